/* Rivers are found, and lines are broken so that there are fewer of them. */
#include "core/text/river.h"
#include "tests/unit/test.h"

#include "core/base/ctx.h"

typedef struct text {
    enl_pitem items[600];
    size_t n;
} text;

static void put(text *t, enl_pitem it)
{
    assert_true(t->n < 600);
    t->items[t->n++] = it;
}

static void add_word(text *t, int width)
{
    if (t->n > 0)
        put(t, (enl_pitem){ .kind = ENL_GLUE,
                            .width = 3 * ENL_PT,
                            .stretch = 3 * ENL_PT / 2,
                            .shrink = ENL_PT });
    put(t, (enl_pitem){ .kind = ENL_BOX, .width = width * ENL_PT });
}

static void end(text *t)
{
    put(t, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER });
    put(t, (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL });
    put(t, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE });
}

static void finds_the_longest(void **state)
{
    (void)state;
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&c, &r);
    static text t;
    t.n = 0;
    for (int i = 0; i < 5;
         i++) { /* five lines of 40 + 3 + 57, then one whose space stands elsewhere */
        add_word(&t, 40);
        add_word(&t, 57);
    }
    add_word(&t, 20);
    add_word(&t, 77);
    end(&t);
    enl_len width = 100 * ENL_PT;
    enl_break_params p = enl_text_linebreak_defaults;
    p.widths = &width;
    p.n_widths = 1;
    enl_break *lines;
    uint32_t at = 0;
    size_t n = enl_text_linebreak_run(&c, &c.arena, t.items, t.n, &p, &lines);
    assert_int_equal(n, 6);
    assert_int_equal(enl_text_river_longest(&c.arena, t.items, lines, n, &at), 5);
    assert_int_equal(at, lines[2].item);
    enl_ctx_drop(&c);
}

static void makes_fewer(void **state)
{
    (void)state;
    uint32_t seed = 11, at;
    size_t before = 0, after = 0;
    for (int round = 0; round < 200; round++) {
        enl_ctx c;
        enl_request r = ENL_REQUEST_INIT;
        enl_ctx_init(&c, &r);
        static text t;
        t.n = 0;
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            add_word(&t, (int)(8 + (seed >> 16) % 24));
        }
        end(&t);
        enl_len width = 250 * ENL_PT;
        enl_break_params p = enl_text_linebreak_defaults;
        p.widths = &width;
        p.n_widths = 1;
        p.tolerance = 2000;
        enl_break *a, *b;
        size_t n = enl_text_linebreak_run(&c, &c.arena, t.items, t.n, &p, &a);
        size_t m = enl_text_river_break_lines(&c, &c.arena, t.items, t.n, &p, &b);
        size_t x = enl_text_river_longest(&c.arena, t.items, a, n, &at),
               y = enl_text_river_longest(&c.arena, t.items, b, m, &at);
        assert_true(m <= n);
        assert_true(y <= x);
        before += x >= 4;
        after += y >= 4;
        enl_ctx_drop(&c);
    }
    assert_true(after * 2 < before);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds_the_longest),
                                        cmocka_unit_test(makes_fewer) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
