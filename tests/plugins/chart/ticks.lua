local check = require "check"
local ticks = require "ticks"

local function values(...) return ticks.scale(...).values end

check.same("0 to 29 is marked in tens", values(0, 29, { want = 4 }), { 0, 10, 20, 30 })
check.same("17 to 29 from zero", values(17, 29, { want = 4, zero = true }), { 0, 10, 20, 30 })
check.same("a small span has small steps", values(0.1, 0.42, { want = 4, zero = true }), { 0.0, 0.2, 0.4, 0.6000000000000001 })
check.same("steps of 2.5 are taken", ticks.step(10, 4), 2.5)
check.same("whole steps leave 2.5 out", ticks.step(10, 4, true), 5)
check.same("whole steps are never below one", ticks.step(3, 5, true), 1)
check.same("negative values get marks below zero", values(-12, 20, { want = 4, zero = true }), { -20, -10, 0, 10, 20 })
check.same("all negative still holds zero", values(-8, -3, { want = 4, zero = true }), { -8, -6, -4, -2, 0 })
check.same("a fixed start is kept", ticks.scale(17, 29, { min = 15, want = 4 }).lo, 15)
check.same("a fixed end is kept", ticks.scale(0, 88.2, { max = 100, zero = true }).hi, 100)
check.same("tight ends stay at the data", ticks.scale(0, 720, { tight = true }).hi, 720)
check.that("equal values make an axis of some length", ticks.scale(5, 5).hi > ticks.scale(5, 5).lo)
check.that("only zeros make an axis of some length", ticks.scale(0, 0, { zero = true }).hi > 0)
check.that("an absurd fixed step does not flood the axis", #values(0, 1e9, { step = 1 }) <= 51)
check.same("decimals of a step of 0.25", ticks.decimals(0.25), 2)
check.same("decimals of a step of 500", ticks.decimals(500), 0)
check.that("huge values", #values(0, 9e300) >= 2)
check.that("tiny values", #values(0, 1e-9) >= 2)
check.same("position of the middle", ticks.position({ lo = 0, hi = 10 }, 5, 100, 200), 150.0)
check.finish()
