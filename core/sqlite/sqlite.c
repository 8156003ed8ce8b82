/* Queries on SQLite databases. The bytes of the file, already read as an input of the build, are
 * opened as a read-only database in memory, so there are no locks, journals or other files. Only
 * SELECT is allowed, and no function whose result changes from run to run.
 *
 * The compile's memory is allocated only between calls of SQLite; a recovery point of this module
 * closes the database when that fails.
 */
#include "core/data/sqlite.h"

#include "core/base/arena_str.h"

#include <sqlite3.h>
#include <time.h>

/* One step may take as long as a value is large, or its square: so values are short, and the time
 * is looked at as well. */
enum {
    STEP = 100,           /* virtual machine steps between two looks at the limits */
    MAX_LOOKS = 500000,   /* so a query takes at most 50 million steps */
    MAX_SECONDS = 10,     /* of the processor */
    MAX_HEAP = 256 << 20, /* of SQLite's own, for sorting and such */
    MAX_VALUE = 1 << 20,
    MAX_LIKE = 1000,
    MAX_ROWS = 1000000,
    MAX_BYTES = 64 << 20, /* of the result's text */
    MAX_SQL = 100000
};

typedef struct query {
    enl_ctx *c;
    enl_str bytes, sql;
    const enl_value *params;
    enl_value *rows, *columns;
    sqlite3 *db;
    sqlite3_stmt *stmt;
    unsigned looks;
    double began;        /* in seconds */
    sqlite3_int64 heap;  /* when it began */
    const char *stopped; /* the limit that was exceeded, or NULL */
    size_t size, cap;
    const char *error;
} query;

static double seconds(void)
{
    struct timespec t = { 0 };
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int on_progress(void *self)
{
    query *q = self;
    if (q->c->cancel && q->c->cancel(q->c->cancel_payload)) return 1;
    if (++q->looks > MAX_LOOKS)
        q->stopped = "the query exceeded its limit of 50 million steps";
    else if (seconds() - q->began > MAX_SECONDS)
        q->stopped = "the query exceeded its limit of 10 seconds";
    else if (sqlite3_memory_used() - q->heap > MAX_HEAP)
        q->stopped = "the query exceeded its limit of 256 MiB of memory";
    return q->stopped != NULL;
}

static bool changes(const char *function)
{
    static const char *const NAMES[] = { "random",       "randomblob",    "load_extension",
                                         "date",         "time",          "datetime",
                                         "julianday",    "unixepoch",     "strftime",
                                         "current_date", "current_time",  "current_timestamp",
                                         "timediff",     "fts3_tokenizer" };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!sqlite3_stricmp(function, NAMES[i])) return true;
    }
    return false;
}

static int on_authorize(void *self, int action, const char *a, const char *b, const char *db,
                        const char *trigger)
{
    (void)self, (void)a, (void)db, (void)trigger;
    if (action == SQLITE_FUNCTION) return b && changes(b) ? SQLITE_DENY : SQLITE_OK;
    bool reading = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE;
    return reading ? SQLITE_OK : SQLITE_DENY;
}

static void fail(query *q, const char *why)
{
    if (!q->error) q->error = enl_str_z(&q->c->arena, enl_str_from(why));
}

static bool open_database(query *q)
{
    static const char MAGIC[16] = "SQLite format 3";
    if (q->bytes.n < 100 || memcmp(q->bytes.p, MAGIC, 16) != 0) {
        fail(q, "the file is not an SQLite database");
        return false;
    }
    if (q->bytes.p[18] == 2 || q->bytes.p[19] == 2) {
        fail(q, "the database has a write-ahead log; run `PRAGMA journal_mode = delete` on it");
        return false;
    }
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    int status = sqlite3_open_v2(":memory:", &q->db, flags, NULL);
    unsigned char *bytes = (unsigned char *)(uintptr_t)q->bytes.p; /* read-only, because of the
                                                                    * flag */
    if (status == SQLITE_OK)
        status = sqlite3_deserialize(q->db, "main", bytes, (sqlite3_int64)q->bytes.n,
                                     (sqlite3_int64)q->bytes.n, SQLITE_DESERIALIZE_READONLY);
    if (status != SQLITE_OK) {
        fail(q, "the database cannot be opened");
        return false;
    }
    sqlite3_exec(q->db, "pragma temp_store = memory", NULL, NULL,
                 NULL); /* what is sorted goes to no file */
    sqlite3_limit(q->db, SQLITE_LIMIT_LENGTH, MAX_VALUE);
    sqlite3_limit(q->db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_LIKE);
    sqlite3_limit(q->db, SQLITE_LIMIT_SQL_LENGTH, MAX_SQL);
    sqlite3_limit(q->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(q->db, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_db_config(q->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(q->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_set_authorizer(q->db, on_authorize, NULL);
    sqlite3_progress_handler(q->db, STEP, on_progress, q);
    return true;
}

static bool prepare(query *q)
{
    const char *tail = NULL;
    if (q->sql.n > MAX_SQL ||
        sqlite3_prepare_v2(q->db, q->sql.p, (int)q->sql.n, &q->stmt, &tail) != SQLITE_OK) {
        fail(q, q->sql.n > MAX_SQL ? "the query is too long" : sqlite3_errmsg(q->db));
        return false;
    }
    enl_str rest =
        q->stmt ? enl_str_trim((enl_str){ tail, (size_t)(q->sql.p + q->sql.n - tail) }) : ENL_S("");
    if (!q->stmt || (rest.n && !enl_str_is(rest, ";"))) fail(q, "expected one SELECT statement");
    return !q->error;
}

static void bind_one(query *q, int i, const enl_value *v)
{
    switch (v ? v->kind : ENL_V_NIL) {
    case ENL_V_NIL: sqlite3_bind_null(q->stmt, i); break;
    case ENL_V_BOOL: sqlite3_bind_int(q->stmt, i, v->u.b); break;
    case ENL_V_INT: sqlite3_bind_int64(q->stmt, i, v->u.i); break;
    case ENL_V_REAL: sqlite3_bind_double(q->stmt, i, v->u.d); break;
    case ENL_V_STRING: sqlite3_bind_text(q->stmt, i, v->u.s.p, (int)v->u.s.n, SQLITE_STATIC); break;
    default: fail(q, "a parameter must be a string, a number or a boolean");
    }
}

static bool bind_all(query *q)
{
    int n = sqlite3_bind_parameter_count(q->stmt);
    const enl_value *p = q->params;
    bool named = p && p->kind == ENL_V_MAP && p->u.map.n;
    size_t given = named ? p->u.map.n : p && p->kind == ENL_V_LIST ? p->u.list.n : 0;
    if ((size_t)n != given) {
        q->error = enl_str_fmt(&q->c->arena, "expected %d parameter%s, found %zu values", n,
                               n == 1 ? "" : "s", given)
                       .p;
        return false;
    }
    for (int i = 1; i <= n; i++) {
        const char *name = sqlite3_bind_parameter_name(q->stmt, i);
        const enl_value *v = !named ? &p->u.list.items[i - 1]
                             : name ? enl_value_get(p, name + 1)
                                    : NULL;
        if (named && !v)
            q->error =
                enl_str_fmt(&q->c->arena, "no value for the parameter `%s`", name ? name : "?").p;
        if (!q->error) bind_one(q, i, v);
    }
    return !q->error;
}

static enl_value cell(query *q, int i)
{
    enl_arena *a = &q->c->arena;
    enl_value v = { 0 };
    switch (sqlite3_column_type(q->stmt, i)) {
    case SQLITE_NULL: return v;
    case SQLITE_INTEGER: return enl_value_int(a, sqlite3_column_int64(q->stmt, i));
    case SQLITE_FLOAT: return enl_value_real(a, sqlite3_column_double(q->stmt, i));
    default: v.kind = ENL_V_STRING;
    }
    const void *bytes = sqlite3_column_blob(q->stmt, i);
    size_t n = (size_t)sqlite3_column_bytes(q->stmt, i);
    q->size += n;
    if (q->size > MAX_BYTES) fail(q, "the result is larger than 64 MiB");
    if (!q->error) v.u.s = enl_str_keep(a, (enl_str){ bytes ? bytes : "", n });
    return v;
}

static void name_columns(query *q)
{
    int n = sqlite3_column_count(q->stmt);
    *q->columns = (enl_value){ .kind = ENL_V_LIST };
    q->columns->u.list.items = ENL_NEWN(&q->c->arena, enl_value, n ? n : 1);
    q->columns->u.list.n = (size_t)n;
    for (int i = 0; i < n; i++) {
        enl_value *v = &q->columns->u.list.items[i];
        v->kind = ENL_V_STRING;
        v->u.s = enl_str_keep(&q->c->arena, enl_str_from(sqlite3_column_name(q->stmt, i)));
    }
}

static void add_row(query *q)
{
    enl_arena *a = &q->c->arena;
    size_t n = q->columns->u.list.n, *rows = &q->rows->u.list.n;
    if (*rows == MAX_ROWS) fail(q, "the result has more than 1,000,000 rows");
    if (q->error) return;
    if (*rows == q->cap)
        q->rows->u.list.items =
            enl_arena_grow(a, q->rows->u.list.items, &q->cap, *rows + 1, sizeof(enl_value));
    enl_value row = { .kind = ENL_V_MAP };
    row.u.map.items = ENL_NEWN(a, enl_value_entry, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        enl_value v = cell(q, (int)i);
        if (v.kind == ENL_V_NIL) continue;
        row.u.map.items[row.u.map.n++] =
            (enl_value_entry){ .key = q->columns->u.list.items[i].u.s, .value = v };
    }
    q->rows->u.list.items[(*rows)++] = row;
}

static void run(query *q)
{
    int status = SQLITE_DONE;
    q->began = seconds();
    q->heap = sqlite3_memory_used();
    if (!open_database(q) || !prepare(q) || !bind_all(q)) return;
    name_columns(q);
    *q->rows = (enl_value){ .kind = ENL_V_LIST };
    while (!q->error && (status = sqlite3_step(q->stmt)) == SQLITE_ROW) add_row(q);
    if (q->error || status == SQLITE_DONE) return;
    fail(q, q->stopped ? q->stopped : sqlite3_errmsg(q->db));
}

static const char *run_query(enl_ctx *c, enl_str bytes, enl_str sql, const enl_value *params,
                             enl_value *rows, enl_value *columns, size_t *steps)
{
    query *volatile live =
        ENL_NEW(&c->arena, query); /* not on the stack: a jump keeps what it holds */
    *live = (query){
        .c = c, .bytes = bytes, .sql = sql, .params = params, .rows = rows, .columns = columns
    };
    jmp_buf here, *outer = c->mem.recover;
    c->mem.recover = &here;
    int why = setjmp(here);
    enl_mem_watch();
    if (why == 0) run(live);
    if (why == 0) why = enl_mem_short();
    c->mem.recover = outer;
    *steps = live->stopped ? (size_t)MAX_LOOKS * STEP : (size_t)live->looks * STEP;
    sqlite3_finalize(live->stmt);
    sqlite3_close(live->db);
    if (why) enl_mem_fail(&c->mem, why);
    enl_ctx_poll(c);
    return live->error;
}

extern const enl_sqlite_module enl_sqlite_module_v2;
ENL_API const enl_sqlite_module enl_sqlite_module_v2 = { ENL_SQLITE_ABI, { run_query } };
