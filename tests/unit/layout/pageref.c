/* Page numbers in running text: layout runs again until they are right, and not for ever. */
#include "core/layout/pageref.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static jmp_buf recover;

typedef struct world {
    enl_ctx c;
    enl_pageref refs;
    enl_pages out;
    enl_page pages[2];
    enl_dest dest;
} world;

static void open_world(world *w)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(w, 0, sizeof *w);
    enl_ctx_init(&w->c, &r);
    w->c.mem.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    enl_layout_pageref_init(&w->refs, &w->c);
    w->pages[0].label = ENL_S("iv");
    w->pages[1].label = ENL_S("1");
    w->dest.id = ENL_S("a");
    w->out = (enl_pages){ .items = w->pages, .n = 2, .dests = &w->dest, .n_dests = 1 };
}

/* One round in which the text asks for `a`, which then stands on `page` (from 0). */
static bool round_ends(world *w, uint32_t page)
{
    enl_layout_pageref_label(&w->refs, ENL_S("a"), (enl_span){ 0 });
    w->dest.page = page;
    return enl_layout_pageref_done(&w->refs, &w->out);
}

static void test_nothing_asked(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    assert_true(enl_layout_pageref_done(&w.refs, &w.out));
    enl_ctx_drop(&w.c);
}

static void test_second_round_knows(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    assert_false(round_ends(&w, 0));
    assert_true(enl_str_is(enl_layout_pageref_label(&w.refs, ENL_S("a"), (enl_span){ 0 }), "iv"));
    assert_int_equal(enl_layout_pageref_page(&w.refs, ENL_S("a"), (enl_span){ 0 }), 1);
    assert_true(round_ends(&w, 0));
    assert_int_equal(w.c.diags.warnings, 0);
    enl_ctx_drop(&w.c);
}

/* On one page with one number, on the other with the other. */
static void test_never_settles(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    uint32_t rounds = 1;
    while (!round_ends(&w, rounds % 2) && rounds < 100) rounds++;
    assert_int_equal(rounds, ENL_PAGEREF_ROUNDS);
    assert_int_equal(w.c.diags.warnings, 1);
    assert_int_equal(w.c.diags.items[0].code, ENL_C_UNSETTLED);
    enl_ctx_drop(&w.c);
}

static void test_stands_nowhere(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    w.out.n_dests = 0;
    assert_false(round_ends(&w, 0));
    assert_true(round_ends(&w, 0));
    assert_int_equal(enl_layout_pageref_page(&w.refs, ENL_S("a"), (enl_span){ 0 }), 0);
    enl_ctx_drop(&w.c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_asked),
        cmocka_unit_test(test_second_round_knows),
        cmocka_unit_test(test_never_settles),
        cmocka_unit_test(test_stands_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
