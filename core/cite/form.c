#include "core/cite/form.h"

#include "core/base/arena_str.h"
#include "core/cite/formfield.h"
#include "core/cite/locator.h"

/* What printing changes, to take back a group that cannot be printed. */
static enl_cite_print keep(const enl_cite_print *r, size_t *n)
{
    *n = r->p->n;
    return *r;
}

static void take_back(enl_cite_print *r, const enl_cite_print *kept, size_t n)
{
    r->p->n = n;
    *r = *kept;
}

static bool put_items(enl_cite_print *r, const char **at, const char *stops);

static bool put_group(enl_cite_print *r, const char **at)
{
    bool done = false;
    do {
        ++*at;
        size_t n;
        enl_cite_print kept = keep(r, &n);
        if (put_items(r, at, "|]") && !done)
            done = true;
        else
            take_back(r, &kept, n);
    } while (**at == '|');
    ++*at;
    return done;
}

/* <, |a|b> */
static bool put_joined(enl_cite_print *r, const char **at)
{
    const char *sep = ++*at;
    while (**at != '|') ++*at;
    enl_str between = { sep, (size_t)(*at - sep) };
    bool any = false;
    while (**at == '|') {
        ++*at;
        size_t n;
        enl_cite_print kept = keep(r, &n);
        if (any) enl_cite_marks_literal(r, between);
        if (put_items(r, at, "|>"))
            any = true;
        else
            take_back(r, &kept, n);
    }
    ++*at;
    return any;
}

static enl_str take_name(const char **at)
{
    const char *from = *at;
    while ((**at >= 'a' && **at <= 'z') || **at == '_') ++*at;
    return (enl_str){ from, (size_t)(*at - from) };
}

/* Text up to the next sign; a "~" in it is a space that does not break, but the first character
 * after a "\" stays as it is. */
static enl_str take_literal(enl_cite_print *r, const char **at)
{
    bool escaped = **at == '\\';
    const char *from = *at += escaped;
    size_t n = 0, spaces = 0;
    do {
        spaces += from[n] == '~' && !(escaped && n == 0);
        n++;
    } while (from[n] && !strchr("[]|<>{$*\\", from[n]));
    *at += n;
    if (!spaces) return (enl_str){ from, n };
    char *out = enl_arena_alloc(r->w->a, n + spaces);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        bool space = from[i] == '~' && !(escaped && i == 0);
        if (space) out[k++] = '\xC2';
        out[k++] = space ? '\xA0' : from[i];
    }
    return (enl_str){ out, k };
}

/* Prints up to one of `stops`. True when all fields that stand there directly have a value. */
static bool put_items(enl_cite_print *r, const char **at, const char *stops)
{
    size_t here = 0, missing = 0, groups = 0, printed = 0;
    while (**at && !strchr(stops, **at)) {
        char ch = **at;
        if (ch == '[' || ch == '<') {
            groups++;
            printed += ch == '[' ? put_group(r, at) : put_joined(r, at);
        } else if (ch == '{') {
            ++*at;
            here++;
            missing += !enl_cite_formfield_print(r, take_name(at));
            ++*at;
        } else if (ch == '$') {
            ++*at;
            enl_cite_marks_word(r, enl_cite_wording_word(r->w, enl_str_z(r->w->a, take_name(at))));
        } else if (ch == '*') {
            ++*at;
            r->italic = !r->italic;
        } else {
            enl_cite_marks_literal(r, take_literal(r, at));
        }
    }
    return missing == 0 && (here > 0 || printed > 0 || groups == 0);
}

static enl_cite_print begin(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                            const enl_cite_style *s)
{
    return (enl_cite_print){
        .p = p, .w = w, .c = c, .s = s, .form = enl_cite_work_form(c), .start = p->n
    };
}

static void print(enl_cite_print *r, const char *form)
{
    put_items(r, &form, "");
    enl_cite_marks_close(r);
    if (r->p->n == r->start) enl_parts_put(r->p, r->c->key);
    enl_str *end = &r->p->items[r->p->n - 1].text;
    while (end->n && end->p[end->n - 1] == ' ') end->n--;
}

void enl_cite_form_entry(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                         const enl_cite_style *s)
{
    enl_cite_print r = begin(p, w, c, s);
    print(&r, enl_cite_citestyle_text(&s->entry, c));
}

void enl_cite_form_note(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                        const enl_cite_style *s, bool again, enl_str locator)
{
    enl_cite_print r = begin(p, w, c, s);
    bool editors;
    r.locator = enl_cite_locator_text(w, s, locator, &r.page);
    bool named = enl_cite_names_lead(w->a, c, &editors).n > 0;
    print(&r, !again  ? enl_cite_citestyle_text(&s->note, c)
              : named ? s->again_named
                      : s->again_unnamed);
}

void enl_cite_form_titled(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                          const enl_cite_style *s)
{
    enl_cite_print r = begin(p, w, c, s);
    r.start = 0; /* inside a citation */
    enl_cite_formfield_short_title(&r);
    enl_cite_marks_close(&r);
}
