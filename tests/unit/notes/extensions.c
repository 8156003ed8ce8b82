/* Which forms of the notes are read, by the front matter. */
#include "tests/unit/notes/reading.h"

#include "core/notes/extensions.h"

static void read_front(reading *r, const char *front)
{
    char text[500];
    snprintf(text, sizeof text, "---\n%s\n---\nText.\n", front);
    reading_text(r, enl_str_from(text));
}

static void test_defaults_hold_before_and_without_a_front_matter(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, ".");
    assert_true(enl_notes_extensions_has(&r.c, ENL_EXT_ALERTS));
    reading_drop(&r);
    reading_text(&r, ENL_S("Text.\n"));
    assert_true(enl_notes_extensions_has(&r.c, ENL_EXT_FANCY_LISTS));
    reading_drop(&r);
}

static void assert_off(const char *front, enl_extension off, enl_extension on)
{
    reading r;
    read_front(&r, front);
    assert_false(enl_notes_extensions_has(&r.c, off));
    assert_true(enl_notes_extensions_has(&r.c, on));
    assert_string_equal(reading_z(&r, &r.diags), "");
    reading_drop(&r);
}

static void test_names_are_switched(void **state)
{
    (void)state;
    assert_off("extensions: [-alerts, +fancy_lists]", ENL_EXT_ALERTS, ENL_EXT_FANCY_LISTS);
    assert_off("extensions: -alerts+fancy_lists", ENL_EXT_ALERTS, ENL_EXT_FANCY_LISTS);
    assert_off("extensions:\n  - -alerts\n  - fancy_lists", ENL_EXT_ALERTS, ENL_EXT_FANCY_LISTS);
    assert_off("from: markdown-alerts+fancy_lists", ENL_EXT_ALERTS, ENL_EXT_FANCY_LISTS);
    assert_off("from: gfm - alerts", ENL_EXT_ALERTS, ENL_EXT_FANCY_LISTS);
    assert_off("from: markdown+alerts\nextensions: [-alerts]", ENL_EXT_ALERTS, ENL_EXT_FANCY_LISTS);
}

static void assert_says(const char *front, const char *diagnostics)
{
    reading r;
    read_front(&r, front);
    assert_string_equal(reading_z(&r, &r.diags), diagnostics);
    reading_drop(&r);
}

static void test_unknown_names_are_errors_at_their_place(void **state)
{
    (void)state;
    assert_says("extensions: [+alerts, -fancy_list]",
                "notes.md:2:24-2:34 error [bad-metadata] unknown extension `fancy_list` "
                "(did you mean `fancy_lists`?)\n");
    assert_says("from: markdown+alerts+alertz",
                "notes.md:2:23-2:29 error [bad-metadata] unknown extension `alertz` "
                "(did you mean `alerts`?)\n");
    assert_says("from: markdwn+alerts", "notes.md:2:7-2:14 error [bad-metadata] unknown format "
                                        "`markdwn` (did you mean `markdown`?)\n");
    assert_says("extensions: { alerts: true }",
                "notes.md:2:13-2:29 error [bad-metadata] invalid `extensions`: expected a list of "
                "names, found a map (for example `extensions: [+emoji, -fancy_lists]`)\n");
}

static void test_what_has_no_switch_is_told_when_it_matters(void **state)
{
    (void)state;
    assert_says("extensions: [+footnotes, -hard_line_breaks]", "");
    assert_says("from: markdown+hard_line_breaks",
                "notes.md:2:16-2:32 warning [fixed-extension] the extension `hard_line_breaks` is "
                "not supported (remove it)\n");
    assert_says("extensions: [-footnotes]", "notes.md:2:15-2:24 warning [fixed-extension] the "
                                            "extension `footnotes` is always on (remove it)\n");
}

/* A memorandum is from somebody. */
static void test_a_sender_is_not_a_format(void **state)
{
    (void)state;
    assert_says("from: Jean-Pierre Dubois", "");
    assert_says("from: The 3rd post - north", "");
    assert_says("from: [Anna, Ben]", "");
}

static void assert_smart(const char *front, bool on)
{
    reading r;
    read_front(&r, front);
    const enl_value *v = enl_value_get(&r.doc->meta, "smart");
    assert_non_null(v);
    assert_int_equal(v->kind, ENL_V_BOOL);
    assert_int_equal(v->u.b, on);
    reading_drop(&r);
}

static void test_smart_is_the_flag(void **state)
{
    (void)state;
    assert_smart("from: markdown-smart", false);
    assert_smart("extensions: [smart]", true);
    assert_smart("from: markdown-smart\nsmart: true", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_hold_before_and_without_a_front_matter),
        cmocka_unit_test(test_names_are_switched),
        cmocka_unit_test(test_unknown_names_are_errors_at_their_place),
        cmocka_unit_test(test_what_has_no_switch_is_told_when_it_matters),
        cmocka_unit_test(test_a_sender_is_not_a_format),
        cmocka_unit_test(test_smart_is_the_flag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
