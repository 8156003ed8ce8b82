/* Numbers as a language writes them, with the digits of the document. numread.h reads them. */
#ifndef ENL_LANG_NUMBER_H
#define ENL_LANG_NUMBER_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

/* How numbers are written in one document: the marks of its language and region, and the digits
 * that the tag's -u-nu- names, else the region's usual ones. */
typedef struct enl_number_form {
    const char *decimal, *group;
    int group_from;                                /* as in enl_lang_numbers */
    uint32_t zero;                                 /* the digit 0; the others follow it */
    const enl_lang_numbers *numbers;               /* minus and patterns */
    const char *european_decimal, *european_group; /* with European digits */
} enl_number_form;

/* A decimal number, exact: `units` of 10^-`places`. */
typedef struct enl_number {
    int64_t units;
    int places;
} enl_number;

/* Bytes for any number of at most 40 digits with its marks, sign and pattern. */
enum { ENL_NUMBER_ROOM = 512, ENL_NUMBER_DIGITS = 40 };

/* The form of a language (BCP 47). */
enl_number_form enl_lang_number_form(enl_str tag);
/* Sets the decimal mark, '.' or ','; the other one groups digits. */
void enl_lang_number_point(enl_number_form *f, char decimal);
/* The digit 0 of a numbering system of CLDR that has ten digits ("latn", "arab"); 0 for others. */
uint32_t enl_lang_number_zero(enl_str system);

/* "-1234.5", as C writes it, in the language's digits, groups and marks, into a buffer of
 * ENL_NUMBER_ROOM bytes; NUL-terminated. Returns its length. More than ENL_NUMBER_DIGITS digits are
 * cut off. */
size_t enl_lang_number_put(char *out, const char *plain, const enl_number_form *f);
/* The same of a share that was multiplied by 100 already, with the percent sign. */
size_t enl_lang_number_percent(char *out, const char *plain, const enl_number_form *f);
/* The same of an amount of money; `sign` is the currency's sign or its code of ISO 4217, at most 8
 * bytes. */
size_t enl_lang_number_money(char *out, const char *plain, const char *sign,
                             const enl_number_form *f);
/* The sign of a currency where the language's readers take it for granted, else its code. */
const char *enl_lang_number_currency(enl_str tag, const char *code);
/* The decimals of a currency's amounts (ISO 4217): 2 for codes that are not known. */
int enl_lang_number_decimals(const char *code);
enl_str enl_lang_number_text(enl_arena *a, enl_number n, const enl_number_form *f);
/* A counting number, without groups: of a page, a figure, a list. */
enl_str enl_lang_number_count(enl_arena *a, enl_str tag, size_t n);
/* A text with its European digits in those of the language; the same text where these are European.
 */
enl_str enl_lang_number_digits(enl_arena *a, enl_str tag, enl_str text);

/* False when the sum is too large; *sum is then as before. */
bool enl_lang_number_add(enl_number *sum, enl_number n);

#endif
