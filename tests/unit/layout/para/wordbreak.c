/* Where words may be divided. */
#include "core/layout/para/wordbreak.h"

#include "core/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static jmp_buf recover;

/* The word with "|" at each division and "-" where a hyphen would be shown, compared with `want`.
 */
static void expect(const char *word, const char *lang, enl_wordbreak_at at, const char *want)
{
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&c, &r);
    c.mem.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    enl_fonts *fonts = enl_text_font_new(&c);
    enl_shaper *shaper = enl_text_shape_new(&c, fonts);
    enl_hyphens *hyphens = enl_text_hyphen_new(&c);
    enl_breaks *breaks = enl_para_wordbreak_new(&c, hyphens);
    enl_str family = ENL_S("Liberation Serif"), text = enl_str_from(word);
    const enl_tstyle *style = enl_text_shape_style(
        shaper, enl_text_font_find(fonts, &family, 1, 400, false), 0, 0, enl_str_from(lang));
    const enl_shaped *s = enl_text_shape_word(shaper, style, text, (enl_span){ 0 });
    const enl_wbreaks *wb = enl_para_wordbreak_find(breaks, s, text, enl_str_from(lang), at);
    enl_buf got;
    enl_buf_init(&got, &c.mem);
    size_t from = 0;
    int64_t width = 0;
    for (uint32_t i = 0; i < wb->n; i++) {
        enl_buf_str(&got, enl_str_sub(text, from, wb->at[i].offset));
        enl_buf_z(&got, wb->at[i].hyphen ? "-" : "|");
        from = wb->at[i].offset;
        assert_true(wb->at[i].width > width && wb->at[i].width < s->width);
        width = wb->at[i].width;
    }
    enl_buf_str(&got, enl_str_sub(text, from, text.n));
    enl_buf_byte(&got, 0);
    assert_string_equal(got.p, want);
    enl_para_wordbreak_drop(breaks);
    enl_text_hyphen_drop(hyphens);
    enl_text_shape_drop(shaper);
    enl_text_font_drop(fonts);
    enl_ctx_drop(&c);
}

static void hyphenates_words(void **state)
{
    (void)state;
    expect("hyphenation", "en-US", ENL_WORDBREAK_HYPHENS, "hy-phen-ation");
    expect("(hyphenation),", "en-US", ENL_WORDBREAK_HYPHENS, "(hy-phen-ation),");
    expect("hyphenation", "en-US", ENL_WORDBREAK_MARKS, "hyphenation");
    expect("administración", "es-MX", ENL_WORDBREAK_HYPHENS, "ad-mi-nis-tra-ción");
}

static void divides_after_hyphens_and_dashes(void **state)
{
    (void)state;
    expect("well-known", "en-US", ENL_WORDBREAK_MARKS, "well-|known");
    expect("2007–2011", "en-US", ENL_WORDBREAK_MARKS, "2007–|2011");
    expect("-5", "en-US", ENL_WORDBREAK_MARKS, "-5");
    expect("convoy—delayed", "en-US", ENL_WORDBREAK_MARKS, "convoy—|delayed");
    expect("—inciso", "es", ENL_WORDBREAK_MARKS, "—inciso");
    expect("DN-III-E", "en-US", ENL_WORDBREAK_MARKS, "DN-|III-|E");
}

static void divides_addresses_at_separators(void **state)
{
    (void)state;
    expect("https://example.org/a/long", "en-US", ENL_WORDBREAK_MARKS,
           "https://|example.|org/|a/|long");
    expect("1,234,567,890.12", "en-US", ENL_WORDBREAK_MARKS, "1,234,567,890.12"); /* not one */
}

static void divides_anywhere_when_asked(void **state)
{
    (void)state;
    expect("abc", "en-US", ENL_WORDBREAK_ANYWHERE, "a|b|c");
    expect("\xC3\xA9\xC3\xA8", "en-US", ENL_WORDBREAK_ANYWHERE, "\xC3\xA9|\xC3\xA8");
    expect("x\u0301y", "en-US", ENL_WORDBREAK_ANYWHERE,
           "x\u0301|y"); /* a mark stays with its letter */
    expect("\u05D0\u05D1\u05D2", "he", ENL_WORDBREAK_ANYWHERE, "\u05D0|\u05D1|\u05D2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hyphenates_words),
        cmocka_unit_test(divides_after_hyphens_and_dashes),
        cmocka_unit_test(divides_addresses_at_separators),
        cmocka_unit_test(divides_anywhere_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
