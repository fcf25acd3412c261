import Observation
import SeptetKit

/// Lets another phone in.
@MainActor @Observable public final class LetInModel: LetInTaps, Followed {
    private let phone: Phone
    private let moving: Bool
    private let back: @MainActor () -> Void
    private let devices: Devices
    private let work = Work()
    private var pulled = LetInState()
    private var opened = false

    public var state: LetInState {
        with(pulled) { ($0.opened, $0.doing) = (opened, work.doing) }
    }

    public init(_ phone: Phone, moving: Bool, back: @escaping @MainActor () -> Void) {
        (self.phone, self.moving, self.back) = (phone, moving, back)
        devices = phone.septet.devices()
        pulled = pull()
    }

    /// Looks for phones that wait, and for the other side's part of the pictures, for as long as somebody looks.
    public func follow() async {
        await work.whileSeen(
            { for await pulled in self.phone.counted(.devices, .join, pull: self.pull) { self.pulled = pulled } },
            self.look
        )
    }

    public func scan() {
        work.run { if let qr = try await self.phone.platform.scan?() { _ = try await self.devices.scan(qr: qr, moving: self.moving) } }
    }

    public func useText(_ qr: String) { work.run { try await self.devices.scan(qr: qr, moving: self.moving) } }

    public func compareWith(_ id: String) { work.run { try await self.devices.compareEmoji(id: id, moving: self.moving) } }

    public func openForOne() {
        work.run(outlives: true, { try await self.devices.openForOne() }, then: { self.opened = true })
    }

    public func approve() {
        work.run(outlives: true) {
            _ = try await self.devices.approve()
            return try await self.devices.refresh()
        } then: {
            if !self.moving { self.back() }
        }
    }

    public func decline() { work.run(outlives: true) { [devices] in try await aside { try devices.decline() } } }

    public func finishMove() { work.run(outlives: true) { try await self.devices.finishMove() } }

    private func look() async {
        while !Task.isCancelled {
            // What fails is asked again at the next turn, and whoever taps hears why.
            switch devices.approval()?.canApprove {
            case false: _ = try? await devices.refreshApproval()
            case nil: _ = try? await devices.refresh()
            default: break
            }
            try? await Task.sleep(for: .seconds(devices.approval() == nil ? 5 : 2))
        }
    }

    private func pull() -> LetInState {
        let view = devices.view()
        let waiting = view.rows.filter { $0.way == nil }
        let camera = phone.platform.scan != nil
        return LetInState(moving: moving, asks: devices.approval(), waiting: waiting, moved: view.moved, camera: camera)
    }
}
