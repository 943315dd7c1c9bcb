// SPDX-License-Identifier: MIT

extension EventFamily {
    /// The devices that collectors carry, and what comes home from them.
    static let devices = EventFamily(
        es: "Equipos de campo",
        en: "Field devices",
        [
            EventSpec(
                .deviceEnrolled,
                es: "Se inscribe un equipo de campo",
                en: "A field device is enrolled",
                [
                    device.required,
                    FieldSpec(
                        "key",
                        .text(max: SharedFields.textMax),
                        es: "clave pública con la que firma",
                        en: "public key that it signs with"
                    ).required,
                    FieldSpec("collector", .identity, es: "quién lo lleva", en: "who carries it")
                        .required,
                    SharedFields.resolution,
                ]
            ),
            EventSpec(
                .deviceRetired,
                es: "Se retira un equipo de campo",
                en: "A field device is retired",
                [device.required, SharedFields.reason.required]
            ),
            EventSpec(
                .bundleMerged,
                es: "Llegan a la bitácora los eventos de un equipo",
                en: "The events of a device come home",
                [
                    device.required,
                    FieldSpec(
                        "last",
                        .integer(1...FieldKind.integerMax),
                        es: "último número del equipo que ya está en la bitácora",
                        en: "the device's last number that is home"
                    ).required,
                    FieldSpec(
                        "checkpoint",
                        .document,
                        es: "lo que el equipo firmó sobre sus eventos hasta ese número",
                        en: "what the device signed of its events up to that number"
                    ).required,
                ]
            ),
        ]
    )

    private static let device = FieldSpec("device", .symbol, es: "equipo", en: "device")
}
