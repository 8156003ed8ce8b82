/* Reads attribute lists in Pandoc's form. The text around a list is left alone: the caller decides
 * what the list belongs to. */
#include "core/tree/attrs.h"

#include "core/tree/field.h"

enum { MAX_PARTS = 200 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* A character of an id, a class or a key. */
static bool is_name(char c)
{
    return is_alpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
}

static size_t skip_spaces(enl_str s, size_t i)
{
    while (i < s.n && is_space(s.p[i])) i++;
    return i;
}

static enl_str take_name(enl_str s, size_t *i, bool dots)
{
    size_t from = *i;
    while (*i < s.n && is_name(s.p[*i]) && (dots || s.p[*i] != '.')) ++*i;
    return enl_str_sub(s, from, *i);
}

static bool take_quoted(enl_str s, size_t *i, enl_str *value)
{
    char quote = s.p[*i];
    size_t from = ++*i;
    while (*i < s.n && s.p[*i] != quote) *i += s.p[*i] == '\\' && *i + 1 < s.n ? 2 : 1;
    if (*i >= s.n) return false;
    *value = enl_str_sub(s, from, *i);
    ++*i;
    return true;
}

static bool take_value(enl_str s, size_t *i, enl_attr_part *part, const char **why)
{
    if (*i < s.n && (s.p[*i] == '"' || s.p[*i] == '\'')) {
        size_t quote = *i;
        part->quoted = true;
        if (take_quoted(s, i, &part->value)) return true;
        *i = quote;
        *why = "unclosed quotation mark";
        return false;
    }
    size_t from = *i;
    while (*i < s.n && !is_space(s.p[*i]) && s.p[*i] != '}' && s.p[*i] != '"') {
        size_t field = enl_field_length(s, *i);
        if (s.p[*i] == '{' && !field) break;
        *i += field ? field : 1;
    }
    part->value = enl_str_sub(s, from, *i);
    if (part->value.n) return true;
    *why = "expected a value after `=`";
    return false;
}

/* "-" alone is Pandoc's short form of .unnumbered. */
static bool is_dash(enl_str s, size_t i)
{
    return i + 1 < s.n && s.p[i] == '-' && (is_space(s.p[i + 1]) || s.p[i + 1] == '}');
}

/* One part at s.p[*i]. */
static bool take_part(enl_str s, size_t *i, enl_attr_part *part, const char **why)
{
    char c = s.p[*i];
    *part = (enl_attr_part){ .kind = ENL_PART_KEY };
    if (is_dash(s, *i)) {
        part->kind = ENL_PART_CLASS;
        part->value = ENL_S("unnumbered");
        ++*i;
        return true;
    }
    if (c == '#' || c == '.') {
        part->kind = c == '#' ? ENL_PART_ID : ENL_PART_CLASS;
        ++*i;
        part->value = take_name(s, i, c == '#');
        if (enl_field_length(s, *i)) {
            *why = "a field can be part of a value (`key={{ name }}`) but not of an id or a class";
            return false;
        }
        *why = c == '#' ? "expected an id after `#`" : "expected a class after `.`";
        return part->value.n > 0;
    }
    *why = "expected `#id`, `.class` or `key=\"value\"`";
    if (!is_alpha(c)) return false;
    size_t from = *i;
    part->key = take_name(s, i, true);
    if (*i >= s.n || s.p[*i] != '=') {
        *i = from;
        return false;
    }
    ++*i;
    return take_value(s, i, part, why);
}

/* Does the text after a '{' show that attributes were meant? */
static bool looks_meant(enl_str s, size_t i)
{
    if (is_dash(s, i)) return true;
    if (i + 1 < s.n && (s.p[i] == '#' || s.p[i] == '.'))
        return is_alpha(s.p[i + 1]) || enl_field_length(s, i + 1);
    if (i >= s.n || !is_alpha(s.p[i])) return false;
    enl_str key = take_name(s, &i, true);
    return key.n && i < s.n && s.p[i] == '=';
}

enl_attrs_status enl_attrs_read(enl_str s, size_t *i, const char **why,
                                void (*each)(const enl_attr_part *part, void *payload),
                                void *payload)
{
    if (*i >= s.n || s.p[*i] != '{') return ENL_ATTRS_NONE;
    size_t at = skip_spaces(s, *i + 1);
    bool meant = looks_meant(s, at);
    if (!meant) return ENL_ATTRS_NONE;
    for (int n = 0; at < s.n && s.p[at] != '}'; n++) {
        enl_attr_part part;
        bool good = n < MAX_PARTS ? take_part(s, &at, &part, why)
                                  : (*why = "more than 200 attributes", false);
        if (good && at < s.n && !is_space(s.p[at]) && s.p[at] != '}') {
            *why = "expected a space or `}`";
            good = false;
        }
        if (!good) {
            *i = at;
            return ENL_ATTRS_BAD;
        }
        if (each) each(&part, payload);
        at = skip_spaces(s, at);
    }
    if (at >= s.n) {
        *why = "unclosed `{`";
        return ENL_ATTRS_BAD;
    }
    *i = at + 1;
    return ENL_ATTRS_OK;
}
