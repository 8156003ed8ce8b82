/* Shared by the parts of the PDF device while one file is written. */
#ifndef ENL_PDF_DEVICE_H
#define ENL_PDF_DEVICE_H

#include "core/base/map.h"
#include "core/pdf/deflate.h"
#include "core/pdf/fonts.h"
#include "core/pdf/formfont.h"
#include "core/pdf/forms.h"
#include "core/pdf/images.h"
#include "core/pdf/pdf.h"
#include "core/pdf/store.h"
#include "core/pdf/worker.h"

/* A marked-content sequence: its page and number there follow from its position in the list. */
typedef enl_sid enl_mark;

/* An annotation that was written: a link, or the widget of a form field. */
typedef struct enl_annot {
    const enl_link *link;
    enl_ref ref;
    enl_ref action; /* 0: it is in the annotation */
    enl_ref look;   /* of a form field */
    uint32_t page;
} enl_annot;

/* The data of a page's dictionary. Ranges refer to the lists below. */
typedef struct enl_page_info {
    enl_ref ref;
    uint32_t first_mark, n_marks;
    uint32_t first_annot, n_annots;
    const uint16_t *resources; /* n_resources[] numbers of each kind, one after another */
    uint16_t n_resources[3];
} enl_page_info;

/* Opacity of fills and strokes, in 255ths. */
typedef struct enl_gstate_res {
    uint8_t fill, stroke;
    enl_ref ref;
    uint32_t stamp;
} enl_gstate_res;

typedef enum enl_res { ENL_RES_FONT, ENL_RES_IMAGE, ENL_RES_STATE, ENL_RES_COUNT } enl_res;

typedef struct enl_pdf {
    enl_ctx *c;
    const enl_pages *pages;
    const enl_pdf_options *options;
    enl_arena arena; /* dropped when the file is written */
    enl_store *store;
    enl_deflate own, *deflate; /* deflate: `own`, or one that files share */
    enl_worker worker;
    enl_buf scratch; /* for what is printed and deflated at once; here so that a jump does not lose
                        it */
    enl_pdf_fonts fonts;
    enl_images images;
    enl_forms forms;
    enl_gstate_res *states;
    size_t n_states, cap_states;
    uint16_t *state_of;            /* by fill * 256 + stroke: place + 1; NULL until one is needed */
    uint16_t *used[ENL_RES_COUNT]; /* what the current page uses, in order of first use */
    size_t n_used[ENL_RES_COUNT], cap_used[ENL_RES_COUNT];
    struct enl_content *content; /* while pages are written */
    enl_page_info *info;         /* one a page */
    enl_mark *marks;             /* of all pages, in order */
    size_t n_marks, cap_marks;
    enl_annot *annots; /* of all pages, in order */
    size_t n_annots, cap_annots;
    enl_form_font *form_fonts; /* the last one first */
    enl_ref form;              /* what lists the form fields; 0: there are none */
    enl_map actions;           /* of long addresses, by address */
    uint32_t *dest_order;      /* destinations sorted by id, first of each id */
    size_t n_dest_order;
    struct structure *tags; /* of structure.c, while the file is saved */
    enl_ref dest_tree, labels, outline, structure, xmp, profile;
    enl_ref file_tree;         /* attached files by name; 0: none */
    const enl_ref *file_specs; /* one for each of options->files */
    bool failed;               /* something was reported that PDF cannot hold */
} enl_pdf;

/* Reports with ENL_C_LIMIT; the file will not be written. */
void enl_pdf_device_limit(enl_pdf *d, const char *hint, const char *what);
/* Deflated bytes kept in the device's arena. */
enl_str enl_pdf_device_deflated(enl_pdf *d, enl_str bytes);

/* Notes that page `page` uses a resource whose `stamp` tells the last page that did, from 1. */
void enl_pdf_device_use(enl_pdf *d, enl_res kind, size_t index, uint32_t *stamp, uint32_t page);

/* pages.c: writes all pages with their content and link annotations. */
void enl_pdf_pages_write(enl_pdf *d);

/* links.c: sorts the destinations; then annotations of a page; then the name
 * tree, page labels and the outline. */
void enl_pdf_links_sort_dests(enl_pdf *d);
void enl_pdf_links_write(enl_pdf *d, uint32_t page);
size_t enl_pdf_links_uri_size(enl_str uri); /* bytes of an address as it is written */
void enl_pdf_links_outline(enl_pdf *d);

/* fields.c: the entries of a form field's annotation that links do not have; then what all fields
 * of the document share. */
void enl_pdf_fields_print(enl_buf *out, const enl_pdf *d, const enl_annot *a);
void enl_pdf_fields_write(enl_pdf *d);

/* structure.c */
void enl_pdf_structure_write(enl_pdf *d);

/* files.c: attached files, before the catalogue. */
void enl_pdf_files_write(enl_pdf *d);

/* meta.c: catalogue, Info, XMP, output intent. */
void enl_pdf_meta_write(enl_pdf *d);
/* The entries CreationDate and ModDate; nothing when the file has no date. */
void enl_pdf_meta_dates(enl_buf *out, const enl_pdf *d);

#endif
