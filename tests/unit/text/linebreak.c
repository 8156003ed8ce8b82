/* Total-fit line breaking: is it the optimum, and is it robust. */
#include "tests/unit/text/fixture.h"

#include "core/text/linebreak.h"

#include <math.h>
#include <time.h>

#define PT ENL_PT

/* A paragraph under construction. */
typedef struct para {
    enl_pitem *items;
    size_t n;
} para;

static void put(para *p, enl_pitem it)
{
    p->items = realloc(p->items, (p->n + 1) * sizeof *p->items);
    p->items[p->n++] = it;
}

static void box(para *p, enl_len width)
{
    put(p, (enl_pitem){ .kind = ENL_BOX, .width = width });
}

static void space(para *p)
{
    put(p, (enl_pitem){ .kind = ENL_GLUE, .width = 3 * PT, .stretch = 3 * PT / 2, .shrink = PT });
}

static void penalty(para *p, int value, bool flagged, enl_len width)
{
    put(p,
        (enl_pitem){
            .kind = ENL_PENALTY, .penalty = (int16_t)value, .flagged = flagged, .width = width });
}

static void finish(para *p)
{
    penalty(p, ENL_PENALTY_NEVER, false, 0);
    put(p, (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL });
    penalty(p, ENL_PENALTY_FORCE, false, 0);
}

/* Words of the given widths in points with spaces between them. */
static para words(const int *widths, size_t n)
{
    para p = { 0 };
    for (size_t i = 0; i < n; i++) {
        if (i) space(&p);
        box(&p, widths[i] * PT);
    }
    finish(&p);
    return p;
}

static para equal_words(size_t n, int width)
{
    para p = { 0 };
    for (size_t i = 0; i < n; i++) {
        if (i) space(&p);
        box(&p, width * PT);
    }
    finish(&p);
    return p;
}

static uint32_t seed = 12345;
static uint32_t any(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Words of random widths; some can be hyphenated in the middle. */
static para random_words(size_t n, int hyphens)
{
    para p = { 0 };
    for (size_t i = 0; i < n; i++) {
        if (i) space(&p);
        box(&p, (enl_len)(5 + any(25)) * PT);
        if ((int)any(100) < hyphens) {
            penalty(&p, 50, true, 4 * PT);
            box(&p, (enl_len)(5 + any(15)) * PT);
        }
    }
    finish(&p);
    return p;
}

static size_t run(fixture *f, const para *p, enl_break_params params, enl_len width,
                  enl_break **out)
{
    if (params.n_widths == 0) {
        params.widths = &width;
        params.n_widths = 1;
    }
    return enl_text_linebreak_run(&f->ctx, &f->ctx.arena, p->items, p->n, &params, out);
}

/* --- the optimum, by trying everything -------------------------------------------------------- */

typedef struct search {
    const para *p;
    const enl_break_params *params;
    double best;
} search;

static int64_t tex_badness(int64_t t, int64_t s)
{
    if (t == 0) return 0;
    if (s <= 0) return 10000;
    int64_t r = t * 297 / s;
    return r > 1290 ? 10000 : (r * r * r + 131072) / 262144;
}

static bool may_break(const para *p, size_t i)
{
    const enl_pitem *it = &p->items[i];
    if (it->kind == ENL_GLUE) return i > 0 && p->items[i - 1].kind == ENL_BOX;
    return it->kind == ENL_PENALTY && it->penalty < ENL_PENALTY_NEVER;
}

static bool is_forced(const para *p, size_t i)
{
    return p->items[i].kind == ENL_PENALTY && p->items[i].penalty <= ENL_PENALTY_FORCE;
}

static size_t content(const para *p, size_t from)
{
    for (size_t i = from; i < p->n; i++)
        if (p->items[i].kind == ENL_BOX || (i > from && is_forced(p, i))) return i;
    return p->n;
}

/* Demerits of one line after the break at `last` (-1: the start) up to the break at `to`, or
 * infinity. */
static double line_demerits(const search *s, long last, size_t to, size_t line, int *fitness)
{
    const enl_break_params *q = s->params;
    const enl_pitem *items = s->p->items, *end = &items[to];
    enl_len w = 0, y = 0, z = 0;
    bool fil = false;
    for (size_t i = last < 0 ? 0 : content(s->p, (size_t)last); i < to; i++) {
        if (items[i].kind == ENL_PENALTY) continue;
        w += items[i].width;
        if (items[i].kind != ENL_GLUE) continue;
        fil = fil || items[i].stretch >= ENL_STRETCH_FIL;
        y += items[i].stretch;
        z += items[i].shrink;
    }
    if (end->kind == ENL_PENALTY) w += end->width;
    enl_len slack = q->widths[line < q->n_widths ? line : q->n_widths - 1] - w;
    int64_t b = slack < 0 ? tex_badness(-slack, z) : fil ? 0 : tex_badness(slack, y);
    if (slack < 0 && -slack > z) return INFINITY;
    if (b > q->tolerance) return INFINITY;
    int class = slack < 0 ? (b > 12 ? 3 : 2) : b > 99 ? 0 : b > 12 ? 1 : 2;
    double d = pow((double)(q->line_penalty + b), 2);
    int pi = end->kind == ENL_PENALTY ? end->penalty : 0;
    if (pi > 0)
        d += pi * pi;
    else if (pi > ENL_PENALTY_FORCE)
        d -= pi * pi;
    bool flagged_before = last >= 0 && items[last].kind == ENL_PENALTY && items[last].flagged;
    if (flagged_before && to + 1 == s->p->n)
        d += q->final_hyphen_demerits;
    else if (flagged_before && end->kind == ENL_PENALTY && end->flagged)
        d += q->hyphen_demerits;
    if (abs(class - *fitness) > 1) d += q->fitness_demerits;
    *fitness = class;
    return d;
}

static void try_all(search *s, long last, size_t line, int fitness, double so_far)
{
    for (size_t to = (size_t)(last + 1); to < s->p->n; to++) {
        if (!may_break(s->p, to)) continue;
        int f = fitness;
        double d = so_far + line_demerits(s, last, to, line, &f);
        if (isfinite(d)) {
            if (to + 1 < s->p->n)
                try_all(s, (long)to, line + 1, f, d);
            else if (d < s->best)
                s->best = d;
        }
        if (is_forced(s->p, to)) return;
    }
}

static double demerits_of(const search *s, const enl_break *lines, size_t n)
{
    double sum = 0;
    int fitness = 2;
    for (size_t i = 0; i < n; i++)
        sum += line_demerits(s, i ? (long)lines[i - 1].item : -1, lines[i].item, i, &fitness);
    return sum;
}

static void test_optimum(void **state)
{
    static const int tolerances[] = { 200, 1000, 9999, 10000 };
    fixture *f = *state;
    int feasible = 0;
    for (int round = 0; round < 3000; round++) {
        para p = { 0 };
        for (uint32_t i = 0, n = 3 + any(8); i < n; i++) {
            if (i) space(&p);
            box(&p, (enl_len)(3 + any(20)) * PT);
            if (any(4) == 0) {
                penalty(&p, any(2) ? 50 : 0, any(3) > 0, (enl_len)any(5) * PT);
                box(&p, (enl_len)(1 + any(9)) * PT);
            }
            if (any(12) == 0) penalty(&p, -(int)any(300), false, 0);
            if (any(30) == 0) penalty(&p, ENL_PENALTY_FORCE, false, 0);
        }
        finish(&p);
        enl_len widths[3] = { (enl_len)(25 + any(30)) * PT, (enl_len)(25 + any(30)) * PT,
                              (enl_len)(25 + any(30)) * PT };
        enl_break_params q = enl_text_linebreak_defaults;
        q.pretolerance = -1;
        q.tolerance = tolerances[any(4)];
        q.widths = widths;
        q.n_widths = 1 + any(3);
        q.fitness_demerits = any(2) ? 10000 : (int)any(1000);
        search s = { &p, &q, INFINITY };
        try_all(&s, -1, 0, 2, 0);
        if (isfinite(s.best)) {
            enl_break *lines;
            size_t n = run(f, &p, q, 0, &lines);
            feasible++;
            assert_true(demerits_of(&s, lines, n) == s.best);
        }
        free(p.items);
    }
    assert_true(feasible > 500);
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Natural width of a line's content. */
static enl_len natural(const para *p, const enl_break *l)
{
    enl_len w = 0;
    for (size_t i = l->start; i < l->item; i++)
        if (p->items[i].kind != ENL_PENALTY) w += p->items[i].width;
    if (p->items[l->item].kind == ENL_PENALTY) w += p->items[l->item].width;
    return w;
}

static double set_width(const para *p, const enl_break *l)
{
    double w = (double)natural(p, l);
    for (size_t i = l->start; i < l->item; i++) {
        if (p->items[i].kind != ENL_GLUE) continue;
        w += l->ratio * (double)(l->ratio > 0 ? p->items[i].stretch : p->items[i].shrink);
    }
    return w;
}

static void test_lines_fill_the_measure(void **state)
{
    fixture *f = *state;
    para p = random_words(300, 30);
    enl_break *lines;
    size_t n = run(f, &p, enl_text_linebreak_defaults, 250 * PT, &lines);
    assert_true(n > 10);
    for (size_t i = 0; i < n; i++) {
        assert_false(lines[i].overfull);
        assert_true(lines[i].ratio >= -1);
        assert_true(fabs(set_width(&p, &lines[i]) - 250.0 * PT) < 2);
        assert_int_equal(p.items[lines[i].start].kind, ENL_BOX);
        assert_true(i == 0 || lines[i].start > lines[i - 1].item);
    }
    assert_int_equal(lines[n - 1].item, p.n - 1);
    free(p.items);
}

static void test_a_good_paragraph_has_no_hyphens(void **state)
{
    fixture *f = *state;
    para p = { 0 };
    for (int i = 0; i < 40; i++) { /* ten words and nine spaces are 127 points */
        if (i) space(&p);
        box(&p, 5 * PT);
        penalty(&p, 0, true, 0);
        box(&p, 5 * PT);
    }
    finish(&p);
    enl_break *lines;
    size_t n = run(f, &p, enl_text_linebreak_defaults, 127 * PT, &lines);
    assert_int_equal(n, 4);
    for (size_t i = 0; i + 1 < n; i++) assert_int_equal(p.items[lines[i].item].kind, ENL_GLUE);
    free(p.items);
}

static void test_hyphens_when_needed(void **state)
{
    fixture *f = *state;
    para p = { 0 };
    box(&p, 40 * PT);
    space(&p);
    box(&p, 30 * PT);
    penalty(&p, 50, true, 4 * PT);
    box(&p, 40 * PT);
    finish(&p);
    enl_break *lines;
    assert_int_equal(run(f, &p, enl_text_linebreak_defaults, 77 * PT, &lines), 2);
    assert_int_equal(lines[0].item, 3);
    assert_int_equal(lines[1].start, 4);
    free(p.items);
}

static void test_forced_breaks(void **state)
{
    fixture *f = *state;
    para p = { 0 };
    box(&p, 10 * PT);
    put(&p, (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL });
    penalty(&p, ENL_PENALTY_FORCE, false, 0);
    box(&p, 20 * PT);
    finish(&p);
    enl_break *lines;
    assert_int_equal(run(f, &p, enl_text_linebreak_defaults, 100 * PT, &lines), 2);
    assert_int_equal(lines[0].item, 2);
    assert_true(fabs(set_width(&p, &lines[0]) - 100.0 * PT) < 2);
    free(p.items);
}

static void test_widths_by_line(void **state)
{
    fixture *f = *state;
    para p = random_words(60, 0);
    const enl_len widths[] = { 150 * PT, 150 * PT, 300 * PT };
    enl_break_params q = enl_text_linebreak_defaults;
    q.widths = widths;
    q.n_widths = 3;
    q.tolerance = 2000;
    enl_break *lines;
    size_t n = run(f, &p, q, 0, &lines);
    assert_true(n >= 4);
    for (size_t i = 0; i < n; i++)
        assert_true(fabs(set_width(&p, &lines[i]) - (double)widths[i < 2 ? i : 2]) < 2);
    free(p.items);
}

/* --- what cannot be done well ----------------------------------------------------------------- */

static void test_overfull_only_where_nothing_fits(void **state)
{
    fixture *f = *state;
    const int widths[] = { 30, 30, 30, 150, 30, 30, 30 };
    para p = words(widths, 7);
    enl_break *lines;
    size_t n = run(f, &p, enl_text_linebreak_defaults, 100 * PT, &lines), overfull = 0;
    for (size_t i = 0; i < n; i++) {
        if (!lines[i].overfull) continue;
        overfull++;
        assert_int_equal(natural(&p, &lines[i]), 150 * PT);
        assert_true(lines[i].ratio == -1);
    }
    assert_int_equal(overfull, 1);
    free(p.items);
}

static void test_loose_rather_than_overfull(void **state)
{
    fixture *f = *state;
    const int widths[] = { 60, 60, 60, 60 };
    para p = words(widths, 4);
    enl_break *lines;
    size_t n = run(f, &p, enl_text_linebreak_defaults, 100 * PT, &lines);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) assert_false(lines[i].overfull);
    free(p.items);
}

static void test_looseness_is_spread(void **state)
{
    /* no line of these can be good: two lines of middling looseness are better than one that fits
     * and one with a single word */
    fixture *f = *state;
    const int widths[] = { 20, 20, 20, 55, 20 };
    para p = words(widths, 5);
    enl_break_params q = enl_text_linebreak_defaults;
    q.tolerance = 10;
    enl_break *lines;
    run(f, &p, q, 75 * PT, &lines);
    for (size_t i = 0; i < 2; i++) assert_true(lines[i].ratio < 5);
    free(p.items);
}

static void test_emergency_stretch(void **state)
{
    /* 96 points fill a line of 110 with ratio 14/3: beyond any tolerance, not beyond 20 points more
     */
    fixture *f = *state;
    para p = equal_words(12, 30);
    enl_break_params q = enl_text_linebreak_defaults;
    enl_break *lines;
    q.emergency = 20 * PT;
    size_t n = run(f, &p, q, 110 * PT, &lines);
    assert_int_equal(n, 4);
    for (size_t i = 0; i + 1 < n; i++) assert_true(fabs(lines[i].ratio - 14.0 / 3) < 1e-6);
    free(p.items);
}

static void test_one_hard_line_does_not_loosen_the_others(void **state)
{
    /* the first line needs a little help to be feasible; the others could do without any */
    fixture *f = *state;
    const int widths[] = { 30, 30, 75, 20, 22, 24, 18, 26, 20, 22, 24, 18, 26, 20, 22, 24, 18, 26 };
    para p = words(widths, sizeof widths / sizeof *widths);
    enl_break_params q = enl_text_linebreak_defaults;
    enl_break *lines;
    q.emergency = 200 * PT;
    q.steps = 4;
    size_t n = run(f, &p, q, 100 * PT, &lines);
    for (size_t i = 2; i + 1 < n; i++) assert_true(lines[i].ratio < 2);
    free(p.items);
}

static void test_looseness(void **state)
{
    fixture *f = *state;
    seed = 7;
    para p = random_words(400, 40);
    enl_break_params q = enl_text_linebreak_defaults;
    q.tolerance = 3000;
    enl_break *lines;
    size_t n = run(f, &p, q, 300 * PT, &lines);
    q.looseness = 1;
    assert_int_equal(run(f, &p, q, 300 * PT, &lines), n + 1);
    q.looseness = -1;
    assert_int_equal(run(f, &p, q, 300 * PT, &lines), n - 1);
    q.looseness = -50;
    size_t least = run(f, &p, q, 300 * PT, &lines);
    assert_true(least < n && least > n / 2);
    for (size_t i = 0; i < least; i++) assert_false(lines[i].overfull);
    free(p.items);
}

/* --- ragged ----------------------------------------------------------------------------------- */

static void test_ragged_keeps_spaces(void **state)
{
    fixture *f = *state;
    seed = 99;
    para p = random_words(200, 0);
    enl_break_params q = enl_text_linebreak_defaults;
    q.ragged = true;
    enl_break *lines;
    size_t n = run(f, &p, q, 200 * PT, &lines);
    for (size_t i = 0; i + 1 < n; i++) {
        assert_true(lines[i].ratio == 0);
        assert_false(lines[i].overfull);
        assert_true(natural(&p, &lines[i]) <= 200 * PT);
        assert_true(natural(&p, &lines[i]) >= 150 * PT);
    }
    free(p.items);
}

static void test_ragged_is_even(void **state)
{
    /* first fit gives 96, 30, 96; the even rag is 63, 63, 96 */
    fixture *f = *state;
    const int widths[] = { 30, 30, 30, 30, 96, 10 };
    para p = words(widths, 6);
    enl_break_params q = enl_text_linebreak_defaults;
    q.ragged = true;
    enl_break *lines;
    assert_int_equal(run(f, &p, q, 100 * PT, &lines), 4);
    assert_int_equal(natural(&p, &lines[0]), 63 * PT);
    assert_int_equal(natural(&p, &lines[1]), 63 * PT);
    free(p.items);
}

/* --- size and hostile input ------------------------------------------------------------------- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static para repeated(size_t n, const enl_pitem *pattern, size_t m)
{
    para p = { calloc(n + 3, sizeof(enl_pitem)), 0 };
    while (p.n + m <= n)
        for (size_t i = 0; i < m; i++) p.items[p.n++] = pattern[i];
    p.items[p.n++] = (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER };
    p.items[p.n++] = (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL };
    p.items[p.n++] = (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE };
    return p;
}

static void check_time(fixture *f, para p, enl_break_params q)
{
    enl_break *lines;
    double t = seconds();
    size_t n = run(f, &p, q, 300 * PT, &lines);
    assert_true(seconds() - t < 20); /* a second or so; quadratic work would take hours */
    assert_true(n > 0);
    assert_int_equal(lines[n - 1].item, p.n - 1);
    free(p.items);
}

static void test_a_million_items(void **state)
{
    fixture *f = *state;
    const enl_pitem text[] = {
        { .kind = ENL_BOX, .width = 17 * PT },
        { .kind = ENL_GLUE, .width = 3 * PT, .stretch = PT, .shrink = PT },
        { .kind = ENL_BOX, .width = 11 * PT },
        { .kind = ENL_PENALTY, .penalty = 50, .flagged = true, .width = 3 * PT },
        { .kind = ENL_BOX, .width = 9 * PT },
        { .kind = ENL_GLUE, .width = 3 * PT, .stretch = PT, .shrink = PT },
    };
    enl_break_params q = enl_text_linebreak_defaults;
    check_time(*state, repeated(1000000, text, 6), q);
    q.looseness = 1;
    check_time(f, repeated(1000000, text, 6), q);
}

static void test_hostile_items(void **state)
{
    const enl_pitem nothing[] = { { .kind = ENL_BOX }, { .kind = ENL_GLUE } };
    const enl_pitem penalties[] = { { .kind = ENL_PENALTY } };
    const enl_pitem forced[] = { { .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE } };
    const enl_pitem huge[] = {
        { .kind = ENL_BOX, .width = INT64_MAX },
        { .kind = ENL_GLUE, .width = INT64_MAX, .stretch = INT64_MAX, .shrink = INT64_MAX }
    };
    const enl_pitem least[] = {
        { .kind = ENL_BOX, .width = INT64_MIN },
        { .kind = ENL_GLUE, .width = INT64_MIN, .stretch = INT64_MIN, .shrink = INT64_MIN }
    };
    enl_break_params q = enl_text_linebreak_defaults;
    q.tolerance = 10000;
    check_time(*state, repeated(300000, nothing, 2), q);
    check_time(*state, repeated(300000, penalties, 1), q);
    check_time(*state, repeated(300000, forced, 1), q);
    check_time(*state, repeated(300000, huge, 2), q);
    check_time(*state, repeated(300000, least, 2), q);
    q.emergency = INT64_MAX;
    q.line_penalty = q.hyphen_demerits = q.fitness_demerits = INT32_MAX;
    q.looseness = INT32_MIN;
    check_time(*state, repeated(300000, huge, 2), q);
}

static void test_odd_lists(void **state)
{
    fixture *f = *state;
    enl_break *lines;
    para none = { 0 };
    assert_int_equal(run(f, &none, enl_text_linebreak_defaults, 100 * PT, &lines), 0);
    para open = { 0 }; /* without its end */
    box(&open, 10 * PT);
    space(&open);
    box(&open, 10 * PT);
    assert_int_equal(run(f, &open, enl_text_linebreak_defaults, 100 * PT, &lines), 1);
    assert_int_equal(lines[0].item, open.n);
    free(open.items);
}

/* Most lines in a row that end with a hyphen. */
static int hyphens_in_a_row(const para *p, const enl_break *lines, size_t n)
{
    int run_now = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        bool hyphen = lines[i].item < p->n && p->items[lines[i].item].flagged;
        run_now = hyphen ? run_now + 1 : 0;
        if (run_now > most) most = run_now;
    }
    return most;
}

static void test_hyphens_in_a_row_are_limited(void **state)
{
    fixture *f = *state;
    int fewer = 0;
    for (int i = 0; i < 60; i++) {
        para p = random_words(60, 70);
        enl_break_params params = enl_text_linebreak_defaults;
        params.tolerance = 4000;
        params.hyphen_demerits = 0;
        enl_break *lines;
        size_t n = run(f, &p, params, 110 * PT, &lines);
        int before = hyphens_in_a_row(&p, lines, n);
        params.hyphens_max = 1;
        n = run(f, &p, params, 110 * PT, &lines);
        int after = hyphens_in_a_row(&p, lines, n);
        assert_true(after <= before);
        fewer += after < before;
        free(p.items);
    }
    assert_true(fewer > 0);
}

static void test_no_short_last_line(void **state)
{
    fixture *f = *state;
    int longer = 0;
    for (int i = 0; i < 60; i++) {
        para p = random_words(50, 0);
        enl_break_params params = enl_text_linebreak_defaults;
        params.tolerance = 9999;
        enl_break *lines;
        size_t n = run(f, &p, params, 150 * PT, &lines);
        enl_len before = natural(&p, &lines[n - 1]);
        params.last_min = 40 * PT;
        n = run(f, &p, params, 150 * PT, &lines);
        enl_len after = natural(&p, &lines[n - 1]);
        assert_true(after >= 40 * PT || after >= before);
        longer += before < 40 * PT && after >= 40 * PT;
        free(p.items);
    }
    assert_true(longer > 0);
}

/* A last line within a word has to be three times as long. */
static void test_no_rest_of_a_word(void **state)
{
    fixture *f = *state;
    int rests[2] = { 0, 0 };
    for (int i = 0; i < 200; i++) {
        para p = random_words(30, 60);
        for (int least = 0; least < 2; least++) {
            enl_break_params params = enl_text_linebreak_defaults;
            params.tolerance = 9999;
            params.last_min = least ? 15 * PT : 0;
            enl_break *lines;
            size_t n = run(f, &p, params, 150 * PT, &lines);
            bool within = n > 1 && p.items[lines[n - 2].item].flagged;
            rests[least] += within && natural(&p, &lines[n - 1]) < 45 * PT;
        }
        free(p.items);
    }
    assert_true(rests[0] > 4);
    assert_true(rests[1] * 4 < rests[0]);
}

/* Three words and their spaces are 66 pt; with marks that stand out by 2 and 3 pt they fill 61. */
static void test_what_stands_out_makes_room(void **state)
{
    fixture *f = *state;
    para p = equal_words(5, 20);
    for (size_t i = 0; i < p.n; i++) {
        if (p.items[i].kind != ENL_BOX) continue;
        p.items[i].hang_left = enl_text_linebreak_item_hang(2 * PT);
        p.items[i].hang_right = enl_text_linebreak_item_hang(3 * PT);
    }
    enl_break_params params = enl_text_linebreak_defaults;
    params.hangs = true;
    enl_break *lines;
    assert_int_equal(run(f, &p, params, 61 * PT, &lines), 2);
    assert_true(fabs(lines[0].ratio) < 1e-6);
    assert_false(lines[0].overfull);
    params.hangs = false;
    assert_int_equal(run(f, &p, params, 61 * PT, &lines), 3);
    free(p.items);
}

static void test_letters_give(void **state)
{
    fixture *f = *state;
    para p = equal_words(2, 100);
    for (size_t i = 0; i < p.n; i++)
        if (p.items[i].kind == ENL_BOX) p.items[i].stretch = p.items[i].shrink = 2 * PT;
    enl_break *lines;
    assert_int_equal(run(f, &p, enl_text_linebreak_defaults, 199 * PT, &lines),
                     1); /* 203, which gives 5 */
    assert_false(lines[0].overfull);
    free(p.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_optimum),
        cmocka_unit_test(test_lines_fill_the_measure),
        cmocka_unit_test(test_a_good_paragraph_has_no_hyphens),
        cmocka_unit_test(test_hyphens_when_needed),
        cmocka_unit_test(test_forced_breaks),
        cmocka_unit_test(test_widths_by_line),
        cmocka_unit_test(test_overfull_only_where_nothing_fits),
        cmocka_unit_test(test_loose_rather_than_overfull),
        cmocka_unit_test(test_looseness_is_spread),
        cmocka_unit_test(test_emergency_stretch),
        cmocka_unit_test(test_one_hard_line_does_not_loosen_the_others),
        cmocka_unit_test(test_looseness),
        cmocka_unit_test(test_ragged_keeps_spaces),
        cmocka_unit_test(test_ragged_is_even),
        cmocka_unit_test(test_a_million_items),
        cmocka_unit_test(test_hostile_items),
        cmocka_unit_test(test_odd_lists),
        cmocka_unit_test(test_hyphens_in_a_row_are_limited),
        cmocka_unit_test(test_no_short_last_line),
        cmocka_unit_test(test_no_rest_of_a_word),
        cmocka_unit_test(test_what_stands_out_makes_room),
        cmocka_unit_test(test_letters_give),
    };
    return cmocka_run_group_tests(tests, fixture_up, fixture_down);
}
