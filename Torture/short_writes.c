// SPDX-License-Identifier: MIT
// Preloaded: every write to a file goes in part only, and now and then it is interrupted first, as
// a kernel may do. SHORT_WRITES_SEED makes it the same again.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static uint64_t state;

static uint64_t next(void) {
    if (state == 0) {
        const char *seed = getenv("SHORT_WRITES_SEED");
        state = (seed ? strtoull(seed, 0, 10) : 0) * 2 + 1;
    }
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 33;
}

typedef ssize_t (*put)(int, const void *, size_t, off_t);

static ssize_t part(const char *name, int file, const void *bytes, size_t count, off_t offset) {
    put real = (put)dlsym(RTLD_NEXT, name);
    if (next() % 8 == 0) {
        errno = EINTR;
        return -1;
    }
    return real(file, bytes, count > 1 ? 1 + next() % (count - 1) : count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return part("pwrite", file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset) {
    return part("pwrite64", file, bytes, count, offset);
}
