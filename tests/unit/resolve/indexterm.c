/* The entries of the index. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/indexterm.h"

/* "level term letter places see ...", one a line. */
static const char *entries(resolving *t)
{
    size_t n;
    const enl_indexterm *const *all = enl_resolve_indexterm_list(t->r, &n);
    enl_buf *out = resolving_out(t);
    for (size_t i = 0; i < n; i++) {
        const enl_indexterm *e = all[i];
        enl_buf_fmt(out, "%d %.*s %c", e->level, ENL_FMT(e->term), (int)e->letter);
        for (const enl_indexterm_place *p = e->places; p; p = p->next)
            enl_buf_fmt(out, " %.*s", ENL_FMT(enl_str_sub(p->dest, 10, p->dest.n)));
        for (const enl_indexterm_see *s = e->sees; s; s = s->next)
            enl_buf_fmt(out, " %s %.*s", s->also ? "also" : "see", ENL_FMT(s->to));
        enl_buf_byte(out, '\n');
    }
    return resolving_z(t);
}

static void in_order(void **state)
{
    resolving *t = *state;
    resolving_all(
        t, "[zoo]{.index} [Ábaco]{.index} [apple]{.index} [zoo]{.index} [ants]{index=insect}\n");
    assert_string_equal(entries(t), "0 Ábaco A 2\n0 apple A 3\n0 insect I 5\n0 zoo Z 1 4\n");
    assert_str(enl_resolve_indexterm_dest(t->r, resolving_node(t, ENL_SPAN, 3)), "enl-index-4");
    size_t n;
    const enl_indexterm *zoo = enl_resolve_indexterm_list(t->r, &n)[3];
    assert_int_equal(zoo->places->next->at.col, resolving_node(t, ENL_SPAN, 3)->span.col);
    assert_string_equal(resolving_problems(t), "");
}

/* Three levels; marks beyond are part of the words. Those below an entry follow it, under its
 * letter. */
static void levels(void **state)
{
    resolving *t = *state;
    resolving_all(
        t, "[x]{index=\"b!z\"} [x]{index=\"b!a!c\"} [x]{index=\"b!a!c!d\"} [x]{index=\"ba\"} "
           "[x]{index=\"!q! r\"}\n");
    assert_string_equal(entries(t),
                        "0 b B\n1 a B\n2 c B 2\n2 c!d B 3\n1 z B 1\n0 ba B 4\n0 q Q\n1 r Q 5\n");
}

/* White space as one space, wherever lines end. */
static void white_space(void **state)
{
    resolving *t = *state;
    resolving_all(t, "[two\nwords]{.index} [x]{index=\" two \t words \"}\n");
    assert_string_equal(entries(t), "0 two words T 1 2\n");
}

static void signs(void **state)
{
    resolving *t = *state;
    resolving_all(t, "---\nlang: es\n---\n[ñu]{.index} [7 up]{.index} [nube]{.index}\n");
    size_t n;
    const enl_indexterm *const *all = enl_resolve_indexterm_list(t->r, &n);
    assert_int_equal(n, 3);
    assert_int_equal(all[0]->letter, 0);
    assert_int_equal(all[1]->letter, 'N');
    assert_int_equal(all[2]->letter, 0xD1);
}

/* An entry that only sends on has no pages; each other one is sent to once. */
static void sees(void **state)
{
    resolving *t = *state;
    resolving_all(
        t, "[car]{.index see=\"automobile;truck\"} [automobile]{.index seealso=\"truck;;truck\"} "
           "[truck]{.index} [car]{.index see=\" truck \"}\n");
    assert_string_equal(
        entries(t), "0 automobile A 1 also truck\n0 car C see automobile see truck\n0 truck T 2\n");
    assert_string_equal(resolving_problems(t), "");
    assert_str(enl_resolve_indexterm_dest(t->r, resolving_node(t, ENL_SPAN, 0)), "");
}

static void sees_that_lead_nowhere(void **state)
{
    resolving *t = *state;
    resolving_all(t, "[a]{.index see=b} [b]{.index see=a}\n\n[c]{.index seealso=\"d!e\"}\n\n"
                     "[f]{.index see=\"g\"} [x]{index=\"g!h\"}\n");
    assert_string_equal(
        resolving_problems(t),
        "1:16: bad-index: index: `a` refers to `b`, which has no pages | name the entry that has the "
        "pages\n"
        "1:34: bad-index: index: `b` refers to `a`, which has no pages | name the entry that has the "
        "pages\n"
        "3:21: bad-index: index: `c` refers to `d!e`, which is not an entry | name an entry as it is "
        "printed, those above it before it: `main!sub`\n");
}

static void in_footnotes(void **state)
{
    resolving *t = *state;
    resolving_all(t, "[a]{.index}[^n] [b]{.index}[^n]\n\n[^n]: [c]{.index}\n");
    assert_string_equal(entries(t), "0 a A 1\n0 b B 3\n0 c C 2\n");
}

static void nothing_indexed(void **state)
{
    resolving *t = *state;
    resolving_all(t, "[a]{.box} []{.index} [x]{index=\" ! \"}\n");
    assert_null(t->r->index);
    assert_string_equal(entries(t), "");
    assert_str(enl_resolve_indexterm_dest(t->r, resolving_node(t, ENL_SPAN, 0)), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(in_order),     RESOLVING_TEST(levels),
        RESOLVING_TEST(white_space),  RESOLVING_TEST(signs),
        RESOLVING_TEST(sees),         RESOLVING_TEST(sees_that_lead_nowhere),
        RESOLVING_TEST(in_footnotes), RESOLVING_TEST(nothing_indexed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
