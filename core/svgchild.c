#include "core/svgchild.h"

#include "core/base/arena_str.h"
#include "core/base/clock.h"
#include "core/rsvg/rsvg.h"
#include "core/svg/svg.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

enum { MILLISECONDS = 2000 };
enum { BYTES_MAX = 16 << 20, REPLY_MAX = 128 << 20, SIDE_MAX = 4096 };
/* The longest wait by the clock: for a machine that has other work, too. */
static const uint64_t WAIT_MAX = 120 * (uint64_t)1000000000;
#define PT_PER_PX 0.75

static bool plausible(const enl_rsvg_request *asked, const enl_rsvg_reply *r)
{
    if (r->version != ENL_RSVG_VERSION || r->n > REPLY_MAX) return false;
    if (r->result != ENL_RSVG_DRAWN) return true;
    bool sizes =
        r->width > 0 && r->height > 0 && r->pixels_w <= SIDE_MAX && r->pixels_h <= SIDE_MAX;
    return sizes &&
           (asked->mode == ENL_RSVG_PATHS || r->n == 4 * (uint64_t)r->pixels_w * r->pixels_h);
}

/* One request and its reply, whose bytes are in the arena; or why there is none, "" when it takes
 * too long. */
static const char *ask(const enl_talk *with, const enl_rsvg_request *request, enl_str file,
                       enl_rsvg_reply *reply, enl_str *bytes)
{
    enl_talk t = *with;
    enl_ctx *c = t.c;
    bool heard = enl_child_send(&t, request, sizeof *request) &&
                 enl_child_send(&t, file.p, file.n) &&
                 enl_child_receive(&t, reply, sizeof *reply) && plausible(request, reply);
    if (heard) {
        char *p = enl_arena_alloc(&c->arena, reply->n + 1);
        heard = enl_child_receive(&t, p, reply->n);
        p[reply->n] = '\0';
        *bytes = (enl_str){ p, reply->n };
    }
    if (heard) return reply->result == ENL_RSVG_REFUSED ? bytes->p : NULL;
    int status = enl_child_end(t.k, t.late);
    if (t.late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)) return "";
    return "librsvg failed while it drew it; it may need too much memory";
}

/* ---- what becomes of a picture ---- */

static bool has(enl_str bytes, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = bytes.p, *end = p + bytes.n; (p = memchr(p, '<', (size_t)(end - p))); p++)
        if ((size_t)(end - p) > n && memcmp(p + 1, word, n) == 0) return true;
    return false;
}

/* Colours that Cairo multiplied by their opacity become colours and opacity. */
static const enl_image *take_pixels(enl_ctx *c, const enl_rsvg_reply *r, enl_str bytes)
{
    size_t n = (size_t)r->pixels_w * r->pixels_h;
    enl_image *im = ENL_NEW(&c->arena, enl_image);
    unsigned char *rgb = enl_arena_alloc(&c->arena, 3 * n), *alpha = enl_arena_alloc(&c->arena, n);
    bool opaque = true;
    for (size_t i = 0; i < n; i++) {
        uint32_t px;
        memcpy(&px, bytes.p + 4 * i, sizeof px);
        uint32_t a = px >> 24;
        for (int k = 0; k < 3; k++) {
            uint32_t v = px >> (16 - 8 * k) & 255;
            rgb[3 * i + (size_t)k] = (unsigned char)(a ? (v * 255 + a / 2) / a : 255);
        }
        alpha[i] = (unsigned char)a;
        opaque = opaque && a == 255;
    }
    im->width = r->pixels_w;
    im->height = r->pixels_h;
    im->coding = ENL_IMAGE_RAW;
    im->channels = 3;
    im->data = (enl_str){ (char *)rgb, 3 * n };
    if (!opaque) im->alpha = (enl_str){ (char *)alpha, n };
    return im;
}

/* Cairo's file is read as any other is; it has many units, points in its own count, a pixel. */
static bool take_paths(enl_ctx *c, enl_str text, enl_vector *out)
{
    enl_vector drawn;
    if (!enl_svg_read(c, text, &(enl_svg_tools){ .by_cairo = true }, &drawn)) return false;
    out->list = enl_page_vector_scaled(&c->arena, drawn.list, PT_PER_PX / ENL_RSVG_UNITS,
                                       PT_PER_PX / ENL_RSVG_UNITS);
    return true;
}

/* Filters are computed on pixels anyway, and far too many of them at the scale for paths. */
static bool draw(enl_svgchild *k, enl_ctx *c, enl_str bytes, enl_vector *out)
{
    enl_talk t = { &k->child, c, enl_now() + WAIT_MAX, false };
    enl_rsvg_request request = { .version = ENL_RSVG_VERSION,
                                 .mode = has(bytes, "filter") ? ENL_RSVG_PIXELS : ENL_RSVG_PATHS,
                                 .milliseconds = MILLISECONDS,
                                 .n = bytes.n };
    enl_rsvg_reply reply;
    enl_str drawn;
    for (;; request.mode = ENL_RSVG_PIXELS, request.milliseconds = reply.milliseconds) {
        out->why = ask(&t, &request, bytes, &reply, &drawn);
        if (out->why) return false;
        out->w = enl_pt(reply.width * PT_PER_PX);
        out->h = enl_pt(reply.height * PT_PER_PX);
        bool paths = request.mode == ENL_RSVG_PATHS, good = reply.result == ENL_RSVG_DRAWN;
        if (paths && good && take_paths(c, drawn, out)) return true;
        if (!paths && good) out->pixels = take_pixels(c, &reply, drawn);
        if (!paths && !good) out->why = "it cannot be drawn";
        if (!paths) return good;
    }
}

void enl_svgchild_drop(enl_svgchild *k)
{
    enl_child_end(&k->child, true);
}

bool enl_svgchild_read(enl_svgchild *k, enl_ctx *c, enl_str bytes, enl_span at, enl_vector *out)
{
    *out = (enl_vector){ .why = bytes.n > BYTES_MAX ? "it is larger than 16 MiB" : NULL };
    if (out->why || k->missing) return false;
    if (!k->child.pid) k->missing = !enl_child_start(&k->child, c, ENL_PROGRAM_RSVG);
    if (k->missing) return false;
    if (draw(k, c, bytes, out)) return true;
    if (*out->why) return false;
    enl_report(c, ENL_C_LIMIT, at, "take out its filters and patterns, or save it as PNG",
               "the SVG image takes more than %d seconds of processor time", MILLISECONDS / 1000);
    out->why = NULL;
    return false;
}
