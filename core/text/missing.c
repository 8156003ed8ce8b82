/* A group is a script and a family. What a reader can do about it is install a package, so the
 * hint names one: those of Debian, whose names other systems mostly share. */
#include "core/text/missing.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/utf8.h"
#include "core/text/emoji.h"

#include <stdio.h>

void enl_text_missing_init(enl_missing *m, enl_ctx *c, enl_arena *a)
{
    *m = (enl_missing){ .c = c, .a = a };
    enl_map_init(&m->seen, a);
}

/* By general category: L, M and N. */
static bool is_letter(uint32_t ch)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), ch)) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER:
    case HB_UNICODE_GENERAL_CATEGORY_LETTER_NUMBER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_NUMBER: return true;
    default: return false;
    }
}

static bool is_private(uint32_t ch)
{
    return (ch >= 0xE000 && ch <= 0xF8FF) || ch >= 0xF0000;
}

/* Signs of all scripts, and what is too new to be known, are of one. */
static hb_script_t script_of(uint32_t ch)
{
    hb_script_t s = hb_unicode_script(hb_unicode_funcs_get_default(), ch);
    return s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN ? HB_SCRIPT_COMMON : s;
}

static enl_missing_group *group_of(enl_missing *m, hb_script_t script, enl_str family, bool letters)
{
    for (size_t i = 0; i < m->n; i++) {
        enl_missing_group *g = &m->groups[i];
        if (g->script == script && g->letters == letters && enl_str_eq(g->family, family)) return g;
    }
    m->groups = enl_arena_grow(m->a, m->groups, &m->cap, m->n + 1, sizeof *m->groups);
    m->groups[m->n] = (enl_missing_group){ .script = script, .family = family, .letters = letters };
    return &m->groups[m->n++];
}

static bool is_earlier(enl_span a, enl_span b)
{
    if (!a.file || !b.file) return a.file && !b.file;
    if (a.file != b.file) return a.file < b.file;
    return a.line != b.line ? a.line < b.line : a.col < b.col;
}

void enl_text_missing_add(enl_missing *m, const enl_font *font, enl_str word, uint32_t i,
                          uint32_t ch, enl_span at)
{
    struct {
        uint64_t word;
        uint32_t file, line, col, i;
    } place = { enl_hash(word.p, word.n), at.file, at.line, at.col, i };
    enl_str key = { (const char *)&place, sizeof place };
    if (enl_map_find(&m->seen, key)) return;
    enl_map_insert(&m->seen, enl_str_keep(m->a, key));
    enl_missing_group *g = group_of(m, script_of(ch), font->family, is_letter(ch));
    if (g->n++ > 0 && !is_earlier(at, g->first)) return;
    g->first = at;
    g->ch = ch;
}

/* ---- what is said ---- */

/* "Han", or its tag in ISO 15924 where the name is seldom needed; NULL for signs of all scripts. */
static const char *name_of(hb_script_t script, char tag[5])
{
    static const struct {
        hb_script_t script;
        const char *name;
    } names[] = {
        { HB_SCRIPT_LATIN, "Latin" },
        { HB_SCRIPT_GREEK, "Greek" },
        { HB_SCRIPT_CYRILLIC, "Cyrillic" },
        { HB_SCRIPT_ARMENIAN, "Armenian" },
        { HB_SCRIPT_GEORGIAN, "Georgian" },
        { HB_SCRIPT_HEBREW, "Hebrew" },
        { HB_SCRIPT_ARABIC, "Arabic" },
        { HB_SCRIPT_SYRIAC, "Syriac" },
        { HB_SCRIPT_THAANA, "Thaana" },
        { HB_SCRIPT_DEVANAGARI, "Devanagari" },
        { HB_SCRIPT_BENGALI, "Bengali" },
        { HB_SCRIPT_GURMUKHI, "Gurmukhi" },
        { HB_SCRIPT_GUJARATI, "Gujarati" },
        { HB_SCRIPT_ORIYA, "Oriya" },
        { HB_SCRIPT_TAMIL, "Tamil" },
        { HB_SCRIPT_TELUGU, "Telugu" },
        { HB_SCRIPT_KANNADA, "Kannada" },
        { HB_SCRIPT_MALAYALAM, "Malayalam" },
        { HB_SCRIPT_SINHALA, "Sinhala" },
        { HB_SCRIPT_THAI, "Thai" },
        { HB_SCRIPT_LAO, "Lao" },
        { HB_SCRIPT_TIBETAN, "Tibetan" },
        { HB_SCRIPT_MYANMAR, "Myanmar" },
        { HB_SCRIPT_KHMER, "Khmer" },
        { HB_SCRIPT_ETHIOPIC, "Ethiopic" },
        { HB_SCRIPT_CHEROKEE, "Cherokee" },
        { HB_SCRIPT_MONGOLIAN, "Mongolian" },
        { HB_SCRIPT_HAN, "Han" },
        { HB_SCRIPT_HIRAGANA, "Hiragana" },
        { HB_SCRIPT_KATAKANA, "Katakana" },
        { HB_SCRIPT_HANGUL, "Hangul" },
        { HB_SCRIPT_BOPOMOFO, "Bopomofo" },
        { HB_SCRIPT_YI, "Yi" },
        { HB_SCRIPT_RUNIC, "Runic" },
        { HB_SCRIPT_CANADIAN_SYLLABICS, "Canadian Aboriginal" },
    };
    if (script == HB_SCRIPT_COMMON) return NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].script == script) return names[i].name;
    hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
    tag[4] = '\0';
    return tag;
}

/* The Debian package with a font for the character. */
static const char *package_of(hb_script_t script, uint32_t ch)
{
    char text[4];
    enl_str s = { text, enl_utf8_put(ch, text) };
    bool wide = (ch >= 0x2E80 && ch <= 0x33FF) || (ch >= 0xFE30 && ch <= 0xFE4F) ||
                (ch >= 0xFF00 && ch <= 0xFFEF);
    if (enl_text_emoji_end(s, 0)) return "fonts-noto-color-emoji";
    switch (script) {
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_HANGUL:
    case HB_SCRIPT_BOPOMOFO: return "fonts-noto-cjk";
    default: return wide ? "fonts-noto-cjk" : "fonts-noto-core";
    }
}

static void report(enl_missing *m, const enl_missing_group *g)
{
    char tag[5], text[4];
    enl_str ch = { text, enl_utf8_put(g->ch, text) };
    const char *script = name_of(g->script, tag);
    enl_buf b;
    enl_buf_init(&b, &m->c->mem);
    if (g->n == 1)
        enl_buf_fmt(&b, "no installed font has the character `%.*s` (U+%04X)", ENL_FMT(ch),
                    (unsigned)g->ch);
    else
        enl_buf_fmt(&b,
                    "no installed font has %zu %s%s%s of the text in `%.*s`, the first `%.*s` "
                    "(U+%04X)",
                    g->n, script ? script : "", script ? " " : "",
                    g->letters ? "characters" : "signs", ENL_FMT(g->family), ENL_FMT(ch),
                    (unsigned)g->ch);
    bool fatal = g->letters && !m->c->standard_none;
    if (!fatal) enl_buf_z(&b, g->n == 1 ? "; a box is in its place" : "; boxes are in their place");
    enl_diag d = { .code = ENL_C_GLYPH,
                   .severity = fatal ? ENL_ERROR : ENL_WARNING,
                   .span = g->first,
                   .message = enl_str_keep(m->a, enl_buf_view(&b)) };
    enl_buf_drop(&b);
    d.hint =
        is_private(g->ch)
            ? ENL_S("characters for private use exist in certain fonts only: name such a font, "
                    "or leave it out")
            : enl_str_fmt(m->a, "install a font that has %s, such as Debian's package `%s`",
                          g->n == 1 ? "it" : "them", package_of(g->script, g->ch));
    enl_report_diag(m->c, &d);
}

void enl_text_missing_report(enl_missing *m)
{
    for (size_t i = 0; i < m->n; i++) report(m, &m->groups[i]);
    m->n = 0;
}
