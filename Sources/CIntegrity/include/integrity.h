// SPDX-License-Identifier: MIT
// Checksums, hashes and signatures that the log's format is made of, behind plain C functions.
#ifndef BITACORA_INTEGRITY_H
#define BITACORA_INTEGRITY_H

#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli) of `count` bytes, going on from `seed` (0 to begin).
/// Uses the processor's instruction where there is one.
uint32_t bitacora_crc32c(uint32_t seed, const void *bytes, size_t count);

/// The same, never with the instruction: the portable twin, for tests and other processors.
uint32_t bitacora_crc32c_portable(uint32_t seed, const void *bytes, size_t count);

/// SHA-256 of one prefix byte followed by `count` bytes (RFC 6962 leaf and node hashes).
void bitacora_sha256_prefixed(uint8_t prefix, const void *bytes, size_t count, uint8_t out[32]);

/// SHA-256 of `count` bytes.
void bitacora_sha256(const void *bytes, size_t count, uint8_t out[32]);

/// SHA-256 of each of `count` messages that stand one behind another; `ends`: where each ends.
/// Two at a time with the processor's instructions, where there are any.
void bitacora_sha256_run(
    const uint8_t *bytes, const ptrdiff_t *ends, size_t count, uint8_t *out);

/// The RFC 6962 nodes over `count` pairs of hashes, in the same way; `out` may be `pairs`.
void bitacora_sha256_nodes(const uint8_t *pairs, size_t count, uint8_t *out);

/// The Ed25519 public key of a seed (RFC 8032). 1 if done, 0 if libcrypto refused.
int bitacora_ed25519_public_key(const uint8_t seed[32], uint8_t out[32]);

/// The Ed25519 signature of `count` bytes. 1 if done, 0 if libcrypto refused.
int bitacora_ed25519_sign(
    const uint8_t seed[32], const void *bytes, size_t count, uint8_t out[64]);

/// 1 if this is the key's Ed25519 signature of the `count` bytes, else 0.
int bitacora_ed25519_verify(
    const uint8_t public_key[32], const void *bytes, size_t count, const uint8_t signature[64]);

#endif
