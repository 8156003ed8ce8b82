/* The styles, from their published rules: The Chicago Manual of Style, 18th edition (notes and
 * bibliography, author-date), Publication Manual of the American Psychological Association, 7th
 * edition, MLA Handbook, 9th edition, IEEE Reference Guide, and the ICMJE's Recommendations with
 * Citing Medicine ("Vancouver"). Titles are printed as the notes have them: no style changes their
 * capitals. */
#include "core/cite/citestyle.h"

#include "core/base/arena_str.h"

/* Names, in each style's own way. */
#define CHICAGO_LEAD                                                           \
    {                                                                          \
        .order = ENL_NAMES_FIRST_INVERTED, .and = "and", .most = 6, .shown = 3 \
    }
#define CHICAGO_PLAIN                                                   \
    {                                                                   \
        .order = ENL_NAMES_NATURAL, .and = "and", .most = 6, .shown = 3 \
    }
#define APA_LEAD                                                                            \
    {                                                                                       \
        .order = ENL_NAMES_INVERTED, .initials = true, .and = "&", .most = 20, .shown = 19, \
        .to_last = true, .latin = true                                                      \
    }
#define APA_PLAIN                                                                         \
    {                                                                                     \
        .order = ENL_NAMES_NATURAL, .initials = true, .and = "&", .most = 20, .shown = 1, \
        .latin = true                                                                     \
    }
#define MLA_LEAD                                                                              \
    {                                                                                         \
        .order = ENL_NAMES_FIRST_INVERTED, .and = "and", .most = 2, .shown = 1, .latin = true \
    }
#define MLA_PLAIN                                                                      \
    {                                                                                  \
        .order = ENL_NAMES_NATURAL, .and = "and", .most = 2, .shown = 1, .latin = true \
    }
#define IEEE_NAMES                                                                         \
    {                                                                                      \
        .order = ENL_NAMES_NATURAL, .initials = true, .and = "and", .most = 6, .shown = 1, \
        .latin = true                                                                      \
    }
#define VANCOUVER_NAMES                                                                    \
    {                                                                                      \
        .order = ENL_NAMES_INVERTED, .initials = true, .bare = true, .and = "", .most = 6, \
        .shown = 6, .latin = true                                                          \
    }

#define HOUSE "[[{place}: ]{publisher}|{place}]"
#define PEOPLE "[. $edited_by {editors}][. $translated_by {translators}]"
#define PARTS "[. {edition}][. $volume_short\u00A0{volume}][. {series}]"

/* Of Chicago's bibliography, which numbered lists use as well. */
#define CHICAGO_LIST                                                                          \
    {                                                                                         \
        [ENL_CF_BOOK] = "{lead}. {title}" PEOPLE PARTS ". " CHICAGO_IMPRINT ". {address}.",   \
        [ENL_CF_ARTICLE] = "{lead}. {title}. *{container}*" CHICAGO_JOURNAL ". {address}.",   \
        [ENL_CF_CHAPTER] =                                                                    \
            "{lead}. {title}. [$in_work *{container}*[, {edition}]"                           \
            "[, $edited_by {editors}][, {pages}]. ]" CHICAGO_IMPRINT ". {address}.",          \
        [ENL_CF_REPORT] = "{lead}. {title}. [{report}. ]" CHICAGO_IMPRINT ". {address}.",     \
        [ENL_CF_LAW] = "{lead}. {title}. <, |*{container}*|{number}|{date}>. [{publisher}. ]" \
                       "{address}.",                                                          \
        [ENL_CF_WEB] = "{lead}. {title}. <, |*{container}*|{publisher}|{date}>. "             \
                       "[$accessed {accessed}. ]{address}.",                                  \
        [ENL_CF_THESIS] = "{lead}. {title}. <, |{genre}|{publisher}|{year}>. {address}.",     \
    }
#define CHICAGO_IMPRINT "<, |" HOUSE "|{year}>"
#define CHICAGO_JOURNAL                                              \
    "[ {volume}[, $number_short\u00A0{issue}][ ({year})][: {pages}]" \
    "|, $number_short\u00A0{issue}[ ({year})][: {pages}]|[, {date}][, {pages}]]"

#define IEEE_ONLINE "[. doi: {doi}|. \\[$online\\]. $available: {url}]."
#define VANCOUVER_IMPRINT "<; |" HOUSE "|{year}>"
#define VANCOUVER_ONLINE "[doi:{doi}|$available_from: {url}]"

static const enl_cite_style styles[] = {
    { .name = "chicago-author-date",
      .kind = ENL_CITE_AUTHOR_DATE,
      .text = { .open = "(", .close = ")", .between = "; ", .year = " ", .page = ", ", .other = ", ",
                .chapter = "chapter_abbr", .and = "and" },
      .lead = CHICAGO_LEAD,
      .host = CHICAGO_PLAIN,
      .translators = CHICAGO_PLAIN,
      .lead_editor = ", %",
      .editor = "editor_short",
      .titles = "iqqi-qq",
      .no_date = true,
      .heading = "references",
      .entry = {
          [ENL_CF_BOOK] = "{lead}. {year}. {title}" PEOPLE PARTS ". " HOUSE ". {address}.",
          [ENL_CF_ARTICLE] = "{lead}. {year}. {title}. *{container}*"
                             "[ {volume}[ ({issue})][: {pages}]|, $number_short\u00A0{issue}[: {pages}]"
                             "|[, {full_date}][, {pages}]]. {address}.",
          [ENL_CF_CHAPTER] = "{lead}. {year}. {title}. [$in_work *{container}*[, {edition}]"
                             "[, $edited_by {editors}][, {pages}]. ]" HOUSE ". {address}.",
          [ENL_CF_REPORT] = "{lead}. {year}. {title}. [{report}. ]" HOUSE ". {address}.",
          [ENL_CF_LAW] = "{lead}. {year}. {title}. <, |*{container}*|{number}|{full_date}>. "
                         "[{publisher}. ]{address}.",
          [ENL_CF_WEB] = "{lead}. {year}. {title}. <, |*{container}*|{publisher}|{full_date}>. "
                         "[$accessed {accessed}. ]{address}.",
          [ENL_CF_THESIS] = "{lead}. {year}. {title}. {genre}[, {publisher}]. {address}.",
      } },
    { .name = "numbered",
      .kind = ENL_CITE_NUMBERED,
      .text = { .open = "[", .close = "]", .between = ", ", .page = ", ", .other = ", ",
                .page_word = true, .chapter = "chapter_abbr", .and = "and" },
      .lead = CHICAGO_PLAIN,
      .host = CHICAGO_PLAIN,
      .translators = CHICAGO_PLAIN,
      .lead_editor = ", %",
      .editor = "editor_short",
      .titles = "iqqi-qq",
      .number = "[%]",
      .heading = "references",
      .entry = CHICAGO_LIST },
    { .name = "chicago-notes",
      .kind = ENL_CITE_NOTES,
      .text = { .open = "", .close = "", .between = "; ", .page = ", ", .other = ", ",
                .chapter = "chapter_abbr", .and = "and" },
      .lead = CHICAGO_LEAD,
      .host = CHICAGO_PLAIN,
      .translators = CHICAGO_PLAIN,
      .lead_editor = ", %",
      .editor = "editor_short",
      .titles = "iqqi-qq",
      .no_date = true,
      .heading = "bibliography",
      .entry = CHICAGO_LIST,
      .note = {
          [ENL_CF_BOOK] = "[{authors}, ]{title}[, $edited_note {editors}]"
                          "[, $translated_note {translators}][, {edition}]"
                          "[, $volume_short\u00A0{volume}][ (" CHICAGO_IMPRINT ")][, {locator}]",
          [ENL_CF_ARTICLE] = "[{authors}, ]{title}[, *{container}*]" CHICAGO_JOURNAL
                             "[, {place_cited}][, {address}]",
          [ENL_CF_CHAPTER] = "[{authors}, ]{title}[, $in_work *{container}*][, {edition}]"
                             "[, $edited_note {editors}][ (" CHICAGO_IMPRINT ")][, {pages}]"
                             "[, {place_cited}]",
          [ENL_CF_REPORT] = "[{authors}, ]{title}[, {report}][ (" CHICAGO_IMPRINT ")][, {locator}]"
                            "[, {address}]",
          [ENL_CF_LAW] = "[{authors}, ]{title}[, *{container}*][, {number}][, {date}][, {locator}]"
                         "[, {address}]",
          [ENL_CF_WEB] = "[{authors}, ]{title}[, *{container}*][, {publisher}][, {date}]"
                         "[, {locator}][, $accessed {accessed}][, {address}]",
          [ENL_CF_THESIS] = "[{authors}, ]{title}[ (<, |{genre}|{publisher}|{year}>)][, {locator}]",
      },
      .again = { "{who}, {short_title}[, {locator}]", "{short_title}[, {locator}]" } },
    { .name = "apa",
      .kind = ENL_CITE_AUTHOR_DATE,
      .text = { .open = "(", .close = ")", .between = "; ", .year = ", ", .page = ", ", .other = ", ",
                .page_word = true, .chapter = "chapter", .and = "&" },
      .lead = APA_LEAD,
      .host = APA_PLAIN,
      .translators = APA_PLAIN,
      .latin = true,
      .lead_editor = " (%)",
      .editor = "editor_cap",
      .titles = "i--i-ii",
      .no_date = true,
      .bare_address = true,
      .heading = "references",
      .entry = {
          [ENL_CF_BOOK] = "{lead}. ({year}). {title}[ ({edition}[, Vol.\u00A0{volume}])"
                          "| (Vol.\u00A0{volume})][ ({translators}, $translator_short)]. "
                          "{publisher}. {address}.",
          [ENL_CF_ARTICLE] = "{lead}. ({year}[, {month_day}]). {title}. *{container}*"
                             "[, *{volume}*[({issue})]|, ({issue})][, {pages}]. {address}.",
          [ENL_CF_CHAPTER] = "{lead}. ({year}). {title}. [$in_work [{editors} ({editor_word}), ]"
                             "*{container}*[ ({edition}[, {pp}])| ({pp})]. ]{publisher}. {address}.",
          [ENL_CF_REPORT] = "{lead}. ({year}). {title}[ ({report})]. {publisher}. {address}.",
          [ENL_CF_LAW] = "[{names}. ({year}). {title}[, *{container}*][, {number}]"
                         "|{title}[, *{container}*][, {number}] ({year})]. {address}.",
          [ENL_CF_WEB] = "{lead}. ({year}[, {month_day}]). {title}. [{container}. ][{publisher}. ]"
                         "[$retrieved {retrieved}, $from_word ]{address}.",
          [ENL_CF_THESIS] = "{lead}. ({year}). {title} \\[<, |{genre}|{publisher}>\\]. {address}.",
      } },
    { .name = "mla",
      .kind = ENL_CITE_AUTHOR,
      .text = { .open = "(", .close = ")", .between = "; ", .page = " ", .other = ", ",
                .chapter = "chapter_short", .and = "and" },
      .lead = MLA_LEAD,
      .host = MLA_PLAIN,
      .translators = MLA_PLAIN,
      .latin = true,
      .lead_editor = ", %",
      .editor = "editor_word",
      .dates = { { "{day} {mon} {year}", "{mon} {year}" },
                 { "{day} de {month} de {year}", "{month} de {year}" } },
      .titles = "iqqi-qi",
      .repeats = true,
      .heading = "works_cited",
      .entry = {
          [ENL_CF_BOOK] = "{lead}. {title}. <, |$edited_by {editors}|$translated_by {translators}"
                          "|{edition}|$volume_short\u00A0{volume}|{publisher}|{year}|{address}>.",
          [ENL_CF_ARTICLE] = "{lead}. {title}. <, |*{container}*|$volume_short\u00A0{volume}"
                             "|$number_short\u00A0{issue}|{date}|{pp}|{address}>.",
          [ENL_CF_CHAPTER] = "{lead}. {title}. <, |*{container}*|$edited_by {editors}|{edition}"
                             "|{publisher}|{year}|{pp}|{address}>.",
          [ENL_CF_REPORT] = "{lead}. {title}. <, |{report}|{publisher}|{year}|{address}>.",
          [ENL_CF_LAW] = "{lead}. {title}. <, |*{container}*|{number}|{publisher}|{date}"
                         "|{address}>.",
          [ENL_CF_WEB] = "{lead}. {title}. <, |*{container}*|{publisher}|{date}|{address}>. "
                         "[$accessed {accessed}.]",
          [ENL_CF_THESIS] = "{lead}. {title}. {year}. <, |{publisher}|{genre}>. {address}.",
      } },
    { .name = "ieee",
      .kind = ENL_CITE_NUMBERED,
      .text = { .open = "[", .close = "]", .each = true, .between = ", ", .page = ", ",
                .other = ", ", .page_word = true, .chapter = "chapter_short", .and = "and",
                .ranges = true },
      .lead = IEEE_NAMES,
      .host = IEEE_NAMES,
      .translators = IEEE_NAMES,
      .latin = true,
      .lead_editor = ", %",
      .editor = "editor_cap",
      .dates = { { "{mon} {day}, {year}", "{mon} {year}" },
                 { "{day} de {mon} de {year}", "{mon} {year}" } },
      .titles = "iqqqiqq",
      .bare_address = true,
      .number = "[%]",
      .heading = "references",
      .entry = {
          [ENL_CF_BOOK] = "<, |{lead}|{title}|$volume_short\u00A0{volume}|{edition}>. "
                          CHICAGO_IMPRINT IEEE_ONLINE,
          [ENL_CF_ARTICLE] = "<, |{lead}|{title}|*{container}*|$volume_short\u00A0{volume}"
                             "|$number_short\u00A0{issue}|{pp}|{date}>"
                             "[, doi: {doi}|. \\[$online\\]. $available: {url}].",
          [ENL_CF_CHAPTER] = "<, |{lead}|{title}|$in_work *{container}*|{edition}"
                             "|{editors}, {editor_word}>. <, |" HOUSE "|{year}|{pp}>" IEEE_ONLINE,
          [ENL_CF_REPORT] = "<, |{lead}|{title}|{publisher}|{place}|{report}|{date}>" IEEE_ONLINE,
          [ENL_CF_LAW] = "<, |{lead}|{title}|{container}|{publisher}|{number}|{date}>" IEEE_ONLINE,
          [ENL_CF_WEB] = "{lead}. {title}. [{container}. ][{publisher}. ]"
                         "[$accessed: {accessed}|{date}]" IEEE_ONLINE,
          [ENL_CF_THESIS] = "<, |{lead}|{title}|{genre}|{publisher}|{place}|{year}>" IEEE_ONLINE,
      } },
    { .name = "vancouver",
      .kind = ENL_CITE_NUMBERED,
      .text = { .open = "(", .close = ")", .between = ",", .page = ", ", .other = ", ",
                .page_word = true, .chapter = "chapter_short", .and = "and", .ranges = true },
      .lead = VANCOUVER_NAMES,
      .host = VANCOUVER_NAMES,
      .translators = VANCOUVER_NAMES,
      .latin = true,
      .lead_editor = ", %",
      .editor = "editor_word",
      .dates = { { "{year} {mmm} {day}", "{year} {mmm}" }, { "{year} {mmm} {day}", "{year} {mmm}" } },
      .titles = "-------",
      .bare_address = true,
      .brief_pages = true,
      .number = "%.",
      .heading = "references",
      .entry = {
          [ENL_CF_BOOK] = "{lead}. {title}. [{edition}. ]" VANCOUVER_IMPRINT ". " VANCOUVER_ONLINE,
          [ENL_CF_ARTICLE] = "{lead}. {title}. {container}. [{year};{volume}[({issue})][:{pages}]"
                             "|{date}[;({issue})][:{pages}]]. " VANCOUVER_ONLINE,
          [ENL_CF_CHAPTER] = "{lead}. {title}. [$in_work: [{editors}, {editor_word}. ]{container}. ]"
                             "[{edition}. ]" VANCOUVER_IMPRINT ". [p.\u00A0{pages}]. " VANCOUVER_ONLINE,
          [ENL_CF_REPORT] = "{lead}. {title}. " VANCOUVER_IMPRINT
                            ". [$report_number: {number}]. " VANCOUVER_ONLINE,
          [ENL_CF_LAW] = "{lead}. {title}. [{container}. |{publisher}. ][{number}. ]{date}. "
                         VANCOUVER_ONLINE,
          [ENL_CF_WEB] = "{lead}. {title} \\[Internet\\]. <; |[{place}: ]{publisher}|{date}>"
                         "[ \\[$cited {accessed}\\]]. " VANCOUVER_ONLINE,
          [ENL_CF_THESIS] = "{lead}. {title} \\[{genre}\\]. " VANCOUVER_IMPRINT ". "
                            VANCOUVER_ONLINE,
      } },
};
enum { N_STYLES = sizeof styles / sizeof *styles };

const enl_cite_style *enl_cite_builtin_find(enl_str name)
{
    if (enl_str_is(name, "author-date")) name = ENL_S("chicago-author-date");
    if (enl_str_is(name, "notes")) name = ENL_S("chicago-notes");
    for (size_t i = 0; i < N_STYLES; i++)
        if (enl_str_is(name, styles[i].name)) return &styles[i];
    return NULL;
}

enl_str enl_cite_builtin_names(enl_arena *a)
{
    enl_str s = ENL_S("author-date, notes");
    for (size_t i = 0; i < N_STYLES; i++)
        s = enl_str_fmt(a, "%.*s, %s", ENL_FMT(s), styles[i].name);
    return s;
}
