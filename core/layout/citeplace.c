#include "core/layout/citeform.h"

#include "core/base/arena_str.h"

/* The word that a place begins with, and what it means: 'p' page, 'c' chapter, 0 something else. */
static char locator_kind(enl_str *s)
{
    static const struct {
        const char *word;
        char kind;
    } words[] = {
        { "pages", 'p' },   { "page", 'p' },  { "pp.", 'p' },     { "p.", 'p' },
        { "págs.", 'p' },   { "pág.", 'p' },  { "páginas", 'p' }, { "página", 'p' },
        { "chapter", 'c' }, { "chap.", 'c' }, { "ch.", 'c' },     { "capítulo", 'c' },
        { "cap.", 'c' },
    };
    if (s->n && s->p[0] >= '0' && s->p[0] <= '9') return 'p';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!enl_str_starts(*s, words[i].word)) continue;
        enl_str rest = enl_str_sub(*s, strlen(words[i].word), s->n);
        while (rest.n && (rest.p[0] == ' ' || enl_str_starts(rest, "\u00A0")))
            rest = enl_str_sub(rest, rest.p[0] == ' ' ? 1 : 2, rest.n);
        if (rest.n == 0) return 0;
        *s = rest;
        return words[i].kind;
    }
    return 0;
}

static bool is_many(enl_str s)
{
    for (size_t i = 0; i + 1 < s.n; i++)
        if (strchr("-,", s.p[i]) || enl_str_starts(enl_str_sub(s, i, s.n), "–")) {
            while (i + 1 < s.n && strchr("-, \xE2\x80\x93", s.p[i])) i++;
            return s.p[i] >= '0' && s.p[i] <= '9';
        }
    return false;
}

enl_str enl_cite_locator(enl_lo *lo, const enl_citestyle *s, enl_str locator, enl_str lang,
                         bool *page)
{
    enl_str rest = locator;
    char kind = locator_kind(&rest);
    *page = kind == 'p';
    if (kind == 0) return locator;
    if (kind == 'p') rest = enl_cite_pages(lo->a, rest, false);
    if (kind == 'p' && !s->text.page_word) return rest;
    const char *key = kind == 'c' ? s->text.chapter : is_many(rest) ? "pages_short" : "page_short";
    enl_str w = enl_styles_word_in(lo->t->styles, key, lang);
    return enl_str_fmt(lo->a, "%.*s\u00A0%.*s", ENL_FMT(w), ENL_FMT(rest));
}
