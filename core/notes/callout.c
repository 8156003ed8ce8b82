/* Callouts in the five spellings of GitHub and Obsidian, Quarto, Docusaurus, VuePress, and MkDocs.
 * A word that is not one of our five kinds of box, such as `danger`, takes the nearest box and is
 * its title, so that nothing typed is lost. What says how a screen shows the box, such as
 * `collapse`, has no meaning on paper. */
#include "core/notes/callout.h"

#include "core/base/arena_str.h"
#include "core/notes/extensions.h"
#include "core/notes/inlines.h"

static const struct {
    const char *word, *class;
} words[] = {
    { "note", "note" },         { "tip", "tip" },         { "important", "important" },
    { "warning", "warning" },   { "caution", "caution" }, { "abstract", "note" },
    { "attention", "warning" }, { "bug", "caution" },     { "check", "tip" },
    { "danger", "caution" },    { "done", "tip" },        { "error", "caution" },
    { "fail", "caution" },      { "failure", "caution" }, { "faq", "note" },
    { "help", "note" },         { "hint", "tip" },        { "info", "note" },
    { "information", "note" },  { "missing", "caution" }, { "question", "note" },
    { "seealso", "note" },      { "success", "tip" },     { "tldr", "note" },
    { "todo", "note" },         { "warn", "warning" },
};
enum { N_WORDS = sizeof words / sizeof *words, N_CLASSES = 5, MAX_WORD = 30 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static size_t find(enl_str word)
{
    char low[MAX_WORD];
    if (word.n > sizeof low) return N_WORDS;
    for (size_t i = 0; i < word.n; i++) low[i] = lower(word.p[i]);
    size_t i = 0;
    while (i < N_WORDS && !enl_str_is((enl_str){ low, word.n }, words[i].word)) i++;
    return i;
}

bool enl_notes_callout_is(enl_str word)
{
    return find(word) < N_WORDS;
}

/* The class of the word comes first, in the place of `was`. */
static void set_class(enl_md *md, enl_node *div, enl_str word, enl_str was)
{
    size_t i = find(word);
    enl_str *others = div->classes;
    uint16_t n = div->n_classes;
    div->classes = NULL;
    div->n_classes = 0;
    enl_node_add_class(md->c, div, enl_str_from(i < N_WORDS ? words[i].class : "note"));
    for (uint16_t k = 0; k < n; k++)
        if (!enl_str_eq(others[k], was)) enl_node_add_class(md->c, div, others[k]);
}

static enl_node *open_title(enl_md *md, enl_node *div, enl_span at)
{
    enl_node *caption = enl_node_new(md->c, ENL_CAPTION, at);
    if (div->first)
        enl_node_insert_before(div->first, caption);
    else
        enl_node_append(div, caption);
    return caption;
}

/* "danger" as "Danger". */
static enl_str capitalised(enl_md *md, enl_str word)
{
    enl_str out = enl_str_keep(&md->c->arena, word);
    for (size_t i = 0; i < out.n; i++) ((char *)out.p)[i] = lower(out.p[i]);
    if (out.n && out.p[0] >= 'a' && out.p[0] <= 'z') ((char *)out.p)[0] &= ~32;
    return out;
}

/* With no title, a word that is not one of the five classes is the title. */
static void set_title(enl_md *md, enl_node *div, enl_str title, enl_str word)
{
    size_t i = find(word);
    if (title.n == 0 && i < N_CLASSES) return;
    enl_str shown = title.n ? title : word;
    enl_node *caption = open_title(md, div, enl_notes_md_span_of(md, shown, div->span));
    if (title.n) {
        enl_notes_inlines_slice(md, title, caption);
        return;
    }
    enl_span put_in = { caption->span.file, caption->span.line, caption->span.col,
                        caption->span.line, caption->span.col };
    enl_node_append(caption, enl_node_text(md->c, capitalised(md, word), put_in));
}

/* ---- !!! note "Title" ---- */

static bool is_word(char c)
{
    return lower(c) != c || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static size_t skip_spaces(enl_str s, size_t i)
{
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    return i;
}

static enl_str take_word(enl_str s, size_t *i)
{
    size_t from = *i;
    while (*i < s.n && is_word(s.p[*i])) ++*i;
    return enl_str_sub(s, from, *i);
}

/* "Title", as the rest of the line. */
static bool read_title(enl_str s, size_t i, enl_str *out)
{
    if (s.n < i + 2 || s.p[i] != '"' || s.p[s.n - 1] != '"') return false;
    *out = enl_str_sub(s, i + 1, s.n - 1);
    return true;
}

/* === "Title", ===! and ===+ too. */
static bool read_tab(enl_str line, enl_admonition *out)
{
    size_t i = 3;
    if (i < line.n && strchr("!+", line.p[i])) i++;
    *out = (enl_admonition){ 0 };
    return i < line.n && line.p[i] == ' ' && read_title(line, skip_spaces(line, i), &out->title) &&
           out->title.n > 0;
}

bool enl_notes_callout_read_admonition(enl_str line, enl_admonition *out)
{
    line = enl_str_trim(line);
    if (enl_str_starts(line, "===")) return read_tab(line, out);
    if (!enl_str_starts(line, "!!!") && !enl_str_starts(line, "???")) return false;
    size_t i = 3;
    if (i < line.n && line.p[i] == '+') i++;
    i = skip_spaces(line, i);
    *out = (enl_admonition){ .word = take_word(line, &i) };
    if (out->word.n == 0) return false;
    for (i = skip_spaces(line, i);
         i < line.n && is_word(line.p[i]);) { /* classes of a style sheet */
        take_word(line, &i);
        i = skip_spaces(line, i);
    }
    return i == line.n || read_title(line, i, &out->title);
}

void enl_notes_callout_make_admonition(enl_md *md, enl_node *div, enl_str line)
{
    enl_admonition head;
    if (!enl_notes_callout_read_admonition(line, &head)) return;
    if (head.word.n) set_class(md, div, head.word, ENL_S(""));
    set_title(md, div, head.title, head.word);
}

/* ---- > [!NOTE] Title ---- */

/* The bytes of "[!NOTE]-" at the start, 0 when there is none. */
static size_t alert_length(enl_str s, enl_str *word)
{
    size_t i = 2;
    if (!enl_str_starts(s, "[!")) return 0;
    *word = take_word(s, &i);
    if (word->n < 2 || i >= s.n) return 0;
    if (s.p[i] == '|') /* Obsidian's words for its own screen */
        while (i < s.n && s.p[i] != ']' && s.p[i] != '\n') i++;
    if (i >= s.n || s.p[i++] != ']') return 0;
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
    return i == s.n || strchr(" \t\n", s.p[i]) ? i : 0;
}

bool enl_notes_callout_take_alert(enl_md *md, enl_node *quote, enl_leaf *leaf)
{
    enl_str word, s = leaf->content;
    size_t n = alert_length(s, &word);
    if (n == 0 || !enl_notes_extensions_has(md->c, ENL_EXT_ALERTS)) return true;
    const char *end = memchr(s.p, '\n', s.n);
    size_t to = end ? (size_t)(end - s.p) : s.n;
    quote->kind = ENL_DIV;
    word = enl_notes_md_leaf_slice(md, leaf, 2, 2 + word.n);
    set_class(md, quote, word, ENL_S(""));
    size_t from = skip_spaces(s, n);
    while (to > from && strchr(" \t", s.p[to - 1])) to--;
    set_title(md, quote, enl_notes_md_leaf_slice(md, leaf, from, to), word);
    size_t rest = end ? (size_t)(end - s.p) + 1 : s.n;
    leaf->content = enl_str_sub(s, rest, s.n);
    leaf->base = rest;
    return enl_str_trim(leaf->content).n > 0;
}

/* ---- ::: {.callout-note title="..."} ---- */

static void drop_attr(enl_node *n, const char *key)
{
    for (enl_attr **at = &n->attrs; *at;) {
        if (enl_str_is((*at)->key, key))
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
}

/* The word that the classes name, "" for none; those of Quarto's begin with "callout-". */
static enl_str word_of(const enl_node *div)
{
    for (uint16_t i = 0; i < div->n_classes; i++) {
        enl_str cls = div->classes[i];
        if (enl_str_starts(cls, "callout-")) return cls;
    }
    bool named = div->n_classes && enl_notes_callout_is(div->classes[0]);
    return named ? div->classes[0] : ENL_S("");
}

enl_callout enl_notes_callout_settle(enl_md *md, enl_node *div, enl_str title)
{
    enl_str cls = word_of(div), word = cls;
    if (cls.n == 0 || !enl_notes_extensions_has(md->c, ENL_EXT_CALLOUTS)) return ENL_CALLOUT_NONE;
    bool quarto = enl_str_starts(cls, "callout-");
    if (quarto) word = enl_str_sub(cls, 8, cls.n);
    const enl_attr *own = enl_node_attr(div, "title");
    if (own && title.n == 0) title = own->value;
    drop_attr(div, "title");
    if (quarto) {
        static const char *const screen[] = { "appearance", "collapse", "icon" };
        for (size_t i = 0; i < 3; i++) drop_attr(div, screen[i]);
    }
    if (quarto && !enl_notes_callout_is(word)) word = ENL_S("note");
    set_class(md, div, word, cls);
    set_title(md, div, title, word);
    return quarto ? ENL_CALLOUT_QUARTO : ENL_CALLOUT_NAMED;
}

void enl_notes_callout_take_heading(enl_node *div)
{
    enl_node *first = div->first;
    if (!first || first->kind != ENL_HEADING) return;
    first->kind = ENL_CAPTION;
    if (div->id.n == 0) div->id = first->id;
    first->id = ENL_S("");
    first->attrs = NULL;
    first->n_classes = 0;
}
