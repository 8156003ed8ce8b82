/* Colours that PDF/A allows only with a profile. */
#include "core/pdfin/colours.h"

enum { SPACES_DEEP = 8 };

static void report(enl_pdfin_file *f, size_t page)
{
    enl_pdfin_file_problem(f, ENL_PDFIN_CMYK, page, (enl_str){ 0 });
}

void enl_pdfin_colours_device(enl_pdfin_file *f, qpdf_oh resources, size_t page)
{
    qpdf_oh spaces = enl_pdfin_file_get(f, resources, "/ColorSpace");
    if (!enl_pdfin_file_has(f, spaces, "/DefaultCMYK")) report(f, page);
    enl_pdfin_file_free(f, spaces);
}

/* Indexed and Pattern have another space at 1, Separation and DeviceN at 2. */
static bool needs(enl_pdfin_file *f, qpdf_oh space, int depth)
{
    if (enl_str_is(enl_pdfin_file_name(f, space), "DeviceCMYK")) return true;
    if (depth > SPACES_DEEP || !enl_pdfin_file_count(f, space)) return false;
    qpdf_oh first = enl_pdfin_file_item(f, space, 0);
    enl_str kind = enl_pdfin_file_name(f, first);
    enl_pdfin_file_free(f, first);
    size_t at = enl_str_is(kind, "Indexed") || enl_str_is(kind, "Pattern")      ? 1
                : enl_str_is(kind, "Separation") || enl_str_is(kind, "DeviceN") ? 2
                                                                                : 0;
    if (enl_str_is(kind, "DeviceCMYK")) return true;
    if (!at) return false;
    qpdf_oh other = enl_pdfin_file_item(f, space, at);
    bool is = needs(f, other, depth + 1);
    enl_pdfin_file_free(f, other);
    return is;
}

void enl_pdfin_colours_of_space(enl_pdfin_file *f, qpdf_oh space, size_t page)
{
    if (needs(f, space, 0)) report(f, page);
}

void enl_pdfin_colours_of_image(enl_pdfin_file *f, qpdf_oh image, size_t page)
{
    qpdf_oh space = enl_pdfin_file_get(f, image, "/ColorSpace");
    enl_pdfin_colours_of_space(f, space, page);
    enl_pdfin_file_free(f, space);
}

void enl_pdfin_colours_of_form(enl_pdfin_file *f, qpdf_oh form, size_t page)
{
    qpdf_oh group = enl_pdfin_file_get(f, form, "/Group");
    qpdf_oh space = enl_pdfin_file_get(f, group, "/CS");
    enl_pdfin_colours_of_space(f, space, page);
    enl_pdfin_file_free(f, space);
    enl_pdfin_file_free(f, group);
}

void enl_pdfin_colours_inline(enl_pdfin_file *f, const enl_pdfin_op *image, size_t page)
{
    for (size_t i = 0; i + 1 < image->n; i++) {
        const enl_pdfin_token *t = &image->tokens[i];
        bool space = enl_str_is(t->text, "CS") || enl_str_is(t->text, "ColorSpace");
        if (space && (enl_str_is(t[1].text, "CMYK") || enl_str_is(t[1].text, "DeviceCMYK")))
            report(f, page);
    }
}
