/* Canvas methods: every argument is checked and named in the error; operations are counted; a
 * canvas that is kept beyond its call is dead. */
#include "core/script/api/luacanvas.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/api/args.h"
#include "core/script/api/luacolour.h"
#include "core/script/api/luatext.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>
#include <math.h>

static const char CANVAS_TYPE[] = "enlace.Canvas";
enum { MAX_COORDINATE = 1000000, MAX_SAVES = 64, MAX_HEIGHT = 10000, MAX_OPERATIONS = 100000 };

static const enl_lua_limit OPERATIONS = { "exceeded its limit of %s drawing operations per figure",
                                          MAX_OPERATIONS, "draw fewer or larger shapes" };

/* What the userdata points to; in the arena, so that it outlives the userdata. */
typedef struct lua_canvas {
    enl_canvas *canvas; /* NULL once the drawing function has returned */
    enl_colour colour;
    size_t ops;
    int saves;
    double width;
    bool mirrored;
} lua_canvas;

typedef struct lua_drawing {
    enl_drawing base;
    enl_lua_state *st;
    enl_span at;
    int draw, height; /* references; height LUA_NOREF: `points` counts */
    double points;
} lua_drawing;

/* --- arguments --- */

static lua_canvas *check_canvas(lua_State *L, const char *who)
{
    lua_canvas **box = luaL_testudata(L, 1, CANVAS_TYPE);
    if (!box) enl_api_args_wrong(L, who, "self", "a canvas (call it with a colon)", 1);
    if (!(*box)->canvas)
        enl_lua_state_error(L, "%s: the canvas is gone: draw only inside the drawing function",
                            who);
    if (++(*box)->ops > MAX_OPERATIONS) enl_lua_state_trip(L, &OPERATIONS);
    enl_lua_state_charge(L, 10);
    return *box;
}

static double number(lua_State *L, int i, const char *who, const char *name)
{
    double v = lua_tonumber(L, i);
    if (lua_type(L, i) != LUA_TNUMBER) enl_api_args_wrong(L, who, name, "a number", i);
    if (!(v >= -MAX_COORDINATE && v <= MAX_COORDINATE)) {
        enl_lua_state_error(L, "%s: %s: expected a number from -%d to %d, found %f", who, name,
                            (int)MAX_COORDINATE, (int)MAX_COORDINATE, v);
    }
    return v;
}

static double positive(lua_State *L, int i, const char *who, const char *name)
{
    double v = number(L, i, who, name);
    if (v < 0) enl_lua_state_error(L, "%s: %s: expected a number from 0, found %f", who, name, v);
    return v;
}

/* An optional word among `names`; 0 when absent. */
static int word(lua_State *L, int i, const char *who, const char *name, const char *const *names)
{
    if (lua_isnoneornil(L, i)) return 0;
    const char *s = lua_type(L, i) == LUA_TSTRING ? lua_tostring(L, i) : "";
    for (int k = 0; names[k]; k++) {
        if (!strcmp(s, names[k])) return k;
    }
    lua_settop(L, 0);
    for (int k = 0; names[k]; k++) lua_pushfstring(L, "%s\"%s\"", k ? " or " : "", names[k]);
    lua_concat(L, lua_gettop(L));
    enl_lua_state_error(L, "%s: %s: expected %s", who, name, lua_tostring(L, -1));
}

/* --- paths and state --- */

#define SIMPLE(fn)                                              \
    static int canvas_##fn(lua_State *L)                        \
    {                                                           \
        enl_canvas *c = check_canvas(L, "canvas:" #fn)->canvas; \
        c->ops->fn(c);                                          \
        return 0;                                               \
    }
#define PAIR(fn, a, b)                                                                 \
    static int canvas_##fn(lua_State *L)                                               \
    {                                                                                  \
        enl_canvas *c = check_canvas(L, "canvas:" #fn)->canvas;                        \
        double x = number(L, 2, "canvas:" #fn, a), y = number(L, 3, "canvas:" #fn, b); \
        c->ops->fn(c, x, y);                                                           \
        return 0;                                                                      \
    }

SIMPLE(close_path)
SIMPLE(new_path)
PAIR(move_to, "x", "y")
PAIR(line_to, "x", "y")
PAIR(translate, "x", "y")
PAIR(scale, "x", "y")

static int canvas_save(lua_State *L)
{
    lua_canvas *lc = check_canvas(L, "canvas:save");
    if (lc->saves == MAX_SAVES)
        enl_lua_state_error(L, "canvas:save: more than %d states are saved", MAX_SAVES);
    lc->saves++;
    lc->canvas->ops->save(lc->canvas);
    return 0;
}

static int canvas_restore(lua_State *L)
{
    lua_canvas *lc = check_canvas(L, "canvas:restore");
    if (!lc->saves) enl_lua_state_error(L, "canvas:restore: no state was saved");
    lc->saves--;
    lc->canvas->ops->restore(lc->canvas);
    return 0;
}

static int canvas_rotate(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:rotate")->canvas;
    c->ops->rotate(c, number(L, 2, "canvas:rotate", "radians"));
    return 0;
}

/* canvas:mirror(): from here on x counts from the right edge, for documents that run from right to
 * left. Text stays upright; what it says of its place is mirrored, too. */
static int canvas_mirror(lua_State *L)
{
    lua_canvas *lc = check_canvas(L, "canvas:mirror");
    if (lc->mirrored || lc->saves)
        enl_lua_state_error(L, "canvas:mirror: call it once, before anything is saved");
    lc->mirrored = true;
    lc->canvas->ops->translate(lc->canvas, lc->width, 0);
    lc->canvas->ops->scale(lc->canvas, -1, 1);
    return 0;
}

static int canvas_curve_to(lua_State *L)
{
    static const char *const NAMES[] = { "x1", "y1", "x2", "y2", "x3", "y3" };
    enl_canvas *c = check_canvas(L, "canvas:curve_to")->canvas;
    double v[6];
    for (int i = 0; i < 6; i++) v[i] = number(L, i + 2, "canvas:curve_to", NAMES[i]);
    c->ops->curve_to(c, v[0], v[1], v[2], v[3], v[4], v[5]);
    return 0;
}

static int canvas_arc(lua_State *L)
{
    const char *who = "canvas:arc";
    enl_canvas *c = check_canvas(L, who)->canvas;
    double x = number(L, 2, who, "x"), y = number(L, 3, who, "y"),
           r = positive(L, 4, who, "radius");
    double from = number(L, 5, who, "from"), to = number(L, 6, who, "to");
    c->ops->arc(c, x, y, r, from, to);
    return 0;
}

static int canvas_rectangle(lua_State *L)
{
    const char *who = "canvas:rectangle";
    enl_canvas *c = check_canvas(L, who)->canvas;
    double x = number(L, 2, who, "x"), y = number(L, 3, who, "y");
    double w = number(L, 4, who, "width"), h = number(L, 5, who, "height");
    c->ops->rectangle(c, x, y, w, h);
    return 0;
}

static int canvas_set_colour(lua_State *L)
{
    const char *who = "canvas:set_colour";
    lua_canvas *lc = check_canvas(L, who);
    enl_colour rgb = enl_api_luacolour_arg(L, 2, who, "colour");
    double alpha = lua_isnoneornil(L, 3) ? 1 : number(L, 3, who, "alpha");
    if (alpha < 0 || alpha > 1)
        enl_lua_state_error(L, "%s: alpha: expected a number from 0 to 1, found %f", who, alpha);
    lc->colour = rgb;
    lc->canvas->ops->set_colour(lc->canvas, rgb, alpha);
    return 0;
}

static int canvas_set_line_width(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:set_line_width")->canvas;
    c->ops->set_line_width(c, positive(L, 2, "canvas:set_line_width", "width"));
    return 0;
}

static int canvas_set_line_cap(lua_State *L)
{
    static const char *const CAPS[] = { "butt", "round", "square", NULL };
    enl_canvas *c = check_canvas(L, "canvas:set_line_cap")->canvas;
    c->ops->set_line_cap(c, word(L, 2, "canvas:set_line_cap", "cap", CAPS));
    return 0;
}

static int canvas_set_line_join(lua_State *L)
{
    static const char *const JOINS[] = { "miter", "round", "bevel", NULL };
    enl_canvas *c = check_canvas(L, "canvas:set_line_join")->canvas;
    c->ops->set_line_join(c, word(L, 2, "canvas:set_line_join", "join", JOINS));
    return 0;
}

/* set_dash({ on, off, ... }, phase); without a table, or with an empty one, lines are solid. */
static int canvas_set_dash(lua_State *L)
{
    const char *who = "canvas:set_dash";
    enl_canvas *c = check_canvas(L, who)->canvas;
    double dash[8], sum = 0, phase = lua_isnoneornil(L, 3) ? 0 : number(L, 3, who, "phase");
    if (!lua_isnoneornil(L, 2) && !lua_istable(L, 2))
        enl_api_args_wrong(L, who, "dash", "a list of lengths", 2);
    size_t n = lua_istable(L, 2) ? lua_rawlen(L, 2) : 0;
    if (n > 8)
        enl_lua_state_error(L, "%s: dash: expected at most 8 lengths, found %d", who, (int)n);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        dash[i] = positive(L, lua_gettop(L), who, "dash");
        sum += dash[i];
        lua_pop(L, 1);
    }
    if (n && sum <= 0)
        enl_lua_state_error(L, "%s: dash: at least one length must be greater than 0", who);
    c->ops->set_dash(c, dash, (int)n, phase);
    return 0;
}

static bool even_odd(lua_State *L, const char *who)
{
    static const char *const RULES[] = { "winding", "even_odd", NULL };
    return word(L, 2, who, "rule", RULES) == 1;
}

static int canvas_fill(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:fill")->canvas;
    c->ops->fill(c, even_odd(L, "canvas:fill"), false);
    return 0;
}

static int canvas_fill_preserve(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:fill_preserve")->canvas;
    c->ops->fill(c, even_odd(L, "canvas:fill_preserve"), true);
    return 0;
}

static int canvas_stroke(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:stroke")->canvas;
    c->ops->stroke(c, false);
    return 0;
}

static int canvas_stroke_preserve(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:stroke_preserve")->canvas;
    c->ops->stroke(c, true);
    return 0;
}

static int canvas_clip(lua_State *L)
{
    enl_canvas *c = check_canvas(L, "canvas:clip")->canvas;
    c->ops->clip(c, even_odd(L, "canvas:clip"));
    return 0;
}

/* --- text --- */

static int canvas_text(lua_State *L)
{
    const char *who = "canvas:text";
    lua_canvas *lc = check_canvas(L, who);
    double x = number(L, 2, who, "x"), y = number(L, 3, who, "y");
    enl_str s = enl_api_luatext_arg(L, 4, who);
    enl_lua_state_keep(L, s.n);
    enl_canvas_text o = enl_api_luatext_options(L, 5, who, lc->colour);
    const enl_canvas_ops *ops = lc->canvas->ops;
    if (lc->mirrored) {
        ops->save(lc->canvas);
        ops->translate(lc->canvas, x, y);
        ops->scale(lc->canvas, -1, 1);
        o.align = -o.align;
        ops->text(lc->canvas, 0, 0, s, &o);
        ops->restore(lc->canvas);
        return 0;
    }
    ops->text(lc->canvas, x, y, s, &o);
    return 0;
}

static int canvas_measure(lua_State *L)
{
    const char *who = "canvas:measure";
    lua_canvas *lc = check_canvas(L, who);
    enl_str s = enl_api_luatext_arg(L, 2, who);
    enl_lua_state_keep(L, s.n);
    enl_canvas_text o = enl_api_luatext_options(L, 3, who, lc->colour);
    double width = 0, ascent = 0, descent = 0;
    lc->canvas->ops->measure(lc->canvas, s, &o, &width, &ascent, &descent);
    return enl_api_luatext_push(L, width, ascent, descent);
}

static int canvas_tostring(lua_State *L)
{
    lua_pushliteral(L, "Canvas");
    return 1;
}

void enl_api_luacanvas_open(lua_State *L)
{
    static const luaL_Reg METHODS[] = { { "save", canvas_save },
                                        { "restore", canvas_restore },
                                        { "translate", canvas_translate },
                                        { "scale", canvas_scale },
                                        { "rotate", canvas_rotate },
                                        { "mirror", canvas_mirror },
                                        { "move_to", canvas_move_to },
                                        { "line_to", canvas_line_to },
                                        { "curve_to", canvas_curve_to },
                                        { "arc", canvas_arc },
                                        { "rectangle", canvas_rectangle },
                                        { "close_path", canvas_close_path },
                                        { "new_path", canvas_new_path },
                                        { "set_colour", canvas_set_colour },
                                        { "set_line_width", canvas_set_line_width },
                                        { "set_line_cap", canvas_set_line_cap },
                                        { "set_line_join", canvas_set_line_join },
                                        { "set_dash", canvas_set_dash },
                                        { "fill", canvas_fill },
                                        { "fill_preserve", canvas_fill_preserve },
                                        { "stroke", canvas_stroke },
                                        { "stroke_preserve", canvas_stroke_preserve },
                                        { "clip", canvas_clip },
                                        { "text", canvas_text },
                                        { "measure", canvas_measure },
                                        { NULL, NULL } };
    luaL_newmetatable(L, CANVAS_TYPE);
    luaL_newlib(L, METHODS);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, canvas_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

/* --- drawings --- */

typedef struct draw_job {
    int ref;
    lua_canvas *canvas;
    double width, height;
    size_t part; /* of a figure's drawing, from 1; 0: `args` are handed over */
    const enl_value *args;
} draw_job;

static int run_draw(lua_State *L)
{
    draw_job *job = lua_touserdata(L, 1);
    enl_lua_state_push_ref(L, job->ref);
    lua_canvas **box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = job->canvas;
    luaL_setmetatable(L, CANVAS_TYPE);
    lua_pushnumber(L, job->width);
    lua_pushnumber(L, job->height);
    if (job->part)
        lua_pushinteger(L, (lua_Integer)job->part);
    else
        enl_api_luaval_push(L, job->args);
    lua_call(L, 4, 0);
    return 0;
}

/* Runs the function on the canvas. */
static bool run_on(enl_lua_state *st, draw_job *job, enl_canvas *canvas, enl_span at)
{
    lua_canvas *lc = ENL_NEW(&st->c->arena, lua_canvas);
    lc->canvas = canvas;
    lc->width = job->width;
    canvas->at = at;
    job->canvas = lc;
    bool ok = enl_lua_state_run(st, run_draw, job, at);
    for (; lc->saves; lc->saves--) canvas->ops->restore(canvas);
    lc->canvas = NULL;
    if (ok && canvas->error) {
        enl_diag d = {
            .code = ENL_C_PLUGIN, .severity = ENL_ERROR, .span = at, .origin = st->code.folder.shown
        };
        d.message = enl_str_fmt(&st->c->arena, "%.*s `%.*s`: drawing: %s", ENL_FMT(st->code.what),
                                ENL_FMT(st->code.name), canvas->error);
        enl_report_diag(st->c, &d);
    }
    return ok && !canvas->error;
}

bool enl_api_luacanvas_call(enl_lua_state *st, int ref, enl_canvas *canvas, enl_len width,
                            enl_len height, const enl_value *args, enl_span at)
{
    draw_job job = {
        .ref = ref, .width = enl_to_pt(width), .height = enl_to_pt(height), .args = args
    };
    return run_on(st, &job, canvas, at);
}

static enl_status drawing_draw(void *self, enl_canvas *canvas, enl_len width, enl_len height,
                               size_t part)
{
    lua_drawing *d = self;
    draw_job job = {
        .ref = d->draw, .width = enl_to_pt(width), .height = enl_to_pt(height), .part = part + 1
    };
    return run_on(d->st, &job, canvas, d->at) ? ENL_OK : ENL_EINPUT;
}

typedef struct height_job {
    int ref;
    double width, room;
    double *heights;
    size_t n;
} height_job;

static double checked_height(lua_State *L, double v)
{
    if (!(v >= 1 && v <= MAX_HEIGHT)) {
        enl_lua_state_error(L, "enlace.figure: height: expected 1 to %d points, found %f",
                            (int)MAX_HEIGHT, v);
    }
    return v;
}

/* The function gives one height, or one for each part. */
static int run_height(lua_State *L)
{
    height_job *job = lua_touserdata(L, 1);
    int base = lua_gettop(L);
    enl_lua_state_push_ref(L, job->ref);
    lua_pushnumber(L, job->width);
    lua_pushnumber(L, job->room);
    lua_call(L, 2, LUA_MULTRET);
    int n = lua_gettop(L) - base;
    if (n > ENL_DRAWING_PARTS)
        enl_lua_state_error(L, "enlace.figure: height: expected at most %d parts, found %d",
                            (int)ENL_DRAWING_PARTS, n);
    if (n == 0) lua_pushnil(L);
    for (int i = 0; i < n || i == 0; i++) {
        if (lua_type(L, base + 1 + i) != LUA_TNUMBER)
            enl_api_args_wrong(L, "enlace.figure", "height", "its function to return a number",
                               base + 1 + i);
        job->heights[i] = checked_height(L, lua_tonumber(L, base + 1 + i));
    }
    job->n = (size_t)n;
    return 0;
}

static enl_status drawing_heights(void *self, enl_len width, enl_len room, enl_len *out, size_t *n)
{
    lua_drawing *d = self;
    double heights[ENL_DRAWING_PARTS] = { d->points };
    height_job job = { d->height, enl_to_pt(width), enl_to_pt(room), heights, 1 };
    if (d->height != LUA_NOREF && !enl_lua_state_run(d->st, run_height, &job, d->at))
        return ENL_EINPUT;
    *n = job.n;
    for (size_t i = 0; i < job.n; i++) out[i] = enl_pt(heights[i]);
    return ENL_OK;
}

const enl_drawing *enl_api_luacanvas_drawing(lua_State *L, int t, const char *who)
{
    enl_lua_state *st = enl_lua_state_of(L);
    lua_getfield(L, t, "draw");
    int draw = lua_gettop(L);
    lua_getfield(L, t, "height");
    int height = draw + 1;
    if (lua_isnil(L, draw)) {
        if (!lua_isnil(L, height)) enl_lua_state_error(L, "%s: `height` requires `draw`", who);
        lua_settop(L, draw - 1);
        return NULL;
    }
    if (!lua_isfunction(L, draw)) enl_api_args_wrong(L, who, "draw", "a function", draw);
    bool fixed = lua_type(L, height) == LUA_TNUMBER;
    if (!fixed && !lua_isfunction(L, height)) {
        enl_api_args_wrong(L, who, "height", "points or a function of the width", height);
    }
    lua_drawing *d = ENL_NEW(&st->c->arena, lua_drawing);
    d->base = (enl_drawing){ drawing_heights, drawing_draw, d };
    d->st = st;
    d->at = st->at;
    d->points = fixed ? checked_height(L, lua_tonumber(L, height)) : 0;
    d->height = fixed ? LUA_NOREF : luaL_ref(L, LUA_REGISTRYINDEX);
    lua_settop(L, draw);
    d->draw = luaL_ref(L, LUA_REGISTRYINDEX);
    return &d->base;
}
