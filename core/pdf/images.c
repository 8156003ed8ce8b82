/* Image XObjects: JPEG files as they are, rows of samples deflated, opacity as a soft mask (ISO
 * 32000-1, 8.9). */
#include "core/pdf/images.h"

#include "core/pdf/device.h"
#include "core/pdf/predict.h"

enum { IDS_MAX = 1 << 24, PLACES_MAX = UINT16_MAX };

/* The size of the rows as they are stored. */
static void print_size(enl_buf *out, const enl_image *im)
{
    bool turned = im->orientation >= 5;
    enl_buf_z(out, "/Type /XObject\n/Subtype /Image\n/Width ");
    enl_buf_int(out, turned ? im->height : im->width);
    enl_buf_z(out, "\n/Height ");
    enl_buf_int(out, turned ? im->width : im->height);
    enl_buf_z(out, "\n/BitsPerComponent 8\n");
}

static void print_samples(enl_buf *out, const enl_image *im, int channels)
{
    enl_buf_z(out, channels == 1 ? "/ColorSpace /DeviceGray\n" : "/ColorSpace /DeviceRGB\n");
    enl_buf_z(out, "/Filter /FlateDecode\n/DecodeParms <</Predictor 15 /Colors ");
    enl_buf_int(out, channels);
    enl_buf_z(out, " /Columns ");
    enl_buf_int(out, im->width);
    enl_buf_z(out, ">>");
}

static void print_image(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    const enl_image_res *r = &d->images.items[index];
    print_size(out, r->image);
    if (r->image->coding == ENL_IMAGE_RAW) {
        print_samples(out, r->image, r->image->channels);
    } else {
        enl_buf_z(out,
                  r->image->channels == 1 ? "/ColorSpace /DeviceGray" : "/ColorSpace /DeviceRGB");
        enl_buf_z(out, "\n/Filter /DCTDecode");
    }
    if (!r->mask) return;
    enl_buf_z(out, "\n/SMask");
    enl_pdf_print_ref(out, r->mask);
}

static void print_mask(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    const enl_image *im = d->images.items[index].image;
    print_size(out, im);
    print_samples(out, im, 1);
}

/* Why the image cannot be embedded, or NULL. */
static const char *fault(const enl_image *im)
{
    uint64_t pixels = (uint64_t)im->width * im->height;
    if (!pixels) return "it has no pixels";
    if (im->coding == ENL_IMAGE_JPEG) {
        if (im->channels != 1 && im->channels != 3)
            return "its colours are CMYK, which an archival PDF cannot use";
    } else {
        if (im->channels != 1 && im->channels != 3) return "it is neither grey nor RGB";
        if (im->data.n != pixels * (uint64_t)im->channels) return "its samples are incomplete";
    }
    if (im->alpha.n && im->alpha.n != pixels) return "its mask is incomplete";
    return NULL;
}

static enl_str deflated(enl_pdf *d, const enl_image *im, enl_str data, int channels)
{
    size_t pixel = (size_t)channels;
    enl_pdf_predict_rows(&d->scratch, data, im->width * pixel, pixel);
    enl_str s = enl_pdf_device_deflated(d, enl_buf_view(&d->scratch));
    enl_buf_drop(&d->scratch); /* pictures are large */
    return s;
}

static void write_image(enl_pdf *d, uint32_t place)
{
    enl_image_res *r = &d->images.items[place];
    const enl_image *im = r->image;
    if (im->form.n) {
        r->ref = enl_pdf_forms_write(&d->forms, im->form);
        return;
    }
    const char *why = fault(im);
    if (why) {
        enl_report(d->c, ENL_C_IMAGE, (enl_span){ 0 }, "save it as an RGB PNG or JPEG",
                   "the image `%.*s` cannot be embedded: %s", ENL_FMT(im->path), why);
        d->failed = true;
        return;
    }
    if (im->alpha.n) {
        r->mask =
            enl_pdf_store_stream(d->store, print_mask, d, place, deflated(d, im, im->alpha, 1));
    }
    enl_str data =
        im->coding == ENL_IMAGE_JPEG ? im->data : deflated(d, im, im->data, im->channels);
    r->ref = enl_pdf_store_stream(d->store, print_image, d, place, data);
}

/* The place of a new entry of the list. */
static uint32_t add(enl_pdf *d, const enl_image *image)
{
    enl_images *t = &d->images;
    if (t->n == PLACES_MAX) enl_mem_fail(&d->c->mem, ENL_JUMP_LIMIT);
    t->items = enl_arena_grow(&d->arena, t->items, &t->cap, t->n + 1, sizeof *t->items);
    t->items[t->n++] = (enl_image_res){ .image = image };
    write_image(d, (uint32_t)t->n - 1);
    return (uint32_t)t->n - 1;
}

enl_ref enl_pdf_images_write(enl_pdf *d, const enl_image *image)
{
    uint32_t place = add(d, image); /* which may move the items */
    return d->images.items[place].ref;
}

int32_t enl_pdf_images_use(enl_pdf *d, const enl_image *image)
{
    enl_images *t = &d->images;
    if (image->id >= IDS_MAX) enl_mem_fail(&d->c->mem, ENL_JUMP_LIMIT);
    t->by_id = enl_arena_grow(&d->arena, t->by_id, &t->cap_by_id, image->id + 1, sizeof *t->by_id);
    while (t->n_by_id <= image->id) t->by_id[t->n_by_id++] = 0;
    if (!t->by_id[image->id]) {
        uint32_t place = add(d, image);
        t->by_id[image->id] = place + 1;
    }
    uint32_t place = t->by_id[image->id] - 1;
    return t->items[place].ref ? (int32_t)place : -1;
}
