/* Subsets of CFF fonts: the same letters as in the font, found under the same numbers; small; and
 * whatever the table holds, a refusal at worst. Outlines are drawn by FreeType, which takes CIDs as
 * glyph numbers in a bare CID-keyed program. `unit_pdf_cffsubset --time` prints what a subset
 * costs. */
#include "core/pdf/cffsubset.h"

#include "core/base/buf.h"
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
        s->font = enl_fonts_find(b.fonts, &family, 1, FACES[i].weight, FACES[i].italic);
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
    hb_font_get_glyph_shape(font, gid, f, o);
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

static void put_index(enl_buf *out, const enl_str *items, size_t n)
{
    size_t at = 1;
    enl_buf_put(out, (char[]){ (char)(n >> 8), (char)n, 2 }, n ? 3 : 2);
    for (size_t i = 0; n && i <= n; i++) {
        enl_buf_put(out, (char[]){ (char)(at >> 8), (char)at }, 2);
        if (i < n) at += items[i].n;
    }
    for (size_t i = 0; i < n; i++) enl_buf_str(out, items[i]);
}

static void put_int(enl_buf *out, size_t v)
{
    enl_buf_put(out, (char[]){ 29, 0, 0, (char)(v >> 8), (char)v }, 5);
}

/* A CID-keyed font of `n` glyphs, whose Font DICTs have one subroutine each: a square of side 100,
 * 200. Glyph 0 is the first of `codes`. `fd_select` is the table. */
static enl_str handmade(const enl_str *codes, size_t n, enl_str fd_select)
{
    static const enl_str strings[] = { { "Adobe", 5 }, { "Identity", 8 } };
    /* side 0 rmoveto... the lines alternate: x, y, -x */
    static const enl_str squares[] = { { "\xEF\xEF\x27\x06\x0B", 5 },
                                       { "\xF7\x5C\xF7\x5C\xFB\x5C\x06\x0B", 8 } };
    enl_buf f, top;
    size_t fds[2], at[4] = { 0 };
    enl_buf_init(&f, &b.c.mem);
    enl_buf_init(&top, &b.c.mem);
    for (int pass = 0; pass < 2; pass++) {
        enl_str name = ENL_S("F"), dicts[2], view;
        char dict[2][11];
        f.n = top.n = 0;
        enl_buf_put(&f, "\1\0\4\2", 4);
        put_index(&f, &name, 1);
        enl_buf_put(&top, "\xF8\x1B\xF8\x1C\x8B\x0C\x1E", 7); /* 391 392 0 ROS */
        put_int(&top, at[0]);
        enl_buf_put(&top, "\x11", 1); /* CharStrings */
        put_int(&top, at[1]);
        enl_buf_put(&top, "\x0C\x24", 2); /* FDArray */
        put_int(&top, at[2]);
        enl_buf_put(&top, "\x0C\x25", 2); /* FDSelect */
        put_int(&top, at[3]);
        enl_buf_put(&top, "\x0F", 1); /* charset */
        view = enl_buf_view(&top);
        put_index(&f, &view, 1);
        put_index(&f, strings, 2);
        put_index(&f, NULL, 0);
        at[0] = f.n;
        put_index(&f, codes, n);
        at[2] = f.n;
        enl_buf_str(&f, fd_select);
        at[3] = f.n;
        enl_buf_put(&f, (char[]){ 2, 0, 1, 0, (char)(n - 2) }, 5);
        for (int i = 0; i < 2; i++) {
            fds[i] = f.n;
            enl_buf_put(&f, "\x8D\x13", 2); /* Subrs at 2 */
            put_index(&f, &squares[i], 1);
            memcpy(dict[i], (char[]){ (char)0x8D, 29, 0, 0, (char)(fds[i] >> 8), (char)fds[i], 18 },
                   7);
            dicts[i] = (enl_str){ dict[i], 7 };
        }
        at[1] = f.n;
        put_index(&f, dicts, 2);
    }
    enl_str font = { memcpy(enl_arena_alloc(&b.c.arena, f.n), f.p, f.n), f.n };
    enl_buf_drop(&f);
    enl_buf_drop(&top);
    return font;
}

/* 0 0 rmoveto; subroutine 0, whose number is -107; endchar. */
#define SQUARE                        \
    {                                 \
        "\x8B\x8B\x15\x20\x0A\x0E", 6 \
    }

static float side_of(hb_font_t *font, hb_codepoint_t cid)
{
    static outline o;
    float side = 0;
    draw(font, cid, &o);
    for (size_t i = 0; i < o.n; i++)
        side = o.v[i] > side && o.v[i] != 'm' && o.v[i] != 'l' ? o.v[i] : side;
    return side;
}

/* Glyphs 1 and 4 are of Font DICT 0, glyphs 2 and 3 of Font DICT 1, whose squares are twice as
 * large. */
static void assert_squares(enl_str fd_select)
{
    static const enl_str codes[] = { SQUARE, SQUARE, SQUARE, SQUARE, SQUARE };
    static const uint16_t gids[] = { 2, 4 };
    enl_str font = handmade(codes, 5, fd_select), out;
    assert_int_equal(enl_cff_subset(&b.c.arena, font, gids, 2, ENL_S("F"), &out), ENL_OK);
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
    assert_squares(ENL_S("\3\0\3\0\0\0\0\2\1\0\4\0\0\5"));
}

/* One glyph beside .notdef, in a font that is well formed otherwise. */
static enl_status subset_with(enl_str code)
{
    const enl_str codes[] = { SQUARE, code, SQUARE };
    enl_str out, font = handmade(codes, 3, ENL_S("\0\0\0\0"));
    return enl_cff_subset(&b.c.arena, font, (uint16_t[]){ 1 }, 1, ENL_S("F"), &out);
}

static void what_a_subset_can_t_hold_is_refused(void **state)
{
    (void)state;
    assert_int_equal(subset_with((enl_str)SQUARE), ENL_OK);
    assert_int_equal(subset_with(ENL_S("\x8B\x8B\xCC\xCD\x0E")),
                     ENL_EINPUT);                                     /* accented by endchar */
    assert_int_equal(subset_with(ENL_S("\x21\x0A\x0E")), ENL_EINPUT); /* no such subroutine */
    assert_int_equal(subset_with(ENL_S("\x20\x8B\x0C\x0A\x0A\x0E")),
                     ENL_EINPUT);                                     /* a sum as its number */
    assert_int_equal(subset_with(ENL_S("\x0A\x0E")), ENL_EINPUT);     /* no number at all */
    assert_int_equal(subset_with(ENL_S("\x8B\x8B\x13")), ENL_EINPUT); /* a mask that is cut */
    assert_int_equal(subset_with(ENL_S("\x02\x0E")), ENL_EINPUT);     /* a reserved operator */
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

/* Thirty subroutines, each of which calls the next one 200 times: more steps than the universe has
 * time for, were it not for the limits. */
static void calls_that_multiply_end_soon(void **state)
{
    (void)state;
    enl_str out = subset_of(&sources[0]);
    enl_buf f;
    enl_str name = ENL_S("F"), subrs[30], top, code = ENL_S("\x20\x1D\x0E"), strings = ENL_S("x");
    char calls[30][400];
    size_t at = 0;
    for (int i = 0; i < 30; i++) {
        for (int k = 0; k < 200; k++) {
            calls[i][2 * k] = (char)(32 + i + 1); /* number i + 1 */
            calls[i][2 * k + 1] = 29;
        }
        subrs[i] = (enl_str){ calls[i], 400 };
    }
    for (int depth = 9; depth <= 30; depth += 21) { /* within the nesting allowed, and beyond it */
        subrs[depth - 1] = ENL_S("\x0B");
        for (int pass = 0; pass < 2; pass++) {
            enl_buf_init(&f, &b.c.mem);
            enl_buf_put(&f, "\1\0\4\2", 4);
            put_index(&f, &name, 1);
            char dict[] = { 29, 0, 0, (char)(at >> 8), (char)at, 17 };
            top = (enl_str){ dict, sizeof dict };
            put_index(&f, &top, 1);
            put_index(&f, &strings, 1);
            put_index(&f, subrs, 30);
            at = f.n;
            put_index(&f, &code, 1);
            if (pass) {
                clock_t start = clock();
                enl_status st =
                    enl_cff_subset(&b.c.arena, enl_buf_view(&f), NULL, 0, ENL_S("F"), &out);
                assert_int_equal(st, ENL_EINPUT);
                assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
            }
            enl_buf_drop(&f);
        }
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
    uint16_t places[N_GIDS];
    size_t before = b.c.mem.live;
    for (uint16_t i = 0; i < N_GIDS; i++) places[i] = (uint16_t)(i + 1);
    assert_in_range(mutate(sources[0].cff, sources[0].gids, N_GIDS, ROUNDS / 2), 1, ROUNDS / 2 - 1);
    assert_int_equal(b.c.mem.live, before);
    enl_str once = subset_of(&sources[1]);
    assert_in_range(mutate(once, places, N_GIDS, ROUNDS / 2), 1, ROUNDS / 2 - 1);
}

static void subset_in(enl_mem *m)
{
    enl_arena a;
    enl_str out;
    enl_arena_init(&a, m);
    assert_int_equal(enl_cff_subset(&a, sources[0].cff, sources[0].gids, N_GIDS, ENL_S("F"), &out),
                     ENL_OK);
    enl_arena_drop(&a);
}

static void running_out_of_memory_leaves_nothing_over(void **state)
{
    (void)state;
    test_every_failure(subset_in);
}

static int print_times(void)
{
    open_fonts(NULL);
    for (size_t i = 0; i < N_SOURCES; i++) {
        enl_str out = subset_of(&sources[i]);
        clock_t start = clock();
        for (int k = 0; k < 1000; k++) subset_in(&b.c.mem);
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
        cmocka_unit_test(damaged_fonts_do_no_harm),
        cmocka_unit_test(running_out_of_memory_leaves_nothing_over),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
