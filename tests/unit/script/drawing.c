/* Figures that Lua draws: the log of the canvas, and what is reported when drawing fails. */
#include "host.h"

#include "canvas.h"

/* Draws a figure whose draw function has this body, 100 pt wide; gives the log, or the reports. */
static void expect_drawing(const char *code, enl_status status, const char *want)
{
    host h;
    char render[2048];
    fake f = { .base.ops = &FAKE };
    snprintf(render, sizeof render,
             "return enlace.figure { alt='a', height=function(w) return w / 2 end,\n"
             "draw=function(canvas, width, height) %s end }",
             code);
    host_open(&h);
    enl_value theme = { .kind = ENL_V_MAP };
    enl_value_set(&h.c.arena, &theme, ENL_S("colours.navy"),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("#010203") });
    enl_script_set_theme(h.script, &theme);
    host_lua(&h, render);
    assert_string_equal(h.report, "");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    enl_len height[ENL_DRAWING_PARTS];
    size_t n = 0;
    assert_int_equal(d->heights(d->self, enl_pt(100), enl_pt(500), height, &n), ENL_OK);
    assert_int_equal(n, 1);
    assert_int_equal(height[0], enl_pt(50));
    assert_int_equal(d->draw(d->self, &f.base, enl_pt(100), height[0], 0), status);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    const char *got = status == ENL_OK ? f.log : h.report;
    if (!strstr(got, want)) fail_msg("expected: %s\ngot: %s", want, got);
    host_close(&h);
}

static void test_drawing(void **state)
{
    (void)state;
    expect_drawing("canvas:move_to(0, 0) canvas:line_to(width, height) "
                   "canvas:curve_to(1,2,3,4,5,6) canvas:stroke()",
                   ENL_OK, "pair 0 0;pair 100 50;curve 1 2 3 4 5 6;stroke 0;");
    expect_drawing(
        "canvas:set_colour('navy', 0.5) canvas:rectangle(1,2,3,4) canvas:fill_preserve('even_odd')"
        " canvas:set_colour('#f00') canvas:clip()",
        ENL_OK, "colour 010203 0.5;rect 1 2 3 4;fill 1 1;colour ff0000 1;clip 0;");
    expect_drawing(
        "canvas:set_line_cap('round') canvas:set_line_join('bevel') canvas:set_dash({ 3, 1 }, 2)"
        " canvas:set_dash() canvas:set_line_width(2) canvas:arc(1, 2, 3, 0, 1)",
        ENL_OK, "int 1;int 2;dash 2 3 2;dash 0 0 0;width 2;arc 1 2 3 0 1;");
    expect_drawing("local w, a, d = canvas:measure('abc', { size = 10 }) canvas:text(w, a + d, "
                   "'x', { face = 'mono', size = 7,"
                   " weight = 700, italic = true, align = 'right', colour = 'navy' })",
                   ENL_OK, "text 30 10 x mono 7 700 1 1 010203;");
    expect_drawing("canvas:set_colour('navy') canvas:text(0, 0, 5)", ENL_OK,
                   "text 0 0 5 sans 9 400 0 -1 010203;");
    expect_drawing("canvas:save() canvas:save() canvas:restore()", ENL_OK,
                   "save;save;restore;restore;");
}

/* What the canvas itself finds wrong is reported at the figure. */
static void test_canvas_error(void **state)
{
    (void)state;
    host h;
    fake f = { .base.ops = &FAKE };
    host_open(&h);
    host_lua(&h,
             "return enlace.figure { alt='a', height=9, draw=function(canvas) canvas:fill() end }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    f.base.error = "too far out";
    assert_int_equal(d->draw(d->self, &f.base, ENL_PT, ENL_PT, 0), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(
        h.report,
        "1:1: error: plugin `probe`: drawing: too far out [plugin-error] plugins/probe\n");
    host_close(&h);
}

static void test_drawing_errors(void **state)
{
    (void)state;
    expect_drawing(
        "canvas:move_to('a', 1)", ENL_EINPUT,
        "1:1: error: plugin `probe`: canvas:move_to: x: expected a number, found a string "
        "[plugin-error]"
        " plugins/probe/plugin.lua:4");
    expect_drawing("canvas:move_to(1)", ENL_EINPUT,
                   "canvas:move_to: y: expected a number, found nothing");
    expect_drawing("canvas:line_to(0/0, 1)", ENL_EINPUT,
                   "canvas:line_to: x: expected a number from -1000000 to 1000000");
    expect_drawing("canvas:rectangle(0, 0, math.huge, 1)", ENL_EINPUT,
                   "width: expected a number from -1000000 to 1000000");
    expect_drawing("canvas.move_to(1, 2)", ENL_EINPUT, "expected a canvas (call it with a colon)");
    expect_drawing("canvas:set_colour('teal')", ENL_EINPUT,
                   "unknown colour `teal`; expected `#rrggbb` or a colour of the template");
    expect_drawing("canvas:set_colour()", ENL_EINPUT,
                   "canvas:set_colour: colour: expected `#rrggbb` or a colour's name");
    expect_drawing("canvas:set_line_cap('pointed')", ENL_EINPUT,
                   "expected \"butt\" or \"round\" or \"square\"");
    expect_drawing("canvas:set_dash({ 0, 0 })", ENL_EINPUT,
                   "at least one length must be greater than 0");
    expect_drawing("canvas:set_dash({ 1, 2, 3, 4, 5, 6, 7, 8, 9 })", ENL_EINPUT,
                   "at most 8 lengths");
    expect_drawing("canvas:restore()", ENL_EINPUT, "canvas:restore: no state was saved");
    expect_drawing("canvas:text(0, 0, 'x', { siez = 3 })", ENL_EINPUT,
                   "unknown key `siez`; did you mean `size`?");
    expect_drawing("canvas:text(0, 0, 'x', { size = 1e9 })", ENL_EINPUT,
                   "size: expected 1 to 500 points");
    expect_drawing("for i = 1, 200000 do canvas:move_to(0, 0) end", ENL_EINPUT,
                   "its limit of 100,000 drawing operations per figure");
    expect_drawing("while true do end", ENL_EINPUT, "200 million instructions");
}

/* A drawing in parts knows what a page has, and which part is asked for. */
static void test_parts(void **state)
{
    (void)state;
    host h;
    fake f = { .base.ops = &FAKE };
    enl_len out[ENL_DRAWING_PARTS];
    size_t n;
    host_open(&h);
    host_lua(&h, "return enlace.figure { alt='a', height=function(w, room) return room, room / 2, w"
                 " end, draw=function(canvas, w, h, part) canvas:move_to(part, h) end }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    assert_int_equal(d->heights(d->self, enl_pt(10), enl_pt(300), out, &n), ENL_OK);
    assert_int_equal(n, 3);
    assert_int_equal(out[0], enl_pt(300));
    assert_int_equal(out[1], enl_pt(150));
    assert_int_equal(out[2], enl_pt(10));
    assert_int_equal(d->draw(d->self, &f.base, enl_pt(10), out[1], 1), ENL_OK);
    assert_string_equal(f.log, "pair 2 150;");
    host_close(&h);
}

static void test_mirror(void **state)
{
    (void)state;
    expect_drawing("canvas:mirror() canvas:move_to(1, 2) canvas:text(5, 6, 'x')", ENL_OK,
                   "pair 100 0;pair -1 1;pair 1 2;save;pair 5 6;pair -1 1;"
                   "text 0 0 x sans 9 400 0 1 000000;restore;");
    expect_drawing("canvas:mirror() canvas:mirror()", ENL_EINPUT, "canvas:mirror: call it once");
}

static void test_dead_canvas(void **state)
{
    (void)state;
    host h;
    fake f = { .base.ops = &FAKE };
    host_open(&h);
    host_lua(&h, "local kept return enlace.figure { alt='a', height=9, draw=function(canvas)"
                 " if kept then kept:fill() end kept = canvas end }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    assert_int_equal(d->draw(d->self, &f.base, ENL_PT, ENL_PT, 0), ENL_OK);
    assert_int_equal(d->draw(d->self, &f.base, ENL_PT, ENL_PT, 0), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "the canvas is gone"));
    host_close(&h);
}

static void test_wrong_height(void **state)
{
    (void)state;
    host h;
    enl_len out[ENL_DRAWING_PARTS];
    size_t n;
    host_open(&h);
    host_lua(&h,
             "return enlace.figure { alt='a', height=function() return 'tall' end, draw=print }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    assert_int_equal(d->heights(d->self, ENL_PT, ENL_PT, out, &n), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(
        strstr(h.report, "height: expected its function to return a number, found a string"));
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawing),        cmocka_unit_test(test_canvas_error),
        cmocka_unit_test(test_drawing_errors), cmocka_unit_test(test_dead_canvas),
        cmocka_unit_test(test_wrong_height),   cmocka_unit_test(test_parts),
        cmocka_unit_test(test_mirror),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
