// SPDX-License-Identifier: MIT
// What the ways of hashing many messages share.
#ifndef BITACORA_SHA256_MESSAGE_H
#define BITACORA_SHA256_MESSAGE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// A message: what is left of it in whole blocks, and its end with the padding.
typedef struct {
    const uint8_t *next;
    size_t whole;
    size_t padded;
    uint8_t end[128];
} message;

static inline void begin(message *m, const uint8_t *bytes, size_t count) {
    size_t rest = count % 64;
    uint64_t bits = (uint64_t)count * 8;
    m->next = bytes;
    m->whole = count / 64;
    m->padded = rest < 56 ? 1 : 2;
    size_t last = m->padded * 64;
    memcpy(m->end, bytes + (count - rest), rest);
    m->end[rest] = 0x80;
    memset(m->end + rest + 1, 0, last - rest - 1);
    for (int i = 0; i < 8; i++) m->end[last - 1 - i] = (uint8_t)(bits >> (8 * i));
}

// The next block of a message; NULL behind the last one.
static inline const uint8_t *block(message *m) {
    if (m->whole == 0) {
        if (m->padded == 0) return NULL;
        m->next = m->next == m->end ? m->end + 64 : m->end;
        m->padded--;
        return m->next;
    }
    const uint8_t *place = m->next;
    m->next += 64;
    m->whole--;
    return place;
}

// The words that each round adds.
static const uint32_t constants[64] __attribute__((aligned(64), unused)) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// Whether the processor has registers of 512 bits, and hashing with them.
int bitacora_sha256_is_wide(void);
void bitacora_sha256_run_wide(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out);

#endif
