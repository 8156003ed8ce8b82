/* Rewrites the charset of a CID-keyed CFF program. */
#include "core/pdf/cff/cff.h"

#include "core/pdf/cff/cffread.h"

typedef struct top_dict {
    bool cid_keyed;
    size_t charset, charstrings; /* 0: none */
} top_dict;

enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ROS = 12 << 8 | 30 };

static top_dict read_top(enl_str dict)
{
    top_dict t = { 0 };
    enl_cff_entry e;
    for (size_t at = 0; enl_cff_read_next_entry(dict, &at, &e) && e.op != ENL_CFF_OP_BAD;) {
        size_t place = e.last[1] > 0 ? (size_t)e.last[1] : 0;
        if (e.op == OP_ROS) t.cid_keyed = true;
        if (e.op == OP_CHARSET) t.charset = place;
        if (e.op == OP_CHARSTRINGS) t.charstrings = place;
    }
    return t;
}

/* Bytes that the charset takes for `glyphs` glyphs, or 0. */
static size_t charset_size(enl_str cff, size_t at, uint32_t glyphs)
{
    const unsigned char *format = enl_cff_read_bytes(cff, at, 1);
    if (!format || *format > 2) return 0;
    if (*format == 0) return 1 + 2 * (size_t)(glyphs - 1);
    unsigned range = *format == 1 ? 3 : 4;
    size_t n = 1;
    for (uint32_t covered = 1; covered < glyphs; n += range) {
        const unsigned char *p = enl_cff_read_bytes(cff, at + n, range);
        if (!p) return 0;
        covered += 1 + enl_cff_read_number(p + 2, range - 2);
    }
    return n;
}

bool enl_cff_use_glyph_ids(unsigned char *cff, size_t size)
{
    const enl_str table = { (const char *)cff, size };
    enl_cff_index names, tops;
    enl_str dict;
    if (size < 8 || !enl_cff_read_index(table, cff[2], &names) ||
        !enl_cff_read_index(table, names.end, &tops) || !enl_cff_read_item(table, &tops, 0, &dict))
        return false;
    top_dict t = read_top(dict);
    const unsigned char *count = enl_cff_read_bytes(table, t.charstrings, 2);
    uint32_t glyphs = t.charstrings && count ? enl_cff_read_number(count, 2) : 0;
    if (!glyphs) return false;
    if (!t.cid_keyed || t.charset == 0) return !t.cid_keyed;
    size_t room = charset_size(table, t.charset, glyphs);
    if (glyphs == 1) return true;
    if (room < 4 || t.charset + room > size) return false;
    bool wide = room >= 5; /* one range of all glyphs: format 2, or 1 when only that fits */
    if (!wide && glyphs > 257) return false;
    unsigned char *p = cff + t.charset;
    *p++ = wide ? 2 : 1;
    *p++ = 0;
    *p++ = 1;
    if (wide) *p++ = (unsigned char)((glyphs - 2) >> 8);
    *p = (unsigned char)(glyphs - 2);
    return true;
}
