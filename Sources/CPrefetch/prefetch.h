// SPDX-License-Identifier: MIT
#ifndef BITACORA_PREFETCH_H
#define BITACORA_PREFETCH_H

/// Lets the processor fetch the memory at an address, which need not be valid, and goes on.
static inline void bitacora_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
