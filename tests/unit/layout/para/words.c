/* Text as words and spaces: what is one word, where a line may not end, what is typed and what is
 * shown. */
#include "tests/unit/layout/setting.h"

#include "core/layout/para/maker.h"

/* The paragraph's pieces with "_" for a space that may end a line, "~" for one that may not. */
static const char *pieces(setting *s, const char *text)
{
    const enl_style *style = enl_style_find(s->w.tools.styles, "paragraph", NULL, 0);
    enl_para_maker_begin(s->ctx.para, &s->flow, s->flow.width);
    enl_para_inlines_text(s->ctx.para, enl_str_from(text), style, ENL_ARTIFACT, (enl_span){ 0 });
    const enl_inlines *in = s->ctx.para->in;
    enl_str out = ENL_S("");
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < in->n_items; i++) {
        const enl_piece *pc = &in->pieces[in->items[i].kind == ENL_BOX ? in->refs[i].piece : 0];
        bool tied = i > 0 && in->items[i - 1].kind == ENL_PENALTY &&
                    in->items[i - 1].penalty == ENL_PENALTY_NEVER;
        if (in->items[i].kind == ENL_GLUE)
            out = enl_str_fmt(&s->round, "%.*s%s", ENL_FMT(out), tied ? "~" : "_");
        else if (in->items[i].kind == ENL_BOX && in->refs[i].piece != last)
            out = enl_str_fmt(&s->round, "%.*s%.*s", ENL_FMT(out), ENL_FMT(pc->text));
        if (in->items[i].kind == ENL_BOX) last = in->refs[i].piece;
    }
    return enl_str_z(&s->round, out);
}

static void spaces_part_words_whatever_their_number(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    assert_string_equal(pieces(&s, "two   words"), "two_words");
    assert_string_equal(pieces(&s, " lead"), "lead");
    setting_close(&s);
}

static void a_number_stays_with_its_unit(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en-US\n---\n");
    assert_string_equal(pieces(&s, "about 12 km off"), "about_12~km_off");
    assert_string_equal(pieces(&s, "on 9 May 2007"), "on_9~May_2007");
    setting_close(&s);
}

static void straight_quotes_become_the_languages(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en-US\nsmart: true\n---\n");
    assert_string_equal(pieces(&s, "\"so it's\""), "“so_it’s”");
    setting_close(&s);
    setting_open(&s, "---\nlang: es-ES\nsmart: true\n---\n");
    assert_string_equal(pieces(&s, "\"eso\""), "«eso»");
    setting_close(&s);
}

static void soft_hyphens_divide_and_are_not_shown(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    assert_string_equal(pieces(&s, "foot\u00ADnote"), "footnote");
    const enl_inlines *in = s.ctx.para->in;
    assert_int_equal(in->n_pieces, 2);
    assert_int_equal(in->items[1].kind, ENL_PENALTY);
    assert_true(in->refs[1].hyphen && in->items[1].width > 0);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaces_part_words_whatever_their_number),
        cmocka_unit_test(a_number_stays_with_its_unit),
        cmocka_unit_test(straight_quotes_become_the_languages),
        cmocka_unit_test(soft_hyphens_divide_and_are_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
