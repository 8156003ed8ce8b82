local check = require "check"
local labels = require "labels"

local function measure(s) return #s end -- one point a letter

check.same("text wraps at spaces", (labels.wrap("aaa bbb ccc", 7, measure)), { "aaa bbb", "ccc" })
check.same("a long word stands alone", (labels.wrap("a bbbbbbbbbb c", 4, measure)), { "a", "bbbbbbbbbb", "c" })
check.same("a long word is broken where it must be", (labels.wrap("a bbbbbbbbbb c", 4, measure, true)), { "a", "bbbb", "bbbb", "bb c" })
check.same("after a sign where one is near", (labels.wrap("abc/def/ghi", 5, measure, true)), { "abc/", "def/", "ghi" })
check.same("a sign early in a line is no reason", (labels.wrap("a/cdefghij", 6, measure, true)), { "a/cdef", "ghij" })
check.same("letters keep their marks", (labels.wrap("ae\u{301}e\u{301}", 4, measure, true)), { "ae\u{301}", "e\u{301}" })
check.same("Han is broken between characters", (labels.wrap("委员会。", 6, measure, true)), { "委员", "会。" })
check.same("a letter wider than the line stands", (labels.wrap("员会", 2, measure, true)), { "员", "会" })
check.same("empty text is one empty line", (labels.wrap("", 4, measure)), { "" })
check.same("lines are evened out", labels.fit("aaaa bb cc dd", 10, 3, measure), { "aaaa bb", "cc dd" })
check.same("two lines stay two", #labels.fit("aaaa bbbb cccc", 10, 3, measure), 2)
check.same("what needs more lines does not fit", labels.fit("aaaa bbbb cccc dddd", 5, 3, measure), nil)
check.same("what is wider does not fit", labels.fit("aaaaaaaaaaaa", 5, 3, measure), nil)

check.same("labels with room are all kept", labels.thin({ 0, 20, 40 }, { 10, 10, 10 }, 4), 1)
check.same("every second is dropped when they touch", labels.thin({ 0, 10, 20, 30 }, { 10, 10, 10, 10 }, 4), 2)
check.same("one label is always there", labels.thin({ 0, 1, 2 }, { 100, 100, 100 }, 4), 3)

local function spread(wants, top, bottom)
  local items = {}
  for i, w in ipairs(wants) do items[i] = { want = w, height = 10 } end
  labels.spread(items, top, bottom)
  local out = {}
  for i, it in ipairs(items) do out[i] = it.at end
  return out
end
check.same("labels far apart stay", spread({ 10, 50 }, 0, 100), { 10.0, 50.0 })
check.same("two labels at one place share the movement", spread({ 50, 50 }, 0, 100), { 45.0, 55.0 })
check.same("a crowd at the top is pushed down", spread({ 0, 0 }, 0, 100), { 5.0, 15.0 })
check.same("a crowd at the bottom is pushed up", spread({ 100, 100, 100 }, 0, 100), { 75.0, 85.0, 95.0 })

local apart = true
local many = spread({ 3, 50, 51, 52, 53, 90, 91, 92, 40 }, 0, 100)
table.sort(many)
for i = 2, #many do apart = apart and many[i] - many[i - 1] > 10 - 1e-6 end
check.that("no two of many overlap", apart)

local box = { left = 0, right = 10, top = 0, bottom = 10 }
check.that("a segment through a box meets it", labels.segment_meets(box, -5, 5, 15, 5))
check.that("a diagonal past the corner does not", not labels.segment_meets(box, -5, 8, 4, 20))
check.that("a segment inside meets it", labels.segment_meets(box, 4, 4, 6, 6))

local frame = { left = 0, right = 100, top = 0, bottom = 100 }
local b = labels.beside(50, 50, 20, 10, frame, {}, {})
check.that("a label stands over its point when it can", b.bottom <= 50 and b.left == 40)
b = labels.beside(50, 50, 20, 10, frame, {}, { { { x = 0, y = 40 }, { x = 100, y = 40 } } })
check.that("a label keeps off the line", b and not labels.segment_meets(b, 0, 40, 100, 40))
b = labels.beside(2, 50, 20, 10, frame, {}, {})
check.that("a label stays in the frame", b and b.left >= 0)
check.same("no place is no place", labels.beside(50, 50, 200, 10, frame, {}, {}), nil)
check.finish()
