/* What pages get besides their text: destinations, links, labels, footnotes, the cover. */
#include "tests/unit/world.h"

static const enl_dest *dest(const world *w, const char *id)
{
    for (size_t i = 0; i < w->pages.n_dests; i++)
        if (enl_str_is(w->pages.dests[i].id, id)) return &w->pages.dests[i];
    fail_msg("no destination %s", id);
    return NULL;
}

static void destinations_are_on_their_pages(void **state)
{
    (void)state;
    world w;
    world_open(
        &w,
        "# One {#sec-one}\n\nSee @sec-two.\n\n::: pagebreak\n:::\n\n# Two {#sec-two}\n\nText.\n");
    world_lay_out(&w);
    assert_int_equal(w.pages.n, 2);
    assert_int_equal(dest(&w, "sec-one")->page, 0);
    assert_int_equal(dest(&w, "sec-two")->page, 1);
    assert_int_equal(w.pages.items[0].n_links, 1);
    const enl_link *l = &w.pages.items[0].links[0];
    assert_str(l->dest, "sec-two");
    assert_true(l->x >= enl_style_page(w.tools.styles)->left && l->w > 10 * ENL_PT);
    world_close(&w);
}

static void a_page_number_stands_in_the_contents(void **state)
{
    (void)state;
    world w;
    world_open(&w, "::: toc\n:::\n\n::: pagebreak\n:::\n\n# Only chapter\n\nText.\n");
    world_lay_out(&w);
    assert_non_null(strstr(world_page(&w, 0), "Only chapter | 2"));
    world_close(&w);
}

static void a_footnote_stands_at_the_foot_under_a_rule(void **state)
{
    (void)state;
    world w;
    world_open(&w, "A line.[^a]\n\n[^a]: Said below.\n");
    world_lay_out(&w);
    const enl_page *p = &w.pages.items[0];
    const enl_page_style *ps = enl_style_page(w.tools.styles);
    const enl_item *last = &p->body.items[p->body.n - 1];
    assert_true(last->y > p->height - ps->bottom - 14 * ENL_PT && last->y < p->height - ps->bottom);
    assert_non_null(strstr(world_page(&w, 0), "Said below."));
    const enl_item *rule = NULL;
    for (size_t i = 0; i < p->background.n; i++)
        if (p->background.items[i].kind == ENL_ITEM_RECT) rule = &p->background.items[i];
    assert_non_null(rule);
    assert_true(rule->y < last->y && rule->y > p->height / 2);
    world_close(&w);
}

static void the_cover_is_a_page_before_the_first(void **state)
{
    (void)state;
    world w;
    world_open(&w, "Text.\n");
    enl_node *cover = enl_node_new(&w.c, ENL_DIV, (enl_span){ 0 }),
             *para = enl_node_new(&w.c, ENL_PARA, (enl_span){ 0 });
    enl_node_append(para, enl_node_text(&w.c, ENL_S("Cover words"), (enl_span){ 0 }));
    enl_node_append(cover, para);
    w.tools.cover = cover;
    world_lay_out(&w);
    assert_int_equal(w.pages.n, 2);
    assert_string_equal(world_page(&w, 0), "Cover words");
    assert_str(w.pages.items[0].label, "1");
    assert_int_equal(w.pages.items[0].furniture.n, 0);
    assert_non_null(strstr(world_page(&w, 1), "Text."));
    world_close(&w);
}

static void a_box_has_its_tint_under_all_of_its_lines(void **state)
{
    (void)state;
    world w;
    world_open(&w, "---\nstyles: { div.box: { background: '#eeeeee', padding: 6pt } }\n---\n"
                   "::: box\nOne.\n\nTwo.\n:::\n");
    world_lay_out(&w);
    const enl_page *p = &w.pages.items[0];
    assert_int_equal(p->background.n, 1);
    const enl_item *tint = &p->background.items[0];
    assert_int_equal(tint->colour, 0xeeeeee);
    for (size_t i = 0; i < p->body.n; i++)
        assert_true(p->body.items[i].y > tint->y && p->body.items[i].y < tint->y + tint->u.rect.h);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(destinations_are_on_their_pages),
        cmocka_unit_test(a_page_number_stands_in_the_contents),
        cmocka_unit_test(a_footnote_stands_at_the_foot_under_a_rule),
        cmocka_unit_test(the_cover_is_a_page_before_the_first),
        cmocka_unit_test(a_box_has_its_tint_under_all_of_its_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
