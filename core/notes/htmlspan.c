/* Elements of raw HTML among inlines: a tag, or a pair with what is between, becomes a node. What
 * HTML does not know is left out when it is a pair, and is printed as typed when it stands alone:
 * then it is hardly a tag, but a placeholder such as <name>. */
#include "core/notes/htmlspan.h"

#include "core/base/arena_str.h"
#include "core/notes/settle.h"

enum { NAME_SHOWN = 40 };

static int shown(enl_str name)
{
    return name.n > NAME_SHOWN ? NAME_SHOWN : (int)name.n;
}

static bool has_attrs(const enl_html_tag *tag)
{
    return enl_str_trim(tag->attrs).n > 0;
}

void enl_notes_htmlspan_report(enl_md *md, const enl_node *token, const enl_html_tag *tag)
{
    enl_report(md->c, ENL_C_HTML, token->span, "write it in Markdown, or remove it",
               "unknown HTML tag `<%.*s>` is left out; its text is kept", shown(tag->name),
               tag->name.p);
}

static void print_typed(enl_md *md, enl_node *token, const enl_html_tag *tag)
{
    enl_report(md->c, ENL_C_HTML, token->span,
               "put it in backticks when it is code, or write `\\<` for the sign",
               "unknown HTML tag `<%s%.*s>` is printed as typed", tag->close ? "/" : "",
               shown(tag->name), tag->name.p);
    token->kind = ENL_TEXT;
}

static void report_unmatched(enl_md *md, const enl_node *token, const enl_html_tag *tag)
{
    enl_report(md->c, ENL_C_HTML, token->span,
               "open and close it in one paragraph, around whole emphasis, links and spans",
               "unmatched `<%s%.*s>`", tag->close ? "/" : "", shown(tag->name), tag->name.p);
}

static enl_node *add_text(enl_md *md, enl_str text, enl_span at)
{
    return enl_node_text(md->c, text, at);
}

/* ---- elements without content ---- */

/* An image without `alt` is one without a description, which is reported where it is shown. */
static void make_image(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    static const char *const sizes[] = { "width", "height" };
    enl_str alt = enl_notes_htmltag_attr(md, tag, "alt");
    n->kind = ENL_IMAGE;
    n->text = ENL_S("");
    n->url = enl_notes_htmltag_attr(md, tag, "src");
    n->title = enl_notes_htmltag_attr(md, tag, "title");
    if (!alt.n) alt = n->title;
    if (alt.n) enl_node_append(n, add_text(md, alt, n->span));
    for (int i = 0; i < 2; i++) {
        enl_str v = enl_notes_htmltag_attr(md, tag, sizes[i]);
        if (v.n && !enl_str_is(v, "auto"))
            enl_node_set_attr(md->c, n, enl_str_from(sizes[i]), v, n->span);
    }
    enl_notes_htmltag_name_node(md, tag, n);
}

static bool make_media(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    enl_str url = enl_notes_htmltag_attr(md, tag, "src");
    if (!url.n) url = enl_notes_htmltag_attr(md, tag, "data");
    if (!url.n) return false;
    enl_report(md->c, ENL_C_HTML, n->span, "describe it, or show a picture of it",
               "`<%.*s>` cannot be shown on paper; its address is printed", shown(tag->name),
               tag->name.p);
    n->kind = ENL_LINK;
    n->text = ENL_S("");
    n->url = url;
    enl_node_append(n, add_text(md, url, n->span));
    return true;
}

/* A place to go to: <a name="x">. */
static void make_anchor(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    enl_notes_htmltag_name_node(md, tag, n);
    n->kind = ENL_SPAN;
    n->text = ENL_S("");
    md->html.in_blocks = true;
    if (!n->id.n) enl_node_unlink(n);
}

void enl_notes_htmlspan_single(enl_md *md, enl_node *token, const enl_html_tag *tag)
{
    switch (tag->role) {
    case ENL_HTML_BREAK:
        token->kind = ENL_LINE_BREAK;
        token->text = ENL_S("");
        return;
    case ENL_HTML_IMAGE:
        if (has_attrs(tag))
            make_image(md, token, tag);
        else
            print_typed(md, token, tag);
        return;
    case ENL_HTML_UNKNOWN:
        enl_notes_htmlspan_report(md, token, tag);
        enl_node_unlink(token);
        return;
    case ENL_HTML_MEDIA:
        if (!make_media(md, token, tag)) enl_node_unlink(token);
        return;
    case ENL_HTML_VOID:
        if (!has_attrs(tag) && enl_notes_htmltag_same(tag->name, ENL_S("source")))
            print_typed(md, token, tag);
        else if (!make_media(md, token, tag))
            enl_node_unlink(token);
        return;
    default: make_anchor(md, token, tag);
    }
}

void enl_notes_htmlspan_stray(enl_md *md, enl_node *token, const enl_html_tag *tag)
{
    if (tag->role == ENL_HTML_UNKNOWN) {
        print_typed(md, token, tag);
        return;
    }
    if (tag->role != ENL_HTML_MEDIA && tag->role != ENL_HTML_VOID && tag->role != ENL_HTML_PARA)
        report_unmatched(md, token, tag);
    enl_node_unlink(token);
}

/* ---- pairs ---- */

/* Puts the children of a node in its place. */
static void dissolve(enl_node *n)
{
    enl_node *first = n->first;
    n->first = n->last = NULL;
    if (first)
        enl_node_replace(n, first);
    else
        enl_node_unlink(n);
}

/* Code has no nodes below it, but may hold links and pictures: then each of its texts is code. */
static void make_code(enl_md *md, enl_node *wrapper)
{
    bool plain = true;
    for (enl_node *k = wrapper->first; k; k = enl_node_next(wrapper, k))
        plain = plain && k->kind != ENL_LINK && k->kind != ENL_IMAGE && k->kind != ENL_NOTE_REF;
    if (plain) {
        wrapper->text = enl_node_plain(md->c, wrapper);
        wrapper->first = wrapper->last = NULL;
        wrapper->kind = ENL_CODE;
        if (!wrapper->text.n) enl_node_unlink(wrapper);
        return;
    }
    for (enl_node *k = wrapper->first; k; k = enl_node_next(wrapper, k))
        if (k->kind == ENL_TEXT && k->parent->kind != ENL_IMAGE) k->kind = ENL_CODE;
    dissolve(wrapper);
}

/* Line breaks of the source at the edges of a link are before and after it. */
static void move_breaks(enl_node *n)
{
    enl_node *first = n->first, *last = n->last;
    if (first && first != last && first->kind == ENL_SOFT_BREAK) {
        enl_node_unlink(first);
        if (n->prev && n->prev->kind != ENL_SOFT_BREAK) enl_node_insert_before(n, first);
    }
    if (last && n->first != last && last->kind == ENL_SOFT_BREAK) {
        enl_node_unlink(last);
        if (n->next && n->next->kind != ENL_SOFT_BREAK) enl_node_insert_after(n, last);
    }
}

static void make_link(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    move_breaks(n);
    n->url = enl_notes_htmltag_attr(md, tag, "href");
    n->title = enl_notes_htmltag_attr(md, tag, "title");
    enl_notes_htmltag_name_node(md, tag, n);
    if (!n->url.n && !n->id.n)
        dissolve(n);
    else if (!n->url.n)
        n->kind = ENL_SPAN, md->html.in_blocks = true;
    else if (!n->first)
        enl_node_append(n, add_text(md, n->url, n->span));
}

/* What an abbreviation means is printed where it is met first. */
static void make_abbr(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    enl_str title = enl_notes_htmltag_attr(md, tag, "title");
    if (title.n) {
        void **seen = enl_map_insert(&md->html.meanings, title);
        if (!*seen)
            enl_node_append(
                n, add_text(md, enl_str_fmt(&md->c->arena, " (%.*s)", ENL_FMT(title)), n->span));
        *seen = md;
    }
    dissolve(n);
}

static void make_span(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    enl_notes_htmltag_name_node(md, tag, n);
    if (!n->id.n && !n->attrs) dissolve(n);
}

static void make_quotation(enl_md *md, enl_node *n)
{
    enl_node *mark = add_text(md, ENL_S("\""), n->span);
    if (n->first)
        enl_node_insert_before(n->first, mark);
    else
        enl_node_append(n, mark);
    enl_node_append(n, add_text(md, ENL_S("\""), n->span));
    dissolve(n);
}

static void leave_out(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    enl_report(md->c, ENL_C_HTML, n->span, "remove it",
               "`<%.*s>` is not allowed here; it is left out", shown(tag->name), tag->name.p);
    enl_node_unlink(n);
}

static void give_meaning(enl_md *md, enl_node *n, const enl_html_tag *tag)
{
    switch (tag->role) {
    case ENL_HTML_WRAP:
        enl_notes_htmltag_name_node(md, tag, n);
        if (!n->first && !n->id.n) enl_node_unlink(n);
        return;
    case ENL_HTML_CODE: make_code(md, n); return;
    case ENL_HTML_LINK: make_link(md, n, tag); return;
    case ENL_HTML_ABBR: make_abbr(md, n, tag); return;
    case ENL_HTML_QUOTATION: make_quotation(md, n); return;
    case ENL_HTML_RAW: leave_out(md, n, tag); return;
    case ENL_HTML_UNKNOWN: enl_notes_htmlspan_report(md, n, tag); break;
    case ENL_HTML_SPAN: make_span(md, n, tag); return;
    default: break;
    }
    dissolve(n);
}

static void wrap(enl_md *md, enl_node *open, enl_node *close, enl_node *end)
{
    enl_html_tag tag = enl_notes_htmltag_read(open->text);
    enl_kind kind = tag.role == ENL_HTML_WRAP   ? tag.kind
                    : tag.role == ENL_HTML_LINK ? ENL_LINK
                                                : ENL_SPAN;
    enl_node *n = enl_node_new(md->c, kind, open->span);
    if (close) enl_notes_places_extend(&n->span, close->span);
    if (tag.role == ENL_HTML_MEDIA) {
        enl_node *link = enl_node_new(md->c, ENL_LINK, open->span);
        enl_node_insert_before(open, link);
        if (!make_media(md, link, &tag)) enl_node_unlink(link);
    }
    /* Nested too deeply it is gone, and its content is in its place. */
    if (enl_notes_settle_wrap(md, n, open, end)) give_meaning(md, n, &tag);
    if (close) enl_node_unlink(close);
}

void enl_notes_htmlspan_pair(enl_md *md, enl_node *open, enl_node *close)
{
    wrap(md, open, close, close);
}

void enl_notes_htmlspan_unclosed(enl_md *md, enl_node *open, enl_node *end)
{
    enl_html_tag tag = enl_notes_htmltag_read(open->text);
    bool named = tag.role == ENL_HTML_SPAN || tag.role == ENL_HTML_MEDIA ||
                 tag.role == ENL_HTML_LINK || tag.role == ENL_HTML_ABBR;
    bool values = memchr(tag.attrs.p, '=', tag.attrs.n) != NULL;
    /* <data>, or "a<b and c>d" */
    if (tag.role == ENL_HTML_UNKNOWN || (!values && (named || has_attrs(&tag)))) {
        print_typed(md, open, &tag);
        return;
    }
    report_unmatched(md, open, &tag);
    if (tag.role == ENL_HTML_RAW)
        enl_node_unlink(open);
    else
        wrap(md, open, NULL, end);
}
