/* Runs of generated text. */
#include "tests/unit/test.h"

#include "core/tree/parts.h"

static void work(enl_mem *m)
{
    enl_arena a;
    enl_arena_init(&a, m);
    enl_parts p = { .a = &a };
    enl_parts_put(&p, ENL_S(""));
    enl_parts_put_z(&p, "");
    assert_int_equal(p.n, 0);
    enl_parts_put_z(&p, "one");
    for (int i = 0; i < 100; i++) enl_parts_put(&p, ENL_S("more"));
    enl_part *last = enl_parts_add(&p, (enl_part){ .dest = ENL_S("d"), .italic = true });
    last->text = ENL_S("two");
    assert_int_equal(p.n, 102);
    assert_str(p.items[0].text, "one");
    assert_str(p.items[100].text, "more");
    assert_str(p.items[101].text, "two");
    assert_true(p.items[101].italic && !p.items[0].italic);
    assert_str(p.items[101].dest, "d");
    enl_arena_drop(&a);
}

static void test_parts(void **state)
{
    (void)state;
    test_every_failure(work);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_parts) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
