/* The grammar of emoji sequences is that of UTS 51, section 1.4.9, read generously: what follows is
 * taken if it can, for a font decides what it makes of a sequence. */
#include "core/text/emoji.h"

#include "core/base/utf8.h"

#include <stdbool.h>

enum {
    JOINER = 0x200D,
    KEYCAP = 0x20E3,
    AS_TEXT = 0xFE0E,
    AS_PICTURE = 0xFE0F,
    LEAST = 0x203C, /* the first sign that may be a picture, but for digits, © and ® */
};

/* Signs of the basic plane that are pictures without more (Emoji_Presentation of emoji-data.txt,
 * Unicode 15). */
static bool is_picture_sign(uint32_t c)
{
    static const uint16_t ranges[][2] = {
        { 0x231A, 0x231B }, { 0x23E9, 0x23EC }, { 0x23F0, 0x23F0 }, { 0x23F3, 0x23F3 },
        { 0x25FD, 0x25FE }, { 0x2614, 0x2615 }, { 0x2648, 0x2653 }, { 0x267F, 0x267F },
        { 0x2693, 0x2693 }, { 0x26A1, 0x26A1 }, { 0x26AA, 0x26AB }, { 0x26BD, 0x26BE },
        { 0x26C4, 0x26C5 }, { 0x26CE, 0x26CE }, { 0x26D4, 0x26D4 }, { 0x26EA, 0x26EA },
        { 0x26F2, 0x26F3 }, { 0x26F5, 0x26F5 }, { 0x26FA, 0x26FA }, { 0x26FD, 0x26FD },
        { 0x2705, 0x2705 }, { 0x270A, 0x270B }, { 0x2728, 0x2728 }, { 0x274C, 0x274C },
        { 0x274E, 0x274E }, { 0x2753, 0x2755 }, { 0x2757, 0x2757 }, { 0x2795, 0x2797 },
        { 0x27B0, 0x27B0 }, { 0x27BF, 0x27BF }, { 0x2B1B, 0x2B1C }, { 0x2B50, 0x2B50 },
        { 0x2B55, 0x2B55 },
    };
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (c > ranges[mid][1])
            low = mid + 1;
        else
            high = mid;
    }
    return low < sizeof ranges / sizeof *ranges && c >= ranges[low][0];
}

/* The blocks of pictographs; playing cards, mahjong tiles and enclosed letters are text but for the
 * few that are pictures. */
static bool is_pictograph(uint32_t c)
{
    return (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x1F680 && c <= 0x1F6FF) ||
           (c >= 0x1F7E0 && c <= 0x1F7F0) || (c >= 0x1F90C && c <= 0x1F9FF) ||
           (c >= 0x1FA70 && c <= 0x1FAFF) || c == 0x1F004 || c == 0x1F0CF || c == 0x1F18E ||
           (c >= 0x1F191 && c <= 0x1F19A) || c == 0x1F201 || c == 0x1F21A || c == 0x1F22F ||
           (c >= 0x1F232 && c <= 0x1F236) || (c >= 0x1F238 && c <= 0x1F23A) || c == 0x1F250 ||
           c == 0x1F251;
}

static bool is_flag_letter(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == '#' || c == '*';
}

/* Whatever changes the picture before it. */
static bool is_modifier(uint32_t c)
{
    return c == AS_PICTURE || c == KEYCAP || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0xE0020 && c <= 0xE007F);
}

static uint32_t peek(enl_str text, size_t i)
{
    return i < text.n ? enl_utf8_next(text, &i) : 0;
}

/* The end of one picture at `i`; `i` when it is text. */
static size_t picture_end(enl_str text, size_t i)
{
    size_t end = i;
    uint32_t c = enl_utf8_next(text, &end), next = peek(text, end);
    if (next == AS_TEXT) return i;
    if (is_digit(c)) {
        size_t cap = end;
        if (next == AS_PICTURE) enl_utf8_next(text, &cap);
        if (peek(text, cap) != KEYCAP) return i;
    } else if (is_flag_letter(c)) {
        if (is_flag_letter(next)) enl_utf8_next(text, &end);
    } else if (!is_pictograph(c) && !is_picture_sign(c)) {
        bool may = c >= LEAST || c == 0xA9 || c == 0xAE;
        if (!may || next != AS_PICTURE) return i;
    }
    while (is_modifier(peek(text, end))) enl_utf8_next(text, &end);
    return end;
}

size_t enl_text_emoji_end(enl_str text, size_t from)
{
    size_t end = from;
    while (end < text.n) {
        size_t next = picture_end(text, end);
        if (next == end) break;
        end = next;
        while (peek(text, end) == JOINER) { /* what it joins may be a sign such as U+2642 */
            enl_utf8_next(text, &end);
            if (end == text.n) break;
            size_t joined = picture_end(text, end);
            if (joined == end) enl_utf8_next(text, &joined);
            end = joined;
        }
    }
    return end;
}
