/* Blocks of letters are Unicode's (Blocks.txt); which languages use a script, the CLDR's
 * (likelySubtags, languageData). */
#include "core/lang/guess.h"

#include "core/base/utf8.h"

#include <string.h>

enum { ENOUGH = 20000, MIN_LETTERS = 8, MIN_LATIN = 60, IDEOGRAPH_WEIGHT = 3 };

typedef enum script { LATIN, HAN, KANA, HANGUL, ARABIC, CYRILLIC, DEVANAGARI, OTHERS } script;

/* In the order of the enumeration. The first language is the one to guess. */
static const struct {
    const char *name, *code, *languages;
} scripts[ENL_LANG_SCRIPTS] = {
    { "Latin", "latn",
      "en es fr pt it de nl sv da no nb nn fi is fo pl cs sk sl hr bs ro hu tr vi id ms sw tl fil eu "
      "ca gl et lv lt sq mt ga gd cy br af az tk uz la eo jv su zu xh so ha yo ig rw qu gn oc lb fy" },
    { "Han", "hani", "zh ja ko yue wuu nan" },
    { "Kana", "kana", "ja" },
    { "Hangul", "hang", "ko" },
    { "Arabic", "arab", "ar fa ur ps ckb ug sd ks ku az" },
    { "Cyrillic", "cyrl", "ru uk bg sr mk be kk ky tg mn tt ba uz az bs" },
    { "Devanagari", "deva", "hi mr ne sa kok mai bho" },
    { "Greek", "grek", "el grc" },
    { "Hebrew", "hebr", "he yi iw" },
    { "Armenian", "armn", "hy" },
    { "Georgian", "geor", "ka" },
    { "Thai", "thai", "th" },
    { "Bengali", "beng", "bn as" },
    { "Gurmukhi", "guru", "pa" },
    { "Gujarati", "gujr", "gu" },
    { "Oriya", "orya", "or" },
    { "Tamil", "taml", "ta" },
    { "Telugu", "telu", "te" },
    { "Kannada", "knda", "kn" },
    { "Malayalam", "mlym", "ml" },
    { "Sinhala", "sinh", "si" },
    { "Lao", "laoo", "lo" },
    { "Tibetan", "tibt", "bo dz" },
    { "Myanmar", "mymr", "my" },
    { "Ethiopic", "ethi", "am ti" },
    { "Khmer", "khmr", "km" },
};

static const struct {
    uint32_t first, last;
    int script;
} blocks[] = {
    { 0x41, 0x5A, LATIN },         { 0x61, 0x7A, LATIN },           { 0xC0, 0x24F, LATIN },
    { 0x370, 0x3FF, OTHERS },      { 0x400, 0x52F, CYRILLIC },      { 0x531, 0x587, OTHERS + 2 },
    { 0x5D0, 0x5F2, OTHERS + 1 },  { 0x620, 0x6D3, ARABIC },        { 0x750, 0x77F, ARABIC },
    { 0x900, 0x97F, DEVANAGARI },  { 0x980, 0x9FF, OTHERS + 5 },    { 0xA00, 0xA7F, OTHERS + 6 },
    { 0xA80, 0xAFF, OTHERS + 7 },  { 0xB00, 0xB7F, OTHERS + 8 },    { 0xB80, 0xBFF, OTHERS + 9 },
    { 0xC00, 0xC7F, OTHERS + 10 }, { 0xC80, 0xCFF, OTHERS + 11 },   { 0xD00, 0xD7F, OTHERS + 12 },
    { 0xD80, 0xDFF, OTHERS + 13 }, { 0xE01, 0xE4E, OTHERS + 4 },    { 0xE80, 0xEFF, OTHERS + 14 },
    { 0xF00, 0xFFF, OTHERS + 15 }, { 0x1000, 0x109F, OTHERS + 16 }, { 0x10A0, 0x10FF, OTHERS + 3 },
    { 0x1100, 0x11FF, HANGUL },    { 0x1200, 0x137F, OTHERS + 17 }, { 0x1780, 0x17FF, OTHERS + 18 },
    { 0x1E00, 0x1EFF, LATIN },     { 0x1F00, 0x1FFF, OTHERS },      { 0x3041, 0x30FF, KANA },
    { 0x3105, 0x312F, HAN },       { 0x3400, 0x4DBF, HAN },         { 0x4E00, 0x9FFF, HAN },
    { 0xAC00, 0xD7A3, HANGUL },    { 0xF900, 0xFAFF, HAN },         { 0xFB50, 0xFDFF, ARABIC },
    { 0xFE70, 0xFEFC, ARABIC },    { 0x20000, 0x323AF, HAN },
};
enum { N_BLOCKS = sizeof blocks / sizeof *blocks };

/* Letters by which a language differs from the usual one of its script. */
static const struct {
    int script;
    const char *letters, *tag;
} signs[] = {
    { ARABIC, "ٹڈڑےں", "ur" },    { ARABIC, "پچژگکی", "fa" }, { CYRILLIC, "іїєґ", "uk" },
    { CYRILLIC, "ђћјљњџ", "sr" }, { CYRILLIC, "ў", "be" },    { DEVANAGARI, "ळ", "mr" },
};
enum { N_SIGNS = sizeof signs / sizeof *signs };

static int script_of(uint32_t c)
{
    size_t low = 0, high = N_BLOCKS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > blocks[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < N_BLOCKS && c >= blocks[low].first ? blocks[low].script : -1;
}

static bool has_letter(const char *letters, enl_str letter)
{
    enl_str all = enl_str_from(letters);
    for (size_t i = 0, from; i < all.n;) {
        from = i;
        enl_utf8_next(all, &i);
        if (enl_str_eq(enl_str_sub(all, from, i), letter)) return true;
    }
    return false;
}

bool enl_lang_guess_has_enough(const enl_lang_letters_seen *seen)
{
    return seen->all >= ENOUGH;
}

/* Most text is ASCII, where a letter is quickly told. Returns how many bytes that is, from `from`
 * on. */
static size_t count_ascii(enl_lang_letters_seen *seen, enl_str text, size_t from)
{
    uint32_t letters = 0;
    size_t i = from;
    for (; i < text.n && (unsigned char)text.p[i] < 0x80; i++)
        letters += (unsigned char)((text.p[i] | 0x20) - 'a') < 26;
    seen->by_script[LATIN] += letters;
    seen->all += letters;
    return i - from;
}

void enl_lang_guess_count(enl_lang_letters_seen *seen, enl_str text)
{
    for (size_t i = 0, from; i < text.n && !enl_lang_guess_has_enough(seen);) {
        i += count_ascii(seen, text, i);
        if (i == text.n) break;
        from = i;
        int s = script_of(enl_utf8_next(text, &i));
        if (s < 0) continue;
        seen->by_script[s]++;
        seen->all++;
        for (size_t k = 0; s != LATIN && k < N_SIGNS; k++)
            seen->signs[k] +=
                signs[k].script == s && has_letter(signs[k].letters, enl_str_sub(text, from, i));
    }
}

/* Letters of a script; a character of Chinese is worth a few of an alphabet. */
static uint32_t weight(const enl_lang_letters_seen *seen, int s)
{
    return seen->by_script[s] * (s == HAN || s == KANA || s == HANGUL ? IDEOGRAPH_WEIGHT : 1);
}

/* The script that has most of the text, and the weight of all. */
static int main_script(const enl_lang_letters_seen *seen, uint32_t *all)
{
    int most = LATIN;
    *all = 0;
    for (int s = 0; s < ENL_LANG_SCRIPTS; s++) {
        *all += weight(seen, s);
        if (weight(seen, s) > weight(seen, most)) most = s;
    }
    return most;
}

enl_str enl_lang_guess_tag(const enl_lang_letters_seen *seen)
{
    uint32_t all;
    int s = main_script(seen, &all);
    if (s == LATIN) return ENL_S("");
    if (s == HAN && seen->by_script[KANA] * 10 > seen->by_script[HAN]) s = KANA;
    if (s == HAN && seen->by_script[HANGUL] > seen->by_script[HAN]) s = HANGUL;
    for (size_t k = 0; k < N_SIGNS; k++)
        if (signs[k].script == s && seen->signs[k] * 50 > seen->by_script[s])
            return enl_str_from(signs[k].tag);
    enl_str languages = enl_str_from(scripts[s].languages);
    const char *end = memchr(languages.p, ' ', languages.n);
    return end ? enl_str_sub(languages, 0, (size_t)(end - languages.p)) : languages;
}

/* Compares without regard to capitals; `word` is in small letters. */
static bool is_word(enl_str s, enl_str word)
{
    if (s.n != word.n) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]) != word.p[i]) return false;
    return true;
}

static bool lists(const char *words, enl_str one)
{
    enl_str s = enl_str_from(words);
    for (size_t from = 0, i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != ' ') continue;
        if (is_word(one, enl_str_sub(s, from, i))) return true;
        from = i + 1;
    }
    return false;
}

/* Whether the language of a tag is written in a script; *known: it is in the table at all. */
static bool is_written(enl_lang_tag tag, int s, bool *known)
{
    bool found = false;
    *known = false;
    for (int i = 0; i < ENL_LANG_SCRIPTS && scripts[i].name; i++) {
        bool here = tag.script.n ? is_word(tag.script, enl_str_from(scripts[i].code))
                                 : lists(scripts[i].languages, tag.language);
        *known = *known || here;
        found = found || (here && i == s);
    }
    return found;
}

bool enl_lang_guess_fits(const enl_lang_letters_seen *seen, enl_str tag, const char **name)
{
    enl_lang_tag parts = enl_lang_parse(tag);
    uint32_t all, own = 0;
    int most = main_script(seen, &all);
    bool known, fits = is_written(parts, most, &known);
    *name = scripts[most].name;
    if (fits || !known || seen->all < (most == LATIN ? MIN_LATIN : MIN_LETTERS)) return true;
    for (int s = 0; s < ENL_LANG_SCRIPTS && scripts[s].name; s++)
        if (is_written(parts, s, &known)) own += weight(seen, s);
    /* Names and quotations in other scripts are usual, in Latin letters above all. */
    return most == LATIN ? own > 0 : own * 4 > all;
}

/* ---- what is not a tag ---- */

static const char *const meant[][2] = {
    { "en", "english eng englisch inglés ingles anglais gb uk-en us usa american british" },
    { "es", "spanish español espanol castellano sp esp spa" },
    { "fr", "french français francais fra fre" },
    { "pt", "portuguese português portugues por" },
    { "pt-BR", "brazilian br-pt" },
    { "it", "italian italiano ita" },
    { "de", "german deutsch ngerman deu ger" },
    { "ar", "arabic العربية ara" },
    { "he", "hebrew עברית heb" },
    { "fa", "persian farsi فارسی fas per" },
    { "zh", "chinese cn 中文 mandarin zho-cn zho chi" },
    { "ja", "japanese jp 日本語 jpn" },
    { "ko", "korean 한국어 kor" },
    { "ru", "russian русский rus" },
    { "uk", "ukrainian ua ukr" },
    { "nl", "dutch nederlands nld dut" },
    { "sv", "swedish svenska swe" },
    { "da", "danish dansk dk dan" },
    { "nb", "norwegian norsk nob nor" },
    { "fi", "finnish suomi fin" },
    { "pl", "polish polski pol" },
    { "cs", "czech čeština cz ces cze" },
    { "tr", "turkish türkçe tur" },
    { "el", "greek gr ελληνικά ell gre" },
    { "hi", "hindi hin" },
    { "th", "thai tha" },
    { "vi", "vietnamese vn vie" },
    { "hu", "hungarian magyar hun" },
    { "ro", "romanian română ron rum" },
    { "ca", "catalan català cat" },
    { "id", "indonesian ind" },
};

enl_str enl_lang_guess_meant(enl_str given, char *out)
{
    enl_str head = given;
    const char *end = memchr(given.p, '.', given.n); /* of a locale: en_US.UTF-8 */
    if (end) head.n = (size_t)(end - given.p);
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (lists(meant[i][1], head)) return enl_str_from(meant[i][0]);
    if (!memchr(head.p, '_', head.n) || head.n > 15) return ENL_S("");
    for (size_t i = 0; i < head.n; i++) out[i] = head.p[i] == '_' ? '-' : head.p[i];
    enl_str tag = { out, head.n };
    return enl_lang_is_tag(tag) && enl_lang_primary(tag).n <= 3 ? tag : ENL_S("");
}
