// SPDX-License-Identifier: MIT
// CRC-32C, reflected polynomial 0x82F63B78. One twin uses the processor's instruction,
// eight bytes at a time; the other a table of four bits, small and portable.
#include "integrity.h"

#include <string.h>

static const uint32_t nibbles[16] = {
    0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3, 0x61C69362, 0x7198540D,
    0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9, 0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75,
};

uint32_t bitacora_crc32c_portable(uint32_t seed, const void *bytes, size_t count) {
    const uint8_t *p = bytes;
    uint32_t crc = ~seed;
    for (size_t i = 0; i < count; i++) {
        crc ^= p[i];
        crc = (crc >> 4) ^ nibbles[crc & 15];
        crc = (crc >> 4) ^ nibbles[crc & 15];
    }
    return ~crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>

__attribute__((target("sse4.2")))
static uint32_t with_instruction(uint32_t seed, const uint8_t *p, size_t count) {
    uint64_t crc = (uint32_t)~seed;
    for (; count >= 8; count -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        crc = _mm_crc32_u64(crc, word);
    }
    for (; count > 0; count--, p++) crc = _mm_crc32_u8((uint32_t)crc, *p);
    return ~(uint32_t)crc;
}

static int has_instruction(void) { return __builtin_cpu_supports("sse4.2"); }

#elif defined(__aarch64__) && defined(__linux__)
#include <arm_acle.h>
#include <sys/auxv.h>

__attribute__((target("crc")))
static uint32_t with_instruction(uint32_t seed, const uint8_t *p, size_t count) {
    uint32_t crc = ~seed;
    for (; count >= 8; count -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        crc = __crc32cd(crc, word);
    }
    for (; count > 0; count--, p++) crc = __crc32cb(crc, *p);
    return ~crc;
}

static int has_instruction(void) { return (getauxval(AT_HWCAP) & (1 << 7)) != 0; }

#else
static uint32_t with_instruction(uint32_t seed, const uint8_t *p, size_t count) {
    return bitacora_crc32c_portable(seed, p, count);
}
static int has_instruction(void) { return 0; }
#endif

uint32_t bitacora_crc32c(uint32_t seed, const void *bytes, size_t count) {
    return has_instruction() ? with_instruction(seed, bytes, count)
                             : bitacora_crc32c_portable(seed, bytes, count);
}
