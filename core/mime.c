/* Media types (IANA) by the extension of a file's name. */
#include "core/mime.h"

static const char *const types[][2] = {
    { ".csv", "text/csv" },
    { ".tsv", "text/tab-separated-values" },
    { ".txt", "text/plain" },
    { ".md", "text/markdown" },
    { ".html", "text/html" },
    { ".xml", "application/xml" },
    { ".json", "application/json" },
    { ".geojson", "application/geo+json" },
    { ".yaml", "application/yaml" },
    { ".yml", "application/yaml" },
    { ".bib", "application/x-bibtex" },
    { ".db", "application/vnd.sqlite3" },
    { ".sqlite", "application/vnd.sqlite3" },
    { ".pdf", "application/pdf" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".jpeg", "image/jpeg" },
    { ".svg", "image/svg+xml" },
    { ".tif", "image/tiff" },
    { ".tiff", "image/tiff" },
    { ".zip", "application/zip" },
    { ".gz", "application/gzip" },
    { ".eml", "message/rfc822" },
    { ".ics", "text/calendar" },
    { ".odt", "application/vnd.oasis.opendocument.text" },
    { ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
    { ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
};

static bool ends_as(enl_str name, const char *extension)
{
    size_t n = strlen(extension);
    if (name.n <= n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = name.p[name.n - n + i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != extension[i]) return false;
    }
    return true;
}

const char *enl_mime_of(enl_str name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ends_as(name, types[i][0])) return types[i][1];
    return "application/octet-stream";
}
