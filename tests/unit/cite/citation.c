/* Citations in the text, in each kind of style. */
#include "tests/unit/cite/citing.h"

#define SOURCES                                                    \
    "{a: {author: 'Abe, Ann', title: 'Alpha: x', issued: 2001},\n" \
    " b: {author: 'Bee, Bo', title: Beta, issued: 2002},\n"        \
    " b2: {author: 'Bee, Bo', title: Gamma, issued: 2003},\n"      \
    " c: {author: 'Cee, Cy', title: Delta, issued: 2004},\n"       \
    " u: {title: 'Unsigned <i>one</i>', issued: 2005}, t: {title: Only}}"

static void cites_as(citing *t, const char *text, const char *want)
{
    const enl_node *n = citing_node(t, text);
    enl_str got = citing_text(t, n);
    if (!enl_str_is(got, want)) fail_msg("%s is %.*s, not %s", text, ENL_FMT(got), want);
}

/* Everything is cited once, without a list to lead to. */
static void begin(citing *t)
{
    citing_begin(t, SOURCES, "references: false");
    citing_cite(t, "[@a; @b; @b2; @c; @u; @t]");
    enl_cite_finish(t->b, 1);
}

static void test_author_date(void **state)
{
    citing *t = *state;
    begin(t);
    cites_as(t, "[@a]", "(Abe 2001)");
    cites_as(t, "[@a; @c]", "(Abe 2001; Cee 2004)");
    cites_as(t, "[@b; @b2]", "(Bee 2002, 2003)");
    cites_as(t, "[@b, 4; @b2]", "(Bee 2002, 4; Bee 2003)");
    cites_as(t, "[@b; @b2, 4]", "(Bee 2002; Bee 2003, 4)");
    cites_as(t, "[@a, p. 4]", "(Abe 2001, 4)");
    cites_as(t, "[@a, sec. 4]", "(Abe 2001, sec. 4)");
    cites_as(t, "[see @a, p. 4]", "(see Abe 2001, 4)");
    cites_as(t, "[-@a]", "(2001)");
    cites_as(t, "[-@a, p. 4]", "(2001, 4)");
    cites_as(t, "@a", "Abe (2001)");
    cites_as(t, "@a [p. 4]", "Abe (2001, 4)");
    cites_as(t, "[@nobody]", "(nobody)");
    cites_as(t, "[@nobody, p. 4]", "(nobody, p. 4)");
    cites_as(t, "[@a; @nobody]", "(Abe 2001; nobody)");
    cites_as(t, "@nobody", "(nobody)");
    cites_as(t, "[@u]", "(“Unsigned *one*” 2005)");
    cites_as(t, "[@t]", "(“Only” n.d.)");
}

static void test_marks_of_a_style(void **state)
{
    citing *t = *state;
    t->w.style.text = (enl_cite_intext){ .open = "<",
                                         .close = ">",
                                         .between = " + ",
                                         .year = "/",
                                         .page = "#",
                                         .other = "!",
                                         .page_word = true,
                                         .chapter = "chapter",
                                         .joiner = "&" };
    begin(t);
    cites_as(t, "[@a; @c]", "<Abe/2001 + Cee/2004>");
    cites_as(t, "[@a, p. 4]", "<Abe/2001#p.\u00A04>");
    cites_as(t, "[@a, ch. 4]", "<Abe/2001!Chapter\u00A04>");
    t->d->lang = ENL_S("fr");
    t->w.style.text.between = "; ";
    cites_as(t, "[@a; @c]", "<Abe/2001\u202F; Cee/2004>");
}

static void test_titles(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_AUTHOR;
    for (int i = 0; i < ENL_CF_COUNT; i++) t->w.style.titles.of[i] = "italic";
    begin(t);
    cites_as(t, "[@a]", "(Abe)");
    cites_as(t, "[@a, p. 4]", "(Abe, 4)");
    cites_as(t, "@a", "Abe");
    cites_as(t, "@a [p. 4]", "Abe (4)");
    cites_as(t, "[@b]", "(Bee, *Beta*)");
    cites_as(t, "[-@b]", "(*Beta*)");
    cites_as(t, "[-@a]", "(*Alpha*)");
    cites_as(t, "@b", "Bee (*Beta*)");
    cites_as(t, "[@u]", "(*Unsigned *one)");
    cites_as(t, "@u", "*Unsigned *one");
}

static void test_italic_titles(void **state)
{
    citing *t = *state;
    for (int i = 0; i < ENL_CF_COUNT; i++) t->w.style.titles.of[i] = "italic";
    begin(t);
    cites_as(t, "[@t]", "(*Only* n.d.)");
    cites_as(t, "@t", "*Only* (n.d.)");
}

static void test_numbers(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NUMBERED;
    t->w.style.text.open = "[";
    t->w.style.text.close = "]";
    t->w.style.text.between = ", ";
    begin(t);
    cites_as(t, "[@a]", "[1]");
    cites_as(t, "[@c; @a]", "[4, 1]");
    cites_as(t, "[@c; @a, p. 4]", "[4; 1, 4]");
    cites_as(t, "[@a; @b; @b2]", "[1, 2, 3]");
    cites_as(t, "@a", "Abe [1]");
    t->d->lang = ENL_S("ar-EG");
    cites_as(t, "[@a]", "[١]");
}

static void test_ranges(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NUMBERED;
    t->w.style.text.between = ",";
    t->w.style.text.ranges = true;
    begin(t);
    cites_as(t, "[@b2; @a; @b]", "(1–3)");
    cites_as(t, "[@a; @b]", "(1,2)");
    cites_as(t, "[@c; @a]", "(1,4)");
    cites_as(t, "[@a; @b; @b2; @u; @t]", "(1–3,5,6)");
    cites_as(t, "[@a; @b; @b2; @c, 4]", "(1; 2; 3; 4, 4)");
    cites_as(t, "[@a; @b; @b2; @nobody]", "(1,2,3,nobody)");
}

static void test_numbers_each(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NUMBERED;
    t->w.style.text = (enl_cite_intext){ .open = "[",
                                         .close = "]",
                                         .each = true,
                                         .between = ", ",
                                         .year = " ",
                                         .page = ", ",
                                         .other = ", ",
                                         .chapter = "chapter",
                                         .joiner = "and",
                                         .ranges = true };
    begin(t);
    cites_as(t, "[@a]", "[1]");
    cites_as(t, "[@a; @c]", "[1], [4]");
    cites_as(t, "[@a; @b; @b2]", "[1]–[3]");
    cites_as(t, "[@a, p. 4; @c]", "[1, 4], [4]");
}

static void test_notes(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NOTES;
    t->w.style.text.open = t->w.style.text.close = "";
    for (int i = 0; i < ENL_CF_COUNT; i++)
        t->w.style.note.of[i] = "{authors}, {title}[, {locator}]";
    citing_begin(t, SOURCES, "references: false");
    const enl_node *first = citing_cite(t, "[@a, p. 4]"), *again = citing_cite(t, "[see @a; @b]"),
                   *named = citing_cite(t, "@c"), *unknown = citing_cite(t, "[@nobody]");
    enl_cite_finish(t->b, 1);
    const enl_node *ref = enl_cite_citation_note(t->b, first),
                   *other = enl_cite_citation_note(t->b, again);
    assert_true(ref && ref->kind == ENL_NOTE_REF && other && other != ref);
    const enl_node *note = ref->u.note, *cited = note->first->first;
    assert_true(note->kind == ENL_FOOTNOTE && cited->kind == ENL_CITATION && cited != first);
    assert_str(note->id, "enl-cite-1");
    assert_str(other->u.note->id, "enl-cite-2");
    assert_str(citing_text(t, cited), "Ann Abe, Alpha: x, 4.");
    assert_str(citing_text(t, other->u.note->first->first), "see Abe, Alpha; Bo Bee, Beta.");
    assert_str(citing_text(t, named), "Cee"); /* in the sentence, before the mark */
    assert_str(citing_text(t, enl_cite_citation_note(t->b, named)->u.note->first->first),
               "Cy Cee, Delta.");
    assert_null(enl_cite_citation_note(t->b, unknown));
    assert_str(citing_text(t, unknown), "(nobody)");
    assert_null(enl_cite_citation_note(t->b, cited));
}

/* A citation in a footnote is written there. */
static void test_citations_in_notes(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NOTES;
    t->w.style.text.open = t->w.style.text.close = "";
    for (int i = 0; i < ENL_CF_COUNT; i++) t->w.style.note.of[i] = "{authors}, {title}";
    citing_begin(t, SOURCES, "references: false");
    enl_node *note = enl_node_new(&t->w.c, ENL_FOOTNOTE, (enl_span){ 0 });
    enl_node *inside = (enl_node *)(uintptr_t)citing_node(t, "[@a]"),
             *named = (enl_node *)(uintptr_t)citing_node(t, "@b");
    enl_node_unlink(inside);
    enl_node_unlink(named);
    enl_node_append(note, inside);
    enl_node_append(note, named);
    enl_cite_collect(t->b, inside);
    enl_cite_collect(t->b, named);
    enl_cite_finish(t->b, 1);
    assert_null(enl_cite_citation_note(t->b, inside));
    assert_str(citing_text(t, inside), "Ann Abe, Alpha: x");
    assert_str(citing_text(t, named), "Bo Bee, Beta");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITING_TEST(test_author_date),
        CITING_TEST(test_marks_of_a_style),
        CITING_TEST(test_titles),
        CITING_TEST(test_italic_titles),
        CITING_TEST(test_numbers),
        CITING_TEST(test_ranges),
        CITING_TEST(test_numbers_each),
        CITING_TEST(test_notes),
        CITING_TEST(test_citations_in_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
