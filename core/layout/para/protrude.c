#include "core/layout/para/protrude.h"

#include "core/base/utf8.h"

static const struct {
    uint32_t ch;
    uint8_t left, right;
} hangs[] = {
    { '"', 120, 120 },   { '\'', 80, 80 },     { '(', 40, 0 },     { ')', 0, 40 },
    { ',', 0, 160 },     { '-', 0, 190 },      { '.', 0, 160 },    { ':', 0, 110 },
    { ';', 0, 110 },     { '!', 0, 50 },       { '?', 0, 50 },     { 'A', 35, 35 },
    { 'J', 30, 0 },      { 'T', 45, 45 },      { 'V', 40, 40 },    { 'W', 30, 30 },
    { 'X', 20, 20 },     { 'Y', 45, 45 },      { 'k', 0, 20 },     { 'r', 0, 30 },
    { 't', 0, 25 },      { 'v', 25, 25 },      { 'w', 20, 20 },    { 'x', 20, 20 },
    { 'y', 25, 30 },     { 0xAB, 130, 30 },    { 0xBB, 30, 130 },  { 0x2010, 0, 190 },
    { 0x2013, 80, 130 }, { 0x2014, 100, 180 }, { 0x2018, 110, 0 }, { 0x2019, 60, 130 },
    { 0x201C, 180, 0 },  { 0x201D, 0, 180 },   { 0x2026, 0, 90 },
};

static void find_hang(uint32_t ch, int *left, int *right)
{
    for (size_t i = 0; i < sizeof hangs / sizeof *hangs; i++) {
        if (hangs[i].ch != ch) continue;
        *left = hangs[i].left;
        *right = hangs[i].right;
        return;
    }
}

int enl_para_protrude_left(enl_str word)
{
    size_t i = 0;
    int left = 0, right = 0;
    if (word.n) find_hang(enl_utf8_next(word, &i), &left, &right);
    return left;
}

int enl_para_protrude_right(enl_str word)
{
    int left = 0, right = 0;
    find_hang(enl_utf8_last(word), &left, &right);
    return right;
}
