/* The glossary, set. */
#ifndef ENL_LAYOUT_GLOSSARY_H
#define ENL_LAYOUT_GLOSSARY_H

#include "core/layout/state.h"

/* Sets a container's entries in the order of their terms. */
void enl_glossary_add(enl_lo *lo, const enl_env *env, const enl_node *div);

#endif
