/* Several things in a sentence. */
#include "tests/unit/lang/setup.h"

#include "core/lang/list.h"

/* `items` has spaces between them. */
static enl_str joined(const char *tag, const char *items, enl_list_kind kind, bool serial)
{
    enl_str all[8], rest = enl_str_from(items);
    size_t n = 0;
    while (rest.n) {
        const char *space = memchr(rest.p, ' ', rest.n);
        size_t k = space ? (size_t)(space - rest.p) : rest.n;
        all[n++] = enl_str_sub(rest, 0, k);
        rest = enl_str_sub(rest, space ? k + 1 : k, rest.n);
    }
    return enl_lang_list(&arena, enl_str_from(tag), all, n, kind, serial);
}

static void check(const char *tag, const char *items, const char *want)
{
    assert_case(tag, joined(tag, items, ENL_LIST_AND, false), want);
}

static void check_or(const char *tag, const char *items, const char *want)
{
    assert_case(tag, joined(tag, items, ENL_LIST_OR, false), want);
}

static void lists(void **state)
{
    (void)state;
    check("en", "", "");
    check("en", "A", "A");
    check("en", "A B", "A and B");
    check("en", "A B C", "A, B and C");
    assert_case("serial", joined("en", "A B C", ENL_LIST_AND, true), "A, B, and C");
    assert_case("two", joined("en", "A B", ENL_LIST_AND, true), "A and B");
    assert_case("es", joined("es", "A B C", ENL_LIST_AND, true), "A, B y C");
    assert_case("fa", joined("fa", "A B C", ENL_LIST_AND, true), "A، B، و C");
    check("fr", "A B C D", "A, B, C et D");
    check("de", "A B", "A und B");
    check("ar", "A B C", "A وB وC");
    check("he", "A B", "A ו-B");
    check("he", "א ב ג", "א, ב וג");
    check("he", "2024 2025", "2024 ו-2025");
    check("he", "A תמר", "A ותמר");
    check("he", "A א", "A וא");
    check("xx", "A B", "A and B");
    check("nl", "A B C", "A, B and C");
    check_or("en", "A B C", "A, B or C");
    check_or("ar", "A B C", "A أو B أو C");
    check_or("de", "A B", "A oder B");
}

static void spanish_sounds(void **state)
{
    (void)state;
    check("es", "A Irán", "A e Irán");
    check("es", "A iglesia", "A e iglesia");
    check("es", "A Ícaro", "A e Ícaro");
    check("es", "A índice", "A e índice");
    check("es", "A hijos", "A e hijos");
    check("es", "A Hidalgo", "A e Hidalgo");
    check("es", "A hielo", "A y hielo");
    check("es", "A hiato", "A y hiato");
    check("es", "A Hungría", "A y Hungría");
    check("es", "A yugo", "A y yugo");
    check("es", "A H", "A y H");
    check("es", "A Hi", "A e Hi");
    check_or("es", "A otro", "A u otro");
    check_or("es", "A Óscar", "A u Óscar");
    check_or("es", "A óleo", "A u óleo");
    check_or("es", "A hora", "A u hora");
    check_or("es", "A 8", "A u 8");
    check_or("es", "A 80", "A u 80");
    check_or("es", "A 11", "A u 11");
    check_or("es", "A 110", "A o 110");
    check_or("es", "A 1", "A o 1");
    check_or("es", "A uno", "A o uno");
    check("en", "A Iran", "A and Iran");
    check("pt", "A Irã", "A e Irã");
}

static void words(void **state)
{
    (void)state;
    enl_str es = ENL_S("es");
    assert_str(enl_lang_list_word(es, ENL_S("y"), ENL_S("Italia")), "e");
    assert_str(enl_lang_list_word(es, ENL_S("y"), ENL_S("")), "y");
    assert_str(enl_lang_list_word(es, ENL_S("&"), ENL_S("Italia")), "&"); /* a template's own */
    assert_str(enl_lang_list_word(es, ENL_S("o"), ENL_S("Italia")), "o");
    assert_str(enl_lang_list_word(es, ENL_S("y"), ENL_S("otro")), "y");
    assert_str(enl_lang_list_word(ENL_S("en"), ENL_S("and"), ENL_S("Italy")), "and");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists),
        cmocka_unit_test(spanish_sounds),
        cmocka_unit_test(words),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
