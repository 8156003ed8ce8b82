#include "core/tree/key.h"

#include <string.h>

enum { MAX_RUN = 200 };

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

enl_str enl_key_run(enl_str s, size_t from)
{
    size_t to = from;
    while (to < s.n && to - from < MAX_RUN &&
           (is_word(s.p[to]) || (s.p[to] && strchr("_:.-", s.p[to]))))
        to++;
    while (to > from && !is_word(s.p[to - 1])) to--;
    return enl_str_sub(s, from, to);
}

size_t enl_key_known(const enl_map *keys, enl_str run)
{
    for (size_t n = run.n; n > 0; n--) {
        bool ends = n == run.n || ((unsigned char)run.p[n] & 0xC0) == 0xC0;
        if (ends && enl_map_find(keys, enl_str_sub(run, 0, n))) return n;
    }
    return 0;
}
