/* Which entries of a list stay on one page with the next. */
#include "core/layout/block/entries.h"

#include "tests/unit/test.h"

/* The entries of `levels`, digits, with a "-" after those that stay with the next. */
static const char *joined(const char *levels)
{
    static char out[64];
    int depth[16];
    size_t n = strlen(levels), k = 0;
    for (size_t i = 0; i < n; i++) depth[i] = levels[i] - '0';
    for (size_t i = 0; i < n; i++) {
        out[k++] = levels[i];
        out[k++] = enl_block_entries_joined(depth, n, i) ? '-' : ' ';
    }
    out[k - 1] = '\0';
    return out;
}

static void an_entry_goes_with_what_is_under_it(void **state)
{
    (void)state;
    assert_string_equal(joined("123"), "1-2-3");
    assert_string_equal(joined("1212"), "1-2 1-2");
}

static void two_stand_together_at_both_ends(void **state)
{
    (void)state;
    assert_string_equal(joined("111111"), "1-1 1 1 1-1");
    assert_string_equal(joined("12222212"), "1-2-2 2 2-2 1-2");
    assert_string_equal(joined("11"), "1-1");
}

static void a_last_entry_with_nothing_under_it_is_not_left_alone(void **state)
{
    (void)state;
    assert_string_equal(joined("122333322"), "1-2-2-3-3 3-3 2-2");
    assert_string_equal(joined("1223321"), "1-2-2-3-3-2-1");
    assert_string_equal(joined("1"), "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_goes_with_what_is_under_it),
        cmocka_unit_test(two_stand_together_at_both_ends),
        cmocka_unit_test(a_last_entry_with_nothing_under_it_is_not_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
