/* A document of two pages that holds everything the PDF device writes. */
#ifndef TESTS_UNIT_PDF_SAMPLE_H
#define TESTS_UNIT_PDF_SAMPLE_H

#include "tests/unit/pdf/setup.h"

static const unsigned char gray_jpeg[] = {
    0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x01, 0x00,
    0x48, 0x00, 0x48, 0x00, 0x00, 0xFF, 0xDB, 0x00, 0x43, 0x00, 0x08, 0x06, 0x06, 0x07, 0x06,
    0x05, 0x08, 0x07, 0x07, 0x07, 0x09, 0x09, 0x08, 0x0A, 0x0C, 0x14, 0x0D, 0x0C, 0x0B, 0x0B,
    0x0C, 0x19, 0x12, 0x13, 0x0F, 0x14, 0x1D, 0x1A, 0x1F, 0x1E, 0x1D, 0x1A, 0x1C, 0x1C, 0x20,
    0x24, 0x2E, 0x27, 0x20, 0x22, 0x2C, 0x23, 0x1C, 0x1C, 0x28, 0x37, 0x29, 0x2C, 0x30, 0x31,
    0x34, 0x34, 0x34, 0x1F, 0x27, 0x39, 0x3D, 0x38, 0x32, 0x3C, 0x2E, 0x33, 0x34, 0x32, 0xFF,
    0xC0, 0x00, 0x0B, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00, 0xFF, 0xC4, 0x00,
    0x14, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x05, 0xFF, 0xC4, 0x00, 0x17, 0x10, 0x00, 0x03, 0x01, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x07, 0x43, 0x81, 0xFF,
    0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x21, 0x49, 0x0C, 0x3F, 0xFF, 0xD9,
};

static inline void sample_paragraphs(book *b, enl_sid sect)
{
    enl_list *l = &b->page->body;
    enl_sid h = book_leaf(b, sect, ENL_SE_H1);
    book_set(b, l, h, SERIF_BOLD, 20, 72, 100, 0, 0, "The office of final affairs");
    book_dest(b, "sec-office", 72, 80);
    book_outline(b, 1, "The office of final affairs", "sec-office");
    enl_sid p = book_leaf(b, sect, ENL_SE_P);
    book_set(b, l, p, SERIF, 11, 72, 130, 30, ENL_WORD_SPACE_AFTER,
             "Fifty efficient officials AVERT \xC3\xA9migr\xC3\xA9s\xE2\x80\x99 worries: "
             "100\xC2\xA0km in");
    double w = book_set(b, l, p, SERIF, 11, 72, 144, 12.5, 0,
                        "ma\xC3\xB1"
                        "ana, Stra\xC3\x9F"
                        "e, \xC5\x81\xC3\xB3"
                        "d\xC5\xBA, \xCE\x95\xCE\xBB\xCE\xBB\xCE\xAC\xCE\xB4\xCE\xB1 and coop");
    book_set(b, l, p, SERIF, 11, 72 + w - 3.1, 144, 0, ENL_WORD_SOFT_HYPHEN, "-");
    book_set(b, l, p, SERIF, 11, 72, 158, 0, ENL_WORD_SPACE_AFTER, "eration without end.");
    enl_sid q = book_leaf(b, sect, ENL_SE_P);
    book_set(b, l, q, LIBERTINE, 11, 72, 180, 0, ENL_WORD_SPACE_AFTER,
             "Difficult shuffles affect fjords; the fi\xCC\x81n waffles in \xC3\xB1"
             "and\xC3\xBA. Th");
    book_set(b, l, q, SPACED, 9, 72, 194, 0, 0, "SPACED LETTERS");
}

static inline void sample_list(book *b, enl_sid sect)
{
    enl_list *l = &b->page->body;
    enl_sid list = book_add(b, sect, ENL_SE_L);
    book_attr(b, list)->numbering = ENL_NUM_DECIMAL;
    for (int i = 0; i < 2; i++) {
        enl_sid item = book_add(b, list, ENL_SE_LI);
        enl_sid label = book_leaf(b, item, ENL_SE_LBL);
        book_set(b, l, label, SERIF, 11, 72, 220 + 14 * i, 0, ENL_WORD_SPACE_AFTER,
                 i ? "2." : "1.");
        enl_sid body = book_leaf(b, book_add(b, item, ENL_SE_LBODY), ENL_SE_P);
        book_set(b, l, body, SERIF, 11, 90, 220 + 14 * i, 0, 0, i ? "Second item" : "First item");
    }
}

static inline void sample_table(book *b, enl_sid sect)
{
    static const char *const cells[2][3] = { { "Activity", "Since", "" },
                                             { "Relief", "2005", "" } };
    enl_list *l = &b->page->body;
    enl_sid table = book_add(b, sect, ENL_SE_TABLE);
    enl_sid caption = book_leaf(b, table, ENL_SE_CAPTION);
    book_set(b, l, caption, SERIF, 10, 72, 262, 0, 0, "Table 1. Who and when");
    for (int r = 0; r < 2; r++) {
        enl_sid part = book_add(b, table, r ? ENL_SE_TBODY : ENL_SE_THEAD);
        enl_sid row = book_add(b, part, ENL_SE_TR);
        if (!r) book_rect(b, l, ENL_ARTIFACT, 72, 268, 300, 16, 0xE8EEF4);
        for (int k = 0; k < 3; k++) {
            enl_sid cell = book_add(b, row, r ? ENL_SE_TD : ENL_SE_TH);
            if (!r) book_attr(b, cell)->scope = ENL_SCOPE_COLUMN;
            if (!*cells[r][k]) continue;
            enl_sid text = book_leaf(b, cell, ENL_SE_P);
            book_set(b, l, text, r ? SERIF : SERIF_BOLD, 10, 76 + 100 * k, 280 + 16 * r, 0, 0,
                     cells[r][k]);
        }
        book_rect(b, l, ENL_ARTIFACT, 72, 284 + 16 * r, 300, 0.5, 0x444444);
    }
}

static inline enl_path *sample_path(book *b, double r)
{
    enl_path *p = ENL_NEW(&b->c.arena, enl_path);
    p->segs = ENL_NEWN(&b->c.arena, enl_seg, 4);
    p->segs[0] = (enl_seg){ ENL_SEG_MOVE, { 10, 10 } };
    p->segs[1] = (enl_seg){ ENL_SEG_LINE, { 10 + r, 10 } };
    p->segs[2] = (enl_seg){ ENL_SEG_CURVE, { 10 + r, 10 + r / 2, 10 + r / 2, 10 + r, 10, 10 + r } };
    p->segs[3] = (enl_seg){ ENL_SEG_CLOSE, { 0 } };
    p->n = 4;
    p->fill = p->stroke = true;
    p->fill_colour = 0x336699;
    p->stroke_colour = 0xCC3300;
    p->fill_alpha = 0.5;
    p->stroke_alpha = 1;
    p->width = 1.5;
    p->join = 1;
    p->dash[0] = 4;
    p->dash[1] = 2;
    p->n_dash = 2;
    return p;
}

static inline void sample_drawing(book *b, enl_sid sect)
{
    enl_sid figure = book_add(b, sect, ENL_SE_FIGURE);
    enl_sattr *a = book_attr(b, figure);
    a->alt = ENL_S("A quarter circle, dashed, \xC2\xBD opaque");
    a->bbox_page = 1;
    const enl_len box[4] = { enl_pt(72), enl_pt(320), enl_pt(272), enl_pt(420) };
    memcpy(a->bbox, box, sizeof box);
    enl_sid leaf = enl_page_stree_leaf(&b->p.stree, figure);
    enl_list *in = ENL_NEW(&b->c.arena, enl_list);
    enl_page_list_add(&b->c.arena, in, ENL_ITEM_PUSH, 0)->u.path = sample_path(b, 70);
    enl_page_list_add(&b->c.arena, in, ENL_ITEM_PATH, 0)->u.path = sample_path(b, 60);
    enl_page_list_add(&b->c.arena, in, ENL_ITEM_POP, 0);
    book_set(b, in, ENL_ARTIFACT, SANS, 8, 90, 50, 0, 0, "inside the drawing");
    enl_matrix *m = ENL_NEW(&b->c.arena, enl_matrix);
    *m = (enl_matrix){ 0, -1, 1, 0, 190, 90 };
    book_set(b, in, ENL_ARTIFACT, SANS, 8, 0, 0, 0, 0, "upwards");
    in->items[in->n - 1].u.text.matrix = m;
    enl_item *it = enl_page_list_add(&b->c.arena, &b->page->body, ENL_ITEM_GROUP, leaf);
    it->x = enl_pt(72);
    it->y = enl_pt(320);
    it->u.group.list = in;
    it->u.group.w = enl_pt(200);
    it->u.group.h = enl_pt(100);
    enl_sid caption = book_leaf(b, sect, ENL_SE_CAPTION);
    book_set(b, &b->page->body, caption, SERIF, 10, 72, 432, 0, 0, "Figure 1. A drawing");
}

static inline void sample_picture(book *b, enl_sid sect, enl_image *im, double x, const char *alt)
{
    enl_sid figure = book_add(b, sect, ENL_SE_FIGURE);
    enl_sattr *a = book_attr(b, figure);
    a->alt = enl_str_from(alt);
    a->bbox_page = (uint32_t)b->p.n;
    const enl_len box[4] = { enl_pt(x), enl_pt(450), enl_pt(x + 40), enl_pt(490) };
    memcpy(a->bbox, box, sizeof box);
    enl_item *it = enl_page_list_add(&b->c.arena, &b->page->body, ENL_ITEM_IMAGE,
                                     enl_page_stree_leaf(&b->p.stree, figure));
    it->x = enl_pt(x);
    it->y = enl_pt(450);
    it->u.image.image = im;
    it->u.image.w = it->u.image.h = enl_pt(40);
}

static inline void sample_pictures(book *b, enl_sid sect)
{
    char *rgb = ENL_NEWN(&b->c.arena, char, 4 * 4 * 3), *alpha = ENL_NEWN(&b->c.arena, char, 4 * 4);
    for (int i = 0; i < 16; i++) {
        rgb[3 * i] = (char)(16 * i);
        alpha[i] = (char)(255 - 10 * i);
    }
    enl_image *raw = ENL_NEW(&b->c.arena, enl_image), *jpeg = ENL_NEW(&b->c.arena, enl_image);
    *raw = (enl_image){ .id = 1,
                        .width = 4,
                        .height = 4,
                        .coding = ENL_IMAGE_RAW,
                        .channels = 3,
                        .data = { rgb, 48 },
                        .alpha = { alpha, 16 } };
    *jpeg = (enl_image){ .id = 2,
                         .width = 8,
                         .height = 8,
                         .coding = ENL_IMAGE_JPEG,
                         .channels = 1,
                         .data = { (const char *)gray_jpeg, sizeof gray_jpeg } };
    sample_picture(b, sect, raw, 72, "Red that fades");
    sample_picture(b, sect, jpeg, 120, "Gray steps");
    sample_picture(b, sect, raw, 170, "Red that fades, again");
}

static inline void sample_links(book *b, enl_sid sect)
{
    enl_list *l = &b->page->body;
    enl_sid p = book_add(b, sect, ENL_SE_P);
    book_set(b, l, enl_page_stree_leaf(&b->p.stree, p), SERIF, 11, 72, 520, 0, ENL_WORD_SPACE_AFTER,
             "See");
    enl_sid link = book_add(b, p, ENL_SE_LINK);
    book_set(b, l, enl_page_stree_leaf(&b->p.stree, link), SERIF, 11, 95, 520, 0,
             ENL_WORD_SPACE_AFTER, "the site");
    l->items[l->n - 1].colour = 0x0645AD;
    book_link(b, link, 95, 520, 40, "https://example.org/a\xC3\xB1o?q=(x y)", "",
              "The site of the year");
    enl_sid reference = book_add(b, p, ENL_SE_REFERENCE),
            inner = book_add(b, reference, ENL_SE_LINK);
    book_set(b, l, enl_page_stree_leaf(&b->p.stree, inner), SERIF, 7, 140, 516, 0,
             ENL_WORD_SPACE_AFTER, "1");
    book_link(b, inner, 140, 516, 6, "", "note-1", "Note 1");
    enl_sid note = book_add(b, sect, ENL_SE_NOTE);
    book_attr(b, note)->id = ENL_S("note-1");
    book_set(b, l, book_leaf(b, note, ENL_SE_LBL), SERIF, 7, 72, 756, 0, ENL_WORD_SPACE_AFTER, "1");
    book_set(b, l, book_leaf(b, note, ENL_SE_P), SERIF, 9, 80, 760, 0, 0, "A note below.");
    book_dest(b, "note-1", 72, 750);
    book_field(b, book_add(b, sect, ENL_SE_P), "signature-1", NULL);
    book_field(b, sect, "comment-1", b->face[SERIF]->font);
    book_field(b, sect, "comment-2", b->face[SANS]->font);
}

static inline void sample_contents(book *b, enl_sid sect)
{
    enl_list *l = &b->page->body;
    enl_sid toc = book_add(b, sect, ENL_SE_TOC), entry = book_add(b, toc, ENL_SE_TOCI);
    enl_sid link = book_add(b, book_add(b, entry, ENL_SE_REFERENCE), ENL_SE_LINK);
    enl_sid leaf = enl_page_stree_leaf(&b->p.stree, link);
    book_set(b, l, leaf, SERIF, 11, 72, 560, 0, ENL_WORD_SPACE_AFTER, "The office");
    book_set(b, l, leaf, SERIF, 11, 130, 560, 0, ENL_WORD_SILENT, "............");
    book_set(b, l, leaf, SERIF, 11, 200, 560, 0, 0, "1");
    book_link(b, link, 72, 560, 140, "", "sec-office", "The office, page 1");
}

static inline void sample_furniture(book *b, const char *number)
{
    book_rect(b, &b->page->background, ENL_ARTIFACT, 0, 0, 595.3, 30, 0xF4F4F4);
    book_set(b, &b->page->furniture, ENL_ARTIFACT, SANS, 8, 72, 50, 0, 0, "Devices");
    b->page->n_header = 1;
    book_set(b, &b->page->furniture, ENL_ARTIFACT, SANS, 8, 300, 800, 0, 0, number);
}

static inline void sample_make(book *b)
{
    enl_sid sect = book_add(b, 0, ENL_SE_SECT), lost = book_add(b, 0, ENL_SE_SECT);
    book_add(b, lost, ENL_SE_P); /* never filled: must not reach the file */
    book_page(b);
    sample_furniture(b, "1");
    sample_paragraphs(b, sect);
    sample_list(b, sect);
    sample_table(b, sect);
    sample_drawing(b, sect);
    sample_pictures(b, sect);
    sample_links(b, sect);
    sample_contents(b, sect);
    enl_sid p = book_leaf(b, sect, ENL_SE_P);
    book_set(b, &b->page->body, p, SERIF, 11, 72, 700, 0, ENL_WORD_SPACE_AFTER,
             "A paragraph that goes on");
    book_page(b);
    sample_furniture(b, "2");
    book_set(b, &b->page->body, p, SERIF, 11, 72, 100, 0, 0, "overleaf.");
    enl_sid h = book_leaf(b, sect, ENL_SE_H2);
    book_set(b, &b->page->body, h, SERIF_BOLD, 14, 72, 130, 0, 0, "An end");
    book_dest(b, "sec-end", 72, 118);
    book_outline(b, 3, "An end", "sec-end");
    book_outline(b, 2, "The \xC3\xBAltimo", "sec-end");
    enl_sid quote = book_add(b, sect, ENL_SE_BLOCKQUOTE),
            es = book_add(b, book_add(b, quote, ENL_SE_P), ENL_SE_SPAN);
    book_attr(b, es)->lang = ENL_S("es");
    book_set(b, &b->page->body, enl_page_stree_leaf(&b->p.stree, es), LIBERTINE, 11, 90, 150, 0, 0,
             "Hasta ma\xC3\xB1"
             "ana.");
}

#endif
