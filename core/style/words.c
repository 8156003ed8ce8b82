/* Generated words and dates in the language of the document. */
#include "core/style/state.h"

/* A template may write dates in its own way: dates = { en = "{day} {month} {year}" }. */
enl_str enl_styles_date(enl_styles *s, enl_str date)
{
    const enl_value *forms = enl_value_get(&s->all, "dates"),
                    *v = enl_value_get_str(forms, s->lang);
    enl_str form, out;
    if (!v) v = enl_value_get_str(forms, enl_lang_primary(s->lang));
    if (enl_value_text(v, &form) && enl_date_form(&s->arena, form, s->lang, date, &out)) return out;
    return enl_format_date(&s->arena, s->lang, date);
}

static bool word_of(const enl_value *words, enl_str lang, const char *key, enl_str *out)
{
    return enl_value_text(enl_value_get(enl_value_get_str(words, lang), key), out);
}

enl_str enl_styles_word_in(const enl_styles *s, const char *key, enl_str lang)
{
    const enl_value *words = enl_value_get(&s->all, "words");
    enl_str out;
    if (word_of(words, lang, key, &out) || word_of(words, enl_lang_primary(lang), key, &out) ||
        word_of(words, ENL_S("en"), key, &out)) {
        return out;
    }
    return enl_str_from(key);
}

enl_str enl_styles_word(const enl_styles *s, const char *key)
{
    return enl_styles_word_in(s, key, s->lang);
}
