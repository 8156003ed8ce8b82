/* A page's content stream while it is written: marked-content sequences, the graphics state, text
 * lines.
 *
 * Sequences never cross text objects: one is opened either inside BT..ET or
 * outside, and closed on the same side. State that is set already is not set
 * again.
 */
#ifndef ENL_PDF_CONTENT_H
#define ENL_PDF_CONTENT_H

#include "core/pdf/device.h"

enum { ENL_Q_MAX = 28 }; /* depth of q, ISO 19005-2, 6.1.13 */

/* The kind of a sequence. Leaves are content, the others are artifacts. */
typedef enum enl_seq_kind {
    ENL_SEQ_NONE,
    ENL_SEQ_LEAF,
    ENL_SEQ_BACKGROUND,
    ENL_SEQ_LAYOUT,
    ENL_SEQ_HEADER,
    ENL_SEQ_FOOTER,
    ENL_SEQ_SPAN /* a leaf's stretch with ActualText */
} enl_seq_kind;

typedef struct enl_seq {
    enl_seq_kind kind;
    enl_sid leaf; /* for ENL_SEQ_LEAF */
} enl_seq;

/* The parts of the graphics state that are used; numbers as they were printed. */
typedef struct enl_gs {
    enl_colour fill, stroke;
    uint8_t fill_alpha, stroke_alpha;
    int cap, join;
    int64_t width, miter;
    int64_t dash[8], dash_phase;
    int n_dash;
    int32_t font;      /* index, -1: none */
    int32_t font_size; /* 1/65536 pt */
    int hscale;        /* thousandths beyond 1 */
} enl_gs;

/* Rendered words: what a shaped word looks like inside a TJ array. See text.c. */
typedef struct enl_frag {
    const enl_glyphs *glyphs;
    size_t at; /* in frags.bytes */
    uint32_t n;
    int32_t pen; /* 1/1000 em from start to end, by the widths in W */
    bool raw;    /* whole operators instead of a string's inside, with marks for spans */
    bool sized;  /* depends on the size: not kept */
} enl_frag;

typedef struct enl_frags {
    enl_buf bytes;
    enl_frag *items;
    size_t n, cap;
    uint32_t *slots; /* by the address of the glyphs: place + 1 */
    size_t n_slots;
} enl_frags;

typedef struct enl_content {
    enl_pdf *d;
    enl_buf out;
    enl_buf word;    /* the word being rendered */
    enl_frags frags; /* of the whole document */
    uint32_t page;
    enl_len height;
    enl_seq open, want; /* want: what text belongs to, opened when the first glyph is shown */
    bool in_text, open_in_text, nested_span;
    bool in_array, in_string; /* of TJ */
    uint32_t string_glyphs;   /* bound on the glyphs in the open string */
    int64_t line_x, line_y;   /* hundredths: the text line matrix while it is a plain translation */
    bool line_known;
    enl_gs gs, saved[ENL_Q_MAX];
    int depth, too_deep; /* of q; saves that were left out */
    bool depth_reported;
} enl_content;

/* The writer of page content, for all pages in turn: begin, draw, end. Drop takes a zeroed one. */
void enl_pdf_content_init(enl_content *k, enl_pdf *d);
void enl_pdf_content_drop(enl_content *k);
void enl_pdf_content_begin(enl_content *k, uint32_t page);
/* Closes whatever is open; the content is k->out until the next begin. */
void enl_pdf_content_end(enl_content *k);

/* Goes on in the given sequence, inside or outside a text object. For text it opens with the first
 * glyph: call enl_pdf_content_show before one. */
void enl_pdf_content_seq(enl_content *k, enl_seq s, bool text);
void enl_pdf_content_show(enl_content *k);
/* Around glyphs whose text differs; `hex` is UTF-16BE. The span is another sequence of the leaf,
 * with its own number, because poppler loses count of nested sequences. In groups and artifacts,
 * where that is not possible, it is nested. */
void enl_pdf_content_open_span(enl_content *k, enl_str hex);
void enl_pdf_content_close_span(enl_content *k);
void enl_pdf_content_close_seq(enl_content *k);
void enl_pdf_content_begin_text(enl_content *k);
void enl_pdf_content_end_text(enl_content *k);

void enl_pdf_content_op(enl_content *k, const char *op); /* with a line's end */
/* v / 10^digits and a space. */
void enl_pdf_content_fixed(enl_content *k, int64_t v, int digits);
/* q and Q; a save beyond ENL_Q_MAX is left out with its restore, and reported. False then. */
bool enl_pdf_content_save(enl_content *k);
bool enl_pdf_content_restore(enl_content *k);

/* These write an operator where the state differs: colours, opacities from 0 to 1, horizontal
 * scaling as what it adds in 1/1000, a font at a size. */
void enl_pdf_content_fill(enl_content *k, enl_colour c);
void enl_pdf_content_stroke(enl_content *k, enl_colour c);
void enl_pdf_content_alpha(enl_content *k, double fill, double stroke);
void enl_pdf_content_hscale(enl_content *k, int hscale);
void enl_pdf_content_font(enl_content *k, const enl_pdf_font *f, int32_t size);

/* text.c: a text item moved by x, y; the right sequence is open or `group` is true. */
void enl_pdf_text_show(enl_content *k, const enl_item *it, enl_len x, enl_len y);

#endif
