/* Hyphenation by patterns (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983).
 *
 * A one-page document looks up few words, so all that is built is a hash table from the letters of
 * patterns to their places in the bytes of the file. Each stretch of a word that is no longer than
 * the longest pattern is looked up. All that match apply, as in TeX; libhyphen uses only the
 * longest, which is the same for dictionaries that were prepared for it, such as the English one.
 * Dictionaries with compound levels or with replacements ("Schiff-fahrt") are left to libhyphen. */
#include "core/text/hyphdict.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)16 << 20)
enum { SIDE_MIN = 2 /* letters, unless the file says otherwise */ };

/* A pattern by the hash of its letters. */
struct enl_hyphpattern {
    uint32_t hash, at; /* at: its first byte in the text, and 1; 0: the slot is free */
};

static enl_str next_line(enl_str *rest)
{
    const char *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    enl_str line = enl_str_trim(enl_str_sub(*rest, 0, n));
    *rest = enl_str_sub(*rest, end ? n + 1 : n, rest->n);
    return line;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Patterns end at a blank or a control. */
static bool is_inside(char c)
{
    return (unsigned char)c > ' ';
}

/* ---- reading ---- */

static uint32_t hash_with(uint32_t h, char c)
{
    return (h ^ (unsigned char)c) * 0x9E3779B1u;
}

static const enl_hyphpattern *slot_of(const enl_hyphdict *d, uint32_t hash)
{
    return &d->slots[hash >> d->shift];
}

/* Behind the last slot comes the first. */
static const enl_hyphpattern *next_slot(const enl_hyphdict *d, const enl_hyphpattern *p)
{
    return p == d->last ? d->slots : p + 1;
}

/* The number after a keyword, or false when the line does not start with it. */
static bool setting(enl_str line, const char *keyword, int *value)
{
    if (!enl_str_starts(line, keyword)) return false;
    size_t i = strlen(keyword);
    int v = 0;
    while (i < line.n && line.p[i] == ' ') i++;
    for (; i < line.n && is_digit(line.p[i]) && v < 100; i++) v = v * 10 + line.p[i] - '0';
    if (v > 0) *value = v;
    return true;
}

/* A line that begins with a capital: a number is taken. False when patterns alone don't say it all.
 */
static bool read_keyword(enl_hyphdict *d, enl_str line)
{
    if (enl_str_starts(line, "NEXTLEVEL") || enl_str_starts(line, "NOHYPHEN")) return false;
    if (!setting(line, "LEFTHYPHENMIN", &d->left)) setting(line, "RIGHTHYPHENMIN", &d->right);
    return true;
}

static void add_pattern(enl_hyphdict *d, uint32_t hash, size_t at)
{
    const enl_hyphpattern *p = slot_of(d, hash);
    while (p->at) p = next_slot(d, p);
    d->slots[p - d->slots] = (enl_hyphpattern){ hash, (uint32_t)at + 1 };
}

/* Notes the pattern at d->text + at; returns where it ends, which a NUL sees to. */
static size_t read_pattern(enl_hyphdict *d, size_t at)
{
    uint32_t hash = 0, n = 0;
    const char *p = d->text + at;
    for (; is_inside(*p); p++)
        if (!is_digit(*p)) hash = hash_with(hash, *p), n++;
    size_t end = (size_t)(p - d->text);
    if (n == 0 || end - at > ENL_HYPHDICT_WORD) return end;
    if (n > d->longest) d->longest = n;
    add_pattern(d, hash, at);
    return end;
}

/* Notes all patterns; false when the file has more than patterns and numbers. */
static bool read_lines(enl_hyphdict *d, enl_str text)
{
    bool slashes = memchr(text.p, '/', text.n) != NULL;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        size_t from = i;
        if (!is_inside(c)) continue;
        bool comment = c == '%' || c == '#', keyword = c >= 'A' && c <= 'Z';
        if (!comment && !keyword) i = read_pattern(d, i);
        while (i < text.n && text.p[i] != '\n') i++;
        enl_str line = enl_str_sub(text, from, i);
        if (slashes && !comment && memchr(line.p, '/', line.n)) return false;
        if (keyword && !read_keyword(d, line)) return false;
    }
    return true;
}

/* Keeps the text, for that is where the patterns are; slots for half as many again as it has lines.
 */
static bool read_text(enl_hyphdict *d, enl_str text)
{
    size_t lines = 1, n = 1;
    for (const char *p = text.p, *end = p + text.n; (p = memchr(p, '\n', (size_t)(end - p))); p++)
        lines++;
    for (d->shift = 32; n < lines + lines / 2 + 2; d->shift--) n *= 2;
    text = enl_str_keep(&d->arena, text);
    d->text = text.p;
    d->slots = ENL_NEWN(&d->arena, enl_hyphpattern, n);
    d->last = d->slots + n - 1;
    d->left = d->right = SIDE_MIN;
    return read_lines(d, text);
}

/* The text in UTF-8; false when the character set is unknown or the text is not in it. */
static bool to_utf8(enl_arena *a, const char *charset, enl_str *text)
{
    size_t room = text->n * 3 + 4, left = text->n;
    char *out = enl_arena_alloc(a, room), *to = out, *from = (char *)(uintptr_t)text->p;
    iconv_t conv = iconv_open("UTF-8", charset);
    if (conv == (iconv_t)-1) return false;
    bool ok = iconv(conv, &from, &left, &to, &room) != (size_t)-1;
    iconv_close(conv);
    *text = (enl_str){ out, (size_t)(to - out) };
    return ok;
}

/* Names of character sets that iconv spells otherwise. */
static const char *charset_name(enl_arena *a, enl_str name)
{
    static const char microsoft[] = "microsoft-cp";
    if (enl_str_starts(name, microsoft))
        return enl_str_fmt(a, "CP%.*s", (int)(name.n - strlen(microsoft)),
                           name.p + strlen(microsoft))
            .p;
    if (enl_str_starts(name, "ISO8859"))
        return enl_str_fmt(a, "ISO-%.*s", (int)(name.n - 3), name.p + 3).p;
    return enl_str_z(a, name);
}

/* Hands the file to libhyphen, for what is not read here. */
static bool load_theirs(enl_hyphdict *d, const char *path, const char *charset)
{
    d->theirs = hnj_hyphen_load(path);
    if (!d->theirs || d->theirs->utf8) return d->theirs != NULL;
    d->conv = iconv_open(charset, "UTF-8");
    d->converts = d->conv != (iconv_t)-1;
    return d->converts;
}

static bool load(enl_hyphdict *d, enl_arena *scratch, const char *path)
{
    enl_str text;
    if (enl_file_read(scratch, path, FILE_MAX, &text) != ENL_OK) return false;
    enl_str name = next_line(&text);
    if (name.n == 0 || name.n >= MAX_NAME) return false;
    const char *charset = charset_name(scratch, name);
    if (strcmp(charset, "UTF-8") != 0 && !to_utf8(scratch, charset, &text)) return false;
    return read_text(d, text) || load_theirs(d, path, charset);
}

bool enl_text_hyphdict_load(enl_hyphdict *d, enl_ctx *c, const char *path)
{
    *d = (enl_hyphdict){ 0 };
    enl_arena scratch;
    enl_arena_init(&scratch, &c->mem);
    enl_arena_init(&d->arena, &c->mem);
    enl_mem_watch();
    bool ok = load(d, &scratch, path);
    enl_mem_settle(&c->mem);
    enl_arena_drop(&scratch);
    return ok;
}

void enl_text_hyphdict_drop(enl_hyphdict *d)
{
    if (d->theirs) hnj_hyphen_free(d->theirs);
    if (d->converts) iconv_close(d->conv);
    if (d->arena.mem) enl_arena_drop(&d->arena);
    *d = (enl_hyphdict){ 0 };
}

/* ---- dividing ---- */

/* The letters in the dictionary's encoding; returns the number of bytes, 0 when it cannot encode
 * them. */
static size_t encode(const enl_hyphdict *d, const uint32_t *letters, size_t n, char *out,
                     size_t room)
{
    size_t used = 0;
    char c[4];
    if (d->converts) iconv(d->conv, NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        size_t len = enl_utf8_put(letters[i], c);
        if (room - used < len) return 0;
        if (!d->converts) {
            memcpy(out + used, c, len);
            used += len;
            continue;
        }
        char *from = c, *to = out + used;
        size_t left = len, space = 1;
        if (iconv(d->conv, &from, &left, &to, &space) == (size_t)-1) return 0;
        used++;
    }
    return used;
}

/* Raises the values between the letters to what the pattern says, if it is there. */
static void apply(const char *pattern, const char *word, size_t n, char *values)
{
    size_t k = 0;
    for (const char *p = pattern; is_inside(*p); p++)
        if (!is_digit(*p) && (k == n || word[k++] != *p)) return;
    for (const char *p = pattern; is_inside(*p); p++) {
        if (!is_digit(*p))
            values++;
        else if (*p > *values)
            *values = *p;
    }
}

/* All patterns that the word, n bytes, begins with. */
static void apply_all(const enl_hyphdict *d, const char *word, size_t n, char *values)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < n && i < d->longest; i++) {
        hash = hash_with(hash, word[i]);
        for (const enl_hyphpattern *p = slot_of(d, hash); p->at; p = next_slot(d, p))
            if (p->hash == hash) apply(d->text + p->at - 1, word, n, values);
    }
}

/* `size` bytes of n letters. An odd value lets a word be divided. */
static void divide(const enl_hyphdict *d, const char *letters, size_t size, size_t n, bool *divided)
{
    char word[ENL_HYPHDICT_WORD + 2], values[ENL_HYPHDICT_WORD + 3] = { 0 };
    word[0] = word[size + 1] = '.';
    memcpy(word + 1, letters, size);
    for (size_t i = 0; i < size + 2; i++) apply_all(d, word + i, size + 2 - i, values + i);
    size_t end = 1; /* of the letter in `word` */
    for (size_t i = 0; i < n; i++) {
        do end++;
        while ((word[end] & 0xC0) == 0x80);
        bool inside = i + 1 >= (size_t)d->left && n - i - 1 >= (size_t)d->right;
        divided[i] = inside && (values[end] & 1);
    }
}

/* Where a replacement would change the word it stays whole. */
static bool divide_theirs(const enl_hyphdict *d, const char *word, size_t size, size_t n,
                          bool *divided)
{
    char hyphens[ENL_HYPHDICT_WORD + 6], **rep = NULL;
    int *pos = NULL, *cut = NULL;
    int wrong = hnj_hyphen_hyphenate3(d->theirs, word, (int)size, hyphens, NULL, &rep, &pos, &cut,
                                      0, 0, 0, 0);
    for (size_t i = 0; i < n; i++) divided[i] = !wrong && (hyphens[i] & 1) && !(rep && rep[i]);
    for (size_t i = 0; rep && i < size; i++) free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    return !wrong;
}

bool enl_text_hyphdict_divide(const enl_hyphdict *d, const uint32_t *letters, size_t n,
                              bool *divided)
{
    char word[ENL_HYPHDICT_WORD + 1];
    size_t size = encode(d, letters, n, word, ENL_HYPHDICT_WORD);
    if (size == 0) return false;
    word[size] = '\0';
    if (d->theirs) return divide_theirs(d, word, size, n, divided);
    divide(d, word, size, n, divided);
    return true;
}
