/* Files that were read: their text and where their lines begin. Every read is an input of the
 * build. */
#ifndef ENL_BASE_SOURCE_H
#define ENL_BASE_SOURCE_H

#include "core/base/mem.h"
#include "core/base/str.h"
#include "enlace.h"

#include <stdbool.h>
#include <stdint.h>

/* A place in a source. file 0 means none; lines and columns start at 1, columns count characters;
 * the end is just after the last character. line 0 means the whole file. */
typedef struct enl_span {
    uint32_t file, line, col, end_line, end_col;
} enl_span;

typedef struct enl_source {
    enl_str name; /* as given by the user, for messages */
    enl_str text;
    uint32_t *lines; /* byte offset of each line's start; made on first use */
    uint32_t n_lines;
    /* the last one located: continuing from there keeps long lines cheap */
    uint32_t seen_offset, seen_line, seen_col;
    enl_str code;    /* folder of the plugin or template whose code this is; "" for all else */
    bool by_blocks;  /* read a block at a time: its text is not kept */
    int64_t walked;  /* how far a reading by blocks has come, in bytes */
    char sha256[65]; /* of a file read by blocks, in hexadecimal; "" when it was not read to its
                      * end */
} enl_source;

typedef struct enl_sources {
    enl_arena *arena;
    enl_source *items; /* items[0] is unused */
    size_t n, cap;
} enl_sources;

void enl_sources_init(enl_sources *s, enl_arena *a);
/* Takes text that is already in memory; the bytes must outlive the compile. Returns its number. */
uint32_t enl_source_add(enl_sources *s, enl_str name, enl_str text);
/* Reads a file of at most `limit` bytes. ENL_EIO with errno set when it cannot be read, ENL_ELIMIT
 * when it is longer. A path read before gives the same number and no second read. */
enl_status enl_source_read(enl_sources *s, enl_str path, size_t limit, uint32_t *out);
/* The same; the path may name a pipe. */
enl_status enl_source_read_any(enl_sources *s, enl_str path, size_t limit, uint32_t *out);
/* Registers a file that is read by blocks as an input. A path known before gives the same
 * number. */
uint32_t enl_source_by_blocks(enl_sources *s, enl_str path);
/* The SHA-256 of a source's bytes as they were read, as 64 hexadecimal digits in out. A file that
 * was not read to its end by blocks is read again; false when that fails. */
bool enl_source_sha256(enl_sources *s, uint32_t file, char out[65]);
enl_str enl_source_text(const enl_sources *s, uint32_t file);
enl_str enl_source_name(const enl_sources *s, uint32_t file);
/* Marks a source as code of the plugin or template in that folder, and says what was marked. */
void enl_source_set_code(enl_sources *s, uint32_t file, enl_str dir);
enl_str enl_source_code(const enl_sources *s, uint32_t file);
/* The text of a line without its end; an empty slice when there is none. */
enl_str enl_source_line(enl_sources *s, uint32_t file, uint32_t line);
/* Line and column (in characters) of a byte offset. */
void enl_source_locate(enl_sources *s, uint32_t file, size_t offset, uint32_t *line, uint32_t *col);

#endif
