#ifndef PCN_REFERENCE_H
#define PCN_REFERENCE_H

#include <stddef.h>

/// The bytes of pc-golden.json and their number: reference values of predictive coding in double precision, of
/// an independent implementation with automatic differentiation. Its key `about` explains the format.
const unsigned char *_Nonnull pcn_reference_json(size_t *_Nonnull count);

#endif
