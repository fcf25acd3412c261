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
settings-forget = Esquecer a conta só neste telefone
settings-forget-follows = O servidor não é avisado: mantém este telefone entre os seus dispositivos até que outro dos seus telefones o remova. Os códigos das suas clínicas saem daqui; os que adicionou ficam.
settings-sign-out-title = Sair da conta neste telefone?
settings-sign-out-follows = Os códigos das suas clínicas saem deste telefone. Os que adicionou ficam. Para voltar, terá de verificar o seu número de novo.
settings-about = Sobre
settings-version = Versão { $version }

## Screens whose way on is at another phone

join-title = Autorizar este telefone
join-ask-again = Atualizar
lock-title = Bloqueado

## The language by its own name, as its speakers write it

language-name = Português

## Lock, and its part of the settings

lock-typed = { $count ->
    [0] Nenhum dígito digitado
    [one] { $count } dígito digitado
   *[other] { $count } dígitos digitados
}
lock-type = Digitar { $digit }
lock-erase = Apagar o último dígito
lock-unlock = Desbloquear
lock-go-on = Continuar
lock-biometric = Usar a impressão digital ou o rosto
lock-tries = { $tries ->
    [one] Resta { $tries } tentativa.
   *[other] Restam { $tries } tentativas.
}
lock-wrong = { $tries ->
    [one] PIN errado. Resta { $tries } tentativa. Digite-o de novo.
   *[other] PIN errado. Restam { $tries } tentativas. Digite-o de novo.
}
lock-wait = Poderá tentar o PIN de novo { $wait }.
lock-used-up = O PIN esteve errado dez vezes e já não serve. Nada foi apagado. Use a impressão digital ou o rosto, se estiverem ativados; se não, comece do zero neste telefone e restaure a sua cópia de segurança.
lock-biometric-changed = As impressões digitais ou os rostos deste telefone mudaram e por isso já não desbloqueiam o Septet. Os seus códigos estão a salvo. Use o seu PIN; depois pode ativar de novo essa opção.
lock-biometric-failed = Este telefone não reconheceu o seu rosto ou a sua impressão digital. Os seus códigos estão a salvo. Use o seu PIN.
lock-unlocking = Desbloqueando…
applock-title = Bloqueio do Septet
applock-off = Desativado
applock-on = Ativado
applock-why = Os códigos são protegidos pelo seu PIN: nem quem tiver este telefone desbloqueado consegue lê-los.
applock-turn-on = Ativar o bloqueio do Septet
applock-turn-off = Desativar o bloqueio do Septet
applock-change = Alterar o PIN
applock-now = Bloquear agora
applock-biometric = Desbloquear também com impressão digital ou rosto
applock-biometric-why = Uma impressão digital ou um rosto adicionado mais tarde não desbloqueia o Septet.
applock-auto = Bloquear automaticamente
applock-auto-at-once = Ao sair do Septet
applock-auto-minutes = { $minutes ->
    [one] Após { $minutes } minuto
   *[other] Após { $minutes } minutos
}
applock-auto-never = Nunca
applock-new = Escolha um PIN de 6 a 12 dígitos que ninguém adivinhe.
applock-again = Digite o mesmo PIN outra vez.
applock-old = Digite o seu PIN atual.
applock-differ = Os dois não são iguais. Nada foi alterado. Recomece com o PIN novo.
applock-wait = Um momento…

## Join an account, and let a phone in

join-intro = Outro dos seus telefones autoriza este. Nele, abra o Septet e depois “{ label-devices }”.
join-show-qr = Mostrar um QR ao outro telefone
join-qr = QR para ler com o seu outro telefone
join-qr-how = No seu outro telefone, abra “{ label-devices }”, escolha autorizar um telefone e leia este QR. Não o mostre a mais ninguém.
join-qr-ends = Expira { $wait }.
join-cancel = Cancelar
join-emoji = Comparar emojis
join-emoji-why = Para quando não há câmera. O outro telefone tem de permitir.
join-await-answer = No seu outro telefone, abra “{ label-devices }” e escolha este telefone. Este continuará sozinho.
join-compare = O seu outro telefone mostra os mesmos sete, na mesma ordem?
join-same = São iguais
join-different = São diferentes
join-await-other = Agora dê a mesma resposta no seu outro telefone. Este continuará sozinho.
join-lost = Não tem outro telefone por perto?
join-password = Usar a senha das cópias de segurança
join-password-wait = Usar a senha das cópias de segurança { $wait }
join-key = Usar a chave de recuperação
join-key-wait = Usar a chave de recuperação { $wait }
join-password-field = Senha das cópias de segurança
join-key-field = Chave de recuperação
join-recover = Abrir a cópia de segurança
join-recover-follows = Os seus outros telefones são avisados logo. Durante uma hora podem cancelar, e este telefone mostra os códigos mas não pode alterar nada.
join-wait = Esperar 24 horas
join-wait-why = Avisamos todos os seus telefones e endereços, e qualquer um desses telefones pode cancelar. Os códigos das suas clínicas voltam; os que adicionou, não.
join-waiting = Este telefone ficará com a conta { $wait }, se outro dos seus telefones não cancelar. Pode fechar o Septet.
join-wait-cancel = Cancelar a espera
join-stopped = Não foi concluído. Nada foi alterado. Comece de novo.
join-have-account = Já uso o Septet em outro telefone
letin-title = Autorizar um telefone
letin-move-title = Mudar para um telefone novo
letin-open = Autorizar um telefone
letin-move = Mudar para um telefone novo
letin-intro = No telefone novo, abra o Septet e escolha “{ join-have-account }”. Ele mostra um QR.
letin-move-intro = O seu telefone novo recebe os códigos das suas clínicas e, com as cópias de segurança ativadas, também as suas próprias contas; depois este sai da sua conta. No telefone novo, abra o Septet e escolha “{ join-have-account }”. Ele mostra um QR.
letin-scan = Ler o QR dele
letin-no-camera = Este telefone não tem câmera que o Septet possa usar.
letin-text = Texto do QR
letin-use-text = Continuar com este texto
letin-emoji = Comparar emojis com { $name }
letin-open-one = Permitir emojis por dez minutos
letin-open-one-why = Assim o telefone novo verifica o seu número e pede para comparar.
letin-opened = Um telefone pode entrar por emojis nos próximos dez minutos.
letin-asks = Este telefone é seu?
letin-compare = O telefone novo mostra os mesmos sete, na mesma ordem?
letin-compare-wait = Aguardando o telefone novo…
letin-yes = Autorizar
letin-yes-emoji = São iguais: autorizar
letin-no = Não é meu
letin-no-emoji = São diferentes
letin-moved = “{ $name }” já está na sua conta e tem os seus códigos.
letin-moved-follows = Agora este telefone sai da sua conta. Os códigos que adicionou ficam aqui até que os remova. Verifique antes se o telefone novo mostra todos.
letin-finish = Sair da conta neste telefone
devices-recovered = A sua conta foi recuperada após a espera. Os códigos das suas clínicas voltam; os que adicionou, não, a menos que estejam em uma cópia de segurança.
devices-read = Já li
devices-distrust = O servidor disse algo sobre os seus telefones que não pode ser verdade. Nada foi alterado aqui e os seus códigos ainda funcionam. Avise o seu administrador.

## Backups and their password

backups-title = Cópias de segurança
backups-off = Desativadas. As suas próprias contas estão só neste telefone.
backups-on = Ativadas
backups-waiting = { $count ->
    [one] Falta enviar { $count } alteração.
   *[other] Falta enviar { $count } alterações.
}
backups-turn-on = Ativar as cópias de segurança
backups-turn-off = Desativar as cópias de segurança
backups-off-title = Desativar as cópias de segurança?
backups-off-follows = O que foi enviado é apagado. As suas próprias contas ficam neste telefone e em nenhum outro: se o perder, elas também se perdem.
backups-keep = Manter as cópias
backups-verified = { $readable ->
    [one] Legíveis: { $readable } de { $all }
   *[other] Legíveis: { $readable } de { $all }
}
backups-verified-none = Pronta para as contas que adicionar
backups-verified-when = Testada { $ago }
backups-never = Nunca testada neste telefone
backups-never-up = Nunca atualizada por este telefone
backups-age = Atualizada { $ago }
backups-test = Testar agora
backups-test-why = Digite a senha: o Septet lê a cópia como um telefone novo leria e conta os itens.
backups-rehearsal = Ainda se lembra da senha das cópias de segurança? Teste-a agora, para não a esquecer.
backups-change = Alterar a senha
backups-new-key = Criar outra chave de recuperação
backups-new-key-why = A anterior deixará de servir.
backups-rotate = Trocar a chave da cópia
backups-rotate-why = Quem conhecia a senha antiga pode ter guardado a chave antiga. Isto protege de novo todos os itens, com uma chave nova.
backups-rotating = Um telefone foi removido e a chave da cópia está sendo trocada. Enquanto isso, os códigos funcionam.
backups-problem = A cópia de segurança não está como deveria. O que está neste telefone está a salvo. Teste-a ou tente de novo com internet.
backups-unreadable = { $count ->
    [one] { $count } item da cópia de segurança não pode ser lido neste telefone. Nada foi apagado.
   *[other] { $count } itens da cópia de segurança não podem ser lidos neste telefone. Nada foi apagado.
}
backups-removals = { $count ->
    [one] Outro telefone removeu { $count } conta. Aqui ainda nada foi removido.
   *[other] Outro telefone removeu { $count } contas. Aqui ainda nada foi removido.
}
backups-removals-accept = Remover também aqui
backups-removals-keep = Recuperar em todos os telefones
backups-versions = Versões mais antigas
backups-versions-none = O servidor não tem nenhuma versão mais antiga.
backups-version = { $entries ->
    [one] { $entries } conta, { $ago }
   *[other] { $entries } contas, { $ago }
}
backups-version-title = Restaurar esta versão?
backups-version-follows = As suas próprias contas ficam como eram então, e as que já não estão aqui voltam. O que foi adicionado depois fica.
backups-version-restore = Restaurar
backups-version-keep = Deixar
backups-restored = { $readable ->
    [one] Lidas: { $readable } de { $all }; recuperadas: { $added }.
   *[other] Lidas: { $readable } de { $all }; recuperadas: { $added }.
}
password-title = Senha das cópias de segurança
password-intro = Com esta senha, um telefone novo recupera as contas que adicionou. Mais ninguém a conhece e ninguém pode redefini-la.
password-change-intro = A senha antiga deixará de abrir a cópia de segurança.
password-test-intro = O Septet abre a cópia de segurança com ela e conta o que pode ser lido.
password-enter = Senha
password-repeat = A mesma senha outra vez
password-differs = As duas não são iguais.
password-strength = Dificuldade de adivinhar: { $score } de 4
password-strength-0 = Adivinha-se na hora
password-strength-1 = Adivinha-se depressa
password-strength-2 = Não é difícil o bastante
password-strength-3 = Difícil de adivinhar
password-strength-4 = Muito difícil de adivinhar
password-weak = Torne-a mais longa ou junte outra palavra que ninguém espere.
password-set = Ativar as cópias de segurança
password-change = Alterar a senha
password-test = Testar a cópia de segurança
password-skip = Ignorar
password-skip-title = Ficar sem cópias de segurança?
password-skip-follows = Se perder este telefone, perde também as contas que adicionou. Os códigos das suas clínicas voltam sem cópia de segurança.
password-skip-do = Ficar sem cópias
password-skip-back = Escolher uma senha
password-show = Mostrar o que foi digitado
working-title = Um momento
working-key = Reforçando a proteção da senha
working-download = Obtendo os itens
working-open = Abrindo os itens
working-upload = Enviando os itens
working-verify = Relendo a cópia de segurança
working-so-far = { $done } de { $all }
working-cancel = Cancelar
key-title = Chave de recuperação
key-intro = Anote-a e guarde-a longe deste telefone. Ela abre a sua cópia de segurança se esquecer a senha. Só é mostrada desta vez.
key-read-out = Chave de recuperação: { $signs }
key-written = Já a anotei
done-title = As cópias de segurança funcionam
done-follows = A cópia acaba de ser lida do servidor e aberta.
done-ok = OK

## The 64 pictures of a comparison, in their order

emoji-names = Cão, Gato, Cavalo, Porco, Elefante, Coelho, Tartaruga, Peixe, Polvo, Borboleta, Abelha, Coruja, Pinguim, Caracol, Cobra, Sapo, Cacto, Árvore, Girassol, Cogumelo, Folha, Maçã, Banana, Morango, Uvas, Cerejas, Cenoura, Milho, Pão, Queijo, Ovo, Bolo, Pizza, Café, Globo, Lua, Estrela, Sol, Nuvem, Fogo, Raio, Boneco de neve, Arco-íris, Guarda-chuva, Carro, Bicicleta, Locomotiva, Avião, Foguete, Barco, Âncora, Casa, Chave, Sino, Relógio, Livro, Tesoura, Martelo, Lâmpada, Presente, Balão, Bola, Guitarra, Tambor

## Notices

notices-warning = Aconteceu algo na sua conta
notices-device = Um dispositivo
notices-application = Uma aplicação
notices-awaits-trust = “{ $name }” verificou o seu número e aguarda autorização. Não vê nenhum código. Se não é seu, cancele o pedido e pergunte à sua operadora se alguém se apoderou do seu número.
notices-added-here = Este telefone é agora um dos seus dispositivos.
notices-added = “{ $name }” é agora um dos seus dispositivos. Se não é seu, remova-o em “{ label-devices }”.
notices-removed = “{ $name }” foi removido da sua conta. Os códigos dele já não funcionam.
notices-recovery-used-here = Este telefone voltou com a sua cópia de segurança. Durante uma hora mostra os códigos mas não pode alterar nada.
notices-recovery-used = “{ $name }” abriu a sua cópia de segurança e é agora um dos seus dispositivos. Se não reconhece esta ação, cancele no prazo de uma hora e depois altere a senha das cópias de segurança.
notices-recovery-started = “{ $name }” pediu para ficar com a sua conta sem os seus outros dispositivos nem a sua senha. Se não é seu, cancele antes que a espera acabe.
notices-recovery-cancelled = A recuperação por “{ $name }” foi cancelada. Nada mais mudou.
notices-recovered = “{ $name }” esperou 24 horas e ficou com a sua conta. Todos os outros dispositivos saíram dela.
notices-number = A sua conta tem outro número de telefone. Se não reconhece esta ação, volte a pôr o anterior.
notices-number-hint = A sua conta tem outro número de telefone, que termina em { $number }. Se não reconhece esta ação, volte a pôr o anterior.
notices-number-here = O número da sua conta foi alterado neste telefone.
notices-multi = A permissão para entrarem mais dispositivos foi alterada. Se não reconhece esta ação, veja em “{ label-devices }”.
notices-emails = Os endereços de e-mail da sua conta foram alterados. Se não reconhece esta ação, veja em “{ account-title }”.
notices-backup-here = A senha das cópias de segurança ou a chave de recuperação foi alterada neste telefone.
notices-backup = “{ $name }” alterou a senha das cópias de segurança ou a chave de recuperação. Se não reconhece esta ação, defina uma nova.
notices-deletion = A sua conta vai ser apagada. Até lá tudo funciona e pode mantê-la.
notices-kept = A sua conta fica. Não será apagada.
notices-enrolled = “{ $name }” pede agora códigos desta conta.
notices-ended = “{ $name }” já não pede códigos desta conta.
notices-reset = Um administrador de “{ $name }” anulou os códigos dos seus telefones para essa aplicação. Os códigos chegam por SMS ou chamada até configurar de novo um telefone. Se não esperava isto, avise o seu administrador.
notices-emergency-made = Dois administradores de “{ $name }” criaram para a sua conta códigos de emergência de uso único. Funcionam sem o seu telefone. Se não esperava isto, avise o seu administrador.
notices-emergency-used = Alguém entrou em “{ $name }” com a sua conta e um código de emergência. Se não reconhece esta ação, avise imediatamente o seu administrador.
notices-other-codes = Em “{ $name }” foi criada para a sua conta uma lista de códigos ou uma chave para outra aplicação de autenticação. Funcionam sem o seu telefone. Se não reconhece esta ação, avise imediatamente o seu administrador.
notices-not-me = Alguém tentou entrar em “{ $name }” com a sua conta e foi respondido “Não fui eu”. Ninguém entrou. Altere lá a sua senha.
notices-other = Algo mudou na sua conta. Atualize o Septet para ler o quê.
notices-ends = Acontece { $wait }, se não for cancelado.
notices-mine = Fui eu
notices-read = Já li
notices-more = { $count ->
    [one] Há mais { $count }.
   *[other] Há mais { $count }.
}

## Approval

approval-title = Aprovar?
approval-asks = { $application } pede a sua aprovação
approval-account = para { $account }
approval-number = Que número está na página de login?
approval-pick = Aprovar com o número { $number }
approval-type = Número na página de login
approval-approve = Aprovar
approval-deny = Recusar
approval-not-me = Não fui eu
approval-not-me-why = Recusa o pedido e avisa a aplicação e os seus outros telefones.
approval-ends = Expira { $wait }
approval-grace = Este telefone voltou por uma recuperação e não pode responder na primeira hora. Responda em outro telefone ou entre com um código.
approval-none = Nada aguarda a sua resposta.
approval-approved = Aprovado. Pode continuar onde pediu para entrar.
approval-denied = Recusado. Ninguém entrou.
approval-told = Recusado. A aplicação e os seus outros telefones foram avisados. Altere a sua senha nessa aplicação.
approval-expired = Aqui já terminou. Se não conseguiu entrar, comece de novo na página de login.
approval-close = Fechar
error-input-number = Esse número não está na página de login. Nada foi aprovado. Veja lá e digite o que aparece.
error-input-approval = Este pedido já terminou. Se não conseguiu entrar, comece de novo na página de login.
error-input-recovery-key = Como foi digitada, esta não é uma chave de recuperação. Nada foi tentado. Compare-a caractere por caractere.
error-input-backup = As cópias de segurança estão desativadas. Nada foi alterado. Ative-as primeiro.
error-input-multi-device = Agora não podem entrar mais telefones na sua conta. Nada foi alterado. Permita-o primeiro em “{ label-devices }”.
error-input-invitation = Este não é o QR de um telefone que quer entrar na conta, ou já expirou. Nenhum telefone foi autorizado. Mostre um QR novo no outro telefone.

## Add

add-title = Adicionar uma conta
add-open = Adicionar uma conta
add-scan = Ler um código QR
add-picture = Escolher uma imagem com códigos QR
add-paste = Colar
add-paste-hint = Um endereço que começa por otpauth://
add-paste-use = Usar este texto
add-by-hand = Digitar os dados
add-file = Importar um arquivo de outra app
add-file-apps = São lidos os arquivos destas apps: { $apps }.
add-reading = Lendo…
add-stop = Parar
add-password-title = Este arquivo tem senha
add-password-why = Digite a senha que definiu na outra app. Ainda nada foi adicionado.
add-password = Senha do arquivo
add-password-use = Abrir o arquivo
add-memory-title = Este arquivo precisa de muita memória
add-memory-why = Abri-lo exige mais de 256 MB e talvez um minuto. Enquanto isso, outras apps podem ser fechadas. Ainda nada foi adicionado.
add-memory-use = Abrir mesmo assim
cancel = Cancelar

## Add by hand

hand-title = Digitar os dados
hand-issuer = Nome do site ou da app
hand-account = A sua conta lá
hand-secret = Chave secreta
hand-secret-why = Letras e dígitos de 2 a 7. Os espaços não importam.
hand-secret-wrong = Uma chave secreta só tem letras e dígitos de 2 a 7. Verifique o que digitou.
hand-kind = Tipo de código
hand-digits = Dígitos do código
hand-digits-wrong = Os códigos têm de 5 a 10 dígitos.
hand-period = Validade do código em segundos
hand-period-wrong = Um código vale de 1 a 86400 segundos.
hand-counter = Contador do próximo código
hand-counter-wrong = O contador é um número inteiro.
hand-algorithm = Função hash
hand-algorithm-wrong = Esta função hash não é deste tipo de código. Escolha outra.
hand-more = Ver dígitos, validade e função hash
hand-preview = O código atual. Compare-o com o que o site espera.
hand-no-preview = O código aparece aqui assim que digitar a chave secreta.
hand-weak = Esta chave secreta é curta. Funciona; peça ao site uma mais longa.
hand-add = Adicionar
hand-duplicate = Esta conta já está aqui. Nada foi adicionado.
hand-show-it = Ver a conta

## Import

import-title = Importar
import-nothing = Nada aguarda para ser adicionado. O que foi lido antes não fica guardado: leia o arquivo de novo.
import-from = De { $apps }
import-new = { $n ->
    [one] { $n } nova
   *[other] { $n } novas
}
import-duplicate = { $n ->
    [one] { $n } já está aqui
   *[other] { $n } já estão aqui
}
import-changed = { $n ->
    [one] { $n } é diferente da que está aqui
   *[other] { $n } são diferentes das que estão aqui
}
import-refused = { $n ->
    [one] { $n } recusada
   *[other] { $n } recusadas
}
import-state-new = Nova
import-state-duplicate = Já está aqui
import-state-changed = Diferente
import-state-refused = Recusada
import-missing = Alguns códigos QR desta exportação ainda não foram lidos. Mostre o próximo na outra app e leia-o aqui.
import-more = Ler outro código QR, imagem ou arquivo
import-add = { $n ->
    [0] Não adicionar nada
    [one] Adicionar { $n } conta
   *[other] Adicionar { $n } contas
}
import-choose-all = Selecionar tudo o que pode ser adicionado
import-choose-none = Não selecionar nada
import-report-title = Importação terminada
import-added = { $n ->
    [one] { $n } adicionada
   *[other] { $n } adicionadas
}
import-updated = { $n ->
    [one] { $n } atualizada
   *[other] { $n } atualizadas
}
import-present = { $n ->
    [one] { $n } já estava aqui
   *[other] { $n } já estavam aqui
}
import-left-out = { $n ->
    [one] { $n } não selecionada
   *[other] { $n } não selecionadas
}
import-and = {", "}
import-why = { $title }: { $reason }
import-cause-damaged = Está danificada ou não é como a app a escreve. Ficou de fora; as outras não são afetadas.
import-cause-kind = Este tipo de conta não é conhecido aqui. Mantenha-a na própria app.
import-cause-no-secret = O arquivo não contém a chave secreta. Adicione-a de novo no site de origem.
import-cause-secret = A chave secreta não pode ser lida: tem um sinal errado ou está cortada.
import-cause-numbers = Com os seus dígitos, período, contador ou algoritmo não é possível gerar códigos aqui. Mantenha-a na própria app.
import-cause-too-long = Contém mais do que cabe aqui numa conta. Mantenha-a na própria app.
import-cause-trashed = A outra app tinha-a no lixo.
import-cause-password = Está protegida com outra senha, diferente da que foi dada. Tente a outra.
import-cause-parts = Um código QR desta exportação está danificado ou pertence a outra. Leia apenas os de uma mesma exportação.
import-cause-twice = A mesma conta está mais acima.
import-cause-in-trash = Está no lixo. Se a adicionar de novo, continua de onde estava.
import-cause-changed = Está aqui com outros nomes ou com outro contador.
import-warning = Funciona, mas algo nela é fraco ou foi cortado. Guarde o arquivo até a ter verificado aqui.
import-still-missing = Há códigos QR da outra app que não foram lidos. As contas deles não estão aqui. Leia-os mais tarde; nada é adicionado duas vezes.
import-done = Ver os códigos

## Edit, and several at once

edit-title = Editar
edit-several = { $n ->
    [one] Editar { $n } conta
   *[other] Editar { $n } contas
}
edit-name = Nome personalizado
edit-name-why = Deixe vazio para usar o nome original.
edit-note = Nota
edit-note-why = Mais ninguém a vê.
edit-group = Grupo
edit-group-why = Deixe vazio para nenhum.
edit-several-why = O que deixar como está não muda em nenhuma delas.
edit-icon = Ícone
edit-icon-none = Nenhum
edit-icon-name = Ícone: { $name }
edit-pinned = Fixada no topo
edit-hidden = Oculta na lista
edit-hidden-why = Ela ainda gera códigos. Pode encontrá-la em “{ organise-title }”.
edit-save = Guardar
edit-remove = Mover para o lixo
edit-not-removable = O código de uma aplicação pode ser ocultado. Só a aplicação pode desativá-lo.
edit-gone = Esta conta já não está aqui.
remove-title = { $n ->
    [one] Mover { $n } conta para o lixo?
   *[other] Mover { $n } contas para o lixo?
}
remove-follows = Desaparece de todos os seus telefones. Durante 30 dias pode ser recuperada. Antes de continuar, certifique-se de que consegue entrar sem esses códigos.
remove-keep = Manter
select-count = { $n ->
    [0] Selecione contas
    [one] { $n } selecionada
   *[other] { $n } selecionadas
}
select-end = Terminar a seleção
select-edit = Editar a seleção
select-remove = Mover a seleção para o lixo
select-this = Selecionar { $title }

## Keep in order

organise-title = Organizar
organise-select = Selecionar várias
organise-sort = Ordem da lista
organise-sort-own = A minha própria ordem
organise-sort-title = Por nome
organise-sort-issuer = Por site ou app
organise-sort-usage = Mais usadas primeiro
organise-sort-usage-why = A partir de agora, o Septet conta, só neste telefone, as vezes que copia um código.
organise-forget = Apagar a contagem
organise-hidden = Ocultas
organise-no-hidden = Nada está oculto.
organise-show = Mostrar { $title } de novo
organise-trash = Lixo
organise-duplicates = Procurar duplicados
organise-export = Exportar
trash-title = Lixo
trash-empty = O lixo está vazio. O que remover fica aqui 30 dias.
trash-days = { $days ->
    [0] É apagado para sempre na próxima sincronização
    [one] Resta { $days } dia
   *[other] Restam { $days } dias
}
trash-restore = Recuperar { $title }
trash-purge = Remover { $title } para sempre
trash-purge-title = Remover “{ $title }” para sempre?
trash-purge-follows = A chave secreta é apagada em todos os seus telefones. Ninguém pode recuperá-la.
trash-purge-now = Remover para sempre
duplicates-title = Duplicados
duplicates-none = Nada está repetido.
duplicates-codes = Geram os mesmos códigos. Basta uma.
duplicates-secret = Têm a mesma chave secreta e diferem nos dígitos, na validade ou no tipo. No máximo uma está certa.
duplicates-account = A mesma conta com chaves secretas diferentes. Talvez só a mais nova funcione. Experimente todas antes de remover uma.
duplicates-open = Ver { $title }
duplicates-remove = Mover { $title } para o lixo

## Export

export-title = Exportar
export-sealed = Arquivo do Septet com senha
export-sealed-why = Só quem tem a senha consegue lê-lo. É a melhor forma de guardar uma cópia.
export-open-why = Quem obtiver o arquivo pode gerar os seus códigos. Guarde-o onde mais ninguém chegue e apague-o depois de usar.
export-format = Formato
export-pin = PIN
export-backup-password = Senha das cópias de segurança
export-word = Digite “{ $word }” para continuar
export-the-word = exportar
export-new-password = Senha nova para este arquivo
export-new-password-again = A mesma senha outra vez
export-mismatch = As duas senhas não são iguais.
export-make = Criar o arquivo
export-making = Criando…
export-done = { $n ->
    [0] Não contém nenhuma conta
    [one] Contém { $n } conta
   *[other] Contém { $n } contas
}
export-done-why = O arquivo foi gravado e lido de novo.
export-save = Guardar
export-saved = Está onde o guardou.
export-qr = { $n } de { $all }
export-qr-why = Leia-os com a outra app, um após o outro. Não deixe que ninguém os fotografe.
export-qr-next = Mostrar o próximo
export-qr-back = Mostrar o anterior
export-left-out = Não incluído, ou só em parte
export-left-out-whole = Este arquivo não gera os códigos dela. Não foi incluída; continua aqui.
export-left-out-part = O arquivo contém só uma parte dela; aqui continua tudo.
export-applications = Não incluídas: voltam quando configurar o Septet
export-again = Criar outro arquivo

## Errors of files and addresses

error-input-file = Este arquivo não pode ser lido. Nada foi adicionado. Pode estar danificado ou ser de uma app que aqui não se conhece. Crie-o de novo na outra app.
error-input-scheme = Isto não é uma conta: o endereço de uma conta começa por otpauth://. Nada foi adicionado. Leia o código QR de novo.
error-input-secret = A chave secreta não pode ser usada: tem caracteres que não são letras nem dígitos de 2 a 7, ou foi cortada. Nada foi adicionado. Copie-a de novo.
error-input-rows = O que foi selecionado não pode ser adicionado como está, ou não há espaço. Nada foi adicionado. Selecione menos.
add-waiting = { $n ->
    [one] { $n } conta foi lida e ainda não foi adicionada
   *[other] { $n } contas foram lidas e ainda não foram adicionadas
}
add-see = Ver o que foi lido

## Settings: account, security log, clock, server

account-title = Conta
account-unknown = O servidor ainda não foi consultado.
account-refresh = Consultar o servidor
account-number = Número de telefone móvel
account-number-now = { $phone }
account-number-change = Alterar o número
account-later = Por segurança, este telefone ainda não pode alterar nada aqui. Poderá { $wait }.
account-emails = Endereços de e-mail
account-emails-why = Avisamos por eles quando um telefone é adicionado ou removido. Cinco, no máximo.
account-email-new = Outro endereço
account-email-add = Adicionar o endereço
account-email-remove = Remover { $email }
account-delete = Apagar a conta
account-delete-title = Apagar a sua conta daqui a 30 dias?
account-delete-follows = Até lá tudo funciona e pode voltar atrás. Depois disso, os códigos das suas clínicas e as suas cópias de segurança desaparecem. Os códigos que adicionou ficam neste telefone.
account-deletes = A sua conta será apagada { $wait }.
account-keep = { label-keep-my-account }
number-title = Número novo
number-now = O seu número atual termina em { $phone }. Os seus códigos continuam a funcionar.
number-new = Novo número de telefone móvel, com + e código do país
number-begin = OK
number-moving = Número novo verificado. A conta está passando para ele…
number-give-up = Manter o número anterior
log-title = Histórico de segurança
log-empty = Ainda nada aconteceu.
log-refresh = Atualizar
clock-title = Relógio
clock-unknown = O relógio deste telefone ainda não foi comparado com o do servidor.
clock-right = A hora deste telefone está certa. Comparada { $ago }.
clock-compare = Comparar agora
settings-more = Conta e segurança
settings-server-pin = Impressão digital { $fingerprint }
settings-server-link = Ou cole o link do código QR do servidor, que começa por septet://server.
settings-about-licence = O Septet é software livre, com a licença MIT ou a Apache License 2.0, à sua escolha.

## The phone itself: links, camera, notifications, widget, fingerprint

link-title = Link
link-again = Tentar de novo
link-no = Agora não
link-understood = Entendi
link-server-title = Usar outro servidor?
link-server-follows = Um link pede que este telefone use { $address }. Esse servidor enviará os seus códigos e verá o seu número. Continue só se foi a sua clínica que lhe deu o link.
link-server-yes = Usar este servidor
link-join-title = Autorizar outro telefone?
link-join-follows = Um link pede para adicionar um telefone à sua conta. Esse telefone verá todos os seus códigos. Continue só se o tiver na mão.
link-join-yes = Comparar os telefones
server-own = Usar o servidor que vem com o Septet
scan-hint = Coloque o QR em frente à câmera.
scan-no-camera = A câmera não pode ser usada. Nada foi lido. Permita-a nos ajustes do telefone ou escolha uma imagem.
alert-approvals = Logins para aprovar
alert-notices = Avisos de segurança
alert-approval = Um login aguarda a sua resposta
alert-notice = Algo mudou na sua conta
alert-open = Abra o Septet para ver.
widget-show = Toque para ver o código
biometric-title = Desbloquear o Septet
biometric-no = Usar o PIN

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = O Septet lê códigos QR de contas e dos seus outros telefones. Não guarda nenhuma imagem.
info-face-id = O seu rosto abre o Septet no lugar do PIN.
widget-why = Um código num relance. Não mostra nada enquanto o Septet está bloqueado.
control-open = Abrir o Septet
watch-none = Ainda não há códigos aqui. Abra o Septet no seu iPhone.
watch-locked = O Septet está bloqueado. Desbloqueie-o no seu iPhone.

## Starting over

start-over = Começar do zero neste telefone
start-over-title = Começar do zero neste telefone?
start-over-follows = Tudo o que o Septet guarda neste telefone é apagado, e o PIN também. As contas que adicionou e que não estão em nenhuma cópia de segurança perdem-se para sempre. A sua conta e a sua cópia de segurança continuam no servidor, e os ajustes do aplicativo também ficam. Depois configure este telefone de novo: os seus códigos voltam por outro dos seus telefones, pela senha das cópias de segurança ou pela chave de recuperação. Sem nada disso, os códigos das suas clínicas voltam após 24 horas.
start-over-do = Apagar e começar do zero
start-over-keep = Não alterar nada
refused-storage = O Septet não consegue abrir o que guarda neste telefone. Nada foi apagado. Desbloqueie o telefone, libere espaço e tente de novo. Se continuar assim, comece do zero e restaure a sua cópia de segurança.

## A phone that is in no account any more, and a server that is not believed

setup-left = Este telefone já não pertence a nenhuma conta: outro dos seus telefones o removeu, ou a conta foi apagada. Os códigos das suas clínicas já não estão aqui; os que adicionou continuam aqui. Configure este telefone de novo para ter os outros de volta. Se não reconhece nada disto, avise o seu administrador.
tokens-distrust = O que o servidor diz sobre a sua conta não pode ser verdade, por isso o Septet não aceita nada dele por agora. Nada foi alterado aqui e os seus códigos ainda funcionam. Obtenha-os de novo; se continuar assim, avise o seu administrador.
