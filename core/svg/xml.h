/* A small reader of XML: elements, attributes and text, as SVG files of drawing programs have them.
 */
#ifndef ENL_SVG_XML_H
#define ENL_SVG_XML_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdint.h>

/* White space, in XML as in the values of SVG and CSS. */
static inline bool enl_svg_xml_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

typedef struct enl_xml_attr {
    enl_str name, value; /* entities are replaced */
} enl_xml_attr;

/* An element, or a stretch of text when the name is empty. */
typedef struct enl_xml {
    enl_str name; /* without "svg:"; names of other vocabularies keep their prefix */
    enl_str text;
    enl_xml_attr *attrs;
    uint32_t n_attrs;
    struct enl_xml *parent, *first, *next; /* next: sibling */
} enl_xml;

/* The root element; everything is in `a` or borrowed from `text`. NULL when the text is not well
 * formed, is not UTF-8, declares entities, or exceeds the limits (200,000 nodes, 200 deep). */
enl_xml *enl_svg_xml_read(enl_arena *a, enl_str text);
/* The attribute's value, "" when there is none. */
enl_str enl_svg_xml_get(const enl_xml *n, const char *name);
static inline bool enl_svg_xml_is(const enl_xml *n, const char *name)
{
    return enl_str_is(n->name, name);
}
/* All text below the element. */
enl_str enl_svg_xml_text(enl_arena *a, const enl_xml *n);

#endif
