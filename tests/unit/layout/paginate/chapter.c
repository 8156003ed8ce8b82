/* The pages of a chapter, chosen together. */
#include "tests/unit/layout/paginate/pages.h"

#include "core/layout/paginate/chapter.h"

/* The boxes that pages of `lines` lines begin with, as "0 6 12". */
static const char *starts(pages *w, int lines)
{
    enl_page_maker m = { .c = &w->s.w.c, .arena = &w->s.round, .g = w->g, .v = &w->g->text };
    enl_run r = { .to = (uint32_t)w->g->text.n, .room = lines * LINE * ENL_PT };
    m.notes = ENL_NEWN(&w->s.round, enl_len, w->g->text.n + 1);
    m.gaps = ENL_NEWN(&w->s.round, enl_len, w->g->text.n + 1);
    enl_chosen *chosen;
    size_t n;
    assert_true(enl_paginate_chapter_best(&m, &r, &chosen, &n));
    enl_str out = ENL_S("");
    for (size_t i = 0; i < n; i++)
        out = enl_str_fmt(&w->s.round, "%.*s%s%u", ENL_FMT(out), i ? " " : "", chosen[i].at.at);
    return enl_str_z(&w->s.round, out);
}

static void pages_are_full_where_nothing_forbids_it(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 25);
    assert_string_equal(starts(&w, 10), "0 10 20");
    close_pages(&w);
}

/* A block of nine lines from the thirteenth: ten and two lines would leave the second page nearly
 * empty, so both give. */
static void a_page_gives_lines_to_the_next(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 30);
    for (size_t i = 12; i < 20; i++) w.g->text.boxes[i].penalty = ENL_KEEP;
    assert_string_equal(starts(&w, 10), "0 6 12 22");
    close_pages(&w);
}

static void the_last_page_is_not_of_a_line(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 20);
    add_lines(&w, 41);
    assert_string_equal(starts(&w, 20), "0 20 39");
    close_pages(&w);
}

static void the_cheapest_end_is_the_fullest(void **state)
{
    (void)state;
    enl_run r = { .to = 100, .room = 100 };
    enl_end ends[] = { { .to = 10, .left = 60 },
                       { .to = 20, .left = 20 },
                       { .to = 30, .left = 0, .penalty = ENL_KEEP } };
    assert_int_equal(enl_paginate_chapter_cheapest(&r, 100, &(enl_ends){ ends, 3, 3 }).to, 20);
    ends[1].forced = true; /* against the rules: only when nothing else is */
    assert_int_equal(enl_paginate_chapter_cheapest(&r, 100, &(enl_ends){ ends, 2, 3 }).to, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_full_where_nothing_forbids_it),
        cmocka_unit_test(a_page_gives_lines_to_the_next),
        cmocka_unit_test(the_last_page_is_not_of_a_line),
        cmocka_unit_test(the_cheapest_end_is_the_fullest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
