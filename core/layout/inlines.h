/* A paragraph before its lines are broken: pieces of content, and the items of the total-fit
 * algorithm that refer to them. One is reused for all paragraphs. */
#ifndef ENL_LAYOUT_INLINES_H
#define ENL_LAYOUT_INLINES_H

#include "core/lang/typo.h"
#include "core/layout/state.h"
#include "core/text/linebreak.h"

enum { ENL_DECOR_UNDERLINE = 1, ENL_DECOR_STRIKE = 2, ENL_DECOR_MARK = 4 };

/* A word, or a picture in a line. */
typedef struct enl_piece {
    const enl_shaped *shaped; /* NULL for a picture */
    const enl_style *style;
    enl_str text;
    enl_span span;
    enl_sid leaf;
    uint32_t link; /* 1 + index into links, 0: none */
    uint32_t note; /* 1 + index of the footnote whose mark this is, 0: none */
    uint8_t decor;
    const enl_image *image;
    enl_sid figure;
    enl_len w, h; /* of the picture */
} enl_piece;

/* What an item of the algorithm shows: bytes [from, to) of a piece. */
typedef struct enl_iref {
    uint32_t piece;
    uint16_t from, to;
    bool hyphen;   /* PENALTY: shows a hyphen */
    bool silent;   /* GLUE: no space in the text, as between ideographs */
    uint8_t level; /* of embedding, when the paragraph has both directions */
} enl_iref;

/* A destination before a piece. */
typedef struct enl_idest {
    enl_str id;
    size_t piece;
} enl_idest;

/* A run of generated text: plain, or a link to a destination in the document or to an address. */
typedef struct enl_part {
    enl_str text, dest, uri;
    enl_str contents; /* of the link; "": the text */
    bool italic, bold;
} enl_part;

struct enl_inlines {
    enl_lo *lo;
    enl_piece *pieces;
    size_t n_pieces, cap_pieces;
    enl_pitem *items;
    enl_iref *refs; /* parallel to items */
    size_t n_items, cap_items, cap_refs;
    enl_link *links; /* without places */
    size_t n_links, cap_links;
    enl_idest *dests; /* ids met on the way, in order */
    size_t n_dests, cap_dests, next_dest;
    unsigned traits; /* ENL_TEXT_* of all its text */
    bool bidi,
        rtl;  /* set by enl_direction_settle: levels count; the paragraph runs from right to left */
    bool ltr; /* code and numbers: from left to right, and from the left, whatever is around */
    bool hangs; /* some style protrudes */
    bool smart, wide_reported;
    enl_typo typo;
    bool dry;        /* only measuring: footnotes are not numbered */
    enl_len measure; /* width of the lines, for pictures and for words too wide */
};

/* An empty paragraph, for many in turn: enl_inlines_clear empties it and sets its lines' width. */
enl_inlines *enl_inlines_new(enl_lo *lo);
/* Frees its arrays; takes NULL. */
void enl_inlines_drop(enl_inlines *p);
void enl_inlines_clear(enl_inlines *p, enl_len measure);
/* Adds the content of the chain of nodes that starts at `first`, in `style`, as kids of `element`.
 */
void enl_inlines_add(enl_inlines *p, const enl_node *first, const enl_style *style,
                     enl_sid element);
/* Adds plain text, in a leaf of its own below `element` (ENL_ARTIFACT leaves it an artifact). */
void enl_inlines_text(enl_inlines *p, enl_str text, const enl_style *style, enl_sid leaf,
                      enl_span span);
/* Like enl_inlines_text, spaces and tabs included as they stand: a line of code. */
void enl_inlines_verbatim(enl_inlines *p, enl_str text, const enl_style *style, enl_sid leaf,
                          enl_span span);
/* Generated text in the document's or its part's language, as kids of `element`. */
void enl_inlines_parts(enl_inlines *p, const enl_part *parts, size_t n, const enl_style *style,
                       enl_sid element);
/* A link to `uri`, or to the id `dest` inside the document; returns its number, from 1, which
 * pieces of text carry. Places come when lines are set. */
uint32_t enl_inlines_link(enl_inlines *p, enl_sid element, enl_str uri, enl_str dest,
                          enl_str contents);

#endif
