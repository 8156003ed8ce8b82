/* cmark-gfm 0.29.0.gfm.6 (Debian 12) is linear on what people write, but quadratic on some patterns
 * that nobody does: CVE-2022-39209, CVE-2023-22483 to -22486, CVE-2023-24824, CVE-2023-26485,
 * CVE-2023-37463. This file bounds that work from above, from the content alone, before cmark-gfm
 * sees it. */
#include "core/notes/guard.h"

#include <stdint.h>

enum {
    FREE_STEPS = 200000,   /* granted to every paragraph */
    STEPS_A_BYTE = 200,    /* and for each byte of it */
    MAX_SPECIALS = 1000000 /* each special character is a node at first, of half a kilobyte */
};

typedef struct costs {
    uint64_t runs;   /* delimiter runs of * _ ~: a closer looks back over them all */
    uint64_t images; /* "![": each link walks over those left open */
    uint64_t links;
    uint64_t openers; /* "<!" and "<?": each scans to the end for its closer */
    uint64_t words;   /* links without brackets: scanned anew from each start and each end */
    uint64_t specials;
} costs;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool starts(enl_str s, size_t i, const char *what, size_t n)
{
    return s.n - i >= n && memcmp(s.p + i, what, n) == 0;
}

static void count_word(costs *k, enl_str s, size_t from, size_t to)
{
    uint64_t starts_here = 0, ends_here = 0;
    for (size_t i = from; i < to; i++) {
        if (s.p[i] == 'w')
            starts_here += starts(s, i, "www.", 4);
        else if (s.p[i] == ':')
            starts_here += starts(s, i, "://", 3);
        else if (s.p[i] == ')')
            ends_here++;
    }
    if (starts_here) k->words += (starts_here - 1 + ends_here) * (to - from);
}

static bool is_special(char c)
{
    switch (c) {
    case '[':
    case ']':
    case '!':
    case '*':
    case '_':
    case '~':
    case '<':
    case '&':
    case '\\':
    case '`':
    case '{':
    case '@':
    case '^':
    case '$':
    case '(':
    case ':': return true;
    default: return false;
    }
}

static void count_chars(costs *k, enl_str s)
{
    char before = 0;
    for (size_t i = 0; i < s.n; before = s.p[i], i++) {
        char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : '\0';
        k->specials += is_special(c);
        if ((c == '*' || c == '_' || c == '~') && before != c)
            k->runs++;
        else if (c == '!' && next == '[')
            k->images++;
        else if (c == ']' && (next == '(' || next == '['))
            k->links++;
        else if (c == '<' && (next == '!' || next == '?'))
            k->openers++;
    }
}

bool enl_notes_guard_costly(enl_str s)
{
    costs k = { 0 };
    count_chars(&k, s);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && !is_space(s.p[i])) i++;
        if (i - from > 16) count_word(&k, s, from, i);
        while (i < s.n && is_space(s.p[i])) i++;
    }
    uint64_t steps = k.runs * k.runs / 2 + k.images * k.links + k.openers * s.n + k.words;
    return k.specials > MAX_SPECIALS || steps > FREE_STEPS + (uint64_t)s.n * STEPS_A_BYTE;
}

size_t enl_notes_guard_cells(enl_str line, size_t limit)
{
    size_t i = 0;
    for (size_t n = 0; i < line.n; i++) {
        if (line.p[i] == '|' && ++n > limit) break;
    }
    return i;
}

/* Length of the container mark at line.p[i], 0 when there is none. */
static size_t mark_length(enl_str line, size_t i)
{
    if (line.p[i] == '>') return 1;
    size_t n = i;
    while (n < line.n && n - i < 9 && line.p[n] >= '0' && line.p[n] <= '9') n++;
    bool bullet = n == i && (line.p[n] == '-' || line.p[n] == '+' || line.p[n] == '*');
    bool number = n > i && n < line.n && (line.p[n] == '.' || line.p[n] == ')');
    if (bullet || number) return n + 1 < line.n && is_space(line.p[n + 1]) ? n + 1 - i : 0;
    if (line.p[i] != '[' || i + 1 >= line.n || line.p[i + 1] != '^') return 0;
    while (n < line.n && line.p[n] != ']' && !is_space(line.p[n])) n++;
    return n + 1 < line.n && line.p[n] == ']' && line.p[n + 1] == ':' ? n + 2 - i : 0;
}

size_t enl_notes_guard_marks(enl_str line, int limit)
{
    size_t i = 0;
    for (int n = 0;;) {
        while (i < line.n && is_space(line.p[i])) i++;
        size_t length = i < line.n ? mark_length(line, i) : 0;
        if (length == 0) return line.n;
        if (++n > limit) return i;
        i += length;
    }
}
