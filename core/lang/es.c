/* Spanish. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

/* Spain; Latin America south of Panama, Costa Rica, the rest of it. */
static const enl_lang_numbers spain = { .decimal = ",",
                                        .group = ".",
                                        .group_from = 5,
                                        .minus = "\u2212",
                                        .percent = "#\u00A0%",
                                        .money = "#\u00A0$" };
static const enl_lang_numbers south = {
    .decimal = ",", .group = ".", .group_from = 4, .minus = "\u2212", .percent = "#%", .money = "$#"
};
static const enl_lang_numbers costa_rica = { .decimal = ",",
                                             .group = "\u00A0",
                                             .group_from = 4,
                                             .minus = "\u2212",
                                             .percent = "#%",
                                             .money = "$#" };
static const enl_lang_numbers mexico = {
    .decimal = ".", .group = ",", .group_from = 4, .minus = "\u2212", .percent = "#%", .money = "$#"
};

/* ---- dates ---- */

static const char *const months[] = { "enero",      "febrero", "marzo",     "abril",
                                      "mayo",       "junio",   "julio",     "agosto",
                                      "septiembre", "octubre", "noviembre", "diciembre" };
static const char *const brief_months[] = { "ene", "feb", "mar", "abr", "may", "jun",
                                            "jul", "ago", "sep", "oct", "nov", "dic" };
static const char *const mon[] = { "ene.", "feb.", "mar.",  "abr.", "may.", "jun.",
                                   "jul.", "ago.", "sept.", "oct.", "nov.", "dic." };
static const char *const weekdays[] = { "domingo", "lunes",   "martes", "miércoles",
                                        "jueves",  "viernes", "sábado" };
static const char *const islamic[] = { "muharram", "safar",     "rabiʻ I",      "rabiʻ II",
                                       "jumada I", "jumada II", "rajab",        "shaʻban",
                                       "ramadán",  "shawwal",   "dhuʻl-qiʻdah", "dhuʻl-hijjah" };
static const char *const persian_months[] = { "farvardin", "ordibehesht", "khordad", "tir",
                                              "mordad",    "shahrivar",   "mehr",    "aban",
                                              "azar",      "dey",         "bahman",  "esfand" };
static const char *const hebrew[] = { "tishri", "heshvan", "kislev", "tevet",  "shevat",
                                      "adar I", "adar",    "nisan",  "iyar",   "sivan",
                                      "tamuz",  "av",      "elul",   "adar II" };
static const enl_lang_dates dates = { .date = "{day} de {month} de {year}",
                                      .data = "{day} de {month} de {year}",
                                      .brief = "{day} {brief} {year}",
                                      .month = "{month} de {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day} de {month}",
                                      .brief_day = "{day} {brief}",
                                      .months = months,
                                      .mon = mon,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .islamic = islamic,
                                      .persian = persian_months,
                                      .hebrew = hebrew,
                                      .eras = { "BE", "minguo", "AH", "AP" } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "consultado el",
    [ENL_WORD_and_word] = "y",
    [ENL_WORD_appendix] = "Anexo",
    [ENL_WORD_appendix_label] = "Anexo {number}",
    [ENL_WORD_available] = "Disponible en",
    [ENL_WORD_available_from] = "disponible en",
    [ENL_WORD_bc_year] = "{year} a. C.",
    [ENL_WORD_bibliography] = "Fuentes",
    [ENL_WORD_bottomline] = "Lo esencial",
    [ENL_WORD_brought_forward] = "Suma anterior",
    [ENL_WORD_carried_forward] = "Suma y sigue",
    [ENL_WORD_caution] = "Precaución",
    [ENL_WORD_chapter] = "Capítulo",
    [ENL_WORD_chapter_abbr] = "cap.",
    [ENL_WORD_chapter_label] = "Capítulo {number}",
    [ENL_WORD_chapter_short] = "cap.",
    [ENL_WORD_circa_date] = "ca. {date}",
    [ENL_WORD_cited] = "citado",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "Contenido",
    [ENL_WORD_continued] = "continuación",
    [ENL_WORD_date] = "Fecha",
    [ENL_WORD_edited_by] = "ed. de",
    [ENL_WORD_edited_note] = "ed. de",
    [ENL_WORD_edition] = "Edición",
    [ENL_WORD_edition_nth] = "{ordinal}\u00A0{edition}",
    [ENL_WORD_edition_short] = "ed.",
    [ENL_WORD_editor_cap] = "Ed.",
    [ENL_WORD_editor_short] = "ed.",
    [ENL_WORD_editor_word] = "editor",
    [ENL_WORD_editors_cap] = "Eds.",
    [ENL_WORD_editors_short] = "eds.",
    [ENL_WORD_editors_word] = "editores",
    [ENL_WORD_enclosure] = "Anexo",
    [ENL_WORD_enclosure_pages] = "Páginas",
    [ENL_WORD_enclosure_stamp] = "Anexo {number}, página {page} de {pages}",
    [ENL_WORD_et_al] = "y otros",
    [ENL_WORD_figure] = "Figura",
    [ENL_WORD_figures] = "Figuras",
    [ENL_WORD_figures_tables] = "Figuras y tablas",
    [ENL_WORD_footnote] = "Nota al pie",
    [ENL_WORD_forthcoming] = "próxima publicación",
    [ENL_WORD_from_to] = "{from} a {to}",
    [ENL_WORD_from_word] = "de",
    [ENL_WORD_important] = "Importante",
    [ENL_WORD_in_preparation] = "en preparación",
    [ENL_WORD_in_press] = "en prensa",
    [ENL_WORD_in_work] = "en",
    [ENL_WORD_keypoint] = "Punto clave",
    [ENL_WORD_kind] = "Informe",
    [ENL_WORD_no_date] = "s. f.",
    [ENL_WORD_note] = "Nota",
    [ENL_WORD_number_short] = "n.º",
    [ENL_WORD_online] = "En línea",
    [ENL_WORD_or_word] = "o",
    [ENL_WORD_page] = "Página",
    [ENL_WORD_page_of] = "página {page} de {pages}",
    [ENL_WORD_page_short] = "pág.",
    [ENL_WORD_pages_short] = "págs.",
    [ENL_WORD_prepared_by] = "Preparado por",
    [ENL_WORD_prepared_for] = "Preparado para",
    [ENL_WORD_quotes] = "« » “ ”",
    [ENL_WORD_reference] = "Referencia",
    [ENL_WORD_references] = "Referencias",
    [ENL_WORD_report_number] = "Informe n.º",
    [ENL_WORD_retrieved] = "recuperado el",
    [ENL_WORD_section] = "Sección",
    [ENL_WORD_see] = "véase",
    [ENL_WORD_see_also] = "véase también",
    [ENL_WORD_semicolon] = "; ",
    [ENL_WORD_source] = "Fuente",
    [ENL_WORD_submitted] = "enviado",
    [ENL_WORD_table] = "Tabla",
    [ENL_WORD_table_continued] = "Tabla {number}, continuación",
    [ENL_WORD_tables] = "Tablas",
    [ENL_WORD_thesis] = "Tesis",
    [ENL_WORD_thesis_doctoral] = "Tesis doctoral",
    [ENL_WORD_thesis_master] = "Tesis de maestría",
    [ENL_WORD_tip] = "Consejo",
    [ENL_WORD_translated_by] = "trad. de",
    [ENL_WORD_translated_note] = "trad. de",
    [ENL_WORD_translator_short] = "Trad.",
    [ENL_WORD_volume_short] = "vol.",
    [ENL_WORD_warning] = "Advertencia",
    [ENL_WORD_works_cited] = "Obras citadas",
};
static const char *const articles[] = { "el ", "la ", "los ", "las ", "un ", "una ", NULL };
static const char *const table_notes[] = { "Nota", "Notas", "Fuente", "Fuentes", NULL };

#define COMMON                                                                                  \
    .name = "Spanish", .words = words, .table_notes = table_notes, .no_ampersand = true,        \
    .note_before_stop = true, .articles = articles, .ordinal = { "#.º", "#.ª" }, .after = "nñ", \
    .and_vowel = "e", .or_vowel = "u", .particle_last = true

const enl_lang enl_lang_es[] = {
    { COMMON, .tag = "es", .regions = NULL, .numbers = &spain, .digits = "latn", .dates = &dates },
    { COMMON, .tag = "es-AR", .regions = "AR BO CL CO EC PY UY VE", .numbers = &south,
      .digits = "latn", .dates = &dates },
    { COMMON, .tag = "es-CR", .regions = "CR", .numbers = &costa_rica, .digits = "latn",
      .dates = &dates },
    { COMMON, .tag = "es-MX", .currency = "MXN", .currency_sign = "$", .regions = "MX",
      .numbers = &mexico, .digits = "latn", .dates = &dates },
    { COMMON, .tag = "es-419", .regions = "419 BR BZ CU DO GT HN NI PA PE PR SV US",
      .numbers = &mexico, .digits = "latn", .dates = &dates },
    { .tag = NULL },
};
