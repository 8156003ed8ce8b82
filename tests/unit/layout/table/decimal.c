/* Numbers that are aligned at their decimal marks. */
#include "tests/unit/layout/setting.h"

#include "core/layout/table/decimal.h"

static bool split(setting *s, const char *text, const char *lang, double *before, double *whole)
{
    const enl_style *style = enl_style_find(s->w.tools.styles, "table.cell", NULL, 0);
    enl_number_form f = enl_lang_number_form(enl_str_from(lang));
    enl_len b = 0, w = 0;
    enl_para_maker_begin(s->ctx.para, &s->flow, ENL_LEN_MAX);
    enl_para_inlines_text(s->ctx.para, enl_str_from(text), style, ENL_ARTIFACT, (enl_span){ 0 });
    bool found = enl_table_decimal_split(s->ctx.para->in, &f, &b, &w);
    *before = enl_to_pt(b);
    *whole = enl_to_pt(w);
    return found;
}

static void the_mark_divides_the_number(void **state)
{
    (void)state;
    setting s;
    double before, whole, other, same;
    setting_open(&s, "");
    assert_true(split(&s, "12.5", "en", &before, &whole));
    assert_true(before > 0 && before < whole);
    assert_true(split(&s, "12", "en", &other, &same));
    assert_true(other == same); /* all of it is before the mark */
    assert_true(other - before < 0.01 && before - other < 0.01);
    setting_close(&s);
}

static void the_mark_is_the_languages(void **state)
{
    (void)state;
    setting s;
    double english, spanish, whole;
    setting_open(&s, "");
    assert_true(split(&s, "1.234,5", "de", &spanish, &whole));
    assert_true(split(&s, "1,234.5", "en", &english, &whole));
    assert_true(spanish - english < 0.5 && english - spanish < 0.5);
    setting_close(&s);
}

static void words_have_none(void **state)
{
    (void)state;
    setting s;
    double before, whole;
    setting_open(&s, "");
    assert_false(split(&s, "none", "en", &before, &whole));
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mark_divides_the_number),
        cmocka_unit_test(the_mark_is_the_languages),
        cmocka_unit_test(words_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
