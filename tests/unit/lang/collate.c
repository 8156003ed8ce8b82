/* The order of an index: what readers of each language expect. */
#include "core/lang/collate.h"

#include "core/base/ctx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static jmp_buf recover;

/* The words must come in this order. */
static void in_order(const char *lang, const char *const *words, size_t n)
{
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&c, &r);
    c.mem.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    for (size_t i = 0; i + 1 < n; i++) {
        enl_str a = enl_lang_collate_key(&c.arena, enl_str_from(words[i]), enl_str_from(lang));
        enl_str b = enl_lang_collate_key(&c.arena, enl_str_from(words[i + 1]), enl_str_from(lang));
        if (enl_str_cmp(a, b) >= 0)
            fail_msg("%s: %s is not before %s", lang, words[i], words[i + 1]);
    }
    enl_ctx_drop(&c);
}

static void test_spanish(void **state)
{
    (void)state;
    static const char *const words[] = { "3 de mayo", "\u00E1baco",  "Abad\u00EDa",
                                         "nube",      "nylon",       "\u00F1and\u00FA",
                                         "ojo",       "\u00DAltimo", "vino",
                                         "W" };
    in_order("es-MX", words, sizeof words / sizeof *words);
}

static void test_english(void **state)
{
    (void)state;
    static const char *const words[] = { "aeon",     "\u00E6sthetic",   "Caf\u00E9",
                                         "cafes",    "\u00F1and\u00FA", "nap",
                                         "New York", "Newark",          "Zulu" };
    in_order("en", words, sizeof words / sizeof *words);
}

static void test_letters(void **state)
{
    (void)state;
    assert_int_equal(enl_lang_collate_letter(ENL_S("\u00F1and\u00FA"), ENL_S("es")), 0xD1);
    assert_int_equal(enl_lang_collate_letter(ENL_S("\u00F1and\u00FA"), ENL_S("en")), 'N');
    assert_int_equal(enl_lang_collate_letter(ENL_S("\u00BF\u00E9l?"), ENL_S("es")), 'E');
    assert_int_equal(enl_lang_collate_letter(ENL_S("1848"), ENL_S("es")), 0);
    assert_int_equal(enl_lang_collate_letter(ENL_S("\u0436"), ENL_S("en")), 0x436);
}

static void test_equal_words(void **state)
{
    (void)state;
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&c, &r);
    c.mem.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    enl_str a = enl_lang_collate_key(&c.arena, ENL_S("n\u0303o"), ENL_S("es"));
    enl_str b = enl_lang_collate_key(&c.arena, ENL_S("\u00D1O"), ENL_S("es"));
    assert_true(enl_str_eq(a, b));
    enl_ctx_drop(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spanish),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_equal_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
