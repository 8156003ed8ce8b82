-- The words of an oficio. The form is Mexican; in other languages its words are the nearest that an office there uses.
return {
  en = {
    oficio_department = "Office:", oficio_section = "Section:", oficio_desk = "Desk:", oficio_number = "Number:",
    oficio_file = "File:", oficio_subject = "Subject:", oficio_place_date = "{place}, {date}", oficio_present = "Present",
    oficio_background = "Reference:", oficio_courtesy = "Respectfully", oficio_courtesy_president = "Most respectfully",
    oficio_ordinary = "Routine", oficio_urgent = "Urgent", oficio_extra_urgent = "Most urgent",
  },
  es = {
    oficio_department = "Dependencia:", oficio_section = "Sección:", oficio_desk = "Mesa:", oficio_number = "Número:",
    oficio_file = "Expediente:", oficio_subject = "Asunto:", oficio_place_date = "{place}, a {date}.",
    oficio_present = "Presente.", oficio_background = "Antecedentes:", oficio_courtesy = "Atentamente",
    oficio_courtesy_president = "Muy respetuosamente", oficio_ordinary = "Ordinaria", oficio_urgent = "Urgente",
    oficio_extra_urgent = "Extraurgente",
  },
  fr = {
    oficio_department = "Service\u{A0}:", oficio_section = "Section\u{A0}:", oficio_desk = "Bureau\u{A0}:",
    oficio_number = "Numéro\u{A0}:", oficio_file = "Dossier\u{A0}:", oficio_subject = "Objet\u{A0}:",
    oficio_place_date = "{place}, le {date}", oficio_present = "En ses bureaux", oficio_background = "Référence\u{A0}:",
    oficio_courtesy = "Respectueusement", oficio_courtesy_president = "Très respectueusement", oficio_ordinary = "Normal",
    oficio_urgent = "Urgent", oficio_extra_urgent = "Très urgent",
  },
  pt = {
    oficio_department = "Órgão:", oficio_section = "Seção:", oficio_desk = "Mesa:", oficio_number = "Número:",
    oficio_file = "Processo:", oficio_subject = "Assunto:", oficio_place_date = "{place}, {date}.",
    oficio_present = "Presente.", oficio_background = "Referência:", oficio_courtesy = "Atenciosamente",
    oficio_courtesy_president = "Respeitosamente", oficio_ordinary = "Normal", oficio_urgent = "Urgente",
    oficio_extra_urgent = "Urgentíssimo",
  },
  it = {
    oficio_department = "Ufficio:", oficio_section = "Sezione:", oficio_desk = "Reparto:", oficio_number = "Numero:",
    oficio_file = "Fascicolo:", oficio_subject = "Oggetto:", oficio_place_date = "{place}, {date}", oficio_present = "Sede",
    oficio_background = "Riferimento:", oficio_courtesy = "Con osservanza", oficio_courtesy_president = "Con profondo ossequio",
    oficio_ordinary = "Ordinario", oficio_urgent = "Urgente", oficio_extra_urgent = "Urgentissimo",
  },
  de = {
    oficio_department = "Dienststelle:", oficio_section = "Abteilung:", oficio_desk = "Referat:", oficio_number = "Nummer:",
    oficio_file = "Aktenzeichen:", oficio_subject = "Betreff:", oficio_place_date = "{place}, {date}",
    oficio_present = "Im Hause", oficio_background = "Bezug:", oficio_courtesy = "Hochachtungsvoll",
    oficio_courtesy_president = "Mit dem Ausdruck vorzüglicher Hochachtung", oficio_ordinary = "Normal",
    oficio_urgent = "Eilt", oficio_extra_urgent = "Eilt sehr",
  },
  ar = {
    oficio_department = "الجهة:", oficio_section = "القسم:", oficio_desk = "المكتب:", oficio_number = "الرقم:",
    oficio_file = "الملف:", oficio_subject = "الموضوع:", oficio_place_date = "{place}، {date}", oficio_present = "المحترم",
    oficio_background = "الإشارة:", oficio_courtesy = "وتفضلوا بقبول فائق الاحترام",
    oficio_courtesy_president = "وتفضلوا بقبول أسمى آيات التقدير والاحترام", oficio_ordinary = "عادي", oficio_urgent = "عاجل",
    oficio_extra_urgent = "عاجل جدًا",
  },
  he = {
    oficio_department = "משרד:", oficio_section = "מדור:", oficio_desk = "שולחן:", oficio_number = "מספר:",
    oficio_file = "תיק:", oficio_subject = "הנדון:", oficio_place_date = "{place}, {date}", oficio_present = "כאן",
    oficio_background = "סימוכין:", oficio_courtesy = "בכבוד רב", oficio_courtesy_president = "ברגשי כבוד",
    oficio_ordinary = "רגיל", oficio_urgent = "דחוף", oficio_extra_urgent = "דחוף ביותר",
  },
  fa = {
    oficio_department = "اداره:", oficio_section = "بخش:", oficio_desk = "میز:", oficio_number = "شماره:",
    oficio_file = "پرونده:", oficio_subject = "موضوع:", oficio_place_date = "{place}، {date}", oficio_present = "حضور محترم",
    oficio_background = "عطف به:", oficio_courtesy = "با احترام", oficio_courtesy_president = "با نهایت احترام",
    oficio_ordinary = "عادی", oficio_urgent = "فوری", oficio_extra_urgent = "خیلی فوری",
  },
}
