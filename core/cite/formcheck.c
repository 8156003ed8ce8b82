#include "core/cite/formcheck.h"

#include "core/base/arena_str.h"
#include "core/cite/formfield.h"

enum { MAX_DEPTH = 16 };

typedef struct checker {
    enl_ctx *c;
    const char *at;
    bool italic;
    const char *fault, *hint;
} checker;

static bool fault(checker *k, const char *what, const char *hint)
{
    k->fault = what;
    k->hint = hint;
    return false;
}

static enl_str name_at(const char *at)
{
    size_t n = 0;
    while ((at[n] >= 'a' && at[n] <= 'z') || at[n] == '_') n++;
    return (enl_str){ at, n };
}

static bool is_one_of(enl_str name, const enl_str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (enl_str_eq(names[i], name)) return true;
    return false;
}

/* The near name, else all of them. */
static const char *near_or_all(checker *k, enl_str name, const enl_str *names, size_t n)
{
    const char *near = enl_suggest(k->c, name, names, n);
    enl_str all = ENL_S("available: ");
    for (size_t i = 0; !near && i < n; i++)
        all =
            enl_str_fmt(&k->c->arena, "%.*s%s%.*s", ENL_FMT(all), i ? ", " : "", ENL_FMT(names[i]));
    return near ? near : all.p;
}

static const char *about(checker *k, const char *fmt, enl_str name)
{
    return enl_str_fmt(&k->c->arena, "%s `%.*s`", fmt, ENL_FMT(name)).p;
}

/* {field} */
static bool check_field(checker *k)
{
    size_t n;
    const enl_str *names = enl_cite_formfield_names(&k->c->arena, &n);
    enl_str name = name_at(k->at + 1);
    k->at += 1 + name.n;
    if (*k->at != '}') return fault(k, "a `{` without its `}`", "write `\\{` for a brace");
    if (!is_one_of(name, names, n))
        return fault(k, about(k, "unknown field", name), near_or_all(k, name, names, n));
    k->at++;
    return true;
}

/* $word */
static bool check_word(checker *k)
{
    size_t n;
    const enl_str *names = enl_cite_wording_keys(&k->c->arena, &n);
    enl_str name = name_at(k->at + 1);
    if (!is_one_of(name, names, n))
        return fault(k, about(k, "unknown word", name), near_or_all(k, name, names, n));
    k->at += 1 + name.n;
    return true;
}

static bool check_items(checker *k, char close, int depth);

/* Behind the "[", or at the first "|" of "<, |": alternatives up to `close`. */
static bool check_alternatives(checker *k, char close, int depth)
{
    if (depth == MAX_DEPTH) return fault(k, "groups nested more than 16 deep", NULL);
    do {
        k->at++;
        bool italic = k->italic;
        if (!check_items(k, close, depth + 1)) return false;
        if (k->italic != italic)
            return fault(k, "an `*` that begins or ends within a group only",
                         "write both within the group, or `\\*`");
    } while (*k->at == '|');
    if (*k->at != close)
        return fault(k, close == ']' ? "a `[` without its `]`" : "a `<` without its `>`", NULL);
    k->at++;
    return true;
}

/* <, |a|b> */
static bool check_joined(checker *k, int depth)
{
    k->at++;
    while (*k->at && !strchr("[]|<>{}$*\\", *k->at)) k->at++;
    if (*k->at != '|')
        return fault(k, "a `<` without a `|` after what joins", "write it as in `<, |a|b>`");
    return check_alternatives(k, '>', depth);
}

static bool check_items(checker *k, char close, int depth)
{
    for (char ch = *k->at; ch && ch != '|' && ch != close; ch = *k->at) {
        if (ch == '\\') {
            if (!k->at[1]) return fault(k, "a `\\` at the end", "write `\\\\` for a backslash");
            k->at += 2;
        } else if (strchr("]>}", ch)) {
            return fault(k, about(k, "a stray", (enl_str){ k->at, 1 }),
                         "write `\\` before it, or add what opens it");
        } else if (strchr("[<{$", ch)) {
            bool good = ch == '['   ? check_alternatives(k, ']', depth)
                        : ch == '<' ? check_joined(k, depth)
                        : ch == '{' ? check_field(k)
                                    : check_word(k);
            if (!good) return false;
        } else {
            if (ch == '*') k->italic = !k->italic;
            k->at++;
        }
    }
    return true;
}

const char *enl_cite_formcheck_fault(enl_ctx *c, const char *form, const char **hint)
{
    checker k = { .c = c, .at = form };
    *hint = NULL;
    if (check_items(&k, '\0', 0) && *k.at)
        fault(&k, "a stray `|`", "write `\\|`, or put it into `[ ]`");
    if (!k.fault && k.italic) fault(&k, "an `*` without a second one", "write `\\*` for the sign");
    *hint = k.hint;
    return k.fault;
}
