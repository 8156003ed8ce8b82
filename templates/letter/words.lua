-- What a letter says by itself, by language.
return {
  en = {
    salutation = "Dear Sir or Madam:", closing = "Sincerely,", letter_page = "Page {page}",
    your_reference = "Your reference", your_letter_of = "Your letter of", our_reference = "Our reference",
    our_letter_of = "Our letter of", contact_person = "Contact", phone = "Telephone", email = "E-mail",
  },
  ["en-GB"] = { salutation = "Dear Sir or Madam,", closing = "Yours faithfully," },
  es = {
    salutation = "A quien corresponda:", closing = "Atentamente,", letter_page = "Página {page}",
    your_reference = "Su referencia", your_letter_of = "Su carta del", our_reference = "Nuestra referencia",
    our_letter_of = "Nuestra carta del", contact_person = "Contacto", phone = "Teléfono", email = "Correo electrónico",
  },
  fr = {
    salutation = "Madame, Monsieur,", closing = "Veuillez agréer, Madame, Monsieur, nos salutations distinguées.",
    letter_page = "Page {page}", your_reference = "Votre référence", your_letter_of = "Votre lettre du",
    our_reference = "Notre référence", our_letter_of = "Notre lettre du", contact_person = "Contact",
    phone = "Téléphone", email = "Courriel",
  },
  pt = {
    salutation = "A quem possa interessar:", closing = "Atenciosamente,", letter_page = "Página {page}",
    your_reference = "Sua referência", your_letter_of = "Sua carta de", our_reference = "Nossa referência",
    our_letter_of = "Nossa carta de", contact_person = "Contato", phone = "Telefone", email = "E-mail",
  },
  it = {
    salutation = "Gentili Signore e Signori,", closing = "Distinti saluti", letter_page = "Pagina {page}",
    your_reference = "Vostro riferimento", your_letter_of = "Vostra lettera del", our_reference = "Nostro riferimento",
    our_letter_of = "Nostra lettera del", contact_person = "Referente", phone = "Telefono", email = "E-mail",
  },
  de = {
    salutation = "Sehr geehrte Damen und Herren,", closing = "Mit freundlichen Grüßen", letter_page = "Seite {page}",
    your_reference = "Ihr Zeichen", your_letter_of = "Ihre Nachricht vom", our_reference = "Unser Zeichen",
    our_letter_of = "Unsere Nachricht vom", contact_person = "Name", phone = "Telefon", email = "E-Mail",
  },
  ar = {
    salutation = "تحية طيبة وبعد،", closing = "وتفضلوا بقبول فائق الاحترام،", letter_page = "الصفحة {page}",
    your_reference = "مرجعكم", your_letter_of = "رسالتكم بتاريخ", our_reference = "مرجعنا",
    our_letter_of = "رسالتنا بتاريخ", contact_person = "جهة الاتصال", phone = "الهاتف", email = "البريد الإلكتروني",
  },
  he = {
    salutation = "שלום רב,", closing = "בכבוד רב,", letter_page = "עמוד {page}",
    your_reference = "סימוכין שלכם", your_letter_of = "מכתבכם מיום", our_reference = "סימוכין שלנו",
    our_letter_of = "מכתבנו מיום", contact_person = "איש קשר", phone = "טלפון", email = "דואר אלקטרוני",
  },
  fa = {
    salutation = "با سلام و احترام،", closing = "با احترام،", letter_page = "صفحهٔ {page}",
    your_reference = "شمارهٔ شما", your_letter_of = "نامهٔ شما به تاریخ", our_reference = "شمارهٔ ما",
    our_letter_of = "نامهٔ ما به تاریخ", contact_person = "مخاطب", phone = "تلفن", email = "رایانامه",
  },
}
