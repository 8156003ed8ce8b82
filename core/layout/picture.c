/* Files become pictures: SVG and PDF by who lends a reader, all others by core/image; and the size
 * to show each at. */
#include "core/layout/picture.h"

#include "core/base/arena_str.h"
#include "core/base/datauri.h"
#include "core/base/file.h"
#include "core/base/reach.h"
#include "core/image/image.h"
#include "core/layout/linked.h"
#include "core/layout/standin.h"

#include <errno.h>
#include <stdio.h>

#define BOX_MOST (240 * ENL_PT)
#define BOX_LEAST (60 * ENL_PT)
#define FORM_BOX (200 * ENL_PT)
#define BOXED "; a box with its description is in its place"

/* Attribute alt, else the image's own text. */
static enl_str description_of(enl_ctx *c, const enl_node *n)
{
    enl_str alt = enl_node_attr_str(n, "alt");
    return alt.n ? alt : enl_str_trim(enl_node_plain(c, n));
}

/* An address in messages and boxes; one that holds the picture itself is cut. */
static enl_str shown(enl_str url)
{
    enum { DATA_SHOWN = 80 };
    bool inside = enl_str_starts(url, "data:");
    return inside && url.n > DATA_SHOWN ? enl_str_sub(url, 0, DATA_SHOWN) : url;
}

enl_pictures *enl_layout_picture_open(enl_ctx *c, enl_arena *a, const enl_layout_tools *t)
{
    enl_pictures *p = ENL_NEW(a, enl_pictures);
    *p = (enl_pictures){ .c = c, .a = a, .tools = t };
    enl_map_init(&p->by_path, a);
    return p;
}

/* ---- files ---- */

/* What a path leads to: a picture, or why it is none. */
typedef struct file {
    const enl_image *image;
    enl_code code;
    const char *why, *hint; /* why NULL: it was reported where it was found out */
    bool fatal;             /* an error also with a description: a part of the picture is lost */
} file;

static void bad(file *f, const char *why)
{
    *f = (file){ .code = ENL_C_IMAGE,
                 .why = why,
                 .hint = "use a PNG, JPEG, SVG or PDF file that other programs can open" };
}

/* An address of the web, or of anything else that would have to be fetched. */
static bool is_remote(enl_str url)
{
    size_t i = 0;
    if (enl_str_starts(url, "//")) return true;
    while (i < url.n && strchr("+-.", url.p[i]) == NULL
               ? (url.p[i] | 32) >= 'a' && (url.p[i] | 32) <= 'z'
               : i > 0 && i < url.n)
        i++;
    return i > 1 && enl_str_starts(enl_str_sub(url, i, url.n), "://");
}

/* A path as files have it: addresses write a space as %20, and some name a form after a `?`. */
static enl_str as_path(enl_arena *a, enl_str url)
{
    const char *query = memchr(url.p, '?', url.n);
    if (query) url.n = (size_t)(query - url.p);
    return enl_datauri_unescape(a, url);
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

/* A picture of pixels that a vector file holds. */
static const enl_image *picture_within(void *self, enl_str uri)
{
    enl_pictures *p = self;
    enl_str bytes;
    if (!enl_datauri_read(p->a, uri, &bytes) || is_svg(bytes)) return NULL;
    enl_image *im = ENL_NEW(p->a, enl_image);
    im->path = shown(uri);
    im->id = ++p->n;
    return enl_image_read(p->c, p->a, bytes, im) ? NULL : im;
}

/* The folder that links of a vector file begin at. */
typedef struct linking {
    enl_pictures *p;
    enl_asker asker;
} linking;

/* A file that a vector file links to: in the notes' folder or below it, and not of that kind
 * itself. */
static const char *read_linked(void *self, enl_str href, enl_str *bytes)
{
    const linking *l = self;
    enl_str path;
    uint32_t number;
    if (is_remote(href)) return "pictures are not fetched from the network";
    if (!enl_reach_path(l->p->a, &l->asker, as_path(l->p->a, href), &path))
        return "it is not in the notes' folder";
    enl_status s = enl_source_read(&l->p->c->sources, path, ENL_IMAGE_MAX_BYTES, &number);
    if (s != ENL_OK) return s == ENL_ELIMIT ? "it is too large" : strerror(errno);
    *bytes = enl_source_text(&l->p->c->sources, number);
    enl_image im = { 0 };
    return is_svg(*bytes) ? "it is an SVG file; save it as PNG"
                          : enl_image_read(l->p->c, l->p->a, *bytes, &im);
}

/* The file with what it links to; false when that cannot be had. */
static bool embed(enl_pictures *p, const enl_node *n, enl_str path, enl_str *bytes, file *f)
{
    linking l = { p, enl_reach_notes_file(p->c, n->span.file) };
    enl_str href;
    const char *why;
    if (!enl_str_starts(path, "data:")) l.asker.from = enl_path_dir(path);
    if (enl_layout_linked_embed(p->a, *bytes, read_linked, &l, bytes, &href, &why)) return true;
    bad(f, enl_str_fmt(p->a, "it links to `%.*s`: %s", ENL_FMT(href), why).p);
    f->hint = "put the picture into the SVG file, or keep it in the notes' folder";
    f->fatal = true;
    return false;
}

static void load_svg(enl_pictures *p, enl_image *im, enl_str bytes, const enl_node *n, file *f)
{
    const enl_vector_reader *reader = p->tools->svg;
    const enl_vector_pictures within = { picture_within, p };
    enl_vector v = { .why = "SVG is not read here" };
    if (!embed(p, n, im->path, &bytes, f)) return;
    if (!reader || !reader->read(reader->self, bytes, n->span, &within, &v)) {
        bad(f, v.why);
        return;
    }
    f->image = im;
    if (!v.list) {
        uint32_t id = im->id;
        enl_str path = im->path;
        *im = *v.pixels;
        im->id = id;
        im->path = path;
        im->dpi_x = im->width * 72.0 / enl_to_pt(v.w);
        im->dpi_y = im->height * 72.0 / enl_to_pt(v.h);
        return;
    }
    im->drawing = v.list;
    im->drawing_w = v.w;
    im->drawing_h = v.h;
}

/* ---- pages of PDF files ---- */

static bool is_pdf(enl_str bytes)
{
    enum { HEAD = 1024 }; /* where programs look for it */
    enl_str head = enl_str_sub(bytes, 0, bytes.n < HEAD ? bytes.n : HEAD);
    for (size_t i = 0; i + 5 <= head.n; i++)
        if (memcmp(head.p + i, "%PDF-", 5) == 0) return true;
    return false;
}

static uint32_t page_of(enl_pictures *p, const enl_node *n)
{
    const enl_attr *a = enl_node_attr(n, "page");
    enl_str s = a ? enl_str_trim(a->value) : ENL_S("1");
    uint32_t page = 0;
    bool number = s.n > 0 && s.n < 8;
    for (size_t i = 0; number && i < s.n; i++) {
        number = s.p[i] >= '0' && s.p[i] <= '9';
        page = page * 10 + (uint32_t)(s.p[i] - '0');
    }
    if (number && page > 0) return page;
    enl_report(p->c, ENL_C_BAD_OPTION, a->span, "pages are counted from 1, for example `page=2`",
               "invalid page `%.*s` of an image", ENL_FMT(a->value));
    return 1;
}

static enl_str box_of(enl_pictures *p, const enl_node *n)
{
    static const char *const names[] = { "crop", "media", "trim", "bleed", "art" };
    const enl_attr *a = enl_node_attr(n, "box");
    enl_str s = a ? enl_str_trim(a->value) : enl_str_from(names[0]);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (enl_str_is(s, names[i])) return s;
    enl_report(p->c, ENL_C_BAD_OPTION, a->span, "use `crop`, `media`, `trim`, `bleed` or `art`",
               "invalid box `%.*s` of an image", ENL_FMT(a->value));
    return enl_str_from(names[0]);
}

/* The box that previews show: the file's name and the page, in the shape of the page. */
static const enl_list *form_box(enl_pictures *p, const enl_form_request *r, const enl_form *form)
{
    enl_standin s = { .at = r->at, .width = FORM_BOX };
    s.address = enl_str_fmt(p->a, "%.*s#page=%u", ENL_FMT(enl_path_base(r->name)), r->page);
    s.height = (enl_len)((double)FORM_BOX * (double)form->h / (double)form->w);
    const enl_image *box = enl_layout_standin_draw(p->a, p->tools, &s);
    return enl_page_vector_scaled(p->a, box->drawing, (double)form->w / (double)box->drawing_w,
                                  (double)form->h / (double)box->drawing_h);
}

static void load_pdf(enl_pictures *p, enl_image *im, enl_str bytes, const enl_node *n, file *f)
{
    const enl_form_reader *reader = p->tools->pdf;
    const enl_form_request r = { bytes, im->path, page_of(p, n), box_of(p, n), n->span };
    enl_form form = { .why = "PDF is not read here" };
    if (!reader || !reader->read(reader->self, &r, &form)) {
        bad(f, form.why);
        if (form.hint) f->hint = form.hint;
        f->fatal = true;
        return;
    }
    im->form = form.objects;
    im->drawing = form_box(p, &r, &form);
    im->drawing_w = form.w;
    im->drawing_h = form.h;
    im->width = (uint32_t)(enl_to_pt(form.w) / 0.75);
    im->height = (uint32_t)(enl_to_pt(form.h) / 0.75);
    f->image = im;
}

static void decode(enl_pictures *p, enl_str path, enl_str bytes, const enl_node *n, file *f)
{
    enl_image *im = ENL_NEW(p->a, enl_image);
    im->path = path;
    im->id = ++p->n;
    if (is_svg(bytes)) {
        load_svg(p, im, bytes, n, f);
        return;
    }
    if (is_pdf(bytes)) {
        load_pdf(p, im, bytes, n, f);
        return;
    }
    const char *why = enl_image_read(p->c, p->a, bytes, im);
    if (why)
        bad(f, why);
    else
        f->image = im;
}

/* Where the picture lies; false (reported) when who names it may not have it. */
static bool reach(enl_pictures *p, const enl_node *n, enl_str url, enl_str *path)
{
    const enl_asker asker =
        n->origin.n ? enl_reach_code(p->c, n->span.file) : enl_reach_writer(p->c, n->span.file);
    if (enl_reach_path(p->a, &asker, url, path)) return true;
    enl_report(p->c, ENL_C_READ, n->span, ENL_REACH_HINT, "image " ENL_REACH_REFUSED, ENL_FMT(url));
    return false;
}

static void read_file(enl_pictures *p, const enl_node *n, enl_str path, file *f)
{
    uint32_t number;
    bool escaped = memchr(n->url.p, '%', n->url.n) || memchr(n->url.p, '?', n->url.n);
    enl_status s = enl_source_read(&p->c->sources, path, ENL_IMAGE_MAX_BYTES, &number);
    if (s == ENL_EIO && errno == ENOENT && escaped) {
        if (!reach(p, n, as_path(p->a, n->url), &path)) return;
        s = enl_source_read(&p->c->sources, path, ENL_IMAGE_MAX_BYTES, &number);
    }
    if (s == ENL_OK)
        decode(p, path, enl_source_text(&p->c->sources, number), n, f);
    else
        *f = (file){ .code = ENL_C_READ,
                     .why = s == ENL_ELIMIT ? "it is too large" : strerror(errno),
                     .hint = "paths are relative to the notes file" };
}

/* What tells pictures apart: a file's path, and what of a PDF file is shown. */
static enl_str key_of(enl_pictures *p, const enl_node *n, enl_str path)
{
    enl_str page = enl_node_attr_str(n, "page"), box = enl_node_attr_str(n, "box");
    if (!page.n && !box.n) return path;
    return enl_str_fmt(p->a, "%.*s\n%.*s\n%.*s", ENL_FMT(path), ENL_FMT(page), ENL_FMT(box));
}

static const file *find(enl_pictures *p, const enl_node *n)
{
    static const file refused = { 0 };
    bool inside = enl_str_starts(n->url, "data:"), remote = is_remote(n->url);
    enl_str bytes, path = n->url;
    if (!inside && !remote && !reach(p, n, n->url, &path)) return &refused;
    enl_str key = key_of(p, n, path);
    void **at = enl_map_find(&p->by_path, key);
    if (at) return *at;
    file *f = ENL_NEW(p->a, file);
    if (remote)
        *f = (file){ .code = ENL_C_READ,
                     .why = "pictures are not fetched from the network",
                     .hint = "save it beside the notes and name that file" };
    else if (!inside)
        read_file(p, n, path, f);
    else if (enl_datauri_read(p->a, n->url, &bytes))
        decode(p, shown(n->url), bytes, n, f);
    else
        bad(f, "its address is not a valid `data:` URI");
    *enl_map_insert(&p->by_path, key) = f;
    return f;
}

/* ---- pictures that cannot be shown ---- */

/* Reports the first ones of a kind, and how many more there are. */
static void report_kind(enl_pictures *p, enl_code code, enl_severity severity)
{
    enum { SINGLY = 3 };
    size_t n = 0;
    const enl_picture_fault *next = NULL;
    for (size_t i = 0; i < p->faults.n; i++) {
        const enl_picture_fault *f = &p->faults.at[i];
        if (f->code != code || f->severity != severity) continue;
        if (n == SINGLY) next = f;
        if (n++ >= SINGLY) continue;
        enl_str url = shown(f->url);
        enl_report_diag(p->c, &(enl_diag){ .code = code,
                                           .severity = severity,
                                           .span = f->at,
                                           .hint = enl_str_from(f->hint),
                                           .message = enl_str_fmt(
                                               p->a, "image `%.*s` cannot be %s: %s%s",
                                               ENL_FMT(url), code == ENL_C_READ ? "read" : "used",
                                               f->why, severity == ENL_WARNING ? BOXED : "") });
    }
    if (!next) return;
    enl_str url = shown(next->url);
    enl_report_diag(p->c, &(enl_diag){ .code = code,
                                       .severity = severity,
                                       .span = next->at,
                                       .hint = ENL_S(""),
                                       .message = enl_str_fmt(
                                           p->a, "%zu more images cannot be %s, the first `%.*s`%s",
                                           n - SINGLY, code == ENL_C_READ ? "read" : "used",
                                           ENL_FMT(url), severity == ENL_WARNING ? BOXED : "") });
}

void enl_layout_picture_report(enl_pictures *p)
{
    const enl_code codes[] = { ENL_C_READ, ENL_C_IMAGE };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        report_kind(p, codes[i], ENL_ERROR);
        report_kind(p, codes[i], ENL_WARNING);
    }
}

/* Once a place: tables set their cells more than once. */
static void note_fault(enl_pictures *p, const file *f, const enl_node *n, enl_severity severity)
{
    for (size_t i = p->faults.n; i-- > 0;) {
        const enl_span *at = &p->faults.at[i].at;
        if (at->file == n->span.file && at->line == n->span.line && at->col == n->span.col &&
            enl_str_eq(p->faults.at[i].url, n->url))
            return;
    }
    enl_picture_fault new = { f->code, severity, n->span, n->url, f->why, f->hint };
    p->faults.at = enl_arena_grow(p->a, p->faults.at, &p->faults.cap, p->faults.n + 1, sizeof new);
    p->faults.at[p->faults.n++] = new;
}

/* The size that an attribute asks for. A number alone is of pixels, as in HTML. False for no
 * attribute, and for one that is not a size. */
static bool read_size(const enl_attr *at, enl_len whole, enl_len *out)
{
    if (!at) return false;
    enl_str s = enl_str_trim(at->value);
    bool number = s.n > 0 && s.n < 8;
    for (size_t i = 0; i < s.n; i++) number = number && strchr("0123456789.", s.p[i]);
    char pixels[16];
    if (number) snprintf(pixels, sizeof pixels, "%.*spx", ENL_FMT(s));
    if (number) s = enl_str_from(pixels);
    return enl_len_parse(s, 10 * ENL_PT, whole, out) && *out > 0;
}

static bool is_share(const enl_attr *at)
{
    return at && enl_str_ends(enl_str_trim(at->value), "%");
}

/* A share of lines whose width is not known yet. */
static bool is_open_share(const enl_attr *at, enl_picture_space space)
{
    return space.width == ENL_LEN_MAX && is_share(at);
}

/* Sizes in pixels are of screens: a picture that is too large for the page is no surprise. */
static bool is_for_paper(const enl_attr *at)
{
    char last = at->value.n ? at->value.p[at->value.n - 1] : '0';
    return !enl_str_ends(at->value, "px") && !(last >= '0' && last <= '9');
}

/* The box for a picture that cannot be shown. With a description that is all that readers lose;
 * without one it is an error, unless no standard is claimed. NULL: that was reported. */
static const enl_image *stand_in(enl_pictures *p, const file *f, const enl_node *n,
                                 enl_picture_space space)
{
    enl_str description = description_of(p->c, n);
    bool fatal = (f->fatal || description.n == 0) && !p->c->standard_none;
    if (!f->why) return NULL;
    note_fault(p, f, n, fatal ? ENL_ERROR : ENL_WARNING);
    enl_len width = 0, most = space.width < BOX_MOST ? space.width : BOX_MOST;
    const enl_attr *aw = enl_node_attr(n, "width");
    if (is_open_share(aw, space) || !read_size(aw, space.width, &width)) width = 0;
    if (width > space.width) width = space.width;
    if (width > 0 && width < BOX_LEAST) width = BOX_LEAST;
    return enl_layout_standin_draw(p->a, p->tools,
                                   &(enl_standin){ .description = description,
                                                   .address = shown(n->url),
                                                   .at = n->span,
                                                   .width = width,
                                                   .most = most });
}

static enl_len natural(uint32_t pixels, double dpi)
{
    return enl_pt(pixels * 72.0 / (dpi >= 10 && dpi <= 10000 ? dpi : 96.0));
}

bool enl_layout_picture_load(enl_pictures *p, const enl_node *n, enl_picture_space space,
                             enl_picture *out)
{
    const file *f = find(p, n);
    const enl_image *im = out->image = f->image ? f->image : stand_in(p, f, n, space);
    enl_len *w = &out->w, *h = &out->h;
    if (!im) return false;
    enl_len nw = im->drawing ? im->drawing_w : natural(im->width, im->dpi_x);
    enl_len nh = im->drawing ? im->drawing_h : natural(im->height, im->dpi_y);
    const enl_attr *aw = enl_node_attr(n, "width"), *ah = enl_node_attr(n, "height");
    bool has_w = read_size(aw, space.width, w), has_h = read_size(ah, space.page, h);
    if (aw && !has_w)
        enl_report(p->c, ENL_C_BAD_OPTION, aw->span,
                   "use a length, for example `60%`, `8cm` or `300px`",
                   "invalid image width `%.*s`", ENL_FMT(aw->value));
    out->share = is_share(aw);
    if (is_open_share(aw, space)) has_w = false;
    if (!has_w) *w = has_h ? nw * *h / nh : nw;
    if (!has_h) *h = nh * *w / nw;
    if (has_w && *w > space.width + ENL_PT && is_for_paper(aw))
        enl_report(p->c, ENL_C_OVERFULL, aw->span, "use a smaller width, for example `100%`",
                   "the image is %.0f pt wide but only %.0f pt are available; scaled down",
                   enl_to_pt(*w), enl_to_pt(space.width));
    if (*w > space.width) *h = *h * space.width / *w, *w = space.width;
    if (*h > space.height) {
        if (space.width < ENL_LEN_MAX)
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
    bool group = im->drawing && !im->form.n;
    enl_item it = { .kind = group ? ENL_ITEM_GROUP : ENL_ITEM_IMAGE };
    if (group) {
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
    const file *f = find(p, &n);
    const enl_image *im = f->image;
    if (!im && f->why) note_fault(p, f, &n, enl_diag_defect(p->c));
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
    enl_str alt = description_of(c, n);
    if (alt.n) return alt;
    enl_diag d = { .code = ENL_C_NO_ALT, .severity = enl_diag_defect(c), .span = n->span };
    d.message = enl_str_fmt(&c->arena, "image `%.*s` has no alternative text", ENL_FMT(n->url));
    d.hint = ENL_S(
        "say between the brackets what the image shows: `![A soldier planting a tree](file.png)`");
    enl_report_diag(c, &d);
    return alt;
}
