/* Dictionary files for libhyphen.
 *
 * libhyphen's own reader takes several milliseconds for the English patterns, more than all else
 * that a one-page document needs together. Its structure is public, and a plain list of patterns is
 * all that most dictionaries hold, so those are read here: into a trie, then breadth first into
 * libhyphen's states, where the states that a state leads to, and the one that it falls back to,
 * are found as the automaton of Aho and Corasick finds them. Dictionaries with compound levels or
 * with replacements
 * ("Schiff-fahrt") are left to libhyphen's reader. The dividing itself is always libhyphen's. */
#include "core/text/hyphdict.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)16 << 20)
#define NO_STATE (-1)

/* Nodes are linked by number; 0, the root, is nobody's child. */
typedef struct trie_node {
    uint32_t child, sibling;
    uint32_t match; /* where its digits begin in `matches`; 0: none */
    char ch;
} trie_node;

typedef struct trie {
    trie_node *nodes;
    uint32_t n;
    char *matches;
    uint32_t n_matches; /* bytes used, from 1 */
} trie;

static enl_str next_line(enl_str *rest)
{
    const char *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    enl_str line = enl_str_trim(enl_str_sub(*rest, 0, n));
    *rest = enl_str_sub(*rest, end ? n + 1 : n, rest->n);
    return line;
}

/* The child of `from` by `ch`, made when there is none. It moves to the front of its siblings, for
 * patterns that follow each other begin alike. */
static uint32_t trie_step(trie *t, uint32_t from, char ch)
{
    trie_node *nodes = t->nodes;
    uint32_t first = nodes[from].child, before = 0;
    if (first != 0 && nodes[first].ch == ch) return first;
    uint32_t i = first;
    while (i != 0 && nodes[i].ch != ch) {
        before = i;
        i = nodes[i].sibling;
    }
    if (i == 0)
        nodes[i = t->n++] = (trie_node){ .ch = ch };
    else
        nodes[before].sibling = nodes[i].sibling;
    nodes[i].sibling = first;
    nodes[from].child = i;
    return i;
}

/* "a2ch4" is the word "ach" with the digits 0 2 0 4; digits before the first that is not 0 are left
 * out. */
static void trie_add(trie *t, enl_str pattern)
{
    char digits[ENL_HYPHDICT_WORD + 2];
    uint32_t at = 0;
    size_t n = 0, skip = 0;
    if (pattern.n > ENL_HYPHDICT_WORD) return;
    digits[0] = '0';
    for (size_t i = 0; i < pattern.n && (unsigned char)pattern.p[i] > ' '; i++) {
        char ch = pattern.p[i];
        if (ch >= '0' && ch <= '9') {
            digits[n] = ch;
        } else {
            at = trie_step(t, at, ch);
            digits[++n] = '0';
        }
    }
    while (skip <= n && digits[skip] == '0') skip++;
    if (at == 0 || skip > n) return;
    size_t length = n + 1 - skip;
    char *match = t->matches + t->n_matches;
    memcpy(match, digits + skip, length);
    match[length] = '\0';
    t->nodes[at].match = t->n_matches;
    t->n_matches += (uint32_t)length + 1;
}

/* The number behind a keyword, or false when the line does not start with it. */
static bool setting(enl_str line, const char *keyword, char *value)
{
    if (!enl_str_starts(line, keyword)) return false;
    size_t i = strlen(keyword);
    int v = 0;
    while (i < line.n && line.p[i] == ' ') i++;
    for (; i < line.n && line.p[i] >= '0' && line.p[i] <= '9' && v < 100; i++)
        v = v * 10 + line.p[i] - '0';
    *value = (char)(v < 100 ? v : 100);
    return true;
}

static bool read_setting(HyphenDict *d, enl_str line)
{
    return setting(line, "LEFTHYPHENMIN", &d->lhmin) ||
           setting(line, "RIGHTHYPHENMIN", &d->rhmin) ||
           setting(line, "COMPOUNDLEFTHYPHENMIN", &d->clhmin) ||
           setting(line, "COMPOUNDRIGHTHYPHENMIN", &d->crhmin);
}

/* Whether the file is a list of patterns and numbers, and nothing beyond. */
static bool is_plain(enl_str text)
{
    while (text.n > 0) {
        enl_str line = next_line(&text);
        if (line.n == 0 || line.p[0] == '%' || line.p[0] == '#') continue;
        if (line.p[0] == 'N' &&
            (enl_str_starts(line, "NEXTLEVEL") || enl_str_starts(line, "NOHYPHEN")))
            return false;
        if (memchr(line.p, '/', line.n)) return false;
    }
    return true;
}

static void read_patterns(trie *t, HyphenDict *d, enl_str text)
{
    while (text.n > 0) {
        enl_str line = next_line(&text);
        if (line.n == 0 || line.p[0] == '%' || line.p[0] == '#') continue;
        if (line.p[0] >= 'A' && line.p[0] <= 'Z' && read_setting(d, line)) continue;
        trie_add(t, line);
    }
}

static int transition(const HyphenState *s, char ch)
{
    for (int i = 0; i < s->num_trans; i++)
        if (s->trans[i].ch == ch) return s->trans[i].new_state;
    return NO_STATE;
}

/* States being laid out, and the nodes of the trie that they stand for. */
typedef struct layout {
    const trie_node *nodes;
    HyphenState *states;
    uint32_t *node_of;
    int root[256]; /* the root's transitions, 0 where there is none */
} layout;

/* The state of the longest proper suffix of what led over `parent` with `ch`. */
static int fallback(const layout *l, int parent, char ch)
{
    for (int f = l->states[parent].fallback_state; f > 0; f = l->states[f].fallback_state) {
        int to = transition(&l->states[f], ch);
        if (to != NO_STATE) return to;
    }
    return parent == 0 ? 0 : l->root[(unsigned char)ch];
}

/* Numbers the states breadth first: those that a state leads to follow each other, and a state's
 * fallback, being shorter, is finished before the state is reached. */
static void lay_out(layout *l, HyphenTrans *trans, char *matches)
{
    uint32_t n = 1;
    l->node_of[0] = 0;
    l->states[0] = (HyphenState){ .fallback_state = NO_STATE };
    for (uint32_t s = 0; s < n; s++) {
        const trie_node *node = &l->nodes[l->node_of[s]];
        if (node->match) l->states[s].match = matches + node->match;
        l->states[s].trans = trans;
        for (uint32_t i = node->child; i != 0; i = l->nodes[i].sibling) {
            char ch = l->nodes[i].ch;
            l->states[n] = (HyphenState){ .fallback_state = fallback(l, (int)s, ch) };
            if (s == 0) l->root[(unsigned char)ch] = (int)n;
            *trans++ = (HyphenTrans){ .ch = ch, .new_state = (int)n };
            l->states[s].num_trans++;
            l->node_of[n++] = i;
        }
    }
}

static void build(enl_hyphdict *d, enl_ctx *c, enl_arena *scratch, enl_str text)
{
    trie t = { .nodes = enl_arena_alloc(scratch, (text.n + 1) * sizeof(trie_node)), .n = 1 };
    t.matches = enl_arena_alloc(scratch, text.n * 2 + 2);
    t.n_matches = 1;
    t.nodes[0] = (trie_node){ 0 };
    read_patterns(&t, &d->own, text);

    size_t states_size = t.n * sizeof(HyphenState), trans_size = t.n * sizeof(HyphenTrans);
    char *tables = d->tables = enl_mem_alloc(&c->mem, states_size + trans_size + t.n_matches);
    layout l = { .nodes = t.nodes, .states = (HyphenState *)(void *)tables };
    l.node_of = enl_arena_alloc(scratch, t.n * sizeof *l.node_of);
    HyphenTrans *trans = (HyphenTrans *)(void *)(tables + states_size);
    char *matches = memcpy(tables + states_size + trans_size, t.matches, t.n_matches);
    lay_out(&l, trans, matches);
    d->own.states = l.states;
    d->own.num_states = (int)t.n;
    d->own.utf8 = 1;
    memcpy(d->own.cset, "UTF-8", 6);
    d->dict = &d->own;
}

/* The text in UTF-8; false when the character set is unknown or the text is not in it. */
static bool to_utf8(enl_arena *a, const char *charset, enl_str *text)
{
    size_t room = text->n * 3 + 4, left = text->n;
    char *out = enl_arena_alloc(a, room), *to = out, *from = (char *)(uintptr_t)text->p;
    iconv_t conv = iconv_open("UTF-8", charset);
    if (conv == (iconv_t)-1) return false;
    bool ok = iconv(conv, &from, &left, &to, &room) != (size_t)-1;
    iconv_close(conv);
    *text = (enl_str){ out, (size_t)(to - out) };
    return ok;
}

/* Names of character sets that iconv spells otherwise. */
static const char *charset_name(enl_arena *a, enl_str name)
{
    static const char microsoft[] = "microsoft-cp";
    if (enl_str_starts(name, microsoft))
        return enl_str_fmt(a, "CP%.*s", (int)(name.n - strlen(microsoft)),
                           name.p + strlen(microsoft))
            .p;
    if (enl_str_starts(name, "ISO8859"))
        return enl_str_fmt(a, "ISO-%.*s", (int)(name.n - 3), name.p + 3).p;
    return enl_str_z(a, name);
}

/* Hands the file to libhyphen, for what is not read here. */
static bool load_theirs(enl_hyphdict *d, const char *path, const char *charset)
{
    d->theirs = true;
    d->dict = hnj_hyphen_load(path);
    if (!d->dict || d->dict->utf8) return d->dict != NULL;
    d->conv = iconv_open(charset, "UTF-8");
    d->converts = d->conv != (iconv_t)-1;
    return d->converts;
}

static bool load(enl_hyphdict *d, enl_ctx *c, enl_arena *scratch, const char *path)
{
    enl_str text;
    if (enl_file_read(scratch, path, FILE_MAX, &text, NULL) != ENL_OK) return false;
    enl_str name = next_line(&text);
    if (name.n == 0 || name.n >= MAX_NAME) return false;
    const char *charset = charset_name(scratch, name);
    if (!is_plain(text)) return load_theirs(d, path, charset);
    if (strcmp(charset, "UTF-8") != 0 && !to_utf8(scratch, charset, &text)) return false;
    build(d, c, scratch, text);
    return true;
}

bool enl_hyphdict_load(enl_hyphdict *d, enl_ctx *c, const char *path)
{
    *d = (enl_hyphdict){ 0 };
    enl_arena scratch;
    enl_arena_init(&scratch, &c->mem);
    bool ok = load(d, c, &scratch, path);
    enl_arena_drop(&scratch);
    return ok;
}

void enl_hyphdict_drop(enl_hyphdict *d, enl_ctx *c)
{
    if (d->theirs && d->dict) hnj_hyphen_free(d->dict);
    if (d->converts) iconv_close(d->conv);
    enl_mem_free(&c->mem, d->tables);
    *d = (enl_hyphdict){ 0 };
}

/* The letters as the dictionary wants them; returns how many bytes, 0 when it can't have them. */
static size_t encode(const enl_hyphdict *d, const uint32_t *letters, size_t n, char *out,
                     size_t room)
{
    size_t used = 0;
    char c[4];
    if (d->converts) iconv(d->conv, NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        size_t len = enl_utf8_put(letters[i], c);
        if (room - used < len) return 0;
        if (!d->converts) {
            memcpy(out + used, c, len);
            used += len;
            continue;
        }
        char *from = c, *to = out + used;
        size_t left = len, space = 1;
        if (iconv(d->conv, &from, &left, &to, &space) == (size_t)-1) return 0;
        used++;
    }
    return used;
}

bool enl_hyphdict_divide(const enl_hyphdict *d, const uint32_t *letters, size_t n, bool *divided)
{
    char word[ENL_HYPHDICT_WORD + 1], hyphens[ENL_HYPHDICT_WORD + 6];
    size_t size = encode(d, letters, n, word, ENL_HYPHDICT_WORD);
    if (size == 0) return false;
    word[size] = '\0';
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    int wrong = hnj_hyphen_hyphenate3(d->dict, word, (int)size, hyphens, NULL, &rep, &pos, &cut, 0,
                                      0, 0, 0);
    for (size_t i = 0; i < n; i++) {
        divided[i] = !wrong && (hyphens[i] & 1) && !(rep && rep[i]);
    }
    for (size_t i = 0; rep && i < size; i++) free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    return !wrong;
}
