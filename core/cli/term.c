/* Text for a terminal.
 *
 * Notes may come from anyone, so nothing in them may move the cursor, change
 * colours or turn the reading order around. Columns are the C library's
 * wcwidth, asked under a UTF-8 locale by core/cli/excerpt.c.
 */
#define _XOPEN_SOURCE 700
#include "core/cli/term.h"

#include "core/base/utf8.h"

#include <wchar.h>

enl_cli_paint enl_cli_term_paint_for(bool coloured)
{
    static const enl_cli_paint plain = { "", "", "", "", "", "", "" };
    static const enl_cli_paint paint = { "\033[1m",    "\033[1;31m", "\033[1;35m", "\033[1;36m",
                                         "\033[1;32m", "\033[36m",   "\033[0m" };
    return coloured ? paint : plain;
}

/* Control characters, line separators, and what Unicode has to embed or override a direction. */
static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD;
}

static size_t width_of(uint32_t c)
{
    int width = c < 0x80 ? 1 : wcwidth((wchar_t)c);
    return width < 0 ? 1 : (size_t)width;
}

enl_cli_cell enl_cli_term_cell_next(enl_str s, size_t *i, size_t at)
{
    size_t from = *i;
    uint32_t c = enl_utf8_next(s, i);
    if (c == '\t') {
        size_t width = ENL_CLI_TAB - at % ENL_CLI_TAB;
        return (enl_cli_cell){ { "        ", width }, width };
    }
    if (is_unsafe(c)) return (enl_cli_cell){ ENL_S("\xEF\xBF\xBD"), 1 };
    return (enl_cli_cell){ enl_str_sub(s, from, *i), width_of(c) };
}

void enl_cli_term_print(FILE *to, const char *text)
{
    enl_str s = enl_str_from(text);
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == '\n') {
            fputs("\n    ", to);
            i++;
            continue;
        }
        enl_cli_cell cell = enl_cli_term_cell_next(s, &i, 0);
        fwrite(cell.text.p, 1, s.p[i - 1] == '\t' ? 1 : cell.text.n, to);
    }
}

void enl_cli_term_print_json(FILE *to, const char *text)
{
    enl_str s = enl_str_from(text);
    putc('"', to);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t c = enl_utf8_next(s, &i);
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", (int)c);
        else if (c == '\n')
            fputs("\\n", to);
        else if (c == '\t')
            fputs("\\t", to);
        else if (c < 0x20 || c == 0x7F || c == 0xFFFD)
            fprintf(to, "\\u%04x", (unsigned)c);
        else
            fwrite(s.p + from, 1, i - from, to);
    }
    putc('"', to);
}
