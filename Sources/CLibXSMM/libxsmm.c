#include "CLibXSMM.h"

#include <stddef.h>

#if defined(__x86_64__) && __has_include(<libxsmm.h>)

#include <libxsmm.h>

#define TEXT(NUMBER) #NUMBER
#define VERSION(MAJOR, MINOR) "libxsmm " TEXT(MAJOR) "." TEXT(MINOR)

const char *pcn_xsmm_target(void) {
    return libxsmm_get_target_archid() >= LIBXSMM_X86_AVX2 ? libxsmm_get_target_arch() : NULL;
}

const char *pcn_xsmm_version(void) { return VERSION(LIBXSMM_VERSION_MAJOR, LIBXSMM_VERSION_MINOR); }

// libxsmm is column-major, where the same memory reads as Cᵀ = Bᵀ op(A)ᵀ.
pcn_compiled_product pcn_xsmm_compile(bool is_transposed, int rows, int columns, int inner, int leading_a,
                                      int leading_b, int leading_c) {
    const float alpha = 1, beta = 0;
    const int flags = is_transposed ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
    const int prefetch = LIBXSMM_PREFETCH_NONE;
    return (pcn_compiled_product)libxsmm_smmdispatch(
        columns, rows, inner, &leading_b, &leading_a, &leading_c, &alpha, &beta, &flags, &prefetch);
}

void pcn_xsmm_multiply(pcn_compiled_product product, const float *a, const float *b, float *c) {
    ((libxsmm_smmfunction)product)(b, a, c);
}

#else

const char *pcn_xsmm_target(void) { return NULL; }

const char *pcn_xsmm_version(void) { return ""; }

pcn_compiled_product pcn_xsmm_compile(bool is_transposed, int rows, int columns, int inner, int leading_a,
                                      int leading_b, int leading_c) {
    (void)is_transposed, (void)rows, (void)columns, (void)inner;
    (void)leading_a, (void)leading_b, (void)leading_c;
    return NULL;
}

void pcn_xsmm_multiply(pcn_compiled_product product, const float *a, const float *b, float *c) {
    (void)product, (void)a, (void)b, (void)c;
}

#endif
