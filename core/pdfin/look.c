/* What the content of a page does: an interpreter that keeps what it needs of the graphics state.
 */
#include "core/pdfin/look.h"

#include "core/pdfin/colours.h"
#include "core/pdfin/content.h"

#include <math.h>

enum { STATES_MAX = 256, MARKS_MAX = 256, FORMS_MAX = 16, INK_MAX = 20000 };
static const uint64_t OPS_MAX = 20000000; /* of a file */

typedef struct matrix {
    double a, b, c, d, e, f;
} matrix;

typedef struct state {
    matrix ctm;
    const enl_pdfin_font *font;
    double size, leading, spacing, word_spacing, scale, rise;
    int mode;
} state;

typedef struct mark {
    bool tagged; /* has a number or is an artifact */
    bool text;   /* has a text in its place */
} mark;

typedef struct eye {
    enl_pdfin_fonts *fonts;
    enl_pdfin_file *f;
    const enl_pdfin_leaf *page;
    enl_pdfin_look *out;
    qpdf_oh resources, in; /* of the stream that is read; the page or form */
    state states[STATES_MAX];
    int n_states;
    mark marks[MARKS_MAX];
    int n_marks;
    matrix tm, line;
    enl_pdfin_box path; /* of the points so far */
    bool has_path;
    int depth;
} eye;

/* ---- geometry ---- */

static matrix times(matrix m, matrix n)
{
    return (
        matrix){ m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
                 m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f };
}

static const matrix UNIT = { 1, 0, 0, 1, 0, 0 };

static state *now(eye *e)
{
    return &e->states[e->n_states - 1];
}

static void reach(enl_pdfin_box *b, bool *has, matrix m, double x, double y)
{
    double px = x * m.a + y * m.c + m.e, py = x * m.b + y * m.d + m.f;
    if (!(fabs(px) < 1e7 && fabs(py) < 1e7)) return;
    if (!*has) *b = (enl_pdfin_box){ px, py, px, py };
    *has = true;
    b->x0 = fmin(b->x0, px);
    b->y0 = fmin(b->y0, py);
    b->x1 = fmax(b->x1, px);
    b->y1 = fmax(b->y1, py);
}

static enl_pdfin_box area(matrix m, double x0, double y0, double x1, double y1)
{
    enl_pdfin_box b = { 0 };
    bool has = false;
    reach(&b, &has, m, x0, y0);
    reach(&b, &has, m, x1, y0);
    reach(&b, &has, m, x0, y1);
    reach(&b, &has, m, x1, y1);
    return b;
}

/* A ground is nearly as large as the page. */
static bool is_ground(const eye *e, const enl_pdfin_box *b)
{
    const double *p = e->page->box;
    return b->x1 - b->x0 >= 0.9 * (p[2] - p[0]) && b->y1 - b->y0 >= 0.9 * (p[3] - p[1]);
}

/* ---- painting ---- */

static void paint(eye *e, const enl_pdfin_box *b, bool whole)
{
    enl_pdfin_look *out = e->out;
    bool tagged = false;
    for (int i = 0; i < e->n_marks; i++) tagged = tagged || e->marks[i].tagged;
    out->untagged = out->untagged || !tagged;
    if (whole && is_ground(e, b)) return;
    if (out->n_ink >= INK_MAX) { /* too many to tell apart: the last one grows */
        enl_pdfin_box *last = &out->ink[out->n_ink - 1];
        *last = (enl_pdfin_box){ fmin(last->x0, b->x0), fmin(last->y0, b->y0),
                                 fmax(last->x1, b->x1), fmax(last->y1, b->y1) };
        return;
    }
    if (out->n_ink == out->cap_ink)
        out->ink =
            enl_arena_grow(e->f->arena, out->ink, &out->cap_ink, out->n_ink + 1, sizeof *out->ink);
    out->ink[out->n_ink++] = *b;
}

static void show(eye *e, enl_str codes)
{
    state *s = now(e);
    const enl_pdfin_font *font = s->font;
    if (!codes.n || !font) return;
    size_t glyphs = font->composite ? codes.n / 2 : codes.n;
    double w =
        (enl_pdfin_fonts_width(font, codes) * s->size + (double)glyphs * s->spacing) * s->scale;
    matrix m = times(e->tm, s->ctm);
    enl_pdfin_box b = area(m, 0, s->rise - 0.25 * s->size, w, s->rise + 0.95 * s->size);
    e->tm = times((matrix){ 1, 0, 0, 1, w, 0 }, e->tm);
    if (s->mode != 3 && s->mode != 7) paint(e, &b, false);
    bool text = false;
    for (int i = 0; i < e->n_marks; i++) text = text || e->marks[i].text;
    size_t page = e->page->number;
    if (!font->embedded && s->mode != 3)
        enl_pdfin_file_problem(e->f, ENL_PDFIN_FONT_NOT_EMBEDDED, page, font->name);
    if (!font->unicode) enl_pdfin_file_problem(e->f, ENL_PDFIN_FONT_NO_UNICODE, page, font->name);
    if (!text && enl_pdfin_fonts_has_private(font, codes))
        enl_pdfin_file_problem(e->f, ENL_PDFIN_PRIVATE_USE, page, font->name);
}

static void show_array(eye *e, const enl_pdfin_op *op)
{
    for (size_t i = 0; i < op->n; i++) {
        const enl_pdfin_token *t = &op->tokens[i];
        state *s = now(e);
        if (t->kind == ENL_PDFIN_NUMBER)
            e->tm = times((matrix){ 1, 0, 0, 1, -t->number / 1000 * s->size * s->scale, 0 }, e->tm);
        else
            show(e, enl_pdfin_content_string(e->f->arena, t));
    }
}

static void end_path(eye *e, bool painted, bool stroked)
{
    double w = stroked ? 1 : 0;
    enl_pdfin_box b = { e->path.x0 - w, e->path.y0 - w, e->path.x1 + w, e->path.y1 + w };
    if (painted && e->has_path) paint(e, &b, true);
    e->has_path = false;
}

/* ---- operators, by what they are about ---- */

static bool is(const enl_pdfin_op *op, const char *name)
{
    return enl_str_is(op->name, name);
}

static double arg(const enl_pdfin_op *op, size_t from_end)
{
    return enl_pdfin_content_number(op, from_end);
}

static matrix matrix_of(const enl_pdfin_op *op)
{
    return (matrix){ arg(op, 5), arg(op, 4), arg(op, 3), arg(op, 2), arg(op, 1), arg(op, 0) };
}

static bool op_state(eye *e, const enl_pdfin_op *op)
{
    if (is(op, "q")) {
        if (!e->depth) e->out->open_states++;
        if (e->n_states < STATES_MAX) {
            e->states[e->n_states] = e->states[e->n_states - 1];
            e->n_states++;
        }
    } else if (is(op, "Q")) {
        if (!e->depth) e->out->open_states--;
        if (e->n_states > 1) e->n_states--;
    } else if (is(op, "cm")) {
        now(e)->ctm = times(matrix_of(op), now(e)->ctm);
    } else {
        return false;
    }
    return true;
}

static bool op_path(eye *e, const enl_pdfin_op *op)
{
    matrix m = now(e)->ctm;
    if (is(op, "re")) {
        double x = arg(op, 3), y = arg(op, 2), w = arg(op, 1), h = arg(op, 0);
        for (int k = 0; k < 4; k++)
            reach(&e->path, &e->has_path, m, x + (k & 1 ? w : 0), y + (k & 2 ? h : 0));
    } else if (is(op, "m") || is(op, "l") || is(op, "c") || is(op, "v") || is(op, "y")) {
        for (size_t i = 0; i + 1 < op->n; i += 2)
            reach(&e->path, &e->has_path, m, arg(op, i + 1), arg(op, i));
    } else if (is(op, "n")) {
        end_path(e, false, false);
    } else if (is(op, "f") || is(op, "F") || is(op, "f*")) {
        end_path(e, true, false);
    } else if (is(op, "S") || is(op, "s") || is(op, "B") || is(op, "B*") || is(op, "b") ||
               is(op, "b*")) {
        end_path(e, true, true);
    } else {
        return false;
    }
    return true;
}

static qpdf_oh resource(eye *e, const char *kind, enl_str name)
{
    enl_buf key;
    enl_buf_init(&key, e->f->arena->mem);
    enl_buf_fmt(&key, "/%.*s", ENL_FMT(name));
    enl_buf_byte(&key, '\0');
    qpdf_oh of = enl_pdfin_file_get(e->f, e->resources, kind);
    qpdf_oh found = enl_pdfin_file_get(e->f, of, key.p);
    enl_pdfin_file_free(e->f, of);
    enl_buf_drop(&key);
    return found;
}

static void next_line(eye *e, double x, double y)
{
    e->line = times((matrix){ 1, 0, 0, 1, x, y }, e->line);
    e->tm = e->line;
}

static bool op_text_place(eye *e, const enl_pdfin_op *op)
{
    if (is(op, "BT"))
        e->tm = e->line = UNIT;
    else if (is(op, "Tm"))
        e->tm = e->line = matrix_of(op);
    else if (is(op, "Td"))
        next_line(e, arg(op, 1), arg(op, 0));
    else if (is(op, "TD")) {
        now(e)->leading = -arg(op, 0);
        next_line(e, arg(op, 1), arg(op, 0));
    } else if (is(op, "T*"))
        next_line(e, 0, -now(e)->leading);
    else
        return false;
    return true;
}

static bool op_text_state(eye *e, const enl_pdfin_op *op)
{
    state *s = now(e);
    if (is(op, "Tf")) {
        qpdf_oh font = resource(e, "/Font", enl_pdfin_content_name(op));
        s->font = enl_pdfin_fonts_get(e->fonts, font);
        s->size = arg(op, 0);
        enl_pdfin_file_free(e->f, font);
    } else if (is(op, "Tc"))
        s->spacing = arg(op, 0);
    else if (is(op, "Tw"))
        s->word_spacing = arg(op, 0);
    else if (is(op, "Tz"))
        s->scale = arg(op, 0) / 100;
    else if (is(op, "TL"))
        s->leading = arg(op, 0);
    else if (is(op, "Ts"))
        s->rise = arg(op, 0);
    else if (is(op, "Tr"))
        s->mode = (int)arg(op, 0);
    else
        return false;
    return true;
}

static bool op_show(eye *e, const enl_pdfin_op *op)
{
    bool line = is(op, "'") || is(op, "\"");
    if (is(op, "TJ"))
        show_array(e, op);
    else if (is(op, "Tj") || line) {
        if (line) next_line(e, 0, -now(e)->leading);
        if (op->n) show(e, enl_pdfin_content_string(e->f->arena, &op->tokens[op->n - 1]));
    } else
        return false;
    return true;
}

static void mark_dict(eye *e, enl_str name, mark *m)
{
    qpdf_oh d = resource(e, "/Properties", name);
    int64_t mcid = enl_pdfin_file_int(e->f, d, "/MCID", -1);
    m->text = enl_pdfin_file_has(e->f, d, "/ActualText");
    enl_pdfin_file_free(e->f, d);
    m->tagged = mcid >= 0;
}

static void add_marked(eye *e, int mcid)
{
    enl_pdfin_look *out = e->out;
    if (out->n_marked == out->cap_marked)
        out->marked = enl_arena_grow(e->f->arena, out->marked, &out->cap_marked, out->n_marked + 1,
                                     sizeof *out->marked);
    out->marked[out->n_marked++] = (enl_pdfin_marked){ e->in, mcid };
}

static bool op_mark(eye *e, const enl_pdfin_op *op)
{
    if (is(op, "EMC")) {
        if (!e->depth) e->out->open_marks--;
        if (e->n_marks > 0) e->n_marks--;
        return true;
    }
    if (!is(op, "BDC") && !is(op, "BMC")) return false;
    if (!e->depth) e->out->open_marks++;
    mark m = { 0 };
    double mcid = -1;
    enl_str tag = op->n ? op->tokens[0].text : (enl_str){ 0 };
    bool named = is(op, "BDC") && op->n == 2 && op->tokens[1].kind == ENL_PDFIN_NAME;
    if (named) mark_dict(e, op->tokens[1].text, &m);
    if (enl_pdfin_content_key(op, "MCID", &mcid) && mcid >= 0 && mcid <= 1000000) {
        m.tagged = true;
        add_marked(e, (int)mcid);
    }
    for (size_t i = 1; i < op->n; i++)
        m.text = m.text || enl_str_is(op->tokens[i].text, "ActualText");
    m.tagged = m.tagged || enl_str_is(tag, "Artifact");
    if (e->n_marks < MARKS_MAX) e->marks[e->n_marks++] = m;
    return true;
}

/* ---- pictures and forms ---- */

static void read_stream(eye *e, enl_str bytes);

static matrix form_matrix(enl_pdfin_file *f, qpdf_oh form)
{
    qpdf_oh m = enl_pdfin_file_get(f, form, "/Matrix");
    matrix out = UNIT;
    if (enl_pdfin_file_count(f, m) == 6)
        out = (matrix){ enl_pdfin_file_real(f, m, 0), enl_pdfin_file_real(f, m, 1),
                        enl_pdfin_file_real(f, m, 2), enl_pdfin_file_real(f, m, 3),
                        enl_pdfin_file_real(f, m, 4), enl_pdfin_file_real(f, m, 5) };
    enl_pdfin_file_free(f, m);
    return out;
}

static void read_form(eye *e, qpdf_oh form)
{
    enl_str bytes;
    qpdf_oh resources = e->resources, in = e->in;
    int states = e->n_states;
    if (e->depth >= FORMS_MAX || e->n_states >= STATES_MAX) {
        enl_pdfin_file_problem(e->f, ENL_PDFIN_TOO_MUCH, e->page->number,
                               ENL_S("forms within each other"));
        return;
    }
    if (!enl_pdfin_file_stream(e->f, form, e->page->number, &bytes)) return;
    e->states[e->n_states] = e->states[e->n_states - 1];
    e->n_states++;
    now(e)->ctm = times(form_matrix(e->f, form), now(e)->ctm);
    e->depth++;
    if (enl_pdfin_file_has(e->f, form, "/Resources"))
        e->resources = enl_pdfin_file_get(e->f, form, "/Resources");
    e->in = form;
    enl_pdfin_colours_of_form(e->f, form, e->page->number);
    read_stream(e, bytes);
    if (e->resources != resources) enl_pdfin_file_free(e->f, e->resources);
    e->depth--;
    e->n_states = states;
    e->resources = resources;
    e->in = in;
}

static bool op_object(eye *e, const enl_pdfin_op *op)
{
    enl_pdfin_box unit = area(now(e)->ctm, 0, 0, 1, 1);
    if (is(op, "BI")) {
        enl_pdfin_colours_inline(e->f, op, e->page->number);
        paint(e, &unit, true);
        return true;
    }
    if (!is(op, "Do")) return false;
    qpdf_oh x = resource(e, "/XObject", enl_pdfin_content_name(op));
    if (enl_pdfin_file_is(e->f, x, "/Subtype", "Form")) {
        read_form(e, x); /* the handle stays: marked content names it */
        return true;
    }
    if (enl_pdfin_file_is(e->f, x, "/Subtype", "PS"))
        enl_pdfin_file_problem(e->f, ENL_PDFIN_FORM_POSTSCRIPT, e->page->number, (enl_str){ 0 });
    enl_pdfin_colours_of_image(e->f, x, e->page->number);
    paint(e, &unit, true);
    enl_pdfin_file_free(e->f, x);
    return true;
}

static bool op_colour(eye *e, const enl_pdfin_op *op)
{
    if (is(op, "k") || is(op, "K")) {
        enl_pdfin_colours_device(e->f, e->resources, e->page->number);
    } else if (is(op, "cs") || is(op, "CS")) {
        enl_str name = enl_pdfin_content_name(op);
        qpdf_oh space = resource(e, "/ColorSpace", name);
        if (enl_str_is(name, "DeviceCMYK"))
            enl_pdfin_colours_device(e->f, e->resources, e->page->number);
        enl_pdfin_colours_of_space(e->f, space, e->page->number);
        enl_pdfin_file_free(e->f, space);
    } else if (is(op, "sh")) {
        qpdf_oh shading = resource(e, "/Shading", enl_pdfin_content_name(op));
        qpdf_oh space = enl_pdfin_file_get(e->f, shading, "/ColorSpace");
        const double *b = e->page->box;
        enl_pdfin_colours_of_space(e->f, space, e->page->number);
        paint(e, &(enl_pdfin_box){ b[0], b[1], b[2], b[3] }, true);
        enl_pdfin_file_free(e->f, space);
        enl_pdfin_file_free(e->f, shading);
    } else {
        return false;
    }
    return true;
}

static void read_stream(eye *e, enl_str bytes)
{
    enl_pdfin_content c;
    int marks = e->n_marks, states = e->n_states;
    enl_pdfin_content_init(&c, e->f->arena, bytes);
    while (!e->f->broken && enl_pdfin_content_next(&c)) {
        const enl_pdfin_op *op = &c.op;
        bool known = op_state(e, op) || op_path(e, op) || op_text_place(e, op) || op_show(e, op) ||
                     op_text_state(e, op) || op_mark(e, op) || op_object(e, op) || op_colour(e, op);
        (void)known; /* all others change what is not looked at */
        if (e->n_states < states) e->n_states = states;
        if (++e->f->ops > OPS_MAX)
            enl_pdfin_file_problem(e->f, ENL_PDFIN_TOO_MUCH, e->page->number,
                                   ENL_S("more than 20,000,000 operators"));
    }
    e->n_marks = marks;
}

void enl_pdfin_look_at(enl_pdfin_fonts *fonts, const enl_pdfin_leaf *page, enl_pdfin_look *out)
{
    enl_str bytes;
    enl_pdfin_file *f = fonts->f;
    *out = (enl_pdfin_look){ 0 };
    eye *e = ENL_NEW(f->arena, eye);
    e->fonts = fonts;
    e->f = f;
    e->page = page;
    e->out = out;
    e->in = page->page;
    e->resources = enl_pdfin_file_get(f, page->page, "/Resources");
    e->states[0] = (state){ .ctm = UNIT, .scale = 1 };
    e->n_states = 1;
    if (enl_pdfin_file_content(f, page->page, page->number, &bytes)) read_stream(e, bytes);
    enl_pdfin_file_free(f, e->resources);
}
