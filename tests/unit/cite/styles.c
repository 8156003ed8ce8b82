/* The installed styles: all their entries, citations and notes of works of every form, against
 * tests/golden/references/entries.txt. UPDATE_GOLDEN=1 writes the file anew. */
#include "core/script/script.h"
#include "tests/unit/cite/citing.h"

static const char *const golden = "tests/golden/references/entries.txt";

/* A whole file, NUL-terminated; the caller frees it. */
static char *read_whole(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) fail_msg("cannot read %s", path);
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    char *text = malloc(n + 1);
    if (!text) fail_msg("memory ran out");
    if (fread(text, 1, n, f) != n) fail_msg("cannot read %s", path);
    text[n] = '\0';
    fclose(f);
    return text;
}

/* The style as an installed one is found and read. */
static void use_style(citing *t, const char *name)
{
    enl_value table;
    enl_script *script = enl_script_new(&t->w.c);
    t->w.c.data_dir = ENL_S(".");
    t->w.c.notes_dir = ENL_S("tests/unit");
    enl_str style = enl_str_from(name);
    if (enl_script_citations(script, style, (enl_span){ 0 }, &table) != ENL_OK ||
        !enl_cite_stylefile_read(&t->w.c, style, &table, &t->w.style))
        fail_msg("%s", cites_report(&t->w));
    enl_script_drop(script);
}

static void put_runs(citing *t, enl_buf *out, const char *key, const enl_part *parts, size_t n)
{
    enl_buf_fmt(out, "%s: ", key);
    enl_buf_str(out, cites_runs(&t->w, parts, n));
    enl_buf_byte(out, '\n');
}

static void put_citation(citing *t, enl_buf *out, const char *text)
{
    const enl_node *n = citing_node(t, text), *note;
    size_t k;
    enl_cite_collect(t->b, n);
    note = enl_cite_citation_note(t->b, n);
    if (note) n = note->u.note->first->first;
    const enl_part *parts = enl_cite_citation_text(t->b, &t->w.c.arena, n, t->d->lang, &k);
    put_runs(t, out, text, parts, k);
}

/* Everything that a style makes of the works in a language. */
static void write_style(enl_buf *out, const char *name, const char *lang, const char *works)
{
    void *state = NULL;
    assert_int_equal(citing_setup(&state), 0);
    citing *t = state;
    enl_buf_fmt(out, "== %s, %s ==\n", name, lang);
    use_style(t, name);
    t->d->lang = enl_str_from(lang);
    enl_value list = cites_yaml(&t->w, works), map = { .kind = ENL_V_MAP };
    map.u.map.items = ENL_NEWN(&t->w.c.arena, enl_value_entry, list.u.list.n);
    for (size_t i = 0; i < list.u.list.n; i++)
        map.u.map.items[map.u.map.n++] =
            (enl_value_entry){ enl_cite_work_text(enl_value_get(&list.u.list.items[i], "id")),
                               { 0 },
                               list.u.list.items[i] };
    citing_begin(t, "{}", "{nocite: all, references: false}");
    t->d->sources = map;
    for (size_t i = 0; i < map.u.map.n; i++) {
        enl_str key = map.u.map.items[i].key;
        enl_cite_collect(t->b,
                         citing_node(t, enl_str_fmt(&t->w.c.arena, "[@%.*s]", ENL_FMT(key)).p));
    }
    enl_cite_finish(t->b, 1);
    for (size_t i = 0; i < enl_cite_count(t->b); i++) {
        size_t n;
        const enl_part *parts = enl_cite_entry(t->b, &t->w.c.arena, i, t->d->lang, &n);
        enl_str label = enl_cite_label(t->b, &t->w.c.arena, i);
        enl_str key = enl_str_fmt(&t->w.c.arena, "%.*s%s%.*s", ENL_FMT(label), label.n ? " " : "",
                                  ENL_FMT(t->b->list[i]->key));
        put_runs(t, out, key.p, parts, n);
    }
    static const char *const texts[] = {
        "[@book, pp. 3-4; @journal]",    "[see @law, chap. 2]", "@chapter [p. 12]", "[-@report]",
        "[@book; @edited; @translated]", "[@many, sec. 3]"
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) put_citation(t, out, texts[i]);
    citing_teardown(&state);
}

/* Where the two first differ. */
static void compare(enl_str got, const char *want)
{
    size_t i = 0, line = 1, from = 0;
    while (i < got.n && got.p[i] == want[i]) {
        if (got.p[i++] != '\n') continue;
        line++;
        from = i;
    }
    if (i == got.n && !want[i]) return;
    size_t a = from, b = from;
    while (a < got.n && got.p[a] != '\n') a++;
    while (want[b] && want[b] != '\n') b++;
    fail_msg("%s:%zu:\n  has   %.*s\n  it is %.*s", golden, line, (int)(b - from), want + from,
             (int)(a - from), got.p + from);
}

static void test_styles(void **state)
{
    static const char *const names[] = { "chicago-author-date",
                                         "chicago-notes",
                                         "numbered",
                                         "apa",
                                         "mla",
                                         "ieee",
                                         "vancouver" },
                             *const langs[] = { "fr", "de", "it", "pt", "ar", "he", "fa" };
    (void)state;
    enl_mem m;
    enl_buf out;
    jmp_buf recover;
    char *works = read_whole("tests/golden/references/works.yaml");
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    if (setjmp(recover)) fail_msg("memory ran out");
    enl_buf_init(&out, &m);
    for (size_t i = 0; i < 7; i++) {
        write_style(&out, names[i], "en-US", works);
        write_style(&out, names[i], "es", works);
    }
    for (size_t i = 0; i < 7; i++) {
        write_style(&out, "chicago-notes", langs[i], works);
        write_style(&out, "apa", langs[i], works);
    }
    if (getenv("UPDATE_GOLDEN")) {
        FILE *f = fopen(golden, "wb");
        assert_non_null(f);
        fwrite(out.p, 1, out.n, f);
        fclose(f);
    }
    char *want = read_whole(golden);
    compare(enl_buf_view(&out), want);
    free(want);
    free(works);
    enl_mem_drop(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_styles) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
