// SPDX-License-Identifier: MIT
// SHA-256 of many short messages. A round of SHA-256 waits for the one before, so one message leaves
// half of the processor idle: with its instructions two messages are hashed in turns, which gives
// nearly twice as many. Without them libcrypto does one after another.
#include "integrity.h"
#include "sha256-message.h"

static void one_by_one(const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count; i++) {
        ptrdiff_t start = i == 0 ? 0 : ends[i - 1];
        bitacora_sha256(bytes + start, (size_t)(ends[i] - start), out + 32 * i);
    }
}

static void nodes_one_by_one(const uint8_t *pairs, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count; i++) {
        uint8_t node[32];
        bitacora_sha256_prefixed(1, pairs + 64 * i, 64, node);
        memcpy(out + 32 * i, node, 32);
    }
}

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

#define WITH_SHA __attribute__((target("sha,ssse3,sse4.1")))
#define INLINE static inline __attribute__((always_inline)) WITH_SHA

static int has_instructions(void) {
    static int known = -1;
    int found = __atomic_load_n(&known, __ATOMIC_RELAXED);
    if (found < 0) {
        unsigned a, b, c, d;
        found = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSSE3) && (c & bit_SSE4_1)
            && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & (1u << 29));
        __atomic_store_n(&known, found, __ATOMIC_RELAXED);
    }
    return found;
}

// The eight words as the instructions want them: a b e f and c d g h.
typedef struct {
    __m128i abef, cdgh;
} state;

INLINE state initial(void) {
    state s;
    s.abef = _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c);
    s.cdgh = _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19);
    return s;
}

INLINE void put(state s, uint8_t *out) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i feba = _mm_shuffle_epi32(s.abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(s.cdgh, 0xB1);
    __m128i dcba = _mm_blend_epi16(feba, dchg, 0xF0);
    __m128i hgfe = _mm_alignr_epi8(dchg, feba, 8);
    _mm_storeu_si128((__m128i *)out, _mm_shuffle_epi8(dcba, order));
    _mm_storeu_si128((__m128i *)(out + 16), _mm_shuffle_epi8(hgfe, order));
}

// Four rounds of each lane; what goes on with the words of the message is what later rounds need.
#define ROUNDS(g)                                                                                  \
    _Pragma("unroll") for (int l = 0; l < lanes; l++) {                                            \
        __m128i sum = _mm_add_epi32(w[l][(g) % 4], k[g]);                                          \
        s[l].cdgh = _mm_sha256rnds2_epu32(s[l].cdgh, s[l].abef, sum);                              \
        if ((g) >= 3 && (g) < 15) {                                                                \
            __m128i shifted = _mm_alignr_epi8(w[l][(g) % 4], w[l][((g) + 3) % 4], 4);              \
            __m128i mixed = _mm_add_epi32(w[l][((g) + 1) % 4], shifted);                           \
            w[l][((g) + 1) % 4] = _mm_sha256msg2_epu32(mixed, w[l][(g) % 4]);                      \
        }                                                                                          \
        s[l].abef = _mm_sha256rnds2_epu32(s[l].abef, s[l].cdgh, _mm_shuffle_epi32(sum, 0x0E));     \
        if ((g) >= 1 && (g) < 13) {                                                                \
            w[l][((g) + 3) % 4] = _mm_sha256msg1_epu32(w[l][((g) + 3) % 4], w[l][(g) % 4]);        \
        }                                                                                          \
    }

INLINE void compress(state *states, const uint8_t *const *blocks, const int lanes) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i *k = (const __m128i *)constants;
    state s[2];
    __m128i w[2][4];
    _Pragma("unroll") for (int l = 0; l < lanes; l++) {
        s[l] = states[l];
        _Pragma("unroll") for (int i = 0; i < 4; i++) {
            __m128i words = _mm_loadu_si128((const __m128i *)(blocks[l] + 16 * i));
            w[l][i] = _mm_shuffle_epi8(words, order);
        }
    }
    ROUNDS(0) ROUNDS(1) ROUNDS(2) ROUNDS(3) ROUNDS(4) ROUNDS(5) ROUNDS(6) ROUNDS(7)
    ROUNDS(8) ROUNDS(9) ROUNDS(10) ROUNDS(11) ROUNDS(12) ROUNDS(13) ROUNDS(14) ROUNDS(15)
    _Pragma("unroll") for (int l = 0; l < lanes; l++) {
        states[l].abef = _mm_add_epi32(states[l].abef, s[l].abef);
        states[l].cdgh = _mm_add_epi32(states[l].cdgh, s[l].cdgh);
    }
}

// Hashes the messages two at a time: a lane that is done takes the next one.
WITH_SHA static void two_by_two(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out) {
    message messages[2];
    state states[2];
    const uint8_t *blocks[2] = {NULL, NULL};
    uint8_t *places[2] = {NULL, NULL};
    size_t taken = 0;
    for (;;) {
        for (int l = 0; l < 2; l++) {
            if (places[l] != NULL) {
                blocks[l] = block(&messages[l]);
                if (blocks[l] != NULL) continue;
                put(states[l], places[l]);
                places[l] = NULL;
            }
            if (taken == count) continue;
            ptrdiff_t start = taken == 0 ? 0 : ends[taken - 1];
            begin(&messages[l], bytes + start, (size_t)(ends[taken] - start));
            states[l] = initial();
            places[l] = out + 32 * taken++;
            blocks[l] = block(&messages[l]);
        }
        if (places[0] != NULL && places[1] != NULL) {
            compress(states, blocks, 2);
        } else if (places[0] != NULL) {
            compress(states, blocks, 1);
        } else if (places[1] != NULL) {
            compress(states + 1, blocks + 1, 1);
        } else {
            return;
        }
    }
}

// A node is 65 bytes: a block, and one with the last byte, the padding and the length.
INLINE void nodes_at_once(const uint8_t *pairs, uint8_t *out, const int lanes) {
    uint8_t first[2][64], last[2][64];
    const uint8_t *firsts[2] = {first[0], first[1]}, *lasts[2] = {last[0], last[1]};
    state s[2];
    for (int l = 0; l < lanes; l++) {
        const uint8_t *pair = pairs + 64 * l;
        first[l][0] = 1;
        memcpy(first[l] + 1, pair, 63);
        memset(last[l], 0, 64);
        last[l][0] = pair[63];
        last[l][1] = 0x80;
        last[l][62] = 65 * 8 >> 8;
        last[l][63] = 65 * 8 & 0xFF;
        s[l] = initial();
    }
    compress(s, firsts, lanes);
    compress(s, lasts, lanes);
    for (int l = 0; l < lanes; l++) put(s[l], out + 32 * l);
}

WITH_SHA static void nodes_two_by_two(const uint8_t *pairs, size_t count, uint8_t *out) {
    size_t i = 0;
    for (; i + 2 <= count; i += 2) nodes_at_once(pairs + 64 * i, out + 32 * i, 2);
    if (i < count) nodes_at_once(pairs + 64 * i, out + 32 * i, 1);
}

#else
static int has_instructions(void) { return 0; }
static void two_by_two(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out) {
    one_by_one(bytes, ends, count, out);
}
static void nodes_two_by_two(const uint8_t *pairs, size_t count, uint8_t *out) {
    nodes_one_by_one(pairs, count, out);
}
#endif

void bitacora_sha256_run(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out) {
    if (count >= 16 && bitacora_sha256_is_wide()) {
        bitacora_sha256_run_wide(bytes, ends, count, out);
    } else if (has_instructions()) {
        two_by_two(bytes, ends, count, out);
    } else {
        one_by_one(bytes, ends, count, out);
    }
}

void bitacora_sha256_nodes(const uint8_t *pairs, size_t count, uint8_t *out) {
    (has_instructions() ? nodes_two_by_two : nodes_one_by_one)(pairs, count, out);
}
