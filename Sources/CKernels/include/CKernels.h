#ifndef PCN_KERNELS_H
#define PCN_KERNELS_H
#include <stddef.h>
#endif
