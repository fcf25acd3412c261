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
settings-forget = Oublier le compte sur ce téléphone seulement
settings-forget-follows = Le serveur n’est pas prévenu : il garde ce téléphone parmi vos appareils jusqu’à ce qu’un autre de vos téléphones le supprime. Les codes de vos établissements disparaissent d’ici ; ceux que vous avez ajoutés vous-même restent.
settings-sign-out-title = Déconnecter ce téléphone ?
settings-sign-out-follows = Les codes de vos établissements quittent ce téléphone. Ceux que vous avez ajoutés vous-même restent. Pour revenir, vous vérifierez à nouveau votre numéro.
settings-about = À propos
settings-version = Version { $version }

## Screens whose way on is at another phone

join-title = Accepter ce téléphone
join-ask-again = Actualiser
lock-title = Verrouillé

## The language by its own name, as its speakers write it

language-name = Français

## Lock, and its part of the settings

lock-typed = { $count ->
    [0] Aucun chiffre saisi
    [one] { $count } chiffre saisi
   *[other] { $count } chiffres saisis
}
lock-type = Saisir { $digit }
lock-erase = Effacer le dernier chiffre
lock-unlock = Déverrouiller
lock-go-on = Continuer
lock-biometric = Utiliser l’empreinte ou le visage
lock-tries = { $tries ->
    [one] Il reste { $tries } essai.
   *[other] Il reste { $tries } essais.
}
lock-wrong = { $tries ->
    [one] Code PIN incorrect. Il reste { $tries } essai. Saisissez-le à nouveau.
   *[other] Code PIN incorrect. Il reste { $tries } essais. Saisissez-le à nouveau.
}
lock-wait = Vous pourrez réessayer le code PIN { $wait }.
lock-used-up = Le code PIN a été incorrect dix fois et n’est plus accepté. Rien n’a été effacé. Utilisez votre empreinte ou votre visage si c’est activé ; sinon, recommencez de zéro sur ce téléphone et restaurez votre sauvegarde.
lock-biometric-changed = Les empreintes ou les visages de ce téléphone ont changé et ne déverrouillent donc plus Septet. Vos codes sont en sécurité. Utilisez votre code PIN ; vous pourrez ensuite les réactiver.
lock-biometric-failed = Ce téléphone ne vous reconnaît pas. Vos codes sont en sécurité. Utilisez votre code PIN.
lock-unlocking = Déverrouillage…
applock-title = Verrouillage de Septet
applock-off = Désactivé
applock-on = Activé
applock-why = Les codes sont chiffrés avec votre code PIN : même avec ce téléphone déverrouillé en main, personne ne peut les lire.
applock-turn-on = Activer le verrouillage de Septet
applock-turn-off = Désactiver le verrouillage de Septet
applock-change = Changer le code PIN
applock-now = Verrouiller maintenant
applock-biometric = Déverrouiller aussi par empreinte ou visage
applock-biometric-why = Une empreinte ou un visage enregistré plus tard ne déverrouille pas Septet.
applock-auto = Verrouiller automatiquement
applock-auto-at-once = Dès que vous quittez Septet
applock-auto-minutes = { $minutes ->
    [one] Après { $minutes } minute
   *[other] Après { $minutes } minutes
}
applock-auto-never = Jamais
applock-new = Choisissez un code PIN de 6 à 12 chiffres que personne ne devine.
applock-again = Saisissez le même code PIN encore une fois.
applock-old = Saisissez votre code PIN actuel.
applock-differ = Les deux ne sont pas identiques. Rien n’a été modifié. Recommencez avec le nouveau code PIN.
applock-wait = Un instant…

## Join an account, and let a phone in

join-intro = Un autre de vos téléphones doit accepter celui-ci. Ouvrez-y Septet, puis « { label-devices } ».
join-show-qr = Afficher un QR pour l’autre téléphone
join-qr = QR à scanner avec votre autre téléphone
join-qr-how = Sur votre autre téléphone, ouvrez « { label-devices } », choisissez d’accepter un téléphone et scannez ce QR. Ne le montrez à personne d’autre.
join-qr-ends = Expire { $wait }.
join-cancel = Annuler
join-emoji = Comparer plutôt des emojis
join-emoji-why = S’il n’y a pas d’appareil photo. L’autre téléphone doit l’autoriser.
join-await-answer = Sur votre autre téléphone, ouvrez « { label-devices } » et choisissez ce téléphone. La suite se fera ici toute seule.
join-compare = Votre autre téléphone affiche-t-il les sept mêmes, dans le même ordre ?
join-same = Ils sont identiques
join-different = Ils sont différents
join-await-other = Répondez maintenant la même chose sur votre autre téléphone. La suite se fera ici toute seule.
join-lost = Pas d’autre téléphone sous la main ?
join-password = Utiliser le mot de passe des sauvegardes
join-password-wait = Utiliser le mot de passe des sauvegardes { $wait }
join-key = Utiliser la clé de récupération
join-key-wait = Utiliser la clé de récupération { $wait }
join-password-field = Mot de passe des sauvegardes
join-key-field = Clé de récupération
join-recover = Ouvrir la sauvegarde
join-recover-follows = Vos autres téléphones sont aussitôt prévenus. Pendant une heure, ils peuvent annuler, et ce téléphone affiche les codes mais ne peut rien modifier.
join-wait = Attendre 24 heures
join-wait-why = Tous vos téléphones et adresses sont prévenus, et chacun de ces téléphones peut annuler. Les codes de vos établissements reviennent ; ceux que vous avez ajoutés vous-même, non.
join-waiting = Ce téléphone prendra le contrôle du compte { $wait }, sauf si un autre de vos téléphones annule. Vous pouvez fermer Septet.
join-wait-cancel = Annuler l’attente
join-stopped = Cela n’a pas abouti. Rien n’a été modifié. Recommencez.
join-have-account = J’utilise Septet sur un autre téléphone
letin-title = Accepter un téléphone
letin-move-title = Passer à un nouveau téléphone
letin-open = Accepter un téléphone
letin-move = Passer à un nouveau téléphone
letin-intro = Sur le nouveau téléphone, ouvrez Septet et choisissez « { join-have-account } ». Il affiche un QR.
letin-move-intro = Votre nouveau téléphone reçoit les codes de vos établissements et, si les sauvegardes sont activées, vos propres comptes aussi ; puis celui-ci quitte votre compte. Sur le nouveau téléphone, ouvrez Septet et choisissez « { join-have-account } ». Il affiche un QR.
letin-scan = Scanner son QR
letin-no-camera = Ce téléphone n’a pas d’appareil photo que Septet puisse utiliser.
letin-text = Texte du QR
letin-use-text = Continuer avec ce texte
letin-emoji = Comparer des emojis avec { $name }
letin-open-one = Autoriser les emojis pendant dix minutes
letin-open-one-why = Le nouveau téléphone vérifie alors votre numéro et demande à comparer.
letin-opened = Un téléphone peut rejoindre votre compte par emojis dans les dix minutes.
letin-asks = Ce téléphone est-il à vous ?
letin-compare = Le nouveau téléphone affiche-t-il les sept mêmes, dans le même ordre ?
letin-compare-wait = En attente du nouveau téléphone…
letin-yes = L’accepter
letin-yes-emoji = Ils sont identiques : l’accepter
letin-no = Il n’est pas à moi
letin-no-emoji = Ils sont différents
letin-moved = « { $name } » est accepté et a vos codes.
letin-moved-follows = Ce téléphone va maintenant quitter votre compte. Les codes que vous avez ajoutés vous-même restent ici jusqu’à ce que vous les supprimiez. Vérifiez d’abord que le nouveau téléphone les affiche tous.
letin-finish = Déconnecter ce téléphone
devices-recovered = Votre compte a été récupéré après l’attente. Les codes de vos établissements reviennent ; ceux que vous avez ajoutés vous-même, non, sauf s’ils sont dans une sauvegarde.
devices-read = J’ai lu
devices-distrust = Le serveur a dit quelque chose sur vos téléphones qui ne peut pas être vrai. Rien n’a été modifié ici et vos codes fonctionnent toujours. Prévenez votre administrateur.

## Backups and their password

backups-title = Sauvegardes
backups-off = Désactivées. Vos propres comptes ne sont que sur ce téléphone.
backups-on = Activées
backups-waiting = { $count ->
    [one] { $count } modification reste à envoyer.
   *[other] { $count } modifications restent à envoyer.
}
backups-turn-on = Activer les sauvegardes
backups-turn-off = Désactiver les sauvegardes
backups-off-title = Désactiver les sauvegardes ?
backups-off-follows = Ce qui a été envoyé est effacé. Vos propres comptes restent sur ce téléphone et sur aucun autre : si vous le perdez, ils sont perdus.
backups-keep = Garder les sauvegardes
backups-verified = { $readable ->
    [one] { $readable } élément lisible sur { $all }
   *[other] { $readable } éléments lisibles sur { $all }
}
backups-verified-none = Prête pour les comptes que vous ajouterez
backups-verified-when = Testée { $ago }
backups-never = Jamais testée sur ce téléphone
backups-never-up = Jamais mise à jour depuis ce téléphone
backups-age = Mise à jour { $ago }
backups-test = Tester maintenant
backups-test-why = Saisissez le mot de passe : Septet lit la sauvegarde comme le ferait un nouveau téléphone, et compte.
backups-rehearsal = Connaissez-vous encore le mot de passe des sauvegardes ? Testez-le maintenant pour ne pas l’oublier.
backups-change = Changer le mot de passe
backups-new-key = Créer une nouvelle clé de récupération
backups-new-key-why = La précédente n’ouvrira plus rien.
backups-rotate = Changer la clé de chiffrement de la sauvegarde
backups-rotate-why = Quiconque connaissait l’ancien mot de passe a pu garder l’ancienne clé de chiffrement. Chaque élément est alors chiffré à nouveau.
backups-rotating = Un téléphone a été supprimé et la clé de chiffrement de la sauvegarde est en cours de changement. Les codes fonctionnent pendant ce temps.
backups-problem = La sauvegarde n’est pas comme elle devrait être. Ce qui est sur ce téléphone est en sécurité. Testez-la, ou réessayez avec une connexion.
backups-unreadable = { $count ->
    [one] { $count } élément de la sauvegarde ne peut pas être lu sur ce téléphone. Rien n’a été effacé.
   *[other] { $count } éléments de la sauvegarde ne peuvent pas être lus sur ce téléphone. Rien n’a été effacé.
}
backups-removals = { $count ->
    [one] Un autre téléphone a supprimé { $count } compte. Ici, rien n’a encore été supprimé.
   *[other] Un autre téléphone a supprimé { $count } comptes. Ici, rien n’a encore été supprimé.
}
backups-removals-accept = Supprimer ici aussi
backups-removals-keep = Rétablir partout
backups-versions = Versions plus anciennes
backups-versions-none = Le serveur n’a pas de version plus ancienne.
backups-version = { $entries ->
    [one] { $entries } compte, { $ago }
   *[other] { $entries } comptes, { $ago }
}
backups-version-title = Restaurer cette version ?
backups-version-follows = Vos propres comptes redeviennent comme ils étaient alors, et ceux qui ont disparu reviennent. Ce qui a été ajouté depuis reste.
backups-version-restore = Restaurer
backups-version-keep = Laisser
backups-restored = { $readable ->
    [one] { $readable } élément lu sur { $all } ; rétablis : { $added }.
   *[other] { $readable } éléments lus sur { $all } ; rétablis : { $added }.
}
password-title = Mot de passe des sauvegardes
password-intro = Avec ce mot de passe, un nouveau téléphone récupère vos propres comptes. Personne d’autre ne le connaît et personne ne peut le réinitialiser.
password-change-intro = L’ancien mot de passe n’ouvrira plus la sauvegarde.
password-test-intro = Septet ouvre la sauvegarde avec lui et compte ce qui peut être lu.
password-enter = Mot de passe
password-repeat = Le même mot de passe encore une fois
password-differs = Les deux ne sont pas identiques.
password-strength = Difficulté à deviner : { $score } sur 4
password-strength-0 = Deviné tout de suite
password-strength-1 = Deviné rapidement
password-strength-2 = Pas assez difficile
password-strength-3 = Difficile à deviner
password-strength-4 = Très difficile à deviner
password-weak = Allongez-le ou ajoutez un autre mot inattendu.
password-set = Activer les sauvegardes
password-change = Changer le mot de passe
password-test = Tester la sauvegarde
password-skip = Passer
password-skip-title = Se passer de sauvegardes ?
password-skip-follows = Si vous perdez ce téléphone, les comptes que vous avez ajoutés vous-même sont perdus avec lui. Les codes de vos établissements reviennent sans sauvegarde.
password-skip-do = S’en passer
password-skip-back = Choisir un mot de passe
password-show = Afficher la saisie
working-title = Un instant
working-key = Renforcement de la protection du mot de passe
working-download = Téléchargement des éléments
working-open = Ouverture des éléments
working-upload = Envoi des éléments
working-verify = Relecture de la sauvegarde
working-so-far = { $done } sur { $all }
working-cancel = Annuler
key-title = Clé de récupération
key-intro = Notez-la et gardez-la loin de ce téléphone. Elle ouvre votre sauvegarde en cas d’oubli du mot de passe. Elle n’est affichée que cette fois.
key-read-out = Clé de récupération : { $signs }
key-written = Je l’ai notée
done-title = Les sauvegardes fonctionnent
done-follows = La sauvegarde vient d’être relue depuis le serveur et ouverte.
done-ok = OK

## The 64 pictures of a comparison, in their order

emoji-names = Chien, Chat, Cheval, Cochon, Éléphant, Lapin, Tortue, Poisson, Pieuvre, Papillon, Abeille, Hibou, Pingouin, Escargot, Serpent, Grenouille, Cactus, Arbre, Tournesol, Champignon, Feuille, Pomme, Banane, Fraise, Raisin, Cerises, Carotte, Maïs, Pain, Fromage, Œuf, Gâteau, Pizza, Tasse, Terre, Lune, Étoile, Soleil, Nuage, Feu, Éclair, Bonhomme de neige, Arc-en-ciel, Parapluie, Voiture, Vélo, Train, Avion, Fusée, Bateau, Ancre, Maison, Clé, Cloche, Réveil, Livre, Ciseaux, Marteau, Ampoule, Cadeau, Ballon de fête, Ballon de foot, Guitare, Tambour

## Notices

notices-warning = Il s’est passé quelque chose sur votre compte
notices-device = Un appareil
notices-application = Une application
notices-awaits-trust = « { $name } » a vérifié votre numéro et attend d’être accepté. Il ne voit aucun code. S’il n’est pas à vous, annulez la demande, puis vérifiez auprès de votre opérateur si quelqu’un s’est emparé de votre numéro.
notices-added-here = Ce téléphone fait maintenant partie de vos appareils.
notices-added = « { $name } » fait maintenant partie de vos appareils. S’il n’est pas à vous, supprimez-le dans « { label-devices } ».
notices-removed = « { $name } » a été supprimé de votre compte. Ses codes ne fonctionnent plus.
notices-recovery-used-here = Ce téléphone est revenu avec votre sauvegarde. Pendant une heure, il affiche les codes mais ne peut rien modifier.
notices-recovery-used = « { $name } » a ouvert votre sauvegarde et fait maintenant partie de vos appareils. Si ce n’était pas vous, annulez dans l’heure, puis changez le mot de passe des sauvegardes.
notices-recovery-started = « { $name } » a demandé à prendre le contrôle de votre compte sans vos autres appareils ni votre mot de passe. S’il n’est pas à vous, annulez avant la fin de l’attente.
notices-recovery-cancelled = La récupération par « { $name } » a été annulée. Rien d’autre n’a changé.
notices-recovered = « { $name } » a attendu 24 heures et a pris le contrôle de votre compte. Tous les autres appareils en sont exclus.
notices-number = Votre compte a un autre numéro de téléphone. Si ce n’était pas vous, remettez l’ancien.
notices-number-hint = Votre compte a un autre numéro de téléphone, qui se termine par { $number }. Si ce n’était pas vous, remettez l’ancien.
notices-number-here = Vous avez changé le numéro de votre compte sur ce téléphone.
notices-multi = L’autorisation d’ajouter d’autres appareils a été modifiée. Si ce n’était pas vous, voyez « { label-devices } ».
notices-emails = Les adresses e-mail de votre compte ont été modifiées. Si ce n’était pas vous, voyez « { account-title } ».
notices-backup-here = Vous avez changé le mot de passe des sauvegardes ou la clé de récupération sur ce téléphone.
notices-backup = « { $name } » a changé le mot de passe des sauvegardes ou la clé de récupération. Si ce n’était pas vous, définissez-en un nouveau.
notices-deletion = Votre compte sera supprimé. D’ici là, tout fonctionne et vous pouvez le garder.
notices-kept = Votre compte reste. Il ne sera pas supprimé.
notices-enrolled = « { $name } » demande désormais des codes de ce compte.
notices-ended = « { $name } » ne demande plus de codes de ce compte.
notices-reset = Un administrateur de « { $name } » a annulé les codes de vos téléphones pour cette application. Les codes arrivent par SMS ou par appel tant qu’aucun téléphone n’est configuré à nouveau. Si vous ne vous y attendiez pas, prévenez votre administrateur.
notices-emergency-made = Deux administrateurs de « { $name } » ont créé des codes d’urgence à usage unique pour vous. Ils fonctionnent sans votre téléphone. Si vous ne vous y attendiez pas, prévenez votre administrateur.
notices-emergency-used = Quelqu’un s’est connecté à votre place à « { $name } » avec un code d’urgence. Si ce n’était pas vous, prévenez immédiatement votre administrateur.
notices-other-codes = Une liste de codes, ou une clé pour une autre application d’authentification, a été créée pour vous chez « { $name } ». Cela fonctionne sans votre téléphone. Si ce n’était pas vous, prévenez immédiatement votre administrateur.
notices-not-me = Quelqu’un a essayé de se connecter à votre place à « { $name } », et la réponse a été « Ce n’était pas moi ». Personne n’est entré. Changez-y votre mot de passe.
notices-other = Quelque chose a changé sur votre compte. Mettez Septet à jour pour savoir quoi.
notices-ends = Cela se fera { $wait }, sauf annulation.
notices-mine = C’était moi
notices-read = J’ai lu
notices-more = { $count ->
    [one] Encore { $count } autre.
   *[other] Encore { $count } autres.
}

## Approval

approval-title = Approuver ?
approval-asks = { $application } demande votre accord
approval-account = pour { $account }
approval-number = Quel numéro la page de connexion affiche-t-elle ?
approval-pick = Approuver avec le numéro { $number }
approval-type = Numéro de la page de connexion
approval-approve = Approuver
approval-deny = Refuser
approval-not-me = Ce n’était pas moi
approval-not-me-why = Refuse la demande et prévient l’application et vos autres téléphones.
approval-ends = Expire { $wait }
approval-grace = Ce téléphone est revenu par une récupération et ne peut pas répondre pendant la première heure. Répondez sur un autre téléphone, ou connectez-vous avec un code.
approval-none = Rien n’attend votre réponse.
approval-approved = Approuvé. Vous pouvez continuer là où vous vous connectiez.
approval-denied = Refusé. Personne n’est entré.
approval-told = Refusé. L’application et vos autres téléphones ont été prévenus. Changez votre mot de passe dans cette application.
approval-expired = C’est terminé ici. Si vous n’êtes pas connecté, recommencez sur la page de connexion.
approval-close = Fermer
error-input-number = Ce numéro n’est pas sur la page de connexion. Rien n’a été approuvé. Regardez-y et saisissez celui que vous voyez.
error-input-approval = Cette demande est terminée. Si vous n’êtes pas connecté, recommencez sur la page de connexion.
error-input-recovery-key = Telle que saisie, ce n’est pas une clé de récupération. Rien n’a été essayé. Comparez-la caractère par caractère.
error-input-backup = Les sauvegardes sont désactivées. Rien n’a été modifié. Activez-les d’abord.
error-input-multi-device = Aucun autre téléphone ne peut rejoindre votre compte pour le moment. Rien n’a été modifié. Autorisez-le d’abord dans « { label-devices } ».
error-input-invitation = Ce n’est pas le QR d’un téléphone qui veut rejoindre un compte, ou il a expiré. Aucun téléphone n’a été accepté. Affichez un nouveau QR sur l’autre téléphone.

## Add

add-title = Ajouter un compte
add-open = Ajouter un compte
add-scan = Scanner un code QR
add-picture = Choisir une image avec des codes QR
add-paste = Coller
add-paste-hint = Une adresse qui commence par otpauth://
add-paste-use = Utiliser ce texte
add-by-hand = Saisir à la main
add-file = Importer un fichier d’une autre appli
add-file-apps = Les fichiers de ces applis sont lus : { $apps }.
add-reading = Lecture…
add-stop = Arrêter
add-password-title = Ce fichier a un mot de passe
add-password-why = Saisissez le mot de passe que vous lui avez donné dans l’autre appli. Rien n’a encore été ajouté.
add-password = Mot de passe du fichier
add-password-use = Ouvrir le fichier
add-memory-title = Ce fichier demande beaucoup de mémoire
add-memory-why = L’ouvrir demande plus de 256 Mo et peut-être une minute. D’autres applis peuvent être fermées pendant ce temps. Rien n’a encore été ajouté.
add-memory-use = L’ouvrir quand même
cancel = Annuler

## Add by hand

hand-title = Saisir à la main
hand-issuer = Nom du site ou de l’appli
hand-account = Votre compte sur ce site
hand-secret = Clé secrète
hand-secret-why = Lettres et chiffres de 2 à 7. Les espaces ne comptent pas.
hand-secret-wrong = Une clé secrète n’a que des lettres et des chiffres de 2 à 7. Vérifiez votre saisie.
hand-kind = Type de code
hand-digits = Chiffres du code
hand-digits-wrong = Les codes ont de 5 à 10 chiffres.
hand-period = Validité du code en secondes
hand-period-wrong = Un code est valable de 1 à 86400 secondes.
hand-counter = Compteur du code suivant
hand-counter-wrong = Le compteur est un nombre entier.
hand-algorithm = Hachage
hand-algorithm-wrong = Ce hachage ne convient pas à ce type de code. Choisissez-en un autre.
hand-more = Afficher chiffres, validité et hachage
hand-preview = Le code actuel. Comparez-le à celui que le site attend.
hand-no-preview = Le code apparaît ici dès que la clé secrète est saisie.
hand-weak = Cette clé secrète est courte. Elle fonctionne ; demandez au site une clé plus longue.
hand-add = Ajouter
hand-duplicate = Ce compte est déjà ici. Rien n’a été ajouté.
hand-show-it = L’afficher

## Import

import-title = Importer
import-nothing = Rien n’attend d’être ajouté. Ce qui a été lu avant n’est pas conservé : relisez le fichier.
import-from = De { $apps }
import-new = { $n ->
    [one] { $n } nouveau
   *[other] { $n } nouveaux
}
import-duplicate = { $n ->
    [one] { $n } est déjà ici
   *[other] { $n } sont déjà ici
}
import-changed = { $n ->
    [one] { $n } diffère de ce qui est ici
   *[other] { $n } diffèrent de ce qui est ici
}
import-refused = { $n ->
    [one] { $n } refusé
   *[other] { $n } refusés
}
import-state-new = Nouveau
import-state-duplicate = Déjà ici
import-state-changed = Différent
import-state-refused = Refusé
import-missing = Certains codes QR de cet export n’ont pas encore été lus. Affichez le suivant dans l’autre appli et lisez-le ici.
import-more = Lire un autre code QR, une image ou un fichier
import-add = { $n ->
    [0] Ne rien ajouter
    [one] Ajouter { $n } compte
   *[other] Ajouter { $n } comptes
}
import-choose-all = Sélectionner tout ce qui peut être ajouté
import-choose-none = Ne rien sélectionner
import-report-title = Import terminé
import-added = { $n ->
    [one] { $n } ajouté
   *[other] { $n } ajoutés
}
import-updated = { $n ->
    [one] { $n } mis à jour
   *[other] { $n } mis à jour
}
import-present = { $n ->
    [one] { $n } était déjà ici
   *[other] { $n } étaient déjà ici
}
import-left-out = { $n ->
    [one] { $n } écarté par vous
   *[other] { $n } écartés par vous
}
import-and = {", "}
import-why = { $title } : { $reason }
import-cause-damaged = Il est endommagé ou n’est pas tel que son appli l’écrit. Il a été laissé de côté ; les autres ne sont pas concernés.
import-cause-kind = Ce type de compte n’est pas connu ici. Gardez-le dans son appli.
import-cause-no-secret = Le fichier ne contient pas sa clé secrète. Ajoutez-le de nouveau sur le site d’origine.
import-cause-secret = Sa clé secrète est illisible : un signe est faux, ou elle a été coupée.
import-cause-numbers = Ses chiffres, sa période, son compteur ou son algorithme ne permettent ici aucun code. Gardez-le dans son appli.
import-cause-too-long = Il contient plus que ce qu’un compte peut contenir ici. Gardez-le dans son appli.
import-cause-trashed = L’autre appli l’avait dans sa corbeille.
import-cause-password = Il est protégé par un autre mot de passe que celui qui a été donné. Essayez l’autre.
import-cause-parts = Un code QR de cet export est endommagé ou appartient à un autre. Lisez ceux d’un seul export.
import-cause-twice = Le même compte figure plus haut.
import-cause-in-trash = Il est dans votre corbeille. Ajouté de nouveau, il reprend là où il en était.
import-cause-changed = Il est ici sous d’autres noms ou avec un autre compteur.
import-warning = Il fonctionne, mais quelque chose y est faible ou a été tronqué. Gardez le fichier jusqu’à ce que vous l’ayez vérifié ici.
import-still-missing = Des codes QR de l’autre appli n’ont jamais été lus. Leurs comptes ne sont pas ici. Lisez-les plus tard ; rien n’est ajouté deux fois.
import-done = Voir les codes

## Edit, and several at once

edit-title = Modifier
edit-several = { $n ->
    [one] Modifier { $n } compte
   *[other] Modifier { $n } comptes
}
edit-name = Nom personnalisé
edit-name-why = Laissez vide pour garder le nom d’origine.
edit-note = Note
edit-note-why = Personne d’autre ne la voit.
edit-group = Groupe
edit-group-why = Laissez vide pour aucun.
edit-several-why = Ce que vous laissez tel quel reste tel quel dans chacun d’eux.
edit-icon = Icône
edit-icon-none = Aucune
edit-icon-name = Icône : { $name }
edit-pinned = Épinglé en haut
edit-hidden = Masqué dans la liste
edit-hidden-why = Il crée toujours des codes. Vous le retrouverez dans « { organise-title } ».
edit-save = Enregistrer
edit-remove = Mettre à la corbeille
edit-not-removable = Le code d’une application peut être masqué. Seule l’application peut le désactiver.
edit-gone = Ce compte n’est plus ici.
remove-title = { $n ->
    [one] Mettre { $n } compte à la corbeille ?
   *[other] Mettre { $n } comptes à la corbeille ?
}
remove-follows = La suppression se fait sur tous vos téléphones. Pendant 30 jours, vous pouvez revenir en arrière. Avant de continuer, assurez-vous de pouvoir vous connecter sans ces codes.
remove-keep = Garder
select-count = { $n ->
    [0] Sélectionnez des comptes
    [one] { $n } sélectionné
   *[other] { $n } sélectionnés
}
select-end = Terminer la sélection
select-edit = Modifier la sélection
select-remove = Mettre la sélection à la corbeille
select-this = Sélectionner { $title }

## Keep in order

organise-title = Organiser
organise-select = En sélectionner plusieurs
organise-sort = Ordre de la liste
organise-sort-own = Mon propre ordre
organise-sort-title = Par nom
organise-sort-issuer = Par site ou appli
organise-sort-usage = Les plus utilisés d’abord
organise-sort-usage-why = Septet compte désormais, sur ce téléphone seulement, combien de fois vous copiez un code.
organise-forget = Effacer le décompte
organise-hidden = Masqués
organise-no-hidden = Rien n’est masqué.
organise-show = Afficher à nouveau { $title }
organise-trash = Corbeille
organise-duplicates = Chercher les doublons
organise-export = Exporter
trash-title = Corbeille
trash-empty = La corbeille est vide. Ce que vous supprimez reste ici 30 jours.
trash-days = { $days ->
    [0] Effacé définitivement à la prochaine synchronisation
    [one] { $days } jour restant
   *[other] { $days } jours restants
}
trash-restore = Rétablir { $title }
trash-purge = Supprimer définitivement { $title }
trash-purge-title = Supprimer définitivement « { $title } » ?
trash-purge-follows = Sa clé secrète est effacée sur tous vos téléphones. Personne ne peut la rétablir.
trash-purge-now = Supprimer définitivement
duplicates-title = Doublons
duplicates-none = Rien n’est en double.
duplicates-codes = Ils créent les mêmes codes. Un seul suffit.
duplicates-secret = Ils ont la même clé secrète et diffèrent par les chiffres, la validité ou le type. Un seul au plus est correct.
duplicates-account = Le même compte avec des clés secrètes différentes. Peut-être que seul le plus récent fonctionne. Essayez chacun avant d’en supprimer un.
duplicates-open = Afficher { $title }
duplicates-remove = Mettre { $title } à la corbeille

## Export

export-title = Exporter
export-sealed = Fichier Septet avec mot de passe
export-sealed-why = Il faut le mot de passe pour le lire. C’est la meilleure façon de garder une copie.
export-open-why = Quiconque obtient le fichier peut créer vos codes. Gardez-le hors de portée des autres et effacez-le après usage.
export-format = Format
export-pin = Code PIN
export-backup-password = Mot de passe des sauvegardes
export-word = Saisissez « { $word } » pour continuer
export-the-word = exporter
export-new-password = Nouveau mot de passe pour ce fichier
export-new-password-again = Le même mot de passe encore une fois
export-mismatch = Les deux mots de passe sont différents.
export-make = Créer le fichier
export-making = Création…
export-done = { $n ->
    [0] Il ne contient aucun compte
    [one] Il contient { $n } compte
   *[other] Il contient { $n } comptes
}
export-done-why = Le fichier a été écrit et relu.
export-save = Enregistrer
export-saved = Il est là où vous l’avez enregistré.
export-qr = { $n } sur { $all }
export-qr-why = Scannez-les avec l’autre appli, l’un après l’autre. Ne laissez personne les photographier.
export-qr-next = Afficher le suivant
export-qr-back = Afficher le précédent
export-left-out = Non inclus, ou pas entièrement
export-left-out-whole = Ce fichier ne produit pas ses codes. Il n’a pas été inclus ; il est toujours ici.
export-left-out-part = Le fichier en contient moins que ce téléphone. Tout est toujours ici.
export-applications = Non incluses : elles reviennent quand vous configurez Septet
export-again = Créer un autre fichier

## Errors of files and addresses

error-input-file = Ce fichier ne peut pas être lu. Rien n’a été ajouté. Il est peut-être endommagé, ou d’une appli inconnue ici. Créez-le à nouveau dans l’autre appli.
error-input-scheme = Ce n’est pas un compte : l’adresse d’un compte commence par otpauth://. Rien n’a été ajouté. Lisez à nouveau le code QR.
error-input-secret = La clé secrète ne peut pas être utilisée : elle a d’autres caractères que des lettres et les chiffres de 2 à 7, ou elle a été coupée. Rien n’a été ajouté. Copiez-la à nouveau.
error-input-rows = La sélection ne peut pas être ajoutée telle quelle, ou il n’y a plus de place. Rien n’a été ajouté. Sélectionnez-en moins.
add-waiting = { $n ->
    [one] { $n } compte a été lu et n’est pas encore ajouté
   *[other] { $n } comptes ont été lus et ne sont pas encore ajoutés
}
add-see = Voir ce qui a été lu

## Settings: account, security log, clock, server

account-title = Compte
account-unknown = Le serveur n’a pas encore été consulté.
account-refresh = Consulter le serveur
account-number = Numéro de téléphone mobile
account-number-now = { $phone }
account-number-change = Changer le numéro
account-later = Par sécurité, ce téléphone ne peut encore rien modifier ici. Il le pourra { $wait }.
account-emails = Adresses e-mail
account-emails-why = Nous y signalons tout téléphone ajouté ou supprimé. Cinq au plus.
account-email-new = Autre adresse
account-email-add = Ajouter l’adresse
account-email-remove = Supprimer { $email }
account-delete = Supprimer le compte
account-delete-title = Supprimer votre compte dans 30 jours ?
account-delete-follows = D’ici là, tout fonctionne et vous pouvez revenir sur votre décision. Ensuite, les codes de vos établissements et vos sauvegardes disparaissent. Les codes que vous avez ajoutés vous-même restent sur ce téléphone.
account-deletes = Votre compte sera supprimé { $wait }.
account-keep = { label-keep-my-account }
number-title = Nouveau numéro
number-now = Votre numéro actuel se termine par { $phone }. Vos codes continueront de fonctionner.
number-new = Nouveau numéro de mobile, avec + et l’indicatif du pays
number-begin = OK
number-moving = Nouveau numéro vérifié. Transfert du compte vers ce numéro…
number-give-up = Garder l’ancien numéro
log-title = Journal de sécurité
log-empty = Il ne s’est encore rien passé.
log-refresh = Actualiser
clock-title = Horloge
clock-unknown = L’horloge de ce téléphone n’a pas encore été comparée avec celle du serveur.
clock-right = L’heure de ce téléphone est juste. Comparée { $ago }.
clock-compare = Comparer maintenant
settings-more = Compte et sécurité
settings-server-pin = Empreinte { $fingerprint }
settings-server-link = Ou collez le lien du code QR du serveur, qui commence par septet://server.
settings-about-licence = Septet est un logiciel libre sous licence MIT ou Apache License 2.0, à votre choix.

## The phone itself: links, camera, notifications, widget, fingerprint

link-title = Lien
link-again = Réessayer
link-no = Pas maintenant
link-understood = Compris
link-server-title = Utiliser un autre serveur ?
link-server-follows = Un lien demande à ce téléphone d’utiliser { $address }. Ce serveur enverra vos codes et verra votre numéro. Ne continuez que si votre établissement vous a donné ce lien.
link-server-yes = Utiliser ce serveur
link-join-title = Accepter un autre téléphone ?
link-join-follows = Un lien demande d’ajouter un téléphone à votre compte. Ce téléphone verra tous vos codes. Ne continuez que si vous l’avez en main.
link-join-yes = Comparer les téléphones
server-own = Utiliser le serveur fourni avec Septet
scan-hint = Placez le QR devant l’appareil photo.
scan-no-camera = L’appareil photo ne peut pas être utilisé. Rien n’a été lu. Autorisez-le dans les réglages du téléphone ou choisissez une image.
alert-approvals = Connexions à approuver
alert-notices = Avis de sécurité
alert-approval = Une connexion attend votre réponse
alert-notice = Quelque chose a changé sur votre compte
alert-open = Ouvrez Septet pour en savoir plus.
widget-show = Touchez pour voir le code
biometric-title = Déverrouiller Septet
biometric-no = Utiliser le code PIN

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet lit les codes QR des comptes et de vos autres téléphones. Il ne garde aucune image.
info-face-id = Votre visage ouvre Septet à la place du code PIN.
widget-why = Un code en un coup d’œil. Rien n’est affiché tant que Septet est verrouillé.
control-open = Ouvrir Septet
watch-none = Aucun code ici pour le moment. Ouvrez Septet sur votre iPhone.
watch-locked = Septet est verrouillé. Déverrouillez-le sur votre iPhone.

## Starting over

start-over = Recommencer de zéro sur ce téléphone
start-over-title = Recommencer de zéro sur ce téléphone ?
start-over-follows = Tout ce que Septet garde sur ce téléphone est effacé, code PIN compris. Les comptes que vous avez ajoutés vous-même et qui ne sont dans aucune sauvegarde sont perdus définitivement. Votre compte et votre sauvegarde restent sur le serveur, et les paramètres de l’application restent aussi. Configurez ensuite ce téléphone à nouveau : vos codes reviennent par un autre de vos téléphones, par le mot de passe des sauvegardes ou par la clé de récupération. Sans rien de tout cela, les codes de vos établissements reviennent après 24 heures.
start-over-do = Effacer et recommencer
start-over-keep = Ne rien changer
refused-storage = Septet ne peut pas ouvrir ce qu’il garde sur ce téléphone. Rien n’a été effacé. Déverrouillez le téléphone, libérez de l’espace et réessayez. Si cela persiste, recommencez de zéro et restaurez votre sauvegarde.

## A phone that is in no account any more, and a server that is not believed

setup-left = Ce téléphone ne fait plus partie d’aucun compte : un autre de vos téléphones l’a supprimé, ou le compte a été supprimé. Les codes de vos établissements ne sont plus ici ; ceux que vous avez ajoutés vous-même y sont toujours. Configurez ce téléphone à nouveau pour retrouver les autres. Si rien de cela ne vient de vous, prévenez votre administrateur.
tokens-distrust = Ce que le serveur dit de votre compte ne peut pas être vrai : pour l’instant, Septet n’en reprend rien. Rien n’a été modifié ici et vos codes fonctionnent toujours. Téléchargez-les à nouveau ; si cela persiste, prévenez votre administrateur.
