/* limits FONT TEXT
 *
 * The floor for setting TEXT (a paragraph a line) on this machine: shape each distinct word once,
 * fill lines first-fit, write page content as hexadecimal glyph numbers, deflate it a page at a
 * time at level 6. No parsing, no choice between breaks, no tags, no file: what remains is what
 * every such program must do. Prints the counts, then the seconds that this took, reading the file
 * and opening the font included.
 */
#include <hb.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* 160 mm at 11 points, in thousandths of an em; 50 lines a page. */
enum { SLOTS = 1 << 18, MEASURE = 41232, SPACE = 250, LINES = 50, LEVEL = 6, PAGE = 1 << 20 };

typedef struct word {
    const char *text;
    uint32_t length, first, glyphs;
    int advance;
} word;

typedef struct floor_state {
    hb_font_t *font;
    hb_buffer_t *buffer;
    word *words; /* SLOTS of them, open addressing */
    uint16_t *pool;
    size_t n_pool, cap_pool;
    struct libdeflate_compressor *compressor;
    char *page, *packed;
    size_t n_page;
    int x, line;
    size_t n_words, n_distinct, n_lines, n_pages, bytes;
} floor_state;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *need(void *p)
{
    if (!p) exit(4);
    return p;
}

static char *read_whole(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END)) exit(3);
    *n = (size_t)ftell(f);
    rewind(f);
    char *p = need(malloc(*n + 1));
    if (fread(p, 1, *n, f) != *n) exit(3);
    fclose(f);
    return p;
}

/* Fills a new slot. */
static void shape(floor_state *s, word *w, const char *text, size_t n)
{
    hb_buffer_clear_contents(s->buffer);
    hb_buffer_add_utf8(s->buffer, text, (int)n, 0, (int)n);
    hb_buffer_guess_segment_properties(s->buffer);
    hb_shape(s->font, s->buffer, NULL, 0);
    unsigned count;
    hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(s->buffer, &count);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(s->buffer, &count);
    *w = (word){ text, (uint32_t)n, (uint32_t)s->n_pool, count, 0 };
    if (s->n_pool + count > s->cap_pool) {
        s->cap_pool = (s->n_pool + count) * 2;
        s->pool = need(realloc(s->pool, s->cap_pool * sizeof *s->pool));
    }
    for (unsigned i = 0; i < count; i++) {
        s->pool[s->n_pool++] = (uint16_t)glyphs[i].codepoint;
        w->advance += places[i].x_advance;
    }
    s->n_distinct++;
}

static const word *look_up(floor_state *s, const char *text, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)text[i]) * 16777619u;
    for (h &= SLOTS - 1; s->words[h].text; h = (h + 1) & (SLOTS - 1)) {
        word *w = &s->words[h];
        if (w->length == n && memcmp(w->text, text, n) == 0) return w;
    }
    shape(s, &s->words[h], text, n);
    return &s->words[h];
}

static void end_page(floor_state *s)
{
    s->bytes += libdeflate_zlib_compress(s->compressor, s->page, s->n_page, s->packed, PAGE);
    s->n_pages++;
    s->n_page = 0;
    s->line = 0;
}

static void end_line(floor_state *s)
{
    static const char next[] = "]TJ\n0 -14 Td\n[";
    memcpy(s->page + s->n_page, next, sizeof next - 1);
    s->n_page += sizeof next - 1;
    s->x = 0;
    s->n_lines++;
    if (++s->line == LINES) end_page(s);
}

static void put_word(floor_state *s, const word *w)
{
    static const char digits[] = "0123456789abcdef";
    if (s->x && s->x + w->advance > MEASURE) end_line(s);
    char *p = s->page + s->n_page;
    *p++ = '<';
    for (uint32_t i = 0; i < w->glyphs; i++) {
        unsigned g = s->pool[w->first + i];
        *p++ = digits[g >> 12];
        *p++ = digits[g >> 8 & 15];
        *p++ = digits[g >> 4 & 15];
        *p++ = digits[g & 15];
    }
    memcpy(p, ">-250 ", 6);
    s->n_page = (size_t)(p + 6 - s->page);
    s->x += w->advance + SPACE;
    s->n_words++;
}

static void set_text(floor_state *s, const char *text, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && text[i] != ' ' && text[i] != '\n') i++;
        if (i > from && i - from < 1000) put_word(s, look_up(s, text + from, i - from));
        if (i < n && text[i] == '\n') end_line(s);
        i++;
    }
    end_page(s);
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    double start = now();
    size_t n;
    floor_state s = { 0 };
    hb_blob_t *blob = hb_blob_create_from_file(argv[1]);
    if (hb_blob_get_length(blob) == 0) return 3;
    hb_face_t *face = hb_face_create(blob, 0);
    s.font = hb_font_create(face);
    hb_font_set_scale(s.font, 1000, 1000);
    s.buffer = hb_buffer_create();
    s.words = need(calloc(SLOTS, sizeof *s.words));
    s.compressor = need(libdeflate_alloc_compressor(LEVEL));
    s.page = need(malloc(PAGE));
    s.packed = need(malloc(PAGE));
    char *text = read_whole(argv[2], &n);
    set_text(&s, text, n);
    printf("%zu words, %zu distinct, %zu lines, %zu pages, %zu bytes\n%.6f\n", s.n_words,
           s.n_distinct, s.n_lines, s.n_pages, s.bytes, now() - start);
    return 0;
}
