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
settings-forget = 仅在此手机上忘记账户
settings-forget-follows = 不会通知服务器：在您的另一部手机移除此手机之前，它仍会保留在您的设备中。您诊所的验证码将从这里移除；您自己添加的验证码会保留。
settings-sign-out-title = 在此手机上退出登录？
settings-sign-out-follows = 您诊所的验证码将从此手机移除。您自己添加的验证码会保留。如要重新使用，需再次验证您的号码。
settings-about = 关于
settings-version = 版本 { $version }

## Screens whose way on is at another phone

join-title = 允许此手机加入
join-ask-again = 刷新
lock-title = 已锁定

## The language by its own name, as its speakers write it

language-name = 简体中文

## Lock, and its part of the settings
lock-typed = { $count ->
    [0] 尚未输入数字
   *[other] 已输入 { $count } 位数字
}
lock-type = 输入 { $digit }
lock-erase = 删除最后一位
lock-unlock = 解锁
lock-go-on = 继续
lock-biometric = 使用指纹或面容
lock-tries = 还可尝试 { $tries } 次。
lock-wrong = PIN 码错误，还可尝试 { $tries } 次。请重新输入。
lock-wait = { $wait }可再次输入 PIN 码。
lock-used-up = PIN 码已输错十次，不再接受 PIN 码。未清除任何内容。如果已开启指纹或面容解锁，请使用它；否则请在此手机上重新开始，然后恢复备份。
lock-biometric-changed = 此手机的指纹或面容已变更，因此不能再用它们解锁 Septet。您的验证码是安全的。请用 PIN 码解锁，之后可重新开启指纹或面容解锁。
lock-biometric-failed = 此手机未能识别您的身份。您的验证码是安全的。请使用 PIN 码。
lock-unlocking = 正在解锁…
applock-title = 应用锁
applock-off = 已关闭
applock-on = 已开启
applock-why = 验证码用您的 PIN 码加密，即使他人拿到这部未锁屏的手机，也无法查看。
applock-turn-on = 开启应用锁
applock-turn-off = 关闭应用锁
applock-change = 更改 PIN 码
applock-now = 立即锁定
applock-biometric = 也可用指纹或面容解锁
applock-biometric-why = 之后新录入的指纹或面容无法解锁。
applock-auto = 自动锁定
applock-auto-at-once = 离开应用后立即
applock-auto-minutes = { $minutes } 分钟后
applock-auto-never = 从不
applock-new = 请设置 6 至 12 位他人猜不到的 PIN 码。
applock-again = 请再次输入相同的 PIN 码。
applock-old = 请输入当前的 PIN 码。
applock-differ = 两次输入的 PIN 码不一致。未作任何更改。请从新 PIN 码开始重新输入。
applock-wait = 请稍候…

## Join an account, and let a phone in
join-intro = 须由您的另一部手机允许此手机加入：请在那部手机上打开 Septet 的“{ label-devices }”。
join-show-qr = 显示供另一部手机扫描的二维码
join-qr = 供您的另一部手机扫描的二维码
join-qr-how = 请在您的另一部手机上打开“{ label-devices }”，选择允许手机加入，然后扫描此二维码。请勿给其他人看。
join-qr-ends = 将在 { $wait }失效。
join-cancel = 取消
join-emoji = 改为比对表情符号
join-emoji-why = 适用于没有摄像头的情况。须由另一部手机允许。
join-await-answer = 请在您的另一部手机上打开“{ label-devices }”，选择此手机。这里会自动继续。
join-compare = 您的另一部手机是否显示同样的七个表情符号，且顺序相同？
join-same = 一致
join-different = 不一致
join-await-other = 现在请在您的另一部手机上也确认一致。这里会自动继续。
join-lost = 另一部手机不在身边？
join-password = 使用备份密码
join-password-wait = { $wait }可使用备份密码
join-key = 使用恢复密钥
join-key-wait = { $wait }可使用恢复密钥
join-password-field = 备份密码
join-key-field = 恢复密钥
join-recover = 打开备份
join-recover-follows = 您的其他手机会立即收到通知，并可在一小时内取消。在此期间，此手机能显示验证码，但不能更改任何内容。
join-wait = 等待 24 小时
join-wait-why = 您的所有手机和邮箱都会收到通知，任意一部手机都可以取消。您诊所的验证码会恢复，您自己添加的验证码则不会。
join-waiting = 此手机将在 { $wait }接管账户，除非您的另一部手机取消。您可以关闭应用。
join-wait-cancel = 取消等待
join-stopped = 未能继续。未作任何更改。请重新开始。
join-have-account = 我在另一部手机上使用 Septet
letin-title = 允许手机加入
letin-move-title = 换到新手机
letin-open = 允许手机加入
letin-move = 换到新手机
letin-intro = 请在新手机上打开 Septet，选择“{ join-have-account }”，它会显示二维码。
letin-move-intro = 新手机会获得您诊所的验证码；如果已开启备份，还会获得您自己的账户。之后此手机将退出您的账户。请在新手机上打开 Septet，选择“{ join-have-account }”，它会显示二维码。
letin-scan = 扫描它的二维码
letin-no-camera = 此手机没有 Septet 可用的摄像头。
letin-text = 二维码的文本
letin-use-text = 用此文本继续
letin-emoji = 与 { $name } 比对表情符号
letin-open-one = 允许在十分钟内比对表情符号
letin-open-one-why = 之后新手机会验证您的号码，并请求比对。
letin-opened = 十分钟内，可有一部手机通过比对表情符号加入。
letin-asks = 这是您的手机吗？
letin-compare = 新手机是否显示同样的七个表情符号，且顺序相同？
letin-compare-wait = 正在等待新手机…
letin-yes = 允许加入
letin-yes-emoji = 一致，允许加入
letin-no = 不是我的手机
letin-no-emoji = 不一致
letin-moved = “{ $name }”已加入，并已获得您的验证码。
letin-moved-follows = 接下来，此手机将退出您的账户。您自己添加的验证码会留在这里，直到您移除。请先确认新手机已显示全部验证码。
letin-finish = 在此手机上退出登录
devices-recovered = 等待期满，您的账户已恢复。您诊所的验证码会恢复；您自己添加的验证码，只有备份中有的才能恢复。
devices-read = 我已知悉
devices-distrust = 服务器提供的关于您手机的信息不可能属实。这里未作任何更改，您的验证码仍可使用。请告知您的管理员。

## Backups and their password
backups-title = 备份
backups-off = 已关闭。您自己添加的账户只存在于此手机上。
backups-on = 已开启
backups-waiting = 还有 { $count } 项更改尚未上传。
backups-turn-on = 开启备份
backups-turn-off = 关闭备份
backups-off-title = 关闭备份？
backups-off-follows = 已上传的内容将被删除。您自己添加的账户只保留在此手机上；如果手机丢失，这些账户也会丢失。
backups-keep = 保留备份
backups-verified = { $all } 个中有 { $readable } 个可读取
backups-verified-none = 已准备就绪，会保存您以后添加的账户
backups-verified-when = { $ago }测试过
backups-never = 从未在此手机上测试过
backups-never-up = 从未在此手机上更新过
backups-age = { $ago }更新过
backups-test = 立即测试
backups-test-why = 输入密码后，Septet 会像新手机那样读取备份，并统计可读取的数量。
backups-rehearsal = 您还记得备份密码吗？现在测试一下，以免忘记。
backups-change = 更改密码
backups-new-key = 生成新的恢复密钥
backups-new-key-why = 之前的恢复密钥将无法再打开任何内容。
backups-rotate = 更换备份的加密密钥
backups-rotate-why = 知道旧密码的人可能留有旧的加密密钥。更换后，所有条目都会重新加密。
backups-rotating = 有一部手机已被移除，正在更换备份的加密密钥。在此期间验证码仍可使用。
backups-problem = 备份存在问题。此手机上的内容不受影响。请测试备份，或在有网络时重试。
backups-unreadable = 备份中有 { $count } 个条目无法在此手机上读取。未删除任何内容。
backups-removals = 另一部手机移除了 { $count } 个账户。此手机上尚未移除任何内容。
backups-removals-accept = 在这里也移除
backups-removals-keep = 在所有手机上恢复
backups-versions = 较早的版本
backups-versions-none = 服务器上没有较早的版本。
backups-version = { $entries } 个账户，{ $ago }
backups-version-title = 恢复此版本？
backups-version-follows = 您自己添加的账户会变回当时的状态，已不在的账户也会恢复。此后添加的内容会保留。
backups-version-restore = 恢复
backups-version-keep = 不恢复
backups-restored = 已读取 { $all } 个中的 { $readable } 个，恢复了 { $added } 个。
password-title = 备份密码
password-intro = 有了此密码，新手机就能找回您自己添加的账户。除您之外无人知道此密码，也无人能重置。
password-change-intro = 更改后，旧密码将无法再打开备份。
password-test-intro = Septet 会用此密码打开备份，并统计可读取的数量。
password-enter = 密码
password-repeat = 再次输入相同的密码
password-differs = 两次输入的密码不一致。
password-strength = 密码强度：{ $score }/4
password-strength-0 = 会被立即猜到
password-strength-1 = 很快会被猜到
password-strength-2 = 还不够难猜
password-strength-3 = 难以猜到
password-strength-4 = 极难猜到
password-weak = 请加长密码，或再加一个他人意想不到的词。
password-set = 开启备份
password-change = 更改密码
password-test = 测试备份
password-skip = 跳过
password-skip-title = 跳过备份？
password-skip-follows = 如果此手机丢失，您自己添加的账户也会随之丢失。您诊所的验证码无需备份也能恢复。
password-skip-do = 跳过
password-skip-back = 设置密码
password-show = 显示输入内容
working-title = 请稍候
working-key = 正在加固密码，使其难以破解
working-download = 正在获取条目
working-open = 正在打开条目
working-upload = 正在上传条目
working-verify = 正在回读备份
working-so-far = { $done }/{ $all }
working-cancel = 取消
key-title = 恢复密钥
key-intro = 请抄写下来，与此手机分开存放。忘记密码时，可用它打开备份。它只显示这一次。
key-read-out = 恢复密钥：{ $signs }
key-written = 我已抄写
done-title = 备份可用
done-follows = 刚刚已从服务器回读并成功打开。
done-ok = 确定

## The 64 pictures of a comparison, in their order
emoji-names = 狗, 猫, 马, 猪, 大象, 兔子, 乌龟, 鱼, 章鱼, 蝴蝶, 蜜蜂, 猫头鹰, 企鹅, 蜗牛, 蛇, 青蛙, 仙人掌, 树, 向日葵, 蘑菇, 枫叶, 苹果, 香蕉, 草莓, 葡萄, 樱桃, 胡萝卜, 玉米, 面包, 奶酪, 鸡蛋, 蛋糕, 披萨, 杯子, 地球, 月亮, 星星, 太阳, 云, 火, 闪电, 雪人, 彩虹, 雨伞, 汽车, 自行车, 火车, 飞机, 火箭, 帆船, 船锚, 房子, 钥匙, 铃铛, 闹钟, 书, 剪刀, 锤子, 灯泡, 礼物, 气球, 足球, 吉他, 鼓

## Notices
notices-warning = 您的账户有新情况
notices-device = 某部设备
notices-application = 某个应用
notices-awaits-trust = “{ $name }”验证了您的号码，正在等待允许加入。它看不到任何验证码。如果不是您的手机，请取消，并向运营商查询是否有人盗用了您的号码。
notices-added-here = 此手机现在是您的设备之一。
notices-added = “{ $name }”现在是您的设备之一。如果不是您的，请在“{ label-devices }”中移除它。
notices-removed = “{ $name }”已从您的账户中移除，它的验证码不再有效。
notices-recovery-used-here = 此手机已用您的备份恢复账户。一小时内，它能显示验证码，但不能更改任何内容。
notices-recovery-used = “{ $name }”打开了您的备份，现在是您的设备之一。如果不是您本人操作，请在一小时内取消，然后更改备份密码。
notices-recovery-started = “{ $name }”请求接管您的账户，未经您的其他设备，也未使用您的密码。如果不是您的手机，请在等待期满前取消。
notices-recovery-cancelled = “{ $name }”发起的恢复已取消。没有其他变化。
notices-recovered = “{ $name }”等待 24 小时后接管了您的账户。其他设备均已退出。
notices-number = 您的账户的手机号码已更改。如果不是您本人操作，请改回来。
notices-number-hint = 您的账户的手机号码已更改，新号码尾号为 { $number }。如果不是您本人操作，请改回来。
notices-number-here = 您在此手机上更改了账户的电话号码。
notices-multi = 是否允许更多设备加入的设置已更改。如果不是您本人操作，请查看“{ label-devices }”。
notices-emails = 您的账户的电子邮件地址已更改。如果不是您本人操作，请查看“{ account-title }”。
notices-backup-here = 您在此手机上更改了备份密码或恢复密钥。
notices-backup = “{ $name }”更改了您的备份密码或恢复密钥。如果不是您本人操作，请重新设置。
notices-deletion = 您的账户将被删除。在此之前一切照常，您也可以保留账户。
notices-kept = 您的账户已保留，不会被删除。
notices-enrolled = “{ $name }”现在需要此账户的验证码。
notices-ended = “{ $name }”不再需要此账户的验证码。
notices-reset = “{ $name }”的管理员已使您手机上用于该应用的验证码失效。在重新设置好手机之前，验证码会通过短信或电话发送。如果您对此不知情，请告知该管理员。
notices-emergency-made = “{ $name }”的两名管理员已为您生成一次性应急验证码，无需您的手机即可使用。如果您对此不知情，请告知管理员。
notices-emergency-used = 有人使用应急验证码以您的身份登录了“{ $name }”。如果不是您本人，请立即告知管理员。
notices-other-codes = “{ $name }”已为您生成备用验证码列表，或用于其他身份验证应用的密钥，无需您的手机即可使用。如果不是您本人操作，请立即告知管理员。
notices-not-me = 有人试图以您的身份登录“{ $name }”，该请求已被答复为“不是我”，无人登录成功。请更改您在该应用的密码。
notices-other = 您的账户有变化。请更新应用以查看详情。
notices-ends = 如不阻止，将在 { $wait }生效。
notices-mine = 是我本人
notices-read = 我已知悉
notices-more = 还有 { $count } 条通知。

## Approval
approval-title = 是否批准？
approval-asks = { $application }请求批准
approval-account = 账户：{ $account }
approval-number = 登录页面上显示的是哪个数字？
approval-pick = 用数字 { $number } 批准
approval-type = 登录页面上的数字
approval-approve = 批准
approval-deny = 拒绝
approval-not-me = 不是我
approval-not-me-why = 拒绝此请求，并通知该应用和您的其他手机。
approval-ends = 将在 { $wait }失效
approval-grace = 此手机刚通过恢复找回，第一个小时内不能答复。请在另一部手机上答复，或用验证码登录。
approval-none = 没有等待您答复的请求。
approval-approved = 已批准。您可以在登录处继续。
approval-denied = 已拒绝，无人登录成功。
approval-told = 已拒绝，并已通知该应用和您的其他手机。请更改您在该应用的密码。
approval-expired = 请求在此已结束。如果您尚未登录，请在登录处重新开始。
approval-close = 关闭
error-input-number = 登录页面上没有这个数字。未批准任何请求。请查看登录页面，输入上面显示的数字。
error-input-approval = 此请求已结束。如果您尚未登录，请在登录处重新开始。
error-input-recovery-key = 输入的内容不是恢复密钥。未进行任何尝试。请逐个字符核对。
error-input-backup = 备份已关闭。未作任何更改。请先开启备份。
error-input-multi-device = 目前不允许更多手机加入您的账户。未作任何更改。请先在“{ label-devices }”中允许。
error-input-invitation = 这不是请求加入的手机的二维码，或二维码已失效。未允许任何手机加入。请在另一部手机上显示新的二维码。

## Add
add-title = 添加账户
add-open = 添加账户
add-scan = 扫描二维码
add-picture = 选择含二维码的图片
add-paste = 粘贴
add-paste-hint = 以 otpauth:// 开头的地址
add-paste-use = 使用此文本
add-by-hand = 手动输入
add-file = 导入其他应用的文件
add-file-apps = 可读取以下应用的文件：{ $apps }。
add-reading = 正在读取…
add-stop = 停止
add-password-title = 此文件有密码
add-password-why = 请输入您在原应用中为它设置的密码。尚未添加任何内容。
add-password = 文件的密码
add-password-use = 打开文件
add-memory-title = 此文件需要大量内存
add-memory-why = 打开它需要超过 256 MB 内存，可能要一分钟左右。在此期间，其他应用可能会被关闭。尚未添加任何内容。
add-memory-use = 仍要打开
cancel = 取消

## Add by hand
hand-title = 手动输入
hand-issuer = 网站或应用的名称
hand-account = 您在那里的账户
hand-secret = 密钥
hand-secret-why = 由字母和数字 2 至 7 组成，空格不影响。
hand-secret-wrong = 密钥只含字母和数字 2 至 7。请检查输入的内容。
hand-kind = 验证码类型
hand-digits = 验证码位数
hand-digits-wrong = 验证码为 5 至 10 位。
hand-period = 验证码有效时长（秒）
hand-period-wrong = 验证码有效时长为 1 至 86400 秒。
hand-counter = 下一个验证码的计数器
hand-counter-wrong = 计数器为整数。
hand-algorithm = 哈希算法
hand-algorithm-wrong = 此类型的验证码不能使用该哈希算法。请另选一种。
hand-more = 显示位数、时长和哈希算法
hand-preview = 当前的验证码。请与网站所要求的核对。
hand-no-preview = 输入密钥后，验证码会显示在这里。
hand-weak = 此密钥较短。可以使用，但建议向网站索取更长的密钥。
hand-add = 添加
hand-duplicate = 此账户已在这里。未添加任何内容。
hand-show-it = 查看

## Import
import-title = 导入
import-nothing = 没有等待添加的内容。之前读取的内容未保留，请重新读取文件。
import-from = 来自 { $apps }
import-new = { $n } 个新账户
import-duplicate = { $n } 个已存在
import-changed = { $n } 个与现有内容不同
import-refused = { $n } 个无法添加
import-state-new = 新账户
import-state-duplicate = 已存在
import-state-changed = 有变化
import-state-refused = 无法添加
import-missing = 此次导出的二维码还有一些未读取。请在原应用中显示下一个，并在这里读取。
import-more = 读取其他二维码、图片或文件
import-add = { $n ->
    [0] 不添加任何账户
   *[other] 添加 { $n } 个账户
}
import-choose-all = 全选可添加的账户
import-choose-none = 全不选
import-report-title = 导入已结束
import-added = 已添加 { $n } 个
import-updated = 已更新 { $n } 个
import-present = { $n } 个原已存在
import-left-out = { $n } 个未选择
import-and = {"，"}
import-why = { $title }：{ $reason }
import-cause-damaged = 已损坏，或不是其应用的写法。已跳过，其他账户不受影响。
import-cause-kind = 此处不支持这种账户，请继续在原应用中使用。
import-cause-no-secret = 文件中没有它的密钥，请在原网站重新添加。
import-cause-secret = 无法读取它的密钥：有字符错误，或内容被截断。
import-cause-numbers = 以它的位数、周期、计数器或算法，此处无法生成验证码。请继续在原应用中使用。
import-cause-too-long = 内容超出此处单个账户的上限，请继续在原应用中使用。
import-cause-trashed = 它在原应用的回收站中。
import-cause-password = 它使用的密码与提供的不同，请尝试另一个密码。
import-cause-parts = 此次导出的某个二维码已损坏，或属于另一次导出。请只读取同一次导出的二维码。
import-cause-twice = 上方已有相同的账户。
import-cause-in-trash = 它在您的回收站中。重新添加后，会从原来的位置继续。
import-cause-changed = 此处已有该账户，但名称或计数器不同。
import-warning = 可以使用，但其中有较弱或被截断的内容。在此查看之前，请保留该文件。
import-still-missing = 原应用的二维码有一些未读取，其中的账户不在这里。请稍后读取，不会重复添加。
import-done = 显示验证码

## Edit, and several at once
edit-title = 编辑
edit-several = 编辑 { $n } 个账户
edit-name = 自定义名称
edit-name-why = 留空则使用原名称。
edit-note = 备注
edit-note-why = 仅您可见。
edit-group = 分组
edit-group-why = 留空则不分组。
edit-several-why = 您未改动的内容，各账户保持原样。
edit-icon = 图标
edit-icon-none = 无
edit-icon-name = 图标：{ $name }
edit-pinned = 置顶
edit-hidden = 在列表中隐藏
edit-hidden-why = 仍会生成验证码。可在“{ organise-title }”中找到它。
edit-save = 保存
edit-remove = 移到回收站
edit-not-removable = 应用的验证码可以隐藏，但只有该应用才能停用。
edit-gone = 此账户已不在这里。
remove-title = 将 { $n } 个账户移到回收站？
remove-follows = 将从您的所有手机上移除，30 天内可以恢复。继续之前，请确认不用它也能登录。
remove-keep = 保留
select-count = { $n ->
    [0] 选择账户
   *[other] 已选择 { $n } 个
}
select-end = 结束选择
select-edit = 编辑所选账户
select-remove = 将所选账户移到回收站
select-this = 选择 { $title }

## Keep in order
organise-title = 整理
organise-select = 选择多个
organise-sort = 列表顺序
organise-sort-own = 自定义顺序
organise-sort-title = 按名称
organise-sort-issuer = 按网站或应用
organise-sort-usage = 最常用的在前
organise-sort-usage-why = 从现在起统计您复制验证码的次数，仅限此手机。
organise-forget = 清除统计
organise-hidden = 已隐藏
organise-no-hidden = 没有隐藏的内容。
organise-show = 重新显示 { $title }
organise-trash = 回收站
organise-duplicates = 查找重复项
organise-export = 导出
trash-title = 回收站
trash-empty = 回收站为空。您移除的内容会在这里保留 30 天。
trash-days = { $days ->
    [0] 下次同步时永久删除
   *[other] 剩余 { $days } 天
}
trash-restore = 恢复 { $title }
trash-purge = 永久删除 { $title }
trash-purge-title = 永久删除“{ $title }”？
trash-purge-follows = 其密钥将从您的所有手机上删除，任何人都无法恢复。
trash-purge-now = 永久删除
duplicates-title = 重复项
duplicates-none = 没有重复项。
duplicates-codes = 它们生成相同的验证码，保留一个即可。
duplicates-secret = 它们的密钥相同，但位数、时长或类型不同。最多只有一个是正确的。
duplicates-account = 同一账户有不同的密钥。可能只有最新的有效。移除之前，请逐个试用。
duplicates-open = 查看 { $title }
duplicates-remove = 将 { $title } 移到回收站

## Export
export-title = 导出
export-sealed = 有密码的 Septet 文件
export-sealed-why = 只有知道密码的人才能读取。保存副本时建议选用。
export-open-why = 任何人拿到此文件都能生成您的验证码。请存放在他人无法接触的地方，用完即删。
export-format = 格式
export-pin = PIN 码
export-backup-password = 备份密码
export-word = 输入“{ $word }”以继续
export-the-word = 导出
export-new-password = 此文件的新密码
export-new-password-again = 再次输入相同的密码
export-mismatch = 两次输入的密码不一致。
export-make = 生成文件
export-making = 正在生成…
export-done = { $n ->
    [0] 其中没有账户
   *[other] 其中有 { $n } 个账户
}
export-done-why = 已写入，并已回读核对。
export-save = 保存
export-saved = 已保存到您选择的位置。
export-qr = { $n }/{ $all }
export-qr-why = 请用其他应用逐个扫描。不要让任何人拍照。
export-qr-next = 显示下一个
export-qr-back = 显示上一个
export-left-out = 未包含或未完整包含
export-left-out-whole = 此文件无法生成它的验证码，因此未包含；它仍在此手机上。
export-left-out-part = 文件中只有它的一部分；全部内容仍在此手机上。
export-applications = 未包含：注册手机后会恢复
export-again = 再生成一个文件

## Errors of files and addresses
error-input-file = 无法读取此文件。未添加任何内容。文件可能已损坏，或来自不支持的应用。请在原应用中重新生成。
error-input-scheme = 这不是账户：账户的地址以 otpauth:// 开头。未添加任何内容。请重新扫描二维码。
error-input-secret = 此密钥无法使用：含有字母和 2 至 7 以外的字符，或不完整。未添加任何内容。请重新复制。
error-input-rows = 所选内容无法直接添加，或空间不足。未添加任何内容。请减少选择。
add-waiting = 已读取 { $n } 个账户，尚未添加
add-see = 查看读取的内容

## Settings: account, security log, clock, server
account-title = 账户
account-unknown = 尚未向服务器查询。
account-refresh = 向服务器查询
account-number = 手机号码
account-number-now = { $phone }
account-number-change = 更改号码
account-later = 为安全起见，此手机暂时不能更改这里的任何内容，{ $wait }即可更改。
account-emails = 电子邮件地址
account-emails-why = 添加或移除手机时，会向这些地址发送通知。最多五个。
account-email-new = 其他电子邮件地址
account-email-add = 添加地址
account-email-remove = 移除 { $email }
account-delete = 删除账户
account-delete-title = 30 天后删除您的账户？
account-delete-follows = 在此之前一切照常，您可以撤回。此后，您诊所的验证码和备份将消失。您自己添加的验证码会留在此手机上。
account-deletes = 您的账户将在 { $wait }删除。
account-keep = { label-keep-my-account }
number-title = 新号码
number-now = 您目前的号码尾号为 { $phone }。您的验证码可继续使用。
number-new = 新手机号码，含 + 和国家/地区代码
number-begin = 确定
number-moving = 新号码已验证，正在转移账户…
number-give-up = 保留原来的号码
log-title = 安全记录
log-empty = 还没有任何记录。
log-refresh = 刷新
clock-title = 时间
clock-unknown = 此手机的时间尚未与服务器核对。
clock-right = 此手机的时间准确。上次核对：{ $ago }。
clock-compare = 立即核对
settings-more = 账户与安全
settings-server-pin = 服务器指纹 { $fingerprint }
settings-server-link = 或粘贴服务器二维码的链接，以 septet://server 开头。
settings-about-licence = Septet 是自由软件，您可任选 MIT 许可证或 Apache License 2.0。

## The phone itself: links, camera, notifications, widget, fingerprint
link-title = 链接
link-again = 重试
link-no = 暂不
link-understood = 知道了
link-server-title = 使用其他服务器？
link-server-follows = 有链接要求此手机使用 { $address }。该服务器将发送您的验证码，并能看到您的号码。只有当链接由您的诊所提供时，才可继续。
link-server-yes = 使用此服务器
link-join-title = 允许另一部手机加入？
link-join-follows = 有链接要求将一部手机添加到您的账户。它将看到您的全部验证码。只有当那部手机就在您手中时，才可继续。
link-join-yes = 比对手机
server-own = 使用应用自带的服务器
scan-hint = 请将二维码对准摄像头。
scan-no-camera = 无法使用摄像头。未读取任何内容。请在手机设置中允许使用，或选择图片。
alert-approvals = 待批准的登录
alert-notices = 安全通知
alert-approval = 有登录请求等待您答复
alert-notice = 您的账户有变化
alert-open = 打开 Septet 查看。
widget-show = 点按显示验证码
biometric-title = 解锁 Septet
biometric-no = 使用 PIN 码

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet 会读取账户和您其他手机的二维码，不会保留任何图片。
info-face-id = 用面容代替 PIN 码打开 Septet。
widget-why = 一眼即可看到一个验证码。Septet 锁定时不显示任何内容。
control-open = 打开 Septet
watch-none = 这里还没有验证码。请在 iPhone 上打开 Septet。
watch-locked = Septet 已锁定。请在 iPhone 上解锁。

## Starting over

start-over = 在此手机上重新开始
start-over-title = 要在此手机上重新开始吗？
start-over-follows = Septet 保存在此手机上的所有内容都会被清除，包括 PIN 码。您自己添加且不在任何备份中的账户将永久丢失。您在服务器上的账户和备份会保留，此应用的设置也会保留。之后请重新设置此手机：您的验证码可通过您的另一部手机、备份密码或恢复密钥恢复。如果这些都没有，您诊所的验证码会在 24 小时后恢复。
start-over-do = 清除并重新开始
start-over-keep = 不作更改
refused-storage = Septet 无法打开它保存在此手机上的内容。未删除任何内容。请解锁手机，清理出一些空间，然后重试。如果仍然如此，请重新开始并恢复备份。

## A phone that is in no account any more, and a server that is not believed

setup-left = 此手机已不属于任何账户：您的另一部手机移除了它，或者账户已被删除。您诊所的验证码已不在此手机上；您自己添加的验证码仍在这里。请重新设置此手机，以恢复其他验证码。如果不是您本人操作，请告知您的管理员。
tokens-distrust = 服务器提供的关于您账户的信息不可能属实，因此 Septet 目前不采用其任何内容。这里未作任何更改，您的验证码仍可使用。请重新获取；如果仍然如此，请告知您的管理员。
