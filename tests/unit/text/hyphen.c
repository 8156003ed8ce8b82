/* Hyphenation: known words, letters that are not ASCII, languages that are not there. */
#include "tests/unit/text/fixture.h"

#include "core/base/buf.h"
#include "core/text/hyphdict.h"
#include "core/text/hyphen.h"

/* The word with hyphens where it may be divided. */
static enl_str divided(fixture *f, enl_hyphens *h, const char *lang, const char *word)
{
    enl_str w = enl_str_from(word);
    const uint16_t *at;
    size_t n = enl_text_hyphen_divide(h, enl_str_from(lang), w, &at), next = 0;
    char *out = enl_arena_alloc(&f->ctx.arena, w.n * 2 + 1);
    size_t used = 0;
    for (size_t i = 0; i < w.n; i++) {
        if (next < n && at[next] == i) {
            out[used++] = '-';
            next++;
        }
        out[used++] = w.p[i];
    }
    return (enl_str){ out, used };
}

static void test_english(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    assert_str(divided(f, h, "en-US", "hyphenation"), "hy-phen-ation");
    assert_str(divided(f, h, "en", "Hyphenation"), "Hy-phen-ation");
    assert_str(divided(f, h, "en-US", "BRIEFING"), "BRIEF-ING");
    assert_str(divided(f, h, "en-US", "concatenation"), "con-cate-na-tion");
    enl_text_hyphen_drop(h);
}

static void test_spanish(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    assert_str(divided(f, h, "es", "administración"), "ad-mi-nis-tra-ción");
    assert_str(divided(f, h, "es-MX", "ADMINISTRACIÓN"), "AD-MI-NIS-TRA-CIÓN");
    assert_str(divided(f, h, "es-MX", "investigación"), "in-ves-ti-ga-ción");
    assert_str(divided(f, h, "es-419", "histórico"), "his-tó-ri-co");
    enl_text_hyphen_drop(h);
}

static void test_accents_as_marks_of_their_own(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    assert_str(divided(f, h, "es", "administracio\xcc\x81n"), "ad-mi-nis-tra-cio\xcc\x81n");
    enl_text_hyphen_drop(h);
}

static void test_short_words_stay_whole(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    assert_str(divided(f, h, "es", "casa"), "casa");
    assert_str(divided(f, h, "es", "años"), "años");
    assert_str(divided(f, h, "es", "casas"), "ca-sas");
    enl_text_hyphen_drop(h);
}

static void test_parts_of_compounds(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    assert_str(divided(f, h, "en", "well-established"), "well-es-tab-lished");
    assert_str(divided(f, h, "en", "1848treaty"), "1848treaty");
    enl_text_hyphen_drop(h);
}

static void test_long_and_broken_words(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    static char word[70001];
    memset(word, 'a', sizeof word - 1);
    assert_int_equal(divided(f, h, "en", word).n, 70000);
    word[250] = '\0';
    assert_int_equal(divided(f, h, "en", word).n, 250);
    for (size_t n = 80; n < 110; n++) { /* around the longest run that is looked up */
        word[n] = '\0';
        assert_true(divided(f, h, "es", word).n >= n);
        word[n] = 'a';
    }
    divided(f, h, "en", "\xff\xfe\xc3(\xe2\x82 hyphenation");
    divided(f, h, "en", "\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81");
    enl_text_hyphen_drop(h);
}

static void test_results_are_kept(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    const uint16_t *a, *b;
    enl_text_hyphen_divide(h, ENL_S("es"), ENL_S("cooperar"), &a);
    enl_text_hyphen_divide(h, ENL_S("es-MX"), ENL_S("cooperar"), &b);
    assert_ptr_equal(a, b);
    enl_text_hyphen_drop(h);
}

static void test_language_without_dictionary(void **state)
{
    fixture *f = *state;
    enl_hyphens *h = enl_text_hyphen_new(&f->ctx);
    size_t before = fixture_count(f, ENL_C_LANGUAGE);
    assert_str(divided(f, h, "tlh", "something"), "something");
    assert_str(divided(f, h, "tlh", "otherwise"), "otherwise");
    assert_int_equal(fixture_count(f, ENL_C_LANGUAGE), before + 1);
    assert_true(contains(fixture_diag(f, ENL_C_LANGUAGE)->message, "`tlh`"));
    assert_str(divided(f, h, "../../../etc/passwd", "something"), "something");
    assert_int_equal(fixture_count(f, ENL_C_LANGUAGE), before + 2);
    assert_str(divided(f, h, "", "something"), "something");
    assert_str(divided(f, h, "zh", "something"), "something"); /* is never hyphenated: no warning */
    assert_int_equal(fixture_count(f, ENL_C_LANGUAGE), before + 2);
    enl_text_hyphen_drop(h);
}

/* --- dictionaries ----------------------------------------------------------------------------- */

static const char *write_file(fixture *f, const char *name, const char *text, size_t n)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", f->folder, name);
    FILE *out = fopen(path, "wb");
    fwrite(text, 1, n, out);
    fclose(out);
    return path;
}

static unsigned points(const enl_hyphdict *d, const char *word)
{
    uint32_t letters[64] = { 0 };
    bool divides[64] = { false };
    size_t n = 0, bits = 0;
    for (size_t i = 0; word[i]; i++) letters[n++] = (unsigned char)word[i]; /* ISO 8859-1 */
    assert_true(enl_text_hyphdict_divide(d, letters, n, divides));
    for (size_t i = 0; i < n; i++) bits |= (size_t)divides[i] << i;
    return (unsigned)bits;
}

static void test_like_libhyphens_own_reader(void **state)
{
    static const char *const paths[] = { "/usr/share/hyphen/hyph_en_US.dic",
                                         "/usr/share/hyphen/hyph_es_ES.dic" };
    fixture *f = *state;
    uint32_t seed = 1;
    for (int i = 0; i < 2; i++) {
        enl_hyphdict ours, theirs = { .theirs = hnj_hyphen_load(paths[i]) };
        assert_true(enl_text_hyphdict_load(&ours, &f->ctx, paths[i]));
        assert_null(ours.theirs);
        for (int round = 0; round < 20000; round++) {
            char word[32];
            size_t n = 0;
            for (size_t len = 5 + (seed >> 24) % 20; n < len;) {
                seed = seed * 1664525u + 1013904223u;
                word[n++] = "eeeetttaaaoooiiinnnsssrrrhhldcumfpgwybvkxjqz"[(seed >> 16) % 43];
            }
            word[n] = '\0';
            assert_int_equal(points(&ours, word), points(&theirs, word));
        }
        enl_text_hyphdict_drop(&ours);
        enl_text_hyphdict_drop(&theirs);
    }
}

static void test_latin1_dictionary(void **state)
{
    fixture *f = *state;
    static const char text[] = "ISO8859-1\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n% a comment\n\xe9"
                               "1t\r\n";
    enl_hyphdict d;
    assert_true(
        enl_text_hyphdict_load(&d, &f->ctx, write_file(f, "latin1.dic", text, sizeof text - 1)));
    assert_int_equal(points(&d, "aa\xe9tbb"), 1 << 2);
    assert_int_equal(points(&d, "aaetbb"), 0);
    enl_text_hyphdict_drop(&d);
}

static void test_margins_of_the_dictionary(void **state)
{
    fixture *f = *state;
    static const char text[] = "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 4\na1\n";
    enl_hyphdict d;
    assert_true(
        enl_text_hyphdict_load(&d, &f->ctx, write_file(f, "margins.dic", text, sizeof text - 1)));
    assert_int_equal(points(&d, "aaaaaaaa"), 1 << 2 | 1 << 3);
    enl_text_hyphdict_drop(&d);
}

static void test_replacements_are_left_out(void **state)
{
    /* "Schiffahrt" is divided "Schiff-fahrt", which would change the word */
    fixture *f = *state;
    static const char text[] = "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\nf1f/ff=f,1,2\nh1r\n";
    enl_hyphdict d;
    assert_true(
        enl_text_hyphdict_load(&d, &f->ctx, write_file(f, "repl.dic", text, sizeof text - 1)));
    assert_non_null(d.theirs);
    assert_int_equal(points(&d, "schiffahrt"), 1 << 7);
    enl_text_hyphdict_drop(&d);
}

static void test_files_that_are_no_dictionaries(void **state)
{
    fixture *f = *state;
    enl_hyphdict d;
    assert_false(enl_text_hyphdict_load(&d, &f->ctx, "/nowhere/hyph_xx.dic"));
    assert_false(enl_text_hyphdict_load(&d, &f->ctx, write_file(f, "empty.dic", "", 0)));
    assert_false(
        enl_text_hyphdict_load(&d, &f->ctx, write_file(f, "set.dic", "NO-SUCH-SET\na1b\n", 16)));
    assert_true(enl_text_hyphdict_load(&d, &f->ctx,
                                       write_file(f, "digits.dic", "UTF-8\n123456\n\n0\n", 16)));
    assert_int_equal(points(&d, "abcdef"), 0);
    enl_text_hyphdict_drop(&d);
}

static void test_memory_runs_out(void **state)
{
    (void)state;
    for (volatile long n = 1;; n++) {
        test_heap heap = { .left = n };
        enl_request r = ENL_REQUEST_INIT;
        enl_ctx *c = calloc(1, sizeof *c);
        enl_hyphens *volatile h = NULL;
        const uint16_t *at;
        jmp_buf recover;
        r.alloc = test_alloc;
        r.alloc_payload = &heap;
        enl_ctx_init(c, &r);
        c->mem.recover = &recover;
        int why = setjmp(recover);
        if (why == 0) {
            h = enl_text_hyphen_new(c);
            enl_text_hyphen_divide(h, ENL_S("es"), ENL_S("cooperar"), &at);
            enl_text_hyphen_divide(h, ENL_S("tlh"), ENL_S("cooperar"), &at);
        }
        enl_text_hyphen_drop(h);
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
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_spanish),
        cmocka_unit_test(test_accents_as_marks_of_their_own),
        cmocka_unit_test(test_short_words_stay_whole),
        cmocka_unit_test(test_parts_of_compounds),
        cmocka_unit_test(test_long_and_broken_words),
        cmocka_unit_test(test_results_are_kept),
        cmocka_unit_test(test_language_without_dictionary),
        cmocka_unit_test(test_like_libhyphens_own_reader),
        cmocka_unit_test(test_latin1_dictionary),
        cmocka_unit_test(test_margins_of_the_dictionary),
        cmocka_unit_test(test_replacements_are_left_out),
        cmocka_unit_test(test_files_that_are_no_dictionaries),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, fixture_up, fixture_down);
}
