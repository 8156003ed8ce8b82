/* English. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers point = {
    .decimal = ".", .group = ",", .group_from = 4, .minus = "\u2212", .percent = "#%", .money = "$#"
};

/* ---- dates ---- */

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };
static const char *const brief_months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const mon[] = { "Jan.", "Feb.", "Mar.",  "Apr.", "May",  "June",
                                   "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec." };
static const char *const weekdays[] = { "Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday" };
static const char *const islamic[] = { "Muharram", "Safar",     "Rabiʻ I",      "Rabiʻ II",
                                       "Jumada I", "Jumada II", "Rajab",        "Shaʻban",
                                       "Ramadan",  "Shawwal",   "Dhuʻl-Qiʻdah", "Dhuʻl-Hijjah" };
static const char *const persian_months[] = { "Farvardin", "Ordibehesht", "Khordad", "Tir",
                                              "Mordad",    "Shahrivar",   "Mehr",    "Aban",
                                              "Azar",      "Dey",         "Bahman",  "Esfand" };
static const char *const hebrew[] = { "Tishri", "Heshvan", "Kislev", "Tevet",  "Shevat",
                                      "Adar I", "Adar",    "Nisan",  "Iyar",   "Sivan",
                                      "Tamuz",  "Av",      "Elul",   "Adar II" };
static const enl_lang_dates dates = { .date = "{day} {month} {year}",
                                      .data = "{day} {month} {year}",
                                      .brief = "{day} {brief} {year}",
                                      .month = "{month} {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day} {month}",
                                      .brief_day = "{day} {brief}",
                                      .months = months,
                                      .mon = mon,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .islamic = islamic,
                                      .persian = persian_months,
                                      .hebrew = hebrew,
                                      .eras = { "BE", "Minguo", "AH", "AP" } };
static const enl_lang_dates us_dates = { .date = "{month} {day}, {year}",
                                         .data = "{day} {month} {year}",
                                         .brief = "{day} {brief} {year}",
                                         .month = "{month} {year}",
                                         .brief_month = "{brief} {year}",
                                         .day = "{month} {day}",
                                         .brief_day = "{brief} {day}",
                                         .months = months,
                                         .mon = mon,
                                         .brief_months = brief_months,
                                         .weekdays = weekdays,
                                         .islamic = islamic,
                                         .persian = persian_months,
                                         .hebrew = hebrew,
                                         .eras = { "BE", "Minguo", "AH", "AP" } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "accessed",
    [ENL_WORD_and_word] = "and",
    [ENL_WORD_appendix] = "Appendix",
    [ENL_WORD_appendix_label] = "Appendix {number}",
    [ENL_WORD_available] = "Available",
    [ENL_WORD_available_from] = "available from",
    [ENL_WORD_bc_year] = "{year} BC",
    [ENL_WORD_bibliography] = "Sources",
    [ENL_WORD_bottomline] = "Bottom line",
    [ENL_WORD_brought_forward] = "Brought forward",
    [ENL_WORD_carried_forward] = "Carried forward",
    [ENL_WORD_caution] = "Caution",
    [ENL_WORD_chapter] = "Chapter",
    [ENL_WORD_chapter_abbr] = "chap.",
    [ENL_WORD_chapter_label] = "Chapter {number}",
    [ENL_WORD_chapter_short] = "ch.",
    [ENL_WORD_circa_date] = "ca. {date}",
    [ENL_WORD_cited] = "cited",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "Contents",
    [ENL_WORD_continued] = "continued",
    [ENL_WORD_date] = "Date",
    [ENL_WORD_edited_by] = "edited by",
    [ENL_WORD_edited_note] = "ed.",
    [ENL_WORD_edition] = "Edition",
    [ENL_WORD_edition_nth] = "{ordinal}\u00A0{edition}",
    [ENL_WORD_edition_short] = "ed.",
    [ENL_WORD_editor_cap] = "Ed.",
    [ENL_WORD_editor_short] = "ed.",
    [ENL_WORD_editor_word] = "editor",
    [ENL_WORD_editors_cap] = "Eds.",
    [ENL_WORD_editors_short] = "eds.",
    [ENL_WORD_editors_word] = "editors",
    [ENL_WORD_enclosure] = "Enclosure",
    [ENL_WORD_enclosure_pages] = "Pages",
    [ENL_WORD_enclosure_stamp] = "Enclosure {number}, page {page} of {pages}",
    [ENL_WORD_et_al] = "et al.",
    [ENL_WORD_figure] = "Figure",
    [ENL_WORD_figures] = "Figures",
    [ENL_WORD_figures_tables] = "Figures and tables",
    [ENL_WORD_footnote] = "Footnote",
    [ENL_WORD_forthcoming] = "forthcoming",
    [ENL_WORD_from_to] = "{from} to {to}",
    [ENL_WORD_from_word] = "from",
    [ENL_WORD_important] = "Important",
    [ENL_WORD_in_preparation] = "in preparation",
    [ENL_WORD_in_press] = "in press",
    [ENL_WORD_in_work] = "in",
    [ENL_WORD_keypoint] = "Key point",
    [ENL_WORD_kind] = "Report",
    [ENL_WORD_no_date] = "n.d.",
    [ENL_WORD_note] = "Note",
    [ENL_WORD_number_short] = "no.",
    [ENL_WORD_online] = "Online",
    [ENL_WORD_or_word] = "or",
    [ENL_WORD_page] = "Page",
    [ENL_WORD_page_of] = "page {page} of {pages}",
    [ENL_WORD_page_short] = "p.",
    [ENL_WORD_pages_short] = "pp.",
    [ENL_WORD_prepared_by] = "Prepared by",
    [ENL_WORD_prepared_for] = "Prepared for",
    [ENL_WORD_quotes] = "“ ” ‘ ’",
    [ENL_WORD_reference] = "Reference",
    [ENL_WORD_references] = "References",
    [ENL_WORD_report_number] = "Report No.",
    [ENL_WORD_retrieved] = "retrieved",
    [ENL_WORD_section] = "Section",
    [ENL_WORD_see] = "see",
    [ENL_WORD_see_also] = "see also",
    [ENL_WORD_semicolon] = "; ",
    [ENL_WORD_source] = "Source",
    [ENL_WORD_submitted] = "submitted",
    [ENL_WORD_table] = "Table",
    [ENL_WORD_table_continued] = "Table {number}, continued",
    [ENL_WORD_tables] = "Tables",
    [ENL_WORD_thesis] = "Thesis",
    [ENL_WORD_thesis_doctoral] = "Doctoral dissertation",
    [ENL_WORD_thesis_master] = "Master’s thesis",
    [ENL_WORD_tip] = "Tip",
    [ENL_WORD_translated_by] = "translated by",
    [ENL_WORD_translated_note] = "trans.",
    [ENL_WORD_translator_short] = "Trans.",
    [ENL_WORD_volume_short] = "vol.",
    [ENL_WORD_warning] = "Warning",
    [ENL_WORD_works_cited] = "Works Cited",
};
static const char *const articles[] = { "a ", "an ", "the ", NULL };
static const char *const table_notes[] = { "Note", "Notes", "Source", "Sources", NULL };

#define COMMON                                                                           \
    .name = "English", .words = words, .table_notes = table_notes, .articles = articles, \
    .stops_in_quotes = true, .serial_comma = true

const enl_lang enl_lang_en[] = {
    { COMMON, .tag = "en", .currency = "USD", .currency_sign = "$", .regions = NULL,
      .numbers = &point, .digits = "latn", .dates = &dates },
    { COMMON, .tag = "en-US", .currency = "USD", .currency_sign = "$", .regions = "US",
      .numbers = &point, .digits = "latn", .dates = &us_dates },
    { .tag = NULL },
};
