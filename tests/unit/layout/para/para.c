/* Paragraphs become lines: breaks, indents, widows and orphans, labels. */
#include "tests/unit/layout/setting.h"

#define LONG                                                                            \
    "The commission met for the first time in the spring of the year in which the two " \
    "armies had begun to exchange officers, and it has met every year since then, on "  \
    "either side of the border, in a town that the hosts choose."

/* Sets the text as one paragraph, `width` points wide. */
static size_t set(setting *s, const char *text, const enl_style *style, int width)
{
    enl_flow flow = s->flow;
    flow.width = width * ENL_PT;
    enl_para p = enl_para_of(&flow, style);
    enl_para_maker_begin(s->ctx.para, &flow, p.width);
    enl_para_inlines_text(s->ctx.para, enl_str_from(text), style, ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_set(s->ctx.para, &s->round, flow.list, &p);
}

static enl_style paragraph(setting *s)
{
    return *enl_style_find(s->w.tools.styles, "paragraph", NULL, 0);
}

static void text_is_broken_into_lines_of_its_width(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    set(&s, LONG, &style, 200);
    const enl_vlist *v = s.flow.list;
    assert_true(v->n >= 4);
    for (size_t i = 0; i < v->n; i++) {
        const enl_item *it = &v->boxes[i].items[0];
        const enl_word *last = &it->u.text.words[it->u.text.n - 1];
        enl_len end = it->x + last->dx + enl_text_shape_em(last->glyphs->width, it->u.text.size);
        assert_true(end <= 202 * ENL_PT); /* a stop may protrude */
        assert_int_equal(v->boxes[i].height, style.leading);
        assert_int_equal(v->boxes[i].baseline, it->y);
    }
    assert_int_equal(strncmp(setting_text(&s, v, 0), "The commission met", 18), 0);
    setting_close(&s);
}

static void full_lines_end_together_when_justified(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    style.align = ENL_TA_JUSTIFY;
    style.protrude = false;
    set(&s, LONG, &style, 220);
    const enl_vlist *v = s.flow.list;
    for (size_t i = 0; i + 1 < v->n; i++) {
        const enl_item *it = &v->boxes[i].items[v->boxes[i].n_items - 1];
        const enl_word *last = &it->u.text.words[it->u.text.n - 1];
        double end =
            enl_to_pt(it->x + last->dx + enl_text_shape_em(last->glyphs->width, it->u.text.size));
        assert_true(end > 219.5 && end < 220.5);
    }
    setting_close(&s);
}

static void no_line_stands_alone_at_a_page_end(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    style.widows = style.orphans = 2;
    set(&s, LONG, &style, 150);
    const enl_vlist *v = s.flow.list;
    assert_true(v->n >= 6);
    assert_int_equal(v->boxes[0].penalty, ENL_KEEP);
    assert_int_equal(v->boxes[v->n - 2].penalty, ENL_KEEP);
    assert_true(v->boxes[2].penalty < ENL_KEEP);
    setting_close(&s);
}

static void the_first_line_is_indented(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    enl_para p = enl_para_of(&s.flow, &style);
    p.first_indent = 20 * ENL_PT;
    p.width = 200 * ENL_PT;
    enl_para_maker_begin(s.ctx.para, &s.flow, p.width);
    enl_para_inlines_text(s.ctx.para, ENL_S(LONG), &style, ENL_ARTIFACT, (enl_span){ 0 });
    enl_para_set(s.ctx.para, &s.round, s.flow.list, &p);
    assert_true(setting_left(s.flow.list, 0) == 20);
    assert_true(setting_left(s.flow.list, 1) < 1);
    setting_close(&s);
}

static void indents_of_its_style_narrow_it(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    style.left = 30 * ENL_PT;
    style.right = 10 * ENL_PT;
    s.flow.x = 5 * ENL_PT;
    s.flow.width = 300 * ENL_PT;
    enl_para p = enl_para_of(&s.flow, &style);
    assert_int_equal(p.x, 35 * ENL_PT);
    assert_int_equal(p.width, 260 * ENL_PT);
    s.flow.rtl = true; /* lines begin at the right, and so does what the style calls left */
    assert_int_equal(enl_para_of(&s.flow, &style).x, 15 * ENL_PT);
    setting_close(&s);
}

static void a_label_goes_before_the_next_line_and_only_there(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    enl_para_maker_begin(s.ctx.para, &s.flow, s.flow.width);
    enl_para_inlines_text(s.ctx.para, ENL_S("7."), &style, ENL_ARTIFACT, (enl_span){ 0 });
    uint32_t n;
    enl_len w;
    enl_item *label = enl_para_line(s.ctx.para, &n, &w);
    assert_int_equal(n, 1);
    enl_para_label(s.ctx.para, &s.flow, label[0]);
    assert_true(enl_layout_flow_waits(&s.flow));
    set(&s, "One.", &style, 200);
    set(&s, "Two.", &style, 200);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "7. | One.");
    assert_string_equal(setting_text(&s, s.flow.list, 1), "Two.");
    assert_false(enl_layout_flow_waits(&s.flow));
    setting_close(&s);
}

static void a_label_without_text_gets_a_line(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    enl_para_maker_begin(s.ctx.para, &s.flow, s.flow.width);
    enl_para_inlines_text(s.ctx.para, ENL_S("7."), &style, ENL_ARTIFACT, (enl_span){ 0 });
    uint32_t n;
    enl_len w;
    enl_para_label(s.ctx.para, &s.flow, *enl_para_line(s.ctx.para, &n, &w));
    enl_para_flush(s.ctx.para, &s.flow, &style);
    enl_para_flush(s.ctx.para, &s.flow, &style);
    assert_int_equal(s.flow.list->n, 1);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "7.");
    setting_close(&s);
}

static void a_line_too_wide_is_said_once(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    style.hyphenate = false;
    set(&s, "1234567890123456789012345678901234567890", &style, 60);
    assert_int_equal(s.w.c.diags.n, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_OVERFULL);
    setting_close(&s);
}

/* What the lines hold lies where the caller says; nothing of it in the round's memory. */
static void lines_lie_in_the_arena_that_is_handed_in(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_style style = paragraph(&s);
    set(&s, LONG, &style, 200);
    enl_arena own;
    enl_arena_init(&own, &s.w.c.mem);
    enl_para p = enl_para_of(&s.flow, &style);
    enl_para_maker_begin(s.ctx.para, &s.flow, p.width);
    enl_para_inlines_text(s.ctx.para, ENL_S(LONG), &style, ENL_ARTIFACT, (enl_span){ 0 });
    const char *before = s.round.at;
    enl_para_set(s.ctx.para, &own, s.flow.list, &p);
    assert_ptr_equal(s.round.at, before);
    assert_non_null(own.chunk);
    enl_arena_drop(&own);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_broken_into_lines_of_its_width),
        cmocka_unit_test(full_lines_end_together_when_justified),
        cmocka_unit_test(no_line_stands_alone_at_a_page_end),
        cmocka_unit_test(the_first_line_is_indented),
        cmocka_unit_test(indents_of_its_style_narrow_it),
        cmocka_unit_test(a_label_goes_before_the_next_line_and_only_there),
        cmocka_unit_test(a_label_without_text_gets_a_line),
        cmocka_unit_test(a_line_too_wide_is_said_once),
        cmocka_unit_test(lines_lie_in_the_arena_that_is_handed_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
