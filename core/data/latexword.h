/* The commands of LaTeX that occur in bibliographies. */
#ifndef ENL_DATA_LATEXWORD_H
#define ENL_DATA_LATEXWORD_H

#include "core/base/str.h"

#include <stdint.h>

/* What a command does with what follows it. */
typedef enum enl_latex_act {
    ENL_LATEX_UNKNOWN,
    ENL_LATEX_SYMBOL,   /* is `text` */
    ENL_LATEX_ACCENT,   /* sets `mark` on its argument */
    ENL_LATEX_WRAP,     /* sets its argument between `text` and the closing tag or mark, `end` */
    ENL_LATEX_SWITCH,   /* the same for the rest of its group */
    ENL_LATEX_KEEP,     /* means nothing; arguments stay */
    ENL_LATEX_SKIP,     /* takes one argument away */
    ENL_LATEX_SKIP_TWO, /* takes two away */
    ENL_LATEX_VERBATIM, /* its argument is an address */
    ENL_LATEX_MATH,     /* its argument is mathematics */
    ENL_LATEX_TEXT,     /* in mathematics: its argument is text */
    ENL_LATEX_FRACTION, /* two arguments, with a slash between them */
    ENL_LATEX_ROOT,
    ENL_LATEX_DOUBLE /* letters with double strokes */
} enl_latex_act;

typedef struct enl_latex_word {
    enl_latex_act act;
    const char *text, *end;
    uint16_t mark;
} enl_latex_word;

/* The command of that name, which is of letters or one other character; UNKNOWN when there is none.
 * `math` asks for commands of mathematics first. */
enl_latex_word enl_data_latexword_find(enl_str name, bool math);

#endif
