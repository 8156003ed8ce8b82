/* libjpeg reports errors by a jump: one recovery point, in decode(), is around all calls of it
 * but the last, and no jump of ours may pass over it. */
#include "core/image/jpeg.h"

#include "core/base/arena_str.h"
#include "core/image/orient.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h> /* wants stdio.h before it */

/* A small progressive file may ask for thousands of passes over a large picture. */
enum { MAX_SCANS = 500, FREE_SCANS = 16 };
static const uint64_t MAX_SCANNED = 2000000000; /* pixels times scans, beyond the free ones */

typedef struct decoder {
    struct jpeg_decompress_struct j;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf back;
    char message[JMSG_LENGTH_MAX];
    enl_ctx *c;
    unsigned char *row; /* of the file's channels, then of RGB */
    bool no_memory, cancelled;
} decoder;

/* Receives each row once, and before the first the decoder with its header read. */
typedef struct receiver {
    const char *(*begin)(void *self, const decoder *d); /* NULL, or why not to go on */
    enl_image_row_fn put;
    void *self;
} receiver;

static void failed(j_common_ptr info)
{
    decoder *d = info->client_data;
    info->err->format_message(info, d->message);
    longjmp(d->back, 1);
}

static void stop(decoder *d, const char *why)
{
    snprintf(d->message, sizeof d->message, "%s", why);
    longjmp(d->back, 1);
}

/* libjpeg warns of data cut short and fills it with gray; here that is an error. */
static void warned(j_common_ptr info, int level)
{
    if (level < 0) failed(info);
}

/* Once for each row of blocks in each scan. */
static void watch(j_common_ptr info)
{
    decoder *d = info->client_data;
    uint64_t scans = (uint64_t)d->j.input_scan_number,
             pixels = (uint64_t)d->j.image_width * d->j.image_height;
    if (scans > MAX_SCANS || (scans > FREE_SCANS && scans * pixels > MAX_SCANNED))
        stop(d, "it has too many scans");
    d->cancelled = d->c->cancel && d->c->cancel(d->c->cancel_payload);
    if (d->cancelled) stop(d, "cancelled");
}

static void begin(decoder *d, enl_str bytes)
{
    jpeg_create_decompress(&d->j);
    d->j.client_data = d;
    d->j.progress = &d->progress;
    jpeg_mem_src(&d->j, (const unsigned char *)bytes.p, (unsigned long)bytes.n);
    jpeg_read_header(&d->j, TRUE);
    switch (d->j.num_components) {
    case 1: d->j.out_color_space = JCS_GRAYSCALE; break;
    case 3: d->j.out_color_space = JCS_RGB; break;
    case 4: d->j.out_color_space = JCS_CMYK; break;
    default: stop(d, "it is neither gray nor RGB nor CMYK");
    }
}

/* Adobe's files hold inverted CMYK: each channel is what is left white. */
static void cmyk_to_rgb(const decoder *d, const unsigned char *from, unsigned char *to)
{
    unsigned char flip = d->j.saw_Adobe_marker ? 0 : 255;
    for (JDIMENSION i = 0; i < d->j.output_width; i++, from += 4, to += 3) {
        unsigned black = from[3] ^ flip;
        for (int k = 0; k < 3; k++) to[k] = (unsigned char)((from[k] ^ flip) * black / 255);
    }
}

static void read_rows(decoder *d, const receiver *r)
{
    bool four = d->j.out_color_space == JCS_CMYK;
    int channels = d->j.out_color_space == JCS_GRAYSCALE ? 1 : 3;
    unsigned char *rgb = d->row + (four ? (size_t)d->j.output_width * 4 : 0);
    while (d->j.output_scanline < d->j.output_height) {
        JSAMPROW row = d->row;
        uint32_t y = d->j.output_scanline;
        jpeg_read_scanlines(&d->j, &row, 1);
        if (four) cmyk_to_rgb(d, row, rgb);
        r->put(r->self, y, rgb, channels, NULL);
    }
    jpeg_finish_decompress(&d->j);
}

/* The whole file. NULL, or what is wrong, which lies in the decoder or is a constant. */
static const char *decode(decoder *d, enl_str bytes, const receiver *r)
{
    const char *volatile why = NULL;
    d->j.err = jpeg_std_error(&d->errors);
    d->errors.error_exit = failed;
    d->errors.emit_message = warned;
    d->progress.progress_monitor = watch;
    d->j.client_data = d;
    if (setjmp(d->back)) {
        why = d->message;
    } else {
        begin(d, bytes);
        why = r->begin(r->self, d);
        if (!why) {
            jpeg_start_decompress(&d->j);
            d->row = enl_mem_try(&d->c->mem, NULL, (size_t)d->j.output_width * 7);
            d->no_memory = !d->row;
            if (d->row) read_rows(d, r);
        }
    }
    jpeg_destroy_decompress(&d->j);
    enl_mem_free(&d->c->mem, d->row);
    if (d->no_memory) enl_mem_fail(&d->c->mem, ENL_JUMP_MEMORY);
    if (d->cancelled) enl_ctx_poll(d->c);
    return why;
}

/* ---- reading ---- */

typedef struct reading {
    enl_ctx *c;
    enl_image *im;
    unsigned char *rows; /* NULL: the file passes through */
    bool no_memory;
} reading;

static void read_resolution(const struct jpeg_decompress_struct *j, enl_image *im)
{
    double inches = j->density_unit == 1 ? 1 : j->density_unit == 2 ? 2.54 : 0;
    im->dpi_x = j->X_density * inches;
    im->dpi_y = j->Y_density * inches;
}

/* PDF's DCTDecode knows no arithmetic coding, and takes three channels for YCbCr unless Adobe's
 * marker says otherwise (ISO 32000-1, 7.4.8); CMYK is nothing to archive. */
static bool passes_through(const struct jpeg_decompress_struct *j)
{
    bool plain_rgb = j->jpeg_color_space == JCS_RGB && !j->saw_Adobe_marker;
    return j->num_components != 4 && !j->arith_code && !plain_rgb;
}

static const char *take_header(void *self, const decoder *d)
{
    reading *r = self;
    enl_image *im = r->im;
    im->width = d->j.image_width;
    im->height = d->j.image_height;
    im->channels = d->j.num_components == 1 ? 1 : 3;
    read_resolution(&d->j, im);
    size_t pixels = (size_t)im->width * im->height;
    if (pixels > ENL_IMAGE_MAX_PIXELS) return "it has too many pixels";
    if (passes_through(&d->j)) return NULL;
    r->rows = enl_mem_try(&r->c->mem, NULL, pixels * (size_t)im->channels);
    r->no_memory = !r->rows;
    return r->rows ? NULL : "memory ran out";
}

static void keep_row(void *self, uint32_t y, const uint8_t *row, int channels, const uint8_t *alpha)
{
    reading *r = self;
    size_t stride = r->im->width * (size_t)channels;
    (void)alpha;
    if (r->rows) memcpy(r->rows + y * stride, row, stride);
}

const char *enl_image_jpeg_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im)
{
    reading r = { .c = c, .im = im };
    decoder *d = ENL_NEW(&c->arena, decoder);
    d->c = c;
    const char *why = decode(d, bytes, &(const receiver){ take_header, keep_row, &r });
    if (r.no_memory) enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
    im->coding = r.rows ? ENL_IMAGE_RAW : ENL_IMAGE_JPEG;
    im->data = bytes;
    im->orientation = enl_image_orient_jpeg(bytes);
    if (r.rows && !why) {
        size_t n = (size_t)im->width * im->height * (size_t)im->channels;
        im->data = enl_str_keep(a, (enl_str){ (char *)r.rows, n });
        enl_image_orient_turn(a, im);
    } else {
        enl_image_orient_exchange(im);
    }
    enl_mem_free(&c->mem, r.rows);
    return why;
}

/* ---- rows ---- */

typedef struct replay {
    const enl_image *im;
    enl_image_row_fn put;
    void *self;
} replay;

static const char *check_size(void *self, const decoder *d)
{
    const enl_image *im = ((const replay *)self)->im;
    bool turned = im->orientation >= 5;
    bool same = d->j.image_width == (turned ? im->height : im->width) &&
                d->j.image_height == (turned ? im->width : im->height);
    return same ? NULL : "it has another size";
}

static void pass_row(void *self, uint32_t y, const uint8_t *row, int channels, const uint8_t *alpha)
{
    const replay *r = self;
    r->put(r->self, y, row, channels, alpha);
}

bool enl_image_jpeg_rows(enl_ctx *c, const enl_image *im, enl_image_row_fn put, void *self)
{
    replay r = { im, put, self };
    decoder *d = enl_mem_alloc(&c->mem, sizeof *d);
    memset(d, 0, sizeof *d);
    d->c = c;
    bool good = !decode(d, im->data, &(const receiver){ check_size, pass_row, &r });
    enl_mem_free(&c->mem, d);
    return good;
}
