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
settings-sign-out-title = この電話からログアウトしますか？
settings-sign-out-follows = クリニックのコードはこの電話からなくなります。ご自分で追加したコードは残ります。もう一度使うには、電話番号の確認が必要です。
settings-about = このアプリについて
settings-version = バージョン { $version }

## Screens whose way on is at another phone

join-title = この電話を許可
join-waits = 電話番号を確認しました。次に、お使いの別の電話でこの電話を許可してください。その電話で Septet の「{ label-devices }」を開きます。
join-ask-again = もう一度確認
lock-title = ロック中
lock-waits = Septet はロックされています。コードは無事です。PIN でロックを解除してください。

## The language by its own name, as its speakers write it

language-name = 日本語
