#include "core/cite/marks.h"

#include "core/base/arena_str.h"
#include "core/cite/richtext.h"

void enl_cite_marks_stop(enl_parts *p, const enl_cite_wording *w)
{
    if (p->n == 0) return;
    enl_str *last = &p->items[p->n - 1].text, before = p->n > 1 ? p->items[p->n - 2].text : *last,
            quote = enl_cite_wording_close_quote(w);
    bool inside = w->rules->stops_in_quotes && enl_str_eq(*last, quote);
    enl_str end = inside ? before : *last;
    if (end.n && strchr(".?!", end.p[end.n - 1])) return;
    if (inside)
        *last = enl_str_fmt(w->a, ".%.*s", ENL_FMT(quote));
    else
        enl_parts_put_z(p, ".");
}

/* The last that was printed. */
static enl_str tail(const enl_cite_print *r)
{
    return r->p->n > r->start ? r->p->items[r->p->n - 1].text : ENL_S("");
}

static bool ends_in(enl_str s, const char *marks)
{
    return s.n > 0 && strchr(marks, s.p[s.n - 1]) != NULL;
}

static enl_str without_spaces(enl_str s)
{
    while (s.n && s.p[s.n - 1] == ' ') s.n--;
    return s;
}

/* What is printed ends in one of these, before spaces and a closing quotation mark that they go
 * before; true as well when nothing is printed. */
static bool is_marked(const enl_cite_print *r, const char *marks)
{
    enl_str quote = enl_cite_wording_close_quote(r->w);
    for (size_t i = r->p->n; i > r->start; i--) {
        enl_str s = without_spaces(r->p->items[i - 1].text);
        bool quoted = s.n >= quote.n && r->w->rules->stops_in_quotes &&
                      enl_str_eq(enl_str_sub(s, s.n - quote.n, s.n), quote);
        if (quoted) s.n -= quote.n;
        if (s.n) return ends_in(s, marks);
    }
    return true;
}

/* Whether a comma of the language is there. */
static bool has_comma(const enl_cite_print *r)
{
    enl_str comma = without_spaces(enl_cite_wording_comma(r->w)), s = without_spaces(tail(r));
    bool own = comma.n && s.n >= comma.n && enl_str_eq(enl_str_sub(s, s.n - comma.n, s.n), comma);
    return own || is_marked(r, ",") || ends_in(tail(r), " ");
}

/* Whether a sentence is at its end. */
static bool is_stopped(const enl_cite_print *r)
{
    return is_marked(r, ".?!");
}

static void put_raw(enl_cite_print *r, enl_str text)
{
    if (text.n) enl_parts_add(r->p, (enl_part){ .text = text, .italic = r->italic });
}

/* Closes a quotation; `mark` is what follows, 0 for anything but a stop or comma. */
static bool close_quote(enl_cite_print *r, char mark)
{
    if (!r->closing) return false;
    r->closing = false;
    bool american = r->w->rules->stops_in_quotes, strong = is_marked(r, "?!");
    bool inside = american && mark && !(mark == '.' && strong) && !is_marked(r, ".,");
    if (inside) put_raw(r, (enl_str){ mark == '.' ? "." : ",", 1 });
    put_raw(r, enl_cite_wording_close_quote(r->w));
    return american && mark;
}

void enl_cite_marks_text(enl_cite_print *r, enl_str text)
{
    if (text.n == 0) return;
    close_quote(r, 0);
    enl_cite_richtext_add(r->p, text, (enl_part){ .italic = r->italic });
    r->address = false;
}

/* Break points after the signs of an address, but not after the two of "://". */
static enl_str breakable(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        out[n++] = s.p[i];
        bool joined = i + 1 == s.n || s.p[i + 1] == '/' || (i > 0 && s.p[i - 1] == '/');
        if (!strchr("/.?&=-_#", s.p[i]) || joined) continue;
        memcpy(out + n, "\xE2\x80\x8B", 3);
        n += 3;
    }
    return (enl_str){ out, n };
}

void enl_cite_marks_link(enl_cite_print *r, enl_str shown, enl_str address)
{
    if (!address.n) return;
    close_quote(r, 0);
    put_raw(r, breakable(r->w->a, shown));
    enl_part *k = &r->p->items[r->p->n - 1];
    k->contents = address;
    if (enl_str_starts(address, "http://") || enl_str_starts(address, "https://")) k->uri = address;
    r->address = true;
}

/* Text of the form itself: its first mark may be there already. */
void enl_cite_marks_literal(enl_cite_print *r, enl_str s)
{
    if (r->p->n == r->start)
        while (s.n && strchr(" .,;:", s.p[0])) s = enl_str_sub(s, 1, s.n);
    if (s.n == 0) return;
    char first = s.p[0];
    bool mark = first == '.' || first == ',', quoted = r->closing;
    bool taken = close_quote(r, mark ? first : 0);
    if (first == '.' && !taken)
        taken = (!quoted && is_stopped(r)) || (r->address && r->s->bare_address);
    if (first == ',' && !taken) taken = has_comma(r);
    if (taken && mark) s = enl_str_sub(s, 1, s.n);
    if (s.n && s.p[0] == ' ' && ends_in(tail(r), " ")) s = enl_str_sub(s, 1, s.n);
    put_raw(r, enl_cite_wording_marks(r->w, s));
    if (s.n) r->address = false;
}

void enl_cite_marks_word(enl_cite_print *r, enl_str s)
{
    bool starts = r->p->n == r->start || (ends_in(tail(r), " ") && is_stopped(r));
    enl_cite_marks_text(r, starts ? enl_cite_wording_capital(r->w, s) : s);
}

void enl_cite_marks_quote(enl_cite_print *r, enl_str title)
{
    enl_cite_marks_text(r, enl_cite_wording_open_quote(r->w));
    enl_cite_richtext_add(r->p, title, (enl_part){ .italic = r->italic });
    r->closing = true;
}

void enl_cite_marks_close(enl_cite_print *r)
{
    close_quote(r, 0);
}
