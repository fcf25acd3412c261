import Observation
import SeptetKit

/// The devices as the log has them.
@MainActor @Observable public final class DevicesModel: DevicesTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let devices: Devices
    private let work = Work()
    private var view: DevicesView

    public var state: DevicesState { DevicesState(view: view, doing: work.doing) }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        devices = phone.septet.devices()
        view = devices.view()
    }

    /// Asks once, and counts down for as long as the screen is there.
    public func follow() async {
        refresh()
        await work.whileSeen { for await view in self.phone.counted(.devices, .account, pull: self.devices.view) { self.view = view } }
    }

    public func refresh() { work.run { try await self.devices.refresh() } }

    public func remove(_ id: String) { work.run(outlives: true) { try await self.devices.remove(id: id) } }

    public func letJoin(_ on: Bool) {
        work.run(outlives: true) {
            _ = try await self.phone.septet.account().setMultiDevice(on: on)
            return try await self.devices.refresh()
        }
    }

    public func othersAreLost() { work.run(outlives: true) { try await self.devices.othersAreLost() } }

    public func othersAreKept() { work.run(outlives: true) { try await self.devices.othersAreKept() } }

    public func letIn(moving: Bool) { go(.letIn(moving: moving)) }

    public func recoveryWasRead() { work.run { [devices] in try await aside { try devices.recoveryWasRead() } } }
}
