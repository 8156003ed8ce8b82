/* The properties of a style: their names, their types, and reading them into a record. */
#ifndef ENL_STYLE_PROPS_H
#define ENL_STYLE_PROPS_H

#include "core/style/read.h"

typedef enum enl_prop_type {
    ENL_PT_SIZE,    /* 1 to 1,000 pt */
    ENL_PT_LEADING, /* a length, or a number below 4: times the size */
    ENL_PT_LENGTH,  /* not negative */
    ENL_PT_OFFSET,  /* may be negative */
    ENL_PT_TEXT,
    ENL_PT_WEIGHT,
    ENL_PT_BOOL,
    ENL_PT_COLOUR,
    ENL_PT_FEATURES,
    ENL_PT_SPACING,
    ENL_PT_CHOICE, /* one of the property's names */
    ENL_PT_COUNT,
    ENL_PT_TOLERANCE, /* 0 to 10,000 */
    ENL_PT_OPACITY,   /* 1% to 100%, kept in percent */
    ENL_PT_PERCENT,   /* 0% to 2%, kept in thousandths */
    ENL_PT_PADDING,
    ENL_PT_BACKGROUND,
    ENL_PT_RULE,
    ENL_PT_WIDTH, /* a length above 0, or "auto": 0 */
    ENL_PT_BREAK, /* true, false or "right" */
    ENL_PT_FRAME  /* four lengths, or false */
} enl_prop_type;

/* A named value of a property. */
typedef struct enl_choice {
    const char *name; /* NULL ends a list */
    int value;
} enl_choice;

typedef struct enl_prop {
    const char *name;
    enl_prop_type type;
    uint16_t offset; /* in enl_style; for padding and background, that of their first field */
    bool inherited;
    const enl_choice *choices; /* of ENL_PT_CHOICE; the first name of a value is printed */
} enl_prop;

/* All properties, by index below their number. */
size_t enl_style_props_count(void);
const enl_prop *enl_style_props_at_index(size_t i);

/* Applies the properties in `map` (may be NULL) to `st`. Em units are of the size that `st` has,
 * for the size itself of the one it had before. Unknown names and wrong values are reported and
 * leave the field as it was. */
void enl_style_props_apply(const enl_read_env *e, enl_str owner, const enl_value *map,
                           enl_style *st);
/* Resets the values that are not inherited. */
void enl_style_props_clear_block(enl_style *st);
/* The value of a property as in a template. */
void enl_style_props_print(const enl_prop *p, const enl_style *st, enl_buf *out);

/* Switches on a feature by its tag, such as "ss01"; false for an unknown one. */
bool enl_style_props_feature(enl_str tag, uint32_t *out);

#endif
