/* Subsets a CFF font program: reads its dictionaries, interprets the charstrings of the kept glyphs as far
 * as is needed to find the subroutines they call, and writes a CID-keyed program of what was found.
 * "5176" and "5177" are Adobe's Technical Notes on CFF and on Type 2 charstrings. */
#include "core/pdf/cffsubset.h"

#include "core/base/buf.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

/* Operators of DICTs (5176, appendix H); those of two bytes are 12 << 8 | second byte. */
enum {
    OP_FONT_BBOX = 5, OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_PRIVATE = 18, OP_SUBRS = 19, OP_LAST = 21,
    OP_PAINT_TYPE = 12 << 8 | 5, OP_CHARSTRING_TYPE = 12 << 8 | 6, OP_FONT_MATRIX = 12 << 8 | 7,
    OP_STROKE_WIDTH = 12 << 8 | 8, OP_ROS = 12 << 8 | 30, OP_CID_COUNT = 12 << 8 | 34,
    OP_FD_ARRAY = 12 << 8 | 36, OP_FD_SELECT = 12 << 8 | 37, OP_BAD = -1
};

enum {
    STACK_MAX = 48, NESTING_MAX = 10, STEMS_MAX = 96, /* 5177, appendix B */
    FD_MAX = 256, KEPT_MAX = 4,
    SID_OWN = 391,         /* the first string that is not a standard one */
    STEPS_MAX = 1 << 25,   /* far above any real font's, and a fraction of a second */
    NO_NUMBER = INT32_MIN  /* on the stack: computed, or with a fraction */
};

typedef struct cff_index {
    const unsigned char *offsets; /* NULL when empty */
    size_t data; /* offsets count from here: one byte before the first item */
    size_t end;
    uint32_t count;
    unsigned off_size;
} cff_index;

typedef struct dict_entry {
    enl_str bytes; /* operands and operator */
    int op;
    int32_t last[2]; /* the operand before the last one, and the last; 0 for reals */
} dict_entry;

/* Subroutines and which of them are called. */
typedef struct subrs {
    cff_index index;
    unsigned char *used; /* by number */
    uint32_t n_used, end; /* end: behind the highest one used */
    int32_t bias;
} subrs;

/* A Font DICT with its Private DICT; a name-keyed font has one. */
typedef struct font_dict {
    enl_str matrix; /* an entry, empty when there is none */
    enl_str private;
    subrs locals;
    unsigned number; /* in the subset */
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
    cff_index charstrings, fd_array;
    subrs globals;
    bool cid_keyed;
    size_t fd_array_at, fd_select_at;
    size_t private_at, private_size; /* of a name-keyed font */
    enl_str entries[KEPT_MAX]; /* of the Top DICT, copied */
    size_t n_entries;
    font_dict *by_number[FD_MAX]; /* by number in the source; NULL when no kept glyph uses it */
    font_dict *used[FD_MAX];
    unsigned n_used;
    kept_glyph *glyphs;
    size_t n_glyphs;
} subset;

/* ---- reading: INDEX, DICT ---- */

/* The big-endian number of 1 to 4 bytes. */
static inline uint32_t number(const unsigned char *p, unsigned size)
{
    uint32_t v = 0;
    for (unsigned i = 0; i < size; i++) v = v << 8 | p[i];
    return v;
}

static const unsigned char *bytes_at(enl_str s, size_t at, size_t n)
{
    return at <= s.n && n <= s.n - at ? (const unsigned char *)s.p + at : NULL;
}

static bool read_index(enl_str cff, size_t at, cff_index *x)
{
    const unsigned char *p = bytes_at(cff, at, 2);
    *x = (cff_index){ .end = at + 2 };
    if (!p) return false;
    x->count = number(p, 2);
    if (x->count == 0) return true;
    if (!(p = bytes_at(cff, at + 2, 1))) return false;
    x->off_size = *p;
    if (x->off_size < 1 || x->off_size > 4) return false;
    size_t room = ((size_t)x->count + 1) * x->off_size;
    x->offsets = bytes_at(cff, at + 3, room);
    if (!x->offsets) return false;
    x->data = at + 3 + room - 1;
    x->end = x->data + number(x->offsets + (size_t)x->count * x->off_size, x->off_size);
    return x->end > x->data && x->end <= cff.n;
}

static bool index_item(enl_str cff, const cff_index *x, uint32_t i, enl_str *out)
{
    if (i >= x->count) return false;
    const unsigned char *p = x->offsets + (size_t)i * x->off_size;
    uint32_t from = number(p, x->off_size), to = number(p + x->off_size, x->off_size);
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
    if (b0 == 28) *v = (int16_t)number(p + 1, 2);
    else if (b0 == 29) *v = (int32_t)number(p + 1, 4);
    else if (b0 <= 246) *v = (int32_t)b0 - 139;
    else if (b0 <= 250) *v = ((int32_t)b0 - 247) * 256 + p[1] + 108;
    else *v = -((int32_t)b0 - 251) * 256 - p[1] - 108;
    return size;
}

/* The entry at *at, which moves behind it. False at the end; op is OP_BAD when it is malformed. */
static bool next_entry(enl_str dict, size_t *at, dict_entry *e)
{
    size_t from = *at;
    *e = (dict_entry){ .op = OP_BAD };
    while (*at < dict.n) {
        const unsigned char *p = (const unsigned char *)dict.p + *at;
        if (*p <= OP_LAST) {
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

static bool read_top_entry(subset *s, const dict_entry *e, size_t *charstrings_at)
{
    switch (e->op) {
    case OP_BAD: return false;
    case OP_CHARSTRING_TYPE: return e->last[1] == 2;
    case OP_ROS: s->cid_keyed = true; return true;
    case OP_FONT_BBOX: case OP_FONT_MATRIX: case OP_PAINT_TYPE: case OP_STROKE_WIDTH:
        if (s->n_entries == KEPT_MAX) return false;
        s->entries[s->n_entries++] = e->bytes;
        return true;
    case OP_CHARSTRINGS: case OP_PRIVATE: case OP_FD_ARRAY: case OP_FD_SELECT: break;
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

static void prepare_subrs(subset *s, subrs *r)
{
    uint32_t n = r->index.count;
    r->bias = n < 1240 ? 107 : n < 33900 ? 1131 : 32768;
    r->used = ENL_NEWN(&s->scratch, unsigned char, n);
}

static bool read_font(subset *s)
{
    const unsigned char *header = bytes_at(s->cff, 0, 4);
    cff_index names, tops, strings;
    enl_str top;
    size_t at = 0, charstrings_at = 0;
    dict_entry e;
    if (!header || header[0] != 1) return false;
    if (!read_index(s->cff, header[2], &names) || !read_index(s->cff, names.end, &tops) ||
        !read_index(s->cff, tops.end, &strings) || !read_index(s->cff, strings.end, &s->globals.index) ||
        !index_item(s->cff, &tops, 0, &top)) {
        return false;
    }
    while (next_entry(top, &at, &e)) {
        if (!read_top_entry(s, &e, &charstrings_at)) return false;
    }
    prepare_subrs(s, &s->globals);
    if (!charstrings_at || !read_index(s->cff, charstrings_at, &s->charstrings)) return false;
    if (!s->cid_keyed) return s->charstrings.count > 0;
    return s->charstrings.count > 0 && s->fd_array_at && s->fd_select_at &&
           read_index(s->cff, s->fd_array_at, &s->fd_array);
}

/* ---- Font DICTs ---- */

static bool read_private(subset *s, font_dict *fd, size_t from, size_t size)
{
    size_t at = 0, subrs_at = 0;
    dict_entry e;
    if (!bytes_at(s->cff, from, size)) return false;
    fd->private = enl_str_sub(s->cff, from, from + size);
    while (next_entry(fd->private, &at, &e)) {
        if (e.op == OP_BAD || (e.op == OP_SUBRS && e.last[1] < 0)) return false;
        if (e.op == OP_SUBRS) subrs_at = (size_t)e.last[1];
    }
    if (subrs_at && !read_index(s->cff, from + subrs_at, &fd->locals.index)) return false;
    prepare_subrs(s, &fd->locals);
    return true;
}

static bool read_font_dict(subset *s, unsigned number_in_source, font_dict *fd)
{
    enl_str dict;
    size_t at = 0, private_at = s->private_at, private_size = s->private_size;
    dict_entry e;
    if (!s->cid_keyed) return read_private(s, fd, private_at, private_size);
    if (!index_item(s->cff, &s->fd_array, number_in_source, &dict)) return false;
    private_at = private_size = 0;
    while (next_entry(dict, &at, &e)) {
        if (e.op == OP_BAD) return false;
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

/* The Font DICT of a glyph; *range is the caller's place in FDSelect's ranges, for ascending glyphs. */
static font_dict *font_dict_of(subset *s, uint16_t gid, size_t *range)
{
    if (!s->cid_keyed) return use_font_dict(s, 0);
    const unsigned char *p = bytes_at(s->cff, s->fd_select_at, 1);
    if (!p) return NULL;
    if (*p == 0) {
        p = bytes_at(s->cff, s->fd_select_at + 1 + gid, 1);
        return p ? use_font_dict(s, *p) : NULL;
    }
    if (*p != 3 || !(p = bytes_at(s->cff, s->fd_select_at + 1, 2))) return NULL;
    size_t n = number(p, 2);
    p = bytes_at(s->cff, s->fd_select_at + 3, n * 3 + 2); /* first glyph, Font DICT; at last a sentinel */
    if (!p) return NULL;
    while (*range < n && number(p + (*range + 1) * 3, 2) <= gid) ++*range;
    p += *range * 3;
    return *range < n && number(p, 2) <= gid ? use_font_dict(s, p[2]) : NULL;
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
        if (!index_item(s->cff, &s->charstrings, g->gid, &g->code)) return false;
        g->fd = font_dict_of(s, g->gid, &range);
        if (!g->fd) return false;
        s->n_glyphs++;
    }
    return true;
}

/* ---- charstrings ---- */

/* The state of one glyph's charstring; `steps` are left for all glyphs. */
typedef struct walk {
    subset *s;
    subrs *locals;
    int32_t stack[STACK_MAX];
    unsigned depth, stems, nesting;
    uint32_t steps;
    bool ended;
} walk;

static bool run(walk *w, enl_str code);

static bool call(walk *w, subrs *r)
{
    enl_str code;
    if (w->depth == 0 || w->nesting == NESTING_MAX) return false;
    int32_t i = w->stack[--w->depth];
    if (i == NO_NUMBER || i + r->bias < 0 || (uint32_t)(i + r->bias) >= r->index.count) return false;
    uint32_t which = (uint32_t)(i + r->bias);
    if (!index_item(w->s->cff, &r->index, which, &code)) return false;
    if (!r->used[which]) {
        r->used[which] = 1;
        r->n_used++;
        if (which >= r->end) r->end = which + 1;
    }
    w->nesting++;
    bool ok = run(w, code);
    w->nesting--;
    return ok;
}

/* Operators of two bytes: all but the flexes take and give numbers, which are not computed here. */
static bool run_escape(walk *w, unsigned op)
{
    static const struct {
        signed char takes, gives;
    } effects[] = {
        [3] = { 2, 1 },  [4] = { 2, 1 },  [5] = { 1, 1 },  [9] = { 1, 1 },  [10] = { 2, 1 }, [11] = { 2, 1 },
        [12] = { 2, 1 }, [14] = { 1, 1 }, [15] = { 2, 1 }, [18] = { 1, 0 }, [20] = { 2, 0 }, [21] = { 1, 1 },
        [22] = { 4, 1 }, [23] = { 0, 1 }, [24] = { 2, 1 }, [26] = { 1, 1 }, [27] = { 1, 2 }, [28] = { 2, 2 },
        [29] = { 1, 1 },
    };
    if (op == 0 || (op >= 34 && op <= 37)) { /* dotsection, the flexes */
        w->depth = 0;
        return true;
    }
    if (op >= sizeof effects / sizeof *effects) return false; /* roll is among them: it moves unseen numbers */
    unsigned takes = (unsigned)effects[op].takes, gives = (unsigned)effects[op].gives;
    if ((!takes && !gives) || w->depth < takes || w->depth - takes + gives > STACK_MAX) return false;
    w->depth -= takes;
    while (gives--) w->stack[w->depth++] = NO_NUMBER;
    return true;
}

/* Every two numbers on the stack are a stem; an odd one is the glyph's width. */
static bool take_stems(walk *w)
{
    w->stems += w->depth / 2;
    w->depth = 0;
    return w->stems <= STEMS_MAX;
}

enum {
    T2_HSTEM = 1, T2_VSTEM = 3, T2_VMOVETO = 4, T2_RLINETO = 5, T2_RRCURVETO = 8, T2_CALLSUBR = 10,
    T2_RETURN = 11, T2_ESCAPE = 12, T2_ENDCHAR = 14, T2_HSTEMHM = 18, T2_HINTMASK = 19, T2_CNTRMASK = 20,
    T2_RMOVETO = 21, T2_HMOVETO = 22, T2_VSTEMHM = 23, T2_VVCURVETO = 26, T2_HHCURVETO = 27,
    T2_SHORT = 28, T2_CALLGSUBR = 29, T2_VHCURVETO = 30, T2_HVCURVETO = 31
};

/* The operator op, whose further bytes are at *p before `end`. */
static bool run_operator(walk *w, unsigned op, const unsigned char **p, const unsigned char *end)
{
    switch (op) {
    case T2_HSTEM: case T2_VSTEM: case T2_HSTEMHM: case T2_VSTEMHM: return take_stems(w);
    case T2_HINTMASK: case T2_CNTRMASK:
        if (!take_stems(w) || (size_t)(end - *p) < (w->stems + 7) / 8) return false;
        *p += (w->stems + 7) / 8;
        return true;
    case T2_CALLSUBR: return call(w, w->locals);
    case T2_CALLGSUBR: return call(w, &w->s->globals);
    case T2_ESCAPE: return *p < end && run_escape(w, *(*p)++);
    case T2_ENDCHAR:
        w->ended = true;
        return w->depth < 4; /* else an accented letter made of two glyphs of StandardEncoding */
    case T2_RMOVETO: case T2_HMOVETO: case T2_VMOVETO: case T2_VVCURVETO: case T2_HHCURVETO:
    case T2_VHCURVETO: case T2_HVCURVETO:
        w->depth = 0;
        return true;
    default:
        w->depth = 0;
        return (op >= T2_RLINETO && op <= T2_RRCURVETO) || op == 24 || op == 25; /* lines, curves */
    }
}

/* Pushes the number that begins with b0, whose further bytes are at *p before `end`. */
static inline bool push(walk *w, unsigned b0, const unsigned char **p, const unsigned char *end)
{
    unsigned more = b0 == T2_SHORT ? 2 : b0 == 255 ? 4 : b0 >= 247;
    const unsigned char *q = *p;
    if (w->depth == STACK_MAX || (size_t)(end - q) < more) return false;
    int32_t v = NO_NUMBER;
    if (b0 == T2_SHORT) v = (int16_t)number(q, 2);
    else if (b0 <= 246) v = (int32_t)b0 - 139;
    else if (b0 <= 250) v = ((int32_t)b0 - 247) * 256 + q[0] + 108;
    else if (b0 <= 254) v = -((int32_t)b0 - 251) * 256 - q[0] - 108;
    else if (!q[2] && !q[3]) v = (int16_t)number(q, 2);
    w->stack[w->depth++] = v;
    *p += more;
    return true;
}

/* Code that ends without endchar or return is taken to have it, as readers do. */
static bool run(walk *w, enl_str code)
{
    const unsigned char *p = (const unsigned char *)code.p, *end = p + code.n;
    while (p < end && !w->ended) {
        unsigned b0 = *p++;
        if (w->steps == 0) return false;
        w->steps--;
        if (b0 >= 32 || b0 == T2_SHORT) {
            if (!push(w, b0, &p, end)) return false;
        } else if (b0 == T2_RETURN) {
            return true;
        } else if (!run_operator(w, b0, &p, end)) {
            return false;
        }
    }
    return true;
}

static bool find_subrs(subset *s)
{
    walk w = { .s = s, .steps = STEPS_MAX };
    for (size_t i = 0; i < s->n_glyphs; i++) {
        w.locals = &s->glyphs[i].fd->locals;
        w.depth = w.stems = w.nesting = 0;
        w.ended = false;
        if (!run(&w, s->glyphs[i].code)) return false;
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

/* The highest ones that are not called are left out as far as the bias, which follows from the count,
 * stays. */
static uint32_t subrs_kept(const subrs *r)
{
    uint32_t least = r->bias == 107 ? 0 : r->bias == 1131 ? 1240 : 33900;
    if (r->n_used == 0) return 0;
    return r->end > least ? r->end : least;
}

static void put_subrs(subset *s, enl_buf *b, const subrs *r)
{
    uint32_t n = subrs_kept(r);
    enl_str *items = ENL_NEWN(&s->scratch, enl_str, n);
    for (uint32_t i = 0; i < r->end; i++) {
        if (r->used[i]) index_item(s->cff, &r->index, i, &items[i]);
    }
    put_index(b, items, n);
}

enum { TAIL = 6 + 6 + 7 + 7 }; /* bytes of what put_tail writes */

/* The end of the Top DICT: where things are, known only when they are written. */
static void put_tail(enl_buf *b, size_t charset, size_t charstrings, size_t fd_array, size_t fd_select)
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

static void put_top(subset *s, enl_buf *b)
{
    enl_buf top;
    enl_buf_init(&top, s->scratch.mem);
    put_int(&top, SID_OWN);
    put_int(&top, SID_OWN + 1);
    put_int(&top, 0);
    put_op(&top, OP_ROS);
    for (size_t i = 0; i < s->n_entries; i++) enl_buf_str(&top, s->entries[i]);
    put_int(&top, s->charstrings.count);
    put_op(&top, OP_CID_COUNT);
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

/* The Private DICT and right behind it its subroutines, to which Subrs leads from the DICT's start. */
static void put_private(subset *s, enl_buf *b, font_dict *fd)
{
    size_t start = b->n, at = 0;
    dict_entry e;
    while (next_entry(fd->private, &at, &e)) {
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
    for (unsigned i = 0; i < s->n_used; i++) items[i] = enl_str_sub(enl_buf_view(&dicts), ends[i], ends[i + 1]);
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

static size_t subrs_size(const subset *s, const subrs *r)
{
    size_t size = (size_t)subrs_kept(r) * 4;
    enl_str code;
    for (uint32_t i = 0; i < r->end; i++) {
        if (r->used[i] && index_item(s->cff, &r->index, i, &code)) size += code.n;
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

enl_status enl_cff_subset(enl_arena *a, enl_str cff, const uint16_t *gids, size_t n, enl_str ps_name,
                          enl_str *out)
{
    subset s = { .cff = cff };
    enl_buf b;
    enl_arena_init(&s.scratch, a->mem);
    bool ok = cff.n < INT_MAX / 4 && read_font(&s) && choose_glyphs(&s, gids, n) && find_subrs(&s) &&
              size_is_sane(&s);
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
