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
settings-forget = Konto nur auf diesem Telefon vergessen
settings-forget-follows = Der Server erfährt nichts davon: Er führt dieses Telefon weiter unter Ihren Geräten, bis ein anderes Ihrer Telefone es entfernt. Die Codes Ihrer Kliniken werden hier entfernt. Codes, die Sie selbst hinzugefügt haben, bleiben.
settings-sign-out-title = Dieses Telefon abmelden?
settings-sign-out-follows = Die Codes Ihrer Kliniken werden von diesem Telefon entfernt. Codes, die Sie selbst hinzugefügt haben, bleiben. Um zurückzukommen, bestätigen Sie Ihre Nummer erneut.
settings-about = Info
settings-version = Version { $version }

## Screens whose way on is at another phone

join-title = Dieses Telefon zulassen
join-ask-again = Aktualisieren
lock-title = Gesperrt

## The language by its own name, as its speakers write it

language-name = Deutsch

## Lock, and its part of the settings

lock-typed = { $count ->
    [0] Keine Ziffer eingegeben
    [one] { $count } Ziffer eingegeben
   *[other] { $count } Ziffern eingegeben
}
lock-type = { $digit } eingeben
lock-erase = Letzte Ziffer löschen
lock-unlock = Entsperren
lock-go-on = Weiter
lock-biometric = Fingerabdruck oder Gesicht verwenden
lock-tries = { $tries ->
    [one] Noch { $tries } Versuch.
   *[other] Noch { $tries } Versuche.
}
lock-wrong = { $tries ->
    [one] Falsche PIN. Noch { $tries } Versuch. Geben Sie sie noch einmal ein.
   *[other] Falsche PIN. Noch { $tries } Versuche. Geben Sie sie noch einmal ein.
}
lock-wait = Sie können die PIN { $wait } wieder eingeben.
lock-used-up = Die PIN war zehnmal falsch und wird nicht mehr angenommen. Nichts wurde gelöscht. Verwenden Sie Fingerabdruck oder Gesicht, falls das eingeschaltet ist. Sonst beginnen Sie auf diesem Telefon neu und stellen Ihr Backup wieder her.
lock-biometric-changed = Fingerabdrücke oder Gesichter auf diesem Telefon wurden geändert und entsperren Septet deshalb nicht mehr. Ihre Codes sind sicher. Verwenden Sie Ihre PIN, danach können Sie es wieder einschalten.
lock-biometric-failed = Dieses Telefon hat Sie nicht erkannt. Ihre Codes sind sicher. Verwenden Sie Ihre PIN.
lock-unlocking = Wird entsperrt …
applock-title = App-Sperre
applock-off = Aus
applock-on = Ein
applock-why = Die Codes sind mit Ihrer PIN verschlüsselt. So kann sie auch niemand lesen, der dieses Telefon entsperrt in der Hand hat.
applock-turn-on = App-Sperre einschalten
applock-turn-off = App-Sperre ausschalten
applock-change = PIN ändern
applock-now = Jetzt sperren
applock-biometric = Auch mit Fingerabdruck oder Gesicht entsperren
applock-biometric-why = Ein Finger oder Gesicht, das erst später registriert wird, entsperrt nicht.
applock-auto = Automatisch sperren
applock-auto-at-once = Beim Verlassen der App
applock-auto-minutes = { $minutes ->
    [one] Nach { $minutes } Minute
   *[other] Nach { $minutes } Minuten
}
applock-auto-never = Nie
applock-new = Wählen Sie eine PIN aus 6 bis 12 Ziffern, die niemand errät.
applock-again = Geben Sie dieselbe PIN noch einmal ein.
applock-old = Geben Sie Ihre bisherige PIN ein.
applock-differ = Die beiden Eingaben waren verschieden. Nichts wurde geändert. Beginnen Sie noch einmal mit der neuen PIN.
applock-wait = Einen Moment …

## Join an account, and let a phone in

join-intro = Ein anderes Ihrer Telefone muss dieses zulassen: Öffnen Sie dort Septet und dann „{ label-devices }“.
join-show-qr = QR-Code für das andere Telefon zeigen
join-qr = QR-Code, den Ihr anderes Telefon scannt
join-qr-how = Öffnen Sie auf Ihrem anderen Telefon „{ label-devices }“, lassen Sie dort ein Telefon zu und scannen Sie diesen QR-Code. Zeigen Sie ihn sonst niemandem.
join-qr-ends = Läuft { $wait } ab.
join-cancel = Abbrechen
join-emoji = Stattdessen Bilder vergleichen
join-emoji-why = Wenn keine Kamera da ist. Das andere Telefon muss es erlauben.
join-await-answer = Öffnen Sie auf Ihrem anderen Telefon „{ label-devices }“ und wählen Sie dieses Telefon. Hier geht es von selbst weiter.
join-compare = Zeigt Ihr anderes Telefon dieselben sieben Bilder in derselben Reihenfolge?
join-same = Sie sind gleich
join-different = Sie sind verschieden
join-await-other = Antworten Sie jetzt auf Ihrem anderen Telefon ebenso. Hier geht es von selbst weiter.
join-lost = Kein anderes Telefon zur Hand?
join-password = Backup-Passwort verwenden
join-password-wait = Backup-Passwort verwenden { $wait }
join-key = Wiederherstellungsschlüssel verwenden
join-key-wait = Wiederherstellungsschlüssel verwenden { $wait }
join-password-field = Backup-Passwort
join-key-field = Wiederherstellungsschlüssel
join-recover = Backup öffnen
join-recover-follows = Ihre anderen Telefone erfahren es sofort. Eine Stunde lang können sie es abbrechen; dieses Telefon zeigt so lange Codes, kann aber nichts ändern.
join-wait = 24 Stunden warten
join-wait-why = Alle Ihre Telefone und E-Mail-Adressen werden benachrichtigt, und jedes Ihrer Telefone kann es abbrechen. Die Codes Ihrer Kliniken kommen zurück, selbst hinzugefügte nicht.
join-waiting = Dieses Telefon übernimmt das Konto { $wait }, wenn keines Ihrer anderen Telefone es abbricht. Sie können die App schließen.
join-wait-cancel = Wartezeit abbrechen
join-stopped = Es ging nicht weiter. Nichts wurde geändert. Beginnen Sie von vorn.
join-have-account = Ich nutze Septet auf einem anderen Telefon
letin-title = Telefon zulassen
letin-move-title = Auf ein neues Telefon umziehen
letin-open = Telefon zulassen
letin-move = Auf ein neues Telefon umziehen
letin-intro = Öffnen Sie Septet auf dem neuen Telefon und wählen Sie „{ join-have-account }“. Es zeigt einen QR-Code.
letin-move-intro = Ihr neues Telefon bekommt die Codes Ihrer Kliniken und, wenn Backups eingeschaltet sind, auch Ihre eigenen Konten; danach verlässt dieses hier Ihr Konto. Öffnen Sie Septet auf dem neuen Telefon und wählen Sie „{ join-have-account }“. Es zeigt einen QR-Code.
letin-scan = QR-Code scannen
letin-no-camera = Dieses Telefon hat keine Kamera, die Septet verwenden kann.
letin-text = Text des QR-Codes
letin-use-text = Mit diesem Text weiter
letin-emoji = Bilder mit { $name } vergleichen
letin-open-one = Bildvergleich zehn Minuten lang erlauben
letin-open-one-why = Danach bestätigt das neue Telefon Ihre Nummer und bittet um den Vergleich.
letin-opened = Innerhalb von zehn Minuten kann ein Telefon per Bildvergleich hinzukommen.
letin-asks = Ist das Ihr Telefon?
letin-compare = Zeigt das neue Telefon dieselben sieben Bilder in derselben Reihenfolge?
letin-compare-wait = Warten auf das neue Telefon …
letin-yes = Zulassen
letin-yes-emoji = Sie sind gleich: zulassen
letin-no = Das ist nicht meins
letin-no-emoji = Sie sind verschieden
letin-moved = „{ $name }“ ist zugelassen und hat Ihre Codes.
letin-moved-follows = Jetzt verlässt dieses Telefon Ihr Konto. Codes, die Sie selbst hinzugefügt haben, bleiben hier, bis Sie sie entfernen. Sehen Sie erst nach, ob das neue Telefon alle zeigt.
letin-finish = Dieses Telefon abmelden
devices-recovered = Ihr Konto ist nach der Wartezeit zurück. Die Codes Ihrer Kliniken kommen wieder; Codes, die Sie selbst hinzugefügt haben, nur dann, wenn sie in einem Backup sind.
devices-read = Gelesen
devices-distrust = Der Server hat über Ihre Telefone etwas gemeldet, das nicht stimmen kann. Hier wurde nichts geändert, und Ihre Codes funktionieren weiter. Sagen Sie Ihrer Administration Bescheid.

## Backups and their password

backups-title = Backups
backups-off = Aus. Ihre eigenen Konten sind nur auf diesem Telefon.
backups-on = Ein
backups-waiting = { $count ->
    [one] { $count } Änderung ist noch nicht hochgeladen.
   *[other] { $count } Änderungen sind noch nicht hochgeladen.
}
backups-turn-on = Backups einschalten
backups-turn-off = Backups ausschalten
backups-off-title = Backups ausschalten?
backups-off-follows = Was hochgeladen wurde, wird gelöscht. Ihre eigenen Konten bleiben nur noch auf diesem Telefon: Wenn Sie es verlieren, sind sie weg.
backups-keep = Backups behalten
backups-verified = { $readable ->
    [one] { $readable } von { $all } lesbar
   *[other] { $readable } von { $all } lesbar
}
backups-verified-none = Bereit für die Konten, die Sie hinzufügen
backups-verified-when = Zuletzt getestet: { $ago }
backups-never = Auf diesem Telefon noch nie getestet
backups-never-up = Auf diesem Telefon noch nie aktualisiert
backups-age = Zuletzt aktualisiert: { $ago }
backups-test = Jetzt testen
backups-test-why = Geben Sie das Passwort ein: Septet liest das Backup wie ein neues Telefon und zählt die Einträge.
backups-rehearsal = Wissen Sie Ihr Backup-Passwort noch? Testen Sie es jetzt, damit es nicht in Vergessenheit gerät.
backups-change = Passwort ändern
backups-new-key = Neuen Wiederherstellungsschlüssel erstellen
backups-new-key-why = Der bisherige öffnet dann nichts mehr.
backups-rotate = Schlüssel des Backups wechseln
backups-rotate-why = Wer das alte Passwort kannte, könnte den alten Schlüssel behalten haben. Hiermit wird jeder Eintrag neu verschlüsselt.
backups-rotating = Ein Telefon wurde entfernt, und der Schlüssel des Backups wird gewechselt. Codes funktionieren währenddessen.
backups-problem = Mit dem Backup stimmt etwas nicht. Was auf diesem Telefon ist, ist sicher. Testen Sie das Backup oder versuchen Sie es erneut, sobald es eine Verbindung gibt.
backups-unreadable = { $count ->
    [one] { $count } Eintrag des Backups ist auf diesem Telefon nicht lesbar. Nichts wurde gelöscht.
   *[other] { $count } Einträge des Backups sind auf diesem Telefon nicht lesbar. Nichts wurde gelöscht.
}
backups-removals = { $count ->
    [one] Ein anderes Telefon hat { $count } Konto entfernt. Hier wurde noch nichts entfernt.
   *[other] Ein anderes Telefon hat { $count } Konten entfernt. Hier wurde noch nichts entfernt.
}
backups-removals-accept = Auch hier entfernen
backups-removals-keep = Überall zurückholen
backups-versions = Ältere Versionen
backups-versions-none = Der Server hat keine ältere Version.
backups-version = { $entries ->
    [one] { $entries } Konto, { $ago }
   *[other] { $entries } Konten, { $ago }
}
backups-version-title = Diese Version wiederherstellen?
backups-version-follows = Ihre eigenen Konten werden wieder so, wie sie damals waren, und Fehlendes kommt zurück. Was seitdem hinzugekommen ist, bleibt.
backups-version-restore = Wiederherstellen
backups-version-keep = Nicht wiederherstellen
backups-restored = { $readable ->
    [one] { $readable } von { $all } gelesen, { $added } zurückgeholt.
   *[other] { $readable } von { $all } gelesen, { $added } zurückgeholt.
}
password-title = Backup-Passwort
password-intro = Mit diesem Passwort bekommt ein neues Telefon Ihre eigenen Konten zurück. Niemand sonst kennt es, und niemand kann es zurücksetzen.
password-change-intro = Das alte Passwort öffnet das Backup dann nicht mehr.
password-test-intro = Septet öffnet damit das Backup und zählt, was lesbar ist.
password-enter = Passwort
password-repeat = Dasselbe Passwort noch einmal
password-differs = Die beiden Passwörter sind verschieden.
password-strength = Wie schwer es zu erraten ist: { $score } von 4
password-strength-0 = Sofort zu erraten
password-strength-1 = Schnell zu erraten
password-strength-2 = Nicht schwer genug
password-strength-3 = Schwer zu erraten
password-strength-4 = Sehr schwer zu erraten
password-weak = Machen Sie es länger oder fügen Sie noch ein Wort hinzu, das niemand erwartet.
password-set = Backups einschalten
password-change = Passwort ändern
password-test = Backup testen
password-skip = Überspringen
password-skip-title = Ohne Backups weiter?
password-skip-follows = Wenn Sie dieses Telefon verlieren, sind auch die Konten verloren, die Sie selbst hinzugefügt haben. Die Codes Ihrer Kliniken kommen ohne Backup zurück.
password-skip-do = Überspringen
password-skip-back = Passwort wählen
password-show = Eingabe anzeigen
working-title = Einen Moment
working-key = Passwort wird gegen Erraten gesichert
working-download = Einträge werden geholt
working-open = Einträge werden geöffnet
working-upload = Einträge werden hochgeladen
working-verify = Backup wird zur Kontrolle gelesen
working-so-far = { $done } von { $all }
working-cancel = Abbrechen
key-title = Wiederherstellungsschlüssel
key-intro = Schreiben Sie ihn auf und bewahren Sie ihn getrennt von diesem Telefon auf. Er öffnet Ihr Backup, wenn Sie das Passwort vergessen haben. Er wird nur dieses eine Mal gezeigt.
key-read-out = Wiederherstellungsschlüssel: { $signs }
key-written = Ich habe ihn aufgeschrieben
done-title = Die Backups funktionieren
done-follows = Gerade vom Server zurückgelesen und geöffnet.
done-ok = OK

## The 64 pictures of a comparison, in their order

emoji-names = Hund, Katze, Pferd, Schwein, Elefant, Hase, Schildkröte, Fisch, Oktopus, Schmetterling, Biene, Eule, Pinguin, Schnecke, Schlange, Frosch, Kaktus, Baum, Sonnenblume, Pilz, Blatt, Apfel, Banane, Erdbeere, Trauben, Kirschen, Karotte, Mais, Brot, Käse, Ei, Torte, Pizza, Tasse, Globus, Mond, Stern, Sonne, Wolke, Feuer, Blitz, Schneemann, Regenbogen, Regenschirm, Auto, Fahrrad, Zug, Flugzeug, Rakete, Boot, Anker, Haus, Schlüssel, Glocke, Uhr, Buch, Schere, Hammer, Lampe, Geschenk, Ballon, Fußball, Gitarre, Trommel

## Notices

notices-warning = In Ihrem Konto ist etwas passiert
notices-device = Ein Gerät
notices-application = Eine Anwendung
notices-awaits-trust = „{ $name }“ hat Ihre Nummer bestätigt und wartet darauf, zugelassen zu werden. Es sieht keine Codes. Wenn es nicht Ihnen gehört, brechen Sie es ab und fragen Sie Ihren Mobilfunkanbieter, ob jemand Ihre Nummer übernommen hat.
notices-added-here = Dieses Telefon ist jetzt eines Ihrer Geräte.
notices-added = „{ $name }“ ist jetzt eines Ihrer Geräte. Wenn es nicht Ihnen gehört, entfernen Sie es unter „{ label-devices }“.
notices-removed = „{ $name }“ wurde aus Ihrem Konto entfernt. Seine Codes gelten nicht mehr.
notices-recovery-used-here = Dieses Telefon ist mit Ihrem Backup zurückgekommen. Eine Stunde lang zeigt es Codes, kann aber nichts ändern.
notices-recovery-used = „{ $name }“ hat Ihr Backup geöffnet und ist jetzt eines Ihrer Geräte. Wenn Sie das nicht waren, brechen Sie es innerhalb der Stunde ab und ändern Sie dann Ihr Backup-Passwort.
notices-recovery-started = „{ $name }“ will Ihr Konto ohne Ihre anderen Geräte und ohne Ihr Passwort übernehmen. Wenn es nicht Ihnen gehört, brechen Sie es vor Ende der Wartezeit ab.
notices-recovery-cancelled = Die Wiederherstellung durch „{ $name }“ wurde abgebrochen. Sonst hat sich nichts geändert.
notices-recovered = „{ $name }“ hat 24 Stunden gewartet und Ihr Konto übernommen. Alle anderen Geräte gehören nicht mehr dazu.
notices-number = Ihr Konto hat eine andere Telefonnummer. Wenn Sie das nicht waren, ändern Sie sie zurück.
notices-number-hint = Ihr Konto hat eine andere Telefonnummer mit der Endung { $number }. Wenn Sie das nicht waren, ändern Sie sie zurück.
notices-number-here = Sie haben die Telefonnummer Ihres Kontos auf diesem Telefon geändert.
notices-multi = Es wurde geändert, ob weitere Geräte hinzukommen dürfen. Wenn Sie das nicht waren, sehen Sie unter „{ label-devices }“ nach.
notices-emails = Die E-Mail-Adressen Ihres Kontos wurden geändert. Wenn Sie das nicht waren, sehen Sie unter „{ account-title }“ nach.
notices-backup-here = Sie haben Ihr Backup-Passwort oder Ihren Wiederherstellungsschlüssel auf diesem Telefon geändert.
notices-backup = „{ $name }“ hat Ihr Backup-Passwort oder Ihren Wiederherstellungsschlüssel geändert. Wenn Sie das nicht waren, legen Sie beides neu fest.
notices-deletion = Ihr Konto wird gelöscht. Bis dahin funktioniert alles, und Sie können es behalten.
notices-kept = Ihr Konto bleibt. Es wird nicht gelöscht.
notices-enrolled = „{ $name }“ verlangt jetzt Codes von diesem Konto.
notices-ended = „{ $name }“ verlangt keine Codes von diesem Konto mehr.
notices-reset = Die Administration von „{ $name }“ hat die dortigen Codes Ihrer Telefone ungültig gemacht. Codes kommen per SMS oder Anruf, bis wieder ein Telefon eingerichtet ist. Wenn Sie das nicht erwartet haben, sagen Sie dort Bescheid.
notices-emergency-made = Zwei Personen der Administration von „{ $name }“ haben Notfallcodes für Sie erstellt. Jeder gilt einmal, auch ohne Ihr Telefon. Wenn Sie das nicht erwartet haben, sagen Sie dort Bescheid.
notices-emergency-used = Mit einem Notfallcode hat sich jemand bei „{ $name }“ als Sie angemeldet. Wenn Sie das nicht waren, sagen Sie dort sofort Bescheid.
notices-other-codes = Bei „{ $name }“ wurde für Sie eine Codeliste oder ein Schlüssel für eine andere Authenticator-App erstellt. Beides gilt auch ohne Ihr Telefon. Wenn Sie das nicht waren, sagen Sie dort sofort Bescheid.
notices-not-me = Jemand wollte sich bei „{ $name }“ als Sie anmelden, und die Antwort war „Das war ich nicht“. Niemand wurde hineingelassen. Ändern Sie dort Ihr Passwort.
notices-other = In Ihrem Konto hat sich etwas geändert. Aktualisieren Sie die App, um zu lesen, was.
notices-ends = Das geschieht { $wait }, wenn es nicht gestoppt wird.
notices-mine = Das war ich
notices-read = Gelesen
notices-more = { $count ->
    [one] Es folgt noch { $count } Hinweis.
   *[other] Es folgen noch { $count } Hinweise.
}

## Approval

approval-title = Freigeben?
approval-asks = Anfrage von { $application }
approval-account = als { $account }
approval-number = Welche Zahl steht auf der Anmeldeseite?
approval-pick = Mit der Zahl { $number } freigeben
approval-type = Zahl auf der Anmeldeseite
approval-approve = Freigeben
approval-deny = Ablehnen
approval-not-me = Das war ich nicht
approval-not-me-why = Lehnt ab und meldet es der Anwendung und Ihren anderen Telefonen.
approval-ends = Läuft { $wait } ab
approval-grace = Dieses Telefon kam über eine Wiederherstellung zurück und kann in der ersten Stunde nicht antworten. Antworten Sie auf einem anderen Telefon oder melden Sie sich mit einem Code an.
approval-none = Nichts wartet auf Ihre Antwort.
approval-approved = Freigegeben. Sie können dort weitermachen, wo Sie sich angemeldet haben.
approval-denied = Abgelehnt. Niemand wurde hineingelassen.
approval-told = Abgelehnt. Die Anwendung und Ihre anderen Telefone wissen Bescheid. Ändern Sie dort Ihr Passwort.
approval-expired = Hier ist es vorbei. Wenn Sie nicht angemeldet sind, beginnen Sie bei der Anmeldung von vorn.
approval-close = Schließen
error-input-number = Diese Zahl steht nicht auf der Anmeldeseite. Nichts wurde freigegeben. Sehen Sie dort nach und geben Sie die Zahl ein, die Sie sehen.
error-input-approval = Diese Anfrage ist vorbei. Wenn Sie nicht angemeldet sind, beginnen Sie bei der Anmeldung von vorn.
error-input-recovery-key = So ist das kein Wiederherstellungsschlüssel. Nichts wurde versucht. Vergleichen Sie ihn Zeichen für Zeichen.
error-input-backup = Backups sind aus. Nichts wurde geändert. Schalten Sie sie zuerst ein.
error-input-multi-device = Weitere Telefone dürfen Ihrem Konto gerade nicht beitreten. Nichts wurde geändert. Erlauben Sie es zuerst unter „{ label-devices }“.
error-input-invitation = Das ist nicht der QR-Code eines Telefons, das beitreten möchte, oder er ist abgelaufen. Kein Telefon wurde zugelassen. Zeigen Sie auf dem anderen Telefon einen neuen an.

## Add

add-title = Konto hinzufügen
add-open = Konto hinzufügen
add-scan = QR-Code scannen
add-picture = Bild mit QR-Codes wählen
add-paste = Einfügen
add-paste-hint = Eine Adresse, die mit otpauth:// beginnt
add-paste-use = Diesen Text verwenden
add-by-hand = Von Hand eingeben
add-file = Datei einer anderen App importieren
add-file-apps = Dateien dieser Apps werden gelesen: { $apps }.
add-reading = Wird gelesen …
add-stop = Anhalten
add-password-title = Diese Datei hat ein Passwort
add-password-why = Geben Sie das Passwort ein, das Sie in der anderen App dafür gewählt haben. Noch wurde nichts hinzugefügt.
add-password = Passwort der Datei
add-password-use = Datei öffnen
add-memory-title = Diese Datei braucht viel Speicher
add-memory-why = Das Öffnen braucht mehr als 256 MB und vielleicht eine Minute. Andere Apps werden dabei womöglich geschlossen. Noch wurde nichts hinzugefügt.
add-memory-use = Trotzdem öffnen
cancel = Abbrechen

## Add by hand

hand-title = Von Hand eingeben
hand-issuer = Name der Website oder App
hand-account = Ihr Konto dort
hand-secret = Geheimer Schlüssel
hand-secret-why = Buchstaben und die Ziffern 2 bis 7. Leerzeichen spielen keine Rolle.
hand-secret-wrong = Ein geheimer Schlüssel hat nur Buchstaben und die Ziffern 2 bis 7. Prüfen Sie Ihre Eingabe.
hand-kind = Art des Codes
hand-digits = Stellen eines Codes
hand-digits-wrong = Codes haben 5 bis 10 Stellen.
hand-period = Gültigkeit in Sekunden
hand-period-wrong = Ein Code gilt 1 bis 86400 Sekunden.
hand-counter = Zähler des nächsten Codes
hand-counter-wrong = Der Zähler ist eine ganze Zahl.
hand-algorithm = Hash
hand-algorithm-wrong = Dieser Hash passt nicht zu dieser Art von Code. Wählen Sie einen anderen.
hand-more = Stellen, Zeit und Hash zeigen
hand-preview = Der Code jetzt. Vergleichen Sie ihn mit dem, was die Website erwartet.
hand-no-preview = Der Code erscheint hier, sobald der geheime Schlüssel eingegeben ist.
hand-weak = Dieser geheime Schlüssel ist kurz. Er funktioniert, aber bitten Sie die Website um einen längeren.
hand-add = Hinzufügen
hand-duplicate = Dieses Konto ist schon hier. Nichts wurde hinzugefügt.
hand-show-it = Anzeigen

## Import

import-title = Import
import-nothing = Nichts wartet darauf, hinzugefügt zu werden. Früher Gelesenes wird nicht aufbewahrt: Lesen Sie die Datei noch einmal ein.
import-from = Aus { $apps }
import-new = { $n ->
    [one] { $n } neu
   *[other] { $n } neu
}
import-duplicate = { $n ->
    [one] { $n } schon hier
   *[other] { $n } schon hier
}
import-changed = { $n ->
    [one] { $n } anders als hier
   *[other] { $n } anders als hier
}
import-refused = { $n ->
    [one] { $n } abgelehnt
   *[other] { $n } abgelehnt
}
import-state-new = Neu
import-state-duplicate = Schon hier
import-state-changed = Geändert
import-state-refused = Abgelehnt
import-missing = Einige QR-Codes dieses Exports wurden noch nicht gelesen. Zeigen Sie den nächsten in der anderen App an und lesen Sie ihn hier ein.
import-more = Weiteren QR-Code, Bild oder Datei lesen
import-add = { $n ->
    [0] Nichts hinzufügen
    [one] { $n } Konto hinzufügen
   *[other] { $n } Konten hinzufügen
}
import-choose-all = Alle verfügbaren auswählen
import-choose-none = Keine auswählen
import-report-title = Import beendet
import-added = { $n ->
    [one] { $n } hinzugefügt
   *[other] { $n } hinzugefügt
}
import-updated = { $n ->
    [one] { $n } aktualisiert
   *[other] { $n } aktualisiert
}
import-present = { $n ->
    [one] { $n } war schon hier
   *[other] { $n } waren schon hier
}
import-left-out = { $n ->
    [one] { $n } von Ihnen ausgelassen
   *[other] { $n } von Ihnen ausgelassen
}
import-and = {", "}
import-why = { $title }: { $reason }
import-cause-damaged = Es ist beschädigt oder nicht so, wie die App es schreibt. Es wurde ausgelassen; die anderen sind nicht betroffen.
import-cause-kind = Diese Art von Konto ist hier nicht bekannt. Behalten Sie es in seiner App.
import-cause-no-secret = Die Datei enthält seinen geheimen Schlüssel nicht. Fügen Sie es bei seinem Anbieter neu hinzu.
import-cause-secret = Sein geheimer Schlüssel ist nicht lesbar: Ein Zeichen ist falsch, oder er wurde abgeschnitten.
import-cause-numbers = Mit seinen Ziffern, seiner Dauer, seinem Zähler oder seinem Verfahren lassen sich hier keine Codes bilden. Behalten Sie es in seiner App.
import-cause-too-long = Es enthält mehr, als ein Konto hier fasst. Behalten Sie es in seiner App.
import-cause-trashed = In der anderen App lag es im Papierkorb.
import-cause-password = Es ist mit einem anderen Passwort verschlüsselt als dem, das Sie angegeben haben. Versuchen Sie das andere.
import-cause-parts = Ein QR-Code dieses Exports ist beschädigt oder gehört zu einem anderen. Lesen Sie nur die eines Exports.
import-cause-twice = Dasselbe Konto steht weiter oben.
import-cause-in-trash = Es liegt in Ihrem Papierkorb. Wenn Sie es wieder hinzufügen, geht es dort weiter, wo es war.
import-cause-changed = Es ist hier unter anderen Namen oder mit einem anderen Zähler.
import-warning = Es funktioniert, aber etwas daran ist schwach oder wurde gekürzt. Behalten Sie die Datei, bis Sie es hier angesehen haben.
import-still-missing = Einige QR-Codes der anderen App wurden nie gelesen. Deren Konten sind nicht hier. Lesen Sie sie später ein; nichts wird doppelt hinzugefügt.
import-done = Codes zeigen

## Edit, and several at once

edit-title = Bearbeiten
edit-several = { $n ->
    [one] { $n } Konto bearbeiten
   *[other] { $n } Konten bearbeiten
}
edit-name = Ihr eigener Name dafür
edit-name-why = Leer lassen für den ursprünglichen Namen.
edit-note = Notiz
edit-note-why = Nur Sie sehen sie.
edit-group = Gruppe
edit-group-why = Leer lassen für keine.
edit-several-why = Was Sie nicht ändern, bleibt bei jedem, wie es ist.
edit-icon = Bild
edit-icon-none = Keines
edit-icon-name = Bild: { $name }
edit-pinned = Oben angeheftet
edit-hidden = In der Liste verborgen
edit-hidden-why = Es erzeugt trotzdem Codes. Sie finden es unter „{ organise-title }“ wieder.
edit-save = Speichern
edit-remove = In den Papierkorb
edit-not-removable = Der Code einer Anwendung lässt sich verbergen. Beenden kann ihn nur die Anwendung.
edit-gone = Dieses Konto ist nicht mehr hier.
remove-title = { $n ->
    [one] { $n } Konto in den Papierkorb legen?
   *[other] { $n } Konten in den Papierkorb legen?
}
remove-follows = Das gilt für alle Ihre Telefone. 30 Tage lang können Sie es zurückholen. Stellen Sie vorher sicher, dass Sie sich ohne diese Codes anmelden können.
remove-keep = Behalten
select-count = { $n ->
    [0] Konten auswählen
    [one] { $n } ausgewählt
   *[other] { $n } ausgewählt
}
select-end = Auswahl beenden
select-edit = Auswahl bearbeiten
select-remove = Auswahl in den Papierkorb legen
select-this = { $title } auswählen

## Keep in order

organise-title = Ordnen
organise-select = Mehrere auswählen
organise-sort = Reihenfolge der Liste
organise-sort-own = Eigene Reihenfolge
organise-sort-title = Nach Name
organise-sort-issuer = Nach Website oder App
organise-sort-usage = Meistbenutzte zuerst
organise-sort-usage-why = Ab jetzt wird nur auf diesem Telefon gezählt, wie oft Sie einen Code kopieren.
organise-forget = Zählung löschen
organise-hidden = Verborgen
organise-no-hidden = Nichts ist verborgen.
organise-show = { $title } wieder zeigen
organise-trash = Papierkorb
organise-duplicates = Nach Doppeltem suchen
organise-export = Exportieren
trash-title = Papierkorb
trash-empty = Der Papierkorb ist leer. Was Sie entfernen, bleibt 30 Tage hier.
trash-days = { $days ->
    [0] Wird beim nächsten Abgleich endgültig gelöscht
    [one] Noch { $days } Tag
   *[other] Noch { $days } Tage
}
trash-restore = { $title } zurückholen
trash-purge = { $title } endgültig löschen
trash-purge-title = „{ $title }“ endgültig löschen?
trash-purge-follows = Der geheime Schlüssel wird auf allen Ihren Telefonen gelöscht. Niemand kann ihn zurückholen.
trash-purge-now = Endgültig löschen
duplicates-title = Doppeltes
duplicates-none = Nichts ist doppelt.
duplicates-codes = Sie erzeugen dieselben Codes. Eines davon genügt.
duplicates-secret = Sie haben denselben geheimen Schlüssel, unterscheiden sich aber in Stellen, Zeit oder Art. Höchstens eines davon stimmt.
duplicates-account = Dasselbe Konto mit verschiedenen geheimen Schlüsseln. Vielleicht gilt nur der neueste. Probieren Sie jeden aus, bevor Sie einen entfernen.
duplicates-open = { $title } zeigen
duplicates-remove = { $title } in den Papierkorb legen

## Export

export-title = Export
export-sealed = Septet-Datei mit Passwort
export-sealed-why = Lesen kann sie nur, wer das Passwort hat. Der bessere Weg, eine Kopie aufzubewahren.
export-open-why = Wer die Datei bekommt, kann Ihre Codes erzeugen. Bewahren Sie sie dort auf, wo niemand sonst hinkommt, und löschen Sie sie nach Gebrauch.
export-format = Format
export-pin = PIN
export-backup-password = Backup-Passwort
export-word = Zum Fortfahren „{ $word }“ eingeben
export-the-word = exportieren
export-new-password = Neues Passwort für diese Datei
export-new-password-again = Dasselbe Passwort noch einmal
export-mismatch = Die beiden Passwörter sind verschieden.
export-make = Datei erstellen
export-making = Wird erstellt …
export-done = { $n ->
    [0] Sie enthält kein Konto
    [one] Sie enthält { $n } Konto
   *[other] Sie enthält { $n } Konten
}
export-done-why = Sie wurde geschrieben und zur Kontrolle gelesen.
export-save = Datei speichern
export-saved = Sie liegt dort, wo Sie sie gespeichert haben.
export-qr = { $n } von { $all }
export-qr-why = Scannen Sie diese mit der anderen App, einen nach dem anderen. Lassen Sie niemanden ein Foto davon machen.
export-qr-next = Nächsten zeigen
export-qr-back = Vorigen zeigen
export-left-out = Nicht oder nicht ganz enthalten
export-left-out-whole = Mit dieser Datei lassen sich seine Codes nicht erzeugen. Es wurde ausgelassen und ist weiterhin hier.
export-left-out-part = Die Datei enthält weniger davon als dieses Telefon. Hier ist weiterhin alles vorhanden.
export-applications = Nicht enthalten: Diese kommen zurück, wenn Sie ein Telefon einrichten
export-again = Weitere Datei erstellen

## Errors of files and addresses

error-input-file = Diese Datei lässt sich nicht lesen. Nichts wurde hinzugefügt. Vielleicht ist sie beschädigt oder von einer App, die hier nicht bekannt ist. Erstellen Sie sie in der anderen App neu.
error-input-scheme = Das ist kein Konto: Die Adresse eines Kontos beginnt mit otpauth://. Nichts wurde hinzugefügt. Lesen Sie den QR-Code noch einmal ein.
error-input-secret = Der geheime Schlüssel ist nicht verwendbar: Er hat andere Zeichen als Buchstaben und 2 bis 7 oder ist abgeschnitten. Nichts wurde hinzugefügt. Kopieren Sie ihn noch einmal.
error-input-rows = Die Auswahl lässt sich so nicht hinzufügen, oder der Platz reicht nicht. Nichts wurde hinzugefügt. Wählen Sie weniger aus.
add-waiting = { $n ->
    [one] { $n } Konto wurde gelesen und noch nicht hinzugefügt
   *[other] { $n } Konten wurden gelesen und noch nicht hinzugefügt
}
add-see = Gelesenes ansehen

## Settings: account, security log, clock, server

account-title = Konto
account-unknown = Der Server wurde noch nicht gefragt.
account-refresh = Server fragen
account-number = Mobilnummer
account-number-now = { $phone }
account-number-change = Nummer ändern
account-later = Zur Sicherheit kann dieses Telefon hier noch nichts ändern. Das geht erst { $wait }.
account-emails = E-Mail-Adressen
account-emails-why = Dorthin melden wir, wenn ein Telefon hinzukommt oder entfernt wird. Höchstens fünf.
account-email-new = Weitere Adresse
account-email-add = Adresse hinzufügen
account-email-remove = { $email } entfernen
account-delete = Konto löschen
account-delete-title = Ihr Konto in 30 Tagen löschen?
account-delete-follows = Bis dahin funktioniert alles, und Sie können es zurücknehmen. Danach sind die Codes Ihrer Kliniken und Ihre Backups weg. Codes, die Sie selbst hinzugefügt haben, bleiben auf diesem Telefon.
account-deletes = Ihr Konto wird { $wait } gelöscht.
account-keep = { label-keep-my-account }
number-title = Neue Nummer
number-now = Ihre Nummer endet jetzt auf { $phone }. Ihre Codes funktionieren weiter.
number-new = Neue Mobilnummer, mit + und Ländervorwahl
number-begin = OK
number-moving = Die neue Nummer ist bestätigt. Das Konto zieht auf sie um …
number-give-up = Bisherige Nummer behalten
log-title = Sicherheitsprotokoll
log-empty = Noch ist nichts geschehen.
log-refresh = Aktualisieren
clock-title = Uhr
clock-unknown = Die Uhr dieses Telefons wurde noch nicht mit der des Servers verglichen.
clock-right = Die Uhr dieses Telefons geht richtig. Verglichen { $ago }.
clock-compare = Jetzt vergleichen
settings-more = Konto und Sicherheit
settings-server-pin = Fingerabdruck { $fingerprint }
settings-server-link = Oder fügen Sie den Link aus dem QR-Code des Servers ein. Er beginnt mit septet://server.
settings-about-licence = Septet ist freie Software unter der MIT-Lizenz oder der Apache-Lizenz 2.0, ganz nach Ihrer Wahl.

## The phone itself: links, camera, notifications, widget, fingerprint

link-title = Link
link-again = Erneut versuchen
link-no = Nicht jetzt
link-understood = Verstanden
link-server-title = Einen anderen Server verwenden?
link-server-follows = Ein Link fordert dieses Telefon auf, { $address } zu verwenden. Dieser Server sendet dann Ihre Codes und sieht Ihre Nummer. Fahren Sie nur fort, wenn Sie den Link von Ihrer Klinik haben.
link-server-yes = Diesen Server verwenden
link-join-title = Ein weiteres Telefon zulassen?
link-join-follows = Ein Link möchte Ihrem Konto ein Telefon hinzufügen. Es wird alle Ihre Codes sehen. Fahren Sie nur fort, wenn Sie das andere Telefon in der Hand halten.
link-join-yes = Telefone vergleichen
server-own = Den mit der App gelieferten Server verwenden
scan-hint = Halten Sie den QR-Code vor die Kamera.
scan-no-camera = Die Kamera ist nicht verfügbar. Nichts wurde gelesen. Erlauben Sie sie in den Einstellungen des Telefons oder wählen Sie ein Bild.
alert-approvals = Anmeldungen zur Freigabe
alert-notices = Sicherheitshinweise
alert-approval = Eine Anmeldung wartet auf Ihre Antwort
alert-notice = In Ihrem Konto hat sich etwas geändert
alert-open = Öffnen Sie Septet, um es zu sehen.
widget-show = Tippen, um den Code zu sehen
biometric-title = Septet entsperren
biometric-no = PIN verwenden

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet liest QR-Codes von Konten und von Ihren anderen Telefonen. Es behält kein Bild.
info-face-id = Ihr Gesicht öffnet Septet anstelle der PIN.
widget-why = Ein Code auf einen Blick. Solange Septet gesperrt ist, zeigt er nichts.
control-open = Septet öffnen
watch-none = Hier sind noch keine Codes. Öffnen Sie Septet auf Ihrem iPhone.
watch-locked = Septet ist gesperrt. Entsperren Sie es auf Ihrem iPhone.

## Starting over

start-over = Auf diesem Telefon neu beginnen
start-over-title = Auf diesem Telefon neu beginnen?
start-over-follows = Alles, was Septet auf diesem Telefon aufbewahrt, wird entfernt, auch die PIN. Konten, die Sie selbst hinzugefügt haben und die in keinem Backup sind, sind dann endgültig weg. Ihr Konto und Ihr Backup auf dem Server bleiben, ebenso die Einstellungen dieser App. Richten Sie das Telefon danach neu ein: Ihre Codes kommen über ein anderes Ihrer Telefone, mit dem Backup-Passwort oder mit dem Wiederherstellungsschlüssel zurück. Ohne all das kommen die Codes Ihrer Kliniken nach 24 Stunden zurück.
start-over-do = Entfernen und neu beginnen
start-over-keep = Nichts ändern
refused-storage = Septet kann nicht öffnen, was es auf diesem Telefon aufbewahrt. Nichts wurde gelöscht. Entsperren Sie das Telefon, schaffen Sie Platz und versuchen Sie es erneut. Wenn es so bleibt, beginnen Sie neu und stellen Ihr Backup wieder her.

## A phone that is in no account any more, and a server that is not believed

setup-left = Dieses Telefon gehört zu keinem Konto mehr: Ein anderes Ihrer Telefone hat es entfernt, oder das Konto wurde gelöscht. Die Codes Ihrer Kliniken sind hier weg; Codes, die Sie selbst hinzugefügt haben, sind noch da. Richten Sie dieses Telefon neu ein, um die anderen zurückzubekommen. Wenn nichts davon von Ihnen kam, sagen Sie Ihrer Administration Bescheid.
tokens-distrust = Was der Server über Ihr Konto meldet, kann nicht stimmen. Deshalb übernimmt Septet gerade nichts von ihm. Hier wurde nichts geändert, und Ihre Codes funktionieren weiter. Holen Sie sie neu; wenn es so bleibt, sagen Sie Ihrer Administration Bescheid.
