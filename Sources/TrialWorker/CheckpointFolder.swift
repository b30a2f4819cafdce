internal import Datasets
internal import Foundation

/// The folder of checkpoints: files that only this user may read, reached without following links.
///
/// A checkpoint is written under another name, brought to the disk, and takes the place of the one before it in one
/// step, so that whatever ends the process leaves a whole one.
final class CheckpointFolder {
    private let descriptor: Int32

    /// Opens a folder; nil where there is none and it shall not be made.
    init?(path: String, makingIt makes: Bool) throws(CheckpointFault) {
        if makes && mkdir(path, 0o700) != 0 && errno != EEXIST { throw .system(errno) }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 {
            if !makes && errno == ENOENT { return nil }
            throw .system(errno)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func remove(_ name: String) { unlinkat(descriptor, name, 0) }

    /// Opens a file to read it; nil where there is none.
    func read(_ name: String) throws(CheckpointFault) -> CheckpointSource? {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if file < 0 {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw .notOwnFile
            default: throw .system(errno)
            }
        }
        let source = CheckpointSource(descriptor: file)
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else { throw .notOwnFile }
        source.remaining = Int(status.st_size)
        return source
    }

    /// Replaces a file in one step.
    ///
    /// - Parameter draft: the name to write under, which no other process uses.
    func replace(
        _ name: String, draft: String, by write: (CheckpointTarget) throws(CheckpointFault) -> Void
    ) throws(CheckpointFault) {
        remove(draft)
        let file = openat(descriptor, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if file < 0 { throw .system(errno) }
        let target = CheckpointTarget(descriptor: file)
        do throws(CheckpointFault) {
            try write(target)
            if fsync(file) != 0 || renameat(descriptor, draft, descriptor, name) != 0 {
                throw .system(errno)
            }
        } catch {
            remove(draft)
            throw error
        }
        // The new name, too, survives a power cut.
        fsync(descriptor)
    }
}

/// A checkpoint being read, and the digest of what has been read of it.
final class CheckpointSource {
    private let descriptor: Int32
    /// Bytes to come.
    fileprivate(set) var remaining = 0
    private var digest = ContentDigest()

    fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The digest of all bytes read so far, as hexadecimal digits.
    var digestSoFar: String { digest.hexadecimal() }

    func read(_ count: Int) throws(CheckpointFault) -> [UInt8] {
        guard (0...remaining).contains(count) else { throw .torn }
        var bytes = [UInt8](repeating: 0, count: count)
        var span = bytes.mutableSpan
        var raw = span.mutableBytes
        try fill(&raw)
        return bytes
    }

    func fill(_ bytes: inout MutableRawSpan) throws(CheckpointFault) {
        remaining -= bytes.byteCount
        let error: CheckpointFault? = bytes.withUnsafeMutableBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.read(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { return .system(errno) }
                if count == 0 { return .torn }
                rest = rest.dropFirst(count)
            }
            digest.update(UnsafeRawBufferPointer(buffer))
            return nil
        }
        if let error { throw error }
    }
}

/// A checkpoint being written, and the digest of what has been written of it.
final class CheckpointTarget {
    private let descriptor: Int32
    private var digest = ContentDigest()

    fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The digest of all bytes written so far, as hexadecimal digits.
    var digestSoFar: String { digest.hexadecimal() }

    func write(_ bytes: [UInt8]) throws(CheckpointFault) { try write(bytes.span.bytes) }

    func write(_ bytes: RawSpan) throws(CheckpointFault) {
        let error: CheckpointFault? = bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { return .system(errno) }
                rest = rest.dropFirst(count)
            }
            digest.update(buffer)
            return nil
        }
        if let error { throw error }
    }
}
