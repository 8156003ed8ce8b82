#include "core/lang/list.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/utf8.h"

/* ---- the word ---- */

/* "i", "í" and "hi", but not "hie" and "hia", which begin with another sound. */
static bool sounds_i(enl_str s)
{
    bool h = s.n && (s.p[0] | 32) == 'h';
    enl_str rest = enl_str_sub(s, h, s.n);
    if (enl_str_starts(rest, "í") || enl_str_starts(rest, "Í")) return true;
    if (rest.n == 0 || (rest.p[0] | 32) != 'i') return false;
    return !h || rest.n < 2 || !strchr("ea", rest.p[1]);
}

/* "o", "ó", "ho", and the figures that are read so. */
static bool sounds_o(enl_str s)
{
    bool h = s.n && (s.p[0] | 32) == 'h';
    enl_str rest = enl_str_sub(s, h, s.n);
    if (enl_str_starts(rest, "ó") || enl_str_starts(rest, "Ó")) return true;
    bool eleven = enl_str_starts(s, "11") && (s.n == 2 || s.p[2] < '0' || s.p[2] > '9');
    return (rest.n && (rest.p[0] | 32) == 'o') || enl_str_starts(s, "8") || eleven;
}

enl_str enl_lang_list_word(enl_str tag, enl_str word, enl_str next)
{
    const enl_lang *l = enl_lang_of(tag);
    bool own_and = l->and_vowel && enl_str_is(word, enl_lang_word_at(l, ENL_WORD_and_word)),
         own_or = l->or_vowel && enl_str_is(word, enl_lang_word_at(l, ENL_WORD_or_word));
    if (own_and && sounds_i(next)) return enl_str_from(l->and_vowel);
    if (own_or && sounds_o(next)) return enl_str_from(l->or_vowel);
    return word;
}

/* ---- the list ---- */

static bool is_hebrew(enl_str s)
{
    size_t i = 0;
    uint32_t ch = s.n ? enl_utf8_next(s, &i) : 0;
    return ch >= 0x5D0 && ch <= 0x5EA;
}

/* " and ", " ו", before an item. */
static void put_word(enl_buf *b, const enl_lang *l, enl_str word, enl_str next, bool joined)
{
    enl_buf_byte(b, ' ');
    enl_buf_str(b, word);
    if (!joined)
        enl_buf_byte(b, ' ');
    else if (l->letters == ENL_LETTERS_HEBREW && !is_hebrew(next))
        enl_buf_byte(b, '-');
}

/* What is between two items that are not the last two; Arabic repeats its word. */
static void put_between(enl_buf *b, const enl_lang *l, enl_str word, enl_str next, bool joined)
{
    const char *comma = enl_lang_word_at(l, ENL_WORD_comma);
    if (l->repeated_word)
        put_word(b, l, word, next, joined);
    else
        enl_buf_z(b, comma ? comma : ", ");
}

/* A comma's own sign, without the space after it. */
static void put_comma(enl_buf *b, const enl_lang *l)
{
    enl_str comma = enl_str_trim(enl_str_from(enl_lang_word_at(l, ENL_WORD_comma)));
    enl_buf_str(b, comma.n ? comma : ENL_S(","));
}

enl_str enl_lang_list(enl_arena *a, enl_str tag, const enl_str *items, size_t n, enl_list_kind kind,
                      bool serial)
{
    const enl_lang *l = enl_lang_of(tag), *english = enl_lang_of(ENL_LANG_DEFAULT);
    int id = kind == ENL_LIST_OR ? ENL_WORD_or_word : ENL_WORD_and_word;
    const char *own = enl_lang_word_at(l, id);
    enl_str word = enl_str_from(own ? own : enl_lang_word_at(english, id));
    bool joined = kind == ENL_LIST_AND && l->joined_and;
    enl_buf b;
    enl_buf_init(&b, a->mem);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && i + 1 < n) put_between(&b, l, word, items[i], joined);
        if (i > 0 && i + 1 == n) {
            if (serial && l->serial_comma && n > 2) put_comma(&b, l);
            put_word(&b, l, enl_lang_list_word(tag, word, items[i]), items[i], joined);
        }
        enl_buf_str(&b, items[i]);
    }
    enl_str out = enl_str_keep(a, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}
