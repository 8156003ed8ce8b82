/* The metadata of the file: catalogue, document information, XMP (ISO 16684-1) with the claims of
 * PDF/UA-1 and PDF/A-2a or 3a, and the output intent. Info and XMP are printed from the same
 * values, so they agree. */
#include "core/pdf/device.h"

#include "core/base/utf8.h"
#include "core/lang/lang.h"
#include "core/pdf/icc.h"
#include "core/pdf/shared.h"

#include <string.h>

static const char producer[] = "Enlace " ENL_VERSION;

/* ---- dates ---- */

typedef struct date {
    int64_t year;
    int month, day, hour, minute, second;
} date;

/* Civil date of a count of seconds since 1970, by the proleptic Gregorian calendar. */
static date date_of(int64_t epoch)
{
    if (epoch > 253402300799) epoch = 253402300799; /* 9999-12-31T23:59:59 */
    int64_t rest = (epoch % 86400 + 86400) % 86400, days = (epoch - rest) / 86400;
    /* Years of 400 begin in March, so that a leap day is a year's last. */
    int64_t z = days + 719468, era = z / 146097, doe = z % 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (date){ yoe + era * 400 + (month <= 2),
                   month,
                   (int)(doy - (153 * mp + 2) / 5 + 1),
                   (int)(rest / 3600),
                   (int)(rest / 60 % 60),
                   (int)(rest % 60) };
}

static void put_date(enl_buf *out, const char *format, int64_t epoch)
{
    date t = date_of(epoch);
    enl_buf_fmt(out, format, (int)t.year, t.month, t.day, t.hour, t.minute, t.second);
}

/* ---- Info ---- */

static void print_entry(enl_buf *out, const char *key, enl_str value)
{
    if (!value.n) return;
    enl_buf_z(out, key);
    enl_pdf_print_text(out, value);
    enl_buf_byte(out, '\n');
}

/* One text in Info; XMP has each for itself. */
static void print_authors(enl_buf *out, const enl_pages *p)
{
    enl_buf all;
    enl_buf_init(&all, out->mem);
    for (size_t i = 0; i < p->n_authors; i++) {
        if (i) enl_buf_z(&all, "; ");
        enl_buf_str(&all, p->authors[i]);
    }
    print_entry(out, "/Author ", enl_buf_view(&all));
    enl_buf_drop(&all);
}

void enl_pdf_meta_dates(enl_buf *out, const enl_pdf *d)
{
    if (d->options->epoch == ENL_PDF_NO_DATE) return;
    put_date(out, "/CreationDate (D:%04d%02d%02d%02d%02d%02dZ)\n", d->options->epoch);
    put_date(out, "/ModDate (D:%04d%02d%02d%02d%02d%02dZ)", d->options->epoch);
}

static void print_info(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    (void)index;
    print_entry(out, "/Title ", d->pages->title);
    if (d->pages->n_authors) print_authors(out, d->pages);
    print_entry(out, "/Subject ", d->pages->subject);
    print_entry(out, "/Keywords ", d->pages->keywords);
    print_entry(out, "/Creator ", enl_str_from(producer));
    print_entry(out, "/Producer ", enl_str_from(producer));
    enl_pdf_meta_dates(out, d);
}

/* ---- XMP ---- */

/* Text with XML's special characters escaped and those that XML cannot hold left out. */
static void put_xml(enl_buf *out, enl_str s)
{
    for (size_t i = 0; i < s.n;) {
        char bytes[4];
        uint32_t c = enl_utf8_next(s, &i);
        if (c == '&')
            enl_buf_z(out, "&amp;");
        else if (c == '<')
            enl_buf_z(out, "&lt;");
        else if (c == '>')
            enl_buf_z(out, "&gt;");
        else if ((c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE && c != 0xFFFF) {
            enl_buf_put(out, bytes, enl_utf8_put(c, bytes));
        }
    }
}

static void put_property(enl_buf *out, const char *before, enl_str value, const char *after)
{
    if (!value.n) return;
    enl_buf_z(out, before);
    put_xml(out, value);
    enl_buf_z(out, after);
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    "  xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    "  xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    "  xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    "  xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    "  xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n";

/* PDF/A requires a description of properties that it does not define itself (ISO 19005-2,
 * 6.6.2.3). */
static const char xmp_claim[] =
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\"\n"
    "  xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    "  xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    "  xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms "
    "to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void put_xmp(const enl_pdf *d, enl_buf *out)
{
    const enl_pages *p = d->pages;
    static const char alt[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    enl_buf_z(out, xmp_head);
    if (p->title.n) enl_buf_fmt(out, "<dc:title>%s", alt);
    put_property(out, "", p->title, "</rdf:li></rdf:Alt></dc:title>\n");
    if (p->n_authors) enl_buf_z(out, "<dc:creator><rdf:Seq>");
    for (size_t i = 0; i < p->n_authors; i++)
        put_property(out, "<rdf:li>", p->authors[i], "</rdf:li>");
    if (p->n_authors) enl_buf_z(out, "</rdf:Seq></dc:creator>\n");
    if (p->subject.n) enl_buf_fmt(out, "<dc:description>%s", alt);
    put_property(out, "", p->subject, "</rdf:li></rdf:Alt></dc:description>\n");
    put_property(out, "<dc:language><rdf:Bag><rdf:li>", p->lang,
                 "</rdf:li></rdf:Bag></dc:language>\n");
    put_property(out, "<xmp:CreatorTool>", enl_str_from(producer), "</xmp:CreatorTool>\n");
    static const char iso[] = "%04d-%02d-%02dT%02d:%02d:%02dZ";
    static const char *const dates[] = { "CreateDate", "ModifyDate", "MetadataDate" };
    for (int i = 0; i < 3 && d->options->epoch != ENL_PDF_NO_DATE; i++) {
        enl_buf_fmt(out, "<xmp:%s>", dates[i]);
        put_date(out, iso, d->options->epoch);
        enl_buf_fmt(out, "</xmp:%s>\n", dates[i]);
    }
    put_property(out, "<pdf:Keywords>", p->keywords, "</pdf:Keywords>\n");
    put_property(out, "<pdf:Producer>", enl_str_from(producer), "</pdf:Producer>\n");
    if (d->options->claim) {
        /* PDF/A-2 may hold files of PDF/A only, PDF/A-3 any. */
        enl_buf_fmt(out, "<pdfaid:part>%d</pdfaid:part>\n", d->options->n_files ? 3 : 2);
        enl_buf_z(out, xmp_claim);
    }
    enl_buf_z(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

static void print_xmp(enl_buf *out, void *self, uint32_t index)
{
    (void)self;
    (void)index;
    enl_buf_z(out, "/Type /Metadata\n/Subtype /XML");
}

static void write_xmp(enl_pdf *d)
{
    enl_buf *b = &d->scratch;
    b->n = 0;
    put_xmp(d, b);
    char *copy = enl_arena_alloc(&d->arena, b->n);
    memcpy(copy, b->p, b->n);
    d->xmp = enl_pdf_store_stream(d->store, print_xmp, NULL, 0, (enl_str){ copy, b->n });
}

/* ---- output intent and catalogue ---- */

static void print_profile(enl_buf *out, void *self, uint32_t index)
{
    (void)self;
    (void)index;
    enl_buf_z(out, "/N 3\n/Filter /FlateDecode");
}

static void write_profile(enl_pdf *d)
{
    enl_pdf_shared *s = d->options->shared;
    enl_str bytes = s ? s->profile : ENL_S("");
    if (!bytes.n) {
        enl_pdf_icc_srgb(&d->scratch);
        bytes = enl_pdf_device_deflated(d, enl_buf_view(&d->scratch));
        if (s) s->profile = enl_pdf_shared_keep(s, bytes);
    }
    d->profile = enl_pdf_store_stream(d->store, print_profile, NULL, 0, bytes);
}

static void print_names(enl_buf *out, const enl_pdf *d)
{
    if (!d->dest_tree && !d->file_tree) return;
    enl_buf_z(out, "\n/Names <<");
    if (d->dest_tree) enl_buf_z(out, "/Dests");
    if (d->dest_tree) enl_pdf_print_ref(out, d->dest_tree);
    if (d->file_tree) enl_buf_z(out, "/EmbeddedFiles");
    if (d->file_tree) enl_pdf_print_ref(out, d->file_tree);
    enl_buf_z(out, ">>");
    if (!d->file_tree) return;
    enl_buf_z(out, "\n/AF [");
    for (size_t i = 0; i < d->options->n_files; i++) enl_pdf_print_ref(out, d->file_specs[i]);
    enl_buf_z(out, "]");
}

static void print_catalog(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    (void)index;
    print_entry(out, "/Lang ", d->pages->lang);
    enl_buf_z(out, "/MarkInfo <</Marked true>>\n/ViewerPreferences <</DisplayDocTitle true");
    if (enl_lang_rtl(d->pages->lang)) enl_buf_z(out, " /Direction /R2L");
    enl_buf_z(out, ">>\n/Metadata");
    enl_pdf_print_ref(out, d->xmp);
    enl_buf_z(out, "\n/StructTreeRoot");
    enl_pdf_print_ref(out, d->structure);
    enl_buf_z(out,
              "\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier "
              "(sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile");
    enl_pdf_print_ref(out, d->profile);
    enl_buf_z(out, ">>]");
    print_names(out, d);
    enl_pdf_forms_layers(out, &d->forms);
    if (d->form) {
        enl_buf_z(out, "\n/AcroForm");
        enl_pdf_print_ref(out, d->form);
    }
    if (d->labels) {
        enl_buf_z(out, "\n/PageLabels");
        enl_pdf_print_ref(out, d->labels);
    }
    if (!d->outline) return;
    enl_buf_z(out, "\n/Outlines");
    enl_pdf_print_ref(out, d->outline);
}

void enl_pdf_meta_write(enl_pdf *d)
{
    write_xmp(d);
    write_profile(d);
    enl_pdf_store_info(d->store, print_info, d);
    enl_pdf_store_catalog(d->store, print_catalog, d);
}
