/* Generated words and dates in the language of the document. */
#include "core/base/arena_str.h"
#include "core/lang/lang.h"
#include "core/style/state.h"

/* A template may write dates in its own way: dates = { en = "{day} {month} {year}" }. */
enl_str enl_style_date(enl_styles *s, enl_str date)
{
    const enl_value *forms = enl_value_get(&s->all, "dates");
    enl_str form, out;
    for (enl_str tag = s->lang; tag.n; tag = enl_lang_shorter(tag))
        if (enl_value_text(enl_value_get_str(forms, tag), &form) &&
            enl_lang_date_form(&s->arena, form, s->lang, date, &out))
            return out;
    return enl_lang_date(&s->arena, s->lang, date);
}

/* The template's word, by the tag and what it falls back to, then the language's own. */
static bool find_word(const enl_styles *s, enl_str key, enl_str lang, enl_str *out)
{
    const enl_value *words = enl_value_get(&s->all, "words");
    for (enl_str tag = lang; tag.n; tag = enl_lang_shorter(tag))
        if (enl_value_text(enl_value_get_str(enl_value_get_str(words, tag), key), out)) return true;
    const char *base = enl_lang_word(enl_lang_of(lang), key);
    *out = enl_str_from(base);
    return base != NULL;
}

/* Remembers a word that is printed in English. */
static void note_missing(enl_styles *s, enl_str key, enl_str lang)
{
    enl_str pair = enl_str_fmt(&s->arena, "%.*s %.*s", ENL_FMT(lang), ENL_FMT(key));
    *enl_map_insert(&s->missing, pair) = (void *)(uintptr_t)lang.n;
}

enl_str enl_style_word_in(enl_styles *s, const char *key, enl_str lang)
{
    enl_str out, name = enl_str_from(key);
    if (find_word(s, name, lang, &out)) return out;
    if (!find_word(s, name, ENL_LANG_DEFAULT, &out)) return name;
    note_missing(s, name, lang);
    return out;
}

enl_str enl_style_word(enl_styles *s, const char *key)
{
    return enl_style_word_in(s, key, s->lang);
}

/* ---- all of them ---- */

/* Words that the template brings are for its functions, so they count as asked for; of the base
 * words nobody knows. */
static void add_word(enl_styles *s, enl_value *all, enl_str key, bool own)
{
    enl_str word;
    if (enl_value_get_str(all, key)) return;
    if (!find_word(s, key, s->lang, &word) && find_word(s, key, ENL_LANG_DEFAULT, &word) && own)
        note_missing(s, key, s->lang);
    enl_value_entry e = { .key = key };
    e.value = (enl_value){ .kind = ENL_V_STRING, .u.s = word, .text = word };
    all->u.map.items[all->u.map.n++] = e;
}

enl_value enl_style_words_all(enl_styles *s)
{
    const enl_value *words = enl_value_get(&s->all, "words");
    size_t languages = words && words->kind == ENL_V_MAP ? words->u.map.n : 0, n = ENL_WORD_COUNT;
    for (size_t l = 0; l < languages; l++)
        if (words->u.map.items[l].value.kind == ENL_V_MAP) n += words->u.map.items[l].value.u.map.n;
    enl_value all = { .kind = ENL_V_MAP };
    all.u.map.items = ENL_NEWN(&s->arena, enl_value_entry, n);
    for (size_t l = 0; l < languages; l++) {
        const enl_value *own = &words->u.map.items[l].value;
        for (size_t i = 0; own->kind == ENL_V_MAP && i < own->u.map.n; i++)
            add_word(s, &all, own->u.map.items[i].key, true);
    }
    for (int w = 0; w < ENL_WORD_COUNT; w++)
        add_word(s, &all, enl_str_from(enl_lang_word_name(w)), false);
    return all;
}

/* ---- those that are missing ---- */

enum { MAX_NAMED = 8 };

/* "`contents`, `figure` and 3 more", of the words that the i-th pair's language lacks; *n is their
 * count. */
static enl_str name_missing(enl_styles *s, enl_str lang, size_t *n)
{
    enl_str out = ENL_S("");
    *n = 0;
    for (size_t i = 0; i < s->missing.n; i++) {
        enl_str pair = s->missing.entries[i].key;
        size_t tag = (size_t)(uintptr_t)s->missing.entries[i].value;
        if (!enl_str_eq(enl_str_sub(pair, 0, tag), lang) || ++*n > MAX_NAMED) continue;
        enl_str key = enl_str_sub(pair, tag + 1, pair.n);
        out =
            enl_str_fmt(&s->arena, "%.*s%s`%.*s`", ENL_FMT(out), *n > 1 ? ", " : "", ENL_FMT(key));
    }
    if (*n <= MAX_NAMED) return out;
    return enl_str_fmt(&s->arena, "%.*s and %zu more", ENL_FMT(out), *n - MAX_NAMED);
}

void enl_style_report_words(enl_styles *s)
{
    const enl_value *at = enl_value_get(s->meta, "lang");
    enl_map told;
    enl_map_init(&told, &s->arena);
    for (size_t i = 0; i < s->missing.n; i++) {
        enl_str lang = enl_str_sub(s->missing.entries[i].key, 0,
                                   (size_t)(uintptr_t)s->missing.entries[i].value);
        void **known = enl_map_insert(&told, lang);
        size_t n;
        if (*known) continue;
        *known = s;
        enl_str names = name_missing(s, lang, &n);
        enl_str first =
            enl_str_sub(s->missing.entries[i].key, lang.n + 1, s->missing.entries[i].key.n);
        const char *hint =
            enl_str_fmt(&s->arena, "set them in the front matter: `words: { %.*s: ... }`",
                        ENL_FMT(first))
                .p;
        enl_report(s->ctx, ENL_C_LANGUAGE, at ? at->span : (enl_span){ 0 }, hint,
                   "no words in the language `%.*s`, so these are in English: %.*s", ENL_FMT(lang),
                   ENL_FMT(names));
    }
}
