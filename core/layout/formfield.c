/* A field is a box in a line. Text takes one line, or several where the field is high enough. */
#include "core/layout/formfield.h"

enum { SIGNATURE_WIDTH = 216, SIGNATURE_HEIGHT = 36, TEXT_WIDTH = 144, DATE_WIDTH = 90 };

static enl_len usual_width(enl_field_kind kind)
{
    switch (kind) {
    case ENL_FIELD_SIGNATURE: return SIGNATURE_WIDTH * ENL_PT;
    case ENL_FIELD_DATE: return DATE_WIDTH * ENL_PT;
    default: return TEXT_WIDTH * ENL_PT;
    }
}

/* A line of text with a little space around it. */
static enl_len line_height(const enl_style *style)
{
    return style->size * 3 / 2;
}

/* The attribute's length, else `usual`; at most `most`, which is told. The lengths were checked
 * where the node was made. */
static enl_len read_length(enl_ctx *c, const enl_node *n, const char *key, enl_len usual,
                           enl_len whole, enl_len most, const enl_style *style)
{
    enl_len length = usual;
    enl_str value = enl_node_attr_str(n, key);
    if (value.n && !(whole == ENL_LEN_MAX && enl_str_ends(value, "%")))
        enl_len_parse(value, style->size, whole, &length);
    if (length <= most) return length;
    if (value.n && length > most + ENL_PT)
        enl_report(c, ENL_C_OVERFULL, n->span, NULL,
                   "the %s of the field `%.*s` is %.0f pt but only %.0f pt are available; cut", key,
                   ENL_FMT(n->text), enl_to_pt(length), enl_to_pt(most));
    return most;
}

enl_form_box enl_layout_formfield_read(enl_ctx *c, const enl_node *n, enl_picture_space space,
                                       const enl_style *style)
{
    bool signature = n->u.form.kind == ENL_FIELD_SIGNATURE;
    enl_len high = signature ? SIGNATURE_HEIGHT * ENL_PT : line_height(style);
    enl_form_box box;
    box.w =
        read_length(c, n, "width", usual_width(n->u.form.kind), space.width, space.width, style);
    box.h = read_length(c, n, "height", high, space.page, space.height, style);
    box.drop = style->size / 4;
    box.share = enl_str_ends(enl_node_attr_str(n, "width"), "%");
    return box;
}

/* Readers write in simple fonts, which need glyphs that are found by character: TrueType's always
 * are. Beside CFF outlines, Liberation stands in. */
static const enl_font *font_of(const enl_layout_tools *t, const enl_style *style)
{
    const enl_font *font = style->font;
    enl_str family = ENL_S("Liberation Sans");
    if (!font->cff && !font->colour) return font;
    return enl_text_font_find(t->fonts, &family, 1, font->weight, font->italic);
}

enl_form_field enl_layout_formfield_of(const enl_layout_tools *t, const enl_node *n,
                                       const enl_style *style, bool rtl)
{
    enl_len height = 0;
    enl_len_parse(enl_node_attr_str(n, "height"), style->size, 0, &height);
    return (enl_form_field){ .signature = n->u.form.kind == ENL_FIELD_SIGNATURE,
                             .name = n->text,
                             .multiline = n->u.form.kind == ENL_FIELD_TEXT &&
                                          height >= 2 * line_height(style),
                             .rtl = rtl,
                             .font = font_of(t, style),
                             .size = style->size,
                             .colour = style->colour };
}
