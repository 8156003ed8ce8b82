/* Footnotes as lists of their own. */
#include "tests/unit/layout/setting.h"

static void the_number_hangs_before_the_text(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One[^a].\n\n[^a]: What is said below.\n");
    setting_blocks(&s);
    const enl_vlist *v = &s.ctx.galley.notes[0].list;
    assert_string_equal(setting_text(&s, v, 0), "1 | What is said below.");
    assert_true(v->boxes[0].items[1].x > v->boxes[0].items[0].x);
    assert_str(setting_extra(&v->boxes[0], ENL_X_DEST)->u.dest, s.ctx.galley.notes[0].id.p);
    setting_close(&s);
}

static void a_note_in_a_note_comes_after_it(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One[^a].\n\n[^a]: First[^b].\n\n[^b]: Second.\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_notes_set, 2);
    assert_string_equal(setting_text(&s, &s.ctx.galley.notes[1].list, 0), "2 | Second.");
    setting_close(&s);
}

static void a_list_in_a_note_keeps_its_markers(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "- item[^a]\n\n[^a]: See:\n\n    - one\n    - two\n");
    setting_blocks(&s);
    const enl_vlist *v = &s.ctx.galley.notes[0].list;
    assert_string_equal(setting_text(&s, v, 1), "• | one");
    assert_string_equal(setting_text(&s, s.flow.list, 0), "• | item | 1");
    setting_close(&s);
}

/* Text around it in another language makes the note one of that language, and says so. */
static void a_note_has_the_language_of_its_place(void **state)
{
    (void)state;
    setting s;
    bool said = false;
    setting_open(&s, "---\nlang: en\n---\n::: {lang=es}\nUno[^a].\n:::\n\n[^a]: Nota.\n");
    setting_blocks(&s);
    for (enl_sid e = 1; e < s.ctx.stree->n; e++)
        if (s.ctx.stree->nodes[e].type == ENL_SE_NOTE)
            said = enl_str_is(enl_page_stree_attr(s.ctx.stree, e)->lang, "es");
    assert_true(said);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_number_hangs_before_the_text),
        cmocka_unit_test(a_note_in_a_note_comes_after_it),
        cmocka_unit_test(a_list_in_a_note_keeps_its_markers),
        cmocka_unit_test(a_note_has_the_language_of_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
