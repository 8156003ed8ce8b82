/* Sharing out a measure among columns: nothing is lost, asks are met where they can be, and nothing
 * is negative. */
#include "core/layout/colshare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static enl_len sum(const enl_len *w, uint32_t n)
{
    enl_len total = 0;
    for (uint32_t i = 0; i < n; i++) total += w[i];
    return total;
}

static enl_need need(int min, int max)
{
    return (enl_need){ min * ENL_PT, max * ENL_PT };
}

static const enl_ask content[3] = { { 0 } };

static void a_narrow_table_is_as_wide_as_it_needs(void **state)
{
    (void)state;
    enl_need n[] = { need(10, 20), need(10, 40) };
    enl_len w[2];
    bool over;
    assert_true(enl_columns_share(n, content, 2, 400 * ENL_PT, false, w, &over));
    assert_true(w[0] == 20 * ENL_PT && w[1] == 40 * ENL_PT && !over);
}

static void a_wide_table_fills_the_measure(void **state)
{
    (void)state;
    enl_need n[] = { need(10, 20), need(30, 900) };
    enl_len w[2];
    bool over;
    assert_true(enl_columns_share(n, content, 2, 400 * ENL_PT, false, w, &over));
    assert_true(w[0] >= 10 * ENL_PT && w[1] >= 30 * ENL_PT && !over);
    assert_true(sum(w, 2) <= 400 * ENL_PT && sum(w, 2) > 399 * ENL_PT);
}

static void shares_divide_what_is_left(void **state)
{
    (void)state;
    enl_need n[] = { need(10, 20), need(10, 20), need(10, 20) };
    enl_ask ask[] = { { ENL_ASK_LENGTH, 100 * ENL_PT, 0 },
                      { ENL_ASK_SHARE, 0, 1 },
                      { ENL_ASK_SHARE, 0, 2 } };
    enl_len w[3];
    bool over;
    assert_true(enl_columns_share(n, ask, 3, 400 * ENL_PT, false, w, &over));
    assert_true(w[0] == 100 * ENL_PT && w[1] == 100 * ENL_PT && w[2] == 200 * ENL_PT);
}

static void a_share_is_never_less_than_a_word(void **state)
{
    (void)state;
    enl_need n[] = { need(90, 90), need(10, 20) };
    enl_ask ask[] = { { ENL_ASK_SHARE, 0, 1 }, { ENL_ASK_SHARE, 0, 9 } };
    enl_len w[2];
    bool over;
    assert_true(enl_columns_share(n, ask, 2, 100 * ENL_PT, false, w, &over));
    assert_true(w[0] == 90 * ENL_PT && w[1] == 10 * ENL_PT);
}

static void asks_that_contradict_each_other_are_scaled(void **state)
{
    (void)state;
    enl_need n[] = { need(10, 20), need(10, 20), need(40, 50) };
    enl_ask ask[] = { { ENL_ASK_LENGTH, 360 * ENL_PT, 0 },
                      { ENL_ASK_LENGTH, 360 * ENL_PT, 0 },
                      { 0 } };
    enl_len w[3];
    bool over;
    assert_true(enl_columns_share(n, ask, 3, 400 * ENL_PT, false, w, &over));
    assert_true(over && sum(w, 3) <= 400 * ENL_PT && w[2] >= 40 * ENL_PT && w[0] == w[1]);
}

static void too_little_is_said_and_shared(void **state)
{
    (void)state;
    enl_need n[] = { need(300, 300), need(300, 300) };
    enl_len w[2];
    bool over;
    assert_false(enl_columns_share(n, content, 2, 400 * ENL_PT, false, w, &over));
    assert_true(w[0] == 200 * ENL_PT && w[1] == 200 * ENL_PT);
}

/* Every mixture of small and huge needs and asks keeps within the measure and below zero never. */
static void any_mixture_holds(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        enl_need n[6];
        enl_ask ask[6];
        enl_len w[6];
        bool over;
        for (int i = 0; i < 6; i++) {
            seed = seed * 1103515245u + 12345u;
            n[i].min = (enl_len)(seed >> 8 & 0xFF) * ENL_PT;
            n[i].max = n[i].min + (enl_len)(seed >> 16 & 0xFFF) * ENL_PT;
            ask[i] = (enl_ask){ 0 };
            ask[i].kind = seed >> 28 & 1   ? ENL_ASK_CONTENT
                          : seed >> 29 & 1 ? ENL_ASK_LENGTH
                                           : ENL_ASK_SHARE;
            ask[i].length = (enl_len)(seed >> 4 & 0x3FF) * ENL_PT + 1;
            ask[i].share = 1 + (seed >> 12 & 7);
        }
        enl_columns_share(n, ask, 6, 450 * ENL_PT, false, w, &over);
        for (int i = 0; i < 6; i++) assert_true(w[i] >= 0);
        assert_true(sum(w, 6) <= 450 * ENL_PT + 64);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_narrow_table_is_as_wide_as_it_needs),
        cmocka_unit_test(a_wide_table_fills_the_measure),
        cmocka_unit_test(shares_divide_what_is_left),
        cmocka_unit_test(a_share_is_never_less_than_a_word),
        cmocka_unit_test(asks_that_contradict_each_other_are_scaled),
        cmocka_unit_test(too_little_is_said_and_shared),
        cmocka_unit_test(any_mixture_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
