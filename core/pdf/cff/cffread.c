/* Reads INDEX and DICT of CFF tables, never outside of the table. */
#include "core/pdf/cff/cffread.h"

bool enl_cff_read_index(enl_str cff, size_t at, enl_cff_index *x)
{
    const unsigned char *p = enl_cff_read_bytes(cff, at, 2);
    *x = (enl_cff_index){ .end = at + 2 };
    if (!p) return false;
    x->count = enl_cff_read_number(p, 2);
    if (x->count == 0) return true;
    if (!(p = enl_cff_read_bytes(cff, at + 2, 1))) return false;
    x->off_size = *p;
    if (x->off_size < 1 || x->off_size > 4) return false;
    size_t room = ((size_t)x->count + 1) * x->off_size;
    x->offsets = enl_cff_read_bytes(cff, at + 3, room);
    if (!x->offsets) return false;
    x->data = at + 3 + room - 1;
    uint32_t size = enl_cff_read_number(x->offsets + (size_t)x->count * x->off_size, x->off_size);
    if (size < 1 || size > cff.n - x->data) return false;
    x->end = x->data + size;
    return true;
}

bool enl_cff_read_item(enl_str cff, const enl_cff_index *x, uint32_t i, enl_str *out)
{
    if (i >= x->count) return false;
    const unsigned char *p = x->offsets + (size_t)i * x->off_size;
    uint32_t from = enl_cff_read_number(p, x->off_size),
             to = enl_cff_read_number(p + x->off_size, x->off_size);
    if (from < 1 || to < from || to > x->end - x->data) return false;
    *out = enl_str_sub(cff, x->data + from, x->data + to);
    return true;
}

/* Bytes of the operand at p, its value in *v (0 for a real); 0 when it is malformed. */
static size_t read_operand(const unsigned char *p, size_t n, int32_t *v)
{
    unsigned b0 = p[0];
    size_t size = b0 == 28 ? 3 : b0 == 29 ? 5 : b0 >= 247 ? 2 : 1;
    *v = 0;
    if (b0 == 30) {
        for (size = 1; size < n; size++) {
            if ((p[size] & 15) == 15 || p[size] >> 4 == 15) return size + 1;
        }
        return 0;
    }
    if (size > n || b0 < 28 || b0 == 31 || b0 == 255) return 0;
    if (b0 == 28)
        *v = (int16_t)enl_cff_read_number(p + 1, 2);
    else if (b0 == 29)
        *v = (int32_t)enl_cff_read_number(p + 1, 4);
    else if (b0 <= 246)
        *v = (int32_t)b0 - 139;
    else if (b0 <= 250)
        *v = ((int32_t)b0 - 247) * 256 + p[1] + 108;
    else
        *v = -((int32_t)b0 - 251) * 256 - p[1] - 108;
    return size;
}

bool enl_cff_read_next_entry(enl_str dict, size_t *at, enl_cff_entry *e)
{
    size_t from = *at;
    *e = (enl_cff_entry){ .op = ENL_CFF_OP_BAD };
    while (*at < dict.n) {
        const unsigned char *p = (const unsigned char *)dict.p + *at;
        if (*p <= ENL_CFF_OP_LAST) {
            bool two = *p == 12;
            if (two && *at + 1 == dict.n) return true;
            e->op = two ? 12 << 8 | p[1] : *p;
            *at += two ? 2 : 1;
            e->bytes = enl_str_sub(dict, from, *at);
            return true;
        }
        e->last[0] = e->last[1];
        size_t size = read_operand(p, dict.n - *at, &e->last[1]);
        if (!size) return true;
        *at += size;
    }
    return *at > from; /* operands without an operator */
}
