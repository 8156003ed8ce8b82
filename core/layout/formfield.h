/* The form fields of a document: how large they are, and what the page has of them. */
#ifndef ENL_LAYOUT_FORMFIELD_H
#define ENL_LAYOUT_FORMFIELD_H

#include "core/layout/picture.h"
#include "core/page/page.h"
#include "core/style/style.h"
#include "core/tree/tree.h"

/* A field's place in a line. */
typedef struct enl_form_box {
    enl_len w, h;
    enl_len drop; /* how far it reaches under the baseline */
    bool share;   /* its width is a percentage of the lines' */
} enl_form_box;

/* The size that the FORM_FIELD's attributes say, else one that its kind usually has, but never more
 * than the space (a field cut is reported). `style` is that of the text around it. */
enl_form_box enl_layout_formfield_read(enl_ctx *c, const enl_node *n, enl_picture_space space,
                                       const enl_style *style);
/* What readers need to know of it; its strings are the node's. */
enl_form_field enl_layout_formfield_of(const enl_layout_tools *t, const enl_node *n,
                                       const enl_style *style, bool rtl);

#endif
