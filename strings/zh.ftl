### What Septet says, in Chinese (simplified, 您). SMS have 70 characters.

## Labels of screens, as texts name them

label-devices = 设备
label-settings = 设置
label-cancel-it = 取消请求
label-keep-my-account = 保留我的账户

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } 是用于设置此手机的 Septet 验证码，请勿告诉任何人。
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } 是您的 Septet 验证码，请勿告诉任何人。
sms-setup-bare = { $code } 是您的 Septet 验证码
sms-login = { $code } 是用于登录{ $application }的 Septet 验证码，请勿告诉任何人。

## Calls with a code: read by a machine, digit by digit

digit-0 = 零
digit-1 = 一
digit-2 = 二
digit-3 = 三
digit-4 = 四
digit-5 = 五
digit-6 = 六
digit-7 = 七
digit-8 = 八
digit-9 = 九
between-digits = ，
voice-setup = 您好。用于设置您的手机的 Septet 验证码是：{ $digits }。再说一遍：{ $digits }。请勿告诉任何人。再见。
voice-login = 您好。用于登录{ $application }的 Septet 验证码是：{ $digits }。再说一遍：{ $digits }。请勿告诉任何人。再见。

## Parts of notices

within-hours = { $hours ->
   *[other] { $hours } 小时内
}
in-days = { $days ->
   *[other] { $days } 天后
}
if-not-you = 如果不是您本人操作，请在 Septet 的“{ label-devices }”中查看，移除不属于您的手机，并告知您的管理员。
letter-ending = Septet 绝不会通过电子邮件或电话索要验证码或密码。此邮件不含任何链接。

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application }已为 { $label } 启用双重验证，号码为 { $phone }。从现在起，登录时需要 Septet 验证码。
    .subject = { $application }现在需要 Septet 验证码
    .do = 在设置好手机之前，验证码会通过短信或电话发送。如果您对此不知情，请告知{ $application }。
    .sms = Septet：登录{ $application }现在需要 Septet 验证码。如不知情，请告知管理员。
    .sms-brief = Septet：登录{ $application }现在需要验证码。

notice-enrolment-ended = { $application }已为 { $label } 停用双重验证，号码为 { $phone }。
    .subject = { $application }不再需要 Septet 验证码
    .do = 如果您对此不知情，请告知{ $application }。
    .sms = Septet：登录{ $application }不再需要 Septet 验证码。如不知情，请告知管理员。
    .sms-brief = Septet：登录{ $application }不再需要验证码。

notice-enrolment-moved = { $application }已将 { $label } 的双重验证从号码 { $phone } 改到另一个号码。您手机上用于该应用的验证码不再有效。
    .subject = { $application }已将您的双重验证改到另一个号码
    .do = 如果您对此不知情，请立即告知{ $application }。
    .sms = Septet：{ $application }已将您的双重验证改到另一个号码。如不知情，请立即告知管理员。
    .sms-brief = Septet：{ $application }已将您的双重验证改到另一个号码。

notice-enrolment-reset = { $application }的管理员已为 { $label } 重置双重验证，号码为 { $phone }。您手机上用于该应用的验证码不再有效。
    .subject = { $application }已重置您的双重验证
    .do = 在重新设置好手机之前，验证码会通过短信或电话发送。如果您对此不知情，请告知{ $application }。
    .sms = Septet：{ $application }已重置您的双重验证，您手机上的验证码不再有效。如不知情，请告知管理员。
    .sms-brief = Septet：{ $application }已重置您的双重验证。

notice-emergency-codes-made = { $application }的两名管理员已为 { $label } 生成一次性应急验证码，号码为 { $phone }。无需您的手机即可使用。
    .subject = { $application }已为您生成应急验证码
    .do = 如果您对此不知情，请告知{ $application }。
    .sms = Septet：{ $application }的两名管理员为您生成了应急验证码。如不知情，请告知管理员。
    .sms-brief = Septet：{ $application }为您生成了应急验证码。

notice-emergency-code-used = 有人使用应急验证码以 { $label } 的身份登录了{ $application }，号码为 { $phone }。
    .subject = 有人使用应急验证码登录了{ $application }
    .do = 如果是您本人操作，则无需理会。如果不是，请立即告知{ $application }。
    .sms = Septet：有人使用您的应急验证码登录了{ $application }。如非本人操作，请立即告知管理员。
    .sms-brief = Septet：有人使用应急验证码登录了{ $application }。

notice-other-codes-made = { $application }已为 { $label } 生成备用验证码列表或用于其他身份验证应用的密钥，号码为 { $phone }。无需您的手机即可使用。
    .subject = { $application }已为您生成其他验证码
    .do = 如果是您本人操作，则无需理会。如果不是，请立即告知{ $application }。
    .sms = Septet：{ $application }为您生成了备用验证码或其他验证应用的密钥。如非本人操作，请立即告知管理员。
    .sms-brief = Septet：{ $application }为您生成了其他验证码。

notice-device-awaits-trust = 有人在另一部自称“{ $device }”的手机上验证了您的号码 { $phone }。在您允许之前，它看不到您的任何内容。
    .subject = 有人在另一部手机上验证了您的号码
    .do = 如果是您本人，请在您正在使用的手机上打开 Septet，允许新手机加入。如果不是，请将其移除：打开 Septet，选择“{ label-devices }”，在那里移除它。如果您的手机没有信号了，请致电运营商：您的号码可能已被转移到另一张 SIM 卡。
    .sms = Septet：有人在另一部手机上验证了您的号码，它看不到任何内容。如非本人，请在 Septet 的“{ label-devices }”中移除它。

notice-device-added = { $way ->
    [first] 一部自称“{ $device }”的手机已用号码 { $phone } 设置好 Septet。
    [qr] 一部自称“{ $device }”的手机加入了您的 Septet 账户，号码为 { $phone }。您的一部手机扫描了它的二维码。
    [emoji] 一部自称“{ $device }”的手机加入了您的 Septet 账户，号码为 { $phone }。它已与您的一部手机比对过表情符号。
    [password] 一部自称“{ $device }”的手机使用备份密码加入了您的 Septet 账户，号码为 { $phone }。
    [recovery_key] 一部自称“{ $device }”的手机使用恢复密钥加入了您的 Septet 账户，号码为 { $phone }。
   *[wait] 一部自称“{ $device }”的手机在等待期满且无人取消后加入了您的 Septet 账户，号码为 { $phone }。
}
    .subject = Septet 添加了一部手机
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户添加了一部手机。如非本人操作，请在“{ label-devices }”中移除它，并告知管理员。

notice-device-removed = 手机“{ $device }”已从您的 Septet 账户中移除，它的验证码不再有效。
    .subject = Septet 移除了一部手机
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户移除了一部手机，它的验证码不再有效。如非本人操作，请告知管理员。

notice-recovery-started = { $way ->
    [password] 一部自称“{ $device }”的手机正在用备份密码恢复您的 Septet 账户。它已能显示您的验证码；如果您不在 { within-hours }（{ $until } 之前）取消，它还能更改账户。
    [recovery_key] 一部自称“{ $device }”的手机正在用恢复密钥恢复您的 Septet 账户。它已能显示您的验证码；如果您不在 { within-hours }（{ $until } 之前）取消，它还能更改账户。
   *[wait] 一部自称“{ $device }”的手机请求恢复您的 Septet 账户。它目前看不到任何内容；如果您不在 { within-hours }（{ $until } 之前）取消，它将获得您各应用的验证码。
}
    .subject = 有人正在恢复您的 Septet 账户
    .do = 如果是您本人，只需等待。如果不是，请取消：在您的任意一部手机上打开 Septet，选择“{ label-cancel-it }”。
    .sms = Septet：有人请求恢复您的账户。如非本人，请在 { within-hours }用您的手机打开 Septet，选择“{ label-cancel-it }”。

notice-recovery-cancelled = 您的 Septet 账户的恢复已取消。您的手机和验证码照常使用。
    .subject = 您的 Septet 账户的恢复已取消
    .do = 如果恢复是您本人请求的，请在新手机上重新开始。如果不是，可能有人能看到您的短信或知道您的备份密码：请告知您的管理员。
    .sms = Septet：您的账户的恢复已取消。您的手机照常使用。

notice-account-recovered = 您的 Septet 账户已在一部自称“{ $device }”的手机上恢复。
    .subject = 您的 Septet 账户已恢复
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户已在另一部手机上恢复。如非本人操作，请立即告知管理员。

notice-number-changed = 您的 Septet 账户的号码已从 { $old } 改为 { $new }。
    .subject = 您在 Septet 的号码已更改
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户的号码已更改。如非本人操作，请立即告知管理员。

notice-multi-device-on = 您的 Septet 账户现在可以有多部手机。每部新手机都须由您的一部手机允许。
    .subject = 您的 Septet 账户现在可以有多部手机
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户现在可以有多部手机。如非本人操作，请查看“{ label-devices }”并告知管理员。

notice-multi-device-off = 您的 Septet 账户不再接受新手机。已有的手机保留。
    .subject = 您的 Septet 账户不再接受新手机
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户不再接受新手机。如非本人操作，请告知管理员。

notice-backups-changed = 您的 Septet 账户的备份密码或恢复密钥已设置、更改或移除。
    .subject = 您的备份密码或恢复密钥已更改
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户的备份密码或恢复密钥已更改。如非本人操作，请告知管理员。

notice-emails-changed = 接收您的 Septet 账户通知的电子邮件地址已更改。
    .subject = 您在 Septet 的电子邮件地址已更改
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户的电子邮件地址已更改。如非本人操作，请告知管理员。

notice-deletion-begun = 您的 Septet 账户将在 { in-days }（{ $date }）删除。
    .subject = 您的 Septet 账户将被删除
    .do = 届时您在 Septet 的手机、验证码和备份将永久消失。如要保留，请打开 Septet，选择“{ label-settings }”，然后选择“{ label-keep-my-account }”。
    .sms = Septet：您的账户将于 { $date } 删除。如要保留，请打开 Septet，选择“{ label-settings }”、“{ label-keep-my-account }”。

notice-deletion-reminder = 提醒：您的 Septet 账户将在 { in-days }（{ $date }）删除。
    .subject = 提醒：您的 Septet 账户将被删除
    .do = 届时您在 Septet 的手机、验证码和备份将永久消失。如要保留，请打开 Septet，选择“{ label-settings }”，然后选择“{ label-keep-my-account }”。
    .sms = Septet 提醒：您的账户将于 { $date } 删除。如要保留，请打开 Septet，选择“{ label-settings }”、“{ label-keep-my-account }”。

notice-deletion-cancelled = 您的 Septet 账户不会被删除，一切照旧。
    .subject = 您的 Septet 账户不会被删除
    .do = 如果是您本人操作，则无需理会。{ if-not-you }
    .sms = Septet：您的账户不会被删除，一切照旧。

notice-account-deleted = 您的 Septet 账户已删除，包括其中的手机、验证码和备份。
    .subject = 您的 Septet 账户已删除
    .do = 如果某个应用仍然要求 Septet 验证码，请告知该应用的管理员。
    .sms = Septet：您的账户已删除。如果某个应用仍要求验证码，请告知其管理员。
