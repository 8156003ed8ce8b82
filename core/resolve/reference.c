#include "core/resolve/reference.h"

#include "core/base/arena_str.h"
#include "core/lang/typo.h"

static enl_str word(const enl_resolved *r, const char *key, enl_str lang)
{
    const enl_cite_tools *t = &r->rules->cite;
    return t->word(t->word_self, key, lang);
}

enl_str enl_resolve_reference_text(const enl_resolved *r, enl_arena *a, const enl_target *t,
                                   enl_str lang)
{
    if (t->number.n == 0 && t->title.n == 0) return t->id; /* a formula, code */
    if (t->number.n == 0) {
        enl_quotes q = enl_lang_typo_quotes(word(r, "quotes", lang));
        return enl_str_fmt(a, "%.*s%.*s%.*s", ENL_FMT(q.open[0]), ENL_FMT(t->title),
                           ENL_FMT(q.close[0]));
    }
    return enl_str_fmt(a, "%.*s\u00A0%.*s", ENL_FMT(word(r, t->word, lang)), ENL_FMT(t->number));
}

enl_str enl_resolve_reference_fill(enl_arena *a, enl_str form, enl_str number)
{
    enl_str mark = ENL_S("{number}");
    for (size_t i = 0; i + mark.n <= form.n; i++)
        if (enl_str_eq(enl_str_sub(form, i, i + mark.n), mark))
            return enl_str_fmt(a, "%.*s%.*s%.*s", (int)i, form.p, ENL_FMT(number),
                               ENL_FMT(enl_str_sub(form, i + mark.n, form.n)));
    return form;
}

enl_str enl_resolve_reference_label(const enl_resolved *r, enl_arena *a, const enl_heading *h,
                                    enl_str lang)
{
    const char *key = h->appendix ? "appendix_label" : "chapter_label";
    return enl_resolve_reference_fill(a, word(r, key, lang), h->number);
}

enl_str enl_resolve_reference_printed(const enl_resolved *r, enl_arena *a, const enl_heading *h,
                                      enl_str lang)
{
    return h->appendix ? enl_resolve_reference_label(r, a, h, lang) : h->number;
}

void enl_resolve_reference_unknown(const enl_resolved *r, enl_ctx *c, enl_str id, enl_span at)
{
    const enl_map *targets = &r->targets;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, targets->n + 1);
    for (size_t i = 0; i < targets->n; i++) names[i] = targets->entries[i].key;
    const char *hint = enl_suggest(c, id, names, targets->n);
    enl_diag d = { .code = ENL_C_UNKNOWN_REFERENCE, .severity = ENL_WARNING, .span = at };
    d.message = enl_str_fmt(&c->arena, "unknown link target `#%.*s`", ENL_FMT(id));
    if (hint) d.hint = enl_str_from(hint);
    enl_report_diag(c, &d);
}
