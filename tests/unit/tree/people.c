/* People of the front matter: every form is read, and nothing of one goes without a word. */
#include "tests/unit/resolve/resolving.h"

#include "core/tree/people.h"

/* The front matter's `author` as text and names, "text = name" where they differ, with | between.
 */
static const char *people(resolving *t, const char *front)
{
    enl_person *p;
    resolving_read(t, enl_str_fmt(&t->c.arena, "---\n%s---\n", front).p);
    size_t n = enl_people_read(&t->c, &t->doc->meta, ENL_S("author"), &p);
    enl_str out = ENL_S("");
    for (size_t i = 0; i < n; i++) {
        bool same = enl_str_eq(p[i].text, p[i].name);
        out = enl_str_fmt(&t->c.arena, "%.*s%s%.*s%s%.*s", ENL_FMT(out), i ? " | " : "",
                          ENL_FMT(p[i].text), same ? "" : " = ", same ? 0 : (int)p[i].name.n,
                          p[i].name.p);
    }
    return enl_str_z(&t->c.arena, out);
}

static void forms(void **state)
{
    static const struct {
        const char *front, *people;
    } cases[] = {
        { "author: Ann Bee\n", "Ann Bee" },
        { "author: 007\n", "007" },
        { "author:\n", "" },
        { "title: T\n", "" },
        { "author: [Ann Bee, Cy Dee]\n", "Ann Bee | Cy Dee" },
        { "author: { name: Ann Bee }\n", "Ann Bee" },
        { "author: [{ name: Ann Bee }, { name: Cy Dee }, Eve]\n", "Ann Bee | Cy Dee | Eve" },
        { "author: { name: { given: Jean, dropping-particle: de, family: Roe } }\n",
          "Jean de Roe" },
        { "author: { name: { literal: North Press } }\n", "North Press" },
        { "author: { given: A., family: B. }\n", "A. B." },
        { "author: { name: Ann, affiliation: Uni, email: a@b.org }\n", "Ann (Uni, a@b.org) = Ann" },
        { "author: { name: Ann, affiliations: [Uni, { name: Lab, city: Bonn, department: Physics }] }\n",
          "Ann (Uni, Physics, Lab, Bonn) = Ann" },
        { "author: { name: Ann, affiliations: [{ ref: a }, { ref: b }] }\n"
          "affiliations: [{ id: a, name: First }, { b: Second }]\n",
          "Ann (First, Second) = Ann" },
        { "author:\n- Jane Doe: { institute: [x] }\n- Max: x\n- Eve:\ninstitute:\n- x: Uni\n",
          "Jane Doe (Uni) = Jane Doe | Max (Uni) = Max | Eve" },
        { "author: { office: G-3 }\n", "G-3" },
        { "author: { name: Ann, office: G-3, rank: MAJ }\n", "Ann (G-3, MAJ) = Ann" },
        { "author: { title: Map of it }\n", "Map of it" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving *t = *state;
        assert_string_equal(people(t, cases[i].front), cases[i].people);
        assert_string_equal(resolving_problems(t), "");
    }
}

static void what_is_not_shown(void **state)
{
    resolving *t = *state;
    assert_string_equal(people(t, "author: { name: Ann, orcid: 0000-1, id: a }\n"), "Ann");
    assert_string_equal(resolving_problems(t),
                        "2:22: unknown-key: `orcid` of `author` is not shown | what is shown: a "
                        "name, affiliations, an office and an email address\n");
}

#define EXPECTED " | for example `author: Ann Bee` or `author: { name: Ann Bee }`\n"

static void what_is_no_name(void **state)
{
    resolving *t = *state;
    assert_string_equal(people(t, "author: [{ a: 1, b: 2 }, true, [x], Ann]\n"), "Ann");
    assert_string_equal(
        resolving_problems(t),
        "2:10: bad-metadata: invalid `author`: expected a name, found a map without "
        "one" EXPECTED "2:26: bad-metadata: invalid `author`: expected a name, found "
        "a boolean" EXPECTED
        "2:32: bad-metadata: invalid `author`: expected a name, found a list" EXPECTED);
}

/* A key that is no name must not be printed as one. */
static void a_key_in_place_of_a_name(void **state)
{
    resolving *t = *state;
    assert_string_equal(
        people(t, "author: [{ nombre: Ann }, { Name: B }, { nom: { first: C } }]\n"), "");
    assert_string_equal(
        resolving_problems(t),
        "2:10: bad-metadata: invalid `author`: expected a name, found a map without "
        "one" EXPECTED "2:27: bad-metadata: invalid `author`: expected a name, "
        "found a map without one" EXPECTED
        "2:40: bad-metadata: invalid `author`: expected a name, found a map without "
        "one" EXPECTED);
}

static void affiliations_that_are_not_listed(void **state)
{
    resolving *t = *state;
    assert_string_equal(people(t, "author: { name: Ann, affiliation: { ref: x } }\n"), "Ann");
    assert_string_equal(resolving_problems(t),
                        "2:35: bad-metadata: `author`: unknown affiliation `x` | list it under "
                        "`affiliations`, with this `id`\n");
}

/* What an address prints of each `author`, lines joined by / and people by |. */
static const char *addresses(resolving *t, const char *front)
{
    enl_person *p;
    enl_str out = ENL_S(""), *lines;
    resolving_read(t, enl_str_fmt(&t->c.arena, "---\n%s---\n", front).p);
    size_t n = enl_people_read(&t->c, &t->doc->meta, ENL_S("author"), &p);
    for (size_t i = 0; i < n; i++) {
        size_t many = enl_people_address(&t->c, &p[i], &lines);
        for (size_t k = 0; k < many; k++)
            out = enl_str_fmt(&t->c.arena, "%.*s%s%.*s", ENL_FMT(out),
                              k   ? " / "
                              : i ? " | "
                                  : "",
                              ENL_FMT(lines[k]));
    }
    return enl_str_z(&t->c.arena, out);
}

static void lines_of_addresses(void **state)
{
    static const struct {
        const char *front, *lines;
    } cases[] = {
        { "author: Ann Bee\n", "Ann Bee" },
        { "author: |\n  Ann\n\n  Uni\n", "Ann / Uni" },
        { "author: { name: Ann }\n", "Ann" },
        { "author: { country: MX, address: [1 A St, B], organization: O, office: G-3, title: Head, "
          "rank: COL, name: { given: Ann, family: Bee }, phone: 1, email: e@b.org, symbol: S, lang: en, "
          "post: charge, salutation: Dear Ann, id: a }\n",
          "COL Ann Bee / Head / G-3 / O / 1 A St / B / MX" },
        { "author: [{ office: G-3, address: \"A\\n B\\n\" }, { title: Head }, { office: G-3, rank: "
          "COL, title: Head }]\n",
          "G-3 / A / B | Head | COL / Head / G-3" },
        { "author: [{ organization: O, address: A, email: e@b.org }, { organisation: O }]\n",
          "O / A | O" },
        { "author: { name: Ann, address: { street: A, city: B }, lines: [X, Y] }\n", "X / Y" },
        { "author: { name: Ann, address: { street: A, city: B } }\n", "Ann / A / B" },
        { "author: [Ann: { office: G-3 }]\n", "Ann / G-3" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving *t = *state;
        assert_string_equal(addresses(t, cases[i].front), cases[i].lines);
        assert_string_equal(resolving_problems(t), "");
    }
}

static void fields_that_are_near(void **state)
{
    resolving *t = *state;
    people(t, "author: { name: Ann, organisaton: O }\n");
    assert_string_equal(resolving_problems(t),
                        "2:22: unknown-key: `organisaton` of `author` is not shown | did you mean "
                        "`organization`?\n");
    assert_true(enl_people_has_field(ENL_S("salutation")));
    assert_false(enl_people_has_field(ENL_S("salutations")));
    assert_null(enl_people_near_field(&t->c, ENL_S("badge")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(forms),
        RESOLVING_TEST(what_is_not_shown),
        RESOLVING_TEST(what_is_no_name),
        RESOLVING_TEST(a_key_in_place_of_a_name),
        RESOLVING_TEST(affiliations_that_are_not_listed),
        RESOLVING_TEST(lines_of_addresses),
        RESOLVING_TEST(fields_that_are_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
