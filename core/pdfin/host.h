/* The document that pages are put into: its trees are read once, grow with each part, and are
 * written at the end. */
#ifndef ENL_PDFIN_HOST_H
#define ENL_PDFIN_HOST_H

#include "core/pdfin/part.h"

/* An entry of a tree: `key` for numbers, `name` for texts. */
typedef struct enl_pdfin_entry {
    int64_t key;
    enl_str name;
    qpdf_oh value;
} enl_pdfin_entry;

typedef struct enl_pdfin_entries {
    enl_pdfin_entry *p;
    size_t n, cap;
} enl_pdfin_entries;

typedef struct enl_pdfin_host {
    enl_pdfin_file f;
    size_t all;            /* pages of the host and the parts so far */
    size_t pages;          /* those before the part that is being put in */
    enl_pdfin_mark *marks; /* stamps, in the order of the pages that get them */
    size_t n_marked;       /* how many are used */
    bool tags;
    qpdf_oh catalog, tree, document; /* the structure tree and the element that parts go into */
    enl_map roles, names;            /* names of destinations that are taken */
    enl_pdfin_entries parents, ids, dests, labels;
    int64_t next_key;
    int level;        /* of the last heading */
    qpdf_oh classes;  /* 0: none yet */
    qpdf_oh outlines; /* 0: none yet */
    bool layers;      /* they changed */
} enl_pdfin_host;

/* The level of the last heading before the last `parts_after` children of the document; 0: none. */
int enl_pdfin_host_level(enl_pdfin_host *h, size_t parts_after);
/* Reads what the host has, and takes its last pages as stamps. False after a problem. */
bool enl_pdfin_host_read(enl_pdfin_host *h, enl_str bytes, size_t stamps);
void enl_pdfin_host_add(enl_pdfin_host *h, enl_pdfin_entries *list, enl_pdfin_entry e);
/* Writes trees, maps and labels into the catalog. */
void enl_pdfin_host_finish(enl_pdfin_host *h);
/* The file's bytes, the same for the same job; they are libqpdf's until the host is closed. */
bool enl_pdfin_host_write(enl_pdfin_host *h, enl_str *bytes);

#endif
