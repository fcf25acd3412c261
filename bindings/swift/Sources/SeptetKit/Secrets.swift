import Foundation

extension Data {
    /// Overwrites a password, a PIN or a recovery key once the call that took it is over; the library wipes what reached it.
    /// A copy that was written to is another value and is not reached from here: make none.
    public mutating func erase() {
        resetBytes(in: startIndex..<endIndex)
        removeAll()
    }
}
