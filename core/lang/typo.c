#include "core/lang/typo.h"

#include "core/base/utf8.h"

#include <string.h>

enum { LDQ = 0x201C, LSQ = 0x2018, RSQ = 0x2019, PRIME = 0x2032, DEPTH_MAX = 8 };

/* ---- quotation marks, ellipses, dashes ---- */

enl_quotes enl_lang_typo_quotes(enl_str marks)
{
    enl_quotes q = { { ENL_S("“"), ENL_S("‘") }, { ENL_S("”"), ENL_S("’") } };
    enl_str *const places[] = { &q.open[0], &q.close[0], &q.open[1], &q.close[1] };
    for (size_t i = 0, k = 0; i < marks.n && k < 4; k++) {
        size_t from = i;
        while (i < marks.n && marks.p[i] != ' ') i++;
        if (i > from) *places[k] = enl_str_sub(marks, from, i);
        while (i < marks.n && marks.p[i] == ' ') i++;
    }
    return q;
}

static bool is_digit(uint32_t ch)
{
    return ch >= '0' && ch <= '9';
}

static bool is_letter(uint32_t ch)
{
    if (ch < 128) return (ch | 32) >= 'a' && (ch | 32) <= 'z';
    return (ch >= 0xC0 && ch < 0x2000 && ch != 0xD7 && ch != 0xF7) || ch >= 0x2C00;
}

/* The language closes with marks that open in others: “ in German. */
static bool closes(const enl_quotes *q, uint32_t ch)
{
    size_t i = 0, k = 0;
    return enl_utf8_next(q->close[0], &i) == ch || enl_utf8_next(q->close[1], &k) == ch;
}

/* What a quotation may begin behind. */
static bool opens_after(uint32_t ch, const enl_quotes *q)
{
    if (ch == LDQ || ch == LSQ || ch == 0xAB) return !closes(q, ch);
    return ch == 0 || ch == ' ' || ch == 0xA0 || ch == 0x202F || ch == '(' || ch == '[' ||
           ch == '{' || ch == '/' || ch == '-' || ch == 0xA1 || ch == 0xBF ||
           (ch >= 0x2010 && ch <= 0x2015);
}

static char *put_str(char *p, enl_str s)
{
    memcpy(p, s.p, s.n);
    return p + s.n;
}

static int count_open(const enl_typo *t, bool twice)
{
    int n = 0;
    for (int d = 0; d < t->depth; d++) n += (t->open >> d & 1) == twice;
    return n;
}

static void push(enl_typo *t, bool twice)
{
    if (t->depth == DEPTH_MAX) return;
    t->open = (uint8_t)((t->open & ~(1u << t->depth)) | (unsigned)twice << t->depth);
    t->depth++;
}

/* Ends the innermost quotation that began with the same mark. */
static void pop(enl_typo *t, bool twice)
{
    int d = t->depth;
    while (d > 0 && (t->open >> (d - 1) & 1) != twice) d--;
    if (d > 0) t->depth = (uint8_t)(d - 1);
}

/* Double marks are the outer ones, and the inner ones within others of their kind; single marks are
 * inner ones. */
static char *open_quote(char *p, enl_typo *t, const enl_quotes *q, bool twice)
{
    int level = twice ? count_open(t, true) & 1 : 1;
    push(t, twice);
    t->before = '(';
    return put_str(p, q->open[level]);
}

/* A quotation that never began is closed as an outer one. */
static char *close_quote(char *p, enl_typo *t, const enl_quotes *q, bool twice)
{
    int n = count_open(t, true), level = !twice ? 1 : n > 0 ? (n - 1) & 1 : 0;
    pop(t, twice);
    t->before = ')';
    return put_str(p, q->close[level]);
}

static char *put_mark(char *p, enl_typo *t, const char *mark)
{
    enl_str s = enl_str_from(mark);
    t->before = enl_utf8_last(s);
    return put_str(p, s);
}

/* 'tis, 'em: what lost its first letters. */
static bool is_clipped(enl_str rest)
{
    static const char *const words[] = { "tis",   "twas", "em",    "til", "cause",
                                         "round", "n",    "twere", NULL };
    char word[8];
    size_t n = 0;
    while (n < rest.n && n < sizeof word - 1 && (rest.p[n] | 32) >= 'a' &&
           (rest.p[n] | 32) <= 'z') {
        word[n] = (char)(rest.p[n] | 32);
        n++;
    }
    for (size_t i = 0; words[i]; i++)
        if (enl_str_is((enl_str){ word, n }, words[i])) return true;
    return false;
}

/* Hebrew marks abbreviations and foreign sounds with signs of its own: gershayim and geresh. */
static bool is_hebrew(uint32_t ch)
{
    return ch >= 0x5D0 && ch <= 0x5EA;
}

/* A straight single mark: an apostrophe, unless it begins a quotation or ends one, or says feet or
 * minutes: 6'. */
static char *single(char *p, enl_typo *t, const enl_quotes *q, enl_str rest, uint32_t after)
{
    bool begins = opens_after(t->before, q) && after != 0 && after != ' ' && !is_digit(after) &&
                  !is_clipped(rest);
    if (begins) return open_quote(p, t, q, false);
    bool inner = count_open(t, false) > 0;
    if (is_digit(t->before) && !is_letter(after) && (!inner || is_digit(after)))
        return put_mark(p, t, "′");
    if (is_hebrew(t->before) && (!inner || is_hebrew(after))) return put_mark(p, t, "׳");
    if (!is_letter(after) && inner && !opens_after(t->before, q))
        return close_quote(p, t, q, false);
    return put_mark(p, t, "’");
}

/* A straight double mark: inches or seconds behind a number where no quotation is open, and in
 * 5'10". */
static char *twice(char *p, enl_typo *t, const enl_quotes *q, bool measure, uint32_t after)
{
    bool open = count_open(t, true) > 0;
    bool elided = t->before == RSQ && is_letter(after) && !open; /* l'"uomo" */
    if (is_hebrew(t->before) && is_hebrew(after)) return put_mark(p, t, "״");
    if ((opens_after(t->before, q) || elided) && after != 0 && after != ' ')
        return open_quote(p, t, q, true);
    if (is_digit(t->before) && (measure || (!open && !is_letter(after))))
        return put_mark(p, t, "″");
    return close_quote(p, t, q, true);
}

/* Marks that are typed as they should be count for what is nested in them. */
static void note_typed(enl_typo *t, const enl_quotes *q, uint32_t ch)
{
    size_t i = 0, k = 0;
    uint32_t open = enl_utf8_next(q->open[0], &i), close = enl_utf8_next(q->close[0], &k);
    if (open == close || open < 0x80) return;
    if (ch == open) push(t, true);
    if (ch == close) pop(t, true);
}

static bool has_marks(enl_str w)
{
    for (size_t i = 0; i < w.n; i++) {
        char c = w.p[i];
        if (c == '"' || c == '\'' || c == '\xC2' || c == '\xE2') return true;
        if (c == '-' && i + 1 < w.n && (w.p[i + 1] == '-' || is_digit((unsigned char)w.p[i + 1])))
            return true;
        if (c == '.' && i + 2 < w.n && w.p[i + 1] == '.' && w.p[i + 2] == '.') return true;
    }
    return false;
}

static size_t run_of(enl_str w, size_t i)
{
    size_t j = i;
    while (j < w.n && w.p[j] == w.p[i]) j++;
    return j - i;
}

static size_t most_bytes(const enl_quotes *q)
{
    size_t most = 3; /* … and the dashes */
    for (int i = 0; i < 2; i++) {
        if (q->open[i].n > most) most = q->open[i].n;
        if (q->close[i].n > most) most = q->close[i].n;
    }
    return most;
}

enl_str enl_lang_typo_smart(enl_arena *a, enl_typo *t, const enl_quotes *q, enl_str w,
                            uint32_t after)
{
    if (!has_marks(w)) {
        if (w.n) t->before = enl_utf8_last(w);
        return w;
    }
    char *out = enl_arena_alloc(a, w.n * most_bytes(q)), *p = out;
    bool feet = false;
    for (size_t i = 0; i < w.n;) {
        size_t at = i, run = run_of(w, i), next = i + 1;
        uint32_t ch = enl_utf8_next(w, &i), then = next < w.n ? enl_utf8_next(w, &next) : after;
        if (ch == '"') {
            p = twice(p, t, q, feet, then);
        } else if (ch == '\'') {
            p = single(p, t, q, enl_str_sub(w, i, w.n), then);
            feet = t->before == PRIME;
        } else if (ch == '.' && run == 3) {
            p = put_mark(p, t, "…");
            i = at + 3;
        } else if (ch == '-' && (run == 2 || run == 3)) {
            p = put_mark(p, t, run == 2 ? "–" : "—");
            i = at + run;
        } else if (ch == '-' && run == 1 && is_digit(then) && opens_after(t->before, q) &&
                   t->before != '-') {
            p = put_mark(p, t, "−");
        } else {
            size_t end = run > 3 && (ch == '-' || ch == '.') ? at + run : i;
            note_typed(t, q, ch);
            t->before = ch;
            p = put_str(p, enl_str_sub(w, at, end));
            i = end;
        }
    }
    return (enl_str){ out, (size_t)(p - out) };
}

/* ---- spaces that do not end a line ---- */

/* `w` is not empty. */
static bool is_in(enl_str w, const char *const *list)
{
    for (; *list; list++)
        if (**list == w.p[0] && enl_str_is(w, *list)) return true;
    return false;
}

/* Without the brackets and marks around it. */
static enl_str bare(enl_str w)
{
    while (w.n && strchr("([\"'", w.p[0])) w = enl_str_sub(w, 1, w.n);
    while (w.n && strchr(".,;:!?)]\"'", w.p[w.n - 1])) w.n--;
    return w;
}

static bool is_number(enl_str w)
{
    size_t digits = 0;
    for (size_t i = 0; i < w.n; i++) {
        if (is_digit((unsigned char)w.p[i]))
            digits++;
        else if (!strchr(".,+-/", w.p[i]))
            return false;
    }
    return digits > 0;
}

static bool is_day(enl_str w)
{
    return w.n > 0 && w.n <= 2 && is_digit((unsigned char)w.p[0]) &&
           (w.n == 1 || is_digit((unsigned char)w.p[1]));
}

/* Of any language: a text may quote another's dates. */
static bool is_month(enl_str w)
{
    w = bare(w);
    if (w.n < 3) return false;
    const enl_lang *l;
    for (size_t i = 0; (l = enl_lang_family(i)); i++)
        for (size_t m = 0; l->dates && m < 12; m++)
            if (l->dates->months[m][0] == w.p[0] && enl_str_is(w, l->dates->months[m])) return true;
    return enl_str_is(w, "setiembre"); /* as Peru writes it */
}

static bool is_unit(enl_str w)
{
    static const char *const units[] = {
        "%",        "‰",       "°",        "°C",   "°F",  "€",   "$",      "£",        "m",
        "mm",       "cm",      "dm",       "km",   "µm",  "nm",  "mi",     "ft",       "yd",
        "m²",       "km²",     "m³",       "cm³",  "g",   "mg",  "kg",     "t",        "lb",
        "oz",       "l",       "L",        "ml",   "mL",  "hl",  "ha",     "h",        "min",
        "s",        "ms",      "A",        "V",    "W",   "kW",  "MW",     "GW",       "TW",
        "Wh",       "kWh",     "MWh",      "GWh",  "TWh", "J",   "kJ",     "Hz",       "kHz",
        "MHz",      "GHz",     "N",        "Pa",   "kPa", "bar", "B",      "kB",       "KB",
        "MB",       "GB",      "TB",       "km/h", "m/s", "mph", "pt",     "px",       "dpi",
        "USD",      "MXN",     "EUR",      "a.m",  "p.m", "am",  "pm",     "million",  "billion",
        "trillion", "percent", "millones", "mil",  "mdp", "mdd", "millón", "billones", NULL
    };
    while (w.n && strchr(",;:!?)]", w.p[w.n - 1])) w.n--;
    if (w.n > 1 && w.p[w.n - 1] == '.') w.n--;
    return w.n > 0 && w.n <= 9 && is_in(w, units);
}

/* What a number, or a name, belongs to. */
static bool takes_number(enl_str w)
{
    static const char *const marks[] = {
        "§",     "§§",    "¶",    "No.",   "Nos.",   "no.",   "nos.",   "Nr.",   "№",
        "n.º",   "N.º",   "nº",   "Nº",    "n.°",    "núm.",  "Núm.",   "núms.", "p.",
        "pp.",   "P.",    "pág.", "págs.", "art.",   "arts.", "Art.",   "Arts.", "cap.",
        "caps.", "Cap.",  "ch.",  "chs.",  "Ch.",    "fig.",  "figs.",  "Fig.",  "Figs.",
        "vol.",  "vols.", "Vol.", "t.",    "sec.",   "Sec.",  "eq.",    "n.",    "nn.",
        "ca.",   "c.",    "inc.", "frac.", "fracc.", "ed.",   "líneas", NULL
    };
    while (w.n && (w.p[0] == '(' || w.p[0] == '[')) w = enl_str_sub(w, 1, w.n);
    return w.n > 0 && w.n <= 7 && is_in(w, marks);
}

static bool is_title(enl_str w)
{
    static const char *const titles[] = { "Mr.",  "Mrs.",  "Ms.",   "Dr.",  "Dra.",  "Sr.",
                                          "Sra.", "Srta.", "Lic.",  "Ing.", "Gen.",  "Col.",
                                          "Lt.",  "Cap.",  "Gral.", "St.",  "Prof.", "EE.",
                                          "FF.",  "RR.",   "DD.",   "JJ.",  NULL };
    return w.n >= 3 && w.n <= 5 && is_in(w, titles);
}

static bool is_capital(enl_str w, size_t *n)
{
    size_t i = 0;
    uint32_t ch = w.n ? enl_utf8_next(w, &i) : 0;
    *n = i;
    return (ch >= 'A' && ch <= 'Z') || (ch >= 0xC0 && ch <= 0xDE && ch != 0xD7);
}

/* "J." or "J.R." */
static bool is_initial(enl_str w)
{
    size_t n;
    if (w.n < 2 || w.n > 9) return false;
    while (w.n && strchr("([\"", w.p[0])) w = enl_str_sub(w, 1, w.n);
    do {
        if (!is_capital(w, &n) || n >= w.n || w.p[n] != '.') return false;
        w = enl_str_sub(w, n + 1, w.n);
    } while (w.n);
    return true;
}

/* "II", "XIX": behind a name or a century. */
static bool is_roman(enl_str w)
{
    size_t n = 0;
    w = bare(w);
    while (n < w.n && strchr("IVXLC", w.p[n])) n++;
    return n >= 2 && n == w.n;
}

/* "e." of "e. g.", "p." of "p. ej.": one small letter. */
static bool is_small_letter(enl_str w)
{
    w = enl_str_sub(w, w.n && w.p[0] == '(', w.n);
    return w.n == 2 && w.p[0] >= 'a' && w.p[0] <= 'z' && w.p[1] == '.';
}

/* "g." of "e. g.", "ej." of "p. ej.": a short word that is abbreviated too. */
static bool is_short(enl_str w)
{
    size_t n = 0;
    while (n < w.n && (w.p[n] | 32) >= 'a' && (w.p[n] | 32) <= 'z') n++;
    return n >= 1 && n <= 2 && n < w.n && w.p[n] == '.';
}

/* Three digits behind one to three others: 10 000. */
static bool is_group(enl_str before, enl_str after)
{
    before = bare(before);
    after = bare(after);
    if (before.n == 0 || before.n > 3 || after.n < 3) return false;
    for (size_t i = 0; i < before.n; i++)
        if (!is_digit((unsigned char)before.p[i])) return false;
    for (size_t i = 0; i < 3; i++)
        if (!is_digit((unsigned char)after.p[i])) return false;
    return after.n == 3 || after.p[3] == ',' || after.p[3] == '.' || after.p[3] == '%';
}

/* Marks that no line begins with, as they stand behind a space in French, and dashes between
 * spaces. */
static bool is_trailing(enl_str w)
{
    if (enl_str_is(w, "–") || enl_str_is(w, "—")) return true;
    size_t n = 0;
    while (n < w.n) {
        if (enl_str_starts(enl_str_sub(w, n, w.n), "»"))
            n += 2;
        else if (strchr(".,;:!?)", w.p[n]))
            n++;
        else
            return false;
    }
    return true;
}

static bool is_opening(enl_str w)
{
    return w.n >= 2 && enl_str_is(enl_str_sub(w, w.n - 2, w.n), "«");
}

bool enl_lang_typo_tied(enl_str before, enl_str after)
{
    size_t n;
    if (before.n == 0 || after.n == 0) return false;
    if (is_trailing(after) || is_opening(before)) return true;
    unsigned char end = (unsigned char)before.p[before.n - 1], start = (unsigned char)after.p[0];
    if (is_digit(end) && before.n <= 12) {
        if (is_group(before, after)) return true;
        if (is_unit(after) && is_number(bare(before))) return true;
        if (enl_str_is(after, "a.") || enl_str_is(after, "p.")) return true;
        enl_str day = before;
        while (day.n && day.p[0] == '(') day = enl_str_sub(day, 1, day.n);
        return is_day(day) && (is_month(after) || enl_str_is(after, "de"));
    }
    if (is_digit(start)) {
        if (takes_number(before)) return true;
        return end != '.' && end != ',' && is_day(bare(after)) && is_month(before);
    }
    if (end == '.')
        return (is_small_letter(before) && is_short(after)) ||
               (is_capital(after, &n) && (is_initial(before) || is_title(before)));
    if (is_roman(after)) return is_capital(before, &n) || enl_str_starts(before, "siglo");
    return enl_str_is(before, "de") && is_month(after) && start >= 'a';
}
