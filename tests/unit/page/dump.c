/* The dump of pages: everything that a page holds, one item a line. */
#include "tests/unit/pdf/sample.h"

#include "tests/unit/pdf/open.h"

#include "core/base/file.h"

static void assert_dumps(const char *want)
{
    enl_page_dump(&b.p, &out);
    assert_str(enl_buf_view(&out), want);
}

static void a_text_item_shows_font_words_and_marks(void **state)
{
    (void)state;
    b.p.n_authors = 0;
    b.p.title = b.p.subject = b.p.keywords = ENL_S("");
    book_page(&b)->label = ENL_S("i");
    enl_sid p = book_leaf(&b, 0, ENL_SE_P);
    book_set(&b, &b.page->body, p, SERIF, 10, 72, 100, 0, ENL_WORD_SOFT_HYPHEN, "in -");
    assert_dumps("document lang \"en-GB\"\n"
                 "page 1 595.28 841.89 \"i\"\n"
                 " body\n"
                 "  text leaf 2 72 100 10pt #000000\n"
                 "    LiberationSerif 0 \"in\"_ 10.28 \"-\" soft-hyphen\n"
                 "structure\n"
                 "Document\n"
                 "  P\n"
                 "    leaf 2\n");
}

static void attributes_links_destinations_and_outline_show(void **state)
{
    (void)state;
    b.p.title = ENL_S("\"T\"");
    b.p.n_authors = 0;
    b.p.subject = b.p.keywords = ENL_S("");
    book_page(&b);
    enl_sid link = book_add(&b, 0, ENL_SE_LINK);
    enl_sattr *a = book_attr(&b, link);
    a->id = ENL_S("x");
    a->lang = ENL_S("es");
    a->scope = ENL_SCOPE_ROW;
    a->col_span = 2;
    book_link(&b, link, 10, 29, 30, "http://e.org", "", "Site");
    book_dest(&b, "x", 10, 20);
    book_outline(&b, 2, "Deep", "x");
    assert_dumps("document title \"\\\"T\\\"\" lang \"en-GB\"\n"
                 "page 1 595.28 841.89 \"\"\n"
                 " links\n"
                 "  link element 1 10 20 30 12 uri \"http://e.org\" \"Site\"\n"
                 "structure\n"
                 "Document\n"
                 "  Link element 1 id \"x\" lang \"es\" scope row columns 2\n"
                 "destinations\n"
                 " \"x\" page 1 10 20\n"
                 "outline\n"
                 "    \"Deep\" to \"x\"\n");
}

/* The whole sample against a golden file; UPDATE_GOLDEN writes it anew. */
static void the_sample_dumps_as_the_golden_file(void **state)
{
    (void)state;
    static const char path[] = "tests/golden/page/sample.txt";
    enl_str want;
    sample_make(&b);
    enl_page_dump(&b.p, &out);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fwrite(out.p, 1, out.n, f);
        fclose(f);
    }
    assert_int_equal(enl_file_read(&b.c.arena, path, 1 << 20, &want), ENL_OK);
    assert_true(enl_str_eq(enl_buf_view(&out), want));
}

static void a_tree_of_any_depth_is_dumped(void **state)
{
    (void)state;
    enl_sid e = 0;
    for (int i = 0; i < 200000; i++) e = book_add(&b, e, ENL_SE_DIV);
    enl_page_dump(&b.p, &out);
    assert_true(out.n > 200000 * 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(a_text_item_shows_font_words_and_marks),
        BOOK_TEST(attributes_links_destinations_and_outline_show),
        BOOK_TEST(the_sample_dumps_as_the_golden_file),
        BOOK_TEST(a_tree_of_any_depth_is_dumped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
