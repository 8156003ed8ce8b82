local check = require "check"
local entries = require "entries"
local expand = require "expand"
local letters = require "letters"
local scan = require "scan"

local o, problems = entries.read {
  list = { DEA = "Drug Enforcement Administration", ["DN-III-E"] = "Plan", NGO = "nongovernmental agency", ["EE.UU."] = "Estados Unidos",
    SEDENA = { long = "Secretaría", lang = "es" }, OEA = { en = "Organization", es = "Organización" } },
  ignore = { "USA" },
}
check.same("a good list has no problems", #problems, 0)
local hint, spaced = scan.hint(o.known)

local function found(text)
  local out = {}
  for _, h in ipairs(scan.text(text, o.known, hint, spaced)) do
    out[#out + 1] = (h.entry and "+" or "-") .. text:sub(h.from, h.to) .. (h.plural and "*" or "")
  end
  return table.concat(out, " ")
end
check.same("listed and other words", found("The DEA met the CIA."), "+DEA -CIA")
check.same("typographic marks part words", found("“DEA”—CIA’s"), "+DEA -CIA")
check.same("a listed word with hyphens is one", found("Plan DN-III-E, DN-II"), "+DN-III-E -DN-II")
check.same("listed words in a compound are found", found("DEA-SEDENA DEA/FBI"), "+DEA +SEDENA +DEA -FBI")
check.same("dots within belong to it", found("En EE.UU. y EE.UU"), "+EE.UU +EE.UU")
check.same("plurals", found("NGOs and UAVs"), "+NGO" .. "s* -UAVs")
check.same("Roman numerals, single capitals and document numbers are none", found("World War II, Plan B, U.S.-Mexico, DEA-10-837, McDonald, iPhone"), "")
check.same("words in capitals that are too long for acronyms", found("ANNOUNCEMENTS OF"), "-OF")
check.same("accented capitals count", found("la OÑU"), "-OÑU")

local state = expand.state()
local function pieces(text, lang, spell)
  local out = {}
  for _, p in ipairs(expand.text(text, scan.text(text, o.known, hint, spaced), state, lang or "en", spell ~= false, {}) or { "same" }) do
    out[#out + 1] = type(p) == "string" and p or ("<%s|%s|%s>"):format(p.long, p.short, p.lang or "")
  end
  return table.concat(out)
end
check.same("nothing is spelled out where text stays", pieces("DEA", "en", false), "same")
check.same("the first use is spelled out", pieces("The DEA, DEA."), "The <Drug Enforcement Administration|DEA|>, DEA.")
check.same("the second is not", pieces("DEA"), "same")
check.same("a language of its own is kept", pieces("SEDENA"), "<Secretaría|SEDENA|es>")
check.same("the form of the text's language", pieces("la OEA", "es-MX"), "la <Organización|OEA|>")
check.same("English plurals", pieces("NGOs"), "<nongovernmental agencies|NGOs|>")
state = expand.state()
check.same("spelled out by hand", pieces("Drug Enforcement Administration (DEA)") .. pieces("DEA"), "samesame")
check.same("spelled out by hand behind it", pieces("NGO (nongovernmental agency)") .. pieces("NGO"), "samesame")

check.same("an acronym of a weapon is whole", found("AK-47s"), "-AK-47s")

-- As daily prose has them.
o = entries.read { NGO = "nongovernmental organization", MoU = "memorandum of understanding", UAV = "unmanned aerial vehicle",
  ["U.S."] = "United States", ["EE. UU."] = { long = "Estados Unidos", lang = "es" }, ONU = { es = "organización mundial", en = "united body" } }
hint, spaced = scan.hint(o.known)
local function fresh(text, lang, node)
  state = expand.state()
  local out = {}
  for _, p in ipairs(expand.text(text, scan.text(text, o.known, hint, spaced), state, lang or "en", true, node or {}) or { "same" }) do
    out[#out + 1] = type(p) == "string" and p or p.long .. " (" .. p.short .. ")"
  end
  return table.concat(out)
end
local begun = { parent = { kind = "Para" } }
check.same("the article of the long form", fresh "It was an NGO or an MoU, a UAV, an ONU.",
  "It was a nongovernmental organization (NGO) or a memorandum of understanding (MoU), an unmanned aerial vehicle (UAV), a united body (ONU).")
check.same("a sentence begins with a capital", fresh("NGOs came. “UAVs” flew; MoUs (etc. ONU) held.", "en", begun),
  "Nongovernmental organizations (NGOs) came. “Unmanned aerial vehicles (UAVs)” flew; memorandum of understandings (MoUs) (etc. United body (ONU)) held.")
check.same("the text of a span begins none", fresh("NGO", "en", { parent = { kind = "Emph" } }), "nongovernmental organization (NGO)")
check.same("a block that begins with a soft break's line", fresh("NGO", "en", { parent = { kind = "Para" },
  prev = { kind = "SoftBreak", prev = { plain = function() return "came." end } } }), "Nongovernmental organization (NGO)")
check.same("the genitive goes to both", fresh "the NGO’s car", "the nongovernmental organization’s (NGO’s) car")
check.same("a dot of its own", fresh "the U.S. Army", "the United States (U.S.) Army")
check.same("a dot that also ends the sentence", fresh "in the U.S. The end" .. "|" .. fresh "in the U.S.", "in the United States (U.S.). The end|in the United States (U.S.).")
check.same("dots with spaces", fresh("a EE. UU. y EE. UU.", "es"), "a Estados Unidos (EE. UU.) y EE. UU.")
check.same("  a no-break space among them", fresh("de EE.\u{a0}UU., hoy", "es"), "de Estados Unidos (EE.\u{a0}UU.), hoy")
check.same("  not in other words", fresh("SEE. UUX EE. UUA", "es"), "same")
check.same("a sentence in Spanish", fresh("Dijo que sí. ¿ONU o no?", "es"), "Dijo que sí. ¿Organización mundial (ONU) o no?")

local function problem(meta)
  local _, p = entries.read(meta)
  return p[1] and p[1].path .. ": " .. p[1].message or "none"
end
check.same("no long form", problem { DEA = 7 }, "acronyms.DEA: no long form for the acronym `DEA`")
check.same("two words", problem { ["D EA"] = "x" }, "acronyms.D EA: invalid acronym `D EA`: expected one word")
check.same("unknown setting", problem { list = {}, ignroe = {} }, "acronyms.ignroe: unknown setting `ignroe`")
check.same("wrong choice", problem { again = "page" }, "acronyms.again: invalid `again`")
check.same("no map", problem "DEA", "acronyms: invalid `acronyms`: expected acronyms with their long forms")

check.finish()
