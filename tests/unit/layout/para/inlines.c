/* Inline nodes as text: references, notes, marks, changes of style and language. */
#include "tests/unit/layout/setting.h"

static const char *first_line(setting *s, const char *notes)
{
    setting_open(s, notes);
    setting_blocks(s);
    return setting_text(s, s->flow.list, 0);
}

static void a_reference_names_what_it_leads_to(void **state)
{
    (void)state;
    setting s;
    assert_string_equal(first_line(&s, "---\nlang: en\n---\nSee @tbl-a.\n\n| a |\n|---|\n| b |\n\n"
                                       ": A table {#tbl-a}\n"),
                        "See | Table\u00A01 | .");
    setting_close(&s);
}

static void an_unknown_reference_is_shown_as_typed(void **state)
{
    (void)state;
    setting s;
    assert_string_equal(first_line(&s, "---\nlang: en\n---\nSee @tbl-none here.\n"),
                        "See @tbl-none here.");
    setting_close(&s);
}

static void notes_are_numbered_at_their_first_mark(void **state)
{
    (void)state;
    setting s;
    assert_string_equal(
        first_line(&s, "---\nlang: en\n---\nOne[^b] two[^a] three[^b].\n\n[^a]: A.\n\n[^b]: B.\n"),
        "One | 1 | two | 2 | three | 1 | .");
    assert_int_equal(s.ctx.galley.n_notes, 2);
    setting_close(&s);
}

static void italic_within_italic_is_upright(void **state)
{
    (void)state;
    setting s;
    first_line(&s, "*one _two_ three*\n");
    const enl_vbox *b = &s.flow.list->boxes[0];
    assert_int_equal(b->n_items, 3);
    assert_ptr_equal(b->items[0].u.text.words[0].glyphs->font,
                     b->items[2].u.text.words[0].glyphs->font);
    assert_ptr_not_equal(b->items[0].u.text.words[0].glyphs->font,
                         b->items[1].u.text.words[0].glyphs->font);
    setting_close(&s);
}

static void a_span_in_another_language_says_so(void **state)
{
    (void)state;
    setting s;
    first_line(&s, "---\nlang: en\n---\nThe [frontera]{lang=es} here.\n");
    bool found = false;
    for (enl_sid e = 1; e < s.ctx.stree->n; e++)
        found = found || enl_str_is(enl_page_stree_attr(s.ctx.stree, e)->lang, "es");
    assert_true(found);
    setting_close(&s);
}

static void what_is_only_measured_counts_no_notes(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One[^a].\n\n[^a]: A.\n");
    const enl_node *para = setting_node(&s, ENL_PARA);
    const enl_style *style = enl_style_find(s.w.tools.styles, "paragraph", NULL, 0);
    enl_para_maker_begin_dry(s.ctx.para, &s.flow, s.flow.width);
    enl_para_inlines_add(s.ctx.para, para->first, style, ENL_ARTIFACT);
    assert_int_equal(s.ctx.galley.n_notes, 0);
    enl_para_maker_begin(s.ctx.para, &s.flow, s.flow.width);
    enl_para_inlines_add(s.ctx.para, para->first, style, ENL_ARTIFACT);
    assert_int_equal(s.ctx.galley.n_notes, 1);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reference_names_what_it_leads_to),
        cmocka_unit_test(an_unknown_reference_is_shown_as_typed),
        cmocka_unit_test(notes_are_numbered_at_their_first_mark),
        cmocka_unit_test(italic_within_italic_is_upright),
        cmocka_unit_test(a_span_in_another_language_says_so),
        cmocka_unit_test(what_is_only_measured_counts_no_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
