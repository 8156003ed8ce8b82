/* Subsets a CFF font program: reads its dictionaries, finds the subroutines that the kept glyphs
 * call, and writes a CID-keyed program of what was found. "5176" is Adobe's Technical Note. */
#include "core/pdf/cff/cffsubset.h"

#include "core/pdf/cff/charstring.h"

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
    enl_cff_subrs locals;
    unsigned number;     /* in the subset */
    uint32_t private_at; /* in the subset */
} font_dict;

typedef struct kept_glyph {
    uint16_t gid;
    font_dict *fd;
    enl_str code;
} kept_glyph;

typedef struct subset {
    enl_arena *arena;
    enl_str cff;
    enl_cff_index charstrings, fd_array;
    enl_cff_subrs globals;
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
    const unsigned char *header = enl_cff_read_bytes(s->cff, 0, 4);
    enl_cff_index names, tops, strings;
    enl_str top;
    size_t at = 0, charstrings_at = 0;
    enl_cff_entry e;
    if (!header || header[0] != 1) return false;
    if (!enl_cff_read_index(s->cff, header[2], &names) ||
        !enl_cff_read_index(s->cff, names.end, &tops) ||
        !enl_cff_read_index(s->cff, tops.end, &strings) ||
        !enl_cff_read_index(s->cff, strings.end, &s->globals.index) ||
        !enl_cff_read_item(s->cff, &tops, 0, &top)) {
        return false;
    }
    while (enl_cff_read_next_entry(top, &at, &e)) {
        if (!read_top_entry(s, &e, &charstrings_at)) return false;
    }
    enl_cff_charstring_prepare(&s->globals, s->arena);
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
    if (size > DICT_MAX || !enl_cff_read_bytes(s->cff, from, size)) return false;
    fd->private = enl_str_sub(s->cff, from, from + size);
    while (enl_cff_read_next_entry(fd->private, &at, &e)) {
        if (e.op == ENL_CFF_OP_BAD || (e.op == OP_SUBRS && e.last[1] < 0)) return false;
        if (e.op == OP_SUBRS) subrs_at = (size_t)e.last[1];
    }
    if (subrs_at && !enl_cff_read_index(s->cff, from + subrs_at, &fd->locals.index)) return false;
    enl_cff_charstring_prepare(&fd->locals, s->arena);
    return true;
}

static bool read_font_dict(subset *s, unsigned number_in_source, font_dict *fd)
{
    enl_str dict;
    size_t at = 0, private_at = s->private_at, private_size = s->private_size;
    enl_cff_entry e;
    if (!s->cid_keyed) return read_private(s, fd, private_at, private_size);
    if (!enl_cff_read_item(s->cff, &s->fd_array, number_in_source, &dict) || dict.n > DICT_MAX)
        return false;
    private_at = private_size = 0;
    while (enl_cff_read_next_entry(dict, &at, &e)) {
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
    *fd = ENL_NEW(s->arena, font_dict);
    if (!read_font_dict(s, number_in_source, *fd)) return NULL;
    (*fd)->number = s->n_used;
    s->used[s->n_used++] = *fd;
    return *fd;
}

/* The Font DICT of a glyph. *range is the place in FDSelect's ranges, for glyphs come ascending. */
static font_dict *font_dict_of(subset *s, uint16_t gid, size_t *range)
{
    if (!s->cid_keyed) return use_font_dict(s, 0);
    const unsigned char *p = enl_cff_read_bytes(s->cff, s->fd_select_at, 1);
    if (!p) return NULL;
    if (*p == 0) {
        p = enl_cff_read_bytes(s->cff, s->fd_select_at + 1 + gid, 1);
        return p ? use_font_dict(s, *p) : NULL;
    }
    if (*p != 3 || !(p = enl_cff_read_bytes(s->cff, s->fd_select_at + 1, 2))) return NULL;
    size_t n = enl_cff_read_number(p, 2);
    p = enl_cff_read_bytes(s->cff, s->fd_select_at + 3, n * 3 + 2);
    if (!p) return NULL; /* else: first glyph and Font DICT, n times; behind the last glyph */
    while (*range < n && enl_cff_read_number(p + (*range + 1) * 3, 2) <= gid) ++*range;
    p += *range * 3;
    return *range < n && enl_cff_read_number(p, 2) <= gid ? use_font_dict(s, p[2]) : NULL;
}

static bool choose_glyphs(subset *s, const uint16_t *gids, size_t n)
{
    size_t range = 0;
    if (n >= s->charstrings.count) return false;
    s->glyphs = enl_arena_alloc(s->arena, (n + 1) * sizeof *s->glyphs);
    for (size_t i = 0; i <= n; i++) {
        kept_glyph *g = &s->glyphs[s->n_glyphs];
        g->gid = i ? gids[i - 1] : 0;
        if (i && g->gid <= g[-1].gid) return false;
        if (!enl_cff_read_item(s->cff, &s->charstrings, g->gid, &g->code)) return false;
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
        if (!enl_cff_charstring_run(s->cff, g->code, &s->globals, &g->fd->locals, &steps))
            return false;
    }
    return true;
}

/* ---- writing ---- */

/* Bytes in an arena: nothing is left over when memory runs out. */
typedef struct writer {
    enl_arena *arena;
    unsigned char *p;
    size_t n, cap;
} writer;

/* The place of n more bytes, which the caller fills. */
static unsigned char *extend(writer *w, size_t n)
{
    w->p = enl_arena_grow(w->arena, w->p, &w->cap, w->n + n, 1);
    w->n += n;
    return w->p + w->n - n;
}

static void put_bytes(writer *w, const void *bytes, size_t n)
{
    if (n) memcpy(extend(w, n), bytes, n);
}

static void put_str(writer *w, enl_str s)
{
    put_bytes(w, s.p, s.n);
}

static void put_byte(writer *w, unsigned v)
{
    *extend(w, 1) = (unsigned char)v;
}

static void put_number(writer *w, size_t v, unsigned size)
{
    for (unsigned char *p = extend(w, size); size--;) *p++ = (unsigned char)(v >> 8 * size);
}

/* An integer operand, always of five bytes. */
static void put_int(writer *w, size_t v)
{
    put_byte(w, 29);
    put_number(w, v, 4);
}

static void put_op(writer *w, int op)
{
    if (op > 255) put_byte(w, 12);
    put_byte(w, (unsigned)op);
}

static void put_index(writer *w, const enl_str *items, size_t n)
{
    size_t size = 0, at = 1;
    put_number(w, n, 2);
    if (n == 0) return;
    for (size_t i = 0; i < n; i++) size += items[i].n;
    unsigned off_size = size < 0xFF ? 1 : size < 0xFFFF ? 2 : size < 0xFFFFFF ? 3 : 4;
    put_byte(w, (unsigned)off_size);
    unsigned char *p = extend(w, (n + 1) * off_size + size);
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
static uint32_t subrs_kept(const enl_cff_subrs *r)
{
    uint32_t least = r->bias == 107 ? 0 : r->bias == 1131 ? 1240 : 33900;
    if (r->n_used == 0) return 0;
    return r->end > least ? r->end : least;
}

static void put_subrs(subset *s, writer *w, const enl_cff_subrs *r)
{
    uint32_t n = subrs_kept(r);
    enl_str *items = ENL_NEWN(s->arena, enl_str, n);
    for (uint32_t i = 0; i < r->end; i++) {
        if (r->used[i]) enl_cff_read_item(s->cff, &r->index, i, &items[i]);
    }
    put_index(w, items, n);
}

enum { TAIL = 6 + 6 + 7 + 7 }; /* bytes of what put_tail writes */

/* The end of the Top DICT: where things are, known only when they are written. */
static void put_tail(writer *w, size_t charset, size_t charstrings, size_t fd_array,
                     size_t fd_select)
{
    put_int(w, charset);
    put_op(w, OP_CHARSET);
    put_int(w, charstrings);
    put_op(w, OP_CHARSTRINGS);
    put_int(w, fd_array);
    put_op(w, OP_FD_ARRAY);
    put_int(w, fd_select);
    put_op(w, OP_FD_SELECT);
}

/* The first two entries are as veraPDF needs them: it looks for ROS behind two operands of two
 * bytes and one of one, and takes its operands for those of a FontMatrix that follows directly. */
static void put_top(subset *s, writer *w)
{
    writer top = { .arena = s->arena };
    put_bytes(&top, "\xF8\x1B\xF8\x1C\x8B", 5); /* the first two strings of our own, and 0 */
    put_op(&top, OP_ROS);
    put_int(&top, s->charstrings.count);
    put_op(&top, OP_CID_COUNT);
    for (size_t i = 0; i < s->n_entries; i++) put_str(&top, s->entries[i]);
    put_tail(&top, 0, 0, 0, 0);
    enl_str item = { (const char *)top.p, top.n };
    put_index(w, &item, 1);
}

/* Format 2, in ranges of successive CIDs. */
static void put_charset(const subset *s, writer *w)
{
    put_byte(w, 2);
    for (size_t i = 1, n; i < s->n_glyphs; i += n) {
        const kept_glyph *g = &s->glyphs[i];
        for (n = 1; i + n < s->n_glyphs && g[n].gid == g->gid + n;) n++;
        put_number(w, g->gid, 2);
        put_number(w, n - 1, 2);
    }
}

/* Format 3, in ranges of glyphs. */
static void put_fd_select(const subset *s, writer *w)
{
    size_t start = w->n, n = 0;
    put_byte(w, 3);
    put_number(w, 0, 2);
    for (size_t i = 0; i < s->n_glyphs; i++) {
        const font_dict *fd = s->glyphs[i].fd;
        if (i && fd == s->glyphs[i - 1].fd) continue;
        put_number(w, i, 2);
        put_number(w, fd->number, 1);
        n++;
    }
    put_number(w, s->n_glyphs, 2);
    w->p[start + 1] = (unsigned char)(n >> 8);
    w->p[start + 2] = (unsigned char)n;
}

static void put_charstrings(subset *s, writer *w)
{
    enl_str *items = enl_arena_alloc(s->arena, s->n_glyphs * sizeof *items);
    for (size_t i = 0; i < s->n_glyphs; i++) items[i] = s->glyphs[i].code;
    put_index(w, items, s->n_glyphs);
}

/* The Private DICT and behind it its subroutines. Subrs counts from the start of the DICT. */
static void put_private(subset *s, writer *w, font_dict *fd)
{
    size_t start = w->n, at = 0;
    enl_cff_entry e;
    while (enl_cff_read_next_entry(fd->private, &at, &e)) {
        if (e.op != OP_SUBRS) put_str(w, e.bytes);
    }
    bool has_subrs = fd->locals.n_used > 0;
    if (has_subrs) {
        put_int(w, w->n - start + 6);
        put_op(w, OP_SUBRS);
    }
    fd->private_at = (uint32_t)start;
    fd->private.n = w->n - start;
    if (has_subrs) put_subrs(s, w, &fd->locals);
}

static void put_fd_array(subset *s, writer *w)
{
    writer dicts = { .arena = s->arena };
    size_t ends[FD_MAX + 1] = { 0 };
    enl_str items[FD_MAX];
    for (unsigned i = 0; i < s->n_used; i++) {
        const font_dict *fd = s->used[i];
        put_str(&dicts, fd->matrix);
        put_int(&dicts, fd->private.n);
        put_int(&dicts, fd->private_at);
        put_op(&dicts, OP_PRIVATE);
        ends[i + 1] = dicts.n;
    }
    for (unsigned i = 0; i < s->n_used; i++)
        items[i] = (enl_str){ (const char *)dicts.p + ends[i], ends[i + 1] - ends[i] };
    put_index(w, items, s->n_used);
}

static void put_font(subset *s, enl_str ps_name, writer *w)
{
    static const enl_str strings[] = { { "Adobe", 5 }, { "Identity", 8 } };
    put_bytes(w, "\1\0\4\4", 4);
    put_index(w, &ps_name, 1);
    put_top(s, w);
    size_t tail = w->n - TAIL;
    put_index(w, strings, 2);
    put_subrs(s, w, &s->globals);
    size_t charset = w->n;
    put_charset(s, w);
    size_t fd_select = w->n;
    put_fd_select(s, w);
    size_t charstrings = w->n;
    put_charstrings(s, w);
    for (unsigned i = 0; i < s->n_used; i++) put_private(s, w, s->used[i]);
    size_t fd_array = w->n, end;
    put_fd_array(s, w);
    end = w->n;
    w->n = tail; /* there is room: nothing moves */
    put_tail(w, charset, charstrings, fd_array, fd_select);
    w->n = end;
}

static size_t subrs_size(const subset *s, const enl_cff_subrs *r)
{
    size_t size = (size_t)subrs_kept(r) * 4;
    enl_str code;
    for (uint32_t i = 0; i < r->end; i++) {
        if (r->used[i] && enl_cff_read_item(s->cff, &r->index, i, &code)) size += code.n;
    }
    return size;
}

/* What the subset will take, or nearly so. False when it is larger than subsets are, which happens
 * when items overlap to make it burst. */
static bool plan_size(const subset *s, size_t *size)
{
    size_t most = s->cff.n * 2 + ((size_t)1 << 20);
    *size = 1024 + subrs_size(s, &s->globals);
    for (size_t i = 0; i < s->n_glyphs; i++) *size += s->glyphs[i].code.n + 8;
    for (unsigned i = 0; i < s->n_used && *size <= most; i++) {
        const font_dict *fd = s->used[i];
        *size += fd->private.n + fd->matrix.n + 32 + subrs_size(s, &fd->locals);
    }
    return *size <= most;
}

enl_status enl_cff_subset(enl_arena *a, enl_str cff, const uint16_t *gids, size_t n,
                          enl_str ps_name, enl_str *out)
{
    subset s = { .arena = a, .cff = cff };
    writer w = { .arena = a };
    size_t size;
    if (cff.n >= INT_MAX / 4 || !read_font(&s) || !choose_glyphs(&s, gids, n) || !find_subrs(&s) ||
        !plan_size(&s, &size)) {
        return ENL_EINPUT;
    }
    w.p = enl_arena_grow(a, w.p, &w.cap, size, 1);
    put_font(&s, ps_name, &w);
    *out = (enl_str){ (const char *)w.p, w.n };
    return ENL_OK;
}
