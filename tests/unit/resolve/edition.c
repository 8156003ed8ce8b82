/* Editions: `only` leaves out what is in another language. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/edition.h"

static void choose(resolving *t, const char *notes)
{
    resolving_read(t, notes);
    enl_resolve_edition_choose(&t->c, t->doc);
}

static enl_str meta(const resolving *t, const char *key)
{
    enl_str s;
    const enl_value *v = enl_value_get(&t->doc->meta, key);
    return v && enl_value_text(v, &s) ? s : ENL_S("none");
}

#define MARKED                                                                                     \
    "All\n\n::: {lang=en}\nEnglish\n:::\n\n::: {lang=es}\nSpanish\n:::\n\n::: {lang=fr}\nFrench\n" \
    ":::\n\n# Inglés {lang=en}\n\n# Francés {lang=fr}\n"

static void everything(void **state)
{
    resolving *t = *state;
    choose(t, MARKED);
    assert_string_equal(resolving_texts(t, ENL_PARA), "All|English|Spanish|French");
}

static void one_language(void **state)
{
    resolving *t = *state;
    choose(t, "---\nlang: en\nonly: es\n---\n" MARKED);
    assert_string_equal(resolving_texts(t, ENL_PARA), "All|Spanish");
    assert_null(resolving_node(t, ENL_HEADING, 0));
    assert_null(resolving_node(t, ENL_DIV, 0)); /* what was only there for its language */
    assert_str(meta(t, "lang"), "es");
    assert_string_equal(resolving_problems(t), "");
}

/* A figure's or table's language is that of the block which a plugin made; words in a paragraph may
 * be in any. */
static void other_blocks(void **state)
{
    resolving *t = *state;
    resolving_read(t,
                   "---\nonly: es\n---\n![E](a.png){.figure}\n\nTable: T\n\n| a |\n|---|\n| 1 |\n\n"
                   "[a]{lang=en}\n");
    static const enl_kind kinds[] = { ENL_FIGURE, ENL_TABLE, ENL_PARA };
    for (size_t i = 0; i < 3; i++)
        enl_node_set_attr(&t->c, resolving_node(t, kinds[i], 0), ENL_S("lang"), ENL_S("en"),
                          (enl_span){ 0 });
    enl_resolve_edition_choose(&t->c, t->doc);
    assert_null(resolving_node(t, ENL_FIGURE, 0));
    assert_null(resolving_node(t, ENL_TABLE, 0));
    assert_string_equal(resolving_texts(t, ENL_PARA), "a");
}

/* Languages that do not take part stay: a quotation is no edition. */
static void languages_that_take_part(void **state)
{
    resolving *t = *state;
    choose(t, "---\nonly: en\nlanguages: [en, es]\n---\n" MARKED);
    assert_string_equal(resolving_texts(t, ENL_PARA), "All|English|French");
    assert_string_equal(resolving_texts(t, ENL_HEADING), "Inglés|Francés");
    choose(t, "---\nonly: en\nlanguages: all\n---\n" MARKED);
    assert_string_equal(resolving_texts(t, ENL_PARA), "All|English");
}

/* The document's language becomes the one asked for, as the text itself says it. */
static void language_of_the_edition(void **state)
{
    static const struct {
        const char *only, *lang, *becomes;
    } cases[] = {
        { "es", "en", "es-MX" },    { "es-MX", "en", "es-MX" }, { "es-AR", "en", "es-AR" },
        { "es", "es-AR", "es-AR" }, { "fr", "en", "fr" },
    };
    resolving *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        choose(t, enl_str_fmt(&t->c.arena,
                              "---\nonly: %s\nlang: %s\n---\n::: {lang=es-MX}\nA\n:::\n\n"
                              "::: {lang=es}\nB\n:::\n",
                              cases[i].only, cases[i].lang)
                      .p);
        assert_str(meta(t, "lang"), cases[i].becomes);
    }
}

static void language_that_is_not_there(void **state)
{
    resolving *t = *state;
    choose(t, "---\nlang: en\nonly: fr\n---\n::: {lang=es}\nA\n:::\n");
    assert_string_equal(resolving_problems(t),
                        "3:7: bad-metadata: nothing in the notes is in the language `fr` | name a "
                        "language that a container has, for example `es` of `::: {lang=es}`\n");
    choose(t, "---\nlang: fr-CA\nonly: fr\n---\n::: {lang=es}\nA\n:::\n");
    assert_int_equal(t->c.diags.n, 1);
}

/* A container keeps what else it is there for. */
static void containers_that_stay(void **state)
{
    resolving *t = *state;
    choose(t, "---\nonly: en\n---\n::: {lang=en .box}\nA\n:::\n\n::: {lang=en #id}\nB\n:::\n\n"
              "::: {lang=en}\nC\n:::\n\n::: {lang=en}\n:::\n");
    assert_string_equal(resolving_texts(t, ENL_DIV), "A|B");
    assert_string_equal(resolving_texts(t, ENL_PARA), "A|B|C");
}

#define PARALLEL(name)                                                           \
    "---\nlang: en\nonly: es\n---\n:::: " name                                   \
    "\n::: {lang=en}\n# One {#sec-one}\n\n[t]{#text}\n\n# More {#more}\n:::\n\n" \
    "::: {lang=es}\n# Uno {#sec-uno}\n\nTexto\n\nMás\n\nY más\n:::\n::::\n\n"  \
    "@sec-one [x](#sec-one) [y](#more) ![z](#sec-one)[^m][^n]\n\n[^m]: x\n\n[^n]: @sec-one\n"

/* References to what goes lead to its translation. */
static void parallel_text(void **state)
{
    resolving *t = *state;
    choose(t, PARALLEL("parallel"));
    assert_null(resolving_node(t, ENL_DIV, 0));
    assert_string_equal(resolving_texts(t, ENL_HEADING), "Uno");
    assert_str(resolving_node(t, ENL_CROSS_REF, 0)->text, "sec-uno");
    assert_str(resolving_node(t, ENL_LINK, 0)->url, "#sec-uno");
    assert_str(resolving_node(t, ENL_LINK, 1)->url, "#more");
    assert_str(resolving_node(t, ENL_IMAGE, 0)->url, "#sec-one");
    assert_str(t->doc->notes[1]->first->first->text, "sec-uno");
    choose(t, PARALLEL("parallel {.wide}"));
    assert_non_null(resolving_node(t, ENL_DIV, 0));
}

static void parallel_text_in_the_first_language(void **state)
{
    resolving *t = *state;
    choose(t, "---\nonly: en\n---\n:::: parallel\n::: {lang=en}\n# One {#a}\n:::\n\n"
              "::: {lang=es}\n# Uno {#b}\n:::\n::::\n\n[x](#b)\n");
    assert_str(resolving_node(t, ENL_LINK, 0)->url, "#a");
}

/* Footnotes go with the text that refers to them, unless other text does, too. */
static void footnotes(void **state)
{
    resolving *t = *state;
    choose(t, "---\nlang: es\nonly: es\n---\n::: {lang=en}\nA[^a] B[^b]\n:::\n\nC[^b] D[^c]\n\n"
              "[^a]: a\n\n[^b]: b\n\n[^c]: c\n\n[^d]: d\n");
    assert_int_equal(t->doc->n_notes, 3);
    assert_str(t->doc->notes[0]->id, "b");
    assert_str(t->doc->notes[1]->id, "c");
    assert_str(t->doc->notes[2]->id, "d");
}

/* title: { en: ..., es: ... } */
static void values_in_languages(void **state)
{
    static const struct {
        const char *front, *title;
    } cases[] = {
        { "title: { en: One, es: Uno }", "One" },
        { "lang: es-MX\ntitle: { en: One, es: Uno }", "Uno" },
        { "lang: en\nonly: es\ntitle: { en: One, es-AR: Uno }", "Uno" },
        { "lang: fr\ntitle: { en: One, es: Uno }", "none" },
        { "title: { en: One, other: Uno }", "none" },
        { "title: { en: One, e1: Uno }", "none" },
        { "title: { en: One, es: { a: b } }", "none" },
        { "title: { En: One, es: Uno }", "none" },
        { "lang: za\ntitle: { az: One, za: Uno }", "Uno" },
        { "title: { en: One, \"e~\": Uno }", "none" },
        { "title: { en: One, \"~n\": Uno }", "none" },
        { "words: { en: One, es: Uno }\ntitle: X", "X" },
    };
    resolving *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        choose(t, enl_str_fmt(&t->c.arena, "---\n%s\n---\n::: {lang=es}\n:::\n", cases[i].front).p);
        assert_str(meta(t, "title"), cases[i].title);
    }
    assert_int_equal(enl_value_get(&t->doc->meta, "words")->kind, ENL_V_MAP);
    choose(t, "---\nauthor: { en: [A, B], es: C }\ndates: { en: x, es: y }\n---\n");
    assert_int_equal(enl_value_get(&t->doc->meta, "author")->kind, ENL_V_LIST);
    assert_int_equal(enl_value_get(&t->doc->meta, "dates")->kind, ENL_V_MAP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(everything),
        RESOLVING_TEST(one_language),
        RESOLVING_TEST(other_blocks),
        RESOLVING_TEST(languages_that_take_part),
        RESOLVING_TEST(language_of_the_edition),
        RESOLVING_TEST(language_that_is_not_there),
        RESOLVING_TEST(containers_that_stay),
        RESOLVING_TEST(parallel_text),
        RESOLVING_TEST(parallel_text_in_the_first_language),
        RESOLVING_TEST(footnotes),
        RESOLVING_TEST(values_in_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
