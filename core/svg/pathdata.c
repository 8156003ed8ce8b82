/* Path data: every command becomes moves, lines and cubic curves. */
#include "core/svg/shape.h"

#include <math.h>

#define PI 3.14159265358979323846
enum { SEGS_MAX = 1 << 20 };

typedef struct pen {
    enl_svg_outline *o;
    double x, y, start_x, start_y;
    double ctrl_x, ctrl_y; /* last control point, for smooth curves */
    char last;             /* the command before, upper case */
} pen;

void enl_svg_pathdata_add_seg(enl_svg_outline *o, enl_seg_op op, const double *points)
{
    static const int counts[] = {
        [ENL_SEG_MOVE] = 2, [ENL_SEG_LINE] = 2, [ENL_SEG_CURVE] = 6, [ENL_SEG_CLOSE] = 0
    };
    if (o->n == o->cap)
        o->segs = enl_arena_grow(o->arena, o->segs, &o->cap, o->n + 1, sizeof *o->segs);
    enl_seg *s = &o->segs[o->n++];
    *s = (enl_seg){ .op = op };
    for (int i = 0; i < counts[op]; i++) s->x[i] = points[i];
}

static void move_to(pen *p, double x, double y)
{
    enl_svg_pathdata_add_seg(p->o, ENL_SEG_MOVE, (double[]){ x, y });
    p->x = p->start_x = x;
    p->y = p->start_y = y;
}

static void line_to(pen *p, double x, double y)
{
    enl_svg_pathdata_add_seg(p->o, ENL_SEG_LINE, (double[]){ x, y });
    p->x = x;
    p->y = y;
}

static void curve_to(pen *p, double x1, double y1, double x2, double y2, double x, double y)
{
    enl_svg_pathdata_add_seg(p->o, ENL_SEG_CURVE, (double[]){ x1, y1, x2, y2, x, y });
    p->ctrl_x = x2;
    p->ctrl_y = y2;
    p->x = x;
    p->y = y;
}

static void quad_to(pen *p, double cx, double cy, double x, double y)
{
    curve_to(p, p->x + (cx - p->x) * 2 / 3, p->y + (cy - p->y) * 2 / 3, x + (cx - x) * 2 / 3,
             y + (cy - y) * 2 / 3, x, y);
    p->ctrl_x = cx;
    p->ctrl_y = cy;
}

/* ---- arcs ---- */

static double angle(double ux, double uy, double vx, double vy)
{
    return atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

/* Pieces of at most a quarter turn around a centre (SVG 1.1, appendix F.6.5). */
static void arc_pieces(pen *p, double cx, double cy, double rx, double ry, double turn, double from,
                       double by)
{
    int n = (int)ceil(fabs(by) / (PI / 2) - 1e-9);
    double step = by / (n ? n : 1), k = 4.0 / 3 * tan(step / 4), c = cos(turn), s = sin(turn);
    for (int i = 0; i < n; i++) {
        double a = from + i * step, b = a + step, pts[6] = { cos(a) - k * sin(a),
                                                             sin(a) + k * cos(a),
                                                             cos(b) + k * sin(b),
                                                             sin(b) - k * cos(b),
                                                             cos(b),
                                                             sin(b) };
        for (int j = 0; j < 6; j += 2) {
            double x = rx * pts[j], y = ry * pts[j + 1];
            pts[j] = cx + c * x - s * y;
            pts[j + 1] = cy + s * x + c * y;
        }
        curve_to(p, pts[0], pts[1], pts[2], pts[3], pts[4], pts[5]);
    }
}

/* From end points to the centre (SVG 1.1, appendix F.6.5 and F.6.6). */
static void arc_to(pen *p, double rx, double ry, double degrees, bool large, bool sweep, double x,
                   double y)
{
    double turn = degrees * PI / 180, c = cos(turn), s = sin(turn);
    double dx = (p->x - x) / 2, dy = (p->y - y) / 2;
    double x1 = c * dx + s * dy, y1 = -s * dx + c * dy;
    rx = fabs(rx);
    ry = fabs(ry);
    if (x == p->x && y == p->y) return;
    if (rx == 0 || ry == 0) {
        line_to(p, x, y);
        return;
    }
    double over = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
    if (over > 1) rx *= sqrt(over), ry *= sqrt(over);
    double a = rx * rx * y1 * y1 + ry * ry * x1 * x1, k = (rx * rx * ry * ry - a) / a;
    k = (large == sweep ? -1 : 1) * sqrt(k > 0 ? k : 0);
    double ox = k * rx * y1 / ry, oy = -k * ry * x1 / rx;
    double cx = c * ox - s * oy + (p->x + x) / 2, cy = s * ox + c * oy + (p->y + y) / 2;
    double from = angle(1, 0, (x1 - ox) / rx, (y1 - oy) / ry);
    double by = angle((x1 - ox) / rx, (y1 - oy) / ry, (-x1 - ox) / rx, (-y1 - oy) / ry);
    if (sweep && by < 0) by += 2 * PI;
    if (!sweep && by > 0) by -= 2 * PI;
    arc_pieces(p, cx, cy, rx, ry, turn, from, by);
    p->x = x; /* exactly */
    p->y = y;
}

/* ---- commands ---- */

static int count_of(char command)
{
    switch (command) {
    case 'M':
    case 'L':
    case 'T': return 2;
    case 'H':
    case 'V': return 1;
    case 'S':
    case 'Q': return 4;
    case 'C': return 6;
    case 'A': return 7;
    default: return -1;
    }
}

/* A flag of an arc is one digit, and the next number may follow without a space. */
static bool flag(enl_str d, size_t *i, double *out)
{
    enl_svg_value_blanks(d, i);
    if (*i >= d.n || (d.p[*i] != '0' && d.p[*i] != '1')) return false;
    *out = d.p[(*i)++] - '0';
    return true;
}

static bool operands(enl_str d, size_t *i, char command, int n, double v[7])
{
    for (int k = 0; k < n; k++) {
        bool is_flag = command == 'A' && (k == 3 || k == 4);
        if (!(is_flag ? flag(d, i, &v[k]) : enl_svg_value_number(d, i, &v[k]))) return false;
    }
    return true;
}

/* Relative coordinates become absolute: of an arc only the last two are any. */
static void make_absolute(const pen *p, char command, int n, double v[7])
{
    if (command == 'V')
        v[0] += p->y;
    else if (command == 'H')
        v[0] += p->x;
    else
        for (int k = command == 'A' ? 5 : 0; k < n; k++)
            v[k] += (k + (command == 'A')) % 2 ? p->y : p->x;
}

static void reflect(const pen *p, const char *curves, double *x, double *y)
{
    bool smooth = p->last && strchr(curves, p->last);
    *x = smooth ? 2 * p->x - p->ctrl_x : p->x;
    *y = smooth ? 2 * p->y - p->ctrl_y : p->y;
}

static void draw(pen *p, char command, const double v[7])
{
    double x, y;
    switch (command) {
    case 'M': move_to(p, v[0], v[1]); break;
    case 'L': line_to(p, v[0], v[1]); break;
    case 'H': line_to(p, v[0], p->y); break;
    case 'V': line_to(p, p->x, v[0]); break;
    case 'C': curve_to(p, v[0], v[1], v[2], v[3], v[4], v[5]); break;
    case 'S':
        reflect(p, "CS", &x, &y);
        curve_to(p, x, y, v[0], v[1], v[2], v[3]);
        break;
    case 'Q': quad_to(p, v[0], v[1], v[2], v[3]); break;
    case 'T':
        reflect(p, "QT", &x, &y);
        quad_to(p, x, y, v[0], v[1]);
        break;
    case 'A': arc_to(p, v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5], v[6]); break;
    }
    p->last = command;
}

static void close_path(pen *p)
{
    enl_svg_pathdata_add_seg(p->o, ENL_SEG_CLOSE, NULL);
    p->x = p->start_x;
    p->y = p->start_y;
    p->last = 'Z';
}

/* A command with its operands, once or again; after a move more pairs are lines. */
static bool repeat(pen *p, enl_str d, size_t *i, char letter)
{
    char command = (char)(letter & ~32);
    bool relative = letter != command;
    int n = count_of(command);
    if (n < 0) return false;
    do {
        double v[7];
        if (!operands(d, i, command, n, v)) return false;
        if (p->last == 'Z' && command != 'M')
            move_to(p, p->x, p->y); /* a new subpath from the old one's start */
        if (relative) make_absolute(p, command, n, v);
        draw(p, command, v);
        if (command == 'M') command = 'L', p->last = 'M';
        enl_svg_value_blanks(d, i);
        if (p->o->n > SEGS_MAX) return false;
    } while (*i < d.n && strchr("+-.0123456789", d.p[*i]));
    return true;
}

bool enl_svg_pathdata_read(enl_svg_outline *o, enl_str d)
{
    pen p = { .o = o };
    for (size_t i = 0;;) {
        enl_svg_value_blanks(d, &i);
        if (i == d.n) return true;
        char letter = d.p[i++];
        if (!p.last && (letter & ~32) != 'M') return false;
        if (letter == 'Z' || letter == 'z')
            close_path(&p);
        else if (!repeat(&p, d, &i, letter))
            return false;
    }
}
