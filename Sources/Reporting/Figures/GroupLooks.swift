internal import Figures

/// The colours and markers of groups that share a panel.
///
/// The first μPC, SP, BP or NTP among them looks the same in every figure; the other groups take what is left.
struct GroupLooks {
    private static let roles = ["mupc", "sp", "bp", "ntp"]
    private static let markers: [Series.Marker] = [.disc, .square, .triangle, .diamond]

    private var indices: [String: Int] = [:]

    init(of groups: [some NamedGroup]) {
        var free = Array(0..<max(Colour.distinctCount, groups.count))
        func take(_ index: Int, for group: some NamedGroup) {
            free.removeAll { $0 == index }
            indices[group.name] = index
        }
        for group in groups {
            if let index = group.role.flatMap(Self.roles.firstIndex), free.contains(index) {
                take(index, for: group)
            }
        }
        for group in groups where indices[group.name] == nil {
            // Looks that are nobody's first.
            take(free.first { $0 >= Self.roles.count } ?? free[0], for: group)
        }
    }

    func colour(of group: some NamedGroup) -> Colour { .distinct(indices[group.name] ?? 0) }

    func marker(of group: some NamedGroup) -> Series.Marker {
        Self.markers[(indices[group.name] ?? 0) % Self.markers.count]
    }
}
