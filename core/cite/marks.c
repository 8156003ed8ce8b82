/* Marks and quotation marks where entries need them. */
#include "core/cite/marks.h"

#include "core/base/arena_str.h"

void enl_cite_marks_stop(enl_parts *p)
{
    if (p->n == 0) return;
    enl_str *last = &p->items[p->n - 1].text, before = p->n > 1 ? p->items[p->n - 2].text : *last;
    bool quoted = enl_str_is(*last, "”");
    enl_str end = quoted ? before : *last;
    if (end.n && strchr(".?!", end.p[end.n - 1])) return;
    if (quoted)
        *last = ENL_S(".”");
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

/* What is printed ends in one of these, before spaces and a closing quotation mark; true as well
 * when nothing is printed. */
static bool is_marked(const enl_cite_print *r, const char *marks)
{
    for (size_t i = r->p->n; i > r->start; i--) {
        enl_str s = r->p->items[i - 1].text;
        while (s.n && s.p[s.n - 1] == ' ') s.n--;
        if (enl_str_ends(s, "”")) s.n -= 3;
        if (s.n) return ends_in(s, marks);
    }
    return true;
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
    bool american = enl_cite_wording_marks_inside(r->w), strong = is_marked(r, "?!");
    bool inside = american && mark && !(mark == '.' && strong) && !is_marked(r, ".,");
    if (inside) put_raw(r, (enl_str){ mark == '.' ? "." : ",", 1 });
    put_raw(r, enl_cite_wording_close_quote(r->w));
    return american && mark;
}

void enl_cite_marks_text(enl_cite_print *r, enl_str text)
{
    if (text.n == 0) return;
    close_quote(r, 0);
    put_raw(r, text);
    r->address = false;
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
    if (first == ',' && !taken) taken = is_marked(r, ",") || ends_in(tail(r), " ");
    if (taken && mark) s = enl_str_sub(s, 1, s.n);
    if (s.n && s.p[0] == ' ' && ends_in(tail(r), " ")) s = enl_str_sub(s, 1, s.n);
    put_raw(r, s);
    if (s.n) r->address = false;
}

void enl_cite_marks_word(enl_cite_print *r, enl_str s)
{
    bool starts = r->p->n == r->start || (ends_in(tail(r), " ") && is_stopped(r));
    if (starts && s.n && s.p[0] >= 'a' && s.p[0] <= 'z')
        s = enl_str_fmt(r->w->a, "%c%.*s", (char)(s.p[0] - 32), ENL_FMT(enl_str_sub(s, 1, s.n)));
    enl_cite_marks_text(r, s);
}

void enl_cite_marks_quote(enl_cite_print *r, enl_str title)
{
    enl_cite_marks_text(r, enl_cite_wording_open_quote(r->w));
    put_raw(r, title);
    r->closing = true;
}

void enl_cite_marks_close(enl_cite_print *r)
{
    close_quote(r, 0);
}
