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
