#include "core/cite/citestyle.h"

#define ALL(text)                                          \
    {                                                      \
        .of = { text, text, text, text, text, text, text } \
    }

const enl_cite_style enl_cite_citestyle_plain = {
    .kind = ENL_CITE_AUTHOR_DATE,
    .text = { .open = "(",
              .close = ")",
              .between = "; ",
              .year = " ",
              .page = ", ",
              .other = ", ",
              .chapter = "chapter_abbr",
              .joiner = "and" },
    .lead = { .joiner = "and", .most = 3, .shown = 1 },
    .inner = { .joiner = "and", .most = 3, .shown = 1 },
    .editor_lead = ", %",
    .editor_one = "editor_short",
    .editor_many = "editors_short",
    .titles = ALL("plain"),
    .no_date = true,
    .number = "[%]",
    .heading = "references",
    .entry = ALL("{lead}. {year}. {title}. {address}."),
    .note = ALL("[{authors}, ]{title}[, {year}][, {locator}]"),
    .again_named = "{who}, {short_title}[, {locator}]",
    .again_unnamed = "{short_title}[, {locator}]",
};

const char *enl_cite_citestyle_text(const enl_cite_texts *t, const enl_cited *c)
{
    enl_str type = t->n_types ? enl_cite_work_field(c, "type") : ENL_S("");
    for (size_t i = 0; i < t->n_types; i++)
        if (enl_str_eq(t->types[i].type, type)) return t->types[i].text;
    return t->of[enl_cite_work_form(c)];
}
