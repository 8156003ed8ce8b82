/* Types of structure elements: which standard type of PDF 1.7 each one is. */
#include "core/pdfin/roles.h"

#include "core/base/arena_str.h"

enum { CHAIN_MAX = 16 };

bool enl_pdfin_roles_is_standard(enl_str type)
{
    static const char *const all[] = {
        "Document", "Part",    "Art",   "Sect",      "Div",     "BlockQuote", "Caption",
        "TOC",      "TOCI",    "Index", "NonStruct", "Private", "P",          "H",
        "H1",       "H2",      "H3",    "H4",        "H5",      "H6",         "L",
        "LI",       "Lbl",     "LBody", "Table",     "TR",      "TH",         "TD",
        "THead",    "TBody",   "TFoot", "Span",      "Quote",   "Note",       "Reference",
        "BibEntry", "Code",    "Link",  "Annot",     "Ruby",    "RB",         "RT",
        "RP",       "Warichu", "WT",    "WP",        "Figure",  "Formula",    "Form",
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (enl_str_is(type, all[i])) return true;
    return false;
}

static const char *older(enl_str type)
{
    static const char *const pairs[][2] = {
        { "Title", "P" },
        { "Em", "Span" },
        { "Strong", "Span" },
        { "Sub", "Span" },
        { "FENote", "Note" },
        { "Aside", "Div" },
        { "DocumentFragment", "Part" },
        { "Artifact", "NonStruct" },
        { "H7", "H6" },
        { "H8", "H6" },
        { "H9", "H6" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (enl_str_is(type, pairs[i][0])) return pairs[i][1];
    return NULL;
}

static bool holds_elements(enl_pdfin_file *f, qpdf_oh element)
{
    qpdf_oh kids = enl_pdfin_file_get(f, element, "/K");
    qpdf_oh first = qpdf_oh_is_array(f->q, kids) ? enl_pdfin_file_item(f, kids, 0)
                                                 : qpdf_oh_new_object(f->q, kids);
    bool holds = enl_pdfin_file_has(f, first, "/S");
    enl_pdfin_file_free(f, first);
    enl_pdfin_file_free(f, kids);
    return holds;
}

enl_str enl_pdfin_roles_standard(enl_pdfin_file *f, qpdf_oh role_map, qpdf_oh element)
{
    qpdf_oh s = enl_pdfin_file_get(f, element, "/S");
    enl_str type = enl_pdfin_file_name(f, s);
    enl_pdfin_file_free(f, s);
    for (int i = 0; i < CHAIN_MAX && !enl_pdfin_roles_is_standard(type); i++) {
        qpdf_oh to =
            enl_pdfin_file_get(f, role_map, enl_str_fmt(f->arena, "/%.*s", ENL_FMT(type)).p);
        enl_str next = enl_pdfin_file_name(f, to);
        enl_pdfin_file_free(f, to);
        if (!next.n) next = enl_str_from(older(type));
        if (!next.n) break;
        type = next;
    }
    if (enl_pdfin_roles_is_standard(type)) return type;
    return holds_elements(f, element) ? ENL_S("Div") : ENL_S("Span");
}

void enl_pdfin_roles_set(enl_pdfin_file *f, enl_map *roles, enl_str prefix, qpdf_oh element,
                         enl_str type)
{
    qpdf_oh s = enl_pdfin_file_get(f, element, "/S");
    enl_str name = enl_pdfin_file_name(f, s);
    enl_pdfin_file_free(f, s);
    /* A mapped heading whose level changed is mapped anew below its new level's name. */
    bool heading = type.n == 2 && type.p[0] == 'H';
    if (enl_pdfin_roles_is_standard(name) || !name.n || heading) name = type;
    if (!enl_pdfin_roles_is_standard(name)) {
        void **to = enl_map_insert(roles, name);
        if (*to && !enl_str_is(type, *to)) {
            name = enl_str_fmt(f->arena, "%.*s%.*s", ENL_FMT(prefix), ENL_FMT(name));
            to = enl_map_insert(roles, name);
        }
        *to = (void *)(uintptr_t)enl_str_z(f->arena, type);
    }
    enl_pdfin_file_set_name(f, element, "/S", enl_str_fmt(f->arena, "/%.*s", ENL_FMT(name)).p);
}

static int level_below(enl_pdfin_file *f, qpdf_oh role_map, qpdf_oh element, int depth)
{
    enl_str type = depth ? enl_pdfin_roles_standard(f, role_map, element) : (enl_str){ 0 };
    if (type.n == 2 && type.p[0] == 'H' && type.p[1] >= '1' && type.p[1] <= '6')
        return type.p[1] - '0';
    if (enl_str_is(type, "H")) return 1;
    if (depth > ENL_PDFIN_DEPTH_MAX || !enl_pdfin_file_step(f)) return 0;
    int level = 0;
    qpdf_oh kids = enl_pdfin_file_get(f, element, "/K");
    size_t n = qpdf_oh_is_array(f->q, kids) ? enl_pdfin_file_count(f, kids) : 1;
    for (size_t i = 0; i < n && !level; i++) {
        qpdf_oh kid = qpdf_oh_is_array(f->q, kids) ? enl_pdfin_file_item(f, kids, i)
                                                   : qpdf_oh_new_object(f->q, kids);
        if (enl_pdfin_file_has(f, kid, "/S")) level = level_below(f, role_map, kid, depth + 1);
        enl_pdfin_file_free(f, kid);
    }
    enl_pdfin_file_free(f, kids);
    return level;
}

int enl_pdfin_roles_first_level(enl_pdfin_file *f, qpdf_oh role_map, qpdf_oh element)
{
    return level_below(f, role_map, element, 0);
}
