### What Septet says, in German (Sie).

## Labels of screens, as texts name them

label-devices = Geräte
label-settings = Einstellungen
label-cancel-it = Vorgang abbrechen
label-keep-my-account = Mein Konto behalten

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } ist Ihr Septet-Code zum Einrichten dieses Telefons. Geben Sie ihn nie weiter.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } ist Ihr Septet-Code. Geben Sie ihn nie weiter.
sms-setup-bare = { $code } ist Ihr Septet-Code
sms-login = { $code } ist Ihr Septet-Code für { $application }. Geben Sie ihn nie weiter.

## Calls with a code: read by a machine, digit by digit

digit-0 = null
digit-1 = eins
digit-2 = zwei
digit-3 = drei
digit-4 = vier
digit-5 = fünf
digit-6 = sechs
digit-7 = sieben
digit-8 = acht
digit-9 = neun
between-digits = { ", " }
voice-setup = Guten Tag. Ihr Septet-Code zum Einrichten Ihres Telefons lautet: { $digits }. Noch einmal: { $digits }. Geben Sie ihn nie weiter. Auf Wiederhören.
voice-login = Guten Tag. Ihr Septet-Code für { $application } lautet: { $digits }. Noch einmal: { $digits }. Geben Sie ihn nie weiter. Auf Wiederhören.

## Parts of notices

within-hours = { $hours ->
    [one] innerhalb von { $hours } Stunde
   *[other] innerhalb von { $hours } Stunden
}
in-days = { $days ->
    [one] in { $days } Tag
   *[other] in { $days } Tagen
}
if-not-you = Wenn Sie das nicht waren, sehen Sie in Septet unter „{ label-devices }“ nach, entfernen Sie, was nicht Ihnen gehört, und sagen Sie Ihrer Administration Bescheid.
letter-ending = Septet fragt nie per E-Mail oder Telefon nach einem Code oder Passwort. Diese Nachricht enthält keine Links.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } hat die Zwei-Faktor-Authentifizierung für { $label } mit der Nummer { $phone } eingeschaltet. Bei der Anmeldung wird ab jetzt ein Septet-Code verlangt.
    .subject = { $application } verlangt jetzt einen Septet-Code
    .do = Bis ein Telefon eingerichtet ist, kommen die Codes per SMS oder Anruf. Wenn Sie das nicht erwartet haben, sagen Sie { $application } Bescheid.
    .sms = Septet: { $application } verlangt jetzt bei der Anmeldung einen Septet-Code. Unerwartet? Sagen Sie dort Bescheid.
    .sms-brief = Septet: { $application } verlangt jetzt einen Septet-Code.

notice-enrolment-ended = { $application } hat die Zwei-Faktor-Authentifizierung für { $label } mit der Nummer { $phone } ausgeschaltet.
    .subject = { $application } verlangt keinen Septet-Code mehr
    .do = Wenn Sie das nicht erwartet haben, sagen Sie { $application } Bescheid.
    .sms = Septet: { $application } verlangt bei der Anmeldung keinen Septet-Code mehr. Unerwartet? Sagen Sie dort Bescheid.
    .sms-brief = Septet: { $application } verlangt keinen Septet-Code mehr.

notice-enrolment-moved = { $application } hat die Zwei-Faktor-Authentifizierung für { $label } von der Nummer { $phone } auf eine andere umgestellt. Die Codes Ihrer Telefone gelten dort nicht mehr.
    .subject = { $application } hat Ihre Zwei-Faktor-Authentifizierung auf eine andere Nummer umgestellt
    .do = Wenn Sie das nicht erwartet haben, sagen Sie { $application } sofort Bescheid.
    .sms = Septet: { $application } hat Ihre Anmeldung auf eine andere Nummer umgestellt. Unerwartet? Sagen Sie dort sofort Bescheid.
    .sms-brief = Septet: { $application } nutzt jetzt eine andere Nummer.

notice-enrolment-reset = Die Administration von { $application } hat die Zwei-Faktor-Authentifizierung für { $label } mit der Nummer { $phone } zurückgesetzt. Die Codes Ihrer Telefone gelten dort nicht mehr.
    .subject = { $application } hat Ihre Zwei-Faktor-Authentifizierung zurückgesetzt
    .do = Bis wieder ein Telefon eingerichtet ist, kommen die Codes per SMS oder Anruf. Wenn Sie das nicht erwartet haben, sagen Sie { $application } Bescheid.
    .sms = Septet: { $application } hat Ihre Codes zurückgesetzt, die Ihrer Telefone gelten dort nicht mehr. Unerwartet? Sagen Sie dort Bescheid.
    .sms-brief = Septet: { $application } hat Ihre Codes zurückgesetzt.

notice-emergency-codes-made = Zwei Personen der Administration von { $application } haben Notfallcodes für { $label } mit der Nummer { $phone } erstellt. Jeder gilt einmal, auch ohne Ihr Telefon.
    .subject = { $application } hat Notfallcodes für Sie erstellt
    .do = Wenn Sie das nicht erwartet haben, sagen Sie { $application } Bescheid.
    .sms = Septet: Zwei Personen der Administration von { $application } haben Notfallcodes für Sie erstellt. Unerwartet? Sagen Sie dort Bescheid.
    .sms-brief = Septet: { $application } hat Notfallcodes für Sie erstellt.

notice-emergency-code-used = Mit einem Notfallcode hat sich jemand bei { $application } als { $label } mit der Nummer { $phone } angemeldet.
    .subject = Bei { $application } wurde ein Notfallcode benutzt
    .do = Wenn Sie das waren, ist nichts zu tun. Wenn nicht, sagen Sie { $application } sofort Bescheid.
    .sms = Septet: Jemand hat sich bei { $application } mit einem Ihrer Notfallcodes angemeldet. Waren Sie es nicht, sagen Sie dort sofort Bescheid.
    .sms-brief = Septet: Bei { $application } wurde ein Notfallcode benutzt.

notice-other-codes-made = { $application } hat für { $label } mit der Nummer { $phone } eine Codeliste oder einen Schlüssel für eine andere Authenticator-App erstellt. Beides gilt auch ohne Ihr Telefon.
    .subject = { $application } hat weitere Codes für Sie erstellt
    .do = Wenn Sie das waren, ist nichts zu tun. Wenn nicht, sagen Sie { $application } sofort Bescheid.
    .sms = Septet: { $application } hat für Sie eine Codeliste oder einen Schlüssel für eine andere App erstellt. Waren Sie es nicht, sagen Sie dort sofort Bescheid.
    .sms-brief = Septet: { $application } hat weitere Codes für Sie erstellt.

notice-device-awaits-trust = Jemand hat Ihre Nummer { $phone } auf einem anderen Telefon bestätigt, das sich „{ $device }“ nennt. Es sieht nichts von Ihnen, solange Sie es nicht zulassen.
    .subject = Jemand hat Ihre Nummer auf einem anderen Telefon bestätigt
    .do = Wenn Sie das waren, öffnen Sie Septet auf dem Telefon, das Sie schon benutzen, und lassen Sie das neue zu. Wenn nicht, entfernen Sie es: Öffnen Sie Septet, wählen Sie „{ label-devices }“ und entfernen Sie es dort. Wenn Ihr Telefon kein Netz mehr hat, rufen Sie Ihren Mobilfunkanbieter an: Ihre Nummer wurde vielleicht auf eine andere SIM-Karte übertragen.
    .sms = Septet: Ihre Nummer wurde auf einem anderen Telefon bestätigt. Es sieht nichts. Waren Sie es nicht, entfernen Sie es in Septet unter { label-devices }.

notice-device-added = { $way ->
    [first] Ein Telefon, das sich „{ $device }“ nennt, wurde mit Septet für die Nummer { $phone } eingerichtet.
    [qr] Ein Telefon, das sich „{ $device }“ nennt, gehört jetzt zu Ihrem Septet-Konto, Nummer { $phone }. Eines Ihrer Telefone hat seinen QR-Code gescannt.
    [emoji] Ein Telefon, das sich „{ $device }“ nennt, gehört jetzt zu Ihrem Septet-Konto, Nummer { $phone }. Es wurde per Emoji mit einem Ihrer Telefone verglichen.
    [password] Ein Telefon, das sich „{ $device }“ nennt, gehört jetzt zu Ihrem Septet-Konto, Nummer { $phone }. Es kam mit dem Backup-Passwort hinein.
    [recovery_key] Ein Telefon, das sich „{ $device }“ nennt, gehört jetzt zu Ihrem Septet-Konto, Nummer { $phone }. Es kam mit dem Wiederherstellungsschlüssel hinein.
   *[wait] Ein Telefon, das sich „{ $device }“ nennt, gehört jetzt zu Ihrem Septet-Konto, Nummer { $phone }. In der Wartezeit hat niemand abgebrochen.
}
    .subject = Ein Telefon wurde zu Septet hinzugefügt
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ein Telefon wurde zu Ihrem Konto hinzugefügt. Waren Sie es nicht, entfernen Sie es unter { label-devices } und sagen Sie Ihrer Administration Bescheid.

notice-device-removed = Das Telefon „{ $device }“ wurde aus Ihrem Septet-Konto entfernt. Seine Codes gelten nicht mehr.
    .subject = Ein Telefon wurde aus Septet entfernt
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ein Telefon wurde aus Ihrem Konto entfernt, seine Codes gelten nicht mehr. Waren Sie es nicht, sagen Sie Ihrer Administration Bescheid.

notice-recovery-started = { $way ->
    [password] Ein Telefon, das sich „{ $device }“ nennt, stellt Ihr Septet-Konto mit dem Backup-Passwort wieder her. Es zeigt Ihre Codes schon an; wenn Sie nicht { within-hours } abbrechen, bis { $until }, kann es auch das Konto ändern.
    [recovery_key] Ein Telefon, das sich „{ $device }“ nennt, stellt Ihr Septet-Konto mit dem Wiederherstellungsschlüssel wieder her. Es zeigt Ihre Codes schon an; wenn Sie nicht { within-hours } abbrechen, bis { $until }, kann es auch das Konto ändern.
   *[wait] Ein Telefon, das sich „{ $device }“ nennt, möchte Ihr Septet-Konto wiederherstellen. Es sieht noch nichts; wenn Sie nicht { within-hours } abbrechen, bis { $until }, bekommt es die Codes Ihrer Anwendungen.
}
    .subject = Jemand stellt Ihr Septet-Konto wieder her
    .do = Wenn Sie das sind, warten Sie einfach. Wenn nicht, brechen Sie es ab: Öffnen Sie Septet auf einem Ihrer Telefone und wählen Sie „{ label-cancel-it }“.
    .sms = Septet: Jemand will Ihr Konto wiederherstellen. Nicht Sie? Öffnen Sie Septet { within-hours } auf einem Ihrer Telefone: "{ label-cancel-it }".

notice-recovery-cancelled = Die Wiederherstellung Ihres Septet-Kontos wurde abgebrochen. Ihre Telefone und Codes funktionieren wie zuvor.
    .subject = Die Wiederherstellung Ihres Septet-Kontos wurde abgebrochen
    .do = Wenn Sie selbst die Wiederherstellung wollten, beginnen Sie auf dem neuen Telefon von vorn. Wenn nicht, liest vielleicht jemand Ihre SMS oder kennt Ihr Backup-Passwort: Sagen Sie Ihrer Administration Bescheid.
    .sms = Septet: Die Wiederherstellung Ihres Kontos wurde abgebrochen. Ihre Telefone funktionieren wie zuvor.

notice-account-recovered = Ihr Septet-Konto wurde auf einem Telefon wiederhergestellt, das sich „{ $device }“ nennt.
    .subject = Ihr Septet-Konto wurde wiederhergestellt
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ihr Konto wurde auf einem anderen Telefon wiederhergestellt. Waren Sie es nicht, sagen Sie sofort Ihrer Administration Bescheid.

notice-number-changed = Die Nummer Ihres Septet-Kontos wurde von { $old } zu { $new } geändert.
    .subject = Ihre Nummer bei Septet wurde geändert
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Die Nummer Ihres Kontos wurde geändert. Waren Sie es nicht, sagen Sie sofort Ihrer Administration Bescheid.

notice-multi-device-on = Ihr Septet-Konto kann jetzt mehrere Telefone haben. Jedes neue muss von einem der Ihren zugelassen werden.
    .subject = Ihr Septet-Konto kann jetzt mehrere Telefone haben
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ihr Konto kann jetzt mehrere Telefone haben. Waren Sie es nicht, sehen Sie unter { label-devices } nach und sagen Sie Ihrer Administration Bescheid.

notice-multi-device-off = Zu Ihrem Septet-Konto kann kein weiteres Telefon hinzukommen. Die vorhandenen bleiben.
    .subject = Ihr Septet-Konto nimmt keine weiteren Telefone auf
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ihr Konto nimmt keine weiteren Telefone auf. Waren Sie es nicht, sagen Sie Ihrer Administration Bescheid.

notice-backups-changed = Das Backup-Passwort oder der Wiederherstellungsschlüssel Ihres Septet-Kontos wurde festgelegt, geändert oder entfernt.
    .subject = Ihr Backup-Passwort oder Wiederherstellungsschlüssel wurde geändert
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ihr Backup-Passwort oder Wiederherstellungsschlüssel wurde geändert. Waren Sie es nicht, sagen Sie Ihrer Administration Bescheid.

notice-emails-changed = Die E-Mail-Adressen, die Hinweise zu Ihrem Septet-Konto bekommen, wurden geändert.
    .subject = Ihre E-Mail-Adressen bei Septet wurden geändert
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Die E-Mail-Adressen Ihres Kontos wurden geändert. Waren Sie es nicht, sagen Sie Ihrer Administration Bescheid.

notice-deletion-begun = Ihr Septet-Konto wird { in-days } gelöscht, am { $date }.
    .subject = Ihr Septet-Konto wird gelöscht
    .do = Ihre Telefone, Codes und Backups bei Septet sind dann endgültig weg. Um sie zu behalten, öffnen Sie Septet und wählen Sie „{ label-settings }“, dann „{ label-keep-my-account }“.
    .sms = Septet: Ihr Konto wird am { $date } gelöscht. Um es zu behalten, öffnen Sie Septet: { label-settings }, dann { label-keep-my-account }.

notice-deletion-reminder = Zur Erinnerung: Ihr Septet-Konto wird { in-days } gelöscht, am { $date }.
    .subject = Erinnerung: Ihr Septet-Konto wird gelöscht
    .do = Ihre Telefone, Codes und Backups bei Septet sind dann endgültig weg. Um sie zu behalten, öffnen Sie Septet und wählen Sie „{ label-settings }“, dann „{ label-keep-my-account }“.
    .sms = Septet, Erinnerung: Ihr Konto wird am { $date } gelöscht. Um es zu behalten, öffnen Sie Septet: { label-settings }, dann { label-keep-my-account }.

notice-deletion-cancelled = Ihr Septet-Konto wird nicht gelöscht. Alles bleibt, wie es war.
    .subject = Ihr Septet-Konto wird nicht gelöscht
    .do = Wenn Sie das waren, ist nichts zu tun. { if-not-you }
    .sms = Septet: Ihr Konto wird nicht gelöscht. Alles bleibt, wie es war.

notice-account-deleted = Ihr Septet-Konto wurde mit seinen Telefonen, Codes und Backups gelöscht.
    .subject = Ihr Septet-Konto wurde gelöscht
    .do = Wenn eine Anwendung noch nach einem Septet-Code fragt, sagen Sie deren Administration Bescheid.
    .sms = Septet: Ihr Konto wurde gelöscht. Fragt eine Anwendung noch nach einem Code, sagen Sie deren Administration Bescheid.
