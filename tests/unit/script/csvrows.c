/* CSV row by row: the window on the file never shows in what is read. */
#include "host.h"

#include "core/data/csv.h"

/* A file of about 600 KB whose rows have all that a window's end could cut: quotes, doubled quotes,
 * line ends in cells, CR LF, blank lines, characters of several bytes. `shift` bytes of text move
 * it all. */
static void write_rows(host *h, size_t shift, const char *tail)
{
    static const char *const ROWS[] = {
        "plain,1,x\r\n", "\"a \"\"b\"\" c\",2,\"\"\n", "\n\r\n\n",
        "\"two\nlines\r\nhere\",3,\xc3\xb1\xe2\x82\xac\xf0\x9f\x8c\x8e\r\n",
        " trimmed ,, \xe2\x80\x94 \n"
    };
    enum { SIZE = 620000 };
    char *text = malloc(SIZE + 200), *p = text;
    assert_non_null(text);
    p += sprintf(p, "\xef\xbb\xbfs,n,\"u\"\r\n");
    for (size_t i = 0; i < shift; i++) *p++ = 'x';
    p += sprintf(p, ",0,y\n");
    for (size_t i = 0; p - text < SIZE; i++) p += sprintf(p, "%s", ROWS[(i * 7 + i / 11) % 5]);
    strcpy(p, tail);
    host_file(h, "a.csv", text);
    free(text);
}

static const char SAME[] =
    "local all, i = enlace.data.csv('a.csv'), 0\n"
    "for row in enlace.data.csv_rows('a.csv', { types = { n = 'integer' } }) do i = i + 1\n"
    "  for _, k in ipairs(all.columns) do if row[k] ~= all[i][k] then return i .. k end end end\n"
    "return tostring(i > 20000 and i == #all)";

static void expect_run(host *h, const char *code, const char *want)
{
    h->script->lua.instructions = 100000000;
    host_lua(h, code);
    const char *got = *h->report ? h->report : h->text;
    if (!strstr(got, want)) fail_msg("expected: %s\ngot: %s", want, got);
    host_close(h);
}

static void test_windows(void **state)
{
    (void)state;
    for (size_t shift = 1; shift < 48; shift++) {
        host h;
        host_open(&h);
        write_rows(&h, shift, shift % 2 ? "last,4,z" : "last,4,\"z\"\n");
        expect_run(&h, SAME, "true\n");
    }
}

static void test_faults(void **state)
{
    (void)state;
    static const char WALK[] =
        "local n = 0 for row in enlace.data.csv_rows('a.csv') do n = n + 1 end return n";
    static const struct {
        const char *tail, *want;
    } FAULTS[] = {
        { "bad,1,\xff\n", ":7: error: invalid UTF-8 byte" },
        { "bad,1,\xc3", ":7: error: invalid UTF-8 byte" },
        { "a,1,2,3\n", ":7: error: a row of 4 cells; the header has 3" },
        { "a,1,\"open\n", ":5: error: unclosed quoted cell" },
        { "a,\"b\"c,1\n", ":3: error: text follows a quoted cell" },
    };
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        host h;
        host_open(&h);
        write_rows(&h, 10 + i, FAULTS[i].tail);
        expect_run(&h, WALK, FAULTS[i].want);
    }
    expect_error("enlace.data.csv_rows 'plugins'", "cannot be read");
    host h;
    host_open(&h);
    char *text = malloc(6000000);
    assert_non_null(text);
    sprintf(text, "s\n1\n\"%0*d", 5900000, 0);
    host_file(&h, "a.csv", text);
    free(text);
    expect_run(&h, WALK, "3:1: error: a row is longer than 4 MiB");
}

/* A file that changes under a walk ends it. */
static void test_change(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    write_rows(&h, 1, "");
    char name[100];
    snprintf(name, sizeof name, "%s/a.csv", h.dir);
    enl_csv_stream *s;
    const char *why;
    const enl_value *cells;
    size_t n, rows = 0;
    s = enl_data_csv_open(&h.c, enl_str_from(name), 1 << 20, ',', &why);
    assert_non_null(s);
    assert_true(enl_data_csv_next(s, &cells, &n));
    assert_int_equal(truncate(name, 500000), 0);
    while (enl_data_csv_next(s, &cells, &n)) rows++;
    assert_true(rows > 1000);
    enl_data_csv_close(s);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "the file changed while it was read"));
    assert_null(enl_data_csv_open(&h.c, enl_str_from(name), 1000, ',', &why));
    assert_string_equal(why, "is larger than 0 MiB");
    host_close(&h);
}

/* Walks that were given up cost nothing in the end; those at hand are limited. */
static void test_many_walks(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_file(&h, "a.csv", "s\n1\n2\n");
    expect_run(&h, "for i = 1, 300 do enlace.data.csv_rows('a.csv')() end return 'x'", "x\n");
    host_open(&h);
    host_file(&h, "a.csv", "s\n1\n2\n");
    expect_run(&h,
               "local t = {} for i = 1, 17 do t[i] = enlace.data.csv_rows('a.csv') end return 'x'",
               "16 files are being read at once; finish one first");
    host_open(&h);
    host_file(&h, "a.csv", "s\n1\n");
    expect_run(
        &h,
        "local t = {} for i = 1, 50 do t[i] = enlace.data.csv_rows('a.csv') t[i]() t[i]() end "
        "return tostring(t[1]()) ",
        "nil\n");
}

/* What a walk may do grows with the file, but not with the number of walks. */
static void test_budget(void **state)
{
    (void)state;
    host h;
    static const char WALKS[] =
        "local n = 0 for i = 1, %d do for row in enlace.data.csv_rows('a.csv') do "
        "n = n + 1 end end return n";
    char code[200];
    for (int times = 1; times < 200; times += 198) {
        host_open(&h);
        write_rows(&h, 1, "");
        snprintf(code, sizeof code, WALKS, times);
        h.script->lua.instructions = 600000;
        host_lua(&h, code);
        assert_true((strstr(h.report, "[plugin-limit]") != NULL) == (times > 1));
        host_close(&h);
    }
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_windows),
                                        cmocka_unit_test(test_faults),
                                        cmocka_unit_test(test_change),
                                        cmocka_unit_test(test_many_walks),
                                        cmocka_unit_test(test_budget) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
