/* Text of LaTeX, as BibTeX's fields hold it, as plain or rich text.
 *
 * Rich text is what CSL has (CSL 1.0.2 and citeproc-js): <i>, <b>, <sub>, <sup> and
 * <span style="font-variant:small-caps;">. Accents become single characters; quotation marks,
 * dashes and spaces what TeX prints; mathematics letters and signs with sub- and superscripts.
 *
 * Limits: 100 levels of braces, arguments and scripts; what is deeper is left out. The work is
 * linear in the text. */
#ifndef ENL_DATA_LATEX_H
#define ENL_DATA_LATEX_H

#include "core/base/mem.h"
#include "core/base/str.h"

typedef enum enl_latex_kind {
    ENL_LATEX_RICH,   /* a title and the like */
    ENL_LATEX_PLAIN,  /* a name: no tags, and spaces are plain ones */
    ENL_LATEX_ADDRESS /* an address or number: only what had to be escaped is changed */
} enl_latex_kind;

/* Hears of each command that is not known; its arguments stay in the text; and of "" when the text
 * is nested too deeply. `unknown` may be NULL.
 */
typedef struct enl_latex_listener {
    void (*unknown)(void *self, enl_str command);
    void *self;
} enl_latex_listener;

/* `tex` as text, in `a`. White space is collapsed and trimmed. `listener` may be NULL. */
enl_str enl_data_latex_read(enl_arena *a, enl_str tex, enl_latex_kind kind,
                            const enl_latex_listener *listener);

#endif
