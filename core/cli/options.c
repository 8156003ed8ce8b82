/* Reading the command line.
 *
 * Each option is a row of a table with the place in enl_cli_options that it sets. The forms are
 * those of getopt_long: -o X, -oX, -vo X, --output X, --output=X, and -- before operands that look
 * like options. Reading continues after a mistake, so that all of them are reported at once.
 */
#include "core/cli/options.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"

#include <stdlib.h>
#include <string.h>

typedef enum kind {
    FLAG,
    TEXT,
    CHOICE,
    TEXT_CHOICE,
    SETTING,
    YAML_SETTING,
    RULE,
    PLUGIN,
    GRANT,
    PAGE,
    COUNT,
    RESOLUTION,
    SIZE
} kind;

typedef struct option {
    const char *name;
    char letter;
    kind kind;
    unsigned commands;
    size_t place;
    const char *value; /* its name in the help, NULL for a flag */
    const char *const *choices;
    const char *help;
} option;

static const char *const dumps[] = { "tree", "expanded", "styles", "pages", NULL };
static const char *const formats[] = { "text", "json", NULL };
static const char *const plugin_formats[] = { "text", "json", "markdown", "json-schema", NULL };
static const char *const template_formats[] = { "text", "json", "markdown", NULL };
static const char *const whens[] = { "auto", "always", "never", NULL };
static const char *const relationships[] = { "Source",     "Data",        "Alternative",
                                             "Supplement", "Unspecified", NULL };
static const char *const standards[] = { "pdfua1+pdfa2a", "none", NULL };

#define AT(field) offsetof(enl_cli_options, field)

static const option options[] = {
    { "output", 'o', TEXT, ENL_CLI_BUILD | ENL_CLI_PREVIEW, AT(output), "FILE", NULL,
      "write to FILE; - is standard output" },
    { "data", 0, TEXT, ENL_CLI_DATA, AT(rows.data), "FILE", NULL,
      "rows of data: .csv, .tsv, .json, .db, .sqlite" },
    { "query", 0, TEXT, ENL_CLI_DATA, AT(rows.query), "SQL", NULL, "the rows of a database" },
    { "output", 'o', TEXT, ENL_CLI_BATCH, AT(output), "FOLDER/", NULL,
      "write a file for each row into FOLDER" },
    { "out-dir", 0, TEXT, ENL_CLI_BATCH, AT(rows.folder), "FOLDER", NULL, "the same" },
    { "name", 0, TEXT, ENL_CLI_DATA, AT(rows.name), "PATTERN", NULL,
      "names of the files, for example '{{id}}-{{name}}.pdf'" },
    { "row", 0, COUNT, ENL_CLI_DATA, AT(rows.row), "N", NULL, "only row N, counted from 1" },
    { "jobs", 'j', COUNT, ENL_CLI_BATCH | ENL_CLI_CHECK, AT(rows.jobs), "N", NULL,
      "threads (default: one for each processor)" },
    { "where", 0, TEXT, ENL_CLI_DATA, AT(rows.where), "EXPR", NULL,
      "only rows for which it holds, for example \"town == 'Rome'\"" },
    { "shard", 0, TEXT, ENL_CLI_BATCH | ENL_CLI_CHECK, AT(rows.shard), "I/N", NULL,
      "only the I-th of N parts of the rows" },
    { "resume", 0, FLAG, ENL_CLI_BATCH, AT(rows.resume), NULL, NULL,
      "go on where an earlier run was ended" },
    { "report", 0, TEXT, ENL_CLI_BATCH | ENL_CLI_CHECK, AT(rows.report), "FILE", NULL,
      "write what came of each row, as .csv or .json" },
    { "only", 0, TEXT, ENL_CLI_DATA, AT(rows.only), "REPORT", NULL,
      "only the rows that failed in a report" },
    { "dry-run", 0, FLAG, ENL_CLI_BATCH, AT(rows.dry_run), NULL, NULL,
      "read the data and print the names of the files, make none" },
    { "output", 'o', TEXT, ENL_CLI_MERGE | ENL_CLI_ATTACH, AT(output), "FILE", NULL,
      "write to FILE; - is standard output" },
    { "output", 'o', TEXT, ENL_CLI_DETACH, AT(output), "FOLDER", NULL,
      "write the files into FOLDER (default: .)" },
    { "alt", 0, TEXT, ENL_CLI_MERGE, AT(alt), "TEXT", NULL,
      "what pages without tags show, for example 'Page {page} of the scanned annex'" },
    { "remove", 0, TEXT, ENL_CLI_ATTACH, AT(remove), "NAME", NULL, "take out the file NAME" },
    { "relationship", 0, TEXT_CHOICE, ENL_CLI_ATTACH, AT(relationship), "KIND", relationships,
      "Source, Data, Alternative, Supplement or Unspecified (default)" },
    { "description", 0, TEXT, ENL_CLI_ATTACH, AT(description), "TEXT", NULL, "what the files are" },
    { "list", 0, FLAG, ENL_CLI_DETACH, AT(list), NULL, NULL,
      "print name, size, type, relationship and description, write nothing" },
    { "template", 0, TEXT, ENL_CLI_COMPILES, AT(template_name), "NAME", NULL,
      "use this template, whatever the front matter says" },
    { "set", 0, SETTING, ENL_CLI_COMPILES, 0, "KEY=VALUE", NULL,
      "set a front matter value or a {{ field }} to a text; repeatable" },
    { "set-yaml", 0, YAML_SETTING, ENL_CLI_COMPILES, 0, "KEY=VALUE", NULL,
      "the same with a value in YAML, such as a list or map" },
    { "rule", 0, RULE, ENL_CLI_COMPILES, 0, "CODE=LEVEL", NULL,
      "set a check's level: off, note, warning or error; repeatable" },
    { "standard", 0, TEXT_CHOICE, ENL_CLI_COMPILES | ENL_CLI_MERGE, AT(standard), "NAME", standards,
      "pdfua1+pdfa2a (default) or none" },
    { "strict", 0, FLAG, ENL_CLI_COMPILES, AT(strict), NULL, NULL, "treat warnings as errors" },
    { "plugin", 0, PLUGIN, ENL_CLI_COMPILES, 0, "NAME", NULL,
      "allow a plugin that is not installed, by name or folder; repeatable" },
    { "grant", 0, GRANT, ENL_CLI_COMPILES | ENL_CLI_PLUGIN, 0, "PLUGIN:CAP", NULL,
      "grant a plugin read, sqlite or time; repeatable" },
    { "dump", 0, CHOICE, ENL_CLI_BUILD, AT(dump), "STAGE", dumps,
      "write a stage as text, no PDF: tree, expanded, styles or pages" },
    { "deps", 0, TEXT, ENL_CLI_BUILD, AT(deps), "FILE", NULL,
      "write make rules that name every file that was read" },
    { "page", 0, PAGE, ENL_CLI_PREVIEW, AT(page), "N", NULL, "draw only page N, counted from 1" },
    { "resolution", 0, RESOLUTION, ENL_CLI_PREVIEW, AT(resolution), "DPI", NULL,
      "dots per inch of a PNG (default: 96)" },
    { "memory", 0, SIZE, ENL_CLI_COMPILES | ENL_CLI_PDF, AT(memory), "SIZE", NULL,
      "use at most this much memory, for example 512M (default: 4G)" },
    { "data-dir", 0, TEXT, ENL_CLI_NOTES, AT(data_dir), "FOLDER", NULL,
      "folder with the installed plugins/ and templates/" },
    { "format", 0, CHOICE, ENL_CLI_ALL & ~(ENL_CLI_PLUGIN | ENL_CLI_TEMPLATE), AT(format), "FORMAT",
      formats, "text or json" },
    { "format", 0, CHOICE, ENL_CLI_PLUGIN, AT(format), "FORMAT", plugin_formats,
      "text; for list also json; for doc also markdown and json-schema" },
    { "format", 0, CHOICE, ENL_CLI_TEMPLATE, AT(format), "FORMAT", template_formats,
      "text; for list also json; for doc also markdown" },
    { "update", 0, FLAG, ENL_CLI_PLUGIN, AT(update), NULL, NULL,
      "for test: write the results as the expected files" },
    { "profile", 0, FLAG, ENL_CLI_BUILD, AT(profile), NULL, NULL,
      "print the time that each stage and plugin took" },
    { "color", 0, CHOICE, ENL_CLI_ALL, AT(colour), "WHEN", whens,
      "auto (on a terminal; default), always or never" },
    { "verbose", 'v', FLAG, ENL_CLI_COMPILES | ENL_CLI_PLUGIN, AT(verbose), NULL, NULL,
      "show every problem, what plugins print, and tracebacks" },
    { "help", 'h', FLAG, ENL_CLI_ALL, AT(help), NULL, NULL, "print this help" },
};
enum { N_OPTIONS = sizeof options / sizeof *options };

typedef struct reader {
    enl_ctx *c;
    enl_cli_options *o;
    unsigned command;
    int i, n;
    char **args;
} reader;

static void complain(enl_ctx *c, const char *hint, enl_str message)
{
    enl_report(c, ENL_C_USAGE, (enl_span){ 0 }, hint, "%.*s", ENL_FMT(message));
}

static const option *find_long(unsigned command, enl_str name)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if ((options[i].commands & command) && enl_str_is(name, options[i].name))
            return &options[i];
    }
    return NULL;
}

static const option *find_short(unsigned command, char letter)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if ((options[i].commands & command) && options[i].letter == letter) return &options[i];
    }
    return NULL;
}

/* Keys of the front matter that other programs have options for. */
static bool is_set_by_name(enl_str name)
{
    static const char *const keys[] = { "author", "columns", "date",     "lang", "margin",
                                        "paper",  "sources", "subtitle", "title" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (enl_str_is(name, keys[i])) return true;
    return false;
}

static void unknown_long(reader *r, enl_str name)
{
    enl_str names[N_OPTIONS], near;
    size_t n = 0;
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (!(options[i].commands & r->command)) continue;
        names[n++] = enl_str_fmt(&r->c->arena, "--%s", options[i].name);
    }
    near = enl_str_fmt(&r->c->arena, "--%.*s", ENL_FMT(name));
    if (find_long(ENL_CLI_ALL, name)) {
        complain(r->c, "`--help` lists the options of this command",
                 enl_str_fmt(&r->c->arena, "this command does not take `%.*s`", ENL_FMT(near)));
        return;
    }
    const char *hint = enl_suggest(r->c, near, names, n);
    if (is_set_by_name(name))
        hint =
            enl_str_fmt(&r->c->arena, "front matter is set by `--set %.*s=...`", ENL_FMT(name)).p;
    if (enl_str_is(name, "watch"))
        hint = "a watcher runs it again, for example `echo notes.md | entr enlace build notes.md`";
    complain(r->c, hint, enl_str_fmt(&r->c->arena, "unknown option `%.*s`", ENL_FMT(near)));
}

static void wrong_value(reader *r, const option *o, enl_str value, const char *hint)
{
    complain(r->c, hint,
             enl_str_fmt(&r->c->arena, "invalid `--%s` `%.*s`", o->name, ENL_FMT(value)));
}

static void missing_value(reader *r, const option *o)
{
    complain(r->c, enl_str_fmt(&r->c->arena, "write `--%s=%s`", o->name, o->value).p,
             enl_str_fmt(&r->c->arena, "`--%s` needs a value", o->name));
}

/* The number of the choice from 1, or 0 and a complaint. */
static int read_choice(reader *r, const option *o, enl_str value)
{
    enl_str names[8] = { { 0 } };
    size_t n = 0;
    for (; o->choices[n]; n++) {
        names[n] = enl_str_from(o->choices[n]);
        if (enl_str_eq(value, names[n])) return (int)n + 1;
    }
    wrong_value(r, o, value, enl_diag_suggest_or_list(r->c, value, names, n));
    return 0;
}

/* The list that a KEY=VALUE goes to, and how one is written. */
typedef struct pairs {
    enl_setting **items;
    size_t *n, *cap;
    const char *example;
} pairs;

static pairs pairs_of(enl_cli_options *o, kind k)
{
    if (k == RULE)
        return (pairs){ &o->rules, &o->n_rules, &o->cap_rules,
                        "for example `--rule=memo-subject-words=off`" };
    if (k == SETTING)
        return (pairs){ &o->settings, &o->n_settings, &o->cap_settings,
                        "for example `--set lang=en-US`" };
    return (pairs){ &o->yaml_settings, &o->n_yaml_settings, &o->cap_yaml_settings,
                    "for example `--set-yaml 'keywords=[border, trade]'`" };
}

static void add_setting(reader *r, const option *o, enl_str value)
{
    const char *equals = memchr(value.p, '=', value.n);
    pairs to = pairs_of(r->o, o->kind);
    if (!equals || equals == value.p) {
        wrong_value(r, o, value, to.example);
        return;
    }
    size_t at = (size_t)(equals - value.p);
    enl_setting s = { .key = enl_str_z(&r->c->arena, enl_str_sub(value, 0, at)),
                      .value = enl_str_z(&r->c->arena, enl_str_sub(value, at + 1, value.n)) };
    int level;
    if (o->kind == RULE && !enl_level_parse(enl_str_from(s.value), &level)) {
        wrong_value(r, o, value, "the levels are off, note, warning and error");
        return;
    }
    ENL_PUSH(&r->c->mem, *to.items, *to.n, *to.cap, s);
}

static uint32_t read_page(reader *r, const option *o, enl_str value)
{
    char *end;
    unsigned long page = strtoul(value.p, &end, 10);
    if (value.p[0] >= '0' && value.p[0] <= '9' && !*end && page > 0 && page <= 1000000)
        return (uint32_t)page;
    wrong_value(r, o, value, "use a page number from 1");
    return 0;
}

static uint32_t read_count(reader *r, const option *o, enl_str value)
{
    char *end;
    unsigned long n = strtoul(value.p, &end, 10);
    if (value.p[0] >= '0' && value.p[0] <= '9' && !*end && n > 0 && n <= 1000000000)
        return (uint32_t)n;
    wrong_value(r, o, value, "use a whole number from 1");
    return 0;
}

static double read_resolution(reader *r, const option *o, enl_str value)
{
    char *end;
    double dpi = strtod(value.p, &end);
    if (!*end && dpi >= 10 && dpi <= 2400) return dpi; /* also false for NaN */
    wrong_value(r, o, value, "use a number of dots per inch from 10 to 2400");
    return 0;
}

/* 512K, 64M, 2G, with or without "iB" or "B"; powers of 1024. */
static size_t read_size(reader *r, const option *o, enl_str value)
{
    static const char units[] = "KMG";
    char *end;
    unsigned long long n = strtoull(value.p, &end, 10);
    const char *unit = *end ? strchr(units, *end) : NULL;
    int shift = unit ? ((int)(unit - units) + 1) * 10 : 0;
    if (unit) end++;
    bool known = !*end || !strcmp(end, "B") || (unit && !strcmp(end, "iB"));
    if (value.p[0] >= '0' && value.p[0] <= '9' && known && n > 0 && n <= (SIZE_MAX / 4) >> shift)
        return (size_t)n << shift;
    wrong_value(r, o, value, "for example `512M` or `2G`");
    return 0;
}

/* `value` is NUL-terminated, because it is the end of an argument. */
static void apply(reader *r, const option *o, enl_str value)
{
    void *place = (char *)r->o + o->place;
    int choice;
    if (o->value && value.n == 0) {
        missing_value(r, o);
        return;
    }
    switch (o->kind) {
    case FLAG: *(bool *)place = true; break;
    case TEXT: *(const char **)place = value.p; break;
    case CHOICE: *(int *)place = read_choice(r, o, value); break;
    case TEXT_CHOICE:
        choice = read_choice(r, o, value);
        if (choice) *(const char **)place = o->choices[choice - 1];
        break;
    case RULE:
    case SETTING:
    case YAML_SETTING: add_setting(r, o, value); break;
    case PLUGIN:
        ENL_PUSH(&r->c->mem, r->o->plugins, r->o->n_plugins, r->o->cap_plugins, value.p);
        break;
    case GRANT:
        ENL_PUSH(&r->c->mem, r->o->grants, r->o->n_grants, r->o->cap_grants, value.p);
        break;
    case PAGE: *(uint32_t *)place = read_page(r, o, value); break;
    case COUNT: *(uint32_t *)place = read_count(r, o, value); break;
    case RESOLUTION: *(double *)place = read_resolution(r, o, value); break;
    case SIZE: *(size_t *)place = read_size(r, o, value); break;
    }
}

/* Takes the next argument as the option's value. */
static void apply_next(reader *r, const option *o)
{
    if (r->i + 1 < r->n) {
        apply(r, o, enl_str_from(r->args[++r->i]));
        return;
    }
    missing_value(r, o);
}

static void read_long(reader *r, const char *arg)
{
    const char *equals = strchr(arg, '=');
    enl_str name = { arg, equals ? (size_t)(equals - arg) : strlen(arg) };
    const option *o = find_long(r->command, name);
    if (!o)
        unknown_long(r, name);
    else if (o->value && !equals)
        apply_next(r, o);
    else if (o->value)
        apply(r, o, enl_str_from(equals + 1));
    else if (equals)
        complain(r->c, NULL, enl_str_fmt(&r->c->arena, "`--%s` takes no value", o->name));
    else
        apply(r, o, ENL_S(""));
}

/* A bundle of letters; the first that takes a value takes the rest of the bundle. */
static void read_short(reader *r, const char *arg)
{
    for (; *arg; arg++) {
        const option *o = find_short(r->command, *arg);
        if (!o) {
            complain(r->c, NULL, enl_str_fmt(&r->c->arena, "unknown option `-%s`", arg));
            return;
        }
        if (!o->value) {
            apply(r, o, ENL_S(""));
            continue;
        }
        if (arg[1])
            apply(r, o, enl_str_from(arg + 1));
        else
            apply_next(r, o);
        return;
    }
}

void enl_cli_options_read(enl_ctx *c, enl_cli_options *o, unsigned command, int n, char **args)
{
    reader r = { .c = c, .o = o, .command = command, .n = n, .args = args };
    bool ended = false;
    for (; r.i < n; r.i++) {
        const char *arg = args[r.i];
        if (ended || arg[0] != '-' || !arg[1])
            ENL_PUSH(&c->mem, o->operands, o->n_operands, o->cap_operands, arg);
        else if (arg[1] != '-')
            read_short(&r, arg + 1);
        else if (arg[2])
            read_long(&r, arg + 2);
        else
            ended = true;
    }
}

enl_output enl_cli_options_output(const enl_cli_options *o, enl_output otherwise)
{
    static const enl_output outputs[] = { ENL_OUT_TREE, ENL_OUT_EXPANDED, ENL_OUT_STYLES,
                                          ENL_OUT_PAGES };
    return o->dump ? outputs[o->dump - 1] : otherwise;
}

void enl_cli_options_help(FILE *to, unsigned command)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        const option *o = &options[i];
        char letter[] = { '-', o->letter, ',', '\0' }, left[40];
        if (!(o->commands & command)) continue;
        snprintf(left, sizeof left, "%3s --%s%s%s", o->letter ? letter : "", o->name,
                 o->value ? "=" : "", o->value ? o->value : "");
        fprintf(to, "  %-24s %s\n", left, o->help);
    }
}
