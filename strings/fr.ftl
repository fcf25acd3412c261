### What Septet says, in French (vous). The SMS avoid ç, ê and the typographic apostrophe, which the GSM alphabet lacks.

## Labels of screens, as texts name them

label-devices = Appareils
label-settings = Paramètres
label-cancel-it = Annuler la demande
label-keep-my-account = Garder mon compte

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } : votre code Septet pour configurer ce téléphone. Ne le donnez à personne.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } : votre code Septet. Ne le donnez à personne.
sms-setup-bare = { $code } : votre code Septet
sms-login = { $code } : code Septet pour { $application }. Ne le donnez à personne.

## Calls with a code: read by a machine, digit by digit

digit-0 = zéro
digit-1 = un
digit-2 = deux
digit-3 = trois
digit-4 = quatre
digit-5 = cinq
digit-6 = six
digit-7 = sept
digit-8 = huit
digit-9 = neuf
between-digits = { ", " }
voice-setup = Bonjour. Votre code Septet pour configurer votre téléphone est : { $digits }. Je répète : { $digits }. Ne le donnez à personne. Au revoir.
voice-login = Bonjour. Votre code Septet pour { $application } est : { $digits }. Je répète : { $digits }. Ne le donnez à personne. Au revoir.

## Parts of notices

within-hours = { $hours ->
    [one] sous { $hours } heure
   *[other] sous { $hours } heures
}
in-days = { $days ->
    [one] dans { $days } jour
   *[other] dans { $days } jours
}
if-not-you = Si ce n’était pas vous, ouvrez « { label-devices } » dans Septet, supprimez ce qui n’est pas à vous et prévenez votre administrateur.
letter-ending = Septet ne demande jamais un code ou un mot de passe par e-mail ou par téléphone. Ce message ne contient aucun lien.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } a activé l’authentification à deux facteurs pour { $label }, avec le numéro { $phone }. Un code Septet vous sera désormais demandé à la connexion.
    .subject = { $application } demande désormais un code Septet
    .do = Tant qu’aucun téléphone n’est configuré, les codes arrivent par SMS ou par appel. Si vous ne vous y attendiez pas, prévenez { $application }.
    .sms = Septet : { $application } demande un code Septet à la connexion. Si cela vous surprend, prévenez votre administrateur.
    .sms-brief = Septet : { $application } demande maintenant un code Septet.

notice-enrolment-ended = { $application } a désactivé l’authentification à deux facteurs pour { $label }, avec le numéro { $phone }.
    .subject = { $application } ne demande plus de code Septet
    .do = Si vous ne vous y attendiez pas, prévenez { $application }.
    .sms = Septet : { $application } ne demande plus de code Septet à la connexion. Si cela vous surprend, prévenez votre administrateur.
    .sms-brief = Septet : { $application } ne demande plus de code Septet.

notice-enrolment-moved = { $application } a transféré l’authentification à deux facteurs pour { $label } du numéro { $phone } vers un autre. Les codes de vos téléphones n’y fonctionnent plus.
    .subject = { $application } a transféré votre authentification à deux facteurs vers un autre numéro
    .do = Si vous ne vous y attendiez pas, prévenez { $application } maintenant.
    .sms = Septet : { $application } a transféré vos codes vers un autre numéro. Si cela vous surprend, prévenez votre administrateur maintenant.
    .sms-brief = Septet : { $application } a transféré vos codes vers un autre numéro.

notice-enrolment-reset = Un administrateur de { $application } a réinitialisé l’authentification à deux facteurs pour { $label }, avec le numéro { $phone }. Les codes de vos téléphones n’y fonctionnent plus.
    .subject = { $application } a réinitialisé votre authentification à deux facteurs
    .do = Tant qu’aucun téléphone n’est configuré de nouveau, les codes arrivent par SMS ou par appel. Si vous ne vous y attendiez pas, prévenez { $application }.
    .sms = Septet : { $application } a réinitialisé vos codes, ceux de vos téléphones n'y marchent plus. Si cela vous surprend, prévenez votre administrateur.
    .sms-brief = Septet : { $application } a réinitialisé vos codes.

notice-emergency-codes-made = Deux administrateurs de { $application } ont créé des codes d’urgence à usage unique pour { $label }, avec le numéro { $phone }. Ils fonctionnent sans votre téléphone.
    .subject = { $application } a créé des codes d’urgence pour vous
    .do = Si vous ne vous y attendiez pas, prévenez { $application }.
    .sms = Septet : deux administrateurs de { $application } ont créé des codes d'urgence pour vous. Si cela vous surprend, prévenez votre administrateur.
    .sms-brief = Septet : { $application } a créé des codes d'urgence pour vous.

notice-emergency-code-used = Quelqu’un s’est connecté à { $application } en tant que { $label }, avec le numéro { $phone }, au moyen d’un code d’urgence.
    .subject = Un code d’urgence a été utilisé pour { $application }
    .do = Si c’était vous, vous n’avez rien à faire. Sinon, prévenez immédiatement { $application }.
    .sms = Septet : quelqu'un s'est connecté à { $application } avec un de vos codes d'urgence. Si ce n'était pas vous, prévenez votre administrateur maintenant.
    .sms-brief = Septet : un code d'urgence a été utilisé pour { $application }.

notice-other-codes-made = { $application } a créé pour { $label }, avec le numéro { $phone }, une liste de codes ou une clé pour une autre application d’authentification. Cela fonctionne sans votre téléphone.
    .subject = { $application } a créé d’autres codes pour vous
    .do = Si c’était vous, vous n’avez rien à faire. Sinon, prévenez immédiatement { $application }.
    .sms = Septet : { $application } a créé pour vous des codes ou une clé pour une autre app. Si ce n'était pas vous, prévenez votre administrateur maintenant.
    .sms-brief = Septet : { $application } a créé d'autres codes pour vous.

notice-device-awaits-trust = Quelqu’un a vérifié votre numéro { $phone } sur un autre téléphone, qui se présente comme « { $device } ». Il ne voit rien de vos données tant que vous ne l’acceptez pas.
    .subject = Quelqu’un a vérifié votre numéro sur un autre téléphone
    .do = Si c’était vous, ouvrez Septet sur le téléphone que vous utilisez déjà et acceptez le nouveau. Sinon, supprimez-le : ouvrez Septet, choisissez « { label-devices } » et supprimez-le. Si votre téléphone n’a plus de réseau, appelez votre opérateur : votre numéro a peut-être été transféré sur une autre carte SIM.
    .sms = Septet : votre numéro a été vérifié sur un autre téléphone, qui ne voit rien. Si ce n'était pas vous, supprimez-le dans Septet, { label-devices }.

notice-device-added = { $way ->
    [first] Un téléphone qui se présente comme « { $device } » a été configuré avec Septet pour le numéro { $phone }.
    [qr] Un téléphone qui se présente comme « { $device } » a rejoint votre compte Septet, numéro { $phone }. Un de vos téléphones a scanné son code QR.
    [emoji] Un téléphone qui se présente comme « { $device } » a rejoint votre compte Septet, numéro { $phone }. Il a été comparé par emojis à un de vos téléphones.
    [password] Un téléphone qui se présente comme « { $device } » a rejoint votre compte Septet, numéro { $phone }, avec le mot de passe des sauvegardes.
    [recovery_key] Un téléphone qui se présente comme « { $device } » a rejoint votre compte Septet, numéro { $phone }, avec la clé de récupération.
   *[wait] Un téléphone qui se présente comme « { $device } » a rejoint votre compte Septet, numéro { $phone }, après le délai d’attente pendant lequel personne n’a annulé.
}
    .subject = Un téléphone a été ajouté à Septet
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : un téléphone a rejoint votre compte. Si ce n'était pas vous, supprimez-le dans Septet, { label-devices }, et prévenez votre administrateur.

notice-device-removed = Le téléphone « { $device } » a été supprimé de votre compte Septet. Ses codes ne fonctionnent plus.
    .subject = Un téléphone a été supprimé de Septet
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : un téléphone a été supprimé de votre compte, ses codes ne marchent plus. Si ce n'était pas vous, prévenez votre administrateur.

notice-recovery-started = { $way ->
    [password] Un téléphone qui se présente comme « { $device } » récupère votre compte Septet avec le mot de passe des sauvegardes. Il affiche déjà vos codes ; si vous n’annulez pas { within-hours }, au plus tard le { $until }, il pourra aussi modifier le compte.
    [recovery_key] Un téléphone qui se présente comme « { $device } » récupère votre compte Septet avec la clé de récupération. Il affiche déjà vos codes ; si vous n’annulez pas { within-hours }, au plus tard le { $until }, il pourra aussi modifier le compte.
   *[wait] Un téléphone qui se présente comme « { $device } » demande à récupérer votre compte Septet. Il ne voit encore rien ; si vous n’annulez pas { within-hours }, au plus tard le { $until }, il recevra les codes de vos applications.
}
    .subject = Quelqu’un récupère votre compte Septet
    .do = Si c’est vous, il suffit d’attendre. Sinon, annulez : ouvrez Septet sur n’importe lequel de vos téléphones et choisissez « { label-cancel-it } ».
    .sms = Septet : quelqu'un veut récupérer votre compte. Ce n'est pas vous ? Ouvrez Septet sur un de vos téléphones { within-hours } : "{ label-cancel-it }".

notice-recovery-cancelled = La récupération de votre compte Septet a été annulée. Vos téléphones et vos codes fonctionnent comme avant.
    .subject = La récupération de votre compte Septet a été annulée
    .do = Si c’est vous qui aviez demandé la récupération, recommencez sur le nouveau téléphone. Sinon, quelqu’un lit peut-être vos SMS ou connaît le mot de passe de vos sauvegardes : prévenez votre administrateur.
    .sms = Septet : la récupération de votre compte a été annulée. Vos téléphones fonctionnent comme avant.

notice-account-recovered = Votre compte Septet a été récupéré sur un téléphone qui se présente comme « { $device } ».
    .subject = Votre compte Septet a été récupéré
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : votre compte a été récupéré sur un autre téléphone. Si ce n'était pas vous, prévenez votre administrateur maintenant.

notice-number-changed = Le numéro de votre compte Septet est passé de { $old } à { $new }.
    .subject = Votre numéro Septet a changé
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : le numéro de votre compte a changé. Si ce n'était pas vous, prévenez votre administrateur maintenant.

notice-multi-device-on = Votre compte Septet peut maintenant avoir plusieurs téléphones. Chaque nouveau doit être accepté par un des vôtres.
    .subject = Votre compte Septet peut maintenant avoir plusieurs téléphones
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : votre compte peut avoir plusieurs téléphones. Si ce n'était pas vous, voyez { label-devices } dans Septet et prévenez votre administrateur.

notice-multi-device-off = Aucun autre téléphone ne peut rejoindre votre compte Septet. Ceux qui y sont restent.
    .subject = Votre compte Septet n’accepte plus de nouveaux téléphones
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : votre compte n'accepte plus de nouveaux téléphones. Si ce n'était pas vous, prévenez votre administrateur.

notice-backups-changed = Le mot de passe des sauvegardes ou la clé de récupération de votre compte Septet a été défini, modifié ou supprimé.
    .subject = Votre mot de passe des sauvegardes ou votre clé de récupération a changé
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : le mot de passe des sauvegardes ou la clé de récupération a changé. Si ce n'était pas vous, prévenez votre administrateur.

notice-emails-changed = Les adresses e-mail qui reçoivent les avis de votre compte Septet ont changé.
    .subject = Vos adresses e-mail Septet ont changé
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : les adresses e-mail de votre compte ont changé. Si ce n'était pas vous, prévenez votre administrateur.

notice-deletion-begun = Votre compte Septet sera supprimé { in-days }, le { $date }.
    .subject = Votre compte Septet sera supprimé
    .do = Vos téléphones, codes et sauvegardes chez Septet seront alors perdus définitivement. Pour les garder, ouvrez Septet, choisissez « { label-settings } », puis « { label-keep-my-account } ».
    .sms = Septet : votre compte sera supprimé le { $date }. Pour le garder, ouvrez Septet, { label-settings }, { label-keep-my-account }.

notice-deletion-reminder = Rappel : votre compte Septet sera supprimé { in-days }, le { $date }.
    .subject = Rappel : votre compte Septet sera supprimé
    .do = Vos téléphones, codes et sauvegardes chez Septet seront alors perdus définitivement. Pour les garder, ouvrez Septet, choisissez « { label-settings } », puis « { label-keep-my-account } ».
    .sms = Septet, rappel : votre compte sera supprimé le { $date }. Pour le garder, ouvrez Septet, { label-settings }, { label-keep-my-account }.

notice-deletion-cancelled = Votre compte Septet ne sera pas supprimé. Tout reste comme avant.
    .subject = Votre compte Septet ne sera pas supprimé
    .do = Si c’était vous, vous n’avez rien à faire. { if-not-you }
    .sms = Septet : votre compte ne sera pas supprimé. Tout reste comme avant.

notice-account-deleted = Votre compte Septet a été supprimé, avec ses téléphones, codes et sauvegardes.
    .subject = Votre compte Septet a été supprimé
    .do = Si une application vous demande encore un code Septet, prévenez son administrateur.
    .sms = Septet : votre compte a été supprimé. Si une application demande encore un code, prévenez son administrateur.
