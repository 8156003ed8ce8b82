/* BibTeX: syntax, inheritance, dates, and fields as CSL's. */
#include "tests/unit/data/reading.h"

#include "core/base/clean.h"
#include "core/data/bibtex.h"

static bool read_bib(enl_ctx *c, uint32_t file, enl_value *out)
{
    return enl_data_bibtex_read(c, file, enl_clean_source(c, file), out);
}

#define BOOK(fields) "@book{k, " fields "}"
#define IS(fields) "{\"k\": {\"type\": \"book\"" fields "}}"

static void test_syntax(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "", "{}" },
        { "a comment, me@example.org (no entry)", "{}" },
        { "@comment{ @book{no} } @Comment x\n@preamble{\"x\"}", "{}" },
        { "@comment(a \" b) @BOOK(k,title=2001)", IS(", \"title\": \"2001\"") },
        { "@book{k}", IS("") },
        { "@book{k,}", IS("") },
        { BOOK("TITLE = \"a {\"} b\","), IS(", \"title\": \"a \\\" b\"") },
        { BOOK("title = {a {b} \\} c}"), IS(", \"title\": \"a b } c\"") },
        { "@string{a = \"A \" # {B}}@STRING(c = a # \" C\")" BOOK("title = C # {.} # 12"),
          IS(", \"title\": \"A B C.12\"") },
        { BOOK("title={a}, title={a}"), IS(", \"title\": \"a\"") },
        { "@book{:_.-+/k9, title={x}}", "{\":_.-+/k9\": {\"type\": \"book\", \"title\": \"x\"}}" },
    };
    static const example FAULTS[] = {
        { BOOK("title={a}, title={b}"),
          IS(", \"title\": \"a\"") " ; 1:27: an entry with two different fields `title` | the first "
                                   "is used" },
        { "@book{k title={x}}", IS("") " ; 1:9: expected `,` or `}` | an entry is written "
                                       "`@article{key, title = {...}}`" },
        { "@book{k, title {x}}", IS("") " ; 1:10: expected `name = value` | an entry is written "
                                        "`@article{key, title = {...}}`" },
        { "@book{k, title={x} year=1999}",
          IS(", \"title\": \"x\", \"issued\": \"1999\"") " ; 1:20: expected `,` | put a comma after "
                                                         "the value before it" },
        { "@book{k, title=, year=1999}", IS("") " ; 1:16: expected a value | an entry is written "
                                                "`@article{key, title = {...}}`" },
        { "@book{k, title={x\n\n@book{l, title={y}}",
          "{\"k\": {\"type\": \"book\"}, \"l\": {\"type\": \"book\", \"title\": \"y\"}} ; 1:16: "
          "unclosed value | close it with `}`" },
        { "@book{k, title=\"x}\n @book{l}",
          "{\"k\": {\"type\": \"book\"}, \"l\": {\"type\": \"book\"}} ; 1:16: unclosed value | close "
          "it with `\"`" },
        { "@comment{x", "{} ; 1:9: unclosed value | close it with `}`" },
        { "@book{, title={x}}", "{} ; 1:7: an entry without a key | an entry is written "
                                "`@article{key, title = {...}}`" },
        { "@book{title={x}}", "{} ; 1:7: an entry without a key | an entry is written "
                              "`@article{key, title = {...}}`" },
        { "@string{a}\n@book{k, title=a}",
          "{\"k\": {\"type\": \"book\", \"title\": \"a\"}} ; 1:9: expected `name = value` | an "
          "abbreviation is written `@string{jas = {Journal of ...}}` ; 2:16: undefined abbreviation "
          "`a` | define it with @string before, or put the value in braces" },
        { BOOK("title=foo, note=foo # foo, month=jan, volume=12"),
          IS(", \"title\": \"foo\", \"note\": \"foofoo\", \"volume\": \"12\"") " ; 1:16: undefined "
                                                                               "abbreviation `foo` | define it with @string before, or put the value in braces" },
        { BOOK("title={\\foo{a} \\baz}, note={\\foo}, file={\\quux}"),
          IS(", \"title\": \"a baz\", \"note\": \"foo\", \"file\": \"\\\\quux\"") " ; 1:16: unknown "
                                                                                  "TeX commands: `\\foo`, `\\baz` | write the characters themselves; what is in braces is "
                                                                                  "kept" },
        { BOOK("author={A, B, C, D}"),
          IS(", \"author\": [{\"family\": \"A\", \"given\": \"B, C, D\"}]") " ; 1:17: `A, B, C, D` "
                                                                            "looks like more than one name | put `and` between names: `Doe, Jane and Roe, Kim`" },
    };
    EXPECT(read_bib, ALL, true);
    EXPECT(read_bib, FAULTS, true);
}

static void test_limits(void **state)
{
    (void)state;
    char text[8000] = "@string{a={xxxxxxxxxx}}\n";
    reading *r = malloc(sizeof *r);
    assert_non_null(r);
    for (int i = 0; i < 40; i++) {
        char before[8] = "a";
        if (i) sprintf(before, "a%d", i - 1);
        sprintf(text + strlen(text), "@string{a%d=%s # %s}\n", i, before, before);
    }
    strcat(text, "@book{k,title=a39}");
    r->hints = r->only_faults = false;
    read_text(r, read_bib, enl_str_from(text));
    assert_string_equal(r->got,
                        "{\"k\": {\"type\": \"book\"}} ; 14:19: a value of more than 64 KiB");
    free(r);
    expect_repeated(read_bib, "@book{k,title={", "{", 101, "", "nested more than 100 deep");
    expect_repeated(read_bib, "@book{k,title={", "{", 200000, "", "nested more than 100 deep");
    expect_repeated(read_bib,
                    "@string{a={12345678901234567890123456789012345678901234567890"
                    "12345678901234567890123456789012345678901234567890}}\n",
                    "@book{k,title=a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a#a}\n",
                    20000, "", "abbreviations that come to more than 64 times the file");
    expect_repeated(read_bib, "@book{k", ",a={b}", 100000, "}", NULL);
}

static void test_inheritance(void **state)
{
    (void)state;
#define PARENT(type) \
    "@" type "{p, title={P}, subtitle={S}, author={A}, editor={E}, year=1999, keywords={w}}"
    static const example ALL[] = {
        { PARENT("book") "@inbook{k, title={T}, crossref={P}}",
          "{\"p\": {\"type\": \"book\", \"title\": \"P: S\", \"author\": [{\"family\": \"A\"}], "
          "\"editor\": [{\"family\": \"E\"}], \"issued\": \"1999\", \"keyword\": \"w\"}, "
          "\"k\": {\"type\": \"chapter\", \"title\": \"T\", \"container-title\": \"P: S\", "
          "\"author\": [{\"family\": \"A\"}], \"container-author\": [{\"family\": \"A\"}], "
          "\"editor\": [{\"family\": \"E\"}], \"issued\": \"1999\"}}" },
        { "@inproceedings{k, title={T}, crossref={p}}@proceedings{p, title={P}, booktitle={B}, "
          "publisher={U}, crossref={q}}@mvproceedings{q, title={M}, isbn={1}}",
          "{\"k\": {\"type\": \"paper-conference\", \"title\": \"T\", \"container-title\": \"M: B\", "
          "\"publisher\": \"U\", \"ISBN\": \"1\"}, \"p\": {\"type\": \"book\", \"title\": \"M: P\", "
          "\"publisher\": \"U\", \"ISBN\": \"1\"}, \"q\": {\"type\": \"book\", \"title\": \"M\", "
          "\"ISBN\": \"1\"}}" },
        { "@article{k, title={T}, crossref={p}}@periodical{p, title={J}, date={2001-05}, volume=3}",
          "{\"k\": {\"type\": \"article-journal\", \"title\": \"T\", \"container-title\": \"J\", "
          "\"issued\": \"2001-05\", \"volume\": \"3\"}, \"p\": {\"type\": \"periodical\", \"title\": "
          "\"J\", \"issued\": \"2001-05\", \"volume\": \"3\"}}" },
        /* what the child has is its own, and dates are inherited whole */
        { "@inbook{k, booktitle={B}, year=2001, crossref={p}}@book{p, title={P}, date={1999-05-06}, "
          "month=jun}",
          "{\"k\": {\"type\": \"chapter\", \"container-title\": \"B\", \"issued\": \"2001\"}, \"p\": "
          "{\"type\": \"book\", \"title\": \"P\", \"issued\": \"1999-05-06\"}}" },
        { "@book{k, crossref={p}}@book{p, title={P}, note={N}}",
          "{\"k\": {\"type\": \"book\", \"note\": \"N\"}, \"p\": {\"type\": \"book\", \"title\": "
          "\"P\", \"note\": \"N\"}}" },
        { "@book{k, title={T}, xdata={a, b}}@xdata{a, publisher={U}, title={X}}@xdata{b, "
          "location={L}, publisher={V}, xdata={c}}@xdata{c, year=1999}",
          "{\"k\": {\"type\": \"book\", \"title\": \"T\", \"publisher\": \"U\", "
          "\"publisher-place\": \"L\", \"issued\": \"1999\"}}" },
    };
    static const example FAULTS[] = {
        { "@book{k, crossref=p}",
          "{\"k\": {\"type\": \"book\"}} ; 1:19: undefined abbreviation `p` "
          "| define it with @string before, or put the value in braces ; "
          "1:19: no entry has the key `p`, which another inherits from | add "
          "the entry, or take the field out" },
        { "@book{k, crossref={k}}",
          "{\"k\": {\"type\": \"book\"}} ; 1:19: `k` inherits from itself, "
          "through others | let one of them stop inheriting" },
        { "@book{k, xdata={l}}@book{l, crossref={k}}",
          "{\"k\": {\"type\": \"book\"}, \"l\": {\"type\": \"book\"}} ; 1:38: `k` inherits from "
          "itself, through others | let one of them stop inheriting" },
    };
    char chain[4000] = "";
    EXPECT(read_bib, ALL, true);
    EXPECT(read_bib, FAULTS, true);
    for (int i = 0; i < 17; i++)
        sprintf(chain + strlen(chain), "@xdata{a%d, xdata={a%d}}\n", i, i + 1);
    strcat(chain, "@xdata{a17, note={N}}");
    expect_repeated(read_bib, chain, "", 0, "", "a17` ends a chain of more than 16");
    chain[0] = '\0';
    for (int i = 0; i < 16; i++)
        sprintf(chain + strlen(chain), "@xdata{a%d, xdata={a%d}}\n", i, i + 1);
    strcat(chain, "@xdata{a16, note={N}}@book{k, xdata={a1}}");
    const example whole = { chain, "{\"k\": {\"type\": \"book\", \"note\": \"N\"}}" };
    expect_all(read_bib, &whole, 1, true);
}

static void test_dates(void **state)
{
    (void)state;
#define DATED(fields, value)                     \
    {                                            \
        BOOK(fields), IS(", \"issued\": " value) \
    }
    static const example ALL[] = {
        DATED("year=1999", "\"1999\""),
        DATED("year=1999, month=may", "\"1999-05\""),
        DATED("month={Sept.}, year={1999}", "\"1999-09\""),
        DATED("year=1999, month=12", "\"1999-12\""),
        DATED("year=1999, month=\"10~\" # jan", "\"1999-01-10\""),
        DATED("year=1999, month=jan # {~10}", "\"1999-01-10\""),
        DATED("year=1999, month={January 31}", "\"1999-01-31\""),
        DATED("year=1999, month=feb, day=3", "\"1999-02-03\""),
        DATED("year=1999, month={jul/aug}", "{\"date-parts\": [[1999, 7], [1999, 8]]}"),
        DATED("year=1999, month={Nov--Dec}", "{\"date-parts\": [[1999, 11], [1999, 12]]}"),
        DATED("year=1999, month={Fall}", "\"Fall 1999\""),
        DATED("year=1999, month=13", "\"13 1999\""),
        DATED("year=1999, month={32 jan}", "\"32 jan 1999\""),
        DATED("year={1998--1999}", "{\"date-parts\": [[1998], [1999]]}"),
        DATED("year={1998/99}", "{\"date-parts\": [[1998], [1999]]}"),
        DATED("year={in press}", "\"in press\""),
        DATED("year={1999a}", "\"1999a\""),
        DATED("year={987}", "{\"date-parts\": [[987]]}"),
        DATED("date={1999-05-06}, year=2001", "\"1999-05-06\""),
        DATED("year=2001, date={1999-05}", "\"1999-05\""),
        DATED("date={1999-05-06T10:30:00}", "\"1999-05-06\""),
        DATED("date={1999-13}", "\"1999-13\""),
        DATED("date={1999-05-32}", "\"1999-05-32\""),
        DATED("date={1999-05~}", "{\"date-parts\": [[1999, 5]], \"circa\": true}"),
        DATED("date={1999?}", "{\"date-parts\": [[1999]], \"circa\": true}"),
        DATED("date={1999/2001-05}", "{\"date-parts\": [[1999], [2001, 5]]}"),
        DATED("date={1999/}", "{\"literal\": \"1999–\"}"),
        DATED("date={1999/..}", "{\"literal\": \"1999–\"}"),
        DATED("date={1999/x}", "\"1999/x\""),
        DATED("date={-0043-03-15}", "{\"date-parts\": [[-44, 3, 15]]}"),
        DATED("date={0000}", "{\"date-parts\": [[-1]]}"),
        DATED("date={0476}", "{\"date-parts\": [[476]]}"),
        DATED("date={199X}", "\"199X\""),
        DATED("date={99}", "\"99\""),
        { BOOK("urldate={2001-02-03}, origdate={1900}, eventdate={2000-01-01/2000-01-03}"),
          IS(", \"accessed\": \"2001-02-03\", \"original-date\": \"1900\", \"event-date\": "
             "{\"date-parts\": [[2000, 1, 1], [2000, 1, 3]]}") },
    };
    EXPECT(read_bib, ALL, true);
}

static void test_fields(void **state)
{
    (void)state;
#define TYPED(entry, type, rest)                               \
    {                                                          \
        "@" entry, "{\"k\": {\"type\": \"" type "\"" rest "}}" \
    }
    static const example ALL[] = {
        TYPED("article{k, journal={J}, number=2, pages={34,37--39}}", "article-journal",
              ", \"container-title\": \"J\", \"issue\": \"2\", \"page\": \"34, 37–39\""),
        TYPED("article{k, journaltitle={J}, journalsubtitle={S}, number=2, issue=7}",
              "article-journal", ", \"container-title\": \"J: S\", \"issue\": \"2, 7\""),
        TYPED("article{k, entrysubtype={magazine}, issue={Spring}}", "article-magazine",
              ", \"issue\": \"Spring\""),
        TYPED("article{k, entrysubtype={newspaper}}", "article-newspaper", ""),
        TYPED("book{k, title={A?}, subtitle={B}, titleaddon={C}, series={S}, number=3}", "book",
              ", \"title\": \"A? B. C\", \"collection-title\": \"S\", \"collection-number\": "
              "\"3\""),
        TYPED("book{k, title={A}, maintitle={M}, volume=7, part=2, booktitle={A}}", "book",
              ", \"title\": \"M: A\", \"volume\": \"7.2\""),
        TYPED("book{k, booktitle={B}}", "book", ", \"container-title\": \"B\""),
        TYPED("inbook{k, booktitle={B}, booksubtitle={S}, bookauthor={X}, chapter=2}", "chapter",
              ", \"container-title\": \"B: S\", \"container-author\": [{\"family\": \"X\"}], "
              "\"chapter-number\": \"2\""),
        TYPED("phdthesis{k, school={U}, address={A}}", "thesis",
              ", \"publisher\": \"U\", \"publisher-place\": \"A\", \"genre\": \"Doctoral "
              "dissertation\""),
        TYPED("mastersthesis{k, institution={U}}", "thesis",
              ", \"publisher\": \"U\", \"genre\": \"Master’s thesis\""),
        TYPED("thesis{k, type={bathesis}}", "thesis", ", \"genre\": \"Bachelor’s thesis\""),
        TYPED("phdthesis{k, type={Habilitation}}", "thesis", ", \"genre\": \"Habilitation\""),
        TYPED("techreport{k, type={Working Paper}, number={7}}", "report",
              ", \"genre\": \"Working Paper\", \"number\": \"7\""),
        TYPED("patent{k, type={patentus}, number={1,2}}", "patent",
              ", \"genre\": \"U.S. patent\", \"number\": \"1,2\""),
        TYPED("misc{k, howpublished={\\url{http://a.b/~c}}}", "document",
              ", \"URL\": \"http://a.b/~c\""),
        TYPED("misc{k, howpublished={Available from the author at http://a.b}, note={N}, "
              "addendum={Q}}",
              "document", ", \"note\": \"Available from the author at http://a.b. N. Q\""),
        TYPED("misc{k, url={http://a.b/c\\_d}, doi={https://doi.org/10.1/a_b}}", "document",
              ", \"URL\": \"http://a.b/c_d\", \"DOI\": \"10.1/a_b\""),
        TYPED("misc{k, eprint={1234.5678}, archiveprefix={arXiv}, primaryclass={cs.AI}}",
              "document",
              ", \"URL\": \"https://arxiv.org/abs/1234.5678\", \"eprinttype\": \"arXiv\", "
              "\"eprintclass\": \"cs.AI\""),
        TYPED("misc{k, eprint={1}, eprinttype={jstor}, doi={10.1/2}}", "document",
              ", \"eprinttype\": \"jstor\", \"DOI\": \"10.1/2\""),
        TYPED("misc{k, eprint={1}, eprinttype={other}}", "document", ", \"eprinttype\": \"other\""),
        TYPED("online{k, organization={O}, pubstate={inpress}, foo={Bar \\& x}}", "webpage",
              ", \"publisher\": \"O\", \"status\": \"in press\", \"foo\": \"Bar & x\""),
        TYPED("www{k, publisher={P}, institution={I}}", "webpage", ", \"publisher\": \"P\""),
        TYPED("video{k, editor={Ann Lee}, editortype={director}}", "motion_picture",
              ", \"director\": [{\"family\": \"Lee\", \"given\": \"Ann\"}]"),
        TYPED("book{k, editor={Ann Lee}, editortype={compiler}}", "book",
              ", \"editor\": [{\"family\": \"Lee\", \"given\": \"Ann\"}]"),
        TYPED("jurisdiction{k, title={Roe v. Wade}}", "legal_case", ", \"title\": \"Roe v. Wade\""),
        TYPED("nonesuch{k}", "document", ""),
        TYPED("misc{k, pages={1 -- 20}, isbn={0-1}, shorttitle={S}}", "document",
              ", \"page\": \"1–20\", \"ISBN\": \"0-1\", \"title-short\": \"S\""),
        TYPED("misc{k, pages={5 , 7, e12}, pagetotal={300}}", "document",
              ", \"page\": \"5, 7, e12\", \"number-of-pages\": \"300\""),
        TYPED("misc{k, title={On {\\em Homo} and ``it''}, series={newseries}}", "document",
              ", \"title\": \"On <i>Homo</i> and “it”\", \"collection-title\": \"new series\""),
        TYPED("misc{k, title={}, note={ }}", "document", ""),
    };
    EXPECT(read_bib, ALL, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_syntax),
                                        cmocka_unit_test(test_limits),
                                        cmocka_unit_test(test_inheritance),
                                        cmocka_unit_test(test_dates),
                                        cmocka_unit_test(test_fields) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
