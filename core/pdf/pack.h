/* Object streams and the cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): objects that are
 * not streams are deflated many at a time, since they are small and alike. */
#ifndef ENL_PDF_PACK_H
#define ENL_PDF_PACK_H

#include "core/base/buf.h"

#include <stdint.h>

/* An object stream while it fills. */
typedef struct enl_pack {
    enl_buf numbers; /* number and offset of each object */
    enl_buf body;
    uint32_t n;
} enl_pack;

/* An empty pack with its buffers in `m`. */
void enl_pdf_pack_init(enl_pack *p, enl_mem *m);
void enl_pdf_pack_drop(enl_pack *p);
/* Begins the object `number`; its text goes to p->body. */
void enl_pdf_pack_begin(enl_pack *p, uint32_t number);
/* Enough for one stream: readers unpack a whole one to find one object. */
bool enl_pdf_pack_full(const enl_pack *p);
/* Appends the stream's content to `out`; returns the offset of the first object in it. The pack is
 * empty afterwards. */
size_t enl_pdf_pack_take(enl_pack *p, enl_buf *out);

/* Where an object is. */
typedef enum enl_where { ENL_FREE, ENL_PLAIN, ENL_PACKED } enl_where;
typedef struct enl_xref {
    uint32_t at;    /* offset in the file; number of the object stream; next free object */
    uint16_t index; /* in the object stream; of a free object, its generation */
    uint8_t where;
} enl_xref;

enum { ENL_XREF_ROW = 7 }; /* bytes of an entry: one, four, two */

/* Appends the table, each row as its difference to the one before (predictor 12). */
void enl_pdf_pack_xref_rows(enl_buf *out, const enl_xref *items, size_t n);

#endif
