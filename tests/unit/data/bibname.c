/* Names of BibTeX: where they are cut, and what their parts are. */
#include "tests/unit/test.h"

#include "core/data/bibname.h"

#include <stdio.h>

static char got[8192]; /* "given|particle|family|suffix" or "=literal", with ; between them */

static void put_part(const enl_value *name, const char *key)
{
    const enl_value *v = enl_value_get(name, key);
    size_t n = strlen(got);
    snprintf(got + n, sizeof got - n, "%.*s", v ? (int)v->u.s.n : 0, v ? v->u.s.p : "");
}

static void put_z(const char *z)
{
    strncat(got, z, sizeof got - strlen(got) - 1);
}

static void put_name(const enl_value *name)
{
    if (*got) put_z("; ");
    if (enl_value_get(name, "literal")) {
        put_z("=");
        put_part(name, "literal");
        return;
    }
    put_part(name, "given");
    put_z("|");
    put_part(name, "non-dropping-particle");
    put_z("|");
    put_part(name, "family");
    put_z("|");
    put_part(name, "suffix");
}

/* Reads the names into `got`; returns how many, and whether one of them looked like several. */
static size_t read_names(const char *tex, bool *several)
{
    enl_mem m;
    jmp_buf recover;
    enl_arena a;
    enl_str odd;
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    if (setjmp(recover)) fail_msg("memory ended");
    enl_arena_init(&a, &m);
    got[0] = '\0';
    enl_value v = enl_data_bibname_read(&a, enl_str_from(tex), (enl_span){ .line = 7 }, NULL, &odd);
    assert_int_equal(v.kind, ENL_V_LIST);
    for (size_t i = 0; i < v.u.list.n && i < 100; i++) {
        assert_int_equal(v.u.list.items[i].span.line, 7);
        put_name(&v.u.list.items[i]);
    }
    size_t n = v.u.list.n;
    *several = odd.n > 0;
    enl_mem_drop(&m);
    return n;
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *tex, *want;
    } all[] = {
        /* First von Last */
        { "Jane Doe", "Jane||Doe|" },
        { "Jane Q. Doe", "Jane Q.||Doe|" },
        { "Aristotle", "||Aristotle|" },
        { "Ludwig van Beethoven", "Ludwig|van|Beethoven|" },
        { "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
          "Charles Louis Xavier Joseph|de la|Vallée Poussin|" },
        { "Jean de La Fontaine", "Jean|de|La Fontaine|" },
        { "von Neumann", "|von|Neumann|" },
        { "jean de la fontaine", "|jean de la|fontaine|" },
        { "Jean-Paul Sartre", "Jean-Paul||Sartre|" },
        { "Hasan al-Basri", "Hasan||al-Basri|" },
        { "Jean {de la} Fontaine", "Jean de la||Fontaine|" },
        { "Donald~E. Knuth", "Donald E.||Knuth|" },
        { "Martin Luther King Jr.", "Martin Luther||King|Jr." },
        { "Louis XIV", "Louis||XIV|" },
        { "John Paul II", "John||Paul|II" },
        /* von Last, First and von Last, Jr, First */
        { "Doe, Jane", "Jane||Doe|" },
        { "van Beethoven, Ludwig", "Ludwig|van|Beethoven|" },
        { "de la Cruz Garc{\\'\\i}a, Mar{\\'\\i}a", "María|de la|Cruz García|" },
        { "Cruz de la Rosa, Ana", "Ana|Cruz de la|Rosa|" },
        { "King, Jr., Martin Luther", "Martin Luther||King|Jr." },
        { "von Last, III, First M.", "First M.|von|Last|III" },
        { "Doe,", "||Doe|" },
        { "{Barnes, Noble} Inc, Ann", "Ann||Barnes, Noble Inc|" },
        { "al-Basri, Hasan", "Hasan||al-Basri|" },
        /* letters of TeX and others have a case */
        { "Anton{\\'\\i}n Dvo{\\v r}{\\'a}k", "Antonín||Dvořák|" },
        { "Ana {\\'e}l Foo", "Ana|él|Foo|" },
        { "Ana {\\'E}l Foo", "Ana Él||Foo|" },
        { "Ana \\'el Foo", "Ana|él|Foo|" },
        { "Ana \xC3\xA9l Foo", "Ana|él|Foo|" },
        { "Ana \xC3\x89l Foo", "Ana Él||Foo|" },
        { "Ana \xC5\xBBl Foo", "Ana Żl||Foo|" },
        { "Ana \xC5\xBC Foo", "Ana|ż|Foo|" },
        { "Ana \xC5\x81 Foo", "Ana Ł||Foo|" },
        { "Ana \xC5\x82 Foo", "Ana|ł|Foo|" },
        { "Ana \xC5\xA0 Foo", "Ana Š||Foo|" },
        { "Ana \xC5\xA1 Foo", "Ana|š|Foo|" },
        { "Ana \xD1\x84 Foo", "Ana|ф|Foo|" },
        { "Ana \xD0\xA4 Foo", "Ana Ф||Foo|" },
        { "Ana 's Foo", "Ana|’s|Foo|" },
        { "Ana 3 Foo", "Ana 3||Foo|" },
        { "{\\OE}uvre, D.", "D.||Œuvre|" },
        { "J.\\,R. R. Tolkien", "J. R. R.||Tolkien|" },
        { "J.\\ R. Tolkien", "J. R.||Tolkien|" },
        { "Kristian \\O.\\ Nielsen", "Kristian Ø.||Nielsen|" },
        { "Doe\\ , Jane\\ ", "Jane||Doe|" },
        /* bodies */
        { "{World Bank}", "=World Bank" },
        { "{{NASA}}", "=NASA" },
        { "{Secretar{\\'\\i}a de la Defensa}", "=Secretaría de la Defensa" },
        { "{Foo} {Bar}", "Foo||Bar|" },
        { "{\\'E}mile", "||Émile|" },
        { "{\\'E}", "||É|" },
        /* biblatex */
        { "given=Hans, family=Harman, prefix=von, suffix=Jr", "Hans|von|Harman|Jr" },
        { "family={de Beauvoir, X}, given=Simone", "Simone||de Beauvoir, X|" },
        { "foo=Hans, Harman", "Harman||foo=Hans|" },
    };
    bool several;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t n = read_names(all[i].tex, &several);
        if (n != 1 || strcmp(got, all[i].want) != 0)
            fail_msg("%s\nexpected: %s\ngot: %zu %s", all[i].tex, all[i].want, n, got);
    }
}

static void test_lists(void **state)
{
    (void)state;
    static const struct {
        const char *tex, *want;
    } all[] = {
        { "A B and C D", "A||B|; C||D|" },
        { "A B\nAND\tC D", "A||B|; C||D|" },
        { "A B and C D and others", "A||B|; C||D|; =others" },
        { "A B and others and C D", "A||B|; ||others|; C||D|" },
        { "{others}", "=others" },
        { "{A and B} and C", "=A and B; ||C|" },
        { "{Sm{\\\"i}th} and {Co, and Co} X", "=Smïth; Co, and Co||X|" },
        { "A and and B", "||A|; ||B|" },
        { " and A", "||A|" },
        { "A and ", "||A|" },
        { "Sandy Brandand", "Sandy||Brandand|" },
        { "", "" },
        { " ", "" },
        { "{} and A", "||A|" },
    };
    bool several;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        read_names(all[i].tex, &several);
        if (strcmp(got, all[i].want) != 0)
            fail_msg("%s\nexpected: %s\ngot: %s", all[i].tex, all[i].want, got);
    }
}

static void test_several_in_one(void **state)
{
    bool several;
    (void)state;
    read_names("Doe, J., Roe, K.", &several);
    assert_true(several);
    assert_string_equal(got, "J., Roe, K.||Doe|");
    read_names("Doe, J.; Roe, K.", &several);
    assert_true(several);
    read_names("Doe, Jr, J. and Roe, K.", &several);
    assert_false(several);
    read_names("{Doe; Roe, K., L., M.} and given=A, family=B, suffix=C, prefix=D", &several);
    assert_false(several);
}

static void test_many(void **state)
{
    enum { N = 20000 };
    char *tex = malloc(N * 6 + 1);
    bool several;
    (void)state;
    assert_non_null(tex);
    for (size_t i = 0; i < N; i++) memcpy(tex + i * 6, "A and ", 6);
    tex[N * 6] = '\0';
    assert_int_equal(read_names(tex, &several), ENL_DATA_BIBNAME_MAX);
    for (size_t i = 0; i < N * 6; i++) tex[i] = i % 2 ? ' ' : 'a';
    tex[0] = 'B';
    assert_int_equal(read_names(tex, &several), 1); /* in time, and nothing lost */
    assert_true(strlen(got) > 8000);
    free(tex);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_forms), cmocka_unit_test(test_lists),
                                        cmocka_unit_test(test_several_in_one),
                                        cmocka_unit_test(test_many) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
