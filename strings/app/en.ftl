### What the app says, in English. The other languages have the same messages and variables: strings/README.md.
### Labels that the server's texts name (`label-`) are in strings/en.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = Go back
try-again = Try again
seconds-left = { $seconds ->
    [one] { $seconds } second left
   *[other] { $seconds } seconds left
}
in-seconds = { $seconds ->
    [one] in { $seconds } second
   *[other] in { $seconds } seconds
}
in-minutes = { $minutes ->
    [one] in { $minutes } minute
   *[other] in { $minutes } minutes
}
in-hours = { $hours ->
    [one] in { $hours } hour
   *[other] in { $hours } hours
}
in-days = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
ago-now = just now
ago-minutes = { $minutes ->
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
}
ago-hours = { $hours ->
    [one] { $hours } hour ago
   *[other] { $hours } hours ago
}
ago-days = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}

## Errors: what happened, what is safe, what to do

error-network = No connection. Nothing was changed, and your codes still work. Check the network and try again.
error-rate-limited = Too many tries. Nothing is lost. Try again { $wait }.
error-wrong-code = { $tries ->
    [0] Wrong code, and no try is left. Your codes are safe. Ask for a new one.
    [one] Wrong code. { $tries } try left. Type it again.
   *[other] Wrong code. { $tries } tries left. Type it again.
}
error-session-expired = This took too long, so the code ended. Nothing is lost. Begin again.
error-signed-out = This phone may not do that now. Codes that you added yourself still work. Set it up again, or let another of your phones confirm it.
error-wrong-backup-password = That password or key does not open the backup. The backup is safe. Type it again.
error-damaged-backup = The backup cannot be opened, whatever is typed. What is on this phone is safe. Try the recovery key, an older version or a file.
error-stopped = Stopped. What was done until then is kept. You may begin again.
error-input = { $field } cannot be used as typed. Nothing was sent. Change it and try again.
error-input-phone = This is not a phone number that can be used. Nothing was sent. Check the country and the digits.
error-input-email = This is not an e-mail address. Nothing was sent. It looks like maya@clinic.example.
error-input-code = A code has seven digits. No try was used. Type all of them.
error-input-pin = This PIN cannot be used. Nothing was changed. Take 6 to 12 digits that nobody guesses.
error-input-password = This password cannot be used. Nothing was changed. Take a longer one that nobody guesses.
error-input-server = This is not the address of a server. Nothing was changed. It looks like https://septet.example.
error-input-clock = This phone’s clock is wrong. Your tokens are safe. Turn on automatic time.
error-device-storage = This phone cannot read or write its storage now. Nothing was deleted. Unlock the phone, make some space, and try again.
error-update-required = This version of the app is too old for that. Your tokens are safe. Update the app.
error-locked = Septet is locked. Your tokens are safe. Unlock it with your PIN.
error-internal = Something went wrong inside the app. Your tokens are safe. Try again, and report { $incident } if it stays.

## Set up

setup-title = Set up
setup-intro = Let’s turn this device into a secure token.
setup-country = Country
setup-choose-country = Choose the country
setup-find-country = Find a country
setup-phone = Cell phone
setup-email = E-mail
setup-email-why = Optional. We tell it when a phone is added or removed.
setup-ok = OK
setup-sending = Sending …
setup-show-tokens = Show the codes on this phone

## Verify

verify-title = Verify your number
verify-choose = How should the code for { $phone } come? It costs nothing.
verify-by-sms = Send an SMS
verify-by-call = Call me
verify-by-sms-wait = Send an SMS { $wait }
verify-by-call-wait = Call me { $wait }
verify-sent-sms = An SMS with seven digits is on its way to { $phone }.
verify-sent-call = A call that says seven digits is on its way to { $phone }.
verify-again-sms = Send it again
verify-again-sms-wait = Send it again { $wait }
verify-code = Seven-digit code
verify-no-tries = No try is left for this code. Your number and codes are safe. Ask for a new code or begin again.
verify-not-again = No more codes can be asked for now. Nothing is lost. Begin again later.
verify-expires = This ends { $wait }.
verify-expired = The code has ended. Nothing is lost. Begin again.
verify-checking = Checking …
verify-binding = Your number is proved. This phone is being registered …
verify-start-over = Begin again with another number

## Tokens

tokens-title = Codes
tokens-search = Find
tokens-search-hint = Name, account or group
tokens-search-end = End the search
tokens-all = All
tokens-nothing-found = Nothing is called “{ $query }”.
tokens-empty-title = No codes yet
tokens-empty = Your clinic’s codes appear here as soon as it turns them on. You can also add your own accounts.
tokens-unreadable-title = { $readable ->
    [one] { $readable } of { $all } readable
   *[other] { $readable } of { $all } readable
}
tokens-unreadable = The tokens are still here, but this phone cannot open them. Nothing was deleted. Get them anew from the server, or restore a backup.
tokens-fetch-anew = Get them anew
tokens-offline = No connection. Your codes still work. Last compared with the server { $ago }.
tokens-offline-never = No connection. Your codes still work. They were never compared with the server yet.
tokens-clock-ahead = This phone’s clock is { $seconds ->
    [one] { $seconds } second ahead
   *[other] { $seconds } seconds ahead
}, so its codes are refused. Turn on automatic time.
tokens-clock-behind = This phone’s clock is { $seconds ->
    [one] { $seconds } second behind
   *[other] { $seconds } seconds behind
}, so its codes are refused. Turn on automatic time.
tokens-clock-settings = Open the settings of the clock
tokens-bad = This entry cannot make codes. Open it to see why.
tokens-next-hotp = Make the next code
tokens-pinned = Pinned
tokens-as-cards = Show as cards
tokens-as-list = Show as a list
tokens-open = Open { $title }

## Code

code-copy = Copy
code-copied = Copied. The clipboard is cleared after 30 seconds.
code-next = Next: { $code }
code-show = Tap to show the code
code-read-out = Code { $digits }
code-pin = Pin to the top
code-unpin = Take from the top
code-details = Details
code-kind = Kind
code-kind-application = From your clinic
code-kind-totp = By time
code-kind-hotp = By counter
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = Signs
code-period = Seconds of a code’s life
code-counter = Counter
code-group = Group
code-note = Note
code-gone = This token is not on this phone any more. It may be in the trash, or its application ended it.

## Devices

devices-this = This phone
devices-added-first = Added { $ago }, the first one
devices-added-qr = Added { $ago }, scanned by another phone
devices-added-emoji = Added { $ago }, compared by emoji
devices-added-password = Added { $ago }, by the backups password
devices-added-recovery-key = Added { $ago }, by the recovery key
devices-added-wait = Added { $ago }, after the 24-hour wait
devices-waits = Waits to be let in. It sees nothing of yours.
devices-last-seen = Last seen { $ago }
devices-can-still-cancel = It recovered your account. Remove it to cancel that, at the latest { $wait }.
devices-takes-over = Unless you remove it, it takes the account over { $wait }.
devices-remove = Remove { $name }
devices-remove-title = Remove “{ $name }”?
devices-remove-follows = Its codes stop working at once, and it loses your account. It can come back only if one of your phones lets it in.
devices-remove-now = Remove it
devices-keep = Keep it
devices-multi = Let further phones join
devices-multi-why = Each new phone still has to be let in by one of yours. Off is safer.
devices-grace = You came back by a recovery. For safety this phone can change nothing yet. It can { $wait }.
devices-others = Are your other phones lost?
devices-others-lost = They are lost: remove them
devices-others-kept = I still have them
devices-refresh = Look again

## Settings

settings-language = Language
settings-language-system = As the phone
settings-theme = Appearance
settings-theme-system = As the phone
settings-theme-light = Light
settings-theme-dark = Dark
settings-contrast = High contrast
settings-contrast-why = Black on white or white on black.
settings-hide-codes = Hide codes until tapped
settings-hide-codes-why = For places where others see your screen.
settings-compact = Show codes as a compact list
settings-screenshots = Allow pictures of the screen
settings-screenshots-why = Off keeps codes out of screenshots and of the list of open apps.
settings-server = Server
settings-server-address = Address of the server
settings-server-save = Use this server
settings-server-restart = It counts from the next start of the app.
settings-server-fixed = To use another server, sign out first: the codes here belong to this one.
settings-sign-out = Sign out
settings-forget = Forget the account on this phone alone
settings-forget-follows = The server is not told: it keeps this phone among your devices until another of your phones removes it. Codes of your clinics go from here; codes that you added yourself stay.
settings-sign-out-title = Sign this phone out?
settings-sign-out-follows = The codes of your clinics leave this phone. Codes that you added yourself stay. To come back you verify your number again.
settings-about = About
settings-version = Version { $version }

## Lock, and its part of the settings

lock-title = Locked
lock-typed = { $count ->
    [0] No digit typed
    [one] { $count } digit typed
   *[other] { $count } digits typed
}
lock-type = Type { $digit }
lock-erase = Erase the last digit
lock-unlock = Unlock
lock-go-on = Go on
lock-biometric = Use your fingerprint or face
lock-tries = { $tries ->
    [one] { $tries } try left.
   *[other] { $tries } tries left.
}
lock-wrong = { $tries ->
    [one] Wrong PIN. { $tries } try left. Type it again.
   *[other] Wrong PIN. { $tries } tries left. Type it again.
}
lock-wait = The PIN can be tried again { $wait }.
lock-used-up = The PIN was wrong ten times, so it is accepted no more. Nothing was erased. Use your fingerprint or face where that is on, else start over on this phone and restore your backup.
lock-biometric-changed = The fingerprints or faces of this phone were changed, so they unlock Septet no more. Your tokens are safe. Use your PIN; then you can turn it on again.
lock-biometric-failed = This phone did not recognise you. Your tokens are safe. Use your PIN.
lock-unlocking = Unlocking …
applock-title = App lock
applock-off = Off
applock-on = On
applock-why = Codes are sealed with your PIN, so whoever holds this phone unlocked still cannot read them.
applock-turn-on = Turn app lock on
applock-turn-off = Turn app lock off
applock-change = Change the PIN
applock-now = Lock now
applock-biometric = Unlock by fingerprint or face too
applock-biometric-why = Another finger or face that is enrolled later does not open it.
applock-auto = Lock by itself
applock-auto-at-once = As soon as the app is left
applock-auto-minutes = { $minutes ->
    [one] After { $minutes } minute
   *[other] After { $minutes } minutes
}
applock-auto-never = Never
applock-new = Choose a PIN of 6 to 12 digits that nobody guesses.
applock-again = Type the same PIN again.
applock-old = Type the PIN that you have now.
applock-differ = The two were not the same. Nothing was changed. Begin with the new PIN again.
applock-wait = One moment …

## Join an account, and let a phone in

join-title = Let this phone in
join-intro = One of your other phones lets this one in. On that phone, open Septet, then “{ label-devices }”.
join-show-qr = Show a QR for the other phone
join-qr = QR for your other phone to scan
join-qr-how = On your other phone open “{ label-devices }”, choose to let a phone in, and scan this. Show it to nobody else.
join-qr-ends = It ends { $wait }.
join-cancel = Cancel
join-emoji = Compare pictures instead
join-emoji-why = Where there is no camera. The other phone has to allow it.
join-await-answer = On your other phone open “{ label-devices }” and choose this phone. It goes on here by itself.
join-compare = Does your other phone show the same seven, in the same order?
join-same = They are the same
join-different = They differ
join-await-other = Now say the same on your other phone. It goes on here by itself.
join-lost = No other phone at hand?
join-password = Use the backups password
join-password-wait = Use the backups password { $wait }
join-key = Use the recovery key
join-key-wait = Use the recovery key { $wait }
join-password-field = Backups password
join-key-field = Recovery key
join-recover = Open the backup
join-recover-follows = Your other phones are told at once. For an hour they can cancel it, and this phone shows codes but can change nothing.
join-wait = Wait 24 hours
join-wait-why = Every phone and address of yours is told, and any of the phones can cancel it. Your clinics’ codes come back; codes that you added yourself do not.
join-waiting = This phone takes the account over { $wait }, unless one of your other phones cancels it. You may close the app.
join-wait-cancel = Cancel the wait
join-stopped = It did not go on. Nothing was changed. Begin again.
join-ask-again = Look again
join-have-account = I use Septet on another phone
letin-title = Let a phone in
letin-move-title = Move to a new phone
letin-open = Let a phone in
letin-move = Move to a new phone
letin-intro = On the new phone open Septet and choose “{ join-have-account }”. It shows a QR.
letin-move-intro = Your new phone gets the codes of your clinics, and with backups on your own accounts too; then this one leaves your account. On the new phone open Septet and choose “{ join-have-account }”. It shows a QR.
letin-scan = Scan its QR
letin-no-camera = This phone has no camera that Septet can use.
letin-text = Text of the QR
letin-use-text = Go on with this text
letin-emoji = Compare pictures with { $name }
letin-open-one = Allow pictures for ten minutes
letin-open-one-why = Then the new phone proves your number and asks to compare.
letin-opened = One phone may join by pictures within ten minutes.
letin-asks = Is this your phone?
letin-compare = Does the new phone show the same seven, in the same order?
letin-compare-wait = Waiting for the new phone …
letin-yes = Let it in
letin-yes-emoji = They are the same: let it in
letin-no = It is not mine
letin-no-emoji = They differ
letin-moved = “{ $name }” is in and has your codes.
letin-moved-follows = Now this phone leaves your account. Codes that you added yourself stay here until you remove them. Look first whether the new phone shows all of them.
letin-finish = Sign this phone out
devices-recovered = Your account came back after the wait. The codes of your clinics come back; codes that you added yourself do not, unless a backup has them.
devices-read = I have read it
devices-distrust = The server said something about your phones that cannot be true. Nothing was changed here, and your codes still work. Tell your administrator.

## Backups and their password

backups-title = Backups
backups-off = Off. Your own accounts are on this phone alone.
backups-on = On
backups-waiting = { $count ->
    [one] { $count } change is still to be uploaded.
   *[other] { $count } changes are still to be uploaded.
}
backups-turn-on = Turn backups on
backups-turn-off = Turn backups off
backups-off-title = Turn backups off?
backups-off-follows = What was uploaded is deleted. Your own accounts stay on this phone, and on no other: if you lose it, they are gone.
backups-keep = Keep backups
backups-verified = { $readable ->
    [one] { $readable } of { $all } readable
   *[other] { $readable } of { $all } readable
}
backups-verified-none = Ready for the accounts that you add
backups-verified-when = Tested { $ago }
backups-never = Never tested on this phone
backups-never-up = Never brought up to date on this phone
backups-age = Brought up to date { $ago }
backups-test = Test it now
backups-test-why = Type the password: Septet reads the backup as a new phone would, and counts.
backups-rehearsal = Do you still know your backups password? Test it now, so that it is not forgotten.
backups-change = Change the password
backups-new-key = Make a new recovery key
backups-new-key-why = The one before opens nothing any more.
backups-rotate = Change the key of the backup
backups-rotate-why = Who knew the old password could have kept the old key. This seals every entry anew.
backups-rotating = A phone was removed, and the key of the backup is being changed. Codes work meanwhile.
backups-problem = The backup is not as it should be. What is on this phone is safe. Test it, or try again with a connection.
backups-unreadable = { $count ->
    [one] { $count } entry of the backup cannot be read on this phone. Nothing was deleted.
   *[other] { $count } entries of the backup cannot be read on this phone. Nothing was deleted.
}
backups-removals = { $count ->
    [one] Another phone removed { $count } account. Nothing was removed here yet.
   *[other] Another phone removed { $count } accounts. Nothing was removed here yet.
}
backups-removals-accept = Remove them here too
backups-removals-keep = Bring them back everywhere
backups-versions = Older versions
backups-versions-none = The server has no older version.
backups-version = { $entries ->
    [one] { $entries } account, { $ago }
   *[other] { $entries } accounts, { $ago }
}
backups-version-title = Restore this version?
backups-version-follows = Your own accounts become as they were then, and what is gone comes back. What was added since stays.
backups-version-restore = Restore it
backups-version-keep = Leave it
backups-restored = { $readable ->
    [one] { $readable } of { $all } read, { $added } brought back.
   *[other] { $readable } of { $all } read, { $added } brought back.
}
password-title = Backups password
password-intro = With this password a new phone gets your own accounts back. Nobody else knows it, and nobody can reset it.
password-change-intro = The old password opens the backup no more.
password-test-intro = Septet opens the backup with it and counts what can be read.
password-enter = Password
password-repeat = The same password again
password-differs = The two are not the same.
password-strength = How hard it is to guess: { $score } of 4
password-strength-0 = Guessed at once
password-strength-1 = Guessed fast
password-strength-2 = Not hard enough
password-strength-3 = Hard to guess
password-strength-4 = Very hard to guess
password-weak = Make it longer, or add another word that nobody expects.
password-set = Turn backups on
password-change = Change the password
password-test = Test the backup
password-skip = Skip
password-skip-title = Skip backups?
password-skip-follows = If you lose this phone, the accounts that you added yourself are lost with it. Codes of your clinics come back without a backup.
password-skip-do = Skip it
password-skip-back = Choose a password
password-show = Show what is typed
working-title = One moment
working-key = Strengthening the password’s protection
working-download = Fetching entries
working-open = Opening entries
working-upload = Uploading entries
working-verify = Reading the backup back
working-so-far = { $done } of { $all }
working-cancel = Cancel
key-title = Recovery key
key-intro = Write it down and keep it away from this phone. It opens your backup when the password is forgotten. It is shown this once.
key-read-out = Recovery key: { $signs }
key-written = I wrote it down
done-title = Backups work
done-follows = Read back from the server and opened just now.
done-ok = OK

## The 64 pictures of a comparison, in their order

emoji-names = Dog, Cat, Horse, Pig, Elephant, Rabbit, Turtle, Fish, Octopus, Butterfly, Bee, Owl, Penguin, Snail, Snake, Frog, Cactus, Tree, Sunflower, Mushroom, Leaf, Apple, Banana, Strawberry, Grapes, Cherries, Carrot, Corn, Bread, Cheese, Egg, Cake, Pizza, Cup, Globe, Moon, Star, Sun, Cloud, Fire, Lightning, Snowman, Rainbow, Umbrella, Car, Bicycle, Train, Aeroplane, Rocket, Boat, Anchor, House, Key, Bell, Clock, Book, Scissors, Hammer, Lamp, Gift, Balloon, Football, Guitar, Drum

## Notices

notices-warning = Something happened to your account
notices-device = A device
notices-application = An application
notices-awaits-trust = “{ $name }” proved your number and waits to be let in. It sees no codes. If it is not yours, cancel it, and ask your phone company whether somebody took over your number.
notices-added-here = This phone is now one of your devices.
notices-added = “{ $name }” is now one of your devices. If it is not yours, remove it under “{ label-devices }”.
notices-removed = “{ $name }” was removed from your account. Its codes no longer work.
notices-recovery-used-here = This phone came back with your backup. For an hour it shows codes but can change nothing.
notices-recovery-used = “{ $name }” opened your backup and is now one of your devices. If it was not you, cancel it within the hour, then change your backups password.
notices-recovery-started = “{ $name }” asked to take over your account without your other devices or your password. If it is not yours, cancel it before the wait is over.
notices-recovery-cancelled = The recovery by “{ $name }” was cancelled. Nothing else changed.
notices-recovered = “{ $name }” waited 24 hours and took over your account. Every other device is out.
notices-number = Your account has another phone number. If it was not you, change it back.
notices-number-hint = Your account has another phone number, ending in { $number }. If it was not you, change it back.
notices-number-here = You gave your account another phone number on this phone.
notices-multi = Whether further devices may join was changed. If it was not you, look under “{ label-devices }”.
notices-emails = The e-mail addresses of your account were changed. If it was not you, look under “{ account-title }”.
notices-backup-here = You changed your backups password or recovery key on this phone.
notices-backup = “{ $name }” changed your backups password or recovery key. If it was not you, set a new one.
notices-deletion = Your account will be deleted. Until then everything works, and you can keep it.
notices-kept = Your account stays. It will not be deleted.
notices-enrolled = “{ $name }” now asks for codes from this account.
notices-ended = “{ $name }” no longer asks for codes from this account.
notices-reset = An administrator of “{ $name }” had the codes of your phones for it die. Codes come by SMS or call until a phone is set up again. If you did not expect this, tell your administrator.
notices-emergency-made = Two administrators of “{ $name }” made single-use emergency codes for you. They work without your phone. If you did not expect this, tell your administrator.
notices-emergency-used = Someone logged in as you at “{ $name }” with an emergency code. If it was not you, tell your administrator at once.
notices-other-codes = Look-up codes, or a secret for another authenticator app, were made for you at “{ $name }”. They work without your phone. If it was not you, tell your administrator at once.
notices-not-me = Somebody tried to get into “{ $name }” as you, and “not me” was answered. Nobody was let in. Change your password there.
notices-other = Something about your account changed. Update the app to read what.
notices-ends = It happens { $wait } unless it is stopped.
notices-mine = That was me
notices-read = I have read it
notices-more = { $count ->
    [one] { $count } more follows.
   *[other] { $count } more follow.
}

## Approval

approval-title = Approve?
approval-asks = { $application } asks
approval-account = as { $account }
approval-number = Which number is on the login page?
approval-pick = Approve with number { $number }
approval-type = Number on the login page
approval-approve = Approve
approval-deny = Deny
approval-not-me = It was not me
approval-not-me-why = Denies it, and tells the application and your other phones.
approval-ends = Ends { $wait }
approval-grace = This phone came back by a recovery and cannot answer in its first hour. Answer on another phone, or log in with a code.
approval-none = Nothing waits for your answer.
approval-approved = Approved. You may go on where you logged in.
approval-denied = Denied. Nobody was let in.
approval-told = Denied. The application and your other phones were told. Change your password at that application.
approval-expired = It is over here. If you are not logged in, begin again where you log in.
approval-close = Close
error-input-number = That number is not on the login page. Nothing was approved. Look there and type the one that you see.
error-input-approval = This request is over. If you are not logged in, begin again where you log in.
error-input-recovery-key = This is no recovery key as typed. Nothing was tried. Compare it sign by sign.
error-input-backup = Backups are off. Nothing was changed. Turn them on first.
error-input-multi-device = Further phones may not join your account now. Nothing was changed. Allow it under “{ label-devices }” first.
error-input-invitation = This is not the QR of a phone that wants to join, or its time is over. Nobody was let in. Show a new one on the other phone.

## The language by its own name, as its speakers write it

language-name = English

## Add

add-title = Add an account
add-open = Add an account
add-scan = Scan a QR code
add-picture = Choose a picture with QR codes
add-paste = Paste
add-paste-hint = An address that begins with otpauth://
add-paste-use = Use this text
add-by-hand = Type it by hand
add-file = Import a file of another app
add-file-apps = Files of these apps are read: { $apps }.
add-reading = Reading …
add-stop = Stop
add-password-title = This file has a password
add-password-why = Type the password that you gave it in the other app. Nothing was added yet.
add-password = Password of the file
add-password-use = Open the file
add-memory-title = This file needs a lot of memory
add-memory-why = Opening it takes more than 256 MB and perhaps a minute. Other apps may be closed meanwhile. Nothing was added yet.
add-memory-use = Open it anyway
cancel = Cancel

## Add by hand

hand-title = Type it by hand
hand-issuer = Name of the site or app
hand-account = Your account there
hand-secret = Secret
hand-secret-why = Letters and the digits 2 to 7. Spaces do not matter.
hand-secret-wrong = A secret has only letters and the digits 2 to 7. Check what you typed.
hand-kind = Kind of code
hand-digits = Digits of a code
hand-digits-wrong = Codes have 5 to 10 digits.
hand-period = Seconds of a code’s life
hand-period-wrong = A code lives for 1 to 86400 seconds.
hand-counter = Counter of the next code
hand-counter-wrong = The counter is a whole number.
hand-algorithm = Hash
hand-algorithm-wrong = This hash is not of this kind of code. Choose another.
hand-more = Show digits, time and hash
hand-preview = The code now. Compare it with what the site expects.
hand-no-preview = The code appears here as soon as the secret is typed.
hand-weak = This secret is short. It works; ask the site for a longer one.
hand-add = Add it
hand-duplicate = This account is here already. Nothing was added.
hand-show-it = Show it

## Import

import-title = Import
import-nothing = Nothing waits to be added. What was read before is not kept: read the file again.
import-from = From { $apps }
import-new = { $n ->
    [one] { $n } new
   *[other] { $n } new
}
import-duplicate = { $n ->
    [one] { $n } is already here
   *[other] { $n } are already here
}
import-changed = { $n ->
    [one] { $n } differs from what is here
   *[other] { $n } differ from what is here
}
import-refused = { $n ->
    [one] { $n } refused
   *[other] { $n } refused
}
import-state-new = New
import-state-duplicate = Already here
import-state-changed = Changed
import-state-refused = Refused
import-missing = Some QR codes of this export were not read yet. Show the next one in the other app, and read it here.
import-more = Read another QR code, picture or file
import-add = { $n ->
    [0] Add nothing
    [one] Add { $n } account
   *[other] Add { $n } accounts
}
import-choose-all = Choose all that can be added
import-choose-none = Choose none
import-report-title = Import is over
import-added = { $n ->
    [one] { $n } added
   *[other] { $n } added
}
import-updated = { $n ->
    [one] { $n } brought up to date
   *[other] { $n } brought up to date
}
import-present = { $n ->
    [one] { $n } was already here
   *[other] { $n } were already here
}
import-left-out = { $n ->
    [one] { $n } left out by you
   *[other] { $n } left out by you
}
import-and = {", "}
import-why = { $title }: { $reason }
import-cause-damaged = It is damaged, or not as its app writes it. It was left out; the others are not affected.
import-cause-kind = This kind of token is not known here. Keep it in its own app.
import-cause-no-secret = The file does not hold its secret. Add it again at its issuer.
import-cause-secret = Its secret cannot be read: a sign is wrong, or it was cut.
import-cause-numbers = No code can be made here with its digits, period, counter or algorithm. Keep it in its own app.
import-cause-too-long = It has more in it than one token holds here. Keep it in its own app.
import-cause-trashed = The other app had it in its trash.
import-cause-password = It is sealed with another password than the one that was given. Try the other one.
import-cause-parts = A QR code of this export is damaged, or belongs to another one. Read those of one export only.
import-cause-twice = The same account stands further up.
import-cause-in-trash = It is in your trash. Added again, it goes on from where that was.
import-cause-changed = It is here under other names, or with another counter.
import-warning = It works, and something of it is weak or was cut. Keep the file until you have looked at it here.
import-still-missing = QR codes of the other app were never read. Their accounts are not here. Read them later; nothing is added twice.
import-done = Show the codes

## Edit, and several at once

edit-title = Edit
edit-several = { $n ->
    [one] Edit { $n } account
   *[other] Edit { $n } accounts
}
edit-name = Your own name for it
edit-name-why = Leave it empty for the name that came with it.
edit-note = Note
edit-note-why = Only you see it.
edit-group = Group
edit-group-why = Leave it empty for none.
edit-several-why = What you leave as it is stays as it is in each of them.
edit-icon = Picture
edit-icon-none = None
edit-icon-name = Picture: { $name }
edit-pinned = Pinned to the top
edit-hidden = Hidden from the list
edit-hidden-why = It makes codes all the same. Find it again under “{ organise-title }”.
edit-save = Save
edit-remove = Move to the trash
edit-not-removable = An application’s code can be hidden. Only the application can end it.
edit-gone = This account is not here any more.
remove-title = { $n ->
    [one] Move { $n } account to the trash?
   *[other] Move { $n } accounts to the trash?
}
remove-follows = It goes from all your phones. For 30 days you can bring it back. Before you go on, make sure that you can log in without it.
remove-keep = Keep it
select-count = { $n ->
    [0] Choose accounts
    [one] { $n } chosen
   *[other] { $n } chosen
}
select-end = End choosing
select-edit = Edit what is chosen
select-remove = Move what is chosen to the trash
select-this = Choose { $title }

## Keep in order

organise-title = Keep in order
organise-select = Choose several
organise-sort = Order of the list
organise-sort-own = My own order
organise-sort-title = By name
organise-sort-issuer = By site or app
organise-sort-usage = Most used first
organise-sort-usage-why = Counts on this phone alone how often you copy a code, from now on.
organise-forget = Forget what was counted
organise-hidden = Hidden
organise-no-hidden = Nothing is hidden.
organise-show = Show { $title } again
organise-trash = Trash
organise-duplicates = Look for duplicates
organise-export = Export
trash-title = Trash
trash-empty = The trash is empty. What you remove stays here for 30 days.
trash-days = { $days ->
    [0] Goes for good with the next sync
    [one] { $days } day left
   *[other] { $days } days left
}
trash-restore = Bring { $title } back
trash-purge = Remove { $title } for good
trash-purge-title = Remove “{ $title }” for good?
trash-purge-follows = Its secret is deleted on all your phones. Nobody can bring it back.
trash-purge-now = Remove it for good
duplicates-title = Duplicates
duplicates-none = Nothing is here twice.
duplicates-codes = They make the same codes. One of them is enough.
duplicates-secret = They have the same secret and differ in digits, time or kind. At most one of them is right.
duplicates-account = The same account with different secrets. Perhaps only the newest works. Try each before you remove one.
duplicates-open = Show { $title }
duplicates-remove = Move { $title } to the trash

## Export

export-title = Export
export-sealed = Septet file with a password
export-sealed-why = Only who has the password can read it. The better way to keep a copy.
export-open-why = Whoever gets the file can make your codes. Keep it where nobody else gets to, and delete it after use.
export-format = Format
export-pin = PIN
export-backup-password = Backups password
export-word = Type “{ $word }” to go on
export-the-word = export
export-new-password = New password for this file
export-new-password-again = The same password again
export-mismatch = The two passwords differ.
export-make = Make the file
export-making = Making …
export-done = { $n ->
    [0] It holds no account
    [one] { $n } account is in it
   *[other] { $n } accounts are in it
}
export-done-why = It was written and read back.
export-save = Save it
export-saved = It is where you put it.
export-qr = { $n } of { $all }
export-qr-why = Scan these with the other app, one after the other. Let nobody take a picture of them.
export-qr-next = Show the next one
export-qr-back = Show the one before
export-left-out = Not in it, or not all of it
export-left-out-whole = This file does not make its codes. It was left out; it is still here.
export-left-out-part = The file holds less of it than this phone. All of it is still here.
export-applications = Not in it: these come back when you set Septet up
export-again = Make another file

## Errors of files and addresses

error-input-file = This file cannot be read. Nothing was added. It may be damaged, or of an app that is not known here. Make it again in the other app.
error-input-scheme = This is not an account: an account’s address begins with otpauth://. Nothing was added. Read the QR code again.
error-input-secret = The secret cannot be used: it has other signs than letters and 2 to 7, or was cut. Nothing was added. Copy it again.
error-input-rows = What was chosen cannot be added as it is, or there is no room. Nothing was added. Choose fewer.
add-waiting = { $n ->
    [one] { $n } account was read and not added yet
   *[other] { $n } accounts were read and not added yet
}
add-see = See what was read

## Settings: account, security log, clock, server

account-title = Account
account-unknown = The server was not asked yet.
account-refresh = Ask the server
account-number = Cell phone number
account-number-now = { $phone }
account-number-change = Change the number
account-later = For safety this phone can change nothing here yet. It can { $wait }.
account-emails = E-mail addresses
account-emails-why = They are told when a phone is added or removed. Up to five.
account-email-new = Another address
account-email-add = Add the address
account-email-remove = Remove { $email }
account-delete = Delete the account
account-delete-title = Delete your account in 30 days?
account-delete-follows = Until then everything works and you can take it back. After that your clinics’ codes and your backups are gone. Codes that you added yourself stay on this phone.
account-deletes = Your account will be deleted { $wait }.
account-keep = { label-keep-my-account }
number-title = New number
number-now = Your number now ends in { $phone }. Your codes go on working.
number-new = New cell phone number, with + and country code
number-begin = OK
number-moving = The new number is proved. The account moves to it …
number-give-up = Keep the number of before
log-title = Security log
log-empty = Nothing has happened yet.
log-refresh = Look again
clock-title = Clock
clock-unknown = This phone’s clock was not compared with the server’s yet.
clock-right = This phone’s clock is right. Compared { $ago }.
clock-compare = Compare it now
settings-more = Account and safety
settings-server-pin = Fingerprint { $fingerprint }
settings-server-link = Or paste the link of the server’s QR code, which begins with septet://server.
settings-about-licence = Septet is free software under the MIT license or the Apache License 2.0, as you like.
## The phone itself: links, camera, notifications, widget, fingerprint

link-title = Link
link-again = Try again
link-no = Not now
link-understood = Understood
link-server-title = Use another server?
link-server-follows = A link asks this phone to use { $address }. That server will send your codes and see your number. Go on only if your clinic gave you the link.
link-server-yes = Use this server
link-join-title = Let another phone in?
link-join-follows = A link asks to add a phone to your account. It will see all of your codes. Go on only if you hold that phone in your hand.
link-join-yes = Compare the phones
server-own = Use the server that the app came with
scan-hint = Hold the QR in front of the camera.
scan-no-camera = The camera cannot be used. Nothing was read. Allow it in the settings of the phone, or choose a picture.
alert-approvals = Sign-ins to approve
alert-notices = Security notices
alert-approval = A sign-in waits for your answer
alert-notice = Something changed in your account
alert-open = Open Septet to see it.
widget-show = Tap to show the code
biometric-title = Unlock Septet
biometric-no = Use the PIN

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet reads QR codes of accounts and of your other phones. It keeps no picture.
info-face-id = Your face opens Septet instead of the PIN.
widget-why = One code at a glance. It shows nothing while Septet is locked.
control-open = Open Septet
watch-none = No codes are here yet. Open Septet on your iPhone.
watch-locked = Septet is locked. Unlock it on your iPhone.

## Starting over

start-over = Start over on this phone
start-over-title = Start over on this phone?
start-over-follows = Everything that Septet keeps on this phone is removed, its PIN too. Accounts that you added yourself and that no backup has are gone for good. Your account and your backup at the server stay, and so do the settings of this app. Then set this phone up again: your codes come back by another phone of yours, by the backups password or by the recovery key. Without any of these the codes of your clinics come back after 24 hours.
start-over-do = Remove and start over
start-over-keep = Change nothing
refused-storage = Septet cannot open what it keeps on this phone. Nothing was deleted. Unlock the phone, make some space, and try again. If this stays, start over and restore your backup.

## A phone that is in no account any more, and a server that is not believed

setup-left = This phone is in no account any more: another of your phones removed it, or the account was deleted. The codes of your clinics are gone from here; codes that you added yourself are still here. Set this phone up again to get the others back. If none of this was you, tell your administrator.
tokens-distrust = What the server says about your account cannot be true, so Septet takes nothing from it now. Nothing was changed here, and your codes still work. Get them anew; if this stays, tell your administrator.
