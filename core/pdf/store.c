/* The one file that knows libharu's structures.
 *
 * libharu's dictionaries have a hook, write_fn, that prints entries while the
 * file is being saved. Every object here is an empty dictionary with that hook;
 * streams are compressed beforehand and read from memory that the caller keeps.
 * Its calls below the public ones only record errors, so results are checked
 * here, and the only thing that can go wrong in them is memory.
 */
#include "core/pdf/store.h"

#include "core/pdf/hash.h"

#include <hpdf.h>
#include <limits.h>
#include <string.h>

/* The hooks and fields used below are those of libharu 2.3; others have other structures. */
_Static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3, "written for libharu 2.3");
_Static_assert(sizeof(void *) != 8 ||
                   (sizeof(HPDF_Dict_Rec) == 96 && sizeof(HPDF_Stream_Rec) == 88 &&
                    sizeof(HPDF_PageAttr_Rec) == 136),
               "libharu's structures are not those of 2.3");

enum { OBJECTS_MAX = 8388607, PAGES_PER_NODE = 256, BLOCK = 64 * 1024, FILE_MAX = INT32_MAX };

typedef struct slot {
    enl_store *store;
    enl_print_fn print;
    void *self;
    uint32_t index;
} slot;

typedef struct bytes {
    enl_str s;
    size_t at;
} bytes;

struct enl_store {
    enl_ctx *c;
    enl_arena *arena;
    HPDF_Doc doc;
    HPDF_Stream writer;
    enl_buf scratch; /* what the current object prints */
    /* while saving */
    enl_sink_fn sink;
    void *sink_self;
    enl_status status;
    bool too_large;
    char *block; /* bytes not yet handed to the sink */
    size_t n_block;
    uint64_t n_written;
    enl_hash128 hash;
};

static unsigned number(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFFu;
}

static void *need(enl_store *s, void *object)
{
    if (!object) enl_mem_fail(&s->c->mem, ENL_JUMP_MEMORY);
    return object;
}

static HPDF_STATUS print_object(HPDF_Dict d, HPDF_Stream out)
{
    slot *o = d->attr;
    o->store->scratch.n = 0;
    o->print(&o->store->scratch, o->self, o->index);
    enl_buf_byte(&o->store->scratch, '\n');
    return HPDF_Stream_Write(out, (const HPDF_BYTE *)o->store->scratch.p,
                             (HPDF_UINT)o->store->scratch.n);
}

static slot *new_slot(enl_store *s, enl_print_fn print, void *self, uint32_t index)
{
    slot *o = ENL_NEW(s->arena, slot);
    *o = (slot){ s, print, self, index };
    return o;
}

static void hook(enl_store *s, HPDF_Dict d, enl_print_fn print, void *self, uint32_t index)
{
    if (!print) return;
    d->attr = new_slot(s, print, self, index);
    d->write_fn = print_object;
}

/* libharu's lists grow by a fixed step; with the step as large as the list, growth is geometric. */
static void make_room(enl_store *s)
{
    HPDF_List l = s->doc->xref->entries;
    if (l->count + 8 > l->block_siz && l->block_siz > l->items_per_block) {
        l->items_per_block = l->block_siz;
    }
    if (l->count + 8 < OBJECTS_MAX) return;
    enl_report(s->c, ENL_C_LIMIT, (enl_span){ 0 }, "Divide the document into several.",
               "the document needs more than the %d objects that a PDF/A file may have",
               OBJECTS_MAX);
    enl_mem_fail(&s->c->mem, ENL_JUMP_LIMIT);
}

void enl_store_new(enl_store **out, enl_ctx *c, enl_arena *a, size_t n_pages)
{
    enl_store *s = ENL_NEW(a, enl_store);
    *out = s;
    s->c = c;
    s->arena = a;
    enl_buf_init(&s->scratch, &c->mem);
    s->doc = HPDF_New(NULL, NULL);
    need(s, s->doc);
    HPDF_Dict_RemoveElement(s->doc->info, "Producer");
    if (n_pages > PAGES_PER_NODE && HPDF_SetPagesConfiguration(s->doc, PAGES_PER_NODE) != HPDF_OK) {
        enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
    }
}

void enl_store_drop(enl_store *s)
{
    if (!s) return;
    if (s->writer) HPDF_Stream_Free(s->writer);
    if (s->doc) HPDF_Free(s->doc);
    s->writer = NULL;
    s->doc = NULL;
    enl_buf_drop(&s->scratch);
}

enl_ref enl_store_dict(enl_store *s, enl_print_fn print, void *self, uint32_t index)
{
    make_room(s);
    slot *o = new_slot(s, print, self, index);
    HPDF_Dict d = need(s, HPDF_Dict_New(s->doc->mmgr));
    if (HPDF_Xref_Add(s->doc->xref, d) != HPDF_OK) need(s, NULL);
    d->attr = o;
    d->write_fn = print_object;
    return number(d);
}

static HPDF_STATUS read_bytes(HPDF_Stream st, HPDF_BYTE *to, HPDF_UINT *n)
{
    bytes *b = st->attr;
    size_t left = b->s.n - b->at;
    if (*n > left) *n = (HPDF_UINT)left;
    if (*n) memcpy(to, b->s.p + b->at, *n);
    b->at += *n;
    return b->at == b->s.n ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS seek_bytes(HPDF_Stream st, HPDF_INT pos, HPDF_WhenceMode mode)
{
    bytes *b = st->attr;
    if (mode != HPDF_SEEK_SET || pos < 0 || (size_t)pos > b->s.n) return HPDF_INVALID_PARAMETER;
    b->at = (size_t)pos;
    return HPDF_OK;
}

static HPDF_INT32 tell_bytes(HPDF_Stream st)
{
    return (HPDF_INT32)((bytes *)st->attr)->at;
}

static HPDF_UINT32 size_bytes(HPDF_Stream st)
{
    return (HPDF_UINT32)((bytes *)st->attr)->s.n;
}

/* Gives the stream object our bytes in place of libharu's empty buffer. */
static void set_bytes(enl_store *s, HPDF_Dict d, bytes *b)
{
    HPDF_Stream st = need(s, HPDF_CallbackReader_New(s->doc->mmgr, read_bytes, seek_bytes,
                                                     tell_bytes, size_bytes, b));
    HPDF_Stream_Free(d->stream);
    d->stream = st;
    d->filter = HPDF_STREAM_FILTER_NONE;
}

static bytes *new_bytes(enl_store *s, enl_str content)
{
    if (content.n > FILE_MAX) {
        s->too_large = true;
        content.n = 0;
    }
    bytes *b = ENL_NEW(s->arena, bytes);
    b->s = content;
    return b;
}

enl_ref enl_store_stream(enl_store *s, enl_print_fn print, void *self, uint32_t index,
                         enl_str content)
{
    make_room(s);
    bytes *b = new_bytes(s, content);
    HPDF_Dict d = need(s, HPDF_DictStream_New(s->doc->mmgr, s->doc->xref));
    set_bytes(s, d, b);
    hook(s, d, print, self, index);
    return number(d);
}

static void print_flate(enl_buf *out, void *self, uint32_t index)
{
    (void)self;
    (void)index;
    enl_buf_z(out, "/Filter /FlateDecode");
}

enl_ref enl_store_page(enl_store *s, enl_print_fn print, void *self, uint32_t index,
                       enl_str content)
{
    make_room(s);
    bytes *b = new_bytes(s, content);
    slot *o = new_slot(s, print, self, index);
    HPDF_Page page = need(s, HPDF_AddPage(s->doc));
    HPDF_PageAttr attr = page->attr;
    /* libharu keeps sizes as floats; and its resources are a copy for each page of what it might
     * use. */
    HPDF_Dict_RemoveElement(page, "MediaBox");
    HPDF_Dict_RemoveElement(page, "Resources");
    set_bytes(s, attr->contents, b);
    hook(s, attr->contents, print_flate, NULL, 0);
    /* Its state of a page being drawn is not needed either; the page becomes a dictionary like the
     * others. */
    page->free_fn(page);
    page->free_fn = NULL;
    page->before_write_fn = NULL;
    page->attr = o;
    page->write_fn = print_object;
    return number(page);
}

void enl_store_catalog(enl_store *s, enl_print_fn print, void *self)
{
    hook(s, s->doc->catalog, print, self, 0);
}

void enl_store_info(enl_store *s, enl_print_fn print, void *self)
{
    hook(s, s->doc->info, print, self, 0);
}

/* The hash covers everything in front of the trailer, which is printed after all objects. */
static void print_trailer(enl_buf *out, void *self, uint32_t index)
{
    static const char hex[] = "0123456789ABCDEF";
    enl_store *s = self;
    unsigned char id[16];
    char text[33] = "";
    (void)index;
    enl_hash128_end(&s->hash, s->block, s->n_block, id);
    for (int i = 0; i < 16; i++) {
        text[2 * i] = hex[id[i] >> 4];
        text[2 * i + 1] = hex[id[i] & 15];
    }
    enl_buf_fmt(out, "/ID [<%s> <%s>]", text, text);
}

static void flush_block(enl_store *s)
{
    if (s->status == ENL_OK && s->n_block) s->status = s->sink(s->sink_self, s->block, s->n_block);
    s->n_block = 0;
}

/* libharu writes a few bytes at a time; the sink and the hash get whole blocks. */
static HPDF_STATUS write_bytes(HPDF_Stream st, const HPDF_BYTE *p, HPDF_UINT n)
{
    enl_store *s = st->attr;
    s->n_written += n;
    if (s->n_written > FILE_MAX) s->too_large = true;
    if (s->too_large) return HPDF_FILE_IO_ERROR;
    while (n && s->status == ENL_OK) {
        size_t part = BLOCK - s->n_block < n ? BLOCK - s->n_block : n;
        memcpy(s->block + s->n_block, p, part);
        s->n_block += part;
        p += part;
        n -= (HPDF_UINT)part;
        if (s->n_block < BLOCK) continue;
        enl_hash128_block(&s->hash, s->block, BLOCK);
        flush_block(s);
    }
    return s->status == ENL_OK ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

enl_status enl_store_save(enl_store *s, enl_sink_fn sink, void *self)
{
    s->sink = sink;
    s->sink_self = self;
    s->block = enl_arena_alloc(s->arena, BLOCK);
    hook(s, s->doc->trailer, print_trailer, s, 0);
    s->writer = need(s, HPDF_CallbackWriter_New(s->doc->mmgr, write_bytes, s));
    HPDF_STATUS st = HPDF_Dict_Add(s->doc->trailer, "Root", s->doc->catalog);
    if (st == HPDF_OK) st = HPDF_Dict_Add(s->doc->trailer, "Info", s->doc->info);
    if (st == HPDF_OK) st = HPDF_Stream_WriteStr(s->writer, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    if (st == HPDF_OK) st = HPDF_Xref_WriteToStream(s->doc->xref, s->writer, NULL);
    if (s->status == ENL_OK && !s->too_large &&
        (st != HPDF_OK || HPDF_GetError(s->doc) != HPDF_OK)) {
        enl_mem_fail(&s->c->mem, ENL_JUMP_MEMORY);
    }
    if (s->too_large) {
        enl_report(s->c, ENL_C_LIMIT, (enl_span){ 0 },
                   "Use smaller pictures or divide the document.",
                   "the PDF would be larger than 2 GiB");
        return ENL_ELIMIT;
    }
    flush_block(s);
    return s->status;
}
