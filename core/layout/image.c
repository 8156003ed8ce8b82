/* SVG files become drawings. PNG files are decoded by libpng to 8-bit
 * gray or RGB with a separate alpha; JPEG files pass through as they are, unless they are CMYK,
 * which libjpeg turns into RGB. */
#include "core/layout/image.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"

#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h> /* wants stdio.h before it */

static const enl_image *bad(enl_lo *lo, enl_span at, enl_str path, const char *why)
{
    enl_report(lo->c, ENL_C_IMAGE, at, "give a PNG, JPEG or SVG file that other programs can open",
               "image '%.*s' can't be used: %s", ENL_FMT(path), why);
    return NULL;
}

/* Rows of `n` bytes split into colour and alpha. */
static void split_alpha(enl_lo *lo, enl_image *im, const unsigned char *px, size_t pixels,
                        int channels)
{
    int colours = channels - 1;
    char *data = enl_arena_alloc(lo->a, pixels * (size_t)colours);
    char *alpha = enl_arena_alloc(lo->a, pixels);
    bool opaque = true;
    for (size_t i = 0; i < pixels; i++) {
        memcpy(data + i * (size_t)colours, px + i * (size_t)channels, (size_t)colours);
        alpha[i] = (char)px[i * (size_t)channels + (size_t)colours];
        opaque = opaque && (unsigned char)alpha[i] == 255;
    }
    im->data = (enl_str){ data, pixels * (size_t)colours };
    if (!opaque) im->alpha = (enl_str){ alpha, pixels };
    im->channels = colours;
}

/* libpng's plain interface: it allocates for itself and reports errors in the png_image. */
static const enl_image *load_png(enl_lo *lo, enl_image *im, enl_str bytes, enl_span at)
{
    png_image png = { .version = PNG_IMAGE_VERSION };
    if (!png_image_begin_read_from_memory(&png, bytes.p, bytes.n))
        return bad(lo, at, im->path, png.message);
    im->width = png.width;
    im->height = png.height;
    size_t pixels = (size_t)png.width * png.height;
    if (pixels == 0 || pixels > ENL_IMAGE_MAX_PIXELS) {
        png_image_free(&png);
        return bad(lo, at, im->path, "it has too many pixels");
    }
    bool alpha = png.format & PNG_FORMAT_FLAG_ALPHA, colour = png.format & PNG_FORMAT_FLAG_COLOR;
    png.format = (colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY) | (alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
    int channels = (colour ? 3 : 1) + (alpha ? 1 : 0);
    unsigned char *px = enl_mem_try(&lo->c->mem, NULL, PNG_IMAGE_SIZE(png));
    if (!px) {
        png_image_free(&png);
        enl_mem_fail(&lo->c->mem, ENL_JUMP_MEMORY);
    }
    if (!png_image_finish_read(&png, NULL, px, 0, NULL)) {
        enl_mem_free(&lo->c->mem, px);
        return bad(lo, at, im->path, png.message);
    }
    im->coding = ENL_IMAGE_RAW;
    im->channels = channels;
    if (alpha)
        split_alpha(lo, im, px, pixels, channels);
    else
        im->data = enl_str_keep(lo->a, (enl_str){ (char *)px, PNG_IMAGE_SIZE(png) });
    enl_mem_free(&lo->c->mem, px);
    return im;
}

static uint32_t be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Pixels a metre from the pHYs chunk, which libpng's plain interface does not show. */
static void png_resolution(enl_image *im, enl_str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    for (size_t i = 8; i + 12 <= bytes.n;) {
        uint32_t n = be32(p + i);
        if (n > bytes.n - i - 12 || memcmp(p + i + 4, "IDAT", 4) == 0) return;
        if (memcmp(p + i + 4, "pHYs", 4) == 0 && n == 9 && p[i + 16] == 1) {
            im->dpi_x = be32(p + i + 8) * 0.0254;
            im->dpi_y = be32(p + i + 12) * 0.0254;
        }
        i += 12 + (size_t)n;
    }
}

typedef struct jpeg_guard {
    struct jpeg_error_mgr base;
    jmp_buf jump;
    char message[JMSG_LENGTH_MAX];
} jpeg_guard;

static void jpeg_failed(j_common_ptr j)
{
    jpeg_guard *g = (jpeg_guard *)j->err;
    j->err->format_message(j, g->message);
    longjmp(g->jump, 1);
}

/* libjpeg warns about data cut short and fills it with gray; here that is an error. */
static void jpeg_warned(j_common_ptr j, int level)
{
    if (level < 0) jpeg_failed(j);
}

static void read_rows(struct jpeg_decompress_struct *j, unsigned char *rows, size_t stride)
{
    while (j->output_scanline < j->output_height) {
        JSAMPROW row = rows + j->output_scanline * stride;
        jpeg_read_scanlines(j, &row, 1);
    }
}

/* Decodes the whole file, to find out whether it is whole; keeps the pixels only when they must be
 * converted. */
static const char *decode_jpeg(enl_lo *lo, enl_image *im, enl_str bytes, jpeg_guard *g)
{
    struct jpeg_decompress_struct j = { 0 };
    j.err = jpeg_std_error(&g->base);
    g->base.error_exit = jpeg_failed;
    g->base.emit_message = jpeg_warned;
    unsigned char *volatile rows = NULL;
    if (setjmp(g->jump)) {
        jpeg_destroy_decompress(&j);
        enl_mem_free(&lo->c->mem, rows);
        return g->message;
    }
    jpeg_create_decompress(&j);
    jpeg_mem_src(&j, (const unsigned char *)bytes.p, bytes.n);
    jpeg_read_header(&j, TRUE);
    im->width = j.image_width;
    im->height = j.image_height;
    im->channels = j.num_components;
    if (j.density_unit == 1) im->dpi_x = j.X_density, im->dpi_y = j.Y_density;
    if (j.density_unit == 2) im->dpi_x = j.X_density * 2.54, im->dpi_y = j.Y_density * 2.54;
    if ((size_t)im->width * im->height > ENL_IMAGE_MAX_PIXELS) {
        jpeg_destroy_decompress(&j);
        return "it has too many pixels";
    }
    bool cmyk = j.num_components == 4;
    jpeg_start_decompress(&j);
    size_t stride = (size_t)j.output_width * (size_t)j.output_components;
    rows = enl_mem_try(&lo->c->mem, NULL, stride * (cmyk ? j.output_height : 1));
    if (!rows) {
        jpeg_destroy_decompress(&j);
        enl_mem_fail(&lo->c->mem, ENL_JUMP_MEMORY);
    }
    read_rows(&j, rows, cmyk ? stride : 0);
    jpeg_finish_decompress(&j);
    jpeg_destroy_decompress(&j);
    im->coding = cmyk ? ENL_IMAGE_RAW : ENL_IMAGE_JPEG;
    im->data = cmyk ? (enl_str){ (char *)rows, stride * im->height } : bytes;
    if (!cmyk) enl_mem_free(&lo->c->mem, rows);
    return NULL;
}

/* Adobe's files hold inverted CMYK: each channel is what is left white. */
static void cmyk_to_rgb(enl_lo *lo, enl_image *im)
{
    size_t pixels = (size_t)im->width * im->height;
    const unsigned char *src = (const unsigned char *)im->data.p;
    unsigned char *rgb = enl_arena_alloc(lo->a, pixels * 3);
    for (size_t i = 0; i < pixels; i++)
        for (int k = 0; k < 3; k++)
            rgb[i * 3 + (size_t)k] = (unsigned char)(src[i * 4 + (size_t)k] * src[i * 4 + 3] / 255);
    enl_mem_free(&lo->c->mem, (void *)im->data.p);
    im->data = (enl_str){ (char *)rgb, pixels * 3 };
    im->channels = 3;
}

static const enl_image *load_jpeg(enl_lo *lo, enl_image *im, enl_str bytes, enl_span at)
{
    jpeg_guard *g = ENL_NEW(lo->a, jpeg_guard);
    const char *why = decode_jpeg(lo, im, bytes, g);
    if (why) return bad(lo, at, im->path, why);
    if (im->channels == 4) cmyk_to_rgb(lo, im);
    return im;
}

/* XML whose first element is svg, as far as its beginning tells. */
static bool is_svg(enl_str bytes)
{
    enl_str head = enl_str_trim(enl_str_sub(bytes, enl_str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0,
                                            bytes.n < 4096 ? bytes.n : 4096));
    if (!head.n || head.p[0] != '<') return false;
    for (size_t i = 0; i + 4 <= head.n; i++)
        if (memcmp(head.p + i, "<svg", 4) == 0) return true;
    return false;
}

static const enl_image *load_svg(enl_lo *lo, enl_image *im, enl_str bytes, enl_span at)
{
    const enl_vector_reader *reader = lo->t->svg;
    enl_vector v = { .why = "SVG is not read here" };
    if (!reader || !reader->read(reader->self, bytes, at, &v))
        return v.why ? bad(lo, at, im->path, v.why) : NULL;
    if (!v.list) {
        uint32_t id = im->id;
        enl_str path = im->path;
        *im = *v.pixels;
        im->id = id;
        im->path = path;
        im->dpi_x = im->width * 72.0 / enl_to_pt(v.w);
        im->dpi_y = im->height * 72.0 / enl_to_pt(v.h);
        return im;
    }
    im->drawing = v.list;
    im->drawing_w = v.w;
    im->drawing_h = v.h;
    return im;
}

static const enl_image *decode(enl_lo *lo, enl_str path, enl_str bytes, enl_span at)
{
    enl_image *im = ENL_NEW(lo->a, enl_image);
    im->path = path;
    im->id = ++lo->n_images;
    if (bytes.n >= 8 && memcmp(bytes.p, "\x89PNG\r\n\x1a\n", 8) == 0) {
        png_resolution(im, bytes);
        return load_png(lo, im, bytes, at);
    }
    if (bytes.n >= 3 && memcmp(bytes.p, "\xFF\xD8\xFF", 3) == 0)
        return load_jpeg(lo, im, bytes, at);
    if (is_svg(bytes)) return load_svg(lo, im, bytes, at);
    return bad(lo, at, path, "it is neither PNG nor JPEG nor SVG");
}

static const enl_image *find(enl_lo *lo, const enl_node *n)
{
    enl_str dir =
        n->span.file ? enl_path_dir(enl_source_name(&lo->c->sources, n->span.file)) : ENL_S(".");
    enl_str path = enl_path_join(lo->a, dir, n->url);
    void **at = enl_map_find(&lo->images, path);
    if (at) return *at;
    const enl_image *im = NULL;
    uint32_t file;
    enl_status s = enl_source_read(&lo->c->sources, path, ENL_IMAGE_MAX_BYTES, &file);
    if (s == ENL_OK) {
        im = decode(lo, path, enl_source_text(&lo->c->sources, file), n->span);
    } else {
        const char *why = s == ENL_ELIMIT ? "it is too large" : strerror(errno);
        enl_report(lo->c, ENL_C_READ, n->span, "paths count from the folder of the notes file",
                   "image '%.*s' can't be read: %s", ENL_FMT(n->url), why);
    }
    *enl_map_insert(&lo->images, path) = (void *)im;
    return im;
}

static enl_len natural(uint32_t pixels, double dpi)
{
    return enl_pt(pixels * 72.0 / (dpi >= 10 && dpi <= 10000 ? dpi : 96.0));
}

bool enl_image_load(enl_lo *lo, const enl_node *n, enl_len measure, enl_len room, enl_picture *out)
{
    const enl_image *im = out->image = find(lo, n);
    enl_len *w = &out->w, *h = &out->h;
    if (!im) return false;
    enl_len nw = im->drawing ? im->drawing_w : natural(im->width, im->dpi_x);
    enl_len nh = im->drawing ? im->drawing_h : natural(im->height, im->dpi_y);
    const enl_attr *aw = enl_node_attr(n, "width"), *ah = enl_node_attr(n, "height");
    bool has_w = aw && enl_len_parse(aw->value, 10 * ENL_PT, measure, w) && *w > 0;
    bool has_h = ah && enl_len_parse(ah->value, 10 * ENL_PT, lo->height, h) && *h > 0;
    if (aw && !has_w)
        enl_report(lo->c, ENL_C_BAD_OPTION, aw->span, "write a length, as 60%, 8cm or 200pt",
                   "'%.*s' is no width", ENL_FMT(aw->value));
    if (!has_w) *w = has_h ? nw * *h / nh : nw;
    if (!has_h) *h = nh * *w / nw;
    if (has_w && *w > measure + ENL_PT)
        enl_report(lo->c, ENL_C_OVERFULL, aw->span, "ask for less, as 100%",
                   "the picture is to be %.0f pt wide and there is room for %.0f pt; it is shown "
                   "smaller",
                   enl_to_pt(*w), enl_to_pt(measure));
    if (*w > measure) *h = *h * measure / *w, *w = measure;
    if (*h > room) {
        enl_report(
            lo->c, ENL_C_OVERFULL, n->span,
            has_w || has_h ? "ask for less" : "give it a height or width",
            "the picture is %.0f pt high and the page has room for %.0f pt; it is shown smaller",
            enl_to_pt(*h), enl_to_pt(room));
        *w = *w * room / *h;
        *h = room;
    }
    return true;
}

enl_item enl_image_item(enl_arena *a, const enl_image *im, enl_len w, enl_len h)
{
    enl_item it = { .kind = im->drawing ? ENL_ITEM_GROUP : ENL_ITEM_IMAGE };
    if (im->drawing) {
        it.u.group.list = enl_list_scaled(a, im->drawing, (double)w / (double)im->drawing_w,
                                          (double)h / (double)im->drawing_h);
        it.u.group.w = w;
        it.u.group.h = h;
    } else {
        it.u.image.image = im;
        it.u.image.w = w;
        it.u.image.h = h;
    }
    return it;
}

bool enl_image_cover(enl_lo *lo, enl_str path, enl_span at, enl_len w, enl_len h, enl_item *out)
{
    enl_node n = { .kind = ENL_IMAGE, .url = path, .span = at };
    const enl_image *im = find(lo, &n);
    if (!im) return false;
    enl_len iw = im->drawing ? im->drawing_w : (enl_len)im->width,
            ih = im->drawing ? im->drawing_h : (enl_len)im->height;
    if (iw <= 0 || ih <= 0) return false;
    bool tall = (double)iw * (double)h < (double)w * (double)ih; /* it goes over the foot */
    enl_len cw = tall ? w : (enl_len)((double)h * (double)iw / (double)ih),
            ch = tall ? (enl_len)((double)w * (double)ih / (double)iw) : h;
    *out = enl_image_item(lo->a, im, cw, ch);
    out->x = (w - cw) / 2;
    out->y = (h - ch) / 2;
    return true;
}

enl_str enl_image_alt(enl_lo *lo, const enl_node *n)
{
    enl_str alt = enl_node_attr_str(n, "alt");
    if (alt.n == 0) alt = enl_str_trim(enl_node_plain(lo->c, n));
    if (alt.n) return alt;
    enl_diag d = { .code = ENL_C_NO_ALT,
                   .severity = lo->c->standard_none ? ENL_WARNING : ENL_ERROR,
                   .span = n->span };
    d.message = enl_str_fmt(lo->a, "image '%.*s' has no alternative text", ENL_FMT(n->url));
    d.hint = ENL_S(
        "say between the brackets what the image shows: ![A soldier planting a tree](file.png)");
    enl_report_diag(lo->c, &d);
    return alt;
}
