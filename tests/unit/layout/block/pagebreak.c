/* Chapters that begin pages, and what they do to page numbers. */
#include "tests/unit/layout/setting.h"

#define FRONT                                                                                         \
    "---\nlang: en\nnumbering: { depth: 1 }\npage: { numbers: { front: roman, appendices: true } }\n" \
    "styles: { heading1: { page_break: true } }\n---\n"

static void numbers_begin_again_at_the_first_chapter(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, FRONT "Before.\n\n# One\n\nText.\n\n# Two\n\nText.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    size_t one = setting_find(&s, v, "1"), two = setting_find(&s, v, "2");
    assert_int_equal(v->boxes[one - 1].penalty, ENL_FORCE);
    assert_true(enl_layout_vlist_part_of(v, one)->renumber);
    assert_int_equal(enl_layout_vlist_part_of(v, one)->from, one);
    assert_int_equal(enl_layout_vlist_part_of(v, two)->from, one); /* and go on at the second */
    setting_close(&s);
}

static void appendices_have_their_letter(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, FRONT "# One\n\nText.\n\n# Sources {.appendix}\n\nText.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_str(enl_layout_vlist_part_of(v, v->n - 1)->prefix, "A-");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_begin_again_at_the_first_chapter),
        cmocka_unit_test(appendices_have_their_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
