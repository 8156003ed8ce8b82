-- What rules of letters look at: the paragraphs of the text, dates in them, and where they are on the pages.
local scan = {}

local current, kept, whole, lower

-- The paragraphs of the text, each with its node and its words; made once a document.
function scan.paragraphs(doc)
  if current ~= doc then
    current, kept, whole, lower = doc, {}, nil, nil
    for _, kind in ipairs { "Para", "Plain" } do
      for _, node in ipairs(doc:find { kind = kind }) do kept[#kept + 1] = { node = node, text = node:plain() } end
    end
  end
  return kept
end

-- All of them, a line each, to look into before each is looked into.
local function whole_text(doc)
  local paragraphs = scan.paragraphs(doc)
  if whole then return whole end
  local texts = {}
  for i, p in ipairs(paragraphs) do texts[i] = p.text end
  whole = table.concat(texts, "\n")
  return whole
end

function scan.is_english(doc)
  return doc.lang:find "^en" ~= nil
end

-- The place of a text in a paragraph, for `report`.
function scan.place(paragraph, text, problem)
  problem.node = paragraph.node
  for _, node in ipairs(paragraph.node:find { kind = "Text" }) do
    local from, to = node.text:find(text, 1, true)
    if from then problem.node, problem.from, problem.to = node, from, to end
  end
  return problem
end

-- Whether some paragraph has the text, whatever its capitals.
function scan.says(doc, text)
  scan.paragraphs(doc)
  lower = lower or whole_text(doc):lower():gsub("\u{A0}", " ") -- references have such spaces
  return lower:find(text:lower(), 1, true) ~= nil
end

-- How words for what is enclosed begin, by language.
local ENCLOSED = {
  en = { "encl", "attach" }, es = { "anex", "adjunt" }, fr = { "joint", "annex" }, pt = { "anex" }, it = { "allegat" },
  de = { "anlage", "beigef", "anbei" }, ar = { "مرفق" }, he = { "צרופ", "מצורפ", "מצורף" }, fa = { "پیوست" },
}

-- Whether the text speaks of what is enclosed; with a number, of that enclosure. True in a language whose words are not known.
function scan.says_enclosed(doc, number)
  local stems = ENCLOSED[doc.lang:match "^%a+"]
  for _, p in ipairs(stems and scan.paragraphs(doc) or {}) do
    local text = p.text:lower():gsub("\u{A0}", " ") -- references have such spaces
    for _, stem in ipairs(stems) do
      if not number and text:find(stem, 1, true) then return true end
      for found in text:gmatch(number and stem .. "%S* (%d+)" or "^$") do
        if tonumber(found) == number then return true end
      end
    end
  end
  return not stems
end

-- Calls each(match, paragraph) for every match in the text. The pattern has neither `^` nor `$`.
function scan.each_match(doc, pattern, each)
  local paragraphs = scan.paragraphs(doc)
  if not whole_text(doc):find(pattern) then return end
  for _, p in ipairs(paragraphs) do
    for found in p.text:gmatch(pattern) do each(found, p) end
  end
end

-- The last paragraph in the order of the text.
function scan.last_paragraph(doc)
  local node = doc.root
  while node and node.kind ~= "Para" and node.kind ~= "Plain" do
    local below = node.children
    node = below[#below]
  end
  return node
end

-- The level of a list's paragraphs. The lists below a paragraph without a number begin at the second.
function scan.level(list)
  local level, above = 0, list
  while above do
    if above.kind == "List" then level = level + (above:has_class "level2" and 2 or 1) end
    above = above.parent
  end
  return level
end

-- Lines that the block has on the page.
function scan.lines_on(block, page)
  for _, part in ipairs(block.parts or {}) do
    if part.page == page then return part.lines end
  end
  return 0
end

-- ---- dates ----

local MONTHS = {}
for name in ("January February March April May June July August September October November December"):gmatch "%a+" do
  MONTHS[name] = name
  if name ~= "May" then MONTHS[name:sub(1, 3)] = false end
end
MONTHS.Sept = false

-- Forms of dates: whether the day comes first.
scan.MILITARY, scan.CIVIL = true, false

-- Calls each(date) for the dates of an English text that are not as `5 January 2018`, or for civil ones as `January 5, 2018`.
function scan.wrong_dates(doc, text, military, each)
  if not scan.is_english(doc) or not text:find "%d" then return end
  for month, rest in text:gmatch "%f[%a](%u%l+)%.?( %d%d?, %d%d%d%d)%f[%D]" do
    if MONTHS[month] == false or (MONTHS[month] and military) then each(month .. rest) end
  end
  for day, month, year in text:gmatch "%f[%d](%d%d?) (%u%l+)%.? (%d%d%d?%d?)%f[%D]" do
    local right = military and MONTHS[month] and #year == 4
    if MONTHS[month] ~= nil and not right then each(("%s %s %s"):format(day, month, year)) end
  end
  for date in text:gmatch "%f[%d]%d%d?/%d%d?/%d%d%d?%d?%f[%D]" do each(date) end
  for date in text:gmatch "%f[%d]%d%d%d%d%-%d%d%-%d%d%f[%D]" do each(date) end
end

return scan
