/* German. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers germany = { .decimal = ",",
                                          .group = ".",
                                          .group_from = 4,
                                          .minus = "\u2212",
                                          .percent = "#\u00A0%",
                                          .money = "#\u00A0$" };
static const enl_lang_numbers austria = { .decimal = ",",
                                          .group = "\u00A0",
                                          .group_from = 4,
                                          .minus = "\u2212",
                                          .percent = "#\u00A0%",
                                          .money = "$\u00A0#",
                                          .money_group = "." };
static const enl_lang_numbers swiss = { .decimal = ".",
                                        .group = "’",
                                        .group_from = 4,
                                        .minus = "\u2212",
                                        .percent = "#%",
                                        .money = "$\u00A0#" };

/* ---- dates ---- */

static const char *const months[] = { "Januar",    "Februar", "März",     "April",
                                      "Mai",       "Juni",    "Juli",     "August",
                                      "September", "Oktober", "November", "Dezember" };
static const char *const brief_months[] = { "Jan.", "Feb.", "März",  "Apr.", "Mai",  "Juni",
                                            "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez." };
static const char *const weekdays[] = { "Sonntag",    "Montag",  "Dienstag", "Mittwoch",
                                        "Donnerstag", "Freitag", "Samstag" };
static const char *const islamic[] = { "Muharram", "Safar",       "Rabiʻ I",
                                       "Rabiʻ II", "Dschumada I", "Dschumada II",
                                       "Radschab", "Shaʻban",     "Ramadan",
                                       "Shawwal",  "Dhu l-qaʿda", "Dhu l-Hiddscha" };
static const char *const persian_months[] = { "Farwardin", "Ordibehescht", "Chordād", "Tir",
                                              "Mordād",    "Schahriwar",   "Mehr",    "Ābān",
                                              "Āsar",      "Déi",          "Bahman",  "Essfand" };
static const char *const hebrew[] = { "Tischri", "Cheschwan", "Kislew", "Tevet",  "Schevat",
                                      "Adar I",  "Adar",      "Nisan",  "Ijjar",  "Siwan",
                                      "Tammus",  "Aw",        "Elul",   "Adar II" };
static const enl_lang_dates dates = { .date = "{day}. {month} {year}",
                                      .data = "{day}. {month} {year}",
                                      .brief = "{day}. {brief} {year}",
                                      .month = "{month} {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day}. {month}",
                                      .brief_day = "{day}. {brief}",
                                      .months = months,
                                      .mon = brief_months,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .islamic = islamic,
                                      .persian = persian_months,
                                      .hebrew = hebrew,
                                      .eras = { "BE", "Minguo", "AH", "AP" } };
static const char *const austrian_months[] = { "Jänner",    "Februar", "März",     "April",
                                               "Mai",       "Juni",    "Juli",     "August",
                                               "September", "Oktober", "November", "Dezember" };
static const char *const austrian_brief[] = { "Jän.", "Feb.", "März", "Apr.", "Mai",  "Juni",
                                              "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez." };
static const enl_lang_dates austrian_dates = { .date = "{day}. {month} {year}",
                                               .data = "{day}. {month} {year}",
                                               .brief = "{day}. {brief} {year}",
                                               .month = "{month} {year}",
                                               .brief_month = "{brief} {year}",
                                               .day = "{day}. {month}",
                                               .brief_day = "{day}. {brief}",
                                               .months = austrian_months,
                                               .mon = austrian_brief,
                                               .brief_months = austrian_brief,
                                               .weekdays = weekdays,
                                               .islamic = islamic,
                                               .persian = persian_months,
                                               .hebrew = hebrew,
                                               .eras = { "BE", "Minguo", "AH", "AP" } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "Abgerufen am",
    [ENL_WORD_and_word] = "und",
    [ENL_WORD_appendix] = "Anhang",
    [ENL_WORD_appendix_label] = "Anhang {number}",
    [ENL_WORD_available] = "Verfügbar unter",
    [ENL_WORD_available_from] = "verfügbar unter",
    [ENL_WORD_bibliography] = "Quellen",
    [ENL_WORD_bottomline] = "Das Wesentliche",
    [ENL_WORD_brought_forward] = "Übertrag",
    [ENL_WORD_carried_forward] = "Übertrag",
    [ENL_WORD_caution] = "Vorsicht",
    [ENL_WORD_chapter] = "Kapitel",
    [ENL_WORD_chapter_abbr] = "Kap.",
    [ENL_WORD_chapter_label] = "Kapitel {number}",
    [ENL_WORD_chapter_short] = "Kap.",
    [ENL_WORD_cited] = "zitiert am",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "Inhalt",
    [ENL_WORD_continued] = "Fortsetzung",
    [ENL_WORD_date] = "Datum",
    [ENL_WORD_edited_by] = "hrsg. von",
    [ENL_WORD_edited_note] = "hrsg. von",
    [ENL_WORD_edition] = "Ausgabe",
    [ENL_WORD_edition_nth] = "{ordinal}\u00A0{edition}",
    [ENL_WORD_edition_short] = "Aufl.",
    [ENL_WORD_editor_cap] = "Hrsg.",
    [ENL_WORD_editor_short] = "Hrsg.",
    [ENL_WORD_editor_word] = "Herausgeber",
    [ENL_WORD_editors_cap] = "Hrsg.",
    [ENL_WORD_editors_short] = "Hrsg.",
    [ENL_WORD_editors_word] = "Herausgeber",
    [ENL_WORD_et_al] = "u. a.",
    [ENL_WORD_figure] = "Abbildung",
    [ENL_WORD_figures] = "Abbildungen",
    [ENL_WORD_figures_tables] = "Abbildungen und Tabellen",
    [ENL_WORD_footnote] = "Fußnote",
    [ENL_WORD_from_to] = "{from} bis {to}",
    [ENL_WORD_from_word] = "von",
    [ENL_WORD_important] = "Wichtig",
    [ENL_WORD_in_work] = "In",
    [ENL_WORD_keypoint] = "Kernaussage",
    [ENL_WORD_kind] = "Bericht",
    [ENL_WORD_no_date] = "o. J.",
    [ENL_WORD_note] = "Hinweis",
    [ENL_WORD_number_short] = "Nr.",
    [ENL_WORD_online] = "Online",
    [ENL_WORD_or_word] = "oder",
    [ENL_WORD_page] = "Seite",
    [ENL_WORD_page_of] = "Seite {page} von {pages}",
    [ENL_WORD_page_short] = "S.",
    [ENL_WORD_pages_short] = "S.",
    [ENL_WORD_prepared_by] = "Erstellt von",
    [ENL_WORD_prepared_for] = "Erstellt für",
    [ENL_WORD_quotes] = "„ “ ‚ ‘",
    [ENL_WORD_reference] = "Referenz",
    [ENL_WORD_references] = "Literatur",
    [ENL_WORD_report_number] = "Bericht Nr.",
    [ENL_WORD_retrieved] = "abgerufen am",
    [ENL_WORD_section] = "Abschnitt",
    [ENL_WORD_see] = "siehe",
    [ENL_WORD_see_also] = "siehe auch",
    [ENL_WORD_semicolon] = "; ",
    [ENL_WORD_source] = "Quelle",
    [ENL_WORD_table] = "Tabelle",
    [ENL_WORD_table_continued] = "Tabelle {number}, Fortsetzung",
    [ENL_WORD_tables] = "Tabellen",
    [ENL_WORD_thesis] = "Dissertation",
    [ENL_WORD_tip] = "Tipp",
    [ENL_WORD_translated_by] = "übersetzt von",
    [ENL_WORD_translated_note] = "übers. von",
    [ENL_WORD_translator_short] = "Übers.",
    [ENL_WORD_volume_short] = "Bd.",
    [ENL_WORD_warning] = "Warnung",
    [ENL_WORD_works_cited] = "Zitierte Werke",
};
static const enl_lang_word_pair de_ch[] = { { ENL_WORD_quotes, "« » ‹ ›" },
                                            { ENL_WORD_footnote, "Fussnote" },
                                            { 0, NULL } };
static const char *const articles[] = { "der ", "die ", "das ", "ein ", "eine ", NULL };
static const char *const table_notes[] = { "Anmerkung", "Anmerkungen", "Quelle", "Quellen", NULL };

#define COMMON                                                                          \
    .name = "German", .words = words, .table_notes = table_notes, .articles = articles, \
    .ordinal = { "#.", "#." }

const enl_lang enl_lang_de[] = {
    { COMMON, .tag = "de", .regions = NULL, .numbers = &germany, .digits = "latn",
      .dates = &dates },
    { COMMON, .tag = "de-AT", .regions = "AT", .numbers = &austria, .digits = "latn",
      .dates = &austrian_dates },
    { COMMON, .tag = "de-CH", .regions = "CH LI", .numbers = &swiss, .digits = "latn",
      .dates = &dates, .own_words = de_ch },
    { .tag = NULL },
};
