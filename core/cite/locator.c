#include "core/cite/locator.h"

#include "core/base/arena_str.h"

static bool is_many(enl_str s)
{
    for (size_t i = 0; i + 1 < s.n; i++)
        if (strchr("-,", s.p[i]) || enl_str_starts(enl_str_sub(s, i, s.n), "–")) {
            while (i + 1 < s.n && strchr("-, \xE2\x80\x93", s.p[i])) i++;
            return s.p[i] >= '0' && s.p[i] <= '9';
        }
    return false;
}

enl_str enl_cite_locator_text(const enl_cite_wording *w, const enl_cite_style *s, enl_str locator,
                              bool *page)
{
    enl_str rest = locator;
    enl_cite_place place = enl_cite_wording_place(w, &rest);
    *page = place == ENL_CITE_PLACE_PAGE;
    if (place == ENL_CITE_PLACE_OTHER) return locator;
    if (*page) rest = enl_cite_work_pages(w->a, rest, false);
    bool many = is_many(rest);
    rest = enl_cite_wording_digits(w, rest);
    if (*page && !s->text.page_word) return rest;
    const char *key = !*page ? s->text.chapter : many ? "pages_short" : "page_short";
    return enl_str_fmt(w->a, "%.*s\u00A0%.*s", ENL_FMT(enl_cite_wording_word(w, key)),
                       ENL_FMT(rest));
}
