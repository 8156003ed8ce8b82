#include "core/script/schema/formdoc.h"

#include "core/script/schema/reference.h"
#include "core/script/schema/type.h"

/* ---- notes ---- */

static void put_value(enl_buf *b, const enl_value *v)
{
    if (v->kind == ENL_V_STRING)
        enl_buf_str(b, v->u.s);
    else
        enl_value_dump(v, b);
}

static void put_comment(enl_buf *b, const enl_type *t)
{
    if (t->help.n) enl_buf_z(b, "  # ");
    for (size_t i = 0; i < t->help.n; i++)
        enl_buf_byte(b, t->help.p[i] == '\n' ? ' ' : t->help.p[i]);
    if (t->help.n && t->required) enl_buf_z(b, " (required)");
    enl_buf_byte(b, '\n');
}

static void put_lines(enl_buf *b, enl_str text)
{
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        enl_buf_fmt(b, "  %.*s\n", (int)n, text.p);
        text = enl_str_sub(text, end ? n + 1 : n, text.n);
    }
}

/* "key: example  # what it is"; an example of several lines goes under its key. */
static void put_field(enl_buf *b, const enl_field *f)
{
    const enl_type *t = &f->type;
    enl_str text = ENL_S("");
    if (t->example && t->example->kind == ENL_V_STRING) text = enl_str_trim(t->example->u.s);
    bool several = text.n && memchr(text.p, '\n', text.n);
    enl_buf_fmt(b, "%s%.*s:", t->example || t->required ? "" : "# ", ENL_FMT(f->name));
    if (t->example && !several) {
        enl_buf_byte(b, ' ');
        put_value(b, t->example);
    }
    put_comment(b, t);
    if (several) put_lines(b, text);
}

/* What has to be there, what an example has, the rest. */
static int rank_of(const enl_type *t)
{
    return t->required ? 0 : t->example ? 1 : 2;
}

void enl_schema_formdoc_notes(const enl_template_def *t, bool open, enl_buf *out)
{
    enl_buf_fmt(out, "---\ntemplate: %.*s\n", ENL_FMT(t->name));
    if (!enl_schema_type_find(t->fields, ENL_S("title")))
        enl_buf_fmt(out, "title: %s\n", open ? "\"@TITLE@\"" : "What it is about");
    if (!enl_schema_type_find(t->fields, ENL_S("lang"))) enl_buf_z(out, "lang: en\n");
    if (!enl_schema_type_find(t->fields, ENL_S("date")))
        enl_buf_fmt(out, "date: %s\n", open ? "@DATE@" : "2026-12-01");
    for (int rank = 0; rank < 3; rank++)
        for (size_t i = 0; i < t->fields.n; i++)
            if (rank_of(&t->fields.items[i].type) == rank) put_field(out, &t->fields.items[i]);
    enl_buf_z(out, "---\n\nText.\n");
}

/* ---- the reference ---- */

static void put_notes(const enl_schema_writer *w, const enl_template_def *t)
{
    enl_buf notes;
    enl_buf_init(&notes, w->out->mem);
    enl_schema_formdoc_notes(t, false, &notes);
    if (w->markdown) enl_buf_z(w->out, "```markdown\n");
    for (size_t i = 0; i < notes.n; i++) {
        bool begins = i == 0 || notes.p[i - 1] == '\n';
        if (begins && notes.p[i] != '\n' && !w->markdown) enl_buf_z(w->out, "    ");
        enl_buf_byte(w->out, notes.p[i]);
    }
    if (w->markdown) enl_buf_z(w->out, "```\n");
    enl_buf_drop(&notes);
}

void enl_schema_formdoc_put(const enl_template_def *t, bool markdown, enl_buf *out)
{
    const enl_schema_writer w = { out, markdown, true };
    enl_buf_fmt(out, markdown ? "# %.*s\n\n%.*s" : "%.*s: %.*s", ENL_FMT(t->name),
                ENL_FMT(t->summary));
    if (t->version.n) enl_buf_fmt(out, " Version %.*s.", ENL_FMT(t->version));
    if (t->extends.n) enl_buf_fmt(out, " Extends %.*s.", ENL_FMT(t->extends));
    enl_buf_byte(out, '\n');
    enl_schema_reference_fields(&w, 2, "Fields of the front matter", "field", t->fields);
    enl_schema_reference_checks(&w, "Rules", t->checks);
    enl_schema_reference_heading(&w, 2, "Example");
    put_notes(&w, t);
}
