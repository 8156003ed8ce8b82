/* Languages without words of their own: how they write numbers, and their quotation marks. */
#include "core/lang/lang.h"

static const enl_lang_numbers spaced = { .decimal = ",",
                                         .group = "\u00A0",
                                         .group_from = 4,
                                         .minus = "\u2212",
                                         .percent = "#\u00A0%",
                                         .money = "#\u00A0$" };
static const enl_lang_numbers spaced_close = { .decimal = ",",
                                               .group = "\u00A0",
                                               .group_from = 4,
                                               .minus = "\u2212",
                                               .percent = "#%",
                                               .money = "#\u00A0$" };
static const enl_lang_numbers rarely_spaced = { .decimal = ",",
                                                .group = "\u00A0",
                                                .group_from = 5,
                                                .minus = "\u2212",
                                                .percent = "#%",
                                                .money = "#\u00A0$" };
static const enl_lang_numbers dotted = { .decimal = ",",
                                         .group = ".",
                                         .group_from = 4,
                                         .minus = "\u2212",
                                         .percent = "#\u00A0%",
                                         .money = "#\u00A0$" };
static const enl_lang_numbers dotted_close = { .decimal = ",",
                                               .group = ".",
                                               .group_from = 4,
                                               .minus = "\u2212",
                                               .percent = "#%",
                                               .money = "#\u00A0$" };
static const enl_lang_numbers norwegian = { .decimal = ",",
                                            .group = "\u00A0",
                                            .group_from = 4,
                                            .minus = "\u2212",
                                            .percent = "#\u00A0%",
                                            .money = "$\u00A0#" };
static const enl_lang_numbers dutch = { .decimal = ",",
                                        .group = ".",
                                        .group_from = 4,
                                        .minus = "\u2212",
                                        .percent = "#%",
                                        .money = "$\u00A0#" };
static const enl_lang_numbers indonesian = {
    .decimal = ",", .group = ".", .group_from = 4, .minus = "\u2212", .percent = "#%", .money = "$#"
};
static const enl_lang_numbers turkish = {
    .decimal = ",", .group = ".", .group_from = 4, .minus = "\u2212", .percent = "%#", .money = "$#"
};

#define QUOTES(name, marks) \
    static const enl_lang_word_pair name[] = { { ENL_WORD_quotes, marks }, { 0, NULL } }
QUOTES(low_left, "„ “ ‚ ‘");
QUOTES(low_twice, "„ “ „ “");
QUOTES(low_angle, "„ ” » «");
QUOTES(english, "“ ” ‘ ’");
QUOTES(dutch_marks, "‘ ’ “ ”");
QUOTES(polish, "„ ” « »");
QUOTES(right, "” ” ’ ’");
QUOTES(angle_high, "« » “ ”");
QUOTES(angle_single, "« » ‘ ’");
QUOTES(angle_low, "« » „ “");

#define OTHER(code, title, form, marks)                                                 \
    .tag = code, .name = title, .numbers = &form, .digits = "latn", .own_words = marks, \
    .ordinal = { "#.", "#." }
const enl_lang enl_lang_others[] = {
    { OTHER("az", "Azerbaijani", dotted_close, english), .capitals = ENL_CAPITALS_TURKISH },
    { OTHER("bg", "Bulgarian", rarely_spaced, low_twice) },
    { OTHER("ca", "Catalan", dotted, angle_high), .note_before_stop = true },
    { OTHER("cs", "Czech", spaced, low_left), .after = "cč rř sš zž" },
    { OTHER("da", "Danish", dotted, english), .after = "zæøå" },
    { OTHER("el", "Greek", dotted_close, angle_high), .capitals = ENL_CAPITALS_GREEK },
    { OTHER("fi", "Finnish", spaced, right), .after = "zåäö" },
    { OTHER("gl", "Galician", dotted, english), .after = "nñ", .note_before_stop = true },
    { OTHER("hr", "Croatian", dotted, low_left), .after = "cčć dđ sš zž" },
    { OTHER("hu", "Hungarian", spaced_close, low_angle), .after = "oö uü" },
    { OTHER("id", "Indonesian", indonesian, english) },
    { OTHER("nb", "Norwegian", norwegian, angle_single), .after = "zæøå" },
    { OTHER("nl", "Dutch", dutch, dutch_marks) },
    { OTHER("nn", "Norwegian Nynorsk", spaced, angle_single), .after = "zæøå" },
    { OTHER("pl", "Polish", rarely_spaced, polish), .after = "aą cć eę lł nń oó sś zźż" },
    { OTHER("ro", "Romanian", dotted, polish), .after = "aăâ iî sșş tțţ" },
    { OTHER("ru", "Russian", spaced, angle_low) },
    { OTHER("sk", "Slovak", spaced, low_left), .after = "aä cč oô sš zž" },
    { OTHER("sl", "Slovenian", dotted, low_left), .after = "cč sš zž" },
    { OTHER("sv", "Swedish", spaced, right), .after = "zåäö" },
    { OTHER("tr", "Turkish", turkish, english), .after = "cç gğ hı oö sş uü",
      .capitals = ENL_CAPITALS_TURKISH },
    { OTHER("uk", "Ukrainian", spaced_close, angle_low) },
    { .tag = NULL },
};
