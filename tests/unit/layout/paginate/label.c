/* Printed page numbers. */
#include "tests/unit/layout/paginate/pages.h"

#include "core/layout/paginate/label.h"

/* A page of one line. */
static void add_page(pages *w)
{
    add_lines(w, 1);
    w->g->text.boxes[w->g->text.n - 1].penalty = ENL_FORCE;
}

/* "i ii 1 2" for the pages of the text, their last ones behind a slash. */
static const char *labels(pages *w, bool roman, size_t cover)
{
    w->plan.before = cover;
    paginate(w);
    enl_page_labels l =
        enl_paginate_label_all(&w->s.round, &w->g->text, &w->plan, ENL_S("en"), roman);
    enl_str out = ENL_S("");
    for (size_t i = 0; i < l.n; i++)
        out = enl_str_fmt(&w->s.round, "%.*s%s%.*s/%.*s", ENL_FMT(out), i ? " " : "",
                          ENL_FMT(l.label[i]), ENL_FMT(l.last[i]));
    return enl_str_z(&w->s.round, out);
}

static void the_cover_counts(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_page(&w);
    add_page(&w);
    assert_string_equal(labels(&w, false, 1), "1/3 2/3 3/3");
    close_pages(&w);
}

static void the_front_is_roman_up_to_the_first_chapter(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_page(&w);
    add_page(&w);
    enl_layout_vlist_part(&w.g->text)->renumber = true;
    add_page(&w);
    assert_string_equal(labels(&w, true, 0), "i/ii ii/ii 1/1");
    close_pages(&w);
}

static void appendices_have_a_letter_and_the_text_goes_on_after_them(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_page(&w);
    enl_vpart *appendix = enl_layout_vlist_part(&w.g->text);
    appendix->renumber = true;
    appendix->prefix = ENL_S("A-");
    add_page(&w);
    add_page(&w);
    enl_vpart *after = enl_layout_vlist_part(&w.g->text);
    after->renumber = after->resume = true;
    after->prefix = ENL_S("");
    add_page(&w);
    assert_string_equal(labels(&w, false, 0), "1/2 A-1/A-2 A-2/A-2 2/2");
    close_pages(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cover_counts),
        cmocka_unit_test(the_front_is_roman_up_to_the_first_chapter),
        cmocka_unit_test(appendices_have_a_letter_and_the_text_goes_on_after_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
