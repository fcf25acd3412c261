### What the app says, in Chinese (simplified, 您).
### Labels that the server's texts name (`label-`) are in strings/zh.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = 返回
try-again = 重试
seconds-left = { $seconds ->
   *[other] 剩余 { $seconds } 秒
}
in-seconds = { $seconds ->
   *[other] { $seconds } 秒后
}
in-minutes = { $minutes ->
   *[other] { $minutes } 分钟后
}
in-hours = { $hours ->
   *[other] { $hours } 小时后
}
in-days = { $days ->
   *[other] { $days } 天后
}
ago-now = 刚刚
ago-minutes = { $minutes ->
   *[other] { $minutes } 分钟前
}
ago-hours = { $hours ->
   *[other] { $hours } 小时前
}
ago-days = { $days ->
   *[other] { $days } 天前
}

## Errors: what happened, what is safe, what to do

error-network = 没有网络连接。未作任何更改，您的验证码仍可使用。请检查网络后重试。
error-rate-limited = 尝试次数过多。没有丢失任何内容。请在 { $wait }重试。
error-wrong-code = { $tries ->
    [0] 验证码错误，已无剩余次数。您原有的验证码不受影响。请获取新的验证码。
   *[other] 验证码错误，还可尝试 { $tries } 次。请重新输入。
}
error-session-expired = 用时过长，验证码已失效。没有丢失任何内容。请重新开始。
error-signed-out = 此手机目前不能执行此操作。您自己添加的验证码仍可使用。请重新设置此手机，或用您的另一部手机允许它加入。
error-wrong-backup-password = 此密码或密钥无法打开备份。备份完好无损。请重新输入。
error-damaged-backup = 无论输入什么，都无法打开此备份。此手机上的内容不受影响。请尝试恢复密钥、较早的版本或文件。
error-stopped = 已停止。此前完成的部分已保留。您可以重新开始。
error-input = 输入的 { $field } 无法使用。未发送任何内容。请修改后重试。
error-input-phone = 此手机号码无法使用。未发送任何内容。请检查国家/地区和号码。
error-input-email = 这不是电子邮件地址。未发送任何内容。正确格式如 maya@clinic.example。
error-input-code = 验证码为 7 位数字。未扣除尝试次数。请输入全部数字。
error-input-pin = 此 PIN 码无法使用。未作任何更改。请使用 6 至 12 位他人猜不到的数字。
error-input-password = 此密码无法使用。未作任何更改。请使用更长且他人猜不到的密码。
error-input-server = 这不是服务器地址。未作任何更改。正确格式如 https://septet.example。
error-input-clock = 此手机的时间不准。您的验证码不受影响。请开启自动设置时间。
error-device-storage = 此手机目前无法读写存储空间。未删除任何内容。请解锁手机，清理出一些空间，然后重试。
error-update-required = 应用版本过旧，无法执行此操作。您的验证码不受影响。请更新应用。
error-locked = Septet 已锁定。您的验证码是安全的。请用 PIN 码解锁。
error-internal = 应用内部出错。您的验证码不受影响。请重试；如果问题仍然存在，请报告 { $incident }。

## Set up

setup-title = 设置手机
setup-intro = 让此设备成为您的安全令牌。
setup-country = 国家/地区
setup-choose-country = 选择国家/地区
setup-find-country = 查找国家/地区
setup-phone = 手机号码
setup-email = 电子邮件
setup-email-why = 选填。添加或移除手机时，我们会发邮件通知您。
setup-ok = 确定
setup-sending = 正在发送…
setup-show-tokens = 显示此手机上的验证码

## Verify

verify-title = 验证您的号码
verify-choose = { $phone } 的验证码以何种方式接收？不收取费用。
verify-by-sms = 短信接收
verify-by-call = 电话接听
verify-by-sms-wait = { $wait }可短信接收
verify-by-call-wait = { $wait }可电话接听
verify-sent-sms = 含 7 位数字的短信正在发往 { $phone }。
verify-sent-call = 正在拨打 { $phone }，电话中会播报 7 位数字。
verify-again-sms = 重新发送
verify-again-sms-wait = { $wait }可重新发送
verify-code = 7 位验证码
verify-no-tries = 此验证码已无剩余次数。您的号码和原有的验证码不受影响。请获取新的验证码，或重新开始。
verify-not-again = 目前不能再获取验证码。没有丢失任何内容。请稍后重新开始。
verify-expires = 将在 { $wait }失效。
verify-expired = 验证码已失效。没有丢失任何内容。请重新开始。
verify-checking = 正在验证…
verify-binding = 您的号码已验证。正在注册此手机…
verify-start-over = 换个号码重新开始

## Tokens

tokens-title = 验证码
tokens-search = 查找
tokens-search-hint = 名称、账户或分组
tokens-search-end = 结束查找
tokens-all = 全部
tokens-nothing-found = 没有名为“{ $query }”的内容。
tokens-empty-title = 还没有验证码
tokens-empty = 您的诊所启用后，验证码就会显示在这里。您也可以添加自己的账户。
tokens-unreadable-title = { $readable ->
   *[other] { $all } 个中有 { $readable } 个可读取
}
tokens-unreadable = 您的验证码仍在这里，但此手机无法打开。未删除任何内容。请从服务器重新获取，或恢复备份。
tokens-fetch-anew = 重新获取
tokens-offline = 没有网络连接。您的验证码仍可使用。上次与服务器核对：{ $ago }。
tokens-offline-never = 没有网络连接。您的验证码仍可使用。尚未与服务器核对过。
tokens-clock-ahead = 此手机的时间快了 { $seconds ->
   *[other] { $seconds } 秒
}，因此验证码会被拒绝。请开启自动设置时间。
tokens-clock-behind = 此手机的时间慢了 { $seconds ->
   *[other] { $seconds } 秒
}，因此验证码会被拒绝。请开启自动设置时间。
tokens-clock-settings = 打开时间设置
tokens-bad = 此项无法生成验证码。打开可查看原因。
tokens-next-hotp = 生成下一个验证码
tokens-pinned = 已置顶
tokens-as-cards = 以卡片显示
tokens-as-list = 以列表显示
tokens-open = 打开 { $title }

## Code

code-copy = 复制
code-copied = 已复制。剪贴板将在 30 秒后清空。
code-next = 下一个：{ $code }
code-show = 点按显示验证码
code-read-out = 验证码 { $digits }
code-pin = 置顶
code-unpin = 取消置顶
code-details = 详情
code-kind = 类型
code-kind-application = 来自您的诊所
code-kind-totp = 按时间
code-kind-hotp = 按计数器
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = 位数
code-period = 有效时长（秒）
code-counter = 计数器
code-group = 分组
code-note = 备注
code-gone = 此验证码已不在此手机上。它可能在回收站中，或已被其应用停用。

## Devices

devices-this = 本机
devices-added-first = { $ago }添加，首部手机
devices-added-qr = { $ago }添加，由另一部手机扫码
devices-added-emoji = { $ago }添加，已比对表情符号
devices-added-password = { $ago }添加，使用备份密码
devices-added-recovery-key = { $ago }添加，使用恢复密钥
devices-added-wait = { $ago }添加，等待 24 小时后
devices-waits = 正在等待您允许。它看不到您的任何内容。
devices-last-seen = 上次在线：{ $ago }
devices-can-still-cancel = 它已恢复您的账户。如要取消，请移除它，{ $wait }截止。
devices-takes-over = 如果您不移除它，它将在 { $wait }接管账户。
devices-remove = 移除 { $name }
devices-remove-title = 移除“{ $name }”？
devices-remove-follows = 它的验证码将立即失效，并且不能再使用您的账户。只有您的一部手机允许，它才能重新加入。
devices-remove-now = 移除
devices-keep = 保留
devices-multi = 允许更多手机加入
devices-multi-why = 每部新手机仍须由您的一部手机允许。关闭更安全。
devices-grace = 您的账户是通过恢复找回的。为安全起见，此手机暂时不能更改任何内容，{ $wait }即可更改。
devices-others = 您的其他手机丢失了吗？
devices-others-lost = 已丢失，移除
devices-others-kept = 仍在我手中
devices-refresh = 刷新

## Settings

settings-language = 语言
settings-language-system = 跟随手机
settings-theme = 外观
settings-theme-system = 跟随手机
settings-theme-light = 浅色
settings-theme-dark = 深色
settings-contrast = 高对比度
settings-contrast-why = 白底黑字或黑底白字。
settings-hide-codes = 点按后才显示验证码
settings-hide-codes-why = 适用于他人能看到您屏幕的场合。
settings-compact = 以紧凑列表显示验证码
settings-screenshots = 允许截屏
settings-screenshots-why = 关闭后，截屏和最近打开的应用列表中不会出现验证码。
settings-server = 服务器
settings-server-address = 服务器地址
settings-server-save = 使用此服务器
settings-server-restart = 下次启动应用时生效。
settings-server-fixed = 如要使用其他服务器，请先退出登录：这里的验证码属于当前服务器。
settings-sign-out = 退出登录
settings-sign-out-title = 在此手机上退出登录？
settings-sign-out-follows = 您诊所的验证码将从此手机移除。您自己添加的验证码会保留。如要重新使用，需再次验证您的号码。
settings-about = 关于
settings-version = 版本 { $version }

## Screens whose way on is at another phone

join-title = 允许此手机加入
join-waits = 您的号码已验证。现在须由您的另一部手机允许此手机加入：请在那部手机上打开 Septet 的“{ label-devices }”。
join-ask-again = 刷新
lock-title = 已锁定
lock-waits = Septet 已锁定。您的验证码是安全的。请用 PIN 码解锁。

## The language by its own name, as its speakers write it

language-name = 简体中文
