/* Where one word may be divided, found once for each distinct shaped word. */
#ifndef ENL_LAYOUT_WORDBREAK_H
#define ENL_LAYOUT_WORDBREAK_H

#include "core/style/style.h"
#include "core/text/hyphen.h"
#include "core/text/shape.h"

typedef struct enl_wbreak {
    uint16_t offset; /* bytes before the break */
    int16_t penalty;
    bool hyphen;   /* a hyphen is shown when the line ends here */
    int64_t width; /* of what stands before it, 1/65536 em */
} enl_wbreak;

typedef struct enl_wbreaks {
    uint32_t n;
    const enl_wbreak *at;
} enl_wbreaks;

typedef struct enl_breaks enl_breaks;

/* A store of divided words, which asks `h`; `h` must outlive it. */
enl_breaks *enl_breaks_new(enl_ctx *c, enl_hyphens *h);
/* Takes NULL. What enl_breaks_find gave is in the arena of the compile. */
void enl_breaks_drop(enl_breaks *b);
/* Divisions of `text` (shaped as `s`), in order. `anywhere` allows one between any two clusters,
 * for words wider than their measure. */
const enl_wbreaks *enl_breaks_find(enl_breaks *b, const enl_shaped *s, enl_str text, enl_str lang,
                                   bool hyphenate, bool anywhere);

#endif
