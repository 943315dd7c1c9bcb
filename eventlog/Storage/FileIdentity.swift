// SPDX-License-Identifier: MIT
import Glibc

/// Which file it is, by whatever name: while one is open, no other has the same identity.
struct FileIdentity: Equatable {
    private let device: dev_t
    private let inode: ino_t

    init(_ status: stat) {
        device = status.st_dev
        inode = status.st_ino
    }
}
