/* The side where lines begin decides where everything beside them stands. */
#include "core/layout/flow.h"

#include "core/text/bidi.h"
#include "core/text/script.h"

void enl_layout_flow_speak(enl_flow *flow, enl_str lang)
{
    flow->lang = lang;
    flow->rtl = enl_lang_rtl(lang);
}

void enl_layout_flow_inset(enl_flow *flow, enl_len start, enl_len end)
{
    flow->x += flow->rtl ? end : start;
    flow->width -= start + end;
}

enl_len enl_layout_flow_place(const enl_flow *flow, enl_len from, enl_len w)
{
    return flow->rtl ? flow->x + flow->width - from - w : flow->x + from;
}

bool enl_layout_flow_waits(const enl_flow *flow)
{
    return flow->labels && flow->labels->n > 0;
}

static bool has_bidi(const enl_node *block)
{
    for (const enl_node *n = block; n; n = enl_node_next(block, n))
        if (enl_text_script_traits(n->text) & ENL_TEXT_BIDI) return true;
    return false;
}

bool enl_layout_flow_direction(const enl_flow *flow, enl_ctx *c, const enl_node *block)
{
    if (flow->rtl) return true;
    return has_bidi(block) &&
           enl_text_bidi_first_strong(enl_node_plain(c, block)) == ENL_STRONG_RTL;
}

bool enl_layout_flow_in_column(const enl_flow *flow)
{
    return flow->wide > 0 && flow->width < flow->wide;
}
