/* Parts of a template that the front matter chooses. */
#include "tests/unit/style/values.h"

#include "core/style/variants.h"

static const char TEMPLATE[] = "summary: x\n"
                               "page: { paper: letter, margin: 1in }\n"
                               "variants:\n"
                               "  form:\n"
                               "    default: block\n"
                               "    block: { summary: block }\n"
                               "    din: { summary: din, page: { paper: a4 } }\n"
                               "    german: din\n";

static bool call(void *self, const enl_value *fn, enl_value *out)
{
    (void)self;
    (void)fn;
    (void)out;
    fail_msg("nothing is called where no part is a function");
    return false;
}

static const char *chosen(world *w, const char *front, const char *path)
{
    make_styles(w, "summary: x\n", "title: x\n", "en");
    enl_value *t = read_yaml(&w->c, "template", TEMPLATE), *meta = read_yaml(&w->c, "meta", front);
    enl_value out = enl_style_variants(&w->c, t, meta, &(enl_variant_caller){ call, NULL });
    enl_str text = ENL_S("");
    enl_value_text(enl_value_path(&out, enl_str_from(path)), &text);
    return enl_str_z(&w->c.arena, text);
}

static void expect(const char *front, const char *path, const char *want)
{
    world w;
    assert_string_equal(chosen(&w, front, path), want);
    assert_int_equal(w.c.diags.met, 0);
    drop_world(&w);
}

static void a_key_chooses_a_part(void **state)
{
    (void)state;
    expect("form: din", "summary", "din");
    expect("form: din", "page.paper", "a4");
    expect("form: din", "page.margin", "1in");
    expect("form: german", "summary", "din");
}

static void without_it_the_usual_one_holds(void **state)
{
    (void)state;
    expect("title: x", "summary", "block");
    expect("form: { own: x }", "summary", "x");
}

static void unknown_names_are_reported(void **state)
{
    (void)state;
    world w;
    assert_string_equal(chosen(&w, "form: dinn", "summary"), "block");
    assert_int_equal(w.c.diags.errors, 1);
    assert_string_equal(enl_str_z(&w.c.arena, w.c.diags.items[0].message), "unknown `form` `dinn`");
    assert_string_equal(enl_str_z(&w.c.arena, w.c.diags.items[0].hint), "did you mean `din`?");
    drop_world(&w);
    chosen(&w, "form: default", "summary");
    assert_string_equal(enl_str_z(&w.c.arena, w.c.diags.items[0].hint),
                        "available: block, din, german");
    drop_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_chooses_a_part),
        cmocka_unit_test(without_it_the_usual_one_holds),
        cmocka_unit_test(unknown_names_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
