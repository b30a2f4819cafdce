#include "CKernels.h"

#include <math.h>

// Loops are compiled for three generations of x86-64 and chosen at run time; elsewhere once, portably.
#if defined(__x86_64__) && defined(__linux__)
#define MULTIVERSIONED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define MULTIVERSIONED
#endif

#pragma STDC FP_CONTRACT OFF

/// Partial sums of a reduction: fixed in number, so that vectorising cannot change the order of additions.
#define LANES 16

static inline double sum_of_lanes(const double lanes[LANES]) {
    double sum = 0;
    for (size_t lane = 0; lane < LANES; lane++) sum += lanes[lane];
    return sum;
}

/// tanh as x·P(x²)/Q(x²), a rational minimax fit of our own on |x| ≤ 8 (beyond, tanh is 1 in float).
/// Relative error of the fit 6.5e-9, of its evaluation in float 3.5e-7.
static inline float tanh_f32(float x) {
    x = x < -8.0f ? -8.0f : x;
    x = x > 8.0f ? 8.0f : x;
    const float u = x * x;
    float p = 1.5230629202278578e-08f;
    p = p * u + 2.1894815290579572e-05f;
    p = p * u + 3.57160740531981e-03f;
    p = p * u + 1.3444505631923676e-01f;
    p = p * u + 1.0f;
    float q = 8.522533221366757e-07f;
    q = q * u + 3.4113071160390973e-04f;
    q = q * u + 2.6164479553699493e-02f;
    q = q * u + 4.677783250808716e-01f;
    q = q * u + 1.0f;
    return x * p / q;
}

/// Double precision serves reference checks, where accuracy counts and speed does not.
static inline double tanh_f64(double x) { return tanh(x); }

#define SCALAR float
#define NAME(stem) stem##_f32
#include "kernels.inc"
#undef SCALAR
#undef NAME

#define SCALAR double
#define NAME(stem) stem##_f64
#include "kernels.inc"
#undef SCALAR
#undef NAME
