/* Expressions in memory, for their parser and their evaluation. */
#ifndef ENL_RESOLVE_EXPRNODE_H
#define ENL_RESOLVE_EXPRNODE_H

#include "core/resolve/expr.h"

typedef enum enl_expr_kind {
    ENL_EXPR_LITERAL,
    ENL_EXPR_PATH, /* text */
    ENL_EXPR_NOT,  /* left */
    ENL_EXPR_AND,  /* left, right */
    ENL_EXPR_OR,
    ENL_EXPR_COMPARE
} enl_expr_kind;

typedef enum enl_expr_operator {
    ENL_EXPR_EQUAL,
    ENL_EXPR_UNEQUAL,
    ENL_EXPR_AT_MOST,
    ENL_EXPR_AT_LEAST,
    ENL_EXPR_LESS,
    ENL_EXPR_MORE
} enl_expr_operator;

struct enl_expr {
    enl_expr_kind kind;
    enl_expr_operator operator; /* COMPARE */
    enl_span at;
    enl_str text; /* as it is written; "" of AND and OR */
    enl_value literal;
    const enl_expr *left, *right;
};

#endif
