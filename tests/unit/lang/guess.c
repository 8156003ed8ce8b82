/* Languages by the letters of a text. */
#include "tests/unit/test.h"

#include "core/lang/guess.h"

static enl_lang_letters_seen count(const char *text)
{
    enl_lang_letters_seen seen = { 0 };
    enl_lang_guess_count(&seen, enl_str_from(text));
    return seen;
}

static const struct {
    const char *text, *tag, *script;
} texts[] = {
    { "这是一个中文文档，没有写语言。", "zh", "Han" },
    { "これは日本語の文書です", "ja", "Kana" },
    { "이 문서는 한국어입니다", "ko", "Hangul" },
    { "Это документ на русском языке", "ru", "Cyrillic" },
    { "Це документ українською мовою", "uk", "Cyrillic" },
    { "Ово је документ на српском, њему", "sr", "Cyrillic" },
    { "هذا مستند باللغة العربية", "ar", "Arabic" },
    { "این یک سند فارسی است که زبان ندارد", "fa", "Arabic" },
    { "یہ اردو میں ایک دستاویز ہے", "ur", "Arabic" },
    { "זהו מסמך בעברית", "he", "Hebrew" },
    { "Αυτό είναι ένα έγγραφο", "el", "Greek" },
    { "นี่คือเอกสารภาษาไทย", "th", "Thai" },
    { "यह एक हिंदी दस्तावेज़ है", "hi", "Devanagari" },
    { "এটি একটি বাংলা নথি", "bn", "Bengali" },
    { "இது ஒரு தமிழ் ஆவணம்", "ta", "Tamil" },
    { "ეს არის ქართული დოკუმენტი", "ka", "Georgian" },
    { "Սա հայերեն փաստաթուղթ է", "hy", "Armenian" },
    { "ይህ የአማርኛ ሰነድ ነው", "am", "Ethiopic" },
};
enum { N_TEXTS = sizeof texts / sizeof *texts };

static void test_guesses(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_TEXTS; i++) {
        enl_lang_letters_seen seen = count(texts[i].text);
        assert_str(enl_lang_guess_tag(&seen), texts[i].tag);
    }
    static const char *const none[] = { "Plain English", "Un texto en español", "", "12 + 3",
                                        "…—" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        enl_lang_letters_seen seen = count(none[i]);
        assert_str(enl_lang_guess_tag(&seen), "");
    }
}

/* Each text fits its own language, and none of another script. */
static void test_fits(void **state)
{
    (void)state;
    const char *script;
    for (size_t i = 0; i < N_TEXTS; i++) {
        enl_lang_letters_seen seen = count(texts[i].text);
        assert_true(enl_lang_guess_fits(&seen, enl_str_from(texts[i].tag), &script));
        assert_false(enl_lang_guess_fits(&seen, ENL_S("en-US"), &script));
        assert_string_equal(script, texts[i].script);
        assert_true(enl_lang_guess_fits(&seen, ENL_S("und"), &script));
        assert_true(enl_lang_guess_fits(&seen, ENL_S("tlh"), &script)); /* not known here */
        /* Chinese characters are in all of the first three. */
        for (size_t k = i < 3 ? 3 : 0; k < N_TEXTS; k++)
            if (strcmp(texts[i].script, texts[k].script))
                assert_false(enl_lang_guess_fits(&seen, enl_str_from(texts[k].tag), &script));
    }
}

static void test_what_is_usual_fits(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text;
    } mixed[] = {
        { "zh-Hans", "这是一个中文文档，没有写语言。" },
        { "zh",
          "Build tools: npm, yarn, webpack, rollup, vite, babel, eslint, prettier, jest 和其他工具" },
        { "en", "The word for peace is мир in Russian, and 平和 in Japanese; both are short." },
        { "en", "中文" },
        { "ar", "Short" },
        { "sr-Latn", "Ovo je tekst na srpskom jeziku, pisan latinicom" },
        { "sr", "Ово је текст" },
    };
    for (size_t i = 0; i < sizeof mixed / sizeof *mixed; i++) {
        const char *script;
        enl_lang_letters_seen seen = count(mixed[i].text);
        assert_true(enl_lang_guess_fits(&seen, enl_str_from(mixed[i].tag), &script));
    }
}

static void test_latin_under_another_script(void **state)
{
    (void)state;
    const char *script;
    enl_lang_letters_seen seen =
        count("This is a long text in English whose language was copied from another document.");
    assert_false(enl_lang_guess_fits(&seen, ENL_S("zh"), &script));
    assert_string_equal(script, "Latin");
    assert_false(enl_lang_guess_fits(&seen, ENL_S("he-IL"), &script));
    assert_true(enl_lang_guess_fits(&seen, ENL_S("es-MX"), &script));
}

static void test_meant(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "english", "en" },
        { "English", "en" },
        { "cn", "zh" },
        { "en_US", "en-US" },
        { "pt_BR.UTF-8", "pt-BR" },
        { "Deutsch", "de" },
        { "jp", "ja" },
        { "ger", "de" },
        { "spa", "es" },
        { "klingon", "" },
        { "en", "" },
        { "zh-Hans", "" },
        { "uk", "" },
        { "a_b", "a-b" },
        { "english_x", "" },
        { "", "" },
        { "_", "" },
    };
    char room[16];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(enl_lang_guess_meant(enl_str_from(cases[i][0]), room), cases[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_guesses),
        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_what_is_usual_fits),
        cmocka_unit_test(test_latin_under_another_script),
        cmocka_unit_test(test_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
