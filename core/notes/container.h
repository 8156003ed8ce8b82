/* Lines of colons: containers. */
#ifndef ENL_NOTES_CONTAINER_H
#define ENL_NOTES_CONTAINER_H

#include "core/notes/md.h"

/* Nests the children of `parent` according to the lines of colons among them. */
void enl_notes_container_nest(enl_md *md, enl_node *parent, int depth);

#endif
