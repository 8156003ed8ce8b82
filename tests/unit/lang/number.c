/* Numbers as each language writes them, and exact sums. */
#include "tests/unit/lang/setup.h"

#include "core/lang/number.h"

static void check_put(const char *tag, const char *plain, const char *want)
{
    char out[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    size_t n = enl_lang_number_put(out, plain, &f);
    assert_int_equal(n, strlen(out));
    assert_case(tag, enl_str_from(out), want);
}

static void marks(void **state)
{
    (void)state;
    check_put("en", "1234.5", "1,234.5");
    check_put("es", "1234.5", "1234,5"); /* Spain groups from five digits on */
    check_put("es", "12345.5", "12.345,5");
    check_put("es-MX", "1234.5", "1,234.5");
    check_put("es-419", "1234.5", "1,234.5");
    check_put("es-AR", "1234.5", "1.234,5");
    check_put("es-CR", "1234.5", "1\u00A0234,5");
    check_put("fr", "1234.5", "1\u202F234,5");
    check_put("fr-CA", "1234.5", "1\u00A0234,5");
    check_put("pt", "1234.5", "1.234,5");
    check_put("pt-PT", "1234.5", "1234,5");
    check_put("pt-PT", "12345.5", "12\u00A0345,5");
    check_put("it", "1234.5", "1.234,5");
    check_put("de", "1234567.25", "1.234.567,25");
    check_put("de-CH", "1234.5", "1’234.5");
    check_put("he", "1234.5", "1,234.5");
    check_put("ar", "1234.5", "١٬٢٣٤٫٥");
    check_put("ar-MA", "1234.5", "1.234,5");
    check_put("fa", "1234567890.5", "۱٬۲۳۴٬۵۶۷٬۸۹۰٫۵");
    check_put("xx", "1234.5", "1,234.5");
}

static void digits(void **state)
{
    (void)state;
    check_put("ar-u-nu-latn", "1234.5", "1,234.5");
    check_put("ar-EG-u-nu-latn", "1234.5", "1,234.5");
    check_put("ar-MA-u-nu-arab", "1234.5", "١٬٢٣٤٫٥");
    check_put("en-u-nu-arab", "1234.5", "١٬٢٣٤٫٥");
    check_put("en-u-nu-thai", "1234.5", "๑,๒๓๔.๕");
    check_put("de-u-nu-deva", "90.5", "९०,५");
    check_put("en-u-nu-none", "1234.5", "1,234.5");
    assert_int_equal(enl_lang_number_zero(ENL_S("latn")), '0');
    assert_int_equal(enl_lang_number_zero(ENL_S("arabext")), 0x6F0);
    assert_int_equal(enl_lang_number_zero(ENL_S("mong")), 0x1810);
    assert_int_equal(enl_lang_number_zero(ENL_S("hebr")), 0);
    assert_int_equal(enl_lang_number_zero(ENL_S("")), 0);
}

static void edges(void **state)
{
    (void)state;
    check_put("en", "0", "0");
    check_put("en", "999", "999");
    check_put("en", "1000", "1,000");
    check_put("en", "100000", "100,000");
    check_put("en", "-1234567", "\u22121,234,567");
    check_put("ar", "-5", "\u061C\u2212٥");
    check_put("he", "-5", "\u200E\u22125");
    check_put("en", "5.", "5");
    check_put("es", "9999", "9999");
    check_put("es", "10000", "10.000");
    check_put("en", "1234567890123456789012345678901234567890",
              "1,234,567,890,123,456,789,012,345,678,901,234,567,890");
    check_put("en", "0.12345678901234567890123456789012345678901",
              "0.123456789012345678901234567890123456789"); /* 40 digits */
}

static void check_percent(const char *tag, const char *plain, const char *want)
{
    char out[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    enl_lang_number_percent(out, plain, &f);
    assert_case(tag, enl_str_from(out), want);
}

static void percents(void **state)
{
    (void)state;
    check_percent("en", "12.5", "12.5%");
    check_percent("es", "12.5", "12,5\u00A0%");
    check_percent("es-MX", "12.5", "12.5%");
    check_percent("fr", "-12.5", "\u221212,5\u00A0%");
    check_percent("fr-CH", "12.5", "12,5%");
    check_percent("de", "1250", "1.250\u00A0%");
    check_percent("de-CH", "12.5", "12.5%");
    check_percent("ar", "12.5", "١٢٫٥٪\u061C");
    check_percent("fa", "12.5", "۱۲٫۵٪");
    check_percent("tr", "12.5", "%12,5");
}

static void check_money(const char *tag, const char *plain, const char *code, const char *want)
{
    char out[ENL_NUMBER_ROOM];
    enl_str lang = enl_str_from(tag);
    enl_number_form f = enl_lang_number_form(lang);
    enl_lang_number_money(out, plain, enl_lang_number_currency(lang, code), &f);
    assert_case(tag, enl_str_from(out), want);
}

static void money(void **state)
{
    (void)state;
    check_money("en-US", "1234.50", "USD", "$1,234.50");
    check_money("en", "1234.50", "USD", "$1,234.50");
    check_money("en-GB", "1234.50", "USD", "USD\u00A01,234.50");
    check_money("en", "-1234.50", "USD", "\u2212$1,234.50");
    check_money("en", "-5.00", "MXN", "\u2212MXN\u00A05.00");
    check_money("es-MX", "1234.50", "MXN", "$1,234.50");
    check_money("es-MX", "1234.50", "USD", "USD\u00A01,234.50");
    check_money("es-419", "1234.50", "MXN", "MXN\u00A01,234.50");
    check_money("es", "1234.50", "EUR", "1234,50\u00A0€");
    check_money("es", "-12.00", "MXN", "\u221212,00\u00A0MXN");
    check_money("en", "5.00", "GBP", "£5.00");
    check_money("fr-CH", "1234.50", "CHF", "1\u202F234.50\u00A0CHF"); /* a point in money alone */
    check_money("de-AT", "1234.50", "EUR", "€\u00A01.234,50");
    check_money("de-CH", "1234.50", "CHF", "CHF\u00A01’234.50");
    check_money("pt-BR", "1234.50", "BRL", "R$\u00A01.234,50");
    check_money("pt-PT", "1234.50", "EUR", "1234,50\u00A0€");
    check_money("he", "-5.00", "ILS", "\u200F\u200E\u22125.00\u00A0\u200F₪");
    check_money("fa", "5.00", "USD", "\u200EUSD\u00A0۵٫۰۰");
    check_money("ar-EG", "5.00", "EGP", "\u200F٥٫٠٠\u00A0EGP");
}

static void counting(void **state)
{
    (void)state;
    assert_str(enl_lang_number_count(&arena, ENL_S("en"), 1234), "1234");
    assert_str(enl_lang_number_count(&arena, ENL_S("fa"), 1234), "۱۲۳۴");
    assert_str(enl_lang_number_count(&arena, ENL_S("ar-u-nu-latn"), 10), "10");
    assert_str(enl_lang_number_digits(&arena, ENL_S("ar"), ENL_S("A-1.9/0:x")), "A-١.٩/٠:x");
    assert_str(enl_lang_number_digits(&arena, ENL_S("ar"), ENL_S("")), "");
    enl_str same = ENL_S("A-10");
    assert_ptr_equal(enl_lang_number_digits(&arena, ENL_S("en"), same).p, same.p);
}

static void chosen_point(void **state)
{
    (void)state;
    char out[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(ENL_S("en"));
    enl_lang_number_point(&f, ',');
    enl_lang_number_put(out, "1234.5", &f);
    assert_string_equal(out, "1.234,5");
    f = enl_lang_number_form(ENL_S("es"));
    enl_lang_number_point(&f, '.');
    enl_lang_number_put(out, "1234.5", &f);
    assert_string_equal(out, "1,234.5");
}

static void check_text(enl_number n, const char *tag, const char *want)
{
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    assert_case(tag, enl_lang_number_text(&arena, n, &f), want);
}

static void exact(void **state)
{
    (void)state;
    check_text((enl_number){ 123475, 2 }, "en", "1,234.75");
    check_text((enl_number){ 123475, 2 }, "es", "1234,75");
    check_text((enl_number){ 123475, 2 }, "fa", "۱٬۲۳۴٫۷۵");
    check_text((enl_number){ -1234567, 0 }, "en", "\u22121,234,567");
    check_text((enl_number){ 5, 2 }, "en", "0.05");
    check_text((enl_number){ -5, 1 }, "en", "\u22120.5");
    check_text((enl_number){ 0, 0 }, "en", "0");
    check_text((enl_number){ 0, 2 }, "en", "0.00");
    check_text((enl_number){ INT64_MIN, 0 }, "en", "\u22129,223,372,036,854,775,808");
    check_text((enl_number){ INT64_MAX, 9 }, "en", "9,223,372,036.854775807");
}

static void sums(void **state)
{
    (void)state;
    enl_number sum = { 12005, 1 };
    assert_true(enl_lang_number_add(&sum, (enl_number){ 3425, 2 }));
    assert_true(sum.units == 123475 && sum.places == 2);
    assert_true(enl_lang_number_add(&sum, (enl_number){ -1, 0 }));
    assert_true(sum.units == 123375 && sum.places == 2);
    sum = (enl_number){ INT64_MAX - 1, 0 };
    assert_true(enl_lang_number_add(&sum, (enl_number){ 1, 0 }));
    assert_false(enl_lang_number_add(&sum, (enl_number){ 1, 0 }));
    assert_false(enl_lang_number_add(&sum, (enl_number){ 5, 9 }));
    assert_true(sum.units == INT64_MAX && sum.places == 0);
    sum = (enl_number){ 1, 9 };
    assert_false(enl_lang_number_add(&sum, (enl_number){ INT64_MAX, 0 }));
    assert_true(sum.units == 1 && sum.places == 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks),        cmocka_unit_test(digits), cmocka_unit_test(edges),
        cmocka_unit_test(percents),     cmocka_unit_test(money),  cmocka_unit_test(counting),
        cmocka_unit_test(chosen_point), cmocka_unit_test(exact),  cmocka_unit_test(sums),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
