/* Writes a plugin's reference as text and as Markdown. Both go through the same rows: a field of a
 * record in a list is the row `events[].date`. */
#include "core/script/schema/reference.h"

#include "core/script/schema/type.h"

#include <string.h>

static void put_value(enl_buf *b, const enl_value *v)
{
    if (v->kind == ENL_V_STRING)
        enl_buf_str(b, v->u.s.n ? v->u.s : ENL_S("\"\""));
    else
        enl_value_dump(v, b);
}

/* A word of the notes: code in Markdown. */
static void put_word(const enl_schema_writer *w, enl_str word)
{
    if (w->markdown) enl_buf_byte(w->out, '`');
    enl_buf_str(w->out, word);
    if (w->markdown) enl_buf_byte(w->out, '`');
}

static void put_values(const enl_schema_writer *w, const enl_value *list)
{
    for (size_t i = 0; i < list->u.list.n; i++) {
        if (i) enl_buf_z(w->out, i + 1 == list->u.list.n ? " or " : ", ");
        put_word(w, list->u.list.items[i].u.s);
    }
}

/* " from 0 to 6", " to 60", with what is counted behind it. */
static void put_range(const enl_schema_writer *w, const enl_type *t)
{
    static const char *const COUNTED[ENL_T_COUNT] = {
        [ENL_T_STRING] = " characters", [ENL_T_LIST] = " entries"
    };
    const char *counted = COUNTED[t->kind]          ? COUNTED[t->kind]
                          : t->kind == ENL_T_LENGTH ? " pt"
                                                    : "";
    if (!t->has_min && !t->has_max) return;
    if (*counted) enl_buf_byte(w->out, ',');
    if (t->has_min) {
        enl_buf_z(w->out, t->has_max ? " from " : " at least ");
        enl_buf_real(w->out, t->min, 6);
    }
    if (t->has_max) {
        enl_buf_z(w->out, t->has_min ? " to " : " at most ");
        enl_buf_real(w->out, t->max, 6);
    }
    enl_buf_z(w->out, t->kind == ENL_T_PERCENTAGE ? "%" : counted);
}

/* `many`: "records" rather than "record". */
static void put_type(const enl_schema_writer *w, const enl_type *t, bool many)
{
    enl_buf *b = w->out;
    switch (t->kind) {
    case ENL_T_ENUM: put_values(w, t->values); break;
    case ENL_T_ANY: enl_buf_z(b, "anything"); break;
    case ENL_T_UNION:
        for (size_t i = 0; i < t->n_of; i++) {
            if (i) enl_buf_z(b, i + 1 == t->n_of ? " or " : ", ");
            put_type(w, &t->of[i], many);
        }
        break;
    case ENL_T_INLINES:
    case ENL_T_BLOCKS: enl_buf_z(b, enl_schema_type_name(t->kind)); break;
    default: enl_buf_fmt(b, "%s%s", enl_schema_type_name(t->kind), many ? "s" : "");
    }
    if (t->item) {
        bool several = t->item->kind == ENL_T_UNION;
        enl_buf_z(b, several ? " of (" : " of ");
        put_type(w, t->item, true);
        if (several) enl_buf_byte(b, ')');
    }
    put_range(w, t);
    if (t->unit.n) enl_buf_fmt(b, " (%.*s)", ENL_FMT(t->unit));
    if (t->pattern.n) {
        enl_buf_z(b, " like ");
        put_word(w, t->pattern);
    }
}

/* Whether the row of a field says of which type it is. */
static bool tells_type(const enl_schema_writer *w, const enl_type *t)
{
    return !w->brief || t->kind != ENL_T_ANY;
}

static void put_state(const enl_schema_writer *w, const enl_type *t)
{
    const char *comma = tells_type(w, t) ? ", " : "";
    if (t->required) enl_buf_fmt(w->out, "%srequired", comma);
    if (t->fallback) {
        enl_buf fallback;
        enl_buf_init(&fallback, w->out->mem);
        put_value(&fallback, t->fallback);
        enl_buf_fmt(w->out, "%selse ", t->required ? ", " : comma);
        put_word(w, enl_buf_view(&fallback));
        enl_buf_drop(&fallback);
    }
}

/* Text in a cell of a table: "|" and line breaks would end the cell. */
static void put_cell(enl_buf *b, enl_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '|') enl_buf_byte(b, '\\');
        enl_buf_byte(b, s.p[i] == '\n' ? ' ' : s.p[i]);
    }
}

static void put_help(const enl_schema_writer *w, const enl_type *t)
{
    enl_buf *b = w->out;
    put_cell(b, t->help);
    for (size_t i = 0; t->examples && i < t->examples->u.list.n; i++) {
        enl_buf example;
        enl_buf_init(&example, b->mem);
        put_value(&example, &t->examples->u.list.items[i]);
        enl_buf_z(b, i ? ", " : t->help.n ? " As " : "As ");
        put_word(w, enl_buf_view(&example));
        enl_buf_drop(&example);
    }
    if (t->examples) enl_buf_byte(b, '.');
    if (t->since.n) enl_buf_fmt(b, "%sSince %.*s.", t->help.n ? " " : "", ENL_FMT(t->since));
}

static void put_row(const enl_schema_writer *w, enl_str name, const enl_type *t)
{
    enl_buf *b = w->out;
    enl_buf_z(b, w->markdown ? "| " : "    ");
    put_word(w, name);
    bool told = tells_type(w, t) || t->required || t->fallback;
    enl_buf_z(b, w->markdown ? " | " : told ? "  " : "");
    size_t from = b->n;
    if (tells_type(w, t)) put_type(w, t, false);
    put_state(w, t);
    for (size_t i = from; w->markdown && i < b->n; i++) { /* a pattern may hold a bar */
        if (b->p[i] == '|') b->p[i] = '/';
    }
    bool help = t->help.n || t->examples || t->since.n;
    enl_buf_z(b, w->markdown ? help ? " | " : " |" : help ? "\n        " : "");
    if (help) put_help(w, t);
    enl_buf_z(b, w->markdown ? " |\n" : "\n");
}

static void put_rows(const enl_schema_writer *w, enl_fields fields, enl_str above);

/* A row for each field within a type, under the name of what is of that type. */
static void put_inner(const enl_schema_writer *w, const enl_type *t, enl_str name)
{
    enl_buf under;
    enl_buf_init(&under, w->out->mem);
    enl_buf_str(&under, name);
    enl_buf_z(&under, t->kind == ENL_T_LIST ? "[]" : t->kind == ENL_T_MAP ? ".*" : ".");
    for (size_t i = 0; i < t->n_of; i++) put_inner(w, &t->of[i], name);
    if (t->kind == ENL_T_RECORD)
        put_rows(w, t->fields, enl_buf_view(&under));
    else if (t->item)
        put_inner(w, t->item, enl_buf_view(&under));
    enl_buf_drop(&under);
}

/* One row for a field, and one for each field within it. */
static void put_field(const enl_schema_writer *w, const enl_field *f, enl_str above)
{
    enl_buf name;
    enl_buf_init(&name, w->out->mem);
    enl_buf_str(&name, above);
    enl_buf_str(&name, f->name);
    put_row(w, enl_buf_view(&name), &f->type);
    put_inner(w, &f->type, enl_buf_view(&name));
    enl_buf_drop(&name);
}

/* The required ones first. */
static void put_rows(const enl_schema_writer *w, enl_fields fields, enl_str above)
{
    for (int required = 1; required >= 0; required--) {
        for (size_t i = 0; i < fields.n; i++)
            if (fields.items[i].type.required == required) put_field(w, &fields.items[i], above);
    }
}

void enl_schema_reference_heading(const enl_schema_writer *w, int level, const char *title)
{
    if (w->markdown)
        enl_buf_fmt(w->out, "\n%.*s %s\n\n", level, "######", title);
    else
        enl_buf_fmt(w->out, "\n  %s\n", title);
}

void enl_schema_reference_fields(const enl_schema_writer *w, int level, const char *title,
                                 const char *word, enl_fields fields)
{
    if (!fields.n) return;
    enl_schema_reference_heading(w, level, title);
    if (w->markdown) enl_buf_fmt(w->out, "| %s | takes | |\n|---|---|---|\n", word);
    put_rows(w, fields, ENL_S(""));
}

static void put_example(const enl_schema_writer *w, enl_str text)
{
    enl_buf *b = w->out;
    text = enl_str_trim(text);
    enl_buf_z(b, w->markdown ? "\n````markdown\n" : "\n    ");
    for (size_t i = 0; i < text.n; i++) {
        enl_buf_byte(b, text.p[i]);
        if (text.p[i] == '\n' && !w->markdown) enl_buf_z(b, "    ");
    }
    enl_buf_z(b, w->markdown ? "\n````\n" : "\n");
}

static const char *body_text(const enl_block_def *k)
{
    static const char *const BODY[] = { "none", "text", "YAML", "CSV with a line of names" };
    return BODY[k->body];
}

static void put_block(const enl_schema_writer *w, const enl_block_def *k, int level)
{
    enl_buf *b = w->out;
    const char *fields = k->body == ENL_BODY_CSV ? "Columns" : "Fields";
    const char *sort = k->sort ? k->sort : "block";
    bool is_block = strcmp(sort, "block") == 0;
    if (w->markdown && level > 2)
        enl_buf_fmt(b, "\n## %c%s `%.*s`\n", sort[0] - 32, sort + 1, ENL_FMT(k->name));
    if (!w->markdown) enl_buf_fmt(b, "\n%s %.*s: ", sort, ENL_FMT(k->name));
    if (w->markdown) enl_buf_byte(b, '\n');
    enl_buf_str(b, k->summary);
    if (k->help.n) enl_buf_fmt(b, "%s%.*s", w->markdown ? " " : "\n  ", ENL_FMT(k->help));
    if (k->since.n) enl_buf_fmt(b, " Since %.*s.", ENL_FMT(k->since));
    if (is_block) enl_buf_fmt(b, "%sBody: %s.", w->markdown ? " " : "\n  ", body_text(k));
    enl_buf_byte(b, '\n');
    for (size_t i = 0; k->examples && i < k->examples->u.list.n; i++) {
        if (k->examples->u.list.items[i].kind == ENL_V_STRING)
            put_example(w, k->examples->u.list.items[i].u.s);
    }
    enl_schema_reference_fields(w, level, "Options", "option", k->options);
    enl_schema_reference_fields(w, level, fields, k->body == ENL_BODY_CSV ? "column" : "field",
                                k->fields);
}

void enl_schema_reference_checks(const enl_schema_writer *w, const char *title, enl_check_defs all)
{
    static const char *const SEVERITY[] = { "note", "warning", "error" };
    if (!all.n) return;
    enl_schema_reference_heading(w, 2, title);
    if (w->markdown) enl_buf_z(w->out, "| check | reports | | source |\n|---|---|---|---|\n");
    for (size_t i = 0; i < all.n; i++) {
        const enl_check_def *k = &all.items[i];
        enl_buf_z(w->out, w->markdown ? "| " : "    ");
        put_word(w, k->name);
        enl_buf_fmt(w->out, w->markdown ? " | %s | " : "  %s  ", SEVERITY[k->severity]);
        put_cell(w->out, k->summary);
        if (w->markdown || k->source.n) enl_buf_z(w->out, w->markdown ? " | " : "\n        ");
        put_cell(w->out, k->source);
        enl_buf_z(w->out, w->markdown ? " |\n" : "\n");
    }
}

static bool filters_kind(const enl_plugin_def *p, int kind)
{
    for (size_t i = 0; i < p->n_passes; i++)
        if (p->passes[i].functions[kind] >= 0) return true;
    return false;
}

static void put_filters(const enl_schema_writer *w, const enl_plugin_def *p)
{
    if (!p->n_passes) return;
    enl_schema_reference_heading(w, 2, "Filters");
    if (!w->markdown) enl_buf_z(w->out, "    ");
    const char *comma = "";
    for (int kind = 0; kind < ENL_KIND_COUNT; kind++) {
        if (!filters_kind(p, kind)) continue;
        enl_buf_z(w->out, comma);
        put_word(w, enl_str_from(enl_kind_name((enl_kind)kind)));
        comma = ", ";
    }
    enl_buf_byte(w->out, '\n');
}

static void put_handlers(const enl_schema_writer *w, enl_block_defs defs)
{
    for (size_t i = 0; i < defs.n; i++) put_block(w, &defs.items[i], 3);
}

void enl_schema_reference_put(const enl_plugin_def *p, bool markdown, enl_buf *out)
{
    const enl_schema_writer w = { out, markdown, false };
    enl_buf_fmt(out, markdown ? "# %.*s\n\n%.*s Version %.*s.\n" : "%.*s: %.*s Version %.*s.\n",
                ENL_FMT(p->name), ENL_FMT(p->summary), ENL_FMT(p->version));
    for (size_t i = 0; i < p->blocks.n; i++)
        put_block(&w, &p->blocks.items[i], p->blocks.n > 1 ? 3 : 2);
    put_handlers(&w, p->inlines);
    put_handlers(&w, p->containers);
    put_handlers(&w, p->functions);
    put_filters(&w, p);
    enl_schema_reference_checks(&w, "Checks", p->checks);
}
