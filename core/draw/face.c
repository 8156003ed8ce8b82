/* Font faces. Cairo keeps scaled fonts, and with them faces, after their last use and frees them
 * when it likes, in whatever thread then uses Cairo. So each face has its own FreeType library,
 * which is freed with it: nothing is shared between threads, and none of it is in the compile's
 * memory. */
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
    FT_Done_Face(face);
    FT_Done_FreeType(library);
}

/* NULL when the file cannot be opened as a font. */
static FT_Face open_face(const char *path, uint32_t index)
{
    FT_Library library;
    FT_Face face;
    if (FT_Init_FreeType(&library) != 0) return NULL;
    if (FT_New_Face(library, path, (FT_Long)index, &face) == 0) return face;
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
    const char *path = enl_str_z(&f->c->arena, font->path);
    struct enl_face new = { font->id, NULL };
    ENL_PUSH(&f->c->mem, f->items, f->n, f->cap, new);
    FT_Face face = open_face(path, font->index);
    if (face) f->items[f->n - 1].face = wrap_face(face);
    if (!f->items[f->n - 1].face) {
        enl_report(f->c, ENL_C_READ, (enl_span){ 0 }, NULL, "cannot open the font file `%s`", path);
    }
    return f->items[f->n - 1].face;
}
