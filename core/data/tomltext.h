/* What the two halves of the TOML reader share: a place in the text, and values that hold no
 * others. */
#ifndef ENL_DATA_TOMLTEXT_H
#define ENL_DATA_TOMLTEXT_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef struct enl_toml_text {
    enl_ctx *c;
    uint32_t file;
    enl_str s;
    size_t at; /* the next byte */
    bool failed;
} enl_toml_text;

/* Reports the first fault, at bytes `from` to `to`. Returns false. */
bool enl_data_tomltext_fail(enl_toml_text *t, size_t from, size_t to, const char *hint,
                            const char *what);
enl_span enl_data_tomltext_span(enl_toml_text *t, size_t from, size_t to);

/* The byte at hand, -1 at the end. */
static inline int enl_data_tomltext_peek(const enl_toml_text *t)
{
    return t->at < t->s.n ? (unsigned char)t->s.p[t->at] : -1;
}
/* Moves after `z` when it is next. */
bool enl_data_tomltext_take(enl_toml_text *t, const char *z);

/* A string that begins here with one quote, as keys and values have it; three with `lines`. */
bool enl_data_tomltext_string(enl_toml_text *t, bool lines, enl_str *out);
/* A number, a boolean, a date or a time. */
bool enl_data_tomltext_word(enl_toml_text *t, enl_value *out);

#endif
