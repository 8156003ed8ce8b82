/* The SQLite module: one query on a database in memory. Loaded when first used. */
#ifndef ENL_SQLITE_SQLITE_H
#define ENL_SQLITE_SQLITE_H

#include "core/script/api/services.h"

typedef struct enl_sqlite_module {
    uint32_t abi; /* ENL_SQLITE_ABI */
    enl_sqlite reader;
} enl_sqlite_module;
enum { ENL_SQLITE_ABI = 2 };
/* Exported by enlace-sqlite.so under this name. */
#define ENL_SQLITE_SYMBOL "enl_sqlite_module_v2"

#endif
