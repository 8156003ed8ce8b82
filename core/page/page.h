/* Pages as display lists: all that a device needs, and nothing about how it came to be.
 *
 * Coordinates are lengths from the page's top left corner, y downwards; text
 * sits on its baseline.
 */
#ifndef ENL_PAGE_PAGE_H
#define ENL_PAGE_PAGE_H

#include "core/base/buf.h"
#include "core/base/ctx.h"
#include "core/base/units.h"
#include "core/page/stree.h"
#include "core/text/font.h"

#include <stdint.h>

/* One shaped word in a line. */
typedef struct enl_word {
    const enl_glyphs *glyphs;
    int32_t dx;     /* from the item's x, 1/65536 pt */
    uint16_t flags; /* ENL_WORD_* */
    uint16_t space; /* reserved, 0 */
} enl_word;
enum {
    ENL_WORD_SPACE_AFTER = 1, /* a word space follows (in the text, also at a line's end) */
    ENL_WORD_SOFT_HYPHEN = 2, /* a hyphen that the source does not have: extracts as U+00AD */
    ENL_WORD_SILENT = 4,      /* decoration that extracts as nothing */
    ENL_WORD_SPACE_LEFT = 8   /* the space after the word is at its left */
};

typedef struct enl_matrix {
    double a, b, c, d, e, f;
} enl_matrix; /* as PDF's, in points, y downwards */

typedef enum enl_seg_op { ENL_SEG_MOVE, ENL_SEG_LINE, ENL_SEG_CURVE, ENL_SEG_CLOSE } enl_seg_op;
/* Coordinates in points. CURVE uses all three pairs, MOVE and LINE the first. */
typedef struct enl_seg {
    enl_seg_op op;
    double x[6];
} enl_seg;

typedef struct enl_path {
    enl_seg *segs;
    size_t n;
    bool fill, stroke, even_odd;
    enl_colour fill_colour, stroke_colour;
    double fill_alpha, stroke_alpha; /* 0 to 1 */
    double width;                    /* points */
    int cap, join; /* as PDF's: 0 butt, 1 round, 2 square; 0 miter, 1 round, 2 bevel */
    double miter;
    double dash[8], dash_phase;
    int n_dash;
} enl_path;

/* What shows a picture whose rows lie as `orientation` says: maps its stored unit square to the one
 * it is shown in, both with y downwards. */
enl_matrix enl_page_orient(int orientation);

/* A decoded or passed-through picture; shared by every item that shows it. */
typedef struct enl_image {
    uint32_t id;            /* from 1, unique in the document */
    enl_str path;           /* for messages */
    uint32_t width, height; /* pixels, as it is shown */
    int orientation;        /* how a JPEG file's rows lie, as Exif has it: 2 to 8 make devices turn
                               and mirror them, and exchange width and height from 5 on */
    double dpi_x, dpi_y;    /* 0 when unknown */
    enum { ENL_IMAGE_JPEG, ENL_IMAGE_RAW } coding;
    int channels;  /* 1 grey, 3 RGB (RAW has 8 bits per channel; JPEG may also have 4) */
    enl_str data;  /* JPEG file bytes, or rows without padding */
    enl_str alpha; /* 8 bits per pixel, or empty */
    const struct enl_list *drawing; /* not NULL: a drawing of paths in place of pixels; width and
                                       height in pixels of 1/96 in */
    enl_len drawing_w, drawing_h;
    enl_str form; /* not "": a page of a PDF file (form.h); `drawing` is a box for devices that
                     cannot show it */
} enl_image;

typedef enum enl_item_kind {
    ENL_ITEM_TEXT, /* words of one line in one size and colour */
    ENL_ITEM_RECT, /* filled; the common rule or background */
    ENL_ITEM_PATH,
    ENL_ITEM_IMAGE,
    ENL_ITEM_PUSH, /* save the state; `path` (may be NULL) becomes the clip (even_odd applies) */
    ENL_ITEM_POP,
    ENL_ITEM_GROUP /* a drawing's own list, moved to x, y */
} enl_item_kind;

typedef struct enl_list enl_list;

typedef struct enl_item {
    uint8_t kind;
    enl_sid leaf; /* ENL_ARTIFACT, or the leaf that this shows; inside a group, the group's leaf
                   * applies */
    enl_colour colour; /* TEXT, RECT */
    enl_len x, y;      /* TEXT: baseline's start; RECT, IMAGE, GROUP: top left */
    union {
        struct {
            enl_word *words;
            uint32_t n;
            int32_t size;
            int16_t hscale;
            uint8_t clear;
            const enl_matrix *matrix;
        } text;
        /* hscale: letters are wider by this many thousandths; clear: 0 is opaque, 255 fully
         * transparent; matrix: NULL, or replaces x, y */
        struct {
            enl_len w, h;
        } rect;
        const enl_path *path; /* PATH, PUSH; in points relative to the list's origin */
        struct {
            const enl_image *image;
            enl_len w, h;
        } image;
        struct {
            const enl_list *list;
            enl_len w, h;
            const enl_span *at; /* where it was asked for; NULL: nowhere in particular */
        } group;
    } u;
} enl_item;

/* A growing list of items in an arena. */
struct enl_list {
    enl_item *items;
    size_t n, cap;
};
/* A new item at the end, cleared but for kind and leaf; valid until the next one is added. */
enl_item *enl_page_list_add(enl_arena *a, enl_list *l, enl_item_kind kind, enl_sid leaf);

typedef enum enl_artifact { ENL_ART_HEADER, ENL_ART_FOOTER } enl_artifact;

/* What is filled in or signed with another program. */
typedef struct enl_form_field {
    bool signature; /* else text */
    enl_str name;   /* unique in the document, of letters, digits, "-" and "_" */
    bool multiline, rtl;
    const enl_font *font; /* TrueType, of what is filled in, with size and colour */
    enl_len size;
    enl_colour colour;
} enl_form_field;

/* A place on the page that does something: a link, or a form field. */
typedef struct enl_link {
    enl_len x, y, w, h;
    enl_sid element;             /* the Link or Form element that the annotation belongs to */
    enl_str uri;                 /* or "" for a link inside the document */
    enl_str dest;                /* id of a destination */
    enl_str contents;            /* spoken description */
    const enl_form_field *field; /* NULL: a link */
} enl_link;

typedef struct enl_page {
    enl_len width, height;
    enl_list background; /* artifacts under the content */
    enl_list body;
    enl_list furniture; /* header and footer: pagination artifacts */
    size_t n_header;    /* how many of furniture's items are the header's */
    enl_list over;      /* artifacts over all of these */
    enl_link *links;
    size_t n_links, cap_links;
    enl_str label; /* printed number */
} enl_page;

typedef struct enl_dest {
    enl_str id;
    uint32_t page; /* from 0 */
    enl_len x, y;
} enl_dest;
typedef struct enl_outline {
    enl_str title;
    int level; /* from 1 */
    enl_str dest;
} enl_outline;

/* A laid-out document. */
typedef struct enl_pages {
    enl_page *items;
    size_t n, cap;
    enl_stree stree;
    enl_dest *dests;
    size_t n_dests, cap_dests;
    enl_outline *outline;
    size_t n_outline, cap_outline;
    enl_str title, lang, subject, keywords;
    const enl_str *authors;
    size_t n_authors;
} enl_pages;

/* Stable text: every page's items, then the structure tree, destinations and outline. */
void enl_page_dump(const enl_pages *p, enl_buf *out);

#endif
