/* The plugin in plugins/README.md does what the guide says. */
#include "host.h"

/* The text of the fence in the guide behind the comment that names the file. */
static char *fence(const char *comment)
{
    FILE *f = fopen("plugins/README.md", "r");
    assert_non_null(f);
    char *text = calloc(1, 100000);
    assert_true(fread(text, 1, 99999, f) > 0);
    fclose(f);
    char *from = strstr(text, comment);
    assert_non_null(from);
    from += strlen(comment);
    char close[8] = "\n````";
    if (from[3] != '`') strcpy(close, "\n```");
    from = strchr(from, '\n') + 1;
    char *end = strstr(from, close);
    assert_non_null(end);
    end[1] = '\0';
    memmove(text, from, strlen(from) + 1);
    return text;
}

static void run_guide(host *h, const char *wrong)
{
    static const char *const TALLY[] = { "tally", NULL };
    char *lua = fence("<!-- file plugins/tally/plugin.lua -->\n"),
         *notes = fence("<!-- file tally.md -->\n");
    if (wrong) memcpy(strstr(notes, "counts:"), wrong, strlen(wrong));
    host_open(h);
    host_file(h, "plugins/tally/plugin.lua", lua);
    host_run(h, enl_str_z(&h->c.arena, enl_str_from(notes)), TALLY); /* the tree points into it */
    free(lua);
    free(notes);
}

static void test_runs(void **state)
{
    (void)state;
    host h;
    run_guide(&h, NULL);
    assert_string_equal(h.report, "");
    const enl_node *figure = h.doc->root->first;
    assert_int_equal(figure->kind, ENL_FIGURE);
    assert_true(enl_str_is(figure->id, "fig-tally"));
    assert_true(enl_str_is(enl_node_attr_str(figure->last, "alt"), "Bars: apples 3, pears 5."));
    enl_len height[ENL_DRAWING_PARTS];
    size_t n;
    const enl_drawing *d = figure->last->u.drawing;
    assert_int_equal(d->heights(d->self, enl_pt(200), enl_pt(500), height, &n), ENL_OK);
    assert_int_equal(n, 1);
    assert_int_equal(height[0], enl_pt(32));
    host_close(&h);
}

static void test_shown_error(void **state)
{
    (void)state;
    host h;
    run_guide(&h, "cuonts:");
    assert_non_null(strstr(h.report,
                           "8:1: error: unknown field `cuonts` of block `tally` [unknown-option]"
                           " | did you mean `counts`?"));
    host_close(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_runs),
                                        cmocka_unit_test(test_shown_error) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
