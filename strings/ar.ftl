### What Septet says, in Arabic. A text begins with an Arabic letter or with digits: phones and mail programs take the
### direction of a paragraph from its first letter. SMS have 70 characters.

## Labels of screens, as texts name them

label-devices = الأجهزة
label-settings = الإعدادات
label-cancel-it = إلغاء الطلب
label-keep-my-account = الاحتفاظ بحسابي

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } رمز Septet لإعداد هذا الهاتف. لا تخبر به أحدًا.
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } رمز Septet. لا تخبر به أحدًا.
sms-setup-bare = { $code } رمز Septet
sms-login = { $code } رمز Septet للدخول إلى { $application }. لا تخبر به أحدًا.

## Calls with a code: read by a machine, digit by digit

digit-0 = صفر
digit-1 = واحد
digit-2 = اثنان
digit-3 = ثلاثة
digit-4 = أربعة
digit-5 = خمسة
digit-6 = ستة
digit-7 = سبعة
digit-8 = ثمانية
digit-9 = تسعة
between-digits = { "، " }
voice-setup = مرحبًا. رمز Septet لإعداد هاتفك هو: { $digits }. مرة أخرى: { $digits }. لا تخبر به أحدًا. مع السلامة.
voice-login = مرحبًا. رمز Septet للدخول إلى { $application } هو: { $digits }. مرة أخرى: { $digits }. لا تخبر به أحدًا. مع السلامة.

## Parts of notices

within-hours = { $hours ->
    [zero] خلال { $hours } ساعة
    [one] خلال ساعة واحدة
    [two] خلال ساعتين
    [few] خلال { $hours } ساعات
    [many] خلال { $hours } ساعة
   *[other] خلال { $hours } ساعة
}
in-days = { $days ->
    [zero] بعد { $days } يوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
}
if-not-you = إن لم تكن أنت من فعل ذلك، فافتح «{ label-devices }» في Septet وأزل ما ليس لك وأبلغ المسؤول لديك.
letter-ending = لا يطلب Septet أبدًا رمزًا أو كلمة مرور بالبريد الإلكتروني أو بالهاتف. لا تحتوي هذه الرسالة على أي روابط.

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = فعّل { $application } المصادقة الثنائية للحساب { $label } بالرقم { $phone }. سيُطلب منك من الآن رمز Septet عند تسجيل الدخول.
    .subject = يطلب { $application } الآن رمز Septet
    .do = إلى أن تُعِدّ هاتفًا، تصلك الرموز برسالة SMS أو بمكالمة. إن لم تكن تتوقع ذلك، فأبلغ { $application }.
    .sms = يطلب { $application } رمز Septet عند الدخول. لم تتوقع ذلك؟ أبلغ المسؤول.
    .sms-brief = يطلب { $application } رمز Septet عند الدخول.

notice-enrolment-ended = أوقف { $application } المصادقة الثنائية للحساب { $label } بالرقم { $phone }.
    .subject = لم يعد { $application } يطلب رمز Septet
    .do = إن لم تكن تتوقع ذلك، فأبلغ { $application }.
    .sms = لم يعد { $application } يطلب رمز Septet. لم تتوقع ذلك؟ أبلغ المسؤول.
    .sms-brief = لم يعد { $application } يطلب رمز Septet.

notice-enrolment-moved = نقل { $application } المصادقة الثنائية للحساب { $label } من الرقم { $phone } إلى رقم آخر. لم تعد رموز هواتفك صالحة لهذا التطبيق.
    .subject = نقل { $application } المصادقة الثنائية لحسابك إلى رقم آخر
    .do = إن لم تكن تتوقع ذلك، فأبلغ { $application } الآن.
    .sms = نقل { $application } رموزك إلى رقم آخر. لم تتوقع ذلك؟ أبلغ المسؤول.
    .sms-brief = نقل { $application } رموزك في Septet إلى رقم آخر.

notice-enrolment-reset = أعاد أحد المسؤولين في { $application } ضبط المصادقة الثنائية للحساب { $label } بالرقم { $phone }. لم تعد رموز هواتفك صالحة لهذا التطبيق.
    .subject = أعاد { $application } ضبط المصادقة الثنائية لحسابك
    .do = إلى أن تُعِدّ هاتفًا من جديد، تصلك الرموز برسالة SMS أو بمكالمة. إن لم تكن تتوقع ذلك، فأبلغ { $application }.
    .sms = أعاد { $application } ضبط رموزك في Septet. لم تتوقع ذلك؟ أبلغ المسؤول.
    .sms-brief = أعاد { $application } ضبط رموزك في Septet.

notice-emergency-codes-made = أنشأ مسؤولان في { $application } رموز طوارئ تُستخدم كل منها مرة واحدة للحساب { $label } بالرقم { $phone }. وهي تعمل من دون هاتفك.
    .subject = أنشأ { $application } رموز طوارئ لك
    .do = إن لم تكن تتوقع ذلك، فأبلغ { $application }.
    .sms = أنشأ { $application } رموز طوارئ لك. لم تتوقع ذلك؟ أبلغ المسؤول.
    .sms-brief = أنشأ { $application } رموز طوارئ لك بدل Septet.

notice-emergency-code-used = سجّل شخص ما الدخول إلى { $application } بالحساب { $label } بالرقم { $phone } باستخدام رمز طوارئ.
    .subject = استُخدم رمز طوارئ للدخول إلى { $application }
    .do = إن كنت أنت، فلا داعي لفعل شيء. وإن لم تكن أنت، فأبلغ { $application } فورًا.
    .sms = دخل شخص ما إلى { $application } برمز طوارئ. لست أنت؟ أبلغ المسؤول فورًا.
    .sms-brief = استُخدم في { $application } رمز طوارئ بدل Septet.

notice-other-codes-made = أنشأ { $application } قائمة رموز أو مفتاحًا سريًا لتطبيق مصادقة آخر للحساب { $label } بالرقم { $phone }. وهي تعمل من دون هاتفك.
    .subject = أنشأ { $application } رموزًا أخرى لك
    .do = إن كنت أنت، فلا داعي لفعل شيء. وإن لم تكن أنت، فأبلغ { $application } فورًا.
    .sms = أنشأ { $application } لك رموزًا غير Septet. لست أنت؟ أبلغ المسؤول فورًا.
    .sms-brief = أنشأ { $application } لك رموزًا غير رموز Septet.

notice-device-awaits-trust = تحقق شخص ما من رقمك { $phone } على هاتف آخر يسمّي نفسه «{ $device }». لن يرى شيئًا من بياناتك ما لم تسمح له.
    .subject = تحقق شخص ما من رقمك على هاتف آخر
    .do = إن كنت أنت، فافتح Septet على الهاتف الذي تستخدمه واسمح للهاتف الجديد. وإن لم تكن أنت، فأزله: افتح Septet واختر «{ label-devices }» ثم أزله من هناك. وإن انقطعت الشبكة عن هاتفك، فاتصل بشركة الاتصالات: ربما نُقل رقمك إلى شريحة SIM أخرى.
    .sms = تم التحقق من رقمك على هاتف آخر. إن لم تكن أنت، فأزله في Septet.

notice-device-added = { $way ->
    [first] أُعِدّ Septet للرقم { $phone } على هاتف يسمّي نفسه «{ $device }».
    [qr] انضم هاتف يسمّي نفسه «{ $device }» إلى حسابك في Septet، الرقم { $phone }. مسح أحد هواتفك رمز QR الخاص به.
    [emoji] انضم هاتف يسمّي نفسه «{ $device }» إلى حسابك في Septet، الرقم { $phone }. تمت مقارنته بالرموز التعبيرية مع أحد هواتفك.
    [password] انضم هاتف يسمّي نفسه «{ $device }» إلى حسابك في Septet، الرقم { $phone }، بكلمة مرور النسخ الاحتياطية.
    [recovery_key] انضم هاتف يسمّي نفسه «{ $device }» إلى حسابك في Septet، الرقم { $phone }، بمفتاح الاسترداد.
   *[wait] انضم هاتف يسمّي نفسه «{ $device }» إلى حسابك في Septet، الرقم { $phone }، بعد مدة انتظار لم يُلغِ فيها أحد الطلب.
}
    .subject = أُضيف هاتف إلى Septet
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = أُضيف هاتف إلى حسابك في Septet. إن لم تكن أنت، فأزله وأبلغ المسؤول.

notice-device-removed = أُزيل الهاتف «{ $device }» من حسابك في Septet. لم تعد رموزه صالحة.
    .subject = أُزيل هاتف من Septet
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = أُزيل هاتف من حسابك في Septet. إن لم تكن أنت، فأبلغ المسؤول.

notice-recovery-started = { $way ->
    [password] يسترد هاتف يسمّي نفسه «{ $device }» حسابك في Septet بكلمة مرور النسخ الاحتياطية. وهو يعرض رموزك بالفعل؛ وإن لم تُلغِ ذلك { within-hours }، حتى { $until }، فسيستطيع تغيير الحساب أيضًا.
    [recovery_key] يسترد هاتف يسمّي نفسه «{ $device }» حسابك في Septet بمفتاح الاسترداد. وهو يعرض رموزك بالفعل؛ وإن لم تُلغِ ذلك { within-hours }، حتى { $until }، فسيستطيع تغيير الحساب أيضًا.
   *[wait] يطلب هاتف يسمّي نفسه «{ $device }» استرداد حسابك في Septet. وهو لا يرى شيئًا بعد؛ وإن لم تُلغِ ذلك { within-hours }، حتى { $until }، فسيحصل على رموز تطبيقاتك.
}
    .subject = شخص ما يسترد حسابك في Septet
    .do = إن كنت أنت، فما عليك إلا الانتظار. وإن لم تكن أنت، فألغِ ذلك: افتح Septet على أي من هواتفك واختر «{ label-cancel-it }».
    .sms = طُلب استرداد حسابك. لست أنت؟ افتح Septet { within-hours }: { label-cancel-it }

notice-recovery-cancelled = أُلغي استرداد حسابك في Septet. هواتفك ورموزك تعمل كما كانت.
    .subject = أُلغي استرداد حسابك في Septet
    .do = إن كنت أنت من طلب الاسترداد، فابدأ من جديد على الهاتف الجديد. وإن لم تكن أنت، فقد يكون شخص ما يقرأ رسائلك أو يعرف كلمة مرور نسخك الاحتياطية: أبلغ المسؤول لديك.
    .sms = أُلغي استرداد حسابك في Septet. هواتفك تعمل كما كانت.

notice-account-recovered = استُرد حسابك في Septet على هاتف يسمّي نفسه «{ $device }».
    .subject = استُرد حسابك في Septet
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = استُرد حسابك في Septet على هاتف آخر. إن لم تكن أنت، فأبلغ المسؤول.

notice-number-changed = تغيّر رقم حسابك في Septet من { $old } إلى { $new }.
    .subject = تغيّر رقمك في Septet
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = تغيّر رقم حسابك في Septet. إن لم تكن أنت، فأبلغ المسؤول الآن.

notice-multi-device-on = أصبح بإمكان حسابك في Septet أن يضم عدة هواتف. كل هاتف جديد يجب أن يسمح له أحد هواتفك.
    .subject = أصبح بإمكان حسابك في Septet أن يضم عدة هواتف
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = يقبل حسابك في Septet الآن عدة هواتف. إن لم تكن أنت، فأبلغ المسؤول.

notice-multi-device-off = لم يعد بإمكان أي هاتف آخر الانضمام إلى حسابك في Septet. وتبقى الهواتف الموجودة.
    .subject = لم يعد حسابك في Septet يقبل هواتف أخرى
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = لم يعد حسابك في Septet يقبل هواتف أخرى. لست أنت؟ أبلغ المسؤول.

notice-backups-changed = عُيّنت أو غُيّرت أو أُزيلت كلمة مرور النسخ الاحتياطية أو مفتاح الاسترداد لحسابك في Septet.
    .subject = تغيّرت كلمة مرور نسخك الاحتياطية أو مفتاح الاسترداد
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = تغيّرت كلمة مرور النسخ أو مفتاح الاسترداد في Septet. لست أنت؟ أبلغ.

notice-emails-changed = تغيّرت عناوين البريد الإلكتروني التي تصل إليها إشعارات حسابك في Septet.
    .subject = تغيّرت عناوين بريدك في Septet
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = تغيّرت عناوين بريدك في Septet. إن لم تكن أنت، فأبلغ المسؤول.

notice-deletion-begun = سيُحذف حسابك في Septet { in-days }، في { $date }.
    .subject = سيُحذف حسابك في Septet
    .do = ستزول عندئذ هواتفك ورموزك ونسخك الاحتياطية في Septet نهائيًا. للاحتفاظ بها، افتح Septet واختر «{ label-settings }» ثم «{ label-keep-my-account }».
    .sms = يُحذف حسابك في { $date }. في Septet: { label-settings }، { label-keep-my-account }

notice-deletion-reminder = تذكير: سيُحذف حسابك في Septet { in-days }، في { $date }.
    .subject = تذكير: سيُحذف حسابك في Septet
    .do = ستزول عندئذ هواتفك ورموزك ونسخك الاحتياطية في Septet نهائيًا. للاحتفاظ بها، افتح Septet واختر «{ label-settings }» ثم «{ label-keep-my-account }».
    .sms = تذكير: يُحذف حسابك في { $date }. Septet: { label-settings }، { label-keep-my-account }

notice-deletion-cancelled = لن يُحذف حسابك في Septet. كل شيء باقٍ كما كان.
    .subject = لن يُحذف حسابك في Septet
    .do = إن كنت أنت، فلا داعي لفعل شيء. { if-not-you }
    .sms = لن يُحذف حسابك في Septet. كل شيء باقٍ كما كان.

notice-account-deleted = حُذف حسابك في Septet مع هواتفه ورموزه ونسخه الاحتياطية.
    .subject = حُذف حسابك في Septet
    .do = إن ظل تطبيق يطلب منك رمز Septet، فأبلغ المسؤول عنه.
    .sms = حُذف حسابك في Septet. إن ظل تطبيق يطلب رمزًا، فأبلغ المسؤول عنه.
