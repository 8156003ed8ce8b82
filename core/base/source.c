#include "core/base/source.h"

#include "core/base/arena_str.h"
#include "core/base/blocks.h"
#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

void enl_sources_init(enl_sources *s, enl_arena *a)
{
    *s = (enl_sources){ .arena = a, .n = 1 };
}

uint32_t enl_source_add(enl_sources *s, enl_str name, enl_str text)
{
    if (text.n >= UINT32_MAX || s->n >= UINT32_MAX) enl_mem_fail(s->arena->mem, ENL_JUMP_LIMIT);
    s->items = enl_arena_grow(s->arena, s->items, &s->cap, s->n + 1, sizeof *s->items);
    s->items[s->n] = (enl_source){ .name = enl_str_keep(s->arena, name), .text = text };
    return (uint32_t)s->n++;
}

/* The number of the source with that path, 0 when there is none. */
static uint32_t find_path(const enl_sources *s, enl_str path)
{
    for (uint32_t i = 1; i < s->n; i++) {
        if (enl_str_eq(s->items[i].name, path)) return i;
    }
    return 0;
}

typedef enl_status read_fn(enl_arena *a, const char *path, size_t limit, enl_str *out);

static enl_status read_source(enl_sources *s, read_fn *read, enl_str path, size_t limit,
                              uint32_t *out)
{
    uint32_t known = find_path(s, path);
    *out = known;
    if (known && !s->items[known].by_blocks) return ENL_OK;
    enl_str text;
    enl_status status = read(s->arena, enl_str_z(s->arena, path), limit, &text);
    if (status) return status;
    if (!known) {
        *out = enl_source_add(s, path, text);
        return ENL_OK;
    }
    s->items[known].text = text;
    s->items[known].by_blocks = false;
    return ENL_OK;
}

enl_status enl_source_read(enl_sources *s, enl_str path, size_t limit, uint32_t *out)
{
    return read_source(s, enl_file_read, path, limit, out);
}

enl_status enl_source_read_any(enl_sources *s, enl_str path, size_t limit, uint32_t *out)
{
    return read_source(s, enl_file_read_any, path, limit, out);
}

uint32_t enl_source_by_blocks(enl_sources *s, enl_str path)
{
    uint32_t known = find_path(s, path);
    if (known) return known;
    uint32_t file = enl_source_add(s, path, ENL_S(""));
    s->items[file].by_blocks = true;
    return file;
}

static bool hash_file(const char *path, enl_sha256 *h)
{
    char block[8192];
    enl_blocks b;
    size_t got;
    if (enl_blocks_open(&b, path) != ENL_OK) return false;
    do {
        if (enl_blocks_next(&b, block, sizeof block, &got) != ENL_OK) return false;
        enl_sha256_add(h, block, got);
    } while (got);
    return true;
}

bool enl_source_sha256(enl_sources *s, uint32_t file, char out[65])
{
    const enl_source *f = &s->items[file];
    enl_sha256 h;
    if (f->by_blocks && *f->sha256) {
        memcpy(out, f->sha256, sizeof f->sha256);
        return true;
    }
    enl_sha256_init(&h);
    if (f->by_blocks && !hash_file(enl_str_z(s->arena, f->name), &h)) return false;
    if (!f->by_blocks) enl_sha256_add(&h, f->text.p, f->text.n);
    enl_sha256_end(&h, out);
    return true;
}

static enl_source *find_source(const enl_sources *s, uint32_t file)
{
    return file > 0 && file < s->n ? &s->items[file] : NULL;
}

enl_str enl_source_text(const enl_sources *s, uint32_t file)
{
    const enl_source *f = find_source(s, file);
    return f ? f->text : ENL_S("");
}

enl_str enl_source_name(const enl_sources *s, uint32_t file)
{
    const enl_source *f = find_source(s, file);
    return f ? f->name : ENL_S("");
}

void enl_source_set_code(enl_sources *s, uint32_t file, enl_str dir)
{
    find_source(s, file)->code = dir;
}

enl_str enl_source_code(const enl_sources *s, uint32_t file)
{
    const enl_source *f = find_source(s, file);
    return f ? f->code : ENL_S("");
}

/* True when a line ends before text.p[i]. LF, CR LF and CR end lines: CommonMark 0.30, section 2.1.
 */
static bool starts_line(enl_str text, size_t i)
{
    if (i == 0) return true;
    return text.p[i - 1] == '\n' || (text.p[i - 1] == '\r' && (i == text.n || text.p[i] != '\n'));
}

/* Where the next line starts; beyond the text when there is none. `returns`: a lone CR ends a line,
 * too. */
static size_t next_start(enl_str text, size_t i, bool returns)
{
    if (!returns && i < text.n) {
        const char *end = memchr(text.p + i, '\n', text.n - i);
        return end ? (size_t)(end - text.p) + 1 : text.n + 1;
    }
    for (i++; i <= text.n && !starts_line(text, i);) i++;
    return i;
}

static void index_lines(enl_arena *a, enl_source *f)
{
    size_t n = 0;
    if (f->lines) return;
    bool returns = f->text.n && memchr(f->text.p, '\r', f->text.n);
    for (size_t i = 0; i <= f->text.n; i = next_start(f->text, i, returns)) n++;
    f->lines = enl_arena_alloc(a, n * sizeof *f->lines);
    for (size_t i = 0; i <= f->text.n; i = next_start(f->text, i, returns))
        f->lines[f->n_lines++] = (uint32_t)i;
}

enl_str enl_source_line(enl_sources *s, uint32_t file, uint32_t line)
{
    enl_source *f = find_source(s, file);
    if (!f) return ENL_S("");
    index_lines(s->arena, f);
    if (line == 0 || line > f->n_lines) return ENL_S("");
    enl_str text =
        enl_str_sub(f->text, f->lines[line - 1], line < f->n_lines ? f->lines[line] : f->text.n);
    while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r')) text.n--;
    return text;
}

/* The number of the line that holds the offset. */
static uint32_t line_at(const enl_source *f, size_t offset)
{
    uint32_t low = 0, high = f->n_lines;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (f->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

void enl_source_locate(enl_sources *s, uint32_t file, size_t offset, uint32_t *line, uint32_t *col)
{
    enl_source *f = find_source(s, file);
    *line = *col = 0;
    if (!f) return;
    if (offset > f->text.n) offset = f->text.n;
    index_lines(s->arena, f);
    *line = line_at(f, offset);
    *col = 1;
    size_t from = f->lines[*line - 1];
    if (f->seen_line == *line && f->seen_offset <= offset) {
        from = f->seen_offset;
        *col = f->seen_col;
    }
    *col += (uint32_t)enl_utf8_count(enl_str_sub(f->text, from, offset));
    f->seen_line = *line;
    f->seen_col = *col;
    f->seen_offset = (uint32_t)offset;
}
