/* Wrong style values are reported where they stand, say what was expected, and leave a usable
 * style. */
#include "tests/unit/style/values.h"

static const char TEMPLATE[] =
    "page: { paper: letter, margin: { top: 1in, right: 1in, bottom: 1in, left: 1in } }\n"
    "faces: { text: [Serif One], sans: [Sans One] }\n"
    "colours: { navy: '#17365d' }\n"
    "flags: { toc: false }\n"
    "styles: { paragraph: { size: 11pt } }\n";

static void expect(const char *meta, const char *problem)
{
    world w;
    make_styles(&w, TEMPLATE, meta, "en");
    assert_string_equal(first_problem(&w), problem);
    drop_world(&w);
}

static void test_unknown_names_are_suggested(void **state)
{
    (void)state;
    expect("styles:\n  paragraf: {size: 12pt}\n",
           "2:3: unknown key `paragraf` in `styles` (did you mean `paragraph`?)");
    expect("styles:\n  paragraph: {siez: 12pt}\n",
           "2:15: unknown key `siez` in `styles.paragraph` (did you mean `size`?)");
    expect("styles:\n  paragraph: {color: navy}\n",
           "2:15: unknown key `color` in `styles.paragraph` (did you mean `colour`?)");
    expect("page: {margins: 1in}", "1:8: unknown key `margins` in `page` (did you mean `margin`?)");
    expect("page: {header: {lefty: x}}",
           "1:17: unknown key `lefty` in `page.header` (did you mean `left`?)");
    expect("fonts: {texts: X}", "1:9: unknown key `texts` in `fonts` (did you mean `text`?)");
    expect("flags: {tok: true}", "1:9: unknown key `tok` in `flags` (did you mean `toc`?)");
    expect("numbering: {deph: 2}",
           "1:13: unknown key `deph` in `numbering` (did you mean `depth`?)");
    expect(
        "styles: {paragraph: {colour: nawy}}",
        "1:30: invalid `styles.paragraph.colour`: expected a colour, found `nawy` (did you mean `navy`?)");
}

static void test_wrong_values_say_what_was_expected(void **state)
{
    (void)state;
    expect(
        "styles: {paragraph: {size: big}}",
        "1:28: invalid `styles.paragraph.size`: expected a length such as `12pt`, `0.5in`, `20mm` or `1.2em`, found `big`");
    expect(
        "styles: {paragraph: {size: [1]}}",
        "1:28: invalid `styles.paragraph.size`: expected a length such as `12pt`, `0.5in`, `20mm` or `1.2em`, found a list");
    expect(
        "styles: {paragraph: {size: 5000pt}}",
        "1:28: invalid `styles.paragraph.size`: expected a length from `1pt` to `1000pt`, found `5000pt`");
    expect("styles: {paragraph: {italic: perhaps}}",
           "1:30: invalid `styles.paragraph.italic`: expected `true` or `false`, found `perhaps`");
    expect(
        "styles: {paragraph: {align: middle}}",
        "1:29: invalid `styles.paragraph.align`: expected `left`, `justify`, `center`, `centre`, `right` or `end`, found `middle`");
    expect(
        "styles: {paragraph: {widows: 12}}",
        "1:30: invalid `styles.paragraph.widows`: expected a whole number from 0 to 9, found `12`");
    expect(
        "styles: {paragraph: {rule_above: thick}}",
        "1:34: invalid `styles.paragraph.rule_above`: expected a rule such as `1pt navy` or `false`, found `thick`");
    expect(
        "styles: {paragraph: {padding: 1pt 2pt 3pt}}",
        "1:31: invalid `styles.paragraph.padding`: expected one, two or four lengths (top, right, bottom, left), found `1pt 2pt 3pt`");
    expect(
        "styles: {div.stamp: {frame: 1in 1in 1in}}",
        "1:29: invalid `styles.div.stamp.frame`: expected `x y width height` from the page's top left corner or `false`, found `1in 1in 1in`");
    expect(
        "styles: {div.stamp: {frame: 1in 1in 0pt 1in}}",
        "1:29: invalid `styles.div.stamp.frame`: expected `x y width height` from the page's top left corner or `false`, found `1in 1in 0pt 1in`");
    expect(
        "styles: {div.stamp: {frame: 1in high}}",
        "1:29: invalid `styles.div.stamp.frame`: expected a length such as `12pt`, `0.5in`, `20mm` or `1.2em`, found `high`");
    expect(
        "styles: {paragraph: {features: [onum, fancy]}}",
        "1:39: invalid `styles.paragraph.features`: expected the tag of an OpenType feature, found `fancy` (available: onum, lnum, tnum, pnum, smcp, c2sc, pcap, sups, subs, case, frac, zero, ordn, dlig, hlig, swsh, titl, salt, ss01 to ss10, -liga, -kern, none)");
    expect(
        "styles: {paragraph: {expand: 5%}}",
        "1:30: invalid `styles.paragraph.expand`: expected a share from `0%` to `2%` or `false`, found `5%`");
    expect("styles: {paragraph: big}",
           "1:21: invalid `styles.paragraph`: expected a map of properties, found `big`");
    expect("styles: [1]", "1:9: invalid `styles`: expected a map, found a list");
    expect(
        "colours: {navy: blue}",
        "1:17: invalid `colours.navy`: expected a colour such as `'#17365d'`, in quotes, found `blue`");
    expect("toc: perhaps", "1:6: invalid `toc`: expected `true` or `false`, found `perhaps`");
    expect("toc-depth: 0",
           "1:12: invalid `toc-depth`: expected a whole number from 1 to 6, found `0`");
    expect("numbering: 9",
           "1:12: invalid `numbering`: expected a whole number from 0 to 6, found `9`");
}

static void test_paper_and_margins(void **state)
{
    (void)state;
    expect(
        "paper: a44",
        "1:8: invalid `paper`: expected the name or size of a paper, found `a44` (did you mean `a4`?)");
    expect(
        "paper: 1in x 1in",
        "1:8: invalid `paper`: expected the name or size of a paper, found `1in x 1in` (for example `letter`, `legal`, `a4`, `a4 landscape` or `8.5in x 13in`)");
    expect(
        "margin: 4in",
        "1:9: `margin` leaves too little width for text (the text needs at least 2in by 2in; make the margins smaller or the paper larger)");
}

static void test_all_problems_are_reported(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE,
                "paper: a44\nstyles: {paragraph: {size: x, leading: y}, nothing: {}}\n", "en");
    assert_int_equal(w.c.diags.errors, 4);
    drop_world(&w);
}

static void test_a_wrong_value_leaves_the_template_s(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE,
                "paper: a44\nmargin: 5in\nstyles: {paragraph: {italic: what, align: right}}\n",
                "en");
    const enl_page_style *p = enl_style_page(w.s);
    assert_int_equal(p->width, 612 * ENL_PT);
    assert_true(p->width - p->left - p->right >= 144 * ENL_PT);
    assert_int_equal(enl_style_find(w.s, "paragraph", NULL, 0)->align, ENL_TA_RIGHT);
    drop_world(&w);
}

static void test_template_problems_name_the_template(void **state)
{
    (void)state;
    world w;
    make_styles(&w, "styles:\n  paragraph: {size: huge}\n", "", "en");
    assert_int_equal(w.c.diags.n, 1);
    assert_str(enl_source_name(&w.c.sources, w.c.diags.items[0].span.file),
               "templates/sample/template.lua");
    assert_int_equal(w.c.diags.items[0].code, ENL_C_STYLE);
    drop_world(&w);
}

static void test_huge_maps_are_refused(void **state)
{
    (void)state;
    world w;
    enl_buf b;
    enl_ctx_init(&w.c, &(enl_request)ENL_REQUEST_INIT);
    w.c.mem.recover = &w.recover;
    enl_buf_init(&b, &w.c.mem);
    enl_buf_z(&b, "styles:\n");
    for (int i = 0; i < 2000; i++) enl_buf_fmt(&b, "  paragraph.c%d: {size: 12pt}\n", i);
    enl_buf_byte(&b, '\0');
    const enl_value *meta = read_yaml(&w.c, "notes.md", b.p), *t = read_yaml(&w.c, "t", TEMPLATE);
    w.s = enl_style_new(&w.c, t, meta, ENL_S("en"), NULL, NULL);
    assert_int_equal(w.c.diags.n, 1);
    assert_int_equal(w.c.diags.items[0].code, ENL_C_LIMIT);
    drop_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unknown_names_are_suggested),
        cmocka_unit_test(test_wrong_values_say_what_was_expected),
        cmocka_unit_test(test_paper_and_margins),
        cmocka_unit_test(test_all_problems_are_reported),
        cmocka_unit_test(test_a_wrong_value_leaves_the_template_s),
        cmocka_unit_test(test_template_problems_name_the_template),
        cmocka_unit_test(test_huge_maps_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
