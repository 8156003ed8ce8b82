/* Shaping: ligatures, kerning, clusters, fallback, what is invisible and what is missing. */
#include "tests/unit/text/fixture.h"

#include "core/text/shape.h"

typedef struct setting {
    enl_fonts *fonts;
    enl_shaper *shaper;
    const enl_font *libertine, *sans;
    const enl_tstyle *plain;
} setting;

static setting set_up(fixture *x)
{
    setting s = { .fonts = enl_text_font_new(&x->ctx) };
    const enl_str libertine = ENL_S("Linux Libertine O"), sans = ENL_S("Liberation Sans");
    s.libertine = enl_text_font_find(s.fonts, &libertine, 1, 400, false);
    s.sans = enl_text_font_find(s.fonts, &sans, 1, 400, false);
    s.shaper = enl_text_shape_new(&x->ctx, s.fonts);
    s.plain = enl_text_shape_style(s.shaper, s.libertine, 0, 0, ENL_S("en"));
    return s;
}

static void tear_down(setting *s)
{
    enl_text_shape_drop(s->shaper);
    enl_text_font_drop(s->fonts);
}

static const enl_shaped *shape(setting *s, const char *text)
{
    return enl_text_shape_word(s->shaper, s->plain, enl_str_from(text), (enl_span){ 0 });
}

static void test_ligatures(void **state)
{
    setting s = set_up(*state);
    const enl_shaped *w = shape(&s, "office");
    assert_int_equal(w->n, 1);
    const enl_glyphs *g = w->part[0];
    assert_int_equal(g->n, 4); /* o, ffi, c, e */
    assert_int_equal(g->cluster[1], 1);
    assert_int_equal(g->cluster[2], 4);
    assert_str(g->text, "office");
    const enl_tstyle *apart =
        enl_text_shape_style(s.shaper, s.libertine, ENL_F_NO_LIGA, 0, ENL_S("en"));
    assert_int_equal(
        enl_text_shape_word(s.shaper, apart, ENL_S("office"), (enl_span){ 0 })->part[0]->n, 6);
    tear_down(&s);
}

static void test_kerning(void **state)
{
    setting s = set_up(*state);
    int64_t apart = shape(&s, "A")->width + shape(&s, "V")->width;
    assert_true(shape(&s, "AV")->width < apart - 65536 / 50);
    tear_down(&s);
}

static void test_same_word_is_shaped_once(void **state)
{
    setting s = set_up(*state);
    char first[] = "bridge", second[] = "bridge";
    const enl_shaped *w = shape(&s, first);
    first[0] = 'X'; /* the cache keeps its own copy */
    assert_ptr_equal(shape(&s, second), w);
    assert_str(w->part[0]->text, "bridge");
    const enl_tstyle *other = enl_text_shape_style(s.shaper, s.sans, 0, 0, ENL_S("en"));
    assert_ptr_not_equal(enl_text_shape_word(s.shaper, other, ENL_S("bridge"), (enl_span){ 0 }), w);
    tear_down(&s);
}

static void test_many_words(void **state)
{
    setting s = set_up(*state);
    const enl_shaped *seen[5000];
    char word[16];
    for (int i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "w%d", i * i);
        seen[i] = shape(&s, word);
        assert_str(seen[i]->part[0]->text, word);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "w%d", i * i);
        assert_ptr_equal(shape(&s, word), seen[i]);
    }
    tear_down(&s);
}

static void test_equal_styles_are_one(void **state)
{
    setting s = set_up(*state);
    assert_ptr_equal(enl_text_shape_style(s.shaper, s.libertine, 0, 0, ENL_S("en")), s.plain);
    assert_ptr_not_equal(enl_text_shape_style(s.shaper, s.libertine, 0, 0, ENL_S("es")), s.plain);
    assert_ptr_not_equal(enl_text_shape_style(s.shaper, s.libertine, ENL_F_SMCP, 0, ENL_S("en")),
                         s.plain);
    assert_ptr_not_equal(enl_text_shape_style(s.shaper, s.libertine, 0, 5, ENL_S("en")), s.plain);
    assert_ptr_not_equal(enl_text_shape_style(s.shaper, s.sans, 0, 0, ENL_S("en")), s.plain);
    tear_down(&s);
}

static void test_letterspacing(void **state)
{
    setting s = set_up(*state);
    const enl_tstyle *wide = enl_text_shape_style(s.shaper, s.libertine, 0, 100, ENL_S("en"));
    const enl_shaped *a = enl_text_shape_word(s.shaper, wide, ENL_S("office"), (enl_span){ 0 });
    const enl_tstyle *apart =
        enl_text_shape_style(s.shaper, s.libertine, ENL_F_NO_LIGA, 0, ENL_S("en"));
    const enl_shaped *b = enl_text_shape_word(s.shaper, apart, ENL_S("office"), (enl_span){ 0 });
    assert_int_equal(a->part[0]->n, 6); /* letters that are spaced are not joined */
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(a->part[0]->adv[i], b->part[0]->adv[i] + 100);
    assert_int_equal(enl_text_shape_space(wide), enl_text_shape_space(s.plain) + 6553);
    /* a mark keeps its place on its letter */
    a = enl_text_shape_word(s.shaper, wide, ENL_S("x\xcc\xb8y"), (enl_span){ 0 });
    assert_int_equal(a->part[0]->n, 3);
    assert_int_equal(a->part[0]->cluster[1], 0);
    b = enl_text_shape_word(s.shaper, apart, ENL_S("x\xcc\xb8y"), (enl_span){ 0 });
    assert_int_equal(a->part[0]->adv[0], b->part[0]->adv[0]);
    tear_down(&s);
}

static void test_features(void **state)
{
    setting s = set_up(*state);
    static const struct {
        uint32_t feature;
        const char *text;
    } changes[] = {
        { ENL_F_SMCP, "word" },
        { ENL_F_C2SC, "WORD" },
        { ENL_F_ONUM, "1848" },
        { ENL_F_SUPS, "2" },
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const enl_tstyle *st =
            enl_text_shape_style(s.shaper, s.libertine, changes[i].feature, 0, ENL_S(""));
        const enl_shaped *w =
            enl_text_shape_word(s.shaper, st, enl_str_from(changes[i].text), (enl_span){ 0 });
        assert_int_not_equal(w->part[0]->gid[0], shape(&s, changes[i].text)->part[0]->gid[0]);
    }
    tear_down(&s);
}

static void test_width_is_the_sum(void **state)
{
    setting s = set_up(*state);
    const enl_shaped *w = shape(&s, "Quetzalc\xc3\xb3"
                                    "atl");
    int64_t sum = 0;
    for (uint32_t i = 0; i < w->part[0]->n; i++) sum += w->part[0]->adv[i];
    assert_int_equal(w->width, sum * 65536 / s.libertine->upem);
    assert_int_equal(enl_text_shape_em(65536, 12 * ENL_PT), 12 * ENL_PT);
    tear_down(&s);
}

/* --- other scripts and missing characters ----------------------------------------------------- */

static void test_fallback_in_the_middle(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    const enl_shaped *w = shape(&s, "tel\xe2\x98\x8e"
                                    "fax"); /* U+260E, which Libertine lacks */
    assert_int_equal(w->n, 3);
    assert_str(w->part[0]->text, "tel");
    assert_str(w->part[1]->text, "\xe2\x98\x8e");
    assert_str(w->part[2]->text, "fax");
    assert_ptr_equal(w->part[0]->font, s.libertine);
    assert_ptr_not_equal(w->part[1]->font, s.libertine);
    assert_int_not_equal(w->part[1]->gid[0], 0);
    assert_int_equal(w->part[2]->cluster[0], 0);
    assert_int_equal(w->width, w->part[0]->width + w->part[1]->width + w->part[2]->width);
    assert_int_equal(x->ctx.diags.n, 0);
    tear_down(&s);
}

/* The text's own font has these marks, but narrow ones. */
static void test_marks_come_from_the_font_of_the_letters(void **state)
{
    setting s = set_up(*state);
    assert_int_equal(shape(&s, "\u201c\u5171\u540c\u201d")->n, 1);
    assert_int_equal(shape(&s, "\u5171\u2026\u540c")->n, 1);
    const enl_shaped *latin = shape(&s, "\u201cno\u201d\u5171");
    assert_int_equal(latin->n, 2); /* a closing mark goes with what it closes */
    assert_int_equal(latin->part[0]->text.n, 8);
    tear_down(&s);
}

static void test_greek_and_cyrillic(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    const enl_shaped *w = shape(&s, "\xce\xb1\xce\xb2x\xd0\xbf\xd1\x80");
    assert_int_equal(w->n, 3); /* a part for each script */
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t k = 0; k < w->part[i]->n; k++) assert_int_not_equal(w->part[i]->gid[k], 0);
    assert_int_equal(x->ctx.diags.n, 0);
    tear_down(&s);
}

static void test_right_to_left(void **state)
{
    setting s = set_up(*state);
    const enl_glyphs *g = shape(&s, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d")->part[0];
    assert_true(g->rtl);
    assert_int_equal(g->n, 4);
    assert_int_equal(g->cluster[0], 6); /* visual order: the last letter stands left */
    assert_int_equal(g->cluster[3], 0);
    tear_down(&s);
}

static void test_missing_characters(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    enl_span at = { 1, 7, 3, 7, 9 }, later = { 1, 8, 1, 8, 2 };
    enl_str text = ENL_S("a\xf3\xb0\x80\x80z"); /* U+F0000, for private use */
    enl_text_shape_word(s.shaper, s.plain, text, later);
    const enl_shaped *w = enl_text_shape_word(s.shaper, s.plain, text, at);
    assert_int_equal(w->n, 3);
    assert_str(w->part[1]->text, "\xf3\xb0\x80\x80"); /* the text stays what it was */
    assert_int_equal(w->part[1]->gid[0], shape(&s, "\xe2\x96\xa1")->part[0]->gid[0]);
    enl_text_shape_word(s.shaper, s.plain, text, at);
    assert_int_equal(fixture_count(x, ENL_C_GLYPH), 0);
    enl_text_shape_report(s.shaper);
    assert_int_equal(fixture_count(x, ENL_C_GLYPH), 1);
    const enl_diag *d = fixture_diag(x, ENL_C_GLYPH);
    assert_true(contains(d->message, "2 signs") && contains(d->message, "U+F0000"));
    assert_int_equal(d->severity, ENL_WARNING);
    assert_int_equal(d->span.line, 7);
    tear_down(&s);
}

static void test_missing_letters(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    enl_span at = { 1, 7, 3, 7, 9 };
    enl_text_shape_word(s.shaper, s.plain, ENL_S("\xf0\x9b\x80\x82"), at); /* U+1B002 */
    enl_text_shape_report(s.shaper);
    const enl_diag *d = &x->ctx.diags.items[x->ctx.diags.n - 1];
    assert_int_equal(d->code, ENL_C_GLYPH);
    assert_int_equal(d->severity, ENL_ERROR);
    assert_true(contains(d->hint, "fonts-noto"));
    tear_down(&s);
}

static void test_invisible_characters(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    size_t before = x->ctx.diags.n;
    /* joiners, soft hyphen, zero-width space, byte-order mark, control characters */
    static const char *const texts[] = { "a\xe2\x80\x8d"
                                         "b",
                                         "a\xc2\xad"
                                         "b",
                                         "a\xe2\x80\x8b"
                                         "b",
                                         "\xef\xbb\xbf"
                                         "ab",
                                         "a\x01\x7f\xc2\x85"
                                         "b" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const enl_shaped *w = shape(&s, texts[i]);
        assert_int_equal(w->width, shape(&s, "ab")->width);
        assert_int_equal(w->part[0]->n, 2);
    }
    assert_int_equal(shape(&s, "\xe2\x80\x8b")->width, 0);
    assert_int_equal(shape(&s, "")->n, 0);
    assert_int_equal(x->ctx.diags.n, before);
    tear_down(&s);
}

static void test_no_break_space(void **state)
{
    setting s = set_up(*state);
    const enl_shaped *w = shape(&s, "10\xc2\xa0km");
    assert_int_equal(w->n, 1);
    assert_int_equal(w->part[0]->gid[2], s.libertine->space_glyph);
    assert_int_equal(w->part[0]->adv[2], s.libertine->space_advance);
    assert_str(w->part[0]->text, "10\xc2\xa0km");
    tear_down(&s);
}

static void test_marks_of_their_own(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    const enl_glyphs *composed = shape(&s, "\xc3\xa9")->part[0];
    const enl_glyphs *g = shape(&s, "e\xcc\x81")->part[0];
    assert_int_equal(g->n, 1);
    assert_int_equal(g->gid[0], composed->gid[0]);
    shape(&s, "\xe2\x98\x8e\xcc\x81"); /* a mark on a character of another font */
    shape(&s, "\xcc\x81");
    assert_int_equal(fixture_count(x, ENL_C_FONT), 0);
    tear_down(&s);
}

static void test_long_and_broken_text(void **state)
{
    fixture *x = *state;
    setting s = set_up(x);
    size_t n = 300000;
    char *text = malloc(n + 1);
    for (size_t i = 0; i + 3 <= n; i += 3) memcpy(text + i, i % 2 ? "\xe2\x82\xac" : "abc", 3);
    text[n] = '\0';
    const enl_shaped *w = shape(&s, text);
    size_t glyphs = 0, bytes = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        glyphs += w->part[i]->n;
        bytes += w->part[i]->text.n;
    }
    assert_int_equal(glyphs, n / 3 / 2 * 4);
    assert_int_equal(bytes, n);
    free(text);
    for (int byte = 0x80; byte < 0x100; byte++) {
        char broken[] = { 'a', (char)byte, 'b', (char)0xe2, (char)byte, '\0' };
        shape(&s, broken);
    }
    tear_down(&s);
}

/* Everything that a compile does with fonts, on memory that fails at the n-th allocation. */
static void use_all(enl_ctx *c, enl_fonts **f, enl_shaper **s)
{
    const enl_str family = ENL_S("Linux Libertine O");
    *f = enl_text_font_new(c);
    const enl_font *font = enl_text_font_find(*f, &family, 1, 400, false);
    *s = enl_text_shape_new(c, *f);
    const enl_tstyle *st = enl_text_shape_style(*s, font, ENL_F_ONUM, 10, ENL_S("en"));
    enl_text_shape_word(*s, st, ENL_S("tel\xe2\x98\x8e\xce\xb1\xf3\xb0\x80\x80"), (enl_span){ 0 });
}

static void test_memory_runs_out(void **state)
{
    (void)state;
    for (volatile long n = 1;; n++) {
        test_heap heap = { .left = n };
        enl_request r = ENL_REQUEST_INIT;
        enl_ctx *c = calloc(1, sizeof *c);
        enl_fonts *volatile fonts = NULL;
        enl_shaper *volatile shaper = NULL;
        jmp_buf recover;
        r.alloc = test_alloc;
        r.alloc_payload = &heap;
        enl_ctx_init(c, &r);
        c->mem.recover = &recover;
        int why = setjmp(recover);
        if (why == 0) use_all(c, (enl_fonts **)&fonts, (enl_shaper **)&shaper);
        enl_text_shape_drop(shaper);
        enl_text_font_drop(fonts);
        enl_ctx_drop(c);
        free(c);
        assert_int_equal(heap.blocks, 0);
        if (why == 0) break;
        assert_int_equal(why, ENL_JUMP_MEMORY);
        assert_true(n < 10000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ligatures),
        cmocka_unit_test(test_kerning),
        cmocka_unit_test(test_same_word_is_shaped_once),
        cmocka_unit_test(test_many_words),
        cmocka_unit_test(test_equal_styles_are_one),
        cmocka_unit_test(test_letterspacing),
        cmocka_unit_test(test_features),
        cmocka_unit_test(test_width_is_the_sum),
        cmocka_unit_test(test_fallback_in_the_middle),
        cmocka_unit_test(test_marks_come_from_the_font_of_the_letters),
        cmocka_unit_test(test_greek_and_cyrillic),
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_missing_characters),
        cmocka_unit_test(test_missing_letters),
        cmocka_unit_test(test_invisible_characters),
        cmocka_unit_test(test_no_break_space),
        cmocka_unit_test(test_marks_of_their_own),
        cmocka_unit_test(test_long_and_broken_text),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, fixture_up, fixture_down);
}
