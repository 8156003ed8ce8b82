/* Portuguese. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers brazil = { .decimal = ",",
                                         .group = ".",
                                         .group_from = 4,
                                         .minus = "\u2212",
                                         .percent = "#%",
                                         .money = "$\u00A0#" };
static const enl_lang_numbers portugal = { .decimal = ",",
                                           .group = "\u00A0",
                                           .group_from = 5,
                                           .minus = "\u2212",
                                           .percent = "#%",
                                           .money = "#\u00A0$" };

/* ---- dates ---- */

static const char *const months[] = { "janeiro",  "fevereiro", "março",    "abril",
                                      "maio",     "junho",     "julho",    "agosto",
                                      "setembro", "outubro",   "novembro", "dezembro" };
static const char *const brief_months[] = { "jan.", "fev.", "mar.", "abr.", "mai.", "jun.",
                                            "jul.", "ago.", "set.", "out.", "nov.", "dez." };
static const char *const mon[] = { "jan.", "fev.", "mar.", "abr.", "maio", "jun.",
                                   "jul.", "ago.", "set.", "out.", "nov.", "dez." };
static const char *const weekdays[] = { "domingo",      "segunda-feira", "terça-feira",
                                        "quarta-feira", "quinta-feira",  "sexta-feira",
                                        "sábado" };
static const enl_lang_dates dates = { .date = "{day} de {month} de {year}",
                                      .data = "{day} de {month} de {year}",
                                      .brief = "{day} de {brief} de {year}",
                                      .month = "{month} de {year}",
                                      .brief_month = "{brief} de {year}",
                                      .day = "{day} de {month}",
                                      .brief_day = "{day} de {brief}",
                                      .months = months,
                                      .mon = mon,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .eras = { "BE", "Minguo", "AH", "AP" } };
static const enl_lang_dates brazil_dates = { .date = "{day} de {month} de {year}",
                                             .data = "{day} de {month} de {year}",
                                             .brief = "{day} de {brief} de {year}",
                                             .month = "{month} de {year}",
                                             .brief_month = "{brief} de {year}",
                                             .day = "{day} de {month}",
                                             .brief_day = "{day} de {brief}",
                                             .first = "1º",
                                             .months = months,
                                             .mon = mon,
                                             .brief_months = brief_months,
                                             .weekdays = weekdays,
                                             .eras = { "BE", "Minguo", "AH", "AP" } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "Acesso em",
    [ENL_WORD_and_word] = "e",
    [ENL_WORD_appendix] = "Anexo",
    [ENL_WORD_appendix_label] = "Anexo {number}",
    [ENL_WORD_available] = "Disponível em",
    [ENL_WORD_available_from] = "disponível em",
    [ENL_WORD_bibliography] = "Fontes",
    [ENL_WORD_bottomline] = "Em síntese",
    [ENL_WORD_brought_forward] = "Transporte",
    [ENL_WORD_carried_forward] = "A transportar",
    [ENL_WORD_caution] = "Cuidado",
    [ENL_WORD_chapter] = "Capítulo",
    [ENL_WORD_chapter_abbr] = "cap.",
    [ENL_WORD_chapter_label] = "Capítulo {number}",
    [ENL_WORD_chapter_short] = "cap.",
    [ENL_WORD_cited] = "citado em",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = ", ",
    [ENL_WORD_contents] = "Sumário",
    [ENL_WORD_continued] = "continuação",
    [ENL_WORD_date] = "Data",
    [ENL_WORD_edited_by] = "org. de",
    [ENL_WORD_edited_note] = "org.",
    [ENL_WORD_edition] = "Edição",
    [ENL_WORD_edition_nth] = "{ordinal}\u00A0{edition}",
    [ENL_WORD_edition_short] = "ed.",
    [ENL_WORD_editor_cap] = "Org.",
    [ENL_WORD_editor_short] = "org.",
    [ENL_WORD_editor_word] = "organizador",
    [ENL_WORD_editors_cap] = "Orgs.",
    [ENL_WORD_editors_short] = "orgs.",
    [ENL_WORD_editors_word] = "organizadores",
    [ENL_WORD_et_al] = "et al.",
    [ENL_WORD_figure] = "Figura",
    [ENL_WORD_figures] = "Figuras",
    [ENL_WORD_figures_tables] = "Figuras e tabelas",
    [ENL_WORD_footnote] = "Nota de rodapé",
    [ENL_WORD_from_to] = "{from} a {to}",
    [ENL_WORD_from_word] = "de",
    [ENL_WORD_important] = "Importante",
    [ENL_WORD_in_work] = "Em",
    [ENL_WORD_keypoint] = "Ponto-chave",
    [ENL_WORD_kind] = "Relatório",
    [ENL_WORD_no_date] = "s.d.",
    [ENL_WORD_note] = "Nota",
    [ENL_WORD_number_short] = "n.º",
    [ENL_WORD_online] = "Online",
    [ENL_WORD_or_word] = "ou",
    [ENL_WORD_page] = "Página",
    [ENL_WORD_page_of] = "página {page} de {pages}",
    [ENL_WORD_page_short] = "p.",
    [ENL_WORD_pages_short] = "pp.",
    [ENL_WORD_prepared_by] = "Preparado por",
    [ENL_WORD_prepared_for] = "Preparado para",
    [ENL_WORD_quotes] = "“ ” ‘ ’",
    [ENL_WORD_reference] = "Referência",
    [ENL_WORD_references] = "Referências",
    [ENL_WORD_report_number] = "Relatório n.º",
    [ENL_WORD_retrieved] = "recuperado em",
    [ENL_WORD_section] = "Seção",
    [ENL_WORD_see] = "ver",
    [ENL_WORD_see_also] = "ver também",
    [ENL_WORD_semicolon] = "; ",
    [ENL_WORD_source] = "Fonte",
    [ENL_WORD_table] = "Tabela",
    [ENL_WORD_table_continued] = "Tabela {number}, continuação",
    [ENL_WORD_tables] = "Tabelas",
    [ENL_WORD_thesis] = "Tese",
    [ENL_WORD_tip] = "Dica",
    [ENL_WORD_translated_by] = "tradução de",
    [ENL_WORD_translated_note] = "trad. de",
    [ENL_WORD_translator_short] = "Trad.",
    [ENL_WORD_volume_short] = "vol.",
    [ENL_WORD_warning] = "Aviso",
    [ENL_WORD_works_cited] = "Obras citadas",
};
static const enl_lang_word_pair pt_pt[] = { { ENL_WORD_contents, "Índice" },
                                            { ENL_WORD_section, "Secção" },
                                            { ENL_WORD_quotes, "« » “ ”" },
                                            { 0, NULL } };
static const char *const articles[] = { "o ", "a ", "os ", "as ", "um ", "uma ", NULL };
static const char *const table_notes[] = { "Nota", "Notas", "Fonte", "Fontes", NULL };

#define COMMON                                                                              \
    .name = "Portuguese", .words = words, .table_notes = table_notes, .articles = articles, \
    .ordinal = { "#º", "#ª" }, .particle_last = true

const enl_lang enl_lang_pt[] = {
    { COMMON, .tag = "pt", .currency = "BRL", .currency_sign = "R$", .regions = NULL,
      .numbers = &brazil, .digits = "latn", .dates = &dates },
    { COMMON, .tag = "pt-BR", .currency = "BRL", .currency_sign = "R$", .regions = "BR",
      .numbers = &brazil, .digits = "latn", .dates = &brazil_dates },
    { COMMON, .tag = "pt-PT", .regions = "PT AO CH CV GQ GW LU MO MZ ST TL", .numbers = &portugal,
      .digits = "latn", .dates = &dates, .own_words = pt_pt },
    { .tag = NULL },
};
