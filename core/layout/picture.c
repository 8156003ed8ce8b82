/* Files become pictures: SVG by whoever reads it, all others by core/image; and the size to show
 * each at. */
#include "core/layout/picture.h"

#include "core/base/arena_str.h"
#include "core/base/reach.h"
#include "core/image/image.h"

#include <errno.h>

enl_pictures *enl_layout_picture_open(enl_ctx *c, enl_arena *a, const enl_vector_reader *svg)
{
    enl_pictures *p = ENL_NEW(a, enl_pictures);
    *p = (enl_pictures){ .c = c, .a = a, .svg = svg };
    enl_map_init(&p->by_path, a);
    return p;
}

static const enl_image *bad(enl_pictures *p, enl_span at, enl_str path, const char *why)
{
    enl_report(p->c, ENL_C_IMAGE, at, "use a PNG, JPEG or SVG file that other programs can open",
               "image `%.*s` cannot be used: %s", ENL_FMT(path), why);
    return NULL;
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

static const enl_image *load_svg(enl_pictures *p, enl_image *im, enl_str bytes, enl_span at)
{
    const enl_vector_reader *reader = p->svg;
    enl_vector v = { .why = "SVG is not read here" };
    if (!reader || !reader->read(reader->self, bytes, at, &v))
        return v.why ? bad(p, at, im->path, v.why) : NULL;
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

static const enl_image *decode(enl_pictures *p, enl_str path, enl_str bytes, enl_span at)
{
    enl_image *im = ENL_NEW(p->a, enl_image);
    im->path = path;
    im->id = ++p->n;
    if (is_svg(bytes)) return load_svg(p, im, bytes, at);
    const char *why = enl_image_read(p->c, p->a, bytes, im);
    return why ? bad(p, at, path, why) : im;
}

static const enl_image *find(enl_pictures *p, const enl_node *n)
{
    enl_str path;
    const enl_asker asker =
        n->origin.n ? enl_reach_code(p->c, n->span.file) : enl_reach_writer(p->c, n->span.file);
    if (!enl_reach_path(p->a, &asker, n->url, &path)) {
        enl_report(p->c, ENL_C_READ, n->span, ENL_REACH_HINT, "image " ENL_REACH_REFUSED,
                   ENL_FMT(n->url));
        return NULL;
    }
    void **at = enl_map_find(&p->by_path, path);
    if (at) return *at;
    const enl_image *im = NULL;
    uint32_t file;
    enl_status s = enl_source_read(&p->c->sources, path, ENL_IMAGE_MAX_BYTES, &file);
    if (s == ENL_OK) {
        im = decode(p, path, enl_source_text(&p->c->sources, file), n->span);
    } else {
        const char *why = s == ENL_ELIMIT ? "it is too large" : strerror(errno);
        bool inside = enl_str_starts(n->url, "data:");
        enl_str name = enl_str_sub(n->url, 0, n->url.n < 80 ? n->url.n : 80);
        enl_report(p->c, ENL_C_READ, n->span,
                   inside ? "save the picture as a file and name that"
                          : "paths are relative to the notes file",
                   "image `%.*s` cannot be read: %s", ENL_FMT(name),
                   inside ? "its bytes are in its address" : why);
    }
    *enl_map_insert(&p->by_path, path) = (void *)im;
    return im;
}

static enl_len natural(uint32_t pixels, double dpi)
{
    return enl_pt(pixels * 72.0 / (dpi >= 10 && dpi <= 10000 ? dpi : 96.0));
}

bool enl_layout_picture_load(enl_pictures *p, const enl_node *n, enl_picture_space space,
                             enl_picture *out)
{
    const enl_image *im = out->image = find(p, n);
    enl_len *w = &out->w, *h = &out->h;
    if (!im) return false;
    enl_len nw = im->drawing ? im->drawing_w : natural(im->width, im->dpi_x);
    enl_len nh = im->drawing ? im->drawing_h : natural(im->height, im->dpi_y);
    const enl_attr *aw = enl_node_attr(n, "width"), *ah = enl_node_attr(n, "height");
    bool has_w = aw && enl_len_parse(aw->value, 10 * ENL_PT, space.width, w) && *w > 0;
    bool has_h = ah && enl_len_parse(ah->value, 10 * ENL_PT, space.page, h) && *h > 0;
    if (aw && !has_w)
        enl_report(p->c, ENL_C_BAD_OPTION, aw->span,
                   "use a length, for example `60%`, `8cm` or `200pt`",
                   "invalid image width `%.*s`", ENL_FMT(aw->value));
    if (!has_w) *w = has_h ? nw * *h / nh : nw;
    if (!has_h) *h = nh * *w / nw;
    if (has_w && *w > space.width + ENL_PT)
        enl_report(p->c, ENL_C_OVERFULL, aw->span, "use a smaller width, for example `100%`",
                   "the image is %.0f pt wide but only %.0f pt are available; scaled down",
                   enl_to_pt(*w), enl_to_pt(space.width));
    if (*w > space.width) *h = *h * space.width / *w, *w = space.width;
    if (*h > space.height) {
        enl_report(p->c, ENL_C_OVERFULL, n->span,
                   has_w || has_h ? "use a smaller size" : "give it a height or width",
                   "the image is %.0f pt high but only %.0f pt are available; scaled down",
                   enl_to_pt(*h), enl_to_pt(space.height));
        *w = *w * space.height / *h;
        *h = space.height;
    }
    return true;
}

enl_item enl_layout_picture_item(enl_arena *a, const enl_image *im, enl_len w, enl_len h)
{
    enl_item it = { .kind = im->drawing ? ENL_ITEM_GROUP : ENL_ITEM_IMAGE };
    if (im->drawing) {
        it.u.group.list = enl_page_vector_scaled(a, im->drawing, (double)w / (double)im->drawing_w,
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

bool enl_layout_picture_cover(enl_pictures *p, const enl_backdrop *b, enl_len w, enl_len h,
                              enl_item *out)
{
    enl_node n = { .kind = ENL_IMAGE, .url = b->picture, .span = b->at };
    const enl_image *im = find(p, &n);
    if (!im) return false;
    enl_len iw = im->drawing ? im->drawing_w : (enl_len)im->width,
            ih = im->drawing ? im->drawing_h : (enl_len)im->height;
    if (iw <= 0 || ih <= 0) return false;
    bool tall = (double)iw * (double)h < (double)w * (double)ih; /* it goes over the foot */
    enl_len cw = tall ? w : (enl_len)((double)h * (double)iw / (double)ih),
            ch = tall ? (enl_len)((double)w * (double)ih / (double)iw) : h;
    *out = enl_layout_picture_item(p->a, im, cw, ch);
    out->x = (w - cw) / 2;
    out->y = (h - ch) / 2;
    return true;
}

enl_str enl_layout_picture_alt(enl_ctx *c, const enl_node *n)
{
    enl_str alt = enl_node_attr_str(n, "alt");
    if (alt.n == 0) alt = enl_str_trim(enl_node_plain(c, n));
    if (alt.n) return alt;
    enl_diag d = { .code = ENL_C_NO_ALT,
                   .severity = c->standard_none ? ENL_WARNING : ENL_ERROR,
                   .span = n->span };
    d.message = enl_str_fmt(&c->arena, "image `%.*s` has no alternative text", ENL_FMT(n->url));
    d.hint = ENL_S(
        "say between the brackets what the image shows: `![A soldier planting a tree](file.png)`");
    enl_report_diag(c, &d);
    return alt;
}
