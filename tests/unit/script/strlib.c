/* The string library: what ours gives is what Lua's own gives, less addresses and bytecode. */
#include "luaworld.h"

static void find_and_match_from_a_place(void **state)
{
    (void)state;
    world_same(WORLD_SHOW
               "for _, init in ipairs { -100, -4, -3, -1, 0, 1, 2, 3, 4, 5, 100, math.maxinteger,\n"
               "    math.mininteger, 2.0, '2' } do\n"
               "  for _, p in ipairs { 'a', '', 'b+', '.', 'abc', 'x', '()' } do\n"
               "    put(string.find, 'abc', p, init)\n"
               "    put(string.find, 'abc', p, init, true)\n"
               "    put(string.match, 'abc', p, init)\n"
               "    put(string.find, '', p, init)\n"
               "    local t = {}\n"
               "    for x in string.gmatch('abcb', p, init) do t[#t + 1] = text(x) end\n"
               "    out[#out + 1] = table.concat(t, ' ')\n"
               "  end\n"
               "end\n"
               "return table.concat(out, '\\n')");
}

static void plain_find(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "for _, s in ipairs { '', 'a', 'a.b.c', '%a+', ('x'):rep(100) .. 'end', 'a\\0b' } do\n"
        "  for _, p in ipairs { '', 'a', '.', '.b', 'b.c', 'd', '%a', 'end', '\\0b', 'xxend' } do\n"
        "    for init = 1, 4 do\n"
        "      put(string.find, s, p, init, true)\n"
        "      put(string.find, s, p, init, 1)\n"
        "      put(string.find, s, p, init, false)\n"
        "    end\n"
        "  end\n"
        "end\n"
        "return table.concat(out, '\\n')");
}

static void gsub_with_each_replacement(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "local REPLACEMENTS = { 'x', '%0', '%1', '%2', '%%', '<%0%1>', '', 7, 1.5,\n"
        "  { a = 'A', b = false, c = 3 }, setmetatable({}, { __index = function(_, k) return k .. k end }),\n"
        "  function(x) return x:upper() end, function() end, function() return false end,\n"
        "  function(x, y) return y end, function() return 12 end,\n"
        "  function() return {} end, { a = true }, '%', '%x', 'a%', true, print }\n"
        "for _, p in ipairs { '[abc]', '([abc])', '([abc])(.)', '()', 'b*', '^a', '(a)(b)(c)', '$', '.' } do\n"
        "  for i = 1, #REPLACEMENTS do\n"
        "    if REPLACEMENTS[i] ~= print then\n"
        "      put(string.gsub, 'abcabc', p, REPLACEMENTS[i])\n"
        "      for n = -1, 3 do put(string.gsub, 'abcabc', p, REPLACEMENTS[i], n) end\n"
        "    end\n"
        "  end\n"
        "end\n"
        "put(string.gsub, 'abc', '', '-')\n"
        "put(string.gsub, '', '', '-')\n"
        "put(string.gsub, 'abc', 'b')\n"
        "put(string.gsub, 'abc')\n"
        "return table.concat(out, '\\n')");
}

static void gmatch_keeps_its_pattern(void **state)
{
    (void)state;
    world_same(
        "local out = {}\n"
        "for _, p in ipairs { '%a+', '(%a)(%d?)', '()', 'b*', '', '.-', '%f[%a]%a+', 'x', ('(.)'):rep(3) } do\n"
        "  local next_match = ('ab1 cd22 '):gmatch(p)\n"
        "  collectgarbage('count')\n"
        "  for k = 1, 12 do\n"
        "    local a, b, c = next_match()\n"
        "    out[#out + 1] = tostring(a) .. tostring(b) .. tostring(c)\n"
        "  end\n"
        "end\n"
        "for a in ('long pattern with more than the few items'):gmatch(('%a?'):rep(40)) do out[#out + 1] = a end\n"
        "return table.concat(out, '\\n')");
}

static void rep(void **state)
{
    (void)state;
    world_same(WORLD_SHOW "for _, s in ipairs { '', 'a', 'ab', 'a\\0' } do\n"
                          "  for n = -1, 4 do\n"
                          "    put(string.rep, s, n)\n"
                          "    put(string.rep, s, n, '')\n"
                          "    put(string.rep, s, n, ',')\n"
                          "    put(string.rep, s, n, '; ')\n"
                          "  end\n"
                          "end\n"
                          "put(string.rep, 'x')\n"
                          "put(string.rep, 'x', 2, {})\n"
                          "return table.concat(out, '\\n')");
    world_text("return #('x'):rep(1000, 'yz')", "2998");
    world_text("return ('<' .. (''):rep(1 << 60) .. '>')", "<>");
    world_error("return ('x'):rep(1 << 62)", "exceeded its limit of 64 MiB of memory");
    world_error("return ('x'):rep((1 << 40) + 1)", "exceeded its limit of 64 MiB of memory");
    world_error("return (''):rep((1 << 40) + 1, 'x')", "exceeded its limit of 64 MiB of memory");
}

/* Repetition and plain search are charged by their length. */
static void length_is_charged(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        int64_t least, most;
    } C[] = {
        { "return #('x'):rep(100000)", 100000, 110000 },
        { "return #('xxxxx'):rep(20000)", 20000, 30000 },
        { "return tostring(subject:find('y', 1, true))", 1000000 / 8, 1000000 / 8 + 1000 },
        { "return tostring(subject:find('y', 500001, true))", 500000 / 8, 500000 / 8 + 1000 },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        lua_world w;
        world_open(&w);
        world_run(&w, "subject = ('x'):rep(1000000)");
        world_run(&w, C[i].code);
        assert_in_range(w.shared.instructions - w.st->heap.budget, C[i].least, C[i].most);
        world_close(&w);
    }
}

static void format(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "for _, f in ipairs { '%d', '%5d|', '%-5d|', '%05d', '%+d', '% d', '%x', '%#x', '%i', '%u', '%c', '%o',\n"
        "    '%e', '%.3f', '%g', '%a', '%q', '%s', '%10s|', '%-10s|', '%.2s', '%%', '%5.1f|', '%y', '%', '%10', '%d %d' } do\n"
        "  put(string.format, f, 65)\n"
        "  put(string.format, f, -3)\n"
        "  put(string.format, f, 2.5)\n"
        "  put(string.format, f, '7')\n"
        "  put(string.format, f)\n"
        "end\n"
        "put(string.format, '%s %s %s', nil, true, false)\n"
        "put(string.format, '%s', 'a\\0b')\n"
        "put(string.format, '%q', 'a\\n\\0\"')\n"
        "put(string.format)\n"
        "return table.concat(out, '\\n')");
    world_text("return ('%s|%10s|%-8s|'):format({}, print, coroutine.create(print))",
               "table|  function|thread  |");
    world_text(
        "return ('%s'):format(setmetatable({}, { __tostring = function() return 'own' end }))",
        "own");
    world_text("return ('%d%%p'):format(3)", "3%p");
    world_text("return ('%%%%p'):format()", "%%p");
    world_text("return ('%s%%p'):format('x')", "x%p");
    for (const char *const *f =
             (const char *const[]){ "%p", "%10p", "%-p", "x%p", "%d%p", "%%%p", "%+ #0-.5p", NULL };
         *f; f++) {
        char code[100];
        snprintf(code, sizeof code, "return ('%s'):format({}, {})", *f);
        world_error(code, "string.format: `%p` is not available");
    }
}

static void what_is_not_there(void **state)
{
    (void)state;
    world_text("return tostring(string.dump) .. tostring(getmetatable(''))", "nilfalse");
    world_text(
        "return ('x'):upper() .. ('abc'):sub(2) .. ('é'):len() .. ('ab'):reverse() .. ('a'):byte()",
        "Xbc2ba97");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(find_and_match_from_a_place),
        cmocka_unit_test(plain_find),
        cmocka_unit_test(gsub_with_each_replacement),
        cmocka_unit_test(gmatch_keeps_its_pattern),
        cmocka_unit_test(rep),
        cmocka_unit_test(length_is_charged),
        cmocka_unit_test(format),
        cmocka_unit_test(what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
