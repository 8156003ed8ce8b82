#include "core/cite/work.h"

#include "core/base/arena_str.h"
#include "core/cite/richtext.h"

#include <strings.h>

enl_str enl_cite_work_text(const enl_value *v)
{
    enl_str s;
    if (v && v->kind == ENL_V_LIST && v->u.list.n > 0) v = &v->u.list.items[0];
    return v && enl_value_text(v, &s) ? enl_str_trim(s) : ENL_S("");
}

enl_str enl_cite_work_field(const enl_cited *c, const char *names)
{
    for (enl_str rest = enl_str_from(names); rest.n;) {
        const char *bar = memchr(rest.p, '|', rest.n);
        size_t k = bar ? (size_t)(bar - rest.p) : rest.n;
        enl_str s = enl_cite_work_text(enl_value_get_str(c->fields, enl_str_sub(rest, 0, k)));
        if (s.n) return s;
        rest = enl_str_sub(rest, bar ? k + 1 : k, rest.n);
    }
    return ENL_S("");
}

enl_cite_form enl_cite_work_form(const enl_cited *c)
{
    static const struct {
        const char *type;
        enl_cite_form form;
    } forms[] = {
        { "article", ENL_CF_ARTICLE }, { "review", ENL_CF_ARTICLE },
        { "chapter", ENL_CF_CHAPTER }, { "paper-conference", ENL_CF_CHAPTER },
        { "entry", ENL_CF_CHAPTER },   { "report", ENL_CF_REPORT },
        { "patent", ENL_CF_REPORT },   { "standard", ENL_CF_REPORT },
        { "manual", ENL_CF_REPORT },   { "legislation", ENL_CF_LAW },
        { "bill", ENL_CF_LAW },        { "legal_case", ENL_CF_LAW },
        { "treaty", ENL_CF_LAW },      { "regulation", ENL_CF_LAW },
        { "law", ENL_CF_LAW },         { "webpage", ENL_CF_WEB },
        { "post", ENL_CF_WEB },        { "thesis", ENL_CF_THESIS },
        { "book", ENL_CF_BOOK },
    };
    enl_str type = enl_cite_work_field(c, "type");
    for (size_t i = 0; type.n && i < sizeof forms / sizeof *forms; i++)
        if (enl_str_starts(type, forms[i].type)) return forms[i].form;
    if (enl_cite_work_field(c, "container-title").n) return ENL_CF_ARTICLE;
    bool web = enl_cite_work_field(c, "URL|url").n && !enl_cite_work_field(c, "publisher").n;
    return web ? ENL_CF_WEB : ENL_CF_BOOK;
}

/* ---- numbers ---- */

bool enl_cite_work_is_number(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

/* How many figures the last page repeats of the first, when it has as many. */
static size_t repeated_figures(enl_str s, size_t dash, size_t after)
{
    size_t from = dash, to = after;
    while (from > 0 && s.p[from - 1] >= '0' && s.p[from - 1] <= '9') from--;
    while (to < s.n && s.p[to] >= '0' && s.p[to] <= '9') to++;
    if (dash - from != to - after) return 0;
    size_t k = 0;
    while (from + k < dash && s.p[from + k] == s.p[after + k]) k++;
    return from + k == dash ? 0 : k;
}

/* Length of the dash at s.p[i]: hyphens, or an en dash; 0 when there is none. */
static size_t dash_at(enl_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == '-') n++;
    return n ? n : enl_str_starts(enl_str_sub(s, i, s.n), "–") ? 3 : 0;
}

enl_str enl_cite_work_pages(enl_arena *a, enl_str s, bool brief)
{
    char *out = enl_arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t dash = i > 0 ? dash_at(s, i) : 0;
        if (dash && i + dash < s.n) {
            memcpy(out + n, "–", 3);
            n += 3;
            i += dash + (brief ? repeated_figures(s, i, i + dash) : 0);
            continue;
        }
        bool comma = s.p[i] == ',';
        out[n++] = s.p[i++];
        if (comma && i < s.n && s.p[i] >= '0' && s.p[i] <= '9') out[n++] = ' ';
    }
    return (enl_str){ out, n };
}

enl_str enl_cite_work_edition(const enl_cite_wording *w, const enl_cited *c)
{
    enl_str s = enl_cite_work_field(c, "edition");
    return enl_cite_work_is_number(s) ? enl_cite_wording_edition(w, s) : s;
}

/* ---- titles ---- */

/* Words that end in a stop of their own. */
static bool is_abbreviation(enl_str word)
{
    static const char *const words[] = { "al", "bros", "ca",  "cf",  "cía",  "co",  "corp", "dr",
                                         "ed", "eds",  "etc", "inc", "jr",   "ltd", "mr",   "mrs",
                                         "ms", "no",   "p",   "pp",  "prof", "rev", "sr",   "sra",
                                         "st", "sta",  "sto", "vol", "vols", "vs",  "v" };
    if (word.n < 2 || memchr(word.p, '.', word.n)) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == word.n && strncasecmp(word.p, words[i], word.n) == 0) return true;
    return false;
}

/* Without the stop that some write at a title's end: where it needs one, the form has it. */
static enl_str without_stop(enl_str s)
{
    size_t from = s.n;
    if (s.n < 2 || s.p[s.n - 1] != '.') return s;
    while (from > 0 && s.p[from - 1] != ' ') from--;
    return is_abbreviation(enl_str_sub(s, from, s.n - 1)) ? s : enl_str_sub(s, 0, s.n - 1);
}

enl_str enl_cite_work_title(const enl_cited *c)
{
    return without_stop(enl_cite_work_field(c, "title"));
}

enl_str enl_cite_work_short_title(const enl_cited *c)
{
    enl_str s = enl_cite_work_field(c, "title-short|shortTitle");
    if (s.n) return without_stop(s);
    s = enl_cite_work_title(c);
    return enl_str_trim(enl_str_sub(s, 0, enl_cite_richtext_colon(s)));
}

enl_str enl_cite_work_sort_title(const enl_cite_wording *w, const enl_cited *c)
{
    enl_str s = enl_cite_richtext_plain(w->a, enl_cite_work_field(c, "title"));
    return enl_str_sub(s, enl_cite_wording_article(w, s), s.n);
}
