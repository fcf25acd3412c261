/// A screen with its model, which lives as long as the screen is seen.
@MainActor public enum Place {
    case setUp(SetUpModel)
    case verify(VerifyModel)
    case join(JoinModel)
    case lock(LockModel)
    case tokens(TokensModel)
    case code(CodeModel)
    case devices(DevicesModel)
    case settings(SettingsModel)
    case add(AddModel)
    case byHand(ByHandModel)
    case `import`(ImportModel)
    case organise(OrganiseModel)
    case edit(EditModel)
    case trash(TrashModel)
    case duplicates(DuplicatesModel)
    case export(ExportModel)
    case account(AccountModel)
    case number(NumberModel)
    case securityLog(SecurityLogModel)
    case clock(ClockModel)
    case appLock(AppLockModel)
    case letIn(LetInModel)
    case backups(BackupsModel)
    case password(PasswordModel)
    case approval(ApprovalModel)

    /// The place of `screen`. `language`: in which countries are named.
    public init(_ screen: Screen, _ phone: Phone, _ stack: Stack, language: String) {
        let leave: @MainActor () -> Void = { stack.leave(screen) }
        self =
            switch screen {
            case .setUp: .setUp(SetUpModel(phone, language: language, go: stack.go))
            case .verify: .verify(VerifyModel(phone))
            case .join: .join(JoinModel(phone, go: stack.go))
            case .lock: .lock(LockModel(phone))
            case .tokens: .tokens(TokensModel(phone, go: stack.go))
            case .code(let id): .code(CodeModel(phone, id: id, go: stack.go))
            case .devices: .devices(DevicesModel(phone, go: stack.go))
            case .settings: .settings(SettingsModel(phone, go: stack.go))
            case .add: .add(AddModel(phone, go: stack.go))
            case .byHand: .byHand(ByHandModel(phone, go: stack.go))
            case .import: .import(ImportModel(phone, go: stack.go))
            case .organise: .organise(OrganiseModel(phone, go: stack.go))
            case .edit(let ids): .edit(EditModel(phone, ids: ids, done: leave))
            case .trash: .trash(TrashModel(phone))
            case .duplicates: .duplicates(DuplicatesModel(phone, go: stack.go))
            case .export: .export(ExportModel(phone))
            case .account: .account(AccountModel(phone, go: stack.go))
            case .number: .number(NumberModel(phone, done: leave))
            case .securityLog: .securityLog(SecurityLogModel(phone))
            case .clock: .clock(ClockModel(phone))
            case .appLock: .appLock(AppLockModel(phone))
            case .letIn(let moving): .letIn(LetInModel(phone, moving: moving, back: leave))
            case .backups: .backups(BackupsModel(phone, go: stack.go))
            case .password(let why): .password(PasswordModel(phone, why, hold: stack.hold, back: leave))
            case .approval: .approval(ApprovalModel(phone, back: leave))
            }
    }

    /// For the task of whatever draws it.
    public var model: any Followed {
        switch self {
        case .setUp(let model): model
        case .verify(let model): model
        case .join(let model): model
        case .lock(let model): model
        case .tokens(let model): model
        case .code(let model): model
        case .devices(let model): model
        case .settings(let model): model
        case .add(let model): model
        case .byHand(let model): model
        case .import(let model): model
        case .organise(let model): model
        case .edit(let model): model
        case .trash(let model): model
        case .duplicates(let model): model
        case .export(let model): model
        case .account(let model): model
        case .number(let model): model
        case .securityLog(let model): model
        case .clock(let model): model
        case .appLock(let model): model
        case .letIn(let model): model
        case .backups(let model): model
        case .password(let model): model
        case .approval(let model): model
        }
    }
}
