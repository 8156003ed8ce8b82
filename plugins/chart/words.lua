-- The words of charts, and numbers as the document's language writes them.
local enlace = require "enlace"

local words = {}

words.list = {
  en = {
    bars = "Vertical bars", hbars = "Horizontal bars", line = "Line", lines = "Lines",
    grouped = "Grouped bars", stacked = "Stacked bars", at = "in {x}", series = "{n} series",
    no_value = "no value", no_value_for = "No value for", first = "first", last = "last", highest = "highest",
    lowest = "lowest", provisional = "Provisional", set_off = "Set off", all_equal = "all values equal",
  },
  es = {
    bars = "Barras verticales", hbars = "Barras horizontales", line = "Línea", lines = "Líneas",
    grouped = "Barras agrupadas", stacked = "Barras apiladas", at = "en {x}", series = "{n} series",
    no_value = "sin dato", no_value_for = "Sin dato en", first = "primero", last = "último", highest = "máximo",
    lowest = "mínimo", provisional = "Provisional", set_off = "Destacado", all_equal = "todos los valores iguales",
  },
  fr = {
    bars = "Barres verticales", hbars = "Barres horizontales", line = "Courbe", lines = "Courbes",
    grouped = "Barres groupées", stacked = "Barres empilées", at = "en {x}", series = "{n} séries",
    no_value = "pas de valeur", no_value_for = "Pas de valeur pour", first = "début", last = "fin",
    highest = "maximum", lowest = "minimum", provisional = "Provisoire", set_off = "Mis en évidence",
    all_equal = "toutes les valeurs égales",
  },
  pt = {
    bars = "Barras verticais", hbars = "Barras horizontais", line = "Linha", lines = "Linhas",
    grouped = "Barras agrupadas", stacked = "Barras empilhadas", at = "em {x}", series = "{n} séries",
    no_value = "sem valor", no_value_for = "Sem valor para", first = "primeiro", last = "último",
    highest = "máximo", lowest = "mínimo", provisional = "Provisório", set_off = "Em destaque",
    all_equal = "todos os valores iguais",
  },
  it = {
    bars = "Barre verticali", hbars = "Barre orizzontali", line = "Linea", lines = "Linee",
    grouped = "Barre raggruppate", stacked = "Barre in pila", at = "nel {x}", series = "{n} serie",
    no_value = "nessun valore", no_value_for = "Nessun valore per", first = "primo", last = "ultimo",
    highest = "massimo", lowest = "minimo", provisional = "Provvisorio", set_off = "In evidenza",
    all_equal = "tutti i valori uguali",
  },
  de = {
    bars = "Säulen", hbars = "Balken", line = "Linie", lines = "Linien",
    grouped = "Gruppierte Säulen", stacked = "Gestapelte Säulen", at = "{x}", series = "{n} Reihen",
    no_value = "kein Wert", no_value_for = "Kein Wert für", first = "erster Wert", last = "letzter Wert",
    highest = "höchster Wert", lowest = "niedrigster Wert", provisional = "Vorläufig", set_off = "Hervorgehoben",
    all_equal = "alle Werte gleich",
  },
  ar = {
    bars = "أعمدة رأسية", hbars = "أعمدة أفقية", line = "خط", lines = "خطوط",
    grouped = "أعمدة مجمّعة", stacked = "أعمدة مكدّسة", at = "في {x}", series = "عدد السلاسل {n}",
    no_value = "لا قيمة", no_value_for = "لا قيمة في", first = "الأولى", last = "الأخيرة",
    highest = "الأعلى", lowest = "الأدنى", provisional = "قيم أولية", set_off = "قيم مميّزة",
    all_equal = "جميع القيم متساوية",
  },
  he = {
    bars = "עמודות אנכיות", hbars = "עמודות אופקיות", line = "קו", lines = "קווים",
    grouped = "עמודות מקובצות", stacked = "עמודות מוערמות", at = "ב-{x}", series = "{n} סדרות",
    no_value = "אין ערך", no_value_for = "אין ערך עבור", first = "ראשון", last = "אחרון",
    highest = "הגבוה ביותר", lowest = "הנמוך ביותר", provisional = "זמני", set_off = "מודגש",
    all_equal = "כל הערכים שווים",
  },
  fa = {
    bars = "ستون‌های عمودی", hbars = "میله‌های افقی", line = "خط", lines = "خطوط",
    grouped = "ستون‌های گروهی", stacked = "ستون‌های انباشته", at = "در {x}", series = "{n} سری",
    no_value = "بدون مقدار", no_value_for = "بدون مقدار برای", first = "نخستین", last = "آخرین",
    highest = "بیشترین", lowest = "کمترین", provisional = "موقت", set_off = "برجسته",
    all_equal = "همهٔ مقدارها برابر",
  },
}

-- Decimals of a value: as many as it has, at most two; of a very small one, three digits that are not zero.
local function decimals_of(v)
  local text = string.format("%.2f", v):gsub("0+$", ""):gsub("%.$", "")
  if v ~= 0 and tonumber(text) == 0 then text = string.format("%.3g", v) end
  return text:find("e", 1, true) and 6 or #(text:match("%.(%d+)") or "")
end

-- A number as text. `decimals` nil: as many as it has, at most two.
function words.number(v, decimals)
  return enlace.format.number(v, { decimals = math.tointeger(decimals or decimals_of(v)) })
end

-- A value of x as it is printed: years without groups, other numbers with them.
function words.x(text, number)
  if not number then return text end
  if number == math.floor(number) and number >= 1000 and number < 3000 then
    return enlace.format.number(number, { group = false })
  end
  return words.number(number)
end

-- "2013 to 2017".
function words.range(from, to, word)
  return (word("from_to"):gsub("{(%a+)}", { from = from, to = to }))
end

-- "2010, 2011 and 2013 to 2017" for positions of `xs`; neighbours in the data join into a range from three on.
function words.ranges(positions, xs, word)
  local parts, i = {}, 1
  while i <= #positions do
    local j = i
    while positions[j + 1] == positions[j] + 1 do j = j + 1 end
    if j - i >= 2 then
      parts[#parts + 1] = words.range(xs[positions[i]], xs[positions[j]], word)
    else
      for k = i, j do parts[#parts + 1] = xs[positions[k]] end
    end
    i = j + 1
  end
  return enlace.format.list(parts)
end

return words
