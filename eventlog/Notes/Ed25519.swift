// SPDX-License-Identifier: MIT
import CIntegrity

/// Ed25519 signatures (RFC 8032).
///
/// Every `unsafe` of notes and keys stands here.
enum Ed25519 {
    static let seedByteCount = 32
    static let publicKeyByteCount = 32
    static let signatureByteCount = 64

    /// The public key that belongs to a seed of 32 bytes.
    static func publicKey(seed: Span<UInt8>) throws(NoteError) -> [UInt8] {
        precondition(seed.count == seedByteCount, "an Ed25519 seed has 32 bytes")
        var key = [UInt8](repeating: 0, count: publicKeyByteCount)
        var target = key.mutableSpan
        // SAFETY: C reads the 32 bytes of `seed` and writes the 32 of `key`; both outlive it.
        let done = unsafe seed.withUnsafeBufferPointer { seed in
            unsafe target.withUnsafeMutableBufferPointer { target in
                unsafe bitacora_ed25519_public_key(seed.baseAddress, target.baseAddress)
            }
        }
        guard done == 1 else { throw NoteError(.signingFailed) }
        return key
    }

    /// The signature of the message with the key of a seed of 32 bytes.
    static func sign(_ message: Span<UInt8>, seed: Span<UInt8>) throws(NoteError) -> [UInt8] {
        precondition(seed.count == seedByteCount, "an Ed25519 seed has 32 bytes")
        var signature = [UInt8](repeating: 0, count: signatureByteCount)
        var target = signature.mutableSpan
        // SAFETY: C reads the 32 bytes of `seed` and `count` of the message, and writes the 64
        // of `signature`; all outlive the call.
        let done = unsafe seed.withUnsafeBufferPointer { seed in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe target.withUnsafeMutableBufferPointer { target in
                    unsafe bitacora_ed25519_sign(
                        seed.baseAddress,
                        message.baseAddress,
                        message.count,
                        target.baseAddress
                    )
                }
            }
        }
        guard done == 1 else { throw NoteError(.signingFailed) }
        return signature
    }

    /// Whether this is the key's signature of the message; a wrong length is a no.
    static func isValid(
        _ signature: Span<UInt8>,
        of message: Span<UInt8>,
        publicKey: Span<UInt8>
    ) -> Bool {
        precondition(publicKey.count == publicKeyByteCount, "an Ed25519 key has 32 bytes")
        guard signature.count == signatureByteCount else { return false }
        // SAFETY: C reads 64 bytes of the signature, 32 of the key and `count` of the message.
        return unsafe signature.withUnsafeBufferPointer { signature in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe publicKey.withUnsafeBufferPointer { key in
                    unsafe bitacora_ed25519_verify(
                        key.baseAddress,
                        message.baseAddress,
                        message.count,
                        signature.baseAddress
                    ) == 1
                }
            }
        }
    }
}
