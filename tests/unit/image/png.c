/* PNG: pixels, opacity, resolution and orientation. */
#include "tests/unit/image/setup.h"

static void colours_and_opacity_are_apart(void **state)
{
    static const struct {
        uint32_t format;
        int alpha, channels;
        bool has_alpha;
    } all[] = { { PNG_FORMAT_GRAY, 255, 1, false },
                { PNG_FORMAT_RGB, 255, 3, false },
                { PNG_FORMAT_RGBA, 128, 3, true },
                { PNG_FORMAT_RGBA, 255, 3, false }, /* opaque everywhere */
                { PNG_FORMAT_GA, 254, 1, true } };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        file f = make_png(all[i].format, all[i].alpha);
        opened o;
        taken t;
        open_image(&o, bytes_of(&f));
        assert_null(o.why);
        assert_int_equal(o.im.coding, ENL_IMAGE_RAW);
        assert_int_equal(o.im.channels, all[i].channels);
        assert_int_equal(o.im.width, WIDE);
        assert_int_equal(o.im.height, HIGH);
        assert_int_equal(o.im.orientation, 1);
        assert_int_equal(o.im.data.n, WIDE * HIGH * all[i].channels);
        assert_int_equal(o.im.alpha.n, all[i].has_alpha ? WIDE * HIGH : 0);
        assert_true(o.im.dpi_x == 0 && o.im.dpi_y == 0);
        assert_true(take_rows(&o, &t, WIDE));
        assert_int_equal(t.rows, HIGH);
        for (uint32_t y = 0; y < HIGH; y++)
            for (uint32_t x = 0; x < WIDE; x++) {
                uint32_t c = quarter(x, y);
                assert_near(t.rgba[y * WIDE + x], all[i].channels == 1 ? (c >> 16) * 0x010101 : c,
                            0);
                assert_int_equal(t.rgba[y * WIDE + x][3], y < HIGH / 2 ? 255 : all[i].alpha);
            }
        enl_ctx_drop(&o.c);
        drop_file(&f);
    }
}

static void chunks_are_read(void **state)
{
    static const unsigned char metre[] = { 0, 0, 0x2E, 0x23, 0, 0, 0x17, 0x12, 1 },
                               unknown[] = { 0, 0, 0x2E, 0x23, 0, 0, 0x17, 0x12, 0 };
    unsigned char tiff[64];
    file f = make_png(PNG_FORMAT_RGB, 255);
    opened o;
    (void)state;
    add_chunk(&f, "pHYs", unknown, 9, false);
    open_image(&o, bytes_of(&f));
    assert_true(o.im.dpi_x == 0 && o.im.dpi_y == 0);
    enl_ctx_drop(&o.c);
    drop_file(&f);
    f = make_png(PNG_FORMAT_RGB, 255);
    add_chunk(&f, "pHYs", metre, 9, false);
    open_image(&o, bytes_of(&f));
    assert_null(o.why);
    assert_true(o.im.dpi_x > 299.9 && o.im.dpi_x < 300.1);
    assert_true(o.im.dpi_y > 149.9 && o.im.dpi_y < 150.1);
    enl_ctx_drop(&o.c);
    add_chunk(&f, "eXIf", tiff, exif(tiff, false, 8), true);
    open_image(&o, bytes_of(&f));
    assert_null(o.why);
    assert_int_equal(o.im.width, HIGH);
    assert_int_equal(o.im.height, WIDE);
    assert_true(o.im.dpi_y > 299.9 && o.im.dpi_y < 300.1);
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

static void pixels_are_turned_with_their_opacity(void **state)
{
    unsigned char tiff[64];
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        file f = make_png(PNG_FORMAT_RGBA, 100);
        opened o;
        taken t;
        add_chunk(&f, "eXIf", tiff, exif(tiff, true, orientation), orientation % 2);
        open_image(&o, bytes_of(&f));
        assert_null(o.why);
        assert_int_equal(o.im.orientation, 1);
        uint32_t w = o.im.width, h = o.im.height;
        assert_int_equal(w, orientation >= 5 ? HIGH : WIDE);
        assert_int_equal(h, orientation >= 5 ? WIDE : HIGH);
        assert_true(take_rows(&o, &t, w));
        for (uint32_t y = 0; y < HIGH; y++)
            for (uint32_t x = 0; x < WIDE; x++) {
                /* where each stored pixel is shown, from the standard's words */
                bool right_first = orientation == 2 || orientation == 3 || orientation == 6 ||
                                   orientation == 7,
                     bottom_first = orientation == 3 || orientation == 4 || orientation == 7 ||
                                    orientation == 8;
                uint32_t across = orientation >= 5 ? y : x, down = orientation >= 5 ? x : y;
                uint32_t to_x = right_first ? w - 1 - across : across,
                         to_y = bottom_first ? h - 1 - down : down;
                assert_near(t.rgba[to_y * w + to_x], quarter(x, y), 0);
                assert_int_equal(t.rgba[to_y * w + to_x][3], y < HIGH / 2 ? 255 : 100);
            }
        enl_ctx_drop(&o.c);
        drop_file(&f);
    }
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    file f = make_png(PNG_FORMAT_RGB, 255);
    opened o;
    open_image(&o, (enl_str){ (char *)f.p, f.n - 30 });
    assert_non_null(o.why);
    enl_ctx_drop(&o.c);
    open_image(&o, (enl_str){ (char *)f.p, 8 });
    assert_non_null(o.why);
    enl_ctx_drop(&o.c);
    memcpy(f.p + 16, "\0\0\xFF\xFF\0\0\xFF\xFF", 8);
    uint32_t crc = crc_of(f.p + 12, 17);
    for (int i = 0; i < 4; i++) f.p[29 + i] = (unsigned char)(crc >> (24 - 8 * i));
    open_image(&o, bytes_of(&f));
    assert_string_equal(o.why, "it has too many pixels");
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

static void memory_may_end_anywhere(void **state)
{
    unsigned char tiff[64];
    volatile int left_over = 0;
    (void)state;
    file f = make_png(PNG_FORMAT_RGBA, 100);
    add_chunk(&f, "eXIf", tiff, exif(tiff, true, 7), false);
    for (volatile long n = 0;; n++) {
        test_heap heap = { .left = n };
        enl_request request = ENL_REQUEST_INIT;
        enl_ctx c;
        jmp_buf recover;
        enl_image im = { 0 };
        request.alloc = test_alloc;
        request.alloc_payload = &heap;
        enl_ctx_init(&c, &request);
        c.mem.recover = &recover;
        int why = setjmp(recover);
        if (why == 0) assert_null(enl_image_read(&c, &c.arena, bytes_of(&f), &im));
        enl_ctx_drop(&c);
        left_over += (int)heap.blocks;
        if (why == 0) break;
        assert_true(n < 1000);
    }
    assert_int_equal(left_over, 0);
    drop_file(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(colours_and_opacity_are_apart),
                                        cmocka_unit_test(chunks_are_read),
                                        cmocka_unit_test(pixels_are_turned_with_their_opacity),
                                        cmocka_unit_test(damaged_files_are_refused),
                                        cmocka_unit_test(memory_may_end_anywhere) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
