-- Labels are no wider than asked, whatever their words are.
local check = require "check"
local wrap = require "wrap"

local function measure(s) return #s end -- one point a letter

check.same("text wraps at spaces", (wrap.lines("aaa bbb ccc", 7, measure)), { "aaa bbb", "ccc" })
check.same("a long word is broken", (wrap.lines("a bbbbbbbbbb c", 4, measure)), { "a", "bbbb", "bbbb", "bb c" })
check.same("after a sign where one is near", (wrap.lines("abc/def/ghi", 5, measure)), { "abc/", "def/", "ghi" })
check.same("letters keep their marks", (wrap.lines("ae\u{301}e\u{301}", 4, measure)), { "ae\u{301}", "e\u{301}" })
check.same("Han is broken between characters", (wrap.lines("委员会。", 6, measure)), { "委员", "会。" })
check.same("a letter wider than the line stands", (wrap.lines("员会", 2, measure)), { "员", "会" })
check.same("empty text is one empty line", (wrap.lines("", 4, measure)), { "" })
check.same("lines come out even", (wrap.even("aaaa bb cc dd", 10, measure)), { "aaaa bb", "cc dd" })
local _, widest = wrap.even("Donaudampfschifffahrtsgesellschaft tagt", 12, measure)
check.that("no line is wider", widest <= 12)
check.finish()
