/* The matcher gives what Lua's own gives: on each kind of item, and on patterns made at random. */
#include "luaworld.h"

static void each_class_has_its_characters(void **state)
{
    (void)state;
    world_same("local out = {}\n"
               "for c in ('acdglpsuwx'):gmatch('.') do\n"
               "  for _, class in ipairs { '%' .. c, '%' .. c:upper(), '[%' .. c .. ']',\n"
               "      '[^%' .. c .. ']', '[%' .. c:upper() .. '_]' } do\n"
               "    local t = {}\n"
               "    for i = 0, 255 do if string.char(i):find(class) then t[#t + 1] = i end end\n"
               "    out[#out + 1] = class .. ': ' .. table.concat(t, ' ')\n"
               "  end\n"
               "end\n"
               "return table.concat(out, '\\n')");
}

/* Sets with every form of range, and what is special only in some places. */
static void sets(void **state)
{
    (void)state;
    world_same(
        "local out = {}\n"
        "for _, set in ipairs { '[a-c]', '[^a-c]', '[]]', '[^]]', '[]-a]', '[a-]', '[-a]',\n"
        "    '[a%-z]', '[%a-z]', '[a-%]]', '[^^]', '[^a^]', '[c-a]', '[a-a]', '[%%]', '[%]]',\n"
        "    '[.]', '[(]', '[\\0-\\31]', '[\\200-\\255]', '[a-cx-z0-9]', '[[]', '[%d%s]' } do\n"
        "  local t = {}\n"
        "  for i = 0, 255 do if string.char(i):find('^' .. set .. '$') then t[#t + 1] = i end end\n"
        "  out[#out + 1] = set .. ': ' .. table.concat(t, ' ')\n"
        "end\n"
        "return table.concat(out, '\\n')");
}

/* Malformed patterns fail with Lua's words, whatever they are matched with. */
static void malformed(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "for _, p in ipairs { '[a', '[', '[^', '[]', '[^]', '[a-', '[%', '%', 'a%', '(a', 'a)', '(',\n"
        "    ')', '())', '%1', '(a%1)', '(a)%2', '%0', '%b', '%bx', '%f', '%fa', '%f[a', '(a)(a', '()(a', '((a)',\n"
        "    ('(a)'):rep(33), ('()'):rep(33) } do\n"
        "  put(string.find, 'aaa aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', p)\n"
        "end\n"
        "put(string.match, ('a'):rep(40), ('(a)'):rep(32))\n"
        "put(string.match, ('a'):rep(40), ('()'):rep(32) .. 'a')\n"
        "return table.concat(out, '\\n')");
}

static void positions_and_anchors(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "for _, p in ipairs { '^a', 'a$', '^', '$', 'a$b', '$a', 'a^b', '^^a', '()a()', '(a)(b)',\n"
        "    '((a)b)', '%f[%w]%w+%f[%W]', '%f[a]', '%f[\\0]', '%b()', '%bxx', '%ba\\0', '(.)%1', '(..)%1',\n"
        "    '(a*)%1b', '.-b', 'a-', 'a?b', 'a+b', 'a*', '[ab]+', '.', '%.', 'a.b' } do\n"
        "  for _, s in ipairs { '', 'a', 'b', 'ab', 'aab', 'abab', '(a(b)c)d', 'xaxbx', 'a$b', 'a^b',\n"
        "      '^a', 'b a', 'abcabc', 'a.b', 'a\\0b', '(()', '\\0' } do\n"
        "    for init = -3, 5 do\n"
        "      put(string.find, s, p, init)\n"
        "      put(string.match, s, p, init)\n"
        "    end\n"
        "    local t = {}\n"
        "    for x, y in s:gmatch(p) do t[#t + 1] = text(x) .. text(y) end\n"
        "    out[#out + 1] = table.concat(t, ' ')\n"
        "    put(string.gsub, s, p, '<%0>')\n"
        "    put(string.gsub, s, p, '<%1>', 2)\n"
        "  end\n"
        "end\n"
        "return table.concat(out, '\\n')");
}

/* 20,000 pairs of pattern and text. */
static void patterns_at_random(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "local seed = 7\n"
        "local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648\n"
        "  return seed // 65536 % n + 1 end\n"
        "local PIECES = { 'a', 'b', 'c', '.', '%a', '%d', '%s', '%w', '%W', '%u', '[ab]', '[^ab]', '[a-c]',\n"
        "  '[%d_]', '[^%s]', '%b()', '%f[%w]', '%f[^b]', '$', '1', ' ', '%)', '^' }\n"
        "local SIGNS = { '', '', '', '', '*', '+', '-', '?' }\n"
        "local CHARS = { 'a', 'b', 'c', 'A', '1', '_', ' ', '(', ')', '\\0', '\\200' }\n"
        "local closed\n"
        "local function make(deep)\n"
        "  local p = ''\n"
        "  for k = 1, random(4) do\n"
        "    local r = random(12)\n"
        "    if r == 1 and deep < 3 then p = p .. '(' .. make(deep + 1) .. ')'\n"
        "    elseif r == 2 then p = p .. '()'\n"
        "    elseif r == 3 and deep == 0 and p:find('^%(') and not p:find('^%(%)') then p = p .. '%1'\n"
        "    else p = p .. PIECES[random(#PIECES)] .. SIGNS[random(#SIGNS)] end\n"
        "  end\n"
        "  return p\n"
        "end\n"
        "for i = 1, 20000 do\n"
        "  local p, s = make(0), ''\n"
        "  for k = 1, random(14) - 1 do s = s .. CHARS[random(#CHARS)] end\n"
        "  local line = p .. ' ' .. text(s) .. ': ' .. show(string.find, s, p) .. ' '\n"
        "    .. show(string.gsub, s, p, '<%0>')\n"
        "  for x, y in s:gmatch(p) do line = line .. ' ' .. text(x) .. text(y) end\n"
        "  out[i] = line\n"
        "end\n"
        "return table.concat(out, '\\n')");
}

/* Short patterns are kept by their text and anchor; they match alike when they come again. */
static void patterns_that_come_again(void **state)
{
    (void)state;
    world_same(
        "local out = {}\n"
        "for round = 1, 3 do\n"
        "  for i = 1, 60 do\n"
        "    local p = ('(%%w)%d?'):format(i) .. ('x?'):rep(i % 5)\n"
        "    out[#out + 1] = tostring(('ab%d'):format(i):match(p)) .. (('q'):gsub(p, '%1%1'))\n"
        "  end\n"
        "  out[#out + 1] = tostring(('^a'):match('^a')) .. tostring(('a'):match('^a'))\n"
        "  for w in ('^a^a'):gmatch('^a') do out[#out + 1] = w end\n"
        "end\n"
        "return table.concat(out, '\\n')");
}

static void as_long_as_can_be(void **state)
{
    (void)state;
    world_text("return ('a'):rep(300):match(('a'):rep(200)) == ('a'):rep(200) and 'matched'",
               "matched");
    world_error("return ('a'):rep(300):match(('a'):rep(201))", "pattern with more than 200 items");
    world_text("return #('x'):rep(30):match(('%w'):rep(25))", "25");
    world_same("return (('ab'):rep(30):gsub(('(a)(b)'):rep(11), '%9%0'))");
}

/* What a match costs is charged: for twice the text, eight times as much where it is cubic. */
static void steps_are_charged(void **state)
{
    (void)state;
    int64_t cost[2];
    for (int i = 0; i < 2; i++) {
        char code[100];
        lua_world w;
        world_open(&w);
        world_run(&w, "subject = ('a'):rep(200)");
        snprintf(code, sizeof code, "return tostring(subject:match('a-a-b', %d))", i ? 1 : 101);
        world_run(&w, code);
        assert_string_equal(w.result, "nil");
        cost[i] = w.shared.instructions - w.st->heap.budget;
        world_close(&w);
    }
    assert_in_range(cost[0], 100 * 100 * 100 / 6, 100 * 100 * 100);
    assert_in_range(cost[1], cost[0] * 7, cost[0] * 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_class_has_its_characters),
        cmocka_unit_test(sets),
        cmocka_unit_test(malformed),
        cmocka_unit_test(positions_and_anchors),
        cmocka_unit_test(patterns_at_random),
        cmocka_unit_test(patterns_that_come_again),
        cmocka_unit_test(as_long_as_can_be),
        cmocka_unit_test(steps_are_charged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
