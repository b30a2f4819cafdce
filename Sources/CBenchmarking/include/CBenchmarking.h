// What `bench` cannot measure from Swift: the processor's fused multiply-adds, and the C library's allocations.

#ifndef PCN_BENCHMARKING_H
#define PCN_BENCHMARKING_H

#include <stdbool.h>
#include <stddef.h>

/// Independent chains of x ← x·factor + addend in vector registers: so many that the processor is never waiting
/// for a result, so few that all stay in registers.
#define PCN_FMA_CHAINS 12

/// The widths of vectors, in bytes, in which chains are compiled.
typedef enum {
    /// For every processor; fused where all of its kind can.
    PCN_FMA_PORTABLE = 16,
    PCN_FMA_AVX2 = 32,
    PCN_FMA_AVX512 = 64,
} pcn_fma_width;

/// Whether this processor has vectors of that width and fuses multiplication and addition in them.
bool pcn_fma_supports(pcn_fma_width width);

/// Replaces each of the PCN_FMA_CHAINS · width/4 values by what so many rounds make of it.
///
/// The width has to be supported.
void pcn_fma_run(pcn_fma_width width, size_t rounds, float factor, float addend, float *values);

/// Makes the C library write each allocation of this process to the file that the environment names in
/// MALLOC_TRACE, until the trace is ended. Without libc_malloc_debug.so preloaded it writes nothing.
void pcn_allocation_trace_begin(void);
void pcn_allocation_trace_end(void);

/// A new file in memory that no folder holds, or -1.
int pcn_memory_file(void);

#endif
