/* Reads CSV: cells in quotes may hold the delimiter, line ends and doubled quotes; lines end in LF
 * or CRLF; a byte-order mark is passed over, blank lines too. */
#include "core/script/csv.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/utf8.h"

typedef struct reader {
    enl_ctx *c;
    uint32_t file, line, col;
    const char *p, *end;
    char delimiter;
    bool ok;
} reader;

typedef struct cells {
    enl_value *items;
    size_t n, cap;
} cells;

/* One byte on; columns count characters. */
static void advance(reader *r)
{
    if (*r->p == '\n') {
        r->line++;
        r->col = 1;
    } else if (r->p + 1 == r->end || ((unsigned char)r->p[1] & 0xc0) != 0x80) {
        r->col++;
    }
    r->p++;
}

static bool at_line_end(const reader *r)
{
    return r->p == r->end || *r->p == '\n' ||
           (*r->p == '\r' && r->p + 1 < r->end && r->p[1] == '\n');
}

static void skip_line_end(reader *r)
{
    while (r->p < r->end && *r->p == '\r') advance(r);
    if (r->p < r->end) advance(r);
}

static void fault(reader *r, enl_span at, const char *hint, const char *message)
{
    enl_report(r->c, ENL_C_DATA, at, hint, "%s", message);
    r->ok = false;
}

/* A cell in quotes; the text of one without doubled quotes is shared with the source. */
static enl_str quoted(reader *r, enl_span at)
{
    advance(r);
    const char *from = r->p;
    size_t doubled = 0;
    for (; r->p < r->end; advance(r)) {
        if (*r->p != '"') continue;
        if (r->p + 1 == r->end || r->p[1] != '"') break;
        doubled++;
        advance(r);
    }
    enl_str s = { from, (size_t)(r->p - from) };
    if (r->p == r->end)
        fault(r, at, "close it with \"", "a quoted cell is not closed");
    else
        advance(r);
    if (!doubled) return s;
    char *out = enl_arena_alloc(&r->c->arena, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        out[n++] = s.p[i];
        if (s.p[i] == '"') i++;
    }
    return (enl_str){ out, n };
}

static enl_str bare(reader *r)
{
    const char *from = r->p;
    while (!at_line_end(r) && *r->p != r->delimiter) advance(r);
    return enl_str_trim((enl_str){ from, (size_t)(r->p - from) });
}

static enl_value read_cell(reader *r)
{
    enl_value v = { .kind = ENL_V_STRING, .span = { r->file, r->line, r->col, r->line, r->col } };
    v.u.s = r->p < r->end && *r->p == '"' ? quoted(r, v.span) : bare(r);
    v.text = v.u.s;
    v.span.end_line = r->line;
    v.span.end_col = r->col;
    if (!at_line_end(r) && *r->p != r->delimiter) {
        fault(r, v.span, "double the quotes inside a quoted cell", "text follows a quoted cell");
        bare(r);
    }
    return v;
}

/* One row; false at the end of the text. */
static bool read_row(reader *r, cells *row)
{
    row->n = 0;
    while (r->p < r->end && at_line_end(r)) skip_line_end(r);
    if (r->p == r->end) return false;
    for (;;) {
        enl_value v = read_cell(r);
        if (row->n == row->cap) {
            row->items = enl_arena_grow(&r->c->arena, row->items, &row->cap, row->n + 1, sizeof v);
        }
        row->items[row->n++] = v;
        if (at_line_end(r)) break;
        advance(r);
    }
    skip_line_end(r);
    return true;
}

static void check_header(reader *r, const cells *header)
{
    for (size_t i = 0; i < header->n; i++) {
        const enl_value *v = &header->items[i];
        if (!v->u.s.n) fault(r, v->span, NULL, "a column has no name");
        for (size_t k = 0; k < i && header->n <= ENL_CSV_MAX_COLUMNS; k++) {
            if (v->u.s.n && enl_str_eq(v->u.s, header->items[k].u.s))
                fault(r, v->span, NULL, "two columns have one name");
        }
    }
    if (header->n > ENL_CSV_MAX_COLUMNS)
        fault(r, header->items[0].span, NULL, "more than 1,000 columns");
}

static void check_length(reader *r, const cells *header, const cells *row)
{
    if (row->n == header->n) return;
    size_t at = row->n > header->n ? header->n : row->n - 1;
    enl_report(r->c, ENL_C_DATA, row->items[at].span, "quote cells that hold the delimiter",
               "the row has %zu cells, the header %zu", row->n, header->n);
    r->ok = false;
}

static enl_value row_map(reader *r, const cells *header, const cells *row)
{
    size_t n = row->n < header->n ? row->n : header->n, used = 0;
    enl_value map = { .kind = ENL_V_MAP, .span = row->items[0].span };
    map.u.map.items = ENL_NEWN(&r->c->arena, enl_value_entry, n);
    for (size_t i = 0; i < n; i++) {
        if (!row->items[i].u.s.n) continue;
        map.u.map.items[used++] =
            (enl_value_entry){ header->items[i].u.s, row->items[i].span, row->items[i] };
    }
    map.u.map.n = used;
    return map;
}

static void read_rows(reader *r, const cells *header, cells *rows)
{
    cells row = { 0 };
    while (read_row(r, &row)) {
        if (rows->n % 1024 == 0) enl_ctx_poll(r->c);
        check_length(r, header, &row);
        if (rows->n == rows->cap) {
            rows->items = enl_arena_grow(&r->c->arena, rows->items, &rows->cap, rows->n + 1,
                                         sizeof *rows->items);
        }
        rows->items[rows->n++] = row_map(r, header, &row);
    }
}

/* Makes the reader ready; false, and reported, when the text is not UTF-8. */
static bool begin(reader *r, enl_ctx *c, uint32_t file, enl_str text, char delimiter)
{
    size_t offset = (size_t)(text.p - enl_source_text(&c->sources, file).p),
           bad = enl_utf8_check(text);
    enl_span at = { .file = file };
    *r = (reader){ .c = c,
                   .file = file,
                   .p = text.p,
                   .end = text.p + text.n,
                   .delimiter = delimiter,
                   .ok = true };
    if (bad < text.n) {
        enl_source_locate(&c->sources, file, offset + bad, &at.line, &at.col);
        fault(r, at, "save the file as UTF-8", "the data is not UTF-8");
        return false;
    }
    enl_source_locate(&c->sources, file, offset, &r->line, &r->col);
    if (text.n >= 3 && !memcmp(text.p, "\xef\xbb\xbf", 3)) r->p += 3;
    return true;
}

static bool read_header(reader *r, cells *header)
{
    if (!read_row(r, header)) {
        enl_span at = { .file = r->file, .line = r->line, .col = 1 };
        fault(r, at, "the first row names the columns", "there is no data");
        return false;
    }
    check_header(r, header);
    return header->n <= ENL_CSV_MAX_COLUMNS;
}

bool enl_csv_read(enl_ctx *c, uint32_t file, enl_str text, char delimiter, enl_csv *out)
{
    reader r;
    cells header = { 0 }, rows = { 0 };
    *out = (enl_csv){ { .kind = ENL_V_LIST }, { .kind = ENL_V_LIST } };
    if (!begin(&r, c, file, text, delimiter)) return false;
    if (read_header(&r, &header)) read_rows(&r, &header, &rows);
    out->columns.u.list.items = header.items;
    out->columns.u.list.n = header.n;
    out->rows.u.list.items = rows.items;
    out->rows.u.list.n = rows.n;
    return r.ok;
}

struct enl_csv_stream {
    reader r;
    cells header, row;
    size_t n;
};

enl_csv_stream *enl_csv_open(enl_ctx *c, uint32_t file, enl_str text, char delimiter,
                             enl_value *columns)
{
    enl_csv_stream *s = ENL_NEW(&c->arena, enl_csv_stream);
    if (!begin(&s->r, c, file, text, delimiter) || !read_header(&s->r, &s->header)) return NULL;
    *columns = (enl_value){ .kind = ENL_V_LIST };
    columns->u.list.items = s->header.items;
    columns->u.list.n = s->header.n;
    return s;
}

bool enl_csv_next(enl_csv_stream *s, const enl_value **out, size_t *n)
{
    if (!read_row(&s->r, &s->row)) return false;
    if (s->n++ % 1024 == 0) enl_ctx_poll(s->r.c);
    check_length(&s->r, &s->header, &s->row);
    *out = s->row.items;
    *n = s->row.n < s->header.n ? s->row.n : s->header.n;
    return true;
}
