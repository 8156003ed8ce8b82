/* Marginal notes in paragraphs become containers after them. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/lift.h"

static void lift(resolving *t, const char *notes)
{
    resolving_read(t, notes);
    enl_resolve_lift_asides(&t->c, t->doc);
}

static void containers(void **state)
{
    resolving *t = *state;
    lift(t, "A [first *note*]{.margin} B [second]{.margin} C\n\nD\n");
    assert_string_equal(resolving_texts(t, ENL_PARA), "A  B  C|first note|second|D");
    for (int i = 0; i < 2; i++) {
        enl_node *div = resolving_node(t, ENL_DIV, i), *place = resolving_node(t, ENL_SPAN, i);
        assert_true(div->placement & ENL_PLACED_ASIDE);
        assert_true(enl_node_has_class(div, "aside"));
        assert_int_equal(div->first->kind, ENL_PARA);
        assert_null(place->first);
        assert_str(place->id, i ? "enl-aside-2" : "enl-aside-1");
        assert_str(enl_node_attr_str(div, "beside"), i ? "enl-aside-2" : "enl-aside-1");
        assert_int_equal(div->span.col, i ? 29 : 3);
    }
    assert_ptr_equal(resolving_node(t, ENL_PARA, 0)->next, resolving_node(t, ENL_DIV, 0));
    assert_null(enl_tree_check(t->doc->root));
}

/* Also in lists; not in cells, headings and other spans' insides, and nothing else is. */
static void where(void **state)
{
    resolving *t = *state;
    lift(t, "- [a]{.margin}\n\n# H [b]{.margin}\n\n| [c]{.margin} |\n|---|\n| 1 |\n\n"
            "*[d]{.margin}* [e]{.aside}\n");
    assert_non_null(resolving_node(t, ENL_DIV, 0));
    assert_null(resolving_node(t, ENL_DIV, 1));
    assert_int_equal(resolving_node(t, ENL_DIV, 0)->parent->kind, ENL_ITEM);
}

static void counts_go_on(void **state)
{
    resolving *t = *state;
    lift(t, "[a]{.margin}\n\n[b]{.margin}\n");
    assert_str(resolving_node(t, ENL_SPAN, 1)->id, "enl-aside-2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(containers),
        RESOLVING_TEST(where),
        RESOLVING_TEST(counts_go_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
