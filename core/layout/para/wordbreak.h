/* Where one word may be divided, found once for each distinct shaped word. */
#ifndef ENL_LAYOUT_PARA_WORDBREAK_H
#define ENL_LAYOUT_PARA_WORDBREAK_H

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
enl_breaks *enl_para_wordbreak_new(enl_ctx *c, enl_hyphens *h);
/* Takes NULL. What enl_para_wordbreak_find gave is in the arena of the compile. */
void enl_para_wordbreak_drop(enl_breaks *b);
/* Penalty of a break that only the width of the line asks for: inside a word, without a hyphen. */
#define ENL_WORDBREAK_COST 5000
/* Where a word may be divided: after marks only, at hyphenation points as well, or between any two
 * clusters (least of all inside a word), for what is wider than its measure. */
typedef enum enl_wordbreak_at {
    ENL_WORDBREAK_MARKS,
    ENL_WORDBREAK_HYPHENS,
    ENL_WORDBREAK_ANYWHERE
} enl_wordbreak_at;
/* Divisions of `text` (shaped as `s`), in order. */
const enl_wbreaks *enl_para_wordbreak_find(enl_breaks *b, const enl_shaped *s, enl_str text,
                                           enl_str lang, enl_wordbreak_at at);

#endif
