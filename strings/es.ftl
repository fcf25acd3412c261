### What Septet says, in Spanish (usted). "Código" has a letter outside of the GSM alphabet: the SMS get by without the
### word, so that they have 160 characters and not 70.

## Labels of screens, as texts name them

label-devices = Dispositivos
label-settings = Ajustes
label-cancel-it = Cancelar solicitud
label-keep-my-account = Conservar mi cuenta

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = Septet: escriba { $code } para configurar este teléfono. No se lo diga a nadie.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = Septet: escriba { $code }. No se lo diga a nadie.
sms-setup-bare = Septet: { $code }
sms-login = Septet: { $code } para entrar en { $application }. No se lo diga a nadie.

## Calls with a code: read by a machine, digit by digit

digit-0 = cero
digit-1 = uno
digit-2 = dos
digit-3 = tres
digit-4 = cuatro
digit-5 = cinco
digit-6 = seis
digit-7 = siete
digit-8 = ocho
digit-9 = nueve
between-digits = { ", " }
voice-setup = Hola. Su código de Septet para configurar su teléfono es: { $digits }. Repetimos: { $digits }. No se lo diga a nadie. Adiós.
voice-login = Hola. Su código de Septet para { $application } es: { $digits }. Repetimos: { $digits }. No se lo diga a nadie. Adiós.

## Parts of notices

within-hours = { $hours ->
    [one] en el plazo de { $hours } hora
   *[other] en el plazo de { $hours } horas
}
in-days = { $days ->
    [one] dentro de { $days } día
   *[other] dentro de { $days } días
}
if-not-you = Si no fue usted, abra «{ label-devices }» en Septet, elimine lo que no sea suyo y avise a su administrador.
letter-ending = Septet nunca pide un código ni una contraseña por correo electrónico o por teléfono. Este mensaje no contiene enlaces.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } ha activado la autenticación de dos factores para { $label }, con el número { $phone }. A partir de ahora le pedirá un código de Septet al iniciar sesión.
    .subject = { $application } pide ahora un código de Septet
    .do = Hasta que configure un teléfono, los códigos llegan por SMS o por llamada. Si no lo esperaba, avise a { $application }.
    .sms = Septet: { $application } le pide desde ahora un segundo factor para entrar. Si no lo esperaba, avise a su administrador.
    .sms-brief = Septet: { $application } le pide ahora un segundo factor.

notice-enrolment-ended = { $application } ha desactivado la autenticación de dos factores para { $label }, con el número { $phone }.
    .subject = { $application } ya no pide un código de Septet
    .do = Si no lo esperaba, avise a { $application }.
    .sms = Septet: { $application } ya no le pide un segundo factor para entrar. Si no lo esperaba, avise a su administrador.
    .sms-brief = Septet: { $application } ya no pide un segundo factor.

notice-enrolment-moved = { $application } ha pasado la autenticación de dos factores para { $label } del número { $phone } a otro. Los códigos de sus teléfonos para esta aplicación ya no funcionan.
    .subject = { $application } ha pasado su autenticación de dos factores a otro número
    .do = Si no lo esperaba, avise ahora a { $application }.
    .sms = Septet: { $application } ha pasado su segundo factor a otro teléfono. Si no lo esperaba, avise ahora a su administrador.
    .sms-brief = Septet: { $application } ha pasado su segundo factor a otro teléfono.

notice-enrolment-reset = Un administrador de { $application } ha restablecido la autenticación de dos factores para { $label }, con el número { $phone }. Los códigos de sus teléfonos para esta aplicación ya no funcionan.
    .subject = { $application } ha restablecido su autenticación de dos factores
    .do = Hasta que vuelva a configurar un teléfono, los códigos llegan por SMS o por llamada. Si no lo esperaba, avise a { $application }.
    .sms = Septet: { $application } ha restablecido su segundo factor y sus teléfonos ya no sirven para entrar. Si no lo esperaba, avise a su administrador.
    .sms-brief = Septet: { $application } ha restablecido su segundo factor.

notice-emergency-codes-made = Dos administradores de { $application } han creado códigos de emergencia de un solo uso para { $label }, con el número { $phone }. Funcionan sin su teléfono.
    .subject = { $application } ha creado códigos de emergencia para usted
    .do = Si no lo esperaba, avise a { $application }.
    .sms = Septet: dos administradores de { $application } han creado claves de emergencia para usted. Si no lo esperaba, avise a su administrador.
    .sms-brief = Septet: { $application } ha creado claves de emergencia para usted.

notice-emergency-code-used = Alguien ha entrado en { $application } como { $label }, con el número { $phone }, usando un código de emergencia.
    .subject = Se ha usado un código de emergencia en { $application }
    .do = Si fue usted, no tiene que hacer nada. Si no fue usted, avise enseguida a { $application }.
    .sms = Septet: alguien ha entrado en { $application } con una de sus claves de emergencia. Si no fue usted, avise ahora a su administrador.
    .sms-brief = Septet: se ha usado una clave de emergencia en { $application }.

notice-other-codes-made = { $application } ha creado para { $label }, con el número { $phone }, una lista de códigos o una clave para otra aplicación de autenticación. Funcionan sin su teléfono.
    .subject = { $application } ha creado otros códigos para usted
    .do = Si fue usted, no tiene que hacer nada. Si no fue usted, avise enseguida a { $application }.
    .sms = Septet: { $application } ha creado para usted una lista de claves o una clave para otra app. Si no fue usted, avise ahora a su administrador.
    .sms-brief = Septet: { $application } ha creado otras claves para usted.

notice-device-awaits-trust = Alguien ha verificado su número { $phone } en otro teléfono, que dice llamarse «{ $device }». No ve nada suyo hasta que usted lo admita.
    .subject = Alguien ha verificado su número en otro teléfono
    .do = Si fue usted, abra Septet en el teléfono que ya usa y admita el nuevo. Si no fue usted, elimínelo: abra Septet, elija «{ label-devices }» y elimínelo allí. Si su teléfono se ha quedado sin cobertura, llame a su operadora: es posible que hayan pasado su número a otra tarjeta SIM.
    .sms = Septet: otro teléfono se ha verificado como suyo por SMS o llamada. No ve nada. Si no fue usted, abra Septet y elimine ese teléfono en { label-devices }.

notice-device-added = { $way ->
    [first] Un teléfono que dice llamarse «{ $device }» se ha configurado con Septet para el número { $phone }.
    [qr] Un teléfono que dice llamarse «{ $device }» se ha unido a su cuenta de Septet, número { $phone }. Uno de sus teléfonos escaneó su código QR.
    [emoji] Un teléfono que dice llamarse «{ $device }» se ha unido a su cuenta de Septet, número { $phone }. Se comparó por emojis con uno de sus teléfonos.
    [password] Un teléfono que dice llamarse «{ $device }» se ha unido a su cuenta de Septet, número { $phone }, con la contraseña de las copias de seguridad.
    [recovery_key] Un teléfono que dice llamarse «{ $device }» se ha unido a su cuenta de Septet, número { $phone }, con la clave de recuperación.
   *[wait] Un teléfono que dice llamarse «{ $device }» se ha unido a su cuenta de Septet, número { $phone }, tras el plazo de espera en el que nadie lo canceló.
}
    .subject = Se ha añadido un teléfono a Septet
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: se ha agregado un teléfono a su cuenta. Si no fue usted, elimine ese teléfono en { label-devices } y avise a su administrador.

notice-device-removed = El teléfono «{ $device }» se ha eliminado de su cuenta de Septet. Sus códigos ya no funcionan.
    .subject = Se ha eliminado un teléfono de Septet
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: se ha eliminado un teléfono de su cuenta y ya no sirve para entrar. Si no fue usted, avise a su administrador.

notice-recovery-started = { $way ->
    [password] Un teléfono que dice llamarse «{ $device }» está recuperando su cuenta de Septet con la contraseña de las copias de seguridad. Ya muestra sus códigos; si usted no lo cancela { within-hours }, hasta { $until }, también podrá cambiar la cuenta.
    [recovery_key] Un teléfono que dice llamarse «{ $device }» está recuperando su cuenta de Septet con la clave de recuperación. Ya muestra sus códigos; si usted no lo cancela { within-hours }, hasta { $until }, también podrá cambiar la cuenta.
   *[wait] Un teléfono que dice llamarse «{ $device }» solicita recuperar su cuenta de Septet. Todavía no ve nada; si usted no lo cancela { within-hours }, hasta { $until }, recibirá los códigos de sus aplicaciones.
}
    .subject = Alguien está recuperando su cuenta de Septet
    .do = Si fue usted, solo tiene que esperar. Si no fue usted, cancélelo: abra Septet en cualquiera de sus teléfonos y elija «{ label-cancel-it }».
    .sms = Septet: alguien quiere recuperar su cuenta. Si no fue usted, abra Septet en uno de sus teléfonos { within-hours } y elija "{ label-cancel-it }".

notice-recovery-cancelled = Se ha cancelado la recuperación de su cuenta de Septet. Sus teléfonos y códigos funcionan como antes.
    .subject = Se ha cancelado la recuperación de su cuenta de Septet
    .do = Si fue usted quien pidió la recuperación, empiece de nuevo en el teléfono nuevo. Si no fue usted, es posible que alguien lea sus SMS o conozca su contraseña de las copias de seguridad: avise a su administrador.
    .sms = Septet: ya no se va a recuperar su cuenta en otro teléfono: se ha cancelado. Los suyos funcionan como antes.

notice-account-recovered = Su cuenta de Septet se ha recuperado en un teléfono que dice llamarse «{ $device }».
    .subject = Se ha recuperado su cuenta de Septet
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: su cuenta se ha recuperado en otro teléfono. Si no fue usted, avise ahora a su administrador.

notice-number-changed = El número de su cuenta de Septet ha cambiado de { $old } a { $new }.
    .subject = Su número en Septet ha cambiado
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: su número ha cambiado. ¿No fue usted? Avise al administrador.

notice-multi-device-on = Su cuenta de Septet ya puede tener varios teléfonos. Uno de los suyos debe admitir cada teléfono nuevo.
    .subject = Su cuenta de Septet ya puede tener varios teléfonos
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: su cuenta ya puede tener varios teléfonos. Si no lo ha permitido usted, abra { label-devices } en Septet y avise a su administrador.

notice-multi-device-off = Ya no puede unirse ningún teléfono más a su cuenta de Septet. Los que hay se quedan.
    .subject = Su cuenta de Septet no admite más teléfonos
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: su cuenta ya no admite teléfonos nuevos. Si no lo ha cambiado usted, avise a su administrador.

notice-backups-changed = Se ha establecido, cambiado o eliminado la contraseña de las copias de seguridad o la clave de recuperación de su cuenta de Septet.
    .subject = Ha cambiado su contraseña de copias de seguridad o su clave de recuperación
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: ha cambiado la contraseña de sus copias de seguridad o la clave para recuperar su cuenta. Si no fue usted, avise a su administrador.

notice-emails-changed = Han cambiado las direcciones de correo electrónico que reciben los avisos de su cuenta de Septet.
    .subject = Sus direcciones de correo en Septet han cambiado
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: han cambiado las direcciones de correo de su cuenta. Si no fue usted, avise a su administrador.

notice-deletion-begun = Su cuenta de Septet se eliminará { in-days }, el { $date }.
    .subject = Su cuenta de Septet se va a eliminar
    .do = Sus teléfonos, códigos y copias de seguridad en Septet desaparecerán entonces para siempre. Para conservarlos, abra Septet, elija «{ label-settings }» y después «{ label-keep-my-account }».
    .sms = Septet: su cuenta se va a eliminar el { $date }. Para conservarla, abra Septet y elija { label-settings } y { label-keep-my-account }.

notice-deletion-reminder = Recordatorio: su cuenta de Septet se eliminará { in-days }, el { $date }.
    .subject = Recordatorio: su cuenta de Septet se va a eliminar
    .do = Sus teléfonos, códigos y copias de seguridad en Septet desaparecerán entonces para siempre. Para conservarlos, abra Septet, elija «{ label-settings }» y después «{ label-keep-my-account }».
    .sms = Septet, recordatorio: su cuenta se va a eliminar el { $date }. Para conservarla, abra Septet y elija { label-settings } y { label-keep-my-account }.

notice-deletion-cancelled = Su cuenta de Septet no se eliminará. Todo queda como estaba.
    .subject = Su cuenta de Septet no se eliminará
    .do = Si fue usted, no tiene que hacer nada. { if-not-you }
    .sms = Septet: su cuenta no se va a eliminar. Todo queda como antes.

notice-account-deleted = Su cuenta de Septet se ha eliminado, con sus teléfonos, códigos y copias de seguridad.
    .subject = Su cuenta de Septet se ha eliminado
    .do = Si una aplicación le sigue pidiendo un código de Septet, avise al administrador de esa aplicación.
    .sms = Septet: su cuenta se ha eliminado. Si en su trabajo le siguen pidiendo Septet, avise a su administrador.
