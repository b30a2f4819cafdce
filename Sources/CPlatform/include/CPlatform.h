#ifndef PCN_PLATFORM_H
#define PCN_PLATFORM_H

/// Asks the kernel to send SIGKILL to this process when its parent ends. Returns 0, or an errno value.
/// A parent that ended before the call is noticed through `expected_parent`: ESRCH then.
int pcn_die_with_parent(int expected_parent);

/// Makes the calling thread flush subnormal results to zero and read subnormal inputs as zero.
/// Does nothing on processors where that cannot be set.
void pcn_flush_subnormals_to_zero(void);

/// Processors that this process may run on.
int pcn_available_processors(void);

/// The processor's name, e.g. "AMD EPYC 9B14", or "unknown". The text lives as long as the process.
const char *pcn_processor_name(void);

/// The commit that this program was built from, or NULL where it was built outside a repository.
const char *pcn_git_commit(void);

#endif
