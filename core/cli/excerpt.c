/* The source line and its mark.
 *
 * Columns of a diagnostic count characters; columns of a terminal do not: tabs
 * are expanded, wide characters take two. Of a line that is too long, a window
 * around the mark is shown, so that even a line of megabytes costs one pass.
 */
#define _XOPEN_SOURCE 700
#include "core/cli/excerpt.h"

#include "core/base/utf8.h"

#include <locale.h>

enum { SHOWN = 100, BEFORE_MARK = 40 };

/* In columns of the terminal, from 0. */
typedef struct extent {
    size_t mark, mark_end, total;
} extent;

static bool is_ascii(enl_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80) return false;
    }
    return true;
}

/* Where the mark and the line end. A mark that continues on the next lines ends with this one. */
static extent measure(enl_str line, const enl_diagnostic *d)
{
    extent e = { 0 };
    uint32_t column = 1, end = d->end_line == d->line ? d->end_column : UINT32_MAX;
    if (end <= d->column) end = d->column + 1;
    for (size_t i = 0; i < line.n; column++) {
        enl_cli_cell cell = enl_cli_term_cell_next(line, &i, e.total);
        if (column < d->column) e.mark += cell.width;
        e.total += cell.width;
        if (column < end) e.mark_end = e.total;
    }
    if (d->column > column) e.mark = e.total; /* after the end: an impossible column */
    if (e.mark_end <= e.mark) e.mark_end = e.mark + 1;
    return e;
}

static void pad(FILE *to, size_t n)
{
    while (n--) putc(' ', to);
}

/* The columns [from, end) of the line. A wide character that the edge cuts shows as spaces. */
static void print_window(FILE *to, enl_str line, size_t from, size_t end)
{
    size_t at = 0;
    for (size_t i = 0; i < line.n && at < end;) {
        enl_cli_cell cell = enl_cli_term_cell_next(line, &i, at);
        size_t first = at < from ? from : at, last = at + cell.width;
        if (last > end) last = end;
        if (first == at && last == at + cell.width)
            fwrite(cell.text.p, 1, cell.text.n, to);
        else if (last > first)
            pad(to, last - first);
        at += cell.width;
    }
}

static void print_mark(FILE *to, size_t indent, size_t width, const enl_cli_paint *paint)
{
    fputs("      | ", to);
    pad(to, indent);
    fprintf(to, "%s^", paint->mark);
    while (--width) putc('~', to);
    fprintf(to, "%s\n", paint->off);
}

static void print_excerpt(FILE *to, const enl_diagnostic *d, const enl_cli_paint *paint)
{
    enl_str line = enl_str_from(d->source_line);
    extent e = measure(line, d);
    size_t from = 0, end = e.total;
    if (e.total > SHOWN && e.mark > SHOWN - BEFORE_MARK) from = e.mark - BEFORE_MARK;
    if (end - from > SHOWN) end = from + SHOWN;
    if (e.mark_end > end && e.mark < end) e.mark_end = end;
    const char *before = from ? "..." : "";
    fprintf(to, "%5u | %s", (unsigned)d->line, before);
    print_window(to, line, from, end);
    fprintf(to, "%s\n", end < e.total ? "..." : "");
    print_mark(to, e.mark - from + strlen(before), e.mark_end - e.mark, paint);
}

void enl_cli_excerpt(FILE *to, const enl_diagnostic *d, const enl_cli_paint *paint)
{
    if (!d->source_line[0] || !d->line || !d->column) return;
    if (is_ascii(enl_str_from(d->source_line))) {
        print_excerpt(to, d, paint);
        return;
    }
    /* Without such a locale wcwidth knows ASCII only, and the rest counts as one column each. */
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    print_excerpt(to, d, paint);
    if (!utf8) return;
    uselocale(before);
    freelocale(utf8);
}
