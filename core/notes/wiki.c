/* Links of wikis. A page without an ending is a Markdown file beside the notes, as in Obsidian. */
#include "core/notes/wiki.h"

#include "core/base/arena_str.h"
#include "core/notes/extensions.h"
#include "core/notes/reading.h"

static bool touches(const enl_node *a, const enl_node *b)
{
    return a->text.p + a->text.n == b->text.p;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* What is between two nodes, as text; "" when there is anything but text. */
static enl_str text_between(enl_md *md, const enl_node *from, const enl_node *to)
{
    enl_buf b;
    enl_buf_init(&b, &md->c->mem);
    const enl_node *n = from->next;
    for (; n != to && (n->kind == ENL_TEXT || n->kind == (enl_kind)ENL_TOKEN_CITE); n = n->next)
        enl_buf_str(&b, n->text);
    enl_str text = n == to ? enl_str_keep(&md->c->arena, enl_buf_view(&b)) : ENL_S("");
    enl_buf_drop(&b);
    return text;
}

static bool is_number(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0 && s.n < 6;
}

/* "300" or "300x200". */
static bool read_size(enl_str s, enl_str *width, enl_str *height)
{
    const char *by = memchr(s.p, 'x', s.n);
    *width = by ? enl_str_sub(s, 0, (size_t)(by - s.p)) : s;
    *height = by ? enl_str_sub(s, (size_t)(by - s.p) + 1, s.n) : ENL_S("");
    return is_number(*width) && (!by || is_number(*height));
}

static void set_size(enl_md *md, enl_node *image, enl_str width, enl_str height)
{
    enl_node_set_attr(md->c, image, ENL_S("width"), width, image->span);
    if (height.n) enl_node_set_attr(md->c, image, ENL_S("height"), height, image->span);
}

void enl_notes_wiki_take_size(enl_md *md, enl_node *image)
{
    enl_node *last = image->last;
    enl_str width, height;
    if (!last || last->kind != ENL_TEXT || !enl_notes_extensions_has(md->c, ENL_EXT_WIKILINKS))
        return;
    size_t bar = last->text.n;
    while (bar > 0 && last->text.p[bar - 1] != '|') bar--;
    if (bar == 0 || !read_size(enl_str_sub(last->text, bar, last->text.n), &width, &height)) return;
    last->text.n = bar - 1;
    if (last->text.n && last->text.p[last->text.n - 1] == '\\') last->text.n--;
    set_size(md, image, width, height);
    if (last->text.n == 0) enl_node_unlink(last);
}

/* ---- links ---- */

typedef struct wiki {
    enl_str page, heading, label; /* heading: after "#" */
    bool picture;
} wiki;

static bool is_picture(enl_str page)
{
    static const char *const ends[] = { ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (enl_str_ends(page, ends[i])) return true;
    return false;
}

/* Numbers alone, as in [[1]] and [[1,2]]. */
static bool is_numbers(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("0123456789,;. ", s.p[i])) return false;
    return s.n > 0 && (is_number(s) || memchr(s.p, ',', s.n));
}

/* Attributes of C++ and C, as [[nodiscard]], [[deprecated("text")]], [[gnu::used]]: none is a name
 * that a page can have but for the words of the standards themselves. */
static bool is_attribute(enl_str s)
{
    static const char *const words[] = {
        "assume",        "carries_dependency", "deprecated",        "fallthrough", "likely",
        "indeterminate", "maybe_unused",       "no_unique_address", "nodiscard",   "noreturn",
        "reproducible",  "unlikely",           "unsequenced"
    };
    size_t n = 0;
    while (n < s.n && (is_word(s.p[n]) || s.p[n] == '_')) n++;
    if (n + 1 < s.n && s.p[n] == ':' && s.p[n + 1] == ':') return true;
    if (n == 0 || (n < s.n && !strchr("(, ", s.p[n]))) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (enl_str_is(enl_str_sub(s, 0, n), words[i])) return n == s.n || s.p[n] != ' ';
    return false;
}

/* False for what is not a link of a wiki: [[1]], [[ -f x ]], a[[i]], [[:alpha:]]. */
static bool read_wiki(enl_str s, wiki *out)
{
    *out = (wiki){ .page = s };
    if (is_attribute(s)) return false;
    if (s.n == 0 || is_numbers(s) || strchr(" ^-&:", s.p[0]) || s.p[s.n - 1] == ' ') return false;
    if (memchr(s.p, '\n', s.n)) return false;
    const char *bar = memchr(s.p, '|', s.n);
    if (bar) {
        size_t at = (size_t)(bar - s.p);
        out->label = enl_str_trim(enl_str_sub(s, at + 1, s.n));
        if (at > 0 && s.p[at - 1] == '\\') at--;
        out->page = enl_str_trim(enl_str_sub(s, 0, at));
    }
    if (!out->page.n) return false;
    out->picture = is_picture(out->page);
    const char *hash = memchr(out->page.p, '#', out->page.n);
    if (!hash) return true;
    size_t at = (size_t)(hash - out->page.p);
    out->heading = enl_str_sub(out->page, at + 1, out->page.n);
    out->page = enl_str_sub(out->page, 0, at);
    return out->page.n > 0 || out->heading.n > 0;
}

static enl_str address_of(enl_md *md, const wiki *w)
{
    enl_ctx *c = md->c;
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (size_t i = 0; i < w->page.n; i++) {
        if (w->page.p[i] == ' ')
            enl_buf_z(&b, "%20");
        else
            enl_buf_byte(&b, w->page.p[i]);
    }
    bool ends = w->page.n > 4 && memchr(w->page.p + w->page.n - 5, '.', 5) != NULL;
    if (w->page.n && !ends) enl_buf_z(&b, ".md");
    if (w->heading.n) enl_buf_byte(&b, '#');
    if (w->heading.n) enl_buf_str(&b, enl_notes_slug_of(c, w->heading));
    enl_str out = enl_str_keep(&c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}

static enl_str label_of(enl_md *md, const wiki *w)
{
    if (w->label.n) return w->label;
    if (!w->heading.n) return w->page;
    if (!w->page.n) return w->heading;
    return enl_str_fmt(&md->c->arena, "%.*s > %.*s", ENL_FMT(w->page), ENL_FMT(w->heading));
}

static void make_picture(enl_md *md, enl_node *n, const wiki *w)
{
    enl_str width, height;
    n->kind = ENL_IMAGE;
    n->url = w->page;
    if (!w->label.n) return;
    if (read_size(w->label, &width, &height))
        set_size(md, n, width, height);
    else
        enl_node_append(n, enl_node_text(md->c, w->label, n->span));
}

static void make_link(enl_md *md, enl_node *n, const wiki *w, bool embeds)
{
    if (embeds)
        enl_report(md->c, ENL_C_MARKUP, n->span,
                   "include it: a block `include` with the file's name",
                   "notes in `![[...]]` are not put here; a link to them is printed");
    n->url = address_of(md, w);
    enl_node_append(n, enl_node_text(md->c, label_of(md, w), n->span));
}

bool enl_notes_wiki_make(enl_md *md, enl_node *open, enl_node *close)
{
    enl_node *first = open->next, *last = close->prev, *prev = open->prev;
    wiki w;
    if (!enl_notes_extensions_has(md->c, ENL_EXT_WIKILINKS) || !first || first == close)
        return false;
    if (first->kind != (enl_kind)ENL_TOKEN_OPEN || last->kind != (enl_kind)ENL_TOKEN_CLOSE)
        return false;
    if (first == last || !touches(open, first) || !touches(last, close)) return false;
    bool beside = prev && prev->kind == ENL_TEXT && prev->text.n && touches(prev, open);
    char mark = beside ? prev->text.p[prev->text.n - 1] : ' ';
    if (is_word(mark) || !read_wiki(text_between(md, first, last), &w)) return false;
    enl_node *n = enl_node_new(md->c, ENL_LINK, open->span);
    enl_notes_places_extend(&n->span, close->span);
    if (mark == '!' && prev->text.n == 1) enl_node_unlink(prev);
    enl_node_insert_before(open, n);
    if (mark == '!' && w.picture)
        make_picture(md, n, &w);
    else
        make_link(md, n, &w, mark == '!');
    for (enl_node *k = open, *next; k; k = next) {
        next = k == close ? NULL : k->next;
        enl_node_unlink(k);
    }
    return true;
}
