/* Content streams (ISO 32000-1, 7.8.2): operators with their operands and places.
 *
 * Nothing is required of the bytes: what is no token is passed over, and an operator may have any
 * operands. */
#ifndef ENL_PDFIN_CONTENT_H
#define ENL_PDFIN_CONTENT_H

#include "core/base/mem.h"
#include "core/base/str.h"

typedef enum enl_pdfin_kind {
    ENL_PDFIN_NUMBER,
    ENL_PDFIN_NAME,    /* text without the slash, as written */
    ENL_PDFIN_LITERAL, /* a string in parentheses, without them */
    ENL_PDFIN_HEX,     /* a string in angle brackets, without them */
    ENL_PDFIN_OPEN,    /* [ or << */
    ENL_PDFIN_CLOSE,   /* ] or >> */
    ENL_PDFIN_WORD     /* true, false, null, or an operator */
} enl_pdfin_kind;

typedef struct enl_pdfin_token {
    enl_pdfin_kind kind;
    enl_str text;
    double number;
} enl_pdfin_token;

/* An operator with what came before it. Arrays and dictionaries are there token by token. */
typedef struct enl_pdfin_op {
    enl_str name;            /* "BI": an inline image, whose keys are the operands */
    enl_pdfin_token *tokens; /* valid until the next operator is read */
    size_t n;
    size_t from, to; /* where it is, its operands included */
    enl_str image;   /* the data of an inline image */
} enl_pdfin_op;

typedef struct enl_pdfin_content {
    enl_str bytes;
    size_t at;
    enl_arena *arena;
    enl_pdfin_op op;
    size_t cap;
} enl_pdfin_content;

void enl_pdfin_content_init(enl_pdfin_content *c, enl_arena *a, enl_str bytes);
/* The next operator in c->op; false at the end. At most 100,000 operands are kept. */
bool enl_pdfin_content_next(enl_pdfin_content *c);
/* The bytes that a string stands for, in the arena; "" for other tokens. */
enl_str enl_pdfin_content_string(enl_arena *a, const enl_pdfin_token *t);
/* The operand at `i` from the end (0: the last) as a number, else 0. */
double enl_pdfin_content_number(const enl_pdfin_op *op, size_t i);
/* The last operand that is a name, "" for none. */
enl_str enl_pdfin_content_name(const enl_pdfin_op *op);
/* The number after the key `key` among the operands; false when there is none. */
bool enl_pdfin_content_key(const enl_pdfin_op *op, const char *key, double *out);

#endif
