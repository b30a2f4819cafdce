import ArgumentParser
import RandomNumbers
import SchedulerSimulation

/// Something that must stand whatever it is given.
struct FuzzSubject {
    let input: (inout Philox) -> [UInt8]
    /// Takes an input; what is wrong with how it did, where the subject itself sees that.
    let take: ([UInt8]) -> String?

    init(input: @escaping (inout Philox) -> [UInt8], take: @escaping ([UInt8]) -> String?) {
        self.input = input
        self.take = take
    }

    /// A reader, which refuses its input by errors of one type.
    ///
    /// - Parameter tokens: pieces that mean something to it.
    init<Failure: Error>(
        readerOf corpus: [[UInt8]], tokens: [[UInt8]], failure: Failure.Type,
        read: @escaping ([UInt8]) throws -> Void
    ) {
        let mutation = Mutation(corpus: corpus, tokens: tokens)
        self.init(input: mutation.input) { bytes in
            do {
                try read(bytes)
                return nil
            } catch {
                return error is Failure ? nil : "fails with \(error)"
            }
        }
    }

    /// All there are.
    enum Name: String, CaseIterable, ExpressibleByArgument {
        case sweep, message, table, idx, cifar, array, reference, checkpoint, filter, scheduler
    }

    /// - Parameter scratch: a folder for its files.
    init(_ name: Name, scratch: String) throws {
        switch name {
        case .sweep: self = .sweep
        case .message: self = .message
        case .table: self = .table
        case .idx: self = .idx(scratch: scratch)
        case .cifar: self = .cifar(scratch: scratch)
        case .array: self = .array
        case .reference: self = try .reference
        case .checkpoint: self = try .checkpoint(scratch: scratch)
        case .filter: self = .filter
        case .scheduler: self = .scheduler
        }
    }

    /// The scheduler in made-up worlds, whose seeds are the inputs.
    private static var scheduler: FuzzSubject {
        FuzzSubject(input: { random in (0..<7).map { _ in UInt8(random.nextInteger(below: 256)) } }) {
            bytes in
            var world = SchedulerWorld(seed: bytes.reduce(0) { $0 << 8 | Int($1) })
            return world.runToTheEnd()
        }
    }
}
