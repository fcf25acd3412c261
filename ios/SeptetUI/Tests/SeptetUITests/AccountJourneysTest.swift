import Foundation
import Observation
import SeptetKit
import SeptetServer
import Testing

@testable import SeptetUI

/// What a registered phone lives through, over the real core and server.
@MainActor @Suite(.serialized, .timeLimit(.minutes(2))) struct AccountJourneysTest {
    private let pin = "472905"

    @Test("a request that waits is shown again after the phone was locked, and its number answers it")
    func askedWhileLocked() async throws {
        try await registered { server, clinic, app in
            app.stack.go(.appLock)
            let lock = try await app.seen(AppLockModel.self)
            lock.ask(.turnOn)
            for _ in 0..<2 { type(pin, lock) }
            try await app.until("it is on") { lock.state.view.on && lock.state.step == nil && !lock.state.doing.busy }

            let number = try await clinic.asks(server, "Sign in")
            let first = try await app.seen(ApprovalModel.self)
            #expect(first.state.row?.title == "Sign in")
            _ = try app.phone.septet.lock().lock()
            let locked = try await app.seen(LockModel.self)
            #expect(app.stack.places == [.lock])
            type(pin, locked)
            let again = try await app.seen(ApprovalModel.self)
            #expect(again !== first && again.state.row?.title == "Sign in")
            again.approve(number)
            try await app.until("it is approved") { again.state.answered == .approved && !again.state.doing.busy }
            again.close()
            _ = try await app.seen(TokensModel.self)
        }
    }

    @Test("what went wrong with one request is not said of the next")
    func oneAfterTheOther() async throws {
        try await registered { server, clinic, app in
            let number = try await clinic.asks(server, "Sign in")
            let approval = try await app.seen(ApprovalModel.self)
            _ = try await clinic.asks(server, "Prescribe")
            try await app.until("both wait") { app.phone.septet.approvals().view().rows.count == 2 }
            for _ in 0..<3 {
                approval.approve(number == 10 ? 11 : 10)
                try await app.until("it is wrong") { !approval.state.doing.busy }
                #expect(approval.state.doing.problem != nil)
            }
            try await app.until("it has ended") { approval.state.answered == .expired }
            approval.close()
            #expect(approval.state.row?.title == "Prescribe" && approval.state.answered == nil && approval.state.doing == Doing())
            approval.deny()
            try await app.until("it is denied") { approval.state.answered == .denied && !approval.state.doing.busy }
            approval.close()
            _ = try await app.seen(TokensModel.self)
        }
    }

    @Test("what a person decided is done though something comes over its screen")
    func decidedAndCovered() async throws {
        try await registered { _, _, app in
            app.stack.go(.account)
            let account = try await app.seen(AccountModel.self)
            try await app.until("the account is known") { account.state.free && account.state.profile.known }
            account.typeEmail("maya@home.example")
            account.addEmail()
            app.stack.go(.settings)
            _ = try await app.seen(SettingsModel.self)
            try await app.until("it is added") { !account.state.doing.busy }
            #expect(account.state.doing == Doing() && account.state.email.isEmpty)
            #expect(app.phone.septet.account().profile().emails.count == 1)
        }
    }

    @Test("the clock is compared, and the log says what happened to the account")
    func clockAndLog() async throws {
        try await registered { _, _, app in
            app.stack.go(.clock)
            let clock = try await app.seen(ClockModel.self)
            clock.compare()
            try await app.until("it was compared") { clock.state.sync.clock != nil && !clock.state.doing.busy }
            #expect(clock.state.doing == Doing() && clock.state.sync.clockWarning == nil)
            app.stack.go(.securityLog)
            let log = try await app.seen(SecurityLogModel.self)
            log.refresh()
            try await app.until("it is read") { log.state.notices.rows.contains { $0.kind == .enrolled } && !log.state.doing.busy }
        }
    }

    @Test("a second that goes by reads no list anew")
    func listIsReadOnce() async throws {
        try await registered { _, _, app in
            let tokens = try await app.seen(TokensModel.self)
            try await app.until("there is an age") { tokens.state.sync.ageS != nil }
            let (age, woken) = (tokens.state.sync.ageS, Woken())
            withObservationTracking({ _ = tokens.rows() }, onChange: { woken.count += 1 })
            try await app.until("it is older") { tokens.state.sync.ageS != age }
            #expect(woken.count == 0)
            tokens.search("lakeside")
            #expect(woken.count == 1, "what is searched for counts")
        }
    }

    /// A server with a clinic, and a phone that is registered and enrolled there.
    private func registered(_ body: @MainActor (RealServer, Clinic, Running) async throws -> Void) async throws {
        let server = try await RealServer()
        defer { server.stop() }
        let clinic = try await Clinic(server)
        try await Handset.running(server.url) { app in
            let setUp = try await app.seen(SetUpModel.self)
            setUp.typePhone("650 555 0100")
            setUp.submit()
            let verify = try await app.seen(VerifyModel.self)
            verify.send(.sms)
            let code = try await server.codeOfTheSms()
            try await app.until("the SMS is on its way") { verify.state.account.canSubmit && !verify.state.doing.busy }
            verify.submit(code)
            try await app.seen(PasswordModel.self).leave()
            let tokens = try await app.seen(TokensModel.self)
            try await app.until("it is enrolled") { tokens.state.codes.rows.map(\.title) == ["Lakeside Clinic"] }
            try await body(server, clinic, app)
        }
    }
}

/// Everything here is told on the main actor.
private final class Woken: @unchecked Sendable {
    var count = 0
}

/// An application whose only person is enrolled.
@MainActor private struct Clinic {
    private let key: String
    private let user: String

    init(_ server: RealServer) async throws {
        key = try server.application("Lakeside Clinic")
        let asked = #"{"phone": "+1 650 555 0100", "label": "m.okafor", "reference": "user-17"}"#
        let (status, body) = try await server.post(key, "/v1/rp/enrolments", asked)
        guard status == 201 else { throw Failure("Nobody was enrolled: \(body)") }
        user = try body.json("user_id")
    }

    /// Asks for an approval; the number that its page shows.
    func asks(_ server: RealServer, _ title: String) async throws -> UInt32 {
        let (status, body) = try await server.post(key, "/v1/rp/enrolments/\(user)/approvals", #"{"title": "\#(title)"}"#)
        guard status == 201, let number = UInt32(try body.json("number")) else { throw Failure("Nobody was asked: \(body)") }
        return number
    }
}
