#include "core/base/datauri.h"

#include <string.h>
#include <strings.h>

static int hex(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c | 32 : c) : NULL;
    return at ? (int)(at - digits) : -1;
}

enl_str enl_datauri_unescape(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool escape = s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0;
        out[n++] = escape ? (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2])) : s.p[i];
        if (escape) i += 2;
    }
    out[n] = '\0';
    return (enl_str){ out, n };
}

/* The value of a letter of base64 or of its form for addresses (RFC 4648, 4 and 5); -1 for none. */
static int sextet(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static bool read_base64(enl_arena *a, enl_str s, enl_str *out)
{
    char *bytes = enl_arena_alloc(a, s.n / 4 * 3 + 4);
    size_t n = 0, letters = 0;
    uint32_t bits = 0;
    bool ended = false;
    for (size_t i = 0; i < s.n; i++) {
        int v = sextet(s.p[i]);
        if (strchr(" \t\r\n", s.p[i]) && s.p[i]) continue;
        if (s.p[i] == '=' && letters % 4 >= 2) ended = true;
        if (s.p[i] == '=' && ended) continue;
        if (v < 0 || ended) return false;
        bits = bits << 6 | (uint32_t)v;
        if (++letters % 4 != 1) bytes[n++] = (char)(bits >> (6 - 2 * ((letters + 3) % 4)) & 255);
    }
    *out = (enl_str){ bytes, n };
    return letters % 4 != 1;
}

bool enl_datauri_read(enl_arena *a, enl_str uri, enl_str *out)
{
    static const char base64[] = ";base64";
    if (uri.n < 5 || strncasecmp(uri.p, "data:", 5) != 0) return false;
    const char *comma = memchr(uri.p, ',', uri.n);
    if (!comma) return false;
    enl_str type = { uri.p, (size_t)(comma - uri.p) };
    enl_str data = enl_datauri_unescape(a, enl_str_sub(uri, (size_t)(comma - uri.p) + 1, uri.n));
    size_t n = sizeof base64 - 1;
    bool coded = type.n >= n && strncasecmp(type.p + type.n - n, base64, n) == 0;
    if (coded) return read_base64(a, data, out);
    *out = data;
    return true;
}

void enl_datauri_write(enl_buf *out, enl_str bytes)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes.p;
    bool jpeg = bytes.n > 1 && p[0] == 0xFF && p[1] == 0xD8;
    enl_buf_z(out, jpeg ? "data:image/jpeg;base64," : "data:image/png;base64,");
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t n = bytes.n - i < 3 ? bytes.n - i : 3;
        uint32_t bits =
            (uint32_t)p[i] << 16 | (n > 1 ? (uint32_t)p[i + 1] << 8 : 0) | (n > 2 ? p[i + 2] : 0);
        char four[4] = { '=', '=', '=', '=' };
        for (size_t k = 0; k <= n; k++) four[k] = letters[bits >> (18 - 6 * k) & 63];
        enl_buf_put(out, four, 4);
    }
}
