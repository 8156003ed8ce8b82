/* Numbers as people write them in cells: what is one, what only looks like one. */
#include "tests/unit/lang/setup.h"

#include "core/base/arena_str.h"
#include "core/lang/numread.h"

static enl_numread_kind read(const char *tag, const char *text, enl_numread *out)
{
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    return enl_lang_numread(enl_str_from(text), &f, out);
}

static void is(const char *tag, const char *text, int64_t units, int places)
{
    enl_numread r;
    enl_numread_kind kind = read(tag, text, &r);
    if (kind != ENL_NUMREAD_NUMBER || r.number.units != units || r.number.places != places)
        fail_msg("%s (%s): kind %d, %lld with %d places", text, tag, kind,
                 (long long)r.number.units, r.number.places);
}

static void all_are(enl_numread_kind want, const char *tag, const char *const *texts)
{
    enl_numread r;
    for (; *texts; texts++)
        if (read(tag, *texts, &r) != want)
            fail_msg("%s (%s): kind %d, not %d", *texts, tag, read(tag, *texts, &r), want);
}

#define ALL(want, tag, ...) all_are(want, tag, (const char *const[]){ __VA_ARGS__, NULL })

static void plain(void **state)
{
    (void)state;
    is("en", "0", 0, 0);
    is("en", "7", 7, 0);
    is("en", "1234", 1234, 0);
    is("en", "1,234.50", 123450, 2);
    is("en", "12,345,678", 12345678, 0);
    is("en", "123,456", 123456, 0);
    is("es", "1.234,50", 123450, 2);
    is("es-MX", "1,234.50", 123450, 2);
    is("fr", "1\u202F234,5", 12345, 1);
    is("fr", "1 234,5", 12345, 1);
    is("fr", "1\u00A0234,5", 12345, 1);
    is("de", "1234,5", 12345, 1);
    is("de-CH", "1’234.5", 12345, 1);
    is("de-CH", "1'234.5", 12345, 1);
    is("en", ".5", 5, 1);
    is("de", ",5", 5, 1);
    is("en", "0.123", 123, 3);
    is("en", "5.", 5, 0);
    is("en", "  42\t", 42, 0);
    is("en", "0.1234567891", 123456789, 9); /* places beyond the ninth are cut off */
}

static void other_digits(void **state)
{
    (void)state;
    is("ar", "١٬٢٣٤٫٥", 12345, 1);
    is("ar", "١,٢٣٤.٥", 12345, 1); /* with European marks */
    is("ar", "1,234.5", 12345, 1);
    is("ar", "\u061C-٥", -5, 0);
    is("fa", "۱٬۲۳۴", 1234, 0);
    is("fa", "۹۰", 90, 0);
    is("ar-u-nu-latn", "1,234.5", 12345, 1);
    is("en-u-nu-deva", "९०", 90, 0);
    ALL(ENL_NUMREAD_WRONG, "ar", "١2", "۱۲"); /* mixed; Persian ones in Arabic */
    ALL(ENL_NUMREAD_WRONG, "en", "١٢", "१२", "５");
}

static void signs(void **state)
{
    (void)state;
    is("en", "-4", -4, 0);
    is("en", "\u22124", -4, 0);
    is("en", "- 4", -4, 0);
    is("en", "+4", 4, 0);
    is("en", "(12.5)", -125, 1);
    is("en", "($12.5)", -125, 1);
    is("en", "-$5", -5, 0);
    is("en", "$-5", -5, 0);
    is("en", "USD -5", -5, 0);
    ALL(ENL_NUMREAD_WRONG, "en", "(5", "5-", "5+", "5 – 7", "A-12", "x-1", "--5");
}

static void units(void **state)
{
    (void)state;
    enl_numread r;
    is("en", "$ 9.99 each", 999, 2);
    is("en", "US$5", 5, 0);
    is("en", "USD5", 5, 0);
    is("en", "€5", 5, 0);
    is("en", "12 %", 12, 0);
    is("en", "5%", 5, 0);
    is("en", "5 km²", 5, 0);
    is("es", "3 millones", 3, 0);
    is("en", "ca. 5", 5, 0);
    is("en", "5\nkm", 5, 0);
    is("en", "5\tkm", 5, 0);
    is("en", "z 5", 5, 0);
    read("en", "US$ 5 million", &r);
    assert_str(r.before, "US$");
    assert_str(r.after, "million");
    read("fr", "1\u202F234 km", &r);
    assert_str(r.before, "");
    assert_str(r.after, "km");
    read("en", "(5) ", &r);
    assert_str(r.after, "");
    read("ar", "\u200F٥٫٥\u00A0€", &r);
    assert_str(r.after, "€");
}

static void nothing(void **state)
{
    (void)state;
    ALL(ENL_NUMREAD_NONE, "en", "", " ", "–", "n/a", "-", "none", "...");
}

static void no_numbers(void **state)
{
    (void)state;
    ALL(ENL_NUMREAD_WRONG, "en", "5-7", "5–7", "<5", "> 5", "≤5", "≈ 5", "~5", "±5", "5 ± 1", "1/2",
        "½", "2½", "1e3", "2024-01-05", "10:30", "3x4", "Q3", "A4", "z5", "Z5", "a5", "FY2024",
        "5²", "10⁶", "n=5", "12,34,567", "1.2.3", "1,2x4", "1.234.567,8.9", "1 2", "12 34",
        "1,234 567", "192.168.0.1", "5 of 7", "#5", "v.5", "a/5", "5..7", "5 …", "USDX5");
}

static void foreign(void **state)
{
    (void)state;
    ALL(ENL_NUMREAD_FOREIGN, "en", "1,5", "12,34", "1,2345", "1.234,5", "1.234.567", "0,123",
        "-1,5", "1,5 %");
    ALL(ENL_NUMREAD_FOREIGN, "de", "1,234.5", "1,234,567", "1.5", "0.123");
    ALL(ENL_NUMREAD_FOREIGN, "ar", "1,5");
    enl_numread r;
    read("en", "1.234,5", &r);
    assert_true(r.number.units == 12345 && r.number.places == 1);
}

static void ambiguous(void **state)
{
    (void)state;
    static const char *const yes[] = { "1.234", "1,234", "-1,234" }, *const no[] = {
        "5", "1,234.5", "12", "1.2345", "x", "1,5", ""
    };
    enl_number_form en = enl_lang_number_form(ENL_S("en"));
    for (size_t i = 0; i < 3; i++)
        if (!enl_lang_numread_ambiguous(enl_str_from(yes[i]), &en)) fail_msg("%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (enl_lang_numread_ambiguous(enl_str_from(no[i]), &en)) fail_msg("%s", no[i]);
}

static void large(void **state)
{
    (void)state;
    is("en", "9223372036854775799", 9223372036854775799, 0);
    ALL(ENL_NUMREAD_LARGE, "en", "9223372036854775800");
    ALL(ENL_NUMREAD_LARGE, "en", "99999999999999999999999999", "12345678901234567890");
    char digits[140];
    memset(digits, '1', 139);
    digits[139] = '\0';
    ALL(ENL_NUMREAD_WRONG, "en", digits); /* longer than any number */
    memset(digits, 'x', 139);
    ALL(ENL_NUMREAD_NONE, "en", digits);
    static char invisible[70002];
    for (size_t i = 0; i < 70000; i += 2) memcpy(invisible + i, "\xC2\xAD", 2); /* soft hyphens */
    memcpy(invisible + 70000, "5", 2);
    ALL(ENL_NUMREAD_WRONG, "en", invisible);
    is("en", invisible + 69000, 5, 0);
    memset(digits, '1', 120);
    digits[120] = '\0';
    ALL(ENL_NUMREAD_LARGE, "en", digits);
}

static void like(const char *tag, const char *cell, const char *number, const char *want)
{
    enl_numread r;
    assert_int_equal(read(tag, cell, &r), ENL_NUMREAD_NUMBER);
    enl_str text = enl_lang_numread_like(&arena, &r, enl_str_from(number));
    assert_string_equal(enl_str_z(&arena, text), want);
}

static bool agree(const char *a, const char *b)
{
    enl_numread x, y;
    read("en", a, &x);
    read("en", b, &y);
    return enl_lang_numread_agree(&x, &y);
}

static void units_of_a_column(void **state)
{
    (void)state;
    assert_true(agree("5", "7"));
    like("de", "1,5 €", "15,0", "15,0\u00A0€");
    like("en", "$2", "\u221230", "\u2212$30");
    like("en", "USD 5*", "8", "USD\u00A08");
    like("en", "5%", "8", "8%");
    like("en", "5", "8", "8");
    assert_true(agree("$5", "7")); /* only the first row has the sign */
    assert_true(agree("7", "USD 5"));
    assert_true(agree("5 USD", "7"));
    assert_true(agree("5 km", "7 km"));
    assert_true(agree("5 (est.)", "7"));
    assert_true(agree("5*", "7"));
    assert_true(agree("$5", "$7"));
    assert_true(agree("ca. 5", "7"));
    assert_false(agree("$5", "€7"));
    assert_false(agree("US$ 5", "MX$ 7"));
    assert_false(agree("5 USD", "7 EUR"));
    assert_false(agree("1.2 million", "800,000"));
    assert_false(agree("5 km", "7 m"));
    assert_false(agree("5%", "7"));
}

static void check_point(const char *tag, const char *text, size_t want)
{
    size_t at;
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    if (!enl_lang_numread_point(enl_str_from(text), &f, &at)) at = SIZE_MAX;
    if (at != want) fail_msg("%s (%s): %zu", text, tag, at);
}

static void points(void **state)
{
    (void)state;
    check_point("en", "12.5", 2);
    check_point("en", "1,234.50", 5);
    check_point("es", "1.234,50", 5);
    check_point("es-MX", "1,234.50", 5);
    check_point("en", "7", 1);
    check_point("en", "USD 1 234.5", 9);
    check_point("en", ".75", 0);
    check_point("en", "12 %", 2);
    check_point("en", "<5", 2); /* whatever is around it */
    check_point("ar", "١٢٫٥", 4);
    check_point("ar", "12.5", 2);
    check_point("fr", "1\u202F234,5", 7);
    check_point("en", "n/a", SIZE_MAX);
    check_point("en", "", SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),   cmocka_unit_test(other_digits),
        cmocka_unit_test(signs),   cmocka_unit_test(units),
        cmocka_unit_test(nothing), cmocka_unit_test(no_numbers),
        cmocka_unit_test(foreign), cmocka_unit_test(ambiguous),
        cmocka_unit_test(large),   cmocka_unit_test(units_of_a_column),
        cmocka_unit_test(points),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
