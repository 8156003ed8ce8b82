/* JPEG: what passes through, what becomes rows, and what is refused. */
#include "tests/unit/image/setup.h"

/* The middle of each quarter. */
static void assert_quarters(const taken *t, bool gray)
{
    for (uint32_t y = 4; y < HIGH; y += 8)
        for (uint32_t x = 8; x < WIDE; x += 16) {
            uint32_t c = quarter(x, y), red = c >> 16;
            assert_near(t->rgba[y * WIDE + x], gray ? red * 0x010101 : c, 3);
        }
}

static void a_plain_file_passes_through(void **state)
{
    (void)state;
    for (int channels = 1; channels <= 3; channels += 2) {
        for (int progressive = 0; progressive < 2; progressive++) {
            file f = make_jpeg((jpeg_kind){ .channels = channels, .progressive = progressive });
            opened o;
            taken t;
            open_image(&o, bytes_of(&f));
            assert_null(o.why);
            assert_int_equal(o.im.coding, ENL_IMAGE_JPEG);
            assert_ptr_equal(o.im.data.p, f.p);
            assert_int_equal(o.im.data.n, f.n);
            assert_int_equal(o.im.channels, channels);
            assert_int_equal(o.im.width, WIDE);
            assert_int_equal(o.im.height, HIGH);
            assert_int_equal(o.im.orientation, 1);
            assert_int_equal(o.im.alpha.n, 0);
            assert_true(take_rows(&o, &t, WIDE));
            assert_int_equal(t.rows, HIGH);
            assert_quarters(&t, channels == 1);
            enl_ctx_drop(&o.c);
            drop_file(&f);
        }
    }
}

static void other_codings_become_rows(void **state)
{
    static const jpeg_kind kinds[] = { { .channels = 4 },
                                       { .channels = 4, .no_adobe = true },
                                       { .channels = 3, .rgb = true, .no_adobe = true },
                                       { .channels = 3, .arithmetic = true },
                                       { .channels = 1, .arithmetic = true } };
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        file f = make_jpeg(kinds[i]);
        opened o;
        taken t;
        open_image(&o, bytes_of(&f));
        assert_null(o.why);
        assert_int_equal(o.im.coding, ENL_IMAGE_RAW);
        assert_int_equal(o.im.channels, kinds[i].channels == 1 ? 1 : 3);
        assert_int_equal(o.im.data.n, WIDE * HIGH * o.im.channels);
        assert_true(take_rows(&o, &t, WIDE));
        assert_quarters(&t, kinds[i].channels == 1);
        enl_ctx_drop(&o.c);
        drop_file(&f);
    }
}

static void rgb_with_adobes_marker_passes_through(void **state)
{
    (void)state;
    file f = make_jpeg((jpeg_kind){ .channels = 3, .rgb = true });
    opened o;
    open_image(&o, bytes_of(&f));
    assert_null(o.why);
    assert_int_equal(o.im.coding, ENL_IMAGE_JPEG);
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

static void resolutions_are_by_the_inch(void **state)
{
    static const struct {
        jpeg_kind kind;
        double x, y;
    } all[] = { { { .channels = 1, .unit = 1, .dpi_x = 300, .dpi_y = 150 }, 300, 150 },
                { { .channels = 1, .unit = 2, .dpi_x = 100, .dpi_y = 50 }, 254, 127 },
                { { .channels = 1, .unit = 0, .dpi_x = 1, .dpi_y = 2 }, 0, 0 } };
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        file f = make_jpeg(all[i].kind);
        opened o;
        open_image(&o, bytes_of(&f));
        assert_true(o.im.dpi_x == all[i].x && o.im.dpi_y == all[i].y);
        enl_ctx_drop(&o.c);
        set_orientation(&f, false, 6);
        open_image(&o, bytes_of(&f));
        assert_true(o.im.dpi_x == all[i].y && o.im.dpi_y == all[i].x);
        assert_int_equal(o.im.width, HIGH);
        assert_int_equal(o.im.height, WIDE);
        enl_ctx_drop(&o.c);
        drop_file(&f);
    }
}

static void a_turned_file_says_so(void **state)
{
    (void)state;
    for (int orientation = 0; orientation <= 9; orientation++) {
        for (int little = 0; little < 2; little++) {
            file f = make_jpeg((jpeg_kind){ .channels = 3 });
            opened o;
            taken t;
            bool lying = orientation >= 5 && orientation <= 8;
            set_orientation(&f, little, orientation);
            open_image(&o, bytes_of(&f));
            assert_null(o.why);
            assert_int_equal(o.im.orientation,
                             orientation >= 1 && orientation <= 8 ? orientation : 1);
            assert_int_equal(o.im.width, lying ? HIGH : WIDE);
            assert_true(take_rows(&o, &t, WIDE)); /* as they are stored */
            assert_quarters(&t, false);
            enl_ctx_drop(&o.c);
            drop_file(&f);
        }
    }
}

/* The corner of a turned picture that shows the red quarter: bit 0 right, bit 1 below. */
static const int red_at[] = { 0, 0, 1, 3, 2, 0, 1, 3, 2 };

static void turned_cmyk_becomes_rows_as_shown(void **state)
{
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        file f = make_jpeg((jpeg_kind){ .channels = 4 });
        opened o;
        taken t;
        set_orientation(&f, true, orientation);
        open_image(&o, bytes_of(&f));
        assert_null(o.why);
        assert_int_equal(o.im.orientation, 1);
        uint32_t w = o.im.width, h = o.im.height;
        assert_int_equal(w, orientation >= 5 ? HIGH : WIDE);
        assert_true(take_rows(&o, &t, w));
        assert_int_equal(t.rows, h);
        uint32_t x = red_at[orientation] & 1 ? w - 2 : 1, y = red_at[orientation] & 2 ? h - 2 : 1;
        assert_near(t.rgba[y * w + x], 0xFF0000, 3);
        /* White is opposite. */
        assert_near(t.rgba[(h - 1 - y) * w + (w - 1 - x)], 0xFFFFFF, 3);
        /* Green is beside red in a row that lies as it was, below it in one that does not. */
        uint32_t gx = orientation >= 5 ? x : w - 1 - x, gy = orientation >= 5 ? h - 1 - y : y;
        assert_near(t.rgba[gy * w + gx], 0x00FF00, 3);
        enl_ctx_drop(&o.c);
        drop_file(&f);
    }
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    file f = make_jpeg((jpeg_kind){ .channels = 3 });
    opened o;
    open_image(&o, (enl_str){ (char *)f.p, f.n - 20 });
    assert_non_null(o.why); /* cut short */
    enl_ctx_drop(&o.c);
    open_image(&o, (enl_str){ (char *)f.p, 20 });
    assert_non_null(o.why);
    enl_ctx_drop(&o.c);
    for (unsigned long i = 0; i + 9 < f.n; i++) {
        if (f.p[i] != 0xFF || f.p[i + 1] != 0xC0) continue;
        memcpy(f.p + i + 5, "\xFD\xE8\xFD\xE8", 4); /* 65,000 by 65,000 */
        break;
    }
    open_image(&o, bytes_of(&f));
    assert_string_equal(o.why, "it has too many pixels");
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

/* A picture that is not the one that was read. */
static void rows_of_another_size_are_refused(void **state)
{
    (void)state;
    file f = make_jpeg((jpeg_kind){ .channels = 3 });
    opened o;
    taken t;
    open_image(&o, bytes_of(&f));
    o.im.width++;
    assert_false(take_rows(&o, &t, WIDE));
    assert_int_equal(t.rows, 0);
    o.im.width--;
    o.im.height--;
    assert_false(take_rows(&o, &t, WIDE));
    o.im.data = ENL_S("no picture at all");
    assert_false(take_rows(&o, &t, WIDE));
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

/* A file that has its last scan so many times more. */
static file with_scans(size_t more)
{
    file f = make_jpeg((jpeg_kind){ .channels = 3, .apart = true });
    size_t at = 0;
    for (size_t i = 2; i + 1 < f.n; i++)
        if (f.p[i] == 0xFF && f.p[i + 1] == 0xDA) at = i;
    size_t n = f.n - 2 - at;
    unsigned char *scan = malloc(n);
    if (!scan) abort();
    memcpy(scan, f.p + at, n);
    for (size_t i = 0; i < more; i++) insert(&f, f.n - 2, scan, n);
    free(scan);
    return f;
}

static void too_many_scans_are_refused(void **state)
{
    (void)state;
    opened o;
    file f = with_scans(497);
    open_image(&o, bytes_of(&f));
    assert_null(o.why);
    enl_ctx_drop(&o.c);
    drop_file(&f);
    f = with_scans(498);
    open_image(&o, bytes_of(&f));
    assert_string_equal(o.why, "it has too many scans");
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

static int cancel(void *payload)
{
    return ++*(int *)payload > 2;
}

static void a_cancel_is_heard(void **state)
{
    (void)state;
    file f = make_jpeg((jpeg_kind){ .channels = 3 });
    opened o;
    volatile int calls = 0;
    open_ctx(&o);
    o.c.cancel = cancel;
    o.c.cancel_payload = (void *)&calls;
    if (setjmp(o.recover) == 0) {
        enl_image_read(&o.c, &o.c.arena, bytes_of(&f), &o.im);
        fail_msg("not heard");
    }
    enl_ctx_drop(&o.c);
    drop_file(&f);
}

static int left_over; /* blocks that a reading with failing memory left */

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    file f = make_jpeg((jpeg_kind){ .channels = 4 });
    set_orientation(&f, true, 6);
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
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_plain_file_passes_through),
                                        cmocka_unit_test(other_codings_become_rows),
                                        cmocka_unit_test(rgb_with_adobes_marker_passes_through),
                                        cmocka_unit_test(resolutions_are_by_the_inch),
                                        cmocka_unit_test(a_turned_file_says_so),
                                        cmocka_unit_test(turned_cmyk_becomes_rows_as_shown),
                                        cmocka_unit_test(damaged_files_are_refused),
                                        cmocka_unit_test(rows_of_another_size_are_refused),
                                        cmocka_unit_test(too_many_scans_are_refused),
                                        cmocka_unit_test(a_cancel_is_heard),
                                        cmocka_unit_test(memory_may_end_anywhere) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
