#include "CBenchmarking.h"

#include <string.h>

// Values come from memory, so that the compiler can neither merge chains nor compute them itself.
#define DEFINE_CHAINS(NAME, BYTES, TARGET)                                                                   \
    TARGET static void NAME(size_t rounds, float factor, float addend, float *values) {                      \
        typedef float vector __attribute__((vector_size(BYTES)));                                            \
        vector chains[PCN_FMA_CHAINS];                                                                       \
        memcpy(chains, values, sizeof chains);                                                               \
        for (size_t round = 0; round < rounds; round++) {                                                    \
            _Pragma("clang fp contract(fast)")                                                               \
            for (int i = 0; i < PCN_FMA_CHAINS; i++) chains[i] = chains[i] * factor + addend;                \
        }                                                                                                    \
        memcpy(values, chains, sizeof chains);                                                               \
    }

DEFINE_CHAINS(run_portable, PCN_FMA_PORTABLE, )

// target_clones would compile one width of vector for all processors; here each has its own.
#if defined(__x86_64__)
DEFINE_CHAINS(run_avx2, PCN_FMA_AVX2, __attribute__((target("avx2,fma"))))
DEFINE_CHAINS(run_avx512, PCN_FMA_AVX512, __attribute__((target("avx512f"))))
#endif

bool pcn_fma_supports(pcn_fma_width width) {
    switch (width) {
    case PCN_FMA_PORTABLE: return true;
#if defined(__x86_64__)
    case PCN_FMA_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case PCN_FMA_AVX512: return __builtin_cpu_supports("avx512f");
#endif
    default: return false;
    }
}

void pcn_fma_run(pcn_fma_width width, size_t rounds, float factor, float addend, float *values) {
    switch (width) {
#if defined(__x86_64__)
    case PCN_FMA_AVX2: return run_avx2(rounds, factor, addend, values);
    case PCN_FMA_AVX512: return run_avx512(rounds, factor, addend, values);
#endif
    default: return run_portable(rounds, factor, addend, values);
    }
}
