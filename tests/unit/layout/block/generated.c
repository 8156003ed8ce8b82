/* What is made from the whole document and set where the notes say: index, glossary, sources. */
#include "tests/unit/layout/setting.h"

static void the_index_is_in_order_under_letters(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s,
        "---\nlang: en\n---\n[zone]{.index} and [army]{.index} and [air]{.index}\n\n::: index\n:::\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_string_equal(setting_text(&s, v, 1), "A");
    assert_string_equal(setting_text(&s, v, 2), "air");
    assert_string_equal(setting_text(&s, v, 3), "army");
    assert_string_equal(setting_text(&s, v, 4), "Z");
    assert_int_equal(v->boxes[1].penalty, ENL_KEEP); /* a letter stays with its first entry */
    setting_close(&s);
}

static void an_entry_sends_to_another(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s, "---\nlang: en\n---\n[army]{.index} [forces]{.index see=army}\n\n::: index\n:::\n");
    setting_blocks(&s);
    size_t at = setting_find(&s, s.flow.list, "forces");
    assert_string_equal(setting_text(&s, s.flow.list, at), "forces, | see | army");
    setting_close(&s);
}

static void a_glossary_is_in_order_of_its_terms(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s, "---\nlang: en\n---\n::: glossary\n- **Zone**: an area.\n- **Army**: forces.\n:::\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    size_t army = setting_find(&s, v, "Army"), zone = setting_find(&s, v, "Zone");
    assert_true(army < zone);
    assert_non_null(setting_extra(&v->boxes[army], ENL_X_DEST));
    setting_close(&s);
}

static void sources_are_listed_once(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s, "---\nlang: en\nsources: { k: { author: Ann Lee, title: Border, issued: 2001 } }\n---\n"
            "As [@k].\n\n::: references\n:::\n\n::: references\n:::\n");
    setting_blocks(&s);
    size_t first = setting_find(&s, s.flow.list, "Ann Lee.");
    assert_int_equal(first, s.flow.list->n - 1);
    assert_non_null(setting_extra(&s.flow.list->boxes[first], ENL_X_DEST));
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_is_in_order_under_letters),
        cmocka_unit_test(an_entry_sends_to_another),
        cmocka_unit_test(a_glossary_is_in_order_of_its_terms),
        cmocka_unit_test(sources_are_listed_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
