/* Text that looks like markup but was not read as such: it would be printed as typed. */
#include "core/base/arena_str.h"
#include "core/notes/reading.h"
#include "core/tree/attrs.h"

#include <string.h>

enum { MAX_DOUBTS = 2000, MAX_LINE = 10000, MAX_LIST = 500, MAX_PIECES = 50 };

typedef struct lint {
    enl_ctx *c;
    const enl_node *node; /* TEXT */
    enl_str s;
    int doubts; /* a notes file of a million slips is not searched to its end */
} lint;

static bool is_letter(char ch)
{
    return ((ch | 32) >= 'a' && (ch | 32) <= 'z') || (unsigned char)ch >= 0x80;
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static char at(enl_str s, size_t i)
{
    return i < s.n ? s.p[i] : ' ';
}

static uint32_t count_chars(enl_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

/* Escaped marks are meant to be printed: then the text differs from its line in the source. */
static bool is_as_typed(lint *l)
{
    const enl_node *n = l->node;
    if (!n->span.file || l->doubts++ >= MAX_DOUBTS) return false;
    enl_str line = enl_source_line(&l->c->sources, n->span.file, n->span.line);
    for (size_t i = 0; line.n <= MAX_LINE && i + n->text.n <= line.n; i++)
        if (memcmp(line.p + i, n->text.p, n->text.n) == 0) return true;
    return false;
}

/* Reports bytes [from, to) of the text. */
static void report(lint *l, size_t from, size_t to, const char *hint, const char *message)
{
    if (!is_as_typed(l)) return;
    enl_span span = l->node->span;
    span.col += count_chars(enl_str_sub(l->s, 0, from));
    span.end_col = span.col + count_chars(enl_str_sub(l->s, from, to));
    span.end_line = span.line;
    enl_report(l->c, ENL_C_MARKUP, span, hint, "%s", message);
}

static bool opens_paragraph(const enl_node *n)
{
    return !n->prev && n->parent && n->parent->kind == ENL_PARA;
}

static void check_heading(lint *l)
{
    size_t n = 0;
    while (at(l->s, n) == '#') n++;
    if (n > 0 && n <= 6 && is_letter(at(l->s, n)) && opens_paragraph(l->node))
        report(l, 0, n, "put a space after the `#` marks", "not read as a heading");
}

static void check_strong(lint *l, size_t i)
{
    char before = i ? l->s.p[i - 1] : ' ', after = at(l->s, i + 2);
    bool left = is_letter(before) || is_digit(before), right = is_letter(after) || is_digit(after);
    if (at(l->s, i + 1) != '*' || before == '*' || after == '*' || left == right) return;
    report(l, i, i + 2, "close bold text with `**` right after its last letter, or write `\\*\\*`",
           "unmatched `**`");
}

static void check_bracket(lint *l, size_t i)
{
    if (at(l->s, i + 1) == '(')
        report(l, i, i + 2, "close the address with `)`; one with spaces must be in `<` and `>`",
               "not read as a link");
}

static void check_inline_note(lint *l, size_t i)
{
    if (at(l->s, i + 1) == '[' && is_letter(at(l->s, i + 2)))
        report(l, i, i + 2, "close it with `]`, in the same emphasis or link",
               "not read as a footnote");
}

static bool ends_in_attributes(const enl_node *n)
{
    return n && (n->kind == ENL_HEADING || n->kind == ENL_CAPTION || n->kind == ENL_CELL);
}

static bool is_closed_later(const enl_node *n)
{
    for (int i = 0; i < MAX_PIECES && (n = n->next); i++)
        if (n->kind == ENL_TEXT && memchr(n->text.p, '}', n->text.n)) return true;
    return false;
}

/* "{#id", "{.class", and "{key=" where a list would have been read; none of them closed. */
static void check_open_list(lint *l, size_t i)
{
    const char *why;
    enl_str list = enl_str_sub(l->s, i, l->s.n);
    char mark = at(list, 1);
    bool named = (mark == '#' || mark == '.') && is_letter(at(list, 2));
    if (!named && !ends_in_attributes(l->node->parent)) return;
    if (enl_attrs_read(list, &(size_t){ 0 }, &why, NULL, NULL) != ENL_ATTRS_BAD) return;
    if (is_closed_later(l->node)) return;
    report(l, i, l->s.n, "close it with `}`, or write `\\{` for a brace",
           "unclosed attribute list");
}

/* {{< name arguments >}} of Quarto, {{% name %}} of Hugo; an address in it is a link, and ends the
 * text. Returns how much of the text it is. */
static size_t check_shortcode(lint *l, size_t i)
{
    char mark = at(l->s, i + 2);
    if (at(l->s, i + 1) != '{' || (mark != '<' && mark != '%')) return 0;
    char end[] = { mark == '<' ? '>' : '%', '}', '}' };
    size_t to = i + 3;
    while (to < l->s.n && to - i < MAX_LIST && !(l->s.n - to >= 3 && !memcmp(l->s.p + to, end, 3)))
        to++;
    if (to < l->s.n) to += to - i < MAX_LIST ? 3 : 0;
    enl_str shown = enl_str_trim(enl_str_sub(l->s, i, to));
    enl_str message =
        enl_str_fmt(&l->c->arena, "shortcode `%.*s` is printed as typed", ENL_FMT(shown));
    report(l, i, i + shown.n, "remove it; shortcodes of Quarto and Hugo are not run", message.p);
    return to - i;
}

/* Whether a list in braces has a condition or a repetition. */
static bool has_condition(enl_str list)
{
    static const char *const keys[] = { "if=", "each=" };
    for (size_t k = 0; k < 2; k++) {
        size_t n = strlen(keys[k]);
        for (size_t i = 1; i + n < list.n; i++)
            if (!memcmp(list.p + i, keys[k], n) && strchr("{ \t\n\"", list.p[i - 1])) return true;
    }
    return false;
}

static void check_attributes(lint *l, size_t i)
{
    size_t rest = l->s.n - i;
    const enl_node *before = i ? NULL : l->node->prev;
    const char *end = memchr(l->s.p + i, '}', rest < MAX_LIST ? rest : MAX_LIST);
    char mark = at(l->s, i + 1);
    /* What touches a span, link or image was read as its own, and reported. */
    if (i > 0 && l->s.p[i - 1] == ']') return;
    if (before && (before->kind == ENL_IMAGE || before->kind == ENL_LINK)) return;
    if (!end) {
        check_open_list(l, i);
        return;
    }
    if (has_condition(enl_str_sub(l->s, i, (size_t)(end - l->s.p)))) {
        enl_report(l->c, ENL_C_CONDITION, l->node->span,
                   "mark the text as `[text]{if=...}`, or begin the paragraph or item with "
                   "`[]{if=...}`",
                   "a condition has no effect here");
        return;
    }
    if ((mark != '#' && mark != '.') || !is_letter(at(l->s, i + 2))) return;
    report(l, i, (size_t)(end - l->s.p) + 1,
           "put them after a heading, image, fence, caption, table cell or `[span]`",
           "attributes have no effect here");
}

/* `code`{=html} of Pandoc. */
static bool check_raw(lint *l, size_t i)
{
    const enl_node *before = l->node->prev;
    const char *end = memchr(l->s.p, '}', l->s.n < MAX_LIST ? l->s.n : MAX_LIST);
    if (i > 0 || at(l->s, 1) != '=' || !is_letter(at(l->s, 2)) || !end) return false;
    if (!before || before->kind != ENL_CODE) return false;
    report(l, 0, (size_t)(end - l->s.p) + 1, "remove it with the code before it",
           "raw text for other formats is printed as typed");
    return true;
}

/* *[HTML]: of PHP Markdown, {: .class} of kramdown, Obsidian's comments of several paragraphs. */
static void check_line(lint *l)
{
    if (!opens_paragraph(l->node)) return;
    if (enl_str_is(l->s, "%%") && !l->node->next)
        report(l, 0, 2, "write it in one paragraph, or in `<!--` and `-->`",
               "not read as a comment, which ends in its paragraph: its text is printed");
    if (enl_str_starts(l->s, "*[") && strstr(enl_str_z(&l->c->arena, l->s), "]: "))
        report(l, 0, 2, "say it in the text, or in a glossary",
               "an abbreviation's meaning is printed as typed");
    if (enl_str_starts(l->s, "{:") && memchr(l->s.p, '}', l->s.n))
        report(l, 0, 2, "put them after a heading, image or fence, without the colon",
               "attributes have no effect here");
}

/* "@Fig-map", "@fig:map" */
static void check_reference(lint *l, size_t i)
{
    char kind[4] = { 0 }, mark = at(l->s, i + 4);
    if (l->s.n < i + 6 || !(mark == '-' || mark == ':' || mark == '_')) return;
    if (i > 0 && (is_letter(l->s.p[i - 1]) || is_digit(l->s.p[i - 1]))) return;
    for (int k = 0; k < 3; k++) kind[k] = (char)(l->s.p[i + 1 + k] | 32);
    if (strcmp(kind, "fig") && strcmp(kind, "tbl") && strcmp(kind, "sec")) return;
    if (mark == '-' && !memcmp(kind, l->s.p + i + 1, 3)) return; /* a stop after it, or the like */
    report(l, i, i + 5, "a reference begins with `@fig-`, `@tbl-` or `@sec-`, in lower case",
           "not read as a reference");
}

static void check_command(lint *l)
{
    if (l->node->next || !opens_paragraph(l->node)) return;
    if (enl_str_is(l->s, "\\newpage") || enl_str_is(l->s, "\\pagebreak"))
        report(l, 0, l->s.n, "use the container `::: pagebreak`, closed with `:::`",
               "TeX commands are not supported");
}

/* Columns of a line of a table: the texts between bars. */
static int columns(enl_str s)
{
    int n = 1;
    s = enl_str_trim(s);
    if (s.n && s.p[0] == '|') s = enl_str_sub(s, 1, s.n);
    if (s.n && s.p[s.n - 1] == '|') s.n--;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == '|';
    return n;
}

static bool is_rule(enl_str s)
{
    bool dashes = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!strchr("|:- ", s.p[i])) return false;
        dashes |= s.p[i] == '-';
    }
    return dashes && s.p[0] == '|';
}

static void check_table(lint *l)
{
    const enl_node *second = l->node->next ? l->node->next->next : NULL;
    if (l->s.n == 0 || l->s.p[0] != '|' || !opens_paragraph(l->node)) return;
    if (!second || second->kind != ENL_TEXT || !is_rule(second->text)) return;
    int head = columns(l->s), rule = columns(second->text);
    if (head == rule || !is_as_typed(l)) return;
    enl_report(l->c, ENL_C_MARKUP, second->span, "give both lines the same number of columns",
               "not read as a table: the line of dashes has %d column%s, the head has %d", rule,
               rule == 1 ? "" : "s", head);
}

static void check_text(lint *l)
{
    for (size_t i = 0; i < l->s.n; i++) {
        switch (l->s.p[i]) {
        case '*': check_strong(l, i); break;
        case ']': check_bracket(l, i); break;
        case '^': check_inline_note(l, i); break;
        case '{': {
            size_t n = check_shortcode(l, i);
            if (check_raw(l, i)) break;
            if (n)
                i += n - 1;
            else
                check_attributes(l, i);
            break;
        }
        case '@': check_reference(l, i); break;
        default: break;
        }
    }
    check_heading(l);
    check_line(l);
    check_command(l);
    check_table(l);
}

/* Whether the text may hold any of these; most does not. */
static bool is_suspect(const enl_node *n)
{
    if (n->text.n == 0) return false;
    if (strchr("#|\\%", n->text.p[0])) return true;
    for (size_t i = 0; i < n->text.n; i++)
        if (strchr("*]^{@", n->text.p[i])) return true;
    return false;
}

static void check_tree(lint *l, const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (n->kind != ENL_TEXT || !is_suspect(n)) continue;
        l->node = n;
        l->s = n->text;
        check_text(l);
    }
}

void enl_notes_lint_all(enl_ctx *c, const enl_doc *d)
{
    lint l = { .c = c };
    check_tree(&l, d->root);
    for (size_t i = 0; i < d->n_notes; i++) check_tree(&l, d->notes[i]);
}
