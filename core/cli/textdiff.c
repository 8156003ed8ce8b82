/* A difference by lines: what both begin and end with is put aside, and the longest common
 * subsequence is found in the rest, unless that is very long. */
#include "core/cli/textdiff.h"

#include "core/base/arena_str.h"

enum { AROUND = 2, MAX_CELLS = 4000000 };

typedef struct lines {
    enl_str *items;
    size_t n;
} lines;

static lines split(enl_arena *a, enl_str s)
{
    lines l = { NULL, 0 };
    size_t count = 1;
    for (size_t i = 0; i < s.n; i++) count += s.p[i] == '\n';
    l.items = ENL_NEWN(a, enl_str, count);
    for (size_t from = 0, i = 0; i <= s.n && from < s.n; i++) {
        if (i < s.n && s.p[i] != '\n') continue;
        l.items[l.n++] = enl_str_sub(s, from, i);
        from = i + 1;
    }
    return l;
}

typedef struct differ {
    FILE *to;
    const enl_cli_paint *paint;
    enl_arena *arena;
    lines a, b;
} differ;

static void show(const differ *d, char mark, enl_str line)
{
    const char *colour = mark == '-' ? d->paint->error : mark == '+' ? d->paint->hint : "";
    fprintf(d->to, "    %s%c ", colour, mark);
    enl_cli_term_print(d->to, enl_str_z(d->arena, line));
    fprintf(d->to, "%s\n", *colour ? d->paint->off : "");
}

/* Shows the last or first lines of a stretch that is alike. */
static void alike(const differ *d, size_t from, size_t to, bool changed_before, bool changed_behind)
{
    size_t n = to - from, head = changed_before ? AROUND : 0, tail = changed_behind ? AROUND : 0;
    if (n <= head + tail) {
        for (size_t i = from; i < to; i++) show(d, ' ', d->a.items[i]);
        return;
    }
    for (size_t i = from; i < from + head; i++) show(d, ' ', d->a.items[i]);
    if (tail) fprintf(d->to, "    @ line %zu\n", to - tail + 1);
    for (size_t i = to - tail; i < to; i++) show(d, ' ', d->a.items[i]);
}

/* length[i][j]: of the longest common subsequence of a[i ..] and b[j ..], within the middle. */
static const uint32_t *lengths(const differ *d, size_t from, size_t n, size_t m)
{
    uint32_t *t = ENL_NEWN(d->arena, uint32_t, (n + 1) * (m + 1));
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;) {
            uint32_t down = t[(i + 1) * (m + 1) + j], right = t[i * (m + 1) + j + 1];
            bool same = enl_str_eq(d->a.items[from + i], d->b.items[from + j]);
            t[i * (m + 1) + j] = same           ? t[(i + 1) * (m + 1) + j + 1] + 1
                                 : down > right ? down
                                                : right;
        }
    }
    return t;
}

static void show_middle(const differ *d, size_t from, size_t n, size_t m)
{
    const uint32_t *t = (n + 1) * (m + 1) <= MAX_CELLS ? lengths(d, from, n, m) : NULL;
    size_t i = 0, j = 0;
    while (i < n || j < m) {
        const enl_str *a = d->a.items + from, *b = d->b.items + from;
        size_t run = 0;
        while (t && i + run < n && j + run < m && enl_str_eq(a[i + run], b[j + run])) run++;
        if (run) {
            alike(d, from + i, from + i + run, i || j, true);
            i += run;
            j += run;
        } else if (i < n && (j == m || !t || t[(i + 1) * (m + 1) + j] >= t[i * (m + 1) + j + 1])) {
            show(d, '-', a[i++]);
        } else {
            show(d, '+', b[j++]);
        }
    }
}

void enl_cli_textdiff(FILE *to, const enl_cli_paint *paint, enl_arena *a, enl_str expected,
                      enl_str got)
{
    differ d = {
        .to = to, .paint = paint, .arena = a, .a = split(a, expected), .b = split(a, got)
    };
    size_t least = d.a.n < d.b.n ? d.a.n : d.b.n, head = 0, tail = 0;
    while (head < least && enl_str_eq(d.a.items[head], d.b.items[head])) head++;
    while (tail < least - head &&
           enl_str_eq(d.a.items[d.a.n - 1 - tail], d.b.items[d.b.n - 1 - tail]))
        tail++;
    alike(&d, 0, head, false, true);
    show_middle(&d, head, d.a.n - head - tail, d.b.n - head - tail);
    alike(&d, d.a.n - tail, d.a.n, true, false);
}
