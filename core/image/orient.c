/* A TIFF structure is read with its own byte order, and no further than its first directory. */
#include "core/image/orient.h"

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, ENTRY = 12 };

/* Two or four bytes, "II" (little end first) or "MM". */
static uint32_t read_int(enl_str s, size_t at, size_t n)
{
    uint32_t v = 0;
    bool little = s.p[0] == 'I';
    for (size_t i = 0; i < n; i++) v = v << 8 | (unsigned char)s.p[at + (little ? n - 1 - i : i)];
    return v;
}

int enl_image_orient_read(enl_str s)
{
    bool marked = enl_str_starts(s, "II") || enl_str_starts(s, "MM");
    if (s.n < 8 || !marked || read_int(s, 2, 2) != 42) return 1;
    size_t at = read_int(s, 4, 4);
    if (at > s.n - 2) return 1;
    size_t n = read_int(s, at, 2);
    for (at += 2; n > 0 && at + ENTRY <= s.n; n--, at += ENTRY) {
        if (read_int(s, at, 2) != TAG_ORIENTATION) continue;
        uint32_t v = read_int(s, at + 8, 2);
        bool good = read_int(s, at + 2, 2) == TYPE_SHORT && read_int(s, at + 4, 4) == 1;
        return good && v >= 1 && v <= 8 ? (int)v : 1;
    }
    return 1;
}

int enl_image_orient_jpeg(enl_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 2; i + 4 <= s.n && p[i] == 0xFF;) {
        size_t n = (size_t)p[i + 2] << 8 | p[i + 3];
        if (p[i + 1] == 0xFF) { /* a byte that fills */
            i++;
            continue;
        }
        if (p[i + 1] == 0xDA || n < 2 || i + 2 + n > s.n) break;
        enl_str body = enl_str_sub(s, i + 4, i + 2 + n);
        if (p[i + 1] == 0xE1 && body.n > 6 && memcmp(body.p, "Exif\0", 6) == 0)
            return enl_image_orient_read(enl_str_sub(body, 6, body.n));
        i += 2 + n;
    }
    return 1;
}

enl_image_steps enl_image_orient_steps(int orientation, uint32_t width, uint32_t height,
                                       size_t stride)
{
    ptrdiff_t down = (ptrdiff_t)stride, right = (ptrdiff_t)width - 1,
              bottom = down * ((ptrdiff_t)height - 1);
    switch (orientation) {
    case 2: return (enl_image_steps){ right, -1, down };
    case 3: return (enl_image_steps){ bottom + right, -1, -down };
    case 4: return (enl_image_steps){ bottom, 1, -down };
    case 5: return (enl_image_steps){ 0, down, 1 };
    case 6: return (enl_image_steps){ right, down, -1 };
    case 7: return (enl_image_steps){ bottom + right, -down, -1 };
    case 8: return (enl_image_steps){ bottom, -down, 1 };
    default: return (enl_image_steps){ 0, 1, down };
    }
}

void enl_image_orient_exchange(enl_image *im)
{
    uint32_t width = im->width;
    double dpi_x = im->dpi_x;
    if (im->orientation < 5) return;
    im->width = im->height;
    im->height = width;
    im->dpi_x = im->dpi_y;
    im->dpi_y = dpi_x;
}

/* Rows of `pixel` bytes a pixel as they are shown. */
static enl_str turned(enl_arena *a, const enl_image *im, enl_str rows, size_t pixel)
{
    enl_image_steps steps =
        enl_image_orient_steps(im->orientation, im->width, im->height, im->width);
    bool lying = im->orientation >= 5;
    uint32_t across = lying ? im->height : im->width, down = lying ? im->width : im->height;
    char *out = enl_arena_alloc(a, rows.n);
    const char *from = rows.p;
    for (uint32_t y = 0; y < down; y++) {
        ptrdiff_t to = steps.first + (ptrdiff_t)y * steps.by_y;
        for (uint32_t x = 0; x < across; x++, from += pixel, to += steps.by_x)
            memcpy(out + (size_t)to * pixel, from, pixel);
    }
    return (enl_str){ out, rows.n };
}

void enl_image_orient_turn(enl_arena *a, enl_image *im)
{
    if (im->orientation <= 1) return;
    enl_image_orient_exchange(im);
    im->data = turned(a, im, im->data, (size_t)im->channels);
    if (im->alpha.n) im->alpha = turned(a, im, im->alpha, 1);
    im->orientation = 1;
}
