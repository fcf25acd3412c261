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
settings-sign-out-title = Sign this phone out?
settings-sign-out-follows = The codes of your clinics leave this phone. Codes that you added yourself stay. To come back you verify your number again.
settings-about = About
settings-version = Version { $version }

## Screens whose way on is at another phone

join-title = Let this phone in
join-waits = Your number is proved. Now one of your other phones has to let this one in: open Septet there, under “{ label-devices }”.
join-ask-again = Look again
lock-title = Locked
lock-waits = Septet is locked. Your tokens are safe. Unlock it with your PIN.

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
import-and = { $first }, { $rest }
import-why = { $title }: { $reason }
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
edit-hidden-why = It makes codes all the same. Find it again under “Keep in order”.
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
export-applications = Not in it: these come back when you register
export-again = Make another file

## Errors of files and addresses

error-input-file = This file cannot be read. Nothing was added. It may be damaged, or of an app that is not known here. Make it again in the other app.
error-input-scheme = This is not an account: its address begins with otpauth://. Nothing was added. Read the QR code again.
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
account-keep = Keep the account
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
settings-server-default = The one that the app came with
settings-server-pin = Fingerprint { $fingerprint }
settings-server-link = Or paste the link of the server’s QR code, which begins with septet://server.
settings-about-licence = Septet is free software under the MIT license or the Apache License 2.0, as you like.
