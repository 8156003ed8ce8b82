/* What templates and plugins set where sections open. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/sections.h"

typedef enum answer { NOTHING, AFTER, WITH_HEADING } answer;

/* Who asks for what opens a section: writes "number title" of each heading that it is asked about.
 */
typedef struct opener {
    resolving *t;
    answer answer;
    enl_buf asked;
} opener;

static enl_node *para(resolving *t, const char *text)
{
    enl_node *p = enl_node_new(&t->c, ENL_PARA, (enl_span){ 0 });
    p->origin = ENL_S("me");
    enl_node_append(p, enl_node_text(&t->c, enl_str_from(text), (enl_span){ 0 }));
    return p;
}

static enl_node *open(void *self, enl_node *heading, enl_str number, enl_node **copy)
{
    opener *o = self;
    enl_buf_fmt(&o->asked, "%.*s %.*s|", ENL_FMT(number),
                ENL_FMT(enl_node_plain(&o->t->c, heading)));
    if (o->answer == NOTHING) return NULL;
    enl_node *chain = para(o->t, "before"), *last = para(o->t, "after");
    chain->next = last;
    last->prev = chain;
    if (o->answer == AFTER) return chain;
    *copy = enl_node_clone(&o->t->c, heading);
    chain->next = *copy;
    (*copy)->prev = chain;
    (*copy)->next = last;
    last->prev = *copy;
    return chain;
}

static const char *run(resolving *t, answer a, const char *notes)
{
    opener o = { .t = t, .answer = a };
    enl_buf_init(&o.asked, &t->c.mem);
    resolving_read(t, notes);
    enl_resolve_sections_open(&t->c, t->doc, &t->rules, open, &o);
    const char *asked = enl_str_z(&t->c.arena, enl_buf_view(&o.asked));
    enl_buf_drop(&o.asked);
    assert_null(enl_tree_check(t->doc->root));
    return asked;
}

static void asked_with_numbers(void **state)
{
    resolving *t = *state;
    assert_string_equal(run(t, NOTHING, "# A\n\n## B\n\n# C {.unnumbered}\n\n# D {.appendix}\n"),
                        "1 A|1.1 B| C|A D|");
    assert_null(resolving_node(t, ENL_DIV, 0));
}

/* Headings in containers open sections, those in lists, quotes and parallel text do not. */
static void which_are_asked(void **state)
{
    assert_string_equal(
        run(*state, NOTHING,
            "::: box\n# A\n:::\n\n> # B\n\n- # C\n\n:::: parallel\n::: {lang=en}\n"
            "# D\n:::\n\n::: {lang=es}\n# E\n:::\n::::\n\n:::: parallel\n# F\n::::\n"),
        "1 A|5 F|");
}

static void blocks_after_the_heading(void **state)
{
    resolving *t = *state;
    run(t, AFTER, "# A\n\ntext\n");
    const enl_node *div = resolving_node(t, ENL_DIV, 0);
    assert_true(div->opening);
    assert_str(div->origin, "me");
    assert_int_equal(div->first->kind, ENL_HEADING);
    assert_str(enl_node_plain(&t->c, div), "Abeforeafter");
    assert_str(enl_node_plain(&t->c, div->next), "text");
}

static void blocks_around_the_heading(void **state)
{
    resolving *t = *state;
    run(t, WITH_HEADING, "# A\n\n# B\n");
    const enl_node *div = t->doc->root->first;
    assert_str(enl_node_plain(&t->c, div), "beforeAafter");
    assert_int_equal(div->first->next->kind, ENL_HEADING);
    assert_str(enl_node_plain(&t->c, div->next), "beforeBafter");
    assert_null(div->next->next);
}

/* They are numbered as before. */
static void numbers_stay(void **state)
{
    resolving *t = *state;
    run(t, WITH_HEADING, "# A\n\n## B\n");
    t->r = enl_resolve(&t->c, t->doc, &t->rules);
    assert_int_equal(t->r->n_headings, 2);
    assert_str(t->r->headings[1].number, "1.1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(asked_with_numbers),
        RESOLVING_TEST(which_are_asked),
        RESOLVING_TEST(blocks_after_the_heading),
        RESOLVING_TEST(blocks_around_the_heading),
        RESOLVING_TEST(numbers_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
