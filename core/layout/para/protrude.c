#include "core/layout/para/protrude.h"

#include "core/base/utf8.h"

typedef struct hang {
    uint8_t left, right;
} hang;

static const hang of_ascii[128] = {
    ['"'] = { 120, 120 }, ['\''] = { 80, 80 }, ['('] = { 40, 0 },  [')'] = { 0, 40 },
    [','] = { 0, 160 },   ['-'] = { 0, 190 },  ['.'] = { 0, 160 }, [':'] = { 0, 110 },
    [';'] = { 0, 110 },   ['!'] = { 0, 50 },   ['?'] = { 0, 50 },  ['A'] = { 35, 35 },
    ['J'] = { 30, 0 },    ['T'] = { 45, 45 },  ['V'] = { 40, 40 }, ['W'] = { 30, 30 },
    ['X'] = { 20, 20 },   ['Y'] = { 45, 45 },  ['k'] = { 0, 20 },  ['r'] = { 0, 30 },
    ['t'] = { 0, 25 },    ['v'] = { 25, 25 },  ['w'] = { 20, 20 }, ['x'] = { 20, 20 },
    ['y'] = { 25, 30 },
};

static hang hang_of(uint32_t ch)
{
    static const struct {
        uint32_t ch;
        hang hang;
    } others[] = {
        { 0xAB, { 130, 30 } },   { 0xBB, { 30, 130 } },    { 0x2010, { 0, 190 } },
        { 0x2013, { 80, 130 } }, { 0x2014, { 100, 180 } }, { 0x2018, { 110, 0 } },
        { 0x2019, { 60, 130 } }, { 0x201C, { 180, 0 } },   { 0x201D, { 0, 180 } },
        { 0x2026, { 0, 90 } },
    };
    if (ch < 128) return of_ascii[ch];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].ch == ch) return others[i].hang;
    return (hang){ 0, 0 };
}

int enl_para_protrude_left(enl_str word)
{
    size_t i = 0;
    return word.n ? hang_of(enl_utf8_next(word, &i)).left : 0;
}

int enl_para_protrude_right(enl_str word)
{
    return hang_of(enl_utf8_last(word)).right;
}
