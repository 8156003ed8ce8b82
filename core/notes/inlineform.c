/* Tells inline forms from text. Pandoc's rules, and stricter where these would change what people
 * write as text: a form in the middle of a word holds letters and digits alone, so a^2+b^2 and
 * HEAD~1..HEAD~3 stay as they are. */
#include "core/notes/inlineform.h"

#include "core/notes/extensions.h"

enum {
    NAME_MAX_BYTES = 40, /* of an emoji */
    NESTED_MAX = 3,      /* forms in forms: each reads its content again */
    OPEN_MAX = 50        /* forms that are not closed, in one leaf: each is a search to its end */
};

static const struct {
    const char *name, *text;
} emoji[] = {
#define ENL_EMOJI(name, text) { name, text },
#include "core/notes/emoji.def"
#undef ENL_EMOJI
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The byte at `i`, a space outside of the text. */
static char at(enl_str s, size_t i)
{
    return i < s.n ? s.p[i] : ' ';
}

static char before(enl_str s, size_t i)
{
    return i > 0 ? s.p[i - 1] : ' ';
}

/* Is there anything but letters and digits? A sign may come first: 10^-3^m. */
static bool has_marks(enl_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (i == 0 && (s.p[0] == '-' || s.p[0] == '+')) continue;
        if (!is_word(s.p[i])) return true;
    }
    return false;
}

/* Faces such as ^_^ hold nothing that is raised. */
static bool has_script(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("_.;,", s.p[i])) return true;
    return false;
}

/* Without white space, which in Pandoc's notes must be escaped; a digit after the mark is another
 * power or measure: x^2y^2, ~3~4 days. */
static size_t end_of_script(enl_str s, size_t from)
{
    char mark = s.p[from], next = at(s, from + 1);
    if (before(s, from) == mark || next == mark || next == '[' || next == '/') return 0;
    size_t i = from + 1;
    for (; i < s.n && s.p[i] != mark; i++) {
        if (is_space(s.p[i])) return 0;
        if (s.p[i] == '\\' && i + 1 < s.n && !is_space(s.p[i + 1])) i++;
    }
    if (i >= s.n || at(s, i + 1) == mark || is_digit(at(s, i + 1))) return 0;
    if (!has_script(enl_str_sub(s, from + 1, i))) return 0;
    bool inside = is_word(at(s, i + 1));
    return inside && has_marks(enl_str_sub(s, from + 1, i)) ? 0 : i + 1;
}

/* ==text== or %%text%%: whole words. What follows the opening marks closely is closed closely. A
 * comment, which is not printed, ends at the next such marks or is none: "%%d and %%s" stays. */
static size_t end_of_double(enl_md *md, enl_str s, size_t from, bool tight)
{
    char mark = s.p[from];
    bool spaced = is_space(at(s, from + 2));
    if (at(s, from + 1) != mark || at(s, from + 2) == mark || before(s, from) == mark) return 0;
    if (is_word(before(s, from)) || (tight && spaced)) return 0;
    if (md->open_notes > OPEN_MAX) return 0;
    for (size_t i = from + 3; i + 1 < s.n; i++) {
        if (s.p[i] != mark || s.p[i + 1] != mark || at(s, i + 2) == mark) continue;
        bool closes = (spaced || !is_space(s.p[i - 1])) && s.p[i - 1] != mark;
        if (closes && !is_word(at(s, i + 2))) return i + 2;
        if (mark == '%') return 0;
    }
    md->open_notes++;
    return 0;
}

/* ---- emoji ---- */

enl_str enl_notes_inlineform_emoji(enl_str name)
{
    size_t from = 0, to = sizeof emoji / sizeof *emoji;
    while (from < to) {
        size_t mid = (from + to) / 2;
        int order = enl_str_cmp(name, enl_str_from(emoji[mid].name));
        if (order == 0) return enl_str_from(emoji[mid].text);
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return ENL_S("");
}

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
}

/* Does the colon before `from` close a name? */
static bool follows_emoji(enl_str s, size_t from)
{
    size_t end = from - 1, i = end;
    while (i > 0 && end - i < NAME_MAX_BYTES && is_of_name(s.p[i - 1])) i--;
    return i > 0 && i < end && s.p[i - 1] == ':' &&
           enl_notes_inlineform_emoji(enl_str_sub(s, i, end)).n > 0;
}

static size_t end_of_emoji(enl_str s, size_t from)
{
    size_t i = from + 1;
    char prev = before(s, from);
    while (i < s.n && i - from <= NAME_MAX_BYTES && is_of_name(s.p[i])) i++;
    if (at(s, i) != ':' || i == from + 1 || is_word(prev) || is_word(at(s, i + 1))) return 0;
    if (prev == ':' && !follows_emoji(s, from)) return 0;
    return enl_notes_inlineform_emoji(enl_str_sub(s, from + 1, i)).n ? i + 1 : 0;
}

/* ---- all ---- */

static bool may(const enl_md *md, enl_extension e)
{
    return md->leaf->nested < NESTED_MAX && enl_notes_extensions_has(md->c, e);
}

enl_mark enl_notes_inlineform_at(enl_md *md, enl_str s, size_t from, size_t *to)
{
    enl_mark mark = ENL_MARK_NONE;
    *to = 0;
    switch (s.p[from]) {
    case '^':
        mark = ENL_MARK_SUP;
        if (may(md, ENL_EXT_SUPERSCRIPT)) *to = end_of_script(s, from);
        break;
    case '~':
        mark = ENL_MARK_SUB;
        if (may(md, ENL_EXT_SUBSCRIPT)) *to = end_of_script(s, from);
        break;
    case '=':
        mark = ENL_MARK_HIGHLIGHT;
        if (may(md, ENL_EXT_MARK)) *to = end_of_double(md, s, from, true);
        break;
    case '%':
        mark = ENL_MARK_COMMENT;
        if (may(md, ENL_EXT_PERCENT_COMMENTS)) *to = end_of_double(md, s, from, false);
        break;
    case ':':
        mark = ENL_MARK_EMOJI;
        if (may(md, ENL_EXT_EMOJI)) *to = end_of_emoji(s, from);
        break;
    default: break;
    }
    return *to ? mark : ENL_MARK_NONE;
}

size_t enl_notes_inlineform_width(enl_mark mark, enl_kind *kind)
{
    switch (mark) {
    case ENL_MARK_SUP: *kind = ENL_SUP; return 1;
    case ENL_MARK_SUB: *kind = ENL_SUB; return 1;
    case ENL_MARK_HIGHLIGHT: *kind = ENL_MARK; return 2;
    default: return 0;
    }
}
