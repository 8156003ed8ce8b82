/* What a template lays over itself by the value of a front matter key. */
#ifndef ENL_STYLE_VARIANTS_H
#define ENL_STYLE_VARIANTS_H

#include "core/base/ctx.h"
#include "core/base/value.h"

/* The template `t` with those of its `variants` that the front matter chooses laid over it, in the
 * order of the template. Of a key, `variants` has a map of the names of values to parts of a
 * template; a text is another name for one of them, and `default` is the name of the one that holds
 * when the front matter has no such key. A map or a list there chooses nothing: it is for the
 * template's functions. An unknown name is reported. Shares what does not change with `t`. */
enl_value enl_style_variants(enl_ctx *c, const enl_value *t, const enl_value *meta);

#endif
