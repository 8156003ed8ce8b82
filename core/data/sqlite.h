/* What reads SQLite databases: a module with a library of its own, which the driver loads when
 * plugins first ask for it. core/sqlite implements this. */
#ifndef ENL_DATA_SQLITE_H
#define ENL_DATA_SQLITE_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef struct enl_sqlite {
    /* Runs one query on the database whose file's bytes are `bytes`. Binds `params` (a list, or a
     * map for :names; NULL: none). *rows becomes a list of maps by column and *columns the list of
     * names; *steps is how much work it was, all there may be when a limit ended it. Returns NULL,
     * or what went wrong, in the arena. */
    const char *(*query)(enl_ctx *c, enl_str bytes, enl_str sql, const enl_value *params,
                         enl_value *rows, enl_value *columns, size_t *steps);
} enl_sqlite;

typedef struct enl_sqlite_module {
    uint32_t abi; /* ENL_SQLITE_ABI */
    enl_sqlite reader;
} enl_sqlite_module;
enum { ENL_SQLITE_ABI = 2 };
/* Exported by enlace-sqlite.so under this name. */
#define ENL_SQLITE_SYMBOL "enl_sqlite_module_v2"

#endif
