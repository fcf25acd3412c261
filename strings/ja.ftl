### What Septet says, in Japanese (です・ます). SMS have 70 characters.

## Labels of screens, as texts name them

label-devices = デバイス
label-settings = 設定
label-cancel-it = 取り消す
label-keep-my-account = アカウントを残す

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } はこの電話を設定する Septet のコードです。誰にも教えないでください。
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } は Septet のコードです。誰にも教えないでください。
sms-setup-bare = { $code } は Septet のコードです。
sms-login = { $code } は{ $application }用の Septet のコードです。誰にも教えないでください。

## Calls with a code: read by a machine, digit by digit

digit-0 = ゼロ
digit-1 = いち
digit-2 = に
digit-3 = さん
digit-4 = よん
digit-5 = ご
digit-6 = ろく
digit-7 = なな
digit-8 = はち
digit-9 = きゅう
between-digits = 、
voice-setup = こんにちは。電話を設定するための Septet のコードは、{ $digits }、です。もう一度、{ $digits }、です。誰にも教えないでください。失礼します。
voice-login = こんにちは。{ $application }用の Septet のコードは、{ $digits }、です。もう一度、{ $digits }、です。誰にも教えないでください。失礼します。

## Parts of notices

within-hours = { $hours ->
   *[other] { $hours } 時間以内に
}
in-days = { $days ->
   *[other] { $days } 日後
}
if-not-you = お心当たりがない場合は、Septet の「{ label-devices }」を確認し、ご自分のものでない電話を削除して、管理者に連絡してください。
letter-ending = Septet がメールや電話でコードやパスワードをお尋ねすることはありません。このメールにリンクはありません。

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application }が { $label } の二要素認証を電話番号 { $phone } で有効にしました。今後、ログインには Septet のコードが必要です。
    .subject = { $application }のログインに Septet のコードが必要になりました
    .do = 電話を設定するまで、コードは SMS または通話で届きます。お心当たりがない場合は、{ $application }に連絡してください。
    .sms = Septet：{ $application }のログインにコードが必要になりました。お心当たりがなければ管理者へ連絡を。
    .sms-brief = Septet：{ $application }のログインにコードが必要になりました。

notice-enrolment-ended = { $application }が { $label } の二要素認証を電話番号 { $phone } で無効にしました。
    .subject = { $application }は Septet のコードを求めなくなりました
    .do = お心当たりがない場合は、{ $application }に連絡してください。
    .sms = Septet：{ $application }のログインにコードが不要になりました。お心当たりがなければ管理者へ連絡を。
    .sms-brief = Septet：{ $application }のログインにコードが不要になりました。

notice-enrolment-moved = { $application }が { $label } の二要素認証を電話番号 { $phone } から別の番号に移しました。お使いの電話のコードは、このアプリケーションではもう使えません。
    .subject = { $application }の二要素認証が別の番号に移されました
    .do = お心当たりがない場合は、すぐに{ $application }に連絡してください。
    .sms = Septet：{ $application }の二要素認証が別の番号に移されました。お心当たりがなければ、すぐに管理者へ連絡を。
    .sms-brief = Septet：{ $application }の二要素認証が別の番号に移されました。

notice-enrolment-reset = { $application }の管理者が { $label }（電話番号 { $phone }）の二要素認証をリセットしました。お使いの電話のコードは、このアプリケーションではもう使えません。
    .subject = { $application }の二要素認証がリセットされました
    .do = 電話をもう一度設定するまで、コードは SMS または通話で届きます。お心当たりがない場合は、{ $application }に連絡してください。
    .sms = Septet：{ $application }の二要素認証がリセットされ、電話のコードは使えません。お心当たりがなければ管理者へ連絡を。
    .sms-brief = Septet：{ $application }の二要素認証がリセットされました。

notice-emergency-codes-made = { $application }の管理者二名が { $label }（電話番号 { $phone }）に一回限りの緊急用コードを発行しました。お使いの電話がなくても使えます。
    .subject = { $application }の緊急用コードが発行されました
    .do = お心当たりがない場合は、{ $application }に連絡してください。
    .sms = Septet：{ $application }の管理者二名があなたに緊急用コードを発行しました。お心当たりがなければ管理者へ連絡を。
    .sms-brief = Septet：{ $application }の緊急用コードが発行されました。

notice-emergency-code-used = 緊急用コードを使って、{ $application }に { $label }（電話番号 { $phone }）としてログインがありました。
    .subject = { $application }で緊急用コードが使われました
    .do = ご本人の場合は、何もする必要はありません。お心当たりがない場合は、すぐに{ $application }に連絡してください。
    .sms = Septet：{ $application }に緊急用コードでログインがありました。お心当たりがなければ、すぐに管理者へ連絡を。
    .sms-brief = Septet：{ $application }に緊急用コードでログインがありました。

notice-other-codes-made = { $application }が { $label }（電話番号 { $phone }）に、コードの一覧または別の認証アプリ用のキーを発行しました。お使いの電話がなくても使えます。
    .subject = { $application }の別のコードが発行されました
    .do = ご本人の場合は、何もする必要はありません。お心当たりがない場合は、すぐに{ $application }に連絡してください。
    .sms = Septet：{ $application }のコード一覧か別の認証アプリ用キーが発行されました。お心当たりがなければ、すぐに管理者へ連絡を。
    .sms-brief = Septet：{ $application }の別のコードが発行されました。

notice-device-awaits-trust = 「{ $device }」と名乗る別の電話で、あなたの電話番号 { $phone } が確認されました。あなたが許可するまで、その電話からは何も見えません。
    .subject = 別の電話であなたの電話番号が確認されました
    .do = ご本人の場合は、お使いの電話で Septet を開き、新しい電話を許可してください。お心当たりがない場合は、Septet を開き、「{ label-devices }」からその電話を削除してください。お使いの電話が圏外のままなら、携帯電話会社に連絡してください。番号が別の SIM カードに移された可能性があります。
    .sms = Septet：別の電話であなたの番号が確認されました。お心当たりがなければ「{ label-devices }」から削除してください。

notice-device-added = { $way ->
    [first] 「{ $device }」と名乗る電話が、電話番号 { $phone } で Septet に設定されました。
    [qr] 「{ $device }」と名乗る電話が、Septet のアカウント（電話番号 { $phone }）に加わりました。あなたの電話がその QR コードを読み取りました。
    [emoji] 「{ $device }」と名乗る電話が、Septet のアカウント（電話番号 { $phone }）に加わりました。あなたの電話と絵文字を照合しました。
    [password] 「{ $device }」と名乗る電話が、バックアップのパスワードで Septet のアカウント（電話番号 { $phone }）に加わりました。
    [recovery_key] 「{ $device }」と名乗る電話が、復元キーで Septet のアカウント（電話番号 { $phone }）に加わりました。
   *[wait] 「{ $device }」と名乗る電話が、待機期間中に取り消されなかったため、Septet のアカウント（電話番号 { $phone }）に加わりました。
}
    .subject = Septet に電話が追加されました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントに電話が追加されました。お心当たりがなければ「{ label-devices }」から削除し、管理者へ連絡を。

notice-device-removed = 電話「{ $device }」が Septet のアカウントから削除されました。その電話のコードはもう使えません。
    .subject = Septet から電話が削除されました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントから電話が削除され、そのコードは使えなくなりました。お心当たりがなければ管理者へ連絡を。

notice-recovery-started = { $way ->
    [password] 「{ $device }」と名乗る電話が、バックアップのパスワードで Septet のアカウントを復元しています。すでにコードが表示されています。{ within-hours }（{ $until } まで）取り消さないと、アカウントの変更もできるようになります。
    [recovery_key] 「{ $device }」と名乗る電話が、復元キーで Septet のアカウントを復元しています。すでにコードが表示されています。{ within-hours }（{ $until } まで）取り消さないと、アカウントの変更もできるようになります。
   *[wait] 「{ $device }」と名乗る電話が、Septet のアカウントの復元を求めています。まだ何も見えません。{ within-hours }（{ $until } まで）取り消さないと、アプリケーションのコードがその電話に渡ります。
}
    .subject = Septet のアカウントの復元が始まりました
    .do = ご本人の場合は、そのままお待ちください。お心当たりがない場合は、お使いのいずれかの電話で Septet を開き、「{ label-cancel-it }」を選んでください。
    .sms = Septet：アカウントの復元が始まりました。お心当たりがなければ、{ within-hours }お使いの電話で「{ label-cancel-it }」を選んで。

notice-recovery-cancelled = Septet のアカウントの復元が取り消されました。お使いの電話とコードはこれまでどおり使えます。
    .subject = Septet のアカウントの復元が取り消されました
    .do = ご本人が復元を求めた場合は、新しい電話でもう一度始めてください。お心当たりがない場合は、誰かが SMS を読んでいるか、バックアップのパスワードを知っている可能性があります。管理者に連絡してください。
    .sms = Septet：アカウントの復元が取り消されました。お使いの電話はこれまでどおり使えます。

notice-account-recovered = 「{ $device }」と名乗る電話に Septet のアカウントが復元されました。
    .subject = Septet のアカウントが復元されました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントが別の電話に復元されました。お心当たりがなければ、すぐに管理者へ連絡を。

notice-number-changed = Septet のアカウントの電話番号が { $old } から { $new } に変わりました。
    .subject = Septet の電話番号が変わりました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントの電話番号が変わりました。お心当たりがなければ、すぐに管理者へ連絡を。

notice-multi-device-on = Septet のアカウントで複数の電話を使えるようになりました。新しい電話には、あなたの電話による許可が必要です。
    .subject = Septet のアカウントで複数の電話を使えるようになりました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントで複数の電話を使えるようになりました。お心当たりがなければ管理者へ連絡を。

notice-multi-device-off = Septet のアカウントに新しい電話を加えられなくなりました。今ある電話はそのまま使えます。
    .subject = Septet のアカウントに新しい電話を加えられなくなりました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントに新しい電話を加えられなくなりました。お心当たりがなければ管理者へ連絡を。

notice-backups-changed = Septet のアカウントのバックアップのパスワードまたは復元キーが、設定、変更または削除されました。
    .subject = バックアップのパスワードまたは復元キーが変わりました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：バックアップのパスワードか復元キーが変わりました。お心当たりがなければ管理者へ連絡を。

notice-emails-changed = Septet のアカウントのお知らせを受け取るメールアドレスが変わりました。
    .subject = Septet のメールアドレスが変わりました
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントのメールアドレスが変わりました。お心当たりがなければ管理者へ連絡を。

notice-deletion-begun = Septet のアカウントは { in-days }（{ $date }）に削除されます。
    .subject = Septet のアカウントは削除されます
    .do = Septet にある電話、コード、バックアップはすべて失われ、元に戻せません。残すには、Septet を開き、「{ label-settings }」から「{ label-keep-my-account }」を選んでください。
    .sms = Septet：アカウントは { $date } に削除されます。残すには「{ label-settings }」から「{ label-keep-my-account }」を選んでください。

notice-deletion-reminder = お知らせ：Septet のアカウントは { in-days }（{ $date }）に削除されます。
    .subject = お知らせ：Septet のアカウントは削除されます
    .do = Septet にある電話、コード、バックアップはすべて失われ、元に戻せません。残すには、Septet を開き、「{ label-settings }」から「{ label-keep-my-account }」を選んでください。
    .sms = Septet再通知：アカウントは { $date } に削除されます。残すには「{ label-settings }」から「{ label-keep-my-account }」を選択。

notice-deletion-cancelled = Septet のアカウントは削除されません。すべてこれまでどおりです。
    .subject = Septet のアカウントは削除されません
    .do = ご本人の場合は、何もする必要はありません。{ if-not-you }
    .sms = Septet：アカウントは削除されません。すべてこれまでどおりです。

notice-account-deleted = Septet のアカウントは、電話、コード、バックアップとともに削除されました。
    .subject = Septet のアカウントは削除されました
    .do = Septet のコードをまだ求めるアプリケーションがあれば、その管理者に連絡してください。
    .sms = Septet：アカウントは削除されました。まだコードを求められる場合は、その管理者へ連絡を。
