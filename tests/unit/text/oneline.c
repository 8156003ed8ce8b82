/* Lines of canvases: words from the left, and text of both directions by its levels. */
#include "tests/unit/text/fixture.h"

#include "core/text/oneline.h"

typedef struct tools {
    fixture *f;
    enl_fonts *fonts;
    enl_shaper *shaper;
    const enl_tstyle *style;
} tools;

typedef struct seen {
    enl_str text[16];
    enl_len dx[16], width[16];
    bool space[16];
    size_t n;
    enl_len size, whole;
} seen;

static void open_tools(tools *t, void **state, const char *lang)
{
    t->f = *state;
    enl_str family = ENL_S("Liberation Sans");
    t->fonts = enl_text_font_new(&t->f->ctx);
    t->shaper = enl_text_shape_new(&t->f->ctx, t->fonts);
    const enl_font *font = enl_text_font_find(t->fonts, &family, 1, 400, false);
    assert_non_null(font);
    t->style = enl_text_shape_style(t->shaper, font, 0, 0, enl_str_from(lang));
}

static void drop_tools(tools *t)
{
    enl_text_shape_drop(t->shaper);
    enl_text_font_drop(t->fonts);
}

static void take(void *self, const enl_glyphs *part, enl_len dx, bool space)
{
    seen *s = self;
    s->text[s->n] = part->text;
    s->dx[s->n] = dx;
    s->width[s->n] = enl_text_shape_em(part->width, s->size);
    s->space[s->n++] = space;
}

static seen set(tools *t, const char *text)
{
    seen s = { .n = 0, .size = 10 * ENL_PT };
    enl_len width;
    assert_true(enl_text_oneline_set(t->shaper, t->style, enl_str_from(text), s.size,
                                     (enl_span){ 0 }, take, &s, &width));
    s.whole = width;
    return s;
}

/* Part `i` of a line begins where part `k` ends, with `spaces` between them. */
static void follows(const tools *t, const seen *s, size_t i, size_t k, int spaces)
{
    enl_len space = enl_text_shape_em(enl_text_shape_space(t->style), s->size);
    assert_int_equal(s->dx[i], s->dx[k] + s->width[k] + spaces * space);
}

static void plain(void **state)
{
    tools t;
    open_tools(&t, state, "en");
    seen s = set(&t, "one two  three ");
    assert_int_equal(s.n, 3);
    assert_int_equal(s.dx[0], 0);
    follows(&t, &s, 1, 0, 1);
    follows(&t, &s, 2, 1, 2);
    assert_true(s.space[0] && s.space[1] && s.space[2]);
    assert_false(set(&t, "one").space[0]);
    assert_int_equal(set(&t, "").n, 0);
    drop_tools(&t);
}

/* The first word of a Hebrew label is at its right; the parts come in the order of the text. */
static void right_to_left(void **state)
{
    tools t;
    open_tools(&t, state, "en");
    seen s = set(&t, "אחד שני שלוש");
    assert_int_equal(s.n, 3);
    assert_str(s.text[0], "אחד");
    assert_int_equal(s.dx[2], 0);
    follows(&t, &s, 1, 2, 1);
    follows(&t, &s, 0, 1, 1);
    assert_int_equal(s.dx[0] + s.width[0], s.whole);
    assert_true(s.space[0] && s.space[1] && !s.space[2]);
    drop_tools(&t);
}

/* A number keeps its figures in order, also in text of no other letters. */
static void numbers(void **state)
{
    tools t;
    open_tools(&t, state, "fa");
    seen s = set(&t, "۲۰۲۱");
    assert_int_equal(s.n, 1);
    assert_int_equal(s.dx[0], 0);
    enl_len whole = s.whole;
    seen mixed = set(&t, "سال ۲۰۲۱ (x)");
    assert_str(mixed.text[1], "۲۰۲۱");
    assert_int_equal(mixed.width[1], whole);
    assert_true(mixed.dx[0] > mixed.dx[1] && mixed.dx[1] > mixed.dx[mixed.n - 1]);
    follows(&t, &mixed, 0, 1, 1);
    drop_tools(&t);
}

static void mixed(void **state)
{
    tools t;
    open_tools(&t, state, "en");
    seen s = set(&t, "See אב גד here");
    assert_int_equal(s.n, 4);
    assert_int_equal(s.dx[0], 0);
    follows(&t, &s, 2, 0, 1); /* the second Hebrew word is at the left */
    follows(&t, &s, 1, 2, 1);
    follows(&t, &s, 3, 1, 1);
    s = set(&t, "xאב");
    assert_int_equal(s.n, 2);
    follows(&t, &s, 1, 0, 0);
    drop_tools(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain, fixture_up, fixture_down),
        cmocka_unit_test_setup_teardown(right_to_left, fixture_up, fixture_down),
        cmocka_unit_test_setup_teardown(numbers, fixture_up, fixture_down),
        cmocka_unit_test_setup_teardown(mixed, fixture_up, fixture_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
