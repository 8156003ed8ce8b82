/* Hebrew. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers point = { .decimal = ".",
                                        .group = ",",
                                        .group_from = 4,
                                        .minus = "\u200E\u2212",
                                        .percent = "#%",
                                        .money = "\u200F#\u00A0\u200F$" };

/* ---- dates ---- */

static const char *const months[] = { "ינואר", "פברואר", "מרץ",    "אפריל",   "מאי",    "יוני",
                                      "יולי",  "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר" };
static const char *const brief_months[] = { "ינו׳", "פבר׳", "מרץ",  "אפר׳", "מאי",  "יוני",
                                            "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳" };
static const char *const weekdays[] = { "יום ראשון", "יום שני",  "יום שלישי", "יום רביעי",
                                        "יום חמישי", "יום שישי", "יום שבת" };
static const char *const islamic[] = {
    "מוחרם", "צפר",   "רביע אל-אוול", "רביע א-ת׳אני", "ג׳ומאדא אל-אולא", "ג׳ומאדא א-ת׳אניה",
    "רג׳ב",  "שעבאן", "רמדאן",        "שוואל",        "ד׳ו אל־קעדה",     "ד׳ו אל־חיג׳ה"
};
static const char *const persian_months[] = { "פרורדין", "ארדיבהשת", "ח׳רדאד", "תיר",
                                              "מרדאד",   "שהריור",   "מהר",    "אבאן",
                                              "אד׳ר",    "די",       "בהמן",   "אספנד" };
static const char *const hebrew[] = { "תשרי", "חשוון", "כסלו",  "טבת",  "שבט", "אדר א׳", "אדר",
                                      "ניסן", "אייר",  "סיוון", "תמוז", "אב",  "אלול",   "אדר ב׳" };
static const enl_lang_dates dates = { .date = "{day} ב{month} {year}",
                                      .data = "{day} ב{month} {year}",
                                      .brief = "{day} ב{brief} {year}",
                                      .month = "{month} {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day} ב{month}",
                                      .brief_day = "{day} ב{brief}",
                                      .months = months,
                                      .mon = brief_months,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .islamic = islamic,
                                      .persian = persian_months,
                                      .hebrew = hebrew,
                                      .eras = { "BE", "R.O.C.", "הג׳רה", "AP" } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "תאריך גישה",
    [ENL_WORD_and_word] = "ו",
    [ENL_WORD_appendix] = "נספח",
    [ENL_WORD_appendix_label] = "נספח {number}",
    [ENL_WORD_available] = "זמין בכתובת",
    [ENL_WORD_available_from] = "זמין בכתובת",
    [ENL_WORD_bc_year] = "{year} לפנה״ס",
    [ENL_WORD_bibliography] = "מקורות",
    [ENL_WORD_bottomline] = "השורה התחתונה",
    [ENL_WORD_brought_forward] = "העברה מהעמוד הקודם",
    [ENL_WORD_carried_forward] = "העברה לעמוד הבא",
    [ENL_WORD_caution] = "זהירות",
    [ENL_WORD_chapter] = "פרק",
    [ENL_WORD_chapter_abbr] = "פרק",
    [ENL_WORD_chapter_label] = "פרק {number}",
    [ENL_WORD_chapter_short] = "פרק",
    [ENL_WORD_circa_date] = "בערך {date}",
    [ENL_WORD_cited] = "צוטט בתאריך",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "תוכן העניינים",
    [ENL_WORD_continued] = "המשך",
    [ENL_WORD_date] = "תאריך",
    [ENL_WORD_edited_by] = "בעריכת",
    [ENL_WORD_edited_note] = "בעריכת",
    [ENL_WORD_edition] = "מהדורה",
    [ENL_WORD_edition_nth] = "{edition}\u00A0{number}",
    [ENL_WORD_edition_short] = "מהדורה",
    [ENL_WORD_editor_cap] = "עורך",
    [ENL_WORD_editor_short] = "עורך",
    [ENL_WORD_editor_word] = "עורך",
    [ENL_WORD_editors_cap] = "עורכים",
    [ENL_WORD_editors_short] = "עורכים",
    [ENL_WORD_editors_word] = "עורכים",
    [ENL_WORD_enclosure] = "צרופה",
    [ENL_WORD_enclosure_pages] = "עמודים",
    [ENL_WORD_enclosure_stamp] = "צרופה {number}, עמוד {page} מתוך {pages}",
    [ENL_WORD_et_al] = "ואחרים",
    [ENL_WORD_figure] = "איור",
    [ENL_WORD_figures] = "איורים",
    [ENL_WORD_figures_tables] = "איורים וטבלאות",
    [ENL_WORD_footnote] = "הערת שוליים",
    [ENL_WORD_forthcoming] = "עתיד לצאת לאור",
    [ENL_WORD_from_to] = "{from} עד {to}",
    [ENL_WORD_from_word] = "מתוך",
    [ENL_WORD_important] = "חשוב",
    [ENL_WORD_in_preparation] = "בהכנה",
    [ENL_WORD_in_press] = "בדפוס",
    [ENL_WORD_in_work] = "בתוך",
    [ENL_WORD_keypoint] = "נקודת מפתח",
    [ENL_WORD_kind] = "דוח",
    [ENL_WORD_no_date] = "ללא תאריך",
    [ENL_WORD_note] = "הערה",
    [ENL_WORD_number_short] = "מס׳",
    [ENL_WORD_online] = "מקוון",
    [ENL_WORD_or_word] = "או",
    [ENL_WORD_page] = "עמוד",
    [ENL_WORD_page_of] = "עמוד {page} מתוך {pages}",
    [ENL_WORD_page_short] = "עמ׳",
    [ENL_WORD_pages_short] = "עמ׳",
    [ENL_WORD_prepared_by] = "הוכן בידי",
    [ENL_WORD_prepared_for] = "הוכן עבור",
    [ENL_WORD_quotes] = "” ” ’ ’",
    [ENL_WORD_reference] = "סימוכין",
    [ENL_WORD_references] = "הפניות",
    [ENL_WORD_report_number] = "דוח מס׳",
    [ENL_WORD_retrieved] = "אוחזר בתאריך",
    [ENL_WORD_section] = "סעיף",
    [ENL_WORD_see] = "ראו",
    [ENL_WORD_see_also] = "ראו גם",
    [ENL_WORD_semicolon] = "; ",
    [ENL_WORD_source] = "מקור",
    [ENL_WORD_submitted] = "הוגש לפרסום",
    [ENL_WORD_table] = "טבלה",
    [ENL_WORD_table_continued] = "טבלה {number}, המשך",
    [ENL_WORD_tables] = "טבלאות",
    [ENL_WORD_thesis] = "תזה",
    [ENL_WORD_thesis_doctoral] = "עבודת דוקטור",
    [ENL_WORD_thesis_master] = "עבודת גמר לתואר שני",
    [ENL_WORD_tip] = "טיפ",
    [ENL_WORD_translated_by] = "תרגום",
    [ENL_WORD_translated_note] = "תרגום",
    [ENL_WORD_translator_short] = "מתרגם",
    [ENL_WORD_volume_short] = "כרך",
    [ENL_WORD_warning] = "אזהרה",
    [ENL_WORD_works_cited] = "רשימת מקורות",
};
static const char *const table_notes[] = { "הערה", "הערות", "מקור", "מקורות", NULL };

#define COMMON                                                                                 \
    .name = "Hebrew", .words = words, .no_ampersand = true, .table_notes = table_notes,        \
    .ordinal = { "#.", "#." }, .alphabet = "א ב ג ד ה ו ז ח ט י כך ל מם נן ס ע פף צץ ק ר ש ת", \
    .letters = ENL_LETTERS_HEBREW, .joined_and = true, .rtl = true

const enl_lang enl_lang_he[] = {
    { COMMON, .tag = "he", .currency = "ILS", .currency_sign = "₪", .regions = "IL",
      .numbers = &point, .digits = "latn", .dates = &dates },
    { .tag = NULL },
};
