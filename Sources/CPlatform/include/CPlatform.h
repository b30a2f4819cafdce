#ifndef PCN_PLATFORM_H
#define PCN_PLATFORM_H

/// Asks the kernel to send SIGKILL to this process when its parent ends. Returns 0, or an errno value.
/// A parent that ended before the call is noticed through `expected_parent`: ESRCH then.
int pcn_die_with_parent(int expected_parent);

/// Makes the calling thread flush subnormal results to zero and read subnormal inputs as zero.
/// Does nothing on processors where that cannot be set.
void pcn_flush_subnormals_to_zero(void);

#endif
