/* Cairo numbers images and surfaces in SVG by a counter of the whole process, so the same page
 * would differ after another one or beside another thread. An id follows `id="` or `#`; no text in
 * these files can look like one. */
#include "core/draw/svgid.h"

#include "core/base/map.h"

/* Length of an id made of a counted name and digits at the start of `s`, or 0. */
static size_t counted_id(enl_str s)
{
    size_t n = enl_str_starts(s, "image") ? 5 : enl_str_starts(s, "surface") ? 7 : 0;
    if (n == 0) return 0;
    size_t end = n;
    while (end < s.n && s.p[end] >= '0' && s.p[end] <= '9') end++;
    return end > n ? end : 0;
}

/* Writes the id `s` under its new number: its place in the map, which keeps the order of insertion.
 */
static void put_id(enl_map *seen, enl_str s, enl_buf *out)
{
    void **number = enl_map_insert(seen, s);
    if (!*number) *number = (void *)(uintptr_t)seen->n;
    enl_buf_str(out, enl_str_sub(s, 0, s.p[0] == 'i' ? 5 : 7));
    enl_buf_int(out, (int64_t)(uintptr_t)*number);
}

void enl_draw_svgid_renumber(enl_ctx *c, enl_str svg, enl_buf *out)
{
    enl_map seen;
    enl_map_init(&seen, &c->arena);
    size_t copied = 0;
    for (size_t i = 1; i < svg.n; i++) {
        bool here = svg.p[i - 1] == '#' || (i >= 4 && memcmp(svg.p + i - 4, "id=\"", 4) == 0);
        size_t n = here ? counted_id(enl_str_sub(svg, i, svg.n)) : 0;
        if (n == 0) continue;
        enl_buf_str(out, enl_str_sub(svg, copied, i));
        put_id(&seen, enl_str_sub(svg, i, i + n), out);
        copied = i + n;
    }
    enl_buf_str(out, enl_str_sub(svg, copied, svg.n));
}
