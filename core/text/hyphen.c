/* Where words may be divided. A word is split into runs of letters, converted to lower case and
 * composed form, and divided by the dictionary of its language; results are kept by word.
 * Dictionaries are found among the installed ones by the language's BCP 47 tag, and read when the
 * first word needs them. */
#include "core/text/hyphen.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/map.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/lang/case.h"
#include "core/text/hyphdict.h"

#include <dirent.h>
#include <hb.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    WORD_MIN = 5,   /* letters */
    WORD_MAX = 255, /* bytes; nothing longer is a word */
    TAG_MAX = 64,
    LANGUAGES_MAX = 256
};

/* An installed dictionary and its results. Several tags may share one, such as "es" and "es-MX". */
typedef struct dictionary {
    bool loaded;
    enl_hyphdict dict;
    enl_map words; /* to divisions */
} dictionary;

typedef struct language {
    enl_str tag;
    dictionary *dict; /* NULL: none installed */
} language;

typedef struct divisions {
    uint32_t n;
    uint16_t at[];
} divisions;

struct enl_hyphens {
    enl_ctx *ctx;
    enl_arena arena;
    enl_map languages;    /* by tag */
    enl_map dictionaries; /* by path */
    bool lacking;         /* one of the languages has none */
    language *last;       /* asked for last, and nearly always the next time too */
};

/* A character of a word and where it begins. */
typedef struct letter {
    uint32_t ch;
    uint16_t at;
} letter;

static const char *const folders[] = { "/usr/local/share/hyphen", "/usr/share/hyphen" };

enl_hyphens *enl_text_hyphen_new(enl_ctx *c)
{
    enl_hyphens *h = ENL_NEW(&c->arena, enl_hyphens);
    h->ctx = c;
    enl_arena_init(&h->arena, &c->mem);
    enl_map_init(&h->languages, &h->arena);
    enl_map_init(&h->dictionaries, &h->arena);
    return h;
}

void enl_text_hyphen_drop(enl_hyphens *h)
{
    if (!h) return;
    for (size_t i = 0; i < h->dictionaries.n; i++) {
        dictionary *d = h->dictionaries.entries[i].value;
        if (d) enl_text_hyphdict_drop(&d->dict);
    }
    h->dictionaries.n = 0;
    enl_arena_drop(&h->arena);
}

/* --- finding the dictionary ------------------------------------------------------------------- */

/* Letters and digits only, so that nothing else gets into a file name. */
static bool put_subtag(char *out, size_t room, enl_str subtag, bool capitals)
{
    if (subtag.n >= room) return false;
    for (size_t i = 0; i < subtag.n; i++) {
        char ch = subtag.p[i];
        bool lower = ch >= 'a' && ch <= 'z', upper = ch >= 'A' && ch <= 'Z';
        if (!lower && !upper && !(ch >= '0' && ch <= '9')) return false;
        out[i] = capitals && lower ? (char)(ch - 32) : !capitals && upper ? (char)(ch + 32) : ch;
    }
    out[subtag.n] = '\0';
    return true;
}

/* "es-419" is language "es" in region "419"; scripts and variants make no difference. */
static bool parse_tag(enl_str tag, char lang[9], char region[4])
{
    enl_lang_tag parts = enl_lang_parse(tag);
    return parts.language.n >= 2 && put_subtag(lang, 9, parts.language, false) &&
           put_subtag(region, 4, parts.region, true);
}

/* The dictionary of any region in the folder: the language's own country (de_DE), else the first by
 * name. */
static const char *any_region(enl_arena *a, const char *folder, const char *lang)
{
    enl_mem_watch();
    DIR *dir = opendir(folder);
    if (!dir) enl_mem_settle(a->mem);
    if (!dir) return NULL;
    char best[64] = "", prefix[16] = "hyph_";
    strcat(strcat(prefix, lang), "_");
    for (struct dirent *e; (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        bool fits = n < sizeof best && strncmp(e->d_name, prefix, strlen(prefix)) == 0 && n > 4 &&
                    strcmp(e->d_name + n - 4, ".dic") == 0;
        if (fits && (!best[0] || strcmp(e->d_name, best) < 0)) memcpy(best, e->d_name, n + 1);
    }
    closedir(dir);
    return best[0] ? enl_str_fmt(a, "%s/%s", folder, best).p : NULL;
}

static const char *readable(enl_str path)
{
    return access(path.p, R_OK) == 0 ? path.p : NULL;
}

static const char *find_in(enl_arena *a, const char *folder, const char *lang, const char *region)
{
    char country[9];
    size_t n = strlen(lang);
    for (size_t i = 0; i <= n; i++)
        country[i] = (char)(lang[i] >= 'a' && lang[i] <= 'z' ? lang[i] - 32 : lang[i]);
    const char *path =
        region[0] ? readable(enl_str_fmt(a, "%s/hyph_%s_%s.dic", folder, lang, region)) : NULL;
    if (!path) path = readable(enl_str_fmt(a, "%s/hyph_%s.dic", folder, lang));
    if (!path) path = readable(enl_str_fmt(a, "%s/hyph_%s_%s.dic", folder, lang, country));
    return path ? path : any_region(a, folder, lang);
}

/* The dictionary at the path, which may be a link to one that was read before; NULL when it is of
 * no use. */
static dictionary *load_dictionary(enl_hyphens *h, const char *path)
{
    char resolved[PATH_MAX];
    enl_str key = enl_str_keep(&h->arena, enl_str_from(realpath(path, resolved) ? resolved : path));
    void **place = enl_map_insert(&h->dictionaries, key);
    dictionary *d = *place;
    if (!d) {
        *place = d = ENL_NEW(&h->arena, dictionary);
        enl_map_init(&d->words, &h->arena);
        d->loaded = enl_text_hyphdict_load(&d->dict, h->ctx, key.p);
    }
    return d->loaded ? d : NULL;
}

static void load_language(enl_hyphens *h, language *l)
{
    char lang[9], region[4];
    bool well_formed = parse_tag(l->tag, lang, region);
    if (well_formed && !enl_lang_divides(l->tag)) return;
    for (size_t i = 0; well_formed && !l->dict && i < sizeof folders / sizeof *folders; i++) {
        const char *path = find_in(&h->arena, folders[i], lang, region);
        if (path) l->dict = load_dictionary(h, path);
    }
    if (l->dict) return;
    h->lacking = true;
    const char *hint = well_formed
                           ? enl_str_fmt(&h->arena, "install the package `hyphen-%s`", lang).p
                           : "use a BCP 47 tag such as `en-US` or `es`";
    enl_report(h->ctx, ENL_C_LANGUAGE, (enl_span){ 0 }, hint,
               "no hyphenation dictionary for the language `%.*s`; its words are not hyphenated",
               ENL_FMT(l->tag));
}

void enl_text_hyphen_begin(enl_hyphens *h)
{
    if (!h->lacking) return;
    enl_map_init(&h->languages, &h->arena);
    h->last = NULL;
    h->lacking = false;
}

static language *find_language(enl_hyphens *h, enl_str tag)
{
    if (h->last && enl_str_eq(tag, h->last->tag)) return h->last;
    if (tag.n == 0 || tag.n > TAG_MAX) return NULL;
    void **found = enl_map_find(&h->languages, tag);
    if (!found && h->languages.n >= LANGUAGES_MAX) return NULL;
    if (found) return h->last = *found;
    language *l = h->last = ENL_NEW(&h->arena, language);
    l->tag = enl_str_keep(&h->arena, tag);
    *enl_map_insert(&h->languages, l->tag) = l;
    load_language(h, l);
    return l;
}

/* --- dividing --------------------------------------------------------------------------------- */

static bool is_letter(uint32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z';
    hb_unicode_general_category_t g =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return g >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
           g <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

/* The word in lower case, with accents composed as the patterns have them. */
static size_t read_letters(enl_str word, letter out[WORD_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < word.n;) {
        uint16_t at = (uint16_t)i;
        uint32_t c = enl_utf8_next(word, &i);
        hb_codepoint_t composed;
        bool joins =
            n > 0 && c >= 0x300 && c < 0x370 &&
            hb_unicode_compose(hb_unicode_funcs_get_default(), out[n - 1].ch, c, &composed);
        if (joins)
            out[n - 1].ch = composed;
        else
            out[n++] = (letter){ enl_lang_case_lower(c), at };
    }
    return n;
}

/* Divides letters from..to, all of them letters; appends to `at`. */
static size_t divide_run(const dictionary *dict, const letter *letters, size_t from, size_t to,
                         uint16_t *at)
{
    uint32_t run[ENL_HYPHDICT_WORD];
    bool divided[ENL_HYPHDICT_WORD];
    size_t n = to - from, found = 0;
    if (n < WORD_MIN || n > ENL_HYPHDICT_WORD) return 0;
    for (size_t i = 0; i < n; i++) run[i] = letters[from + i].ch;
    if (!enl_text_hyphdict_divide(&dict->dict, run, n, divided)) return 0;
    for (size_t i = 0; i + 1 < n; i++)
        if (divided[i]) at[found++] = letters[from + i + 1].at;
    return found;
}

static divisions *divide(enl_hyphens *h, const dictionary *dict, enl_str word)
{
    letter letters[WORD_MAX];
    uint16_t at[WORD_MAX];
    size_t n = read_letters(word, letters), found = 0;
    for (size_t i = 0; i < n; i++) {
        size_t from = i;
        while (i < n && is_letter(letters[i].ch)) i++;
        found += divide_run(dict, letters, from, i, at + found);
    }
    divisions *d = enl_arena_alloc(&h->arena, sizeof *d + found * sizeof *at);
    d->n = (uint32_t)found;
    memcpy(d->at, at, found * sizeof *at);
    return d;
}

size_t enl_text_hyphen_divide(enl_hyphens *h, enl_str lang, enl_str word, const uint16_t **at)
{
    *at = NULL;
    if (word.n < WORD_MIN || word.n > WORD_MAX) return 0;
    language *l = find_language(h, lang);
    if (!l || !l->dict) return 0;
    void **found = enl_map_find(&l->dict->words, word);
    divisions *d = found ? *found : NULL;
    if (!d) {
        d = divide(h, l->dict, word);
        *enl_map_insert(&l->dict->words, enl_str_keep(&h->arena, word)) = d;
    }
    *at = d->at;
    return d->n;
}
