/* The measure is shared out among a table's columns, by what they need and what was asked for them.
 */
#include "core/layout/colshare.h"

#include "core/layout/grid.h"

/* ---- what was asked for ---- */

static enl_str next_word(enl_str *s)
{
    size_t i = 0, from;
    while (i < s->n && (s->p[i] == ' ' || s->p[i] == ',')) i++;
    from = i;
    while (i < s->n && s->p[i] != ' ' && s->p[i] != ',') i++;
    enl_str word = enl_str_sub(*s, from, i);
    *s = enl_str_sub(*s, i, s->n);
    return word;
}

/* "*", "2*", "1.5*": a share. */
static bool read_share(enl_str word, double *share)
{
    double n = 0, unit = 1;
    bool point = false;
    if (word.n == 0 || word.p[word.n - 1] != '*' || word.n > 8) return false;
    for (size_t i = 0; i + 1 < word.n; i++) {
        char c = word.p[i];
        if (c == '.' && !point)
            point = true;
        else if (c >= '0' && c <= '9') {
            n = n * 10 + (c - '0');
            if (point) unit *= 10;
        } else
            return false;
    }
    *share = word.n == 1 ? 1 : n / unit;
    return *share > 0;
}

static bool read_ask(enl_str word, enl_len em, enl_len measure, enl_ask *out)
{
    if (enl_str_is(word, "auto")) return true;
    if (read_share(word, &out->share))
        out->kind = ENL_ASK_SHARE;
    else if (enl_len_parse(word, em, measure, &out->length) && out->length > 0)
        out->kind = ENL_ASK_LENGTH;
    else
        return false;
    return true;
}

void enl_columns_asks(enl_lo *lo, const enl_node *table, enl_ask *ask, uint32_t n,
                      const enl_style *cell, enl_len measure)
{
    enl_len em = cell->size;
    const enl_attr *at = enl_node_attr(table, "widths");
    if (!at) return;
    enl_str s = at->value, word;
    uint32_t i = 0;
    for (; (word = next_word(&s)).n > 0; i++) {
        if (i < n && !read_ask(word, em, measure, &ask[i]))
            enl_report(lo->c, ENL_C_WIDTHS, at->span,
                       "write one width a column, as \"20% 3cm * 2* auto\"",
                       "'%.*s' is no column width; the column goes by its content", ENL_FMT(word));
    }
    if (i > n)
        enl_report(lo->c, ENL_C_WIDTHS, at->span, "write one width a column",
                   "%u widths for a table of %u columns; the last ones count for nothing", i, n);
}

/* ---- sharing out ---- */

/* Scales the lengths asked for so that the other columns keep what they need at least. */
static void fit_lengths(enl_need *need, const enl_ask *ask, uint32_t n, enl_len measure, bool *over)
{
    double lengths = 0, others = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (ask[i].kind == ENL_ASK_LENGTH)
            lengths += (double)ask[i].length;
        else
            others += (double)need[i].min;
    }
    double room = (double)measure - others;
    if (room < (double)measure / 4) room = (double)measure / 4;
    if (others <= 0) room = (double)measure;
    *over = lengths > room + 2 * (double)n;
    double scale = *over ? room / lengths : 1;
    for (uint32_t i = 0; i < n; i++)
        if (ask[i].kind == ENL_ASK_LENGTH)
            need[i].min = need[i].max = (enl_len)((double)ask[i].length * scale);
}

/* Columns with shares divide `room`; one that needs more than its share gets that, and the others
 * divide the rest. */
static void divide_shares(const enl_need *need, const enl_ask *ask, uint32_t n, enl_len room,
                          enl_len *w)
{
    bool settled = false;
    for (uint32_t i = 0; i < n; i++)
        if (ask[i].kind == ENL_ASK_SHARE) w[i] = 0;
    while (!settled) {
        double shares = 0, left = (double)room;
        for (uint32_t i = 0; i < n; i++) {
            if (ask[i].kind != ENL_ASK_SHARE) continue;
            if (w[i] > 0)
                left -= (double)w[i];
            else
                shares += ask[i].share;
        }
        settled = true;
        for (uint32_t i = 0; i < n && shares > 0; i++)
            if (ask[i].kind == ENL_ASK_SHARE && w[i] == 0 &&
                left * ask[i].share / shares < (double)need[i].min) {
                w[i] = need[i].min > 0 ? need[i].min : 1;
                settled = false;
                break;
            }
        for (uint32_t i = 0; i < n && settled && shares > 0; i++)
            if (ask[i].kind == ENL_ASK_SHARE && w[i] == 0)
                w[i] = (enl_len)(left * ask[i].share / shares);
    }
}

static void by_content(const enl_need *need, const enl_ask *ask, uint32_t n, enl_len measure,
                       bool full, enl_len *w)
{
    enl_len min = 0, max = 0, fixed = 0;
    for (uint32_t i = 0; i < n; i++) {
        min += need[i].min;
        max += need[i].max;
        fixed += ask[i].kind == ENL_ASK_LENGTH ? need[i].max : 0;
    }
    bool wide = max <= measure, narrow = !full && max * 100 < measure * 55;
    double grow = max > fixed ? (double)(measure - fixed) / (double)(max - fixed) : 1;
    double part = max > min ? (double)(measure - min) / (double)(max - min) : 0;
    for (uint32_t i = 0; i < n; i++) {
        enl_len more = (enl_len)((double)(need[i].max - need[i].min) * part);
        if (ask[i].kind == ENL_ASK_LENGTH || (wide && narrow))
            w[i] = need[i].max;
        else
            w[i] = wide ? (enl_len)((double)need[i].max * grow) : need[i].min + more;
    }
}

bool enl_columns_share(const enl_need *given, const enl_ask *ask, uint32_t n, enl_len measure,
                       bool full, enl_len *w, bool *over)
{
    enl_need need[ENL_GRID_MAX_COLUMNS];
    enl_len min = 0, max = 0, others = 0;
    memcpy(need, given, n * sizeof *need);
    fit_lengths(need, ask, n, measure, over);
    bool shares = false;
    for (uint32_t i = 0; i < n; i++) {
        bool share = ask[i].kind == ENL_ASK_SHARE;
        if (share)
            need[i].max = need[i].min;
        else
            others += need[i].max;
        min += need[i].min;
        max += need[i].max;
        shares = shares || share;
    }
    if (min > measure) {
        for (uint32_t i = 0; i < n; i++)
            w[i] = (enl_len)((double)need[i].min * (double)measure / (double)min);
        return false;
    }
    if (!shares || max > measure) {
        by_content(need, ask, n, measure, full, w);
        return true;
    }
    for (uint32_t i = 0; i < n; i++) w[i] = need[i].max;
    divide_shares(need, ask, n, measure - others, w);
    return true;
}
