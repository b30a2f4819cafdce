// What glibc gained after 2.34, for programs that shall start on 2.34: the version of RHEL 9.
//
// The archives of the C++ library and of Swift's refer to these functions; nothing that a sweep computes does. Elsewhere
// than on x86-64 the versions below have other names, and programs ask for the glibc that they were built with.

#if defined(__x86_64__)

#include <stdint.h>
#include <sys/random.h>

uint32_t arc4random(void) {
    uint32_t bits;
    while (getrandom(&bits, sizeof bits, 0) != sizeof bits) {
    }
    return bits;
}

// The functions that hypot and hypotf called up to 2.34; later versions keep them for programs of that time.
__asm__(".symver earlier_hypot, __hypot_finite@GLIBC_2.15");
__asm__(".symver earlier_hypotf, __hypotf_finite@GLIBC_2.15");
double earlier_hypot(double x, double y);
float earlier_hypotf(float x, float y);

double hypot(double x, double y) { return earlier_hypot(x, y); }
float hypotf(float x, float y) { return earlier_hypotf(x, y); }

#endif
