// SPDX-License-Identifier: MIT
// SHA-256 of sixteen messages at a time: each register of 512 bits has a word of every one.
#include "integrity.h"
#include "sha256-message.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw")))
#define LANES 16

int bitacora_sha256_is_wide(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
}

// Rows of sixteen words become columns.
WIDE static inline __attribute__((always_inline)) void transpose(__m512i r[LANES]) {
    __m512i t[LANES];
    for (int i = 0; i < LANES; i += 2) {
        t[i] = _mm512_unpacklo_epi32(r[i], r[i + 1]);
        t[i + 1] = _mm512_unpackhi_epi32(r[i], r[i + 1]);
    }
    for (int i = 0; i < LANES; i += 4) {
        r[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
        r[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
        r[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
        r[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
    }
    for (int half = 0; half < LANES; half += 8) {
        for (int i = half; i < half + 4; i++) {
            t[i] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0x88);
            t[i + 4] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0xDD);
        }
    }
    for (int i = 0; i < 8; i++) {
        r[i] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0x88);
        r[i + 8] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0xDD);
    }
}

#define ADD(a, b) _mm512_add_epi32(a, b)
#define TURN(a, n) _mm512_ror_epi32(a, n)
#define XOR(a, b, c) _mm512_ternarylogic_epi32(a, b, c, 0x96)
#define CHOICE(e, f, g) _mm512_ternarylogic_epi32(e, f, g, 0xCA)
#define MAJORITY(a, b, c) _mm512_ternarylogic_epi32(a, b, c, 0xE8)

// Takes a block of each lane into the lanes' eight words.
WIDE static void compress(uint32_t words[8][LANES], const uint8_t *const blocks[LANES]) {
    const __m512i order =
        _mm512_broadcast_i32x4(_mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203));
    __m512i w[LANES];
    for (int l = 0; l < LANES; l++) w[l] = _mm512_loadu_si512(blocks[l]);
    transpose(w);
    for (int i = 0; i < LANES; i++) w[i] = _mm512_shuffle_epi8(w[i], order);
    __m512i start[8];
    for (int i = 0; i < 8; i++) start[i] = _mm512_load_si512(words[i]);
    __m512i a = start[0], b = start[1], c = start[2], d = start[3];
    __m512i e = start[4], f = start[5], g = start[6], h = start[7];
    _Pragma("unroll") for (int i = 0; i < 64; i++) {
        if (i >= 16) {
            __m512i x = w[(i + 1) % 16], y = w[(i + 14) % 16];
            __m512i s0 = XOR(TURN(x, 7), TURN(x, 18), _mm512_srli_epi32(x, 3));
            __m512i s1 = XOR(TURN(y, 17), TURN(y, 19), _mm512_srli_epi32(y, 10));
            w[i % 16] = ADD(ADD(w[i % 16], s0), ADD(w[(i + 9) % 16], s1));
        }
        __m512i added = ADD(ADD(h, w[i % 16]), _mm512_set1_epi32((int)constants[i]));
        __m512i mixed = ADD(CHOICE(e, f, g), XOR(TURN(e, 6), TURN(e, 11), TURN(e, 25)));
        __m512i t1 = ADD(added, mixed);
        __m512i t2 = ADD(MAJORITY(a, b, c), XOR(TURN(a, 2), TURN(a, 13), TURN(a, 22)));
        h = g, g = f, f = e, e = ADD(d, t1);
        d = c, c = b, b = a, a = ADD(t1, t2);
    }
    const __m512i last[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++) _mm512_store_si512(words[i], ADD(start[i], last[i]));
}

// A lane that is done takes the next message; one without any hashes what nobody asks for.
void bitacora_sha256_run_wide(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out) {
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    static const uint8_t nothing[64];
    uint32_t words[8][LANES] __attribute__((aligned(64))) = {{0}};
    message messages[LANES];
    const uint8_t *blocks[LANES];
    uint8_t *places[LANES] = {NULL};
    size_t taken = 0;
    for (;;) {
        int busy = 0;
        for (int l = 0; l < LANES; l++) {
            blocks[l] = places[l] == NULL ? NULL : block(&messages[l]);
            if (blocks[l] == NULL && places[l] != NULL) {
                for (int i = 0; i < 8; i++) {
                    uint32_t word = __builtin_bswap32(words[i][l]);
                    memcpy(places[l] + 4 * i, &word, 4);
                }
                places[l] = NULL;
            }
            if (blocks[l] == NULL && taken < count) {
                ptrdiff_t start = taken == 0 ? 0 : ends[taken - 1];
                begin(&messages[l], bytes + start, (size_t)(ends[taken] - start));
                for (int i = 0; i < 8; i++) words[i][l] = initial[i];
                places[l] = out + 32 * taken++;
                blocks[l] = block(&messages[l]);
            }
            busy += blocks[l] != NULL;
            if (blocks[l] == NULL) blocks[l] = nothing;
        }
        if (busy == 0) return;
        compress(words, blocks);
    }
}

#else
int bitacora_sha256_is_wide(void) { return 0; }
void bitacora_sha256_run_wide(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out) {
    (void)bytes, (void)ends, (void)count, (void)out;
}
#endif
