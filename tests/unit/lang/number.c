/* Numbers in tables: their points, their values and their sums, as each language writes them. */
#include "core/lang/numread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static size_t point(const char *text, const char *lang)
{
    enl_number_form f = enl_lang_number_form(enl_str_from(lang));
    size_t at;
    return enl_lang_numread_point(enl_str_from(text), &f, &at) ? at : SIZE_MAX;
}

static void points(void **state)
{
    (void)state;
    assert_int_equal(point("12.5", "en"), 2);
    assert_int_equal(point("1,234.50", "en"), 5);
    assert_int_equal(point("1.234,50", "es"), 5);
    assert_int_equal(point("1,234.50", "es-MX"), 5);
    assert_int_equal(point("7", "en"), 1);
    assert_int_equal(point("USD 1 234.5", "en"), 9);
    assert_int_equal(point(".75", "en"), 0);
    assert_int_equal(point("12 %", "en"), 2);
    assert_true(point("n/a", "en") == SIZE_MAX);
    assert_true(point("", "en") == SIZE_MAX);
}

static enl_number value(const char *text, const char *lang)
{
    enl_number_form f = enl_lang_number_form(enl_str_from(lang));
    enl_numread n;
    assert_int_equal(enl_lang_numread(enl_str_from(text), &f, &n), ENL_NUMREAD_NUMBER);
    return n.number;
}

static void check_value(const char *text, const char *lang, int64_t units, int places)
{
    enl_number n = value(text, lang);
    if (n.units != units || n.places != places)
        fail_msg("%s (%s) reads as %lld with %d places", text, lang, (long long)n.units, n.places);
}

static void values(void **state)
{
    (void)state;
    check_value("1,234.50", "en", 123450, 2);
    check_value("1.234,50", "es", 123450, 2);
    check_value("-4", "en", -4, 0);
    check_value("\u22124", "en", -4, 0);
    check_value("(12.5)", "en", -125, 1);
    check_value("$ 9.99 each", "en", 999, 2);
    check_value(".5", "en", 5, 1);
}

static void numbers_without_end(void **state)
{
    (void)state;
    enl_number_form f = enl_lang_number_form(ENL_S("en"));
    enl_number sum = { INT64_MAX - 1, 0 };
    enl_numread n;
    assert_int_equal(enl_lang_numread(ENL_S("99999999999999999999999999"), &f, &n),
                     ENL_NUMREAD_LARGE);
    assert_false(enl_lang_number_add(&sum, (enl_number){ 5, 0 }));
    assert_false(enl_lang_number_add(&sum, (enl_number){ 5, 9 }));
    assert_true(sum.units == INT64_MAX - 1 && sum.places == 0);
}

static void check_text(enl_arena *a, enl_number n, const char *lang, const char *want)
{
    enl_number_form f = enl_lang_number_form(enl_str_from(lang));
    enl_str got = enl_lang_number_text(a, n, &f);
    if (!enl_str_is(got, want)) fail_msg("%.*s, not %s", ENL_FMT(got), want);
}

static void sums_as_written(void **state)
{
    (void)state;
    enl_mem m;
    enl_arena a;
    jmp_buf recover;
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    enl_arena_init(&a, &m);
    enl_number sum = value("1,200.5", "en");
    assert_true(enl_lang_number_add(&sum, value("34.25", "en")));
    check_text(&a, sum, "en", "1,234.75");
    check_text(&a, sum, "es", "1234,75"); /* Spain groups from five digits on */
    check_text(&a, sum, "es-AR", "1.234,75");
    check_text(&a, (enl_number){ -1234567, 0 }, "en", "\u22121,234,567");
    check_text(&a, (enl_number){ 5, 2 }, "en", "0.05");
    check_text(&a, (enl_number){ 0, 0 }, "en", "0");
    check_text(&a, (enl_number){ INT64_MIN, 0 }, "en", "\u22129,223,372,036,854,775,808");
    enl_arena_drop(&a);
    enl_mem_drop(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points),
        cmocka_unit_test(values),
        cmocka_unit_test(numbers_without_end),
        cmocka_unit_test(sums_as_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
