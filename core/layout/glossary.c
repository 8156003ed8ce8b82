/* A glossary as a list of terms with what they mean. */
#include "core/layout/glossary.h"

#include "core/layout/blocks.h"
#include "core/layout/footnotes.h"
#include "core/resolve/glossterm.h"

/* The item's blocks, its first paragraph hanging. */
static void add_entry(enl_lo *lo, const enl_env *env, const enl_glossterm *t, const enl_style *s,
                      enl_sid list)
{
    enl_env in = *env;
    in.parent = enl_stree_add(lo->st, enl_stree_add(lo->st, list, ENL_SE_LI), ENL_SE_LBODY);
    in.flat = true;
    in.text = s;
    enl_vlist_space(env->v, s->above);
    size_t first = env->v->n;
    const enl_node *text = t->item->first;
    enl_sid p = enl_stree_add(lo->st, in.parent, ENL_SE_P);
    enl_para para = enl_blocks_para(lo, &in, text->first, s, p);
    para.first_indent = s->indent_first;
    enl_para_set(lo->para, lo->a, env->v, &para);
    if (first < env->v->n)
        enl_vbox_extra(lo->a, &env->v->boxes[first], ENL_X_DEST)->u.dest = t->dest;
    enl_flow_inset(&in, s->left, 0);
    in.text = NULL;
    enl_blocks_add(lo, &in, text->next);
    enl_vlist_space(env->v, s->below);
}

void enl_glossary_add(enl_lo *lo, const enl_env *env, const enl_node *div)
{
    size_t n;
    const enl_glossterm *const *all = enl_resolve_glossterm_list(lo->resolved, div, &n);
    if (n == 0) return;
    const enl_style *s = enl_styles_find(lo->t->styles, "glossary", div->classes, div->n_classes);
    enl_sid list = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_L);
    for (size_t i = 0; i < n; i++) {
        add_entry(lo, env, all[i], s, list);
        enl_footnotes_set(lo, env);
    }
}
