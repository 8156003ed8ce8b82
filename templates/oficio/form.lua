-- What an oficio shows: its parts in their order, before and after the text, and on later pages.
local enlace = require "enlace"
local letters = require "letters"
local fields = require "fields"
local parts = require "parts"

local form = {}

-- How the forms differ: whether the reference box is beside the letterhead, its rows, and where the asunto is. Their styles
-- are in `variants`.
local FORMS = {
  civil = { beside = true, box = { "department", "section", "desk", "number", "file" }, subject = "right" },
  army = { beside = true, box = { "department", "section", "desk", "number", "file" }, subject = "box" },
  intersecretarial = { box = { "department", "section", "desk", "file", "number" }, subject = "text" },
}

local para, span = parts.para, parts.span

-- Rows of label and value.
local function box(doc, look, words)
  local rows = {}
  local function add(label, text)
    if text then rows[#rows + 1] = { span("oficio-label", label), text } end
  end
  for _, key in ipairs(look.box) do add(words["oficio_" .. key], fields.line(doc, key)) end
  if look.subject == "box" then add(words.oficio_subject, fields.subject(doc)) end
  return rows
end

-- The reference box, with the letterhead beside it. The box is a table of its own, so that reading does not go to and fro.
local function box_table(rows, seal, lines)
  if #rows == 0 then return nil end
  local cells = letters.present(seal and enlace.cell { seal }, enlace.cell { letters.lines("letterhead", lines) })
  cells[#cells + 1] = enlace.cell { enlace.table { class = "layout reference", attr = { widths = "34% 66%" }, rows = rows } }
  return enlace.table { class = "layout reference", attr = { widths = seal and "15% 32% 53%" or "47% 53%" }, rows = { cells } }
end

local function marks(doc, words)
  local urgency = fields.choice(doc, "urgency")
  local texts = letters.present(fields.line(doc, "secrecy"), urgency and words["oficio_" .. urgency])
  return letters.lines("oficio-mark", texts)
end

local function background(doc, words)
  local texts = fields.lines(doc, "background")
  if #texts == 0 then return nil end
  local first = para("background", span("oficio-label", words.oficio_background), " ", table.remove(texts, 1))
  return enlace.div { class = "background", first, letters.lines("background", texts) }
end

function form.head(doc, args)
  local look, words = FORMS[fields.form(doc)], parts.words(args)
  local seal, lines = parts.letterhead(doc, args)
  local rows, subject = box(doc, look, words), fields.subject(doc)
  local beside = look.beside and #rows > 0
  local legend = fields.line(doc, "legend")
  local subject_para = subject and look.subject ~= "box"
    and para("oficio-subject-" .. look.subject, span("oficio-heading", words.oficio_subject), " ", subject)
  local date = parts.dated(doc, args, words)
  local place = date and para("oficio-date" .. (look.beside and "" or "-far"), date)
  local to = parts.addressees(doc, words)
  return letters.present(
    marks(doc, words),
    not beside and parts.letterhead_centred(seal, lines),
    not look.beside and legend and para("legend", legend),
    box_table(rows, beside and seal, beside and lines or {}),
    look.beside and legend and para("legend", legend),
    look.subject == "right" and subject_para,
    place,
    to,
    look.subject == "text" and subject_para,
    background(doc, words)
  )
end

function form.tail(doc, args)
  local words = parts.words(args)
  local closing, motto = fields.line(doc, "closing"), fields.line(doc, "motto")
  local signed = {}
  for i, signer in ipairs(letters.signers(doc)) do signed[i] = parts.signature(doc, words, i, signer) end
  return letters.present(
    closing and para("oficio-closing", closing),
    enlace.div {
      class = "oficio-end",
      para("oficio-farewell", span("oficio-heading", parts.farewell(doc, words))), motto and para("oficio-motto", motto), signed,
    },
    parts.enclosures(doc, words),
    parts.copies(doc, words),
    parts.initials(doc)
  )
end

-- On later pages: which oficio this is, and which page of how many.
function form.header(page, doc, args)
  if page.first then return nil end
  local number = fields.line(doc, "number")
  return {
    left = number and parts.words(args).oficio_number .. " " .. letters.plain(number) or letters.plain(fields.subject(doc) or ""),
    right = args.words.page_of:gsub("{page}", page.number):gsub("{pages}", page.pages),
  }
end

return form
