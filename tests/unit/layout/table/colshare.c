/* Sharing out a measure among columns: nothing is lost, asks are met where they can be, and nothing
 * is negative. */
#include "core/layout/table/colshare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MEASURE = 400 };

static enl_col col(int min, int max, enl_ask ask)
{
    return (enl_col){ .need = { min * ENL_PT, max * ENL_PT }, .ask = ask };
}

static enl_ask content(void)
{
    return (enl_ask){ 0 };
}

static enl_ask length(int points)
{
    return (enl_ask){ .kind = ENL_ASK_LENGTH, .length = points * ENL_PT };
}

static enl_ask share(int parts)
{
    return (enl_ask){ .kind = ENL_ASK_SHARE, .share = parts };
}

static enl_len sum(const enl_cols *cols)
{
    enl_len total = 0;
    for (uint32_t i = 0; i < cols->n; i++) total += cols->at[i].w;
    return total;
}

/* The width of column `i` in whole points. */
static int width(const enl_cols *cols, uint32_t i)
{
    return (int)(cols->at[i].w / ENL_PT);
}

static void a_narrow_table_is_as_wide_as_it_needs(void **state)
{
    (void)state;
    enl_cols c = { (enl_col[]){ col(10, 20, content()), col(10, 40, content()) }, 2 };
    bool over;
    assert_true(enl_table_colshare_share(&c, MEASURE * ENL_PT, false, &over));
    assert_int_equal(width(&c, 0), 20);
    assert_int_equal(width(&c, 1), 40);
    assert_false(over);
}

static void a_table_of_a_given_width_is_as_wide(void **state)
{
    (void)state;
    enl_cols c = { (enl_col[]){ col(10, 20, content()), col(10, 60, content()) }, 2 };
    bool over;
    assert_true(enl_table_colshare_share(&c, MEASURE * ENL_PT, true, &over));
    assert_int_equal(width(&c, 0), 100); /* each in proportion to its longest line */
    assert_int_equal(width(&c, 1), 300);
}

static void a_wide_table_fills_the_measure(void **state)
{
    (void)state;
    enl_cols c = { (enl_col[]){ col(10, 20, content()), col(30, 900, content()) }, 2 };
    bool over;
    assert_true(enl_table_colshare_share(&c, MEASURE * ENL_PT, false, &over));
    assert_true(width(&c, 0) >= 10 && width(&c, 1) >= 30 && !over);
    assert_true(sum(&c) <= MEASURE * ENL_PT && sum(&c) > (MEASURE - 1) * ENL_PT);
}

static void shares_divide_what_is_left(void **state)
{
    (void)state;
    enl_cols c = {
        (enl_col[]){ col(10, 20, length(100)), col(10, 20, share(1)), col(10, 20, share(2)) }, 3
    };
    bool over;
    assert_true(enl_table_colshare_share(&c, MEASURE * ENL_PT, false, &over));
    assert_int_equal(width(&c, 0), 100);
    assert_int_equal(width(&c, 1), 100);
    assert_int_equal(width(&c, 2), 200);
}

static void a_share_is_never_less_than_a_word(void **state)
{
    (void)state;
    enl_cols c = { (enl_col[]){ col(90, 90, share(1)), col(10, 20, share(9)) }, 2 };
    bool over;
    assert_true(enl_table_colshare_share(&c, 100 * ENL_PT, false, &over));
    assert_int_equal(width(&c, 0), 90);
    assert_int_equal(width(&c, 1), 10);
}

static void asks_that_contradict_each_other_are_scaled(void **state)
{
    (void)state;
    enl_cols c = {
        (enl_col[]){ col(10, 20, length(360)), col(10, 20, length(360)), col(40, 50, content()) }, 3
    };
    bool over;
    assert_true(enl_table_colshare_share(&c, MEASURE * ENL_PT, false, &over));
    assert_true(over && sum(&c) <= MEASURE * ENL_PT);
    assert_true(width(&c, 2) >= 40 && c.at[0].w == c.at[1].w);
}

static void too_little_is_said_and_shared(void **state)
{
    (void)state;
    enl_cols c = { (enl_col[]){ col(300, 300, content()), col(300, 300, content()) }, 2 };
    bool over;
    assert_false(enl_table_colshare_share(&c, MEASURE * ENL_PT, false, &over));
    assert_int_equal(width(&c, 0), 200);
    assert_int_equal(width(&c, 1), 200);
}

/* Every mixture of small and huge needs and asks keeps within the measure and below zero never. */
static void any_mixture_holds(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        enl_col columns[6];
        enl_cols c = { columns, 6 };
        bool over;
        for (int i = 0; i < 6; i++) {
            seed = seed * 1103515245u + 12345u;
            int min = (int)(seed >> 8 & 0xFF), max = min + (int)(seed >> 16 & 0xFFF);
            enl_ask ask = seed >> 28 & 1   ? content()
                          : seed >> 29 & 1 ? length(1 + (int)(seed >> 4 & 0x3FF))
                                           : share(1 + (int)(seed >> 12 & 7));
            columns[i] = col(min, max, ask);
        }
        enl_table_colshare_share(&c, 450 * ENL_PT, false, &over);
        for (int i = 0; i < 6; i++) assert_true(columns[i].w >= 0);
        assert_true(sum(&c) <= 450 * ENL_PT + 64);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_narrow_table_is_as_wide_as_it_needs),
        cmocka_unit_test(a_table_of_a_given_width_is_as_wide),
        cmocka_unit_test(a_wide_table_fills_the_measure),
        cmocka_unit_test(shares_divide_what_is_left),
        cmocka_unit_test(a_share_is_never_less_than_a_word),
        cmocka_unit_test(asks_that_contradict_each_other_are_scaled),
        cmocka_unit_test(too_little_is_said_and_shared),
        cmocka_unit_test(any_mixture_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
