#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__linux__)
#include <sched.h>
#include <sys/prctl.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
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

unsigned long pcn_flush_subnormals_to_zero(void) {
#if defined(__x86_64__)
    // Bit 15 flushes results, bit 6 reads subnormal inputs as zero.
    const unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);
    return before;
#elif defined(__aarch64__)
    unsigned long before;
    __asm__ volatile("mrs %0, fpcr" : "=r"(before));
    __asm__ volatile("msr fpcr, %0" : : "r"(before | (1ul << 24)));
    return before;
#else
    return 0;
#endif
}

void pcn_restore_subnormals(unsigned long control) {
#if defined(__x86_64__)
    _mm_setcsr((unsigned)control);
#elif defined(__aarch64__)
    __asm__ volatile("msr fpcr, %0" : : "r"(control));
#else
    (void)control;
#endif
}

int pcn_available_processors(void) {
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (int)count : 1;
}

const char *pcn_processor_name(void) {
    static char name[128] = "";
    if (name[0]) return name;
    FILE *info = fopen("/proc/cpuinfo", "r");
    char line[512];
    while (info && fgets(line, sizeof line, info)) {
        const char *value = strncmp(line, "model name", 10) == 0 ? strchr(line, ':') : NULL;
        if (!value) continue;
        value += 1 + strspn(value + 1, " \t");
        snprintf(name, sizeof name, "%.*s", (int)strcspn(value, "\n"), value);
        break;
    }
    if (info) fclose(info);
    if (!name[0]) strcpy(name, "unknown");
    return name;
}

long pcn_file_system_type(const char *path) {
#if defined(__linux__)
    struct statfs information;
    if (statfs(path, &information) == 0) return information.f_type;
#endif
    return -1;
}

unsigned pcn_device_major(unsigned long device) { return major(device); }

unsigned pcn_device_minor(unsigned long device) { return minor(device); }

const char *pcn_git_commit(void) {
#ifdef PCN_GIT_COMMIT
    return PCN_GIT_COMMIT;
#else
    return NULL;
#endif
}

// A huge page begins at a multiple of its size: what lies before and behind is given back.
void *pcn_map_huge_pages(long size) {
    const uintptr_t page = 2ul << 20;
    const size_t whole = (size_t)size + page;
    char *const mapped = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) return NULL;
    char *const start = (char *)(((uintptr_t)mapped + page - 1) & ~(page - 1));
    if (start > mapped) munmap(mapped, (size_t)(start - mapped));
    const uintptr_t small_page = (uintptr_t)sysconf(_SC_PAGESIZE);
    char *const end = (char *)(((uintptr_t)start + (size_t)size + small_page - 1) & ~(small_page - 1));
    if (end < mapped + whole) munmap(end, (size_t)(mapped + whole - end));
#if defined(MADV_HUGEPAGE)
    madvise(start, (size_t)size, MADV_HUGEPAGE);
#endif
    return start;
}

void pcn_unmap(void *start, long size) { munmap(start, (size_t)size); }
