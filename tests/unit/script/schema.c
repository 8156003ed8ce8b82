/* What a registration table becomes, to the last field, and each fault in one. */
#include "host.h"

#include "core/base/buf.h"
#include "core/script/plugin.h"
#include "core/script/schema/type.h"

/* --- a definition as text --- */

static void put_fields(enl_buf *b, enl_fields f);

static void put_type(enl_buf *b, const enl_type *t)
{
    enl_buf_z(b, enl_schema_type_name(t->kind));
    enl_buf_z(b, t->required ? "!" : "?");
    if (t->has_min) enl_buf_fmt(b, " min=%g", t->min);
    if (t->has_max) enl_buf_fmt(b, " max=%g", t->max);
    if (t->fallback) enl_buf_z(b, " default="), enl_value_dump(t->fallback, b);
    if (t->values) enl_buf_z(b, " values="), enl_value_dump(t->values, b);
    if (t->examples) enl_buf_z(b, " examples="), enl_value_dump(t->examples, b);
    const struct {
        const char *name;
        enl_str s;
    } texts[] = {
        { "pattern", t->pattern }, { "help", t->help }, { "since", t->since }, { "unit", t->unit }
    };
    for (int i = 0; i < 4; i++)
        if (texts[i].s.n) enl_buf_fmt(b, " %s=%.*s", texts[i].name, ENL_FMT(texts[i].s));
    if (t->item) enl_buf_z(b, " item=("), put_type(b, t->item), enl_buf_z(b, ")");
    if (t->fields.n) enl_buf_z(b, " "), put_fields(b, t->fields);
    for (size_t i = 0; i < t->n_of; i++)
        enl_buf_z(b, " of=("), put_type(b, &t->of[i]), enl_buf_z(b, ")");
}

static void put_fields(enl_buf *b, enl_fields f)
{
    enl_buf_z(b, "{ ");
    for (size_t i = 0; i < f.n; i++) {
        enl_buf_fmt(b, "%.*s: ", ENL_FMT(f.items[i].name));
        put_type(b, &f.items[i].type);
        enl_buf_z(b, "; ");
    }
    enl_buf_z(b, "}");
}

static void put_blocks(enl_buf *b, enl_block_defs defs)
{
    static const char *const BODY[] = { "none", "text", "yaml", "csv" };
    for (size_t i = 0; i < defs.n; i++) {
        const enl_block_def *k = &defs.items[i];
        enl_buf_fmt(b, "%s %.*s body=%s%s%s \"%.*s\" help=%.*s since=%.*s ", k->sort,
                    ENL_FMT(k->name), BODY[k->body], k->open_fields ? " open" : "",
                    k->render >= 0 ? " renders" : "", ENL_FMT(k->summary), ENL_FMT(k->help),
                    ENL_FMT(k->since));
        put_fields(b, k->options);
        put_fields(b, k->fields);
        if (k->examples) enl_buf_z(b, " "), enl_value_dump(k->examples, b);
        enl_buf_z(b, "\n");
    }
}

static void put_def(enl_buf *b, const enl_plugin_def *d)
{
    static const char *const SEVERITY[] = { "note", "warning", "error" };
    enl_buf_fmt(b, "%.*s %.*s: %.*s, capabilities %u%s%s\n", ENL_FMT(d->name), ENL_FMT(d->version),
                ENL_FMT(d->summary), d->capabilities, d->opening >= 0 ? ", opens" : "",
                d->words ? ", words " : "");
    if (d->words) enl_value_dump(d->words, b), enl_buf_z(b, "\n");
    put_blocks(b, d->blocks);
    put_blocks(b, d->inlines);
    put_blocks(b, d->containers);
    put_blocks(b, d->functions);
    for (size_t i = 0; i < d->n_passes; i++) {
        enl_buf_z(b, d->passes[i].top_down ? "down:" : "up:");
        for (int k = 0; k < ENL_KIND_COUNT; k++)
            if (d->passes[i].functions[k] >= 0) enl_buf_fmt(b, " %s", enl_kind_name((enl_kind)k));
        enl_buf_z(b, "\n");
    }
    for (size_t i = 0; i < d->checks.n; i++)
        enl_buf_fmt(b, "check %.*s %s %.*s%s\n", ENL_FMT(d->checks.items[i].name),
                    SEVERITY[d->checks.items[i].severity], ENL_FMT(d->checks.items[i].summary),
                    d->checks.items[i].fn >= 0 ? " runs" : "");
}

/* The parts of plugin "probe" are read as `want`, without a report. */
static void expect_def(const char *parts, const char *want)
{
    host h;
    enl_buf b;
    host_open(&h);
    char *text = enl_arena_alloc(&h.c.arena, strlen(parts) + 300);
    sprintf(text, "return { name='probe', version='1', api=1, summary='s', %s }\n", parts);
    host_file(&h, "plugins/probe/plugin.lua", text);
    enl_str name = ENL_S("probe");
    enl_script_find(h.script, &name, NULL, 1);
    assert_int_equal(h.script->n_plugins, 1);
    if (!enl_script_plugin_load(h.script, h.script->plugins[0])) {
        enl_diags_emit(&h.c, add_diagnostic, &h);
        fail_msg("%s", h.report);
    }
    enl_buf_init(&b, &h.c.mem);
    put_def(&b, &h.script->plugins[0]->def);
    enl_str got = enl_buf_view(&b);
    const char *head = "probe 1: s, capabilities 0";
    if (enl_str_starts(got, head)) got = enl_str_sub(got, strlen(head), got.n);
    if (!enl_str_is(got, want)) fail_msg("%s\ngot: %.*s\nwant: %s", parts, ENL_FMT(got), want);
    host_close(&h);
}

static void expect_type(const char *type, const char *want)
{
    char parts[700], text[700];
    snprintf(parts, sizeof parts, "inlines={ i={ summary='', render=print, options={ x=%s } } }",
             type);
    snprintf(text, sizeof text, "\ninline i body=none renders \"\" help= since= { x: %s; }{ }\n",
             want);
    expect_def(parts, text);
}

static void expect_fault(const char *parts, const char *want)
{
    host h;
    host_open(&h);
    char *text = enl_arena_alloc(&h.c.arena, strlen(parts) + 300);
    sprintf(text, "return { name='probe', version='1', api=1, summary='s', %s }\n", parts);
    host_file(&h, "plugins/probe/plugin.lua", text);
    enl_str name = ENL_S("probe");
    enl_script_find(h.script, &name, NULL, 1);
    assert_false(enl_script_plugin_load(h.script, h.script->plugins[0]));
    enl_diags_emit(&h.c, add_diagnostic, &h);
    const char *head = "plugin.lua0:0: error: plugin `probe`: ";
    char *out = h.report + (strncmp(h.report, head, strlen(head)) ? 0 : strlen(head));
    size_t n = strlen(out);
    if (n && out[n - 1] == '\n') out[n - 1] = '\0';
    char *code = strstr(out, " [plugin-error]");
    if (code) memmove(code, code + 15, strlen(code + 15) + 1);
    if (strcmp(out, want) != 0) fail_msg("%s\ngot: %s\nwant: %s", parts, out, want);
    host_close(&h);
}

static void expect_type_fault(const char *type, const char *want)
{
    char parts[700], text[700];
    snprintf(parts, sizeof parts, "inlines={ i={ summary='', render=print, options={ x=%s } } }",
             type);
    snprintf(text, sizeof text, "inlines.i.options.x%s", want);
    expect_fault(parts, text);
}

/* --- tests --- */

static void a_whole_plugin(void **state)
{
    (void)state;
    expect_def("opening=print, capabilities={ 'read', 'time' }, words={ en={ a='b' }, es={} }",
               "probe 1: s, capabilities 5, opens, words \n{\"en\": {\"a\": \"b\"}, \"es\": {}}\n");
    expect_def("capabilities={ 'sqlite' }", "probe 1: s, capabilities 2\n");
    expect_def("blocks={}, inlines={}, checks={}, capabilities={}, filters={}", "\nup:\n");
    expect_def(
        "blocks={ b={ summary='B.', help='H.', since='2', body='yaml', render=print, examples={ 'x', 'y' },"
        " options={ o='date' }, fields={ f='list?' } }, a={ summary='A.', render=print } }",
        "\nblock a body=none open renders \"A.\" help= since= { }{ }\n"
        "block b body=yaml renders \"B.\" help=H. since=2 { o: date!; }{ f: list?; } [\"x\", \"y\"]\n");
    expect_def(
        "blocks={ t={ summary='', body='text', render=print }, c={ summary='', body='csv', render=print,"
        " fields={ n='number' } }, n={ summary='', body='none', render=print } }",
        "\nblock c body=csv renders \"\" help= since= { }{ n: number!; }\n"
        "block n body=none open renders \"\" help= since= { }{ }\n"
        "block t body=text open renders \"\" help= since= { }{ }\n");
    expect_def("inlines={ i={ summary='I.', help='h', render=print, options={ a='string' } } },"
               " containers={ c={ summary='C.', render=print }, d={ summary='D.', render=print } },"
               " functions={ f={ summary='F.', render=print } }",
               "\ninline i body=none renders \"I.\" help=h since= { a: string!; }{ }\n"
               "container c body=none renders \"C.\" help= since= { }{ }\n"
               "container d body=none renders \"D.\" help= since= { }{ }\n"
               "function f body=none renders \"F.\" help= since= { }{ }\n");
    expect_def("filters={ Para=print, Text=print, traverse='topdown' }", "\ndown: Para Text\n");
    expect_def("filters={ { Document=print }, { ErrorInline=print, traverse='bottomup' }, {} }",
               "\nup: Document\nup: ErrorInline\nup:\n");
    expect_def(
        "checks={ { name='a', run=print }, { name='b', summary='B', severity='error', run=print },"
        " { name='c', severity='note', run=print } }",
        "\ncheck a warning  runs\ncheck b error B runs\ncheck c note  runs\n");
}

static void short_types(void **state)
{
    (void)state;
    static const char *const NAMES[] = { "string",     "integer", "number", "boolean", "length",
                                         "percentage", "colour",  "date",   "inlines", "blocks",
                                         "path",       "list",    "map",    "any" };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char type[40], want[40];
        snprintf(type, sizeof type, "'%s'", NAMES[i]);
        snprintf(want, sizeof want, "%s!", NAMES[i]);
        expect_type(type, want);
        snprintf(type, sizeof type, "'%s?'", NAMES[i]);
        snprintf(want, sizeof want, "%s?", NAMES[i]);
        expect_type(type, want);
    }
    expect_type("'color'", "colour!");
    expect_type("'color?'", "colour?");
    expect_type("{ a='date', b='any?' }", "record! { a: date!; b: any?; }");
    expect_type("{}", "record!");
}

static void long_types(void **state)
{
    (void)state;
    expect_type("{ type='string' }", "string?");
    expect_type(
        "{ type='string', required=true, min=1, max=9.5, pattern='%a', help='h', since='s', unit='u' }",
        "string! min=1 max=9.5 pattern=%a help=h since=s unit=u");
    expect_type("{ type='string', required=false, default='d', examples={ 'e', 1, 2.5, true } }",
                "string? default=\"d\" examples=[\"e\", 1, 2.5, true]");
    expect_type("{ type='integer', default=3, min=3, max=3 }", "integer? min=3 max=3 default=3");
    expect_type("{ type='number', default=2, min=0 }", "number? min=0 default=2");
    expect_type("{ type='number', default=2.5, max=3 }", "number? max=3 default=2.5");
    expect_type("{ type='boolean', default=false }", "boolean? default=false");
    expect_type("{ type='enum', values={ 'a', 'b' }, default='b' }",
                "enum? default=\"b\" values=[\"a\", \"b\"]");
    expect_type("{ type='list', default={} }", "list? default=[]");
    expect_type("{ type='list', item='date?', default={ 'x' } }",
                "list? default=[\"x\"] item=(date?)");
    expect_type("{ type='map', default={ a=1 } }", "map? default={\"a\": 1}");
    expect_type("{ type='map', default={}, item={ type='list', item='any' } }",
                "map? default={} item=(list? item=(any!))");
    expect_type("{ type='record', fields={ a='date' }, default={ a='x' } }",
                "record? default={\"a\": \"x\"} { a: date!; }");
    expect_type("{ type='any', default={ 1 } }", "any? default=[1]");
    expect_type("{ type='date', default='2020' }", "date? default=\"2020\"");
    expect_type("{ type='date', default=2020 }", "date? default=2020");
    expect_type("{ type='color' }", "colour?");
    expect_type("{ type='table', fields={ a='date', b='any' }, required=true }",
                "list! item=(record! { a: date!; b: any!; })");
    expect_type("{ type='table', fields={} }", "list? item=(record!)");
    expect_type("{ type='union', of={ 'number', { type='list', item='string' } }, default=1 }",
                "union? default=1 of=(number!) of=(list? item=(string!))");
    expect_type("{ type='union', of={ 'number', 'string' }, default='x' }",
                "union? default=\"x\" of=(number!) of=(string!)");
    expect_type(
        "{ type='union', of={ 'integer','integer','integer','integer','integer','integer','integer','date' } }",
        "union? of=(integer!) of=(integer!) of=(integer!) of=(integer!) of=(integer!) of=(integer!) "
        "of=(integer!) of=(date!)");
    expect_type("{ type='string', examples={} }", "string?");
}

static void faults_of_the_plugin(void **state)
{
    (void)state;
    expect_fault("nam='x'", "unknown key `nam` | did you mean `name`?");
    expect_fault("unheard_of=1", "unknown key `unheard_of`");
    expect_fault("summary=1", "summary: expected a string, found a whole number");
    expect_fault("blocks={ 1 }", "blocks: expected a map, found a list");
    expect_fault("opening='x'", "opening: expected a function, found a string");
    expect_fault("version=nil, name=nil",
                 "missing key `name` (a string)\n"
                 "plugin.lua0:0: error: plugin `probe`: missing key `version` (a string)"
                 " [plugin-error]");
    expect_fault("name='other'",
                 "name: `other` is in the folder `probe` | give the plugin the name of its folder");
    expect_fault("api=2", "api: unsupported version 2 of the interface | write `api = 1`");
    expect_fault("api=0", "api: unsupported version 0 of the interface | write `api = 1`");
    expect_fault("capabilities={ 'read', 'write' }",
                 "capabilities: unknown capability `write` | available: read, sqlite, time");
    expect_fault(
        "capabilities={ 'read', 7 }",
        "capabilities: entry 2: expected a capability's name, found a whole number | available: read, sqlite, time");
    expect_fault("capabilities='read'", "capabilities: expected a list, found a string");
    expect_fault("words={ en=1 }", "words.en: expected a table of strings, found a whole number");
    expect_fault("words={ en={ a='x', b=1 } }",
                 "words.en.b: expected a string, found a whole number");
}

static void faults_of_blocks_and_handlers(void **state)
{
    (void)state;
    expect_fault("blocks={ b=1 }", "blocks.b: expected a table, found a whole number");
    expect_fault("blocks={ b={ render=print } }", "blocks.b: missing key `summary` (a string)");
    expect_fault("blocks={ b={ summary='' } }", "blocks.b: missing key `render` (a function)");
    expect_fault("blocks={ b={ summary='', render=print, sumary='' } }",
                 "blocks.b: unknown key `sumary` | did you mean `summary`?");
    expect_fault("blocks={ b={ summary='', render=print, body='json' } }",
                 "blocks.b.body: unknown value `json` | available: none, text, yaml, csv");
    expect_fault("blocks={ b={ summary='', render=print, body='yml' } }",
                 "blocks.b.body: unknown value `yml` | did you mean `yaml`?");
    const char *needs = "blocks.b: `fields` requires `body = \"yaml\"` or `body = \"csv\"`";
    expect_fault("blocks={ b={ summary='', render=print, body='text', fields={} } }", needs);
    expect_fault("blocks={ b={ summary='', render=print, fields={} } }", needs);
    expect_fault("blocks={ b={ summary='', render=print, examples={ {} } } }",
                 "blocks.b: `examples` may hold only text, numbers and booleans");
    expect_fault("inlines={ i=1 }", "inlines.i: expected a table, found a whole number");
    expect_fault("inlines={ i={ summary='', render=print, body='text' } }",
                 "inlines.i: unknown key `body`");
    expect_fault("containers={ i={ summary='' } }",
                 "containers.i: missing key `render` (a function)");
    expect_fault(
        "functions={ f={ summary='', render=print, options={ x='no' } } }",
        "functions.f.options.x: unknown value `no` | available: string, integer, number, boolean, enum, length, "
        "percentage, colour, date, inlines, blocks, path, list, map, record, union, any");
}

static void faults_of_filters_and_checks(void **state)
{
    (void)state;
    expect_fault(
        "filters=1",
        "filters: expected a table, found a whole number | write `{ Para = function(node, doc) ... "
        "end }`, or a list of such tables");
    expect_fault("filters={ {}, 1 }",
                 "filters.2: expected a table, found a whole number | write `{ Para = "
                 "function(node, doc) ... end }`, or a list of such tables");
    expect_fault("filters={ Pra=print }",
                 "filters: unknown node kind `Pra` | did you mean `Para`?");
    expect_fault("filters={ {}, { Para=1 } }",
                 "filters.2.Para: expected a function, found a whole number");
    expect_fault("filters={ traverse='up' }",
                 "filters.traverse: unknown value `up` | available: bottomup, topdown");
    expect_fault("filters={ traverse=print }", "filters: unknown node kind `traverse`");
    expect_fault("checks={ 1 }", "checks.1: expected a table, found a whole number");
    expect_fault("checks={ { name='a', run=print }, { name='b' } }",
                 "checks.2: missing key `run` (a function)");
    expect_fault("checks={ { name='a', run=print, severity='bad' } }",
                 "checks.1.severity: unknown value `bad` | available: note, warning, error");
    expect_fault("checks={ { name='a', run=print, summry='' } }",
                 "checks.1: unknown key `summry` | did you mean `summary`?");
}

static void faults_of_types(void **state)
{
    (void)state;
    expect_type_fault("'strin'", ": unknown value `strin` | did you mean `string`?");
    expect_type_fault(
        "'enum'",
        ": the type `enum` requires `values` | write `{ type = \"enum\", values = { ... } }`");
    expect_type_fault(
        "'union?'",
        ": the type `union` requires `of` | write `{ type = \"union\", of = { ... } }`");
    expect_type_fault(
        "'record'",
        ": the type `record` requires `fields` | write `{ type = \"record\", fields = { ... } }`");
    expect_type_fault(
        "'table'",
        ": the type `table` requires `fields` | write `{ type = \"table\", fields = { ... } }`");
    expect_type_fault("7", ": expected a type's name or a table, found a whole number");
    expect_type_fault("{ type='string', mni=1 }", ": unknown key `mni` | did you mean `min`?");
    expect_type_fault("{ type='string', min='1' }", ".min: expected a number, found a string");
    expect_type_fault("{ type='string', required='yes' }",
                      ".required: expected a boolean, found a string");
    expect_type_fault("{ type='number', min=2, max=1 }", ": `min` is greater than `max`");
    expect_type_fault("{ type='enum' }", ": an enum requires `values`, a list of strings");
    expect_type_fault("{ type='enum', values={} }",
                      ": an enum requires `values`, a list of strings");
    expect_type_fault("{ type='enum', values={ 'a', 1 } }", ": `values` may hold only strings");
    expect_type_fault("{ type='record' }", ": a record requires `fields`");
    expect_type_fault("{ type='table' }", ": a table requires `fields`, its columns");
    expect_type_fault("{ type='union' }", ": a union requires `of`, a list of 2 to 8 types");
    expect_type_fault("{ type='union', of={ 'date' } }",
                      ": a union requires `of`, a list of 2 to 8 types");
    expect_type_fault(
        "{ type='union', of={ 'any','any','any','any','any','any','any','any','any' } }",
        ": a union requires `of`, a list of 2 to 8 types");
    expect_type_fault("{ type='union', of={ 'date', 'dat' } }",
                      ".of.2: unknown value `dat` | did you mean `date`?");
    expect_type_fault("{ type='list', item='dat' }",
                      ".item: unknown value `dat` | did you mean `date`?");
    expect_type_fault("{ a={ b='dat' } }", ".a.b: unknown value `dat` | did you mean `date`?");
    expect_type_fault("{ type='record', fields={ b='dat' } }",
                      ".b: unknown value `dat` | did you mean `date`?");
    expect_type_fault("{ type='string', examples={ 'a', {} } }",
                      ": `examples` may hold only text, numbers and booleans");
}

static void defaults_that_do_not_fit(void **state)
{
    (void)state;
    static const struct {
        const char *type, *rest;
    } C[] = { { "integer", "default=1.5" },
              { "integer", "default='1'" },
              { "integer", "default=9, max=8" },
              { "integer", "default=1, min=2" },
              { "number", "default='1'" },
              { "number", "default=0.5, min=1" },
              { "number", "default=true" },
              { "boolean", "default='no'" },
              { "boolean", "default=1" },
              { "list", "default='a'" },
              { "list", "default={ a=1 }" },
              { "map", "default={ 1 }" },
              { "map", "default=1" },
              { "string", "default={}" },
              { "date", "default=true" },
              { "enum", "values={'a'}, default='b'" },
              { "enum", "values={'a'}, default=1" },
              { "record", "fields={ a='any' }, default={ 1 }" },
              { "union", "of={ 'integer', 'boolean' }, default='x'" } };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        char type[200], want[200];
        snprintf(type, sizeof type, "{ type='%s', %s }", C[i].type, C[i].rest);
        snprintf(want, sizeof want, ": `default` does not match the type `%s`", C[i].type);
        expect_type_fault(type, want);
    }
}

/* Sixteen levels of tables in tables are allowed. */
static void depth_of_types(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        char type[300] = "", path[300] = "";
        for (int k = 0; k < 16 + i; k++) strcat(type, "{ a=");
        strcat(type, "'date'");
        for (int k = 0; k < 16 + i; k++) strcat(type, " }"), strcat(path, ".a");
        strcat(path, ": types are nested more than 16 levels deep");
        if (i) {
            expect_type_fault(type, path);
            continue;
        }
        char want[600] = "";
        for (int k = 0; k < 16; k++) strcat(want, "record! { a: ");
        strcat(want, "date!");
        for (int k = 0; k < 16; k++) strcat(want, "; }");
        expect_type(type, want);
    }
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_plugin),
        cmocka_unit_test(short_types),
        cmocka_unit_test(long_types),
        cmocka_unit_test(faults_of_the_plugin),
        cmocka_unit_test(faults_of_blocks_and_handlers),
        cmocka_unit_test(faults_of_filters_and_checks),
        cmocka_unit_test(faults_of_types),
        cmocka_unit_test(defaults_that_do_not_fit),
        cmocka_unit_test(depth_of_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
