/* Files become pictures: SVG by whoever reads it, all others by core/image; and the size to show
 * each at. */
#include "core/layout/image.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/image/image.h"

#include <errno.h>

static const enl_image *bad(enl_lo *lo, enl_span at, enl_str path, const char *why)
{
    enl_report(lo->c, ENL_C_IMAGE, at, "use a PNG, JPEG or SVG file that other programs can open",
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
    if (is_svg(bytes)) return load_svg(lo, im, bytes, at);
    const char *why = enl_image_read(lo->c, lo->a, bytes, im);
    return why ? bad(lo, at, path, why) : im;
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
        bool inside = enl_str_starts(n->url, "data:");
        enl_str name = enl_str_sub(n->url, 0, n->url.n < 80 ? n->url.n : 80);
        enl_report(lo->c, ENL_C_READ, n->span,
                   inside ? "save the picture as a file and name that"
                          : "paths are relative to the notes file",
                   "image `%.*s` cannot be read: %s", ENL_FMT(name),
                   inside ? "its bytes are in its address" : why);
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
    bool has_h = ah && enl_len_parse(ah->value, 10 * ENL_PT, lo->base.height, h) && *h > 0;
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
