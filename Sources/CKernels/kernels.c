#include "CKernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// Loops are compiled for three generations of x86-64 and chosen at run time; elsewhere once, portably.
// (A test compiles this file once more for the oldest of them, under names of its own, and compares the bits.)
#if defined(KERNELS_FOR_ANY_PROCESSOR)
#define MULTIVERSIONED
#elif defined(__x86_64__) && defined(__linux__)
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

/// eˣ as 2ᵏ·eʳ with k = round(x/ln 2) and |r| ≤ ½ ln 2, eʳ = 1 + r + r²·q(r) with a minimax q of our own.
/// Relative error of the fit 3.1e-9. Beyond −87 and 88, where float ends, the argument is clamped.
static inline float exp_f32(float x) {
    x = x < -87.0f ? -87.0f : x;
    x = x > 88.0f ? 88.0f : x;
    // Adding 1.5·2²³ rounds to a whole number; a NaN goes on through r.
    const float k = ((x == x ? x : 0) * 1.442695040888963f + 12582912.0f) - 12582912.0f;
    // ln 2 in two parts, so that k times the first is exact.
    const float r = (x - k * 0.693145751953125f) - k * 1.428606820309417e-06f;
    float q = 1.3814611593261361e-03f;
    q = q * r + 8.368710055947304e-03f;
    q = q * r + 4.166838899254799e-02f;
    q = q * r + 1.666652113199234e-01f;
    q = q * r + 4.999999403953552e-01f;
    const int32_t bits = ((int32_t)k + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return (1.0f + (r + r * r * q)) * power;
}

/// The same in double, by the Taylor series: |r|¹⁴/14! is below 5e-18.
static inline double exp_f64(double x) {
    x = x < -700.0 ? -700.0 : x;
    x = x > 700.0 ? 700.0 : x;
    const double k = ((x == x ? x : 0) * 1.4426950408889634 + 6755399441055744.0) - 6755399441055744.0;
    const double r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
    double sum = 1.0 / 13;
    for (int n = 12; n >= 1; n--) sum = (sum * r + 1.0) / n;
    const int64_t bits = ((int64_t)k + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return (1.0 + sum * r) * power;
}

/// ln x of a positive normal number, from the four operations alone: the C library's last bit differs between its
/// versions. With x = m·2ᵉ and m in [√½, √2), ln x = e ln 2 + 2 artanh f for f = (m − 1)/(m + 1), |f| < 0.172, whose
/// series is below 2⁻⁵⁷ of its sum after eleven terms.
static double log_f64(double x) {
    if (!(x > 0) || x > 1.7976931348623157e308) return x - x;  // NaN, for what is no such number
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    double exponent = (double)((bits >> 52) - 1023);
    bits = (bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000;
    double m;
    memcpy(&m, &bits, sizeof m);
    if (m >= 1.4142135623730951) {
        m *= 0.5;
        exponent += 1;
    }
    const double f = (m - 1) / (m + 1);
    double series = 1.0 / 21;
    for (int term = 9; term >= 0; term--) series = series * (f * f) + 1.0 / (2 * term + 1);
    return exponent * 0.6931471805599453 + 2 * f * series;
}

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

MULTIVERSIONED
void pcn_normalise(const uint8_t *restrict pixels, float scale, float offset, float *restrict inputs,
                   size_t count) {
    for (size_t i = 0; i < count; i++) inputs[i] = scale * pixels[i] + offset;
}
