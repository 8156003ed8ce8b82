/* Data, formats and words: files that a plugin reads, and how it prints numbers and dates. */
#include "host.h"

static void expect_data(const char *file, const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_file(&h, "data/x.csv", file);
    host_lua(&h, code);
    const char *got = *h.report ? h.report : h.text;
    if (!strstr(got, want)) fail_msg("expected: %s\ngot: %s", want, got);
    host_close(&h);
}

static void test_csv(void **state)
{
    (void)state;
    const char *read = "local t = enlace.data.csv('data/x.csv') ";
    char code[512];
    snprintf(code, sizeof code,
             "%s return #t .. t.columns[2] .. t[1].n + 1 .. t[2].s .. tostring(t[2].n)", read);
    expect_data("s,n\na,1\nb,\n", code, "2n2bnil\n");
    snprintf(code, sizeof code, "%s return math.type(t[1].n) .. math.type(t[2].n) .. type(t[1].s)",
             read);
    expect_data("s,n\r\n1,1\r\nx,2.5\r\n", code, "integerfloatstring\n");
    expect_data("\xef\xbb\xbfs,n\n\"a\nb\",1\nc,1,1\n", code,
                "4:5: error: a row of 3 cells; the header has 2 [bad-data]");
    expect_data("s,n\n\"open,1\n", code, "2:1: error: unclosed quoted cell");
    expect_data("s,s\n1,2\n", code, "1:3: error: two columns of the same name");
    expect_data("", code, "no data");
    expect_data("", "return enlace.data.csv('/nowhere/at/all')",
                "`/nowhere/at/all` is not in the notes' folder");
    char wide[10000], *end = wide;
    for (int i = 0; i < 1500; i++) end += sprintf(end, "c%d,", i);
    expect_data(wide, code, "more than 1,000 columns");
    expect_data("s\n\xff\n", code, "2:1: error: invalid UTF-8 byte");
    expect_data("a,b,c\n1,,x\n,2,3\n",
                "local t = enlace.data.csv('data/x.csv') return t[1].a + t[2].b .. t[2].c", "33\n");
    expect_data("s;n\n1;2\n", "return enlace.data.csv('data/x.csv', { delimiter = ';' })[1].n",
                "2\n");
    expect_data("s,n\n", "return enlace.data.csv('data/x.csv', { delimiter = 'xx' })",
                "expected one character");
    expect_data("", "return enlace.data.csv('../x.csv')", "is not in the notes' folder");
    expect_data("", "return enlace.data.csv('/etc/passwd')", "is not in the notes' folder");
    expect_data("", "return enlace.data.csv('data/none.csv')",
                "enlace.data.csv: cannot read `data/none.csv`");
    expect_data("", "return enlace.data.csv(7)",
                "enlace.data.csv: path: expected a file's path, found a number");
    expect_data("a: [1, 2]\n", "return enlace.data.yaml('data/x.csv').a[2]", "2\n");
    expect_data("{ \"a\": { \"b\": \"c\" } }\n", "return enlace.data.json('data/x.csv').a.b",
                "c\n");
}

/* Codes stay as they are, and decimal commas are numbers where semicolons say so. */
static void test_csv_numbers(void **state)
{
    (void)state;
    const char *rows =
        "local t = enlace.data.csv('data/x.csv') local o = {} for i, r in ipairs(t) do "
        "for k, c in ipairs(t.columns) do o[#o + 1] = math.type(r[c]) and "
        "r[c] + 0 or '<' .. tostring(r[c]) .. '>' end end return table.concat(o, ' ')";
    char given[600];
    snprintf(given, sizeof given, "%.*s, { delimiter = ';' }%s", (int)strcspn(rows, ")"), rows,
             strchr(rows, ')'));
    expect_data("zip,n\n01234,1\n20500,2\n", rows, "<01234> 1 <20500> 2\n");
    expect_data("id,x\n12345678901234567890,0.10\n1,1.10\n", rows,
                "<12345678901234567890> 0.1 <1> 1.1\n");
    expect_data("a;b;c\n1;5,5;x\n2;7,25;y,z\n", rows, "1 5.5 <x> 2 7.25 <y,z>\n");
    expect_data("a;b\n1.234;5,5\n2;1.234,5\n", rows, "1234 5.5 2 1234.5\n");
    expect_data("a;b\n1.234;5.5\n", rows, "1.234 5.5\n"); /* no comma says otherwise */
    expect_data("a;b\n0.5;5,5\n", rows, "0.5 5.5\n");
    expect_data("a;b\n5,5;1\n5.5;2\n", rows, "<5,5> 1 <5.5> 2\n");
    expect_data("a\tb\n5,5\t1\n", rows, "<5,5> 1\n");
    expect_data("a;b\n5,5;1\n", given, "<5,5> 1\n"); /* as a plugin that asks for it had it */
    expect_data("a;b\n1;2\n",
                "local r, c = enlace.data.csv_rows('data/x.csv') return c[2] .. r().b", "b2\n");
}

static void test_formats(void **state)
{
    (void)state;
    expect_data("",
                "local f = enlace.format.number return table.concat({ f(1234.5), f(-1234567), "
                "f(0.1 + 0.2), f(2, { decimals = 2 }),"
                " f(1234.5, { lang = 'es-MX' }), f(1234.5, { lang = 'es-ES' }), f(12345.5, { lang "
                "= 'es-ES' }),"
                " f(1234, { lang = 'es-AR' }), f(-0.0), f(-0.001, { decimals = 1 }) }, ' ')",
                "1,234.5 \xe2\x88\x92"
                "1,234,567 0.3 2.00 1,234.5 1234,5 12.345,5 1.234 0 0.0\n");
    expect_data(
        "",
        "local f = enlace.format.date return table.concat({ f '2026-11-23', f '2026-11', f '2026',"
        " f('2026-11-23', { lang = 'es' }), f('2026-11', { lang = 'es-MX' }),"
        " f('2026-11-23', { lang = 'en-GB' }), f('2026-11-01', { lang = 'fr' }),"
        " f('2026-11-23', { lang = 'fi' }), f('2026-11', { lang = 'fi' }) }, '; ')",
        "November 23, 2026; November 2026; 2026; 23 de noviembre de 2026; noviembre de 2026; "
        "23 November 2026; 1er novembre 2026; 23 November 2026; November 2026\n");
    expect_data(
        "",
        "local f = enlace.format return table.concat({ f.number(2026, { group = false }),"
        " f.number(1234.5, { lang = 'fa' }), f.percent(0.125, { lang = 'fr' }),"
        " f.date('2026-09-05', { style = 'brief' }), f.date('2026-09-05', { style = 'data' "
        "}), f.list({ 'a', 'b', 'c' }), f.list({ 'a', 'b', 'c' }, { comma = true }),"
        " f.list({ 'a', 'Irán' }, { lang = 'es' }), f.list({ 'a', 'b' }, { word = 'or' }),"
        " f.list({}) }, '; ')",
        "2026; ۱٬۲۳۴٫۵; 12,5\u00A0%; 5 Sep 2026; 5 September 2026; a, b and c; a, b, and c; "
        "a e Irán; a or b; \n");
    expect_data(
        "",
        "local r = enlace.format.read_number local out = {} for i, c in ipairs { '1,234.5',"
        " '1,5', '1,234', '<5', '5 km', 'x', '99999999999999999999', '-7' } do local n, why "
        "= r(c) out[i] = ('%s %s'):format(n, why) end return table.concat(out, '; ')",
        "1234.5 nil; nil foreign; 1234 ambiguous; nil wrong; nil unit; nil none; nil large; "
        "-7 nil\n");
    expect_data("", "return enlace.format.read_number('١٬٢٣٤٫٥', { lang = 'ar' })", "1234.5\n");
    expect_data(
        "",
        "local k = enlace.format.sort_key return k('ñu', { lang = 'es' }) > k('nz', { lang = "
        "'es' }) and k('ñu') < k('nz') and 'yes'",
        "yes\n");
    expect_data("", "return enlace.format.list({ 'a', 2 })",
                "enlace.format.list: items: expected strings");
    expect_data("", "return enlace.format.list('a')",
                "enlace.format.list: items: expected a list of strings");
    expect_data("", "return enlace.format.date('2026', { style = 'x' })",
                "style: unknown value `x`; available: long, data, brief");
    expect_data("", "return enlace.format.number('x')",
                "enlace.format.number: n: expected a finite number, found a string");
    expect_data("", "return enlace.format.date('23/11/2026')",
                "enlace.format.date: date: expected a date");
}

static void test_words(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.data_dir = ENL_S("tests");
    uint32_t file =
        enl_source_add(&h.c.sources, ENL_S("n.md"),
                       ENL_S("---\nk: { a: [1, two] }\n---\n\n```sample {caption=c}\n```\n"));
    h.doc = enl_notes_read(&h.c, file,
                           &(const enl_block_words){ enl_script_has_block, NULL, h.script });
    h.doc->lang = ENL_S("es-MX");
    enl_script_run(h.script, h.doc);
    assert_true(enl_str_is(enl_node_plain(&h.c, h.doc->root->first), "cn\xc3\xbamero 1"));
    host_close(&h);
    expect_data("", "return doc:word 'absent'", "absent\n");
    expect_data("", "return type(doc.meta) .. type(doc.theme) .. doc.title .. tostring(doc.other)",
                "tabletablenil\n");
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_numbers),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
