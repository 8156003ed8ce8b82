/* Pictures made for tests: four quarters, red and green above blue and white; and a context. */
#ifndef ENL_TESTS_IMAGE_SETUP_H
#define ENL_TESTS_IMAGE_SETUP_H

#include "tests/unit/test.h"

#include "core/image/image.h"

#include <png.h>
#include <stdio.h>

#include <jpeglib.h>

enum { WIDE = 32, HIGH = 16 }; /* whole blocks, so that colours do not mix */

typedef struct file {
    unsigned char *p;
    unsigned long n;
} file;

static inline void drop_file(file *f)
{
    free(f->p);
    *f = (file){ 0 };
}

static inline enl_str bytes_of(const file *f)
{
    return (enl_str){ (const char *)f->p, f->n };
}

/* The colour at x, y of WIDE by HIGH pixels. */
static inline uint32_t quarter(uint32_t x, uint32_t y)
{
    if (y < HIGH / 2) return x < WIDE / 2 ? 0xFF0000 : 0x00FF00;
    return x < WIDE / 2 ? 0x0000FF : 0xFFFFFF;
}

/* Puts `n` bytes in at `at`. */
static inline void insert(file *f, size_t at, const void *bytes, size_t n)
{
    f->p = realloc(f->p, f->n + n);
    if (!f->p) abort();
    memmove(f->p + at + n, f->p + at, f->n - at);
    memcpy(f->p + at, bytes, n);
    f->n += (unsigned long)n;
}

/* An Exif body with one entry before the orientation, in one of both byte orders. */
static inline size_t exif(unsigned char *out, bool little, int orientation)
{
    static const unsigned char big_end[] = { 'M', 'M', 0, 42, 0, 0,   0, 8, 0, 2, 1,    0x0F, 0,
                                             2,   0,   0, 0,  1, 'x', 0, 0, 0, 1, 0x12, 0,    3,
                                             0,   0,   0, 1,  0, 1,   0, 0, 0, 0, 0,    0 };
    static const unsigned char little_end[] = { 'I', 'I', 42, 0, 8, 0,   0, 0, 2, 0,    0x0F, 1, 2,
                                                0,   1,   0,  0, 0, 'x', 0, 0, 0, 0x12, 1,    3, 0,
                                                1,   0,   0,  0, 1, 0,   0, 0, 0, 0,    0,    0 };
    memcpy(out, little ? little_end : big_end, sizeof big_end);
    out[little ? 30 : 31] = (unsigned char)orientation;
    return sizeof big_end;
}

/* Records an orientation in a JPEG file, behind its first segment. */
static inline void set_orientation(file *f, bool little, int orientation)
{
    unsigned char segment[64] = { 0xFF, 0xE1, 0, 0, 'E', 'x', 'i', 'f', 0, 0 };
    size_t n = 10 + exif(segment + 10, little, orientation), at = 2;
    segment[3] = (unsigned char)(n - 2);
    if (f->p[3] == 0xE0) at += 2 + ((size_t)f->p[4] << 8 | f->p[5]);
    insert(f, at, segment, n);
}

typedef struct jpeg_kind {
    int channels; /* 1, 3, or 4 (CMYK) */
    bool progressive, arithmetic;
    bool apart;    /* each channel in a scan of its own */
    bool no_adobe; /* takes Adobe's marker out */
    bool rgb;      /* stored as RGB, not as YCbCr */
    int unit, dpi_x, dpi_y;
} jpeg_kind;

/* A row as libjpeg wants it; CMYK is inverted as Adobe does it. */
static inline void fill_row(unsigned char *row, const jpeg_kind *k, uint32_t y)
{
    for (uint32_t x = 0; x < WIDE; x++, row += k->channels) {
        uint32_t c = quarter(x, y);
        for (int i = 0; i < 3 && k->channels >= 3; i++) row[i] = (unsigned char)(c >> (16 - 8 * i));
        if (k->channels == 1) row[0] = (unsigned char)(c >> 16);
        if (k->channels == 4) row[3] = 255;
        if (k->channels == 4 && k->no_adobe)
            for (int i = 0; i < 4; i++) row[i] = (unsigned char)(255 - row[i]);
    }
}

static inline file make_jpeg(jpeg_kind k)
{
    struct jpeg_compress_struct j;
    struct jpeg_error_mgr errors;
    file f = { 0 };
    unsigned char row[WIDE * 4], *rows[] = { row };
    j.err = jpeg_std_error(&errors);
    jpeg_create_compress(&j);
    jpeg_mem_dest(&j, &f.p, &f.n);
    j.image_width = WIDE;
    j.image_height = HIGH;
    j.input_components = k.channels;
    j.in_color_space = k.channels == 1 ? JCS_GRAYSCALE : k.channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&j);
    if (k.rgb) jpeg_set_colorspace(&j, JCS_RGB);
    if (k.no_adobe) j.write_Adobe_marker = FALSE;
    j.density_unit = (unsigned char)k.unit;
    j.X_density = (unsigned short)k.dpi_x;
    j.Y_density = (unsigned short)k.dpi_y;
    j.arith_code = k.arithmetic;
    for (int i = 0; i < j.num_components; i++)
        j.comp_info[i].h_samp_factor = j.comp_info[i].v_samp_factor = 1;
    jpeg_set_quality(&j, 100, TRUE);
    if (k.progressive) jpeg_simple_progression(&j);
    static const jpeg_scan_info apart[] = { { 1, { 0 }, 0, 63, 0, 0 },
                                            { 1, { 1 }, 0, 63, 0, 0 },
                                            { 1, { 2 }, 0, 63, 0, 0 } };
    if (k.apart) j.scan_info = apart, j.num_scans = 3;
    jpeg_start_compress(&j, TRUE);
    for (uint32_t y = 0; y < HIGH; y++) {
        fill_row(row, &k, y);
        jpeg_write_scanlines(&j, rows, 1);
    }
    jpeg_finish_compress(&j);
    jpeg_destroy_compress(&j);
    return f;
}

/* `format` is PNG_FORMAT_RGB, RGBA, GRAY or GA; `alpha` is the opacity of the lower half. */
static inline file make_png(uint32_t format, int alpha)
{
    png_image png = {
        .version = PNG_IMAGE_VERSION, .width = WIDE, .height = HIGH, .format = format
    };
    unsigned char px[WIDE * HIGH * 4], *p = px;
    file f = { 0 };
    png_alloc_size_t n = 0;
    for (uint32_t y = 0; y < HIGH; y++) {
        for (uint32_t x = 0; x < WIDE; x++) {
            uint32_t c = quarter(x, y);
            *p++ = (unsigned char)(c >> 16);
            if (format & PNG_FORMAT_FLAG_COLOR)
                *p++ = (unsigned char)(c >> 8), *p++ = (unsigned char)c;
            if (format & PNG_FORMAT_FLAG_ALPHA) *p++ = (unsigned char)(y < HIGH / 2 ? 255 : alpha);
        }
    }
    if (!png_image_write_to_memory(&png, NULL, &n, 0, px, 0, NULL)) abort();
    f.p = malloc(n);
    if (!f.p || !png_image_write_to_memory(&png, f.p, &n, 0, px, 0, NULL)) abort();
    f.n = (unsigned long)n;
    return f;
}

static inline uint32_t crc_of(const unsigned char *p, size_t n)
{
    uint32_t crc = 0xFFFFFFFF;
    for (; n > 0; n--, p++) {
        crc ^= *p;
        for (int i = 0; i < 8; i++) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* Adds a chunk: before the pixels, behind the header, or at the end. */
static inline void add_chunk(file *f, const char *type, const void *bytes, size_t n, bool late)
{
    unsigned char chunk[128] = { 0 };
    chunk[3] = (unsigned char)n;
    memcpy(chunk + 4, type, 4);
    memcpy(chunk + 8, bytes, n);
    uint32_t crc = crc_of(chunk + 4, n + 4);
    for (int i = 0; i < 4; i++) chunk[8 + n + (size_t)i] = (unsigned char)(crc >> (24 - 8 * i));
    insert(f, late ? f->n - 12 : 33, chunk, n + 12);
}

/* ---- reading ---- */

typedef struct opened {
    enl_ctx c;
    jmp_buf recover;
    const char *why;
    enl_image im;
} opened;

static inline void open_ctx(opened *o)
{
    enl_request request = ENL_REQUEST_INIT;
    memset(o, 0, sizeof *o);
    enl_ctx_init(&o->c, &request);
    o->c.mem.recover = &o->recover;
    if (setjmp(o->recover)) fail_msg("memory ended");
}

/* Reads the file; drop the context when done with o->im. */
static inline void open_image(opened *o, enl_str bytes)
{
    open_ctx(o);
    o->why = enl_image_read(&o->c, &o->c.arena, bytes, &o->im);
}

typedef struct taken {
    uint8_t rgba[WIDE * WIDE][4];
    uint32_t across, rows;
} taken;

static inline void take_row(void *self, uint32_t y, const uint8_t *row, int channels,
                            const uint8_t *alpha)
{
    taken *t = self;
    assert_int_equal(y, t->rows);
    t->rows++;
    for (uint32_t x = 0; x < t->across; x++) {
        uint8_t *to = t->rgba[y * t->across + x];
        for (int i = 0; i < 3; i++)
            to[i] = row[x * (uint32_t)channels + (channels == 1 ? 0 : (uint32_t)i)];
        to[3] = alpha ? alpha[x] : 255;
    }
}

/* All rows as they are stored, `across` pixels each. */
static inline bool take_rows(opened *o, taken *t, uint32_t across)
{
    memset(t, 0, sizeof *t);
    t->across = across;
    return enl_image_rows(&o->c, &o->im, take_row, t);
}

static inline void assert_near(const uint8_t *got, uint32_t colour, int slack)
{
    for (int i = 0; i < 3; i++) {
        int want = (int)(colour >> (16 - 8 * i) & 255);
        if (abs(got[i] - want) > slack)
            fail_msg("got %02x%02x%02x, want %06x", got[0], got[1], got[2], (unsigned)colour);
    }
}

#endif
