// SPDX-License-Identifier: MIT
import Glibc
import Synchronization

/// File systems that several computers may have mounted, of which each may have locks of its own: two
/// of them then write one log at once, and receipts that were given are lost.
enum SharedMount {
    /// Kinds of which the system has more names are told by their beginning.
    private static let names: Set<String> = [
        "9p", "afs", "ceph", "cifs", "coda", "fuse", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4",
        "ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    ]
    /// Those that lie over a directory of this computer.
    private static let local: Set<String> = [
        "fuse.cryfs", "fuse.encfs", "fuse.fuse-overlayfs", "fuse.gocryptfs",
    ]

    private static let isTold = Mutex(false)

    /// Says, once in a command, that a log lies on such a file system.
    static func warn(_ path: String) {
        guard let type = type(of: path) else { return }
        let wasTold = isTold.withLock { told in
            defer { told = true }
            return told
        }
        if !wasTold { StandardError.line(notice(path, type)) }
    }

    private static func notice(_ path: String, _ type: String) -> String {
        say(
            es: "bitacora: aviso: \(path) está en un disco compartido (\(type)). Ahí sólo puede "
                + "registrar una computadora: entre varias los bloqueos pueden no valer, y se "
                + "pierden recibos. Ponga la bitácora en un disco local",
            en: "bitacora: notice: \(path) is on a shared file system (\(type)). One computer "
                + "alone may record there: between several, locks may not hold, and receipts are "
                + "lost. Keep the log on a local disk"
        )
    }

    /// The kind of the file system that a file lies on, if several computers may have it mounted.
    ///
    /// What the system does not tell is taken for a local disk.
    private static func type(of path: String) -> String? {
        guard let device = Files.status(path)?.st_dev,
            let file = try? FileInput("/proc/self/mountinfo", isResult: true)
        else { return nil }
        var bytes: [UInt8] = []
        while let piece = try? file.read(count: 1 << 16), !piece.isEmpty { bytes += piece }
        return type(of: UInt64(device), in: String(decoding: bytes, as: UTF8.self))
    }

    /// The same from the text of `mountinfo`, as proc(5) describes it.
    ///
    /// `device`: as `stat` gives it.
    static func type(of device: UInt64, in mounts: String) -> String? {
        let major = device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000
        let minor = device & 0xFF | device >> 12 & 0xFFFF_FF00
        for line in mounts.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count > 2, parts[2] == "\(major):\(minor)",
                let dash = parts.firstIndex(of: "-"), dash + 1 < parts.count
            else { continue }
            let type = String(parts[dash + 1])
            let isShared = names.contains(type) || type.hasPrefix("fuse.") && !local.contains(type)
            return isShared ? type : nil
        }
        return nil
    }
}
