/* A long document: what it costs to write. `unit_pdf_speed --save FILE [PAGES]` keeps the file and
 * prints figures. */
#include "tests/unit/pdf/setup.h"

#include <sys/resource.h>
#include <time.h>

enum { PAGES = 400, LINES = 50, WORDS_A_LINE = 12, VOCABULARY = 4000 };

/* Words of two to four syllables, the same on every run. */
static void make_word(char *out, unsigned n)
{
    static const char *const syllables[] = { "ra", "ti",   "on",  "mer", "i",   "da", "co",
                                             "op", "e",    "fi",  "ci",  "al",  "th", "ey",
                                             "ar", "my",   "bor", "der", "tra", "de", "min",
                                             "is", "ter",  "y",   "so",  "ber", "an", "nual",
                                             "re", "port", "la",  "w" };
    unsigned seed = n * 2654435761u;
    *out = 0;
    for (unsigned i = 0; i < 2 + n % 3; i++) {
        seed = seed * 1664525u + 1013904223u;
        strcat(out, syllables[seed >> 27]);
    }
}

/* Justified lines: the spaces of a line differ by a unit or so, as in real text. */
static void make_page(book *b, enl_sid sect, const enl_glyphs *const *words, unsigned *seed)
{
    enl_sid leaf = 0;
    book_page(b);
    for (int line = 0; line < LINES; line++) {
        static const int32_t em = 11 * 65536;
        enl_word *w = enl_arena_alloc(&b->c.arena, WORDS_A_LINE * sizeof *w);
        enl_len at = 0, widths = 0;
        for (int i = 0; i < WORDS_A_LINE; i++) {
            *seed = *seed * 1664525u + 1013904223u;
            unsigned r = *seed >> 8 & 0xFFFF;
            w[i] = (enl_word){ .glyphs = words[(uint64_t)r * r / 65536 * VOCABULARY / 65536],
                               .flags = ENL_WORD_SPACE_AFTER };
            widths += enl_text_shape_em(w[i].glyphs->width, em);
        }
        enl_len space = (enl_pt(500) - widths) / (WORDS_A_LINE - 1);
        for (int i = 0; i < WORDS_A_LINE; i++) {
            w[i].dx = (int32_t)at;
            at += enl_text_shape_em(w[i].glyphs->width, em) + space;
        }
        if (line % 6 == 0) leaf = book_leaf(b, sect, ENL_SE_P);
        enl_item *it = enl_page_list_add(&b->c.arena, &b->page->body, ENL_ITEM_TEXT, leaf);
        it->x = enl_pt(48);
        it->y = enl_pt(60 + 14.5 * line);
        it->u.text.words = w;
        it->u.text.n = WORDS_A_LINE;
        it->u.text.size = em;
    }
}

static double cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long resident(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

static void make(book *b, int pages)
{
    static const enl_glyphs *words[VOCABULARY];
    unsigned seed = 1;
    book_open(b);
    for (unsigned i = 0; i < VOCABULARY; i++) {
        char *text = enl_arena_alloc(&b->c.arena, 64);
        make_word(text, i);
        words[i] =
            enl_text_shape_word(b->shaper, b->face[SERIF], enl_str_from(text), (enl_span){ 0 })
                ->part[0];
    }
    enl_sid sect = book_add(b, 0, ENL_SE_SECT);
    for (int i = 0; i < pages; i++) make_page(b, sect, words, &seed);
}

/* The file's own bytes are not counted: the sink keeps them. */
static void a_page_takes_less_than_20_kilobytes_while_it_is_written(void **state)
{
    (void)state;
    book b;
    bytes_sink s = { 0 };
    make(&b, PAGES);
    size_t before = b.c.mem.live;
    b.c.mem.peak = before;
    assert_int_equal(book_write(&b, &s), ENL_OK);
    assert_true(b.c.mem.peak - before < (size_t)PAGES * 20 * 1024);
    assert_int_equal(b.c.mem.live, before);
    free(s.p);
    book_close(&b);
}

static int save(const char *path, int pages)
{
    book b;
    bytes_sink s = { 0 };
    make(&b, pages);
    s.cap = (size_t)pages * 16384;
    s.p = calloc(s.cap, 1);
    size_t before = b.c.mem.live;
    b.c.mem.peak = before;
    memset(s.p, 1, s.cap);
    long resident_before = resident();
    double start = cpu();
    enl_status st = book_write(&b, &s);
    double took = cpu() - start;
    printf(
        "%d pages: %.3f s, %zu bytes a page, %zu bytes of memory a page and %ld with libharu's\n",
        pages, took, s.n / (size_t)pages, (b.c.mem.peak - before) / (size_t)pages,
        (resident() - resident_before) * 1024 / pages);
    FILE *f = fopen(path, "wb");
    bool ok = st == ENL_OK && f && fwrite(s.p, 1, s.n, f) == s.n;
    if (f && fclose(f)) ok = false;
    free(s.p);
    book_close(&b);
    return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc >= 3 && strcmp(argv[1], "--save") == 0)
        return save(argv[2], argc > 3 ? atoi(argv[3]) : PAGES);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_takes_less_than_20_kilobytes_while_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
