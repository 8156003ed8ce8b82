/* Italian. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers italy = { .decimal = ",",
                                        .group = ".",
                                        .group_from = 4,
                                        .minus = "\u2212",
                                        .percent = "#%",
                                        .money = "#\u00A0$" };
static const enl_lang_numbers swiss = { .decimal = ".",
                                        .group = "’",
                                        .group_from = 4,
                                        .minus = "\u2212",
                                        .percent = "#%",
                                        .money = "$\u00A0#" };

/* ---- dates ---- */

static const char *const months[] = { "gennaio",   "febbraio", "marzo",    "aprile",
                                      "maggio",    "giugno",   "luglio",   "agosto",
                                      "settembre", "ottobre",  "novembre", "dicembre" };
static const char *const brief_months[] = { "gen", "feb", "mar", "apr", "mag", "giu",
                                            "lug", "ago", "set", "ott", "nov", "dic" };
static const char *const mon[] = { "gen.", "feb.", "mar.", "apr.", "mag.", "giu.",
                                   "lug.", "ago.", "set.", "ott.", "nov.", "dic." };
static const char *const weekdays[] = { "domenica", "lunedì",  "martedì", "mercoledì",
                                        "giovedì",  "venerdì", "sabato" };
static const enl_lang_dates dates = { .date = "{day} {month} {year}",
                                      .data = "{day} {month} {year}",
                                      .brief = "{day} {brief} {year}",
                                      .month = "{month} {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day} {month}",
                                      .brief_day = "{day} {brief}",
                                      .first = "1º",
                                      .months = months,
                                      .mon = mon,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .eras = { "EB", "Minguo", "AH", "AP" } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "consultato il",
    [ENL_WORD_and_word] = "e",
    [ENL_WORD_appendix] = "Appendice",
    [ENL_WORD_appendix_label] = "Appendice {number}",
    [ENL_WORD_available] = "Disponibile su",
    [ENL_WORD_available_from] = "disponibile su",
    [ENL_WORD_bc_year] = "{year} a.C.",
    [ENL_WORD_bibliography] = "Fonti",
    [ENL_WORD_bottomline] = "In sintesi",
    [ENL_WORD_brought_forward] = "Riporto",
    [ENL_WORD_carried_forward] = "A riportare",
    [ENL_WORD_caution] = "Cautela",
    [ENL_WORD_chapter] = "Capitolo",
    [ENL_WORD_chapter_abbr] = "cap.",
    [ENL_WORD_chapter_label] = "Capitolo {number}",
    [ENL_WORD_chapter_short] = "cap.",
    [ENL_WORD_circa_date] = "ca. {date}",
    [ENL_WORD_cited] = "citato il",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "Indice",
    [ENL_WORD_continued] = "segue",
    [ENL_WORD_date] = "Data",
    [ENL_WORD_edited_by] = "a cura di",
    [ENL_WORD_edited_note] = "a cura di",
    [ENL_WORD_edition] = "Edizione",
    [ENL_WORD_edition_nth] = "{ordinal}\u00A0{edition}",
    [ENL_WORD_edition_short] = "ed.",
    [ENL_WORD_editor_cap] = "A cura di",
    [ENL_WORD_editor_short] = "a cura di",
    [ENL_WORD_editor_word] = "curatore",
    [ENL_WORD_editors_cap] = "A cura di",
    [ENL_WORD_editors_short] = "a cura di",
    [ENL_WORD_editors_word] = "curatori",
    [ENL_WORD_enclosure] = "Allegato",
    [ENL_WORD_enclosure_pages] = "Pagine",
    [ENL_WORD_enclosure_stamp] = "Allegato {number}, pagina {page} di {pages}",
    [ENL_WORD_et_al] = "et al.",
    [ENL_WORD_figure] = "Figura",
    [ENL_WORD_figures] = "Figure",
    [ENL_WORD_figures_tables] = "Figure e tabelle",
    [ENL_WORD_footnote] = "Nota a piè di pagina",
    [ENL_WORD_forthcoming] = "di prossima pubblicazione",
    [ENL_WORD_from_to] = "da {from} a {to}",
    [ENL_WORD_from_word] = "da",
    [ENL_WORD_important] = "Importante",
    [ENL_WORD_in_preparation] = "in preparazione",
    [ENL_WORD_in_press] = "in corso di stampa",
    [ENL_WORD_in_work] = "in",
    [ENL_WORD_keypoint] = "Punto chiave",
    [ENL_WORD_kind] = "Rapporto",
    [ENL_WORD_no_date] = "s.d.",
    [ENL_WORD_note] = "Nota",
    [ENL_WORD_number_short] = "n.",
    [ENL_WORD_online] = "In linea",
    [ENL_WORD_or_word] = "o",
    [ENL_WORD_page] = "Pagina",
    [ENL_WORD_page_of] = "pagina {page} di {pages}",
    [ENL_WORD_page_short] = "p.",
    [ENL_WORD_pages_short] = "pp.",
    [ENL_WORD_prepared_by] = "Preparato da",
    [ENL_WORD_prepared_for] = "Preparato per",
    [ENL_WORD_quotes] = "« » “ ”",
    [ENL_WORD_reference] = "Riferimento",
    [ENL_WORD_references] = "Riferimenti",
    [ENL_WORD_report_number] = "Rapporto n.",
    [ENL_WORD_retrieved] = "consultato il",
    [ENL_WORD_section] = "Sezione",
    [ENL_WORD_see] = "vedi",
    [ENL_WORD_see_also] = "vedi anche",
    [ENL_WORD_semicolon] = "; ",
    [ENL_WORD_source] = "Fonte",
    [ENL_WORD_submitted] = "presentato",
    [ENL_WORD_table] = "Tabella",
    [ENL_WORD_table_continued] = "Tabella {number}, segue",
    [ENL_WORD_tables] = "Tabelle",
    [ENL_WORD_thesis] = "Tesi",
    [ENL_WORD_thesis_doctoral] = "Tesi di dottorato",
    [ENL_WORD_thesis_master] = "Tesi di laurea magistrale",
    [ENL_WORD_tip] = "Suggerimento",
    [ENL_WORD_translated_by] = "tradotto da",
    [ENL_WORD_translated_note] = "trad. di",
    [ENL_WORD_translator_short] = "trad.",
    [ENL_WORD_volume_short] = "vol.",
    [ENL_WORD_warning] = "Avvertenza",
    [ENL_WORD_works_cited] = "Opere citate",
};
static const char *const articles[] = { "il ", "lo ", "la ", "i ",   "gli ", "le ",
                                        "l’",  "l'",  "un ", "uno ", "una ", NULL };
static const char *const table_notes[] = { "Nota", "Note", "Fonte", "Fonti", NULL };

#define COMMON                                                                               \
    .name = "Italian", .words = words, .table_notes = table_notes, .note_before_stop = true, \
    .articles = articles, .ordinal = { "#º", "#ª" }

const enl_lang enl_lang_it[] = {
    { COMMON, .tag = "it", .regions = NULL, .numbers = &italy, .digits = "latn", .dates = &dates },
    { COMMON, .tag = "it-CH", .regions = "CH", .numbers = &swiss, .digits = "latn",
      .dates = &dates },
    { .tag = NULL },
};
