/* MD5 (RFC 1321), which PDF wants of attached files (ISO 32000-1, table 46). */
#ifndef ENL_PDF_MD5_H
#define ENL_PDF_MD5_H

#include "core/base/str.h"

enum { ENL_PDF_MD5_SIZE = 16 };

void enl_pdf_md5(enl_str bytes, unsigned char out[ENL_PDF_MD5_SIZE]);

#endif
