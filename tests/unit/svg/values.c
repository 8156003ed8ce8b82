/* Small values of SVG: numbers, lengths, colours, transforms, path data. */
#include "tests/unit/test.h"

#include "core/svg/shape.h"

#include <math.h>

static void test_numbers(void **state)
{
    (void)state;
    enl_str s = ENL_S(" 1.5-.5.25e1,+3e-2 7em");
    const double want[] = { 1.5, -.5, 2.5, .03, 7 };
    size_t at = 0;
    double v;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(enl_svg_value_number(s, &at, &v));
        assert_true(fabs(v - want[i]) < 1e-12);
    }
    assert_int_equal(s.n - at, 2); /* "em" is no exponent */
    at = 0;
    assert_false(enl_svg_value_number(ENL_S("-"), &at, &v));
    at = 0;
    assert_false(enl_svg_value_number(ENL_S("1e999"), &at, &v));
    at = 0;
    assert_true(enl_svg_value_number(ENL_S("123456789012345678901234567890e-28"), &at, &v));
    assert_true(fabs(v - 12.3456789012345678) < 1e-9);
}

static void test_lengths(void **state)
{
    (void)state;
    const enl_svg_units u = { .font_size = 10, .width = 300, .height = 400 };
    static const struct {
        enl_str s;
        enl_svg_side side;
        double want;
    } lengths[] = {
        { { "12", 2 }, ENL_SVG_WIDTH, 12 },
        { { "12px", 4 }, ENL_SVG_WIDTH, 12 },
        { { "3pt", 3 }, ENL_SVG_WIDTH, 4 },
        { { " 1in ", 5 }, ENL_SVG_WIDTH, 96 },
        { { "2.54cm", 6 }, ENL_SVG_WIDTH, 96 },
        { { "25.4mm", 6 }, ENL_SVG_WIDTH, 96 },
        { { "1.5em", 5 }, ENL_SVG_WIDTH, 15 },
        { { "50%", 3 }, ENL_SVG_WIDTH, 150 },
        { { "50%", 3 }, ENL_SVG_HEIGHT, 200 },
        { { "100%", 4 }, ENL_SVG_DIAGONAL, 353.5533905932738 },
    };
    double v;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        assert_true(enl_svg_value_length(lengths[i].s, &u, lengths[i].side, &v));
        assert_true(fabs(v - lengths[i].want) < 1e-9);
    }
    assert_false(enl_svg_value_length(ENL_S("12 13"), &u, ENL_SVG_WIDTH, &v));
    assert_false(enl_svg_value_length(ENL_S("12furlongs"), &u, ENL_SVG_WIDTH, &v));
    assert_false(enl_svg_value_length(ENL_S(""), &u, ENL_SVG_WIDTH, &v));
}

static void colour_is(const char *s, enl_colour want, double want_alpha)
{
    enl_colour c = 0;
    double alpha = -1;
    if (!enl_svg_colour(enl_str_from(s), &c, &alpha)) fail_msg("%s is no colour", s);
    if (c != want || fabs(alpha - want_alpha) > 1e-9) fail_msg("%s is %06x, %g", s, c, alpha);
}

static void test_colours(void **state)
{
    (void)state;
    enl_colour c;
    double alpha;
    colour_is("#1f77b4", 0x1F77B4, 1);
    colour_is("#f80", 0xFF8800, 1);
    colour_is("#f808", 0xFF8800, 136 / 255.0);
    colour_is("#ff880080", 0xFF8800, 128 / 255.0);
    colour_is("aliceblue", 0xF0F8FF, 1);
    colour_is("SteelBlue", 0x4682B4, 1);
    colour_is("yellowgreen", 0x9ACD32, 1);
    colour_is("transparent", 0, 0);
    colour_is("rgb(255, 128,0)", 0xFF8000, 1);
    colour_is("rgb(100%,50%,0%)", 0xFF8000, 1);
    colour_is("rgba(0 0 255 / 25%)", 0x0000FF, .25);
    colour_is("rgb(300,-5,0)", 0xFF0000, 1);
    colour_is("hsl(0,100%,50%)", 0xFF0000, 1);
    colour_is("hsl(120,100%,25%)", 0x008000, 1);
    colour_is("hsla(600,60%,70%,.5)", 0x8585E0, .5);
    static const char *const wrong[] = { "",        "#",        "#12",           "#12345",
                                         "bluish",  "rgb(1,2)", "rgb(1,2,3",     "rgb()",
                                         "url(#a)", "hsl",      "rgb(1,2,3,4,5)" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (enl_svg_colour(enl_str_from(wrong[i]), &c, &alpha))
            fail_msg("%s is a colour", wrong[i]);
}

static void test_transforms(void **state)
{
    (void)state;
    enl_matrix m;
    assert_true(enl_svg_value_transform(ENL_S("translate(10, 20) rotate(90) scale(2,3)"), &m));
    assert_true(m.a == 0 && m.b == 2 && m.c == -3 && m.d == 0 && m.e == 10 && m.f == 20);
    assert_true(fabs(enl_svg_value_scale(&m) - sqrt(6)) < 1e-12);
    assert_true(enl_svg_value_transform(ENL_S("rotate(180 5 5),translate(1)"), &m));
    assert_true(m.a == -1 && m.d == -1 && fabs(m.e - 9) < 1e-12 && fabs(m.f - 10) < 1e-12);
    assert_true(enl_svg_value_transform(ENL_S(""), &m));
    assert_true(m.a == 1 && m.d == 1 && m.e == 0);
    assert_false(enl_svg_value_transform(ENL_S("rotate(1,2)"), &m));
    assert_false(enl_svg_value_transform(ENL_S("scale(1"), &m));
    assert_false(enl_svg_value_transform(ENL_S("twist(1)"), &m));
    assert_false(enl_svg_value_transform(ENL_S("matrix(1 2 3 4 5 6 7)"), &m));
}

/* Runs the path data and checks its segments' kinds and last point. */
static void path_is(enl_arena *a, const char *d, const char *kinds, double x, double y)
{
    static const char letters[] = "MLCZ";
    enl_svg_outline o = { .arena = a };
    if (!enl_svg_pathdata_read(&o, enl_str_from(d))) fail_msg("%s is wrong", d);
    assert_int_equal(o.n, strlen(kinds));
    const enl_seg *last = NULL;
    for (size_t i = 0; i < o.n; i++) {
        assert_int_equal(letters[o.segs[i].op], kinds[i]);
        if (o.segs[i].op != ENL_SEG_CLOSE) last = &o.segs[i];
    }
    int k = last->op == ENL_SEG_CURVE ? 4 : 0;
    if (fabs(last->x[k] - x) > 1e-9 || fabs(last->x[k + 1] - y) > 1e-9)
        fail_msg("%s ends at %g %g", d, last->x[k], last->x[k + 1]);
}

static void test_path_data(void **state)
{
    (void)state;
    enl_mem mem;
    enl_arena a;
    enl_mem_init(&mem, NULL, NULL, 0);
    enl_arena_init(&a, &mem);
    path_is(&a, "M1 2 3 4 5,6", "MLL", 5, 6);
    path_is(&a, "m1 2 3 4l1-1.5.5.5", "MLLL", 5.5, 5);
    path_is(&a, "M1 1H5v3h-1V0z", "MLLLLZ", 4, 0);
    path_is(&a, "M0 0l5 5zl1 2", "MLZML", 1, 2); /* from where the closed part began */
    path_is(&a, "M0 0C1 1 2 2 3 3s1 1 2 2", "MCC", 5, 5);
    path_is(&a, "M0 0q1 1 2 0t2 0", "MCC", 4, 0);
    path_is(&a, "M0 0a5 5 0 1010 0", "MCC", 10, 0); /* half a circle */
    path_is(&a, "M0 0a5 5 0 0,1 5 5", "MC", 5, 5);
    path_is(&a, "M0 0A1 1 0 0 1 10 0", "MCC", 10, 0); /* radii too small are made larger */
    path_is(&a, "M0 0A0 1 0 0 1 10 0", "ML", 10, 0);
    static const char *const wrong[] = {
        "L1 1", "M1", "M1 1L", "M1 1X", "M0 0a5 5 0 2 0 1 1", "1 1"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        enl_svg_outline o = { .arena = &a };
        if (enl_svg_pathdata_read(&o, enl_str_from(wrong[i])))
            fail_msg("%s is path data", wrong[i]);
    }
    enl_arena_drop(&a);
    enl_mem_drop(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),   cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_colours),   cmocka_unit_test(test_transforms),
        cmocka_unit_test(test_path_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
