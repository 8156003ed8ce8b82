/* Loops over tables: one order in every run, and a price for the length. */
#include "luaworld.h"

#define KEYS(t)                        \
    "local out = {} for k in pairs(" t \
    ") do out[#out + 1] = tostring(k) end return table.concat(out, ' ')"

static void pairs_has_one_order(void **state)
{
    (void)state;
    world_text(
        KEYS("{ 'a', 'b', z = 1, b = 2, [10] = 3, [2.5] = 4, [-1] = 5, [true] = 6, [false] = 7 }"),
        "1 2 -1 2.5 10 b z false true");
    world_text(KEYS("{}"), "");
    world_text(KEYS("{ 'a', [0] = 1, [-1] = 1, [3] = 1, [2] = 1 }"), "1 2 3 -1 0");
    world_text(KEYS("{ [3] = 1, [1] = 1 }"), "1 3");
    world_text(
        KEYS("{ [2] = 1, [2.25] = 1, [-2.5] = 1, [math.mininteger] = 1, [math.maxinteger] = 1 }"),
        "-9223372036854775808 -2.5 2 2.25 9223372036854775807");
    world_text(
        "local out = {} for k in pairs { b = 1, a = 1, [''] = 1, ['\\0'] = 1, ['a\\0'] = 1 } do"
        " out[#out + 1] = ('%q'):format(k) end return table.concat(out, ' ')",
        "\"\" \"\\0\" \"a\" \"a\\0\" \"b\"");
}

static void strings_are_ordered_by_bytes(void **state)
{
    (void)state;
    world_text(
        "local out = {} for k in pairs { b = 1, ba = 1, a = 1, ab = 1, B = 1, ['\\xc3\\xa9'] = 1, bb = 1 }"
        " do out[#out + 1] = k end return table.concat(out, ' ')",
        "B a ab b ba bb \xc3\xa9");
    world_text(
        "local t, out = {}, {} for i = 1, 300 do t[('k%03d'):format(i * 7 % 307)] = i end"
        " local last = '' for k in pairs(t) do if k <= last then return 'unordered' end last = k end"
        " return last",
        "k306");
}

/* The values are those of the keys, and what changes meanwhile is seen. */
static void the_table_may_change(void **state)
{
    (void)state;
    world_text(
        "local s = '' for k, v in pairs { 'x', b = 'y', c = 'z' } do s = s .. k .. v end return s",
        "1xbycz");
    world_text(
        "local t = { a = 1, b = 2, c = 3 } local s = '' for k in pairs(t) do s = s .. k t.b = nil end"
        " return s",
        "ac");
    world_text(
        "local t = { 1, 2, 3, 4 } local s = '' for i in pairs(t) do s = s .. i t[i + 1] = nil end return s",
        "13");
    world_text(
        "local t = { 1, x = 1 } local s = '' for k in pairs(t) do s = s .. k t.y = 1 t[2] = 1 end return s",
        "1x");
    world_text("local t = { a = 1 } for k in pairs(t) do t[k] = nil end return tostring(next(t))",
               "nil");
}

static void objects_have_no_order(void **state)
{
    (void)state;
    world_text(
        "local o = {} local s = '' for k in pairs { 1, x = 2, [o] = 3 } do s = s .. type(k) end return s",
        "numberstringtable");
    world_error("for k in pairs { [{}] = 1, [print] = 2 } do end",
                "pairs: keys that are tables or functions have no fixed order");
    world_error("next { [{}] = 1, [{}] = 2, x = 1 }", "no fixed order");
}

static void metamethods(void **state)
{
    (void)state;
    world_text("local t = setmetatable({}, { __pairs = function(t) return function(_, k)"
               " if not k then return 1, 2 end end, t, nil end })"
               " local s = '' for k, v in pairs(t) do s = s .. k .. v end return s",
               "12");
    world_error("pairs()", "value expected");
    world_error("pairs(7)", "table expected, got number");
    world_error("next(7)", "table expected, got number");
}

#define NEXT(t)                                                                       \
    "local t, out = " t                                                               \
    ", {} local k, v = next(t) while k ~= nil do out[#out + 1] = tostring(k) .. '=' " \
    ".. tostring(v) k, v = next(t, k) end return table.concat(out, ' ')"

static void next_has_the_same_order(void **state)
{
    (void)state;
    world_text(NEXT("{ 'a', 'b', z = 1, b = 2, [10] = 3, [false] = 7 }"),
               "1=a 2=b 10=3 b=2 z=1 false=7");
    world_text(NEXT("{}"), "");
    world_text(NEXT("{ 'a' }"), "1=a");
    world_text(NEXT("{ x = 1 }"), "x=1");
    world_text("return tostring(next({})) .. next { x = 1 } .. select(2, next { 'v' })", "nilxv");
    world_text("local t = { 1, nil, 3, x = 4 } t[1] = nil return next(t) .. next(t, 3)", "3x");
    world_text("local s = '' for k in next, { c = 1, a = 1, b = 1, 1 } do s = s .. k end return s",
               "1abc");
    world_text(
        "local t, s = { a = 1, b = 2, c = 3 }, '' for k in next, t do s = s .. k t.b = nil end return s",
        "ac");
    world_text(
        "local t = { a = 1, b = 2, c = 3 } return next(t, 'b') .. next(t, 'a') .. tostring(next(t, 'c'))",
        "cbnil");
    world_text("local a, b = { x = 1, y = 2 }, { p = 1, q = 2 }"
               " return next(a) .. next(b) .. next(a, 'x') .. next(b, 'p')",
               "xpyq");
    world_text("local t = { a = 1 } local s = next(t) t.b = 1 return s .. tostring(next(t, 'a'))",
               "anil");
    world_error("next({ a = 1 }, 'b')", "next: the key is not in the table");
    world_error("next({}, 1)", "next: the key is not in the table");
}

/* A walk with next sorts once, not once a key. */
static void walking_costs_as_much_as_the_table_is_long(void **state)
{
    (void)state;
    static const char *const WALK[] = { "for k in pairs(t) do end return 1",
                                        "for k in next, t do end return 1" };
    for (int i = 0; i < 4; i++) {
        char code[200];
        lua_world w;
        int64_t cost[2];
        for (int k = 0; k < 2; k++) {
            world_open(&w);
            snprintf(code, sizeof code, "t = {} for i = 1, %d do t[%s] = 1 end", k ? 4000 : 1000,
                     i % 2 ? "i" : "'k' .. i");
            world_run(&w, code);
            world_run(&w, WALK[i / 2]);
            cost[k] = w.shared.instructions - w.st->heap.budget;
            world_close(&w);
        }
        assert_in_range(cost[1], cost[0] * 3, cost[0] * 5);
        assert_in_range(cost[1], 4000, 400000);
    }
}

static void sort_is_stable(void **state)
{
    (void)state;
    world_text(
        "local t = {} for i = 1, 200 do t[i] = { k = i % 3, i = i } end"
        " table.sort(t, function(a, b) return a.k < b.k end)"
        " for i = 2, 200 do if t[i - 1].k > t[i].k or (t[i - 1].k == t[i].k and t[i - 1].i > t[i].i)"
        " then return 'unstable' end end return #t .. t[1].k .. t[200].k",
        "20002");
}

/* Of every length to 40, and by a comparison of one's own. */
static void sort_orders(void **state)
{
    (void)state;
    world_same(
        "local out, seed = {}, 3\n"
        "local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648\n"
        "  return seed // 65536 % n end\n"
        "for n = 0, 40 do\n"
        "  local a, b, c = {}, {}, {}\n"
        "  for i = 1, n do a[i] = random(50) b[i] = random(1000000) c[i] = tostring(random(99)) end\n"
        "  table.sort(a) table.sort(b, function(x, y) return x > y end) table.sort(c)\n"
        "  out[#out + 1] = table.concat(a, ' ') .. '|' .. table.concat(b, ' ') .. '|' .. table.concat(c, ' ')\n"
        "end\n"
        "return table.concat(out, '\\n')");
    world_error("table.sort({ 1, {} })", "attempt to compare");
    world_error("table.sort(3)", "table expected, got number");
    world_error("table.sort({}, 3)", "function expected, got number");
    world_text(
        "local t = setmetatable({}, { __len = function() return 3 end, __index = function(_, i) return 4 - i end,"
        " __newindex = function(t, i, v) rawset(t, i, v) end }) table.sort(t)"
        " return rawget(t, 1) .. rawget(t, 2) .. rawget(t, 3)",
        "123");
}

static void the_other_functions_of_table(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "local function list(t) local s = '' for i = -3, 12 do s = s .. tostring(t[i]) .. ',' end return s end\n"
        "for i = -1, 5 do for j = -1, 5 do\n"
        "  put(table.concat, { 'a', 'b', 'c', 'd' }, '-', i, j)\n"
        "  put(table.unpack, { 'a', 'b', 'c' }, i, j)\n"
        "  for k = -1, 3 do\n"
        "    local t = { 1, 2, 3, 4, 5, 6 }\n"
        "    put(table.move, t, i, j, k)\n"
        "    out[#out + 1] = list(t)\n"
        "  end\n"
        "end end\n"
        "put(table.concat, { 1, 2.5, 'x' })\n"
        "put(table.concat, {}, 'x')\n"
        "put(table.concat, { {} })\n"
        "put(table.unpack, { 1, 2, nil, 4 }, 1, 4)\n"
        "for i = -1, 5 do\n"
        "  local t = { 1, 2, 3 }\n"
        "  put(table.insert, t, i, 'x') out[#out + 1] = list(t)\n"
        "  t = { 1, 2, 3 }\n"
        "  put(table.remove, t, i) out[#out + 1] = list(t)\n"
        "end\n"
        "local t = {}\n"
        "put(table.insert, t, 'a') put(table.insert, t, 'b') put(table.remove, t) put(table.remove, t)\n"
        "put(table.remove, t) put(table.insert, t) put(table.insert, 3, 4) put(table.remove, 3)\n"
        "put(table.move, { 1, 2 }, 1, 2, 2, { 9 }) put(table.pack, 1, nil, 3)\n"
        "return table.concat(out, '\\n')");
}

#define HUGE_TABLE "setmetatable({}, { __len = function() return 1 << 60 end })"

static void ranges_have_a_limit(void **state)
{
    (void)state;
    world_error("table.move({}, 1, math.maxinteger - 1, 2)",
                "table.move: the range has more than 16777216 entries");
    world_error("table.move({}, 1, (1 << 24) + 1, 2)", "table.move: the range has more than");
    world_error("table.concat({}, '', 1, 1 << 60)", "table.concat: the range has more than");
    world_error("table.concat(" HUGE_TABLE ")", "table.concat: the range has more than");
    world_error("table.unpack({}, math.mininteger, math.maxinteger)",
                "table.unpack: the range has more than");
    world_error("table.unpack(" HUGE_TABLE ")", "table.unpack: the range has more than");
    world_error("table.insert(" HUGE_TABLE ", 1, 1)",
                "table.insert: the table has more than 16777216 entries");
    world_error("table.remove(" HUGE_TABLE ", 1)", "table.remove: the table has more than");
    world_error("table.sort(" HUGE_TABLE ")", "table.sort: the table has more than");
    world_text("return select('#', table.unpack({}, 2, 1)) .. table.concat({}, 'x', 5, 4)", "0");
    world_text("table.move({}, 5, 1, 1) return 'none'", "none");
    lua_world w;
    world_open(&w);
    w.shared.instructions = 100000000;
    world_run(&w, "return select(2, pcall(table.concat, {}, '', 1, 1 << 24))");
    assert_non_null(strstr(w.result, "invalid value"));
    world_run(&w, "return select(2, pcall(table.concat, {}, '', 1, (1 << 24) + 1))");
    assert_non_null(strstr(w.result, "the range has more than 16777216 entries"));
    world_run(
        &w,
        "return select(2, pcall(table.insert, setmetatable({}, { __len = function() return (1 << 24) + 1 end }), 1, 1))");
    assert_non_null(strstr(w.result, "the table has more than 16777216 entries"));
    world_close(&w);
}

/* A call over n entries costs at least n. */
static void length_is_charged(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        int64_t least, most;
    } C[] = {
        { "table.move(t, 1, 50000, 2)", 49999, 52000 },
        { "table.concat(t)", 49999, 80000 },
        { "table.unpack(t, 1, 100)", 99, 400 },
        { "table.insert(t, 1, 0)", 50000, 52000 },
        { "table.insert(t, 0)", 0, 1000 },
        { "table.remove(t, 1)", 50000, 52000 },
        { "table.remove(t)", 0, 1000 },
        { "table.sort(t)", 50000 * 4 * 16, 50000 * 4 * 16 + 200000 },
        { "local k = next(t, 7)", 0, 1000 },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        lua_world w;
        world_open(&w);
        world_run(&w, "t = {} for i = 1, 50000 do t[i] = i end");
        world_run(&w, C[i].code);
        assert_in_range(w.shared.instructions - w.st->heap.budget, C[i].least, C[i].most);
        world_close(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_has_one_order),
        cmocka_unit_test(strings_are_ordered_by_bytes),
        cmocka_unit_test(the_table_may_change),
        cmocka_unit_test(objects_have_no_order),
        cmocka_unit_test(metamethods),
        cmocka_unit_test(next_has_the_same_order),
        cmocka_unit_test(walking_costs_as_much_as_the_table_is_long),
        cmocka_unit_test(sort_is_stable),
        cmocka_unit_test(sort_orders),
        cmocka_unit_test(the_other_functions_of_table),
        cmocka_unit_test(ranges_have_a_limit),
        cmocka_unit_test(length_is_charged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
