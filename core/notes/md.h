/* One Markdown text in the hands of cmark-gfm: its blocks, and the inlines of one leaf at a time.
 */
#ifndef ENL_NOTES_MD_H
#define ENL_NOTES_MD_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/notes/notes.h"
#include "core/notes/places.h"
#include "core/tree/tree.h"

#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>

/* Of cmark-gfm's table extension, which installs no header for them. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;

/* The kind of a text node of cmark's that our inline syntax made (its user_data). */
typedef enum enl_mark {
    ENL_MARK_NONE,
    ENL_MARK_ATTRS,     /* a whole attribute list */
    ENL_MARK_BAD,       /* a list that is wrong */
    ENL_MARK_FIELD,     /* {{ name }} */
    ENL_MARK_CITE,      /* @key */
    ENL_MARK_NOTE,      /* ^[ ... ] */
    ENL_MARK_SUP,       /* ^2^ */
    ENL_MARK_SUB,       /* ~2~ */
    ENL_MARK_HIGHLIGHT, /* ==text== */
    ENL_MARK_EMOJI,     /* :name: */
    ENL_MARK_COMMENT,   /* %%text%% */
    ENL_MARK_MATH       /* $ ... $ */
} enl_mark;

/* A run of a leaf's content and its place in the text. */
typedef struct enl_segment {
    size_t content, text;
} enl_segment;

/* A block with inlines: a paragraph, a heading, a table cell, an inline note. */
typedef struct enl_leaf {
    enl_str content;
    enl_segment *segments; /* at least one, rising */
    size_t n_segments, last;
    size_t base;        /* of an inline note: where its content begins in the segments' content */
    bool ends_in_attrs; /* a heading or caption: a list at its end belongs to it */
    bool in_note;       /* no notes in notes */
    uint8_t nested;     /* in how many inline forms */
    bool holds_blocks;  /* a paragraph or cell: tags of blocks stay among its inlines */
} enl_leaf;

/* A bracket or tag that is open. */
typedef struct enl_pending {
    enl_node *token;
    size_t *open; /* how many of its element are open; NULL: a bracket */
    bool cite;    /* there is a citation right in the bracket */
} enl_pending;

/* Nodes that were met, in order. */
typedef struct enl_node_list {
    enl_node **at;
    size_t n, cap;
} enl_node_list;

/* What is known of the text's raw HTML. */
typedef struct enl_md_html {
    enl_map elements; /* by name: how many are open while a list of inlines is settled */
    enl_map meanings; /* of abbreviations that were printed */
    bool in_blocks;   /* there are tags of blocks among the blocks, or anchors */
} enl_md_html;

/* What was spent on tables: its limits keep hostile ones cheap. */
typedef struct enl_md_spent {
    uint64_t cells; /* that cmark made up for short rows */
    uint64_t bytes; /* compared with table heads in vain */
} enl_md_spent;

/* Long addresses, each kept once: a reference may be used any number of times. */
typedef struct enl_md_addresses {
    enl_map kept; /* enl_str, by its text */
    enl_str last;
} enl_md_addresses;

/* What is reported once in a document: how often it was met, and where first. */
typedef struct enl_tally {
    size_t n;
    enl_span first;
} enl_tally;
typedef enum enl_tally_kind {
    ENL_TALLY_MATH,
    ENL_TALLY_CELLS, /* code that Quarto would run */
    ENL_TALLY_COUNT
} enl_tally_kind;

/* What reading other programs' forms has to know. */
typedef struct enl_md_forms {
    size_t row_offset;   /* where the content of the last line of a table or form began */
    size_t no_close;     /* in the leaf that is being read, no \) comes before this byte */
    int n_examples;      /* numbered examples so far */
    enl_map examples;    /* their numbers, by label */
    uint64_t ahead_work; /* bytes of lines that were looked at before cmark met them */
    int level;           /* texts that this one is a part of */
    enl_tally tallies[ENL_TALLY_COUNT];
} enl_md_forms;

enum { ENL_MD_SPARE = 17 };

/* The state of reading one text. */
typedef struct enl_md {
    enl_ctx *c;
    const enl_block_words *words;
    const enl_map *keys; /* of the sources; NULL when they are not known */
    enl_places places;
    int32_t *offsets; /* by line: the byte in it where its content begins; -1, -2 when half a tab,
                       * made spaces, comes first */
    cmark_parser *parser;
    cmark_node *root;
    cmark_map *references;     /* link definitions */
    enl_arena blocks;          /* cmark's block nodes */
    enl_arena scratch;         /* cmark's inline nodes, dropped after each leaf */
    enl_arena *arena;          /* the one cmark allocates from now */
    void *spare[ENL_MD_SPARE]; /* freed blocks of `blocks`, by size in 16 bytes, each naming the
                                  next */
    const enl_leaf *leaf;      /* the leaf that is being read */
    uint32_t open_notes;       /* inline notes and forms in it that are not closed */
    enl_md_spent spent;
    enl_node_list includes; /* nodes of kind ENL_TOKEN_INCLUDE */
    enl_node_list notes;    /* FOOTNOTE nodes */
    enl_node_list note_refs;
    uint32_t n_inline_notes;
    enl_pending
        *pending; /* brackets and tags that are open, while one list of inlines is settled */
    size_t cap_pending;
    enl_md_html html;
    enl_md_addresses addresses;
    enl_md_forms forms;
    bool deep_reported;
} enl_md;

/* Nodes that only live while a text is read: kinds beyond the tree's own. */
enum {
    ENL_TOKEN_OPEN = ENL_KIND_COUNT, /* "[" */
    ENL_TOKEN_CLOSE,                 /* "]" */
    ENL_TOKEN_ATTRS,                 /* text: the list with its braces */
    ENL_TOKEN_BAD,                   /* the brace that opens a list that is wrong */
    ENL_TOKEN_CITE,                  /* text: "@key" */
    ENL_TOKEN_TAG,                   /* text: an HTML tag or comment */
    ENL_TOKEN_FENCE,                 /* a line of colons; text: all of it */
    ENL_TOKEN_INCLUDE                /* text: paths */
};

/* Our own node types in cmark's tree: a line of colons. Its info is in `literal`. */
bool enl_notes_md_is_fence(const cmark_node *n);

/* Makes `md` ready for a text that begins at `at`. The text is clean: UTF-8, LF, no NUL. */
void enl_notes_md_init(enl_md *md, enl_ctx *c, enl_str text, enl_span at);
/* Reads the text's blocks: md->root. */
void enl_notes_md_read_blocks(enl_md *md);
/* Reads the inlines of a leaf, as the children of a node of cmark's. Valid until the next call that
 * is not nested in this one's `scratch`. */
cmark_node *enl_notes_md_read_inlines(enl_md *md, const enl_leaf *leaf);
/* Where the content of a line (from 0) begins in the text. */
size_t enl_notes_md_content(const enl_md *md, size_t line);
/* Frees what cmark made. */
void enl_notes_md_drop(enl_md *md);

/* The offset in the text of the content's byte at `i`. */
size_t enl_notes_md_leaf_place(enl_leaf *leaf, size_t i);
/* The span of a leaf's bytes from `from` up to `to`. */
enl_span enl_notes_md_leaf_span(enl_md *md, enl_leaf *leaf, size_t from, size_t to);
/* A leaf over content that spans whole lines, the last of which is `last_line` (from 0). */
void enl_notes_md_leaf_of_lines(enl_md *md, enl_leaf *leaf, enl_str content, size_t last_line);
/* A leaf over the content of a table cell, whose bytes begin at `offset` of the text. */
void enl_notes_md_leaf_of_cell(enl_md *md, enl_leaf *leaf, enl_str content, size_t offset);

/* The bytes of a leaf as a slice of the source where they are the same there, else of the arena. */
enl_str enl_notes_md_leaf_slice(enl_md *md, enl_leaf *leaf, size_t from, size_t to);
/* The span of a slice of the source; `other` when it is none. */
enl_span enl_notes_md_span_of(enl_md *md, enl_str slice, enl_span other);

/* Counts something that is reported once in a document. */
void enl_notes_md_count(enl_md *md, enl_tally_kind kind, enl_span at);

/* The one whose text cmark is reading in this thread. */
enl_md *enl_notes_md_running(void);

/* Walks the nodes below one of cmark's in the order of the text. `leave` is called after the
 * children of each node for which `visit` returned true. Inline, so that these are not calls
 * through pointers. */
static inline void enl_notes_md_walk(cmark_node *root, bool (*visit)(void *, cmark_node *),
                                     void (*leave)(void *, cmark_node *), void *self)
{
    for (cmark_node *n = root->first_child; n;) {
        bool into = visit(self, n);
        if (into && n->first_child) {
            n = n->first_child;
            continue;
        }
        if (into) leave(self, n);
        while (n != root && !n->next) {
            n = n->parent;
            if (n != root) leave(self, n);
        }
        n = n == root ? NULL : n->next;
    }
}

#endif
