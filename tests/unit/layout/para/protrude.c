/* What may stand outside the measure. */
#include "core/layout/para/protrude.h"

#include "tests/unit/test.h"

static void marks_hang_at_their_side(void **state)
{
    (void)state;
    assert_true(enl_para_protrude_right(ENL_S("end.")) > 100);
    assert_int_equal(enl_para_protrude_left(ENL_S("end.")), 0);
    assert_true(enl_para_protrude_left(ENL_S("“So")) > 100);
    assert_int_equal(enl_para_protrude_right(ENL_S("“So")), 0);
    assert_true(enl_para_protrude_right(ENL_S("-")) > enl_para_protrude_right(ENL_S("T")));
    assert_int_equal(enl_para_protrude_right(ENL_S("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(marks_hang_at_their_side) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
