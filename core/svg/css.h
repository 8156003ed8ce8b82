/* Style sheets of drawings: type, class and id selectors, below one another or not. */
#ifndef ENL_SVG_CSS_H
#define ENL_SVG_CSS_H

#include "core/svg/xml.h"

enum { ENL_CSS_COMPOUNDS = 6, ENL_CSS_CLASSES = 4 };

/* "rect.bar#first"; empty strings where nothing is asked. */
typedef struct enl_css_compound {
    enl_str type, id, classes[ENL_CSS_CLASSES];
    int n_classes;
    bool child; /* its element is a child of the compound's before it, not any descendant */
} enl_css_compound;

typedef struct enl_css_rule {
    enl_css_compound parts[ENL_CSS_COMPOUNDS]; /* outermost first */
    int n;
    unsigned weight; /* specificity */
    enl_str declarations;
} enl_css_rule;

typedef struct enl_css {
    enl_arena *arena;
    enl_css_rule *rules; /* in order of the cascade: later ones win */
    size_t n, cap;
    size_t work; /* comparisons so far, for limits */
} enl_css;

/* Adds a sheet's rules. False when there is something in it that is not read: at-rules,
 * pseudo-classes, attribute and sibling selectors, or more than 500 rules. `text` must outlive the
 * sheet. */
bool enl_svg_css_add(enl_css *css, enl_str text);
bool enl_svg_css_matches(enl_css *css, const enl_css_rule *r, const enl_xml *n);
/* The next "name: value" of a list of declarations after *i; false at its end. *bad is set on
 * anything else, and on a declaration that takes precedence ("!important"). */
bool enl_svg_css_declaration(enl_str list, size_t *i, enl_str *name, enl_str *value, bool *bad);

#endif
