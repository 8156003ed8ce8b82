/* Citation styles: finds the file of a style and lays it over what it extends. The files hold data
 * and are read as data: nothing in them runs. */
#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/data/luatable.h"
#include "core/script/host.h"
#include "core/script/index.h"
#include "core/script/script.h"

#include <stdlib.h>

enum { MAX_EXTENDS = 8, N_DIRS = 3, MAX_STYLE = 1 << 20 };

/* Beside the notes, the user's, the installed ones. */
static void list_dirs(enl_script *s, enl_str *dirs)
{
    enl_arena *a = &s->c->arena;
    dirs[0] = enl_path_join(a, s->c->notes_dir, ENL_S("templates/citations"));
    dirs[1] = enl_script_index_user_dir(s, "citations");
    dirs[2] = enl_path_join(a, s->c->data_dir, ENL_S("templates/citations"));
}

static int compare_names(const void *a, const void *b)
{
    return enl_str_cmp(*(const enl_str *)a, *(const enl_str *)b);
}

/* The names of all styles, in their order; one that is in two places twice. */
static size_t all_names(enl_script *s, enl_str **out)
{
    enl_str dirs[N_DIRS], *names[N_DIRS];
    size_t n[N_DIRS], total = 0, k = 0;
    list_dirs(s, dirs);
    for (size_t i = 0; i < N_DIRS; i++) {
        n[i] = dirs[i].n ? enl_script_index_names(s, dirs[i], ".lua", &names[i]) : 0;
        total += n[i];
    }
    *out = ENL_NEWN(&s->c->arena, enl_str, total + 1);
    for (size_t i = 0; i < N_DIRS; i++)
        for (size_t j = 0; j < n[i]; j++) (*out)[k++] = names[i][j];
    if (total) qsort(*out, total, sizeof **out, compare_names);
    return total;
}

static const char *available(enl_script *s, enl_str given)
{
    enl_str *names, text = ENL_S("");
    size_t n = all_names(s, &names);
    const char *near = enl_suggest(s->c, given, names, n);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !enl_str_eq(names[i], names[i - 1]))
            text = enl_str_fmt(&s->c->arena, "%.*s%s%.*s", ENL_FMT(text), i ? ", " : "",
                               ENL_FMT(names[i]));
    return enl_str_fmt(&s->c->arena, "%s%savailable: %.*s", near ? near : "", near ? " " : "",
                       ENL_FMT(text))
        .p;
}

static enl_status unknown(enl_script *s, enl_str name, enl_code code, enl_span at)
{
    const char *hint = available(s, name), *fmt = "unknown citation style `%.*s`";
    if (enl_str_ends(name, ".csl")) {
        fmt = "CSL style files such as `%.*s` are not supported";
    } else if (enl_str_ends(name, ".lua") || (name.n && memchr(name.p, '/', name.n))) {
        hint = "write the name alone: `mine` is templates/citations/mine.lua beside the notes";
        fmt = "`%.*s` is not the name of a citation style";
    }
    enl_report(s->c, code, at, hint, fmt, ENL_FMT(name));
    return ENL_EINPUT;
}

/* The file of a style, "" when there is none. */
static enl_str find_file(enl_script *s, enl_str name)
{
    enl_arena *a = &s->c->arena;
    enl_str dirs[N_DIRS];
    list_dirs(s, dirs);
    for (size_t i = 0; enl_script_index_name_ok(name) && i < N_DIRS; i++) {
        if (!dirs[i].n) continue;
        enl_str path = enl_path_join(a, dirs[i], enl_str_fmt(a, "%.*s.lua", ENL_FMT(name)));
        if (enl_file_exists(path.p)) return path;
    }
    return ENL_S("");
}

static bool read_file(enl_script *s, enl_str path, enl_span at, enl_value *out)
{
    uint32_t file;
    enl_status status = enl_source_read(&s->c->sources, path, MAX_STYLE, &file);
    if (status == ENL_OK) return enl_data_luatable_read(s->c, file, out);
    enl_report(s->c, ENL_C_READ, at, NULL,
               status == ENL_ELIMIT ? "`%.*s` is larger than 1 MiB" : "cannot read `%.*s`",
               ENL_FMT(path));
    return false;
}

static enl_status load(enl_script *s, enl_str name, enl_span at, int depth, enl_value *out)
{
    enl_str path = find_file(s, name);
    if (!path.n) return unknown(s, name, depth ? ENL_C_STYLE : ENL_C_METADATA, at);
    if (depth > MAX_EXTENDS) {
        enl_report(s->c, ENL_C_STYLE, at, "a style cannot extend itself",
                   "citation styles extend each other more than %d deep", MAX_EXTENDS);
        return ENL_EINPUT;
    }
    enl_pinned pinned = { .what = "citations", .name = name, .dir = path };
    if (!enl_script_trust_locked(&s->trust, &pinned, at)) return ENL_EINPUT;
    if (!read_file(s, path, at, out)) return ENL_EINPUT;
    enl_script_host_pin(s, &pinned);
    const enl_value *base = enl_value_get(out, "extends");
    enl_str base_name;
    enl_value under;
    if (!base) return ENL_OK;
    if (base->kind != ENL_V_STRING || !enl_value_text(base, &base_name)) {
        enl_report(s->c, ENL_C_STYLE, base->span, NULL,
                   "`extends`: expected the name of a citation style, found %s",
                   enl_value_kind_name(base->kind));
        return ENL_EINPUT;
    }
    enl_status status = load(s, base_name, base->span, depth + 1, &under);
    if (status == ENL_OK) *out = enl_value_merge(&s->c->arena, &under, out);
    return status;
}

enl_status enl_script_citations(enl_script *s, enl_str name, enl_span at, enl_value *out)
{
    *out = (enl_value){ 0 };
    return load(s, name, at, 0, out);
}
