#ifndef PCN_PLATFORM_H
#define PCN_PLATFORM_H

/// Asks the kernel to send SIGKILL to this process when its parent ends. Returns 0, or an errno value.
/// A parent that ended before the call is noticed through `expected_parent`: ESRCH then.
int pcn_die_with_parent(int expected_parent);

/// Makes the calling thread flush subnormal results to zero and read subnormal inputs as zero, and returns what
/// `pcn_restore_subnormals` takes to undo it. Does nothing on processors where that cannot be set.
unsigned long pcn_flush_subnormals_to_zero(void);

/// Gives the calling thread back how it treated subnormal numbers.
void pcn_restore_subnormals(unsigned long control);

/// Zeroed memory on huge pages where the system has them, `size` bytes of it; NULL where there is none.
void *pcn_map_huge_pages(long size);

/// Returns memory of pcn_map_huge_pages to the system.
void pcn_unmap(void *start, long size);

/// Processors that this process may run on.
int pcn_available_processors(void);

/// The processor's name, e.g. "AMD EPYC 9B14", or "unknown". The text lives as long as the process.
const char *pcn_processor_name(void);

/// The type of the file system that a path lies on, as statfs tells it, or -1 where it does not.
long pcn_file_system_type(const char *path);

/// The two numbers by which /proc/self/mountinfo names a device.
unsigned pcn_device_major(unsigned long device);
unsigned pcn_device_minor(unsigned long device);

/// The commit that this program was built from, or NULL where it was built outside a repository.
const char *pcn_git_commit(void);

#endif
