/* The measure is shared out among a table's columns, by what they need and what was asked for them.
 */
#include "core/layout/table/colshare.h"

#include "core/layout/table/grid.h"

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

void enl_table_colshare_asks(enl_ctx *c, const enl_node *table, enl_cols *cols, enl_len em,
                             enl_len measure)
{
    const enl_attr *at = enl_node_attr(table, "widths");
    if (!at) return;
    enl_str s = at->value, word;
    uint32_t i = 0;
    for (; (word = next_word(&s)).n > 0; i++) {
        if (i < cols->n && !read_ask(word, em, measure, &cols->at[i].ask) && c)
            enl_report(c, ENL_C_WIDTHS, at->span,
                       "list one width for each column, for example `20% 3cm * 2* auto`",
                       "invalid column width `%.*s`; the column is sized by its content",
                       ENL_FMT(word));
    }
    if (i > cols->n && c)
        enl_report(c, ENL_C_WIDTHS, at->span, "list one width for each column",
                   "%u widths for a table of %u columns; extra widths are ignored", i, cols->n);
}

/* ---- sharing out ---- */

/* Scales the lengths asked for so that the other columns keep what they need at least. */
static void fit_lengths(enl_cols *cols, enl_len measure, bool *over)
{
    double lengths = 0, others = 0;
    for (uint32_t i = 0; i < cols->n; i++) {
        const enl_col *col = &cols->at[i];
        if (col->ask.kind == ENL_ASK_LENGTH)
            lengths += (double)col->ask.length;
        else
            others += (double)col->need.min;
    }
    double room = (double)measure - others;
    if (room < (double)measure / 4) room = (double)measure / 4;
    if (others <= 0) room = (double)measure;
    *over = lengths > room + 2 * (double)cols->n;
    double scale = *over ? room / lengths : 1;
    for (uint32_t i = 0; i < cols->n; i++) {
        enl_col *col = &cols->at[i];
        if (col->ask.kind == ENL_ASK_LENGTH)
            col->need.min = col->need.max = (enl_len)((double)col->ask.length * scale);
    }
}

/* Columns with shares divide `room`; one that needs more than its share gets that, and the others
 * divide the rest. */
static void divide_shares(enl_cols *cols, enl_len room)
{
    bool divided = false;
    for (uint32_t i = 0; i < cols->n; i++)
        if (cols->at[i].ask.kind == ENL_ASK_SHARE) cols->at[i].w = 0;
    while (!divided) {
        double shares = 0, left = (double)room;
        for (uint32_t i = 0; i < cols->n; i++) {
            const enl_col *col = &cols->at[i];
            if (col->ask.kind != ENL_ASK_SHARE) continue;
            if (col->w > 0)
                left -= (double)col->w;
            else
                shares += col->ask.share;
        }
        divided = true;
        for (uint32_t i = 0; i < cols->n && shares > 0; i++) {
            enl_col *col = &cols->at[i];
            if (col->ask.kind == ENL_ASK_SHARE && col->w == 0 &&
                left * col->ask.share / shares < (double)col->need.min) {
                col->w = col->need.min > 0 ? col->need.min : 1;
                divided = false;
                break;
            }
        }
        for (uint32_t i = 0; i < cols->n && divided && shares > 0; i++) {
            enl_col *col = &cols->at[i];
            if (col->ask.kind == ENL_ASK_SHARE && col->w == 0)
                col->w = (enl_len)(left * col->ask.share / shares);
        }
    }
}

static void by_content(enl_cols *cols, enl_len measure, bool full)
{
    enl_len min = 0, max = 0, fixed = 0;
    for (uint32_t i = 0; i < cols->n; i++) {
        const enl_col *col = &cols->at[i];
        min += col->need.min;
        max += col->need.max;
        fixed += col->ask.kind == ENL_ASK_LENGTH ? col->need.max : 0;
    }
    bool wide = max <= measure, narrow = !full && max * 100 < measure * 55;
    double grow = max > fixed ? (double)(measure - fixed) / (double)(max - fixed) : 1;
    double part = max > min ? (double)(measure - min) / (double)(max - min) : 0;
    for (uint32_t i = 0; i < cols->n; i++) {
        enl_col *col = &cols->at[i];
        enl_len more = (enl_len)((double)(col->need.max - col->need.min) * part);
        if (col->ask.kind == ENL_ASK_LENGTH || (wide && narrow))
            col->w = col->need.max;
        else
            col->w = wide ? (enl_len)((double)col->need.max * grow) : col->need.min + more;
    }
}

/* Words must be broken: numbers keep their width as long as there is space for them, and the rest
 * is shared in proportion to the words. */
static void by_numbers(enl_cols *cols, enl_len measure, enl_len min)
{
    enl_len numbers = 0;
    for (uint32_t i = 0; i < cols->n; i++) {
        enl_need *need = &cols->at[i].need;
        if (need->number > need->min) need->number = need->min;
        numbers += need->number;
    }
    bool fit = numbers <= measure && min > numbers;
    double part =
        fit ? (double)(measure - numbers) / (double)(min - numbers) : (double)measure / (double)min;
    for (uint32_t i = 0; i < cols->n; i++) {
        enl_len whole = fit ? cols->at[i].need.number : 0;
        cols->at[i].w = whole + (enl_len)((double)(cols->at[i].need.min - whole) * part);
    }
}

/* The same, with needs that it may change. */
static bool share_out(enl_cols *cols, enl_len measure, bool full, bool *over)
{
    enl_len min = 0, max = 0, others = 0;
    bool shares = false;
    fit_lengths(cols, measure, over);
    for (uint32_t i = 0; i < cols->n; i++) {
        enl_col *col = &cols->at[i];
        bool share = col->ask.kind == ENL_ASK_SHARE;
        if (share)
            col->need.max = col->need.min;
        else
            others += col->need.max;
        min += col->need.min;
        max += col->need.max;
        shares = shares || share;
    }
    if (min > measure) {
        by_numbers(cols, measure, min);
        return false;
    }
    if (!shares || max > measure) {
        by_content(cols, measure, full);
        return true;
    }
    for (uint32_t i = 0; i < cols->n; i++) cols->at[i].w = cols->at[i].need.max;
    divide_shares(cols, measure - others);
    return true;
}

bool enl_table_colshare_share(enl_cols *cols, enl_len measure, bool full, bool *over)
{
    enl_col own[ENL_GRID_MAX_COLUMNS];
    memcpy(own, cols->at, cols->n * sizeof *own);
    bool fits = share_out(&(enl_cols){ own, cols->n }, measure, full, over);
    for (uint32_t i = 0; i < cols->n; i++) cols->at[i].w = own[i].w;
    return fits;
}
