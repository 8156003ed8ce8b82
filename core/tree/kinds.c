/* The properties of each kind of node: its name, whether it is an inline, what it may hold; and the
 * names of the kinds of containers. */
#include "core/tree/tree.h"

/* Families of kinds, as bits, for what a node is and what it may hold. */
enum {
    BLOCKS = 1, /* allowed wherever blocks are */
    INLINES = 2,
    ITEMS = 4,
    ROWS = 8,
    CELLS = 16,
    CAPTIONS = 32,
    SOURCE_LINES = 64,
    CITE_ITEMS = 128,
    ROOTS = 256 /* never inside another node */
};

typedef struct kind_facts {
    const char *name;
    unsigned is, holds;
} kind_facts;

static const kind_facts facts[ENL_KIND_COUNT] = {
    [ENL_DOCUMENT] = { "Document", ROOTS, BLOCKS },
    [ENL_HEADING] = { "Heading", BLOCKS, INLINES },
    [ENL_PARA] = { "Para", BLOCKS, INLINES },
    [ENL_PLAIN] = { "Plain", BLOCKS, INLINES },
    [ENL_QUOTE] = { "Quote", BLOCKS, BLOCKS },
    [ENL_LIST] = { "List", BLOCKS, ITEMS },
    [ENL_ITEM] = { "Item", ITEMS, BLOCKS },
    [ENL_CODE_BLOCK] = { "CodeBlock", BLOCKS, 0 },
    [ENL_RULE] = { "Rule", BLOCKS, 0 },
    [ENL_TABLE] = { "Table", BLOCKS, CAPTIONS | ROWS | SOURCE_LINES },
    [ENL_ROW] = { "Row", ROWS, CELLS },
    [ENL_CELL] = { "Cell", CELLS, INLINES | BLOCKS },
    [ENL_FIGURE] = { "Figure", BLOCKS, BLOCKS | CAPTIONS | SOURCE_LINES },
    [ENL_CAPTION] = { "Caption", CAPTIONS, INLINES },
    [ENL_SOURCE_LINE] = { "SourceLine", SOURCE_LINES, INLINES },
    [ENL_DRAWING] = { "Drawing", BLOCKS, 0 },
    [ENL_DIV] = { "Div", BLOCKS, BLOCKS | CAPTIONS },
    [ENL_BLOCK] = { "Block", BLOCKS, 0 },
    [ENL_FOOTNOTE] = { "Footnote", ROOTS, BLOCKS },
    [ENL_TOC] = { "Toc", BLOCKS, 0 },
    [ENL_PAGE_BREAK] = { "PageBreak", BLOCKS, 0 },
    [ENL_ERROR_BLOCK] = { "ErrorBlock", BLOCKS, 0 },
    [ENL_TEXT] = { "Text", INLINES, 0 },
    [ENL_SOFT_BREAK] = { "SoftBreak", INLINES, 0 },
    [ENL_LINE_BREAK] = { "LineBreak", INLINES, 0 },
    [ENL_EMPH] = { "Emph", INLINES, INLINES },
    [ENL_STRONG] = { "Strong", INLINES, INLINES },
    [ENL_STRIKE] = { "Strike", INLINES, INLINES },
    [ENL_INSERT] = { "Insert", INLINES, INLINES },
    [ENL_MARK] = { "Mark", INLINES, INLINES },
    [ENL_UNDERLINE] = { "Underline", INLINES, INLINES },
    [ENL_SUB] = { "Sub", INLINES, INLINES },
    [ENL_SUP] = { "Sup", INLINES, INLINES },
    [ENL_KBD] = { "Kbd", INLINES, INLINES },
    [ENL_CODE] = { "Code", INLINES, 0 },
    [ENL_LINK] = { "Link", INLINES, INLINES },
    [ENL_IMAGE] = { "Image", INLINES, INLINES },
    [ENL_SPAN] = { "Span", INLINES, INLINES },
    [ENL_NOTE_REF] = { "NoteRef", INLINES, 0 },
    [ENL_CROSS_REF] = { "CrossRef", INLINES, 0 },
    [ENL_CITATION] = { "Citation", INLINES, CITE_ITEMS },
    [ENL_CITE_ITEM] = { "CiteItem", CITE_ITEMS, 0 },
    [ENL_FIELD] = { "Field", INLINES, 0 },
    [ENL_FORM_FIELD] = { "FormField", INLINES, 0 },
    [ENL_ERROR_INLINE] = { "ErrorInline", INLINES, 0 },
};

const char *enl_kind_name(enl_kind kind)
{
    return (unsigned)kind < ENL_KIND_COUNT ? facts[kind].name : "?";
}

bool enl_kind_parse(enl_str name, enl_kind *out)
{
    for (int k = 0; k < ENL_KIND_COUNT; k++) {
        if (!enl_str_is(name, facts[k].name)) continue;
        *out = (enl_kind)k;
        return true;
    }
    return false;
}

bool enl_kind_is_inline(enl_kind kind)
{
    return (unsigned)kind < ENL_KIND_COUNT && facts[kind].is & (INLINES | CITE_ITEMS);
}

bool enl_kind_may_hold(enl_kind parent, enl_kind child)
{
    if ((unsigned)parent >= ENL_KIND_COUNT || (unsigned)child >= ENL_KIND_COUNT) return false;
    return (facts[parent].holds & facts[child].is) != 0;
}

/* In alphabetical order. */
static const struct {
    const char *name;
    enl_div_kind kind;
    uint8_t placement;
} div_classes[] = {
    { "aside", ENL_DIV_PLAIN, ENL_PLACED_ASIDE },
    { "columns", ENL_DIV_PLAIN, ENL_PLACED_COLUMNS },
    { "glossary", ENL_DIV_GLOSSARY, 0 },
    { "index", ENL_DIV_INDEX, 0 },
    { "landscape", ENL_DIV_PLAIN, ENL_PLACED_LANDSCAPE },
    { "lof", ENL_DIV_LOF, 0 },
    { "lot", ENL_DIV_LOT, 0 },
    { "margin", ENL_DIV_PLAIN, ENL_PLACED_ASIDE },
    { "pagebreak", ENL_DIV_PAGEBREAK, 0 },
    { "parallel", ENL_DIV_PARALLEL, 0 },
    { "references", ENL_DIV_REFERENCES, 0 },
    { "toc", ENL_DIV_TOC, 0 },
    { "wide", ENL_DIV_PLAIN, ENL_PLACED_WIDE },
};
enum { N_DIV_CLASSES = sizeof div_classes / sizeof *div_classes };

const char *enl_div_class(size_t i)
{
    return i < N_DIV_CLASSES ? div_classes[i].name : NULL;
}

enl_div_kind enl_div_kind_of(enl_str cls, uint8_t *placement)
{
    *placement = 0;
    for (size_t i = 0; i < N_DIV_CLASSES; i++) {
        if (!enl_str_is(cls, div_classes[i].name)) continue;
        *placement = div_classes[i].placement;
        return div_classes[i].kind;
    }
    return ENL_DIV_PLAIN;
}
