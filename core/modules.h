/* Modules: parts with heavy libraries, loaded when first used. */
#ifndef ENL_MODULES_H
#define ENL_MODULES_H

#include "core/draw/draw.h"
#include "core/script/script.h"
#include "core/text/segment.h"

/* The Cairo module; NULL when it cannot be loaded (reported). Once loaded, it stays for the
 * process. */
const enl_draw_module *enl_modules_draw(enl_ctx *c);
/* Libraries that are in programs of their own: librsvg and libqpdf. */
typedef enum enl_program { ENL_PROGRAM_RSVG, ENL_PROGRAM_PDFIN } enl_program;

/* The path of a program; NULL when there is none (reported). */
const char *enl_modules_program(enl_ctx *c, enl_program p);
/* Reports that it cannot be started. */
void enl_modules_program_fails(enl_ctx *c, enl_program p, const char *why);

/* The ICU module; NULL when it cannot be loaded (reported). */
const enl_icu_module *enl_modules_icu(enl_ctx *c);

/* The module that reads SQLite databases, in the same way. */
const enl_sqlite *enl_modules_sqlite(enl_ctx *c);

#endif
