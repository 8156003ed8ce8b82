/* The list of objects that a page of a PDF file becomes. */
#include "core/page/form.h"

static bool take_number(enl_str *list, int64_t *out)
{
    if (list->n < sizeof *out) return false;
    memcpy(out, list->p, sizeof *out);
    *list = enl_str_sub(*list, sizeof *out, list->n);
    return true;
}

static bool take_text(enl_str *list, enl_str *out)
{
    int64_t n;
    if (!take_number(list, &n) || n < 0 || (uint64_t)n > list->n) return false;
    *out = enl_str_sub(*list, 0, (size_t)n);
    *list = enl_str_sub(*list, (size_t)n, list->n);
    return true;
}

bool enl_page_form_next(enl_str *list, enl_form_object *out)
{
    return take_number(list, &out->kind) && take_text(list, &out->text) &&
           take_text(list, &out->bytes);
}
