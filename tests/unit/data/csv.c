/* CSV: cells, separators, faults; and what cells can be taken for. */
#include "tests/unit/data/reading.h"

#include "core/data/cell.h"
#include "core/data/csv.h"

static char delimiter; /* what is asked for */
static enl_csv csv;    /* what was read last */
static bool verbose;

/* The rows, after the columns. */
static bool read_csv(enl_ctx *c, uint32_t file, enl_value *out)
{
    c->verbose = verbose;
    bool good = enl_data_csv_read(c, file, enl_source_text(&c->sources, file), delimiter, &csv);
    *out = (enl_value){ .kind = ENL_V_LIST };
    out->u.list.items = ENL_NEWN(&c->arena, enl_value, 2);
    out->u.list.n = 2;
    out->u.list.items[0] = csv.columns;
    out->u.list.items[1] = csv.rows;
    return good;
}

static void test_cells(void **state)
{
    (void)state;
    static const example GOOD[] = {
        { "a,b\n1,2\n", "[[\"a\", \"b\"], [{\"a\": \"1\", \"b\": \"2\"}]]" },
        { "a,b", "[[\"a\", \"b\"], []]" },
        { "a,b\r\n1,2\r\n\r\n3,4", "[[\"a\", \"b\"], [{\"a\": \"1\", \"b\": \"2\"}, {\"a\": \"3\", "
                                   "\"b\": \"4\"}]]" },
        { "\n\r\n\xef\xbb\xbf", "[[\"\xef\xbb\xbf\"], []]" },
        { "\xef\xbb\xbf"
          "a\n1\n",
          "[[\"a\"], [{\"a\": \"1\"}]]" },
        { " a , b \n 1 ,\t2\n", "[[\"a\", \"b\"], [{\"a\": \"1\", \"b\": \"2\"}]]" },
        { "a,b\n\" 1, \"\"x\"\"\n\",\"\"\n", "[[\"a\", \"b\"], [{\"a\": \" 1, \\\"x\\\"\\n\"}]]" },
        { "a,b\n,2\n", "[[\"a\", \"b\"], [{\"b\": \"2\"}]]" },
        { "a\nx\"y\n", "[[\"a\"], [{\"a\": \"x\\\"y\"}]]" },
        { "a\n1\r2\n", "[[\"a\"], [{\"a\": \"1\\r2\"}]]" },
    };
    static const example BAD[] = {
        { "", "1:1: no data | the first row names the columns" },
        { "\n\n", "3:1: no data | the first row names the columns" },
        { "a,b\n1\n", "2:1: a row of 1 cells; the header has 2 | put cells that hold the separator "
                      "in double quotes" },
        { "a,b\n1,2,3\n", "2:5: a row of 3 cells; the header has 2 | put cells that hold the "
                          "separator in double quotes" },
        { "a,,b\n", "1:3: a column without a name | name it in the first row" },
        { "a,b,a\n", "1:5: two columns of the same name | rename one of them" },
        { "a\n\"x\n", "2:1: unclosed quoted cell | close it with `\"`" },
        { "a,b\n\"x\" y,2\n", "2:1: text follows a quoted cell | double the quotes inside a quoted "
                              "cell" },
        { "a\n\xc3\xa9\xff\n", "2:2: invalid UTF-8 byte | save the file as UTF-8" },
    };
    delimiter = ',';
    EXPECT(read_csv, GOOD, true);
    EXPECT(read_csv, BAD, false);
}

static void expect_delimiter(const char *text, char want, const char *columns)
{
    const example e = { text, columns };
    delimiter = '\0';
    expect_all(read_csv, &e, 1, true);
    assert_int_equal(csv.delimiter, want);
}

static void test_separators(void **state)
{
    (void)state;
    expect_delimiter("year;total\n2020;5,5\n", ';',
                     "[[\"year\", \"total\"], [{\"year\": \"2020\", \"total\": \"5,5\"}]]");
    expect_delimiter("year\ttotal\n2020\t5,5\n", '\t',
                     "[[\"year\", \"total\"], [{\"year\": \"2020\", \"total\": \"5,5\"}]]");
    expect_delimiter("a,b;c,d\n", ',', "[[\"a\", \"b;c\", \"d\"], []]");
    expect_delimiter("a;b,c;d\n", ';', "[[\"a\", \"b,c\", \"d\"], []]");
    expect_delimiter("a;b,c\n", ',', "[[\"a;b\", \"c\"], []]"); /* a comma, when both are as many */
    expect_delimiter("\"a;b;c\",d\n", ',', "[[\"a;b;c\", \"d\"], []]");
    expect_delimiter("\xef\xbb\xbf\r\n\"a,b\";c\r\n", ';', "[[\"a,b\", \"c\"], []]");
}

static void test_declared_and_given(void **state)
{
    (void)state;
    expect_delimiter("sep=;\na,x;b\n", ';', "[[\"a,x\", \"b\"], []]");
    expect_delimiter("\xef\xbb\xbfsep=|\r\na|b\r\n1|2\r\n", '|',
                     "[[\"a\", \"b\"], [{\"a\": \"1\", \"b\": \"2\"}]]");
    expect_delimiter("sep=\n1\n", ',', "[[\"sep=\"], [{\"sep=\": \"1\"}]]");
}

static void test_note(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "a;b\n", "[[\"a\", \"b\"], []] ; 1:1: cells are separated by semicolons" },
        { "a\tb\n", "[[\"a\", \"b\"], []] ; 1:1: cells are separated by tabs" },
        { "sep=|\na|b\n", "[[\"a\", \"b\"], []] ; 1:1: cells are separated by `|`" },
        { "a,b\n", "[[\"a\", \"b\"], []]" },
    };
    delimiter = '\0';
    verbose = true;
    EXPECT(read_csv, ALL, true);
    static const example GIVEN = { "a;b\n", "[[\"a\", \"b\"], []]" };
    delimiter = ';';
    expect_all(read_csv, &GIVEN, 1, true);
    verbose = false;
}

static void test_limits(void **state)
{
    (void)state;
    delimiter = ',';
    expect_repeated(read_csv, "c", "", 0, "", NULL);
    char *text = malloc(20000), *p = text;
    assert_non_null(text);
    for (int i = 0; i < 1001; i++) p += sprintf(p, "%sc%d", i ? "," : "", i);
    expect_repeated(read_csv, text, "", 0, "\n", "more than 1,000 columns");
    *strrchr(text, ',') = '\0';
    expect_repeated(read_csv, text, "", 0, "\n", NULL);
    free(text);
    expect_repeated(read_csv, "a,b\n", "1,2\n", 200000, "", NULL); /* in time */
    expect_repeated(read_csv, "a\n1", ",", 100000, "\n", "a row of 100001 cells");
}

static void test_kinds(void **state)
{
    enum { POINT = ENL_CELL_POINT, COMMA = ENL_CELL_COMMA, MARK = ENL_CELL_MARK };
    (void)state;
    static const struct {
        const char *text;
        unsigned kind;
    } all[] = {
        { "", 0 },
        { "12", POINT | COMMA },
        { "-12", POINT | COMMA },
        { "+12", POINT | COMMA },
        { "0", POINT | COMMA },
        { "-0", POINT | COMMA },
        { "-", 0 },
        { "01234", 0 },
        { "00", 0 },
        { "-01", 0 },
        { "123456789012345", POINT | COMMA },
        { "1234567890123456", 0 },
        { "12345678901234567890", 0 },
        { "1.5", POINT },
        { "1.10", POINT },
        { "-0.5", POINT },
        { ".5", POINT },
        { "5.", POINT },
        { ".", 0 },
        { "1.5.2", 0 },
        { "01.5", 0 },
        { "1e5", POINT },
        { "1.5E-3", POINT },
        { "1e", 0 },
        { "1e+", 0 },
        { "e5", 0 },
        { "0.30000000000000004", POINT },
        { "0.123456789012345678", 0 },
        { "1.2345678901234567", POINT },
        { "1.23456789012345678", 0 },
        { "1.234", POINT | COMMA },
        { "12.345", POINT | COMMA },
        { "1234.567", POINT },
        { "1.2345", POINT },
        { "1.234.567", COMMA },
        { "123.456.789.012.345", COMMA },
        { "1.123.456.789.012.345", 0 },
        { "1.234.56", 0 },
        { "1,5", COMMA | MARK },
        { "-1,5", COMMA | MARK },
        { "0,5", COMMA | MARK },
        { "1.234,5", COMMA | MARK },
        { "1234,5", COMMA | MARK },
        { "1234.567,5", 0 },
        { "01,5", 0 },
        { "1,", 0 },
        { ",5", 0 },
        { "1,5,2", 0 },
        { "1,234", COMMA | MARK },
        { "1,2345678901234567", COMMA | MARK },
        { "1,23456789012345678", 0 },
        { "1,5e3", 0 },
        { "5-7", 0 },
        { "<5", 0 },
        { "1 000", 0 },
        { "0x10", 0 },
        { "inf", 0 },
        { "1a", 0 },
        { "111111111111111111111111111111111111111111111111111111111111111", 0 },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        unsigned got = enl_data_cell_read(enl_str_from(all[i].text));
        if (got != all[i].kind) fail_msg("%s is %u, not %u", all[i].text, got, all[i].kind);
    }
}

static void test_points(void **state)
{
    char out[16];
    (void)state;
    assert_str(((enl_str){ out, enl_data_cell_point(ENL_S("-1.234,5"), out) }), "-1234.5");
    assert_str(((enl_str){ out, enl_data_cell_point(ENL_S("1.234"), out) }), "1234");
    assert_str(((enl_str){ out, enl_data_cell_point(ENL_S("12"), out) }), "12");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cells),
                                        cmocka_unit_test(test_separators),
                                        cmocka_unit_test(test_declared_and_given),
                                        cmocka_unit_test(test_note),
                                        cmocka_unit_test(test_limits),
                                        cmocka_unit_test(test_kinds),
                                        cmocka_unit_test(test_points) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
