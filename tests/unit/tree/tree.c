/* The tree: what links, walks, copies and checks promise. */
#include "tests/unit/test.h"

#include "core/base/buf.h"
#include "core/tree/tree.h"

static jmp_buf recover;

static void start(enl_ctx *c)
{
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(c, &r);
    c->mem.recover = &recover;
}

static enl_node *add(enl_ctx *c, enl_node *parent, enl_kind kind, const char *text)
{
    enl_node *n = enl_node_new(c, kind, (enl_span){ 0 });
    n->text = enl_str_from(text);
    enl_node_append(parent, n);
    return n;
}

/* The texts of the kids, in one string; also checks the links backwards. */
static void assert_kids(const enl_node *parent, const char *want)
{
    char got[64];
    size_t n = 0;
    const enl_node *before = NULL;
    for (const enl_node *k = parent->first; k; before = k, k = k->next) {
        assert_ptr_equal(k->parent, parent);
        assert_ptr_equal(k->prev, before);
        memcpy(got + n, k->text.p, k->text.n);
        n += k->text.n;
    }
    assert_ptr_equal(parent->last, before);
    got[n] = '\0';
    assert_string_equal(got, want);
}

static void test_links(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c);
    enl_node *p = enl_node_new(&c, ENL_PARA, (enl_span){ 0 });
    enl_node *b = add(&c, p, ENL_TEXT, "b"), *d = add(&c, p, ENL_TEXT, "d");
    enl_node_insert_before(b, enl_node_text(&c, ENL_S("a"), p->span));
    enl_node_insert_before(d, enl_node_text(&c, ENL_S("c"), p->span));
    enl_node_insert_after(d, enl_node_text(&c, ENL_S("e"), p->span));
    assert_kids(p, "abcde");
    enl_node_unlink(b);
    assert_kids(p, "acde");
    assert_null(b->parent);
    enl_node *other = enl_node_new(&c, ENL_PARA, (enl_span){ 0 });
    add(&c, other, ENL_TEXT, "x");
    add(&c, other, ENL_TEXT, "y");
    enl_node_replace(d, other->first);
    assert_kids(p, "acxye");
    enl_node_replace(p->last, NULL);
    assert_kids(p, "acxy");
    enl_ctx_drop(&c);
}

static void test_walk_and_clone(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c);
    enl_node *root = enl_node_new(&c, ENL_DOCUMENT, (enl_span){ 0 });
    enl_node *p = add(&c, root, ENL_PARA, "1"), *em = add(&c, p, ENL_EMPH, "2");
    add(&c, em, ENL_TEXT, "3");
    add(&c, p, ENL_TEXT, "4");
    add(&c, root, ENL_RULE, "5");
    enl_node_add_class(&c, em, ENL_S("k"));
    enl_node_add_class(&c, em, ENL_S("k"));
    enl_node_set_attr(&c, em, ENL_S("a"), ENL_S("old"), em->span);
    enl_node_set_attr(&c, em, ENL_S("a"), ENL_S("new"), em->span);
    assert_int_equal(em->n_classes, 1);
    enl_node *copy = enl_node_clone(&c, root);
    enl_node_set_attr(&c, em, ENL_S("a"), ENL_S("later"), em->span);
    em->classes[0] = ENL_S("other");
    char got[8];
    size_t n = 0;
    for (enl_node *k = copy; k; k = enl_node_next(copy, k)) {
        if (k->text.n) got[n++] = k->text.p[0];
    }
    got[n] = '\0';
    assert_string_equal(got, "12345");
    const enl_node *em2 = copy->first->first;
    assert_str(enl_node_attr_str(em2, "a"), "new");
    assert_true(enl_node_has_class(em2, "k"));
    assert_null(enl_node_attr(em2, "b"));
    assert_ptr_equal(enl_node_next_skip(copy, copy->first), copy->last);
    assert_null(enl_tree_check(copy));
    assert_str(enl_node_plain(&c, p), "34");
    enl_ctx_drop(&c);
}

static void test_check_finds_what_is_wrong(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c);
    enl_node *root = enl_node_new(&c, ENL_DOCUMENT, (enl_span){ 0 });
    enl_node *p = add(&c, root, ENL_PARA, ""), *text = add(&c, p, ENL_TEXT, "a");
    assert_null(enl_tree_check(root));
    enl_node *row = add(&c, p, ENL_ROW, "");
    assert_ptr_equal(enl_tree_check(root), row);
    enl_node_unlink(row);
    text->prev = text;
    assert_ptr_equal(enl_tree_check(root), p);
    enl_ctx_drop(&c);
}

static void test_what_may_hold_which(void **state)
{
    (void)state;
    assert_true(enl_kind_may_hold(ENL_DOCUMENT, ENL_TABLE));
    assert_true(enl_kind_may_hold(ENL_CELL, ENL_PARA));
    assert_true(enl_kind_may_hold(ENL_CELL, ENL_TEXT));
    assert_true(enl_kind_may_hold(ENL_FIGURE, ENL_CAPTION));
    assert_false(enl_kind_may_hold(ENL_PARA, ENL_PARA));
    assert_false(enl_kind_may_hold(ENL_DOCUMENT, ENL_TEXT));
    assert_false(enl_kind_may_hold(ENL_LIST, ENL_PARA));
    assert_false(enl_kind_may_hold(ENL_QUOTE, ENL_FOOTNOTE));
    assert_false(enl_kind_may_hold(ENL_TEXT, ENL_TEXT));
    for (int k = 0; k < ENL_KIND_COUNT; k++) {
        enl_kind back = ENL_KIND_COUNT;
        assert_true(enl_kind_parse(enl_str_from(enl_kind_name((enl_kind)k)), &back));
        assert_int_equal(back, k);
    }
    enl_kind none;
    assert_false(enl_kind_parse(ENL_S("para"), &none));
}

static void test_dump(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c);
    enl_doc *d = enl_doc_new(&c);
    enl_node *h = add(&c, d->root, ENL_HEADING, "");
    h->u.level = 2;
    h->id = ENL_S("x");
    h->span = (enl_span){ 1, 3, 1, 3, 9 };
    enl_node_add_class(&c, h, ENL_S("k"));
    enl_node_set_attr(&c, h, ENL_S("a"), ENL_S("say \"hi\"\n"), h->span);
    add(&c, h, ENL_TEXT, "T\xC3\xA9");
    enl_buf out;
    enl_buf_init(&out, &c.mem);
    enl_tree_dump(d, &out);
    assert_str(enl_buf_view(&out), "Document 0:0-0:0\n"
                                   "  Heading 3:1-3:9 level=2 #x .k a=\"say \\\"hi\\\"\\n\"\n"
                                   "    Text 0:0-0:0 \"T\xC3\xA9\"\n");
    enl_ctx_drop(&c);
}

/* A block with these classes, parted by spaces. */
static enl_node *classed(enl_ctx *c, enl_kind kind, const char *classes)
{
    enl_node *n = enl_node_new(c, kind, (enl_span){ 0 });
    for (const char *p = classes; *p; p += strspn(p, " ")) {
        size_t k = strcspn(p, " ");
        enl_node_add_class(c, n, (enl_str){ p, k });
        p += k;
    }
    return n;
}

/* What a container is, and where it is to be, follows from its classes in whatever order they are
 * added. */
static void test_kinds_of_containers(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c);
    enum { COLUMNS = ENL_PLACED_COLUMNS, WIDE = ENL_PLACED_WIDE };
    static const struct {
        const char *classes;
        enl_div_kind kind;
        int placement;
    } cases[] = {
        { "", ENL_DIV_PLAIN, 0 },
        { "note", ENL_DIV_PLAIN, 0 },
        { "pagebreak", ENL_DIV_PAGEBREAK, 0 },
        { "toc", ENL_DIV_TOC, 0 },
        { "parallel", ENL_DIV_PARALLEL, 0 },
        { "lof", ENL_DIV_LOF, 0 },
        { "lot", ENL_DIV_LOT, 0 },
        { "glossary", ENL_DIV_GLOSSARY, 0 },
        { "references", ENL_DIV_REFERENCES, 0 },
        { "box index", ENL_DIV_INDEX, 0 },
        { "index columns", ENL_DIV_INDEX, COLUMNS },
        { "columns index wide", ENL_DIV_INDEX, COLUMNS | WIDE },
        { "margin", ENL_DIV_PLAIN, ENL_PLACED_ASIDE },
        { "aside", ENL_DIV_PLAIN, ENL_PLACED_ASIDE },
        { "landscape", ENL_DIV_PLAIN, ENL_PLACED_LANDSCAPE },
        { "index toc", ENL_DIV_TOC, 0 },
        { "toc index", ENL_DIV_TOC, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const enl_node *n = classed(&c, ENL_DIV, cases[i].classes);
        assert_int_equal(n->u.div.kind, cases[i].kind);
        assert_int_equal(n->placement, cases[i].placement);
        assert_int_equal(enl_node_clone(&c, n)->u.div.kind, cases[i].kind);
    }
    enl_ctx_drop(&c);
}

/* Other blocks are placed, too, and keep what their kind keeps in the same place. */
static void test_placement_of_other_blocks(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c);
    enl_node *image = classed(&c, ENL_IMAGE, "wide toc"),
             *figure = enl_node_new(&c, ENL_FIGURE, (enl_span){ 0 }),
             *heading = enl_node_new(&c, ENL_HEADING, (enl_span){ 0 });
    assert_int_equal(image->placement, 0);
    enl_node_take_classes(figure, image);
    assert_int_equal(figure->placement, ENL_PLACED_WIDE);
    assert_int_equal(figure->n_classes, 2);
    assert_int_equal(image->n_classes, 0);
    heading->u.level = 3;
    enl_node_add_class(&c, heading, ENL_S("toc"));
    assert_int_equal(heading->u.level, 3);
    enl_node *from = classed(&c, ENL_DIV, "lof columns"),
             *to = enl_node_new(&c, ENL_DIV, (enl_span){ 0 });
    enl_node_take_classes(to, from);
    assert_int_equal(to->u.div.kind, ENL_DIV_LOF);
    assert_int_equal(from->u.div.kind, ENL_DIV_PLAIN);
    assert_int_equal(from->placement, 0);
    enl_ctx_drop(&c);
}

/* In order, so that of two names as near to a mistyped one the same is named every time. */
static void test_names_of_containers(void **state)
{
    (void)state;
    size_t n = 0;
    for (; enl_div_class(n); n++) {
        uint8_t placement;
        enl_div_kind kind = enl_div_kind_of(enl_str_from(enl_div_class(n)), &placement);
        assert_true((kind != ENL_DIV_PLAIN) != (placement != 0));
        if (n) assert_true(strcmp(enl_div_class(n - 1), enl_div_class(n)) < 0);
    }
    assert_int_equal(n, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_walk_and_clone),
        cmocka_unit_test(test_check_finds_what_is_wrong),
        cmocka_unit_test(test_what_may_hold_which),
        cmocka_unit_test(test_dump),
        cmocka_unit_test(test_kinds_of_containers),
        cmocka_unit_test(test_placement_of_other_blocks),
        cmocka_unit_test(test_names_of_containers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
