/* The order of an index: what readers of each language expect. */
#include "tests/unit/lang/setup.h"

#include "core/lang/collate.h"

static enl_str key(const char *tag, const char *word)
{
    return enl_lang_collate_key(&arena, enl_str_from(word), enl_str_from(tag));
}

/* The words must come in this order. */
static void in_order(const char *tag, const char *const *words)
{
    for (; words[1]; words++)
        if (enl_str_cmp(key(tag, words[0]), key(tag, words[1])) >= 0)
            fail_msg("%s: %s is not before %s", tag, words[0], words[1]);
}

#define ORDER(tag, ...) in_order(tag, (const char *const[]){ __VA_ARGS__, NULL })

static void same(const char *tag, const char *a, const char *b)
{
    if (!enl_str_eq(key(tag, a), key(tag, b))) fail_msg("%s: %s and %s", tag, a, b);
}

static void latin(void **state)
{
    (void)state;
    ORDER("en", "aeon", "æsthetic", "Café", "cafes", "ñandú", "nap", "New York", "Newark", "Zulu");
    ORDER("en", "#1", "3 May", "44", "a", "b");
    ORDER("en", "a", "a b", "ab", "b", "ж");
    same("en", "Straße", "strasse");
    same("en", "ŒUVRE", "oeuvre");
    same("en", "Þór", "thor");
    same("en", "ǲ", "ǲ");
    same("en", "¿él?", "EL");
    same("en", "\"co-op\"", "co op");
    same("en", "co–op", "co/op");
    same("en", " a ", "a");
    same("en", "e\u0301", "é");
    same("en", "-a-", "a");
    same("en", "\u2018a\u201F", "a");
    same("en", "a\u2010b", "a\u2015b");
    same("en", "\u00ADa\u00AB", "a");
    same("he", "\u0591א\u05C7", "א");
    same("ar", "\u064Bب\u065F\u0670", "ب");
    same("fr", "l’été", "l'ete");
}

static void own_letters(void **state)
{
    (void)state;
    ORDER("es-MX", "3 de mayo", "ábaco", "Abadía", "nube", "nylon", "ñandú", "ojo", "Último",
          "vino", "W");
    same("es", "n\u0303o", "ÑO");
    same("en", "n\u0303o", "NO");
    same("es", "a\u0303o", "ao");
    ORDER("sv", "a", "z", "å", "åz", "ä", "öl");
    ORDER("sv", "z", "a\u030A", "a\u0308", "o\u0308");
    ORDER("da", "z", "æ", "ø", "å");
    ORDER("pl", "z", "ź", "ż");
    ORDER("pl", "a", "az", "ą", "b", "c", "cz", "ć", "d");
    ORDER("tr", "h", "hz", "ı", "i", "j");
    same("de", "Äpfel", "apfel");
}

static void alphabets(void **state)
{
    (void)state;
    ORDER("fa", "آب", "اسب", "بر", "پر", "تر", "چای", "حال", "ژاله", "سر", "کار", "گل", "لب", "وطن",
          "هوا", "یار");
    same("fa", "كتاب", "کتاب"); /* an Arabic kaf */
    same("fa", "یار", "يار");
    same("ar", "أحمد", "احمد");
    same("ar", "مدرسة", "مدرست");
    same("ar", "مُحَمَّد", "محمد");
    same("ar", "محـــمد", "محمد");
    same("fa", "می‌شود", "میشود");
    same("he", "מלך", "מלכ");
    same("he", "שָׁלוֹם", "שלום");
    ORDER("he", "ארץ", "ארצי", "בית", "תמר");
    ORDER("en", "z", "ا", "ب"); /* by code point elsewhere */
}

static void letters(void **state)
{
    (void)state;
    assert_int_equal(enl_lang_collate_letter(ENL_S("ñandú"), ENL_S("es")), 0xD1);
    assert_int_equal(enl_lang_collate_letter(ENL_S("ñandú"), ENL_S("en")), 'N');
    assert_int_equal(enl_lang_collate_letter(ENL_S("¿él?"), ENL_S("es")), 'E');
    assert_int_equal(enl_lang_collate_letter(ENL_S("Œuvre"), ENL_S("fr")), 'O');
    assert_int_equal(enl_lang_collate_letter(ENL_S("öl"), ENL_S("sv")), 0xD6);
    assert_int_equal(enl_lang_collate_letter(ENL_S("öl"), ENL_S("de")), 'O');
    assert_int_equal(enl_lang_collate_letter(ENL_S("1848"), ENL_S("es")), 0);
    assert_int_equal(enl_lang_collate_letter(ENL_S("#"), ENL_S("es")), 0);
    assert_int_equal(enl_lang_collate_letter(ENL_S(""), ENL_S("es")), 0);
    assert_int_equal(enl_lang_collate_letter(ENL_S("ж"), ENL_S("en")), 0x436);
    assert_int_equal(enl_lang_collate_letter(ENL_S("أحمد"), ENL_S("ar")), 0x627);
    assert_int_equal(enl_lang_collate_letter(ENL_S("كتاب"), ENL_S("fa")), 0x6A9);
    assert_int_equal(enl_lang_collate_letter(ENL_S("ץ"), ENL_S("he")), 0x5E6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin),
        cmocka_unit_test(own_letters),
        cmocka_unit_test(alphabets),
        cmocka_unit_test(letters),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
