internal import Figures

/// The colours and markers of groups that share a panel.
///
/// μPC, SP, BP and NTP look the same in every figure; other groups take what is left.
struct GroupLooks {
    private static let roles = ["mupc", "sp", "bp", "ntp"]
    private static let markers: [Series.Marker] = [.disc, .square, .triangle, .diamond]

    private var indices: [String: Int] = [:]

    init(of groups: [SweepTransfer.Group]) {
        var taken: Set<Int> = []
        for group in groups {
            if let index = group.role.flatMap(Self.roles.firstIndex), taken.insert(index).inserted {
                indices[group.name] = index
            }
        }
        for group in groups where indices[group.name] == nil {
            // Beyond what the roles may still want, so that a group keeps its look when others join.
            let index = (0...).first { !taken.contains($0) && ($0 >= Self.roles.count || group.role == nil) } ?? 0
            taken.insert(index)
            indices[group.name] = index
        }
    }

    func colour(of group: SweepTransfer.Group) -> Colour { .distinct(indices[group.name] ?? 0) }

    func marker(of group: SweepTransfer.Group) -> Series.Marker {
        Self.markers[(indices[group.name] ?? 0) % Self.markers.count]
    }
}
