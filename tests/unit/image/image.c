/* Formats told apart, rows of raw pictures, orientations read from bytes, and any bytes at all. */
#include "tests/unit/image/setup.h"

#include "core/image/orient.h"
#include "tests/fuzz/image.h"
#include "tests/fuzz/seeded.h"

static void formats_are_told_apart(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *why;
    } all[] = {
        { "", 0, "it is empty" },
        { "x", 1, "it is not a PNG, JPEG or SVG file" },
        { "GIF89a......", 12, "it is a GIF file; save it as PNG" },
        { "GIF87a......", 12, "it is a GIF file; save it as PNG" },
        { "RIFF....WEBPVP8 ", 16, "it is a WebP file; save it as PNG or JPEG" },
        { "RIFF....WAVE....", 16, "it is not a PNG, JPEG or SVG file" },
        { "....ftypavif....", 16, "it is an AVIF file; save it as PNG or JPEG" },
        { "....ftypheic....", 16, "it is a HEIC file; save it as JPEG" },
        { "....ftypmif1....", 16, "it is a HEIC file; save it as JPEG" },
        { "....ftypmp42....", 16, "it is not a PNG, JPEG or SVG file" },
        { "II*\0........", 12, "it is a TIFF file; save it as PNG" },
        { "MM\0*........", 12, "it is a TIFF file; save it as PNG" },
        { "BM..........", 12, "it is a BMP file; save it as PNG" },
        { "%PDF-1.7....", 12, "it is a PDF file; save its page as SVG, PNG or JPEG" },
        { "%!PS-Adobe..", 12, "it is a PostScript file; save it as SVG or PNG" },
        { "<!DOCTYPE html><html>", 21, "it is a page of the web, not a picture" },
        { "\n<HTML>", 7, "it is a page of the web, not a picture" },
        { "version https://git-lfs.github.com/spec/v1\n", 43,
          "it is a pointer of Git LFS; fetch the file with `git lfs pull`" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        opened o;
        open_image(&o, (enl_str){ all[i].bytes, all[i].n });
        assert_non_null(o.why);
        assert_string_equal(o.why, all[i].why);
        enl_ctx_drop(&o.c);
    }
}

static void raw_rows_need_all_their_bytes(void **state)
{
    char pixels[2 * 3 * 3] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, alpha[6] = { 9, 8, 7, 6, 5, 4 };
    opened o;
    taken t;
    (void)state;
    open_ctx(&o);
    o.im = (enl_image){ .width = 2,
                        .height = 3,
                        .channels = 3,
                        .coding = ENL_IMAGE_RAW,
                        .data = { pixels, 18 },
                        .alpha = { alpha, 6 } };
    assert_true(take_rows(&o, &t, 2));
    assert_int_equal(t.rows, 3);
    assert_near(t.rgba[1], 0x040506, 0);
    assert_near(t.rgba[2], 0x070809, 0);
    assert_int_equal(t.rgba[1][3], 8);
    assert_int_equal(t.rgba[5][3], 4);
    o.im.data.n--;
    assert_false(take_rows(&o, &t, 2));
    o.im.data.n++;
    o.im.alpha.n--;
    assert_false(take_rows(&o, &t, 2));
    o.im.alpha.n = 0;
    assert_true(take_rows(&o, &t, 2));
    assert_int_equal(t.rgba[5][3], 255);
    o.im.channels = 2;
    assert_false(take_rows(&o, &t, 2));
    o.im.channels = 4;
    assert_false(take_rows(&o, &t, 2));
    o.im.channels = 1;
    assert_true(take_rows(&o, &t, 2));
    assert_near(t.rgba[3], 0x040404, 0);
    enl_ctx_drop(&o.c);
}

static void an_orientation_is_read_or_is_one(void **state)
{
    unsigned char t[64];
    size_t n = exif(t, false, 3);
    (void)state;
#define READ(size) enl_image_orient_read((enl_str){ (char *)t, (size) })
    assert_int_equal(READ(n), 3);
    assert_int_equal(READ(34), 3); /* all of the entry */
    assert_int_equal(READ(33), 1);
    for (size_t i = 0; i < 34; i++) assert_int_equal(READ(i), 1);
    t[1] = 'X';
    assert_int_equal(READ(n), 1);
    n = exif(t, false, 3), t[3] = 43;
    assert_int_equal(READ(n), 1);
    n = exif(t, false, 3), t[25] = 4; /* of another type */
    assert_int_equal(READ(n), 1);
    n = exif(t, false, 3), t[29] = 2; /* two of them */
    assert_int_equal(READ(n), 1);
    n = exif(t, false, 3), t[9] = 1; /* one entry, which is another */
    assert_int_equal(READ(n), 1);
    n = exif(t, false, 3), t[7] = (unsigned char)(n - 1); /* the directory is beyond the end */
    assert_int_equal(READ(n), 1);
    n = exif(t, false, 3), t[4] = 0xFF;
    assert_int_equal(READ(n), 1);
    n = exif(t, true, 7);
    assert_int_equal(READ(n), 7);
#undef READ
}

static void segments_are_walked(void **state)
{
    file f = make_jpeg((jpeg_kind){ .channels = 1 });
    (void)state;
    assert_int_equal(enl_image_orient_jpeg(bytes_of(&f)), 1);
    set_orientation(&f, false, 5);
    assert_int_equal(enl_image_orient_jpeg(bytes_of(&f)), 5);
    insert(&f, 2, "\xFF\xE1\x00\x09http:", 9);  /* XMP's segment, as cameras write before it */
    insert(&f, 2, "\xFF\xE1\x00\x08Exif\0", 9); /* too short for one, and its last byte is lost */
    assert_int_equal(enl_image_orient_jpeg(bytes_of(&f)), 1);
    drop_file(&f);
    f = make_jpeg((jpeg_kind){ .channels = 1 });
    set_orientation(&f, false, 5);
    insert(&f, 2, "\xFF\xFF\xFF\xE1\x00\x07http:", 11); /* bytes that fill */
    assert_int_equal(enl_image_orient_jpeg(bytes_of(&f)), 5);
    for (size_t i = 0; i < 60; i++) enl_image_orient_jpeg((enl_str){ (char *)f.p, i });
    f.p[7] = 1; /* a length that leaves the segments */
    assert_int_equal(enl_image_orient_jpeg(bytes_of(&f)), 1);
    drop_file(&f);
}

static void any_bytes_are_read_or_refused(void **state)
{
    unsigned char tiff[64];
    file f[] = { make_jpeg((jpeg_kind){ .channels = 3 }), make_jpeg((jpeg_kind){ .channels = 4 }),
                 make_jpeg((jpeg_kind){ .channels = 1, .progressive = true }),
                 make_png(PNG_FORMAT_RGBA, 100), make_png(PNG_FORMAT_GRAY, 255) };
    enum { N = sizeof f / sizeof *f };
    seed seeds[N];
    (void)state;
    set_orientation(&f[0], true, 6);
    set_orientation(&f[1], false, 7);
    add_chunk(&f[3], "eXIf", tiff, exif(tiff, false, 5), false);
    for (size_t i = 0; i < N; i++) seeds[i] = (seed){ f[i].p, f[i].n };
    seeded_run(fuzz_image, seeds, N, 1000);
    for (size_t i = 0; i < N; i++) drop_file(&f[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(formats_are_told_apart),
                                        cmocka_unit_test(raw_rows_need_all_their_bytes),
                                        cmocka_unit_test(an_orientation_is_read_or_is_one),
                                        cmocka_unit_test(segments_are_walked),
                                        cmocka_unit_test(any_bytes_are_read_or_refused) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
