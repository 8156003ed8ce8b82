/* Object streams and the table of a cross-reference stream. */
#include "core/pdf/pack.h"

#include <string.h>

enum { OBJECTS = 200, BYTES = 48 * 1024 };

void enl_pdf_pack_init(enl_pack *p, enl_mem *m)
{
    p->n = 0;
    enl_buf_init(&p->numbers, m);
    enl_buf_init(&p->body, m);
}

void enl_pdf_pack_drop(enl_pack *p)
{
    enl_buf_drop(&p->numbers);
    enl_buf_drop(&p->body);
}

void enl_pdf_pack_begin(enl_pack *p, uint32_t number)
{
    enl_buf_int(&p->numbers, number);
    enl_buf_byte(&p->numbers, ' ');
    enl_buf_int(&p->numbers, (int64_t)p->body.n);
    enl_buf_byte(&p->numbers, ' ');
    p->n++;
}

bool enl_pdf_pack_full(const enl_pack *p)
{
    return p->n >= OBJECTS || p->body.n >= BYTES;
}

size_t enl_pdf_pack_take(enl_pack *p, enl_buf *out)
{
    size_t first = p->numbers.n;
    enl_buf_put(out, p->numbers.p, p->numbers.n);
    enl_buf_put(out, p->body.p, p->body.n);
    p->numbers.n = p->body.n = 0;
    p->n = 0;
    return first;
}

void enl_pdf_pack_xref_rows(enl_buf *out, const enl_xref *items, size_t n)
{
    unsigned char before[ENL_XREF_ROW] = { 0 };
    for (size_t i = 0; i < n; i++) {
        const enl_xref *x = &items[i];
        unsigned char row[ENL_XREF_ROW] = { x->where,
                                            (unsigned char)(x->at >> 24),
                                            (unsigned char)(x->at >> 16),
                                            (unsigned char)(x->at >> 8),
                                            (unsigned char)x->at,
                                            (unsigned char)(x->index >> 8),
                                            (unsigned char)x->index };
        char *to = enl_buf_room(out, ENL_XREF_ROW + 1);
        *to++ = 2; /* the filter "up" */
        for (int k = 0; k < ENL_XREF_ROW; k++) to[k] = (char)(row[k] - before[k]);
        memcpy(before, row, sizeof row);
        out->n += ENL_XREF_ROW + 1;
    }
}
