-- Words of likelihood: a scale of seven steps as intelligence analysis uses it, and words whose
-- meaning is left to the reader.
local likelihood = {}

likelihood.scale = {
  en = {
    { 1, 5, "almost no chance", "remote", "remote chance" },
    { 5, 20, "very unlikely", "highly improbable" },
    { 20, 45, "unlikely", "improbable", "improbably" },
    { 45, 55, "roughly even chance", "roughly even odds", "even chance" },
    { 55, 80, "likely", "probable", "probably" },
    { 80, 95, "very likely", "highly probable" },
    { 95, 99, "almost certain", "almost certainly", "nearly certain" },
  },
  es = {
    { 1, 5, "casi imposible", "remoto", "remota" },
    { 5, 20, "muy poco probable", "altamente improbable", "muy improbable" },
    { 20, 45, "poco probable", "improbable" },
    { 45, 55, "más o menos tan probable como no", "probabilidad casi igual" },
    { 55, 80, "probable", "probablemente", "es probable" },
    { 80, 95, "muy probable", "altamente probable", "muy probablemente" },
    { 95, 99, "casi seguro", "casi segura", "casi con certeza" },
  },
}

-- By the steps of the scale that may have been meant, as numbers of rows.
likelihood.vague = {
  en = {
    { { 3, 5 }, "possibly", "perhaps", "maybe", "conceivably", "it is possible", "it's possible", "it is conceivable", "there is a possibility",
      "quite possible", "very possible", "real possibility", "distinct possibility",
      "cannot be ruled out", "cannot rule out", "can not be ruled out", "a toss up", "fifty fifty" },
    { { 5, 6 }, "presumably", "in all likelihood", "in all probability", "chances are", "good chance", "fair chance",
      "reasonable chance", "a strong possibility", "strong possibility", "serious possibility", "plausibly", "is expected to" },
    { { 2, 3 }, "doubtful", "doubtfully", "slim chance", "little chance", "small chance", "hardly likely", "not likely" },
    { { 6, 7 }, "undoubtedly", "without a doubt", "without doubt", "certainly", "surely", "inevitably", "bound to" },
  },
  es = {
    { { 3, 5 }, "posiblemente", "quizá", "quizás", "tal vez", "acaso", "es posible", "es muy posible", "cabe la posibilidad", "existe la posibilidad",
      "no se puede descartar", "no se descarta", "no puede descartarse", "a lo mejor" },
    { { 5, 6 }, "presumiblemente", "previsiblemente", "con toda probabilidad", "buenas posibilidades", "es de esperar",
      "se espera que", "lo más seguro" },
    { { 2, 3 }, "dudoso", "dudosamente", "difícilmente", "es difícil que", "pocas posibilidades" },
    { { 6, 7 }, "indudablemente", "sin duda", "sin lugar a dudas", "seguramente", "ciertamente", "inevitablemente" },
  },
}

-- "unlikely (20–45%) or likely (55–80%)"
function likelihood.steps(lang, rows, scale)
  local parts = {}
  scale = scale or likelihood.scale[lang]
  for _, row in ipairs(rows) do
    local step = scale[row]
    if step then parts[#parts + 1] = ("%s (%s–%s%%)"):format(step[3], step[1], step[2]) end
  end
  return table.concat(parts, " or ")
end

return likelihood
