/* Total-fit line breaking: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines",
 * Software: Practice and Experience 11 (1981), 1119-1184. */
#ifndef ENL_TEXT_LINEBREAK_H
#define ENL_TEXT_LINEBREAK_H

#include "core/base/ctx.h"
#include "core/base/units.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum enl_pitem_kind { ENL_BOX, ENL_GLUE, ENL_PENALTY } enl_pitem_kind;

#define ENL_PENALTY_NEVER 10000
#define ENL_PENALTY_FORCE (-10000)
#define ENL_STRETCH_FIL ((enl_len)1 << 40) /* stretch from here up counts as without bound */

/* A paragraph is a list of items; it ends with glue of ENL_STRETCH_FIL and a forced penalty. */
typedef struct enl_pitem {
    uint8_t kind;
    bool flagged; /* PENALTY: two in a row cost double_hyphen */
    int16_t penalty;
    uint16_t hang_left; /* how far it may protrude from the measure at the start of a line, and at
                         * the end; */
    uint16_t
        hang_right; /* PENALTY: of what is shown; in 1/256 pt, see enl_text_linebreak_item_hang */
    enl_len width;  /* PENALTY: of what is shown when broken here */
    enl_len stretch, shrink; /* GLUE; BOX: of letters that may be widened or narrowed */
} enl_pitem;
static inline uint16_t enl_text_linebreak_item_hang(enl_len v)
{
    return (uint16_t)(v < 0 ? 0 : v > 255 * ENL_PT ? 0xFF00 : v / 256);
}

typedef struct enl_break_params {
    const enl_len *widths; /* of the first n_widths lines */
    size_t n_widths;       /* at least 1; later lines are as wide as the last */
    int32_t pretolerance;  /* negative: no first pass without hyphens (flagged penalties) */
    int32_t tolerance;     /* badness 0 to 10000 */
    int32_t line_penalty, hyphen_demerits, final_hyphen_demerits, fitness_demerits;
    int32_t looseness;
    enl_len emergency;     /* stretch added to each line in a last pass */
    int steps;             /* in so many passes, each with twice the stretch of the one before: all
                            * lines have it, so one hard line would loosen its paragraph; at most 1:
                            * at once, as TeX does */
    bool ragged;           /* lines are not stretched: glue is natural */
    bool hangs;            /* the items' hang_left and hang_right count */
    int32_t hyphens_max;   /* more lines in a row that end with a hyphen cost dearly; 0: no limit */
    const uint32_t *avoid; /* items at which a break costs dearly */
    size_t n_avoid;
    enl_len last_min; /* a last line shorter than this, or than thrice this when it begins within a
                         word, costs dearly */
} enl_break_params;
extern const enl_break_params enl_text_linebreak_defaults; /* TeX's plain values */

typedef struct enl_break {
    uint32_t start; /* first item of the line, after glue and penalties that vanish */
    uint32_t item;  /* where the line ends: a GLUE or PENALTY; n when the list does not end with a
                     * forced penalty */
    double ratio;   /* glue set ratio: above 0 stretched, below shrunk, by -1 at most; 0 for
                     * ragged lines, unless they hold glue that stretches without bound */
    bool overfull;
} enl_break;

/* Finds the breaks; one entry per line, in the arena. Never fails: a line that cannot be filled is
 * overfull or loose. */
size_t enl_text_linebreak_run(enl_ctx *c, enl_arena *a, const enl_pitem *items, size_t n,
                              const enl_break_params *p, enl_break **out);

#endif
