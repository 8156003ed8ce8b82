/* What tests of core/draw share: a compile's context, fonts and a canvas. There is no recovery
 * point: a jump that a test does not catch ends the program. */
#ifndef TESTS_UNIT_DRAW_SETUP_H
#define TESTS_UNIT_DRAW_SETUP_H

#include "tests/unit/test.h"

#include "core/base/ctx.h"
#include "core/draw/draw.h"

extern const enl_draw_module enl_draw_module_v1;

typedef struct bench {
    enl_ctx c;
    enl_fonts *fonts;
    enl_shaper *shaper;
    test_heap heap;
} bench;

static inline void bench_open(bench *b)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(b, 0, sizeof *b);
    b->heap.left = -1;
    r.source_date_epoch = 0;
    r.alloc = test_alloc;
    r.alloc_payload = &b->heap;
    enl_ctx_init(&b->c, &r);
    b->fonts = enl_text_font_new(&b->c);
    b->shaper = enl_text_shape_new(&b->c, b->fonts);
}

static inline void bench_close(bench *b)
{
    enl_text_shape_drop(b->shaper);
    enl_text_font_drop(b->fonts);
    enl_ctx_drop(&b->c);
}

static inline const enl_tstyle *bench_face(void *self, const enl_canvas_text *t)
{
    bench *b = self;
    enl_str families[1] = { t->face };
    const enl_font *f = enl_text_font_find(b->fonts, families, 1, t->weight, t->italic);
    return f ? enl_text_shape_style(b->shaper, f, 0, 0, ENL_S("en")) : NULL;
}

static inline enl_canvas *bench_canvas(bench *b, double w, double h)
{
    return enl_draw_module_v1.canvas_new(&b->c, &b->c.arena, b->shaper, bench_face, b, w, h);
}

static inline enl_canvas_text sans(double size)
{
    return (enl_canvas_text){
        .face = ENL_S("Liberation Sans"), .size = enl_pt(size), .weight = 400, .align = -1
    };
}

static bench b; /* of the test that runs */

static inline int open_bench(void **state)
{
    (void)state;
    bench_open(&b);
    return 0;
}

static inline int close_bench(void **state)
{
    (void)state;
    bench_close(&b);
    return 0;
}

#endif
