#define _GNU_SOURCE
#include "CBenchmarking.h"

#include <stdlib.h>

#if defined(__GLIBC__)
#include <mcheck.h>
#include <sys/mman.h>

void pcn_allocation_trace_begin(void) { mtrace(); }
void pcn_allocation_trace_end(void) { muntrace(); }
int pcn_memory_file(void) { return memfd_create("allocations", MFD_CLOEXEC); }
#else
void pcn_allocation_trace_begin(void) {}
void pcn_allocation_trace_end(void) {}
int pcn_memory_file(void) { return -1; }
#endif
