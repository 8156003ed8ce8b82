/* Form XObjects of other files: objects are copied as they are, but for the numbers in references
 * and what was not compressed. */
#include "core/pdf/forms.h"

#include "core/page/form.h"
#include "core/pdf/hash.h"

#include <string.h>

enum { REFERENCE = 1 /* the byte that begins one */ };

/* What each object prints itself from. */
typedef struct form {
    const enl_form_object *objects;
    enl_ref *refs;
    size_t n;
} form;

static const char filter[] = "/Filter /FlateDecode ";

/* ---- printing ---- */

static void print_text(enl_buf *out, const form *f, enl_str text)
{
    while (text.n) {
        const char *mark = memchr(text.p, REFERENCE, text.n);
        size_t n = mark ? (size_t)(mark - text.p) : text.n, number = 0;
        enl_buf_str(out, enl_str_sub(text, 0, n));
        if (!mark) return;
        for (n++; n < text.n && text.p[n] >= '0' && text.p[n] <= '9' && number < f->n; n++)
            number = number * 10 + (size_t)(text.p[n] - '0');
        if (number < f->n)
            enl_pdf_print_ref(out, f->refs[number]);
        else
            enl_buf_z(out, " null");
        text = enl_str_sub(text, n, text.n);
    }
}

static bool is_dict(enl_str text)
{
    return text.n >= 4 && enl_str_starts(text, "<<");
}

static void print_object(enl_buf *out, void *self, uint32_t index)
{
    const form *f = self;
    enl_str text = f->objects[index].text;
    print_text(out, f, is_dict(text) ? enl_str_sub(text, 2, text.n - 2) : text);
}

static void print_deflated(enl_buf *out, void *self, uint32_t index)
{
    print_object(out, self, index);
    enl_buf_z(out, filter);
}

/* ---- writing ---- */

static bool has_filter(enl_str text)
{
    static const char key[] = "/Filter ";
    for (size_t i = 0; i + sizeof key <= text.n; i++)
        if (memcmp(text.p + i, key, sizeof key - 1) == 0) return true;
    return false;
}

static enl_str deflated(enl_forms *t, enl_str bytes)
{
    enl_str s = enl_pdf_deflate_run(t->deflate, bytes);
    char *copy = enl_arena_alloc(t->arena, s.n);
    memcpy(copy, s.p, s.n);
    return (enl_str){ copy, s.n };
}

static enl_ref write_stream(enl_forms *t, form *f, uint32_t index)
{
    const enl_form_object *o = &f->objects[index];
    if (has_filter(o->text))
        return enl_pdf_store_stream(t->store, print_object, f, index, o->bytes);
    return enl_pdf_store_stream(t->store, print_deflated, f, index, deflated(t, o->bytes));
}

/* A hash of the stream, in the device's arena. */
static enl_str name_of(enl_forms *t, const enl_form_object *o)
{
    enum { SIZE = 16 };
    enl_hash128 text = { 0 }, bytes = { 0 };
    unsigned char *name = enl_arena_alloc(t->arena, 2 * SIZE);
    size_t whole = o->bytes.n / SIZE * SIZE, start = o->text.n / SIZE * SIZE;
    enl_pdf_hash_block(&text, o->text.p, start);
    enl_pdf_hash_end(&text, o->text.p + start, o->text.n - start, name);
    enl_pdf_hash_block(&bytes, o->bytes.p, whole);
    enl_pdf_hash_end(&bytes, o->bytes.p + whole, o->bytes.n - whole, name + SIZE);
    return (enl_str){ (char *)name, 2 * SIZE };
}

static enl_ref write_shared(enl_forms *t, form *f, uint32_t index)
{
    enl_str name = name_of(t, &f->objects[index]);
    void **known = enl_map_find(&t->streams, name);
    if (known) return (enl_ref)(uintptr_t)*known;
    enl_ref ref = write_stream(t, f, index);
    *enl_map_insert(&t->streams, name) = (void *)(uintptr_t)ref;
    return ref;
}

static enl_ref write_object(enl_forms *t, form *f, uint32_t index)
{
    const enl_form_object *o = &f->objects[index];
    bool refers = memchr(o->text.p, REFERENCE, o->text.n) != NULL;
    if (o->kind & ENL_FORM_STREAM)
        return refers ? write_stream(t, f, index) : write_shared(t, f, index);
    enl_ref ref = is_dict(o->text) ? enl_pdf_store_dict(t->store, print_object, f, index)
                                   : enl_pdf_store_value(t->store, print_object, f, index);
    if (o->kind & ENL_FORM_LAYER) {
        t->layers =
            enl_arena_grow(t->arena, t->layers, &t->cap_layers, t->n_layers + 1, sizeof *t->layers);
        t->layers[t->n_layers++] = (enl_layer){ ref, (o->kind & ENL_FORM_HIDDEN) != 0 };
    }
    return ref;
}

enl_ref enl_pdf_forms_write(enl_forms *t, enl_str objects)
{
    form *f = ENL_NEW(t->arena, form);
    enl_form_object o;
    for (enl_str left = objects; enl_page_form_next(&left, &o);) f->n++;
    enl_form_object *all = ENL_NEWN(t->arena, enl_form_object, f->n);
    f->objects = all;
    f->refs = ENL_NEWN(t->arena, enl_ref, f->n);
    for (size_t i = 0; i < f->n; i++) enl_page_form_next(&objects, &all[i]);
    for (size_t i = 0; i < f->n; i++) f->refs[i] = write_object(t, f, (uint32_t)i);
    return f->n ? f->refs[0] : 0;
}

/* ---- layers (ISO 19005-2, 6.9) ---- */

static void print_layers(enl_buf *out, const enl_forms *f, bool all)
{
    for (size_t i = 0; i < f->n_layers; i++)
        if (all || f->layers[i].hidden) enl_pdf_print_ref(out, f->layers[i].ref);
}

void enl_pdf_forms_layers(enl_buf *out, const enl_forms *t)
{
    if (!t->n_layers) return;
    enl_buf_z(out, "\n/OCProperties <</OCGs [");
    print_layers(out, t, true);
    enl_buf_z(out, "] /D <</Name (Layers) /Order [");
    print_layers(out, t, true);
    enl_buf_z(out, "] /OFF [");
    print_layers(out, t, false);
    enl_buf_z(out, "]>>>>");
}
