/* Running blocks. */
#ifndef ENL_SCRIPT_BLOCKRUN_H
#define ENL_SCRIPT_BLOCKRUN_H

#include "core/script/host.h"

/* Puts what every block of the document becomes in its place. */
void enl_script_blockrun_all(enl_script *s, enl_doc *d);

#endif
