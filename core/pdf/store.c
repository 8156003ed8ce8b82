/* The one file that knows libharu's structures.
 *
 * libharu keeps the catalogue, the Info dictionary and the page tree. Every other object is a slot
 * here, which takes a number out of libharu's count and prints itself when the file is saved.
 * Streams are compressed beforehand and written one by one; all the rest goes into object streams,
 * and a cross-reference stream takes the place of libharu's table. Its calls below the public ones
 * only record errors, so results are checked here, and the only thing that can go wrong in them is
 * memory.
 */
#include "core/pdf/store.h"

#include "core/pdf/hash.h"
#include "core/pdf/pack.h"

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
enum { NO_STREAM = 0, VALUE = UINT32_MAX - 1, SPARE = UINT32_MAX };

/* The text of an object, of a dictionary that between << and >>. */
typedef struct slot {
    enl_print_fn print; /* NULL: a stream without entries, or libharu's object `self` */
    void *self;
    uint32_t index;
    uint32_t stream; /* place in `streams` + 1; NO_STREAM: a dictionary; VALUE: no dictionary;
                        SPARE: the number is not needed */
} slot;

struct enl_store {
    enl_ctx *c;
    enl_arena *arena;
    HPDF_Doc doc;
    HPDF_Stream printer; /* what libharu prints itself goes to pack.body */
    slot *slots;         /* by number */
    size_t n_slots, cap_slots;
    const enl_str **streams;
    size_t n_streams, cap_streams;
    slot catalog, info;
    enl_pack pack;
    enl_buf scratch;
    enl_worker *worker;
    /* while saving */
    enl_xref *where; /* by number */
    uint32_t n_objects;
    uint32_t spare; /* where to look for the next number to use again */
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

static HPDF_STATUS print_entries(HPDF_Dict d, HPDF_Stream out)
{
    enl_store *s = out->attr;
    const slot *o = d->attr;
    o->print(&s->pack.body, o->self, o->index);
    return HPDF_OK;
}

/* A dictionary of libharu prints more entries. */
static void hook(HPDF_Dict d, slot *o, enl_print_fn print, void *self)
{
    *o = (slot){ .print = print, .self = self };
    d->attr = o;
    d->write_fn = print_entries;
}

static slot *slot_of(enl_store *s, uint32_t number)
{
    s->slots = enl_mem_grow(&s->c->mem, s->slots, &s->cap_slots, number + 1u, sizeof *s->slots);
    while (s->n_slots <= number) s->slots[s->n_slots++] = (slot){ 0 };
    return &s->slots[number];
}

/* libharu's lists grow by a fixed step; with the step as large as the list, growth is geometric. */
static void make_room(enl_store *s)
{
    HPDF_List l = s->doc->xref->entries;
    if (l->count + 8 > l->block_siz && l->block_siz > l->items_per_block) {
        l->items_per_block = l->block_siz;
    }
    if (s->doc->xref->start_offset + l->count + 8 < OBJECTS_MAX) return;
    enl_report(s->c, ENL_C_LIMIT, (enl_span){ 0 }, "divide the document",
               "the document needs more than %d objects, the limit for PDF/A", OBJECTS_MAX);
    enl_mem_fail(&s->c->mem, ENL_JUMP_LIMIT);
}

static HPDF_STATUS keep_bytes(HPDF_Stream st, const HPDF_BYTE *p, HPDF_UINT n)
{
    enl_buf_put(&((enl_store *)st->attr)->pack.body, p, n);
    return HPDF_OK;
}

void enl_pdf_store_new(enl_store **out, enl_ctx *c, enl_arena *a, enl_worker *worker,
                       size_t n_pages)
{
    enl_store *s = ENL_NEW(a, enl_store);
    *out = s;
    s->c = c;
    s->arena = a;
    s->worker = worker;
    enl_buf_init(&s->scratch, &c->mem);
    enl_pdf_pack_init(&s->pack, &c->mem);
    s->doc = HPDF_New(NULL, NULL);
    need(s, s->doc);
    s->printer = need(s, HPDF_CallbackWriter_New(s->doc->mmgr, keep_bytes, s));
    HPDF_Dict_RemoveElement(s->doc->info, "Producer");
    if (n_pages > PAGES_PER_NODE && HPDF_SetPagesConfiguration(s->doc, PAGES_PER_NODE) != HPDF_OK) {
        enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
    }
}

void enl_pdf_store_drop(enl_store *s)
{
    if (!s) return;
    if (s->printer) HPDF_Stream_Free(s->printer);
    if (s->doc) HPDF_Free(s->doc);
    s->printer = NULL;
    s->doc = NULL;
    enl_mem_free(&s->c->mem, s->slots);
    enl_mem_free(&s->c->mem, s->streams);
    s->slots = NULL;
    s->streams = NULL;
    enl_pdf_pack_drop(&s->pack);
    enl_buf_drop(&s->scratch);
}

/* libharu numbers an object by its place in the table and where the table starts: with the start
 * moved on, it leaves a number to us. */
enl_ref enl_pdf_store_dict(enl_store *s, enl_print_fn print, void *self, uint32_t index)
{
    make_room(s);
    HPDF_Xref x = s->doc->xref;
    uint32_t n = x->start_offset++ + x->entries->count;
    *slot_of(s, n) = (slot){ print, self, index, NO_STREAM };
    return n;
}

enl_ref enl_pdf_store_value(enl_store *s, enl_print_fn print, void *self, uint32_t index)
{
    enl_ref ref = enl_pdf_store_dict(s, print, self, index);
    slot_of(s, ref)->stream = VALUE;
    return ref;
}

static uint32_t add_stream(enl_store *s, const enl_str *content)
{
    ENL_PUSH(&s->c->mem, s->streams, s->n_streams, s->cap_streams, content);
    return (uint32_t)s->n_streams;
}

enl_ref enl_pdf_store_stream(enl_store *s, enl_print_fn print, void *self, uint32_t index,
                             enl_str content)
{
    enl_ref ref = enl_pdf_store_dict(s, print, self, index);
    enl_str *kept = ENL_NEW(s->arena, enl_str);
    *kept = content;
    slot_of(s, ref)->stream = add_stream(s, kept);
    return ref;
}

static void print_flate(enl_buf *out, void *self, uint32_t index)
{
    (void)self;
    (void)index;
    enl_buf_z(out, "/Filter /FlateDecode");
}

enl_ref enl_pdf_store_page(enl_store *s, enl_print_fn print, void *self, uint32_t index,
                           const enl_str *content)
{
    make_room(s);
    HPDF_Page page = need(s, HPDF_AddPage(s->doc));
    HPDF_PageAttr attr = page->attr;
    HPDF_Dict contents = attr->contents;
    void *length = need(s, HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER));
    slot_of(s, number(length))->stream = SPARE;
    *slot_of(s, number(contents)) = (slot){ print_flate, NULL, 0, add_stream(s, content) };
    /* libharu keeps sizes as floats; and its resources are a copy for each page of what it might
     * use. */
    HPDF_Dict_RemoveElement(page, "MediaBox");
    HPDF_Dict_RemoveElement(page, "Resources");
    /* Its state of a page being drawn is not needed either; the page becomes a dictionary like the
     * others. */
    page->free_fn(page);
    page->free_fn = NULL;
    page->before_write_fn = NULL;
    slot *o = ENL_NEW(s->arena, slot);
    hook(page, o, print, self);
    o->index = index;
    return number(page);
}

void enl_pdf_store_catalog(enl_store *s, enl_print_fn print, void *self)
{
    hook(s->doc->catalog, &s->catalog, print, self);
}

void enl_pdf_store_info(enl_store *s, enl_print_fn print, void *self)
{
    hook(s->doc->info, &s->info, print, self);
}

/* ---- bytes of the file ---- */

static void flush_block(enl_store *s)
{
    if (s->status == ENL_OK && s->n_block) s->status = s->sink(s->sink_self, s->block, s->n_block);
    s->n_block = 0;
}

/* The sink and the hash get whole blocks. */
static void put(enl_store *s, const char *p, size_t n)
{
    s->n_written += n;
    if (s->n_written > FILE_MAX) s->too_large = true;
    while (n && s->status == ENL_OK && !s->too_large) {
        size_t part = BLOCK - s->n_block < n ? BLOCK - s->n_block : n;
        memcpy(s->block + s->n_block, p, part);
        s->n_block += part;
        p += part;
        n -= part;
        if (s->n_block < BLOCK) continue;
        enl_pdf_hash_block(&s->hash, s->block, BLOCK);
        flush_block(s);
    }
}

static void put_z(enl_store *s, const char *z)
{
    put(s, z, strlen(z));
}

static void put_int(enl_store *s, int64_t v)
{
    char digits[ENL_FIXED_MAX];
    put(s, digits, (size_t)(enl_pdf_print_put_int(digits, v) - digits));
}

static void put_entries(enl_store *s, const slot *o)
{
    s->scratch.n = 0;
    if (o->print) o->print(&s->scratch, o->self, o->index);
    put(s, s->scratch.p, s->scratch.n);
}

/* Everything of a stream but its own entries. */
static void begin_stream(enl_store *s, uint32_t number)
{
    s->where[number] = (enl_xref){ .where = ENL_PLAIN, .at = (uint32_t)s->n_written };
    put_int(s, number);
    put_z(s, " 0 obj\n<<");
}

static void end_stream(enl_store *s, enl_str content)
{
    put_z(s, " /Length ");
    put_int(s, (int64_t)content.n);
    put_z(s, ">>\nstream\n");
    put(s, content.p, content.n);
    put_z(s, "\nendstream\nendobj\n");
}

static void put_streams(enl_store *s)
{
    for (uint32_t i = 1; i < s->n_slots; i++) {
        const slot *o = &s->slots[i];
        if (o->stream == NO_STREAM || o->stream >= VALUE) continue;
        begin_stream(s, i);
        put_entries(s, o);
        end_stream(s, *s->streams[o->stream - 1]);
    }
}

/* ---- objects that are no streams ---- */

/* A number for what is only made now: one that libharu gave in vain, or the next. */
static uint32_t next_number(enl_store *s)
{
    while (s->spare < s->n_slots) {
        uint32_t i = s->spare++;
        if (s->slots[i].stream == SPARE) return i;
    }
    return s->n_objects++;
}

/* An object stream that is being deflated, or is. */
typedef struct packed {
    uint32_t number, n;
    size_t first;
    enl_str content;
    struct packed *next;
} packed;

static packed *close_pack(enl_store *s, uint32_t number)
{
    packed *p = ENL_NEW(s->arena, packed);
    p->number = number;
    p->n = s->pack.n;
    s->scratch.n = 0;
    p->first = enl_pdf_pack_take(&s->pack, &s->scratch);
    enl_pdf_worker_deflate(s->worker, enl_buf_view(&s->scratch), &p->content);
    return p;
}

static void put_pack(enl_store *s, const packed *p)
{
    begin_stream(s, p->number);
    put_z(s, "/Type /ObjStm /N ");
    put_int(s, p->n);
    put_z(s, " /First ");
    put_int(s, (int64_t)p->first);
    put_z(s, " /Filter /FlateDecode");
    end_stream(s, p->content);
}

static void pack_object(enl_store *s, uint32_t n, const slot *o)
{
    enl_pdf_pack_begin(&s->pack, n);
    if (o->stream == VALUE) {
        o->print(&s->pack.body, o->self, o->index);
    } else if (o->print) {
        enl_buf_z(&s->pack.body, "<<");
        o->print(&s->pack.body, o->self, o->index);
        enl_buf_z(&s->pack.body, ">>");
    } else if (HPDF_Obj_WriteValue(o->self, s->printer, NULL) != HPDF_OK) {
        enl_mem_fail(&s->c->mem, ENL_JUMP_MEMORY);
    }
    enl_buf_byte(&s->pack.body, '\n');
}

static void put_packs(enl_store *s)
{
    packed *first = NULL, **last = &first;
    uint32_t stream = 0;
    for (uint32_t i = 1; i < s->n_slots; i++) {
        if (s->slots[i].stream != NO_STREAM && s->slots[i].stream != VALUE) continue;
        if (!s->pack.n) stream = next_number(s);
        s->where[i] = (enl_xref){ .where = ENL_PACKED, .at = stream, .index = (uint16_t)s->pack.n };
        pack_object(s, i, &s->slots[i]);
        if (!enl_pdf_pack_full(&s->pack)) continue;
        *last = close_pack(s, stream);
        last = &(*last)->next;
    }
    if (s->pack.n) *last = close_pack(s, stream);
    enl_pdf_worker_wait(s->worker);
    for (const packed *p = first; p; p = p->next) put_pack(s, p);
}

/* libharu's own objects, such as the page tree, become slots, too. */
static void claim_own(enl_store *s)
{
    HPDF_List l = s->doc->xref->entries;
    for (uint32_t i = 1; i < l->count; i++) {
        void *object = ((HPDF_XrefEntry)HPDF_List_ItemAt(l, i))->obj;
        slot *o = slot_of(s, number(object));
        if (!o->print && o->stream == NO_STREAM) o->self = object;
    }
}

/* ---- the end ---- */

/* Free objects are a ring through object 0. */
static void link_free(enl_store *s)
{
    uint32_t next = 0;
    for (uint32_t i = s->n_objects; i-- > 0;) {
        if (s->where[i].where != ENL_FREE) continue;
        s->where[i].at = next;
        s->where[i].index = i ? 0 : UINT16_MAX;
        next = i;
    }
}

/* The hash covers everything in front of the cross-reference stream. */
static void put_id(enl_store *s)
{
    static const char hex[] = "0123456789ABCDEF";
    unsigned char id[16];
    char text[] = " /ID [<00000000000000000000000000000000> <00000000000000000000000000000000>]";
    enl_hash128 sum = s->hash;
    enl_pdf_hash_end(&sum, s->block, s->n_block, id);
    for (int i = 0; i < 32; i++) {
        int v = id[i / 2] >> (i % 2 ? 0 : 4) & 15;
        text[7 + i] = text[42 + i] = hex[v];
    }
    put_z(s, text);
}

static void put_xref(enl_store *s)
{
    uint32_t self = next_number(s);
    size_t at = (size_t)s->n_written;
    s->where[self] = (enl_xref){ .where = ENL_PLAIN, .at = (uint32_t)at };
    link_free(s);
    s->scratch.n = 0;
    enl_pdf_pack_xref_rows(&s->scratch, s->where, s->n_objects);
    enl_str rows;
    enl_pdf_worker_deflate(s->worker, enl_buf_view(&s->scratch), &rows);
    enl_pdf_worker_wait(s->worker);
    put_int(s, self);
    put_z(s, " 0 obj\n<</Type /XRef /Size ");
    put_int(s, s->n_objects);
    put_z(s, " /W [1 4 2] /Root ");
    put_int(s, number(s->doc->catalog));
    put_z(s, " 0 R /Info ");
    put_int(s, number(s->doc->info));
    put_z(s, " 0 R");
    put_id(s);
    put_z(s, " /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 7>>");
    end_stream(s, rows);
    put_z(s, "startxref\n");
    put_int(s, (int64_t)at);
    put_z(s, "\n%%EOF\n");
}

enl_status enl_pdf_store_save(enl_store *s, enl_sink_fn sink, void *self)
{
    s->sink = sink;
    s->sink_self = self;
    s->block = enl_arena_alloc(s->arena, BLOCK);
    claim_own(s);
    s->n_objects = (uint32_t)s->n_slots;
    s->where = ENL_NEWN(s->arena, enl_xref, 2 * (size_t)s->n_objects + 2);
    enl_pdf_worker_wait(s->worker);
    put_z(s, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    put_streams(s);
    put_packs(s);
    put_xref(s);
    if (HPDF_GetError(s->doc) != HPDF_OK) enl_mem_fail(&s->c->mem, ENL_JUMP_MEMORY);
    if (s->too_large) {
        enl_report(s->c, ENL_C_LIMIT, (enl_span){ 0 }, "use smaller images or divide the document",
                   "the PDF would be larger than 2 GiB");
        return ENL_ELIMIT;
    }
    flush_block(s);
    return s->status;
}
