/* Notes in more than one language: which of them an edition has, and whether translations are up to
 * date. */
#ifndef ENL_NOTES_EDITION_H
#define ENL_NOTES_EDITION_H

#include "core/tree/tree.h"

/* Checks parallel text: its form, and translations that name the originals they were made from
 * (of="..."). */
void enl_edition_check(enl_ctx *c, enl_doc *d);

#endif
