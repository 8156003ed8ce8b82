/* Subsets a CFF font program: reads its dictionaries, finds the subroutines that the kept glyphs
 * call, and writes a CID-keyed program of what was found. "5176" is Adobe's Technical Note. */
#include "core/pdf/cffsubset.h"

#include "core/base/buf.h"
#include "core/pdf/charstring.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

/* Operators of DICTs (5176, appendix H); those of two bytes are 12 << 8 | second byte. */
enum {
    OP_FONT_BBOX = 5,
    OP_CHARSET = 15,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_SUBRS = 19,
    OP_PAINT_TYPE = 12 << 8 | 5,
    OP_CHARSTRING_TYPE = 12 << 8 | 6,
    OP_FONT_MATRIX = 12 << 8 | 7,
    OP_STROKE_WIDTH = 12 << 8 | 8,
    OP_ROS = 12 << 8 | 30,
    OP_CID_COUNT = 12 << 8 | 34,
    OP_FD_ARRAY = 12 << 8 | 36,
    OP_FD_SELECT = 12 << 8 | 37
};

enum {
    FD_MAX = 256,
    KEPT_MAX = 4,
    DICT_MAX = 65535,    /* bytes of a Font DICT or Private DICT; real ones have hundreds */
    STEPS_MAX = 1 << 25, /* far above any real font's, and a fraction of a second */
};

/* A Font DICT with its Private DICT; a name-keyed font has one. */
typedef struct font_dict {
    enl_str matrix; /* an entry, empty when there is none */
    enl_str private;
    enl_subrs locals;
    unsigned number;     /* in the subset */
    uint32_t private_at; /* in the subset */
} font_dict;

typedef struct kept_glyph {
    uint16_t gid;
    font_dict *fd;
    enl_str code;
} kept_glyph;

typedef struct subset {
    enl_arena scratch;
    enl_str cff;
    enl_cff_index charstrings, fd_array;
    enl_subrs globals;
    bool cid_keyed;
    size_t fd_array_at, fd_select_at;
    size_t private_at, private_size; /* of a name-keyed font */
    enl_str entries[KEPT_MAX];       /* of the Top DICT, copied */
    size_t n_entries;
    font_dict *by_number[FD_MAX]; /* by number in the source; NULL when no kept glyph uses it */
    font_dict *used[FD_MAX];
    unsigned n_used;
    kept_glyph *glyphs;
    size_t n_glyphs;
} subset;

static bool read_top_entry(subset *s, const enl_cff_entry *e, size_t *charstrings_at)
{
    switch (e->op) {
    case ENL_CFF_OP_BAD: return false;
    case OP_CHARSTRING_TYPE: return e->last[1] == 2;
    case OP_ROS: s->cid_keyed = true; return true;
    case OP_FONT_BBOX:
    case OP_FONT_MATRIX:
    case OP_PAINT_TYPE:
    case OP_STROKE_WIDTH:
        if (s->n_entries == KEPT_MAX) return false;
        s->entries[s->n_entries++] = e->bytes;
        return true;
    case OP_CHARSTRINGS:
    case OP_PRIVATE:
    case OP_FD_ARRAY:
    case OP_FD_SELECT: break;
    default: return true;
    }
    if (e->last[0] < 0 || e->last[1] < 0) return false;
    size_t at = (size_t)e->last[1];
    if (e->op == OP_CHARSTRINGS) *charstrings_at = at;
    if (e->op == OP_FD_ARRAY) s->fd_array_at = at;
    if (e->op == OP_FD_SELECT) s->fd_select_at = at;
    if (e->op == OP_PRIVATE) {
        s->private_size = (size_t)e->last[0];
        s->private_at = at;
    }
    return true;
}

static bool read_font(subset *s)
{
    const unsigned char *header = enl_cff_bytes(s->cff, 0, 4);
    enl_cff_index names, tops, strings;
    enl_str top;
    size_t at = 0, charstrings_at = 0;
    enl_cff_entry e;
    if (!header || header[0] != 1) return false;
    if (!enl_cff_read_index(s->cff, header[2], &names) ||
        !enl_cff_read_index(s->cff, names.end, &tops) ||
        !enl_cff_read_index(s->cff, tops.end, &strings) ||
        !enl_cff_read_index(s->cff, strings.end, &s->globals.index) ||
        !enl_cff_item(s->cff, &tops, 0, &top)) {
        return false;
    }
    while (enl_cff_next_entry(top, &at, &e)) {
        if (!read_top_entry(s, &e, &charstrings_at)) return false;
    }
    enl_subrs_prepare(&s->globals, &s->scratch);
    if (!charstrings_at || !enl_cff_read_index(s->cff, charstrings_at, &s->charstrings))
        return false;
    if (!s->cid_keyed) return s->charstrings.count > 0;
    return s->charstrings.count > 0 && s->fd_array_at && s->fd_select_at &&
           enl_cff_read_index(s->cff, s->fd_array_at, &s->fd_array);
}

/* ---- Font DICTs ---- */

static bool read_private(subset *s, font_dict *fd, size_t from, size_t size)
{
    size_t at = 0, subrs_at = 0;
    enl_cff_entry e;
    if (size > DICT_MAX || !enl_cff_bytes(s->cff, from, size)) return false;
    fd->private = enl_str_sub(s->cff, from, from + size);
    while (enl_cff_next_entry(fd->private, &at, &e)) {
        if (e.op == ENL_CFF_OP_BAD || (e.op == OP_SUBRS && e.last[1] < 0)) return false;
        if (e.op == OP_SUBRS) subrs_at = (size_t)e.last[1];
    }
    if (subrs_at && !enl_cff_read_index(s->cff, from + subrs_at, &fd->locals.index)) return false;
    enl_subrs_prepare(&fd->locals, &s->scratch);
    return true;
}

static bool read_font_dict(subset *s, unsigned number_in_source, font_dict *fd)
{
    enl_str dict;
    size_t at = 0, private_at = s->private_at, private_size = s->private_size;
    enl_cff_entry e;
    if (!s->cid_keyed) return read_private(s, fd, private_at, private_size);
    if (!enl_cff_item(s->cff, &s->fd_array, number_in_source, &dict) || dict.n > DICT_MAX)
        return false;
    private_at = private_size = 0;
    while (enl_cff_next_entry(dict, &at, &e)) {
        if (e.op == ENL_CFF_OP_BAD) return false;
        if (e.op == OP_FONT_MATRIX) fd->matrix = e.bytes;
        if (e.op != OP_PRIVATE) continue;
        if (e.last[0] < 0 || e.last[1] < 0) return false;
        private_size = (size_t)e.last[0];
        private_at = (size_t)e.last[1];
    }
    return read_private(s, fd, private_at, private_size);
}

/* The Font DICT of that number in the source; NULL when there is none. */
static font_dict *use_font_dict(subset *s, unsigned number_in_source)
{
    font_dict **fd = &s->by_number[number_in_source];
    if (*fd) return *fd;
    *fd = ENL_NEW(&s->scratch, font_dict);
    if (!read_font_dict(s, number_in_source, *fd)) return NULL;
    (*fd)->number = s->n_used;
    s->used[s->n_used++] = *fd;
    return *fd;
}

/* The Font DICT of a glyph. *range is the place in FDSelect's ranges, for glyphs come ascending. */
static font_dict *font_dict_of(subset *s, uint16_t gid, size_t *range)
{
    if (!s->cid_keyed) return use_font_dict(s, 0);
    const unsigned char *p = enl_cff_bytes(s->cff, s->fd_select_at, 1);
    if (!p) return NULL;
    if (*p == 0) {
        p = enl_cff_bytes(s->cff, s->fd_select_at + 1 + gid, 1);
        return p ? use_font_dict(s, *p) : NULL;
    }
    if (*p != 3 || !(p = enl_cff_bytes(s->cff, s->fd_select_at + 1, 2))) return NULL;
    size_t n = enl_cff_number(p, 2);
    p = enl_cff_bytes(s->cff, s->fd_select_at + 3, n * 3 + 2);
    if (!p) return NULL; /* else: first glyph and Font DICT, n times; behind the last glyph */
    while (*range < n && enl_cff_number(p + (*range + 1) * 3, 2) <= gid) ++*range;
    p += *range * 3;
    return *range < n && enl_cff_number(p, 2) <= gid ? use_font_dict(s, p[2]) : NULL;
}

static bool choose_glyphs(subset *s, const uint16_t *gids, size_t n)
{
    size_t range = 0;
    if (n >= s->charstrings.count) return false;
    s->glyphs = enl_arena_alloc(&s->scratch, (n + 1) * sizeof *s->glyphs);
    for (size_t i = 0; i <= n; i++) {
        kept_glyph *g = &s->glyphs[s->n_glyphs];
        g->gid = i ? gids[i - 1] : 0;
        if (i && g->gid <= g[-1].gid) return false;
        if (!enl_cff_item(s->cff, &s->charstrings, g->gid, &g->code)) return false;
        g->fd = font_dict_of(s, g->gid, &range);
        if (!g->fd) return false;
        s->n_glyphs++;
    }
    return true;
}

static bool find_subrs(subset *s)
{
    uint32_t steps = STEPS_MAX;
    for (size_t i = 0; i < s->n_glyphs; i++) {
        const kept_glyph *g = &s->glyphs[i];
        if (!enl_charstring_run(s->cff, g->code, &s->globals, &g->fd->locals, &steps)) return false;
    }
    return true;
}

/* ---- writing ---- */

static void put_number(enl_buf *b, size_t v, unsigned size)
{
    while (size--) enl_buf_byte(b, (char)(v >> 8 * size));
}

/* An integer operand, always of five bytes. */
static void put_int(enl_buf *b, size_t v)
{
    enl_buf_byte(b, 29);
    put_number(b, v, 4);
}

static void put_op(enl_buf *b, int op)
{
    if (op > 255) enl_buf_byte(b, 12);
    enl_buf_byte(b, (char)op);
}

static void put_index(enl_buf *b, const enl_str *items, size_t n)
{
    size_t size = 0, at = 1;
    put_number(b, n, 2);
    if (n == 0) return;
    for (size_t i = 0; i < n; i++) size += items[i].n;
    unsigned off_size = size < 0xFF ? 1 : size < 0xFFFF ? 2 : size < 0xFFFFFF ? 3 : 4;
    enl_buf_byte(b, (char)off_size);
    unsigned char *p = (unsigned char *)enl_buf_room(b, (n + 1) * off_size + size);
    b->n += (n + 1) * off_size + size;
    for (size_t i = 0; i <= n; i++) {
        for (unsigned j = off_size; j--;) *p++ = (unsigned char)(at >> 8 * j);
        at += i < n ? items[i].n : 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (items[i].n) memcpy(p, items[i].p, items[i].n);
        p += items[i].n;
    }
}

/* The highest ones that are not called are left out as far as the bias, which follows from the
 * count, stays. */
static uint32_t subrs_kept(const enl_subrs *r)
{
    uint32_t least = r->bias == 107 ? 0 : r->bias == 1131 ? 1240 : 33900;
    if (r->n_used == 0) return 0;
    return r->end > least ? r->end : least;
}

static void put_subrs(subset *s, enl_buf *b, const enl_subrs *r)
{
    uint32_t n = subrs_kept(r);
    enl_str *items = ENL_NEWN(&s->scratch, enl_str, n);
    for (uint32_t i = 0; i < r->end; i++) {
        if (r->used[i]) enl_cff_item(s->cff, &r->index, i, &items[i]);
    }
    put_index(b, items, n);
}

enum { TAIL = 6 + 6 + 7 + 7 }; /* bytes of what put_tail writes */

/* The end of the Top DICT: where things are, known only when they are written. */
static void put_tail(enl_buf *b, size_t charset, size_t charstrings, size_t fd_array,
                     size_t fd_select)
{
    put_int(b, charset);
    put_op(b, OP_CHARSET);
    put_int(b, charstrings);
    put_op(b, OP_CHARSTRINGS);
    put_int(b, fd_array);
    put_op(b, OP_FD_ARRAY);
    put_int(b, fd_select);
    put_op(b, OP_FD_SELECT);
}

/* The first two entries are as veraPDF needs them: it looks for ROS behind two operands of two
 * bytes and one of one, and takes its operands for those of a FontMatrix that follows directly. */
static void put_top(subset *s, enl_buf *b)
{
    enl_buf top;
    enl_buf_init(&top, s->scratch.mem);
    enl_buf_put(&top, "\xF8\x1B\xF8\x1C\x8B", 5); /* the first two strings of our own, and 0 */
    put_op(&top, OP_ROS);
    put_int(&top, s->charstrings.count);
    put_op(&top, OP_CID_COUNT);
    for (size_t i = 0; i < s->n_entries; i++) enl_buf_str(&top, s->entries[i]);
    put_tail(&top, 0, 0, 0, 0);
    enl_str item = enl_buf_view(&top);
    put_index(b, &item, 1);
    enl_buf_drop(&top);
}

/* Format 2, in ranges of successive CIDs. */
static void put_charset(const subset *s, enl_buf *b)
{
    enl_buf_byte(b, 2);
    for (size_t i = 1, n; i < s->n_glyphs; i += n) {
        const kept_glyph *g = &s->glyphs[i];
        for (n = 1; i + n < s->n_glyphs && g[n].gid == g->gid + n;) n++;
        put_number(b, g->gid, 2);
        put_number(b, n - 1, 2);
    }
}

/* Format 3, in ranges of glyphs. */
static void put_fd_select(const subset *s, enl_buf *b)
{
    size_t start = b->n, n = 0;
    enl_buf_byte(b, 3);
    put_number(b, 0, 2);
    for (size_t i = 0; i < s->n_glyphs; i++) {
        const font_dict *fd = s->glyphs[i].fd;
        if (i && fd == s->glyphs[i - 1].fd) continue;
        put_number(b, i, 2);
        put_number(b, fd->number, 1);
        n++;
    }
    put_number(b, s->n_glyphs, 2);
    b->p[start + 1] = (char)(n >> 8);
    b->p[start + 2] = (char)n;
}

static void put_charstrings(subset *s, enl_buf *b)
{
    enl_str *items = enl_arena_alloc(&s->scratch, s->n_glyphs * sizeof *items);
    for (size_t i = 0; i < s->n_glyphs; i++) items[i] = s->glyphs[i].code;
    put_index(b, items, s->n_glyphs);
}

/* The Private DICT and behind it its subroutines. Subrs counts from the start of the DICT. */
static void put_private(subset *s, enl_buf *b, font_dict *fd)
{
    size_t start = b->n, at = 0;
    enl_cff_entry e;
    while (enl_cff_next_entry(fd->private, &at, &e)) {
        if (e.op != OP_SUBRS) enl_buf_str(b, e.bytes);
    }
    bool has_subrs = fd->locals.n_used > 0;
    if (has_subrs) {
        put_int(b, b->n - start + 6);
        put_op(b, OP_SUBRS);
    }
    fd->private_at = (uint32_t)start;
    fd->private.n = b->n - start;
    if (has_subrs) put_subrs(s, b, &fd->locals);
}

static void put_fd_array(subset *s, enl_buf *b)
{
    enl_buf dicts;
    size_t ends[FD_MAX + 1] = { 0 };
    enl_str items[FD_MAX];
    enl_buf_init(&dicts, s->scratch.mem);
    for (unsigned i = 0; i < s->n_used; i++) {
        const font_dict *fd = s->used[i];
        enl_buf_str(&dicts, fd->matrix);
        put_int(&dicts, fd->private.n);
        put_int(&dicts, fd->private_at);
        put_op(&dicts, OP_PRIVATE);
        ends[i + 1] = dicts.n;
    }
    for (unsigned i = 0; i < s->n_used; i++)
        items[i] = enl_str_sub(enl_buf_view(&dicts), ends[i], ends[i + 1]);
    put_index(b, items, s->n_used);
    enl_buf_drop(&dicts);
}

static void put_font(subset *s, enl_str ps_name, enl_buf *b)
{
    static const enl_str strings[] = { { "Adobe", 5 }, { "Identity", 8 } };
    enl_buf_put(b, "\1\0\4\4", 4);
    put_index(b, &ps_name, 1);
    put_top(s, b);
    size_t tail = b->n - TAIL;
    put_index(b, strings, 2);
    put_subrs(s, b, &s->globals);
    size_t charset = b->n;
    put_charset(s, b);
    size_t fd_select = b->n;
    put_fd_select(s, b);
    size_t charstrings = b->n;
    put_charstrings(s, b);
    for (unsigned i = 0; i < s->n_used; i++) put_private(s, b, s->used[i]);
    size_t fd_array = b->n, end;
    put_fd_array(s, b);
    end = b->n;
    b->n = tail; /* there is room: nothing moves */
    put_tail(b, charset, charstrings, fd_array, fd_select);
    b->n = end;
}

static size_t subrs_size(const subset *s, const enl_subrs *r)
{
    size_t size = (size_t)subrs_kept(r) * 4;
    enl_str code;
    for (uint32_t i = 0; i < r->end; i++) {
        if (r->used[i] && enl_cff_item(s->cff, &r->index, i, &code)) size += code.n;
    }
    return size;
}

/* A subset is about as large as the font at most, unless items overlap to make it burst. */
static bool size_is_sane(const subset *s)
{
    size_t size = subrs_size(s, &s->globals), most = s->cff.n * 2 + ((size_t)1 << 20);
    for (size_t i = 0; i < s->n_glyphs; i++) size += s->glyphs[i].code.n;
    for (unsigned i = 0; i < s->n_used && size <= most; i++) {
        size += s->used[i]->private.n + s->used[i]->matrix.n + subrs_size(s, &s->used[i]->locals);
    }
    return size <= most;
}

enl_status enl_cff_subset(enl_arena *a, enl_str cff, const uint16_t *gids, size_t n,
                          enl_str ps_name, enl_str *out)
{
    subset s = { .cff = cff };
    enl_buf b;
    enl_arena_init(&s.scratch, a->mem);
    bool ok = cff.n < INT_MAX / 4 && read_font(&s) && choose_glyphs(&s, gids, n) &&
              find_subrs(&s) && size_is_sane(&s);
    if (ok) {
        enl_buf_init(&b, a->mem);
        put_font(&s, ps_name, &b);
        out->p = memcpy(enl_arena_alloc(a, b.n), b.p, b.n);
        out->n = b.n;
        enl_buf_drop(&b);
    }
    enl_arena_drop(&s.scratch);
    return ok ? ENL_OK : ENL_EINPUT;
}
