/* The form of parallel text in the tree is known only here. */
#include "core/tree/parallel.h"

static bool is_column(const enl_node *n)
{
    return n && n->kind == ENL_DIV && enl_node_attr_str(n, "lang").n > 0;
}

bool enl_parallel_is(const enl_node *div)
{
    if (div->kind != ENL_DIV || div->u.div.kind != ENL_DIV_PARALLEL) return false;
    const enl_node *a = div->first, *b = div->last;
    return is_column(a) && is_column(b) && a->next == b;
}

static size_t primary_length(enl_str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] != '-' && s.p[n] != '_') n++;
    return n;
}

bool enl_same_language(enl_str a, enl_str b)
{
    size_t n = primary_length(a);
    if (n != primary_length(b)) return false;
    for (size_t i = 0; i < n; i++)
        if ((a.p[i] | 32) != (b.p[i] | 32)) return false;
    return true;
}
