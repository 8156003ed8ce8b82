/* Readers of SVG open no files, so what a file links to is put into it first. The text is only
 * looked through for the tags that matter: whether it is sound is for its readers to say. */
#include "core/layout/linked.h"

#include "core/base/arena_str.h"
#include "core/base/datauri.h"

#include <string.h>

/* A link in the text: from the first byte of its value to the one after the last. */
typedef struct link {
    size_t from, to;
} link;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool at(enl_str s, size_t i, const char *z)
{
    return enl_str_starts(enl_str_sub(s, i, s.n), z);
}

/* The place after `z`, from `i` on; the end when it does not come. */
static size_t after(enl_str s, size_t i, const char *z)
{
    for (; i < s.n; i++)
        if (at(s, i, z)) return i + strlen(z);
    return s.n;
}

/* The name of the element whose tag begins at `i`, without a prefix. */
static enl_str name_at(enl_str s, size_t i)
{
    size_t end = ++i;
    for (; end < s.n && !is_blank(s.p[end]) && !strchr("/>", s.p[end]); end++)
        if (s.p[end] == ':') i = end + 1;
    return enl_str_sub(s, i, end);
}

/* The end of the tag that begins at `i`, and the value of its attribute href. */
static size_t read_tag(enl_str s, size_t i, link *href)
{
    *href = (link){ 0, 0 };
    while (i < s.n && s.p[i] != '>') {
        size_t name = i, quote = i;
        while (quote < s.n && !strchr("\"'>", s.p[quote])) quote++;
        if (quote == s.n || s.p[quote] == '>') return quote;
        size_t end = quote + 1, last = quote;
        while (end < s.n && s.p[end] != s.p[quote]) end++;
        while (last > name && (is_blank(s.p[last - 1]) || s.p[last - 1] == '=')) last--;
        enl_str before = enl_str_sub(s, name, last);
        bool own = enl_str_ends(before, "href") && before.n > 4 &&
                   (is_blank(before.p[before.n - 5]) || before.p[before.n - 5] == ':');
        if (own && end < s.n) *href = (link){ quote + 1, end };
        i = end + 1;
    }
    return i;
}

/* Whether the link of an element leads out of the file to a picture. Those of `use` and the like
 * cannot be followed at all. */
static bool leads_out(enl_str name, enl_str href)
{
    bool text = enl_str_is(name, "a") || enl_str_is(name, "script");
    return href.n > 0 && href.p[0] != '#' && !enl_str_starts(href, "data:") && !text;
}

bool enl_layout_linked_embed(enl_arena *a, enl_str svg, enl_linked_fn find, void *self,
                             enl_str *out, enl_str *href, const char **why)
{
    enl_buf b;
    enl_buf_init(&b, a->mem);
    size_t copied = 0;
    *why = NULL;
    for (size_t i = 0; i < svg.n && !*why;) {
        const char *tag = memchr(svg.p + i, '<', svg.n - i);
        enl_str bytes;
        link l;
        if (!tag) break;
        i = (size_t)(tag - svg.p);
        if (at(svg, i, "<!--") || at(svg, i, "<![CDATA[")) {
            i = after(svg, i, svg.p[i + 2] == '-' ? "-->" : "]]>");
            continue;
        }
        enl_str name = name_at(svg, i);
        i = read_tag(svg, i + 1 + name.n, &l);
        *href = enl_str_trim(enl_str_sub(svg, l.from, l.to));
        if (!leads_out(name, *href)) continue;
        bool picture = enl_str_is(name, "image") || enl_str_is(name, "feImage");
        *why = picture ? find(self, *href, &bytes) : "only pictures can be linked to";
        if (*why) break;
        enl_buf_put(&b, svg.p + copied, l.from - copied);
        enl_datauri_write(&b, bytes);
        copied = l.to;
    }
    *out = svg;
    if (copied && !*why) {
        enl_buf_put(&b, svg.p + copied, svg.n - copied);
        *out = enl_str_keep(a, enl_buf_view(&b));
    }
    enl_buf_drop(&b);
    return !*why;
}
