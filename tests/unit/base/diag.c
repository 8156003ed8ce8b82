/* Sources and diagnostics: what a user is told, where, and in which order. */
#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/ctx.h"

#include <stdlib.h>

static jmp_buf recover; /* set only where a test wants a jump */

static void start(enl_ctx *c, const enl_request *r)
{
    enl_ctx_init(c, r);
    c->mem.recover = &recover;
}

static void locates(enl_ctx *c, uint32_t file, size_t offset, uint32_t line, uint32_t col)
{
    uint32_t got_line, got_col;
    enl_source_locate(&c->sources, file, offset, &got_line, &got_col);
    assert_int_equal(got_line, line);
    assert_int_equal(got_col, col);
}

static void test_source_places(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c, &(enl_request)ENL_REQUEST_INIT);
    uint32_t f = enl_source_add(&c.sources, ENL_S("a.md"),
                                ENL_S("ma\xC3\xB1"
                                      "ana\r\nb\rc\n\nd"));
    assert_int_equal(f, 1);
    assert_str(enl_source_name(&c.sources, f), "a.md");
    assert_str(enl_source_line(&c.sources, f, 1), "ma\xC3\xB1"
                                                  "ana");
    assert_str(enl_source_line(&c.sources, f, 2), "b");
    assert_str(enl_source_line(&c.sources, f, 3), "c");
    assert_str(enl_source_line(&c.sources, f, 4), "");
    assert_str(enl_source_line(&c.sources, f, 5), "d");
    assert_int_equal(enl_source_line(&c.sources, f, 6).n, 0);
    assert_int_equal(enl_source_line(&c.sources, f, 0).n, 0);
    assert_int_equal(enl_source_line(&c.sources, 9, 1).n, 0);
    locates(&c, f, 0, 1, 1);
    locates(&c, f, 4, 1, 4); /* behind the n with tilde, which has two bytes */
    locates(&c, f, 6, 1, 6);
    locates(&c, f, 2, 1, 3); /* backwards on the same line */
    locates(&c, f, 9, 2, 1);
    locates(&c, f, 14, 5, 1);
    locates(&c, f, 999, 5, 2);
    locates(&c, 0, 3, 0, 0);
    uint32_t empty = enl_source_add(&c.sources, ENL_S("b.md"), ENL_S(""));
    locates(&c, empty, 0, 1, 1);
    enl_ctx_drop(&c);
}

static void write_down(const enl_diagnostic *d, void *payload)
{
    static const char *const severities[] = { "note", "warning", "error" };
    enl_buf_fmt(payload, "%s:%u:%u: %s: %s [%s]", d->file, d->line, d->column,
                severities[d->severity], d->message, d->code);
    if (*d->hint) enl_buf_fmt(payload, " hint: %s", d->hint);
    if (*d->origin) enl_buf_fmt(payload, " from: %s", d->origin);
    if (*d->source_line) enl_buf_fmt(payload, " | %s", d->source_line);
    enl_buf_byte(payload, '\n');
}

static void check_emitted(enl_ctx *c, const char *want)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    enl_diags_emit(c, write_down, &b);
    assert_str(enl_buf_view(&b), want);
    enl_buf_drop(&b);
}

static void report_some(enl_ctx *c)
{
    enl_source_add(&c->sources, ENL_S("a.md"), ENL_S("# One\n\nTwo @fig-x\n"));
    enl_source_add(&c->sources, ENL_S("b.md"), ENL_S("Three\n"));
    enl_report(c, ENL_C_NO_TITLE, (enl_span){ 0 }, NULL, "the document has no title");
    enl_report(c, ENL_C_HTML, (enl_span){ .file = 2, .line = 1, .col = 2 }, NULL, "<b> is dropped");
    enl_report(c, ENL_C_UNKNOWN_REFERENCE, (enl_span){ 1, 3, 5, 3, 11 }, "did you mean `fig-y`?",
               "nothing is called '%s'", "fig-x");
    enl_report(c, ENL_C_UNKNOWN_REFERENCE, (enl_span){ 1, 3, 5, 3, 11 }, NULL,
               "nothing is called '%s'", "fig-x"); /* said before */
    enl_report(c, ENL_C_OVERFULL, (enl_span){ 1, 3, 5, 3, 11 }, NULL, "too wide");
    enl_report_diag(c, &(enl_diag){ .code = ENL_C_PLUGIN_CHECK,
                                    .severity = ENL_NOTE,
                                    .span = { .file = 1, .line = 1, .col = 1 },
                                    .message = ENL_S("look here"),
                                    .own_code = "dated-claims",
                                    .origin = ENL_S("timeline, line 4") });
}

static void test_order(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c, &(enl_request)ENL_REQUEST_INIT);
    report_some(&c);
    assert_int_equal(c.diags.errors, 1);
    assert_int_equal(c.diags.warnings, 3);
    check_emitted(&c, "a.md:1:1: note: look here [dated-claims] from: timeline, line 4 | # One\n"
                      "a.md:3:5: error: nothing is called 'fig-x' [unknown-reference]"
                      " hint: did you mean `fig-y`? | Two @fig-x\n"
                      "a.md:3:5: warning: too wide [overfull] | Two @fig-x\n"
                      "b.md:1:2: warning: <b> is dropped [raw-html] | Three\n"
                      ":0:0: warning: the document has no title [no-title]\n");
    enl_ctx_drop(&c);
}

static void test_strict(void **state)
{
    (void)state;
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    r.strict = 1;
    start(&c, &r);
    report_some(&c);
    assert_int_equal(c.diags.errors, 4);
    assert_int_equal(c.diags.warnings, 0);
    enl_ctx_drop(&c);
}

static void test_no_standard(void **state)
{
    (void)state;
    enl_ctx c;
    enl_request r = ENL_REQUEST_INIT;
    r.standard = "none";
    start(&c, &r);
    enl_report(&c, ENL_C_NO_ALT, (enl_span){ 0 }, NULL, "no alternative text");
    check_emitted(&c, ":0:0: warning: no alternative text [no-alternative]\n");
    enl_ctx_drop(&c);
}

static void count(const enl_diagnostic *d, void *payload)
{
    int *counts = payload;
    counts[d->severity]++;
}

static enl_span on_line(uint32_t line)
{
    return (enl_span){ .file = 1, .line = line, .col = 1 };
}

/* One kind is cut at 10,000 and leaves slots for others; when 30,000 are kept, an error takes that
 * of something milder. */
static void test_flood(void **state)
{
    (void)state;
    enl_ctx c;
    int counts[3] = { 0 };
    start(&c, &(enl_request)ENL_REQUEST_INIT);
    for (uint32_t i = 0; i < 10500; i++)
        enl_report(&c, ENL_C_OVERFULL, on_line(i), NULL, "%u pt too wide", i);
    enl_report(&c, ENL_C_HTML, on_line(1), NULL, "of another kind");
    assert_int_equal(c.diags.warnings, 10501);
    assert_int_equal(c.diags.n, 10001);
    assert_int_equal(c.diags.dropped, 500);
    for (uint32_t i = 0; i < 20000; i++)
        enl_report(&c, ENL_C_HTML, on_line(i), NULL, "kind %c%c", 'a' + i % 4, 'a' + i % 25);
    assert_int_equal(c.diags.n, 30000);
    enl_report(&c, ENL_C_IMAGE, (enl_span){ 0 }, NULL, "an error is never lost in warnings");
    enl_report(&c, ENL_C_IMAGE, (enl_span){ 0 }, NULL, "an error is never lost in warnings");
    assert_int_equal(c.diags.errors, 1);
    enl_diags_emit(&c, count, counts);
    assert_int_equal(counts[ENL_WARNING], 29999);
    assert_int_equal(counts[ENL_ERROR], 1);
    assert_int_equal(counts[ENL_NOTE], 1); /* how many are not shown */
    enl_diags_emit(&c, NULL, NULL);
    enl_ctx_drop(&c);
}

static void write_kind(const enl_diagnostic *d, void *payload)
{
    enl_buf_fmt(payload, "%u %s %zu/%zu", d->line, d->message, d->kind_index, d->kind_count);
    if (d->repeats) enl_buf_fmt(payload, " +%zu", d->repeats);
    enl_buf_z(payload, "; ");
}

/* A kind is a code and its wording; three of it come together, each message first. */
static void test_kinds(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c, &(enl_request)ENL_REQUEST_INIT);
    static const char *const tags[] = { "font", "font", "center", "font" };
    for (uint32_t i = 0; i < 4; i++)
        enl_report(&c, ENL_C_HTML, on_line(20 - i), NULL, "unknown tag `%s`, %u in all", tags[i],
                   7);
    enl_report(&c, ENL_C_HTML, on_line(19), NULL, "another wording");
    enl_report(&c, ENL_C_LINK, on_line(18), NULL, "unknown tag `font`, 7 in all");
    enl_report(&c, ENL_C_OVERFULL, on_line(30), NULL, "too wide by 1.5 pt");
    enl_report(&c, ENL_C_OVERFULL, on_line(10), NULL, "too wide by 1,200 pt");
    enl_buf b;
    enl_buf_init(&b, &c.mem);
    enl_diags_emit(&c, write_kind, &b);
    assert_str(enl_buf_view(&b), "10 too wide by 1,200 pt 0/2; "
                                 "17 unknown tag `font`, 7 in all 0/4 +2; "
                                 "18 unknown tag `center`, 7 in all 1/4; "
                                 "19 unknown tag `font`, 7 in all 2/4; "
                                 "20 unknown tag `font`, 7 in all 3/4; "
                                 "18 unknown tag `font`, 7 in all 0/1; "
                                 "19 another wording 0/1; "
                                 "30 too wide by 1.5 pt 1/2; ");
    enl_buf_drop(&b);
    enl_ctx_drop(&c);
}

static void reports_and_emits(enl_mem *m)
{
    enl_ctx c;
    int counts[3] = { 0 };
    enl_request r = ENL_REQUEST_INIT;
    r.alloc = m->alloc;
    r.alloc_payload = m->payload;
    enl_ctx_init(&c, &r);
    jmp_buf here;
    c.mem.recover = &here;
    int why = setjmp(here);
    if (why == 0) {
        report_some(&c);
        enl_diags_emit(&c, count, counts);
    }
    enl_ctx_drop(&c);
    if (why) enl_mem_fail(m, why);
}

static void test_failure_anywhere(void **state)
{
    (void)state;
    test_every_failure(reports_and_emits);
}

static void test_suggest(void **state)
{
    (void)state;
    enl_ctx c;
    start(&c, &(enl_request)ENL_REQUEST_INIT);
    const enl_str names[] = { ENL_S("timeline"), ENL_S("chart"), ENL_S("risk"), ENL_S("x") };
    assert_string_equal(enl_suggest(&c, ENL_S("timelien"), names, 4), "did you mean `timeline`?");
    assert_string_equal(enl_suggest(&c, ENL_S("charts"), names, 4), "did you mean `chart`?");
    assert_null(enl_suggest(&c, ENL_S("photograph"), names, 4));
    assert_null(enl_suggest(&c, ENL_S("y"), names, 4));
    assert_null(enl_suggest(&c, ENL_S("chart"), names, 0));
    enl_ctx_drop(&c);
}

static void test_codes(void **state)
{
    (void)state;
    assert_string_equal(enl_code_name(ENL_C_UNKNOWN_BLOCK), "unknown-block");
    assert_string_equal(enl_code_name(ENL_C_COUNT), "");
    for (int a = 0; a < ENL_C_COUNT; a++) {
        for (int b = 0; b < a; b++) {
            assert_string_not_equal(enl_code_name((enl_code)a), enl_code_name((enl_code)b));
        }
    }
}

static int always(void *payload)
{
    ++*(int *)payload;
    return 1;
}

static void test_context(void **state)
{
    (void)state;
    enl_ctx c;
    int calls = 0;
    enl_request r = ENL_REQUEST_INIT;
    r.input_path = "notes/a.md";
    r.cancel = always;
    r.cancel_payload = &calls;
    setenv("SOURCE_DATE_EPOCH", "1234", 1);
    enl_ctx_init(&c, &r);
    assert_str(c.notes_dir, "notes");
    assert_int_equal(c.epoch, 1234);
    setenv("SOURCE_DATE_EPOCH", "12x", 1);
    r.input_bytes = "";
    enl_ctx_init(&c, &r);
    assert_str(c.notes_dir, ".");
    assert_int_equal(c.epoch, -1);
    assert_true(c.epoch_wrong);
    r.source_date_epoch = 0;
    enl_ctx_init(&c, &r);
    assert_int_equal(c.epoch, 0);
    assert_false(c.epoch_wrong);
    assert_int_equal(enl_ctx_now(&c), 0);
    unsetenv("SOURCE_DATE_EPOCH");
    c.mem.recover = &recover;
    int why = setjmp(recover);
    if (why == 0) enl_ctx_poll(&c);
    assert_int_equal(why, ENL_JUMP_CANCEL);
    assert_int_equal(calls, 1);
    enl_ctx_drop(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_source_places),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_strict),
        cmocka_unit_test(test_no_standard),
        cmocka_unit_test(test_flood),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_failure_anywhere),
        cmocka_unit_test(test_suggest),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_context),
    };
    return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
