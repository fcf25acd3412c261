### What the app says, in Spanish (usted). The other languages have the same messages and variables: strings/README.md.
### Labels that the server's texts name (`label-`) are in strings/es.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = Volver
try-again = Reintentar
seconds-left = { $seconds ->
    [one] Queda { $seconds } segundo
   *[other] Quedan { $seconds } segundos
}
in-seconds = { $seconds ->
    [one] dentro de { $seconds } segundo
   *[other] dentro de { $seconds } segundos
}
in-minutes = { $minutes ->
    [one] dentro de { $minutes } minuto
   *[other] dentro de { $minutes } minutos
}
in-hours = { $hours ->
    [one] dentro de { $hours } hora
   *[other] dentro de { $hours } horas
}
in-days = { $days ->
    [one] dentro de { $days } día
   *[other] dentro de { $days } días
}
ago-now = hace un momento
ago-minutes = { $minutes ->
    [one] hace { $minutes } minuto
   *[other] hace { $minutes } minutos
}
ago-hours = { $hours ->
    [one] hace { $hours } hora
   *[other] hace { $hours } horas
}
ago-days = { $days ->
    [one] hace { $days } día
   *[other] hace { $days } días
}

## Errors: what happened, what is safe, what to do

error-network = Sin conexión. No se ha cambiado nada y sus códigos siguen funcionando. Compruebe la red e inténtelo de nuevo.
error-rate-limited = Demasiados intentos. No se ha perdido nada. Inténtelo de nuevo { $wait }.
error-wrong-code = { $tries ->
    [0] Código incorrecto y no quedan intentos. Sus códigos están a salvo. Pida un código nuevo.
    [one] Código incorrecto. Queda { $tries } intento. Escríbalo de nuevo.
   *[other] Código incorrecto. Quedan { $tries } intentos. Escríbalo de nuevo.
}
error-session-expired = Ha pasado demasiado tiempo y el código ha caducado. No se ha perdido nada. Empiece de nuevo.
error-signed-out = Este teléfono no puede hacer eso ahora. Los códigos que añadió usted siguen funcionando. Configúrelo de nuevo o confírmelo desde otro de sus teléfonos.
error-wrong-backup-password = Esa contraseña o clave no abre la copia de seguridad. La copia está a salvo. Escríbala de nuevo.
error-damaged-backup = La copia de seguridad no se puede abrir, se escriba lo que se escriba. Lo que hay en este teléfono está a salvo. Pruebe con la clave de recuperación, una versión anterior o un archivo.
error-stopped = Detenido. Lo hecho hasta ahora se conserva. Puede empezar de nuevo.
error-input = No se puede usar { $field } tal como está escrito. No se ha enviado nada. Cámbielo e inténtelo de nuevo.
error-input-phone = Este número de teléfono no se puede usar. No se ha enviado nada. Compruebe el país y los dígitos.
error-input-email = Esto no es una dirección de correo. No se ha enviado nada. Debe ser como maya@clinic.example.
error-input-code = Un código tiene siete dígitos. No ha gastado ningún intento. Escríbalos todos.
error-input-pin = Este PIN no se puede usar. No se ha cambiado nada. Elija de 6 a 12 dígitos que nadie adivine.
error-input-password = Esta contraseña no se puede usar. No se ha cambiado nada. Elija una más larga que nadie adivine.
error-input-server = Esto no es la dirección de un servidor. No se ha cambiado nada. Debe ser como https://septet.example.
error-input-clock = La hora de este teléfono no es correcta. Sus códigos están a salvo. Active la hora automática.
error-device-storage = Este teléfono no puede leer ni escribir en su memoria ahora. No se ha borrado nada. Desbloquee el teléfono, libere espacio e inténtelo de nuevo.
error-update-required = Esta versión de la app es demasiado antigua para eso. Sus códigos están a salvo. Actualice la app.
error-locked = Septet está bloqueado. Sus códigos están a salvo. Desbloquéelo con su PIN.
error-internal = Algo ha fallado en la app. Sus códigos están a salvo. Inténtelo de nuevo y, si sigue fallando, comunique { $incident }.

## Set up

setup-title = Configurar
setup-intro = Convirtamos este dispositivo en un token seguro.
setup-country = País
setup-choose-country = Elija el país
setup-find-country = Buscar un país
setup-phone = Teléfono móvil
setup-email = Correo electrónico
setup-email-why = Opcional. Ahí avisamos cuando se añade o se elimina un teléfono.
setup-ok = OK
setup-sending = Enviando…
setup-show-tokens = Ver los códigos de este teléfono

## Verify

verify-title = Verificar su número
verify-choose = ¿Cómo quiere recibir el código para { $phone }? No cuesta nada.
verify-by-sms = Enviar un SMS
verify-by-call = Recibir llamada
verify-by-sms-wait = Enviar un SMS { $wait }
verify-by-call-wait = Recibir llamada { $wait }
verify-sent-sms = Un SMS con siete dígitos va de camino a { $phone }.
verify-sent-call = Una llamada a { $phone } le dictará siete dígitos.
verify-again-sms = Reenviar
verify-again-sms-wait = Reenviar { $wait }
verify-code = Código de siete dígitos
verify-no-tries = No quedan intentos para este código. Su número y sus códigos están a salvo. Pida un código nuevo o empiece de nuevo.
verify-not-again = Ahora no se pueden pedir más códigos. No se ha perdido nada. Empiece de nuevo más tarde.
verify-expires = Caduca { $wait }.
verify-expired = El código ha caducado. No se ha perdido nada. Empiece de nuevo.
verify-checking = Comprobando…
verify-binding = Número verificado. Registrando este teléfono…
verify-start-over = Empezar de nuevo con otro número

## Tokens

tokens-title = Códigos
tokens-search = Buscar
tokens-search-hint = Nombre, cuenta o grupo
tokens-search-end = Cerrar la búsqueda
tokens-all = Todos
tokens-nothing-found = No hay resultados para «{ $query }».
tokens-empty-title = Aún no hay códigos
tokens-empty = Los códigos de su clínica aparecen aquí en cuanto la clínica los active. También puede añadir sus propias cuentas.
tokens-unreadable-title = { $readable ->
    [one] { $readable } de { $all } legible
   *[other] { $readable } de { $all } legibles
}
tokens-unreadable = Las entradas siguen aquí, pero este teléfono no puede abrirlas. No se ha borrado nada. Descárguelas de nuevo del servidor o restaure una copia de seguridad.
tokens-fetch-anew = Descargar de nuevo
tokens-offline = Sin conexión. Sus códigos siguen funcionando. Última comprobación con el servidor: { $ago }.
tokens-offline-never = Sin conexión. Sus códigos siguen funcionando. Aún no se han comprobado con el servidor.
tokens-clock-ahead = El reloj de este teléfono va { $seconds ->
    [one] { $seconds } segundo adelantado
   *[other] { $seconds } segundos adelantado
} y por eso se rechazan sus códigos. Active la hora automática.
tokens-clock-behind = El reloj de este teléfono va { $seconds ->
    [one] { $seconds } segundo atrasado
   *[other] { $seconds } segundos atrasado
} y por eso se rechazan sus códigos. Active la hora automática.
tokens-clock-settings = Abrir los ajustes de hora
tokens-bad = Esta entrada no puede generar códigos. Ábrala para ver por qué.
tokens-next-hotp = Generar el siguiente código
tokens-pinned = Fijados
tokens-as-cards = Ver como tarjetas
tokens-as-list = Ver como lista
tokens-open = Abrir { $title }

## Code

code-copy = Copiar
code-copied = Copiado. El portapapeles se borra a los 30 segundos.
code-next = Siguiente: { $code }
code-show = Toque para ver el código
code-read-out = Código { $digits }
code-pin = Fijar arriba
code-unpin = Dejar de fijar
code-details = Detalles
code-kind = Tipo
code-kind-application = De su clínica
code-kind-totp = Por tiempo
code-kind-hotp = Por contador
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = Caracteres
code-period = Validez en segundos
code-counter = Contador
code-group = Grupo
code-note = Nota
code-gone = Esta entrada ya no está en este teléfono. Quizá esté en la papelera o su aplicación la haya desactivado.

## Devices

devices-this = Este teléfono
devices-added-first = Añadido { $ago }, el primero
devices-added-qr = Añadido { $ago }, escaneado por otro teléfono
devices-added-emoji = Añadido { $ago }, comparado por emojis
devices-added-password = Añadido { $ago }, con la contraseña de las copias de seguridad
devices-added-recovery-key = Añadido { $ago }, con la clave de recuperación
devices-added-wait = Añadido { $ago }, tras la espera de 24 horas
devices-waits = Espera a que usted lo admita. No ve nada suyo.
devices-last-seen = Última actividad: { $ago }
devices-can-still-cancel = El teléfono ha recuperado su cuenta. Para cancelarlo, elimínelo a más tardar { $wait }.
devices-takes-over = Si no lo elimina, el teléfono se quedará con la cuenta { $wait }.
devices-remove = Eliminar { $name }
devices-remove-title = ¿Eliminar «{ $name }»?
devices-remove-follows = Los códigos de ese teléfono dejan de funcionar al momento, y pierde el acceso a la cuenta. Solo puede volver si lo admite uno de sus otros teléfonos.
devices-remove-now = Eliminar
devices-keep = Conservar
devices-multi = Permitir más teléfonos
devices-multi-why = Aun así, uno de los suyos debe admitir cada teléfono nuevo. Desactivado es más seguro.
devices-grace = Ha vuelto mediante una recuperación. Por seguridad, este teléfono aún no puede cambiar nada. Podrá hacerlo { $wait }.
devices-others = ¿Ha perdido sus otros teléfonos?
devices-others-lost = Sí, eliminarlos
devices-others-kept = No, aún los tengo
devices-refresh = Actualizar

## Settings

settings-language = Idioma
settings-language-system = Como el teléfono
settings-theme = Aspecto
settings-theme-system = Como el teléfono
settings-theme-light = Claro
settings-theme-dark = Oscuro
settings-contrast = Alto contraste
settings-contrast-why = Negro sobre blanco o blanco sobre negro.
settings-hide-codes = Ocultar los códigos hasta tocarlos
settings-hide-codes-why = Para lugares donde otros ven su pantalla.
settings-compact = Ver los códigos en lista compacta
settings-screenshots = Permitir capturas de pantalla
settings-screenshots-why = Si se desactiva, los códigos no salen en las capturas ni en la lista de apps abiertas.
settings-server = Servidor
settings-server-address = Dirección del servidor
settings-server-save = Usar este servidor
settings-server-restart = Se aplicará la próxima vez que abra la app.
settings-server-fixed = Para usar otro servidor, cierre antes la sesión: estos códigos son de este servidor.
settings-sign-out = Cerrar sesión
settings-forget = Olvidar la cuenta solo en este teléfono
settings-forget-follows = No se avisa al servidor: este teléfono seguirá entre sus dispositivos hasta que otro de sus teléfonos lo elimine. Los códigos de sus clínicas se quitan de aquí; los que añadió usted se quedan.
settings-sign-out-title = ¿Cerrar sesión en este teléfono?
settings-sign-out-follows = Los códigos de sus clínicas se quitan de este teléfono. Los que añadió usted se quedan. Para volver tendrá que verificar de nuevo su número.
settings-about = Acerca de
settings-version = Versión { $version }

## Screens whose way on is at another phone

join-title = Admitir este teléfono
join-ask-again = Actualizar
lock-title = Bloqueado

## The language by its own name, as its speakers write it

language-name = Español

## Lock, and its part of the settings

lock-typed = { $count ->
    [0] Ningún dígito escrito
    [one] { $count } dígito escrito
   *[other] { $count } dígitos escritos
}
lock-type = Escribir { $digit }
lock-erase = Borrar el último dígito
lock-unlock = Desbloquear
lock-go-on = Continuar
lock-biometric = Usar la huella o el rostro
lock-tries = { $tries ->
    [one] Queda { $tries } intento.
   *[other] Quedan { $tries } intentos.
}
lock-wrong = { $tries ->
    [one] PIN incorrecto. Queda { $tries } intento. Escríbalo de nuevo.
   *[other] PIN incorrecto. Quedan { $tries } intentos. Escríbalo de nuevo.
}
lock-wait = Podrá volver a probar el PIN { $wait }.
lock-used-up = El PIN ha sido incorrecto diez veces y ya no se acepta. No se ha borrado nada. Use su huella o su rostro si los tiene activados; si no, empiece de cero en este teléfono y restaure su copia de seguridad.
lock-biometric-changed = Han cambiado las huellas o los rostros de este teléfono y por eso ya no desbloquean Septet. Sus códigos están a salvo. Use su PIN; después podrá activarlos de nuevo.
lock-biometric-failed = Este teléfono no le ha reconocido. Sus códigos están a salvo. Use su PIN.
lock-unlocking = Desbloqueando…
applock-title = Bloqueo de la app
applock-off = Desactivado
applock-on = Activado
applock-why = Los códigos se cifran con su PIN: quien tenga este teléfono desbloqueado tampoco podrá leerlos.
applock-turn-on = Activar el bloqueo de la app
applock-turn-off = Desactivar el bloqueo de la app
applock-change = Cambiar el PIN
applock-now = Bloquear ahora
applock-biometric = Desbloquear también con la huella o el rostro
applock-biometric-why = Una huella o un rostro que se registre más tarde no desbloquea Septet.
applock-auto = Bloquear automáticamente
applock-auto-at-once = Al salir de la app
applock-auto-minutes = { $minutes ->
    [one] Después de { $minutes } minuto
   *[other] Después de { $minutes } minutos
}
applock-auto-never = Nunca
applock-new = Elija un PIN de 6 a 12 dígitos que nadie adivine.
applock-again = Escriba el mismo PIN otra vez.
applock-old = Escriba su PIN actual.
applock-differ = Los dos no coinciden. No se ha cambiado nada. Empiece de nuevo con el PIN nuevo.
applock-wait = Un momento…

## Join an account, and let a phone in

join-intro = Otro de sus teléfonos debe admitir este. Abra Septet en él y después «{ label-devices }».
join-show-qr = Mostrar un QR al otro teléfono
join-qr = QR para escanear con su otro teléfono
join-qr-how = En su otro teléfono, abra «{ label-devices }», elija admitir un teléfono y escanee este QR. No se lo muestre a nadie más.
join-qr-ends = Caduca { $wait }.
join-cancel = Cancelar
join-emoji = Comparar emojis
join-emoji-why = Si no hay cámara. El otro teléfono tiene que permitirlo.
join-await-answer = En su otro teléfono, abra «{ label-devices }» y elija este teléfono. Este continuará por sí solo.
join-compare = ¿Muestra su otro teléfono los mismos siete, en el mismo orden?
join-same = Son iguales
join-different = Son distintos
join-await-other = Ahora responda lo mismo en su otro teléfono. Este continuará por sí solo.
join-lost = ¿No tiene otro teléfono a mano?
join-password = Usar la contraseña de las copias de seguridad
join-password-wait = Usar la contraseña de las copias de seguridad { $wait }
join-key = Usar la clave de recuperación
join-key-wait = Usar la clave de recuperación { $wait }
join-password-field = Contraseña de las copias de seguridad
join-key-field = Clave de recuperación
join-recover = Abrir la copia de seguridad
join-recover-follows = Avisamos enseguida a sus otros teléfonos. Durante una hora pueden cancelarlo, y este teléfono muestra los códigos pero no puede cambiar nada.
join-wait = Esperar 24 horas
join-wait-why = Avisamos a todos sus teléfonos y direcciones, y cualquiera de esos teléfonos puede cancelarlo. Los códigos de sus clínicas vuelven; los que añadió usted, no.
join-waiting = Este teléfono se quedará con la cuenta { $wait }, si no lo cancela otro de sus teléfonos. Puede cerrar la app.
join-wait-cancel = Cancelar la espera
join-stopped = No se ha completado. No se ha cambiado nada. Empiece de nuevo.
join-have-account = Ya uso Septet en otro teléfono
letin-title = Admitir un teléfono
letin-move-title = Pasar a un teléfono nuevo
letin-open = Admitir un teléfono
letin-move = Pasar a un teléfono nuevo
letin-intro = En el teléfono nuevo, abra Septet y elija «{ join-have-account }». Mostrará un QR.
letin-move-intro = Su teléfono nuevo recibe los códigos de sus clínicas y, si las copias de seguridad están activadas, también sus propias cuentas; después este sale de su cuenta. En el teléfono nuevo, abra Septet y elija «{ join-have-account }». Mostrará un QR.
letin-scan = Escanear su QR
letin-no-camera = Este teléfono no tiene ninguna cámara que Septet pueda usar.
letin-text = Texto del QR
letin-use-text = Continuar con este texto
letin-emoji = Comparar emojis con { $name }
letin-open-one = Permitir emojis durante diez minutos
letin-open-one-why = Así el teléfono nuevo verifica su número y pide comparar.
letin-opened = Un teléfono puede unirse por emojis en los próximos diez minutos.
letin-asks = ¿Es suyo este teléfono?
letin-compare = ¿Muestra el teléfono nuevo los mismos siete, en el mismo orden?
letin-compare-wait = Esperando al teléfono nuevo…
letin-yes = Admitirlo
letin-yes-emoji = Son iguales: admitirlo
letin-no = No es mío
letin-no-emoji = Son distintos
letin-moved = «{ $name }» ya está en su cuenta y tiene sus códigos.
letin-moved-follows = Ahora este teléfono sale de su cuenta. Los códigos que añadió usted se quedan aquí hasta que los elimine. Compruebe antes que el teléfono nuevo los muestra todos.
letin-finish = Cerrar sesión en este teléfono
devices-recovered = Ha recuperado su cuenta tras la espera. Los códigos de sus clínicas vuelven; los que añadió usted, no, salvo que estén en una copia de seguridad.
devices-read = Lo he leído
devices-distrust = El servidor ha dicho algo sobre sus teléfonos que no puede ser cierto. Aquí no se ha cambiado nada y sus códigos siguen funcionando. Avise a su administrador.

## Backups and their password

backups-title = Copias de seguridad
backups-off = Desactivadas. Sus propias cuentas están solo en este teléfono.
backups-on = Activadas
backups-waiting = { $count ->
    [one] Queda { $count } cambio por subir.
   *[other] Quedan { $count } cambios por subir.
}
backups-turn-on = Activar las copias de seguridad
backups-turn-off = Desactivar las copias de seguridad
backups-off-title = ¿Desactivar las copias de seguridad?
backups-off-follows = Se borra lo que se había subido. Sus propias cuentas se quedan en este teléfono y en ningún otro: si lo pierde, las pierde.
backups-keep = Conservar las copias
backups-verified = { $readable ->
    [one] { $readable } de { $all } legible
   *[other] { $readable } de { $all } legibles
}
backups-verified-none = Lista para las cuentas que añada
backups-verified-when = Probada { $ago }
backups-never = Nunca probada en este teléfono
backups-never-up = Nunca actualizada desde este teléfono
backups-age = Actualizada { $ago }
backups-test = Probarla ahora
backups-test-why = Escriba la contraseña: Septet lee la copia como lo haría un teléfono nuevo y cuenta las entradas.
backups-rehearsal = ¿Recuerda aún la contraseña de sus copias de seguridad? Pruébela ahora para que no se le olvide.
backups-change = Cambiar la contraseña
backups-new-key = Crear otra clave de recuperación
backups-new-key-why = La anterior dejará de servir.
backups-rotate = Cambiar la clave de cifrado de la copia
backups-rotate-why = Quien conocía la contraseña antigua pudo quedarse con la clave de cifrado antigua. Esto vuelve a cifrar todas las entradas.
backups-rotating = Se ha eliminado un teléfono y se está cambiando la clave de cifrado de la copia. Mientras tanto, los códigos funcionan.
backups-problem = La copia de seguridad no está como debería. Lo que hay en este teléfono está a salvo. Pruébela o inténtelo de nuevo con conexión.
backups-unreadable = { $count ->
    [one] { $count } entrada de la copia de seguridad no se puede leer en este teléfono. No se ha borrado nada.
   *[other] { $count } entradas de la copia de seguridad no se pueden leer en este teléfono. No se ha borrado nada.
}
backups-removals = { $count ->
    [one] Otro teléfono ha eliminado { $count } cuenta. Aquí aún no se ha eliminado nada.
   *[other] Otro teléfono ha eliminado { $count } cuentas. Aquí aún no se ha eliminado nada.
}
backups-removals-accept = Eliminar también aquí
backups-removals-keep = Recuperar en todos los teléfonos
backups-versions = Versiones anteriores
backups-versions-none = El servidor no tiene ninguna versión anterior.
backups-version = { $entries ->
    [one] { $entries } cuenta, { $ago }
   *[other] { $entries } cuentas, { $ago }
}
backups-version-title = ¿Restaurar esta versión?
backups-version-follows = Sus propias cuentas quedan como estaban entonces y vuelven las que ya no están. Lo que se añadió después se conserva.
backups-version-restore = Restaurar
backups-version-keep = Dejarla
backups-restored = { $readable ->
    [one] Leída { $readable } de { $all }; recuperadas: { $added }.
   *[other] Leídas { $readable } de { $all }; recuperadas: { $added }.
}
password-title = Contraseña de las copias de seguridad
password-intro = Con esta contraseña, un teléfono nuevo recupera las cuentas que añadió usted. Nadie más la conoce y nadie puede restablecerla.
password-change-intro = La contraseña antigua dejará de abrir la copia de seguridad.
password-test-intro = Septet abre con ella la copia de seguridad y cuenta lo que se puede leer.
password-enter = Contraseña
password-repeat = La misma contraseña otra vez
password-differs = Las dos no coinciden.
password-strength = Dificultad para adivinarla: { $score } de 4
password-strength-0 = Se adivina al instante
password-strength-1 = Se adivina rápido
password-strength-2 = No es bastante difícil
password-strength-3 = Difícil de adivinar
password-strength-4 = Muy difícil de adivinar
password-weak = Alárguela o añada otra palabra que nadie espere.
password-set = Activar las copias de seguridad
password-change = Cambiar la contraseña
password-test = Probar la copia de seguridad
password-skip = Omitir
password-skip-title = ¿Omitir las copias de seguridad?
password-skip-follows = Si pierde este teléfono, perderá también las cuentas que añadió usted. Los códigos de sus clínicas vuelven sin copia de seguridad.
password-skip-do = Omitir
password-skip-back = Elegir una contraseña
password-show = Mostrar lo escrito
working-title = Un momento
working-key = Reforzando la protección de la contraseña
working-download = Descargando las entradas
working-open = Abriendo las entradas
working-upload = Subiendo las entradas
working-verify = Releyendo la copia de seguridad
working-so-far = { $done } de { $all }
working-cancel = Cancelar
key-title = Clave de recuperación
key-intro = Anótela y guárdela lejos de este teléfono. Abre su copia de seguridad si olvida la contraseña. Solo se muestra esta vez.
key-read-out = Clave de recuperación: { $signs }
key-written = La he anotado
done-title = Las copias de seguridad funcionan
done-follows = La copia se acaba de leer del servidor y se ha abierto.
done-ok = OK

## The 64 pictures of a comparison, in their order

emoji-names = Perro, Gato, Caballo, Cerdo, Elefante, Conejo, Tortuga, Pez, Pulpo, Mariposa, Abeja, Búho, Pingüino, Caracol, Serpiente, Rana, Cactus, Árbol, Girasol, Seta, Hoja, Manzana, Plátano, Fresa, Uvas, Cerezas, Zanahoria, Maíz, Pan, Queso, Huevo, Tarta, Pizza, Taza, Tierra, Luna, Estrella, Sol, Nube, Fuego, Rayo, Muñeco de nieve, Arcoíris, Paraguas, Coche, Bicicleta, Tren, Avión, Cohete, Barco, Ancla, Casa, Llave, Campana, Reloj, Libro, Tijeras, Martillo, Bombilla, Regalo, Globo, Balón, Guitarra, Tambor

## Notices

notices-warning = Ha ocurrido algo en su cuenta
notices-device = Un dispositivo
notices-application = Una aplicación
notices-awaits-trust = «{ $name }» ha verificado su número y espera a que usted lo admita. No ve ningún código. Si no es suyo, cancele la solicitud y pregunte a su operadora si alguien se ha quedado con su número.
notices-added-here = Este teléfono ya es uno de sus dispositivos.
notices-added = «{ $name }» ya es uno de sus dispositivos. Si no es suyo, elimínelo en «{ label-devices }».
notices-removed = «{ $name }» se ha eliminado de su cuenta. Sus códigos ya no funcionan.
notices-recovery-used-here = Este teléfono ha vuelto con su copia de seguridad. Durante una hora muestra los códigos pero no puede cambiar nada.
notices-recovery-used = «{ $name }» ha abierto su copia de seguridad y ya es uno de sus dispositivos. Si no fue usted, cancélelo antes de una hora y cambie después la contraseña de las copias de seguridad.
notices-recovery-started = «{ $name }» ha pedido quedarse con su cuenta sin sus otros dispositivos ni su contraseña. Si no es suyo, cancélelo antes de que acabe la espera.
notices-recovery-cancelled = Se ha cancelado la recuperación desde «{ $name }». No ha cambiado nada más.
notices-recovered = «{ $name }» ha esperado 24 horas y se ha quedado con su cuenta. Todos los demás dispositivos están fuera.
notices-number = Su cuenta tiene otro número de teléfono. Si no fue usted, vuelva a poner el anterior.
notices-number-hint = Su cuenta tiene otro número de teléfono, que termina en { $number }. Si no fue usted, vuelva a poner el anterior.
notices-number-here = Ha cambiado en este teléfono el número de su cuenta.
notices-multi = Ha cambiado el permiso para que se unan más dispositivos. Si no fue usted, mire en «{ label-devices }».
notices-emails = Han cambiado las direcciones de correo de su cuenta. Si no fue usted, mire en «{ account-title }».
notices-backup-here = Ha cambiado en este teléfono la contraseña de las copias de seguridad o la clave de recuperación.
notices-backup = «{ $name }» ha cambiado la contraseña de las copias de seguridad o la clave de recuperación. Si no fue usted, establezca otra.
notices-deletion = Su cuenta se va a eliminar. Hasta entonces todo funciona y puede conservarla.
notices-kept = Su cuenta se queda. No se eliminará.
notices-enrolled = «{ $name }» pide ahora códigos de esta cuenta.
notices-ended = «{ $name }» ya no pide códigos de esta cuenta.
notices-reset = Un administrador de «{ $name }» ha anulado los códigos de sus teléfonos para esa aplicación. Los códigos llegan por SMS o por llamada hasta que configure de nuevo un teléfono. Si no lo esperaba, avise a su administrador.
notices-emergency-made = Dos administradores de «{ $name }» han creado códigos de emergencia de un solo uso para usted. Funcionan sin su teléfono. Si no lo esperaba, avise a su administrador.
notices-emergency-used = Alguien ha entrado como usted en «{ $name }» con un código de emergencia. Si no fue usted, avise enseguida a su administrador.
notices-other-codes = En «{ $name }» se ha creado para usted una lista de códigos o una clave para otra app de autenticación. Funcionan sin su teléfono. Si no fue usted, avise enseguida a su administrador.
notices-not-me = Alguien ha intentado entrar como usted en «{ $name }» y se ha respondido «No fui yo». No ha entrado nadie. Cambie allí su contraseña.
notices-other = Ha cambiado algo en su cuenta. Actualice la app para leer qué.
notices-ends = Ocurrirá { $wait } si no se cancela.
notices-mine = Fui yo
notices-read = Lo he leído
notices-more = { $count ->
    [one] Hay { $count } más.
   *[other] Hay { $count } más.
}

## Approval

approval-title = ¿Aprobar?
approval-asks = { $application } pide su aprobación
approval-account = para { $account }
approval-number = ¿Qué número aparece en la página de inicio de sesión?
approval-pick = Aprobar con el número { $number }
approval-type = Número de la página de inicio de sesión
approval-approve = Aprobar
approval-deny = Rechazar
approval-not-me = No fui yo
approval-not-me-why = Rechaza la solicitud y avisa a la aplicación y a sus otros teléfonos.
approval-ends = Caduca { $wait }
approval-grace = Este teléfono ha vuelto mediante una recuperación y no puede responder durante la primera hora. Responda en otro teléfono o inicie sesión con un código.
approval-none = No hay nada pendiente de su respuesta.
approval-approved = Aprobado. Puede continuar donde inició sesión.
approval-denied = Rechazado. No ha entrado nadie.
approval-told = Rechazado. Se ha avisado a la aplicación y a sus otros teléfonos. Cambie su contraseña en esa aplicación.
approval-expired = Aquí ya ha terminado. Si no ha llegado a entrar, empiece de nuevo donde inicia sesión.
approval-close = Cerrar
error-input-number = Ese número no está en la página de inicio de sesión. No se ha aprobado nada. Mire allí y escriba el que vea.
error-input-approval = Esta solicitud ya ha terminado. Si no ha llegado a entrar, empiece de nuevo donde inicia sesión.
error-input-recovery-key = Tal como está escrita, esta no es una clave de recuperación. No se ha probado nada. Compárela carácter por carácter.
error-input-backup = Las copias de seguridad están desactivadas. No se ha cambiado nada. Actívelas primero.
error-input-multi-device = Ahora no pueden unirse más teléfonos a su cuenta. No se ha cambiado nada. Permítalo primero en «{ label-devices }».
error-input-invitation = Este no es el QR de un teléfono que quiere unirse, o ya ha caducado. No se ha admitido ningún teléfono. Muestre un QR nuevo en el otro teléfono.

## Add

add-title = Añadir una cuenta
add-open = Añadir una cuenta
add-scan = Escanear un código QR
add-picture = Elegir una imagen con códigos QR
add-paste = Pegar
add-paste-hint = Una dirección que empieza por otpauth://
add-paste-use = Usar este texto
add-by-hand = Escribir los datos a mano
add-file = Importar un archivo de otra app
add-file-apps = Se leen los archivos de estas apps: { $apps }.
add-reading = Leyendo…
add-stop = Detener
add-password-title = Este archivo tiene contraseña
add-password-why = Escriba la contraseña que le puso en la otra app. Aún no se ha añadido nada.
add-password = Contraseña del archivo
add-password-use = Abrir el archivo
add-memory-title = Este archivo necesita mucha memoria
add-memory-why = Abrirlo requiere más de 256 MB y quizá un minuto. Mientras tanto, puede que se cierren otras apps. Aún no se ha añadido nada.
add-memory-use = Abrirlo de todos modos
cancel = Cancelar

## Add by hand

hand-title = Escribir los datos a mano
hand-issuer = Nombre del sitio o de la app
hand-account = Su cuenta allí
hand-secret = Clave secreta
hand-secret-why = Letras y dígitos del 2 al 7. Los espacios no importan.
hand-secret-wrong = Una clave secreta solo tiene letras y dígitos del 2 al 7. Revise lo que ha escrito.
hand-kind = Tipo de código
hand-digits = Dígitos del código
hand-digits-wrong = Los códigos tienen de 5 a 10 dígitos.
hand-period = Validez del código en segundos
hand-period-wrong = Un código vale de 1 a 86400 segundos.
hand-counter = Contador del siguiente código
hand-counter-wrong = El contador es un número entero.
hand-algorithm = Función hash
hand-algorithm-wrong = Esta función hash no es de este tipo de código. Elija otra.
hand-more = Ver dígitos, validez y función hash
hand-preview = El código actual. Compárelo con el que espera el sitio.
hand-no-preview = El código aparece aquí en cuanto escriba la clave secreta.
hand-weak = Esta clave secreta es corta. Funciona; pida al sitio una más larga.
hand-add = Añadir
hand-duplicate = Esta cuenta ya está aquí. No se ha añadido nada.
hand-show-it = Verla

## Import

import-title = Importar
import-nothing = No hay nada pendiente de añadir. Lo que se leyó antes no se guarda: lea el archivo de nuevo.
import-from = De { $apps }
import-new = { $n ->
    [one] { $n } nueva
   *[other] { $n } nuevas
}
import-duplicate = { $n ->
    [one] { $n } ya está aquí
   *[other] { $n } ya están aquí
}
import-changed = { $n ->
    [one] { $n } es distinta de la que hay aquí
   *[other] { $n } son distintas de las que hay aquí
}
import-refused = { $n ->
    [one] { $n } rechazada
   *[other] { $n } rechazadas
}
import-state-new = Nueva
import-state-duplicate = Ya está aquí
import-state-changed = Distinta
import-state-refused = Rechazada
import-missing = Aún no se han leído algunos códigos QR de esta exportación. Muestre el siguiente en la otra app y léalo aquí.
import-more = Leer otro código QR, imagen o archivo
import-add = { $n ->
    [0] No añadir nada
    [one] Añadir { $n } cuenta
   *[other] Añadir { $n } cuentas
}
import-choose-all = Seleccionar todo lo que se puede añadir
import-choose-none = No seleccionar nada
import-report-title = Importación terminada
import-added = { $n ->
    [one] { $n } añadida
   *[other] { $n } añadidas
}
import-updated = { $n ->
    [one] { $n } actualizada
   *[other] { $n } actualizadas
}
import-present = { $n ->
    [one] { $n } ya estaba aquí
   *[other] { $n } ya estaban aquí
}
import-left-out = { $n ->
    [one] { $n } descartada por usted
   *[other] { $n } descartadas por usted
}
import-and = {", "}
import-why = { $title }: { $reason }
import-cause-damaged = Está dañada o no es como la escribe su app. Se ha dejado fuera; las demás no se ven afectadas.
import-cause-kind = Aquí no se conoce este tipo de cuenta. Manténgala en su propia app.
import-cause-no-secret = El archivo no contiene su clave secreta. Añádala de nuevo en el sitio de origen.
import-cause-secret = Su clave secreta no se puede leer: tiene un signo mal o está cortada.
import-cause-numbers = Con sus dígitos, periodo, contador o algoritmo aquí no se puede generar ningún código. Manténgala en su propia app.
import-cause-too-long = Contiene más de lo que cabe aquí en una cuenta. Manténgala en su propia app.
import-cause-trashed = La otra app la tenía en la papelera.
import-cause-password = Está protegida con otra contraseña, distinta de la que se ha dado. Pruebe con la otra.
import-cause-parts = Un código QR de esta exportación está dañado o pertenece a otra. Lea solo los de una misma exportación.
import-cause-twice = La misma cuenta está más arriba.
import-cause-in-trash = Está en su papelera. Si la añade de nuevo, continúa desde donde estaba.
import-cause-changed = Está aquí con otros nombres o con otro contador.
import-warning = Funciona, pero algo en esta cuenta es débil o se ha recortado. Conserve el archivo hasta que la haya revisado aquí.
import-still-missing = Hay códigos QR de la otra app que no se han leído. Sus cuentas no están aquí. Léalos más tarde; nada se añade dos veces.
import-done = Ver los códigos

## Edit, and several at once

edit-title = Editar
edit-several = { $n ->
    [one] Editar { $n } cuenta
   *[other] Editar { $n } cuentas
}
edit-name = Nombre personalizado
edit-name-why = Déjelo vacío para usar el nombre original.
edit-note = Nota
edit-note-why = Solo la ve usted.
edit-group = Grupo
edit-group-why = Déjelo vacío para ninguno.
edit-several-why = Lo que deje como está no cambia en ninguna de ellas.
edit-icon = Icono
edit-icon-none = Ninguno
edit-icon-name = Icono: { $name }
edit-pinned = Fijada arriba
edit-hidden = Oculta en la lista
edit-hidden-why = Sigue generando códigos. La encontrará en «{ organise-title }».
edit-save = Guardar
edit-remove = Mover a la papelera
edit-not-removable = El código de una aplicación se puede ocultar. Solo la aplicación puede desactivarlo.
edit-gone = Esta cuenta ya no está aquí.
remove-title = { $n ->
    [one] ¿Mover { $n } cuenta a la papelera?
   *[other] ¿Mover { $n } cuentas a la papelera?
}
remove-follows = Desaparece de todos sus teléfonos. Durante 30 días puede recuperarse. Antes de continuar, asegúrese de que puede iniciar sesión sin esos códigos.
remove-keep = Conservar
select-count = { $n ->
    [0] Seleccione cuentas
    [one] { $n } seleccionada
   *[other] { $n } seleccionadas
}
select-end = Terminar la selección
select-edit = Editar la selección
select-remove = Mover la selección a la papelera
select-this = Seleccionar { $title }

## Keep in order

organise-title = Organizar
organise-select = Seleccionar varias
organise-sort = Orden de la lista
organise-sort-own = Mi propio orden
organise-sort-title = Por nombre
organise-sort-issuer = Por sitio o app
organise-sort-usage = Las más usadas primero
organise-sort-usage-why = Desde ahora, Septet cuenta, solo en este teléfono, cuántas veces copia un código.
organise-forget = Borrar el recuento
organise-hidden = Ocultas
organise-no-hidden = No hay nada oculto.
organise-show = Volver a mostrar { $title }
organise-trash = Papelera
organise-duplicates = Buscar duplicados
organise-export = Exportar
trash-title = Papelera
trash-empty = La papelera está vacía. Lo que elimine se queda aquí 30 días.
trash-days = { $days ->
    [0] Se borra para siempre en la próxima sincronización
    [one] Queda { $days } día
   *[other] Quedan { $days } días
}
trash-restore = Recuperar { $title }
trash-purge = Eliminar { $title } para siempre
trash-purge-title = ¿Eliminar «{ $title }» para siempre?
trash-purge-follows = Su clave secreta se borra en todos sus teléfonos. Nadie puede recuperarla.
trash-purge-now = Eliminar para siempre
duplicates-title = Duplicados
duplicates-none = No hay nada repetido.
duplicates-codes = Generan los mismos códigos. Basta con una.
duplicates-secret = Tienen la misma clave secreta y se distinguen en los dígitos, la validez o el tipo. Como mucho una es correcta.
duplicates-account = La misma cuenta con claves secretas distintas. Quizá solo funcione la más nueva. Pruébelas todas antes de eliminar una.
duplicates-open = Ver { $title }
duplicates-remove = Mover { $title } a la papelera

## Export

export-title = Exportar
export-sealed = Archivo de Septet con contraseña
export-sealed-why = Solo puede leerlo quien tenga la contraseña. Es la mejor manera de guardar una copia.
export-open-why = Quien consiga el archivo puede generar sus códigos. Guárdelo donde nadie más llegue y bórrelo después de usarlo.
export-format = Formato
export-pin = PIN
export-backup-password = Contraseña de las copias de seguridad
export-word = Escriba «{ $word }» para continuar
export-the-word = exportar
export-new-password = Contraseña nueva para este archivo
export-new-password-again = La misma contraseña otra vez
export-mismatch = Las dos contraseñas no coinciden.
export-make = Crear el archivo
export-making = Creando…
export-done = { $n ->
    [0] No contiene ninguna cuenta
    [one] Contiene { $n } cuenta
   *[other] Contiene { $n } cuentas
}
export-done-why = El archivo se ha escrito y se ha vuelto a leer.
export-save = Guardar
export-saved = Está donde usted lo ha guardado.
export-qr = { $n } de { $all }
export-qr-why = Escanéelos con la otra app, uno tras otro. No deje que nadie los fotografíe.
export-qr-next = Mostrar el siguiente
export-qr-back = Mostrar el anterior
export-left-out = No incluido, o no del todo
export-left-out-whole = Con este archivo no se generan sus códigos. No se ha incluido; sigue aquí.
export-left-out-part = El archivo contiene solo una parte de ella. Aquí sigue estando toda.
export-applications = No incluidas: vuelven cuando configure Septet
export-again = Crear otro archivo

## Errors of files and addresses

error-input-file = No se puede leer este archivo. No se ha añadido nada. Puede estar dañado o ser de una app que aquí no se conoce. Créelo de nuevo en la otra app.
error-input-scheme = Esto no es una cuenta: la dirección de una cuenta empieza por otpauth://. No se ha añadido nada. Lea el código QR de nuevo.
error-input-secret = La clave secreta no se puede usar: tiene caracteres que no son letras ni dígitos del 2 al 7, o está cortada. No se ha añadido nada. Cópiela de nuevo.
error-input-rows = Lo seleccionado no se puede añadir tal como está, o no hay espacio. No se ha añadido nada. Seleccione menos.
add-waiting = { $n ->
    [one] Se ha leído { $n } cuenta que aún no se ha añadido
   *[other] Se han leído { $n } cuentas que aún no se han añadido
}
add-see = Ver lo leído

## Settings: account, security log, clock, server

account-title = Cuenta
account-unknown = Aún no se ha consultado al servidor.
account-refresh = Consultar al servidor
account-number = Número de teléfono móvil
account-number-now = { $phone }
account-number-change = Cambiar el número
account-later = Por seguridad, este teléfono aún no puede cambiar nada aquí. Podrá hacerlo { $wait }.
account-emails = Direcciones de correo
account-emails-why = Ahí avisamos cuando se añade o se elimina un teléfono. Cinco como máximo.
account-email-new = Otra dirección
account-email-add = Añadir la dirección
account-email-remove = Eliminar { $email }
account-delete = Eliminar la cuenta
account-delete-title = ¿Eliminar su cuenta dentro de 30 días?
account-delete-follows = Hasta entonces todo funciona y puede echarse atrás. Después desaparecen los códigos de sus clínicas y sus copias de seguridad. Los códigos que añadió usted se quedan en este teléfono.
account-deletes = Su cuenta se eliminará { $wait }.
account-keep = { label-keep-my-account }
number-title = Número nuevo
number-now = Su número actual termina en { $phone }. Sus códigos seguirán funcionando.
number-new = Número de móvil nuevo, con + y prefijo de país
number-begin = OK
number-moving = Número nuevo verificado. La cuenta está pasando a él…
number-give-up = Conservar el número anterior
log-title = Registro de seguridad
log-empty = Aún no ha ocurrido nada.
log-refresh = Actualizar
clock-title = Reloj
clock-unknown = El reloj de este teléfono aún no se ha comparado con el del servidor.
clock-right = La hora de este teléfono es correcta. Comparada { $ago }.
clock-compare = Comparar ahora
settings-more = Cuenta y seguridad
settings-server-pin = Huella { $fingerprint }
settings-server-link = O pegue el enlace del código QR del servidor, que empieza por septet://server.
settings-about-licence = Septet es software libre con licencia MIT o Apache License 2.0, a su elección.

## The phone itself: links, camera, notifications, widget, fingerprint

link-title = Enlace
link-again = Reintentar
link-no = Ahora no
link-understood = Entendido
link-server-title = ¿Usar otro servidor?
link-server-follows = Un enlace pide a este teléfono que use { $address }. Ese servidor enviará sus códigos y verá su número. Continúe solo si el enlace se lo ha dado su clínica.
link-server-yes = Usar este servidor
link-join-title = ¿Admitir otro teléfono?
link-join-follows = Un enlace pide añadir un teléfono a su cuenta. Ese teléfono verá todos sus códigos. Continúe solo si lo tiene en la mano.
link-join-yes = Comparar los teléfonos
server-own = Usar el servidor que trae la app
scan-hint = Ponga el QR delante de la cámara.
scan-no-camera = No se puede usar la cámara. No se ha leído nada. Permítala en los ajustes del teléfono o elija una imagen.
alert-approvals = Inicios de sesión por aprobar
alert-notices = Avisos de seguridad
alert-approval = Un inicio de sesión espera su respuesta
alert-notice = Ha cambiado algo en su cuenta
alert-open = Abra Septet para verlo.
widget-show = Toque para ver el código
biometric-title = Desbloquear Septet
biometric-no = Usar el PIN

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet lee códigos QR de cuentas y de sus otros teléfonos. No guarda ninguna imagen.
info-face-id = Su rostro abre Septet en lugar del PIN.
widget-why = Un código de un vistazo. No muestra nada mientras Septet está bloqueado.
control-open = Abrir Septet
watch-none = Aún no hay códigos aquí. Abra Septet en su iPhone.
watch-locked = Septet está bloqueado. Desbloquéelo en su iPhone.

## Starting over

start-over = Empezar de cero en este teléfono
start-over-title = ¿Empezar de cero en este teléfono?
start-over-follows = Se borra todo lo que Septet guarda en este teléfono, también el PIN. Las cuentas que añadió usted y que no están en ninguna copia de seguridad se pierden para siempre. Su cuenta y su copia de seguridad siguen en el servidor, y los ajustes de la aplicación también se conservan. Después configure de nuevo este teléfono: sus códigos vuelven con otro de sus teléfonos, con la contraseña de las copias de seguridad o con la clave de recuperación. Sin nada de eso, los códigos de sus clínicas vuelven al cabo de 24 horas.
start-over-do = Borrar y empezar de cero
start-over-keep = No cambiar nada
refused-storage = Septet no puede abrir lo que guarda en este teléfono. No se ha borrado nada. Desbloquee el teléfono, libere espacio e inténtelo de nuevo. Si sigue igual, empiece de cero y restaure su copia de seguridad.

## A phone that is in no account any more, and a server that is not believed

setup-left = Este teléfono ya no pertenece a ninguna cuenta: otro de sus teléfonos lo eliminó o la cuenta se borró. Los códigos de sus clínicas ya no están aquí; los que añadió usted siguen aquí. Configure de nuevo este teléfono para recuperar los demás. Si nada de esto lo hizo usted, avise a su administrador.
tokens-distrust = Lo que el servidor dice de su cuenta no puede ser cierto, así que Septet no toma nada de él por ahora. Aquí no se ha cambiado nada y sus códigos siguen funcionando. Descárguelos de nuevo; si sigue igual, avise a su administrador.
