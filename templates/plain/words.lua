-- Generated words by language; what one lacks is in English.
local words = {}

words.en = {
  figure = "Figure", table = "Table", contents = "Contents", chapter = "Chapter",
  chapter_label = "Chapter {number}", section = "Section", appendix = "Appendix",
  appendix_label = "Appendix {number}", page = "Page",
  page_of = "page {page} of {pages}", note = "Note", warning = "Warning", keypoint = "Key point",
  bottomline = "Bottom line", source = "Source", figures_tables = "Figures and tables",
  continued = "continued", table_continued = "Table {number}, continued",
  carried_forward = "Carried forward", brought_forward = "Brought forward", references = "References",
  bibliography = "Sources", footnote = "Footnote", and_word = "and", date = "Date", reference = "Reference",
  edition = "Edition", prepared_for = "Prepared for", prepared_by = "Prepared by", kind = "Report",
  figures = "Figures", tables = "Tables", see = "see", see_also = "see also", et_al = "et al.",
  no_date = "n.d.", in_work = "in", edited_by = "edited by", edited_note = "ed.", translated_by = "translated by",
  translated_note = "trans.", translator_short = "Trans.", editor_short = "ed.", editors_short = "eds.",
  editor_cap = "Ed.", editors_cap = "Eds.", editor_word = "editor", editors_word = "editors", edition_short = "ed.",
  number_short = "no.", volume_short = "vol.", page_short = "p.", pages_short = "pp.", chapter_abbr = "chap.",
  chapter_short = "ch.", report_number = "Report No.", thesis = "Thesis", accessed = "accessed",
  retrieved = "retrieved", from_word = "from", online = "Online", available = "Available",
  available_from = "available from", cited = "cited", works_cited = "Works Cited",
  quotes = "“ ” ‘ ’",
}

words.es = {
  figure = "Figura", table = "Tabla", contents = "Contenido", chapter = "Capítulo",
  chapter_label = "Capítulo {number}", section = "Sección", appendix = "Anexo",
  appendix_label = "Anexo {number}", page = "Página",
  page_of = "página {page} de {pages}", note = "Nota", warning = "Advertencia", keypoint = "Punto clave",
  bottomline = "Lo esencial", source = "Fuente", figures_tables = "Figuras y tablas",
  continued = "continuación", table_continued = "Tabla {number}, continuación",
  carried_forward = "Suma y sigue", brought_forward = "Suma anterior", references = "Referencias",
  bibliography = "Fuentes", footnote = "Nota al pie", and_word = "y", date = "Fecha", reference = "Referencia",
  edition = "Edición", prepared_for = "Preparado para", prepared_by = "Preparado por", kind = "Informe",
  figures = "Figuras", tables = "Tablas", see = "véase", see_also = "véase también", et_al = "y otros",
  no_date = "s. f.", in_work = "en", edited_by = "ed. de", edited_note = "ed. de", translated_by = "trad. de",
  translated_note = "trad. de", translator_short = "Trad.", editor_short = "ed.", editors_short = "eds.",
  editor_cap = "Ed.", editors_cap = "Eds.", editor_word = "editor", editors_word = "editores", edition_short = "ed.",
  number_short = "n.º", volume_short = "vol.", page_short = "pág.", pages_short = "págs.", chapter_abbr = "cap.",
  chapter_short = "cap.", report_number = "Informe n.º", thesis = "Tesis", accessed = "consultado el",
  retrieved = "recuperado el", from_word = "de", online = "En línea", available = "Disponible en",
  available_from = "disponible en", cited = "citado", works_cited = "Obras citadas",
  quotes = "« » “ ”",
}

words.fr = {
  figure = "Figure", table = "Tableau", contents = "Table des matières", chapter = "Chapitre",
  chapter_label = "Chapitre {number}", section = "Section", appendix = "Annexe",
  appendix_label = "Annexe {number}", page = "Page",
  page_of = "page {page} sur {pages}", note = "Note", warning = "Avertissement", keypoint = "Point clé",
  bottomline = "L’essentiel", source = "Source", figures_tables = "Figures et tableaux",
  continued = "suite", table_continued = "Tableau {number}, suite",
  carried_forward = "À reporter", brought_forward = "Report", references = "Références",
  bibliography = "Sources", footnote = "Note de bas de page", and_word = "et", date = "Date", reference = "Référence",
  edition = "Édition", prepared_for = "Préparé pour", prepared_by = "Préparé par", kind = "Rapport",
  figures = "Figures", tables = "Tableaux", see = "voir", see_also = "voir aussi", et_al = "et al.",
  no_date = "s. d.", in_work = "Dans", edited_by = "sous la direction de", editor_short = "dir.", editors_short = "dir.",
  edition_short = "éd.", number_short = "n°", thesis = "Thèse", accessed = "Consulté le",
  quotes = "«\u{202F} \u{202F}» “ ”",
}
words["fr-CH"] = { quotes = "« » ‹ ›" }

words.pt = {
  figure = "Figura", table = "Tabela", contents = "Sumário", chapter = "Capítulo",
  chapter_label = "Capítulo {number}", section = "Seção", appendix = "Anexo",
  appendix_label = "Anexo {number}", page = "Página",
  page_of = "página {page} de {pages}", note = "Nota", warning = "Aviso", keypoint = "Ponto-chave",
  bottomline = "Em síntese", source = "Fonte", figures_tables = "Figuras e tabelas",
  continued = "continuação", table_continued = "Tabela {number}, continuação",
  carried_forward = "A transportar", brought_forward = "Transporte", references = "Referências",
  bibliography = "Fontes", footnote = "Nota de rodapé", and_word = "e", date = "Data", reference = "Referência",
  edition = "Edição", prepared_for = "Preparado para", prepared_by = "Preparado por", kind = "Relatório",
  figures = "Figuras", tables = "Tabelas", see = "ver", see_also = "ver também", et_al = "et al.",
  no_date = "s.d.", in_work = "Em", edited_by = "org. de", editor_short = "org.", editors_short = "orgs.",
  edition_short = "ed.", number_short = "n.º", thesis = "Tese", accessed = "Acesso em",
  quotes = "“ ” ‘ ’",
}
words["pt-PT"] = { contents = "Índice", section = "Secção", quotes = "« » “ ”" }

words.it = {
  figure = "Figura", table = "Tabella", contents = "Indice", chapter = "Capitolo",
  chapter_label = "Capitolo {number}", section = "Sezione", appendix = "Appendice",
  appendix_label = "Appendice {number}", page = "Pagina",
  page_of = "pagina {page} di {pages}", note = "Nota", warning = "Avvertenza", keypoint = "Punto chiave",
  bottomline = "In sintesi", source = "Fonte", figures_tables = "Figure e tabelle",
  continued = "segue", table_continued = "Tabella {number}, segue",
  carried_forward = "A riportare", brought_forward = "Riporto", references = "Riferimenti",
  bibliography = "Fonti", footnote = "Nota a piè di pagina", and_word = "e", date = "Data", reference = "Riferimento",
  edition = "Edizione", prepared_for = "Preparato per", prepared_by = "Preparato da", kind = "Rapporto",
  figures = "Figure", tables = "Tabelle", see = "vedi", see_also = "vedi anche", et_al = "et al.",
  no_date = "s.d.", in_work = "In", edited_by = "a cura di", editor_short = "a cura di", editors_short = "a cura di",
  edition_short = "ed.", number_short = "n.", thesis = "Tesi", accessed = "Consultato il",
  quotes = "« » “ ”",
}

words.de = {
  figure = "Abbildung", table = "Tabelle", contents = "Inhalt", chapter = "Kapitel",
  chapter_label = "Kapitel {number}", section = "Abschnitt", appendix = "Anhang",
  appendix_label = "Anhang {number}", page = "Seite",
  page_of = "Seite {page} von {pages}", note = "Hinweis", warning = "Warnung", keypoint = "Kernaussage",
  bottomline = "Das Wesentliche", source = "Quelle", figures_tables = "Abbildungen und Tabellen",
  continued = "Fortsetzung", table_continued = "Tabelle {number}, Fortsetzung",
  carried_forward = "Übertrag", brought_forward = "Übertrag", references = "Literatur",
  bibliography = "Quellen", footnote = "Fußnote", and_word = "und", date = "Datum", reference = "Referenz",
  edition = "Ausgabe", prepared_for = "Erstellt für", prepared_by = "Erstellt von", kind = "Bericht",
  figures = "Abbildungen", tables = "Tabellen", see = "siehe", see_also = "siehe auch", et_al = "u. a.",
  no_date = "o. J.", in_work = "In", edited_by = "hrsg. von", editor_short = "Hrsg.", editors_short = "Hrsg.",
  edition_short = "Aufl.", number_short = "Nr.", thesis = "Dissertation", accessed = "Abgerufen am",
  quotes = "„ “ ‚ ‘",
}

words.ar = {
  figure = "شكل", table = "جدول", contents = "المحتويات", chapter = "الفصل",
  chapter_label = "الفصل {number}", section = "القسم", appendix = "الملحق",
  appendix_label = "الملحق {number}", page = "صفحة",
  page_of = "صفحة {page} من {pages}", note = "ملاحظة", warning = "تحذير", keypoint = "نقطة رئيسية",
  bottomline = "الخلاصة", source = "المصدر", figures_tables = "الأشكال والجداول",
  continued = "تابع", table_continued = "تابع الجدول {number}",
  carried_forward = "ما بعده", brought_forward = "ما قبله", references = "المراجع",
  bibliography = "المصادر", footnote = "حاشية", and_word = "و", date = "التاريخ", reference = "المرجع",
  edition = "الطبعة", prepared_for = "مقدم إلى", prepared_by = "إعداد", kind = "تقرير",
  figures = "الأشكال", tables = "الجداول", see = "انظر", see_also = "انظر أيضًا", et_al = "وآخرون",
  no_date = "د.ت.", in_work = "في", edited_by = "تحرير", editor_short = "محرر", editors_short = "محررون",
  edition_short = "ط.", number_short = "عدد", thesis = "أطروحة", accessed = "تاريخ الاطلاع",
  quotes = "« » ” “",
}

words.he = {
  figure = "איור", table = "טבלה", contents = "תוכן העניינים", chapter = "פרק",
  chapter_label = "פרק {number}", section = "סעיף", appendix = "נספח",
  appendix_label = "נספח {number}", page = "עמוד",
  page_of = "עמוד {page} מתוך {pages}", note = "הערה", warning = "אזהרה", keypoint = "נקודת מפתח",
  bottomline = "השורה התחתונה", source = "מקור", figures_tables = "איורים וטבלאות",
  continued = "המשך", table_continued = "טבלה {number}, המשך",
  carried_forward = "העברה לעמוד הבא", brought_forward = "העברה מהעמוד הקודם", references = "הפניות",
  bibliography = "מקורות", footnote = "הערת שוליים", and_word = "ו", date = "תאריך", reference = "סימוכין",
  edition = "מהדורה", prepared_for = "הוכן עבור", prepared_by = "הוכן בידי", kind = "דוח",
  figures = "איורים", tables = "טבלאות", see = "ראו", see_also = "ראו גם", et_al = "ואחרים",
  no_date = "ללא תאריך", in_work = "בתוך", edited_by = "בעריכת", editor_short = "עורך", editors_short = "עורכים",
  edition_short = "מהדורה", number_short = "מס׳", thesis = "תזה", accessed = "תאריך גישה",
  quotes = "” ” ’ ’",
}

words.fa = {
  figure = "شکل", table = "جدول", contents = "فهرست مطالب", chapter = "فصل",
  chapter_label = "فصل {number}", section = "بخش", appendix = "پیوست",
  appendix_label = "پیوست {number}", page = "صفحه",
  page_of = "صفحه {page} از {pages}", note = "یادداشت", warning = "هشدار", keypoint = "نکته کلیدی",
  bottomline = "خلاصه", source = "منبع", figures_tables = "شکل‌ها و جدول‌ها",
  continued = "ادامه", table_continued = "ادامه جدول {number}",
  carried_forward = "نقل به صفحه بعد", brought_forward = "نقل از صفحه قبل", references = "مراجع",
  bibliography = "منابع", footnote = "پانویس", and_word = "و", date = "تاریخ", reference = "مرجع",
  edition = "ویرایش", prepared_for = "تهیه‌شده برای", prepared_by = "تهیه‌کننده", kind = "گزارش",
  figures = "شکل‌ها", tables = "جدول‌ها", see = "نگاه کنید به", see_also = "همچنین نگاه کنید به", et_al = "و دیگران",
  no_date = "بی‌تا", in_work = "در", edited_by = "به کوشش", editor_short = "ویراستار", editors_short = "ویراستاران",
  edition_short = "ویرایش", number_short = "شماره", thesis = "پایان‌نامه", accessed = "تاریخ دسترسی",
  quotes = "« » ‹ ›",
}

return words
