#include "core/base/ctx.h"

#include "core/base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const long long LAST_SECOND = 253402300799; /* of the year 9999 */

/* The variable of reproducible-builds.org, or -1 when it is absent, empty or wrong. */
static int64_t epoch_from_environment(bool *wrong)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    if (!text || !*text) return -1;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    *wrong = *text < '0' || *text > '9' || *end || errno || seconds > LAST_SECOND;
    return *wrong ? -1 : seconds;
}

void enl_ctx_init(enl_ctx *c, const enl_request *r)
{
    size_t limit = r->memory_limit ? r->memory_limit : (size_t)4 << 30;
    memset(c, 0, sizeof *c);
    enl_mem_init(&c->mem, r->alloc, r->alloc_payload, limit);
    enl_arena_init(&c->arena, &c->mem);
    enl_arena_init(&c->nodes, &c->mem);
    enl_sources_init(&c->sources, &c->arena);
    enl_diags_init(&c->diags, c, r->strict != 0);
    c->cancel = r->cancel;
    c->cancel_payload = r->cancel_payload;
    c->epoch =
        r->source_date_epoch >= 0 ? r->source_date_epoch : epoch_from_environment(&c->epoch_wrong);
    c->notes_dir = ENL_S(".");
    if (r->input_path && !r->input_bytes) c->notes_dir = enl_path_dir(enl_str_from(r->input_path));
    c->data_dir = r->data_dir ? enl_str_from(r->data_dir) : ENL_S("");
    c->standard_none = r->standard && strcmp(r->standard, "none") == 0;
    c->verbose = r->verbose != 0;
}

void enl_ctx_drop(enl_ctx *c)
{
    enl_mem_drop(&c->mem);
    memset(c, 0, sizeof *c);
}

int64_t enl_ctx_now(enl_ctx *c)
{
    if (c->epoch >= 0) return c->epoch;
    if (c->now == 0) c->now = (int64_t)time(NULL);
    return c->now;
}

void enl_ctx_poll(enl_ctx *c)
{
    if (c->cancel && c->cancel(c->cancel_payload)) enl_mem_fail(&c->mem, ENL_JUMP_CANCEL);
}
