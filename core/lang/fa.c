/* Persian. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers point = { .decimal = ".",
                                        .group = ",",
                                        .group_from = 4,
                                        .minus = "\u200E\u2212",
                                        .percent = "#%",
                                        .money = "\u200E$#" };
static const enl_lang_numbers persian = { .decimal = "٫",
                                          .group = "٬",
                                          .group_from = 4,
                                          .minus = "\u200E\u2212",
                                          .percent = "#٪",
                                          .money = "\u200E$#" };

/* ---- dates ---- */

static const char *const months[] = { "ژانویهٔ", "فوریهٔ", "مارس",    "آوریل", "مهٔ",     "ژوئن",
                                      "ژوئیهٔ",  "اوت",   "سپتامبر", "اکتبر", "نوامبر", "دسامبر" };
static const char *const brief_months[] = { "ژانویه",  "فوریه", "مارس",   "آوریل",
                                            "مه",      "ژوئن",  "ژوئیه",  "اوت",
                                            "سپتامبر", "اکتبر", "نوامبر", "دسامبر" };
static const char *const weekdays[] = { "یکشنبه",   "دوشنبه",  "سه‌شنبه",
                                        "چهارشنبه", "پنجشنبه", "جمعه",
                                        "شنبه" };
static const char *const islamic[] = { "محرم",
                                       "صفر",
                                       "ربیع‌الاول",
                                       "ربیع‌الثانی",
                                       "جمادی‌الاول",
                                       "جمادی‌الثانی",
                                       "رجب",
                                       "شعبان",
                                       "رمضان",
                                       "شوال",
                                       "ذیقعدهٔ",
                                       "ذیحجهٔ" };
static const char *const persian_months[] = { "فروردین", "اردیبهشت", "خرداد", "تیر",
                                              "مرداد",   "شهریور",   "مهر",   "آبان",
                                              "آذر",     "دی",       "بهمن",  "اسفند" };
static const char *const hebrew[] = { "تشری", "حشوان", "کسلو",  "طوت",         "شباط",
                                      "آذار", "واذار", "نیسان", "ایار",        "سیوان",
                                      "تموز", "آب",    "ایلول", "واذار الثانی" };
static const enl_lang_dates dates = { .date = "{day} {month} {year}",
                                      .data = "{day} {month} {year}",
                                      .brief = "{day} {brief} {year}",
                                      .month = "{month} {year}",
                                      .brief_month = "{brief} {year}",
                                      .day = "{day} {month}",
                                      .brief_day = "{day} {brief}",
                                      .months = months,
                                      .mon = brief_months,
                                      .brief_months = brief_months,
                                      .weekdays = weekdays,
                                      .islamic = islamic,
                                      .persian = persian_months,
                                      .hebrew = hebrew,
                                      .eras = { "تقویم بودایی", "تقویم مینگو", "ه‍.ق.",
                                                NULL } };

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
    [ENL_WORD_accessed] = "تاریخ دسترسی",
    [ENL_WORD_and_word] = "و",
    [ENL_WORD_appendix] = "پیوست",
    [ENL_WORD_appendix_label] = "پیوست {number}",
    [ENL_WORD_available] = "قابل دسترسی در",
    [ENL_WORD_available_from] = "قابل دسترسی در",
    [ENL_WORD_bc_year] = "{year} پ.م.",
    [ENL_WORD_bibliography] = "منابع",
    [ENL_WORD_bottomline] = "خلاصه",
    [ENL_WORD_brought_forward] = "نقل از صفحه قبل",
    [ENL_WORD_carried_forward] = "نقل به صفحه بعد",
    [ENL_WORD_caution] = "احتیاط",
    [ENL_WORD_chapter] = "فصل",
    [ENL_WORD_chapter_abbr] = "فصل",
    [ENL_WORD_chapter_label] = "فصل {number}",
    [ENL_WORD_chapter_short] = "فصل",
    [ENL_WORD_circa_date] = "حدود {date}",
    [ENL_WORD_cited] = "استناد در",
    [ENL_WORD_colon] = ": ",
    [ENL_WORD_comma] = "، ",
    [ENL_WORD_contents] = "فهرست مطالب",
    [ENL_WORD_continued] = "ادامه",
    [ENL_WORD_date] = "تاریخ",
    [ENL_WORD_edited_by] = "به کوشش",
    [ENL_WORD_edited_note] = "به کوشش",
    [ENL_WORD_edition] = "ویرایش",
    [ENL_WORD_edition_nth] = "{edition}\u00A0{number}",
    [ENL_WORD_edition_short] = "ویرایش",
    [ENL_WORD_editor_cap] = "ویراستار",
    [ENL_WORD_editor_short] = "ویراستار",
    [ENL_WORD_editor_word] = "ویراستار",
    [ENL_WORD_editors_cap] = "ویراستاران",
    [ENL_WORD_editors_short] = "ویراستاران",
    [ENL_WORD_editors_word] = "ویراستاران",
    [ENL_WORD_enclosure] = "پیوست",
    [ENL_WORD_et_al] = "و دیگران",
    [ENL_WORD_figure] = "شکل",
    [ENL_WORD_figures] = "شکل‌ها",
    [ENL_WORD_figures_tables] = "شکل‌ها و جدول‌ها",
    [ENL_WORD_footnote] = "پانویس",
    [ENL_WORD_forthcoming] = "در دست انتشار",
    [ENL_WORD_from_to] = "{from} تا {to}",
    [ENL_WORD_from_word] = "از",
    [ENL_WORD_important] = "مهم",
    [ENL_WORD_in_preparation] = "در دست تهیه",
    [ENL_WORD_in_press] = "زیر چاپ",
    [ENL_WORD_in_work] = "در",
    [ENL_WORD_keypoint] = "نکته کلیدی",
    [ENL_WORD_kind] = "گزارش",
    [ENL_WORD_no_date] = "بی‌تا",
    [ENL_WORD_note] = "یادداشت",
    [ENL_WORD_number_short] = "شماره",
    [ENL_WORD_online] = "برخط",
    [ENL_WORD_or_word] = "یا",
    [ENL_WORD_page] = "صفحه",
    [ENL_WORD_page_of] = "صفحه {page} از {pages}",
    [ENL_WORD_page_short] = "ص.",
    [ENL_WORD_pages_short] = "صص.",
    [ENL_WORD_prepared_by] = "تهیه‌کننده",
    [ENL_WORD_prepared_for] = "تهیه‌شده برای",
    [ENL_WORD_quotes] = "« » ‹ ›",
    [ENL_WORD_reference] = "مرجع",
    [ENL_WORD_references] = "مراجع",
    [ENL_WORD_report_number] = "گزارش شماره",
    [ENL_WORD_retrieved] = "بازیابی‌شده در",
    [ENL_WORD_section] = "بخش",
    [ENL_WORD_see] = "نگاه کنید به",
    [ENL_WORD_see_also] = "همچنین نگاه کنید به",
    [ENL_WORD_semicolon] = "؛ ",
    [ENL_WORD_source] = "منبع",
    [ENL_WORD_submitted] = "ارسال‌شده",
    [ENL_WORD_table] = "جدول",
    [ENL_WORD_table_continued] = "ادامه جدول {number}",
    [ENL_WORD_tables] = "جدول‌ها",
    [ENL_WORD_thesis] = "پایان‌نامه",
    [ENL_WORD_thesis_doctoral] = "رسالهٔ دکتری",
    [ENL_WORD_thesis_master] = "پایان‌نامهٔ کارشناسی ارشد",
    [ENL_WORD_tip] = "نکته",
    [ENL_WORD_translated_by] = "ترجمهٔ",
    [ENL_WORD_translated_note] = "ترجمهٔ",
    [ENL_WORD_translator_short] = "مترجم",
    [ENL_WORD_volume_short] = "ج.",
    [ENL_WORD_warning] = "هشدار",
    [ENL_WORD_works_cited] = "منابع استنادشده",
};
static const char *const table_notes[] = { "یادداشت", "منبع", "منابع", NULL };

#define COMMON                                                                                  \
    .name = "Persian", .words = words, .no_ampersand = true, .table_notes = table_notes,        \
    .ordinal = { "#.", "#." },                                                                  \
    .alphabet = "آ اٱ ءأإؤئ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق کك گ ل م ن و هة یيى", \
    .letters = ENL_LETTERS_PERSIAN, .serial_comma = true, .rtl = true, .native = &persian

const enl_lang enl_lang_fa[] = {
    { COMMON, .tag = "fa", .regions = NULL, .numbers = &point, .digits = "arabext",
      .dates = &dates },
    { .tag = NULL },
};
