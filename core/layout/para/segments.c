/* ICU says where, if it is there. Without it lines end between ideographs only. */
#include "core/layout/para/segments.h"

#include "core/base/utf8.h"
#include "core/text/script.h"

static size_t between_ideographs(enl_para_maker *m, enl_str word)
{
    size_t n = 0;
    uint32_t before = 0;
    for (size_t i = 0; i < word.n;) {
        size_t at = i;
        uint32_t ch = enl_utf8_next(word, &i);
        if (at > 0 && enl_text_script_is_ideograph(before) && enl_text_script_is_ideograph(ch))
            m->cuts[n++] = (uint16_t)at;
        before = ch;
    }
    return n;
}

size_t enl_para_segments_find(enl_para_maker *m, enl_str lang, enl_str word, const uint16_t **at)
{
    m->cuts = enl_mem_grow(&m->c->mem, m->cuts, &m->cap_cuts, word.n + 1, sizeof *m->cuts);
    *at = m->cuts;
    size_t n = m->tools->segment ? m->tools->segment(m->tools->segment_self, lang, word, m->cuts)
                                 : SIZE_MAX;
    return n == SIZE_MAX ? between_ideographs(m, word) : n;
}
