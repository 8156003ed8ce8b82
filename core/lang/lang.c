/* Tags and look-up. The Makefile names the languages: each file here whose name is a language's
 * code is one. */
#include "core/lang/lang.h"

#include <string.h>

#define ENL_LANG(code) extern const enl_lang enl_lang_##code[];
ENL_LANGS
#undef ENL_LANG
extern const enl_lang enl_lang_others[];

static const enl_lang *const families[] = {
#define ENL_LANG(code) enl_lang_##code,
    ENL_LANGS
#undef ENL_LANG
};
enum { N_FAMILIES = sizeof families / sizeof *families };

/* ---- tags ---- */

static char small(char ch)
{
    return ch >= 'A' && ch <= 'Z' ? (char)(ch + 32) : ch;
}

/* Without regard to case, as BCP 47 compares. */
static bool same(enl_str a, const char *z)
{
    size_t i = 0;
    while (i < a.n && z[i] && small(a.p[i]) == small(z[i])) i++;
    return i == a.n && z[i] == '\0';
}

/* Takes the first subtag off. Underscores count as well, as the names of locales have them. */
static enl_str take(enl_str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '-' && rest->p[n] != '_') n++;
    enl_str first = enl_str_sub(*rest, 0, n);
    *rest = enl_str_sub(*rest, n < rest->n ? n + 1 : n, rest->n);
    return first;
}

static bool is_region(enl_str s)
{
    return s.n == 2 || (s.n == 3 && s.p[0] >= '0' && s.p[0] <= '9');
}

/* The value of a key of the Unicode extension, which has one subtag for the keys read here, or the
 * two of "islamic-civil": they are adjacent in the tag and so one slice. */
static enl_str take_value(enl_str *rest)
{
    const char *from = rest->p;
    enl_str value = { from, 0 };
    while (rest->n) {
        enl_str after = *rest, subtag = take(&after);
        if (subtag.n < 3) break;
        value.n = (size_t)(subtag.p + subtag.n - from);
        *rest = after;
    }
    return value;
}

static void read_extension(enl_lang_tag *t, enl_str rest)
{
    while (rest.n) {
        enl_str key = take(&rest);
        if (key.n == 1) return;
        if (key.n != 2) continue; /* an attribute */
        enl_str value = take_value(&rest);
        if (same(key, "nu")) t->numbers = value;
        if (same(key, "ca")) t->calendar = value;
    }
}

enl_lang_tag enl_lang_parse(enl_str tag)
{
    enl_str none = ENL_S(""), rest = tag;
    enl_lang_tag t = { none, none, none, none, none };
    t.language = take(&rest);
    while (rest.n) {
        enl_str part = take(&rest);
        if (part.n == 1) {
            if (same(part, "u")) read_extension(&t, rest);
            if (same(part, "x") || same(part, "u")) break;
            while (rest.n) { /* another extension */
                enl_str after = rest, next = take(&after);
                if (next.n == 1) break;
                rest = after;
            }
        } else if (part.n == 4 && part.p[0] > '9' && !t.region.n) {
            t.script = part;
        } else if (is_region(part) && !t.region.n) {
            t.region = part;
        }
    }
    return t;
}

bool enl_lang_is_tag(enl_str s)
{
    size_t part = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i == s.n || s.p[i] == '-') {
            if (part == 0 || part > 8) return false;
            part = 0;
            continue;
        }
        char ch = small(s.p[i]);
        if (!(ch >= 'a' && ch <= 'z') && !(ch >= '0' && ch <= '9')) return false;
        part++;
    }
    return true;
}

enl_str enl_lang_primary(enl_str tag)
{
    return take(&tag);
}

enl_str enl_lang_shorter(enl_str tag)
{
    size_t end = 0, extension = tag.n;
    for (size_t i = 0; i < tag.n; i++) {
        if (tag.p[i] != '-' && tag.p[i] != '_') continue;
        if (extension == tag.n && (i + 2 == tag.n || (i + 2 < tag.n && tag.p[i + 2] == '-')))
            extension = i;
        end = i;
    }
    return enl_str_sub(tag, 0, extension < end ? extension : end);
}

/* ---- records ---- */

/* Whether a list with spaces between its words has this one. */
static bool lists(const char *list, enl_str word)
{
    while (list && *list && word.n) {
        size_t n = strcspn(list, " ");
        if (n == word.n) {
            size_t i = 0;
            while (i < n && small(list[i]) == small(word.p[i])) i++;
            if (i == n) return true;
        }
        list += n + (list[n] == ' ');
    }
    return false;
}

/* Codes that were given up for others. */
static enl_str current(enl_str language)
{
    if (same(language, "iw")) return ENL_S("he");
    if (same(language, "no")) return ENL_S("nb");
    if (same(language, "prs")) return ENL_S("fa");
    return language;
}

static const enl_lang *find_in(const enl_lang *family, enl_str region)
{
    for (const enl_lang *l = family; l->tag; l++)
        if (lists(l->regions, region)) return l;
    return family;
}

const enl_lang *enl_lang_of(enl_str tag)
{
    static const enl_lang_numbers plain = { .decimal = ".",
                                            .group = ",",
                                            .group_from = 4,
                                            .minus = "\u2212",
                                            .percent = "#%",
                                            .money = "$#" };
    static const enl_lang unknown = {
        .tag = "", .name = "", .numbers = &plain, .digits = "latn", .ordinal = { "#.", "#." }
    };
    enl_lang_tag t = enl_lang_parse(tag);
    enl_str language = current(t.language);
    for (size_t i = 0; i < N_FAMILIES; i++)
        if (same(language, families[i]->tag)) return find_in(families[i], t.region);
    for (const enl_lang *l = enl_lang_others; l->tag; l++)
        if (same(language, l->tag)) return l;
    return &unknown;
}

const enl_lang *enl_lang_family(size_t i)
{
    return i < N_FAMILIES ? families[i] : NULL;
}

/* ---- what more languages need than have a record ---- */

bool enl_lang_rtl(enl_str tag)
{
    enl_lang_tag t = enl_lang_parse(tag);
    if (t.script.n) return lists("Arab Hebr Syrc Thaa Nkoo Rohg Adlm", t.script);
    return lists("ar he fa ur yi ps sd ug dv iw ckb arc syr nqo rhg prs", t.language);
}

bool enl_lang_small_letters(enl_str tag)
{
    static const char without[] =
        "zh ja ko yue wuu nan hak ii th lo km my shn hi mr ne sa bn as ta te ml kn gu pa si or mai kok "
        "bo dz am ti iu chr";
    enl_lang_tag t = enl_lang_parse(tag);
    if (t.script.n) return lists("Latn Cyrl Grek Armn Geor Copt", t.script);
    return !enl_lang_rtl(tag) && !lists(without, t.language);
}

bool enl_lang_divides(enl_str tag)
{
    static const char never[] =
        "zh ja ko ar he iw yi fa ur ps sd ug dv ckb th lo km my bo dz vi am "
        "ti syr arc chr nqo iu";
    return !lists(never, enl_lang_primary(tag));
}

/* ---- words ---- */

static const struct {
    const char *name, *meaning;
} words[] = {
#define ENL_LANG_WORD(name, meaning) { #name, meaning },
#include "core/lang/words.def"
#undef ENL_LANG_WORD
};

const char *enl_lang_word_at(const enl_lang *l, int word)
{
    for (const enl_lang_word_pair *own = l->own_words; own && own->text; own++)
        if (own->word == word) return own->text;
    return l->words ? l->words[word] : NULL;
}

const char *enl_lang_word(const enl_lang *l, enl_str name)
{
    int low = 0, high = ENL_WORD_COUNT;
    while (low < high) {
        int middle = (low + high) / 2, order = enl_str_cmp(name, enl_str_from(words[middle].name));
        if (order == 0) return enl_lang_word_at(l, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *enl_lang_word_name(int word)
{
    return word >= 0 && word < ENL_WORD_COUNT ? words[word].name : NULL;
}

const char *enl_lang_word_meaning(int word)
{
    return word >= 0 && word < ENL_WORD_COUNT ? words[word].meaning : NULL;
}

/* A colon after it, in French after a space. */
static bool has_colon(enl_str s)
{
    return enl_str_starts(s, ":") || enl_str_starts(s, " :") || enl_str_starts(s, "\u00A0:") ||
           enl_str_starts(s, "\u202F:");
}

bool enl_lang_names_note(enl_str text)
{
    for (size_t i = 0; i < N_FAMILIES; i++)
        for (const char *const *w = families[i]->table_notes; w && *w; w++)
            if (enl_str_starts(text, *w) && has_colon(enl_str_sub(text, strlen(*w), text.n)))
                return true;
    return false;
}
