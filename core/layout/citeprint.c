/* Marks and quotation marks where entries need them. */
#include "core/layout/citeprint.h"

#include "core/base/arena_str.h"

enl_part *enl_parts_add(enl_parts *p, enl_part part)
{
    if (p->n == p->cap)
        p->items = enl_arena_grow(p->lo->a, p->items, &p->cap, p->n + 1, sizeof *p->items);
    p->items[p->n] = part;
    return &p->items[p->n++];
}

void enl_parts_put(enl_parts *p, enl_str text)
{
    if (text.n) enl_parts_add(p, (enl_part){ .text = text });
}

void enl_parts_z(enl_parts *p, const char *text)
{
    enl_parts_put(p, enl_str_from(text));
}

void enl_parts_stop(enl_parts *p)
{
    if (p->n == 0) return;
    enl_str *last = &p->items[p->n - 1].text, before = p->n > 1 ? p->items[p->n - 2].text : *last;
    bool quoted = enl_str_is(*last, "”");
    enl_str end = quoted ? before : *last;
    if (end.n && strchr(".?!", end.p[end.n - 1])) return;
    if (quoted)
        *last = ENL_S(".”");
    else
        enl_parts_z(p, ".");
}

static bool is_spanish(enl_str lang)
{
    return enl_str_is(enl_lang_primary(lang), "es");
}

enl_str enl_cite_quoted(enl_lo *lo, enl_str s, enl_str lang)
{
    return enl_str_fmt(lo->a, is_spanish(lang) ? "«%.*s»" : "“%.*s”", ENL_FMT(s));
}

enl_str enl_citeprint_key(const enl_citeprint *r, const char *key)
{
    return enl_styles_word_in(r->p->lo->t->styles, key, r->p->lang);
}

/* The last that was printed. */
static enl_str tail(const enl_citeprint *r)
{
    return r->p->n > r->start ? r->p->items[r->p->n - 1].text : ENL_S("");
}

static bool ends_in(enl_str s, const char *marks)
{
    return s.n > 0 && strchr(marks, s.p[s.n - 1]) != NULL;
}

/* What is printed ends in one of these, before spaces and a closing quotation mark; true as well
 * when nothing is printed. */
static bool is_marked(const enl_citeprint *r, const char *marks)
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
static bool is_stopped(const enl_citeprint *r)
{
    return is_marked(r, ".?!");
}

static void put_raw(enl_citeprint *r, enl_str text)
{
    if (text.n) enl_parts_add(r->p, (enl_part){ .text = text, .italic = r->italic });
}

/* Closes a quotation; `mark` is what follows, 0 for anything but a stop or comma. */
static bool close_quote(enl_citeprint *r, char mark)
{
    if (!r->closing) return false;
    r->closing = false;
    bool spanish = is_spanish(r->p->lang), strong = is_marked(r, "?!");
    bool inside = !spanish && mark && !(mark == '.' && strong) && !is_marked(r, ".,");
    if (inside) put_raw(r, (enl_str){ mark == '.' ? "." : ",", 1 });
    put_raw(r, spanish ? ENL_S("»") : ENL_S("”"));
    return !spanish && mark;
}

void enl_citeprint_text(enl_citeprint *r, enl_str text)
{
    if (text.n == 0) return;
    close_quote(r, 0);
    put_raw(r, text);
    r->address = false;
}

/* Text of the form itself: its first mark may be there already. */
void enl_citeprint_literal(enl_citeprint *r, enl_str s)
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

void enl_citeprint_word(enl_citeprint *r, enl_str s)
{
    bool starts = r->p->n == r->start || (ends_in(tail(r), " ") && is_stopped(r));
    if (starts && s.n && s.p[0] >= 'a' && s.p[0] <= 'z')
        s = enl_str_fmt(r->p->lo->a, "%c%.*s", (char)(s.p[0] - 32),
                        ENL_FMT(enl_str_sub(s, 1, s.n)));
    enl_citeprint_text(r, s);
}

void enl_citeprint_quote(enl_citeprint *r, enl_str title)
{
    enl_citeprint_text(r, is_spanish(r->p->lang) ? ENL_S("«") : ENL_S("“"));
    put_raw(r, title);
    r->closing = true;
}

void enl_citeprint_close(enl_citeprint *r)
{
    close_quote(r, 0);
}
