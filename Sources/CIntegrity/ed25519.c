// SPDX-License-Identifier: MIT
// Ed25519 (RFC 8032) comes from libcrypto. Keys enter as their 32 bytes and are set up anew on
// each call: a checkpoint is signed now and then, never in a loop that a cache would help.
#include "integrity.h"

#include <openssl/evp.h>

int bitacora_ed25519_public_key(const uint8_t seed[32], uint8_t out[32]) {
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    size_t count = 32;
    int done = key != NULL && EVP_PKEY_get_raw_public_key(key, out, &count) == 1 && count == 32;
    EVP_PKEY_free(key);
    return done;
}

int bitacora_ed25519_sign(
    const uint8_t seed[32], const void *bytes, size_t count, uint8_t out[64]
) {
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t written = 64;
    int done = key != NULL && context != NULL
        && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestSign(context, out, &written, bytes, count) == 1 && written == 64;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return done;
}

// Whatever fails, the signature then counts as wrong: EVP_DigestVerify answers 0 for a wrong
// one and a negative number where it could not look, and only 1 is a yes.
int bitacora_ed25519_verify(
    const uint8_t public_key[32], const void *bytes, size_t count, const uint8_t signature[64]
) {
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int valid = key != NULL && context != NULL
        && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestVerify(context, signature, 64, bytes, count) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return valid;
}
