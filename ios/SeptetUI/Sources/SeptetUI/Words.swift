import SeptetKit
@_exported import SeptetTexts

extension Texts {
    /// `in 12 seconds`
    public func wait(_ seconds: UInt64) -> String {
        let span = waitSpan(seconds: seconds)
        return switch span.unit {
        case .seconds: inSeconds(seconds: span.n)
        case .minutes: inMinutes(minutes: span.n)
        case .hours: inHours(hours: span.n)
        case .days: inDays(days: span.n)
        }
    }

    /// `5 minutes ago`
    public func ago(_ seconds: UInt64) -> String { ago(ageSpan(seconds: seconds)) }

    /// How long ago `thenMs` was at `nowMs`, both in milliseconds since 1970.
    public func ago(_ thenMs: UInt64, at nowMs: UInt64) -> String { ago(ageSpanAt(thenMs: thenMs, nowMs: nowMs)) }

    private func ago(_ span: Span) -> String {
        switch span.unit {
        case .seconds: agoNow
        case .minutes: agoMinutes(minutes: span.n)
        case .hours: agoHours(hours: span.n)
        case .days: agoDays(days: span.n)
        }
    }

    /// What happened, what is safe, what to do: by the error's case, in the language that is on.
    public func problem(_ error: AppError) -> String {
        switch error {
        case .Network: errorNetwork
        case .RateLimited(let after, _): errorRateLimited(wait: wait(after))
        case .WrongCode(let left, _): errorWrongCode(tries: Int(left))
        case .SessionExpired: errorSessionExpired
        case .SignedOut: errorSignedOut
        case .WrongBackupPassword: errorWrongBackupPassword
        case .DamagedBackup: errorDamagedBackup
        case .Stopped: errorStopped
        case .InvalidInput(let field, let sentence): input(field, sentence)
        case .DeviceStorage: errorDeviceStorage
        case .UpdateRequired: errorUpdateRequired
        case .Locked: errorLocked
        case .Internal(let incident, _): errorInternal(incident: incident)
        }
    }

    private func input(_ field: String, _ sentence: String) -> String {
        switch field {
        case "phone": errorInputPhone
        case "email": errorInputEmail
        case "code": errorInputCode
        case "pin": errorInputPin
        case "password": errorInputPassword
        case "server_url": errorInputServer
        case "clock": errorInputClock
        case "file": errorInputFile
        case "scheme", "uri": errorInputScheme
        case "secret": errorInputSecret
        case "rows": errorInputRows
        case "number": errorInputNumber
        case "approval": errorInputApproval
        case "recovery_key": errorInputRecoveryKey
        case "backup": errorInputBackup
        case "multi_device": errorInputMultiDevice
        case "invitation": errorInputInvitation
        default: own(sentence.isEmpty ? nil : sentence, errorInput(field: field))
        }
    }

    /// What core says in English, where English is on; in other languages `own`, which says the same less exactly.
    public func own(_ sentence: String?, _ own: String) -> String {
        language == "en" ? sentence ?? own : own
    }

    /// The signs of a comparison in words, as the other screen has them.
    public func names(_ emoji: [EmojiView]) -> [String] {
        let known = emojiNames.split(separator: ",").map { $0.drop { $0 == " " } }
        return emoji.map { known.indices.contains(Int($0.index)) ? String(known[Int($0.index)]) : $0.name }
    }

    /// What long work does now. Nil: it begins or goes from one step to the next.
    public func working(_ progress: Progress?) -> String {
        switch progress?.step {
        case nil: workingTitle
        case .key: workingKey
        case .download: workingDownload
        case .open: workingOpen
        case .upload: workingUpload
        case .verify: workingVerify
        }
    }
}

extension Span {
    fileprivate var n: Int { Int(count) }
}

extension ShownCode {
    /// The digits one by one, as a screen reader says them.
    public var readOut: String { digits.map(String.init).joined(separator: " ") }
}

extension String {
    /// Without blanks around it.
    var trimmed: String {
        let end = reversed().drop(while: \.isWhitespace)
        return String(String(end.reversed()).drop(while: \.isWhitespace))
    }
}
