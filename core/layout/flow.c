/* The side where lines begin decides where everything beside them stands. */
#include "core/layout/flow.h"

#include "core/text/bidi.h"
#include "core/text/script.h"

void enl_flow_speak(enl_flow *f, enl_str lang)
{
    f->lang = lang;
    f->rtl = enl_lang_rtl(lang);
}

void enl_flow_inset(enl_flow *f, enl_len start, enl_len end)
{
    f->x += f->rtl ? end : start;
    f->width -= start + end;
}

enl_len enl_flow_place(const enl_flow *f, enl_len from, enl_len w)
{
    return f->rtl ? f->x + f->width - from - w : f->x + from;
}

bool enl_flow_waits(const enl_flow *f)
{
    return f->labels && f->labels->n > 0;
}

static bool has_bidi(const enl_node *block)
{
    for (const enl_node *n = block; n; n = enl_node_next(block, n))
        if (enl_text_traits(n->text) & ENL_TEXT_BIDI) return true;
    return false;
}

bool enl_flow_direction(const enl_flow *f, enl_ctx *c, const enl_node *block)
{
    if (f->rtl) return true;
    return has_bidi(block) && enl_bidi_first_strong(enl_node_plain(c, block)) == ENL_STRONG_RTL;
}
