/* The document tree: what the notes say, with the place of every part.
 *
 * Nodes have an arena of their own, which is dropped when the pages are made; their strings stay.
 * The tree is open: the stages up to core/resolve change it through the functions here, later ones
 * only read it.
 */
#ifndef ENL_TREE_TREE_H
#define ENL_TREE_TREE_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/base/source.h"
#include "core/base/str.h"
#include "core/base/value.h"
#include "core/tree/people.h"

#include <stdbool.h>
#include <stdint.h>

/* Names are what dumps and plugins use (tree.c: enl_kind_name). */
typedef enum enl_kind {
    /* blocks */
    ENL_DOCUMENT,
    ENL_HEADING, /* u.level */
    ENL_PARA,
    ENL_PLAIN, /* text of a tight list item: a paragraph without space around it */
    ENL_QUOTE,
    ENL_LIST,        /* u.list */
    ENL_ITEM,        /* u.item */
    ENL_CODE_BLOCK,  /* text; info word is attribute "lang" */
    ENL_RULE,        /* thematic break */
    ENL_TABLE,       /* u.table; children: CAPTION? ROW+ */
    ENL_ROW,         /* u.row */
    ENL_CELL,        /* u.cell; children: inlines, or blocks when made by a plugin */
    ENL_FIGURE,      /* children: CAPTION? then blocks (IMAGE in a PLAIN, DRAWING, TABLE, ...),
                      * SOURCE_LINE? */
    ENL_CAPTION,     /* inlines */
    ENL_SOURCE_LINE, /* inlines: the small line under a figure or table */
    ENL_DRAWING,     /* u.drawing; attribute alt */
    ENL_DIV,         /* u.div: a container; its name is the first class. Children: CAPTION? (its
                      * title) then blocks */
    ENL_BLOCK,    /* a fenced block for a plugin: url = its word, text = body, attributes = options,
                     u.block */
    ENL_FOOTNOTE, /* a footnote's body: id = label; blocks */
    ENL_TOC,      /* the place of the table of contents */
    ENL_PAGE_BREAK,
    ENL_ERROR_BLOCK, /* unreadable input; text */
    /* inlines */
    ENL_TEXT, /* text */
    ENL_SOFT_BREAK,
    ENL_LINE_BREAK,
    ENL_EMPH,
    ENL_STRONG,
    ENL_STRIKE,
    ENL_INSERT,
    ENL_MARK,
    ENL_UNDERLINE,
    ENL_SUB,
    ENL_SUP,
    ENL_KBD,
    ENL_CODE,         /* text */
    ENL_LINK,         /* url, title */
    ENL_IMAGE,        /* url, title; children: the alternative text as inlines */
    ENL_SPAN,         /* attributes */
    ENL_NOTE_REF,     /* text = label; u.note is the FOOTNOTE once core/resolve has linked it */
    ENL_CROSS_REF,    /* text = id of the target */
    ENL_CITATION,     /* children: CITE_ITEM */
    ENL_CITE_ITEM,    /* text = key; attributes "prefix", "locator" */
    ENL_FIELD,        /* text = name; replaced by TEXT before layout */
    ENL_FORM_FIELD,   /* text = name, title = label, u.form; attributes "width", "height" */
    ENL_ERROR_INLINE, /* text */
    ENL_KIND_COUNT
} enl_kind;

typedef enum enl_align {
    ENL_ALIGN_DEFAULT,
    ENL_ALIGN_LEFT,
    ENL_ALIGN_CENTER,
    ENL_ALIGN_RIGHT,
    ENL_ALIGN_DECIMAL /* numbers with their decimal points aligned */
} enl_align;

typedef struct enl_attr {
    enl_str key, value;
    enl_span span;         /* of the value */
    struct enl_attr *next; /* in order of the source */
} enl_attr;

/* A figure's drawing, as an interface, so that layout knows nothing of Lua. */
struct enl_canvas;
enum { ENL_DRAWING_PARTS = 256 };
typedef struct enl_drawing {
    /* Heights for a given width where a page has `room`: of one drawing, or of its parts, at most
     * ENL_DRAWING_PARTS, between which pages may end. ENL_EINPUT when it failed (already
     * reported). */
    enl_status (*heights)(void *self, enl_len width, enl_len room, enl_len *out, size_t *n);
    enl_status (*draw)(void *self, struct enl_canvas *canvas, enl_len width, enl_len height,
                       size_t part); /* from 0 */
    void *self;
} enl_drawing;

/* The kind of a container (DIV). It depends on the classes and is set with them; when several
 * classes name a kind, the first in this list wins. */
typedef enum enl_div_kind {
    ENL_DIV_PLAIN, /* its blocks, in the style of its classes */
    ENL_DIV_PAGEBREAK,
    ENL_DIV_TOC,
    ENL_DIV_PARALLEL, /* see parallel.h */
    ENL_DIV_LOF,      /* the list of figures */
    ENL_DIV_LOT,      /* the list of tables */
    ENL_DIV_GLOSSARY,
    ENL_DIV_REFERENCES, /* the list of sources */
    ENL_DIV_INDEX
} enl_div_kind;

/* The placement that a block's classes ask for, as bits: a block of any kind may be in columns, a
 * table may be wide. */
enum {
    ENL_PLACED_ASIDE = 1, /* in the margin, beside the text */
    ENL_PLACED_COLUMNS = 2,
    ENL_PLACED_LANDSCAPE = 4, /* on pages of its own, in landscape format */
    ENL_PLACED_WIDE = 8       /* over all columns */
};

/* What a form field takes, and what is drawn where it is. */
typedef enum enl_field_kind { ENL_FIELD_SIGNATURE, ENL_FIELD_TEXT, ENL_FIELD_DATE } enl_field_kind;
typedef enum enl_field_border {
    ENL_FIELD_BARE, /* nothing: readers show where it is */
    ENL_FIELD_LINE, /* a line to write on */
    ENL_FIELD_BOX
} enl_field_border;

/* The style of a list of definitions: each item opens with a PLAIN of class "term". */
enum { ENL_LIST_TERMS = 'd' };

typedef struct enl_node enl_node;
struct enl_node {
    enl_kind kind;
    uint16_t n_classes;
    uint8_t placement;   /* of a block: bits ENL_PLACED_..., set with its classes */
    bool attrs_read : 1; /* a plugin has looked at its attributes */
    bool no_number : 1;  /* heading with class "unnumbered" */
    bool opening : 1; /* DIV: a heading and the blocks that a template or plugin sets around it, not
                       * a container */
    enl_node *parent, *first, *last, *prev, *next;
    enl_span span;
    enl_str id; /* "" when none */
    enl_str *classes;
    enl_attr *attrs;
    enl_str text;       /* literal text, label, key or name: see enl_kind */
    enl_str url, title; /* links and images */
    enl_str origin;     /* name of the plugin that made it, "" for the notes */
    union {
        int level; /* HEADING: 1 to 6 */
        struct {
            bool ordered, tight, task;
            int start;
            /* delim: '.' or ')', or '(' for parentheses on both sides; style: 'a', 'A', 'i', 'I' or
             * '1' of an ordered list as in the notes, 0 for what the template has, or
             * ENL_LIST_TERMS */
            char delim, style;
        } list;
        struct {
            bool task, checked;
        } item;
        struct {
            uint32_t n_columns;
            enl_align *align;
        } table;
        struct {
            bool head;
        } row;
        struct {
            enl_align align;
            uint32_t row_span, col_span;
            bool head;
        } cell;
        struct {
            enl_div_kind kind;
        } div;
        const enl_drawing *drawing;
        struct {
            enl_field_kind kind;
            enl_field_border border;
        } form;
        enl_node *note; /* NOTE_REF: the FOOTNOTE */
        struct {
            enl_span body;
        } block; /* BLOCK: its body; every line of it begins at body.col */
    } u;
};

/* The parts around the text: what a template sets, and the title with its PARAs, each of them with
 * the class that its style has: "title", "subtitle" or "byline". */
enum { ENL_COVER, ENL_TITLE, ENL_HEAD, ENL_TAIL, ENL_N_AROUND };

/* A whole document. */
typedef struct enl_doc {
    enl_node *root;                 /* DOCUMENT */
    enl_node *around[ENL_N_AROUND]; /* DIVs, trees of their own; NULL: nothing is set there */
    enl_value meta;                 /* the front matter, always a map */
    enl_value sources;              /* bibliography: a map from key to a map of CSL-like fields */
    enl_node **notes; /* FOOTNOTE nodes, in order of the notes; not in the tree under root */
    size_t n_notes, cap_notes;
    bool front_failed;   /* the front matter could not be read, so missing values mean nothing */
    enl_map used;        /* the front matter's keys that fields were filled from */
    enl_str lang;        /* BCP 47, filled by the driver */
    enl_str title;       /* plain text, filled by the driver */
    enl_map appended;    /* ids of places on pages that are appended to the document's own */
    enl_person *authors; /* of the front matter, filled by the driver */
    size_t n_authors;
    const struct enl_places *places; /* NULL: not known, or not yet */
} enl_doc;

/* An empty document, and a node outside any tree, in the compile's arena of nodes. */
enl_doc *enl_doc_new(enl_ctx *c);
enl_node *enl_node_new(enl_ctx *c, enl_kind kind, enl_span span);
enl_node *enl_node_text(enl_ctx *c, enl_str text, enl_span span); /* TEXT; shares the bytes */
/* Adds a FOOTNOTE to the document's. */
void enl_doc_add_note(enl_ctx *c, enl_doc *d, enl_node *note);
/* The trees of blocks: the document's, then those around it that exist, in the order of their
 * numbers. Returns their number. Footnotes, d->notes, are trees of their own, too. */
enum { ENL_DOC_ROOTS = 1 + ENL_N_AROUND };
size_t enl_doc_roots(const enl_doc *d, enl_node *roots[ENL_DOC_ROOTS]);
/* These link a node that is in no tree; whether the parent may hold it is not checked
 * (enl_tree_check does that). */
void enl_node_append(enl_node *parent, enl_node *child);
void enl_node_insert_before(enl_node *at, enl_node *n);
void enl_node_insert_after(enl_node *at, enl_node *n);
void enl_node_unlink(enl_node *n);
/* Puts the chain of siblings starting at `first` (may be NULL) in the place of `n`. */
void enl_node_replace(enl_node *n, enl_node *first);
enl_node *enl_node_clone(enl_ctx *c, const enl_node *n); /* deep */

bool enl_node_has_class(const enl_node *n, const char *name);
/* Adds the class at the end unless it is there. This function and enl_node_take_classes also set
 * n->placement and the kind of a DIV, so nothing else may set the classes of a block. */
void enl_node_add_class(enl_ctx *c, enl_node *n, enl_str name);
/* Moves the classes of `from` to `to`, which must have none. */
void enl_node_take_classes(enl_node *to, enl_node *from);
/* The classes that containers and placements have, by number from 0 in alphabetical order; NULL
 * when there are no more. */
const char *enl_div_class(size_t i);
/* The kind that a class gives to a container, ENL_DIV_PLAIN for none; *placement is its placement
 * bit, or 0. */
enl_div_kind enl_div_kind_of(enl_str cls, uint8_t *placement);
/* Attribute's value, or NULL. */
const enl_attr *enl_node_attr(const enl_node *n, const char *key);
enl_str enl_node_attr_str(const enl_node *n, const char *key); /* "" when there is none */
void enl_node_set_attr(enl_ctx *c, enl_node *n, enl_str key, enl_str value, enl_span span);
/* The text of all inlines below, one space for a break; in the arena. */
enl_str enl_node_plain(enl_ctx *c, const enl_node *n);

const char *enl_kind_name(enl_kind kind); /* "Para", "CodeBlock", ... */
/* The kind of that name; false when there is none. */
bool enl_kind_parse(enl_str name, enl_kind *out);
bool enl_kind_is_inline(enl_kind kind);
/* Whether a node may hold another; no other place decides that. */
bool enl_kind_may_hold(enl_kind parent, enl_kind child);
/* The next node of a walk in document order through the tree under `root`, NULL at its end. Without
 * recursion. */
enl_node *enl_node_next(const enl_node *root, const enl_node *n);
enl_node *enl_node_next_skip(const enl_node *root, const enl_node *n); /* skips n's children */
/* Checks links and legality below `n`; reports nothing, returns the first wrong node or NULL. */
const enl_node *enl_tree_check(const enl_node *n);
/* Stable text, one node per line: indent, kind, place, attributes, text. */
void enl_tree_dump(const enl_doc *d, enl_buf *out);

#endif
