// Kernels of CKernels, compiled for the oldest processor of this kind alone; see CKernels.h.

#ifndef PCN_PORTABLE_KERNELS_H
#define PCN_PORTABLE_KERNELS_H

#include <CKernels.h>

void portable_feed_f32(pcn_activation kind, const float *product, const float *skip, float scale, float *z,
                       float *phi, size_t count);
bool portable_descend_f32(pcn_activation kind, float *z, float *phi, const float *error, const float *product,
                          const float *skip, float scale, float decay, float rate, size_t count);
void portable_send_down_f32(pcn_activation kind, const float *z, const float *phi, const float *product,
                            const float *skip, float scale, float *out, size_t count);
void portable_adam_f32(float *weight, float *first, float *second, const float *gradient, float factor,
                       float beta_1, float beta_2, float rate_over_correction, float root_correction,
                       float epsilon, size_t count);
double portable_sum_of_squares_f32(const float *x, size_t count);

#endif
