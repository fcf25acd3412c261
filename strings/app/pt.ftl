### What the app says, in Portuguese that reads well in Brazil and in Portugal. The other languages have the same messages and
### variables: strings/README.md.
### Labels that the server's texts name (`label-`) are in strings/pt.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = Voltar
try-again = Tentar de novo
seconds-left = { $seconds ->
    [one] Falta { $seconds } segundo
   *[other] Faltam { $seconds } segundos
}
in-seconds = { $seconds ->
    [one] daqui a { $seconds } segundo
   *[other] daqui a { $seconds } segundos
}
in-minutes = { $minutes ->
    [one] daqui a { $minutes } minuto
   *[other] daqui a { $minutes } minutos
}
in-hours = { $hours ->
    [one] daqui a { $hours } hora
   *[other] daqui a { $hours } horas
}
in-days = { $days ->
    [one] daqui a { $days } dia
   *[other] daqui a { $days } dias
}
ago-now = agora mesmo
ago-minutes = { $minutes ->
    [one] há { $minutes } minuto
   *[other] há { $minutes } minutos
}
ago-hours = { $hours ->
    [one] há { $hours } hora
   *[other] há { $hours } horas
}
ago-days = { $days ->
    [one] há { $days } dia
   *[other] há { $days } dias
}

## Errors: what happened, what is safe, what to do

error-network = Sem internet. Nada foi alterado e os seus códigos ainda funcionam. Verifique a rede e tente de novo.
error-rate-limited = Muitas tentativas. Nada se perdeu. Tente de novo { $wait }.
error-wrong-code = { $tries ->
    [0] Código errado e não restam tentativas. Os seus códigos estão a salvo. Peça um código novo.
    [one] Código errado. Resta { $tries } tentativa. Digite-o de novo.
   *[other] Código errado. Restam { $tries } tentativas. Digite-o de novo.
}
error-session-expired = Demorou demais e o código expirou. Nada se perdeu. Comece de novo.
error-signed-out = Este telefone não pode fazer isso agora. Os códigos que adicionou ainda funcionam. Configure-o de novo ou confirme-o em outro dos seus telefones.
error-wrong-backup-password = Essa senha ou chave não abre a cópia de segurança. A cópia está a salvo. Digite de novo.
error-damaged-backup = A cópia de segurança não abre, seja o que for que se digite. O que está neste telefone está a salvo. Experimente a chave de recuperação, uma versão mais antiga ou um arquivo.
error-stopped = Interrompido. O que já foi feito fica guardado. Pode começar de novo.
error-input = Não é possível usar { $field } como foi digitado. Nada foi enviado. Altere e tente de novo.
error-input-phone = Este número de telefone não pode ser usado. Nada foi enviado. Verifique o país e os dígitos.
error-input-email = Isto não é um endereço de e-mail. Nada foi enviado. Deve ser como maya@clinic.example.
error-input-code = Um código tem sete dígitos. Nenhuma tentativa foi gasta. Digite todos.
error-input-pin = Este PIN não pode ser usado. Nada foi alterado. Escolha 6 a 12 dígitos que ninguém adivinhe.
error-input-password = Esta senha não pode ser usada. Nada foi alterado. Escolha uma mais longa que ninguém adivinhe.
error-input-server = Isto não é o endereço de um servidor. Nada foi alterado. Deve ser como https://septet.example.
error-input-clock = A hora deste telefone está errada. Os seus códigos estão a salvo. Ative a hora automática.
error-device-storage = Este telefone não consegue ler ou gravar na memória agora. Nada foi apagado. Desbloqueie o telefone, libere espaço e tente de novo.
error-update-required = Esta versão do Septet é antiga demais para isso. Os seus códigos estão a salvo. Atualize o Septet.
error-locked = O Septet está bloqueado. Os seus códigos estão a salvo. Desbloqueie-o com o seu PIN.
error-internal = Algo falhou no Septet. Os seus códigos estão a salvo. Tente de novo e, se continuar, comunique { $incident }.

## Set up

setup-title = Configurar
setup-intro = Vamos transformar este dispositivo em um token seguro.
setup-country = País
setup-choose-country = Escolha o país
setup-find-country = Procurar um país
setup-phone = Telefone móvel
setup-email = E-mail
setup-email-why = Opcional. Avisamos por ele quando um telefone é adicionado ou removido.
setup-ok = OK
setup-sending = Enviando…
setup-show-tokens = Ver os códigos deste telefone

## Verify

verify-title = Verificar o seu número
verify-choose = Como quer receber o código para { $phone }? Não custa nada.
verify-by-sms = Enviar um SMS
verify-by-call = Receber chamada
verify-by-sms-wait = Enviar um SMS { $wait }
verify-by-call-wait = Receber chamada { $wait }
verify-sent-sms = Um SMS com sete dígitos está a caminho de { $phone }.
verify-sent-call = Uma chamada para { $phone } vai ditar sete dígitos.
verify-again-sms = Reenviar
verify-again-sms-wait = Reenviar { $wait }
verify-code = Código de sete dígitos
verify-no-tries = Não restam tentativas para este código. O seu número e os seus códigos estão a salvo. Peça um código novo ou comece de novo.
verify-not-again = Não é possível pedir mais códigos agora. Nada se perdeu. Comece de novo mais tarde.
verify-expires = Expira { $wait }.
verify-expired = O código expirou. Nada se perdeu. Comece de novo.
verify-checking = Verificando…
verify-binding = Número verificado. Adicionando este telefone…
verify-start-over = Começar de novo com outro número

## Tokens

tokens-title = Códigos
tokens-search = Procurar
tokens-search-hint = Nome, conta ou grupo
tokens-search-end = Fechar a procura
tokens-all = Todos
tokens-nothing-found = Nenhum resultado para “{ $query }”.
tokens-empty-title = Ainda não há códigos
tokens-empty = Os códigos da sua clínica aparecem aqui assim que ela os ativar. Também pode adicionar as suas próprias contas.
tokens-unreadable-title = { $readable ->
    [one] Legíveis: { $readable } de { $all }
   *[other] Legíveis: { $readable } de { $all }
}
tokens-unreadable = Os itens continuam aqui, mas este telefone não consegue abri-los. Nada foi apagado. Obtenha-os de novo do servidor ou restaure uma cópia de segurança.
tokens-fetch-anew = Obter de novo
tokens-offline = Sem internet. Os seus códigos ainda funcionam. Última comparação com o servidor: { $ago }.
tokens-offline-never = Sem internet. Os seus códigos ainda funcionam. Ainda não foram comparados com o servidor.
tokens-clock-ahead = O relógio deste telefone está { $seconds ->
    [one] { $seconds } segundo adiantado
   *[other] { $seconds } segundos adiantado
} e por isso os códigos são recusados. Ative a hora automática.
tokens-clock-behind = O relógio deste telefone está { $seconds ->
    [one] { $seconds } segundo atrasado
   *[other] { $seconds } segundos atrasado
} e por isso os códigos são recusados. Ative a hora automática.
tokens-clock-settings = Abrir os ajustes da hora
tokens-bad = Este item não consegue gerar códigos. Abra-o para ver o motivo.
tokens-next-hotp = Gerar o próximo código
tokens-pinned = Fixados
tokens-as-cards = Ver como cartões
tokens-as-list = Ver como lista
tokens-open = Abrir { $title }

## Code

code-copy = Copiar
code-copied = Copiado. A área de transferência é limpa após 30 segundos.
code-next = Próximo: { $code }
code-show = Toque para ver o código
code-read-out = Código { $digits }
code-pin = Fixar no topo
code-unpin = Tirar do topo
code-details = Detalhes
code-kind = Tipo
code-kind-application = Da sua clínica
code-kind-totp = Por tempo
code-kind-hotp = Por contador
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = Caracteres
code-period = Validade em segundos
code-counter = Contador
code-group = Grupo
code-note = Nota
code-gone = Este item já não está neste telefone. Pode estar no lixo, ou a aplicação dele o desativou.

## Devices

devices-this = Este telefone
devices-added-first = Adicionado { $ago }, o primeiro
devices-added-qr = Adicionado { $ago }, lido por outro telefone
devices-added-emoji = Adicionado { $ago }, comparado por emojis
devices-added-password = Adicionado { $ago }, com a senha das cópias de segurança
devices-added-recovery-key = Adicionado { $ago }, com a chave de recuperação
devices-added-wait = Adicionado { $ago }, após a espera de 24 horas
devices-waits = Aguarda autorização. Não vê nada seu.
devices-last-seen = Última atividade: { $ago }
devices-can-still-cancel = Ele recuperou a sua conta. Para cancelar, remova-o o mais tardar { $wait }.
devices-takes-over = Se não o remover, ele ficará com a conta { $wait }.
devices-remove = Remover { $name }
devices-remove-title = Remover “{ $name }”?
devices-remove-follows = Os códigos dele deixam de funcionar logo e ele perde o acesso à sua conta. Só pode voltar se um dos seus telefones o autorizar.
devices-remove-now = Remover
devices-keep = Manter
devices-multi = Permitir mais telefones
devices-multi-why = Cada telefone novo ainda tem de ser autorizado por um dos seus. Desativado é mais seguro.
devices-grace = O acesso foi recuperado. Por segurança, este telefone ainda não pode alterar nada. Poderá { $wait }.
devices-others = Perdeu os seus outros telefones?
devices-others-lost = Sim, removê-los
devices-others-kept = Não, ainda os tenho
devices-refresh = Atualizar

## Settings

settings-language = Idioma
settings-language-system = Como no telefone
settings-theme = Aparência
settings-theme-system = Como no telefone
settings-theme-light = Claro
settings-theme-dark = Escuro
settings-contrast = Alto contraste
settings-contrast-why = Preto no branco ou branco no preto.
settings-hide-codes = Ocultar os códigos até tocar
settings-hide-codes-why = Para lugares onde outros veem o seu telefone.
settings-compact = Ver os códigos em lista compacta
settings-screenshots = Permitir capturas de tela
settings-screenshots-why = Se estiver desativado, os códigos não aparecem nas capturas nem na lista de apps abertas.
settings-server = Servidor
settings-server-address = Endereço do servidor
settings-server-save = Usar este servidor
settings-server-restart = Vale a partir da próxima vez que abrir o Septet.
settings-server-fixed = Para usar outro servidor, saia primeiro da conta: estes códigos pertencem a este servidor.
settings-sign-out = Sair da conta
settings-sign-out-title = Sair da conta neste telefone?
settings-sign-out-follows = Os códigos das suas clínicas saem deste telefone. Os que adicionou ficam. Para voltar, terá de verificar o seu número de novo.
settings-about = Sobre
settings-version = Versão { $version }

## Screens whose way on is at another phone

join-title = Autorizar este telefone
join-waits = Número verificado. Agora outro dos seus telefones tem de autorizar este: abra o Septet nele, em “{ label-devices }”.
join-ask-again = Atualizar
lock-title = Bloqueado
lock-waits = O Septet está bloqueado. Os seus códigos estão a salvo. Desbloqueie-o com o seu PIN.

## The language by its own name, as its speakers write it

language-name = Português
