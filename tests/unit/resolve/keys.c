/* Keys of the front matter that look like mistyped ones. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/keys.h"

static const char *check(resolving *t, const char *notes)
{
    static enl_value_entry fields[] = { { .key = { "client", 6 } },
                                        { .key = { "prepared_for", 12 } } },
                           flags[] = { { .key = { "lists", 5 } } };
    enl_value_entry own[] = {
        { .key = ENL_S("fields"), .value = { .kind = ENL_V_MAP, .u.map = { fields, 2 } } },
        { .key = ENL_S("flags"), .value = { .kind = ENL_V_MAP, .u.map = { flags, 1 } } },
    };
    enl_value template = { .kind = ENL_V_MAP, .u.map = { own, 2 } };
    resolving_read(t, notes);
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    enl_resolve_keys_check(&t->c, t->doc, &template);
    return resolving_problems(t);
}

/* Other keys may be there: for fields, and for plugins. */
static void known_and_other_keys(void **state)
{
    assert_string_equal(check(*state, "---\ntitle: T\nlang: en\ntoc_depth: 2\ntoc-depth: 2\n"
                                      "prepared-for: X\nlists: true\nclient: X\n---\n"),
                        "");
}

static void mistyped(void **state)
{
    assert_string_equal(
        check(*state, "---\nautor: T\nprepared_fro: X\nlist: true\ntoc_dept: 1\n---\n"),
        "2:1: unknown-key: unknown front matter key `autor` | did you mean `author`?\n"
        "3:1: unknown-key: unknown front matter key `prepared_fro` | did you mean "
        "`prepared-for`?\n"
        "4:1: unknown-key: unknown front matter key `list` | did you mean `lists`?\n"
        "5:1: unknown-key: unknown front matter key `toc_dept` | did you mean "
        "`toc-depth`?\n");
}

/* Beside the key that it looks like, only what can hardly be another word is told. */
static void beside_the_right_one(void **state)
{
    static const struct {
        const char *right, *wrong;
        bool told;
    } cases[] = {
        { "title", "titel", true },       { "title", "titl", true },
        { "title", "tittle", true },      { "author", "authro", true },
        { "title", "xtitle", true },      { "date", "data", false },
        { "author", "authors", false },   { "author", "auther", false },
        { "author", "ahtuor", false },    { "styles", "style", false },
        { "keywords", "ekywords", true }, { "title", "titlle", true },
        { "title", "tttle", false },      { "author", "auhtro", false },
        { "subject", "sbuject", true },
    };
    resolving *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t before = t->c.diags.n;
        check(
            t,
            enl_str_fmt(&t->c.arena, "---\n%s: X\n%s: X\n---\n", cases[i].right, cases[i].wrong).p);
        if (t->c.diags.n - before != cases[i].told) fail_msg("%s", cases[i].wrong);
        if (cases[i].told)
            assert_str(t->c.diags.items[before].hint,
                       enl_str_fmt(&t->c.arena, "did you mean `%s`, which is there as well?",
                                   cases[i].right)
                           .p);
    }
}

/* A key that a field reads is meant as it is. */
static void read_by_a_field(void **state)
{
    assert_string_equal(check(*state, "---\nautor: T\n---\n{{ autor }}\n"), "");
}

/* Many keys are data, not settings. */
static void many_keys(void **state)
{
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, "---\nautor: T\n");
    for (int i = 1; i < 500; i++) enl_buf_fmt(&b, "key-of-data-%d: 1\n", i);
    size_t n = b.n;
    enl_buf_z(&b, "---\n");
    const char *most = enl_str_z(&t->c.arena, enl_buf_view(&b));
    b.n = n;
    enl_buf_z(&b, "one-more: 1\n---\n");
    const char *more = enl_str_z(&t->c.arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    check(t, more);
    assert_int_equal(t->c.diags.n, 0);
    check(t, most);
    assert_int_equal(t->c.diags.n, 1);
}

/* A template may have neither fields nor flags. */
static void bare_template(void **state)
{
    resolving *t = *state;
    const enl_value template = { .kind = ENL_V_MAP };
    resolving_read(t, "---\nautor: T\nprepared_fro: X\n---\n");
    enl_resolve_keys_check(&t->c, t->doc, &template);
    assert_string_equal(
        resolving_problems(t),
        "2:1: unknown-key: unknown front matter key `autor` | did you mean `author`?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(known_and_other_keys),
        RESOLVING_TEST(mistyped),
        RESOLVING_TEST(beside_the_right_one),
        RESOLVING_TEST(read_by_a_field),
        RESOLVING_TEST(many_keys),
        RESOLVING_TEST(bare_template),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
