/* Citations for a test: sources in YAML, styles in Lua, words that say what they are. */
#ifndef ENL_TESTS_UNIT_CITE_CITE_H
#define ENL_TESTS_UNIT_CITE_CITE_H

#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/ctx.h"
#include "core/base/diag.h"
#include "core/cite/set.h"
#include "core/cite/stylefile.h"
#include "core/data/luatable.h"
#include "core/data/yaml.h"

#include <stdio.h>

typedef struct cites {
    enl_ctx c;
    jmp_buf jump;
    enl_cite_wording w;
    enl_cite_style style;
    char report[8192]; /* "line:column: message | hint", one a line */
} cites;

/* The words of core/lang, as a template without words of its own has them. */
static inline enl_str cites_word(void *self, const char *key, enl_str lang)
{
    (void)self;
    const char *word = enl_lang_word(enl_lang_of(lang), enl_str_from(key));
    if (!word) word = enl_lang_word(enl_lang_of(ENL_LANG_DEFAULT), enl_str_from(key));
    return enl_str_from(word ? word : key);
}

static inline void cites_add_fault(const enl_diagnostic *d, void *payload)
{
    cites *t = payload;
    size_t n = strlen(t->report);
    snprintf(t->report + n, sizeof t->report - n, "%u:%u: %s | %s\n", (unsigned)d->line,
             (unsigned)d->column, d->message, d->hint);
}

/* Writes in a language from now on. */
static inline void cites_speak(cites *t, const char *lang)
{
    enl_str tag = enl_str_from(lang);
    t->w = (enl_cite_wording){
        .a = &t->c.arena, .lang = tag, .rules = enl_lang_of(tag), .find = cites_word
    };
}

static inline void cites_open(cites *t)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(t, 0, sizeof *t);
    enl_ctx_init(&t->c, &r);
    t->c.mem.recover = &t->jump;
    if (setjmp(t->jump)) fail_msg("memory ran out, or a limit was hit");
    cites_speak(t, "en");
    t->style = enl_cite_citestyle_plain;
}

static inline void cites_close(cites *t)
{
    enl_ctx_drop(&t->c);
}

/* What was reported up to now. */
static inline const char *cites_report(cites *t)
{
    t->report[0] = '\0';
    enl_diags_emit(&t->c, cites_add_fault, t);
    return t->report;
}

static inline enl_value cites_yaml(cites *t, const char *yaml)
{
    enl_value v;
    uint32_t file = enl_source_add(&t->c.sources, ENL_S("a.yaml"), enl_str_from(yaml));
    if (!enl_data_yaml_read(&t->c, file, enl_source_text(&t->c.sources, file), &v))
        fail_msg("%s", yaml);
    return v;
}

/* A source with these fields, under the key "key". */
static inline const enl_cited *cites_work(cites *t, const char *fields)
{
    enl_value *v = ENL_NEW(&t->c.arena, enl_value);
    enl_cited *c = ENL_NEW(&t->c.arena, enl_cited);
    *v = cites_yaml(t, fields);
    *c = (enl_cited){ .key = ENL_S("key"), .id = ENL_S("id"), .fields = v };
    return c;
}

/* Takes a style's text for the style; false, and reported, when it is wrong. */
static inline bool cites_style(cites *t, const char *lua)
{
    enl_value table;
    uint32_t file = enl_source_add(&t->c.sources, ENL_S("s.lua"), enl_str_from(lua));
    return enl_data_luatable_read(&t->c, file, &table) &&
           enl_cite_stylefile_read(&t->c, ENL_S("s"), &table, &t->style);
}

/* Runs as text: *italic*, **bold**, ~sub~, ^sup^, %small capitals%, [link](#dest), [link](uri). */
static inline enl_str cites_runs(cites *t, const enl_part *p, size_t n)
{
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    for (size_t i = 0; i < n; i++) {
        const char *mark = p[i].italic       ? "*"
                           : p[i].bold       ? "**"
                           : p[i].sub        ? "~"
                           : p[i].sup        ? "^"
                           : p[i].small_caps ? "%"
                                             : "";
        bool link = p[i].dest.n || p[i].uri.n;
        enl_buf_fmt(&b, "%s%s%.*s%s%s", mark, link ? "[" : "", ENL_FMT(p[i].text), link ? "]" : "",
                    mark);
        if (link)
            enl_buf_fmt(&b, "(%s%.*s)", p[i].dest.n ? "#" : "",
                        ENL_FMT(p[i].dest.n ? p[i].dest : p[i].uri));
    }
    enl_str text = enl_str_keep(&t->c.arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return text;
}

/* Set-up and tear-down of a test: *state is the world. */
static inline int cites_setup(void **state)
{
    cites *t = malloc(sizeof *t);
    if (!t) return 1;
    cites_open(t);
    *state = t;
    return 0;
}

static inline int cites_teardown(void **state)
{
    cites_close(*state);
    free(*state);
    return 0;
}

#define CITES_TEST(name) cmocka_unit_test_setup_teardown(name, cites_setup, cites_teardown)

#endif
