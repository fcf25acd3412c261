import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: VerifyTaps {}

private let begun = AccountView(
    stage: .verifying, phoneHint: "••00", email: "maya@clinic.example", deviceId: nil, canSubmit: false, sentBy: nil, sms: allowed,
    voice: allowed, check: CheckPermission(allowed: false, inS: 0, attemptsLeft: 5), expiresInS: 580, trustProblem: nil, ended: false
)
private let sent = with(begun) {
    $0.canSubmit = true
    $0.sentBy = .sms
    $0.sms = Permission(allowed: true, inS: 42)
    $0.check = CheckPermission(allowed: true, inS: 0, attemptsLeft: 5)
}

struct VerifyPreviews: PreviewProvider {
    static var previews: some View {
        of(begun).previewDisplayName("verify-choose")
        of(with(begun) { $0.voice = Permission(allowed: true, inS: 90) }).previewDisplayName("verify-choose-call-later")
        of(sent, "123").previewDisplayName("verify-sent")
        of(with(sent) { ($0.sentBy, $0.sms) = (.voice, allowed) }).previewDisplayName("verify-sent-by-call")
        of(with(sent) { ($0.sms, $0.voice) = (Permission(allowed: true, inS: 120), allowed) }).previewDisplayName("verify-sent-again")
        of(sent, "1234567", busy).previewDisplayName("verify-checking")
        of(sent, "", failed(.WrongCode(attemptsLeft: 3, sentence: ""))).previewDisplayName("verify-wrong")
        of(
            with(sent) {
                $0.canSubmit = false
                $0.check = CheckPermission(allowed: false, inS: 0, attemptsLeft: 0)
            }
        ).previewDisplayName("verify-no-tries")
        of(
            with(sent) {
                $0.sms = Permission(allowed: false, inS: 0)
                $0.voice = Permission(allowed: false, inS: 0)
            }
        ).previewDisplayName("verify-no-more")
        of(sent, "", offline).previewDisplayName("verify-offline")
        of(with(sent) { ($0.expiresInS, $0.canSubmit) = (0, false) }).previewDisplayName("verify-expired")
        of(with(begun) { $0.stage = .binding }, "", offline).previewDisplayName("verify-binding")
    }

    private static func of(_ account: AccountView, _ code: String = "", _ doing: Doing = Doing()) -> some View {
        Previewed { VerifyContent(state: VerifyState(account: account, code: code, doing: doing), taps: NoTaps()) }
    }
}
