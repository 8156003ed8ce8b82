/* The front matter made ready for all stages: settings laid over it, the language chosen, today's
 * date and fields filled in. */
#ifndef ENL_FRONT_H
#define ENL_FRONT_H

#include "core/job.h"

/* Called once, when the notes were read and the host of plugins is there. Problems are reported. */
void enl_front_ready(enl_job *j);
/* Lays the front matter over the template's `defaults`. Called once, when that was loaded. */
void enl_front_defaults(enl_job *j);
/* The lines of the title: a DIV as enl_doc.around has it. */
enl_node *enl_front_title(enl_job *j);
/* Reports settings that nothing reads. Called when all that may read them was loaded. */
void enl_front_check_settings(enl_job *j);

#endif
