/* Subsets of CFF fonts: the same letters as in the font, found under the same numbers; small; and
 * whatever the table holds, a refusal at worst. Outlines are drawn by FreeType, which takes CIDs as
 * glyph numbers in a bare CID-keyed program. `unit_pdf_cffsubset --time` prints what a subset
 * costs. */
#include "core/pdf/cff/cffsubset.h"

#include "tests/unit/pdf/cffmade.h"
#include "tests/unit/pdf/setup.h"

#include <hb-ft.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <libdeflate.h>
#include <time.h>

enum { N_GIDS = 100, SCALE = 64000, ROUNDS = 20000 };

static const struct {
    const char *family;
    int weight;
    bool italic;
} FACES[] = { { "Linux Libertine O", 400, false },
              { "Linux Libertine O", 400, true },
              { "Linux Libertine O", 700, false },
              { "Inter", 400, false },
              { "Inter", 600, false } };
enum { N_SOURCES = sizeof FACES / sizeof *FACES };

typedef struct source {
    const enl_font *font;
    hb_blob_t *blob;
    enl_str cff;
    uint16_t gids[N_GIDS];
} source;

static book b;
static source sources[N_SOURCES];

/* The letters of ASCII, and glyphs from all over the font. */
static void choose_gids(source *s)
{
    hb_set_t *set = hb_set_create();
    hb_codepoint_t gid = 0, n = s->font->n_glyphs;
    for (uint32_t c = '!'; c <= '~'; c++) {
        if (hb_font_get_nominal_glyph(s->font->hb, c, &gid) && gid) hb_set_add(set, gid);
    }
    for (uint32_t i = 1; hb_set_get_population(set) < N_GIDS; i++)
        hb_set_add(set, 1 + i * 7919 % (n - 1));
    gid = HB_SET_VALUE_INVALID;
    for (size_t i = 0; hb_set_next(set, &gid); i++) s->gids[i] = (uint16_t)gid;
    hb_set_destroy(set);
}

static int open_fonts(void **state)
{
    (void)state;
    book_open(&b);
    if (setjmp(b.recover)) fail_msg("allocation failed");
    for (size_t i = 0; i < N_SOURCES; i++) {
        source *s = &sources[i];
        enl_str family = enl_str_from(FACES[i].family);
        unsigned n = 0;
        s->font = enl_text_font_find(b.fonts, &family, 1, FACES[i].weight, FACES[i].italic);
        assert_non_null(s->font);
        assert_true(s->font->cff);
        s->blob = hb_face_reference_table(s->font->face, HB_TAG('C', 'F', 'F', ' '));
        s->cff.p = hb_blob_get_data(s->blob, &n);
        s->cff.n = n;
        choose_gids(s);
    }
    return 0;
}

static int close_fonts(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SOURCES; i++) hb_blob_destroy(sources[i].blob);
    book_close(&b);
    return 0;
}

static enl_str subset_of(const source *s)
{
    enl_str out = { 0 };
    assert_int_equal(enl_cff_subset(&b.c.arena, s->cff, s->gids, N_GIDS, ENL_S("ABCDEF+F"), &out),
                     ENL_OK);
    return out;
}

/* ---- what a reader draws ---- */

typedef struct outline {
    float v[16384];
    size_t n;
} outline;

static void add(void *payload, char kind, const float *v, size_t n)
{
    outline *o = payload;
    assert_true(o->n + n + 1 <= sizeof o->v / sizeof *o->v);
    o->v[o->n++] = kind;
    memcpy(o->v + o->n, v, n * sizeof *v);
    o->n += n;
}

static void move_to(hb_draw_funcs_t *f, void *to, hb_draw_state_t *st, float x, float y, void *u)
{
    (void)f, (void)st, (void)u;
    add(to, 'm', (float[]){ x, y }, 2);
}

static void line_to(hb_draw_funcs_t *f, void *to, hb_draw_state_t *st, float x, float y, void *u)
{
    (void)f, (void)st, (void)u;
    add(to, 'l', (float[]){ x, y }, 2);
}

static void cubic_to(hb_draw_funcs_t *f, void *to, hb_draw_state_t *st, float x1, float y1,
                     float x2, float y2, float x, float y, void *u)
{
    (void)f, (void)st, (void)u;
    add(to, 'c', (float[]){ x1, y1, x2, y2, x, y }, 6);
}

/* A font whose glyphs FreeType draws. */
static hb_font_t *drawn_by_freetype(hb_face_t *face)
{
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, SCALE, SCALE);
    hb_ft_font_set_funcs(font);
    return font;
}

static hb_font_t *font_of(enl_str cff)
{
    hb_blob_t *blob = hb_blob_create(cff.p, (unsigned)cff.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = drawn_by_freetype(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static void draw(hb_font_t *font, hb_codepoint_t gid, outline *o)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, cubic_to, NULL, NULL);
    o->n = 0;
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, gid, f, o);
#else
    hb_font_get_glyph_shape(font, gid, f, o);
#endif
    hb_draw_funcs_destroy(f);
}

/* Glyph `got_gid` of one font is glyph `want_gid` of the other. */
static void assert_same_glyph(hb_font_t *got, hb_codepoint_t got_gid, hb_font_t *want,
                              hb_codepoint_t want_gid)
{
    static outline a, c;
    draw(got, got_gid, &a);
    draw(want, want_gid, &c);
    assert_int_equal(a.n, c.n);
    assert_memory_equal(a.v, c.v, a.n * sizeof *a.v);
    assert_int_equal(hb_font_get_glyph_h_advance(got, got_gid),
                     hb_font_get_glyph_h_advance(want, want_gid));
}

static void kept_glyphs_look_as_in_the_font(void **state)
{
    (void)state;
    static outline o;
    for (size_t i = 0; i < N_SOURCES; i++) {
        hb_font_t *got = font_of(subset_of(&sources[i])),
                  *want = drawn_by_freetype(sources[i].font->face);
        size_t drawn = 0;
        for (size_t g = 0; g < N_GIDS; g++) {
            assert_same_glyph(got, sources[i].gids[g], want, sources[i].gids[g]);
            draw(want, sources[i].gids[g], &o);
            drawn += o.n > 0;
        }
        assert_same_glyph(got, 0, want, 0);
        assert_true(drawn > N_GIDS * 9 / 10);
        hb_font_destroy(got);
        hb_font_destroy(want);
    }
}

static void other_glyphs_are_not_in_the_subset(void **state)
{
    (void)state;
    const source *s = &sources[0];
    hb_font_t *got = font_of(subset_of(s));
    static outline o;
    for (uint16_t g = 1, at = 0; g < s->font->n_glyphs; g++) {
        if (at < N_GIDS && g == s->gids[at]) {
            at++;
            continue;
        }
        draw(got, g, &o);
        assert_int_equal(o.n, 0);
    }
    hb_font_destroy(got);
}

/* A subset is CID-keyed, with glyphs numbered by place: taken as a source, it needs what such fonts
 * need. */
static void a_subset_can_be_subset_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SOURCES; i++) {
        enl_str once = subset_of(&sources[i]), twice = { 0 };
        uint16_t places[N_GIDS / 3];
        for (uint16_t k = 0; k < N_GIDS / 3; k++) places[k] = (uint16_t)(3 * k + 2);
        assert_int_equal(enl_cff_subset(&b.c.arena, once, places, N_GIDS / 3, ENL_S("F"), &twice),
                         ENL_OK);
        assert_true(twice.n < once.n);
        hb_font_t *got = font_of(twice), *want = font_of(once);
        for (size_t k = 0; k < N_GIDS / 3; k++)
            assert_same_glyph(got, places[k], want, sources[i].gids[places[k] - 1]);
        hb_font_destroy(got);
        hb_font_destroy(want);
    }
}

static void all_glyphs_can_be_kept(void **state)
{
    (void)state;
    const source *s = &sources[3];
    size_t n = s->font->n_glyphs - 1;
    uint16_t *all = enl_arena_alloc(&b.c.arena, n * sizeof *all);
    enl_str out;
    for (size_t i = 0; i < n; i++) all[i] = (uint16_t)(i + 1);
    assert_int_equal(enl_cff_subset(&b.c.arena, s->cff, all, n, ENL_S("F"), &out), ENL_OK);
    hb_font_t *got = font_of(out), *want = drawn_by_freetype(s->font->face);
    for (size_t i = 0; i < n; i += 13) assert_same_glyph(got, all[i], want, all[i]);
    hb_font_destroy(got);
    hb_font_destroy(want);
}

static void the_same_glyphs_give_the_same_bytes(void **state)
{
    (void)state;
    enl_str first = subset_of(&sources[0]), second = subset_of(&sources[0]);
    assert_true(enl_str_eq(first, second));
}

/* ---- size ---- */

static size_t deflated(const char *p, size_t n)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(3);
    size_t bound = libdeflate_zlib_compress_bound(c, n);
    void *out = malloc(bound);
    size_t size = libdeflate_zlib_compress(c, p, n, out, bound);
    free(out);
    libdeflate_free_compressor(c);
    return size;
}

static hb_blob_t *harfbuzz_subset(const source *s)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    hb_set_t *glyphs = hb_subset_input_glyph_set(in);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG), HB_TAG('G', 'S', 'U', 'B'));
    for (size_t i = 0; i < N_GIDS; i++) hb_set_add(glyphs, s->gids[i]);
    hb_face_t *face = hb_subset_or_fail(s->font->face, in);
    assert_non_null(face);
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    hb_face_destroy(face);
    hb_subset_input_destroy(in);
    return blob;
}

static void a_subset_is_no_larger_than_harfbuzz_s_without_hints(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SOURCES; i++) {
        enl_str ours = subset_of(&sources[i]);
        hb_blob_t *theirs = harfbuzz_subset(&sources[i]);
        unsigned n;
        const char *p = hb_blob_get_data(theirs, &n);
        assert_true(deflated(ours.p, ours.n) <= deflated(p, n));
        hb_blob_destroy(theirs);
    }
}

/* ---- fonts made by hand ---- */

/* 0 0 rmoveto; subroutine 0, whose number is -107; endchar. */
#define SQUARE ENL_S("\x8B\x8B\x15\x20\x0A\x0E")

/* The greatest coordinate. */
static float side_of(hb_font_t *font, hb_codepoint_t cid)
{
    static outline o;
    float side = 0;
    draw(font, cid, &o);
    for (size_t i = 0; i < o.n; i += 3) { /* lines only: a letter, x and y */
        if (o.v[i + 1] > side) side = o.v[i + 1];
    }
    return side;
}

/* Glyph 4 is of Font DICT 0, glyph 2 of Font DICT 1, whose squares are twice as large. */
static void assert_squares(enl_str fd_select)
{
    const enl_str codes[] = { SQUARE, SQUARE, SQUARE, SQUARE, SQUARE };
    enl_str font = made_font(&b.c.arena, codes, 5, fd_select), out;
    enl_status st = enl_cff_subset(&b.c.arena, font, (uint16_t[]){ 2, 4 }, 2, ENL_S("F"), &out);
    assert_int_equal(st, ENL_OK);
    hb_font_t *got = font_of(out);
    float small = side_of(got, 4), large = side_of(got, 2);
    hb_font_destroy(got);
    assert_true(small > 0);
    assert_true(large == 2 * small);
}

static void glyphs_keep_their_font_dict(void **state)
{
    (void)state;
    assert_squares(ENL_S("\0\0\0\1\1\0"));
    assert_squares(ENL_S("\0\1\0\1\1\0"));
    assert_squares(ENL_S("\3\0\3\0\0\0\0\2\1\0\4\0\0\5"));
}

/* One glyph beside .notdef, in a font that is well formed otherwise. */
static enl_status subset_with(enl_str code)
{
    const enl_str codes[] = { SQUARE, code, SQUARE };
    enl_str out, font = made_font(&b.c.arena, codes, 3, ENL_S("\0\0\0\0"));
    return enl_cff_subset(&b.c.arena, font, (uint16_t[]){ 1 }, 1, ENL_S("F"), &out);
}

static void what_a_subset_can_t_hold_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *why;
        enl_str code;
    } refused[] = {
        { "an accented letter made by endchar", { "\x8B\x8B\xCC\xCD\x0E", 5 } },
        { "no such subroutine", { "\x21\x0A\x0E", 3 } },
        { "a sum as a subroutine's number", { "\x20\x8B\x0C\x0A\x0A\x0E", 6 } },
        { "no subroutine's number", { "\x0A\x0E", 2 } },
        { "a hint mask that is cut", { "\x8B\x8B\x13", 3 } },
        { "a reserved operator", { "\x02\x0E", 2 } },
        { "a number that is cut", { "\x1C\x01", 2 } },
    };
    assert_int_equal(subset_with(SQUARE), ENL_OK);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (subset_with(refused[i].code) != ENL_EINPUT) fail_msg("taken: %s", refused[i].why);
    }
}

static void glyphs_must_be_there_and_ascend(void **state)
{
    (void)state;
    const source *s = &sources[0];
    enl_str out;
    uint16_t beyond = (uint16_t)s->font->n_glyphs;
    enl_arena *a = &b.c.arena;
    assert_int_equal(enl_cff_subset(a, s->cff, &beyond, 1, ENL_S("F"), &out), ENL_EINPUT);
    assert_int_equal(enl_cff_subset(a, s->cff, (uint16_t[]){ 5, 4 }, 2, ENL_S("F"), &out),
                     ENL_EINPUT);
    assert_int_equal(enl_cff_subset(a, s->cff, (uint16_t[]){ 0, 4 }, 2, ENL_S("F"), &out),
                     ENL_EINPUT);
    assert_int_equal(enl_cff_subset(a, s->cff, NULL, 0, ENL_S("F"), &out), ENL_OK);
}

/* Glyph 0 calls the first of `n` subroutines, each calls the next one 200 times. */
static enl_status subset_multiplying(size_t n)
{
    enl_str out, *subrs = ENL_NEWN(&b.c.arena, enl_str, n);
    for (size_t i = 0; i + 1 < n; i++) {
        char *calls = enl_arena_alloc(&b.c.arena, 400);
        for (size_t k = 0; k < 400; k += 2) {
            calls[k] = (char)(32 + i + 1); /* the bias makes this number i + 1 */
            calls[k + 1] = 29;
        }
        subrs[i] = (enl_str){ calls, 400 };
    }
    subrs[n - 1] = ENL_S("\x0B");
    enl_str font = made_calls(&b.c.arena, ENL_S("\x20\x1D\x0E"), subrs, n);
    return enl_cff_subset(&b.c.arena, font, NULL, 0, ENL_S("F"), &out);
}

/* Nine levels are allowed, but would take 200 to the power of 8 calls. */
static void calls_that_multiply_end_soon(void **state)
{
    (void)state;
    assert_int_equal(subset_multiplying(2), ENL_OK);
    assert_int_equal(subset_multiplying(9), ENL_EINPUT);
    assert_int_equal(subset_multiplying(30), ENL_EINPUT);
}

static void a_subroutine_that_calls_itself_is_refused(void **state)
{
    (void)state;
    enl_str itself = ENL_S("\x20\x1D"), out;
    enl_str font = made_calls(&b.c.arena, itself, &itself, 1);
    assert_int_equal(enl_cff_subset(&b.c.arena, font, NULL, 0, ENL_S("F"), &out), ENL_EINPUT);
}

/* What number calls a subroutine depends on how many there are, also when most are not needed. */
static void subroutines_keep_their_numbers(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        enl_str code; /* the number of the first subroutine, callgsubr, endchar */
    } fonts[] = { { 1239, { "\x1C\xFF\x95\x1D\x0E", 5 } },
                  { 1240, { "\x1C\xFB\x95\x1D\x0E", 5 } },
                  { 33900, { "\x1C\x80\x00\x1D\x0E", 5 } } };
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++) {
        enl_str out, *subrs = ENL_NEWN(&b.c.arena, enl_str, fonts[i].n);
        subrs[0] = ENL_S("\x8B\x8B\x15\xEF\xEF\x27\x06\x0B"); /* a square */
        enl_str font = made_calls(&b.c.arena, fonts[i].code, subrs, fonts[i].n);
        enl_status st = enl_cff_subset(&b.c.arena, font, NULL, 0, ENL_S("F"), &out);
        assert_int_equal(st, ENL_OK);
        hb_font_t *got = font_of(out);
        float side = side_of(got, 0);
        hb_font_destroy(got);
        assert_true(side > 0);
    }
}

/* ---- faults ---- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Subsets tables with a few bytes changed or the end cut off, in a block of their own size so that
 * reading outside is caught. Returns how many were still taken for fonts. */
static size_t mutate(enl_str cff, const uint16_t *gids, size_t n_gids, size_t rounds)
{
    uint32_t seed = 7;
    size_t taken = 0;
    char *p = malloc(cff.n);
    memcpy(p, cff.p, cff.n);
    for (size_t i = 0; i < rounds; i++) {
        enl_arena a;
        enl_str out, s = { p, cff.n };
        size_t at[8], n = 1 + next_random(&seed) % 8, near = next_random(&seed) % 2 ? 600 : cff.n;
        for (size_t k = 0; k < n; k++) {
            at[k] = next_random(&seed) % near;
            p[at[k]] = (char)next_random(&seed);
        }
        if (i % 16 == 0) {
            s.n = next_random(&seed) % cff.n;
            s.p = memcpy(malloc(s.n + 1), p, s.n);
        }
        enl_arena_init(&a, &b.c.mem);
        taken += enl_cff_subset(&a, s, gids, n_gids, ENL_S("F"), &out) == ENL_OK;
        enl_arena_drop(&a);
        if (s.p != p) free((char *)s.p);
        for (size_t k = 0; k < n; k++) p[at[k]] = cff.p[at[k]];
    }
    free(p);
    return taken;
}

static void damaged_fonts_do_no_harm(void **state)
{
    (void)state;
    uint16_t places[N_GIDS / 2];
    size_t before = b.c.mem.live;
    for (uint16_t i = 0; i < N_GIDS / 2; i++) places[i] = (uint16_t)(2 * i + 1);
    assert_in_range(mutate(sources[0].cff, sources[0].gids, N_GIDS, ROUNDS / 2), 1, ROUNDS / 2 - 1);
    assert_int_equal(b.c.mem.live, before);
    enl_str once = subset_of(&sources[1]);
    assert_in_range(mutate(once, places, N_GIDS / 2, ROUNDS / 2), 1, ROUNDS / 2 - 1);
}

static void subset_in(enl_mem *m, const source *s)
{
    enl_arena a;
    enl_str out;
    enl_arena_init(&a, m);
    enl_status st = enl_cff_subset(&a, s->cff, s->gids, N_GIDS, ENL_S("F"), &out);
    assert_int_equal(st, ENL_OK);
    enl_arena_drop(&a);
}

static void subset_first(enl_mem *m)
{
    subset_in(m, &sources[0]);
}

static void running_out_of_memory_leaves_nothing_over(void **state)
{
    (void)state;
    test_every_failure(subset_first);
}

static int print_times(void)
{
    open_fonts(NULL);
    for (size_t i = 0; i < N_SOURCES; i++) {
        enl_str out = subset_of(&sources[i]);
        clock_t start = clock();
        for (int k = 0; k < 1000; k++) subset_in(&b.c.mem, &sources[i]);
        double ms = (double)(clock() - start) / CLOCKS_PER_SEC;
        printf("%.*s: %.3f ms, %zu bytes, %zu deflated\n", ENL_FMT(sources[i].font->ps_name), ms,
               out.n, deflated(out.p, out.n));
    }
    close_fonts(NULL);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--time") == 0) return print_times();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_glyphs_look_as_in_the_font),
        cmocka_unit_test(other_glyphs_are_not_in_the_subset),
        cmocka_unit_test(a_subset_can_be_subset_again),
        cmocka_unit_test(all_glyphs_can_be_kept),
        cmocka_unit_test(the_same_glyphs_give_the_same_bytes),
        cmocka_unit_test(a_subset_is_no_larger_than_harfbuzz_s_without_hints),
        cmocka_unit_test(glyphs_keep_their_font_dict),
        cmocka_unit_test(what_a_subset_can_t_hold_is_refused),
        cmocka_unit_test(glyphs_must_be_there_and_ascend),
        cmocka_unit_test(calls_that_multiply_end_soon),
        cmocka_unit_test(a_subroutine_that_calls_itself_is_refused),
        cmocka_unit_test(subroutines_keep_their_numbers),
        cmocka_unit_test(damaged_fonts_do_no_harm),
        cmocka_unit_test(running_out_of_memory_leaves_nothing_over),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
