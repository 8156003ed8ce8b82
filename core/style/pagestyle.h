/* Shared by the readers of `page` in a template. */
#ifndef ENL_STYLE_PAGESTYLE_H
#define ENL_STYLE_PAGESTYLE_H

#include "core/style/state.h"

typedef struct enl_page_reader {
    enl_styles *s; /* read into s->page */
    enl_read_env env;
    enl_len em;
} enl_page_reader;

/* The value of a key of a map; NULL when it is nil or absent. `page` may be NULL. */
static inline const enl_value *enl_style_pagestyle_value(const enl_value *page, const char *key)
{
    const enl_value *v = enl_value_get(page, key);
    return v && v->kind != ENL_V_NIL ? v : NULL;
}

/* furniture.c: what every page has besides its text. `page` is the map, or NULL; mistakes in it are
 * reported and ignored. */
void enl_style_furniture_read(enl_page_reader *r, const enl_value *page); /* header, footer */
void enl_style_furniture_background(enl_page_reader *r, const enl_value *page);
void enl_style_furniture_watermark(enl_page_reader *r, const enl_value *page);

#endif
