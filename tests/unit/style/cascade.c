/* What a style's record holds: its own values, its parent's, its class's, and what inline marks
 * change. */
#include "tests/unit/style/values.h"

static const char TEMPLATE[] =
    "styles:\n"
    "  document: { size: 10pt, leading: 14pt, colour: ink, align: justify, features: [onum] }\n"
    "  paragraph: { indent: 14pt, above: 3pt }\n"
    "  heading: { weight: semibold, colour: navy, align: left, features: [lnum] }\n"
    "  heading1: { size: 20pt, leading: 24pt, below: 1em }\n"
    "  heading2: { size: 1.5em }\n"
    "  heading1.label: { case: upper }\n"
    "  table: { size: 8pt, leading: 11pt, rule_above: 1pt navy }\n"
    "  table.head: { weight: bold }\n"
    "  table.wide: { size: 7.5pt, rule_above: '2pt #ff0000' }\n"
    "  table.cell.wide: { padding: 1pt 2pt }\n"
    "  paragraph.lead: { size: 12pt }\n"
    "  code.inline: { face: mono, size: 0.8em }\n"
    "  code: { face: mono, size: 8pt }\n"
    "  sup: { size: 0.5em, raise: 1em }\n"
    "  smallcaps: { features: [smcp] }\n"
    "  span.loud: { colour: '#ff0000' }\n"
    "colours: { ink: '#1c1c1c', navy: '#17365d' }\n";

static const enl_style *find(world *w, const char *kind, const char *cls)
{
    enl_str classes[1] = { enl_str_from(cls) };
    return enl_style_find(w->s, kind, classes, cls ? 1 : 0);
}

static void test_text_is_inherited_block_is_not(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *plain = find(&w, "plain", NULL);
    assert_int_equal(plain->size, 10 * ENL_PT);
    assert_int_equal(plain->colour, 0x1c1c1c);
    assert_int_equal(plain->align, ENL_TA_JUSTIFY);
    assert_int_equal(plain->indent, 0);
    assert_int_equal(plain->above, 0);
    assert_int_equal(find(&w, "paragraph", NULL)->indent, 14 * ENL_PT);
    const enl_style *label = find(&w, "heading1.label", NULL);
    assert_int_equal(label->size, 10 * ENL_PT);
    assert_int_equal(label->weight, 600);
    assert_int_equal(label->text_case, ENL_CASE_UPPER);
    drop_world(&w);
}

static void test_lengths_follow_the_size(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    assert_int_equal(find(&w, "heading1", NULL)->below, 20 * ENL_PT);
    const enl_style *h2 = find(&w, "heading2", NULL);
    assert_int_equal(h2->size, 15 * ENL_PT);
    assert_int_equal(h2->leading, 21 * ENL_PT); /* as 14 to 10 */
    drop_world(&w);
}

static void test_contradicting_features_replace_each_other(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    assert_int_equal(find(&w, "paragraph", NULL)->features, ENL_F_ONUM);
    assert_int_equal(find(&w, "heading1", NULL)->features, ENL_F_LNUM);
    drop_world(&w);
}

static void test_class_starts_from_its_kind(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *lead = find(&w, "paragraph", "lead");
    assert_int_equal(lead->size, 12 * ENL_PT);
    assert_int_equal(lead->indent, 14 * ENL_PT);
    assert_str(lead->name, "paragraph.lead");
    assert_int_equal(find(&w, "table", "wide")->rule_above.colour, 0xff0000);
    drop_world(&w);
}

static void test_class_of_a_table_reaches_its_cells(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *cell = find(&w, "table.cell", "wide"), *head = find(&w, "table.head", "wide");
    assert_int_equal(cell->size, enl_pt(7.5));
    assert_int_equal(cell->padding_top, ENL_PT);
    assert_int_equal(cell->padding_left, 2 * ENL_PT);
    assert_int_equal(head->size, enl_pt(7.5));
    assert_int_equal(head->weight, 700);
    assert_int_equal(find(&w, "table.head", NULL)->size, 8 * ENL_PT);
    drop_world(&w);
}

static void test_last_class_with_a_style_wins(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "styles: {paragraph.big: {size: 30pt}}", "en");
    enl_str classes[] = { ENL_S("lead"), ENL_S("big"), ENL_S("unknown") };
    assert_int_equal(enl_style_find(w.s, "paragraph", classes, 3)->size, 30 * ENL_PT);
    assert_ptr_equal(enl_style_find(w.s, "paragraph", classes, 3), find(&w, "paragraph", "big"));
    assert_ptr_equal(find(&w, "paragraph", "unknown"), find(&w, "paragraph", NULL));
    drop_world(&w);
}

static void test_class_named_like_a_part_is_no_style(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    assert_ptr_equal(find(&w, "table", "head"), find(&w, "table", NULL));
    drop_world(&w);
}

static void test_unknown_kind_is_a_paragraph(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    assert_ptr_equal(find(&w, "nonsense", NULL), find(&w, "paragraph", NULL));
    drop_world(&w);
}

static void test_front_matter_overrides_one_value(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "styles: {heading1: {size: 30pt}}\ncolours: {navy: '#000080'}\n",
                "en");
    const enl_style *h1 = find(&w, "heading1", NULL);
    assert_int_equal(h1->size, 30 * ENL_PT);
    assert_int_equal(h1->leading, 24 * ENL_PT);
    assert_int_equal(h1->colour, 0x000080);
    assert_int_equal(w.c.diags.n, 0);
    drop_world(&w);
}

static void test_bold_grows_and_italic_toggles(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *p = find(&w, "paragraph", NULL), *h = find(&w, "heading1", NULL);
    assert_int_equal(enl_style_change(w.s, p, &(enl_text_change){ .bold = 1 })->weight, 700);
    assert_int_equal(enl_style_change(w.s, h, &(enl_text_change){ .bold = 1 })->weight, 800);
    const enl_style *i = enl_style_change(w.s, p, &(enl_text_change){ .italic = 1 });
    assert_true(i->italic);
    assert_false(enl_style_change(w.s, i, &(enl_text_change){ .italic = 1 })->italic);
    drop_world(&w);
}

static void test_inline_kind_is_relative_to_its_surroundings(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *h = find(&w, "heading1", NULL);
    const enl_style *code = enl_style_change(w.s, h, &(enl_text_change){ .kind = "code" });
    assert_int_equal(code->size, 16 * ENL_PT);
    assert_int_equal(code->leading, 24 * ENL_PT);
    assert_int_equal(code->weight, 600);
    assert_str(code->face, "mono");
    const enl_style *sup = enl_style_change(w.s, h, &(enl_text_change){ .kind = "sup" });
    assert_int_equal(sup->size, 10 * ENL_PT);
    assert_int_equal(sup->raise, 10 * ENL_PT);
    drop_world(&w);
}

static void test_span_classes(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *p = find(&w, "paragraph", NULL);
    const enl_style *loud = enl_style_change(w.s, p, &(enl_text_change){ .cls = ENL_S("loud") });
    assert_int_equal(loud->colour, 0xff0000);
    const enl_style *caps =
        enl_style_change(w.s, p, &(enl_text_change){ .cls = ENL_S("smallcaps") });
    assert_int_equal(caps->features, ENL_F_ONUM | ENL_F_SMCP);
    drop_world(&w);
}

static void test_equal_changes_are_one_record(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *p = find(&w, "paragraph", NULL);
    enl_text_change bold = { .bold = 1 }, es = { .bold = 1, .lang = ENL_S("es") };
    assert_ptr_equal(enl_style_change(w.s, p, &bold), enl_style_change(w.s, p, &bold));
    assert_ptr_not_equal(enl_style_change(w.s, p, &bold), enl_style_change(w.s, p, &es));
    drop_world(&w);
}

static void test_records_stay_where_they_are(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en");
    const enl_style *p = find(&w, "paragraph", NULL);
    for (int i = 0; i < 1000; i++) {
        enl_str cls = enl_str_fmt(&w.c.arena, "class%d", i);
        enl_style_change(w.s, p, &(enl_text_change){ .cls = cls });
    }
    assert_ptr_equal(find(&w, "paragraph", NULL), p);
    assert_int_equal(p->indent, 14 * ENL_PT);
    drop_world(&w);
}

static void test_template_may_say_nothing(void **state)
{
    (void)state;
    world w;
    make_styles(&w, "", "", "en");
    const enl_style *p = find(&w, "paragraph", NULL);
    assert_int_equal(p->size, 11 * ENL_PT);
    assert_true(p->leading > p->size);
    assert_int_equal(w.c.diags.n, 0);
    drop_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_inherited_block_is_not),
        cmocka_unit_test(test_lengths_follow_the_size),
        cmocka_unit_test(test_contradicting_features_replace_each_other),
        cmocka_unit_test(test_class_starts_from_its_kind),
        cmocka_unit_test(test_class_of_a_table_reaches_its_cells),
        cmocka_unit_test(test_last_class_with_a_style_wins),
        cmocka_unit_test(test_class_named_like_a_part_is_no_style),
        cmocka_unit_test(test_unknown_kind_is_a_paragraph),
        cmocka_unit_test(test_front_matter_overrides_one_value),
        cmocka_unit_test(test_bold_grows_and_italic_toggles),
        cmocka_unit_test(test_inline_kind_is_relative_to_its_surroundings),
        cmocka_unit_test(test_span_classes),
        cmocka_unit_test(test_equal_changes_are_one_record),
        cmocka_unit_test(test_records_stay_where_they_are),
        cmocka_unit_test(test_template_may_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
