#include "CPlatform.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif
#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

int pcn_die_with_parent(int expected_parent) {
#if defined(__linux__)
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
#endif
    // The parent may have ended before prctl took effect; then a foster parent shows here.
    return getppid() == expected_parent ? 0 : ESRCH;
}

void pcn_flush_subnormals_to_zero(void) {
#if defined(__x86_64__)
    // Bit 15 flushes results, bit 6 reads subnormal inputs as zero.
    _mm_setcsr(_mm_getcsr() | 0x8040);
#elif defined(__aarch64__)
    unsigned long control;
    __asm__ volatile("mrs %0, fpcr" : "=r"(control));
    __asm__ volatile("msr fpcr, %0" : : "r"(control | (1ul << 24)));
#endif
}
