/* People and offices kept in files of their own: records by id, in YAML, JSON, TOML or CSV.
 *
 * A file is a map from ids to records, or a list of records with an `id` each (in CSV: rows, with a
 * column `id`; the column `title.es` is the field `es` of `title`). Either may be the value of a
 * key `contacts`. A record is a map of fields; a text alone is a name.
 *
 * Limits: 64 MiB a file. */
#ifndef ENL_DATA_CONTACTS_H
#define ENL_DATA_CONTACTS_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef struct enl_contacts enl_contacts;

/* No contacts yet. Paths are relative to the source `file`, and stay in the notes' folder. */
enl_contacts *enl_data_contacts_new(enl_ctx *c, uint32_t file);
/* Adds what the front matter's `contacts` is: the name of a file, records as a file has them, or a
 * list of these. What cannot be read is reported, and so is an id that is there twice. */
void enl_data_contacts_add(enl_contacts *k, const enl_value *v);
/* The record that `name` means: an id among those added, or FILE#ID, which needs no adding. A map
 * with its `id`; the same one for the same name. The id `*` means all, a list. NULL when there is
 * none, reported at `at`. */
const enl_value *enl_data_contacts_find(enl_contacts *k, enl_str name, enl_span at);
/* Whether `name` has the form FILE#ID, where FILE ends as one of the formats does. */
bool enl_data_contacts_has_file(enl_str name);

#endif
