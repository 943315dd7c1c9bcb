// SPDX-License-Identifier: MIT
// What the functions of a library that is loaded late are made of.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include "CLate.h"

// Defines `late_NAME`, which loads a library, `late_NAME_package`, which names what it comes in, and
// `NAME_function`, which looks a function up in it.
// A library that is not there ends the program at the first call: who wants to say so asks before.
#define LATE_LIBRARY(name, file, package)                                            \
    const char *late_##name##_package(void) { return package; }                      \
    static void *name##_handle;                                                      \
    const char *late_##name(void) {                                                  \
        void *handle = __atomic_load_n(&name##_handle, __ATOMIC_ACQUIRE);            \
        if (handle) return NULL;                                                     \
        handle = dlopen(file, RTLD_LAZY | RTLD_LOCAL);                               \
        if (!handle) return dlerror();                                               \
        /* Two threads get the same handle. */                                       \
        __atomic_store_n(&name##_handle, handle, __ATOMIC_RELEASE);                  \
        return NULL;                                                                 \
    }                                                                                \
    static void *name##_function(const char *function) {                             \
        const char *why = late_##name();                                             \
        void *found = why ? NULL : dlsym(name##_handle, function);                   \
        if (found) return found;                                                     \
        fprintf(stderr, "bitacora: %s: %s\n", function, why ? why : dlerror());      \
        abort();                                                                     \
    }

// A function of the library, looked up at its first call.
#define LATE(name, function)                                                         \
    (*({                                                                             \
        static __typeof__(&function) found;                                          \
        __typeof__(&function) known = __atomic_load_n(&found, __ATOMIC_RELAXED);     \
        if (!known) {                                                                \
            known = (__typeof__(&function))name##_function(#function);               \
            __atomic_store_n(&found, known, __ATOMIC_RELAXED);                       \
        }                                                                            \
        known;                                                                       \
    }))
