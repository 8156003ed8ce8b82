/* The file's indirect objects, over libharu's object numbers, catalogue and page tree.
 *
 * Objects print themselves when the file is saved, so they may refer to each
 * other in any order, and hold no memory but what their printer needs.
 */
#ifndef ENL_PDF_STORE_H
#define ENL_PDF_STORE_H

#include "core/base/ctx.h"
#include "core/pdf/pdf.h"
#include "core/pdf/print.h"
#include "core/pdf/worker.h"

typedef struct enl_store enl_store;

/* Prints the entries of a dictionary, without << and >>. */
typedef void (*enl_print_fn)(enl_buf *out, void *self, uint32_t index);

/* An empty document for `n_pages` pages. Everything lives in the arena but libharu's own memory,
 * which is the C library's: drop it, also after a jump. *out is set before anything can fail
 * half-way. `worker` deflates objects while the file is saved. */
void enl_pdf_store_new(enl_store **out, enl_ctx *c, enl_arena *a, enl_worker *worker,
                       size_t n_pages);
void enl_pdf_store_drop(enl_store *s); /* takes NULL */

/* A new dictionary. `self` must last until the file is saved. */
enl_ref enl_pdf_store_dict(enl_store *s, enl_print_fn print, void *self, uint32_t index);
/* A new object that `print` gives whole, such as an array. */
enl_ref enl_pdf_store_value(enl_store *s, enl_print_fn print, void *self, uint32_t index);
/* A new stream of bytes that must last until the file is saved; `print` (may be NULL) gives the
 * entries other than Length, including Filter. */
enl_ref enl_pdf_store_stream(enl_store *s, enl_print_fn print, void *self, uint32_t index,
                             enl_str bytes);
/* The next page. Its content is deflated by the time the file is saved. `print` gives the entries
 * other than Type, Parent and Contents. */
enl_ref enl_pdf_store_page(enl_store *s, enl_print_fn print, void *self, uint32_t index,
                           const enl_str *content);
/* Entries of the catalogue other than Type and Pages, and of the Info dictionary. */
void enl_pdf_store_catalog(enl_store *s, enl_print_fn print, void *self);
void enl_pdf_store_info(enl_store *s, enl_print_fn print, void *self);
/* Writes streams, object streams and the cross-reference stream; the ID is a hash of all that
 * precedes the latter.
 * ENL_EIO when the sink fails, ENL_ELIMIT for a file of 2 GiB and more. */
enl_status enl_pdf_store_save(enl_store *s, enl_sink_fn sink, void *self);

#endif
