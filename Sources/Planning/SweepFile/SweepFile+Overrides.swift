internal import SweepModel

extension SweepFile {
    /// Gives the column's key its one value in every trial, wherever the file gives the key.
    ///
    /// A list of `grid` goes, a `zip` loses the one column, and trials that become equal are one trial.
    mutating func override(with column: Column) {
        shared.remove(column.key)
        for index in branches.indices { branches[index].remove(column.key) }
        shared.fixed.append(column)
        overridden.insert(column.key)
    }

    /// Makes it the sweep that measures the networks of this one.
    mutating func measure(_ analysis: Analysis) {
        name += ".\(analysis.rawValue)"
        transfer = nil
        let value = Cell.value(.word(analysis.rawValue))
        override(with: Column(key: .analysis, place: FilePlace("--what"), cells: [value]))
    }
}

extension SweepFile.Level {
    fileprivate mutating func remove(_ key: TrialKey) {
        suspects.remove(key)
        fixed.removeAll { $0.key == key }
        for index in axes.indices { axes[index].columns.removeAll { $0.key == key } }
        axes.removeAll(where: \.columns.isEmpty)
    }
}

extension SweepFileReader {
    /// Reads the values of `--set` and puts them into the file.
    mutating func apply(_ overrides: [SweepPlanner.Override], to file: inout SweepFile) {
        for override in overrides {
            guard let column = column(of: override) else { continue }
            if file.overridden.contains(column.key) { log.add(column.place, "is given twice") }
            file.override(with: column)
        }
    }

    /// The one value of `--set key=value`; nil with its fault noted.
    ///
    /// The value is a number, `true`, `false`, an expression after `=`, or a bare word.
    private mutating func column(of override: SweepPlanner.Override) -> SweepFile.Column? {
        let place = FilePlace("--set \(excerpt(of: override.key))")
        guard let key = TrialKey(rawValue: override.key) else {
            if Self.rootKeys.contains(override.key) {
                log.add(place, "belongs to the file: --set takes the keys of a trial, such as width")
                return nil
            }
            let near = nearest(to: override.key, among: TrialKey.allCases.map(\.rawValue))
            log.add(place, "is not a known key" + (near.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        // What JSON cannot read is a word, and the key says whether it takes one.
        var ignored = FaultLog()
        let parsed = JSONReader.read(Array(override.text.utf8), log: &ignored)
        let cell = cell(ignored.isEmpty ? parsed : .text(override.text), of: key, at: place)
        return cell == .faulty ? nil : SweepFile.Column(key: key, place: place, cells: [cell])
    }
}
