/* Cells in quotes may hold the separator, line ends and doubled quotes; lines end in LF or CRLF; a
 * byte-order mark is passed over, blank lines too. */
#include "core/data/csv.h"

#include "core/base/arena_str.h"
#include "core/base/blocks.h"
#include "core/base/diag.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

#include <errno.h>

typedef struct reader {
    enl_ctx *c;
    enl_arena *cells, *texts; /* for cells, and for text that is not as in the file */
    uint32_t file, line, col;
    const char *p, *end;
    char delimiter;
    bool ok;
    struct {
        enl_span at;
        const char *hint, *message; /* NULL: none */
    } held;                         /* the first fault of the row at hand */
} reader;

/* The cells of a row, or the rows. */
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

/* Keeps a fault until it is known that the row is whole. */
static void hold(reader *r, enl_span at, const char *hint, const char *message)
{
    if (r->held.message) return;
    r->held.at = at;
    r->held.hint = hint;
    r->held.message = message;
}

static void report_held(reader *r)
{
    if (r->held.message) fault(r, r->held.at, r->held.hint, r->held.message);
    r->held.message = NULL;
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
        hold(r, at, "close it with `\"`", "unclosed quoted cell");
    else
        advance(r);
    if (!doubled) return s;
    char *out = enl_arena_alloc(r->texts, s.n);
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
        hold(r, v.span, "double the quotes inside a quoted cell", "text follows a quoted cell");
        bare(r);
    }
    return v;
}

static void skip_blank_lines(reader *r)
{
    while (r->p < r->end && at_line_end(r)) skip_line_end(r);
}

/* Cells that no header can have are counted, but not kept. */
static void add_cell(reader *r, cells *row, const enl_value *v)
{
    if (row->n > ENL_DATA_CSV_MAX_COLUMNS) {
        row->n++;
        return;
    }
    if (row->n == row->cap)
        row->items = enl_arena_grow(r->cells, row->items, &row->cap, row->n + 1, sizeof *v);
    row->items[row->n++] = *v;
}

/* One row, which begins here. */
static void read_cells(reader *r, cells *row)
{
    row->n = 0;
    for (;;) {
        enl_value v = read_cell(r);
        add_cell(r, row, &v);
        if (at_line_end(r)) break;
        advance(r);
    }
    skip_line_end(r);
}

/* One row; false at the end of the text. */
static bool read_row(reader *r, cells *row)
{
    skip_blank_lines(r);
    if (r->p == r->end) return false;
    read_cells(r, row);
    report_held(r);
    return true;
}

static void check_header(reader *r, const cells *header)
{
    if (header->n > ENL_DATA_CSV_MAX_COLUMNS) {
        fault(r, header->items[0].span, "use a file with fewer columns", "more than 1,000 columns");
        return;
    }
    for (size_t i = 0; i < header->n; i++) {
        const enl_value *v = &header->items[i];
        if (!v->u.s.n) fault(r, v->span, "name it in the first row", "a column without a name");
        for (size_t k = 0; k < i; k++) {
            if (v->u.s.n && enl_str_eq(v->u.s, header->items[k].u.s))
                fault(r, v->span, "rename one of them", "two columns of the same name");
        }
    }
}

static void check_length(reader *r, const cells *header, const cells *row)
{
    if (row->n == header->n) return;
    size_t at = row->n > header->n ? header->n : row->n - 1;
    enl_report(r->c, ENL_C_DATA, row->items[at].span,
               "put cells that hold the separator in double quotes",
               "a row of %zu cells; the header has %zu", row->n, header->n);
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

/* ---- the separator ---- */

/* The text up to the end of its first line that is not blank. */
static enl_str first_line(enl_str text)
{
    size_t from = 0, to;
    while (from < text.n && (text.p[from] == '\n' || text.p[from] == '\r')) from++;
    for (to = from; to < text.n && text.p[to] != '\n' && text.p[to] != '\r';) to++;
    return enl_str_sub(text, from, to);
}

/* Excel's first line, as "sep=;": it is passed over. */
static bool take_declared(reader *r)
{
    enl_str line = first_line((enl_str){ r->p, (size_t)(r->end - r->p) });
    if (line.n != 5 || memcmp(line.p, "sep=", 4) != 0) return false;
    r->delimiter = line.p[4];
    while (r->p < line.p + line.n) advance(r);
    return true;
}

/* What is most often between the names of the columns; a comma when nothing does. */
static char find_delimiter(enl_str line)
{
    static const char SIGNS[] = ",;\t";
    size_t counts[3] = { 0 }, best = 0;
    bool quotes = false;
    for (size_t i = 0; i < line.n; i++) {
        const char *sign = strchr(SIGNS, line.p[i]);
        if (line.p[i] == '"') quotes = !quotes;
        if (sign && *sign && !quotes) counts[sign - SIGNS]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (counts[i] > counts[best]) best = i;
    return SIGNS[best];
}

/* Settles the separator of a text that begins here, when none was given. */
static void settle_delimiter(reader *r)
{
    if (r->delimiter) return;
    if (!take_declared(r))
        r->delimiter = find_delimiter(first_line((enl_str){ r->p, (size_t)(r->end - r->p) }));
    if (r->delimiter == ',' || !r->c->verbose) return;
    const char *name = r->delimiter == '\t' ? "tabs" : r->delimiter == ';' ? "semicolons" : NULL;
    enl_str message = name ? enl_str_fmt(&r->c->arena, "cells are separated by %s", name)
                           : enl_str_fmt(&r->c->arena, "cells are separated by `%c`", r->delimiter);
    enl_span at = { r->file, r->line, 1, r->line, 1 };
    enl_report(r->c, ENL_C_DATA_FORM, at, NULL, "%s", message.p);
}

/* Makes the reader ready; false, and reported, when the text is not UTF-8. */
static bool begin(reader *r, enl_ctx *c, uint32_t file, enl_str text, char delimiter)
{
    size_t offset = (size_t)(text.p - enl_source_text(&c->sources, file).p),
           bad = enl_utf8_check(text);
    enl_span at = { .file = file };
    *r = (reader){ .c = c,
                   .cells = &c->arena,
                   .texts = &c->arena,
                   .file = file,
                   .p = text.p,
                   .end = text.p + text.n,
                   .delimiter = delimiter,
                   .ok = true };
    if (bad < text.n) {
        enl_source_locate(&c->sources, file, offset + bad, &at.line, &at.col);
        fault(r, at, "save the file as UTF-8", "invalid UTF-8 byte");
        return false;
    }
    enl_source_locate(&c->sources, file, offset, &r->line, &r->col);
    if (text.n >= 3 && !memcmp(text.p, "\xef\xbb\xbf", 3)) r->p += 3;
    settle_delimiter(r);
    return true;
}

static void report_no_header(reader *r)
{
    enl_span at = { .file = r->file, .line = r->line, .col = 1 };
    fault(r, at, "the first row names the columns", "no data");
}

static bool read_header(reader *r, cells *header)
{
    if (!read_row(r, header)) {
        report_no_header(r);
        return false;
    }
    check_header(r, header);
    return header->n <= ENL_DATA_CSV_MAX_COLUMNS;
}

bool enl_data_csv_read(enl_ctx *c, uint32_t file, enl_str text, char delimiter, enl_csv *out)
{
    reader r;
    cells header = { 0 }, rows = { 0 };
    *out = (enl_csv){ { .kind = ENL_V_LIST }, { .kind = ENL_V_LIST }, delimiter };
    if (!begin(&r, c, file, text, delimiter)) return false;
    if (read_header(&r, &header))
        read_rows(&r, &header, &rows);
    else
        header.n = 0; /* too many were not all kept */
    out->delimiter = r.delimiter;
    out->columns.u.list.items = header.items;
    out->columns.u.list.n = header.n;
    out->rows.u.list.items = rows.items;
    out->rows.u.list.n = rows.n;
    return r.ok;
}

/* ---- by blocks ---- */

enum { WINDOW = 256 * 1024 };

struct enl_csv_stream {
    reader r;              /* over the window */
    enl_arena kept, texts; /* until the end, and until the next row */
    cells header, row;
    enl_value columns;
    enl_blocks blocks;
    enl_sha256 hash;
    char *window;
    size_t n, cap; /* bytes in the window */
    bool all;      /* the window ends with the file */
    bool failed;
    size_t rows, fresh;
};

static bool stop(enl_csv_stream *s, enl_span at, const char *hint, const char *message)
{
    fault(&s->r, at, hint, message);
    s->failed = true;
    return false;
}

static enl_span here(const reader *r)
{
    return (enl_span){ r->file, r->line, r->col, r->line, r->col };
}

/* What a stream of this file comes to for the first time, and the hash when that is all. */
static void note_bytes(enl_csv_stream *s, size_t got)
{
    enl_source *f = &s->r.c->sources.items[s->r.file];
    enl_sha256_add(&s->hash, s->window + s->n, got);
    if (s->blocks.at > f->walked) {
        s->fresh += (size_t)(s->blocks.at - f->walked);
        f->walked = s->blocks.at;
    }
    if (!s->all) return;
    enl_sha256 whole = s->hash;
    enl_sha256_end(&whole, f->sha256);
}

/* The window ends where the last whole character does; what is no UTF-8 ends the reading. */
static bool set_end(enl_csv_stream *s)
{
    size_t good = enl_utf8_check((enl_str){ s->window, s->n });
    reader *r = &s->r;
    r->p = s->window;
    r->end = s->window + good;
    if (good == s->n || (!s->all && s->n - good < 4)) return true;
    while (r->p < r->end) advance(r);
    return stop(s, here(r), "save the file as UTF-8", "invalid UTF-8 byte");
}

/* Moves the window on, so that it begins with the row at hand; widens it when that row fills it. */
static bool fill(enl_csv_stream *s)
{
    size_t done = s->window ? (size_t)(s->r.p - s->window) : 0, got;
    if (s->n - done == s->cap) {
        if (s->cap >= ENL_DATA_CSV_MAX_ROW)
            return stop(s, here(&s->r), "look for a quote that is not closed",
                        "a row is longer than 4 MiB");
        s->cap = s->cap ? s->cap * 2 : WINDOW;
        s->window = enl_mem_realloc(&s->r.c->mem, s->window, s->cap);
    }
    s->n -= done;
    memmove(s->window, s->window + done, s->n);
    s->r.p = s->r.end = s->window;
    if (enl_blocks_next(&s->blocks, s->window + s->n, s->cap - s->n, &got) != ENL_OK)
        return stop(s, here(&s->r), NULL,
                    errno ? "the file cannot be read any further"
                          : "the file changed while it was read");
    s->all = s->blocks.at == s->blocks.size;
    note_bytes(s, got);
    s->n += got;
    return set_end(s);
}

/* The next row into `row`; false at the end. A row that reaches the window's end may go on after
 * it: it is read again when there is more. */
static bool next_row(enl_csv_stream *s, cells *row)
{
    reader *r = &s->r;
    while (!s->failed) {
        skip_blank_lines(r);
        if (r->p < r->end) {
            reader before = *r;
            read_cells(r, row);
            if (s->all || r->p < r->end) {
                report_held(r);
                return true;
            }
            *r = before;
        } else if (s->all) {
            return false;
        }
        if (!fill(s)) return false;
    }
    return false;
}

/* Reads the header, whose names outlive the window. */
static bool begin_stream(enl_csv_stream *s)
{
    reader *r = &s->r;
    if (!fill(s)) return false;
    if (s->n >= 3 && !memcmp(s->window, "\xef\xbb\xbf", 3)) r->p += 3;
    settle_delimiter(r);
    if (!next_row(s, &s->header)) {
        if (!s->failed) report_no_header(r);
        return false;
    }
    check_header(r, &s->header);
    if (s->header.n > ENL_DATA_CSV_MAX_COLUMNS) return false;
    for (size_t i = 0; i < s->header.n; i++)
        s->header.items[i].u.s = enl_str_keep(&s->kept, s->header.items[i].u.s);
    s->columns = (enl_value){ .kind = ENL_V_LIST };
    s->columns.u.list.items = s->header.items;
    s->columns.u.list.n = s->header.n;
    return true;
}

enl_csv_stream *enl_data_csv_open(enl_ctx *c, enl_str path, size_t limit, char delimiter,
                                  const char **why)
{
    enl_csv_stream *s = memset(enl_mem_alloc(&c->mem, sizeof *s), 0, sizeof *s);
    *why = NULL;
    enl_arena_init(&s->kept, &c->mem);
    enl_arena_init(&s->texts, &c->mem);
    if (enl_blocks_open(&s->blocks, enl_str_z(&s->kept, path)) != ENL_OK)
        *why = "cannot be read";
    else if ((uint64_t)s->blocks.size > limit)
        *why = enl_str_fmt(&c->arena, "is larger than %zu MiB", limit >> 20).p;
    if (!*why) {
        enl_sha256_init(&s->hash);
        s->r = (reader){ .c = c,
                         .cells = &s->kept,
                         .texts = &s->texts,
                         .delimiter = delimiter,
                         .ok = true,
                         .line = 1,
                         .col = 1 };
        s->r.file = enl_source_by_blocks(&c->sources, path);
        if (begin_stream(s)) return s;
    }
    enl_data_csv_close(s);
    return NULL;
}

void enl_data_csv_close(enl_csv_stream *s)
{
    if (!s) return;
    enl_mem *m = s->kept.mem;
    enl_arena_drop(&s->kept);
    enl_arena_drop(&s->texts);
    enl_mem_free(m, s->window);
    enl_mem_free(m, s);
}

const enl_value *enl_data_csv_columns(const enl_csv_stream *s)
{
    return &s->columns;
}

char enl_data_csv_delimiter(const enl_csv_stream *s)
{
    return s->r.delimiter;
}

bool enl_data_csv_next(enl_csv_stream *s, const enl_value **out, size_t *n)
{
    if (s->rows++ % 1024 == 0) enl_ctx_poll(s->r.c);
    enl_arena_drop(&s->texts);
    if (!next_row(s, &s->row)) return false;
    check_length(&s->r, &s->header, &s->row);
    *out = s->row.items;
    *n = s->row.n < s->header.n ? s->row.n : s->header.n;
    return true;
}

double enl_data_csv_part(const enl_csv_stream *s)
{
    int64_t left = (int64_t)(s->n - (size_t)(s->r.p - s->window));
    return s->blocks.size > 0 ? (double)(s->blocks.at - left) / (double)s->blocks.size : 1;
}

size_t enl_data_csv_fresh(enl_csv_stream *s)
{
    size_t n = s->fresh;
    s->fresh = 0;
    return n;
}
