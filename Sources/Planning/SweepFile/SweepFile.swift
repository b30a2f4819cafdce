internal import Datasets
internal import SweepModel

/// A sweep file as it stands: every literal valid for its key, nothing multiplied out yet.
struct SweepFile {
    var name: String
    var description: String
    /// What stands outside the branches.
    var shared: Level
    /// Their trials are united; a file without branches has one that adds nothing.
    var branches: [Level]
    var transfer: TransferQuestion?
    /// Keys whose values the command line has replaced.
    var overridden: Set<TrialKey> = []

    /// The file itself or one of its branches.
    struct Level {
        var place: FilePlace
        /// Columns of one cell each.
        var fixed: [Column] = []
        /// Each list of `grid` and each object of `zip`, in the order of the file: their product is taken.
        var axes: [Axis] = []
        var exclusions: [Exclusion] = []
        /// Keys that something faulty may have been meant for: their absence is not a fault of its own.
        var suspects: Set<TrialKey> = []

        /// Every column of the level.
        var columns: [Column] { fixed + axes.flatMap(\.columns) }
    }

    /// Columns of equal length that are walked together; one column for a list of `grid`.
    struct Axis {
        var columns: [Column]

        var count: Int { columns[0].cells.count }
    }

    /// The values of one key.
    struct Column {
        var key: TrialKey
        var place: FilePlace
        var cells: [Cell]
        /// Whether the cells stand in the file one by one, rather than as a range or a single value.
        var isListed = false

        /// The place in the file of the cell in a row.
        func place(ofRow row: Int) -> FilePlace { isListed ? place[row] : place }
    }

    enum Cell: Hashable {
        case value(ConfigurationValue)
        case expression(Expression)
        /// Reported already.
        case faulty
    }

    /// A partial configuration: trials that are given all its values are dropped.
    struct Exclusion {
        var place: FilePlace
        /// In the order of the vocabulary.
        var conditions: [Condition]

        struct Condition: Hashable {
            var key: TrialKey
            var value: ConfigurationValue
        }
    }
}
