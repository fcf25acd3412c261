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
settings-sign-out-title = ¿Cerrar sesión en este teléfono?
settings-sign-out-follows = Los códigos de sus clínicas se quitan de este teléfono. Los que añadió usted se quedan. Para volver tendrá que verificar de nuevo su número.
settings-about = Acerca de
settings-version = Versión { $version }

## Screens whose way on is at another phone

join-title = Admitir este teléfono
join-waits = Número verificado. Ahora otro de sus teléfonos debe admitir este: abra Septet en él, en «{ label-devices }».
join-ask-again = Actualizar
lock-title = Bloqueado
lock-waits = Septet está bloqueado. Sus códigos están a salvo. Desbloquéelo con su PIN.

## The language by its own name, as its speakers write it

language-name = Español
