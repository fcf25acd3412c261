### What the app says, in French (vous). The other languages have the same messages and variables: strings/README.md.
### Labels that the server's texts name (`label-`) are in strings/fr.ftl and are not typed again here.
### Before : ; ? and within « » stands a no-break space, so that no line of a narrow screen begins with a sign.

## Said on more than one screen

app-name = Septet
back = Retour
try-again = Réessayer
seconds-left = { $seconds ->
    [one] { $seconds } seconde restante
   *[other] { $seconds } secondes restantes
}
in-seconds = { $seconds ->
    [one] dans { $seconds } seconde
   *[other] dans { $seconds } secondes
}
in-minutes = { $minutes ->
    [one] dans { $minutes } minute
   *[other] dans { $minutes } minutes
}
in-hours = { $hours ->
    [one] dans { $hours } heure
   *[other] dans { $hours } heures
}
in-days = { $days ->
    [one] dans { $days } jour
   *[other] dans { $days } jours
}
ago-now = à l’instant
ago-minutes = { $minutes ->
    [one] il y a { $minutes } minute
   *[other] il y a { $minutes } minutes
}
ago-hours = { $hours ->
    [one] il y a { $hours } heure
   *[other] il y a { $hours } heures
}
ago-days = { $days ->
    [one] il y a { $days } jour
   *[other] il y a { $days } jours
}

## Errors: what happened, what is safe, what to do

error-network = Pas de connexion. Rien n’a été modifié et vos codes fonctionnent toujours. Vérifiez le réseau et réessayez.
error-rate-limited = Trop d’essais. Rien n’est perdu. Réessayez { $wait }.
error-wrong-code = { $tries ->
    [0] Code incorrect, et il ne reste aucun essai. Vos codes sont en sécurité. Demandez un nouveau code.
    [one] Code incorrect. Il reste { $tries } essai. Saisissez-le à nouveau.
   *[other] Code incorrect. Il reste { $tries } essais. Saisissez-le à nouveau.
}
error-session-expired = Cela a pris trop de temps et le code a expiré. Rien n’est perdu. Recommencez.
error-signed-out = Ce téléphone ne peut pas faire cela maintenant. Les codes que vous avez ajoutés vous-même fonctionnent toujours. Configurez-le à nouveau ou confirmez-le depuis un autre de vos téléphones.
error-wrong-backup-password = Ce mot de passe ou cette clé n’ouvre pas la sauvegarde. La sauvegarde est en sécurité. Recommencez la saisie.
error-damaged-backup = La sauvegarde ne s’ouvre pas, quoi que l’on saisisse. Ce qui est sur ce téléphone est en sécurité. Essayez la clé de récupération, une version plus ancienne ou un fichier.
error-stopped = Arrêté. Ce qui a déjà été fait est conservé. Vous pouvez recommencer.
error-input = Impossible d’utiliser { $field } tel que saisi. Rien n’a été envoyé. Corrigez et réessayez.
error-input-phone = Ce numéro de téléphone ne peut pas être utilisé. Rien n’a été envoyé. Vérifiez le pays et les chiffres.
error-input-email = Ce n’est pas une adresse e-mail. Rien n’a été envoyé. Exemple : maya@clinic.example.
error-input-code = Un code a sept chiffres. Aucun essai n’a été utilisé. Saisissez-les tous.
error-input-pin = Ce code PIN ne peut pas être utilisé. Rien n’a été modifié. Choisissez 6 à 12 chiffres que personne ne devine.
error-input-password = Ce mot de passe ne peut pas être utilisé. Rien n’a été modifié. Choisissez-en un plus long que personne ne devine.
error-input-server = Ce n’est pas l’adresse d’un serveur. Rien n’a été modifié. Exemple : https://septet.example.
error-input-clock = L’heure de ce téléphone est fausse. Vos codes sont en sécurité. Activez l’heure automatique.
error-device-storage = Ce téléphone ne peut pas lire ni écrire dans sa mémoire en ce moment. Rien n’a été effacé. Déverrouillez-le, libérez de l’espace et réessayez.
error-update-required = Cette version de Septet est trop ancienne pour cela. Vos codes sont en sécurité. Mettez Septet à jour.
error-locked = Septet est verrouillé. Vos codes sont en sécurité. Déverrouillez-le avec votre code PIN.
error-internal = Une erreur s’est produite dans Septet. Vos codes sont en sécurité. Réessayez et, si elle persiste, signalez { $incident }.

## Set up

setup-title = Configuration
setup-intro = Faisons de cet appareil un jeton sécurisé.
setup-country = Pays
setup-choose-country = Choisissez le pays
setup-find-country = Chercher un pays
setup-phone = Téléphone mobile
setup-email = E-mail
setup-email-why = Facultatif. Nous y signalons tout téléphone ajouté ou supprimé.
setup-ok = OK
setup-sending = Envoi…
setup-show-tokens = Voir les codes de ce téléphone

## Verify

verify-title = Vérifier votre numéro
verify-choose = Comment recevoir le code pour { $phone } ? C’est gratuit.
verify-by-sms = Envoyer un SMS
verify-by-call = M’appeler
verify-by-sms-wait = Envoyer un SMS { $wait }
verify-by-call-wait = M’appeler { $wait }
verify-sent-sms = Un SMS avec sept chiffres est en route vers le { $phone }.
verify-sent-call = Un appel au { $phone } va vous dicter sept chiffres.
verify-again-sms = Renvoyer
verify-again-sms-wait = Renvoyer { $wait }
verify-code = Code à sept chiffres
verify-no-tries = Il ne reste aucun essai pour ce code. Votre numéro et vos codes sont en sécurité. Demandez un nouveau code ou recommencez.
verify-not-again = Plus aucun code ne peut être demandé pour l’instant. Rien n’est perdu. Recommencez plus tard.
verify-expires = Expire { $wait }.
verify-expired = Le code a expiré. Rien n’est perdu. Recommencez.
verify-checking = Vérification…
verify-binding = Numéro vérifié. Enregistrement de ce téléphone…
verify-start-over = Recommencer avec un autre numéro

## Tokens

tokens-title = Codes
tokens-search = Rechercher
tokens-search-hint = Nom, compte ou groupe
tokens-search-end = Fermer la recherche
tokens-all = Tous
tokens-nothing-found = Aucun résultat pour « { $query } ».
tokens-empty-title = Pas encore de codes
tokens-empty = Les codes de votre établissement apparaissent ici dès qu’il les active. Vous pouvez aussi ajouter vos propres comptes.
tokens-unreadable-title = { $readable ->
    [one] { $readable } code lisible sur { $all }
   *[other] { $readable } codes lisibles sur { $all }
}
tokens-unreadable = Les éléments sont toujours là, mais ce téléphone ne peut pas les ouvrir. Rien n’a été effacé. Téléchargez-les à nouveau depuis le serveur ou restaurez une sauvegarde.
tokens-fetch-anew = Télécharger à nouveau
tokens-offline = Pas de connexion. Vos codes fonctionnent toujours. Dernière comparaison avec le serveur : { $ago }.
tokens-offline-never = Pas de connexion. Vos codes fonctionnent toujours. Ils n’ont encore jamais été comparés avec le serveur.
tokens-clock-ahead = L’horloge de ce téléphone avance de { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
} ; ses codes sont donc refusés. Activez l’heure automatique.
tokens-clock-behind = L’horloge de ce téléphone retarde de { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
} ; ses codes sont donc refusés. Activez l’heure automatique.
tokens-clock-settings = Ouvrir les réglages de l’heure
tokens-bad = Cet élément ne peut pas créer de codes. Ouvrez-le pour voir pourquoi.
tokens-next-hotp = Créer le code suivant
tokens-pinned = Épinglés
tokens-as-cards = Afficher en cartes
tokens-as-list = Afficher en liste
tokens-open = Ouvrir { $title }

## Code

code-copy = Copier
code-copied = Copié. Le presse-papiers est vidé après 30 secondes.
code-next = Suivant : { $code }
code-show = Touchez pour voir le code
code-read-out = Code { $digits }
code-pin = Épingler en haut
code-unpin = Ne plus épingler
code-details = Détails
code-kind = Type
code-kind-application = De votre établissement
code-kind-totp = Selon l’heure
code-kind-hotp = Selon un compteur
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = Caractères
code-period = Validité en secondes
code-counter = Compteur
code-group = Groupe
code-note = Note
code-gone = Cet élément n’est plus sur ce téléphone. Il est peut-être dans la corbeille, ou son application l’a désactivé.

## Devices

devices-this = Ce téléphone
devices-added-first = Ajouté { $ago }, le premier
devices-added-qr = Ajouté { $ago }, scanné par un autre téléphone
devices-added-emoji = Ajouté { $ago }, comparé par emojis
devices-added-password = Ajouté { $ago }, avec le mot de passe des sauvegardes
devices-added-recovery-key = Ajouté { $ago }, avec la clé de récupération
devices-added-wait = Ajouté { $ago }, après le délai de 24 heures
devices-waits = Attend d’être accepté. Il ne voit rien de vos données.
devices-last-seen = Dernière activité : { $ago }
devices-can-still-cancel = Il a récupéré votre compte. Pour annuler, supprimez-le au plus tard { $wait }.
devices-takes-over = Si vous ne le supprimez pas, il prendra le contrôle du compte { $wait }.
devices-remove = Supprimer { $name }
devices-remove-title = Supprimer « { $name } » ?
devices-remove-follows = Ses codes cessent aussitôt de fonctionner et il perd l’accès à votre compte. Il ne pourra revenir que si un de vos téléphones l’accepte.
devices-remove-now = Supprimer
devices-keep = Garder
devices-multi = Autoriser d’autres téléphones
devices-multi-why = Chaque nouveau téléphone doit tout de même être accepté par un des vôtres. Désactivé, c’est plus sûr.
devices-grace = L’accès a été récupéré. Par sécurité, ce téléphone ne peut encore rien modifier. Il le pourra { $wait }.
devices-others = Avez-vous perdu vos autres téléphones ?
devices-others-lost = Oui, les supprimer
devices-others-kept = Non, je les ai encore
devices-refresh = Actualiser

## Settings

settings-language = Langue
settings-language-system = Comme le téléphone
settings-theme = Apparence
settings-theme-system = Comme le téléphone
settings-theme-light = Clair
settings-theme-dark = Sombre
settings-contrast = Contraste élevé
settings-contrast-why = Noir sur blanc ou blanc sur noir.
settings-hide-codes = Masquer les codes jusqu’au toucher
settings-hide-codes-why = Pour les lieux où d’autres voient votre écran.
settings-compact = Afficher les codes en liste compacte
settings-screenshots = Autoriser les captures d’écran
settings-screenshots-why = Si c’est désactivé, les codes n’apparaissent ni dans les captures ni dans la liste des applis ouvertes.
settings-server = Serveur
settings-server-address = Adresse du serveur
settings-server-save = Utiliser ce serveur
settings-server-restart = Pris en compte à la prochaine ouverture de Septet.
settings-server-fixed = Pour utiliser un autre serveur, déconnectez-vous d’abord : ces codes appartiennent à celui-ci.
settings-sign-out = Se déconnecter
settings-sign-out-title = Déconnecter ce téléphone ?
settings-sign-out-follows = Les codes de vos établissements quittent ce téléphone. Ceux que vous avez ajoutés vous-même restent. Pour revenir, vous vérifierez à nouveau votre numéro.
settings-about = À propos
settings-version = Version { $version }

## Screens whose way on is at another phone

join-title = Accepter ce téléphone
join-waits = Numéro vérifié. Un autre de vos téléphones doit maintenant accepter celui-ci : ouvrez-y Septet, dans « { label-devices } ».
join-ask-again = Actualiser
lock-title = Verrouillé
lock-waits = Septet est verrouillé. Vos codes sont en sécurité. Déverrouillez-le avec votre code PIN.

## The language by its own name, as its speakers write it

language-name = Français
