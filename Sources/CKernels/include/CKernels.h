// Elementwise kernels of the engine, for float (suffix _f32) and double (_f64).
//
// Every kernel is plain IEEE arithmetic in a fixed order: no contraction into fused multiply-add, no
// reassociation, so the compiler may vectorise it for any processor and the bits stay the same. That matters
// twice: predictions have to be computed with the same rounding wherever they are computed (a hidden error is
// then exactly zero after a feedforward pass), and a trial has the same bits on every processor with the same
// product library and kernel.
//
// Arrays do not overlap unless a parameter is named for both reading and writing.

#ifndef PCN_KERNELS_H
#define PCN_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    PCN_LINEAR = 0,
    PCN_TANH = 1,
    PCN_RELU = 2,
    PCN_LEAKY_RELU = 3,
    PCN_HARD_TANH = 4,
    PCN_GELU = 5,
    PCN_SELU = 6,
    PCN_SILU = 7,
} pcn_activation;

#define PCN_DECLARE_KERNELS(SCALAR, SUFFIX)                                                                  \
    /* phi = φ(z) */                                                                                         \
    void pcn_activate_##SUFFIX(pcn_activation kind, const SCALAR *z, SCALAR *phi, size_t count);             \
    /* z = scale·product + skip and phi = φ(z); skip may be NULL for none */                                 \
    void pcn_feed_##SUFFIX(pcn_activation kind, const SCALAR *product, const SCALAR *skip, SCALAR scale,     \
                           SCALAR *z, SCALAR *phi, size_t count);                                            \
    /* error = target − (scale·product + skip), the bracket rounded as in pcn_feed */                        \
    void pcn_error_##SUFFIX(const SCALAR *target, const SCALAR *product, const SCALAR *skip, SCALAR scale,   \
                            SCALAR *error, size_t count);                                                    \
    /* out = scale·φ'(z) ⊙ product + skip, what an error above sends down; phi = φ(z) */                     \
    void pcn_send_down_##SUFFIX(pcn_activation kind, const SCALAR *z, const SCALAR *phi,                     \
                                const SCALAR *product, const SCALAR *skip, SCALAR scale, SCALAR *out,        \
                                size_t count);                                                               \
    /* one step of gradient descent, z ← z − rate·(error − received + decay·z) with what pcn_send_down would \
       send as `received`, and phi = φ(z) after it; whether any z changed */                                 \
    bool pcn_descend_##SUFFIX(pcn_activation kind, SCALAR *z, SCALAR *phi, const SCALAR *error,              \
                              const SCALAR *product, const SCALAR *skip, SCALAR scale, SCALAR decay,         \
                              SCALAR rate, size_t count);                                                    \
    /* one Adam update of z by the gradient (error − received)/batch; whether any z changed */               \
    bool pcn_adam_descend_##SUFFIX(SCALAR *z, SCALAR *first, SCALAR *second, const SCALAR *error,            \
                                   const SCALAR *received, SCALAR batch, SCALAR rate_over_correction,        \
                                   SCALAR root_correction, size_t count);                                    \
    /* target ← factor·target + x_factor·x */                                                                \
    void pcn_combine_##SUFFIX(SCALAR *target, SCALAR factor, const SCALAR *x, SCALAR x_factor,               \
                              size_t count);                                                                 \
    /* target ← target + factor·x */                                                                         \
    void pcn_add_scaled_##SUFFIX(SCALAR *target, const SCALAR *x, SCALAR factor, size_t count);              \
    /* error = target − softmax(scale·product), row by row; −Σ target·log softmax, summed over rows */       \
    double pcn_softmax_error_##SUFFIX(const SCALAR *target, const SCALAR *product, SCALAR scale,             \
                                      SCALAR *error, size_t rows, size_t columns);                           \
    /* one Adam update by factor·gradient; rate_over_correction = rate/(1−β₁ᵗ), root_correction = 1/√(1−β₂ᵗ) \
     */                                                                                                      \
    void pcn_adam_##SUFFIX(SCALAR *weight, SCALAR *first, SCALAR *second, const SCALAR *gradient,            \
                           SCALAR factor, SCALAR beta_1, SCALAR beta_2, SCALAR rate_over_correction,         \
                           SCALAR root_correction, SCALAR epsilon, size_t count);                            \
    /* Σ (correction·first / (√second·root_correction + ε))², the squared normalised update */               \
    double pcn_adam_update_squares_##SUFFIX(const SCALAR *first, const SCALAR *second, SCALAR correction,    \
                                            SCALAR root_correction, SCALAR epsilon, size_t count);           \
    /* weight ← weight − rate·gradient */                                                                    \
    void pcn_sgd_##SUFFIX(SCALAR *weight, const SCALAR *gradient, SCALAR rate, size_t count);                \
    /* Σ x², in double, in a fixed order */                                                                  \
    double pcn_sum_of_squares_##SUFFIX(const SCALAR *x, size_t count);                                       \
    /* whether any x is not zero, as a NaN is */                                                             \
    bool pcn_any_nonzero_##SUFFIX(const SCALAR *x, size_t count);                                            \
    /* target[c][r] = source[r][c]; a row of the target is `leading` elements from the next */               \
    void pcn_transpose_##SUFFIX(const SCALAR *source, size_t rows, size_t columns, SCALAR *target,           \
                                size_t leading);

PCN_DECLARE_KERNELS(float, f32)
PCN_DECLARE_KERNELS(double, f64)

#undef PCN_DECLARE_KERNELS

/// input = scale·pixel + offset
void pcn_normalise(const uint8_t *pixels, float scale, float offset, float *inputs, size_t count);

#endif
