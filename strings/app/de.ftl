### What the app says, in German (Sie). The other languages have the same messages and variables: strings/README.md.
### Labels that the server's texts name (`label-`) are in strings/de.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = Zurück
try-again = Erneut versuchen
seconds-left = { $seconds ->
    [one] Noch { $seconds } Sekunde
   *[other] Noch { $seconds } Sekunden
}
in-seconds = { $seconds ->
    [one] in { $seconds } Sekunde
   *[other] in { $seconds } Sekunden
}
in-minutes = { $minutes ->
    [one] in { $minutes } Minute
   *[other] in { $minutes } Minuten
}
in-hours = { $hours ->
    [one] in { $hours } Stunde
   *[other] in { $hours } Stunden
}
in-days = { $days ->
    [one] in { $days } Tag
   *[other] in { $days } Tagen
}
ago-now = gerade eben
ago-minutes = { $minutes ->
    [one] vor { $minutes } Minute
   *[other] vor { $minutes } Minuten
}
ago-hours = { $hours ->
    [one] vor { $hours } Stunde
   *[other] vor { $hours } Stunden
}
ago-days = { $days ->
    [one] vor { $days } Tag
   *[other] vor { $days } Tagen
}

## Errors: what happened, what is safe, what to do

error-network = Keine Verbindung. Nichts wurde geändert, und Ihre Codes funktionieren weiter. Prüfen Sie das Netz und versuchen Sie es erneut.
error-rate-limited = Zu viele Versuche. Nichts ist verloren. Versuchen Sie es { $wait } erneut.
error-wrong-code = { $tries ->
    [0] Falscher Code, kein Versuch mehr übrig. Ihre Codes sind sicher. Fordern Sie einen neuen Code an.
    [one] Falscher Code. Noch { $tries } Versuch. Geben Sie ihn noch einmal ein.
   *[other] Falscher Code. Noch { $tries } Versuche. Geben Sie ihn noch einmal ein.
}
error-session-expired = Das hat zu lange gedauert, der Code ist abgelaufen. Nichts ist verloren. Beginnen Sie von vorn.
error-signed-out = Dieses Telefon darf das gerade nicht. Codes, die Sie selbst hinzugefügt haben, funktionieren weiter. Richten Sie es neu ein oder bestätigen Sie es mit einem anderen Ihrer Telefone.
error-wrong-backup-password = Dieses Passwort oder dieser Schlüssel öffnet das Backup nicht. Das Backup ist sicher. Geben Sie es noch einmal ein.
error-damaged-backup = Das Backup lässt sich nicht öffnen, egal was eingegeben wird. Was auf diesem Telefon ist, ist sicher. Versuchen Sie den Wiederherstellungsschlüssel, eine ältere Version oder eine Datei.
error-stopped = Angehalten. Was bis dahin fertig war, bleibt erhalten. Sie können von vorn beginnen.
error-input = { $field } ist so nicht verwendbar. Nichts wurde gesendet. Ändern Sie es und versuchen Sie es erneut.
error-input-phone = Diese Telefonnummer ist nicht verwendbar. Nichts wurde gesendet. Prüfen Sie das Land und die Ziffern.
error-input-email = Das ist keine E-Mail-Adresse. Nichts wurde gesendet. Ein Beispiel: maya@clinic.example.
error-input-code = Ein Code hat sieben Ziffern. Kein Versuch wurde verbraucht. Geben Sie alle ein.
error-input-pin = Diese PIN ist nicht verwendbar. Nichts wurde geändert. Wählen Sie 6 bis 12 Ziffern, die niemand errät.
error-input-password = Dieses Passwort ist nicht verwendbar. Nichts wurde geändert. Wählen Sie ein längeres, das niemand errät.
error-input-server = Das ist keine Serveradresse. Nichts wurde geändert. Ein Beispiel: https://septet.example.
error-input-clock = Die Uhr dieses Telefons geht falsch. Ihre Codes sind sicher. Schalten Sie die automatische Uhrzeit ein.
error-device-storage = Dieses Telefon kann seinen Speicher gerade nicht lesen oder beschreiben. Nichts wurde gelöscht. Entsperren Sie das Telefon, schaffen Sie Platz und versuchen Sie es erneut.
error-update-required = Diese Version der App ist dafür zu alt. Ihre Codes sind sicher. Aktualisieren Sie die App.
error-locked = Septet ist gesperrt. Ihre Codes sind sicher. Entsperren Sie es mit Ihrer PIN.
error-internal = In der App ist etwas schiefgegangen. Ihre Codes sind sicher. Versuchen Sie es erneut und melden Sie { $incident }, wenn es wieder passiert.

## Set up

setup-title = Einrichten
setup-intro = Machen wir dieses Gerät zu einem sicheren Token.
setup-country = Land
setup-choose-country = Land wählen
setup-find-country = Land suchen
setup-phone = Mobilnummer
setup-email = E-Mail
setup-email-why = Freiwillig. Dorthin melden wir, wenn ein Telefon hinzukommt oder entfernt wird.
setup-ok = OK
setup-sending = Wird gesendet …
setup-show-tokens = Codes auf diesem Telefon zeigen

## Verify

verify-title = Nummer bestätigen
verify-choose = Wie soll der Code für { $phone } kommen? Es kostet nichts.
verify-by-sms = SMS senden
verify-by-call = Anrufen lassen
verify-by-sms-wait = SMS senden { $wait }
verify-by-call-wait = Anrufen lassen { $wait }
verify-sent-sms = Eine SMS mit sieben Ziffern ist an { $phone } unterwegs.
verify-sent-call = Ein Anruf an { $phone } sagt Ihnen gleich sieben Ziffern an.
verify-again-sms = Erneut senden
verify-again-sms-wait = Erneut senden { $wait }
verify-code = Siebenstelliger Code
verify-no-tries = Für diesen Code ist kein Versuch mehr übrig. Ihre Nummer und Ihre Codes sind sicher. Fordern Sie einen neuen Code an oder beginnen Sie von vorn.
verify-not-again = Gerade können keine Codes mehr angefordert werden. Nichts ist verloren. Beginnen Sie später von vorn.
verify-expires = Läuft { $wait } ab.
verify-expired = Der Code ist abgelaufen. Nichts ist verloren. Beginnen Sie von vorn.
verify-checking = Wird geprüft …
verify-binding = Nummer bestätigt. Dieses Telefon wird registriert …
verify-start-over = Mit anderer Nummer neu beginnen

## Tokens

tokens-title = Codes
tokens-search = Suchen
tokens-search-hint = Name, Konto oder Gruppe
tokens-search-end = Suche beenden
tokens-all = Alle
tokens-nothing-found = Nichts gefunden für „{ $query }“.
tokens-empty-title = Noch keine Codes
tokens-empty = Die Codes Ihrer Klinik erscheinen hier, sobald sie eingeschaltet werden. Sie können auch eigene Konten hinzufügen.
tokens-unreadable-title = { $readable ->
    [one] { $readable } von { $all } lesbar
   *[other] { $readable } von { $all } lesbar
}
tokens-unreadable = Die Einträge sind noch da, aber dieses Telefon kann sie nicht öffnen. Nichts wurde gelöscht. Holen Sie sie neu vom Server oder stellen Sie ein Backup wieder her.
tokens-fetch-anew = Neu holen
tokens-offline = Keine Verbindung. Ihre Codes funktionieren weiter. Letzter Abgleich mit dem Server: { $ago }.
tokens-offline-never = Keine Verbindung. Ihre Codes funktionieren weiter. Sie wurden noch nie mit dem Server abgeglichen.
tokens-clock-ahead = Die Uhr dieses Telefons geht { $seconds ->
    [one] { $seconds } Sekunde vor
   *[other] { $seconds } Sekunden vor
}, deshalb werden seine Codes abgelehnt. Schalten Sie die automatische Uhrzeit ein.
tokens-clock-behind = Die Uhr dieses Telefons geht { $seconds ->
    [one] { $seconds } Sekunde nach
   *[other] { $seconds } Sekunden nach
}, deshalb werden seine Codes abgelehnt. Schalten Sie die automatische Uhrzeit ein.
tokens-clock-settings = Uhrzeit-Einstellungen öffnen
tokens-bad = Dieser Eintrag kann keine Codes erzeugen. Öffnen Sie ihn, um zu sehen, warum.
tokens-next-hotp = Nächsten Code erzeugen
tokens-pinned = Angeheftet
tokens-as-cards = Als Karten zeigen
tokens-as-list = Als Liste zeigen
tokens-open = { $title } öffnen

## Code

code-copy = Kopieren
code-copied = Kopiert. Die Zwischenablage wird nach 30 Sekunden geleert.
code-next = Nächster: { $code }
code-show = Tippen, um den Code zu sehen
code-read-out = Code { $digits }
code-pin = Oben anheften
code-unpin = Nicht mehr anheften
code-details = Details
code-kind = Art
code-kind-application = Von Ihrer Klinik
code-kind-totp = Nach Zeit
code-kind-hotp = Nach Zähler
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = Zeichen
code-period = Gültigkeit in Sekunden
code-counter = Zähler
code-group = Gruppe
code-note = Notiz
code-gone = Dieser Eintrag ist nicht mehr auf diesem Telefon. Vielleicht liegt er im Papierkorb, oder seine Anwendung hat ihn beendet.

## Devices

devices-this = Dieses Telefon
devices-added-first = Hinzugefügt { $ago }, als erstes
devices-added-qr = Hinzugefügt { $ago }, von einem anderen Telefon gescannt
devices-added-emoji = Hinzugefügt { $ago }, per Emoji verglichen
devices-added-password = Hinzugefügt { $ago }, mit dem Backup-Passwort
devices-added-recovery-key = Hinzugefügt { $ago }, mit dem Wiederherstellungsschlüssel
devices-added-wait = Hinzugefügt { $ago }, nach 24 Stunden Wartezeit
devices-waits = Wartet darauf, zugelassen zu werden. Es sieht nichts von Ihnen.
devices-last-seen = Zuletzt aktiv: { $ago }
devices-can-still-cancel = Es hat Ihr Konto wiederhergestellt. Um das abzubrechen, entfernen Sie es spätestens { $wait }.
devices-takes-over = Wenn Sie es nicht entfernen, übernimmt es { $wait } das Konto.
devices-remove = { $name } entfernen
devices-remove-title = „{ $name }“ entfernen?
devices-remove-follows = Seine Codes gelten sofort nicht mehr, und es verliert den Zugang zu Ihrem Konto. Es kann nur zurückkommen, wenn eines Ihrer Telefone es zulässt.
devices-remove-now = Entfernen
devices-keep = Behalten
devices-multi = Weitere Telefone erlauben
devices-multi-why = Jedes neue Telefon muss trotzdem von einem der Ihren zugelassen werden. Ausgeschaltet ist es sicherer.
devices-grace = Sie sind über eine Wiederherstellung zurückgekommen. Zur Sicherheit kann dieses Telefon noch nichts ändern. Das geht erst { $wait }.
devices-others = Haben Sie Ihre anderen Telefone verloren?
devices-others-lost = Ja, entfernen
devices-others-kept = Nein, ich habe sie noch
devices-refresh = Aktualisieren

## Settings

settings-language = Sprache
settings-language-system = Wie das Telefon
settings-theme = Darstellung
settings-theme-system = Wie das Telefon
settings-theme-light = Hell
settings-theme-dark = Dunkel
settings-contrast = Hoher Kontrast
settings-contrast-why = Schwarz auf Weiß oder Weiß auf Schwarz.
settings-hide-codes = Codes erst beim Antippen zeigen
settings-hide-codes-why = Für Orte, an denen andere Ihren Bildschirm sehen.
settings-compact = Codes als kompakte Liste zeigen
settings-screenshots = Screenshots erlauben
settings-screenshots-why = Ausgeschaltet erscheinen Codes weder in Screenshots noch in der Liste offener Apps.
settings-server = Server
settings-server-address = Adresse des Servers
settings-server-save = Diesen Server verwenden
settings-server-restart = Gilt ab dem nächsten Start der App.
settings-server-fixed = Für einen anderen Server melden Sie sich zuerst ab: Diese Codes gehören zu diesem hier.
settings-sign-out = Abmelden
settings-sign-out-title = Dieses Telefon abmelden?
settings-sign-out-follows = Die Codes Ihrer Kliniken werden von diesem Telefon entfernt. Codes, die Sie selbst hinzugefügt haben, bleiben. Um zurückzukommen, bestätigen Sie Ihre Nummer erneut.
settings-about = Info
settings-version = Version { $version }

## Screens whose way on is at another phone

join-title = Dieses Telefon zulassen
join-waits = Nummer bestätigt. Jetzt muss ein anderes Ihrer Telefone dieses zulassen: Öffnen Sie dort Septet, unter „{ label-devices }“.
join-ask-again = Aktualisieren
lock-title = Gesperrt
lock-waits = Septet ist gesperrt. Ihre Codes sind sicher. Entsperren Sie es mit Ihrer PIN.

## The language by its own name, as its speakers write it

language-name = Deutsch
