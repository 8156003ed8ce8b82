/* The context that every stage of a compile is handed: memory, sources, diagnostics, build
 * facts. */
#ifndef ENL_BASE_CTX_H
#define ENL_BASE_CTX_H

#include "core/base/diag.h"
#include "core/base/mem.h"
#include "core/base/source.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct enl_ctx {
    enl_mem mem;
    enl_arena arena; /* lives as long as the compile */
    enl_arena nodes; /* of the document's tree: dropped when its pages are made */
    enl_sources sources;
    enl_diags diags;
    enl_cancel_fn cancel;
    void *cancel_payload;
    int64_t epoch;      /* the build's time that the caller or SOURCE_DATE_EPOCH sets, seconds since
                         * 1970 UTC; -1: nobody does */
    bool epoch_wrong;   /* SOURCE_DATE_EPOCH is set and is no such number */
    int64_t now;        /* of the clock when it was first asked; 0 before */
    enl_str notes_dir;  /* folder of the main notes; "." when they came from memory */
    enl_str data_dir;   /* holds the installed plugins/ and templates/ */
    uint64_t switched;  /* extensions of the notes that are not as by default, a bit for each */
    bool standard_none; /* conformance is not claimed: what breaks it is a warning */
    bool verbose;
} enl_ctx;

/* Allocates nothing; set mem.recover next. The request's strings must outlive the compile. */
void enl_ctx_init(enl_ctx *c, const enl_request *r);
void enl_ctx_drop(enl_ctx *c);
/* The build's time, or else the clock's, the same throughout a compile. Bytes must not depend on
 * the clock: only what asks for it by name may call this. */
int64_t enl_ctx_now(enl_ctx *c);
/* Jumps out when the caller's hook asks for it. Call it once per block or page, not per byte. */
void enl_ctx_poll(enl_ctx *c);

#endif
