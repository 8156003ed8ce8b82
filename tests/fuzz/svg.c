/* Feeds bytes to the reader of SVG. With clang: -fsanitize=fuzzer,address. Without, built with
 * -DFUZZ_MAIN, it reads the files named on its command line. */
#include "core/svg/svg.h"
#include "tests/fuzz/main.h"

#include <math.h>
#include <setjmp.h>

static void check_path(const enl_path *p)
{
    for (size_t i = 0; i < p->n; i++)
        for (int k = 0; k < 6; k++)
            if (!isfinite(p->segs[i].x[k])) abort();
    if (p->n_dash < 0 || p->n_dash > 8 || !isfinite(p->width)) abort();
}

/* What a list promises to the devices. */
static void check(const enl_list *l)
{
    int open = 0;
    for (size_t i = 0; i < l->n; i++) {
        const enl_item *it = &l->items[i];
        if (it->kind == ENL_ITEM_PUSH) open++;
        if (it->kind == ENL_ITEM_POP && --open < 0) abort();
        if (it->kind == ENL_ITEM_PATH || it->kind == ENL_ITEM_PUSH) check_path(it->u.path);
        if (it->kind == ENL_ITEM_TEXT && (!it->u.text.n || it->u.text.size <= 0)) abort();
    }
    if (open) abort();
}

static void read_all(enl_ctx *c, enl_str bytes, bool by_cairo)
{
    enl_fonts *fonts = enl_text_font_new(c);
    enl_shaper *shaper = enl_text_shape_new(c, fonts);
    enl_svg_tools tools = {
        .fonts = fonts, .shaper = shaper, .lang = ENL_S("en"), .by_cairo = by_cairo
    };
    enl_vector v;
    if (enl_svg_read(c, bytes, &tools, &v)) {
        check(v.list);
        check(enl_page_vector_scaled(&c->arena, v.list, 0.5, 2));
    }
    enl_text_shape_drop(shaper);
    enl_text_font_drop(fonts);
}

static void read_guarded(enl_str bytes, bool by_cairo)
{
    enl_request request = ENL_REQUEST_INIT;
    request.memory_limit = (size_t)512 << 20;
    enl_ctx c;
    jmp_buf recover;
    enl_ctx_init(&c, &request);
    c.mem.recover = &recover;
    if (setjmp(recover) == 0) read_all(&c, bytes, by_cairo);
    enl_ctx_drop(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const enl_str bytes = { (const char *)data, size };
    read_guarded(bytes, false);
    read_guarded(bytes, true);
    return 0;
}
