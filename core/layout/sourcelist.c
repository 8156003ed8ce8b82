#include "core/layout/sourcelist.h"

#include "core/layout/blocks.h"
#include "core/layout/para/para.h"

/* "[3]", beside the first line of its entry. */
static void set_number(enl_lo *lo, const enl_env *env, const enl_style *s, size_t i, enl_sid li,
                       enl_len *w)
{
    enl_sid lbl = enl_stree_add(lo->st, li, ENL_SE_LBL);
    enl_para_maker_begin(lo->para, env, env->width);
    enl_para_inlines_text(lo->para, enl_cite_label(lo->resolved->cite, lo->a, i), s,
                          enl_stree_leaf(lo->st, lbl), (enl_span){ 0 });
    uint32_t n;
    enl_item *it = enl_para_line(lo->para, &n, w);
    for (uint32_t k = 0; k < n; k++) {
        it[k].x += enl_flow_place(env, 0, *w);
        if (it[k].u.text.n) it[k].u.text.words[it[k].u.text.n - 1].flags |= ENL_WORD_SPACE_AFTER;
        enl_para_label(lo->para, env, it[k]);
    }
}

/* Width of the column of numbers: that of the last. */
static enl_len number_column(enl_lo *lo, const enl_env *env, const enl_style *s, size_t n)
{
    enl_para_maker_begin(lo->para, env, lo->base.width);
    enl_para_inlines_text(lo->para, enl_cite_label(lo->resolved->cite, lo->a, n - 1), s,
                          ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_width(lo->para) + s->size / 2;
}

static void add_entry(enl_lo *lo, const enl_env *env, const enl_style *s, size_t i, enl_sid list,
                      enl_len column)
{
    enl_sid li = enl_stree_add(lo->st, list, ENL_SE_LI);
    enl_len w;
    enl_para para = enl_para_of(env, s);
    para.first_indent = s->indent_first;
    if (column > 0) {
        enl_env in = *env;
        set_number(lo, env, s, i, li, &w);
        enl_flow_inset(&in, column - s->left, 0);
        para = enl_para_of(&in, s);
    }
    size_t n;
    const enl_part *parts = enl_cite_entry(lo->resolved->cite, lo->a, i, env->lang, &n);
    enl_para_maker_begin(lo->para, env, para.width);
    enl_para_inlines_parts(lo->para, parts, n, s, enl_stree_add(lo->st, li, ENL_SE_LBODY));
    enl_vlist_space(env->v, s->above);
    size_t first = enl_para_set(lo->para, lo->a, env->v, &para);
    if (first < env->v->n)
        enl_vbox_extra(lo->a, &env->v->boxes[first], ENL_X_DEST)->u.dest =
            enl_cite_dest(lo->resolved->cite, i);
    enl_vlist_space(env->v, s->below);
}

void enl_sourcelist_add(enl_lo *lo, const enl_env *env)
{
    size_t n = enl_cite_count(lo->resolved->cite);
    if (lo->sources_set || n == 0) return;
    lo->sources_set = true;
    const enl_style *s = enl_styles_find(lo->t->styles, "reference", NULL, 0);
    enl_sid list = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_L);
    bool numbered = enl_cite_is_numbered(lo->resolved->cite);
    if (numbered) enl_stree_attr(lo->st, list)->numbering = ENL_NUM_DECIMAL;
    enl_len column = numbered ? number_column(lo, env, s, n) : 0;
    for (size_t i = 0; i < n; i++) add_entry(lo, env, s, i, list, column);
}
