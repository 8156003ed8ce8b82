/* Pages as pictures: what stands where, sizes, limits, and sinks that refuse. */
#define _GNU_SOURCE /* memmem */
#include "tests/unit/draw/setup.h"

#include "tests/unit/image/setup.h"

#include <cairo.h>
#include <stdio.h>
#include <time.h>

/* --- a page made by hand: 200 by 100 points --- */

static enl_item *put(enl_list *l, enl_item_kind kind, double x, double y)
{
    enl_item *it = enl_page_list_add(&b.c.arena, l, kind, ENL_ARTIFACT);
    it->x = enl_pt(x);
    it->y = enl_pt(y);
    return it;
}

static void put_rect(enl_list *l, double x, double y, double w, double h, enl_colour c)
{
    enl_item *it = put(l, ENL_ITEM_RECT, x, y);
    it->u.rect.w = enl_pt(w);
    it->u.rect.h = enl_pt(h);
    it->colour = c;
}

static void put_image(enl_list *l, const enl_image *im, double x, double y, double w, double h)
{
    enl_item *it = put(l, ENL_ITEM_IMAGE, x, y);
    it->u.image.image = im;
    it->u.image.w = enl_pt(w);
    it->u.image.h = enl_pt(h);
}

/* A group at 150, 10: a half-transparent blue square in a clip of its left half, and turned text.
 */
static void put_group(enl_list *l)
{
    enl_canvas_text t = sans(10);
    enl_canvas *cv = bench_canvas(&b, 40, 80);
    cv->ops->save(cv);
    cv->ops->rectangle(cv, 0, 0, 10, 80);
    cv->ops->clip(cv, false);
    cv->ops->set_colour(cv, 0x0000ff, 0.5);
    cv->ops->rectangle(cv, 0, 0, 20, 20);
    cv->ops->fill(cv, false, false);
    cv->ops->restore(cv);
    cv->ops->translate(cv, 30, 70);
    cv->ops->rotate(cv, -1.5707963267948966);
    cv->ops->text(cv, 0, 0, ENL_S("HHHHH"), &t);
    enl_item *it = put(l, ENL_ITEM_GROUP, 150, 10);
    it->u.group.list = cv->ops->finish(cv);
}

static void put_text(enl_list *l, double x, double y, double size, const char *text)
{
    enl_canvas_text t = sans(size);
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->text(cv, x, y, enl_str_from(text), &t);
    *enl_page_list_add(&b.c.arena, l, ENL_ITEM_TEXT, ENL_ARTIFACT) = cv->ops->finish(cv)->items[0];
}

static enl_image raw_image(void)
{
    /* Red, green; blue, white that is half transparent. */
    static const char pixels[] = "\xff\0\0\0\xff\0\0\0\xff\xff\xff\xff";
    static const char alpha[] = "\xff\xff\xff\x80";
    return (enl_image){ .id = 1,
                        .path = ENL_S("raw"),
                        .width = 2,
                        .height = 2,
                        .channels = 3,
                        .coding = ENL_IMAGE_RAW,
                        .data = { pixels, 12 },
                        .alpha = { alpha, 4 } };
}

static enl_page *page_of(enl_pages *p)
{
    memset(p, 0, sizeof *p);
    p->items = ENL_NEW(&b.c.arena, enl_page);
    p->n = 1;
    p->items[0].width = enl_pt(200);
    p->items[0].height = enl_pt(100);
    return &p->items[0];
}

static void make_page(enl_pages *p, const enl_image *im)
{
    enl_page *page = page_of(p);
    put_rect(&page->background, 0, 0, 200, 5, 0x112233);
    put_rect(&page->body, 10, 10, 30, 20, 0x00aa55);
    put_text(&page->body, 10, 60, 20, "Hl");
    put_image(&page->body, im, 60, 10, 40, 40);
    put_group(&page->body);
    put_rect(&page->furniture, 0, 95, 200, 5, 0xffcc00);
}

/* --- pictures read back --- */

typedef struct bytes {
    unsigned char *p;
    size_t n, cap, at;
} bytes;

static enl_status keep(void *self, const void *p, size_t n)
{
    bytes *to = self;
    if (to->n + n > to->cap) to->p = realloc(to->p, to->cap = (to->n + n) * 2);
    memcpy(to->p + to->n, p, n);
    to->n += n;
    return ENL_OK;
}

static cairo_status_t give(void *self, unsigned char *p, unsigned n)
{
    bytes *from = self;
    if (from->n - from->at < n) return CAIRO_STATUS_READ_ERROR;
    memcpy(p, from->p + from->at, n);
    from->at += n;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *render(const enl_pages *p, double dpi)
{
    bytes out = { 0 };
    assert_int_equal(enl_draw_module_v1.preview_png(&b.c, p, 0, dpi, keep, &out), ENL_OK);
    cairo_surface_t *s = cairo_image_surface_create_from_png_stream(give, &out);
    assert_int_equal(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
    free(out.p);
    return s;
}

static unsigned pixel_at(cairo_surface_t *s, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(s) + y * cairo_image_surface_get_stride(s);
    return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

static void assert_colour(unsigned got, unsigned want, int slack)
{
    for (int shift = 0; shift < 24; shift += 8) {
        int d = (int)(got >> shift & 255) - (int)(want >> shift & 255);
        if (d > slack || d < -slack) fail_msg("#%06x is not #%06x", got, want);
    }
}

/* Dark pixels in a box. */
static int ink(cairo_surface_t *s, int x0, int y0, int x1, int y1)
{
    int n = 0;
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) n += (pixel_at(s, x, y) & 255) < 128;
    }
    return n;
}

/* --- tests --- */

static void every_kind_of_item_shows_in_its_place(void **state)
{
    (void)state;
    enl_pages p;
    enl_image im = raw_image();
    make_page(&p, &im);
    cairo_surface_t *s = render(&p, 144);
    assert_int_equal(cairo_image_surface_get_width(s), 400);
    assert_int_equal(cairo_image_surface_get_height(s), 200);
    assert_colour(pixel_at(s, 200, 4), 0x112233, 0);   /* background */
    assert_colour(pixel_at(s, 200, 196), 0xffcc00, 0); /* furniture */
    assert_colour(pixel_at(s, 50, 40), 0x00aa55, 0);   /* rectangle */
    assert_colour(pixel_at(s, 84, 40), 0xffffff, 0);   /* paper beside it */
    assert_colour(pixel_at(s, 125, 25), 0xff0000, 8);  /* image, four corners */
    assert_colour(pixel_at(s, 195, 25), 0x00ff00, 8);
    assert_colour(pixel_at(s, 125, 95), 0x0000ff, 8);
    assert_colour(pixel_at(s, 195, 95), 0xffffff, 8);
    assert_colour(pixel_at(s, 310, 40), 0x8080ff, 1); /* group: alpha */
    assert_colour(pixel_at(s, 330, 40), 0xffffff, 0); /* clipped away */
    cairo_surface_destroy(s);
}

static void text_stands_on_its_baseline(void **state)
{
    (void)state;
    enl_pages p;
    put_text(&page_of(&p)->body, 10, 60, 20, "Hl");
    cairo_surface_t *s = render(&p, 72);
    /* "Hl" has no descender; capitals of 20 pt are about 14.4 pt tall. */
    assert_true(ink(s, 10, 46, 32, 60) > 40);
    assert_int_equal(ink(s, 0, 61, 200, 100), 0);
    assert_int_equal(ink(s, 0, 0, 200, 44), 0);
    assert_int_equal(ink(s, 0, 0, 10, 100), 0);
    cairo_surface_destroy(s);
}

static void turned_text_runs_upwards(void **state)
{
    (void)state;
    enl_pages p;
    put_group(&page_of(&p)->body);
    cairo_surface_t *s = render(&p, 72);
    /* The baseline is x = 180, letters lie to its left, from y = 80 upwards. */
    assert_true(ink(s, 172, 44, 180, 80) > 60);
    assert_int_equal(ink(s, 181, 0, 200, 100), 0);
    assert_int_equal(ink(s, 165, 81, 200, 100), 0);
    cairo_surface_destroy(s);
}

static void a_jpeg_is_decoded(void **state)
{
    (void)state;
    file f = make_jpeg((jpeg_kind){ .channels = 3 });
    enl_image im = { .id = 7, .path = ENL_S("a.jpg") };
    enl_pages p;
    assert_null(enl_image_read(&b.c, &b.c.arena, bytes_of(&f), &im));
    put_image(&page_of(&p)->body, &im, 50, 20, 80, 40);
    cairo_surface_t *s = render(&p, 72);
    assert_colour(pixel_at(s, 70, 30), 0xff0000, 4);
    assert_colour(pixel_at(s, 110, 30), 0x00ff00, 4);
    assert_colour(pixel_at(s, 70, 50), 0x0000ff, 4);
    assert_colour(pixel_at(s, 45, 50), 0xffffff, 0);
    cairo_surface_destroy(s);
    drop_file(&f);
}

/* The colours of the corners, from the top left one on clockwise, of four quarters that are red,
 * green, white and blue as they are stored. */
static void a_turned_jpeg_is_shown_as_meant(void **state)
{
    static const char *const corners[] = { "rgwb", "rgwb", "grbw", "wbrg", "bwgr",
                                           "rbwg", "brgw", "wgrb", "gwbr" };
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        file f = make_jpeg((jpeg_kind){ .channels = 3 });
        enl_image im = { .id = 7, .path = ENL_S("a.jpg") };
        enl_pages p;
        bytes svg = { 0 };
        set_orientation(&f, false, orientation);
        assert_null(enl_image_read(&b.c, &b.c.arena, bytes_of(&f), &im));
        put_image(&page_of(&p)->body, &im, 20, 20, 60, 60);
        cairo_surface_t *s = render(&p, 72);
        for (int k = 0; k < 4; k++) {
            char c = corners[orientation][k];
            uint32_t want = c == 'r'   ? 0xff0000
                            : c == 'g' ? 0x00ff00
                            : c == 'b' ? 0x0000ff
                                       : 0xffffff;
            assert_colour(pixel_at(s, k == 1 || k == 2 ? 70 : 30, k >= 2 ? 70 : 30), want, 4);
        }
        cairo_surface_destroy(s);
        /* A file that others would have to turn does not ride along. */
        assert_int_equal(enl_draw_module_v1.preview_svg(&b.c, &p, 0, keep, &svg), ENL_OK);
        assert_int_equal(memmem(svg.p, svg.n, "image/jpeg", 10) != NULL, orientation == 1);
        free(svg.p);
        drop_file(&f);
    }
}

static void an_image_that_is_none_is_reported_once(void **state)
{
    (void)state;
    enl_image im = { .id = 7,
                     .path = ENL_S("bad.jpg"),
                     .width = 16,
                     .height = 16,
                     .channels = 3,
                     .coding = ENL_IMAGE_JPEG,
                     .data = ENL_S("no picture at all") };
    enl_pages p;
    enl_page *page = page_of(&p);
    put_image(&page->body, &im, 0, 0, 60, 60);
    put_image(&page->body, &im, 60, 0, 60, 60);
    bytes out = { 0 };
    assert_int_equal(enl_draw_module_v1.preview_png(&b.c, &p, 0, 72, keep, &out), ENL_EINPUT);
    assert_int_equal(b.c.diags.n, 1);
    assert_int_equal(b.c.diags.items[0].code, ENL_C_IMAGE);
    free(out.p);
}

/* Newer Cairo numbers images through all that a process draws. */
static void forget_numbers(bytes *svg)
{
    for (size_t i = 0; i + 8 < svg->n; i++)
        while (!memcmp(svg->p + i, "source-", 7) && svg->p[i + 7] >= '0' && svg->p[i + 7] <= '9')
            memmove(svg->p + i + 7, svg->p + i + 8, svg->n-- - i - 8);
}

static void the_same_page_gives_the_same_bytes(void **state)
{
    (void)state;
    enl_pages p;
    enl_image im = raw_image();
    make_page(&p, &im);
    bytes png[2] = { { 0 } }, svg[2] = { { 0 } };
    for (int i = 0; i < 2; i++) {
        assert_int_equal(enl_draw_module_v1.preview_png(&b.c, &p, 0, 0, keep, &png[i]), ENL_OK);
        assert_int_equal(enl_draw_module_v1.preview_svg(&b.c, &p, 0, keep, &svg[i]), ENL_OK);
        forget_numbers(&svg[i]);
    }
    assert_int_equal(png[0].n, png[1].n);
    assert_memory_equal(png[0].p, png[1].p, png[0].n);
    assert_int_equal(svg[0].n, svg[1].n);
    assert_memory_equal(svg[0].p, svg[1].p, svg[0].n);
    for (int i = 0; i < 2; i++) free(png[i].p), free(svg[i].p);
}

/* Walks the tags of `xml`, which must nest; counts those named `name`. */
static int count_elements(const bytes *xml, const char *name)
{
    const char *stack[200];
    size_t depth = 0, n = strlen(name), found = 0;
    const char *p = (const char *)xml->p, *end = p + xml->n;
    while ((p = memchr(p, '<', (size_t)(end - p)))) {
        const char *close = memchr(p, '>', (size_t)(end - p));
        assert_non_null(close);
        p++;
        if (*p == '?' || *p == '!') continue;
        if (*p == '/') {
            assert_true(depth > 0);
            size_t length = (size_t)(close - p) - 1;
            assert_memory_equal(stack[--depth], p + 1, length);
            continue;
        }
        found += strncmp(p, name, n) == 0 && strchr(" />", p[n]);
        assert_true(depth < 200);
        if (close[-1] != '/') stack[depth++] = p;
    }
    assert_int_equal(depth, 0);
    return (int)found;
}

static void svg_is_well_formed_and_vector(void **state)
{
    (void)state;
    enl_pages p;
    enl_image im = raw_image();
    make_page(&p, &im);
    bytes svg = { 0 };
    assert_int_equal(enl_draw_module_v1.preview_svg(&b.c, &p, 0, keep, &svg), ENL_OK);
    assert_int_equal(count_elements(&svg, "svg"), 1);
    assert_int_equal(count_elements(&svg, "image"), 1);
    assert_true(count_elements(&svg, "use") >= 7); /* seven glyphs are shown */
    free(svg.p);
}

static void what_is_too_large_is_refused_with_a_reason(void **state)
{
    (void)state;
    enl_pages p;
    enl_page *page = page_of(&p);
    bytes out = { 0 };
    const enl_draw_module *m = &enl_draw_module_v1;
    assert_int_equal(m->preview_png(&b.c, &p, 0, 5, keep, &out), ENL_ELIMIT);
    assert_int_equal(m->preview_png(&b.c, &p, 0, 2401, keep, &out), ENL_ELIMIT);
    page->width = page->height = enl_pt(14400);
    assert_int_equal(m->preview_png(&b.c, &p, 0, 300, keep, &out), ENL_ELIMIT);
    assert_int_equal(b.c.diags.n, 3);
    for (size_t i = 0; i < 3; i++) assert_int_equal(b.c.diags.items[i].code, ENL_C_LIMIT);
    assert_int_equal(m->preview_svg(&b.c, &p, 1, keep, &out), ENL_EUSAGE);
    assert_int_equal(out.n, 0);
}

static enl_status refuse(void *self, const void *p, size_t n)
{
    (void)self, (void)p, (void)n;
    return ENL_EIO;
}

static void a_sink_that_refuses_decides_the_status(void **state)
{
    (void)state;
    enl_pages p;
    page_of(&p);
    assert_int_equal(enl_draw_module_v1.preview_png(&b.c, &p, 0, 72, refuse, NULL), ENL_EIO);
    assert_int_equal(enl_draw_module_v1.preview_svg(&b.c, &p, 0, refuse, NULL), ENL_EIO);
}

static enl_status jump(void *self, const void *p, size_t n)
{
    (void)self, (void)p, (void)n;
    enl_mem_fail(&b.c.mem, ENL_JUMP_CANCEL);
}

/* The sanitizer's leak check sees what is left of Cairo. */
static void a_jump_out_of_the_sink_arrives_outside(void **state)
{
    (void)state;
    enl_pages p;
    enl_image im = raw_image();
    make_page(&p, &im);
    jmp_buf here;
    b.c.mem.recover = &here;
    int why = setjmp(here);
    if (why == 0) enl_draw_module_v1.preview_png(&b.c, &p, 0, 72, jump, NULL);
    assert_int_equal(why, ENL_JUMP_CANCEL);
    assert_ptr_equal(b.c.mem.recover, &here);
    b.c.mem.recover = NULL;
}

/* --- long paths --- */

/* A path in 180 by 80 points: a wave of `n` segments, every tenth one a curve. */
static enl_path *wave(enl_list *l, size_t n, bool closed)
{
    enl_path *p = ENL_NEW(&b.c.arena, enl_path);
    p->segs = ENL_NEWN(&b.c.arena, enl_seg, n + 2);
    p->segs[p->n++] = (enl_seg){ ENL_SEG_MOVE, { 10, 50 } };
    for (size_t i = 1; i <= n; i++) {
        double x = 10 + 180.0 * (double)i / (double)n, y = i % 2 ? 20 : 80;
        p->segs[p->n++] = i % 10 ? (enl_seg){ ENL_SEG_LINE, { x, y } }
                                 : (enl_seg){ ENL_SEG_CURVE, { x, 50, x, y, x, y } };
    }
    if (closed) p->segs[p->n++] = (enl_seg){ ENL_SEG_CLOSE, { 0 } };
    p->stroke_alpha = p->fill_alpha = 1;
    p->width = 1;
    put(l, ENL_ITEM_PATH, 0, 0)->u.path = p;
    return p;
}

/* What Cairo draws in one call. */
static cairo_surface_t *in_one_call(const enl_path *p)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 400, 200);
    cairo_t *cr = cairo_create(s);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, 2, 2);
    for (size_t i = 0; i < p->n; i++) {
        const double *x = p->segs[i].x;
        if (p->segs[i].op == ENL_SEG_CLOSE)
            cairo_close_path(cr);
        else if (p->segs[i].op == ENL_SEG_CURVE)
            cairo_curve_to(cr, x[0], x[1], x[2], x[3], x[4], x[5]);
        else
            cairo_line_to(cr, x[0], x[1]);
    }
    cairo_set_source_rgba(cr, 0, 0, 0, p->fill ? p->fill_alpha : p->stroke_alpha);
    cairo_set_line_width(cr, p->width);
    cairo_set_line_cap(cr, (cairo_line_cap_t)p->cap);
    cairo_set_line_join(cr, (cairo_line_join_t)p->join);
    if (p->fill)
        cairo_fill(cr);
    else
        cairo_stroke(cr);
    cairo_destroy(cr);
    return s;
}

/* Fails when a pixel differs by more than `most`, or they do by more than `mean` a pixel. */
static void assert_same_pixels(cairo_surface_t *got, cairo_surface_t *want, int most, double mean)
{
    long sum = 0;
    for (int y = 0; y < 200; y++) {
        for (int x = 0; x < 400; x++) {
            int d = (int)(pixel_at(got, x, y) & 255) - (int)(pixel_at(want, x, y) & 255);
            if (abs(d) > most) fail_msg("pixel %d, %d is %d off", x, y, d);
            sum += abs(d);
        }
    }
    assert_true((double)sum / 80000 <= mean);
}

static void a_long_stroke_looks_as_if_drawn_at_once(void **state)
{
    (void)state;
    for (int k = 0; k < 36; k++) { /* caps, joins, open or closed, opaque or not */
        enl_pages pages;
        enl_path *p = wave(&page_of(&pages)->body, k % 2 ? 1201 : 504, k / 18);
        p->cap = k % 3;
        p->join = k / 3 % 3;
        p->width = k / 9 % 2 ? 6 : 0.5;
        p->stroke = true;
        p->stroke_alpha = k % 4 == 3 ? 0.5 : 1;
        cairo_surface_t *s = render(&pages, 144), *want = in_one_call(p);
        assert_same_pixels(s, want, 70, 0.3);
        cairo_surface_destroy(s);
        cairo_surface_destroy(want);
    }
}

static void a_long_fill_looks_as_if_drawn_at_once(void **state)
{
    (void)state;
    enl_pages pages;
    enl_path *p = wave(&page_of(&pages)->body, 2400, true);
    p->fill = true;
    p->fill_alpha = 0.5;
    cairo_surface_t *s = render(&pages, 144), *want = in_one_call(p);
    assert_same_pixels(s, want, 1, 0.1);
    cairo_surface_destroy(s);
    cairo_surface_destroy(want);
}

typedef struct asked {
    clock_t last, longest, stop; /* the processor's clock; stop: cancel from here on, 0 for never */
} asked;

static int ask(void *self)
{
    asked *a = self;
    clock_t now = clock();
    if (now - a->last > a->longest) a->longest = now - a->last;
    a->last = now;
    return a->stop && now > a->stop;
}

static void long_paths_take_little_time_and_can_be_cancelled(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        enl_pages pages;
        enl_path *p = wave(&page_of(&pages)->body, 100000, false);
        p->fill = k;
        p->stroke = !k;
        clock_t begun = clock();
        asked a = { .last = begun };
        b.c.cancel = ask;
        b.c.cancel_payload = &a;
        cairo_surface_destroy(render(&pages, 96));
        b.c.cancel = NULL;
        ask(&a);
        assert_true((double)(a.last - begun) / CLOCKS_PER_SEC < 2);
        assert_true((double)a.longest / CLOCKS_PER_SEC < 0.2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_item_shows_in_its_place, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(text_stands_on_its_baseline, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(turned_text_runs_upwards, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_jpeg_is_decoded, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_turned_jpeg_is_shown_as_meant, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(an_image_that_is_none_is_reported_once, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(the_same_page_gives_the_same_bytes, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(svg_is_well_formed_and_vector, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(what_is_too_large_is_refused_with_a_reason, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(a_sink_that_refuses_decides_the_status, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(a_long_stroke_looks_as_if_drawn_at_once, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(a_long_fill_looks_as_if_drawn_at_once, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(long_paths_take_little_time_and_can_be_cancelled,
                                        open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_jump_out_of_the_sink_arrives_outside, open_bench,
                                        close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
