/* Commands of LaTeX, of its packages textcomp, tipa and csquotes, of biblatex and of MathSciNet's
 * records. */
#include "core/data/latexword.h"

static const struct {
    const char *name;
    uint16_t mark; /* combining */
} accents[] = {
    /* clang-format off */
    { "`", 0x300 }, { "'", 0x301 }, { "^", 0x302 }, { "~", 0x303 }, { "=", 0x304 }, { "u", 0x306 },
    { ".", 0x307 }, { "\"", 0x308 }, { "h", 0x309 }, { "r", 0x30A }, { "H", 0x30B }, { "v", 0x30C },
    { "G", 0x30F }, { "C", 0x30F }, { "f", 0x311 }, { "newtie", 0x311 }, { "d", 0x323 },
    { "textcommabelow", 0x326 }, { "c", 0x327 }, { "k", 0x328 }, { "b", 0x331 }, { "t", 0x361 },
    { "polhk", 0x328 }, { "ocirc", 0x30A }, { "soft", 0x30C }, { "uarc", 0x306 }, { "udot", 0x323 },
    { "lfhook", 0x326 }, { "cedla", 0x327 }, { "textogonekcentered", 0x328 }, { "dudot", 0x324 },
    { "textsubbreve", 0x32E }, { "textroundcap", 0x311 },
    /* clang-format on */
};

static const struct {
    const char *name, *text;
} symbols[] = {
    /* clang-format off */
    /* letters */
    { "aa", "å" }, { "AA", "Å" }, { "ae", "æ" }, { "AE", "Æ" }, { "dh", "ð" }, { "DH", "Ð" },
    { "dj", "đ" }, { "DJ", "Đ" }, { "dbar", "đ" }, { "Dbar", "Đ" }, { "i", "ı" }, { "j", "ȷ" },
    { "ij", "ĳ" }, { "IJ", "Ĳ" }, { "l", "ł" }, { "L", "Ł" }, { "ng", "ŋ" }, { "NG", "Ŋ" },
    { "o", "ø" }, { "O", "Ø" }, { "oe", "œ" }, { "OE", "Œ" }, { "ohorn", "ơ" }, { "OHORN", "Ơ" },
    { "uhorn", "ư" }, { "UHORN", "Ư" }, { "ss", "ß" }, { "SS", "ẞ" }, { "th", "þ" }, { "TH", "Þ" },
    { "textschwa", "ə" }, { "textSchwa", "Ə" }, { "textcrh", "ħ" }, { "Hwithstroke", "Ħ" },
    { "hwithstroke", "ħ" }, { "textbari", "ɨ" }, { "textopeno", "ɔ" }, { "textepsilon", "ɛ" },
    { "textesh", "ʃ" }, { "textezh", "ʒ" }, { "textgamma", "ɣ" }, { "textbeta", "β" },
    { "textlongs", "ſ" }, { "cprime", "ʹ" }, { "cdprime", "ʺ" }, { "rasp", "ʼ" }, { "lasp", "ʻ" },
    { "textasciiacute", "´" }, { "textasciigrave", "`" },
    /* quotation marks and dashes */
    { "textquoteleft", "‘" }, { "textquoteright", "’" }, { "textquotedblleft", "“" },
    { "textquotedblright", "”" }, { "lq", "‘" }, { "rq", "’" }, { "textquotesingle", "'" },
    { "textquotedbl", "\"" }, { "quotesinglbase", "‚" }, { "quotedblbase", "„" }, { "glqq", "„" },
    { "grqq", "“" }, { "glq", "‚" }, { "grq", "‘" }, { "flqq", "«" }, { "frqq", "»" },
    { "flq", "‹" }, { "frq", "›" }, { "guillemotleft", "«" }, { "guillemotright", "»" },
    { "guillemetleft", "«" }, { "guillemetright", "»" }, { "guilsinglleft", "‹" },
    { "guilsinglright", "›" }, { "og", "«" }, { "fg", "»" }, { "textendash", "–" },
    { "textemdash", "—" }, { "textellipsis", "…" }, { "ldots", "…" }, { "dots", "…" },
    { "hyp", "-" }, { "hyphen", "-" },
    { "Dash", "—" }, { "dash", "–" }, { "psq", " f." }, { "psqq", " ff." }, { "sq", " f." }, { "sqq", " ff." }, { "slash", "/" }, { "textexclamdown", "¡" }, { "textquestiondown", "¿" },
    /* signs */
    { "textasciitilde", "~" }, { "textasciicircum", "^" }, { "textbackslash", "\\" },
    { "textbar", "|" }, { "textless", "<" }, { "textgreater", ">" }, { "textbraceleft", "{" },
    { "textbraceright", "}" }, { "lbrace", "{" }, { "rbrace", "}" }, { "textunderscore", "_" },
    { "textdollar", "$" }, { "textbullet", "•" }, { "textperiodcentered", "·" },
    { "textdegree", "°" }, { "degree", "°" }, { "textcelsius", "℃" }, { "texteuro", "€" },
    { "euro", "€" }, { "EUR", "€" }, { "pounds", "£" }, { "textsterling", "£" }, { "textyen", "¥" },
    { "textcent", "¢" }, { "copyright", "©" }, { "textcopyright", "©" }, { "textregistered", "®" },
    { "texttrademark", "™" }, { "S", "§" }, { "textsection", "§" }, { "P", "¶" },
    { "textparagraph", "¶" }, { "dag", "†" }, { "ddag", "‡" }, { "textordfeminine", "ª" },
    { "textordmasculine", "º" }, { "textnumero", "№" }, { "No", "№" }, { "textmu", "µ" },
    { "textonehalf", "½" }, { "textonequarter", "¼" }, { "textthreequarters", "¾" },
    { "textonesuperior", "¹" }, { "texttwosuperior", "²" }, { "textthreesuperior", "³" },
    { "texttimes", "×" }, { "textdiv", "÷" }, { "textpm", "±" }, { "textminus", "−" },
    { "textrightarrow", "→" }, { "textleftarrow", "←" }, { "textvisiblespace", "␣" },
    { "TeX", "TeX" }, { "LaTeX", "LaTeX" }, { "LaTeXe", "LaTeX2ε" }, { "BibTeX", "BibTeX" },
    { "XeTeX", "XeTeX" }, { "XeLaTeX", "XeLaTeX" }, { "LuaTeX", "LuaTeX" }, { "MF", "METAFONT" },
    { "MP", "MetaPost" }, { "space", " " }, { "quad", " " }, { "qquad", " " }, { "enspace", " " },
    { "thinspace", " " }, { "nobreakspace", " " }, { "newline", " " }, { "par", " " },
    { "linebreak", " " },
    /* of one character */
    { " ", " " }, { "\n", " " }, { "\t", " " }, { "\\", " " }, { ",", " " }, { ";", " " },
    { ":", " " }, { ">", " " }, { "-", "" }, { "/", "" }, { "!", "" }, { "@", "" }, { "*", "" },
    { "|", "|" },
    /* clang-format on */
};

/* In mathematics. A relation has spaces around it, which go in sub- and superscripts. */
static const struct {
    const char *name, *text;
} math_symbols[] = {
    /* clang-format off */
    { "alpha", "α" }, { "beta", "β" }, { "gamma", "γ" }, { "delta", "δ" }, { "epsilon", "ϵ" },
    { "varepsilon", "ε" }, { "zeta", "ζ" }, { "eta", "η" }, { "theta", "θ" }, { "vartheta", "ϑ" },
    { "iota", "ι" }, { "kappa", "κ" }, { "lambda", "λ" }, { "mu", "μ" }, { "nu", "ν" },
    { "xi", "ξ" }, { "omicron", "ο" }, { "pi", "π" }, { "varpi", "ϖ" }, { "rho", "ρ" },
    { "varrho", "ϱ" }, { "sigma", "σ" }, { "varsigma", "ς" }, { "tau", "τ" }, { "upsilon", "υ" },
    { "phi", "ϕ" }, { "varphi", "φ" }, { "chi", "χ" }, { "psi", "ψ" }, { "omega", "ω" },
    { "Gamma", "Γ" }, { "Delta", "Δ" }, { "Theta", "Θ" }, { "Lambda", "Λ" }, { "Xi", "Ξ" },
    { "Pi", "Π" }, { "Sigma", "Σ" }, { "Upsilon", "Υ" }, { "Phi", "Φ" }, { "Psi", "Ψ" },
    { "Omega", "Ω" }, { "ell", "ℓ" }, { "hbar", "ℏ" }, { "Re", "ℜ" }, { "Im", "ℑ" },
    { "aleph", "ℵ" }, { "partial", "∂" }, { "nabla", "∇" }, { "infty", "∞" }, { "emptyset", "∅" },
    { "varnothing", "∅" }, { "sum", "∑" }, { "prod", "∏" }, { "int", "∫" }, { "oint", "∮" },
    { "pm", "±" }, { "mp", "∓" }, { "times", "×" }, { "div", "÷" }, { "cdot", "·" }, { "ast", "*" },
    { "star", "⋆" }, { "bullet", "•" }, { "circ", "∘" }, { "degree", "°" }, { "oplus", "⊕" },
    { "otimes", "⊗" }, { "wedge", "∧" }, { "land", "∧" }, { "vee", "∨" }, { "lor", "∨" },
    { "neg", "¬" }, { "lnot", "¬" }, { "cap", "∩" }, { "cup", "∪" }, { "setminus", "∖" },
    { "backslash", "\\" }, { "forall", "∀" }, { "exists", "∃" }, { "top", "⊤" }, { "bot", "⊥" },
    { "perp", "⊥" }, { "prime", "′" }, { "dagger", "†" }, { "ddagger", "‡" }, { "angle", "∠" },
    { "triangle", "△" }, { "square", "□" }, { "Box", "□" }, { "Diamond", "◇" }, { "sharp", "♯" },
    { "flat", "♭" }, { "natural", "♮" }, { "cdots", "⋯" }, { "dotsc", "…" }, { "vdots", "⋮" },
    { "lbrack", "[" }, { "rbrack", "]" }, { "langle", "⟨" }, { "rangle", "⟩" }, { "lfloor", "⌊" },
    { "rfloor", "⌋" }, { "lceil", "⌈" }, { "rceil", "⌉" }, { "vert", "|" }, { "mid", "|" },
    { "Vert", "‖" }, { "|", "‖" }, { "parallel", "∥" }, { "colon", ":" }, { "log", "log" },
    { "ln", "ln" }, { "exp", "exp" }, { "sin", "sin" }, { "cos", "cos" }, { "tan", "tan" },
    { "lim", "lim" }, { "max", "max" }, { "min", "min" }, { "sup", "sup" }, { "inf", "inf" },
    { "arg", "arg" }, { "det", "det" }, { "dim", "dim" }, { "ker", "ker" }, { "gcd", "gcd" },
    { "hom", "hom" }, { "Pr", "Pr" }, { "bmod", " mod " }, { "mod", " mod " }, { "le", " ≤ " },
    { "leq", " ≤ " }, { "leqslant", " ≤ " }, { "ge", " ≥ " }, { "geq", " ≥ " },
    { "geqslant", " ≥ " }, { "ne", " ≠ " }, { "neq", " ≠ " }, { "ll", " ≪ " }, { "gg", " ≫ " },
    { "lt", " < " }, { "gt", " > " }, { "approx", " ≈ " }, { "sim", "∼" }, { "simeq", " ≃ " },
    { "cong", " ≅ " }, { "equiv", " ≡ " }, { "propto", " ∝ " }, { "in", " ∈ " }, { "notin", " ∉ " },
    { "ni", " ∋ " }, { "subset", " ⊂ " }, { "subseteq", " ⊆ " }, { "supset", " ⊃ " },
    { "supseteq", " ⊇ " }, { "vdash", " ⊢ " }, { "models", " ⊨ " }, { "to", " → " },
    { "rightarrow", " → " }, { "longrightarrow", " → " }, { "leftarrow", " ← " }, { "gets", " ← " },
    { "leftrightarrow", " ↔ " }, { "Rightarrow", " ⇒ " }, { "implies", " ⇒ " },
    { "Leftarrow", " ⇐ " }, { "Leftrightarrow", " ⇔ " }, { "iff", " ⇔ " }, { "mapsto", " ↦ " },
    { "uparrow", "↑" }, { "downarrow", "↓" }, { "rightleftharpoons", " ⇌ " },
    /* clang-format on */
};

static const struct {
    const char *name;
    enl_latex_act act;
    const char *text, *end;
} actions[] = {
    { "emph", ENL_LATEX_WRAP, "<i>", "</i>" },
    { "textit", ENL_LATEX_WRAP, "<i>", "</i>" },
    { "textsl", ENL_LATEX_WRAP, "<i>", "</i>" },
    { "mkbibemph", ENL_LATEX_WRAP, "<i>", "</i>" },
    { "mkbibitalic", ENL_LATEX_WRAP, "<i>", "</i>" },
    { "mathit", ENL_LATEX_WRAP, "<i>", "</i>" },
    { "textbf", ENL_LATEX_WRAP, "<b>", "</b>" },
    { "mkbibbold", ENL_LATEX_WRAP, "<b>", "</b>" },
    { "mathbf", ENL_LATEX_WRAP, "<b>", "</b>" },
    { "boldsymbol", ENL_LATEX_WRAP, "<b>", "</b>" },
    { "bm", ENL_LATEX_WRAP, "<b>", "</b>" },
    { "pmb", ENL_LATEX_WRAP, "<b>", "</b>" },
    { "textsc", ENL_LATEX_WRAP, "<span style=\"font-variant:small-caps;\">", "</span>" },
    { "textsuperscript", ENL_LATEX_WRAP, "<sup>", "</sup>" },
    { "mkbibsuperscript", ENL_LATEX_WRAP, "<sup>", "</sup>" },
    { "textsubscript", ENL_LATEX_WRAP, "<sub>", "</sub>" },
    { "mkbibsubscript", ENL_LATEX_WRAP, "<sub>", "</sub>" },
    { "enquote", ENL_LATEX_WRAP, "“", "”" },
    { "mkbibquote", ENL_LATEX_WRAP, "“", "”" },
    { "mkbibparens", ENL_LATEX_WRAP, "(", ")" },
    { "mkbibbrackets", ENL_LATEX_WRAP, "[", "]" },
    { "em", ENL_LATEX_SWITCH, "<i>", "</i>" },
    { "it", ENL_LATEX_SWITCH, "<i>", "</i>" },
    { "sl", ENL_LATEX_SWITCH, "<i>", "</i>" },
    { "itshape", ENL_LATEX_SWITCH, "<i>", "</i>" },
    { "slshape", ENL_LATEX_SWITCH, "<i>", "</i>" },
    { "bf", ENL_LATEX_SWITCH, "<b>", "</b>" },
    { "bfseries", ENL_LATEX_SWITCH, "<b>", "</b>" },
    { "sc", ENL_LATEX_SWITCH, "<span style=\"font-variant:small-caps;\">", "</span>" },
    { "scshape", ENL_LATEX_SWITCH, "<span style=\"font-variant:small-caps;\">", "</span>" },
    { "url", ENL_LATEX_VERBATIM, NULL, NULL },
    { "path", ENL_LATEX_VERBATIM, NULL, NULL },
    { "nolinkurl", ENL_LATEX_VERBATIM, NULL, NULL },
    { "ensuremath", ENL_LATEX_MATH, NULL, NULL },
    { "text", ENL_LATEX_TEXT, NULL, NULL },
    { "mbox", ENL_LATEX_TEXT, NULL, NULL },
    { "hbox", ENL_LATEX_TEXT, NULL, NULL },
    { "mathrm", ENL_LATEX_TEXT, NULL, NULL },
    { "mathsf", ENL_LATEX_TEXT, NULL, NULL },
    { "mathtt", ENL_LATEX_TEXT, NULL, NULL },
    { "rm", ENL_LATEX_KEEP, NULL, NULL },
    { "operatorname", ENL_LATEX_TEXT, NULL, NULL },
    { "textrm", ENL_LATEX_TEXT, NULL, NULL },
    { "textsf", ENL_LATEX_TEXT, NULL, NULL },
    { "texttt", ENL_LATEX_TEXT, NULL, NULL },
    { "textnormal", ENL_LATEX_TEXT, NULL, NULL },
    { "textup", ENL_LATEX_TEXT, NULL, NULL },
    { "frac", ENL_LATEX_FRACTION, NULL, NULL },
    { "tfrac", ENL_LATEX_FRACTION, NULL, NULL },
    { "dfrac", ENL_LATEX_FRACTION, NULL, NULL },
    { "sfrac", ENL_LATEX_FRACTION, NULL, NULL },
    { "nicefrac", ENL_LATEX_FRACTION, NULL, NULL },
    { "sqrt", ENL_LATEX_ROOT, NULL, NULL },
    { "mathbb", ENL_LATEX_DOUBLE, NULL, NULL },
    { "mathds", ENL_LATEX_DOUBLE, NULL, NULL },
    { "Bbb", ENL_LATEX_DOUBLE, NULL, NULL },
    { "href", ENL_LATEX_SKIP, NULL, NULL },
    { "textcolor", ENL_LATEX_SKIP, NULL, NULL },
    { "color", ENL_LATEX_SKIP, NULL, NULL },
    { "foreignlanguage", ENL_LATEX_SKIP, NULL, NULL },
    { "selectlanguage", ENL_LATEX_SKIP, NULL, NULL },
    { "bibinfo", ENL_LATEX_SKIP, NULL, NULL },
    { "noopsort", ENL_LATEX_SKIP, NULL, NULL },
    { "NoopSort", ENL_LATEX_SKIP, NULL, NULL },
    { "SortNoop", ENL_LATEX_SKIP, NULL, NULL },
    { "noop", ENL_LATEX_SKIP, NULL, NULL },
    { "hspace", ENL_LATEX_SKIP, NULL, NULL },
    { "vspace", ENL_LATEX_SKIP, NULL, NULL },
    { "phantom", ENL_LATEX_SKIP, NULL, NULL },
    { "fontsize", ENL_LATEX_SKIP_TWO, NULL, NULL },
};

/* Commands that change nothing that is kept. */
static const char *const idle[] = {
    /* clang-format off */
    "Big", "Bigl", "Bigr", "Large", "MakeLowercase", "MakeUppercase", "NoCaseChange", "ac", "acs",
    "allowbreak", "bgroup", "big", "bigl", "bigr", "ce", "discretionary", "displaystyle", "egroup",
    "footnotesize", "gls", "hfill", "hskip", "ignorespaces", "kern", "large", "left", "limits", "lowercase",
    "lowercaseadd", "mathbin", "mathcal", "mathfrak", "mathnormal", "mathop", "mathrel", "mathscr",
    "mdseries", "natexlab", "nobreak", "nobreakdash", "nocase", "noindent", "nolimits",
    "normalfont", "normalsize", "null", "penalty", "protect", "raggedright", "relax", "right",
    "rmfamily", "scriptsize", "selectfont", "sf", "sffamily", "sloppy", "small", "textgreek",
    "textlatin", "textlf", "textmd", "textquote", "textquotestraight", "textstyle", "tiny", "tt",
    "ttfamily", "underline", "unskip", "uppercase", "upshape", "xspace",
    /* clang-format on */
};

/* \mathbb{R} and accents over letters of mathematics. */
static const struct {
    const char *name;
    uint16_t mark;
} math_accents[] = {
    /* clang-format off */
    { "hat", 0x302 }, { "widehat", 0x302 }, { "tilde", 0x303 }, { "widetilde", 0x303 },
    { "bar", 0x304 }, { "overline", 0x304 }, { "dot", 0x307 }, { "ddot", 0x308 },
    { "check", 0x30C }, { "breve", 0x306 }, { "acute", 0x301 }, { "grave", 0x300 },
    { "vec", 0x20D7 }, { "mathring", 0x30A }, { "not", 0x338 },
    /* clang-format on */
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is(enl_str name, const char *z)
{
    return name.p[0] == z[0] && enl_str_is(name, z);
}

static bool find_math(enl_str name, enl_latex_word *out)
{
    for (size_t i = 0; i < COUNT(math_symbols); i++) {
        if (!is(name, math_symbols[i].name)) continue;
        *out = (enl_latex_word){ .act = ENL_LATEX_SYMBOL, .text = math_symbols[i].text };
        return true;
    }
    for (size_t i = 0; i < COUNT(math_accents); i++) {
        if (!is(name, math_accents[i].name)) continue;
        *out = (enl_latex_word){ .act = ENL_LATEX_ACCENT, .mark = math_accents[i].mark };
        return true;
    }
    return false;
}

static bool find_text(enl_str name, enl_latex_word *out)
{
    for (size_t i = 0; i < COUNT(accents); i++) {
        if (!is(name, accents[i].name)) continue;
        *out = (enl_latex_word){ .act = ENL_LATEX_ACCENT, .mark = accents[i].mark };
        return true;
    }
    for (size_t i = 0; i < COUNT(symbols); i++) {
        if (!is(name, symbols[i].name)) continue;
        *out = (enl_latex_word){ .act = ENL_LATEX_SYMBOL, .text = symbols[i].text };
        return true;
    }
    return false;
}

enl_latex_word enl_data_latexword_find(enl_str name, bool math)
{
    enl_latex_word word = { .act = ENL_LATEX_UNKNOWN };
    for (size_t i = 0; i < COUNT(actions); i++) {
        if (is(name, actions[i].name))
            return (enl_latex_word){ actions[i].act, actions[i].text, actions[i].end, 0 };
    }
    bool found = math ? find_math(name, &word) || find_text(name, &word)
                      : find_text(name, &word) || find_math(name, &word);
    for (size_t i = 0; !found && i < COUNT(idle); i++) {
        if (is(name, idle[i])) word.act = ENL_LATEX_KEEP;
    }
    return word;
}
