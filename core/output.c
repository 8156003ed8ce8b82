/* Files are written under a temporary name and renamed; failures are reported once, with the
 * reason. */
#include "core/output.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"

#include <errno.h>
#include <string.h>

static enl_status report(enl_output_file *o, int error)
{
    if (!o->reported)
        enl_report(o->c, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write %s%s%s: %s",
                   o->path ? "`" : "", o->path ? o->path : "the output", o->path ? "`" : "",
                   error ? strerror(error) : "the receiver refused the data");
    o->reported = true;
    return ENL_EIO;
}

enl_status enl_output_open(enl_output_file *o, enl_ctx *c, const enl_request *r, const char *path)
{
    *o = (enl_output_file){ .c = c, .r = r, .path = path };
    if (!path) return ENL_OK;
    if (enl_outfile_open(&o->file, &c->mem, path) != ENL_OK) return report(o, errno);
    o->open = true;
    return ENL_OK;
}

enl_status enl_output_sink(void *self, const void *bytes, size_t n)
{
    enl_output_file *o = self;
    if (o->path)
        return enl_outfile_write(&o->file, bytes, n) == ENL_OK ? ENL_OK : report(o, o->file.error);
    if (!o->r->write || o->r->write(bytes, n, o->r->write_payload) == 0) return ENL_OK;
    return report(o, 0);
}

enl_status enl_output_close(enl_output_file *o, enl_status s)
{
    if (s == ENL_OK && o->open && enl_outfile_commit(&o->file) != ENL_OK)
        s = report(o, o->file.error);
    enl_output_drop(o);
    return s;
}

void enl_output_drop(enl_output_file *o)
{
    if (o->open) enl_outfile_drop(&o->file);
    o->open = false;
}

enl_status enl_output_all(enl_ctx *c, const enl_request *r, enl_str bytes)
{
    enl_output_file o;
    enl_status s = enl_output_open(&o, c, r, r->output_path);
    if (s != ENL_OK) return s;
    return enl_output_close(&o, enl_output_sink(&o, bytes.p, bytes.n));
}

const char *enl_output_page_path(enl_ctx *c, const char *pattern, size_t page)
{
    if (!pattern) return NULL;
    enl_str p = enl_str_from(pattern);
    for (size_t i = 0; i < p.n; i++) {
        if (p.p[i] != '%') continue;
        size_t k = i + 1, width = 0;
        while (k < p.n && p.p[k] >= '0' && p.p[k] <= '9' && width < 10)
            width = width * 10 + (size_t)(p.p[k++] - '0');
        if (k < p.n && p.p[k] == 'd')
            return enl_str_fmt(&c->arena, "%.*s%0*zu%s", (int)i, pattern, (int)width, page,
                               pattern + k + 1)
                .p;
    }
    return pattern;
}

/* Spaces and what make reads as its own are quoted; a dollar is doubled. */
static void put_make_name(enl_buf *b, enl_str name)
{
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == ' ' || name.p[i] == '#' || name.p[i] == '\\') enl_buf_byte(b, '\\');
        if (name.p[i] == '$') enl_buf_byte(b, '$');
        enl_buf_byte(b, name.p[i]);
    }
}

/* A comment line for each input: its hash, two spaces, its name, as sha256sum writes them. */
static void put_hashes(enl_ctx *c, enl_buf *b)
{
    char hash[65];
    for (uint32_t i = 1; i < c->sources.n; i++) {
        enl_str name = c->sources.items[i].name;
        if (!enl_file_exists(enl_str_z(&c->arena, name)) ||
            !enl_source_sha256(&c->sources, i, hash))
            continue;
        enl_buf_fmt(b, "# %s  ", hash);
        put_make_name(b, name);
        enl_buf_byte(b, '\n');
    }
}

enl_status enl_output_deps(enl_ctx *c, const enl_request *r)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    put_make_name(&b, enl_str_from(r->output_path ? r->output_path : "-"));
    enl_buf_byte(&b, ':');
    for (size_t i = 1; i < c->sources.n; i++) {
        enl_str name = c->sources.items[i].name;
        if (!enl_file_exists(enl_str_z(&c->arena, name))) continue;
        enl_buf_z(&b, " \\\n  ");
        put_make_name(&b, name);
    }
    enl_buf_byte(&b, '\n');
    put_hashes(c, &b);
    enl_output_file o;
    enl_status s = enl_output_open(&o, c, r, r->deps_path);
    if (s == ENL_OK) s = enl_output_close(&o, enl_output_sink(&o, b.p, b.n));
    enl_buf_drop(&b);
    return s;
}
