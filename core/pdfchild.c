#include "core/pdfchild.h"

#include "core/base/arena_str.h"
#include "core/base/clock.h"

#include <string.h>

static const uint64_t SECOND = 1000000000, REPLY_MAX = (uint64_t)2 << 30;
enum { WAIT = 60, WAIT_EACH_MIB = 2 /* seconds */ };

/* The message with its head: version and length. */
static bool ask(enl_talk *t, enl_str message, enl_pdfin_reply *reply)
{
    uint64_t head[2] = { ENL_PDFIN_VERSION, message.n };
    bool heard = enl_child_send(t, head, sizeof head) && enl_child_send(t, message.p, message.n) &&
                 enl_child_receive(t, head, sizeof head) && head[0] == ENL_PDFIN_VERSION &&
                 head[1] <= REPLY_MAX;
    if (!heard) return false;
    char *bytes = enl_arena_alloc(&t->c->arena, head[1] + 1);
    return enl_child_receive(t, bytes, head[1]) &&
           enl_pdfin_job_read_reply(&t->c->arena, (enl_str){ bytes, head[1] }, reply);
}

bool enl_pdfchild_do(enl_child *k, enl_ctx *c, const enl_pdfin_job *job, enl_span at,
                     enl_pdfin_reply *reply)
{
    enl_buf message;
    if (!k->pid && !enl_child_start(k, c, ENL_PROGRAM_PDFIN)) return false;
    enl_buf_init(&message, &c->mem);
    enl_pdfin_job_write(&message, job);
    uint64_t wait = WAIT + WAIT_EACH_MIB * (message.n >> 20);
    enl_talk t = { k, c, enl_now() + wait * SECOND, false };
    bool done = ask(&t, enl_buf_view(&message), reply);
    enl_buf_drop(&message);
    if (done) return true;
    enl_child_end(k, true);
    enl_report(c, ENL_C_LIMIT, at,
               t.late ? "take fewer pages of it" : "it may need too much memory",
               t.late ? "the PDF file takes more than %d seconds"
                      : "libqpdf failed while it read the PDF file",
               (int)wait);
    return false;
}

const char *enl_pdfchild_hint(uint32_t code)
{
    switch (code) {
    case ENL_PDFIN_PASSWORD:
    case ENL_PDFIN_ENCRYPTED: return "save it without encryption";
    case ENL_PDFIN_FONT_NOT_EMBEDDED: return "make it again with its fonts embedded";
    case ENL_PDFIN_CMYK: return "make it again in RGB";
    case ENL_PDFIN_BAD_RANGE: return "for example `2-5,8,z`; `z` is the last page";
    default: return NULL;
    }
}

enl_str enl_pdfchild_words(enl_arena *a, const enl_pdfin_problem *p)
{
    const char *text = enl_pdfin_job_text(p->code);
    enl_str page = p->page ? enl_str_fmt(a, "page %u: ", p->page) : (enl_str){ 0 };
    return p->detail.n ? enl_str_fmt(a, "%.*s%s (%.*s)", ENL_FMT(page), text, ENL_FMT(p->detail))
                       : enl_str_fmt(a, "%.*s%s", ENL_FMT(page), text);
}
