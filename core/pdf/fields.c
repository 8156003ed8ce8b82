/* Form fields (ISO 32000-1, 12.7): each is one dictionary with its widget annotation. An empty
 * field shows nothing: what a reader of the paper sees there is content of the page, and whatever
 * fills the field in brings its own appearance. */
#include "core/pdf/device.h"

enum { MULTILINE = 1 << 12 /* Ff, table 228 */, AT_RIGHT = 2 /* Q */ };

/* The font for what is typed, by its name in the form's resources. */
static void print_look(enl_buf *out, const enl_pdf *d, const enl_form_field *f)
{
    enl_buf_fmt(out, "\n/DA (/FF%u", enl_pdf_formfont_find(d, f->font)->index);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(f->size), 2);
    enl_buf_z(out, " Tf");
    for (int shift = 16; shift >= 0; shift -= 8)
        enl_pdf_print_fixed(out, (int64_t)(f->colour >> shift & 255) * 1000 / 255, 3);
    enl_buf_z(out, " rg)");
    if (f->rtl) enl_buf_fmt(out, "\n/Q %d", AT_RIGHT);
    if (f->multiline) enl_buf_fmt(out, "\n/Ff %d", MULTILINE);
}

void enl_pdf_fields_print(enl_buf *out, const enl_pdf *d, const enl_annot *a)
{
    const enl_form_field *f = a->link->field;
    enl_buf_z(out, f->signature ? "\n/FT /Sig" : "\n/FT /Tx");
    if (!f->signature) print_look(out, d, f);
    enl_buf_z(out, "\n/T ");
    enl_pdf_print_text(out, f->name);
    enl_buf_z(out, "\n/TU ");
    enl_pdf_print_text(out, a->link->contents);
    enl_buf_z(out, "\n/AP <</N");
    enl_pdf_print_ref(out, a->look);
    enl_buf_z(out, ">>");
}

/* Each field has one of its own, which programs that sign write over. */
static void print_blank(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    const enl_link *area = d->annots[index].link;
    enl_buf_z(out, "/Type /XObject\n/Subtype /Form\n/Resources <<>>\n/BBox [0 0");
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(area->w), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(area->h), 2);
    enl_buf_byte(out, ']');
}

static void print_form(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    bool signatures = false;
    (void)index;
    enl_buf_z(out, "/Fields [");
    for (size_t i = 0; i < d->n_annots; i++) {
        const enl_form_field *f = d->annots[i].link->field;
        if (!f) continue;
        enl_pdf_print_ref(out, d->annots[i].ref);
        signatures = signatures || f->signature;
    }
    enl_buf_z(out, signatures ? " ]\n/SigFlags 1" : " ]");
    if (!d->form_fonts) return;
    enl_buf_z(out, "\n/DR <</Font <<");
    for (const enl_form_font *f = d->form_fonts; f; f = f->next) {
        enl_buf_fmt(out, "/FF%u", f->index);
        enl_pdf_print_ref(out, f->dict);
    }
    enl_buf_z(out, ">>>>");
}

void enl_pdf_fields_write(enl_pdf *d)
{
    bool any = false;
    for (size_t i = 0; i < d->n_annots; i++) {
        const enl_form_field *f = d->annots[i].link->field;
        if (!f) continue;
        any = true;
        d->annots[i].look =
            enl_pdf_store_stream(d->store, print_blank, d, (uint32_t)i, ENL_S("/Tx BMC EMC"));
        if (!f->signature) enl_pdf_formfont_use(d, f->font);
    }
    if (any) d->form = enl_pdf_store_dict(d->store, print_form, d, 0);
}
