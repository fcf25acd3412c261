### What Septet says, in English. The other languages have the same messages, parts and variables: README.md.

## Labels of screens, as texts name them

label-devices = Devices
label-settings = Settings
label-cancel-it = Cancel it
label-keep-my-account = Keep my account

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } is your Septet code for setting up this phone. Never tell it to anyone.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } is your Septet code. Never tell it to anyone.
sms-setup-bare = { $code } is your Septet code.
sms-login = { $code } is your Septet code for { $application }. Never tell it to anyone.

## Calls with a code: read by a machine, digit by digit

digit-0 = zero
digit-1 = one
digit-2 = two
digit-3 = three
digit-4 = four
digit-5 = five
digit-6 = six
digit-7 = seven
digit-8 = eight
digit-9 = nine
between-digits = { ", " }
voice-setup = Hello. Your Septet code for setting up your phone is: { $digits }. Once more: { $digits }. Never tell it to anyone. Goodbye.
voice-login = Hello. Your Septet code for { $application } is: { $digits }. Once more: { $digits }. Never tell it to anyone. Goodbye.

## Parts of notices

within-hours = { $hours ->
    [one] within { $hours } hour
   *[other] within { $hours } hours
}
in-days = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
if-not-you = If this was not you, look under “{ label-devices }” in Septet, remove what is not yours, and tell your administrator.
letter-ending = Septet never asks for a code or a password by e-mail or phone. This message has no links.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } turned on two-factor authentication for { $label }, with the number { $phone }. From now on it asks for a Septet code when you log in.
    .subject = { $application } now asks for a Septet code
    .do = Until a phone is set up, codes come by SMS or call. If you did not expect this, tell { $application }.
    .sms = Septet: { $application } now asks for a Septet code when you log in. If you did not expect this, tell them.
    .sms-brief = Septet: { $application } now asks for a Septet code.

notice-enrolment-ended = { $application } turned off two-factor authentication for { $label }, with the number { $phone }.
    .subject = { $application } no longer asks for a Septet code
    .do = If you did not expect this, tell { $application }.
    .sms = Septet: { $application } no longer asks for a Septet code when you log in. If you did not expect this, tell them.
    .sms-brief = Septet: { $application } no longer asks for a code.

notice-enrolment-moved = { $application } moved two-factor authentication for { $label } from the number { $phone } to another one. The codes of your phones for it do not work any more.
    .subject = { $application } moved your two-factor authentication to another number
    .do = If you did not expect this, tell { $application } now.
    .sms = Septet: { $application } moved your two-factor login to another number. If you did not expect this, tell them now.
    .sms-brief = Septet: { $application } moved your login to another number.

notice-enrolment-reset = An administrator of { $application } reset two-factor authentication for { $label }, with the number { $phone }. The codes of your phones for it do not work any more.
    .subject = { $application } reset your two-factor authentication
    .do = Until a phone is set up again, codes come by SMS or call. If you did not expect this, tell { $application }.
    .sms = Septet: { $application } reset your two-factor login. Codes of your phones for it do not work any more. If you did not expect this, tell them.
    .sms-brief = Septet: { $application } reset your codes.

notice-emergency-codes-made = Two administrators of { $application } made single-use emergency codes for { $label }, with the number { $phone }. They work without your phone.
    .subject = { $application } made emergency codes for you
    .do = If you did not expect this, tell { $application }.
    .sms = Septet: two administrators of { $application } made emergency codes for you. If you did not expect this, tell them.
    .sms-brief = Septet: { $application } made emergency codes for you.

notice-emergency-code-used = Someone logged in to { $application } as { $label }, with the number { $phone }, with an emergency code.
    .subject = An emergency code was used at { $application }
    .do = If this was you, there is nothing to do. If it was not you, tell { $application } at once.
    .sms = Septet: someone logged in to { $application } as you with an emergency code. If it was not you, tell them at once.
    .sms-brief = Septet: an emergency code was used at { $application }.

notice-other-codes-made = { $application } made look-up codes, or a secret for another authenticator app, for { $label }, with the number { $phone }. They work without your phone.
    .subject = { $application } made other codes for you
    .do = If this was you, there is nothing to do. If it was not you, tell { $application } at once.
    .sms = Septet: { $application } made look-up codes or a secret for another app for you. If it was not you, tell them at once.
    .sms-brief = Septet: { $application } made other codes for you.

notice-device-awaits-trust = Someone verified your number { $phone } on another phone, which calls itself “{ $device }”. It sees nothing of yours until you let it in.
    .subject = Someone verified your number on another phone
    .do = If this was you, open Septet on the phone you already use and let the new one in. If it was not you, remove it: open Septet, choose “{ label-devices }”, and remove it there. If your phone has no signal any more, call your carrier: your number may have been moved to another SIM card.
    .sms = Septet: someone verified your number on another phone. It sees nothing of yours. If it was not you, remove it in Septet under { label-devices }.

notice-device-added = { $way ->
    [first] A phone that calls itself “{ $device }” was set up with Septet for the number { $phone }.
    [qr] A phone that calls itself “{ $device }” joined your Septet account, number { $phone }. One of your phones scanned its QR code.
    [emoji] A phone that calls itself “{ $device }” joined your Septet account, number { $phone }. It was compared by emoji with one of your phones.
    [password] A phone that calls itself “{ $device }” joined your Septet account, number { $phone }, with the backups password.
    [recovery_key] A phone that calls itself “{ $device }” joined your Septet account, number { $phone }, with the recovery key.
   *[wait] A phone that calls itself “{ $device }” joined your Septet account, number { $phone }, after the waiting time in which nobody cancelled.
}
    .subject = A phone was added to Septet
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: a phone was added to your account. If it was not you, remove it in Septet under { label-devices } and tell your administrator.

notice-device-removed = The phone “{ $device }” was removed from your Septet account. Its codes do not work any more.
    .subject = A phone was removed from Septet
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: a phone was removed from your account, and its codes do not work any more. If it was not you, tell your administrator.

notice-recovery-started = { $way ->
    [password] A phone that calls itself “{ $device }” is recovering your Septet account with the backups password. It shows your codes; unless you cancel { within-hours }, until { $until }, it can also change the account.
    [recovery_key] A phone that calls itself “{ $device }” is recovering your Septet account with the recovery key. It shows your codes; unless you cancel { within-hours }, until { $until }, it can also change the account.
   *[wait] A phone that calls itself “{ $device }” asks to recover your Septet account. It sees nothing yet; unless you cancel { within-hours }, until { $until }, it gets the codes of your applications.
}
    .subject = Someone is recovering your Septet account
    .do = If this was you, there is nothing to do but wait. If it was not you, cancel it: open Septet on any of your phones and choose “{ label-cancel-it }”.
    .sms = Septet: someone is recovering your account. If it was not you, open Septet on any of your phones { within-hours } and choose "{ label-cancel-it }".

notice-recovery-cancelled = The recovery of your Septet account was cancelled. Your phones and codes work as before.
    .subject = The recovery of your Septet account was cancelled
    .do = If it was you who asked for the recovery, start again on the new phone. If it was not you, someone may read your SMS or know your backups password: tell your administrator.
    .sms = Septet: the recovery of your account was cancelled. Your phones work as before.

notice-account-recovered = Your Septet account was recovered on a phone that calls itself “{ $device }”.
    .subject = Your Septet account was recovered
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: your account was recovered on another phone. If it was not you, tell your administrator now.

notice-number-changed = The number of your Septet account changed from { $old } to { $new }.
    .subject = Your number at Septet changed
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: the number of your account changed. If it was not you, tell your administrator now.

notice-multi-device-on = Your Septet account can now have several phones. Each new one has to be let in by one of yours.
    .subject = Your Septet account can now have several phones
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: your account can now have several phones. If it was not you who allowed this, look in Septet under { label-devices } and tell your administrator.

notice-multi-device-off = No further phone can join your Septet account. Those that are there stay.
    .subject = Your Septet account takes no further phones
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: no further phone can join your account. If it was not you who changed this, tell your administrator.

notice-backups-changed = The backups password or the recovery key of your Septet account was set, changed or removed.
    .subject = Your backups password or recovery key changed
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: the backups password or the recovery key of your account changed. If it was not you, tell your administrator.

notice-emails-changed = The e-mail addresses that get notices of your Septet account changed.
    .subject = Your e-mail addresses at Septet changed
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: the e-mail addresses of your account changed. If it was not you, tell your administrator.

notice-deletion-begun = Your Septet account will be deleted { in-days }, on { $date }.
    .subject = Your Septet account will be deleted
    .do = Your phones, codes and backups at Septet will then be gone for good. To keep them, open Septet, choose “{ label-settings }”, then “{ label-keep-my-account }”.
    .sms = Septet: your account will be deleted on { $date }. To keep it, open Septet, choose { label-settings }, then { label-keep-my-account }.

notice-deletion-reminder = A reminder: your Septet account will be deleted { in-days }, on { $date }.
    .subject = Reminder: your Septet account will be deleted
    .do = Your phones, codes and backups at Septet will then be gone for good. To keep them, open Septet, choose “{ label-settings }”, then “{ label-keep-my-account }”.
    .sms = Septet: a reminder: your account will be deleted on { $date }. To keep it, open Septet, choose { label-settings }, then { label-keep-my-account }.

notice-deletion-cancelled = Your Septet account will not be deleted. Everything stays as it was.
    .subject = Your Septet account will not be deleted
    .do = If this was you, there is nothing to do. { if-not-you }
    .sms = Septet: your account will not be deleted. Everything stays as it was.

notice-account-deleted = Your Septet account was deleted, with its phones, codes and backups.
    .subject = Your Septet account was deleted
    .do = If an application still asks you for a Septet code, tell its administrator.
    .sms = Septet: your account was deleted. If an application still asks for a code, tell its administrator.
