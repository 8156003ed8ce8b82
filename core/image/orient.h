/* How the rows of a camera's picture lie: the orientation that Exif records (CIPA DC-008, 4.6.4,
 * tag 0x0112), from 1, as shown, to 8. */
#ifndef ENL_IMAGE_ORIENT_H
#define ENL_IMAGE_ORIENT_H

#include "core/image/rows.h"

/* Where stored pixels go in the picture as shown: pixel x of row y, both from 0, has the index
 * first + x * by_x + y * by_y. */
typedef struct enl_image_steps {
    ptrdiff_t first, by_x, by_y;
} enl_image_steps;

/* The orientation in the TIFF structure of an Exif segment; 1 when it records none. */
int enl_image_orient_read(enl_str tiff);
/* The same in a JPEG file's segments. */
int enl_image_orient_jpeg(enl_str bytes);
/* For a picture that is shown `width` by `height` pixels, in rows of `stride` pixels. */
enl_image_steps enl_image_orient_steps(int orientation, uint32_t width, uint32_t height,
                                       size_t stride);
/* Makes width, height and resolution, which are those of the rows, those of the picture as shown.
 */
void enl_image_orient_exchange(enl_image *im);
/* The same, and sets the raw pixels of `im` as they are shown: new ones in `a` unless they are so
 * already. */
void enl_image_orient_turn(enl_arena *a, enl_image *im);

#endif
