/* The kinds of style and what each inherits from: the one table of the cascade. */
#include "core/style/state.h"

/* Rows are referred to by number below, so each kind has one. */
enum {
    DOCUMENT,
    PARAGRAPH,
    PLAIN,
    HEADING,
    HEADING1,
    HEADING2,
    HEADING3,
    HEADING4,
    HEADING5,
    HEADING6,
    HEADING1_LABEL,
    TITLE,
    SUBTITLE,
    BYLINE,
    LIST,
    ITEM,
    MARKER,
    QUOTE,
    CODE,
    RULE,
    TABLE,
    TABLE_HEAD,
    TABLE_CELL,
    CAPTION,
    CAPTION_NUMBER,
    SOURCE,
    FIGURE,
    FOOTNOTE,
    FOOTNOTE_MARK,
    TOC,
    TOC_TITLE,
    TOC_SECTION,
    TOC1,
    TOC2,
    TOC3,
    TOC_ENTRY,
    DIV,
    LABEL,
    HEADER,
    FOOTER,
    REFERENCE,
    WATERMARK,
    INDEX,
    INDEX_LETTER,
    GLOSSARY,
    CODE_INLINE,
    LINK,
    SUP,
    SUB,
    MARK,
    KBD,
    INSERT,
    STRIKE,
    UNDERLINE,
    EMPH,
    STRONG,
    SMALLCAPS,
    NOTEREF,
    TOC_PAGE,
    TOC_NUMBER,
    N_KINDS
};

static const enl_style_kind kinds[] = {
    [DOCUMENT] = { "document", -1, false },
    [PARAGRAPH] = { "paragraph", DOCUMENT, false },
    [PLAIN] = { "plain", PARAGRAPH, false },
    [HEADING] = { "heading", DOCUMENT, false },
    [HEADING1] = { "heading1", HEADING, false },
    [HEADING2] = { "heading2", HEADING, false },
    [HEADING3] = { "heading3", HEADING, false },
    [HEADING4] = { "heading4", HEADING, false },
    [HEADING5] = { "heading5", HEADING, false },
    [HEADING6] = { "heading6", HEADING, false },
    [HEADING1_LABEL] = { "heading1.label", HEADING, false },
    [TITLE] = { "title", HEADING, false },
    [SUBTITLE] = { "subtitle", DOCUMENT, false },
    [BYLINE] = { "byline", DOCUMENT, false },
    [LIST] = { "list", PARAGRAPH, false },
    [ITEM] = { "item", LIST, false },
    [MARKER] = { "marker", ITEM, false },
    [QUOTE] = { "quote", PARAGRAPH, false },
    [CODE] = { "code", DOCUMENT, false },
    [RULE] = { "rule", DOCUMENT, false },
    [TABLE] = { "table", DOCUMENT, false },
    [TABLE_HEAD] = { "table.head", TABLE, false },
    [TABLE_CELL] = { "table.cell", TABLE, false },
    [CAPTION] = { "caption", DOCUMENT, false },
    [CAPTION_NUMBER] = { "caption.number", CAPTION, false },
    [SOURCE] = { "source", DOCUMENT, false },
    [FIGURE] = { "figure", DOCUMENT, false },
    [FOOTNOTE] = { "footnote", DOCUMENT, false },
    [FOOTNOTE_MARK] = { "footnote.mark", FOOTNOTE, false },
    [TOC] = { "toc", DOCUMENT, false },
    [TOC_TITLE] = { "toc.title", HEADING1, false },
    [TOC_SECTION] = { "toc.section", HEADING2, false },
    [TOC1] = { "toc1", TOC, false },
    [TOC2] = { "toc2", TOC, false },
    [TOC3] = { "toc3", TOC, false },
    [TOC_ENTRY] = { "toc.entry", TOC2, false },
    [DIV] = { "div", DOCUMENT, false },
    [LABEL] = { "label", DOCUMENT, false },
    [HEADER] = { "header", DOCUMENT, false },
    [FOOTER] = { "footer", HEADER, false },
    [WATERMARK] = { "watermark", DOCUMENT, false },
    [REFERENCE] = { "reference", PARAGRAPH, false },
    [INDEX] = { "index", PARAGRAPH, false },
    [INDEX_LETTER] = { "index.letter", HEADING, false },
    [GLOSSARY] = { "glossary", PARAGRAPH, false },
    [CODE_INLINE] = { "code.inline", -1, true },
    [LINK] = { "link", -1, true },
    [SUP] = { "sup", -1, true },
    [SUB] = { "sub", -1, true },
    [MARK] = { "mark", -1, true },
    [KBD] = { "kbd", -1, true },
    [INSERT] = { "insert", -1, true },
    [STRIKE] = { "strike", -1, true },
    [UNDERLINE] = { "underline", -1, true },
    [EMPH] = { "emph", -1, true },
    [STRONG] = { "strong", -1, true },
    [SMALLCAPS] = { "smallcaps", -1, true },
    [NOTEREF] = { "noteref", -1, true },
    [TOC_PAGE] = { "toc.page", -1, true },
    [TOC_NUMBER] = { "toc.number", -1, true },
};

const enl_style_kind *enl_style_kinds(size_t *n)
{
    *n = N_KINDS;
    return kinds;
}

const enl_style_kind *enl_style_kinds_at(int row)
{
    return &kinds[row];
}

int enl_style_kinds_find(enl_str name)
{
    char first = name.n ? name.p[0] : '\0';
    for (int i = 0; i < N_KINDS; i++) {
        if (kinds[i].name[0] == first && enl_str_is(name, kinds[i].name)) return i;
    }
    return -1;
}

int enl_style_kinds_split(enl_str name, enl_str *cls)
{
    *cls = ENL_S("");
    int kind = enl_style_kinds_find(name);
    for (size_t dot = name.n; kind < 0 && dot-- > 0;) {
        if (name.p[dot] != '.') continue;
        kind = enl_style_kinds_find(enl_str_sub(name, 0, dot));
        *cls = enl_str_sub(name, dot + 1, name.n);
    }
    return kind;
}

bool enl_style_kinds_name_ok(enl_str name)
{
    enl_str cls;
    if (name.n > ENL_STYLE_NAME_MAX) return false;
    if (enl_str_starts(name, "span.")) return name.n > 5;
    int kind = enl_style_kinds_split(name, &cls);
    return kind >= 0 && !(kinds[kind].inline_only && cls.n);
}
