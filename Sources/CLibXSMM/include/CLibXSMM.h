// Products of single precision that libxsmm compiles at run time, one function for each shape.
//
// libxsmm's own header calls its functions through types that Swift cannot: this one hides them.

#ifndef PCN_LIBXSMM_H
#define PCN_LIBXSMM_H

#include <stdbool.h>

/// A compiled product; valid until the process ends, and safe to call from any thread.
typedef const struct pcn_compiled_product *pcn_compiled_product;

/// The processor family that products are compiled for, such as "clx"; NULL where there is no library or it has
/// nothing better than a portable loop.
const char *pcn_xsmm_target(void);

/// Name and version, such as "libxsmm 1.17".
const char *pcn_xsmm_version(void);

/// C = op(A) B, row-major: C of rows × columns, B of inner × columns. A is stored as rows × inner, or as inner × rows
/// where it is transposed. `leading` elements lie from one stored row to the next.
/// NULL where the shape cannot be compiled.
pcn_compiled_product pcn_xsmm_compile(bool is_transposed, int rows, int columns, int inner, int leading_a,
                                      int leading_b, int leading_c);

void pcn_xsmm_multiply(pcn_compiled_product product, const float *a, const float *b, float *c);

#endif
