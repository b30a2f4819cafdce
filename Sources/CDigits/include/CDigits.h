#ifndef PCN_DIGITS_H
#define PCN_DIGITS_H

#include <stddef.h>

/// The bytes of digits.csv and their number: 1,797 lines of 64 pixels in 0…16 and a label in 0…9, the test
/// part of E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
/// Repository, doi 10.24432/C50P49, CC BY 4.0.
const unsigned char *_Nonnull pcn_digits_csv(size_t *_Nonnull count);

#endif
