/* Pictures from files: PNG, JPEG, SVG, and pages of PDF files. */
#ifndef ENL_LAYOUT_PICTURE_H
#define ENL_LAYOUT_PICTURE_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/layout/tools.h"

enum { ENL_IMAGE_MAX_BYTES = 256 << 20 };

/* A picture that cannot be shown, where the notes have it. */
typedef struct enl_picture_fault {
    enl_code code;
    enl_severity severity;
    enl_span at;
    enl_str url;
    const char *why, *hint;
} enl_picture_fault;

/* The pictures that were read, each once. */
typedef struct enl_pictures {
    enl_ctx *c;
    enl_arena *a;
    const enl_layout_tools *tools;
    enl_map by_path; /* what each file is */
    uint32_t n;
    struct {
        enl_picture_fault *at;
        size_t n, cap;
    } faults;
} enl_pictures;

/* How large a picture may be, and what percentages are of. */
typedef struct enl_picture_space {
    enl_len width;  /* of the lines; ENL_LEN_MAX while they have none yet */
    enl_len page;   /* height of the page's text block */
    enl_len height; /* how much of it is left */
} enl_picture_space;

/* A picture and the size to show it at. */
typedef struct enl_picture {
    const enl_image *image;
    enl_len w, h;
    bool share; /* its width is a percentage */
} enl_picture;

/* An empty store in `a`, where pictures come to lie. */
enl_pictures *enl_layout_picture_open(enl_ctx *c, enl_arena *a, const enl_layout_tools *t);
/* Reports the pictures that could not be shown: the first ones of a kind, and how many more. */
void enl_layout_picture_report(enl_pictures *p);
/* The picture that an IMAGE node names: a file or a `data:` URI, never the network; of a PDF file
 * the attributes `page` (else 1) and `box` (else `crop`) name the page and what of it. Its size is
 * its own at its resolution (96 an inch when it has none), or what the attributes width and height
 * say, never more than the space; a percentage of lines without a width says nothing. One that
 * cannot be used is a box with its description and address, for the report: an error where it has
 * no description and a standard is claimed, else a warning. False when nothing can be shown
 * (reported). */
bool enl_layout_picture_load(enl_pictures *p, const enl_node *n, enl_picture_space space,
                             enl_picture *out);
/* The item that shows it at x, y: an image, or a group for a drawing, which lies in `a`. */
enl_item enl_layout_picture_item(enl_arena *a, const enl_image *im, enl_len w, enl_len h);
/* The item that covers a page of w by h with the picture of a backdrop; false when it can't be used
 * (reported). */
bool enl_layout_picture_cover(enl_pictures *p, const enl_backdrop *b, enl_len w, enl_len h,
                              enl_item *out);
/* Alternative text: attribute alt, else the image's own text. "" is reported. */
enl_str enl_layout_picture_alt(enl_ctx *c, const enl_node *n);

#endif
