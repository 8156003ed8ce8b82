/* French. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers france = { .decimal = ",",
                                         .group = "\u202F",
                                         .group_from = 4,
                                         .minus = "\u2212",
                                         .percent = "#\u00A0%",
                                         .money = "#\u00A0$" };
static const enl_lang_numbers swiss = { .decimal = ",",
                                        .group = "\u202F",
                                        .group_from = 4,
                                        .minus = "\u2212",
                                        .percent = "#%",
                                        .money = "#\u00A0$",
                                        .money_decimal = "." };
static const enl_lang_numbers canada = { .decimal = ",",
                                         .group = "\u00A0",
                                         .group_from = 4,
                                         .minus = "\u2212",
                                         .percent = "#\u00A0%",
                                         .money = "#\u00A0$" };
static const enl_lang_numbers dotted = { .decimal = ",",
                                         .group = ".",
                                         .group_from = 4,
                                         .minus = "\u2212",
                                         .percent = "#\u00A0%",
                                         .money = "#\u00A0$" };

/* ---- dates ---- */

static const char *const months[] = { "janvier",   "février", "mars",     "avril",
                                      "mai",       "juin",    "juillet",  "août",
                                      "septembre", "octobre", "novembre", "décembre" };
static const char *const brief_months[] = { "janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                            "juil.", "août",  "sept.", "oct.", "nov.", "déc." };
static const char *const weekdays[] = { "dimanche", "lundi",    "mardi", "mercredi",
                                        "jeudi",    "vendredi", "samedi" };
static const char *const islamic[] = { "mouharram",       "safar",           "rabia al awal",
                                       "rabia ath-thani", "joumada al oula", "joumada ath-thania",
                                       "rajab",           "chaabane",        "ramadan",
                                       "chawwal",         "dhou al qi`da",   "dhou al-hijja" };
static const char *const persian_months[] = { "farvardin", "ordibehešt", "khordâd", "tir",
                                              "mordâd",    "šahrivar",   "mehr",    "âbân",
                                              "âzar",      "dey",        "bahman",  "esfand" };
static const char *const hebrew[] = { "tichri", "hèchvan", "kislev", "téveth", "chevat",
                                      "adar I", "adar",    "nissan", "iyar",   "sivan",
                                      "tamouz", "av",      "éloul",  "adar II" };
static const enl_lang_dates dates = { .date = "{day} {month} {year}",
                                      .data = "{day} {month} {year}",
                                      .brief = "{day} {brief} {year}",
                                      .month = "{month} {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day} {month}",
                                      .brief_day = "{day} {brief}",
                                      .first = "1er",
                                      .months = months,
                                      .mon = brief_months,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .islamic = islamic,
                                      .persian = persian_months,
                                      .hebrew = hebrew,
                                      .eras = { "E. B.", "RdC", "AH", "A. P." } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "consulté le",
    [ENL_WORD_and_word] = "et",
    [ENL_WORD_appendix] = "Annexe",
    [ENL_WORD_appendix_label] = "Annexe {number}",
    [ENL_WORD_available] = "Disponible à l’adresse",
    [ENL_WORD_available_from] = "disponible à l’adresse",
    [ENL_WORD_bc_year] = "{year} av. J.-C.",
    [ENL_WORD_bibliography] = "Sources",
    [ENL_WORD_bottomline] = "L’essentiel",
    [ENL_WORD_brought_forward] = "Report",
    [ENL_WORD_carried_forward] = "À reporter",
    [ENL_WORD_caution] = "Attention",
    [ENL_WORD_chapter] = "Chapitre",
    [ENL_WORD_chapter_abbr] = "chap.",
    [ENL_WORD_chapter_label] = "Chapitre {number}",
    [ENL_WORD_chapter_short] = "chap.",
    [ENL_WORD_circa_date] = "vers {date}",
    [ENL_WORD_cited] = "cité le",
    [ENL_WORD_colon] = "\u00A0: ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "Table des matières",
    [ENL_WORD_continued] = "suite",
    [ENL_WORD_date] = "Date",
    [ENL_WORD_edited_by] = "sous la direction de",
    [ENL_WORD_edited_note] = "dir.",
    [ENL_WORD_edition] = "Édition",
    [ENL_WORD_edition_nth] = "{ordinal}\u00A0{edition}",
    [ENL_WORD_edition_short] = "éd.",
    [ENL_WORD_editor_cap] = "Dir.",
    [ENL_WORD_editor_short] = "dir.",
    [ENL_WORD_editor_word] = "directeur",
    [ENL_WORD_editors_cap] = "Dir.",
    [ENL_WORD_editors_short] = "dir.",
    [ENL_WORD_editors_word] = "directeurs",
    [ENL_WORD_enclosure] = "Pièce jointe",
    [ENL_WORD_enclosure_pages] = "Pages",
    [ENL_WORD_enclosure_stamp] = "Pièce jointe {number}, page {page} sur {pages}",
    [ENL_WORD_et_al] = "et al.",
    [ENL_WORD_figure] = "Figure",
    [ENL_WORD_figures] = "Figures",
    [ENL_WORD_figures_tables] = "Figures et tableaux",
    [ENL_WORD_footnote] = "Note de bas de page",
    [ENL_WORD_forthcoming] = "à paraître",
    [ENL_WORD_from_to] = "{from} à {to}",
    [ENL_WORD_from_word] = "à l’adresse",
    [ENL_WORD_important] = "Important",
    [ENL_WORD_in_preparation] = "en préparation",
    [ENL_WORD_in_press] = "sous presse",
    [ENL_WORD_in_work] = "dans",
    [ENL_WORD_keypoint] = "Point clé",
    [ENL_WORD_kind] = "Rapport",
    [ENL_WORD_no_date] = "s. d.",
    [ENL_WORD_note] = "Note",
    [ENL_WORD_number_short] = "n°",
    [ENL_WORD_online] = "En ligne",
    [ENL_WORD_or_word] = "ou",
    [ENL_WORD_page] = "Page",
    [ENL_WORD_page_of] = "page {page} sur {pages}",
    [ENL_WORD_page_short] = "p.",
    [ENL_WORD_pages_short] = "p.",
    [ENL_WORD_prepared_by] = "Préparé par",
    [ENL_WORD_prepared_for] = "Préparé pour",
    [ENL_WORD_quotes] = "«\u202F \u202F» “ ”",
    [ENL_WORD_reference] = "Référence",
    [ENL_WORD_references] = "Références",
    [ENL_WORD_report_number] = "Rapport n°",
    [ENL_WORD_retrieved] = "consulté le",
    [ENL_WORD_section] = "Section",
    [ENL_WORD_see] = "voir",
    [ENL_WORD_see_also] = "voir aussi",
    [ENL_WORD_semicolon] = "\u202F; ",
    [ENL_WORD_source] = "Source",
    [ENL_WORD_submitted] = "soumis",
    [ENL_WORD_table] = "Tableau",
    [ENL_WORD_table_continued] = "Tableau {number}, suite",
    [ENL_WORD_tables] = "Tableaux",
    [ENL_WORD_thesis] = "Thèse",
    [ENL_WORD_thesis_doctoral] = "Thèse de doctorat",
    [ENL_WORD_thesis_master] = "Mémoire de master",
    [ENL_WORD_tip] = "Conseil",
    [ENL_WORD_translated_by] = "traduit par",
    [ENL_WORD_translated_note] = "trad. de",
    [ENL_WORD_translator_short] = "trad.",
    [ENL_WORD_volume_short] = "vol.",
    [ENL_WORD_warning] = "Avertissement",
    [ENL_WORD_works_cited] = "Ouvrages cités",
};
static const enl_lang_word_pair fr_ch[] = { { ENL_WORD_quotes, "« » ‹ ›" }, { 0, NULL } };
static const char *const articles[] = { "le ", "la ",  "les ", "l’", "l'",
                                        "un ", "une ", "des ", NULL };
static const char *const table_notes[] = { "Note", "Notes", "Source", "Sources", NULL };

#define COMMON                                                                          \
    .name = "French", .words = words, .table_notes = table_notes, .no_ampersand = true, \
    .note_before_stop = true, .articles = articles, .ordinal = { "#e", "#e" },          \
    .first = { "1er", "1re" }

const enl_lang enl_lang_fr[] = {
    { COMMON, .tag = "fr", .regions = NULL, .numbers = &france, .digits = "latn", .dates = &dates },
    { COMMON, .tag = "fr-CH", .regions = "CH", .numbers = &swiss, .digits = "latn", .dates = &dates,
      .own_words = fr_ch },
    { COMMON, .tag = "fr-CA", .regions = "CA", .numbers = &canada, .digits = "latn",
      .dates = &dates },
    { COMMON, .tag = "fr-LU", .regions = "LU MA", .numbers = &dotted, .digits = "latn",
      .dates = &dates },
    { .tag = NULL },
};
