/* The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8).
 *
 * Elements and leaves are numbered in one array. A leaf represents a stretch of content at its
 * position among its element's children; display-list items name the leaf they belong to, and a
 * device turns each stretch of items with one leaf into one marked-content sequence. A leaf may be
 * shown in several stretches, as when a paragraph runs over two pages.
 */
#ifndef ENL_PAGE_STREE_H
#define ENL_PAGE_STREE_H

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdint.h>

/* The number of an element or leaf. 0 is the Document element as a parent, and "artifact" as an
 * item's leaf. */
typedef uint32_t enl_sid;
#define ENL_ARTIFACT ((enl_sid)0)

typedef enum enl_stype {
    ENL_SE_DOCUMENT,
    ENL_SE_PART,
    ENL_SE_SECT,
    ENL_SE_DIV,
    ENL_SE_P,
    ENL_SE_H1,
    ENL_SE_H2,
    ENL_SE_H3,
    ENL_SE_H4,
    ENL_SE_H5,
    ENL_SE_H6,
    ENL_SE_L,
    ENL_SE_LI,
    ENL_SE_LBL,
    ENL_SE_LBODY,
    ENL_SE_TABLE,
    ENL_SE_THEAD,
    ENL_SE_TBODY,
    ENL_SE_TR,
    ENL_SE_TH,
    ENL_SE_TD,
    ENL_SE_FIGURE,
    ENL_SE_CAPTION,
    ENL_SE_NOTE,
    ENL_SE_REFERENCE,
    ENL_SE_LINK,
    ENL_SE_TOC,
    ENL_SE_TOCI,
    ENL_SE_BLOCKQUOTE,
    ENL_SE_CODE,
    ENL_SE_SPAN,
    ENL_SE_FORM,
    ENL_SE_LEAF,
    ENL_SE_COUNT
} enl_stype;

typedef enum enl_numbering {
    ENL_NUM_NONE,
    ENL_NUM_DECIMAL,
    ENL_NUM_DISC,
    ENL_NUM_LOWER_ALPHA,
    ENL_NUM_UPPER_ALPHA,
    ENL_NUM_LOWER_ROMAN,
    ENL_NUM_UPPER_ROMAN
} enl_numbering;
typedef enum enl_scope {
    ENL_SCOPE_NONE,
    ENL_SCOPE_COLUMN,
    ENL_SCOPE_ROW,
    ENL_SCOPE_BOTH
} enl_scope;

/* Attributes that few elements have. */
typedef struct enl_sattr {
    enl_str alt, actual, lang, id, title;
    enl_scope scope;
    uint32_t row_span, col_span; /* 0 or 1: none */
    enl_numbering numbering;
    uint32_t bbox_page; /* page number from 1; 0: no box */
    enl_len bbox[4];    /* left, top, right, bottom from the page's top left corner */
} enl_sattr;

typedef struct enl_snode {
    enl_sid parent, first, last, next;
    uint32_t attr; /* index into attrs, 0: none */
    uint8_t type;
} enl_snode;

typedef struct enl_stree {
    enl_mem *mem;
    enl_snode *nodes; /* nodes[0] is Document */
    size_t n, cap;
    enl_sattr *attrs; /* attrs[0] is unused */
    size_t n_attrs, cap_attrs;
} enl_stree;

/* A tree with only the Document element, its arrays in `m`; enl_page_stree_drop frees them. */
void enl_page_stree_init(enl_stree *t, enl_mem *m);
void enl_page_stree_drop(enl_stree *t);
/* A new element, the last child of `parent`. */
enl_sid enl_page_stree_add(enl_stree *t, enl_sid parent, enl_stype type);
/* Takes back all that is below `e`, when nothing else was added after it. */
void enl_page_stree_cut(enl_stree *t, enl_sid e);
/* A new leaf, the last child of `parent`. Never 0. */
enl_sid enl_page_stree_leaf(enl_stree *t, enl_sid parent);
/* The element's attributes, made on first use; the pointer is valid until the next call. */
enl_sattr *enl_page_stree_attr(enl_stree *t, enl_sid e);
const char *enl_page_stree_type_name(enl_stype t); /* "H1", "LBody", ... */

#endif
