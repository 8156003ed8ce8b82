/* The pages of one document after those of another. */
#include "core/page/join.h"

#include "core/base/arena_str.h"

typedef struct joining {
    enl_pages *to, *from;
    enl_mem *m;
    const enl_page_joining *how;
    enl_sid part; /* the element that all of `from` goes below */
    uint32_t first_page;
} joining;

static enl_str renamed(const joining *j, enl_str id)
{
    if (!id.n) return id;
    return enl_str_fmt(j->how->arena, "%.*s%.*s", ENL_FMT(j->how->prefix), ENL_FMT(id));
}

/* Element 0 is the document, which becomes the part; the others follow each other after it. */
static enl_sid moved(const joining *j, enl_sid id)
{
    return j->part + id;
}

/* ---- structure ---- */

static void join_attr(joining *j, enl_sid element, const enl_sattr *a)
{
    enl_sattr *to = enl_page_stree_attr(&j->to->stree, element);
    *to = *a;
    to->id = renamed(j, a->id);
    if (to->bbox_page) to->bbox_page += j->first_page;
}

static void join_structure(joining *j)
{
    const enl_stree *from = &j->from->stree;
    j->part = enl_page_stree_add(&j->to->stree, 0, ENL_SE_PART);
    for (enl_sid i = 1; i < from->n; i++) {
        const enl_snode *n = &from->nodes[i];
        enl_sid parent = moved(j, n->parent);
        enl_sid made = n->type == ENL_SE_LEAF ? enl_page_stree_leaf(&j->to->stree, parent)
                                              : enl_page_stree_add(&j->to->stree, parent, n->type);
        if (n->attr) join_attr(j, made, &from->attrs[n->attr]);
    }
    if (from->n > 0 && from->nodes[0].attr)
        join_attr(j, j->part, &from->attrs[from->nodes[0].attr]);
    enl_sattr *a = enl_page_stree_attr(&j->to->stree, j->part);
    a->lang = j->from->lang;
    a->title = j->how->title;
}

/* ---- pages ---- */

static void join_image(joining *j, const enl_image *image)
{
    if (image->id < j->how->image_base) ((enl_image *)(uintptr_t)image)->id += j->how->image_base;
}

static void join_list(joining *j, enl_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        enl_item *it = &l->items[i];
        if (it->leaf != ENL_ARTIFACT) it->leaf = moved(j, it->leaf);
        if (it->kind == ENL_ITEM_IMAGE) join_image(j, it->u.image.image);
        if (it->kind != ENL_ITEM_GROUP) continue;
        /* Items of a group have no leaf of their own. */
        const enl_list *group = it->u.group.list;
        for (size_t k = 0; k < group->n; k++)
            if (group->items[k].kind == ENL_ITEM_IMAGE)
                join_image(j, group->items[k].u.image.image);
    }
}

static void join_page(joining *j, enl_page *p)
{
    join_list(j, &p->background);
    join_list(j, &p->body);
    join_list(j, &p->furniture);
    join_list(j, &p->over);
    for (size_t i = 0; i < p->n_links; i++) {
        p->links[i].element = moved(j, p->links[i].element);
        p->links[i].dest = renamed(j, p->links[i].dest);
        if (p->links[i].field)
            ((enl_form_field *)(uintptr_t)p->links[i].field)->name =
                renamed(j, p->links[i].field->name);
    }
    ENL_PUSH(j->m, j->to->items, j->to->n, j->to->cap, *p);
    p->links = NULL; /* they belong to the other document now */
    p->n_links = p->cap_links = 0;
}

static void join_dests(joining *j)
{
    for (size_t i = 0; i < j->from->n_dests; i++) {
        enl_dest d = j->from->dests[i];
        d.id = renamed(j, d.id);
        d.page += j->first_page;
        ENL_PUSH(j->m, j->to->dests, j->to->n_dests, j->to->cap_dests, d);
    }
}

/* The part's own entry leads to its first page. */
static void join_outline(joining *j)
{
    enl_dest first = { .id = renamed(j, ENL_S("start")), .page = j->first_page };
    ENL_PUSH(j->m, j->to->dests, j->to->n_dests, j->to->cap_dests, first);
    if (!j->how->title.n) return;
    enl_outline top = { .title = j->how->title, .level = 1, .dest = first.id };
    ENL_PUSH(j->m, j->to->outline, j->to->n_outline, j->to->cap_outline, top);
    for (size_t i = 0; i < j->from->n_outline; i++) {
        enl_outline o = j->from->outline[i];
        o.level++;
        o.dest = renamed(j, o.dest);
        ENL_PUSH(j->m, j->to->outline, j->to->n_outline, j->to->cap_outline, o);
    }
}

void enl_page_join(enl_pages *to, enl_mem *m, enl_pages *from, const enl_page_joining *how)
{
    joining j = { .to = to, .from = from, .m = m, .how = how, .first_page = (uint32_t)to->n };
    join_structure(&j);
    for (size_t i = 0; i < from->n; i++) join_page(&j, &from->items[i]);
    join_dests(&j);
    join_outline(&j);
}
