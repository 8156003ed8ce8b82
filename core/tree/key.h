/* Keys of references and citations in running text: where "@tbl-a" ends when letters follow it. */
#ifndef ENL_TREE_KEY_H
#define ENL_TREE_KEY_H

#include "core/base/map.h"

/* How many bytes of `run`, from its start, are a key of the map: the longest such key that is the
 * whole run, or after which a character that is not ASCII follows, because scripts without spaces
 * and particles (`@tbl-a에서`) join words to it. 0 when there is none. */
size_t enl_key_known(const enl_map *keys, enl_str run);

/* The run at s.p[from]: letters, digits and `_:.-` inside, and whatever is not ASCII; its last
 * ASCII byte is a letter or digit. */
enl_str enl_key_run(enl_str s, size_t from);

#endif
