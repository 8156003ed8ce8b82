/* Finding faces: names, weights, slopes, the index and its freshness, broken files. */
#include "tests/unit/text/fixture.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/text/font.h"
#include "core/text/fontindex.h"
#include "core/text/fontmatch.h"

#include <sys/stat.h>
#include <sys/time.h>

static const enl_font *find(enl_fonts *f, const char *family, int weight, bool italic)
{
    enl_str name = enl_str_from(family);
    return enl_text_font_find(f, &name, 1, weight, italic);
}

static void expect(enl_fonts *f, const char *family, int weight, bool italic, const char *ps_name)
{
    const enl_font *font = find(f, family, weight, italic);
    assert_non_null(font);
    assert_str(font->ps_name, ps_name);
}

static void test_weights_and_italics(void **state)
{
    fixture *x = *state;
    enl_fonts *f = enl_text_font_new(&x->ctx);
    expect(f, "Linux Libertine O", 400, false, "LinLibertineO");
    expect(f, "Linux Libertine O", 400, true, "LinLibertineOI");
    expect(f, "Linux Libertine O", 700, false, "LinLibertineOB");
    expect(f, "Linux Libertine O", 700, true, "LinLibertineOBI");
    expect(f, "Inter", 400, false, "Inter-Regular");
    expect(f, "Inter", 600, false, "Inter-SemiBold");
    expect(f, "Inter", 900, true, "Inter-BlackItalic");
    expect(f, "Liberation Serif", 700, true, "LiberationSerif-BoldItalic");
    expect(f, "DejaVu Sans", 400, true, "DejaVuSans-Oblique");
    assert_int_equal(x->ctx.diags.n, 0);
    enl_text_font_drop(f);
}

static void test_nearest_weight(void **state)
{
    fixture *x = *state;
    enl_fonts *f = enl_text_font_new(&x->ctx);
    expect(f, "Liberation Serif", 300, false, "LiberationSerif"); /* has 400 and 700 */
    expect(f, "Liberation Serif", 500, false, "LiberationSerif");
    expect(f, "Liberation Serif", 600, false, "LiberationSerif-Bold");
    expect(f, "Liberation Serif", 900, false, "LiberationSerif-Bold");
    expect(f, "DejaVu Sans", 200, false, "DejaVuSans-ExtraLight");
    enl_text_font_drop(f);
}

/* Of these weights, the one that CSS takes. */
static int nearest(int wanted, const int *weights, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (enl_text_fontmatch_distance(wanted, false, weights[i], 100, false) <
            enl_text_fontmatch_distance(wanted, false, weights[best], 100, false))
            best = i;
    return weights[best];
}

static void test_weights_as_in_css(void **state)
{
    (void)state;
    assert_int_equal(nearest(400, (const int[]){ 300, 450, 500, 600 }, 4), 450);
    assert_int_equal(nearest(400, (const int[]){ 100, 300, 600 }, 3), 300);
    assert_int_equal(nearest(500, (const int[]){ 400, 600 }, 2), 400);
    assert_int_equal(nearest(450, (const int[]){ 700, 900 }, 2), 700);
    assert_int_equal(nearest(300, (const int[]){ 100, 400 }, 2), 100);
    assert_int_equal(nearest(200, (const int[]){ 700, 900 }, 2), 700);
    assert_int_equal(nearest(600, (const int[]){ 500, 900 }, 2), 900);
    assert_int_equal(nearest(800, (const int[]){ 300, 600 }, 2), 600);
    /* width before slope, slope before weight */
    assert_true(enl_text_fontmatch_distance(400, true, 900, 100, true) <
                enl_text_fontmatch_distance(400, true, 400, 100, false));
    assert_true(enl_text_fontmatch_distance(400, true, 900, 100, false) <
                enl_text_fontmatch_distance(400, true, 400, 75, true));
}

static void test_names(void **state)
{
    fixture *x = *state;
    enl_fonts *f = enl_text_font_new(&x->ctx);
    const enl_font *font = find(f, "Linux Libertine O", 400, false);
    assert_ptr_equal(find(f, "linux LIBERTINE o", 400, false), font);
    assert_ptr_equal(find(f, "  LinuxLibertineO", 400, false), font);
    expect(f, "Inter SemiBold", 400, false, "Inter-SemiBold");
    expect(f, "Inter Display", 400, false, "InterDisplay-Regular");
    expect(f, "Arial", 700, false, "LiberationSans-Bold");
    expect(f, "monospace", 400, false, "LiberationMono");
    assert_int_equal(x->ctx.diags.n, 0);
    const enl_str chain[] = { ENL_S("No Such Face"), ENL_S("Liberation Serif"), ENL_S("Inter") };
    assert_str(enl_text_font_find(f, chain, 3, 400, false)->ps_name, "LiberationSerif");
    assert_int_equal(x->ctx.diags.n, 0);
    enl_text_font_drop(f);
}

static void test_missing_family(void **state)
{
    fixture *x = *state;
    enl_fonts *f = enl_text_font_new(&x->ctx);
    expect(f, "Liberatoin Serif", 400, false, "LiberationSerif");
    expect(f, "Liberatoin Serif", 400, false, "LiberationSerif");
    assert_int_equal(fixture_count(x, ENL_C_FONT), 1);
    const enl_diag *d = fixture_diag(x, ENL_C_FONT);
    assert_true(contains(d->message, "`Liberatoin Serif`"));
    assert_true(contains(d->hint, "liberation serif"));
    expect(f, "Nothing Like It", 400, false, "LiberationSans");
    expect(f, "", 400, false, "LiberationSans");
    enl_text_font_drop(f);
}

static void test_metrics(void **state)
{
    fixture *x = *state;
    enl_fonts *f = enl_text_font_new(&x->ctx);
    const enl_font *a = find(f, "Linux Libertine O", 400, false), *b = find(f, "Inter", 400, false);
    assert_int_equal(a->id, 0);
    assert_int_equal(b->id, 1);
    assert_int_equal(enl_text_font_count(f), 2);
    assert_ptr_equal(enl_text_font_at(f, 1), b);
    assert_null(enl_text_font_at(f, 2));
    assert_int_equal(a->upem, 1000);
    assert_true(a->cff);
    assert_false(find(f, "Liberation Serif", 400, false)->cff);
    const enl_font *both[] = { a, b };
    for (int i = 0; i < 2; i++) {
        int em = both[i]->upem;
        assert_true(both[i]->ascent > em / 2 && both[i]->ascent < em * 3 / 2);
        assert_true(both[i]->descent < 0 && both[i]->descent > -em);
        assert_true(both[i]->x_height > em / 4 && both[i]->x_height < both[i]->cap_height);
        assert_true(both[i]->underline_position < 0 && both[i]->underline_thickness > 0);
        assert_true(both[i]->space_advance > em / 8 && both[i]->space_glyph &&
                    both[i]->hyphen_glyph);
        assert_true(enl_text_font_has(both[i], 'A'));
        assert_false(enl_text_font_has(both[i], 0x4e2d));
    }
    enl_text_font_drop(f);
}

/* --- the index -------------------------------------------------------------------------------- */

static char *in_folder(fixture *x, const char *name)
{
    return (char *)(uintptr_t)enl_str_fmt(&x->ctx.arena, "%s/%s", x->folder, name).p;
}

/* Puts a copy of an installed font into the test's folder, cut to `limit` bytes. */
static void copy_font(fixture *x, const char *family, const char *name, size_t limit)
{
    enl_fonts *f = enl_text_font_new(&x->ctx);
    enl_str text;
    assert_int_equal(
        enl_file_read(&x->ctx.arena, find(f, family, 400, false)->path.p, 1 << 24, &text), ENL_OK);
    FILE *out = fopen(in_folder(x, name), "wb");
    fwrite(text.p, 1, text.n < limit ? text.n : limit, out);
    fclose(out);
    enl_text_font_drop(f);
}

/* Fonts of the test's own folder and no others; files there are as old as in life. */
static void use_own_folder(fixture *x, const char *name)
{
    mkdir(in_folder(x, name), 0700);
    setenv("ENLACE_FONT_PATH", in_folder(x, name), 1);
}

static void make_old(fixture *x, const char *name, int seconds)
{
    struct timeval now, times[2];
    gettimeofday(&now, NULL);
    times[0] = times[1] = (struct timeval){ now.tv_sec - seconds, 0 };
    assert_int_equal(utimes(in_folder(x, name), times), 0);
}

static uint32_t builds(fixture *x)
{
    enl_fontindex i;
    enl_text_fontindex_open(&i, &x->ctx);
    uint32_t n = i.builds;
    enl_text_fontindex_drop(&i);
    return n;
}

static bool indexed(fixture *x, const char *path)
{
    enl_fontindex i;
    enl_face_entry e;
    bool found = false;
    enl_text_fontindex_open(&i, &x->ctx);
    for (size_t at = 0; enl_text_fontindex_next(&i, ENL_S(""), &at, &e);)
        found = found || enl_str_is(e.path, path);
    enl_text_fontindex_drop(&i);
    return found;
}

static void test_index_is_kept(void **state)
{
    fixture *x = *state;
    use_own_folder(x, "kept");
    copy_font(x, "Inter", "kept/a.otf", SIZE_MAX);
    make_old(x, "kept", 100);
    builds(x);
    assert_int_equal(builds(x), 0);
    assert_true(indexed(x, in_folder(x, "kept/a.otf")));
}

static void test_index_follows_folders(void **state)
{
    fixture *x = *state;
    use_own_folder(x, "changing");
    make_old(x, "changing", 100);
    builds(x);
    assert_int_equal(builds(x), 0);
    copy_font(x, "Inter", "changing/a.otf", SIZE_MAX);
    assert_int_equal(builds(x), 1);
    assert_true(indexed(x, in_folder(x, "changing/a.otf")));
    make_old(x, "changing", 50);
    mkdir(in_folder(x, "changing/below"), 0700);
    copy_font(x, "Inter", "changing/below/b.ttf", SIZE_MAX);
    assert_true(indexed(x, in_folder(x, "changing/below/b.ttf")));
    unlink(in_folder(x, "changing/a.otf"));
    assert_false(indexed(x, in_folder(x, "changing/a.otf")));
}

static void test_replaced_file_is_noticed(void **state)
{
    /* written over in place, which leaves its folder's time as it was */
    fixture *x = *state;
    use_own_folder(x, "over");
    copy_font(x, "Linux Biolinum O", "over/a.otf", SIZE_MAX);
    make_old(x, "over", 100);
    builds(x);
    enl_fonts *f = enl_text_font_new(&x->ctx);
    assert_str(find(f, "Linux Biolinum O", 400, false)->path, in_folder(x, "over/a.otf"));
    enl_text_font_drop(f);
    setenv("ENLACE_FONT_PATH", "/nowhere", 1);
    copy_font(x, "DejaVu Serif", "over/a.otf", SIZE_MAX);
    make_old(x, "over", 100);
    use_own_folder(x, "over");
    f = enl_text_font_new(&x->ctx);
    assert_true(enl_str_starts(find(f, "Linux Biolinum O", 400, false)->path, "/usr/"));
    assert_str(find(f, "DejaVu Serif", 400, false)->path, in_folder(x, "over/a.otf"));
    enl_text_font_drop(f);
}

static void test_links_in_circles(void **state)
{
    fixture *x = *state;
    use_own_folder(x, "circle");
    copy_font(x, "Inter", "circle/a.otf", SIZE_MAX);
    assert_int_equal(symlink(".", in_folder(x, "circle/again")), 0);
    assert_int_equal(symlink("..", in_folder(x, "circle/up")), 0);
    assert_true(indexed(x, in_folder(x, "circle/a.otf")));
}

static void test_damaged_index(void **state)
{
    static const char *const texts[] = { "",
                                         "enlace-fonts 4\n",
                                         "enlace-fonts 4\nt\n\n",
                                         "x\n\n\n",
                                         "enlace-fonts 4\nt 9999999999999999999 0\nd\n\n|a|\n",
                                         "enlace-fonts 4\nt 1 0\n\n|inter|\t1 2\n|inter|" };
    fixture *x = *state;
    setenv("ENLACE_FONT_PATH", "", 1);
    enl_fontindex i;
    enl_text_fontindex_open(&i, &x->ctx);
    enl_str path = enl_str_keep(&x->ctx.arena, i.file);
    enl_text_fontindex_drop(&i);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        FILE *out = fopen(path.p, "wb");
        fputs(texts[k], out);
        fclose(out);
        enl_fonts *f = enl_text_font_new(&x->ctx);
        const enl_font *font = find(f, "Inter", 400, false);
        assert_non_null(font);
        enl_text_font_drop(f);
    }
    unlink(path.p);
}

static void test_no_place_for_the_index(void **state)
{
    fixture *x = *state;
    char *cache = strdup(getenv("XDG_CACHE_HOME"));
    setenv("XDG_CACHE_HOME", "/dev/null/nothing", 1);
    enl_fonts *f = enl_text_font_new(&x->ctx);
    expect(f, "Inter", 400, false, "Inter-Regular");
    enl_text_font_drop(f);
    setenv("XDG_CACHE_HOME", cache, 1);
    free(cache);
}

static void test_broken_fonts(void **state)
{
    fixture *x = *state;
    use_own_folder(x, "broken");
    size_t before = x->ctx.diags.n;
    copy_font(x, "Inter", "broken/half.otf", 100000);
    copy_font(x, "Inter", "broken/head.otf", 300);
    copy_font(x, "Liberation Sans", "broken/half.ttf", 200000);
    copy_font(x, "Liberation Sans", "broken/empty.ttf", 0);
    FILE *out = fopen(in_folder(x, "broken/text.ttf"), "wb");
    fputs("ttcf\xff\xff\xff\xff\xff\xff\xff\xff no font", out);
    fclose(out);
    enl_fonts *f = enl_text_font_new(&x->ctx);
    expect(f, "Inter", 400, false, "Inter-Regular");
    expect(f, "Liberation Sans", 400, false, "LiberationSans");
    assert_non_null(enl_text_font_fallback(f, find(f, "Inter", 400, false), 0x3b1));
    assert_int_equal(x->ctx.diags.n, before);
    enl_text_font_drop(f);
}

/* --- fallback --------------------------------------------------------------------------------- */

static void test_fallback(void **state)
{
    fixture *x = *state;
    setenv("ENLACE_FONT_PATH", "", 1);
    enl_fonts *f = enl_text_font_new(&x->ctx);
    const enl_font *serif = find(f, "Linux Libertine O", 700, false);
    const enl_font *other = enl_text_font_fallback(f, serif, 0x260e); /* a telephone */
    assert_true(other && enl_text_font_has(other, 0x260e));
    assert_int_equal(other->weight, 700);
    assert_ptr_equal(enl_text_font_fallback(f, serif, 0x260e), other);
    other = enl_text_font_fallback(f, find(f, "Liberation Mono", 400, false), 0x2713);
    assert_str(other->family, "DejaVu Sans Mono");
    assert_null(enl_text_font_fallback(f, serif, 0xf0000));
    assert_null(enl_text_font_fallback(f, serif, 0xffffffff));
    enl_text_font_drop(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights_and_italics),
        cmocka_unit_test(test_nearest_weight),
        cmocka_unit_test(test_weights_as_in_css),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_missing_family),
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_index_is_kept),
        cmocka_unit_test(test_index_follows_folders),
        cmocka_unit_test(test_replaced_file_is_noticed),
        cmocka_unit_test(test_links_in_circles),
        cmocka_unit_test(test_damaged_index),
        cmocka_unit_test(test_no_place_for_the_index),
        cmocka_unit_test(test_broken_fonts),
        cmocka_unit_test(test_fallback),
    };
    return cmocka_run_group_tests(tests, fixture_up, fixture_down);
}
