### What Septet says, in Portuguese that reads well in Brazil and in Portugal. "Código" and "não" have letters outside of
### the GSM alphabet: the SMS get by without them where they can, so that they have 160 characters and not 70.

## Labels of screens, as texts name them

label-devices = Dispositivos
label-settings = Ajustes
label-cancel-it = Cancelar pedido
label-keep-my-account = Manter a minha conta

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = Septet: digite { $code } para configurar este telefone. Nunca o revele a ninguém.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = Septet: digite { $code }. Nunca o revele a ninguém.
sms-setup-bare = Septet: { $code }
sms-login = Septet: { $code } para entrar em { $application }. Nunca o revele a ninguém.

## Calls with a code: read by a machine, digit by digit

digit-0 = zero
digit-1 = um
digit-2 = dois
digit-3 = três
digit-4 = quatro
digit-5 = cinco
digit-6 = seis
digit-7 = sete
digit-8 = oito
digit-9 = nove
between-digits = { ", " }
voice-setup = Olá. O seu código Septet para configurar o telefone é: { $digits }. Mais uma vez: { $digits }. Nunca o revele a ninguém. Até logo.
voice-login = Olá. O seu código Septet para { $application } é: { $digits }. Mais uma vez: { $digits }. Nunca o revele a ninguém. Até logo.

## Parts of notices

within-hours = { $hours ->
    [one] no prazo de { $hours } hora
   *[other] no prazo de { $hours } horas
}
in-days = { $days ->
    [one] daqui a { $days } dia
   *[other] daqui a { $days } dias
}
if-not-you = Se não reconhece esta ação, abra “{ label-devices }” no Septet, remova o que não for seu e avise o seu administrador.
letter-ending = O Septet nunca pede um código ou uma senha por e-mail ou por telefone. Esta mensagem não tem links.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } ativou a autenticação de dois fatores para { $label }, com o número { $phone }. A partir de agora, pede um código Septet quando entra na sua conta.
    .subject = { $application } pede agora um código Septet
    .do = Até configurar um telefone, os códigos chegam por SMS ou chamada. Se não esperava isto, avise { $application }.
    .sms = Septet: { $application } pede agora um segundo fator para entrar. Se isto lhe parece estranho, avise o seu administrador.
    .sms-brief = Septet: { $application } pede agora um segundo fator.

notice-enrolment-ended = { $application } desativou a autenticação de dois fatores para { $label }, com o número { $phone }.
    .subject = { $application } já não pede um código Septet
    .do = Se não esperava isto, avise { $application }.
    .sms = Septet: { $application } deixou de pedir um segundo fator para entrar. Se isto lhe parece estranho, avise o seu administrador.
    .sms-brief = Septet: { $application } deixou de pedir um segundo fator.

notice-enrolment-moved = { $application } mudou a autenticação de dois fatores para { $label } do número { $phone } para outro. Os códigos dos seus telefones para esta aplicação já não funcionam.
    .subject = { $application } mudou a sua autenticação de dois fatores para outro número
    .do = Se não esperava isto, avise { $application } agora.
    .sms = Septet: { $application } mudou o seu segundo fator para outro telefone. Se isto lhe parece estranho, avise o seu administrador.
    .sms-brief = Septet: { $application } mudou o seu segundo fator para outro telefone.

notice-enrolment-reset = Um administrador de { $application } redefiniu a autenticação de dois fatores para { $label }, com o número { $phone }. Os códigos dos seus telefones para esta aplicação já não funcionam.
    .subject = { $application } redefiniu a sua autenticação de dois fatores
    .do = Até configurar de novo um telefone, os códigos chegam por SMS ou chamada. Se não esperava isto, avise { $application }.
    .sms = Septet: { $application } redefiniu o seu segundo fator e os seus telefones deixaram de servir. Se isto lhe parece estranho, avise o seu administrador.
    .sms-brief = Septet: { $application } redefiniu o seu segundo fator.

notice-emergency-codes-made = Dois administradores de { $application } criaram códigos de emergência de uso único para { $label }, com o número { $phone }. Funcionam sem o seu telefone.
    .subject = { $application } criou códigos de emergência para a sua conta
    .do = Se não esperava isto, avise { $application }.
    .sms = Septet: dois administradores de { $application } criaram senhas suas para casos urgentes. Se isto lhe parece estranho, avise o seu administrador.
    .sms-brief = Septet: { $application } criou senhas suas para casos urgentes.

notice-emergency-code-used = Alguém entrou em { $application } como { $label }, com o número { $phone }, usando um código de emergência.
    .subject = Foi usado um código de emergência em { $application }
    .do = Se reconhece esta ação, não precisa fazer nada. Se não a reconhece, avise imediatamente { $application }.
    .sms = Septet: alguém entrou em { $application } com uma senha sua para casos urgentes. Se isto lhe parece estranho, avise agora o seu administrador.
    .sms-brief = Septet: foi usada em { $application } uma senha para casos urgentes.

notice-other-codes-made = { $application } criou para { $label }, com o número { $phone }, uma lista de códigos ou uma chave para outra aplicação de autenticação. Funcionam sem o seu telefone.
    .subject = { $application } criou outros códigos para a sua conta
    .do = Se reconhece esta ação, não precisa fazer nada. Se não a reconhece, avise imediatamente { $application }.
    .sms = Septet: { $application } criou senhas suas ou uma chave para outra app. Se isto lhe parece estranho, avise agora o seu administrador.
    .sms-brief = Septet: { $application } criou outras senhas para a sua conta.

notice-device-awaits-trust = Alguém verificou o seu número { $phone } em outro telefone, que se apresenta como “{ $device }”. Ele não vê nada seu até que o autorize.
    .subject = Alguém verificou o seu número em outro telefone
    .do = Se reconhece este pedido, abra o Septet no telefone que já usa e autorize o novo. Se não o reconhece, remova-o: abra o Septet, escolha “{ label-devices }” e remova-o ali. Se o seu telefone ficou sem sinal, ligue para a sua operadora: o seu número pode ter sido passado para outro cartão SIM.
    .sms = Septet: outro telefone foi verificado como seu por SMS ou chamada. Nada lhe foi mostrado. Se o desconhece, abra o Septet e remova-o em { label-devices }.

notice-device-added = { $way ->
    [first] Um telefone que se apresenta como “{ $device }” foi configurado com o Septet para o número { $phone }.
    [qr] Um telefone que se apresenta como “{ $device }” entrou na sua conta Septet, número { $phone }. Um dos seus telefones leu o código QR dele.
    [emoji] Um telefone que se apresenta como “{ $device }” entrou na sua conta Septet, número { $phone }. Foi comparado por emojis com um dos seus telefones.
    [password] Um telefone que se apresenta como “{ $device }” entrou na sua conta Septet, número { $phone }, com a senha das cópias de segurança.
    [recovery_key] Um telefone que se apresenta como “{ $device }” entrou na sua conta Septet, número { $phone }, com a chave de recuperação.
   *[wait] Um telefone que se apresenta como “{ $device }” entrou na sua conta Septet, número { $phone }, após o tempo de espera em que ninguém cancelou.
}
    .subject = Um telefone foi adicionado ao Septet
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: um telefone foi adicionado à sua conta. Se o desconhece, remova-o no Septet em { label-devices } e avise o seu administrador.

notice-device-removed = O telefone “{ $device }” foi removido da sua conta Septet. Os códigos dele já não funcionam.
    .subject = Um telefone foi removido do Septet
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: um telefone foi removido da sua conta e deixou de servir para entrar. Se isto lhe parece estranho, avise o seu administrador.

notice-recovery-started = { $way ->
    [password] Um telefone que se apresenta como “{ $device }” está recuperando a sua conta Septet com a senha das cópias de segurança. Ele já mostra os seus códigos; se não cancelar { within-hours }, até { $until }, também poderá alterar a conta.
    [recovery_key] Um telefone que se apresenta como “{ $device }” está recuperando a sua conta Septet com a chave de recuperação. Ele já mostra os seus códigos; se não cancelar { within-hours }, até { $until }, também poderá alterar a conta.
   *[wait] Um telefone que se apresenta como “{ $device }” pede para recuperar a sua conta Septet. Ele ainda não vê nada; se não cancelar { within-hours }, até { $until }, receberá os códigos das suas aplicações.
}
    .subject = Alguém está recuperando a sua conta Septet
    .do = Se reconhece este pedido, basta esperar. Se não o reconhece, cancele-o: abra o Septet em qualquer dos seus telefones e escolha “{ label-cancel-it }”.
    .sms = Septet: alguém quer recuperar a sua conta. Se desconhece este pedido, abra o Septet num dos seus telefones { within-hours } e toque em "{ label-cancel-it }".

notice-recovery-cancelled = A recuperação da sua conta Septet foi cancelada. Os seus telefones e códigos funcionam como antes.
    .subject = A recuperação da sua conta Septet foi cancelada
    .do = Se o pedido de recuperação era seu, comece de novo no telefone novo. Se não era, alguém pode estar lendo os seus SMS ou conhecer a senha das suas cópias de segurança: avise o seu administrador.
    .sms = Septet: o pedido para recuperar a sua conta foi cancelado. Os seus telefones funcionam como antes.

notice-account-recovered = A sua conta Septet foi recuperada em um telefone que se apresenta como “{ $device }”.
    .subject = A sua conta Septet foi recuperada
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: a sua conta foi recuperada em outro telefone. Se isto lhe parece estranho, avise agora o seu administrador.

notice-number-changed = O número da sua conta Septet mudou de { $old } para { $new }.
    .subject = O seu número no Septet mudou
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: o seu número mudou. Não reconhece? Avise o administrador.

notice-multi-device-on = A sua conta Septet já pode ter vários telefones. Cada telefone novo tem de ser autorizado por um dos seus.
    .subject = A sua conta Septet já pode ter vários telefones
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: a sua conta pode agora ter mais de um telefone. Se isto lhe parece estranho, abra { label-devices } no Septet e avise o seu administrador.

notice-multi-device-off = Mais nenhum telefone pode entrar na sua conta Septet. Os que já estão nela ficam.
    .subject = A sua conta Septet não aceita mais telefones
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: mais nenhum telefone pode entrar na sua conta. Se isto lhe parece estranho, avise o seu administrador.

notice-backups-changed = A senha das cópias de segurança ou a chave de recuperação da sua conta Septet foi definida, alterada ou removida.
    .subject = A senha das cópias de segurança ou a chave de recuperação mudou
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: mudou a senha dos backups ou a chave para recuperar a sua conta. Se isto lhe parece estranho, avise o seu administrador.

notice-emails-changed = Os endereços de e-mail que recebem os avisos da sua conta Septet mudaram.
    .subject = Os seus endereços de e-mail no Septet mudaram
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: os e-mails da sua conta mudaram. Se isto lhe parece estranho, avise o seu administrador.

notice-deletion-begun = A sua conta Septet será apagada { in-days }, em { $date }.
    .subject = A sua conta Septet será apagada
    .do = Os seus telefones, códigos e cópias de segurança no Septet desaparecerão então para sempre. Para mantê-los, abra o Septet, escolha “{ label-settings }” e depois “{ label-keep-my-account }”.
    .sms = Septet: a sua conta vai ser apagada em { $date }. Para ficar com ela, abra o Septet e escolha { label-settings } e { label-keep-my-account }.

notice-deletion-reminder = Lembrete: a sua conta Septet será apagada { in-days }, em { $date }.
    .subject = Lembrete: a sua conta Septet será apagada
    .do = Os seus telefones, códigos e cópias de segurança no Septet desaparecerão então para sempre. Para mantê-los, abra o Septet, escolha “{ label-settings }” e depois “{ label-keep-my-account }”.
    .sms = Septet, lembrete: a sua conta vai ser apagada em { $date }. Para ficar com ela, abra o Septet e escolha { label-settings } e { label-keep-my-account }.

notice-deletion-cancelled = A sua conta Septet não será apagada. Tudo fica como estava.
    .subject = A sua conta Septet não será apagada
    .do = Se reconhece esta ação, não precisa fazer nada. { if-not-you }
    .sms = Septet: a sua conta já não será apagada. Tudo fica como antes.

notice-account-deleted = A sua conta Septet foi apagada, com os seus telefones, códigos e cópias de segurança.
    .subject = A sua conta Septet foi apagada
    .do = Se uma aplicação ainda lhe pedir um código Septet, avise o administrador dela.
    .sms = Septet: a sua conta foi apagada. Se no trabalho ainda lhe pedirem o Septet, avise o seu administrador.
