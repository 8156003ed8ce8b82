/* Text as pieces and items of a paragraph: words with their places to break, and the spaces. */
#ifndef ENL_LAYOUT_PARA_WORDS_H
#define ENL_LAYOUT_PARA_WORDS_H

#include "core/layout/para/maker.h"
#include "core/layout/para/wordbreak.h"

/* What applies to the text being added. */
typedef struct enl_wstate {
    const enl_style *style;
    enl_sid element; /* its kids are the leaves */
    enl_sid *leaf;   /* the element's open leaf, 0 when the next text starts one */
    uint32_t link;
    uint8_t decor;
    enl_str lang;
    enl_quotes quotes; /* of the language, when the paragraph is smart */
    bool typed;        /* code, addresses: as typed */
    bool whole;        /* references: not hyphenated unless nothing else helps */
    bool more;         /* something follows the text without a space */
} enl_wstate;

/* Adds words and spaces. The text is that of one node, so of one line of the notes. */
void enl_para_words_add(enl_inlines *p, enl_wstate *s, enl_str text, enl_span span);
/* Adds text as it stands, spaces included. */
void enl_para_words_verbatim(enl_inlines *p, enl_wstate *s, enl_str text, enl_span span);
/* A line end of the notes. */
void enl_para_words_soft_break(enl_inlines *p, const enl_style *style);
void enl_para_words_line_break(enl_inlines *p);
/* The bytes of `all`, `width` wide, as boxes with a penalty at each place of `wb` between them. */
void enl_para_words_divided(enl_inlines *p, enl_iref all, enl_len width, const enl_wbreaks *wb);
void enl_para_words_item(enl_inlines *p, enl_pitem item, enl_iref ref);
/* The open leaf of the state's element; makes it when there is none. */
enl_sid enl_para_words_leaf(enl_inlines *p, enl_wstate *s);
/* A piece without content; valid until the next is added. */
enl_piece *enl_para_words_piece(enl_inlines *p, const enl_wstate *s, enl_span span);

#endif
