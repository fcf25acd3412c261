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
settings-forget = Dimentica l’account solo su questo telefono
settings-forget-follows = Il server non viene avvisato: tiene questo telefono tra i suoi dispositivi finché un altro dei suoi telefoni non lo rimuove. I codici delle sue cliniche vengono tolti da qui; quelli che ha aggiunto Lei restano.
settings-sign-out-title = Disconnettere questo telefono?
settings-sign-out-follows = I codici delle sue cliniche vengono tolti da questo telefono. Quelli che ha aggiunto Lei restano. Per rientrare dovrà verificare di nuovo il numero.
settings-about = Informazioni
settings-version = Versione { $version }

## Screens whose way on is at another phone

join-title = Ammettere questo telefono
join-ask-again = Aggiorna
lock-title = Bloccato

## The language by its own name, as its speakers write it

language-name = Italiano

## Lock, and its part of the settings

lock-typed = { $count ->
    [0] Nessuna cifra digitata
    [one] { $count } cifra digitata
   *[other] { $count } cifre digitate
}
lock-type = Digita { $digit }
lock-erase = Cancella l’ultima cifra
lock-unlock = Sblocca
lock-go-on = Continua
lock-biometric = Usa l’impronta o il volto
lock-tries = { $tries ->
    [one] Resta { $tries } tentativo.
   *[other] Restano { $tries } tentativi.
}
lock-wrong = { $tries ->
    [one] PIN errato. Resta { $tries } tentativo. Lo digiti di nuovo.
   *[other] PIN errato. Restano { $tries } tentativi. Lo digiti di nuovo.
}
lock-wait = Potrà riprovare con il PIN { $wait }.
lock-used-up = Il PIN è stato sbagliato dieci volte e non viene più accettato. Non è stato cancellato nulla. Usi l’impronta o il volto, se attivi; altrimenti ricominci da zero su questo telefono e ripristini il suo backup.
lock-biometric-changed = Le impronte o i volti di questo telefono sono cambiati e non sbloccano più Septet. I suoi codici sono al sicuro. Usi il PIN, poi potrà riattivarli.
lock-biometric-failed = Questo telefono non ha riconosciuto l’impronta o il volto. I suoi codici sono al sicuro. Usi il PIN.
lock-unlocking = Sblocco…
applock-title = Blocco dell’app
applock-off = Disattivato
applock-on = Attivo
applock-why = I codici sono cifrati con il suo PIN: nemmeno chi ha in mano questo telefono sbloccato può leggerli.
applock-turn-on = Attiva il blocco dell’app
applock-turn-off = Disattiva il blocco dell’app
applock-change = Cambia il PIN
applock-now = Blocca ora
applock-biometric = Sblocca anche con impronta o volto
applock-biometric-why = Non vale per un dito o un volto registrato in seguito.
applock-auto = Blocco automatico
applock-auto-at-once = Appena si esce dall’app
applock-auto-minutes = { $minutes ->
    [one] Dopo { $minutes } minuto
   *[other] Dopo { $minutes } minuti
}
applock-auto-never = Mai
applock-new = Scelga un PIN da 6 a 12 cifre che nessuno indovini.
applock-again = Digiti di nuovo lo stesso PIN.
applock-old = Digiti il PIN attuale.
applock-differ = I due PIN non coincidono. Non è cambiato nulla. Ricominci con il nuovo PIN.
applock-wait = Un momento…

## Join an account, and let a phone in

join-intro = Un altro dei suoi telefoni deve ammettere questo: apra lì Septet, poi «{ label-devices }».
join-show-qr = Mostra un codice QR per l’altro telefono
join-qr = Codice QR da scansionare con l’altro telefono
join-qr-how = Sull’altro telefono apra «{ label-devices }», scelga di ammettere un telefono e scansioni questo codice QR. Non lo mostri a nessun altro.
join-qr-ends = Scade { $wait }.
join-cancel = Annulla
join-emoji = Confronta invece le immagini
join-emoji-why = Dove non c’è una fotocamera. L’altro telefono deve consentirlo.
join-await-answer = Sull’altro telefono apra «{ label-devices }» e scelga questo telefono. Qui la procedura continua da sola.
join-compare = L’altro telefono mostra le stesse sette immagini nello stesso ordine?
join-same = Sono uguali
join-different = Sono diverse
join-await-other = Ora risponda allo stesso modo sull’altro telefono. Qui la procedura continua da sola.
join-lost = Non ha un altro telefono a portata di mano?
join-password = Usa la password dei backup
join-password-wait = Usa la password dei backup { $wait }
join-key = Usa la chiave di recupero
join-key-wait = Usa la chiave di recupero { $wait }
join-password-field = Password dei backup
join-key-field = Chiave di recupero
join-recover = Apri il backup
join-recover-follows = I suoi altri telefoni vengono avvisati subito. Per un’ora possono annullare, e intanto questo telefono mostra i codici ma non può modificare nulla.
join-wait = Attendi 24 ore
join-wait-why = Tutti i suoi telefoni e indirizzi e-mail vengono avvisati, e uno qualsiasi dei telefoni può annullare. I codici delle sue cliniche tornano; quelli che ha aggiunto Lei no.
join-waiting = Questo telefono prenderà il controllo dell’account { $wait }, se nessuno dei suoi altri telefoni annulla. Può chiudere l’app.
join-wait-cancel = Annulla l’attesa
join-stopped = La procedura si è interrotta. Non è cambiato nulla. Ricominci.
join-have-account = Uso Septet su un altro telefono
letin-title = Ammetti un telefono
letin-move-title = Passa a un nuovo telefono
letin-open = Ammetti un telefono
letin-move = Passa a un nuovo telefono
letin-intro = Sul nuovo telefono apra Septet e scelga «{ join-have-account }». Comparirà un codice QR.
letin-move-intro = Il nuovo telefono riceve i codici delle sue cliniche e, se i backup sono attivati, anche i suoi account personali; poi questo lascia il suo account. Sul nuovo telefono apra Septet e scelga «{ join-have-account }». Comparirà un codice QR.
letin-scan = Scansiona il suo codice QR
letin-no-camera = Questo telefono non ha una fotocamera che Septet possa usare.
letin-text = Testo del codice QR
letin-use-text = Continua con questo testo
letin-emoji = Confronta le immagini con { $name }
letin-open-one = Consenti il confronto delle immagini per dieci minuti
letin-open-one-why = Poi il nuovo telefono verifica il suo numero e chiede il confronto.
letin-opened = Entro dieci minuti un telefono può entrare con il confronto delle immagini.
letin-asks = È il suo telefono?
letin-compare = Il nuovo telefono mostra le stesse sette immagini nello stesso ordine?
letin-compare-wait = In attesa del nuovo telefono…
letin-yes = Ammetti
letin-yes-emoji = Sono uguali: ammetti
letin-no = Non è mio
letin-no-emoji = Sono diverse
letin-moved = «{ $name }» è stato ammesso e ha i suoi codici.
letin-moved-follows = Ora questo telefono lascia il suo account. I codici che ha aggiunto Lei restano qui finché non li rimuove. Prima controlli che il nuovo telefono li mostri tutti.
letin-finish = Disconnetti questo telefono
devices-recovered = Il suo account è tornato dopo l’attesa. I codici delle sue cliniche tornano; quelli che ha aggiunto Lei no, a meno che non siano in un backup.
devices-read = Ho letto
devices-distrust = Il server ha comunicato sui suoi telefoni qualcosa che non può essere vero. Qui non è cambiato nulla e i suoi codici funzionano ancora. Avvisi il suo amministratore.

## Backups and their password

backups-title = Backup
backups-off = Disattivati. I suoi account sono solo su questo telefono.
backups-on = Attivi
backups-waiting = { $count ->
    [one] { $count } modifica è ancora da caricare.
   *[other] { $count } modifiche sono ancora da caricare.
}
backups-turn-on = Attiva i backup
backups-turn-off = Disattiva i backup
backups-off-title = Disattivare i backup?
backups-off-follows = Ciò che è stato caricato viene eliminato. I suoi account restano solo su questo telefono: se lo perde, sono persi.
backups-keep = Mantieni i backup
backups-verified = { $readable ->
    [one] { $readable } su { $all } leggibile
   *[other] { $readable } su { $all } leggibili
}
backups-verified-none = Pronto per gli account che aggiungerà
backups-verified-when = Ultima prova: { $ago }
backups-never = Mai provati su questo telefono
backups-never-up = Mai aggiornati su questo telefono
backups-age = Ultimo aggiornamento: { $ago }
backups-test = Prova ora
backups-test-why = Digiti la password: Septet legge il backup come farebbe un nuovo telefono e conta le voci.
backups-rehearsal = Ricorda ancora la password dei backup? La provi ora, per non dimenticarla.
backups-change = Cambia la password
backups-new-key = Crea una nuova chiave di recupero
backups-new-key-why = Quella precedente non aprirà più nulla.
backups-rotate = Cambia la chiave del backup
backups-rotate-why = Chi conosceva la vecchia password potrebbe aver conservato la vecchia chiave. Così ogni voce viene cifrata di nuovo.
backups-rotating = Un telefono è stato rimosso e la chiave del backup sta cambiando. Intanto i codici funzionano.
backups-problem = Il backup non è come dovrebbe essere. Ciò che è su questo telefono è al sicuro. Lo provi, o riprovi quando c’è connessione.
backups-unreadable = { $count ->
    [one] { $count } voce del backup non si può leggere su questo telefono. Non è stato eliminato nulla.
   *[other] { $count } voci del backup non si possono leggere su questo telefono. Non è stato eliminato nulla.
}
backups-removals = { $count ->
    [one] Un altro telefono ha rimosso { $count } account. Qui non è stato ancora rimosso nulla.
   *[other] Un altro telefono ha rimosso { $count } account. Qui non è stato ancora rimosso nulla.
}
backups-removals-accept = Rimuovi anche qui
backups-removals-keep = Ripristina ovunque
backups-versions = Versioni precedenti
backups-versions-none = Il server non ha versioni precedenti.
backups-version = { $entries ->
    [one] { $entries } account, { $ago }
   *[other] { $entries } account, { $ago }
}
backups-version-title = Ripristinare questa versione?
backups-version-follows = I suoi account tornano com’erano allora, e ciò che manca ritorna. Ciò che è stato aggiunto dopo resta.
backups-version-restore = Ripristina
backups-version-keep = Non ripristinare
backups-restored = { $readable ->
    [one] { $readable } su { $all } letto, { $added } recuperati.
   *[other] { $readable } su { $all } letti, { $added } recuperati.
}
password-title = Password dei backup
password-intro = Con questa password un nuovo telefono recupera i suoi account. Nessun altro la conosce e nessuno può reimpostarla.
password-change-intro = La vecchia password non aprirà più il backup.
password-test-intro = Septet la usa per aprire il backup e conta ciò che si può leggere.
password-enter = Password
password-repeat = Di nuovo la stessa password
password-differs = Le due password non coincidono.
password-strength = Quanto è difficile da indovinare: { $score } su 4
password-strength-0 = Si indovina subito
password-strength-1 = Si indovina in fretta
password-strength-2 = Non abbastanza difficile
password-strength-3 = Difficile da indovinare
password-strength-4 = Molto difficile da indovinare
password-weak = La allunghi, o aggiunga un’altra parola che nessuno si aspetta.
password-set = Attiva i backup
password-change = Cambia la password
password-test = Prova il backup
password-skip = Salta
password-skip-title = Continuare senza backup?
password-skip-follows = Se perde questo telefono, con esso perde gli account che ha aggiunto Lei. I codici delle sue cliniche tornano anche senza backup.
password-skip-do = Salta
password-skip-back = Scegli una password
password-show = Mostra il testo digitato
working-title = Un momento
working-key = Protezione della password dai tentativi di indovinarla
working-download = Scaricamento delle voci
working-open = Apertura delle voci
working-upload = Caricamento delle voci
working-verify = Rilettura del backup
working-so-far = { $done } su { $all }
working-cancel = Annulla
key-title = Chiave di recupero
key-intro = La scriva e la conservi lontano da questo telefono. Apre il suo backup se dimentica la password. Viene mostrata solo questa volta.
key-read-out = Chiave di recupero: { $signs }
key-written = L’ho scritta
done-title = I backup funzionano
done-follows = Appena riletti dal server e aperti.
done-ok = OK

## The 64 pictures of a comparison, in their order

emoji-names = Cane, Gatto, Cavallo, Maiale, Elefante, Coniglio, Tartaruga, Pesce, Polpo, Farfalla, Ape, Gufo, Pinguino, Lumaca, Serpente, Rana, Cactus, Albero, Girasole, Fungo, Foglia, Mela, Banana, Fragola, Uva, Ciliegie, Carota, Mais, Pane, Formaggio, Uovo, Torta, Pizza, Tazza, Globo, Luna, Stella, Sole, Nuvola, Fuoco, Fulmine, Pupazzo di neve, Arcobaleno, Ombrello, Auto, Bicicletta, Treno, Aereo, Razzo, Barca, Ancora, Casa, Chiave, Campana, Orologio, Libro, Forbici, Martello, Lampadina, Regalo, Palloncino, Pallone da calcio, Chitarra, Tamburo

## Notices

notices-warning = È successo qualcosa nel suo account
notices-device = Un dispositivo
notices-application = Un’applicazione
notices-awaits-trust = «{ $name }» ha verificato il suo numero e attende di essere ammesso. Non vede alcun codice. Se non è suo, annulli e chieda al suo operatore se qualcuno si è impossessato del suo numero.
notices-added-here = Questo telefono ora è uno dei suoi dispositivi.
notices-added = «{ $name }» ora è uno dei suoi dispositivi. Se non è suo, lo rimuova in «{ label-devices }».
notices-removed = «{ $name }» è stato rimosso dal suo account. I suoi codici non funzionano più.
notices-recovery-used-here = Questo telefono è rientrato con il suo backup. Per un’ora mostra i codici ma non può modificare nulla.
notices-recovery-used = «{ $name }» ha aperto il suo backup e ora è uno dei suoi dispositivi. Se non è stato Lei, annulli entro un’ora, poi cambi la password dei backup.
notices-recovery-started = «{ $name }» ha chiesto di prendere il controllo del suo account senza gli altri suoi dispositivi e senza la sua password. Se non è suo, annulli prima che finisca l’attesa.
notices-recovery-cancelled = Il recupero avviato da «{ $name }» è stato annullato. Non è cambiato altro.
notices-recovered = «{ $name }» ha atteso 24 ore e ha preso il controllo del suo account. Tutti gli altri dispositivi ne sono esclusi.
notices-number = Il suo account ha un altro numero di telefono. Se non è stato Lei, ripristini il precedente.
notices-number-hint = Il suo account ha un altro numero di telefono, che termina con { $number }. Se non è stato Lei, ripristini il precedente.
notices-number-here = Ha cambiato il numero del suo account su questo telefono.
notices-multi = È cambiata la possibilità di aggiungere altri dispositivi. Se non è stato Lei, controlli in «{ label-devices }».
notices-emails = Gli indirizzi e-mail del suo account sono cambiati. Se non è stato Lei, controlli in «{ account-title }».
notices-backup-here = Ha cambiato la password dei backup o la chiave di recupero su questo telefono.
notices-backup = «{ $name }» ha cambiato la password dei backup o la chiave di recupero. Se non è stato Lei, ne imposti una nuova.
notices-deletion = Il suo account sarà eliminato. Fino ad allora tutto funziona, e può mantenerlo.
notices-kept = Il suo account resta. Non sarà eliminato.
notices-enrolled = «{ $name }» ora chiede codici di questo account.
notices-ended = «{ $name }» non chiede più codici di questo account.
notices-reset = Un amministratore di «{ $name }» ha annullato i codici dei suoi telefoni per questa applicazione. I codici arrivano per SMS o chiamata finché non configura di nuovo un telefono. Se non se lo aspettava, avvisi «{ $name }».
notices-emergency-made = Due amministratori di «{ $name }» hanno creato per Lei codici di emergenza monouso. Funzionano senza il suo telefono. Se non se lo aspettava, li avvisi.
notices-emergency-used = Qualcuno ha effettuato l’accesso a «{ $name }» a suo nome con un codice di emergenza. Se non è stato Lei, avvisi subito gli amministratori.
notices-other-codes = In «{ $name }» è stato creato per Lei un elenco di codici o una chiave per un’altra app di autenticazione. Funzionano senza il suo telefono. Se non è stato Lei, avvisi subito gli amministratori.
notices-not-me = Qualcuno ha tentato di entrare in «{ $name }» a suo nome, e la risposta è stata «Non sono stato io». Nessuno è entrato. Cambi lì la sua password.
notices-other = È cambiato qualcosa nel suo account. Aggiorni l’app per leggere che cosa.
notices-ends = Avverrà { $wait }, se nessuno lo ferma.
notices-mine = Sono stato io
notices-read = Ho letto
notices-more = { $count ->
    [one] Segue { $count } altro avviso.
   *[other] Seguono altri { $count } avvisi.
}

## Approval

approval-title = Approvare?
approval-asks = Richiesta di { $application }
approval-account = come { $account }
approval-number = Quale numero compare nella pagina di accesso?
approval-pick = Approva con il numero { $number }
approval-type = Numero nella pagina di accesso
approval-approve = Approva
approval-deny = Rifiuta
approval-not-me = Non sono stato io
approval-not-me-why = Rifiuta e avvisa l’applicazione e gli altri suoi telefoni.
approval-ends = Scade { $wait }
approval-grace = Questo telefono è rientrato con un recupero e nella prima ora non può rispondere. Risponda da un altro telefono, o acceda con un codice.
approval-none = Nulla attende la sua risposta.
approval-approved = Approvato. Può continuare dove ha effettuato l’accesso.
approval-denied = Rifiutato. Nessuno è entrato.
approval-told = Rifiutato. L’applicazione e gli altri suoi telefoni sono stati avvisati. Cambi lì la sua password.
approval-expired = Qui la richiesta è chiusa. Se non ha effettuato l’accesso, ricominci da lì.
approval-close = Chiudi
error-input-number = Questo numero non è nella pagina di accesso. Non è stato approvato nulla. Guardi lì e digiti quello che vede.
error-input-approval = Questa richiesta è chiusa. Se non ha effettuato l’accesso, ricominci da lì.
error-input-recovery-key = Così non è una chiave di recupero. Non è stato tentato nulla. La confronti carattere per carattere.
error-input-backup = I backup sono disattivati. Non è cambiato nulla. Li attivi prima di continuare.
error-input-multi-device = Ora non si possono aggiungere altri telefoni al suo account. Non è cambiato nulla. Prima lo consenta in «{ label-devices }».
error-input-invitation = Questo non è il codice QR di un telefono da ammettere, oppure è scaduto. Nessun telefono è stato ammesso. Mostri un nuovo codice QR sull’altro telefono.

## Add

add-title = Aggiungi un account
add-open = Aggiungi un account
add-scan = Scansiona un codice QR
add-picture = Scegli un’immagine con codici QR
add-paste = Incolla
add-paste-hint = Un indirizzo che inizia con otpauth://
add-paste-use = Usa questo testo
add-by-hand = Inserisci a mano
add-file = Importa un file da un’altra app
add-file-apps = Si leggono i file di queste app: { $apps }.
add-reading = Lettura…
add-stop = Interrompi
add-password-title = Questo file ha una password
add-password-why = Digiti la password che ha scelto nell’altra app. Non è stato ancora aggiunto nulla.
add-password = Password del file
add-password-use = Apri il file
add-memory-title = Questo file richiede molta memoria
add-memory-why = Per aprirlo servono più di 256 MB e forse un minuto. Nel frattempo altre app potrebbero chiudersi. Non è stato ancora aggiunto nulla.
add-memory-use = Apri comunque
cancel = Annulla

## Add by hand

hand-title = Inserisci a mano
hand-issuer = Nome del sito o dell’app
hand-account = Il suo account lì
hand-secret = Chiave segreta
hand-secret-why = Lettere e cifre da 2 a 7. Gli spazi non contano.
hand-secret-wrong = Una chiave segreta ha solo lettere e cifre da 2 a 7. Controlli ciò che ha digitato.
hand-kind = Tipo di codice
hand-digits = Cifre del codice
hand-digits-wrong = I codici hanno da 5 a 10 cifre.
hand-period = Validità in secondi
hand-period-wrong = Un codice vale da 1 a 86400 secondi.
hand-counter = Contatore del prossimo codice
hand-counter-wrong = Il contatore è un numero intero.
hand-algorithm = Hash
hand-algorithm-wrong = Questo hash non è adatto a questo tipo di codice. Ne scelga un altro.
hand-more = Mostra cifre, tempo e hash
hand-preview = Il codice attuale. Lo confronti con quello che il sito si aspetta.
hand-no-preview = Il codice compare qui appena viene digitata la chiave segreta.
hand-weak = Questa chiave segreta è corta. Funziona, ma ne chieda al sito una più lunga.
hand-add = Aggiungi
hand-duplicate = Questo account è già qui. Non è stato aggiunto nulla.
hand-show-it = Mostra

## Import

import-title = Importazione
import-nothing = Non c’è nulla da aggiungere. Ciò che è stato letto prima non viene conservato: legga di nuovo il file.
import-from = Da { $apps }
import-new = { $n ->
    [one] { $n } nuovo
   *[other] { $n } nuovi
}
import-duplicate = { $n ->
    [one] { $n } già presente
   *[other] { $n } già presenti
}
import-changed = { $n ->
    [one] { $n } diverso da quello qui
   *[other] { $n } diversi da quelli qui
}
import-refused = { $n ->
    [one] { $n } rifiutato
   *[other] { $n } rifiutati
}
import-state-new = Nuovo
import-state-duplicate = Già presente
import-state-changed = Modificato
import-state-refused = Rifiutato
import-missing = Alcuni codici QR di questa esportazione non sono ancora stati letti. Mostri il prossimo nell’altra app e lo legga qui.
import-more = Leggi un altro codice QR, immagine o file
import-add = { $n ->
    [0] Non aggiungere nulla
    [one] Aggiungi { $n } account
   *[other] Aggiungi { $n } account
}
import-choose-all = Seleziona tutti quelli disponibili
import-choose-none = Deseleziona tutti
import-report-title = Importazione terminata
import-added = { $n ->
    [one] { $n } aggiunto
   *[other] { $n } aggiunti
}
import-updated = { $n ->
    [one] { $n } aggiornato
   *[other] { $n } aggiornati
}
import-present = { $n ->
    [one] { $n } era già qui
   *[other] { $n } erano già qui
}
import-left-out = { $n ->
    [one] { $n } escluso da Lei
   *[other] { $n } esclusi da Lei
}
import-and = {", "}
import-why = { $title }: { $reason }
import-cause-damaged = È danneggiato o non è come lo scrive la sua app. È stato tralasciato; gli altri non sono coinvolti.
import-cause-kind = Questo tipo di account non è conosciuto qui. Lo tenga nella sua app.
import-cause-no-secret = Il file non contiene la sua chiave segreta. Lo aggiunga di nuovo dal sito di origine.
import-cause-secret = La sua chiave segreta non è leggibile: un segno è sbagliato, oppure è stata tagliata.
import-cause-numbers = Con le sue cifre, il suo periodo, contatore o algoritmo qui non si può generare alcun codice. Lo tenga nella sua app.
import-cause-too-long = Contiene più di quanto un account possa contenere qui. Lo tenga nella sua app.
import-cause-trashed = L’altra app lo aveva nel cestino.
import-cause-password = È protetto con una password diversa da quella data. Provi con l’altra.
import-cause-parts = Un codice QR di questa esportazione è danneggiato o appartiene a un’altra. Legga solo quelli di una stessa esportazione.
import-cause-twice = Lo stesso account si trova più in alto.
import-cause-in-trash = È nel suo cestino. Se lo aggiunge di nuovo, riprende da dove era.
import-cause-changed = È qui con altri nomi o con un altro contatore.
import-warning = Funziona, ma qualcosa è debole o è stato troncato. Conservi il file finché non lo avrà controllato qui.
import-still-missing = Alcuni codici QR dell’altra app non sono mai stati letti. I loro account non sono qui. Li legga più tardi; nulla viene aggiunto due volte.
import-done = Mostra i codici

## Edit, and several at once

edit-title = Modifica
edit-several = { $n ->
    [one] Modifica { $n } account
   *[other] Modifica { $n } account
}
edit-name = Un nome scelto da Lei
edit-name-why = Lo lasci vuoto per usare il nome originale.
edit-note = Nota
edit-note-why = La vede solo Lei.
edit-group = Gruppo
edit-group-why = Lo lasci vuoto per nessun gruppo.
edit-several-why = Ciò che non cambia resta com’è in ciascuno.
edit-icon = Immagine
edit-icon-none = Nessuna
edit-icon-name = Immagine: { $name }
edit-pinned = Fissato in alto
edit-hidden = Nascosto dall’elenco
edit-hidden-why = Genera comunque i codici. Lo ritrova in «{ organise-title }».
edit-save = Salva
edit-remove = Sposta nel cestino
edit-not-removable = Il codice di un’applicazione si può nascondere. Solo l’applicazione può disattivarlo.
edit-gone = Questo account non è più qui.
remove-title = { $n ->
    [one] Spostare { $n } account nel cestino?
   *[other] Spostare { $n } account nel cestino?
}
remove-follows = Vale per tutti i suoi telefoni. Per 30 giorni potrà ripristinare. Prima di continuare, si assicuri di poter accedere senza questi codici.
remove-keep = Mantieni
select-count = { $n ->
    [0] Scelga gli account
    [one] { $n } selezionato
   *[other] { $n } selezionati
}
select-end = Termina la selezione
select-edit = Modifica la selezione
select-remove = Sposta la selezione nel cestino
select-this = Seleziona { $title }

## Keep in order

organise-title = Organizza
organise-select = Seleziona più account
organise-sort = Ordine dell’elenco
organise-sort-own = Ordine personale
organise-sort-title = Per nome
organise-sort-issuer = Per sito o app
organise-sort-usage = Prima i più usati
organise-sort-usage-why = Da ora in poi conta, solo su questo telefono, quante volte copia un codice.
organise-forget = Azzera il conteggio
organise-hidden = Nascosti
organise-no-hidden = Non c’è nulla di nascosto.
organise-show = Mostra di nuovo { $title }
organise-trash = Cestino
organise-duplicates = Cerca i doppioni
organise-export = Esporta
trash-title = Cestino
trash-empty = Il cestino è vuoto. Ciò che rimuove resta qui 30 giorni.
trash-days = { $days ->
    [0] Sarà eliminato per sempre alla prossima sincronizzazione
    [one] Resta { $days } giorno
   *[other] Restano { $days } giorni
}
trash-restore = Ripristina { $title }
trash-purge = Elimina { $title } per sempre
trash-purge-title = Eliminare «{ $title }» per sempre?
trash-purge-follows = La chiave segreta viene eliminata da tutti i suoi telefoni. Nessuno può recuperarla.
trash-purge-now = Elimina per sempre
duplicates-title = Doppioni
duplicates-none = Non ci sono doppioni.
duplicates-codes = Generano gli stessi codici. Ne basta uno.
duplicates-secret = Hanno la stessa chiave segreta ma cifre, tempo o tipo diversi. Al massimo uno è giusto.
duplicates-account = Lo stesso account con chiavi segrete diverse. Forse funziona solo la più recente. Le provi tutte prima di rimuoverne una.
duplicates-open = Mostra { $title }
duplicates-remove = Sposta { $title } nel cestino

## Export

export-title = Esportazione
export-sealed = File Septet con password
export-sealed-why = Lo legge solo chi ha la password. È il modo migliore per conservare una copia.
export-open-why = Chi ottiene il file può generare i suoi codici. Lo conservi dove nessun altro può arrivare e lo elimini dopo l’uso.
export-format = Formato
export-pin = PIN
export-backup-password = Password dei backup
export-word = Digiti «{ $word }» per continuare
export-the-word = esporta
export-new-password = Nuova password per questo file
export-new-password-again = Di nuovo la stessa password
export-mismatch = Le due password non coincidono.
export-make = Crea il file
export-making = Creazione…
export-done = { $n ->
    [0] Non contiene alcun account
    [one] Contiene { $n } account
   *[other] Contiene { $n } account
}
export-done-why = È stato scritto e riletto.
export-save = Salva il file
export-saved = È dove l’ha salvato.
export-qr = { $n } su { $all }
export-qr-why = Li scansioni con l’altra app, uno dopo l’altro. Non permetta a nessuno di fotografarli.
export-qr-next = Mostra il prossimo
export-qr-back = Mostra il precedente
export-left-out = Non incluso, o non del tutto
export-left-out-whole = Questo file non genera i suoi codici. Non è stato incluso; è ancora qui.
export-left-out-part = Il file ne contiene meno di questo telefono. Qui c’è ancora tutto.
export-applications = Non inclusi: questi tornano quando registra un telefono
export-again = Crea un altro file

## Errors of files and addresses

error-input-file = Questo file non si può leggere. Non è stato aggiunto nulla. Forse è danneggiato, o è di un’app che qui non è nota. Lo crei di nuovo nell’altra app.
error-input-scheme = Questo non è un account: l’indirizzo di un account inizia con otpauth://. Non è stato aggiunto nulla. Legga di nuovo il codice QR.
error-input-secret = La chiave segreta non si può usare: contiene altro oltre a lettere e cifre da 2 a 7, o è incompleta. Non è stato aggiunto nulla. La copi di nuovo.
error-input-rows = La selezione non si può aggiungere così com’è, o non c’è spazio. Non è stato aggiunto nulla. Scelga meno account.
add-waiting = { $n ->
    [one] { $n } account è stato letto e non ancora aggiunto
   *[other] { $n } account sono stati letti e non ancora aggiunti
}
add-see = Vedi ciò che è stato letto

## Settings: account, security log, clock, server

account-title = Account
account-unknown = Il server non è stato ancora interrogato.
account-refresh = Interroga il server
account-number = Numero di cellulare
account-number-now = { $phone }
account-number-change = Cambia il numero
account-later = Per sicurezza questo telefono qui non può ancora modificare nulla. Potrà farlo { $wait }.
account-emails = Indirizzi e-mail
account-emails-why = Vengono avvisati quando un telefono viene aggiunto o rimosso. Al massimo cinque.
account-email-new = Altro indirizzo
account-email-add = Aggiungi l’indirizzo
account-email-remove = Rimuovi { $email }
account-delete = Elimina l’account
account-delete-title = Eliminare il suo account tra 30 giorni?
account-delete-follows = Fino ad allora tutto funziona e può ripensarci. Dopo, i codici delle sue cliniche e i suoi backup saranno persi. I codici che ha aggiunto Lei restano su questo telefono.
account-deletes = Il suo account sarà eliminato { $wait }.
account-keep = { label-keep-my-account }
number-title = Nuovo numero
number-now = Il suo numero ora termina con { $phone }. I suoi codici continueranno a funzionare.
number-new = Nuovo numero di cellulare, con + e prefisso internazionale
number-begin = OK
number-moving = Nuovo numero verificato. Trasferimento dell’account…
number-give-up = Mantieni il numero precedente
log-title = Registro di sicurezza
log-empty = Non è ancora successo nulla.
log-refresh = Aggiorna
clock-title = Orologio
clock-unknown = L’orologio di questo telefono non è ancora stato confrontato con quello del server.
clock-right = L’orologio di questo telefono è giusto. Ultimo confronto: { $ago }.
clock-compare = Confronta ora
settings-more = Account e sicurezza
settings-server-pin = Impronta { $fingerprint }
settings-server-link = Oppure incolli il link del codice QR del server, che inizia con septet://server.
settings-about-licence = Septet è software libero con licenza MIT o Apache 2.0, a scelta.

## The phone itself: links, camera, notifications, widget, fingerprint

link-title = Link
link-again = Riprova
link-no = Non ora
link-understood = Ho capito
link-server-title = Usare un altro server?
link-server-follows = Un link chiede a questo telefono di usare { $address }. Quel server invierà i suoi codici e vedrà il suo numero. Continui solo se il link gliel’ha dato la sua clinica.
link-server-yes = Usa questo server
link-join-title = Ammettere un altro telefono?
link-join-follows = Un link chiede di aggiungere un telefono al suo account. Vedrà tutti i suoi codici. Continui solo se ha in mano quel telefono.
link-join-yes = Confronta i telefoni
server-own = Usa il server fornito con l’app
scan-hint = Tenga il codice QR davanti alla fotocamera.
scan-no-camera = La fotocamera non si può usare. Non è stato letto nulla. La consenta nelle impostazioni del telefono, o scelga un’immagine.
alert-approvals = Accessi da approvare
alert-notices = Avvisi di sicurezza
alert-approval = Un accesso attende la sua risposta
alert-notice = È cambiato qualcosa nel suo account
alert-open = Apra Septet per vederlo.
widget-show = Tocchi per vedere il codice
biometric-title = Sblocca Septet
biometric-no = Usa il PIN

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet legge i codici QR degli account e dei suoi altri telefoni. Non conserva alcuna immagine.
info-face-id = Il suo volto apre Septet al posto del PIN.
widget-why = Un codice a colpo d’occhio. Non mostra nulla finché Septet è bloccato.
control-open = Apri Septet
watch-none = Qui non ci sono ancora codici. Apra Septet sul suo iPhone.
watch-locked = Septet è bloccato. Lo sblocchi sul suo iPhone.

## Starting over

start-over = Ricomincia da zero su questo telefono
start-over-title = Ricominciare da zero su questo telefono?
start-over-follows = Tutto ciò che Septet conserva su questo telefono viene cancellato, compreso il PIN. Gli account che ha aggiunto Lei e che non sono in nessun backup vanno persi per sempre. Il suo account e il suo backup restano sul server, e restano anche le impostazioni dell’app. Poi configuri di nuovo questo telefono: i suoi codici tornano con un altro dei suoi telefoni, con la password dei backup o con la chiave di recupero. Senza nulla di tutto questo, i codici delle sue cliniche tornano dopo 24 ore.
start-over-do = Cancella e ricomincia
start-over-keep = Non cambiare nulla
refused-storage = Septet non riesce ad aprire ciò che conserva su questo telefono. Non è stato eliminato nulla. Sblocchi il telefono, liberi spazio e riprovi. Se continua, ricominci da zero e ripristini il suo backup.

## A phone that is in no account any more, and a server that is not believed

setup-left = Questo telefono non fa più parte di nessun account: un altro dei suoi telefoni lo ha rimosso, oppure l’account è stato eliminato. I codici delle sue cliniche non sono più qui; quelli che ha aggiunto Lei ci sono ancora. Configuri di nuovo questo telefono per riavere gli altri. Se non è stato Lei, avvisi il suo amministratore.
tokens-distrust = Ciò che il server comunica sul suo account non può essere vero, quindi per ora Septet non ne accetta nulla. Qui non è cambiato nulla e i suoi codici funzionano ancora. Li scarichi di nuovo; se continua, avvisi il suo amministratore.
