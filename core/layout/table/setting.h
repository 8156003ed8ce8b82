/* A table while it is set: its rows are set one after the other, and wait in a band for those that
 * a cell joins with them. */
#ifndef ENL_LAYOUT_TABLE_SETTING_H
#define ENL_LAYOUT_TABLE_SETTING_H

#include "core/layout/ctx.h"
#include "core/layout/table/colwidth.h"
#include "core/layout/table/grid.h"

/* A table while its rows are set. */
typedef struct enl_table {
    enl_layout_ctx *ctx;
    const enl_flow *flow;
    const enl_node *node;
    const enl_style *style;
    enl_columns cols;
    enl_sid element, group; /* Table, and the open THead or TBody */
    enl_row_labels row_labels;
    enl_continued continued;
    bool layout;             /* class "layout": places text, says nothing */
    bool headless;           /* no head row: the first column heads the rows */
    uint32_t repeat;         /* 1 + index of what repeats on new pages */
    enl_continuation *carry; /* of the body's rows, NULL: none */
} enl_table;

/* A cell that is set, waiting for its row's height. */
typedef struct enl_rcell {
    enl_gcell g;
    uint32_t row;      /* of the band, as all rows below */
    uint32_t next_end; /* 1 + index of another cell that ends with the same row */
    bool line;         /* its items lie in the scratch arena */
    enl_vbox *label;   /* what later pages repeat of it, as artifacts; NULL until one does */
    enl_vlist list;
    size_t at;      /* boxes already moved to the page list */
    enl_len y;      /* top of what comes next */
    enl_len height; /* of its content */
} enl_rcell;

/* One row of a band. */
typedef struct enl_rrow {
    const enl_style *style;
    enl_rule above, below;
    bool keep; /* with the next row */
    bool head;
    bool partial;           /* the rule below stands only under cells over several columns */
    const enl_number *sums; /* after this row */
    bool *joined;           /* by column: a cell goes on into the next row; NULL: none */
    uint32_t ends;          /* 1 + index of a cell that ends here */
    enl_len y, height;
} enl_rrow;

/* Rows that cells over several rows hold together; most often a single one. */
typedef struct enl_rows {
    enl_table *t;
    enl_grid grid;
    enl_gcell *place;
    bool total; /* the row that is being set has the class total */
    enl_rcell *cells;
    size_t n_cells, cap_cells;
    size_t n_lists; /* cells whose list has been made and can be used again */
    enl_rrow *rows;
    size_t n_rows, cap_rows;
    const enl_number *sums;        /* before this band */
    uint32_t *open;                /* by column: 1 + index of the cell over several rows in it */
    struct enl_stretch *stretches; /* what must not be cut through */
    size_t n_stretches, cap_stretches;
    enl_len *cuts;
    size_t n_cuts, cap_cuts;
    enl_arena scratch;
} enl_rows;

#endif
