/* Interprets Type 2 charstrings as far as is needed to follow their calls: the numbers on the
 * stack, the count of stems, which says how long a hint mask is, and the calls themselves. "5177"
 * is Adobe's Technical Note on the format. */
#include "core/pdf/cff/charstring.h"

enum {
    T2_HSTEM = 1,
    T2_VSTEM = 3,
    T2_VMOVETO = 4,
    T2_RLINETO = 5,
    T2_RRCURVETO = 8,
    T2_CALLSUBR = 10,
    T2_RETURN = 11,
    T2_ESCAPE = 12,
    T2_ENDCHAR = 14,
    T2_HSTEMHM = 18,
    T2_HINTMASK = 19,
    T2_CNTRMASK = 20,
    T2_RMOVETO = 21,
    T2_HMOVETO = 22,
    T2_VSTEMHM = 23,
    T2_VVCURVETO = 26,
    T2_HHCURVETO = 27,
    T2_SHORT = 28,
    T2_CALLGSUBR = 29,
    T2_VHCURVETO = 30,
    T2_HVCURVETO = 31
};

enum {
    STACK_MAX = 48,
    NESTING_MAX = 10,
    STEMS_MAX = 96,       /* 5177, appendix B */
    NO_NUMBER = INT32_MIN /* on the stack: computed, or with a fraction */
};

void enl_cff_charstring_prepare(enl_cff_subrs *r, enl_arena *a)
{
    uint32_t n = r->index.count;
    r->bias = n < 1240 ? 107 : n < 33900 ? 1131 : 32768;
    r->used = ENL_NEWN(a, unsigned char, n);
}

typedef struct walk {
    enl_str cff;
    enl_cff_subrs *globals, *locals;
    int32_t stack[STACK_MAX];
    unsigned depth, stems, nesting;
    uint32_t *steps;
    bool ended;
} walk;

static bool run(walk *w, enl_str code);

static bool call(walk *w, enl_cff_subrs *r)
{
    enl_str code;
    if (w->depth == 0 || w->nesting == NESTING_MAX) return false;
    int32_t i = w->stack[--w->depth];
    if (i == NO_NUMBER || i + r->bias < 0) return false;
    uint32_t which = (uint32_t)(i + r->bias);
    if (!enl_cff_read_item(w->cff, &r->index, which, &code)) return false;
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
        [3] = { 2, 1 },  [4] = { 2, 1 },  [5] = { 1, 1 },  [9] = { 1, 1 },  [10] = { 2, 1 },
        [11] = { 2, 1 }, [12] = { 2, 1 }, [14] = { 1, 1 }, [15] = { 2, 1 }, [18] = { 1, 0 },
        [20] = { 2, 0 }, [21] = { 1, 1 }, [22] = { 4, 1 }, [23] = { 0, 1 }, [24] = { 2, 1 },
        [26] = { 1, 1 }, [27] = { 1, 2 }, [28] = { 2, 2 }, [29] = { 1, 1 },
    };
    if (op == 0 || (op >= 34 && op <= 37)) { /* dotsection, the flexes */
        w->depth = 0;
        return true;
    }
    if (op >= sizeof effects / sizeof *effects)
        return false; /* roll is among them: it moves unseen numbers */
    unsigned takes = (unsigned)effects[op].takes, gives = (unsigned)effects[op].gives;
    if ((!takes && !gives) || w->depth < takes || w->depth - takes + gives > STACK_MAX)
        return false;
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

/* The operator op, whose further bytes are at *p before `end`. */
static bool run_operator(walk *w, unsigned op, const unsigned char **p, const unsigned char *end)
{
    switch (op) {
    case T2_HSTEM:
    case T2_VSTEM:
    case T2_HSTEMHM:
    case T2_VSTEMHM: return take_stems(w);
    case T2_HINTMASK:
    case T2_CNTRMASK:
        if (!take_stems(w) || (size_t)(end - *p) < (w->stems + 7) / 8) return false;
        *p += (w->stems + 7) / 8;
        return true;
    case T2_CALLSUBR: return call(w, w->locals);
    case T2_CALLGSUBR: return call(w, w->globals);
    case T2_ESCAPE: return *p < end && run_escape(w, *(*p)++);
    case T2_ENDCHAR:
        w->ended = true;
        return w->depth < 4; /* else an accented letter made of two glyphs of StandardEncoding */
    case T2_RMOVETO:
    case T2_HMOVETO:
    case T2_VMOVETO:
    case T2_VVCURVETO:
    case T2_HHCURVETO:
    case T2_VHCURVETO:
    case T2_HVCURVETO: w->depth = 0; return true;
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
    if (b0 == T2_SHORT)
        v = (int16_t)enl_cff_read_number(q, 2);
    else if (b0 <= 246)
        v = (int32_t)b0 - 139;
    else if (b0 <= 250)
        v = ((int32_t)b0 - 247) * 256 + q[0] + 108;
    else if (b0 <= 254)
        v = -((int32_t)b0 - 251) * 256 - q[0] - 108;
    else if (!q[2] && !q[3])
        v = (int16_t)enl_cff_read_number(q, 2);
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
        if (*w->steps == 0) return false;
        --*w->steps;
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

bool enl_cff_charstring_run(enl_str cff, enl_str code, enl_cff_subrs *globals,
                            enl_cff_subrs *locals, uint32_t *steps)
{
    walk w = { .cff = cff, .globals = globals, .locals = locals, .steps = steps };
    return run(&w, code);
}
