/* What a drawing records: paths in the drawing's points, pens, clips, text, and refusals. */
#include "tests/unit/draw/setup.h"

#include <math.h>

static void assert_near(double got, double want)
{
    if (fabs(got - want) > 0.001) fail_msg("%g is not %g", got, want);
}

static void assert_point(const enl_seg *s, enl_seg_op op, double x, double y)
{
    assert_int_equal(s->op, op);
    assert_near(s->x[0], x);
    assert_near(s->x[1], y);
}

/* The canvas must have failed, with `why` somewhere in what it says. */
static void assert_refused(enl_canvas *cv, const char *why)
{
    assert_null(cv->ops->finish(cv));
    assert_non_null(cv->error);
    if (!strstr(cv->error, why)) fail_msg("'%s' does not say '%s'", cv->error, why);
}

static void a_filled_rectangle_is_recorded_where_the_transform_puts_it(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    const enl_canvas_ops *o = cv->ops;
    o->translate(cv, 10, 20);
    o->scale(cv, 2, 3);
    o->set_colour(cv, 0x3366cc, 0.5);
    o->rectangle(cv, 1, 1, 10, 5);
    o->fill(cv, true, false);
    enl_list *l = o->finish(cv);
    assert_non_null(l);
    assert_int_equal(l->n, 1);
    assert_int_equal(l->items[0].kind, ENL_ITEM_PATH);
    const enl_path *p = l->items[0].u.path;
    assert_int_equal(p->n, 5);
    assert_point(&p->segs[0], ENL_SEG_MOVE, 12, 23);
    assert_point(&p->segs[1], ENL_SEG_LINE, 32, 23);
    assert_point(&p->segs[2], ENL_SEG_LINE, 32, 38);
    assert_point(&p->segs[3], ENL_SEG_LINE, 12, 38);
    assert_int_equal(p->segs[4].op, ENL_SEG_CLOSE);
    assert_true(p->fill && p->even_odd && !p->stroke);
    assert_int_equal(p->fill_colour, 0x3366cc);
    assert_near(p->fill_alpha, 0.5);
}

static void a_stroke_takes_the_pen_in_points(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    const enl_canvas_ops *o = cv->ops;
    double dash[] = { 3, 1 };
    o->scale(cv, 2, 2);
    o->set_line_width(cv, 0.75);
    o->set_line_cap(cv, 1);
    o->set_line_join(cv, 2);
    o->set_dash(cv, dash, 2, 0.5);
    o->move_to(cv, 0, 0);
    o->line_to(cv, 10, 10);
    o->stroke(cv, false);
    enl_list *l = o->finish(cv);
    assert_int_equal(l->n, 1);
    const enl_path *p = l->items[0].u.path;
    assert_true(p->stroke && !p->fill);
    assert_near(p->width, 1.5);
    assert_int_equal(p->cap, 1);
    assert_int_equal(p->join, 2);
    assert_int_equal(p->n_dash, 2);
    assert_near(p->dash[0], 6);
    assert_near(p->dash[1], 2);
    assert_near(p->dash_phase, 1);
}

static void a_kept_path_is_filled_and_stroked(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    const enl_canvas_ops *o = cv->ops;
    o->rectangle(cv, 0, 0, 4, 4);
    o->fill(cv, false, true);
    o->stroke(cv, false);
    o->stroke(cv, false); /* the path is gone by now */
    enl_list *l = o->finish(cv);
    assert_int_equal(l->n, 2);
    assert_true(l->items[0].u.path->fill);
    assert_true(l->items[1].u.path->stroke);
    assert_int_equal(l->items[1].u.path->n, 5);
}

static void colour_and_pen_come_back_with_restore(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    const enl_canvas_ops *o = cv->ops;
    o->set_colour(cv, 0x112233, 1);
    o->set_line_width(cv, 3);
    o->save(cv);
    o->set_colour(cv, 0xffffff, 0);
    o->set_line_width(cv, 9);
    o->translate(cv, 50, 50);
    o->restore(cv);
    o->move_to(cv, 1, 2);
    o->line_to(cv, 3, 4);
    o->stroke(cv, false);
    enl_list *l = o->finish(cv);
    const enl_path *p = l->items[0].u.path;
    assert_int_equal(p->stroke_colour, 0x112233);
    assert_near(p->stroke_alpha, 1);
    assert_near(p->width, 3);
    assert_point(&p->segs[0], ENL_SEG_MOVE, 1, 2);
}

/* Depth after each item must never fall below 0 and must end at 0. */
static void assert_balanced(const enl_list *l)
{
    int depth = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (l->items[i].kind == ENL_ITEM_PUSH) depth++;
        if (l->items[i].kind == ENL_ITEM_POP) depth--;
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
}

static void clips_end_with_restore_or_with_the_drawing(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    const enl_canvas_ops *o = cv->ops;
    o->rectangle(cv, 0, 0, 100, 100);
    o->clip(cv, false);
    o->save(cv);
    o->rectangle(cv, 0, 0, 50, 50);
    o->clip(cv, true);
    o->rectangle(cv, 0, 0, 20, 20);
    o->clip(cv, false);
    o->restore(cv);
    o->rectangle(cv, 0, 0, 5, 5);
    o->fill(cv, false, false);
    enl_list *l = o->finish(cv);
    static const enl_item_kind want[] = { ENL_ITEM_PUSH, ENL_ITEM_PUSH, ENL_ITEM_PUSH, ENL_ITEM_POP,
                                          ENL_ITEM_POP,  ENL_ITEM_PATH, ENL_ITEM_POP };
    assert_int_equal(l->n, 7);
    for (size_t i = 0; i < 7; i++) assert_int_equal(l->items[i].kind, want[i]);
    assert_true(l->items[1].u.path->even_odd);
    assert_balanced(l);
}

static void an_empty_clip_hides_what_follows(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->clip(cv, false);
    cv->ops->rectangle(cv, 0, 0, 5, 5);
    cv->ops->fill(cv, false, false);
    enl_list *l = cv->ops->finish(cv);
    assert_balanced(l);
    assert_int_equal(l->items[0].kind, ENL_ITEM_PUSH);
    const enl_path *clip = l->items[0].u.path;
    assert_true(clip->n > 0);
    for (size_t i = 0; i + 1 < clip->n; i++) assert_true(clip->segs[i].x[0] < -1000);
}

static void an_arc_follows_its_circle(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->arc(cv, 50, 40, 30, 0, 6.283185307179586);
    cv->ops->fill(cv, false, false);
    enl_list *l = cv->ops->finish(cv);
    const enl_path *p = l->items[0].u.path;
    assert_true(p->n >= 5 && p->n < 40);
    for (size_t i = 0; i < p->n; i++) {
        if (p->segs[i].op == ENL_SEG_CLOSE) continue;
        const double *end = p->segs[i].x + (p->segs[i].op == ENL_SEG_CURVE ? 4 : 0);
        assert_near(hypot(end[0] - 50, end[1] - 40), 30);
    }
}

static void an_arc_of_a_billion_turns_stays_small(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->arc(cv, 50, 40, 30, 0, 9e8);
    cv->ops->stroke(cv, false);
    enl_list *l = cv->ops->finish(cv);
    assert_true(l->items[0].u.path->n < 100);
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->line_to(cv, NAN, 3);
    assert_refused(cv, "not a finite number");
    cv = bench_canvas(&b, 200, 100);
    cv->ops->rectangle(cv, 0, 0, INFINITY, 3);
    assert_refused(cv, "not a finite number");
    cv = bench_canvas(&b, 200, 100);
    cv->ops->rotate(cv, NAN);
    assert_refused(cv, "not finite");
    cv = bench_canvas(&b, 200, 100);
    cv->ops->scale(cv, 1000, 1000);
    cv->ops->move_to(cv, 1000, 0);
    assert_refused(cv, "100,000 points");
    cv = bench_canvas(&b, NAN, 100);
    assert_refused(cv, "width or height");
}

static void mistakes_of_state_are_refused(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->restore(cv);
    assert_refused(cv, "`restore` without `save`");
    cv = bench_canvas(&b, 200, 100);
    cv->ops->scale(cv, 0, 1);
    assert_refused(cv, "inverted");
    double dash[] = { 0, 0 };
    cv = bench_canvas(&b, 200, 100);
    cv->ops->set_dash(cv, dash, 2, 0);
    assert_refused(cv, "dashes");
}

static void drawing_without_end_is_refused(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    for (int i = 0; i < 100001; i++) cv->ops->line_to(cv, i % 100, 3);
    assert_refused(cv, "100,000 drawing operations");
    /* Few operations, but each takes the whole path. */
    cv = bench_canvas(&b, 200, 100);
    for (int i = 0; i < 40000; i++) cv->ops->line_to(cv, i % 100, i % 3);
    for (int i = 0; i < 100; i++) cv->ops->stroke(cv, true);
    assert_refused(cv, "million segments");
}

static void text_is_set_word_by_word(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    enl_canvas_text t = sans(10);
    t.colour = 0x804000;
    cv->ops->translate(cv, 5, 5);
    cv->ops->text(cv, 20, 30, ENL_S("Two  words"), &t);
    enl_list *l = cv->ops->finish(cv);
    assert_int_equal(l->n, 1);
    const enl_item *it = &l->items[0];
    assert_int_equal(it->kind, ENL_ITEM_TEXT);
    assert_int_equal(it->colour, 0x804000);
    assert_int_equal(it->x, enl_pt(25));
    assert_int_equal(it->y, enl_pt(35));
    assert_null(it->u.text.matrix);
    assert_int_equal(it->u.text.size, enl_pt(10));
    assert_int_equal(it->u.text.n, 2);
    const enl_word *w = it->u.text.words;
    assert_true(enl_str_is(w[0].glyphs->text, "Two"));
    assert_int_equal(w[0].flags, ENL_WORD_SPACE_AFTER);
    assert_true(enl_str_is(w[1].glyphs->text, "words"));
    assert_int_equal(w[1].flags, 0);
    /* Both spaces take their room. */
    const enl_tstyle *style = bench_face(&b, &t);
    enl_len gap = w[1].dx - enl_text_shape_em(w[0].glyphs->width, enl_pt(10));
    assert_int_equal(gap, 2 * enl_text_shape_em(enl_text_shape_space(style), enl_pt(10)));
}

static void text_ends_or_is_centred_where_asked(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    enl_canvas_text t = sans(12);
    enl_str text = ENL_S("US$ million");
    double width, ascent, descent;
    cv->ops->measure(cv, text, &t, &width, &ascent, &descent);
    assert_true(width > 50 && width < 90);
    assert_true(ascent > 8 && ascent < 13);
    assert_true(descent > 1 && descent < 4);
    t.align = 1;
    cv->ops->text(cv, 100, 50, text, &t);
    t.align = 0;
    cv->ops->text(cv, 100, 50, text, &t);
    enl_list *l = cv->ops->finish(cv);
    assert_near(enl_to_pt(l->items[0].x), 100 - width);
    assert_near(enl_to_pt(l->items[1].x), 100 - width / 2);
}

static void turned_text_carries_its_matrix(void **state)
{
    (void)state;
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    enl_canvas_text t = sans(10);
    cv->ops->translate(cv, 20, 90);
    cv->ops->rotate(cv, -1.5707963267948966);
    cv->ops->text(cv, 7, 0, ENL_S("upwards"), &t);
    enl_list *l = cv->ops->finish(cv);
    const enl_matrix *m = l->items[0].u.text.matrix;
    assert_non_null(m);
    assert_near(m->a, 0);
    assert_near(m->b, -1);
    assert_near(m->c, 1);
    assert_near(m->d, 0);
    assert_near(m->e, 20);
    assert_near(m->f, 83);
}

static void unusable_text_is_refused(void **state)
{
    (void)state;
    enl_canvas_text t = sans(0);
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->text(cv, 0, 0, ENL_S("x"), &t);
    assert_refused(cv, "type size");
    static char much[10001];
    memset(much, 'x', sizeof much);
    t = sans(10);
    cv = bench_canvas(&b, 200, 100);
    cv->ops->text(cv, 0, 0, (enl_str){ much, sizeof much }, &t);
    assert_refused(cv, "10,000 bytes");
}

static void an_image_moves_and_scales_but_does_not_turn(void **state)
{
    (void)state;
    enl_image im = { .id = 1, .width = 2, .height = 2, .coding = ENL_IMAGE_RAW, .channels = 1 };
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    cv->ops->translate(cv, 10, 10);
    cv->ops->scale(cv, 2, 3);
    cv->ops->image(cv, &im, 1, 1, 20, 10);
    enl_list *l = cv->ops->finish(cv);
    const enl_item *it = &l->items[0];
    assert_int_equal(it->kind, ENL_ITEM_IMAGE);
    assert_ptr_equal(it->u.image.image, &im);
    assert_near(enl_to_pt(it->x), 12);
    assert_near(enl_to_pt(it->y), 13);
    assert_near(enl_to_pt(it->u.image.w), 40);
    assert_near(enl_to_pt(it->u.image.h), 30);
    cv = bench_canvas(&b, 200, 100);
    cv->ops->rotate(cv, 1);
    cv->ops->image(cv, &im, 1, 1, 20, 10);
    assert_refused(cv, "rotated");
}

static void draw_a_little(void)
{
    enl_canvas_text t = sans(9);
    enl_canvas *cv = bench_canvas(&b, 200, 100);
    for (int i = 0; i < 200; i++) {
        cv->ops->save(cv);
        cv->ops->arc(cv, 50, 50, 40, 0, 6);
        cv->ops->clip(cv, false);
        cv->ops->arc(cv, 50, 50, 40, 0, 6);
        cv->ops->stroke(cv, false);
        cv->ops->text(cv, 5, 5, ENL_S("label"), &t);
    }
    cv->ops->finish(cv);
}

/* True when drawing ran out of memory after `left` allocations. */
static bool runs_out(long left)
{
    jmp_buf here;
    b.c.mem.recover = &here;
    b.heap.left = left;
    int why = setjmp(here);
    if (why == 0) draw_a_little();
    b.heap.left = -1;
    b.c.mem.recover = NULL;
    return why == ENL_JUMP_MEMORY;
}

/* The sanitizer's leak check sees what is left of Cairo. */
static void memory_that_runs_out_leaves_nothing_behind(void **state)
{
    (void)state;
    long left = 0;
    while (left < 1000 && runs_out(left)) {
        bench_close(&b);
        bench_open(&b);
        left++;
    }
    assert_true(left > 3);
    assert_true(left < 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filled_rectangle_is_recorded_where_the_transform_puts_it),
        cmocka_unit_test(a_stroke_takes_the_pen_in_points),
        cmocka_unit_test(a_kept_path_is_filled_and_stroked),
        cmocka_unit_test(colour_and_pen_come_back_with_restore),
        cmocka_unit_test(clips_end_with_restore_or_with_the_drawing),
        cmocka_unit_test(an_empty_clip_hides_what_follows),
        cmocka_unit_test(an_arc_follows_its_circle),
        cmocka_unit_test(an_arc_of_a_billion_turns_stays_small),
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(mistakes_of_state_are_refused),
        cmocka_unit_test(drawing_without_end_is_refused),
        cmocka_unit_test(text_is_set_word_by_word),
        cmocka_unit_test(text_ends_or_is_centred_where_asked),
        cmocka_unit_test(turned_text_carries_its_matrix),
        cmocka_unit_test(unusable_text_is_refused),
        cmocka_unit_test(an_image_moves_and_scales_but_does_not_turn),
        cmocka_unit_test(memory_that_runs_out_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
