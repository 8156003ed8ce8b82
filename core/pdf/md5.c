/* MD5 by libharu, which has it for encryption. */
#include "core/pdf/md5.h"

#include <hpdf.h>
#include <hpdf_encrypt.h>

void enl_pdf_md5(enl_str bytes, unsigned char out[ENL_PDF_MD5_SIZE])
{
    static const size_t CHUNK = 1 << 30; /* it counts in 32 bits */
    HPDF_MD5_CTX md5;
    HPDF_MD5Init(&md5);
    for (size_t at = 0; at < bytes.n; at += CHUNK) {
        size_t n = bytes.n - at < CHUNK ? bytes.n - at : CHUNK;
        HPDF_MD5Update(&md5, (const HPDF_BYTE *)bytes.p + at, (HPDF_UINT32)n);
    }
    HPDF_MD5Final(out, &md5);
}
