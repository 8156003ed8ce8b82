/* The templates that come with the program: they load without a complaint, can be read, and speak
 * every language. */
#include "core/base/arena_str.h"
#include "core/lang/lang.h"
#include "core/notes/notes.h"
#include "core/script/script.h"
#include "core/style/state.h"
#include "tests/unit/style/values.h"

#include <math.h>

static const char *const NAMES[] = { "plain", "briefing", "memo" };
enum { N_NAMES = sizeof NAMES / sizeof *NAMES };

typedef struct loaded {
    world w;
    enl_script *script;
    enl_value t;
} loaded;

static void load(loaded *l, const char *name, const char *meta)
{
    enl_request r = ENL_REQUEST_INIT;
    r.data_dir = ".";
    enl_ctx_init(&l->w.c, &r);
    l->w.c.mem.recover = &l->w.recover;
    l->script = enl_script_new(&l->w.c);
    enl_script_set_notes(l->script, &(const enl_script_notes){ .inlines = enl_notes_inlines });
    assert_int_equal(enl_script_template(l->script, enl_str_from(name), (enl_span){ 0 }, &l->t),
                     ENL_OK);
    const enl_value *m = read_yaml(&l->w.c, "notes.md", meta);
    l->w.s = enl_style_new(&l->w.c, &l->t, m, ENL_S("en-US"), NULL, NULL);
}

static void unload(loaded *l)
{
    enl_style_drop(l->w.s);
    enl_script_drop(l->script);
    enl_ctx_drop(&l->w.c);
}

static void test_templates_load_without_a_complaint(void **state)
{
    (void)state;
    for (int i = 0; i < N_NAMES; i++) {
        loaded l;
        load(&l, NAMES[i], "{}");
        assert_string_equal(first_problem(&l.w), "none");
        unload(&l);
    }
}

/* Relative luminance and contrast as WCAG 2.2 defines them. */
static double luminance(enl_colour c)
{
    static const double share[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = (c >> (16 - 8 * i) & 0xFF) / 255.0;
        sum += share[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(enl_colour a, enl_colour b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

/* Calls `check` with the record of every kind and class that a template sets. */
static void for_each_style(void (*check)(loaded *l, const enl_style *st))
{
    for (int i = 0; i < N_NAMES; i++) {
        loaded l;
        size_t n;
        load(&l, NAMES[i], "{}");
        const enl_style_kind *kinds = enl_style_kinds(&n);
        for (size_t k = 0; k < n; k++) {
            if (!kinds[k].inline_only) check(&l, enl_style_find(l.w.s, kinds[k].name, NULL, 0));
        }
        for (size_t k = 0; k < l.w.s->props.n; k++) {
            enl_str cls, name = l.w.s->props.entries[k].key;
            int row = enl_style_kinds_split(name, &cls);
            if (row >= 0 && !kinds[row].inline_only)
                check(&l, enl_style_cascade_record(l.w.s, row, cls));
        }
        unload(&l);
    }
}

static void check_contrast(loaded *l, const enl_style *st)
{
    enl_colour tint = 0xFFFFFF;
    if (enl_str_is(st->name, "watermark"))
        return; /* is not read: it lies under text and must not disturb it */
    enl_style_colour(l->w.s, ENL_S("tint"), &tint);
    if (st->has_background) tint = st->background;
    if (contrast(st->colour, 0xFFFFFF) < 4.5 || contrast(st->colour, tint) < 4.5) {
        fail_msg("%.*s: #%06x on #%06x", ENL_FMT(st->name), (unsigned)st->colour, (unsigned)tint);
    }
}

static void test_text_stands_out_from_its_ground(void **state)
{
    (void)state;
    for_each_style(check_contrast);
}

static void check_size(loaded *l, const enl_style *st)
{
    (void)l;
    if (st->size < enl_pt(7.5)) fail_msg("%.*s is smaller than 7.5 pt", ENL_FMT(st->name));
    if (st->leading < st->size * 11 / 10) fail_msg("%.*s: lines too close", ENL_FMT(st->name));
}

static void test_no_text_is_too_small_to_read(void **state)
{
    (void)state;
    for_each_style(check_size);
}

/* What a template prints is there in every language that has a record. */
static void test_words_are_in_every_language(void **state)
{
    (void)state;
    for (int i = 0; i < N_NAMES; i++) {
        loaded l;
        load(&l, NAMES[i], "{}");
        const enl_value *en = enl_style_value(l.w.s, ENL_S("words.en"));
        for (size_t k = 0; en && k < en->u.map.n; k++)
            for (size_t f = 0; enl_lang_family(f); f++)
                enl_style_word_in(l.w.s, enl_str_z(&l.w.c.arena, en->u.map.items[k].key),
                                  enl_str_from(enl_lang_family(f)->tag));
        enl_style_report_words(l.w.s);
        if (strcmp(first_problem(&l.w), "none")) fail_msg("%s: %s", NAMES[i], first_problem(&l.w));
        unload(&l);
    }
}

static void test_functions_are_handed_on(void **state)
{
    (void)state;
    loaded l;
    load(&l, "briefing", "{}");
    assert_int_equal(enl_style_value(l.w.s, ENL_S("cover"))->kind, ENL_V_FUNCTION);
    assert_int_equal(enl_style_value(l.w.s, ENL_S("cover_background"))->kind, ENL_V_FUNCTION);
    unload(&l);
    load(&l, "memo", "{}");
    assert_int_equal(enl_style_value(l.w.s, ENL_S("head"))->kind, ENL_V_FUNCTION);
    assert_int_equal(enl_style_value(l.w.s, ENL_S("tail"))->kind, ENL_V_FUNCTION);
    unload(&l);
}

/* AR 25-50: margins of an inch; later pages begin an inch from the top with symbol and subject. */
static void test_memo_follows_the_regulation(void **state)
{
    (void)state;
    loaded l;
    load(&l, "memo", "{subject: Transmittal}");
    const enl_page_style *p = enl_style_page(l.w.s);
    const enl_style *text = enl_style_find(l.w.s, "paragraph", NULL, 0);
    assert_int_equal(p->left, 72 * ENL_PT);
    assert_int_equal(p->right, 72 * ENL_PT);
    assert_int_equal(p->bottom, 72 * ENL_PT);
    assert_int_equal(text->size, 12 * ENL_PT);
    assert_int_equal(text->align, ENL_TA_LEFT);
    assert_false(text->hyphenate);
    assert_str(p->header.left, "{symbol}\nSUBJECT: {subject}");
    assert_false(p->header.first_page);
    assert_str(enl_style_date(l.w.s, ENL_S("2026-11-23")), "23 November 2026");
    enl_str second[] = { ENL_S("ordered"), ENL_S("ordered2") };
    const enl_style *item = enl_style_find(l.w.s, "item", second, 2);
    assert_str(item->marker, "{a}.");
    assert_int_equal(item->hang, 0);
    assert_int_equal(item->indent_first, 18 * ENL_PT);
    unload(&l);
}

/* The texts that a template's function makes of the front matter, one line for each
 * block. */
static const char *texts_of(loaded *l, const char *fn, const char *meta)
{
    enl_doc *d = enl_doc_new(&l->w.c);
    d->title = ENL_S("Title");
    d->lang = ENL_S("en-US");
    d->meta = *read_yaml(&l->w.c, "notes.md", meta);
    const enl_value *f = enl_style_value(l->w.s, enl_str_from(fn));
    enl_node *root = enl_node_new(&l->w.c, ENL_DIV, (enl_span){ 0 });
    enl_node *n = enl_script_call_blocks(l->script, f->u.fn, d, enl_style_args(l->w.s));
    for (enl_node *next; n; n = next) {
        next = n->next;
        n->parent = n->prev = n->next = NULL;
        enl_node_append(root, n);
    }
    assert_string_equal(first_problem(&l->w), "none");
    enl_str out = ENL_S("");
    for (const enl_node *k = root; k; k = enl_node_next(root, k)) {
        if (k->kind != ENL_TEXT || k->text.n == 0) continue;
        out = enl_str_fmt(&l->w.c.arena, "%.*s%.*s%s", ENL_FMT(out), ENL_FMT(k->text),
                          k->next ? "" : "\n");
    }
    return enl_str_z(&l->w.c.arena, out);
}

static void expect_texts(const char *name, const char *fn, const char *meta, const char *texts)
{
    loaded l;
    load(&l, name, meta);
    assert_string_equal(texts_of(&l, fn, meta), texts);
    unload(&l);
}

static void test_cover_shows_what_is_known(void **state)
{
    (void)state;
    expect_texts("briefing", "cover", "{}", "Briefing report\nTitle\n");
    expect_texts(
        "briefing", "cover",
        "{kind: Study, subtitle: Sub, author: [A, B], date: 2026-11-23, edition: 2, bottomline: It "
        "holds.}",
        "Study\nTitle\nSub\nPrepared by\nA; B\nDate\nNovember 23, 2026\nEdition\n2\nIt holds.\n");
}

static void test_memo_head(void **state)
{
    (void)state;
    expect_texts(
        "memo", "head",
        "{letterhead: [Office, Street], symbol: EX (1), date: 2026-11-23, to: Chief, subject: S}",
        "Office\nStreet\nEX (1)\n23 November 2026\nMEMORANDUM FOR Chief\nSUBJECT: S\n");
    expect_texts("memo", "head", "{letterhead: [Office], to: [A, B], thru: C}",
                 "Office\nMEMORANDUM THRU\nC\nFOR\nA\nB\nSUBJECT: Title\n");
    expect_texts("memo", "head",
                 "{letterhead: [Office], to: [A, B], thru: C, signature-fields: false}",
                 "Office\nMEMORANDUM THRU C\nFOR\nA\nB\nSUBJECT: Title\n");
    expect_texts("memo", "head", "{letterhead: [Office], to: [A, B, C, D, E, F]}",
                 "Office\nMEMORANDUM FOR SEE DISTRIBUTION\nSUBJECT: Title\n");
}

static void test_memo_tail(void **state)
{
    (void)state;
    expect_texts("memo", "tail", "{}", "");
    expect_texts(
        "memo", "tail",
        "{signature: {name: A, rank: MAJ, title: T}, enclosures: [One, {title: Two}], cf: H}",
        "2 Encls\n1. One\n2. Two\nA\nMAJ\nT\nCF:\nH\n");
    expect_texts("memo", "tail", "{from: A, enclosures: 1, authority: 'FOR THE COMMANDER:'}",
                 "FOR THE COMMANDER:\nEncl\nA\n");
    expect_texts("memo", "tail", "{to: [A, B, C, D, E, F]}", "DISTRIBUTION:\nA\nB\nC\nD\nE\nF\n");
}

/* A font of the front matter that is missing is named there, and the template's stands in. */
static void test_missing_font_is_named_in_the_notes(void **state)
{
    (void)state;
    loaded l;
    load(&l, "plain", "{}");
    enl_ctx *c = &l.w.c;
    enl_fonts *fonts = enl_text_font_new(c);
    enl_shaper *shaper = enl_text_shape_new(c, fonts);
    const enl_value *m = read_yaml(c, "notes.md", "fonts: {sans: No Such Family}");
    enl_styles *s = enl_style_new(c, &l.t, m, ENL_S("en"), fonts, shaper);
    const enl_style *paragraph = enl_style_find(s, "paragraph", NULL, 0);
    assert_non_null(paragraph->text);
    assert_int_equal(c->diags.n, 0);
    assert_non_null(enl_style_find(s, "heading1", NULL, 0)->font);
    enl_style_find(s, "heading2", NULL, 0);
    assert_int_equal(c->diags.n, 1);
    assert_int_equal(c->diags.items[0].code, ENL_C_FONT);
    assert_int_equal(c->diags.items[0].span.col, 15);
    enl_style_drop(s);
    enl_text_shape_drop(shaper);
    enl_text_font_drop(fonts);
    unload(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_templates_load_without_a_complaint),
        cmocka_unit_test(test_text_stands_out_from_its_ground),
        cmocka_unit_test(test_no_text_is_too_small_to_read),
        cmocka_unit_test(test_words_are_in_every_language),
        cmocka_unit_test(test_functions_are_handed_on),
        cmocka_unit_test(test_memo_follows_the_regulation),
        cmocka_unit_test(test_cover_shows_what_is_known),
        cmocka_unit_test(test_memo_head),
        cmocka_unit_test(test_memo_tail),
        cmocka_unit_test(test_missing_font_is_named_in_the_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
