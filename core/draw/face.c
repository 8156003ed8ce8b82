/* Font faces. Cairo keeps scaled fonts, and with them faces, after their last use and frees them
 * when it likes, in whatever thread then uses Cairo. So each face has its own FreeType library and
 * a reference to the bytes of its file, which are freed with it: nothing is shared between threads,
 * and none of it is in the compile's memory. */
#include "core/draw/face.h"

#include "core/base/arena_str.h"

#include <cairo-ft.h>

static const cairo_user_data_key_t face_key = { 0 };

void enl_draw_face_init(enl_faces *f, enl_ctx *c)
{
    *f = (enl_faces){ .c = c };
}

void enl_draw_face_drop(enl_faces *f)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->items[i].face) cairo_font_face_destroy(f->items[i].face);
    }
    enl_mem_free(&f->c->mem, f->items);
    *f = (enl_faces){ .c = f->c };
}

static void close_face(void *data)
{
    FT_Face face = data;
    FT_Library library = face->glyph->library;
    hb_blob_t *blob = face->generic.data;
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    hb_blob_destroy(blob);
}

/* NULL when FreeType does not take the file for a font. It is given the bytes and not the path,
 * under which it would look for other files when memory runs out. */
static FT_Face open_face(const enl_font *font)
{
    FT_Library library;
    FT_Face face;
    unsigned n;
    const char *bytes = hb_blob_get_data(font->blob, &n);
    if (FT_Init_FreeType(&library) != 0) return NULL;
    if (FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)n, (FT_Long)font->index,
                           &face) == 0) {
        face->generic.data = hb_blob_reference(font->blob);
        return face;
    }
    FT_Done_FreeType(library);
    return NULL;
}

/* Cairo's face over `face`, which it closes when it goes. NULL, with `face` closed, when memory ran
 * out. */
static cairo_font_face_t *wrap_face(FT_Face face)
{
    cairo_font_face_t *wrapped = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(wrapped, &face_key, face, close_face) ==
        CAIRO_STATUS_SUCCESS) {
        return wrapped;
    }
    cairo_font_face_destroy(wrapped);
    close_face(face);
    return NULL;
}

cairo_font_face_t *enl_draw_face_find(enl_faces *f, const enl_font *font)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->items[i].font_id == font->id) return f->items[i].face;
    }
    struct enl_face new = { font->id, NULL };
    ENL_PUSH(&f->c->mem, f->items, f->n, f->cap, new);
    enl_mem_watch();
    FT_Face face = open_face(font);
    if (face) f->items[f->n - 1].face = wrap_face(face);
    enl_mem_settle(&f->c->mem);
    if (!f->items[f->n - 1].face) {
        enl_report(f->c, ENL_C_READ, (enl_span){ 0 }, NULL, "cannot open the font file `%.*s`",
                   ENL_FMT(font->path));
    }
    return f->items[f->n - 1].face;
}
