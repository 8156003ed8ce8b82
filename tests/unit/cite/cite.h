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
    enl_cited work;    /* read by cites_work */
    char report[8192]; /* "line:column: message | hint", one a line */
} cites;

/* The English words of the plain template that tests depend on; others are their key in <>. */
static inline enl_str cites_word(void *self, const char *key, enl_str lang)
{
    static const char *const words[][2] = {
        { "and_word", "and" },
        { "et_al", "et al." },
        { "no_date", "n.d." },
        { "in_work", "in" },
        { "edited_by", "edited by" },
        { "editor_short", "ed." },
        { "editors_short", "eds." },
        { "editor_cap", "Ed." },
        { "editors_cap", "Eds." },
        { "edition_short", "ed." },
        { "number_short", "no." },
        { "volume_short", "vol." },
        { "page_short", "p." },
        { "pages_short", "pp." },
        { "chapter_abbr", "chap." },
        { "chapter", "Chapter" },
        { "report_number", "Report No." },
        { "thesis", "Thesis" },
        { "accessed", "accessed" },
        { "references", "References" },
    };
    enl_arena *a = self;
    bool spanish = enl_str_is(lang, "es");
    if (spanish && !strcmp(key, "and_word")) return ENL_S("y");
    if (spanish && !strcmp(key, "et_al")) return ENL_S("y otros");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(key, words[i][0])) return enl_str_from(words[i][1]);
    return enl_str_fmt(a, "<%s>", key);
}

static inline void cites_add_fault(const enl_diagnostic *d, void *payload)
{
    cites *t = payload;
    size_t n = strlen(t->report);
    snprintf(t->report + n, sizeof t->report - n, "%u:%u: %s | %s\n", (unsigned)d->line,
             (unsigned)d->column, d->message, d->hint);
}

static inline void cites_open(cites *t)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(t, 0, sizeof *t);
    enl_ctx_init(&t->c, &r);
    t->c.mem.recover = &t->jump;
    if (setjmp(t->jump)) fail_msg("memory ran out, or a limit was hit");
    t->w = (enl_cite_wording){
        .a = &t->c.arena, .lang = ENL_S("en"), .find = cites_word, .self = &t->c.arena
    };
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

/* Runs as text: *italic*, [link](#dest) or [link](uri). */
static inline enl_str cites_runs(cites *t, const enl_part *p, size_t n)
{
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    for (size_t i = 0; i < n; i++) {
        const char *mark = p[i].italic ? "*" : "";
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

#endif
