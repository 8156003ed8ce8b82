/* Mail addresses in plain text, as GitHub links them. */
#ifndef ENL_NOTES_MAIL_H
#define ENL_NOTES_MAIL_H

#include "core/notes/md.h"

/* Makes links of the mail addresses in the texts right under `parent`. */
void enl_notes_mail_link(enl_md *md, enl_node *parent);

#endif
