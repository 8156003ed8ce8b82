/* The program `enlace-rsvg`: SVG pictures by librsvg. It draws on Cairo's SVG surface, which turns
 * everything in the file, including letters, into plain paths and clips. What paths cannot show,
 * such as gradients and filters, is drawn as pixels instead.
 *
 * The file cannot reach other files: it has no address, so librsvg loads nothing that it names;
 * librsvg's own limits bound elements and references, and the limits of this process the rest.
 */
#include "core/rsvg/rsvg.h"

#include <cairo-svg.h>
#include <errno.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

enum { BYTES_MAX = 16 << 20, PLAIN_MAX = 32 << 20, SIDE_MAX = 20000 };
enum { PIXELS_SIDE_MIN = 1600, PIXELS_SIDE_MAX = 4096 };
static const rlim_t MEMORY_MAX = (rlim_t)2 << 30; /* of address space */
#define PIXELS_DPI 300.0

typedef struct drawing {
    RsvgHandle *handle;
    double width, height; /* px */
    char *bytes;          /* what Cairo wrote, or pixels */
    size_t n, cap;
    int pixels_w, pixels_h;
} drawing;

static bool has_size(drawing *d)
{
    gboolean has_w, has_h, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(d->handle, &d->width, &d->height)) {
        rsvg_handle_get_intrinsic_dimensions(d->handle, &has_w, &w, &has_h, &h, &has_box, &box);
        if (!has_box) return false;
        d->width = box.width;
        d->height = box.height;
    }
    return d->width > 0 && d->height > 0 && d->width <= SIDE_MAX && d->height <= SIDE_MAX;
}

static const char *open_svg(drawing *d, const char *bytes, size_t n)
{
    d->handle = rsvg_handle_new_from_data((const guint8 *)bytes, n, NULL);
    if (!d->handle) return "it is not valid SVG";
    rsvg_handle_set_dpi(d->handle, 96);
    if (!has_size(d))
        return "it has no size; give it a `width` and `height` in pixels, or a `viewBox`";
    return NULL;
}

static cairo_status_t keep(void *self, const unsigned char *bytes, unsigned n)
{
    drawing *d = self;
    if (d->n + n > PLAIN_MAX) return CAIRO_STATUS_WRITE_ERROR;
    if (d->n + n > d->cap) {
        d->cap = (d->n + n) * 2;
        char *grown = realloc(d->bytes, d->cap);
        if (!grown) abort();
        d->bytes = grown;
    }
    memcpy(d->bytes + d->n, bytes, n);
    d->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static bool draw(drawing *d, cairo_surface_t *surface, double scale)
{
    RsvgRectangle all = { 0, 0, d->width, d->height };
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    bool done = rsvg_handle_render_document(d->handle, cr, &all, NULL) &&
                cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    return done && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
}

static bool draw_plain(drawing *d)
{
    cairo_surface_t *s = cairo_svg_surface_create_for_stream(keep, d, d->width * ENL_RSVG_UNITS,
                                                             d->height * ENL_RSVG_UNITS);
    cairo_svg_surface_set_document_unit(s, CAIRO_SVG_UNIT_PT); /* newer ones write no unit */
    bool done = draw(d, s, ENL_RSVG_UNITS);
    cairo_surface_destroy(s);
    return done;
}

static bool draw_pixels(drawing *d)
{
    double most = d->width > d->height ? d->width : d->height, scale = PIXELS_DPI / 96;
    if (most * scale < PIXELS_SIDE_MIN) scale = PIXELS_SIDE_MIN / most; /* it may be shown larger */
    if (most * scale > PIXELS_SIDE_MAX) scale = PIXELS_SIDE_MAX / most;
    d->pixels_w = (int)ceil(d->width * scale);
    d->pixels_h = (int)ceil(d->height * scale);
    d->n = 4 * (size_t)d->pixels_w * (size_t)d->pixels_h;
    d->bytes = calloc(1, d->n);
    if (!d->bytes) abort();
    cairo_surface_t *s = cairo_image_surface_create_for_data(
        (unsigned char *)d->bytes, CAIRO_FORMAT_ARGB32, d->pixels_w, d->pixels_h, 4 * d->pixels_w);
    bool done = draw(d, s, scale);
    cairo_surface_destroy(s);
    return done;
}

/* ---- requests ---- */

/* False at the end of the input. */
static bool read_whole(void *to, size_t n)
{
    for (char *p = to; n;) {
        ssize_t got = read(STDIN_FILENO, p, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

static void write_whole(const void *bytes, size_t n)
{
    for (const char *p = bytes; n;) {
        ssize_t done = write(STDOUT_FILENO, p, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) _exit(1);
        p += done;
        n -= (size_t)done;
    }
}

static void set_clock(uint32_t milliseconds)
{
    struct itimerval t = { .it_value = { milliseconds / 1000, milliseconds % 1000 * 1000 } };
    setitimer(ITIMER_PROF, &t, NULL);
}

static uint32_t time_left(void)
{
    struct itimerval t;
    getitimer(ITIMER_PROF, &t);
    return (uint32_t)(t.it_value.tv_sec * 1000 + t.it_value.tv_usec / 1000);
}

static void answer(const enl_rsvg_request *request, const char *bytes)
{
    drawing d = { 0 };
    enl_rsvg_reply reply = { .version = ENL_RSVG_VERSION };
    set_clock(request->milliseconds ? request->milliseconds : 1);
    const char *why = open_svg(&d, bytes, request->n);
    if (!why) {
        bool drawn = request->mode == ENL_RSVG_PATHS ? draw_plain(&d) : draw_pixels(&d);
        reply.result = drawn ? ENL_RSVG_DRAWN : ENL_RSVG_NOT_SO;
    }
    reply.milliseconds = time_left();
    set_clock(0);
    reply.width = d.width;
    reply.height = d.height;
    reply.pixels_w = (uint32_t)d.pixels_w;
    reply.pixels_h = (uint32_t)d.pixels_h;
    reply.n = why ? strlen(why) : reply.result == ENL_RSVG_DRAWN ? d.n : 0;
    write_whole(&reply, sizeof reply);
    write_whole(why ? why : d.bytes, reply.n);
    if (d.handle) g_object_unref(d.handle);
    free(d.bytes);
}

static void set_limits(void)
{
    struct rlimit none = { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_IGN); /* of the terminal: whoever waits hears it, too, and ends us */
#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes */
    struct rlimit memory = { MEMORY_MAX, MEMORY_MAX };
    setrlimit(RLIMIT_AS, &memory);
#endif
}

int main(void)
{
    enl_rsvg_request request;
    set_limits();
    while (read_whole(&request, sizeof request)) {
        if (request.version != ENL_RSVG_VERSION || request.n > BYTES_MAX) return 1;
        char *bytes = malloc(request.n + 1);
        if (!bytes || !read_whole(bytes, request.n)) return 1;
        answer(&request, bytes);
        free(bytes);
    }
    return 0;
}
