-- The rules of an oficio. LFPA is the Ley Federal de Procedimiento Administrativo.
local letters = require "letters"
local fields = require "fields"

local rules = {}

-- Where a field is, else where the template is named.
local function place(doc, field)
  return doc:place(fields.name(doc, field)) or doc:place "template"
end

local function both(field)
  local names = fields.names(field)
  return names[2] and ("`%s` or `%s`"):format(names[1], names[2]) or "`" .. names[1] .. "`"
end

local function missing(doc, report, field, example)
  report {
    span = place(doc, field), message = ("no %s"):format(both(field)),
    hint = ("add it, for example `%s: %s`"):format(field, example),
  }
end

function rules.fields(doc, report)
  for _, field in ipairs(fields.all()) do
    local used = fields.used(doc, field)
    if used[2] and field ~= "subject" then
      report {
        span = doc:place(used[2]), message = ("found `%s` and `%s`, which are one field"):format(used[1], used[2]),
        hint = "leave one of them out",
      }
    end
  end
end

function rules.urgency(doc, report)
  local value = fields.value(doc, "urgency")
  if value ~= nil and not fields.choice(doc, "urgency") then
    report {
      span = place(doc, "urgency"), message = ("unknown urgency `%s`"):format(tostring(value)),
      hint = "expected " .. fields.description "urgency",
    }
  end
end

function rules.organ(doc, report)
  if #letters.letterhead_lines(doc) == 0 and fields.text(doc, "department") == "" then
    missing(doc, report, "department", "Dirección General de Estudios")
  end
  if fields.text(doc, "place") == "" then missing(doc, report, "place", "Ciudad de México") end
  if fields.text(doc, "number") == "" then missing(doc, report, "number", "DGE/0148/2026") end
  if fields.text(doc, "file") == "" then missing(doc, report, "file", "8C.1/15/2026") end
  if #doc:lines "date" == 0 then
    report { span = doc:place "date" or doc:place "template", message = "no `date`", hint = "add it, for example `date: 2026-11-23`" }
  end
end

function rules.subject(doc, report)
  local used, lines = fields.used(doc, "subject"), fields.lines(doc, "subject")
  if #used > 1 then
    report { span = doc:place(used[2]), message = ("found `%s` and `%s`, expected one asunto"):format(used[1], used[2]), hint = "leave one of them out" }
  end
  if #lines > 1 then
    report {
      span = place(doc, "subject"), message = ("found %d asuntos, expected one"):format(#lines),
      hint = "write a paper for each of them",
    }
  end
  if not fields.subject(doc) then missing(doc, report, "subject", "Se remite informe.") end
  for _, block in ipairs(doc.root.children) do
    if block.kind == "Para" and block:plain():find "^%s*[Aa][Ss][Uu][Nn][Tt][Oo]%s*:" then
      report {
        node = block, message = "an asunto in the text, expected one at the head",
        hint = "write it as `asunto` in the front matter",
      }
    end
  end
end

function rules.signature(doc, report)
  for _, signer in ipairs(letters.signers(doc)) do
    if #letters.parts(signer, "name") > 0 then return end
  end
  report {
    span = doc:place "signature" or doc:place "template", message = "no name of who signs",
    hint = "add `signature: { name: ..., title: ... }`",
  }
end

-- Rules that read the wording of the text are in a module of their own.
function rules.honor(doc, report)
  for _, person in ipairs(doc:people "to") do
    if letters.is_charge(person) then return require "act".honor(doc, report) end
  end
end

function rules.ground(doc, report)
  if fields.value(doc, "act") == true then require "act".ground(doc, report, place(doc, "act")) end
end

-- The description of the letterhead's picture, when it names the national arms.
local function arms(doc)
  local given = doc.meta.letterhead
  if type(given) ~= "table" or not given.seal then return nil end
  local said = (tostring(given.alt or "") .. " " .. tostring(given.seal)):lower()
  for _, name in ipairs { "escudo.nacional", "armas.nacionales", "national.arms" } do
    if said:find(name) then return tostring(given.alt or "") end
  end
end

function rules.arms(doc, report)
  local alt = arms(doc)
  if not alt then return end
  local span = doc:place "letterhead.alt" or doc:place "letterhead"
  if fields.value(doc, "official") ~= true then
    report {
      span = span, message = "the national arms, without a word that the sender is an authority",
      hint = "add `official: true` if it is; others need a permit",
    }
  end
  for _, mark in ipairs { "«", "»", "“", "”" } do alt = alt:gsub(mark, '"') end
  for words in alt:gmatch '"(.-)"' do
    if words ~= "Estados Unidos Mexicanos" then
      report { span = span, message = ("the national arms with the words `%s`"):format(words), hint = "the only words beside them are `Estados Unidos Mexicanos`" }
    end
  end
end

return rules
