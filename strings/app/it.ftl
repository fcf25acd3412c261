### What the app says, in Italian (Lei). The other languages have the same messages and variables: strings/README.md.
### Labels that the server's texts name (`label-`) are in strings/it.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = Indietro
try-again = Riprova
seconds-left = { $seconds ->
    [one] Manca { $seconds } secondo
   *[other] Mancano { $seconds } secondi
}
in-seconds = { $seconds ->
    [one] tra { $seconds } secondo
   *[other] tra { $seconds } secondi
}
in-minutes = { $minutes ->
    [one] tra { $minutes } minuto
   *[other] tra { $minutes } minuti
}
in-hours = { $hours ->
    [one] tra { $hours } ora
   *[other] tra { $hours } ore
}
in-days = { $days ->
    [one] tra { $days } giorno
   *[other] tra { $days } giorni
}
ago-now = proprio ora
ago-minutes = { $minutes ->
    [one] { $minutes } minuto fa
   *[other] { $minutes } minuti fa
}
ago-hours = { $hours ->
    [one] { $hours } ora fa
   *[other] { $hours } ore fa
}
ago-days = { $days ->
    [one] { $days } giorno fa
   *[other] { $days } giorni fa
}

## Errors: what happened, what is safe, what to do

error-network = Nessuna connessione. Non è cambiato nulla e i suoi codici funzionano ancora. Controlli la rete e riprovi.
error-rate-limited = Troppi tentativi. Nulla è andato perso. Riprovi { $wait }.
error-wrong-code = { $tries ->
    [0] Codice errato e nessun tentativo rimasto. I suoi codici sono al sicuro. Chieda un nuovo codice.
    [one] Codice errato. Resta { $tries } tentativo. Lo digiti di nuovo.
   *[other] Codice errato. Restano { $tries } tentativi. Lo digiti di nuovo.
}
error-session-expired = È passato troppo tempo e il codice è scaduto. Nulla è andato perso. Ricominci.
error-signed-out = Questo telefono ora non può farlo. I codici che ha aggiunto Lei funzionano ancora. Lo configuri di nuovo o lo confermi da un altro dei suoi telefoni.
error-wrong-backup-password = Questa password o chiave non apre il backup. Il backup è al sicuro. La digiti di nuovo.
error-damaged-backup = Il backup non si apre, qualunque cosa si digiti. Ciò che è su questo telefono è al sicuro. Provi con la chiave di recupero, una versione precedente o un file.
error-stopped = Interrotto. Ciò che è già stato fatto rimane. Può ricominciare.
error-input = Impossibile usare { $field } così come è scritto. Non è stato inviato nulla. Lo corregga e riprovi.
error-input-phone = Questo numero di telefono non si può usare. Non è stato inviato nulla. Controlli il Paese e le cifre.
error-input-email = Questo non è un indirizzo e-mail. Non è stato inviato nulla. Un esempio: maya@clinic.example.
error-input-code = Un codice ha sette cifre. Nessun tentativo è stato usato. Le digiti tutte.
error-input-pin = Questo PIN non si può usare. Non è cambiato nulla. Scelga da 6 a 12 cifre che nessuno indovini.
error-input-password = Questa password non si può usare. Non è cambiato nulla. Ne scelga una più lunga che nessuno indovini.
error-input-server = Questo non è l’indirizzo di un server. Non è cambiato nulla. Un esempio: https://septet.example.
error-input-clock = L’ora di questo telefono è sbagliata. I suoi codici sono al sicuro. Attivi l’ora automatica.
error-device-storage = Ora questo telefono non riesce a leggere o scrivere nella memoria. Non è stato eliminato nulla. Sblocchi il telefono, liberi spazio e riprovi.
error-update-required = Questa versione dell’app è troppo vecchia per farlo. I suoi codici sono al sicuro. Aggiorni l’app.
error-locked = Septet è bloccato. I suoi codici sono al sicuro. Lo sblocchi con il suo PIN.
error-internal = Qualcosa non ha funzionato nell’app. I suoi codici sono al sicuro. Riprovi e, se succede ancora, segnali { $incident }.

## Set up

setup-title = Configurazione
setup-intro = Trasformiamo questo dispositivo in un token sicuro.
setup-country = Paese
setup-choose-country = Scelga il Paese
setup-find-country = Cerca un Paese
setup-phone = Cellulare
setup-email = E-mail
setup-email-why = Facoltativo. Qui avvisiamo quando un telefono viene aggiunto o rimosso.
setup-ok = OK
setup-sending = Invio…
setup-show-tokens = Mostra i codici su questo telefono

## Verify

verify-title = Verifica del numero
verify-choose = Come vuole ricevere il codice per { $phone }? Non costa nulla.
verify-by-sms = Invia un SMS
verify-by-call = Ricevi chiamata
verify-by-sms-wait = Invia un SMS { $wait }
verify-by-call-wait = Ricevi chiamata { $wait }
verify-sent-sms = Un SMS con sette cifre è in arrivo al numero { $phone }.
verify-sent-call = Una chiamata al numero { $phone } le detterà sette cifre.
verify-again-sms = Invia di nuovo
verify-again-sms-wait = Invia di nuovo { $wait }
verify-code = Codice di sette cifre
verify-no-tries = Nessun tentativo rimasto per questo codice. Il suo numero e i suoi codici sono al sicuro. Chieda un nuovo codice o ricominci.
verify-not-again = Per ora non si possono chiedere altri codici. Nulla è andato perso. Ricominci più tardi.
verify-expires = Scade { $wait }.
verify-expired = Il codice è scaduto. Nulla è andato perso. Ricominci.
verify-checking = Verifica…
verify-binding = Numero verificato. Registrazione di questo telefono…
verify-start-over = Ricomincia con un altro numero

## Tokens

tokens-title = Codici
tokens-search = Cerca
tokens-search-hint = Nome, account o gruppo
tokens-search-end = Chiudi la ricerca
tokens-all = Tutti
tokens-nothing-found = Nessun risultato per «{ $query }».
tokens-empty-title = Ancora nessun codice
tokens-empty = I codici della sua clinica compaiono qui appena vengono attivati. Può anche aggiungere i suoi account.
tokens-unreadable-title = { $readable ->
    [one] { $readable } su { $all } leggibile
   *[other] { $readable } su { $all } leggibili
}
tokens-unreadable = Le voci sono ancora qui, ma questo telefono non riesce ad aprirle. Non è stato eliminato nulla. Le scarichi di nuovo dal server o ripristini un backup.
tokens-fetch-anew = Scarica di nuovo
tokens-offline = Nessuna connessione. I suoi codici funzionano ancora. Ultimo confronto con il server: { $ago }.
tokens-offline-never = Nessuna connessione. I suoi codici funzionano ancora. Non sono mai stati confrontati con il server.
tokens-clock-ahead = L’orologio di questo telefono è avanti di { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
}, perciò i codici vengono rifiutati. Attivi l’ora automatica.
tokens-clock-behind = L’orologio di questo telefono è indietro di { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
}, perciò i codici vengono rifiutati. Attivi l’ora automatica.
tokens-clock-settings = Apri le impostazioni dell’ora
tokens-bad = Questa voce non può generare codici. La apra per vedere perché.
tokens-next-hotp = Genera il prossimo codice
tokens-pinned = Fissati
tokens-as-cards = Mostra come schede
tokens-as-list = Mostra come elenco
tokens-open = Apri { $title }

## Code

code-copy = Copia
code-copied = Copiato. Gli appunti vengono svuotati dopo 30 secondi.
code-next = Prossimo: { $code }
code-show = Tocchi per vedere il codice
code-read-out = Codice { $digits }
code-pin = Fissa in alto
code-unpin = Non fissare più
code-details = Dettagli
code-kind = Tipo
code-kind-application = Della sua clinica
code-kind-totp = A tempo
code-kind-hotp = A contatore
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = Caratteri
code-period = Validità in secondi
code-counter = Contatore
code-group = Gruppo
code-note = Nota
code-gone = Questa voce non è più su questo telefono. Forse è nel cestino, o la sua applicazione l’ha disattivata.

## Devices

devices-this = Questo telefono
devices-added-first = Aggiunto { $ago }, il primo
devices-added-qr = Aggiunto { $ago }, scansionato da un altro telefono
devices-added-emoji = Aggiunto { $ago }, confrontato tramite emoji
devices-added-password = Aggiunto { $ago }, con la password dei backup
devices-added-recovery-key = Aggiunto { $ago }, con la chiave di recupero
devices-added-wait = Aggiunto { $ago }, dopo l’attesa di 24 ore
devices-waits = In attesa di essere ammesso. Non vede nulla di suo.
devices-last-seen = Ultima attività: { $ago }
devices-can-still-cancel = Il telefono ha recuperato il suo account. Per annullare, lo rimuova al più tardi { $wait }.
devices-takes-over = Se non lo rimuove, il telefono prenderà il controllo dell’account { $wait }.
devices-remove = Rimuovi { $name }
devices-remove-title = Rimuovere «{ $name }»?
devices-remove-follows = I codici del telefono smettono subito di funzionare e il telefono perde l’accesso all’account. Potrà tornare solo se uno dei suoi telefoni lo ammette.
devices-remove-now = Rimuovi
devices-keep = Mantieni
devices-multi = Consenti altri telefoni
devices-multi-why = Ogni nuovo telefono deve comunque essere ammesso da uno dei suoi. Disattivato è più sicuro.
devices-grace = L’accesso è stato recuperato. Per sicurezza questo telefono non può ancora modificare nulla. Potrà farlo { $wait }.
devices-others = Ha perso gli altri suoi telefoni?
devices-others-lost = Sì, rimuovili
devices-others-kept = No, li ho ancora
devices-refresh = Aggiorna

## Settings

settings-language = Lingua
settings-language-system = Come il telefono
settings-theme = Aspetto
settings-theme-system = Come il telefono
settings-theme-light = Chiaro
settings-theme-dark = Scuro
settings-contrast = Contrasto elevato
settings-contrast-why = Nero su bianco o bianco su nero.
settings-hide-codes = Nascondi i codici fino al tocco
settings-hide-codes-why = Per i luoghi in cui altri vedono il suo schermo.
settings-compact = Mostra i codici in un elenco compatto
settings-screenshots = Consenti screenshot
settings-screenshots-why = Se disattivato, i codici non compaiono negli screenshot né nell’elenco delle app aperte.
settings-server = Server
settings-server-address = Indirizzo del server
settings-server-save = Usa questo server
settings-server-restart = Vale dal prossimo avvio dell’app.
settings-server-fixed = Per usare un altro server, prima si disconnetta: questi codici appartengono a questo server.
settings-sign-out = Disconnetti
settings-sign-out-title = Disconnettere questo telefono?
settings-sign-out-follows = I codici delle sue cliniche vengono tolti da questo telefono. Quelli che ha aggiunto Lei restano. Per rientrare dovrà verificare di nuovo il numero.
settings-about = Informazioni
settings-version = Versione { $version }

## Screens whose way on is at another phone

join-title = Ammettere questo telefono
join-waits = Numero verificato. Ora un altro dei suoi telefoni deve ammettere questo: apra lì Septet, in «{ label-devices }».
join-ask-again = Aggiorna
lock-title = Bloccato
lock-waits = Septet è bloccato. I suoi codici sono al sicuro. Lo sblocchi con il suo PIN.

## The language by its own name, as its speakers write it

language-name = Italiano
