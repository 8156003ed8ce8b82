#include "core/cite/richtext.h"

enum { MAX_OPEN = 16 };

typedef enum tag_kind { NO_TAG, ITALIC, BOLD, SUB, SUP, SMALL_CAPS, NO_CASE } tag_kind;

static const struct {
    const char *open, *close;
    tag_kind kind;
} tags[] = {
    { "<i>", "</i>", ITALIC },
    { "<b>", "</b>", BOLD },
    { "<sub>", "</sub>", SUB },
    { "<sup>", "</sup>", SUP },
    { "<sc>", "</sc>", SMALL_CAPS },
    { "<span style=\"font-variant:small-caps;\">", "</span>", SMALL_CAPS },
    { "<span style=\"font-variant: small-caps;\">", "</span>", SMALL_CAPS },
    { "<span class=\"nocase\">", "</span>", NO_CASE },
};
enum { N_TAGS = sizeof tags / sizeof *tags };

/* A text on its way: the tags that are open. */
typedef struct walk {
    enl_str text;
    size_t at;
    size_t open[MAX_OPEN]; /* indices of tags */
    size_t n;
} walk;

static bool contains(enl_str s, size_t from, const char *word)
{
    for (; from < s.n; from++)
        if (enl_str_starts(enl_str_sub(s, from, s.n), word)) return true;
    return false;
}

/* Passes over a tag at the place; false when there is none. What crosses another tag ends it. */
static bool take_tag(walk *w)
{
    enl_str rest = enl_str_sub(w->text, w->at, w->text.n);
    if (!rest.n || rest.p[0] != '<') return false;
    for (size_t i = 0; i < N_TAGS; i++) {
        size_t n = strlen(tags[i].open);
        if (!enl_str_starts(rest, tags[i].open)) continue;
        if (w->n == MAX_OPEN || !contains(rest, n, tags[i].close)) return false;
        w->open[w->n++] = i;
        w->at += n;
        return true;
    }
    for (size_t k = w->n; k-- > 0;) {
        const char *close = tags[w->open[k]].close;
        if (!enl_str_starts(rest, close)) continue;
        w->n = k;
        w->at += strlen(close);
        return true;
    }
    return false;
}

/* Up to the next "<" after the place, which moves there. */
static enl_str take_text(walk *w)
{
    size_t from = w->at;
    const char *next = memchr(w->text.p + from + 1, '<', w->text.n - from - 1);
    w->at = next ? (size_t)(next - w->text.p) : w->text.n;
    return enl_str_sub(w->text, from, w->at);
}

static enl_part styled(const walk *w, enl_str text, enl_part part)
{
    part.text = text;
    for (size_t k = 0; k < w->n; k++) {
        switch (tags[w->open[k]].kind) {
        case ITALIC: part.italic = !part.italic; break;
        case BOLD: part.bold = true; break;
        case SUB: part.sub = true; break;
        case SUP: part.sup = true; break;
        case SMALL_CAPS: part.small_caps = true; break;
        default: break;
        }
    }
    return part;
}

static bool is_plain(enl_str text)
{
    return text.n == 0 || !memchr(text.p, '<', text.n);
}

void enl_cite_richtext_add(enl_parts *p, enl_str text, enl_part base)
{
    walk w = { .text = text };
    if (is_plain(text)) {
        base.text = text;
        if (text.n) enl_parts_add(p, base);
        return;
    }
    while (w.at < text.n) {
        if (take_tag(&w)) continue;
        enl_str piece = take_text(&w);
        enl_parts_add(p, styled(&w, piece, base));
    }
}

enl_str enl_cite_richtext_plain(enl_arena *a, enl_str text)
{
    walk w = { .text = text };
    if (is_plain(text)) return text;
    char *out = enl_arena_alloc(a, text.n);
    size_t n = 0;
    while (w.at < text.n) {
        if (take_tag(&w)) continue;
        enl_str piece = take_text(&w);
        memcpy(out + n, piece.p, piece.n);
        n += piece.n;
    }
    return (enl_str){ out, n };
}

size_t enl_cite_richtext_colon(enl_str text)
{
    walk w = { .text = text };
    while (w.at < text.n) {
        if (take_tag(&w)) continue;
        size_t from = w.at;
        enl_str piece = take_text(&w);
        const char *colon = w.n == 0 ? memchr(piece.p, ':', piece.n) : NULL;
        if (colon) return from + (size_t)(colon - piece.p);
    }
    return text.n;
}
