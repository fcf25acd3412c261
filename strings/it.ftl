### What Septet says, in Italian (Lei).

## Labels of screens, as texts name them

label-devices = Dispositivi
label-settings = Impostazioni
label-cancel-it = Annulla la richiesta
label-keep-my-account = Mantieni il mio account

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } è il suo codice Septet per configurare questo telefono. Non lo dica a nessuno.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } è il suo codice Septet. Non lo dica a nessuno.
sms-setup-bare = { $code } è il suo codice Septet
sms-login = { $code } è il suo codice Septet per { $application }. Non lo dica a nessuno.

## Calls with a code: read by a machine, digit by digit

digit-0 = zero
digit-1 = uno
digit-2 = due
digit-3 = tre
digit-4 = quattro
digit-5 = cinque
digit-6 = sei
digit-7 = sette
digit-8 = otto
digit-9 = nove
between-digits = { ", " }
voice-setup = Buongiorno. Il suo codice Septet per configurare il telefono è: { $digits }. Ripeto: { $digits }. Non lo dica a nessuno. Arrivederci.
voice-login = Buongiorno. Il suo codice Septet per { $application } è: { $digits }. Ripeto: { $digits }. Non lo dica a nessuno. Arrivederci.

## Parts of notices

within-hours = { $hours ->
    [one] entro { $hours } ora
   *[other] entro { $hours } ore
}
in-days = { $days ->
    [one] tra { $days } giorno
   *[other] tra { $days } giorni
}
if-not-you = Se non è stato Lei, apra «{ label-devices }» in Septet, rimuova ciò che non è suo e avvisi il suo amministratore.
letter-ending = Septet non chiede mai un codice o una password per e-mail o per telefono. Questo messaggio non contiene link.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } ha attivato l’autenticazione a due fattori per { $label }, con il numero { $phone }. D’ora in poi chiederà un codice Septet all’accesso.
    .subject = { $application } ora chiede un codice Septet
    .do = Finché non configura un telefono, i codici arrivano per SMS o chiamata. Se non se lo aspettava, avvisi { $application }.
    .sms = Septet: { $application } ora chiede un codice Septet all'accesso. Se non se lo aspettava, avvisi il suo amministratore.
    .sms-brief = Septet: { $application } ora chiede un codice Septet.

notice-enrolment-ended = { $application } ha disattivato l’autenticazione a due fattori per { $label }, con il numero { $phone }.
    .subject = { $application } non chiede più un codice Septet
    .do = Se non se lo aspettava, avvisi { $application }.
    .sms = Septet: { $application } non chiede più un codice Septet all'accesso. Se non se lo aspettava, avvisi il suo amministratore.
    .sms-brief = Septet: { $application } non chiede più un codice Septet.

notice-enrolment-moved = { $application } ha spostato l’autenticazione a due fattori per { $label } dal numero { $phone } a un altro. I codici dei suoi telefoni per questa applicazione non funzionano più.
    .subject = { $application } ha spostato la sua autenticazione a due fattori su un altro numero
    .do = Se non se lo aspettava, avvisi subito { $application }.
    .sms = Septet: { $application } ha spostato i suoi codici su un altro numero. Se non se lo aspettava, avvisi subito il suo amministratore.
    .sms-brief = Septet: { $application } ha spostato i suoi codici su un altro numero.

notice-enrolment-reset = Un amministratore di { $application } ha reimpostato l’autenticazione a due fattori per { $label }, con il numero { $phone }. I codici dei suoi telefoni per questa applicazione non funzionano più.
    .subject = { $application } ha reimpostato la sua autenticazione a due fattori
    .do = Finché non configura di nuovo un telefono, i codici arrivano per SMS o chiamata. Se non se lo aspettava, avvisi { $application }.
    .sms = Septet: { $application } ha reimpostato i suoi codici, quelli dei suoi telefoni non valgono più. Se non se lo aspettava, avvisi il suo amministratore.
    .sms-brief = Septet: { $application } ha reimpostato i suoi codici.

notice-emergency-codes-made = Due amministratori di { $application } hanno creato codici di emergenza monouso per { $label }, con il numero { $phone }. Funzionano senza il suo telefono.
    .subject = { $application } ha creato codici di emergenza per Lei
    .do = Se non se lo aspettava, avvisi { $application }.
    .sms = Septet: due amministratori di { $application } hanno creato codici di emergenza per Lei. Se non se lo aspettava, avvisi il suo amministratore.
    .sms-brief = Septet: { $application } ha creato codici di emergenza per Lei.

notice-emergency-code-used = Qualcuno ha effettuato l’accesso a { $application } come { $label }, con il numero { $phone }, usando un codice di emergenza.
    .subject = È stato usato un codice di emergenza per { $application }
    .do = Se è stato Lei, non deve fare nulla. Se non è stato Lei, avvisi subito { $application }.
    .sms = Septet: qualcuno ha usato un suo codice di emergenza per { $application }. Se non è stato Lei, avvisi subito il suo amministratore.
    .sms-brief = Septet: usato un codice di emergenza per { $application }.

notice-other-codes-made = { $application } ha creato per { $label }, con il numero { $phone }, un elenco di codici o una chiave per un’altra app di autenticazione. Funzionano senza il suo telefono.
    .subject = { $application } ha creato altri codici per Lei
    .do = Se è stato Lei, non deve fare nulla. Se non è stato Lei, avvisi subito { $application }.
    .sms = Septet: { $application } ha creato per Lei dei codici o una chiave per un'altra app. Se non è stato Lei, avvisi subito il suo amministratore.
    .sms-brief = Septet: { $application } ha creato altri codici per Lei.

notice-device-awaits-trust = Qualcuno ha verificato il suo numero { $phone } su un altro telefono, che si presenta come «{ $device }». Non vede nulla di suo finché Lei non lo ammette.
    .subject = Qualcuno ha verificato il suo numero su un altro telefono
    .do = Se è stato Lei, apra Septet sul telefono che usa già e ammetta quello nuovo. Se non è stato Lei, lo rimuova: apra Septet, scelga «{ label-devices }» e lo rimuova da lì. Se il suo telefono non ha più campo, chiami il suo operatore: il suo numero potrebbe essere stato trasferito su un’altra SIM.
    .sms = Septet: il suo numero è stato verificato su un altro telefono, che non vede nulla. Se non è stato Lei, lo rimuova in Septet, { label-devices }.

notice-device-added = { $way ->
    [first] Un telefono che si presenta come «{ $device }» è stato configurato con Septet per il numero { $phone }.
    [qr] Un telefono che si presenta come «{ $device }» è entrato nel suo account Septet, numero { $phone }. Uno dei suoi telefoni ha scansionato il suo codice QR.
    [emoji] Un telefono che si presenta come «{ $device }» è entrato nel suo account Septet, numero { $phone }. È stato confrontato tramite emoji con uno dei suoi telefoni.
    [password] Un telefono che si presenta come «{ $device }» è entrato nel suo account Septet, numero { $phone }, con la password dei backup.
    [recovery_key] Un telefono che si presenta come «{ $device }» è entrato nel suo account Septet, numero { $phone }, con la chiave di recupero.
   *[wait] Un telefono che si presenta come «{ $device }» è entrato nel suo account Septet, numero { $phone }, dopo il tempo di attesa in cui nessuno ha annullato.
}
    .subject = È stato aggiunto un telefono a Septet
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: un telefono è stato aggiunto al suo account. Se non è stato Lei, lo rimuova in { label-devices } e avvisi il suo amministratore.

notice-device-removed = Il telefono «{ $device }» è stato rimosso dal suo account Septet. I suoi codici non funzionano più.
    .subject = È stato rimosso un telefono da Septet
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: un telefono è stato rimosso dal suo account e i suoi codici non funzionano più. Se non è stato Lei, avvisi il suo amministratore.

notice-recovery-started = { $way ->
    [password] Un telefono che si presenta come «{ $device }» sta recuperando il suo account Septet con la password dei backup. Mostra già i suoi codici; se Lei non annulla { within-hours }, fino a { $until }, potrà anche modificare l’account.
    [recovery_key] Un telefono che si presenta come «{ $device }» sta recuperando il suo account Septet con la chiave di recupero. Mostra già i suoi codici; se Lei non annulla { within-hours }, fino a { $until }, potrà anche modificare l’account.
   *[wait] Un telefono che si presenta come «{ $device }» chiede di recuperare il suo account Septet. Non vede ancora nulla; se Lei non annulla { within-hours }, fino a { $until }, riceverà i codici delle sue applicazioni.
}
    .subject = Qualcuno sta recuperando il suo account Septet
    .do = Se è Lei, basta aspettare. Se non è Lei, annulli: apra Septet su uno qualsiasi dei suoi telefoni e scelga «{ label-cancel-it }».
    .sms = Septet: qualcuno chiede di recuperare il suo account. Se non è Lei, apra Septet su un suo telefono { within-hours } e scelga "{ label-cancel-it }".

notice-recovery-cancelled = Il recupero del suo account Septet è stato annullato. I suoi telefoni e codici funzionano come prima.
    .subject = Il recupero del suo account Septet è stato annullato
    .do = Se era stato Lei a chiedere il recupero, ricominci sul nuovo telefono. Se non era stato Lei, qualcuno potrebbe leggere i suoi SMS o conoscere la password dei suoi backup: avvisi il suo amministratore.
    .sms = Septet: il recupero del suo account è stato annullato. I suoi telefoni funzionano come prima.

notice-account-recovered = Il suo account Septet è stato recuperato su un telefono che si presenta come «{ $device }».
    .subject = Il suo account Septet è stato recuperato
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: il suo account è stato recuperato su un altro telefono. Se non è stato Lei, avvisi subito il suo amministratore.

notice-number-changed = Il numero del suo account Septet è cambiato da { $old } a { $new }.
    .subject = Il suo numero in Septet è cambiato
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: il numero del suo account è cambiato. Se non è stato Lei, avvisi subito il suo amministratore.

notice-multi-device-on = Il suo account Septet ora può avere più telefoni. Ogni nuovo telefono deve essere ammesso da uno dei suoi.
    .subject = Il suo account Septet ora può avere più telefoni
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: il suo account ora può avere più telefoni. Se non è stato Lei, guardi in Septet, { label-devices }, e avvisi il suo amministratore.

notice-multi-device-off = Nessun altro telefono può entrare nel suo account Septet. Quelli che ci sono restano.
    .subject = Il suo account Septet non accetta altri telefoni
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: il suo account non accetta altri telefoni. Se non è stato Lei a cambiarlo, avvisi il suo amministratore.

notice-backups-changed = La password dei backup o la chiave di recupero del suo account Septet è stata impostata, cambiata o rimossa.
    .subject = La sua password dei backup o chiave di recupero è cambiata
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: la password dei backup o la chiave di recupero del suo account è cambiata. Se non è stato Lei, avvisi il suo amministratore.

notice-emails-changed = Gli indirizzi e-mail che ricevono gli avvisi del suo account Septet sono cambiati.
    .subject = I suoi indirizzi e-mail in Septet sono cambiati
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: gli indirizzi e-mail del suo account sono cambiati. Se non è stato Lei, avvisi il suo amministratore.

notice-deletion-begun = Il suo account Septet sarà eliminato { in-days }, il { $date }.
    .subject = Il suo account Septet sarà eliminato
    .do = I suoi telefoni, codici e backup in Septet andranno allora persi per sempre. Per conservarli, apra Septet, scelga «{ label-settings }» e poi «{ label-keep-my-account }».
    .sms = Septet: il suo account sarà eliminato il { $date }. Per conservarlo, apra Septet: { label-settings }, poi { label-keep-my-account }.

notice-deletion-reminder = Promemoria: il suo account Septet sarà eliminato { in-days }, il { $date }.
    .subject = Promemoria: il suo account Septet sarà eliminato
    .do = I suoi telefoni, codici e backup in Septet andranno allora persi per sempre. Per conservarli, apra Septet, scelga «{ label-settings }» e poi «{ label-keep-my-account }».
    .sms = Septet, promemoria: il suo account sarà eliminato il { $date }. Per conservarlo, apra Septet: { label-settings }, poi { label-keep-my-account }.

notice-deletion-cancelled = Il suo account Septet non sarà eliminato. Tutto resta com’era.
    .subject = Il suo account Septet non sarà eliminato
    .do = Se è stato Lei, non deve fare nulla. { if-not-you }
    .sms = Septet: il suo account non sarà eliminato. Tutto resta com'era.

notice-account-deleted = Il suo account Septet è stato eliminato, con i suoi telefoni, codici e backup.
    .subject = Il suo account Septet è stato eliminato
    .do = Se un’applicazione le chiede ancora un codice Septet, avvisi il suo amministratore.
    .sms = Septet: il suo account è stato eliminato. Se un'applicazione chiede ancora un codice, avvisi il suo amministratore.
