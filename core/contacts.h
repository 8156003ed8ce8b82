/* Contacts in the front matter: `to: { contact: chief-plans }` and `to: contacts.yaml#chief-plans`
 * become the records that they name. */
#ifndef ENL_CONTACTS_H
#define ENL_CONTACTS_H

#include "core/tree/tree.h"

/* Puts the record of a contact in the place of everything that names one, with the fields beside
 * `contact` laid over it, and takes fields of people in the language of the front matter. Reads the
 * files that `contacts` names when something needs them. Called when settings were laid over the
 * front matter and its language is chosen. */
void enl_contacts_fill(enl_ctx *c, enl_doc *d);

#endif
