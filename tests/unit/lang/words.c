/* Every language that has a record is complete. */
#include "tests/unit/test.h"

#include "core/lang/lang.h"

/* The fields in braces that a word has, in order of the alphabet. */
static void fields_of(const char *word, char *out)
{
    static const char *const names[] = { "{from}", "{number}", "{page}", "{pages}", "{to}" };
    *out = '\0';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(word, names[i])) strcat(out, names[i]);
}

static void complete(void **state)
{
    (void)state;
    for (size_t f = 0; enl_lang_family(f); f++)
        for (const enl_lang *l = enl_lang_family(f); l->tag; l++)
            for (int w = 0; w < ENL_WORD_COUNT; w++) {
                const char *word = enl_lang_word_at(l, w);
                if (!word || !*word)
                    fail_msg("%s has no word `%s`: %s", l->tag, enl_lang_word_name(w),
                             enl_lang_word_meaning(w));
            }
}

/* A word has the fields that it has in English, but for the edition, which may take either. */
static void fields(void **state)
{
    (void)state;
    const enl_lang *english = enl_lang_of(ENL_LANG_DEFAULT);
    for (size_t f = 0; enl_lang_family(f); f++)
        for (int w = 0; w < ENL_WORD_COUNT; w++) {
            char ours[80], theirs[80];
            fields_of(enl_lang_word_at(enl_lang_family(f), w), ours);
            fields_of(enl_lang_word_at(english, w), theirs);
            if (w != ENL_WORD_edition_nth && strcmp(ours, theirs))
                fail_msg("%s, `%s`: %s, in English %s", enl_lang_family(f)->tag,
                         enl_lang_word_name(w), ours, theirs);
        }
}

static void the_nine(void **state)
{
    (void)state;
    static const char *const codes[] = { "ar", "de", "en", "es", "fa", "fr", "he", "it", "pt" };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const enl_lang *l = enl_lang_of(enl_str_from(codes[i]));
        assert_string_equal(l->tag, codes[i]);
        assert_non_null(l->words);
        assert_non_null(l->dates);
        for (int m = 0; m < 12; m++)
            assert_true(l->dates->months[m] && l->dates->mon[m] && l->dates->brief_months[m]);
        for (int d = 0; d < 7; d++) assert_non_null(l->dates->weekdays[d]);
        assert_non_null(l->table_notes[0]);
    }
}

static void lookup(void **state)
{
    (void)state;
    const enl_lang *es = enl_lang_of(ENL_S("es")), *pt = enl_lang_of(ENL_S("pt-PT"));
    assert_string_equal(enl_lang_word(es, ENL_S("accessed")), "consultado el");    /* the first */
    assert_string_equal(enl_lang_word(es, ENL_S("works_cited")), "Obras citadas"); /* the last */
    assert_string_equal(enl_lang_word(es, ENL_S("figure")), "Figura");
    assert_null(enl_lang_word(es, ENL_S("figur")));
    assert_null(enl_lang_word(es, ENL_S("figuree")));
    assert_null(enl_lang_word(es, ENL_S("")));
    assert_null(enl_lang_word(enl_lang_of(ENL_S("xx")), ENL_S("figure")));
    assert_string_equal(enl_lang_word(pt, ENL_S("contents")), "Índice"); /* of Portugal */
    assert_string_equal(enl_lang_word(pt, ENL_S("figure")), "Figura");
    assert_string_equal(enl_lang_word(enl_lang_of(ENL_S("nl")), ENL_S("quotes")), "‘ ’ “ ”");
    assert_null(enl_lang_word(enl_lang_of(ENL_S("nl")), ENL_S("figure")));
}

/* Every name is found by itself, which needs them in order. */
static void names(void **state)
{
    (void)state;
    const enl_lang *en = enl_lang_of(ENL_LANG_DEFAULT);
    for (int w = 0; w < ENL_WORD_COUNT; w++) {
        enl_str name = enl_str_from(enl_lang_word_name(w));
        if (enl_lang_word(en, name) != enl_lang_word_at(en, w)) fail_msg("%.*s", ENL_FMT(name));
        assert_true(*enl_lang_word_meaning(w));
    }
    assert_null(enl_lang_word_name(ENL_WORD_COUNT));
    assert_null(enl_lang_word_name(-1));
    assert_null(enl_lang_word_meaning(ENL_WORD_COUNT));
    assert_null(enl_lang_word_meaning(-1));
}

static void notes_under_tables(void **state)
{
    (void)state;
    static const char *const notes[] = { "Source: INEGI", "Nota: sin datos", "Source : INSEE",
                                         "Note\u00A0: x", "Notes\u202F: x",  "Quellen: y",
                                         "منابع: z" };
    static const char *const none[] = { "Source",   "Sourced: x", "A source: x",
                                        "Noted: x", "Source - x", "Nota  : x" };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (!enl_lang_names_note(enl_str_from(notes[i]))) fail_msg("%s", notes[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (enl_lang_names_note(enl_str_from(none[i]))) fail_msg("%s", none[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete), cmocka_unit_test(fields), cmocka_unit_test(the_nine),
        cmocka_unit_test(lookup),   cmocka_unit_test(names),  cmocka_unit_test(notes_under_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
