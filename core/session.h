/* Compiling the same notes many times, once for each row of data. A session belongs to one thread.
 */
#ifndef ENL_SESSION_H
#define ENL_SESSION_H

#include "core/base/value.h"

#include <enlace.h>

typedef struct enl_session enl_session;

/* What a compile came to. `bytes` is the PDF when `status` is ENL_OK and PDF was asked for; it is
 * valid until the next compile of the session. */
typedef struct enl_session_result {
    enl_status status;
    size_t pages;
    enl_str bytes;
} enl_session_result;

/* `letter` and `data`, the name that the places of rows are told with, must outlive the session. Of
 * the request's outputs only pictures are written to where it says. NULL when there is no memory.
 */
enl_session *enl_session_new(const enl_request *letter, enl_str data);
void enl_session_drop(enl_session *s); /* takes NULL */
/* Compiles the notes with the fields of a row (a map) over their front matter. The same fields give
 * the same result, whatever the session compiled before. Problems go to `diagnostic`. */
enl_session_result enl_session_compile(enl_session *s, const enl_value *fields,
                                       enl_diagnostic_fn diagnostic, void *payload);

#endif
