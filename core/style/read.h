/* Readers for the values that styles, pages and colours are made of. Each reports a wrong value,
 * leaves *out alone and returns false. */
#ifndef ENL_STYLE_READ_H
#define ENL_STYLE_READ_H

#include "core/style/style.h"

enum { ENL_READ_FAR = 10000 }; /* pt; no length of a style is longer */

/* The context in which values are read. */
typedef struct enl_read_env {
    enl_ctx *ctx;
    const enl_value *colours; /* map of names; may be NULL */
    enl_len measure;          /* what a percentage is of */
    bool report;              /* false: wrong values are ignored silently */
} enl_read_env;

/* The name of a value, for messages: "styles.paragraph" and "size". */
typedef struct enl_read_at {
    enl_str owner, name;
} enl_read_at;

/* A length from `least` to `most` with a unit, or a share of e->measure; em units are of `em`. */
bool enl_style_read_length(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                           enl_len least, enl_len most, enl_len *out);
/* "#rrggbb", "#rgb", or a name from e->colours. */
bool enl_style_read_colour(const enl_read_env *e, enl_read_at at, const enl_value *v,
                           enl_colour *out);
/* "1pt navy", "0.5pt navy 1.4in", a map of width, colour and length, or none. */
bool enl_style_read_rule(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                         enl_rule *out);
bool enl_style_read_bool(const enl_read_env *e, enl_read_at at, const enl_value *v, bool *out);
/* A scalar's text; false is "". */
bool enl_style_read_text(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_str *out);
/* A whole number from `least` to `most`. */
bool enl_style_read_count(const enl_read_env *e, enl_read_at at, const enl_value *v, int least,
                          int most, int *out);
/* Lengths in a list or a string, or one alone; *n is how many there are, of which the first four
 * are in `out`. */
bool enl_style_read_lengths(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                            enl_len out[4], size_t *n);
/* One, two or four lengths in a list or a string, or a map of sides; out is top, right, bottom,
 * left. */
bool enl_style_read_sides(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                          enl_len out[4]);

/* Reports a wrong value. `expected` completes "invalid `NAME`: expected ...". Always false. */
bool enl_style_read_wrong(const enl_read_env *e, enl_read_at at, const enl_value *v,
                          const char *expected);
/* The same with a hint, which may be NULL. */
bool enl_style_read_wrong_hint(const enl_read_env *e, enl_read_at at, const enl_value *v,
                               const char *expected, const char *hint);
/* Reports a name that `owner` does not have, with the nearest of `names`, or all of them when
 * they are few. */
void enl_style_read_unknown(const enl_read_env *e, enl_str owner, const enl_value_entry *entry,
                            const enl_str *names, size_t n);

/* These report nothing. */
bool enl_style_read_truth(const enl_value *v, bool *out); /* true, yes, on, 1 and their opposites */
bool enl_style_read_none(const enl_value *v); /* an off value: false, no, off, 0, none */
bool enl_style_read_whole(const enl_value *v, int least, int most, int *out);
/* A length; a number without a unit is in points. */
bool enl_style_read_number_or_length(const enl_read_env *e, const enl_value *v, enl_len em,
                                     enl_len *out);

#endif
