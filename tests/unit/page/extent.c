/* How far display lists reach. */
#include "tests/unit/test.h"

#include "core/page/extent.h"

enum { ITEMS = 8 };

/* A square path from x, y with a side. */
static enl_path *square(enl_path *p, enl_seg segs[4], double x, double y, double side)
{
    const enl_seg corners[] = { { ENL_SEG_MOVE, { x, y } },
                                { ENL_SEG_LINE, { x + side, y } },
                                { ENL_SEG_LINE, { x + side, y + side } },
                                { ENL_SEG_LINE, { x, y + side } } };
    memcpy(segs, corners, sizeof corners);
    *p = (enl_path){ .segs = segs, .n = 4, .fill = true };
    return p;
}

static void expect(const enl_list *l, double left, double top, double right, double bottom)
{
    enl_box b = enl_page_extent(l);
    if (b.left != left || b.top != top || b.right != right || b.bottom != bottom)
        fail_msg("%g %g %g %g", b.left, b.top, b.right, b.bottom);
}

static void test_shapes(void **state)
{
    (void)state;
    enl_path p;
    enl_seg segs[4];
    enl_item items[ITEMS] = { { .kind = ENL_ITEM_PATH }, { .kind = ENL_ITEM_RECT } };
    enl_list l = { items, 1, ITEMS };
    items[0].u.path = square(&p, segs, 10, 20, 5);
    expect(&l, 10, 20, 15, 25);
    p.stroke = true;
    p.width = 2;
    expect(&l, 9, 19, 16, 26);
    l.n = 2;
    items[1].x = enl_pt(-3);
    items[1].u.rect.w = enl_pt(1);
    items[1].u.rect.h = enl_pt(2);
    expect(&l, -3, 0, 16, 26);
}

/* What a clip hides does not count, until it ends. */
static void test_clips(void **state)
{
    (void)state;
    enl_path clip, wide;
    enl_seg clip_segs[4], wide_segs[4];
    enl_item items[ITEMS] = { { .kind = ENL_ITEM_PUSH },
                              { .kind = ENL_ITEM_PATH },
                              { .kind = ENL_ITEM_POP },
                              { .kind = ENL_ITEM_PATH } };
    enl_list l = { items, 3, ITEMS };
    items[0].u.path = square(&clip, clip_segs, 10, 10, 10);
    items[1].u.path = items[3].u.path = square(&wide, wide_segs, 0, 15, 100);
    expect(&l, 10, 15, 20, 20);
    l.n = 4;
    expect(&l, 0, 15, 100, 115);
}

static void test_groups(void **state)
{
    (void)state;
    enl_item inner = { .kind = ENL_ITEM_IMAGE, .x = enl_pt(1), .y = enl_pt(2) };
    inner.u.image.w = enl_pt(3);
    inner.u.image.h = enl_pt(4);
    enl_list in = { &inner, 1, 1 };
    enl_item group = { .kind = ENL_ITEM_GROUP, .x = enl_pt(100), .y = enl_pt(200) };
    group.u.group.list = &in;
    enl_list l = { &group, 1, 1 };
    expect(&l, 101, 202, 104, 206);
}

static void test_nothing(void **state)
{
    (void)state;
    enl_list l = { 0 };
    enl_box b = enl_page_extent(&l);
    assert_true(b.left > b.right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_clips),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
