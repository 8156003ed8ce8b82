/* What a template lays over itself by the value of a front matter key. */
#ifndef ENL_STYLE_VARIANTS_H
#define ENL_STYLE_VARIANTS_H

#include "core/base/ctx.h"
#include "core/base/value.h"

/* Calls a template's function `fn` for a part of a template; false when it failed (reported). */
typedef struct enl_variant_caller {
    bool (*call)(void *self, const enl_value *fn, enl_value *out);
    void *self;
} enl_variant_caller;

/* The template `t` with those of its `variants` that the front matter chooses laid over it, in the
 * order of the template. Of a key, `variants` has a map of the names of values to parts of a
 * template; a text is another name for one of them, and `default` is the name of the one that holds
 * when the front matter has no such key. A function returns its part when it is chosen. A map or a
 * list in the front matter chooses nothing: it is for the template's functions. An unknown name is
 * reported. Shares what does not change with `t`. */
enl_value enl_style_variants(enl_ctx *c, const enl_value *t, const enl_value *meta,
                             const enl_variant_caller *caller);

#endif
