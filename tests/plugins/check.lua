-- For tests of plugins' modules in plain Lua: check.that(name, condition), check.same(name, got, wanted). Each prints
-- "ok - name" or "not ok - name"; check.finish() ends with status 1 when one failed.
local check = { failed = 0 }

local function show(v)
  if type(v) == "number" then return ("%.14g"):format(v) end
  if type(v) ~= "table" then return tostring(v) end
  local parts = {}
  for i, x in ipairs(v) do parts[i] = show(x) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

function check.that(name, condition, note)
  if condition then
    print("ok - " .. name)
  else
    check.failed = check.failed + 1
    print("not ok - " .. name)
    if note then print("#   " .. note) end
  end
end

function check.same(name, got, wanted)
  check.that(name, show(got) == show(wanted), "got " .. show(got) .. ", wanted " .. show(wanted))
end

function check.finish()
  os.exit(check.failed == 0 and 0 or 1)
end

return check
