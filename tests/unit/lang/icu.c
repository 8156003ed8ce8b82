/* ICU is the witness: what core/lang holds agrees with ICU's copy of the Unicode CLDR, tag by tag.
 * Every difference is named here with its reason; one that is gone fails as well. */
#include "tests/unit/lang/setup.h"

#include "core/lang/calendar.h"
#include "core/lang/collate.h"
#include "core/lang/date.h"
#include "core/lang/list.h"
#include "core/lang/numread.h"
#include "core/lang/ordinal.h"
#include "core/lang/typo.h"

#include <stdio.h>
#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/unumsys.h>
#include <unicode/ustring.h>

/* ---- differences that are meant ---- */

typedef struct difference {
    const char *what, *tag;
    const char *reason;
} difference;

static const difference differences[] = {
    { "percent", "es-*", "no space before the sign, as in Mexico" },
    { "date", "en", "English without a region puts the day first, as most of the world does" },
    { "brief", "en", "the day is first beside data" },
    { "brief", "en-US", "the day is first beside data" },
    { "brief", "es", "September has three letters, as all others" },
    { "brief", "es-*", "September has three letters, as all others" },
    { "brief months", "es", "September has three letters, as all others" },
    { "brief months", "es-*", "September has three letters, as all others" },
    { "brief months", "fr-CA", "July as in France" },
    { "brief months", "ar-IQ", "an ordinary space within a name, as in the long form" },
    { "brief", "pt-PT", "CLDR has figures alone" },
    { "islamic-civil", "es-*", "small letters, as in Spain" },
    { "hebrew", "es-*", "small letters, as in Spain" },
    { "persian", "fr-CA", "small letters, as in France" },
    { "quotes", "es-*", "guillemets for all of Spanish, as the Academies recommend" },
    { "quotes", "fr", "spaces within, and inner marks that differ from the outer ones" },
    { "quotes", "fr-CA", "spaces within, and inner marks that differ from the outer ones" },
    { "quotes", "fr-LU", "spaces within, and inner marks that differ from the outer ones" },
    { "quotes", "de-CH", "guillemets, as the Federal Chancellery writes" },
    { "quotes", "ar", "guillemets, as Arabic presses set them" },
    { "quotes", "ar-*", "guillemets, as Arabic presses set them" },
    { "quotes", "nl", "inner marks that differ from the outer ones" },
    { "and", "fa", "no mark of direction after a comma" },
    { "or", "fa", "no mark of direction after a comma" },
    { "ordinal", "es-*", "1.º, as the Academies write it" },
};
enum { N_DIFFERENCES = sizeof differences / sizeof *differences };

static bool used[N_DIFFERENCES];

/* "es-*" is every tag that begins so. */
static bool fits(const char *pattern, const char *tag)
{
    const char *star = strchr(pattern, '*');
    return star ? !strncmp(pattern, tag, (size_t)(star - pattern)) : !strcmp(pattern, tag);
}

/* Whether a difference is meant; it is then marked as found. */
static bool is_meant(const char *what, const char *tag)
{
    for (size_t i = 0; i < N_DIFFERENCES; i++)
        if (!strcmp(differences[i].what, what) && fits(differences[i].tag, tag))
            return used[i] = true;
    return false;
}

static size_t failures;

static void agree(const char *what, const char *tag, const char *ours, const char *icu)
{
    if (strcmp(ours, icu) == 0 || is_meant(what, tag)) return;
    print_error("%s, %s: here \"%s\", in ICU \"%s\"\n", tag, what, ours, icu);
    failures++;
}

/* ---- ICU's strings ---- */

typedef struct text {
    char z[400];
} text;

static text utf8(const UChar *s, int32_t n)
{
    text t;
    UErrorCode e = U_ZERO_ERROR;
    u_strToUTF8(t.z, sizeof t.z, NULL, s, n, &e);
    assert_true(U_SUCCESS(e));
    return t;
}

static void check(UErrorCode e)
{
    if (U_FAILURE(e)) fail_msg("ICU: %s", u_errorName(e));
}

/* A locale of the tag in the Gregorian calendar. */
static const char *locale(const char *tag)
{
    static char id[80];
    char whole[64];
    UErrorCode e = U_ZERO_ERROR;
    snprintf(whole, sizeof whole, "%s%s", tag,
             strstr(tag, "-u-") ? "-ca-gregory" : "-u-ca-gregory");
    uloc_forLanguageTag(whole, id, sizeof id, NULL, &e);
    check(e);
    return id;
}

/* ---- every tag that has a record ---- */

/* The list above is of CLDR 42, which ICU 72 has; with others the test only tells what it finds. */
static bool is_witness(void)
{
    UVersionInfo v;
    UErrorCode e = U_ZERO_ERROR;
    ulocdata_getCLDRVersion(v, &e);
    return U_SUCCESS(e) && v[0] == 42;
}

static void each_tag(void (*call)(const char *tag))
{
    static const char *const others[] = { "az", "bg", "ca", "cs", "da", "el", "fi", "gl",
                                          "hr", "hu", "id", "nb", "nl", "nn", "pl", "ro",
                                          "ru", "sk", "sl", "sv", "tr", "uk" };
    failures = 0;
    for (size_t i = 0; enl_lang_family(i); i++)
        for (const enl_lang *l = enl_lang_family(i); l->tag; l++) call(l->tag);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) call(others[i]);
    if (failures && is_witness()) fail_msg("%zu differences that are not named", failures);
}

static bool has_words(const char *tag)
{
    return enl_lang_of(enl_str_from(tag))->words != NULL;
}

/* ---- numbers ---- */

static text icu_number(const char *tag, double v)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar s[64];
    UNumberFormatter *f = unumf_openForSkeletonAndLocale(u"group-auto", -1, locale(tag), &e);
    UFormattedNumber *r = unumf_openResult(&e);
    unumf_formatDouble(f, v, r, &e);
    int32_t n = unumf_resultToString(r, s, 64, &e);
    unumf_closeResult(r);
    unumf_close(f);
    check(e);
    return utf8(s, n);
}

static void check_number(const char *tag)
{
    static const char *const plain[] = { "0.5", "123", "1234.5", "12345.25", "1234567" };
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        char ours[ENL_NUMBER_ROOM];
        enl_lang_number_put(ours, plain[i], &f);
        agree("number", tag, ours, icu_number(tag, strtod(plain[i], NULL)).z);
    }
}

static void numbers(void **state)
{
    (void)state;
    each_tag(check_number);
}

/* What ICU writes is read as the number that it was. */
static void check_reading(const char *tag)
{
    static const double values[] = { 0.5, 7, 1234.5, 12345.25, 1234567 };
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        enl_numread read;
        text t = icu_number(tag, values[i]);
        enl_numread_kind kind = enl_lang_numread(enl_str_from(t.z), &f, &read);
        double v = kind == ENL_NUMREAD_NUMBER ? (double)read.number.units : -1;
        for (int k = 0; k < read.number.places; k++) v /= 10;
        if (v != values[i]) fail_msg("%s: \"%s\" is read as %g", tag, t.z, v);
    }
}

static void reading(void **state)
{
    (void)state;
    each_tag(check_reading);
}

static void check_digits(const char *tag)
{
    UErrorCode e = U_ZERO_ERROR;
    UNumberingSystem *ns = unumsys_open(locale(tag), &e);
    check(e);
    agree("digits", tag, enl_lang_of(enl_str_from(tag))->digits, unumsys_getName(ns));
    unumsys_close(ns);
}

static void digits(void **state)
{
    (void)state;
    each_tag(check_digits);
}

static void check_percent(const char *tag)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar s[64];
    char ours[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    UNumberFormat *p = unum_open(UNUM_PERCENT, NULL, 0, locale(tag), NULL, &e);
    unum_setAttribute(p, UNUM_MAX_FRACTION_DIGITS, 1);
    int32_t n = unum_formatDouble(p, 0.125, s, 64, NULL, &e);
    unum_close(p);
    check(e);
    enl_lang_number_percent(ours, "12.5", &f);
    agree("percent", tag, ours, utf8(s, n).z);
}

static void percents(void **state)
{
    (void)state;
    each_tag(check_percent);
}

/* In a currency that has its code everywhere, and no minus: its place differs from CLDR's. */
static void check_money(const char *tag)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar s[64];
    char ours[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(enl_str_from(tag));
    UNumberFormat *m = unum_open(UNUM_CURRENCY, NULL, 0, locale(tag), NULL, &e);
    unum_setAttribute(m, UNUM_FRACTION_DIGITS, 2);
    int32_t n = unum_formatDoubleCurrency(m, 12345.5, (UChar *)u"CHF", s, 64, NULL, &e);
    unum_close(m);
    check(e);
    enl_lang_number_money(ours, "12345.50", "CHF", &f);
    agree("money", tag, ours, utf8(s, n).z);
}

static void money(void **state)
{
    (void)state;
    each_tag(check_money);
}

/* ---- dates ---- */

static void check_symbols(const char *what, const char *tag, UDateFormatSymbolType type,
                          const char *const *ours, int32_t from, int32_t count)
{
    UErrorCode e = U_ZERO_ERROR;
    UDateFormat *d = udat_open(UDAT_NONE, UDAT_LONG, locale(tag), NULL, -1, NULL, -1, &e);
    for (int32_t i = 0; i < count; i++) {
        UChar s[64];
        int32_t n = udat_getSymbols(d, type, i + from, s, 64, &e);
        check(e);
        agree(what, tag, ours[i], utf8(s, n).z);
    }
    udat_close(d);
}

static void check_names(const char *tag)
{
    const enl_lang_dates *d = enl_lang_of(enl_str_from(tag))->dates;
    if (!d) return;
    check_symbols("months", tag, UDAT_MONTHS, d->months, 0, 12);
    check_symbols("brief months", tag, UDAT_SHORT_MONTHS, d->brief_months, 0, 12);
    check_symbols("weekdays", tag, UDAT_WEEKDAYS, d->weekdays, 1, 7);
}

static void names(void **state)
{
    (void)state;
    each_tag(check_names);
}

/* 2026-09-23 in the pattern that ICU has for a skeleton. */
static text icu_date(const char *tag, const UChar *skeleton)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar pattern[80], s[80];
    UDateTimePatternGenerator *g = udatpg_open(locale(tag), &e);
    int32_t n = udatpg_getBestPattern(g, skeleton, -1, pattern, 80, &e);
    UDateFormat *d = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale(tag), u"UTC", -1, pattern, n, &e);
    n = udat_format(d, 1790164800000.0, s, 80, NULL, &e);
    udat_close(d);
    udatpg_close(g);
    check(e);
    return utf8(s, n);
}

static void check_date(const char *tag)
{
    enl_str lang = enl_str_from(tag);
    enl_date day, month;
    if (!has_words(tag)) return;
    enl_date_parse(ENL_S("2026-09-23"), &day);
    enl_date_parse(ENL_S("2026-09"), &month);
    agree("date", tag, enl_lang_date(&arena, lang, ENL_S("2026-09-23")).p,
          icu_date(tag, u"yMMMMd").z);
    agree("month", tag, enl_lang_date_text(&arena, lang, &month, ENL_DATE_LONG).p,
          icu_date(tag, u"yMMMM").z);
    agree("brief", tag, enl_lang_date_text(&arena, lang, &day, ENL_DATE_BRIEF).p,
          icu_date(tag, u"yMMMd").z);
}

static void dates(void **state)
{
    (void)state;
    each_tag(check_date);
}

/* ---- calendars ---- */

typedef struct calendar_name {
    const char *icu;
    enl_calendar calendar;
} calendar_name;

static const calendar_name calendars[] = {
    { "buddhist", ENL_CALENDAR_BUDDHIST },
    { "roc", ENL_CALENDAR_MINGUO },
    { "islamic-civil", ENL_CALENDAR_ISLAMIC },
    { "islamic-tbla", ENL_CALENDAR_ISLAMIC_ASTRONOMICAL },
    { "persian", ENL_CALENDAR_PERSIAN },
    { "hebrew", ENL_CALENDAR_HEBREW },
};
enum { N_CALENDARS = sizeof calendars / sizeof *calendars };

/* ICU counts Hebrew months from 0 with Adar I as 5, which common years leave out. */
static int month_of(const calendar_name *c, int32_t icu, const enl_calendar_day *day)
{
    bool second_adar = c->calendar == ENL_CALENDAR_HEBREW && icu == 6 && day->month == 14;
    return second_adar ? 14 : icu + 1;
}

/* Each 37th day from 1900 to 2100. */
static void days(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_CALENDARS; i++) {
        UErrorCode e = U_ZERO_ERROR;
        char id[60];
        snprintf(id, sizeof id, "en@calendar=%s", calendars[i].icu);
        UCalendar *c = ucal_open(u"UTC", -1, id, UCAL_DEFAULT, &e);
        for (int64_t day = -21600; day < 47500; day += 37) {
            enl_calendar_day ours;
            enl_date d = { .days = day };
            UCalendar *g = ucal_open(u"UTC", -1, "en", UCAL_GREGORIAN, &e);
            ucal_setMillis(g, (double)day * 86400000, &e);
            d.year = ucal_get(g, UCAL_EXTENDED_YEAR, &e);
            d.month = ucal_get(g, UCAL_MONTH, &e) + 1;
            d.day = ucal_get(g, UCAL_DATE, &e);
            ucal_close(g);
            ucal_setMillis(c, (double)day * 86400000, &e);
            check(e);
            if (!enl_lang_calendar_day(calendars[i].calendar, &d, &ours)) {
                assert_true(calendars[i].calendar == ENL_CALENDAR_MINGUO && d.year < 1912);
                continue;
            }
            /* ICU 72 postpones the new year of 5807 although its new moon is on a Sunday, not on
             * the Monday that its rule is for; so 5806 and 5807 are a day off there. */
            if (calendars[i].calendar == ENL_CALENDAR_HEBREW && ours.year >= 5806 &&
                ours.year <= 5807)
                continue;
            int32_t year = ucal_get(c, UCAL_YEAR, &e), month = ucal_get(c, UCAL_MONTH, &e),
                    date = ucal_get(c, UCAL_DATE, &e);
            if (ours.year != year || ours.month != month_of(&calendars[i], month, &ours) ||
                ours.day != date)
                fail_msg("%s: %d-%02d-%02d is %d-%d-%d, in ICU %d-%d-%d", calendars[i].icu, d.year,
                         d.month, d.day, ours.year, ours.month, ours.day, year, month + 1, date);
        }
        ucal_close(c);
    }
}

static void check_calendar(const char *tag, const char *calendar, const char *const *ours, int n)
{
    UErrorCode e = U_ZERO_ERROR;
    char whole[64], id[80];
    snprintf(whole, sizeof whole, "%s-u-ca-%s", tag, calendar);
    uloc_forLanguageTag(whole, id, sizeof id, NULL, &e);
    UDateFormat *d = udat_open(UDAT_NONE, UDAT_LONG, id, NULL, -1, NULL, -1, &e);
    for (int i = 0; i < n; i++) {
        UChar s[64];
        int32_t k = udat_getSymbols(d, UDAT_MONTHS, i, s, 64, &e);
        check(e);
        agree(calendar, tag, ours[i], utf8(s, k).z);
    }
    udat_close(d);
}

static void check_calendar_months(const char *tag)
{
    const enl_lang_dates *d = enl_lang_of(enl_str_from(tag))->dates,
                         *english = enl_lang_of(ENL_LANG_DEFAULT)->dates;
    if (!d) return;
    check_calendar(tag, "islamic-civil", d->islamic ? d->islamic : english->islamic, 12);
    check_calendar(tag, "persian", d->persian ? d->persian : english->persian, 12);
    check_calendar(tag, "hebrew", d->hebrew ? d->hebrew : english->hebrew, 14);
}

static void calendar_months(void **state)
{
    (void)state;
    each_tag(check_calendar_months);
}

/* ---- marks and lists ---- */

static void check_quotes(const char *tag)
{
    static const ULocaleDataDelimiterType types[] = { ULOCDATA_QUOTATION_START,
                                                      ULOCDATA_QUOTATION_END,
                                                      ULOCDATA_ALT_QUOTATION_START,
                                                      ULOCDATA_ALT_QUOTATION_END };
    UErrorCode e = U_ZERO_ERROR;
    const char *own = enl_lang_word(enl_lang_of(enl_str_from(tag)), ENL_S("quotes"));
    ULocaleData *d = ulocdata_open(locale(tag), &e);
    char all[64] = "";
    for (int i = 0; i < 4; i++) {
        UChar s[16];
        int32_t n = ulocdata_getDelimiter(d, types[i], s, 16, &e);
        check(e);
        if (i) strcat(all, " ");
        strcat(all, utf8(s, n).z);
    }
    ulocdata_close(d);
    agree("quotes", tag, own ? own : "none", all);
}

static void quotes(void **state)
{
    (void)state;
    each_tag(check_quotes);
}

static void check_list(const char *tag)
{
    static const UListFormatterType types[] = { ULISTFMT_TYPE_AND, ULISTFMT_TYPE_OR };
    static const UChar *const items[] = { u"Ana", u"Ibo", u"Olga" };
    static const int32_t lengths[] = { 3, 3, 4 };
    const enl_str ours[] = { ENL_S("Ana"), ENL_S("Ibo"), ENL_S("Olga") };
    if (!has_words(tag)) return;
    for (int type = 0; type < 2; type++)
        for (int n = 1; n <= 3; n++) {
            UErrorCode e = U_ZERO_ERROR;
            UChar s[80];
            UListFormatter *l =
                ulistfmt_openForType(locale(tag), types[type], ULISTFMT_WIDTH_WIDE, &e);
            int32_t k = ulistfmt_format(l, (const UChar *const *)items, lengths, n, s, 80, &e);
            ulistfmt_close(l);
            check(e);
            agree(
                type ? "or" : "and", tag,
                enl_lang_list(&arena, enl_str_from(tag), ours, (size_t)n, (enl_list_kind)type, true)
                    .p,
                utf8(s, k).z);
        }
}

static void lists(void **state)
{
    (void)state;
    each_tag(check_list);
}

static void check_ordinal(const char *tag)
{
    if (!has_words(tag)) return;
    UErrorCode e = U_ZERO_ERROR;
    UNumberFormat *f = unum_open(UNUM_ORDINAL, NULL, 0, locale(tag), NULL, &e);
    for (int n = 1; n <= 113; n++) {
        UChar s[64];
        int32_t k = unum_format(f, n, s, 64, NULL, &e);
        check(e);
        agree("ordinal", tag,
              enl_lang_ordinal(&arena, enl_str_from(tag), (size_t)n, ENL_MASCULINE).p,
              utf8(s, k).z);
    }
    unum_close(f);
}

static void ordinals(void **state)
{
    (void)state;
    each_tag(check_ordinal);
}

static void check_direction(const char *tag)
{
    assert_int_equal(enl_lang_rtl(enl_str_from(tag)), uloc_isRightToLeft(locale(tag)));
    assert_int_equal(enl_lang_rtl(enl_str_from(tag)), enl_lang_of(enl_str_from(tag))->rtl);
}

static void directions(void **state)
{
    (void)state;
    each_tag(check_direction);
}

/* ---- order ---- */

static int by_key(const void *a, const void *b)
{
    const enl_str *x = a, *y = b;
    return enl_str_cmp(*x, *y);
}

/* The first level alone: ICU with primary strength says what is equal and what comes first. */
static void check_order(const char *tag, const char *const *words, size_t n)
{
    UErrorCode e = U_ZERO_ERROR;
    UCollator *c = ucol_open(locale(tag), &e);
    ucol_setStrength(c, UCOL_PRIMARY);
    check(e);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            enl_str pair[] = {
                enl_lang_collate_key(&arena, enl_str_from(words[i]), enl_str_from(tag)),
                enl_lang_collate_key(&arena, enl_str_from(words[k]), enl_str_from(tag))
            };
            int ours = by_key(&pair[0], &pair[1]);
            UCollationResult icu = ucol_strcollUTF8(c, words[i], -1, words[k], -1, &e);
            ours = ours < 0 ? -1 : ours > 0;
            if (ours != (int)icu)
                fail_msg("%s: %s and %s: %d, in ICU %d", tag, words[i], words[k], ours, icu);
        }
    ucol_close(c);
}

#define ORDER(tag, ...)                                           \
    do {                                                          \
        static const char *const words_[] = { __VA_ARGS__ };      \
        check_order(tag, words_, sizeof words_ / sizeof *words_); \
    } while (0)

static void order(void **state)
{
    (void)state;
    ORDER("en", "aeon", "æsthetic", "café", "cafes", "Zulu", "zoo", "ñandú", "nap", "straße",
          "strasse");
    ORDER("es", "ñandú", "nube", "nylon", "ojo", "Ñuble", "mano", "caña", "canto", "cana", "año");
    ORDER("es-MX", "ñandú", "nube", "nylon", "ojo");
    ORDER("fr", "cote", "côte", "coté", "côté", "œuvre", "oeuvre", "œil", "ofer", "élan", "elle");
    ORDER("pt", "avó", "avô", "avo", "ção", "cao", "ícone", "igual", "ônibus");
    ORDER("it", "città", "cittadino", "perché", "perche", "però", "pera");
    ORDER("de", "Äpfel", "Apfel", "Zebra", "öffnen", "oft", "Straße", "Strasse", "über", "Uhr");
    ORDER("ar", "أحمد", "باب", "تمر", "ثوب", "جبل", "حرب", "وادي", "هلال", "نهر", "كتاب", "قلم",
          "يوم", "شمس", "سلام", "إسلام", "ابن");
    ORDER("fa", "آب", "اسب", "باران", "پدر", "تهران", "جنگ", "چای", "ژاله", "زمین", "کتاب", "گل",
          "لاله", "نان", "وطن", "هوا", "یار");
    ORDER("he", "אב", "בית", "כלב", "מלך", "נהר", "סוס", "עץ", "פרח", "צבי", "תמר", "שמש", "מים",
          "ארץ", "ארצי");
    ORDER("sv", "zebra", "åka", "ärlig", "öppen", "arm", "osa", "yxa");
    ORDER("da", "zebra", "ærlig", "øre", "åben", "arm", "ost");
    ORDER("pl", "łza", "lato", "mama", "ćma", "cena", "dom", "źle", "żaba", "zupa");
    ORDER("cs", "čas", "cena", "den", "řeka", "ruka", "škola", "sova", "žena", "zima");
    ORDER("tr", "çay", "cam", "dal", "ığdır", "isim", "şeker", "su", "öz", "ot");
}

/* ---- at last ---- */

static void every_named_difference_is_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_DIFFERENCES; i++)
        if (!used[i])
            print_message("%s of %s is as in ICU %s now\n", differences[i].what, differences[i].tag,
                          U_ICU_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(reading),
        cmocka_unit_test(digits),
        cmocka_unit_test(percents),
        cmocka_unit_test(money),
        cmocka_unit_test(names),
        cmocka_unit_test(dates),
        cmocka_unit_test(days),
        cmocka_unit_test(calendar_months),
        cmocka_unit_test(quotes),
        cmocka_unit_test(lists),
        cmocka_unit_test(ordinals),
        cmocka_unit_test(directions),
        cmocka_unit_test(order),
        cmocka_unit_test(every_named_difference_is_there),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
