/* What is not a style: paper, margins, furniture, numbering, flags, words, dates, arguments, the
 * dump. */
#include "core/base/file.h"
#include "core/style/state.h"
#include "tests/unit/style/values.h"

#include <stdio.h>

static const char TEMPLATE[] =
    "name: sample\n"
    "page:\n"
    "  paper: letter\n"
    "  measure: 6.25in\n"
    "  margin: { top: 1in, right: 1in, bottom: 1in, left: 1in }\n"
    "  first_top: 0.5in\n"
    "  header: { left: '{title}', rule: 0.5pt navy, distance: 0.5in }\n"
    "  footer: { right: 'x {word.page_of}', first_page: true }\n"
    "colours: { navy: '#17365d' }\n"
    "faces: { text: [Serif One, Serif Two], sans: [Sans One] }\n"
    "styles: { heading1: { page_break: true } }\n"
    "flags: { toc: false, lists: true, title: true }\n"
    "numbering: { headings: 1, formats: ['{1}.'] }\n"
    "dates: { en: '{day}/{month}/{year}' }\n"
    "words:\n"
    "  en: { figure: Figure, table: Table, page_of: 'page {page} of {pages}' }\n"
    "  es: { figure: Figura, page_of: 'página {page} de {pages}' }\n";

static void expect_paper(const char *paper, double width, double height)
{
    world w;
    make_styles(&w, "", paper, "en");
    assert_int_equal(w.c.diags.n, 0);
    assert_int_equal(enl_style_page(w.s)->width, enl_pt(width));
    assert_int_equal(enl_style_page(w.s)->height, enl_pt(height));
    drop_world(&w);
}

static void test_papers(void **state)
{
    (void)state;
    expect_paper("{}", 612, 792);
    expect_paper("paper: Letter", 612, 792);
    expect_paper("paper: a4", 595.2756, 841.8898);
    expect_paper("paper: A4 landscape", 841.8898, 595.2756);
    expect_paper("paper: 8.5in x 13in", 612, 936);
    expect_paper("paper: 8.5inx13in", 612, 936);
    expect_paper("page: {paper: legal}", 612, 1008);
}

static void expect_sides(const char *meta, double left, double right)
{
    world w;
    make_styles(&w, TEMPLATE, meta, "en");
    assert_int_equal(w.c.diags.n, 0);
    assert_int_equal(enl_style_page(w.s)->left, enl_pt(left));
    assert_int_equal(enl_style_page(w.s)->right, enl_pt(right));
    drop_world(&w);
}

static void test_measure_is_centred_unless_margins_are_given(void **state)
{
    (void)state;
    expect_sides("{}", 81, 81);
    expect_sides("paper: 10in x 10in", 135, 135);
    expect_sides("paper: 5in x 10in", 54, 54);
    expect_sides("margin: 2cm", 56.692913, 56.692913);
    expect_sides("margin: 1in 90pt 1in 50pt", 50, 90);
    expect_sides("margin: {left: 2in}", 144, 72);
}

static void test_furniture(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "page: {header: {center: 'A\\nB'}}", "es-MX");
    const enl_page_style *p = enl_style_page(w.s);
    assert_str(p->header.left, "{title}");
    assert_str(p->header.right, "");
    assert_int_equal(p->header.rule.width, ENL_PT / 2);
    assert_int_equal(p->header.rule.colour, 0x17365d);
    assert_false(p->header.first_page);
    assert_str(p->footer.right, "x página {page} de {pages}");
    assert_true(p->footer.first_page);
    assert_int_equal(p->first_top, 36 * ENL_PT);
    drop_world(&w);
    make_styles(&w, TEMPLATE, "page: {header: false}", "en");
    assert_int_equal(w.c.diags.n, 0);
    assert_str(enl_style_page(w.s)->header.left, "");
    drop_world(&w);
}

static void expect_depth(const char *meta, int depth)
{
    world w;
    make_styles(&w, TEMPLATE, meta, "en");
    assert_int_equal(w.c.diags.n, 0);
    assert_int_equal(enl_style_numbering(w.s)->depth, depth);
    drop_world(&w);
}

static void test_choice_of_fields(void **state)
{
    (void)state;
    world w;
    make_styles(&w, "page: {header: {left: 'a {subject|title} b {page', center: '{x|subject}'}}",
                "title: T", "en");
    assert_str(enl_style_page(w.s)->header.left, "a {title} b {page");
    drop_world(&w);
    make_styles(&w, "page: {header: {left: '{subject|title}'}}", "subject: S", "en");
    assert_str(enl_style_page(w.s)->header.left, "{subject}");
    drop_world(&w);
}

static void test_numbering(void **state)
{
    (void)state;
    expect_depth("{}", 1);
    expect_depth("numbering: 3", 3);
    expect_depth("numbering: false", 0);
    expect_depth("numbering: {depth: 2}", 2);
    expect_depth("number-sections: true", 6);
    expect_depth("{number-sections: true, numbering: 2}", 2);
}

static void expect_flag(const char *meta, const char *flag, bool on)
{
    world w;
    make_styles(&w, TEMPLATE, meta, "en");
    assert_int_equal(w.c.diags.n, 0);
    assert_int_equal(enl_style_flag(w.s, flag), on);
    drop_world(&w);
}

static void test_flags(void **state)
{
    (void)state;
    expect_flag("{}", "toc", false);
    expect_flag("toc: true", "toc", true);
    expect_flag("toc: 'yes'", "toc", true);
    expect_flag("flags: {lists: false}", "lists", false);
    expect_flag("title: A title", "title", true);
    expect_flag("{}", "unheard-of", false);
    expect_flag("{}", "chapter_pages", true);
    expect_flag("chapter-pages: false", "chapter_pages", false);
    expect_flag("styles: {heading1: {page_break: false}}", "chapter_pages", false);
}

static void test_words(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "words: {figure: Lámina, en: {table: Exhibit}}", "es-MX");
    assert_str(enl_style_word(w.s, "figure"), "Lámina");
    assert_str(enl_style_word(w.s, "table"), "Tabla"); /* the language's own */
    assert_str(enl_style_word_in(w.s, "table", ENL_S("en-GB")), "Exhibit");
    assert_str(enl_style_word(w.s, "unheard-of"), "unheard-of");
    assert_str(enl_style_word_in(w.s, "figure", ENL_S("es-ES")), "Figura");
    assert_str(enl_style_word_in(w.s, "figure", ENL_S("en-GB")), "Figure");
    assert_str(enl_style_word_in(w.s, "figure", ENL_S("de")), "Abbildung");
    assert_str(enl_style_word_in(w.s, "table", ENL_S("xx")), "Exhibit");
    drop_world(&w);
}

/* Words that are printed in English are reported, once a language. */
static void test_missing_words(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "words: {contents: Inhoud, page_of: pagina}", "nl");
    enl_style_word(w.s, "contents");
    enl_style_report_words(w.s);
    assert_string_equal(first_problem(&w), "none");
    enl_style_word(w.s, "table");
    enl_style_word(w.s, "table");
    enl_style_word(w.s, "figure");
    enl_style_word(w.s, "unheard-of");
    enl_style_report_words(w.s);
    assert_int_equal(w.c.diags.n, 1);
    assert_str(w.c.diags.items[0].message,
               "no words in the language `nl`, so these are in English: `table`, `figure`");
    drop_world(&w);
}

static void test_fonts_go_before_the_template_s(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "fonts: {text: Other}", "en");
    const enl_value *v = enl_style_value(w.s, ENL_S("faces.text"));
    assert_int_equal(v->u.list.n, 3);
    assert_str(v->u.list.items[0].u.s, "Other");
    assert_str(v->u.list.items[1].u.s, "Serif One");
    assert_int_equal(enl_style_value(w.s, ENL_S("faces.sans"))->u.list.n, 1);
    drop_world(&w);
    make_styles(&w, TEMPLATE, "fonts: [One, Two]", "en");
    assert_int_equal(enl_style_value(w.s, ENL_S("faces.text"))->u.list.n, 4);
    drop_world(&w);
}

static enl_str date(enl_arena *a, const char *lang, const char *text)
{
    return enl_lang_date(a, enl_str_from(lang), enl_str_from(text));
}

static void test_dates(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "", "en-US");
    enl_arena *a = &w.c.arena;
    assert_str(date(a, "en-US", "2026-11-23"), "November 23, 2026");
    assert_str(date(a, "en", "2026-11-23"), "23 November 2026");
    assert_str(date(a, "en-GB", "2026-11-03"), "3 November 2026");
    assert_str(date(a, "es-MX", "2026-11-23"), "23 de noviembre de 2026");
    assert_str(date(a, "ja", "2026-11-23"), "2026-11-23");
    assert_str(date(a, "en", "2024-02-29"), "29 February 2024");
    assert_str(date(a, "en", "2026-02-29"), "2026-02-29");
    assert_str(date(a, "en", "2026-13-01"), "2026-13-01");
    assert_str(date(a, "en", "spring 2026"), "spring 2026");
    assert_str(date(a, "en", ""), "");
    assert_str(enl_style_date(w.s, ENL_S("2026-11-23")), "23/November/2026");
    drop_world(&w);
}

static void test_language_subtag(void **state)
{
    (void)state;
    assert_str(enl_lang_primary(ENL_S("es-MX")), "es");
    assert_str(enl_lang_primary(ENL_S("en")), "en");
    assert_str(enl_lang_primary(ENL_S("")), "");
}

static void test_arguments_of_functions(void **state)
{
    (void)state;
    world w;
    make_styles(&w, TEMPLATE, "date: 2026-11-23", "es");
    const enl_value *args = enl_style_args(w.s);
    enl_str text;
    assert_true(enl_value_text(enl_value_path(args, ENL_S("words.figure")), &text));
    assert_str(text, "Figura");
    assert_true(enl_value_text(enl_value_path(args, ENL_S("words.table")), &text));
    assert_str(text, "Tabla");
    assert_true(enl_value_text(enl_value_get(args, "date"), &text));
    assert_str(text, "23 de noviembre de 2026");
    assert_true(enl_value_path(args, ENL_S("page.measure"))->u.d == 450);
    drop_world(&w);
}

/* The lines of the dump that belong to one style. */
static const char *dump_of(world *w, const char *heading)
{
    enl_buf b;
    enl_buf_init(&b, &w->c.mem);
    enl_style_dump(w->s, &b);
    enl_buf_byte(&b, '\0');
    const char *at = strstr(b.p, heading);
    assert_non_null(at);
    const char *end = strstr(at, "\nstyle ");
    enl_str part = { at, end ? (size_t)(end - at) + 1 : strlen(at) };
    return enl_str_z(&w->c.arena, part);
}

static void test_dump_names_the_origin(void **state)
{
    (void)state;
    world w;
    make_styles(&w,
                "name: sample\nstyles:\n  document: {size: 10pt, leading: 14pt}\n  heading2: "
                "{size: 12pt, above: 9pt}\n",
                "styles:\n  heading2: {above: 20pt}\n  document: {colour: '#ff0000'}\n", "en");
    const char *h2 = dump_of(&w, "style heading2\n");
    assert_non_null(strstr(h2, "  size          12pt                      template sample\n"));
    assert_non_null(strstr(h2, "  leading       16.8pt                    with the size\n"));
    assert_non_null(strstr(h2, "  above         20pt                      notes.md:2\n"));
    assert_non_null(
        strstr(h2, "  colour        #ff0000                   inherited from document\n"));
    drop_world(&w);
}

/* UPDATE_GOLDEN=1 in the environment writes the file anew. */
static void expect_golden(enl_arena *a, const char *path, enl_str got)
{
    enl_str want;
    if (getenv("UPDATE_GOLDEN")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fwrite(got.p, 1, got.n, f);
        fclose(f);
    }
    assert_int_equal(enl_file_read(a, path, 1 << 20, &want), ENL_OK);
    assert_str(got, want.p);
}

static void test_dump_is_stable(void **state)
{
    (void)state;
    world w;
    enl_buf b;
    make_styles(&w, TEMPLATE,
                "toc: true\nstyles: {table.wide: {size: 8pt}, span.loud: {colour: navy}}\n", "en");
    enl_style_find(w.s, "table.cell", &ENL_S("wide"), 1);
    enl_buf_init(&b, &w.c.mem);
    enl_style_dump(w.s, &b);
    expect_golden(&w.c.arena, "tests/golden/style/dump.txt", enl_buf_view(&b));
    drop_world(&w);
}

static void use_styles(enl_ctx *c, const enl_value *t, const enl_value *meta)
{
    enl_styles *s = enl_style_new(c, t, meta, ENL_S("en"), NULL, NULL);
    enl_style_change(s, enl_style_find(s, "paragraph", NULL, 0), &(enl_text_change){ .bold = 1 });
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    enl_style_dump(s, &b);
    enl_style_args(s);
}

/* Whatever allocation fails, nothing is left over. */
static void test_memory_may_run_out_anywhere(void **state)
{
    (void)state;
    world source;
    make_styles(&source, TEMPLATE, "", "en");
    const enl_value *t = source.s->own;
    const enl_value *meta =
        read_yaml(&source.c, "m.md", "fonts: X\nstyles: {paragraph: {size: 9pt}, nonsense: {}}\n");
    for (volatile long n = 0;; n++) {
        test_heap heap = { .left = n };
        enl_request r = ENL_REQUEST_INIT;
        enl_ctx c;
        jmp_buf recover;
        r.alloc = test_alloc;
        r.alloc_payload = &heap;
        enl_ctx_init(&c, &r);
        c.mem.recover = &recover;
        int why = setjmp(recover);
        if (why == 0) {
            use_styles(&c, t, meta);
        }
        enl_ctx_drop(&c);
        assert_int_equal(heap.blocks, 0);
        if (why == 0) break;
        assert_int_equal(why, ENL_JUMP_MEMORY);
        assert_true(n < 10000);
    }
    drop_world(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_papers),
        cmocka_unit_test(test_measure_is_centred_unless_margins_are_given),
        cmocka_unit_test(test_furniture),
        cmocka_unit_test(test_choice_of_fields),
        cmocka_unit_test(test_numbering),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_missing_words),
        cmocka_unit_test(test_fonts_go_before_the_template_s),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_language_subtag),
        cmocka_unit_test(test_arguments_of_functions),
        cmocka_unit_test(test_dump_names_the_origin),
        cmocka_unit_test(test_dump_is_stable),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
