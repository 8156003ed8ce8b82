/* One function a kind of block. Elements are made in the order of the notes, so the structure tree
 * reads as they do whatever the pages look like. */
#include "core/layout/blocks.h"

#include "core/base/arena_str.h"
#include "core/layout/aside.h"
#include "core/layout/bibliography.h"
#include "core/layout/figure.h"
#include "core/layout/glossary.h"
#include "core/layout/inlines.h"
#include "core/layout/list.h"
#include "core/layout/para.h"
#include "core/layout/parallel.h"
#include "core/layout/refs.h"
#include "core/layout/table.h"
#include "core/layout/termindex.h"
#include "core/layout/toc.h"
#include "core/text/bidi.h"

enl_sid enl_blocks_parent(enl_lo *lo, const enl_env *env)
{
    return env->flat ? env->parent : lo->sects[lo->sect_level];
}

/* The container's classes, then the node's own. */
static const enl_style *find_style(enl_lo *lo, const enl_env *env, const char *kind,
                                   const enl_node *n)
{
    enl_str cls[16];
    size_t k = 0;
    for (size_t i = 0; i < env->n_classes && k < 8; i++) cls[k++] = env->classes[i];
    for (size_t i = 0; n && i < n->n_classes && k < 16; i++) cls[k++] = n->classes[i];
    return enl_styles_find(lo->t->styles, kind, cls, k);
}

static void add_dest(enl_lo *lo, enl_vlist *v, size_t box, enl_str id)
{
    if (id.n && box < v->n) enl_vbox_extra(lo->a, &v->boxes[box], ENL_X_DEST)->u.dest = id;
}

size_t enl_blocks_inlines(enl_lo *lo, const enl_env *env, const enl_node *first,
                          const enl_style *style, enl_sid element, enl_len indent)
{
    enl_len width = env->width - style->left - style->right;
    enl_inlines_clear(lo->inl, width);
    if (lo->run_in.n) {
        enl_inlines_text(lo->inl, lo->run_in, style, lo->run_in_leaf, (enl_span){ 0 });
        lo->run_in = ENL_S("");
    }
    enl_inlines_add(lo->inl, first, style, element);
    enl_para p = {
        .style = style, .x = env->x + style->left, .width = width, .first_indent = indent
    };
    p.align = env->has_align ? env->align : style->align;
    if (first) p.span = first->parent ? first->parent->span : first->span;
    return enl_para_set(lo, env->v, &p);
}

/* An image alone in its paragraph is a figure without a caption. */
static bool is_lone_image(const enl_node *n)
{
    return n->first && n->first == n->last && n->first->kind == ENL_IMAGE;
}

static bool is_aside(const enl_node *n)
{
    return enl_node_has_class(n, "aside") || enl_node_has_class(n, "margin");
}

static void add_para(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    bool tight = n->kind == ENL_PLAIN || env->tight;
    const enl_style *s =
        env->text ? env->text : find_style(lo, env, tight ? "plain" : "paragraph", n);
    const enl_style *space = env->text ? enl_styles_find(lo->t->styles, "paragraph", NULL, 0) : s;
    const enl_node *prev = n->prev;
    bool beside = enl_styles_page(lo->t->styles)->aside_width > 0;
    bool floats = env->v == lo->stream && lo->stream->after_float;
    while (prev && ((beside && prev->kind == ENL_DIV && is_aside(prev)) ||
                    (floats && (prev->kind == ENL_FIGURE || prev->kind == ENL_TABLE))))
        prev = prev->prev; /* what may stand elsewhere does not come between two paragraphs */
    bool follows = prev && prev->kind == ENL_PARA && !is_lone_image(prev);
    enl_len indent = lo->run_in.n ? lo->run_in_indent : follows ? s->indent : s->indent_first;
    if (!tight) enl_vlist_above(env->v, space);
    if (follows && env->list_level > 0) {
        indent = 0;
        enl_vlist_space(env->v, s->leading / 2);
    }
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_P);
    size_t box = enl_blocks_inlines(lo, env, n->first, s, e, indent);
    add_dest(lo, env->v, box, n->id);
    if (!tight) enl_vlist_space(env->v, space->below);
    if (n->next && n->next->kind == ENL_LIST) env->v->keep = true;
}

static void open_sect(enl_lo *lo, int level)
{
    if (level > 6) level = 6;
    while (lo->sect_level >= level) lo->sect_level--;
    enl_sid e = enl_stree_add(lo->st, lo->sects[lo->sect_level], ENL_SE_SECT);
    lo->sects[++lo->sect_level] = e;
}

/* "CHAPTER 2" over a chapter's title, as part of its heading. False when the style has none. */
static bool add_heading_label(enl_lo *lo, const enl_env *env, const enl_heading *h,
                              const enl_style *s, enl_sid e)
{
    if (s->label.n == 0 || h->number.n == 0) return false;
    const enl_style *ls = enl_styles_find(lo->t->styles, "heading1.label", NULL, 0);
    enl_str form = enl_styles_word(lo->t->styles, "chapter_label");
    enl_str mark = ENL_S("{number}"), text = form;
    for (size_t i = 0; i + mark.n <= form.n; i++)
        if (enl_str_eq(enl_str_sub(form, i, i + mark.n), mark))
            text = enl_str_fmt(lo->a, "%.*s%.*s%.*s", (int)i, form.p, ENL_FMT(h->number),
                               ENL_FMT(enl_str_sub(form, i + mark.n, form.n)));
    enl_inlines_clear(lo->inl, env->width);
    enl_inlines_text(lo->inl, text, ls, enl_stree_leaf(lo->st, e), h->node->span);
    enl_para p = { .style = ls, .x = env->x, .width = env->width, .align = ls->align };
    enl_para_set(lo, env->v, &p);
    enl_vlist_space(env->v, ls->below);
    env->v->keep = true;
    return true;
}

static void page_break(enl_vlist *v)
{
    if (v->n > 0) v->boxes[v->n - 1].penalty = ENL_FORCE;
}

/* A page break before a block, and what a chapter or appendix does to page numbers. */
static void begin_page(enl_lo *lo, const enl_env *env, const enl_style *s, const enl_node *heading)
{
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    page_break(env->v);
    if (env->v != lo->stream) return;
    if (s->page_break == ENL_BREAK_RIGHT) enl_vlist_part(env->v)->right = true;
    if (!heading || heading->u.level != 1) return;
    bool appendix = ps->appendix_pages && enl_node_has_class(heading, "appendix");
    bool first = ps->front_roman && !lo->renumbered && !heading->no_number;
    if (!appendix && !first) return;
    enl_vpart *part = enl_vlist_part(env->v);
    part->renumber = lo->renumbered = true;
    part->roman = false;
    if (appendix) part->prefix = enl_str_fmt(lo->a, "%c-", 'A' + lo->n_appendices++ % 26);
}

static void begin_section(enl_lo *lo, const enl_env *env, int level)
{
    if (env->v != lo->stream) return;
    lo->section_level = level < 7 ? level : 6;
    lo->section_box[lo->section_level] = (uint32_t)env->v->n;
}

static void add_outline(enl_lo *lo, const enl_heading *h)
{
    enl_outline o = { .level = h->tag_level, .dest = h->id, .title = h->title };
    if (h->number.n)
        o.title = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(h->number), ENL_FMT(h->title));
    ENL_PUSH(&lo->c->mem, lo->out->outline, lo->out->n_outline, lo->out->cap_outline, o);
}

static void add_heading(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    void **at = enl_map_find(&lo->heading_of, (enl_str){ (const char *)&n, sizeof n });
    const enl_heading *h = at ? &lo->headings[(uintptr_t)*at - 1] : NULL;
    int level = h ? h->tag_level : n->u.level;
    char kind[] = "heading1";
    kind[7] = (char)('0' + n->u.level);
    const enl_style *s = find_style(lo, env, kind, n);
    if (s->page_break && !env->flat) begin_page(lo, env, s, n);
    if (!env->flat) {
        open_sect(lo, level);
        begin_section(lo, env, level);
    }
    enl_sid e =
        enl_stree_add(lo->st, enl_blocks_parent(lo, env), (enl_stype)(ENL_SE_H1 + level - 1));
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    bool labelled = h && add_heading_label(lo, env, h, s, e);
    if (h && h->number.n && !labelled) {
        lo->run_in = enl_str_fmt(lo->a, "%.*s\u00A0 ", ENL_FMT(h->number));
        lo->run_in_leaf = enl_stree_leaf(lo->st, e);
    }
    enl_blocks_inlines(lo, env, n->first, s, e, s->indent_first);
    lo->run_in = ENL_S("");
    enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
    if (s->keep_next) env->v->keep = true;
    if (!h || first >= env->v->n) return;
    add_dest(lo, env->v, first, h->id);
    if (h->translation) return;
    enl_vbox_extra(lo->a, &env->v->boxes[first], ENL_X_HEADING)->u.heading = h;
    add_outline(lo, h);
}

static void push_group(enl_lo *lo, const enl_env *env, const enl_style *style)
{
    enl_vgroup g = { .parent = env->v->group,
                     .x = env->x + style->left,
                     .width = env->width - style->left - style->right,
                     .style = style };
    ENL_PUSH(&lo->c->mem, lo->groups, lo->n_groups, lo->cap_groups, g);
    env->v->group = (uint32_t)lo->n_groups - 1;
}

uint32_t enl_blocks_open_group(enl_lo *lo, const enl_env *env, const enl_style *style,
                               enl_env *inner)
{
    *inner = *env;
    inner->x += style->left + style->padding_left;
    inner->width -= style->left + style->right + style->padding_left + style->padding_right;
    if (inner->width < ENL_MIN_MEASURE) {
        inner->x = env->x;
        inner->width = env->width;
    }
    bool shown = style->has_background || style->bar.width > 0 || style->rule_above.width > 0 ||
                 style->rule_below.width > 0;
    uint32_t outer = env->v->group;
    if (shown) push_group(lo, env, style);
    if (style->padding_top > 0) {
        enl_vlist_add(env->v, style->padding_top);
        env->v->keep = true;
    }
    return outer;
}

void enl_blocks_close_group(enl_vlist *v, uint32_t outer, const enl_style *s)
{
    if (v->group != outer) v->pending = 0;
    if (s->padding_bottom > 0) {
        v->keep = true;
        enl_vlist_add(v, s->padding_bottom);
    }
    v->group = outer;
    if (s->keep_next) v->keep = true;
}

/* What stands on a block's own line of text: "KEY POINT". */
static void add_label(enl_lo *lo, const enl_env *env, const enl_node *n, const enl_style *s)
{
    enl_str text = enl_node_attr_str(n, "label");
    if (text.n == 0 && s->label.n)
        text = enl_styles_word_in(lo->t->styles, enl_str_z(lo->a, s->label), lo->lang);
    if (text.n == 0) return;
    const enl_style *ls = find_style(lo, env, "label", n);
    enl_sid e = enl_stree_add(lo->st, env->parent, ENL_SE_P);
    enl_inlines_clear(lo->inl, env->width);
    enl_inlines_text(lo->inl, text, ls, enl_stree_leaf(lo->st, e), n->span);
    enl_para p = { .style = ls, .x = env->x, .width = env->width, .align = ls->align };
    enl_para_set(lo, env->v, &p);
    enl_vlist_space(env->v, ls->below);
    env->v->keep = true;
}

/* Kids on the tint or beside the bar of `s`, as kids of `e`. */
static void add_boxed(enl_lo *lo, const enl_env *env, const enl_node *n, const enl_style *s,
                      enl_sid e)
{
    enl_env inner;
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    uint32_t outer = enl_blocks_open_group(lo, env, s, &inner);
    inner.flat = true;
    inner.parent = e;
    inner.depth++;
    add_label(lo, &inner, n, s);
    enl_blocks_add(lo, &inner, n->first);
    if (lo->n_labels) enl_para_flush_labels(lo, env->v, s);
    enl_blocks_close_group(env->v, outer, s);
    add_dest(lo, env->v, first, n->id);
    if (s->keep_together) enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
}

/* Whether page making may do something special with blocks here: not in boxes, lists, cells, notes.
 */
static bool on_page(const enl_lo *lo, const enl_env *env)
{
    return env->v == lo->stream && env->x == 0 && env->list_level == 0 && lo->stream->group == 0 &&
           lo->n_labels == 0;
}

/* Blocks under a Div element, without a box around them; the caller sets the language back. */
static enl_env open_div(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_env in = *env;
    in.parent = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_DIV);
    enl_str lang = enl_node_attr_str(n, "lang");
    if (lang.n) enl_stree_attr(lo->st, in.parent)->lang = lo->lang = lang;
    in.classes = n->classes;
    in.n_classes = n->n_classes;
    in.flat = true;
    in.depth++;
    return in;
}

/* Pages on their side, for what is too wide to stand upright. */
static void add_landscape(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_env in = open_div(lo, env, n);
    enl_len height = lo->height;
    bool columns = lo->in_columns;
    bool within = env->v->n_parts > 0 && env->v->parts[env->v->n_parts - 1].landscape;
    if (within || lo->landscape_width <= lo->width) { /* the paper lies on its side already */
        enl_blocks_add(lo, &in, n->first);
        return;
    }
    page_break(env->v);
    enl_vlist_part(env->v)->landscape = true;
    size_t first = env->v->n;
    in.width =
        lo->landscape_width; /* footnotes keep their width: they may go on on an upright page */
    lo->height = lo->landscape_height;
    lo->in_columns = false;
    enl_blocks_add(lo, &in, n->first);
    enl_blocks_notes(lo);
    lo->in_columns = columns;
    lo->height = height;
    add_dest(lo, env->v, first, n->id);
    if (env->v->n > first) page_break(env->v);
    enl_vlist_part(env->v)->landscape = false;
}

static void add_columns(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = find_style(lo, &(enl_env){ 0 }, "div", n);
    const enl_attr *attr = enl_node_attr(n, "n");
    enl_len gap = enl_styles_page(lo->t->styles)->column_gap;
    int count = attr && attr->value.n == 1 ? attr->value.p[0] - '0' : attr ? 0 : 2;
    if (count < 1 || count > 6) {
        enl_report(lo->c, ENL_C_BAD_OPTION, attr->span, "write n=2",
                   "n is the number of columns, from 1 to 6");
        count = 2;
    }
    enl_env in = open_div(lo, env, n);
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    enl_blocks_columns(lo, &in, n->first, count, gap);
    add_dest(lo, env->v, first, n->id);
    enl_vlist_space(env->v, s->below);
}

static enl_place place_of(enl_lo *lo, const enl_node *n, const char *kind)
{
    const enl_attr *attr = enl_node_attr(n, "place");
    enl_place place = enl_styles_find(lo->t->styles, kind, n->classes, n->n_classes)->place;
    for (const enl_node *k = n->first; k && !attr;
         k = k->next) { /* it may be the picture's, or the drawing's */
        attr = enl_node_attr(k, "place");
        if (!attr && k->first && k->first->kind == ENL_IMAGE)
            attr = enl_node_attr(k->first, "place");
    }
    if (attr && !enl_place_parse(attr->value, &place))
        enl_report(lo->c, ENL_C_BAD_OPTION, attr->span, "write here, auto, top, bottom or page",
                   "'%.*s' is no place on a page", ENL_FMT(attr->value));
    return place;
}

/* A figure or table, as a float if its style or attribute `place` says so. */
static void add_movable(enl_lo *lo, const enl_env *env, const enl_node *n, const char *kind,
                        void (*set)(enl_lo *, const enl_env *, const enl_node *))
{
    enl_place place = place_of(lo, n, kind);
    enl_vlist *v = env->v;
    if (place == ENL_PLACE_HERE || !on_page(lo, env)) {
        set(lo, env, n);
        return;
    }
    enl_vfloat f = { .from = (uint32_t)v->n,
                     .place = place,
                     .level = lo->section_level,
                     .section = lo->section_box[lo->section_level] };
    enl_len outer = enl_vlist_open_float(v);
    set(lo, env, n);
    if (enl_vlist_height(v, f.from, v->n) > lo->height) return; /* too high to be moved */
    enl_vlist_keep_from(v, f.from);
    enl_vlist_close_float(v, f, outer);
}

/* Containers that stand for a list: what the notes put into one comes before it. */
static bool add_generated(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    bool lof = enl_node_has_class(n, "lof"), lot = enl_node_has_class(n, "lot");
    bool references = enl_node_has_class(n, "references"), index = enl_node_has_class(n, "index");
    if (enl_node_has_class(n, "glossary")) {
        enl_toc_title(lo, env, enl_node_attr_str(n, "title"));
        enl_glossary_add(lo, env, n);
        return true;
    }
    if (!lof && !lot && !references && !index) return false;
    if (!lof && !lot) enl_toc_title(lo, env, enl_node_attr_str(n, "title"));
    enl_blocks_add(lo, env, n->first);
    if (lof || lot)
        enl_toc_list(lo, env, lof ? "figure" : "table", enl_node_attr(n, "title"));
    else if (references)
        enl_bib_add(lo, env);
    else
        enl_termindex_add(lo, env, n);
    return true;
}

/* A container in its own style and language. */
static void add_container(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = find_style(lo, &(enl_env){ 0 }, "div", n);
    enl_env in = *env;
    in.classes = n->classes;
    in.n_classes = n->n_classes;
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_DIV);
    enl_str lang = enl_node_attr_str(n, "lang");
    if (lang.n) enl_stree_attr(lo->st, e)->lang = lang;
    if (s->page_break) begin_page(lo, env, s, NULL);
    enl_str outer = lo->lang;
    bool rtl = lo->rtl;
    if (lang.n) {
        lo->lang = lang;
        lo->rtl = enl_bidi_lang(lang);
    }
    add_boxed(lo, &in, n, s, e);
    lo->lang = outer;
    lo->rtl = rtl;
}

static void add_div(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if (enl_node_has_class(n, "pagebreak")) {
        page_break(env->v);
        return;
    }
    if (enl_node_has_class(n, "toc")) {
        enl_toc_add(lo, env);
        return;
    }
    if (is_aside(n) && enl_aside_set(lo, env, n)) return;
    if (enl_parallel_is(n)) {
        enl_parallel_set(lo, env, n);
        return;
    }
    if (add_generated(lo, env, n)) return;
    bool landscape = enl_node_has_class(n, "landscape");
    if (on_page(lo, env) && (landscape || enl_node_has_class(n, "columns"))) {
        if (landscape)
            add_landscape(lo, env, n);
        else
            add_columns(lo, env, n);
        return;
    }
    add_container(lo, env, n);
}

static void add_quote(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    static const enl_str cls[] = { { "quote", 5 } };
    enl_env in = *env;
    in.classes = cls;
    in.n_classes = 1;
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_BLOCKQUOTE);
    add_boxed(lo, &in, n, find_style(lo, &(enl_env){ 0 }, "quote", n), e);
}

/* A tab goes to the next multiple of four columns. */
static enl_str expand_tabs(enl_arena *a, enl_str s)
{
    if (!memchr(s.p, '\t', s.n)) return s;
    char *p = enl_arena_alloc(a, s.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\t')
            p[n++] = s.p[i];
        else
            do p[n++] = ' ';
            while (n % 4);
    }
    return (enl_str){ p, n };
}

static void add_code_line(enl_lo *lo, const enl_env *env, enl_str text, const enl_style *s,
                          enl_sid e, enl_span span)
{
    if (text.n == 0) {
        enl_vlist_add(env->v, s->leading)->baseline = enl_para_ascent(s);
        return;
    }
    enl_inlines_clear(lo->inl, env->width);
    enl_inlines_verbatim(lo->inl, expand_tabs(lo->a, text), s, enl_stree_leaf(lo->st, e), span);
    enl_para p = {
        .style = s, .x = env->x, .width = env->width, .align = ENL_TA_LEFT, .span = span
    };
    enl_para_set(lo, env->v, &p);
}

static void add_code(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = find_style(lo, env, "code", n);
    enl_env inner;
    enl_sid p = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_P);
    enl_sid e = enl_stree_add(lo->st, p, ENL_SE_CODE);
    if (lo->n_labels) enl_para_flush_labels(lo, env->v, s);
    enl_vlist_above(env->v, s);
    uint32_t outer = enl_blocks_open_group(lo, env, s, &inner);
    enl_str text = n->text;
    while (text.n > 0) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t k = end ? (size_t)(end - text.p) : text.n;
        add_code_line(lo, &inner, enl_str_sub(text, 0, k), s, e, n->span);
        text = enl_str_sub(text, end ? k + 1 : k, text.n);
    }
    enl_blocks_close_group(env->v, outer, s);
    enl_vlist_space(env->v, s->below);
}

static void add_rule(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = find_style(lo, env, "rule", n);
    enl_rule r = s->rule_above;
    if (r.width <= 0) r = (enl_rule){ ENL_PT / 2, 0, s->colour };
    if (lo->n_labels) enl_para_flush_labels(lo, env->v, s);
    enl_vlist_above(env->v, s);
    enl_vbox *b = enl_vlist_add(env->v, r.width);
    enl_item *it = ENL_NEW(lo->a, enl_item);
    enl_len w = r.length > 0 && r.length < env->width ? r.length : env->width;
    *it = (enl_item){ .kind = ENL_ITEM_RECT, .colour = r.colour };
    it->x = env->x + (s->align == ENL_TA_CENTER ? (env->width - w) / 2 : 0);
    it->u.rect.w = w;
    it->u.rect.h = r.width;
    b->items = it;
    b->n_items = 1;
    enl_vlist_space(env->v, s->below);
}

static void add_error(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_node *t = enl_node_text(lo->c, n->text, n->span);
    const enl_style *s = find_style(lo, env, "paragraph", NULL);
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_P);
    enl_blocks_inlines(lo, env, t, s, e, 0);
}

/* Inlines that stand where blocks are expected, as in a table cell. Returns the last of them. */
static const enl_node *add_loose(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = env->text ? env->text : find_style(lo, env, "plain", NULL);
    enl_blocks_inlines(lo, env, n, s, enl_blocks_parent(lo, env), 0);
    while (n->next) n = n->next;
    return n;
}

static void add_block(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    switch (n->kind) {
    case ENL_HEADING: add_heading(lo, env, n); break;
    case ENL_PARA:
    case ENL_PLAIN:
        if (is_lone_image(n))
            enl_figure_image(lo, env, n);
        else
            add_para(lo, env, n);
        break;
    case ENL_QUOTE: add_quote(lo, env, n); break;
    case ENL_LIST: enl_list_set(lo, env, n); break;
    case ENL_CODE_BLOCK:
    case ENL_BLOCK: add_code(lo, env, n); break;
    case ENL_RULE: add_rule(lo, env, n); break;
    case ENL_TABLE: add_movable(lo, env, n, "table", enl_table_set); break;
    case ENL_FIGURE: add_movable(lo, env, n, "figure", enl_figure_set); break;
    case ENL_DRAWING: enl_figure_drawing(lo, env, n, n, ENL_ARTIFACT); break;
    case ENL_CAPTION: enl_blocks_caption(lo, env, n, n, NULL, enl_blocks_parent(lo, env)); break;
    case ENL_SOURCE_LINE: enl_blocks_source_line(lo, env, n, enl_blocks_parent(lo, env)); break;
    case ENL_DIV: add_div(lo, env, n); break;
    case ENL_TOC: enl_toc_add(lo, env); break;
    case ENL_PAGE_BREAK: page_break(env->v); break;
    default: add_error(lo, env, n); break;
    }
}

const enl_node *enl_blocks_add_one(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if (enl_kind_is_inline(n->kind)) return add_loose(lo, env, n)->next;
    add_block(lo, env, n);
    return n->next;
}

/* The blocks from `first` up to `end`. */
static void add_range(enl_lo *lo, const enl_env *env, const enl_node *first, const enl_node *end)
{
    for (const enl_node *n = first; n && n != end; n = n->next) {
        enl_ctx_poll(lo->c);
        size_t box = env->v->n;
        if (enl_kind_is_inline(n->kind))
            n = add_loose(lo, env, n);
        else
            add_block(lo, env, n);
        if (!env->in_note) enl_blocks_notes(lo);
        if (env->v != lo->stream || env->v->n == box) continue;
        lo->block_box = box;
        enl_aside_anchor(lo, box);
    }
}

void enl_blocks_add(enl_lo *lo, const enl_env *env, const enl_node *first)
{
    add_range(lo, env, first, NULL);
}

/* Over all columns: what asks for it, and a heading that begins a page. */
static bool spans_columns(enl_lo *lo, const enl_node *n)
{
    if (enl_node_has_class(n, "wide") || enl_node_has_class(n, "landscape")) return true;
    if (n->kind != ENL_HEADING || n->u.level != 1) return false;
    return enl_styles_find(lo->t->styles, "heading1", n->classes, n->n_classes)->page_break;
}

void enl_blocks_columns(enl_lo *lo, const enl_env *env, const enl_node *first, int n, enl_len gap)
{
    enum { LEAST = 60 }; /* pt */
    int most = (int)((env->width + gap) / (LEAST * ENL_PT + gap));
    if (n > most && first && !lo->in_columns) {
        enl_report(lo->c, ENL_C_OVERFULL, first->span, "ask for fewer columns",
                   "%d columns would be narrower than %d pt; there are %d", n, LEAST,
                   most < 1 ? 1 : most);
        n = most;
    }
    if (n < 2 || lo->in_columns) { /* no columns within columns */
        enl_blocks_add(lo, env, first);
        return;
    }
    lo->in_columns = true;
    enl_vlist *v = env->v;
    enl_env in = *env;
    enl_len width = (env->width - (n - 1) * gap) / n;
    for (const enl_node *k = first, *end; k; k = end) {
        bool wide = spans_columns(lo, k);
        for (end = k; end && spans_columns(lo, end) == wide; end = end->next) continue;
        enl_vpart *part = enl_vlist_part(v);
        part->columns = wide ? 1 : n;
        part->width = width;
        part->gap = gap;
        in.width = wide ? env->width : width;
        add_range(lo, &in, k, end);
    }
    enl_vlist_part(v)->columns = 1;
    lo->in_columns = false;
}

void enl_blocks_caption(enl_lo *lo, const enl_env *env, const enl_node *numbered,
                        const enl_node *caption, const char *word, enl_sid parent)
{
    const enl_style *s = find_style(lo, &(enl_env){ 0 }, "caption", numbered);
    const enl_style *ns = enl_styles_find(lo->t->styles, "caption.number", NULL, 0);
    enl_sid e = enl_stree_add(lo->st, parent, ENL_SE_CAPTION);
    enl_str number = enl_refs_number_of(lo, numbered);
    enl_inlines_clear(lo->inl, env->width);
    if (word && number.n) {
        enl_str w = enl_styles_word_in(lo->t->styles, word, lo->lang);
        enl_str head = enl_str_fmt(lo->a, "%.*s\u00A0%.*s\u00A0 ", ENL_FMT(w), ENL_FMT(number));
        enl_inlines_text(lo->inl, head, ns, enl_stree_leaf(lo->st, e), caption->span);
    }
    enl_inlines_add(lo->inl, caption->first, s, e);
    enl_para p = { .style = s,
                   .x = env->x + s->left,
                   .width = env->width - s->left - s->right,
                   .align = s->align,
                   .span = caption->span };
    enl_vlist_above(env->v, s);
    size_t first = enl_para_set(lo, env->v, &p);
    enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
}

void enl_blocks_source_line(enl_lo *lo, const enl_env *env, const enl_node *line, enl_sid parent)
{
    const enl_style *s = find_style(lo, &(enl_env){ 0 }, "source", line);
    enl_sid e = enl_stree_add(lo->st, parent, ENL_SE_P);
    env->v->keep = true;
    enl_vlist_above(env->v, s);
    size_t first = enl_blocks_inlines(lo, env, line->first, s, e, 0);
    enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
}

/* The number hangs at the left of the note's first line. */
static void set_note(enl_lo *lo, enl_note *note)
{
    const enl_style *s = enl_styles_find(lo->t->styles, "footnote", NULL, 0);
    const enl_style *ms = enl_styles_find(lo->t->styles, "footnote.mark", NULL, 0);
    enl_sid e = enl_stree_add(lo->st, lo->sects[lo->sect_level], ENL_SE_NOTE);
    enl_stree_attr(lo->st, e)->id = note->id;
    if (!enl_str_eq(lo->lang, lo->d->lang)) enl_stree_attr(lo->st, e)->lang = lo->lang;
    enl_sid lbl = enl_stree_add(lo->st, e, ENL_SE_LBL);
    enl_vlist_init(&note->list, &lo->c->mem);
    enl_inlines_clear(lo->inl, lo->width);
    enl_inlines_text(lo->inl, note->number, ms, enl_stree_leaf(lo->st, lbl), note->node->span);
    uint32_t n;
    enl_len w;
    enl_item *mark = enl_para_line(lo, &n, &w);
    enl_len hang = s->hang > w + s->size / 4 ? s->hang : w + s->size / 4;
    for (uint32_t i = 0; i < n; i++) {
        if (lo->rtl) mark[i].x += lo->width - w;
        enl_para_label(lo, mark[i]);
    }
    enl_env env = { .v = &note->list,
                    .x = lo->rtl ? 0 : hang,
                    .width = lo->width - hang,
                    .parent = e,
                    .text = s,
                    .flat = true,
                    .in_note = true,
                    .tight = false,
                    .depth = 1 };
    lo->setting_note = true;
    enl_blocks_add(lo, &env, note->node->first);
    lo->setting_note = false;
    enl_para_flush_labels(lo, &note->list, s);
    if (note->list.n > 0) add_dest(lo, &note->list, 0, note->id);
}

void enl_blocks_notes(enl_lo *lo)
{
    while (lo->n_notes_set < lo->n_notes) {
        enl_note note = lo->notes[lo->n_notes_set];
        set_note(lo, &note);
        lo->notes[lo->n_notes_set++] = note;
    }
}
