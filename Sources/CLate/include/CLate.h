// SPDX-License-Identifier: MIT
// Libraries that few commands need, loaded when the first of their functions is called.
//
// Nothing but the name of the library is known here twice: pango.c, xlsx.c, minizip.c and expat.c define
// the functions that we call under the library's own names, by its own headers, so that the compiler
// holds them to it and the linker misses what is not there. Each asks the library for its own.
#ifndef BITACORA_LATE_H
#define BITACORA_LATE_H

// Loads a library, once. Null if it is there, else why not, which is valid until the next call.
const char *late_pango(void);
const char *late_xlsx(void);
const char *late_minizip(void);
const char *late_expat(void);

// The package of Debian and Ubuntu that each comes in, with whatever it needs itself; valid for ever.
const char *late_pango_package(void);
const char *late_xlsx_package(void);
const char *late_minizip_package(void);
const char *late_expat_package(void);

#endif
