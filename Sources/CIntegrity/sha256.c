// SPDX-License-Identifier: MIT
// SHA-256 comes from libcrypto. The algorithm is fetched once and each thread keeps one
// context: the one-shot SHA256() looks both up on every call and is three times slower.
#include "integrity.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static EVP_MD *algorithm;

static void release(void *context) { EVP_MD_CTX_free(context); }

static void prepare(void) {
    algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (algorithm == NULL || pthread_key_create(&key, release) != 0) abort();
}

static EVP_MD_CTX *context(void) {
    pthread_once(&once, prepare);
    EVP_MD_CTX *mine = pthread_getspecific(key);
    if (mine == NULL) {
        mine = EVP_MD_CTX_new();
        if (mine == NULL || pthread_setspecific(key, mine) != 0) abort();
    }
    return mine;
}

// libcrypto can only fail here for lack of memory: a wrong hash must never come out instead.
static void digest(const uint8_t *prefix, const void *bytes, size_t count, uint8_t out[32]) {
    EVP_MD_CTX *c = context();
    if (!EVP_DigestInit_ex2(c, algorithm, NULL)) abort();
    if (prefix != NULL && !EVP_DigestUpdate(c, prefix, 1)) abort();
    if (count > 0 && !EVP_DigestUpdate(c, bytes, count)) abort();
    if (!EVP_DigestFinal_ex(c, out, NULL)) abort();
}

void bitacora_sha256_prefixed(uint8_t prefix, const void *bytes, size_t count, uint8_t out[32]) {
    digest(&prefix, bytes, count, out);
}

void bitacora_sha256(const void *bytes, size_t count, uint8_t out[32]) {
    digest(NULL, bytes, count, out);
}
