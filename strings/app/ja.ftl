### What the app says, in Japanese (です・ます).
### Labels that the server's texts name (`label-`) are in strings/ja.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = 戻る
try-again = もう一度試す
seconds-left = { $seconds ->
   *[other] 残り { $seconds } 秒
}
in-seconds = { $seconds ->
   *[other] { $seconds } 秒後
}
in-minutes = { $minutes ->
   *[other] { $minutes } 分後
}
in-hours = { $hours ->
   *[other] { $hours } 時間後
}
in-days = { $days ->
   *[other] { $days } 日後
}
ago-now = たった今
ago-minutes = { $minutes ->
   *[other] { $minutes } 分前
}
ago-hours = { $hours ->
   *[other] { $hours } 時間前
}
ago-days = { $days ->
   *[other] { $days } 日前
}

## Errors: what happened, what is safe, what to do

error-network = 接続できません。何も変更されておらず、コードはこれまでどおり使えます。ネットワークを確認して、もう一度お試しください。
error-rate-limited = 試行回数が多すぎます。失われたものはありません。{ $wait }にもう一度お試しください。
error-wrong-code = { $tries ->
    [0] コードが違います。これ以上は入力できません。お使いのコードは無事です。新しいコードを受け取ってください。
   *[other] コードが違います。あと { $tries } 回入力できます。もう一度入力してください。
}
error-session-expired = 時間がたったため、コードが無効になりました。失われたものはありません。最初からやり直してください。
error-signed-out = この電話では今その操作ができません。ご自分で追加したコードは使えます。この電話をもう一度設定するか、お使いの別の電話で許可してください。
error-wrong-backup-password = そのパスワードまたはキーではバックアップを開けません。バックアップは無事です。もう一度入力してください。
error-damaged-backup = 何を入力しても、このバックアップは開けません。この電話にあるものは無事です。復元キー、以前のバージョン、またはファイルをお試しください。
error-stopped = 中止しました。そこまでの内容は残っています。もう一度始められます。
error-input = 入力された { $field } は使えません。何も送信されていません。変更して、もう一度お試しください。
error-input-phone = この電話番号は使えません。何も送信されていません。国と番号を確認してください。
error-input-email = メールアドレスではありません。何も送信されていません。例：maya@clinic.example
error-input-code = コードは 7 桁です。残り回数は減っていません。すべての数字を入力してください。
error-input-pin = この PIN は使えません。何も変更されていません。推測されにくい 6～12 桁の数字にしてください。
error-input-password = このパスワードは使えません。何も変更されていません。もっと長く、推測されにくいものにしてください。
error-input-server = サーバーのアドレスではありません。何も変更されていません。例：https://septet.example
error-input-clock = この電話の時計がずれています。コードは無事です。日時の自動設定をオンにしてください。
error-device-storage = この電話は今、ストレージを読み書きできません。何も削除されていません。電話のロックを解除し、空き容量を増やして、もう一度お試しください。
error-update-required = アプリのバージョンが古いため、その操作はできません。コードは無事です。アプリを更新してください。
error-locked = Septet はロックされています。コードは無事です。PIN でロックを解除してください。
error-internal = アプリ内で問題が起きました。コードは無事です。もう一度お試しください。続く場合は { $incident } をお知らせください。

## Set up

setup-title = 設定を始める
setup-intro = このデバイスを安全な認証トークンにしましょう。
setup-country = 国・地域
setup-choose-country = 国・地域を選択
setup-find-country = 国・地域を検索
setup-phone = 携帯電話番号
setup-email = メールアドレス
setup-email-why = 任意です。電話が追加または削除されたときにお知らせします。
setup-ok = OK
setup-sending = 送信中…
setup-show-tokens = この電話のコードを表示

## Verify

verify-title = 電話番号の確認
verify-choose = { $phone } のコードの受け取り方法を選んでください。料金はかかりません。
verify-by-sms = SMS で受け取る
verify-by-call = 通話で受け取る
verify-by-sms-wait = { $wait }に SMS で受け取る
verify-by-call-wait = { $wait }に通話で受け取る
verify-sent-sms = { $phone } に 7 桁の数字を SMS で送信しました。
verify-sent-call = { $phone } に電話をかけ、7 桁の数字を読み上げます。
verify-again-sms = 再送信
verify-again-sms-wait = { $wait }に再送信
verify-code = 7 桁のコード
verify-no-tries = このコードはもう入力できません。電話番号とお使いのコードは無事です。新しいコードを受け取るか、最初からやり直してください。
verify-not-again = 今はこれ以上コードを受け取れません。失われたものはありません。後で最初からやり直してください。
verify-expires = 有効期限：{ $wait }
verify-expired = コードの有効期限が切れました。失われたものはありません。最初からやり直してください。
verify-checking = 確認中…
verify-binding = 電話番号を確認しました。この電話を登録しています…
verify-start-over = 別の番号でやり直す

## Tokens

tokens-title = コード
tokens-search = 検索
tokens-search-hint = 名前、アカウント、グループ
tokens-search-end = 検索を終える
tokens-all = すべて
tokens-nothing-found = 「{ $query }」は見つかりませんでした。
tokens-empty-title = コードはまだありません
tokens-empty = クリニックが有効にすると、コードがここに表示されます。ご自分のアカウントも追加できます。
tokens-unreadable-title = { $readable ->
   *[other] { $all } 件中 { $readable } 件を読み取れます
}
tokens-unreadable = コードはまだここにありますが、この電話では開けません。何も削除されていません。サーバーから取得し直すか、バックアップから復元してください。
tokens-fetch-anew = 取得し直す
tokens-offline = 接続できません。コードは使えます。サーバーとの最終照合：{ $ago }
tokens-offline-never = 接続できません。コードは使えます。サーバーとの照合はまだ行われていません。
tokens-clock-ahead = この電話の時計が { $seconds ->
   *[other] { $seconds } 秒進んでいるため
}、コードが受け付けられません。日時の自動設定をオンにしてください。
tokens-clock-behind = この電話の時計が { $seconds ->
   *[other] { $seconds } 秒遅れているため
}、コードが受け付けられません。日時の自動設定をオンにしてください。
tokens-clock-settings = 日時の設定を開く
tokens-bad = この項目ではコードを作れません。開いて原因を確認してください。
tokens-next-hotp = 次のコードを作る
tokens-pinned = 固定中
tokens-as-cards = カードで表示
tokens-as-list = リストで表示
tokens-open = { $title } を開く

## Code

code-copy = コピー
code-copied = コピーしました。クリップボードは 30 秒後に消去されます。
code-next = 次：{ $code }
code-show = タップしてコードを表示
code-read-out = コード { $digits }
code-pin = 一番上に固定
code-unpin = 固定を解除
code-details = 詳細
code-kind = 種類
code-kind-application = クリニックのコード
code-kind-totp = 時刻方式
code-kind-hotp = カウンター方式
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = 文字数
code-period = 有効秒数
code-counter = カウンター
code-group = グループ
code-note = メモ
code-gone = このコードはもうこの電話にありません。ごみ箱にあるか、アプリケーション側で終了した可能性があります。

## Devices

devices-this = この電話
devices-added-first = 追加：{ $ago }（最初の電話）
devices-added-qr = 追加：{ $ago }（別の電話で読み取り）
devices-added-emoji = 追加：{ $ago }（絵文字を照合）
devices-added-password = 追加：{ $ago }（バックアップのパスワード）
devices-added-recovery-key = 追加：{ $ago }（復元キー）
devices-added-wait = 追加：{ $ago }（24 時間の待機後）
devices-waits = 許可を待っています。この電話からは何も見えません。
devices-last-seen = 最終接続：{ $ago }
devices-can-still-cancel = この電話がアカウントを復元しました。取り消すには削除してください（期限：{ $wait }）。
devices-takes-over = 削除しないと、{ $wait }にこの電話がアカウントを引き継ぎます。
devices-remove = { $name } を削除
devices-remove-title = 「{ $name }」を削除しますか？
devices-remove-follows = この電話のコードはすぐに使えなくなり、アカウントからも外れます。お使いの電話が許可しないかぎり、戻れません。
devices-remove-now = 削除する
devices-keep = そのままにする
devices-multi = 新しい電話の追加を許可
devices-multi-why = オンでも、新しい電話には毎回お使いの電話による許可が必要です。オフのほうが安全です。
devices-grace = アカウントは復元されました。安全のため、この電話からはまだ何も変更できません。{ $wait }に変更できるようになります。
devices-others = ほかの電話を紛失しましたか？
devices-others-lost = 紛失したので削除する
devices-others-kept = 手元にある
devices-refresh = もう一度確認

## Settings

settings-language = 言語
settings-language-system = 電話と同じ
settings-theme = 外観
settings-theme-system = 電話と同じ
settings-theme-light = ライト
settings-theme-dark = ダーク
settings-contrast = ハイコントラスト
settings-contrast-why = 白地に黒、または黒地に白で表示します。
settings-hide-codes = タップするまでコードを隠す
settings-hide-codes-why = 人に画面を見られる場所で使います。
settings-compact = コードをコンパクトなリストで表示
settings-screenshots = スクリーンショットを許可
settings-screenshots-why = オフにすると、スクリーンショットや起動中のアプリの一覧にコードが表示されません。
settings-server = サーバー
settings-server-address = サーバーのアドレス
settings-server-save = このサーバーを使う
settings-server-restart = 次にアプリを起動したときから有効になります。
settings-server-fixed = 別のサーバーを使うには、先にログアウトしてください。ここにあるコードはこのサーバーのものです。
settings-sign-out = ログアウト
settings-forget = この電話からのみアカウントを消去
settings-forget-follows = サーバーには通知されません。お使いの別の電話で削除するまで、この電話はデバイスの一覧に残ります。クリニックのコードはここからなくなります。ご自分で追加したコードは残ります。
settings-sign-out-title = この電話からログアウトしますか？
settings-sign-out-follows = クリニックのコードはこの電話からなくなります。ご自分で追加したコードは残ります。もう一度使うには、電話番号の確認が必要です。
settings-about = このアプリについて
settings-version = バージョン { $version }

## Screens whose way on is at another phone

join-title = この電話を許可
join-ask-again = もう一度確認
lock-title = ロック中

## The language by its own name, as its speakers write it

language-name = 日本語

## Lock, and its part of the settings
lock-typed = { $count ->
    [0] 数字はまだ入力されていません
   *[other] { $count } 桁入力済み
}
lock-type = { $digit } を入力
lock-erase = 最後の数字を消す
lock-unlock = ロックを解除
lock-go-on = 次へ
lock-biometric = 指紋または顔で解除
lock-tries = あと { $tries } 回入力できます。
lock-wrong = PIN が違います。あと { $tries } 回入力できます。もう一度入力してください。
lock-wait = PIN は { $wait }にもう一度入力できます。
lock-used-up = PIN を 10 回間違えたため、PIN では解除できなくなりました。何も消去されていません。指紋または顔での解除がオンの場合は、それで解除してください。オフの場合は、この電話で最初からやり直し、バックアップを復元してください。
lock-biometric-changed = この電話に登録された指紋または顔が変わったため、それでは Septet のロックを解除できなくなりました。コードは無事です。PIN で解除すると、もう一度オンにできます。
lock-biometric-failed = ご本人と確認できませんでした。コードは無事です。PIN で解除してください。
lock-unlocking = ロックを解除しています…
applock-title = アプリのロック
applock-off = オフ
applock-on = オン
applock-why = コードは PIN で暗号化されます。ロックされていないこの電話を誰かが手にしても、コードは読めません。
applock-turn-on = アプリのロックをオンにする
applock-turn-off = アプリのロックをオフにする
applock-change = PIN を変更
applock-now = 今すぐロック
applock-biometric = 指紋または顔でも解除
applock-biometric-why = 後から別の指や顔を登録しても、それでは解除できません。
applock-auto = 自動ロック
applock-auto-at-once = アプリを離れたらすぐ
applock-auto-minutes = { $minutes } 分後
applock-auto-never = しない
applock-new = 推測されにくい 6～12 桁の PIN を決めてください。
applock-again = 同じ PIN をもう一度入力してください。
applock-old = 現在の PIN を入力してください。
applock-differ = 2 つの PIN が一致しません。何も変更されていません。新しい PIN の入力からやり直してください。
applock-wait = お待ちください…

## Join an account, and let a phone in
join-intro = お使いの別の電話で、この電話を許可してください。その電話で Septet の「{ label-devices }」を開きます。
join-show-qr = 別の電話で読み取る QR コードを表示
join-qr = お使いの別の電話で読み取る QR コード
join-qr-how = お使いの別の電話で「{ label-devices }」を開き、電話を許可する操作を選んで、この QR コードを読み取ってください。ほかの人には見せないでください。
join-qr-ends = 有効期限：{ $wait }
join-cancel = キャンセル
join-emoji = 代わりに絵文字を照合
join-emoji-why = カメラがない場合に使います。別の電話での許可が必要です。
join-await-answer = お使いの別の電話で「{ label-devices }」を開き、この電話を選んでください。この画面は自動的に次へ進みます。
join-compare = お使いの別の電話にも、同じ 7 つが同じ順番で表示されていますか？
join-same = 同じです
join-different = 違います
join-await-other = 次に、お使いの別の電話でも「同じ」と答えてください。この画面は自動的に次へ進みます。
join-lost = 別の電話が手元にない場合
join-password = バックアップのパスワードを使う
join-password-wait = バックアップのパスワードは { $wait }に使えます
join-key = 復元キーを使う
join-key-wait = 復元キーは { $wait }に使えます
join-password-field = バックアップのパスワード
join-key-field = 復元キー
join-recover = バックアップを開く
join-recover-follows = お使いのほかの電話にすぐに通知されます。1 時間以内なら、その電話から取り消せます。その間、この電話ではコードを表示できますが、何も変更できません。
join-wait = 24 時間待つ
join-wait-why = お使いのすべての電話とメールアドレスに通知され、どの電話からでも取り消せます。クリニックのコードは戻りますが、ご自分で追加したコードは戻りません。
join-waiting = お使いの別の電話で取り消さないかぎり、{ $wait }にこの電話がアカウントを引き継ぎます。アプリは閉じてもかまいません。
join-wait-cancel = 待機を取り消す
join-stopped = 先へ進めませんでした。何も変更されていません。最初からやり直してください。
join-have-account = 別の電話で Septet を使っています
letin-title = 別の電話を許可
letin-move-title = 新しい電話に移行
letin-open = 別の電話を許可
letin-move = 新しい電話に移行
letin-intro = 新しい電話で Septet を開き、「{ join-have-account }」を選んでください。QR コードが表示されます。
letin-move-intro = 新しい電話にクリニックのコードを移し、バックアップがオンの場合はご自分のアカウントも移してから、この電話をアカウントから外します。新しい電話で Septet を開き、「{ join-have-account }」を選んでください。QR コードが表示されます。
letin-scan = その QR コードを読み取る
letin-no-camera = この電話には、Septet で使えるカメラがありません。
letin-text = QR コードの文字列
letin-use-text = この文字列で続ける
letin-emoji = { $name } と絵文字を照合
letin-open-one = 絵文字の照合を 10 分間許可
letin-open-one-why = その間に新しい電話で電話番号を確認すると、照合を求められます。
letin-opened = 10 分以内に 1 台だけ、絵文字の照合で加われます。
letin-asks = これはご自分の電話ですか？
letin-compare = 新しい電話にも、同じ 7 つが同じ順番で表示されていますか？
letin-compare-wait = 新しい電話を待っています…
letin-yes = 許可する
letin-yes-emoji = 同じなので許可する
letin-no = 自分の電話ではない
letin-no-emoji = 違います
letin-moved = 「{ $name }」がアカウントに加わり、コードを受け取りました。
letin-moved-follows = 次に、この電話をアカウントから外します。ご自分で追加したコードは、削除するまでここに残ります。先に、新しい電話にすべて表示されていることを確認してください。
letin-finish = この電話からログアウト
devices-recovered = 待機期間が終わり、アカウントが戻りました。クリニックのコードは戻ります。ご自分で追加したコードは、バックアップにないかぎり戻りません。
devices-read = 確認しました
devices-distrust = お使いの電話について、サーバーから正しいはずのない情報が届きました。ここでは何も変更されておらず、コードはこれまでどおり使えます。管理者に連絡してください。

## Backups and their password
backups-title = バックアップ
backups-off = オフです。ご自分で追加したアカウントは、この電話にしかありません。
backups-on = オン
backups-waiting = まだアップロードされていない変更が { $count } 件あります。
backups-turn-on = バックアップをオンにする
backups-turn-off = バックアップをオフにする
backups-off-title = バックアップをオフにしますか？
backups-off-follows = アップロードした内容は削除されます。ご自分で追加したアカウントはこの電話だけに残り、この電話を紛失すると失われます。
backups-keep = オンのままにする
backups-verified = { $all } 件中 { $readable } 件を読み取れます
backups-verified-none = 準備ができました。これから追加するアカウントが保存されます
backups-verified-when = 最終テスト：{ $ago }
backups-never = この電話ではまだテストしていません
backups-never-up = この電話ではまだ更新していません
backups-age = 最終更新：{ $ago }
backups-test = 今すぐテスト
backups-test-why = パスワードを入力すると、新しい電話と同じ方法でバックアップを読み取り、件数を確認します。
backups-rehearsal = バックアップのパスワードを覚えていますか？忘れないように、今テストしてください。
backups-change = パスワードを変更
backups-new-key = 新しい復元キーを作る
backups-new-key-why = これまでの復元キーでは何も開けなくなります。
backups-rotate = バックアップの暗号キーを変更
backups-rotate-why = 以前のパスワードを知っていた人は、古い暗号キーを手元に残しているかもしれません。変更すると、すべての項目が暗号化し直されます。
backups-rotating = 電話が削除されたため、バックアップの暗号キーを変更しています。その間もコードは使えます。
backups-problem = バックアップに問題があります。この電話にあるものは無事です。テストするか、接続できるときにもう一度お試しください。
backups-unreadable = バックアップのうち { $count } 件を、この電話では読み取れません。何も削除されていません。
backups-removals = 別の電話で { $count } 件のアカウントが削除されました。この電話ではまだ何も削除されていません。
backups-removals-accept = ここでも削除する
backups-removals-keep = すべての電話に戻す
backups-versions = 以前のバージョン
backups-versions-none = サーバーに以前のバージョンはありません。
backups-version = { $entries } 件のアカウント、{ $ago }
backups-version-title = このバージョンを復元しますか？
backups-version-follows = ご自分で追加したアカウントが当時の状態になり、なくなったものも戻ります。それ以降に追加したものは残ります。
backups-version-restore = 復元する
backups-version-keep = 復元しない
backups-restored = { $all } 件中 { $readable } 件を読み取り、{ $added } 件を元に戻しました。
password-title = バックアップのパスワード
password-intro = このパスワードがあれば、ご自分で追加したアカウントを新しい電話に復元できます。ほかに知る人はなく、誰にもリセットできません。
password-change-intro = 変更すると、古いパスワードではバックアップを開けなくなります。
password-test-intro = このパスワードでバックアップを開き、読み取れる件数を確認します。
password-enter = パスワード
password-repeat = 同じパスワードをもう一度
password-differs = 2 つのパスワードが一致しません。
password-strength = 推測されにくさ：{ $score } / 4
password-strength-0 = すぐに推測される
password-strength-1 = 短時間で推測される
password-strength-2 = まだ十分ではない
password-strength-3 = 推測されにくい
password-strength-4 = 非常に推測されにくい
password-weak = もっと長くするか、予想されにくい言葉を加えてください。
password-set = バックアップをオンにする
password-change = パスワードを変更
password-test = バックアップをテスト
password-skip = スキップ
password-skip-title = バックアップをスキップしますか？
password-skip-follows = この電話を紛失すると、ご自分で追加したアカウントも失われます。クリニックのコードは、バックアップがなくても戻ります。
password-skip-do = スキップする
password-skip-back = パスワードを決める
password-show = 入力内容を表示
working-title = お待ちください
working-key = パスワードを推測されにくくしています
working-download = 項目を取得しています
working-open = 項目を開いています
working-upload = 項目をアップロードしています
working-verify = バックアップを読み取って確認しています
working-so-far = { $all } 件中 { $done } 件
working-cancel = キャンセル
key-title = 復元キー
key-intro = 書き留めて、この電話とは別の場所に保管してください。パスワードを忘れても、このキーでバックアップを開けます。表示されるのは今回だけです。
key-read-out = 復元キー：{ $signs }
key-written = 書き留めました
done-title = バックアップが使えます
done-follows = たった今サーバーから読み取り、開けることを確認しました。
done-ok = OK

## The 64 pictures of a comparison, in their order
emoji-names = いぬ, ねこ, うま, ぶた, ぞう, うさぎ, かめ, さかな, たこ, ちょう, はち, ふくろう, ペンギン, かたつむり, へび, かえる, サボテン, 木, ひまわり, きのこ, 葉, りんご, バナナ, いちご, ぶどう, さくらんぼ, にんじん, とうもろこし, パン, チーズ, たまご, ケーキ, ピザ, カップ, 地球, 月, 星, 太陽, 雲, 火, 稲妻, 雪だるま, 虹, 傘, 車, 自転車, 汽車, 飛行機, ロケット, ヨット, いかり, 家, 鍵, ベル, 時計, 本, はさみ, ハンマー, 電球, プレゼント, 風船, サッカーボール, ギター, ドラム

## Notices
notices-warning = アカウントに動きがありました
notices-device = 名称不明のデバイス
notices-application = 名称不明のアプリケーション
notices-awaits-trust = 「{ $name }」で電話番号が確認され、許可を待っています。コードは見えません。お心当たりがない場合は取り消し、番号が乗っ取られていないか携帯電話会社に確認してください。
notices-added-here = この電話があなたのデバイスに加わりました。
notices-added = 「{ $name }」があなたのデバイスに加わりました。お心当たりがない場合は、「{ label-devices }」から削除してください。
notices-removed = 「{ $name }」がアカウントから削除されました。そのコードはもう使えません。
notices-recovery-used-here = この電話はバックアップから戻りました。1 時間はコードを表示できますが、何も変更できません。
notices-recovery-used = 「{ $name }」がバックアップを開き、あなたのデバイスに加わりました。お心当たりがない場合は、1 時間以内に取り消し、バックアップのパスワードを変更してください。
notices-recovery-started = 「{ $name }」が、ほかのデバイスもパスワードも使わずに、アカウントの引き継ぎを求めています。お心当たりがない場合は、待機期間が終わる前に取り消してください。
notices-recovery-cancelled = 「{ $name }」による復元は取り消されました。ほかに変更はありません。
notices-recovered = 「{ $name }」が 24 時間の待機後にアカウントを引き継ぎました。ほかのデバイスはすべて外れました。
notices-number = アカウントの電話番号が変わりました。お心当たりがない場合は、元に戻してください。
notices-number-hint = アカウントの電話番号が、末尾 { $number } の番号に変わりました。お心当たりがない場合は、元に戻してください。
notices-number-here = この電話で、アカウントの電話番号を変更しました。
notices-multi = 新しいデバイスの追加を許可する設定が変わりました。お心当たりがない場合は、「{ label-devices }」を確認してください。
notices-emails = アカウントのメールアドレスが変わりました。お心当たりがない場合は、「{ account-title }」を確認してください。
notices-backup-here = この電話で、バックアップのパスワードまたは復元キーを変更しました。
notices-backup = 「{ $name }」でバックアップのパスワードまたは復元キーが変更されました。お心当たりがない場合は、新しく設定し直してください。
notices-deletion = アカウントは削除されます。それまではすべてこれまでどおり使え、残すこともできます。
notices-kept = アカウントは残ります。削除されません。
notices-enrolled = 「{ $name }」が、このアカウントのコードを求めるようになりました。
notices-ended = 「{ $name }」は、このアカウントのコードを求めなくなりました。
notices-reset = 「{ $name }」の管理者が、お使いの電話にあるこのアプリケーションのコードを無効にしました。電話をもう一度設定するまで、コードは SMS または通話で届きます。お心当たりがない場合は、その管理者に連絡してください。
notices-emergency-made = 「{ $name }」の管理者二名が、あなたに一回限りの緊急用コードを発行しました。お使いの電話がなくても使えます。お心当たりがない場合は、その管理者に連絡してください。
notices-emergency-used = 緊急用コードを使って、あなたとして「{ $name }」にログインがありました。お心当たりがない場合は、すぐにその管理者に連絡してください。
notices-other-codes = 「{ $name }」で、あなたにコードの一覧または別の認証アプリ用のキーが発行されました。お使いの電話がなくても使えます。お心当たりがない場合は、すぐにその管理者に連絡してください。
notices-not-me = 誰かがあなたとして「{ $name }」に入ろうとし、「心当たりがない」という回答がありました。誰も入っていません。そのアプリケーションのパスワードを変更してください。
notices-other = アカウントに変更がありました。内容を見るには、アプリを更新してください。
notices-ends = 止めないかぎり、{ $wait }に実行されます。
notices-mine = 自分の操作です
notices-read = 確認しました
notices-more = ほかに { $count } 件あります。

## Approval
approval-title = 承認しますか？
approval-asks = { $application }が承認を求めています
approval-account = アカウント：{ $account }
approval-number = ログイン画面に表示されている数字はどれですか？
approval-pick = 数字 { $number } で承認
approval-type = ログイン画面の数字
approval-approve = 承認
approval-deny = 拒否
approval-not-me = 心当たりがない
approval-not-me-why = 拒否し、アプリケーションとお使いのほかの電話に知らせます。
approval-ends = 有効期限：{ $wait }
approval-grace = この電話は復元で戻ったため、最初の 1 時間は応答できません。別の電話で応答するか、コードでログインしてください。
approval-none = 応答待ちの要求はありません。
approval-approved = 承認しました。ログイン中の画面で続けてください。
approval-denied = 拒否しました。誰もログインしていません。
approval-told = 拒否しました。アプリケーションとお使いのほかの電話に知らせました。そのアプリケーションのパスワードを変更してください。
approval-expired = ここでの要求は終了しました。ログインできていない場合は、ログイン画面からやり直してください。
approval-close = 閉じる
error-input-number = その数字はログイン画面にありません。何も承認されていません。画面を確認し、表示されている数字を入力してください。
error-input-approval = この要求は終了しました。ログインできていない場合は、ログイン画面からやり直してください。
error-input-recovery-key = 入力された文字列は復元キーではありません。何も試されていません。1 文字ずつ見比べてください。
error-input-backup = バックアップはオフです。何も変更されていません。先にオンにしてください。
error-input-multi-device = 現在、新しい電話をアカウントに追加できません。何も変更されていません。先に「{ label-devices }」で許可してください。
error-input-invitation = 追加を待っている電話の QR コードではないか、有効期限が切れています。どの電話も許可されていません。もう一方の電話で新しい QR コードを表示してください。

## Add
add-title = アカウントを追加
add-open = アカウントを追加
add-scan = QR コードを読み取る
add-picture = QR コードの画像を選ぶ
add-paste = 貼り付け
add-paste-hint = otpauth:// で始まるアドレス
add-paste-use = このテキストを使う
add-by-hand = 手動で入力
add-file = ほかのアプリのファイルをインポート
add-file-apps = 次のアプリのファイルを読み取れます：{ $apps }
add-reading = 読み取り中…
add-stop = 中止
add-password-title = このファイルにはパスワードがあります
add-password-why = もとのアプリで設定したパスワードを入力してください。まだ何も追加されていません。
add-password = ファイルのパスワード
add-password-use = ファイルを開く
add-memory-title = このファイルには多くのメモリが必要です
add-memory-why = 開くには 256 MB を超えるメモリが必要で、1 分ほどかかることがあります。その間にほかのアプリが終了することがあります。まだ何も追加されていません。
add-memory-use = それでも開く
cancel = キャンセル

## Add by hand
hand-title = 手動で入力
hand-issuer = サイトまたはアプリの名前
hand-account = そこで使うアカウント
hand-secret = シークレットキー
hand-secret-why = 英字と 2～7 の数字です。空白は入っていてもかまいません。
hand-secret-wrong = シークレットキーに使えるのは、英字と 2～7 の数字だけです。入力内容を確認してください。
hand-kind = コードの種類
hand-digits = コードの桁数
hand-digits-wrong = コードは 5～10 桁です。
hand-period = コードの有効秒数
hand-period-wrong = コードの有効秒数は 1～86400 秒です。
hand-counter = 次のコードのカウンター
hand-counter-wrong = カウンターは整数です。
hand-algorithm = ハッシュ
hand-algorithm-wrong = このハッシュはこの種類のコードには使えません。別のものを選んでください。
hand-more = 桁数、時間、ハッシュを表示
hand-preview = 現在のコードです。サイトで求められているコードと見比べてください。
hand-no-preview = シークレットキーを入力すると、ここにコードが表示されます。
hand-weak = このシークレットキーは短めです。使えますが、もっと長いものをサイトに求めてください。
hand-add = 追加する
hand-duplicate = このアカウントはすでにあります。何も追加されていません。
hand-show-it = 表示する

## Import
import-title = インポート
import-nothing = 追加を待っているものはありません。前に読み取った内容は残っていません。ファイルをもう一度読み取ってください。
import-from = 読み取り元：{ $apps }
import-new = 新規 { $n } 件
import-duplicate = 追加済み { $n } 件
import-changed = 変更あり { $n } 件
import-refused = 追加不可 { $n } 件
import-state-new = 新規
import-state-duplicate = 追加済み
import-state-changed = 変更あり
import-state-refused = 追加不可
import-missing = このエクスポートには、まだ読み取っていない QR コードがあります。もとのアプリで次の QR コードを表示し、ここで読み取ってください。
import-more = 別の QR コード、画像、ファイルを読み取る
import-add = { $n ->
    [0] 追加するものがありません
   *[other] { $n } 件のアカウントを追加
}
import-choose-all = 追加できるものをすべて選択
import-choose-none = すべての選択を解除
import-report-title = インポートが終わりました
import-added = 追加 { $n } 件
import-updated = 更新 { $n } 件
import-present = 以前からあるもの { $n } 件
import-left-out = 選ばなかったもの { $n } 件
import-and = {"、"}
import-why = { $title }：{ $reason }
import-cause-damaged = 破損しているか、アプリの書式と異なります。この項目だけ除外しました。ほかには影響ありません。
import-cause-kind = この種類のアカウントには対応していません。もとのアプリで引き続きお使いください。
import-cause-no-secret = ファイルにシークレットキーが含まれていません。発行元のサイトで追加し直してください。
import-cause-secret = シークレットキーを読み取れません。文字に誤りがあるか、途中で切れています。
import-cause-numbers = この桁数、周期、カウンター、またはアルゴリズムでは、コードを作成できません。もとのアプリで引き続きお使いください。
import-cause-too-long = 1 つのアカウントに保存できる量を超えています。もとのアプリで引き続きお使いください。
import-cause-trashed = もとのアプリでごみ箱に入っていました。
import-cause-password = 入力されたものとは別のパスワードで保護されています。もう一方のパスワードをお試しください。
import-cause-parts = このエクスポートの QR コードに、破損しているもの、または別のエクスポートのものがあります。1 回分のエクスポートだけを読み取ってください。
import-cause-twice = 同じアカウントが上にあります。
import-cause-in-trash = ごみ箱に入っています。追加し直すと、前回の続きから使えます。
import-cause-changed = 別の名前、または別のカウンターで登録されています。
import-warning = 使えますが、安全性が低いか、一部が省略されています。ここで確認するまで、ファイルを残しておいてください。
import-still-missing = もとのアプリの QR コードに、読み取らなかったものがあります。そのアカウントはここにありません。後で読み取ってください。二重に追加されることはありません。
import-done = コードを表示

## Edit, and several at once
edit-title = 編集
edit-several = { $n } 件のアカウントを編集
edit-name = ご自分で付ける名前
edit-name-why = 空欄にすると、もとの名前になります。
edit-note = メモ
edit-note-why = ご自分だけが見られます。
edit-group = グループ
edit-group-why = 空欄にすると、グループなしになります。
edit-several-why = 変更しない項目は、それぞれ今のまま残ります。
edit-icon = アイコン
edit-icon-none = なし
edit-icon-name = アイコン：{ $name }
edit-pinned = 一番上に固定
edit-hidden = リストに表示しない
edit-hidden-why = コードはこれまでどおり作られます。「{ organise-title }」で見つけられます。
edit-save = 保存
edit-remove = ごみ箱に移動
edit-not-removable = アプリケーションのコードは非表示にできます。終了できるのはアプリケーションだけです。
edit-gone = このアカウントはもうここにありません。
remove-title = { $n } 件のアカウントをごみ箱に移動しますか？
remove-follows = お使いのすべての電話からなくなります。30 日以内なら元に戻せます。続ける前に、これがなくてもログインできることを確認してください。
remove-keep = そのままにする
select-count = { $n ->
    [0] アカウントを選択
   *[other] { $n } 件選択中
}
select-end = 選択を終える
select-edit = 選択したものを編集
select-remove = 選択したものをごみ箱に移動
select-this = { $title } を選択

## Keep in order
organise-title = 整理
organise-select = 複数選択
organise-sort = リストの並び順
organise-sort-own = 自分で決めた順
organise-sort-title = 名前順
organise-sort-issuer = サイトまたはアプリ順
organise-sort-usage = よく使う順
organise-sort-usage-why = コードをコピーした回数を、今後この電話の中だけで数えます。
organise-forget = 数えた回数を消去
organise-hidden = 非表示
organise-no-hidden = 非表示のものはありません。
organise-show = { $title } を再び表示
organise-trash = ごみ箱
organise-duplicates = 重複を探す
organise-export = エクスポート
trash-title = ごみ箱
trash-empty = ごみ箱は空です。削除したものはここに 30 日間残ります。
trash-days = { $days ->
    [0] 次の同期で完全に削除されます
   *[other] 残り { $days } 日
}
trash-restore = { $title } を元に戻す
trash-purge = { $title } を完全に削除
trash-purge-title = 「{ $title }」を完全に削除しますか？
trash-purge-follows = シークレットキーがお使いのすべての電話から削除されます。誰にも元に戻せません。
trash-purge-now = 完全に削除する
duplicates-title = 重複
duplicates-none = 重複はありません。
duplicates-codes = 同じコードになります。1 つあれば十分です。
duplicates-secret = シークレットキーが同じで、桁数、時間、または種類が違います。正しいのは多くても 1 つです。
duplicates-account = 同じアカウントで、シークレットキーが違います。最新のものしか使えない可能性があります。削除する前に、それぞれ試してください。
duplicates-open = { $title } を表示
duplicates-remove = { $title } をごみ箱に移動

## Export
export-title = エクスポート
export-sealed = パスワード付きの Septet ファイル
export-sealed-why = パスワードを知っている人だけが読めます。控えを残すなら、こちらが安全です。
export-open-why = このファイルを手に入れた人は、あなたのコードを作れます。ほかの人の手が届かない場所に置き、使い終わったら削除してください。
export-format = 形式
export-pin = PIN
export-backup-password = バックアップのパスワード
export-word = 続けるには「{ $word }」と入力
export-the-word = エクスポート
export-new-password = このファイルの新しいパスワード
export-new-password-again = 同じパスワードをもう一度
export-mismatch = 2 つのパスワードが一致しません。
export-make = ファイルを作成
export-making = 作成中…
export-done = { $n ->
    [0] アカウントは入っていません
   *[other] { $n } 件のアカウントが入っています
}
export-done-why = 書き込んだあとに読み取って確認しました。
export-save = 保存
export-saved = 指定した場所に保存されました。
export-qr = { $n } / { $all }
export-qr-why = ほかのアプリで 1 つずつ順番に読み取ってください。誰にも撮影されないようにしてください。
export-qr-next = 次を表示
export-qr-back = 前を表示
export-left-out = 入っていないもの、または一部しか入っていないもの
export-left-out-whole = このファイルではコードを生成できないため、含まれていません。この電話には残っています。
export-left-out-part = ファイルに入っているのは一部だけです。この電話にはすべて残っています。
export-applications = 入っていないもの（電話を登録すると戻ります）
export-again = 別のファイルを作成

## Errors of files and addresses
error-input-file = このファイルは読み取れません。何も追加されていません。破損しているか、対応していないアプリのファイルかもしれません。もとのアプリで作り直してください。
error-input-scheme = これはアカウントではありません。アカウントのアドレスは otpauth:// で始まります。何も追加されていません。QR コードをもう一度読み取ってください。
error-input-secret = このシークレットキーは使えません。英字と 2～7 以外の文字が含まれているか、途中で切れています。何も追加されていません。もう一度コピーしてください。
error-input-rows = 選んだものがそのままでは追加できないか、空きが足りません。何も追加されていません。選ぶ数を減らしてください。
add-waiting = 読み取った { $n } 件のアカウントがまだ追加されていません
add-see = 読み取った内容を見る

## Settings: account, security log, clock, server
account-title = アカウント
account-unknown = まだサーバーに問い合わせていません。
account-refresh = サーバーに問い合わせる
account-number = 携帯電話番号
account-number-now = { $phone }
account-number-change = 電話番号を変更
account-later = 安全のため、この電話からはまだ何も変更できません。{ $wait }に変更できるようになります。
account-emails = メールアドレス
account-emails-why = 電話が追加または削除されたときにお知らせします。5 件まで登録できます。
account-email-new = 追加するメールアドレス
account-email-add = メールアドレスを追加
account-email-remove = { $email } を削除
account-delete = アカウントを削除
account-delete-title = 30 日後にアカウントを削除しますか？
account-delete-follows = それまではすべてこれまでどおり使え、削除を取りやめることもできます。その後、クリニックのコードとバックアップは失われます。ご自分で追加したコードはこの電話に残ります。
account-deletes = アカウントは { $wait }に削除されます。
account-keep = { label-keep-my-account }
number-title = 新しい電話番号
number-now = 現在の電話番号の末尾は { $phone } です。コードはそのまま使えます。
number-new = 新しい携帯電話番号（+ と国番号から入力）
number-begin = OK
number-moving = 新しい電話番号を確認しました。アカウントを移しています…
number-give-up = 前の電話番号のままにする
log-title = セキュリティの記録
log-empty = まだ記録はありません。
log-refresh = もう一度確認
clock-title = 時計
clock-unknown = この電話の時計は、まだサーバーの時計と照合されていません。
clock-right = この電話の時計は合っています。最終照合：{ $ago }
clock-compare = 今すぐ照合
settings-more = アカウントとセキュリティ
settings-server-pin = フィンガープリント { $fingerprint }
settings-server-link = または、サーバーの QR コードのリンク（septet://server で始まるもの）を貼り付けてください。
settings-about-licence = Septet はフリーソフトウェアです。MIT ライセンスと Apache License 2.0 のどちらかを選んで利用できます。

## The phone itself: links, camera, notifications, widget, fingerprint
link-title = リンク
link-again = もう一度試す
link-no = 今はしない
link-understood = わかりました
link-server-title = 別のサーバーを使いますか？
link-server-follows = リンクが、この電話で { $address } を使うよう求めています。コードはそのサーバーから届き、電話番号もそのサーバーに知られます。このリンクをクリニックから受け取った場合だけ続けてください。
link-server-yes = このサーバーを使う
link-join-title = 別の電話を許可しますか？
link-join-follows = リンクが、アカウントに電話を追加するよう求めています。その電話からはすべてのコードが見えるようになります。その電話を今ご自分で手にしている場合だけ続けてください。
link-join-yes = 電話を照合する
server-own = アプリに最初から設定されているサーバーを使う
scan-hint = QR コードをカメラに写してください。
scan-no-camera = カメラを使えません。何も読み取られていません。電話の設定でカメラを許可するか、画像を選んでください。
alert-approvals = ログインの承認
alert-notices = セキュリティのお知らせ
alert-approval = ログインが承認を待っています
alert-notice = アカウントに変更がありました
alert-open = Septet を開いて確認してください。
widget-show = タップしてコードを表示
biometric-title = Septet のロックを解除
biometric-no = PIN を使う

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet は、アカウントやお使いの別の電話の QR コードを読み取ります。画像は保存しません。
info-face-id = PIN の代わりに顔で Septet を開きます。
widget-why = コードをひと目で確認できます。Septet がロックされている間は何も表示しません。
control-open = Septet を開く
watch-none = まだコードがありません。iPhone で Septet を開いてください。
watch-locked = Septet はロックされています。iPhone でロックを解除してください。

## Starting over

start-over = この電話で最初からやり直す
start-over-title = この電話で最初からやり直しますか？
start-over-follows = Septet がこの電話に保存しているものは、PIN も含めてすべて消去されます。ご自分で追加したアカウントのうち、バックアップにないものは失われ、元に戻せません。サーバーにあるアカウントとバックアップは残り、このアプリの設定も残ります。そのあと、この電話をもう一度設定してください。コードは、お使いの別の電話、バックアップのパスワード、または復元キーで戻せます。どれもない場合、クリニックのコードは 24 時間後に戻ります。
start-over-do = 消去して最初からやり直す
start-over-keep = 何も変えない
refused-storage = Septet がこの電話に保存しているものを開けません。何も削除されていません。電話のロックを解除し、空き容量を増やして、もう一度お試しください。それでも開けない場合は、最初からやり直し、バックアップを復元してください。

## A phone that is in no account any more, and a server that is not believed

setup-left = この電話は、どのアカウントにも入っていません。お使いの別の電話がこの電話を削除したか、アカウントが削除されました。クリニックのコードはこの電話からなくなりましたが、ご自分で追加したコードは残っています。ほかのコードを戻すには、この電話をもう一度設定してください。お心当たりがない場合は、管理者に連絡してください。
tokens-distrust = アカウントについて、サーバーから正しいはずのない情報が届いたため、Septet は今、サーバーから何も受け取っていません。ここでは何も変更されておらず、コードはこれまでどおり使えます。取り直しても変わらない場合は、管理者に連絡してください。
