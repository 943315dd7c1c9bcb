// SPDX-License-Identifier: MIT
import Testing

@testable import bitacora

@Suite("Shared file systems")
struct SharedMountTests {
    /// Lines as the system has them, each with another kind.
    private static let mounts = """
        21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
        36 21 0:45 / /srv/oficina rw,relatime shared:7 - nfs4 servidor:/oficina rw,vers=4.2
        37 21 0:46 / /srv/a\\040b rw shared:8 master:3 - cifs //servidor/a rw,nobrl
        38 21 0:300 / /home/ana/casa rw - fuse.sshfs ana@casa: rw,user_id=1000
        39 21 8:17 / /media/usb rw - fuseblk /dev/sdb1 rw
        40 21 0:48 / /home/ana/clave rw - fuse.gocryptfs /home/ana/.clave rw
        41 21 0:49 / /run rw - tmpfs tmpfs rw
        42 21 4097:65537 / /mnt rw - vboxsf oficina rw
        43 21 8:2 /var /var rw
        """

    @Test(
        "are told by the device of a file, and others are not",
        arguments: [
            (0x802, nil), (45, "nfs4"), (46, "cifs"), (0x10_002C, "fuse.sshfs"), (0x811, nil),
            (48, nil), (49, nil), (0x1000_1000_0101, "vboxsf"), (47, nil),
        ] as [(UInt64, String?)]
    )
    func kinds(device: UInt64, type: String?) {
        #expect(SharedMount.type(of: device, in: Self.mounts) == type)
        #expect(SharedMount.type(of: device, in: "") == nil)
    }
}
