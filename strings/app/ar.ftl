### What the app says, in Arabic. A text begins with an Arabic letter or with digits, but for names of products. The generator
### keeps what is filled in together (FSI/PDI). Labels that the server's texts name (`label-`) are in strings/ar.ftl.

## Said on more than one screen

app-name = Septet
back = رجوع
try-again = إعادة المحاولة
seconds-left = { $seconds ->
    [zero] بقيت { $seconds } ثانية
    [one] بقيت ثانية واحدة
    [two] بقيت ثانيتان
    [few] بقيت { $seconds } ثوانٍ
    [many] بقيت { $seconds } ثانية
   *[other] بقيت { $seconds } ثانية
}
in-seconds = { $seconds ->
    [zero] بعد { $seconds } ثانية
    [one] بعد ثانية واحدة
    [two] بعد ثانيتين
    [few] بعد { $seconds } ثوانٍ
    [many] بعد { $seconds } ثانية
   *[other] بعد { $seconds } ثانية
}
in-minutes = { $minutes ->
    [zero] بعد { $minutes } دقيقة
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $minutes } دقائق
    [many] بعد { $minutes } دقيقة
   *[other] بعد { $minutes } دقيقة
}
in-hours = { $hours ->
    [zero] بعد { $hours } ساعة
    [one] بعد ساعة واحدة
    [two] بعد ساعتين
    [few] بعد { $hours } ساعات
    [many] بعد { $hours } ساعة
   *[other] بعد { $hours } ساعة
}
in-days = { $days ->
    [zero] بعد { $days } يوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
}
ago-now = الآن
ago-minutes = { $minutes ->
    [zero] قبل { $minutes } دقيقة
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $minutes } دقائق
    [many] قبل { $minutes } دقيقة
   *[other] قبل { $minutes } دقيقة
}
ago-hours = { $hours ->
    [zero] قبل { $hours } ساعة
    [one] قبل ساعة واحدة
    [two] قبل ساعتين
    [few] قبل { $hours } ساعات
    [many] قبل { $hours } ساعة
   *[other] قبل { $hours } ساعة
}
ago-days = { $days ->
    [zero] قبل { $days } يوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $days } أيام
    [many] قبل { $days } يومًا
   *[other] قبل { $days } يوم
}

## Errors: what happened, what is safe, what to do

error-network = لا يوجد اتصال. لم يتغيّر شيء، ورموزك ما زالت تعمل. تحقق من الشبكة وحاول مرة أخرى.
error-rate-limited = محاولات كثيرة جدًا. لم يُفقد شيء. حاول مرة أخرى { $wait }.
error-wrong-code = { $tries ->
    [zero] الرمز غير صحيح ولم تبقَ أي محاولة. رموزك في أمان. اطلب رمزًا جديدًا.
    [one] الرمز غير صحيح. بقيت محاولة واحدة. اكتبه مرة أخرى.
    [two] الرمز غير صحيح. بقيت محاولتان. اكتبه مرة أخرى.
    [few] الرمز غير صحيح. بقيت { $tries } محاولات. اكتبه مرة أخرى.
    [many] الرمز غير صحيح. بقيت { $tries } محاولة. اكتبه مرة أخرى.
   *[other] الرمز غير صحيح. بقيت { $tries } محاولة. اكتبه مرة أخرى.
}
error-session-expired = مرّ وقت طويل فانتهت صلاحية الرمز. لم يُفقد شيء. ابدأ من جديد.
error-signed-out = لا يُسمح لهذا الهاتف بذلك الآن. الرموز التي أضفتها بنفسك ما زالت تعمل. أعِدّه من جديد، أو اسمح له من هاتف آخر من هواتفك.
error-wrong-backup-password = لا تُفتح النسخة الاحتياطية بكلمة المرور هذه أو المفتاح هذا. النسخة سليمة. أعد الكتابة.
error-damaged-backup = لا يمكن فتح النسخة الاحتياطية أيًا كان ما تكتبه. ما على هذا الهاتف في أمان. جرّب مفتاح الاسترداد أو نسخة أقدم أو ملفًا.
error-stopped = تم الإيقاف. ما أُنجز حتى الآن محفوظ. يمكنك البدء من جديد.
error-input = لا يمكن استخدام { $field } كما كُتب. لم يُرسل شيء. غيّره وحاول مرة أخرى.
error-input-phone = رقم الهاتف هذا غير صالح. لم يُرسل شيء. تحقق من البلد والأرقام.
error-input-email = هذا ليس عنوان بريد إلكتروني. لم يُرسل شيء. مثال: maya@clinic.example
error-input-code = يتكوّن الرمز من 7 أرقام. لم تُحتسب محاولة. اكتبها كلها.
error-input-pin = لا يمكن استخدام رقم PIN هذا. لم يتغيّر شيء. اختر من 6 إلى 12 رقمًا لا يخمّنها أحد.
error-input-password = لا يمكن استخدام كلمة المرور هذه. لم يتغيّر شيء. اختر كلمة أطول لا يخمّنها أحد.
error-input-server = هذا ليس عنوان خادم. لم يتغيّر شيء. مثال: https://septet.example
error-input-clock = ساعة هذا الهاتف غير صحيحة. رموزك في أمان. فعّل الضبط التلقائي للوقت.
error-device-storage = لا يستطيع هذا الهاتف القراءة من ذاكرته أو الكتابة عليها الآن. لم يُحذف شيء. افتح قفل الهاتف ووفّر بعض المساحة ثم حاول مرة أخرى.
error-update-required = إصدار التطبيق أقدم من أن ينفّذ ذلك. رموزك في أمان. حدّث التطبيق.
error-locked = تطبيق Septet مقفل. رموزك في أمان. افتحه برقم PIN.
error-internal = حدث خطأ داخل التطبيق. رموزك في أمان. حاول مرة أخرى، وإن استمر الخطأ فأبلغ عن { $incident }.

## Set up

setup-title = الإعداد
setup-intro = لنجعل هذا الجهاز مولّد رموز آمنًا.
setup-country = البلد
setup-choose-country = اختر البلد
setup-find-country = ابحث عن بلد
setup-phone = الهاتف المحمول
setup-email = البريد الإلكتروني
setup-email-why = اختياري. نُبلغك عليه عند إضافة هاتف أو إزالته.
setup-ok = موافق
setup-sending = جارٍ الإرسال…
setup-show-tokens = عرض الرموز على هذا الهاتف

## Verify

verify-title = التحقق من رقمك
verify-choose = كيف تريد استلام رمز الرقم { $phone }؟ لا يكلّفك شيئًا.
verify-by-sms = إرسال رسالة SMS
verify-by-call = الاتصال بي
verify-by-sms-wait = إرسال رسالة SMS { $wait }
verify-by-call-wait = الاتصال بي { $wait }
verify-sent-sms = رسالة SMS من 7 أرقام في طريقها إلى { $phone }.
verify-sent-call = ستصل إلى { $phone } مكالمة تنطق 7 أرقام.
verify-again-sms = إعادة الإرسال
verify-again-sms-wait = إعادة الإرسال { $wait }
verify-code = الرمز من 7 أرقام
verify-no-tries = لم تبقَ أي محاولة لهذا الرمز. رقمك ورموزك في أمان. اطلب رمزًا جديدًا أو ابدأ من جديد.
verify-not-again = لا يمكن طلب رموز أخرى الآن. لم يُفقد شيء. ابدأ من جديد لاحقًا.
verify-expires = ينتهي هذا { $wait }.
verify-expired = انتهت صلاحية الرمز. لم يُفقد شيء. ابدأ من جديد.
verify-checking = جارٍ التحقق…
verify-binding = تم التحقق من رقمك. جارٍ تسجيل هذا الهاتف…
verify-start-over = البدء من جديد برقم آخر

## Tokens

tokens-title = الرموز
tokens-search = بحث
tokens-search-hint = الاسم أو الحساب أو المجموعة
tokens-search-end = إنهاء البحث
tokens-all = الكل
tokens-nothing-found = لا يوجد شيء باسم «{ $query }».
tokens-empty-title = لا رموز بعد
tokens-empty = تظهر رموز عيادتك هنا بمجرد أن تفعّلها العيادة. ويمكنك أيضًا إضافة حساباتك الخاصة.
tokens-unreadable-title = { $readable ->
    [zero] يمكن قراءة { $readable } من { $all }
    [one] يمكن قراءة { $readable } من { $all }
    [two] يمكن قراءة { $readable } من { $all }
    [few] يمكن قراءة { $readable } من { $all }
    [many] يمكن قراءة { $readable } من { $all }
   *[other] يمكن قراءة { $readable } من { $all }
}
tokens-unreadable = رموزك ما زالت هنا، لكن هذا الهاتف لا يستطيع فتحها. لم يُحذف شيء. أعد جلبها من الخادم أو استعِد نسخة احتياطية.
tokens-fetch-anew = إعادة جلبها
tokens-offline = لا يوجد اتصال. رموزك ما زالت تعمل. آخر مطابقة مع الخادم: { $ago }.
tokens-offline-never = لا يوجد اتصال. رموزك ما زالت تعمل. لم تُطابَق مع الخادم بعد.
tokens-clock-ahead = ساعة هذا الهاتف متقدمة بمقدار { $seconds ->
    [zero] { $seconds } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}، لذلك تُرفض رموزه. فعّل الضبط التلقائي للوقت.
tokens-clock-behind = ساعة هذا الهاتف متأخرة بمقدار { $seconds ->
    [zero] { $seconds } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}، لذلك تُرفض رموزه. فعّل الضبط التلقائي للوقت.
tokens-clock-settings = فتح إعدادات الوقت
tokens-bad = لا يمكن لهذا العنصر توليد رموز. افتحه لمعرفة السبب.
tokens-next-hotp = توليد الرمز التالي
tokens-pinned = المثبّتة
tokens-as-cards = عرض كبطاقات
tokens-as-list = عرض كقائمة
tokens-open = فتح { $title }

## Code

code-copy = نسخ
code-copied = تم النسخ. تُمسح الحافظة بعد 30 ثانية.
code-next = التالي: { $code }
code-show = اضغط لعرض الرمز
code-read-out = الرمز { $digits }
code-pin = تثبيت في الأعلى
code-unpin = إلغاء التثبيت
code-details = التفاصيل
code-kind = النوع
code-kind-application = من عيادتك
code-kind-totp = حسب الوقت
code-kind-hotp = حسب العدّاد
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = عدد الخانات
code-period = مدة الرمز بالثواني
code-counter = العدّاد
code-group = المجموعة
code-note = ملاحظة
code-gone = لم يعد هذا الرمز على هذا الهاتف. قد يكون في سلة المحذوفات، أو أنهاه تطبيقه.

## Devices

devices-this = هذا الهاتف
devices-added-first = أُضيف { $ago }، وهو الأول
devices-added-qr = أُضيف { $ago }، بعد أن مسحه هاتف آخر
devices-added-emoji = أُضيف { $ago }، بمقارنة الرموز التعبيرية
devices-added-password = أُضيف { $ago }، بكلمة مرور النسخ الاحتياطية
devices-added-recovery-key = أُضيف { $ago }، بمفتاح الاسترداد
devices-added-wait = أُضيف { $ago }، بعد انتظار 24 ساعة
devices-waits = ينتظر أن تسمح له. لا يرى شيئًا من بياناتك.
devices-last-seen = آخر ظهور: { $ago }
devices-can-still-cancel = استردّ هذا الهاتف حسابك. لإلغاء ذلك أزله؛ آخر موعد: { $wait }.
devices-takes-over = سينتقل الحساب إلى هذا الهاتف { $wait } ما لم تُزله.
devices-remove = إزالة { $name }
devices-remove-title = هل تريد إزالة «{ $name }»؟
devices-remove-follows = ستتوقف رموزه فورًا ويفقد حسابك. لا يمكنه العودة إلا إذا سمح له أحد هواتفك.
devices-remove-now = إزالة
devices-keep = إبقاء
devices-multi = السماح بانضمام هواتف أخرى
devices-multi-why = يجب مع ذلك أن يسمح أحد هواتفك لكل هاتف جديد. الإيقاف أكثر أمانًا.
devices-grace = استعدت حسابك بالاسترداد. للأمان، لا يمكن لهذا الهاتف تغيير شيء الآن. سيمكنه ذلك { $wait }.
devices-others = هل فقدت هواتفك الأخرى؟
devices-others-lost = نعم، إزالتها
devices-others-kept = لا، ما زالت معي
devices-refresh = تحديث

## Settings

settings-language = اللغة
settings-language-system = مثل الهاتف
settings-theme = المظهر
settings-theme-system = مثل الهاتف
settings-theme-light = فاتح
settings-theme-dark = داكن
settings-contrast = تباين عالٍ
settings-contrast-why = أسود على أبيض أو أبيض على أسود.
settings-hide-codes = إخفاء الرموز حتى الضغط عليها
settings-hide-codes-why = للأماكن التي يرى فيها الآخرون شاشتك.
settings-compact = عرض الرموز كقائمة مختصرة
settings-screenshots = السماح بلقطات الشاشة
settings-screenshots-why = عند الإيقاف لا تظهر الرموز في لقطات الشاشة ولا في قائمة التطبيقات المفتوحة.
settings-server = الخادم
settings-server-address = عنوان الخادم
settings-server-save = استخدام هذا الخادم
settings-server-restart = يسري من التشغيل التالي للتطبيق.
settings-server-fixed = لاستخدام خادم آخر، سجّل الخروج أولًا: الرموز هنا تابعة لهذا الخادم.
settings-sign-out = تسجيل الخروج
settings-forget = نسيان الحساب على هذا الهاتف وحده
settings-forget-follows = لا يُبلَّغ الخادم بذلك: يبقى هذا الهاتف لديه ضمن أجهزتك إلى أن يزيله هاتف آخر من هواتفك. ستُزال رموز عياداتك من هنا، وتبقى الرموز التي أضفتها بنفسك.
settings-sign-out-title = هل تريد تسجيل خروج هذا الهاتف؟
settings-sign-out-follows = ستُزال رموز عياداتك من هذا الهاتف. وتبقى الرموز التي أضفتها بنفسك. للعودة، تحقق من رقمك من جديد.
settings-about = حول التطبيق
settings-version = الإصدار { $version }

## Screens whose way on is at another phone

join-title = السماح لهذا الهاتف
join-ask-again = تحديث
lock-title = مقفل

## The language by its own name, as its speakers write it

language-name = العربية

## Lock, and its part of the settings

lock-typed = { $count ->
    [0] لم يُكتب أي رقم
    [zero] لم يُكتب أي رقم
    [one] كُتب رقم واحد
    [two] كُتب رقمان
    [few] كُتبت { $count } أرقام
    [many] كُتب { $count } رقمًا
   *[other] كُتب { $count } رقم
}
lock-type = كتابة { $digit }
lock-erase = مسح الرقم الأخير
lock-unlock = فتح القفل
lock-go-on = متابعة
lock-biometric = استخدام بصمة الإصبع أو الوجه
lock-tries = { $tries ->
    [zero] لم تبقَ أي محاولة.
    [one] بقيت محاولة واحدة.
    [two] بقيت محاولتان.
    [few] بقيت { $tries } محاولات.
    [many] بقيت { $tries } محاولة.
   *[other] بقيت { $tries } محاولة.
}
lock-wrong = { $tries ->
    [zero] رقم PIN غير صحيح، ولم تبقَ أي محاولة.
    [one] رقم PIN غير صحيح. بقيت محاولة واحدة. اكتبه مرة أخرى.
    [two] رقم PIN غير صحيح. بقيت محاولتان. اكتبه مرة أخرى.
    [few] رقم PIN غير صحيح. بقيت { $tries } محاولات. اكتبه مرة أخرى.
    [many] رقم PIN غير صحيح. بقيت { $tries } محاولة. اكتبه مرة أخرى.
   *[other] رقم PIN غير صحيح. بقيت { $tries } محاولة. اكتبه مرة أخرى.
}
lock-wait = يمكن تجربة رقم PIN مرة أخرى { $wait }.
lock-used-up = كُتب رقم PIN خطأً عشر مرات، فلم يعد مقبولًا. لم يُمحَ شيء. استخدم بصمة الإصبع أو الوجه إن كان ذلك مفعّلًا، وإلا فابدأ من الصفر على هذا الهاتف ثم استعِد نسختك الاحتياطية.
lock-biometric-changed = تغيّرت بصمات الأصابع أو الوجوه المسجّلة على هذا الهاتف، فلم تعد تفتح Septet. رموزك في أمان. استخدم رقم PIN، ثم يمكنك تفعيلها من جديد.
lock-biometric-failed = لم يتعرّف عليك هذا الهاتف. رموزك في أمان. استخدم رقم PIN.
lock-unlocking = جارٍ فتح القفل…
applock-title = قفل التطبيق
applock-off = متوقف
applock-on = مفعّل
applock-why = الرموز مشفّرة برقم PIN الخاص بك، فلا يستطيع قراءتها حتى من يمسك هذا الهاتف وهو غير مقفل.
applock-turn-on = تفعيل قفل التطبيق
applock-turn-off = إيقاف قفل التطبيق
applock-change = تغيير رقم PIN
applock-now = القفل الآن
applock-biometric = الفتح ببصمة الإصبع أو الوجه أيضًا
applock-biometric-why = لا يفتحه إصبع أو وجه آخر يُسجَّل لاحقًا.
applock-auto = القفل التلقائي
applock-auto-at-once = فور مغادرة التطبيق
applock-auto-minutes = { $minutes ->
    [zero] بعد { $minutes } دقيقة
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $minutes } دقائق
    [many] بعد { $minutes } دقيقة
   *[other] بعد { $minutes } دقيقة
}
applock-auto-never = أبدًا
applock-new = اختر رقم PIN من 6 إلى 12 رقمًا لا يخمّنه أحد.
applock-again = اكتب رقم PIN نفسه مرة أخرى.
applock-old = اكتب رقم PIN الحالي.
applock-differ = الرقمان غير متطابقين. لم يتغيّر شيء. ابدأ من جديد برقم PIN الجديد.
applock-wait = لحظة…

## Join an account, and let a phone in

join-intro = يجب أن يسمح أحد هواتفك الأخرى لهذا الهاتف: افتح Septet هناك ثم «{ label-devices }».
join-show-qr = عرض رمز QR للهاتف الآخر
join-qr = رمز QR ليمسحه هاتفك الآخر
join-qr-how = افتح «{ label-devices }» على هاتفك الآخر، واختر السماح لهاتف بالانضمام، ثم امسح هذا الرمز. لا تُرِه لأحد غيرك.
join-qr-ends = ينتهي { $wait }.
join-cancel = إلغاء
join-emoji = مقارنة الصور بدلًا من ذلك
join-emoji-why = حين لا توجد كاميرا. يجب أن يسمح الهاتف الآخر بذلك.
join-await-answer = افتح «{ label-devices }» على هاتفك الآخر واختر هذا الهاتف. تستمر العملية هنا تلقائيًا.
join-compare = هل يعرض هاتفك الآخر الصور السبع نفسها بالترتيب نفسه؟
join-same = متطابقة
join-different = مختلفة
join-await-other = أجب الآن بالمثل على هاتفك الآخر. تستمر العملية هنا تلقائيًا.
join-lost = ألا يوجد معك هاتف آخر؟
join-password = استخدام كلمة مرور النسخ الاحتياطية
join-password-wait = استخدام كلمة مرور النسخ الاحتياطية { $wait }
join-key = استخدام مفتاح الاسترداد
join-key-wait = استخدام مفتاح الاسترداد { $wait }
join-password-field = كلمة مرور النسخ الاحتياطية
join-key-field = مفتاح الاسترداد
join-recover = فتح النسخة الاحتياطية
join-recover-follows = تُبلَّغ هواتفك الأخرى فورًا، ويمكنها خلال ساعة إلغاء ذلك. وفي تلك الساعة يعرض هذا الهاتف الرموز لكنه لا يستطيع تغيير شيء.
join-wait = الانتظار 24 ساعة
join-wait-why = تُبلَّغ كل هواتفك وعناوين بريدك، ويستطيع أي هاتف منها إلغاء ذلك. تعود رموز عياداتك، أما الرموز التي أضفتها بنفسك فلا تعود.
join-waiting = ينتقل الحساب إلى هذا الهاتف { $wait } ما لم يُلغِ ذلك أحد هواتفك الأخرى. يمكنك إغلاق التطبيق.
join-wait-cancel = إلغاء الانتظار
join-stopped = لم تكتمل العملية. لم يتغيّر شيء. ابدأ من جديد.
join-have-account = أستخدم Septet على هاتف آخر
letin-title = السماح لهاتف بالانضمام
letin-move-title = الانتقال إلى هاتف جديد
letin-open = السماح لهاتف بالانضمام
letin-move = الانتقال إلى هاتف جديد
letin-intro = افتح Septet على الهاتف الجديد واختر «{ join-have-account }». سيعرض رمز QR.
letin-move-intro = يحصل هاتفك الجديد على رموز عياداتك، وعلى حساباتك الخاصة أيضًا إن كانت النسخ الاحتياطية مفعّلة، ثم يغادر هذا الهاتف حسابك. افتح Septet على الهاتف الجديد واختر «{ join-have-account }». سيعرض رمز QR.
letin-scan = مسح رمز QR الخاص به
letin-no-camera = لا توجد في هذا الهاتف كاميرا يستطيع Septet استخدامها.
letin-text = نص رمز QR
letin-use-text = المتابعة بهذا النص
letin-emoji = مقارنة الصور مع { $name }
letin-open-one = السماح بمقارنة الصور لمدة 10 دقائق
letin-open-one-why = بعد ذلك يتحقق الهاتف الجديد من رقمك ويطلب المقارنة.
letin-opened = يمكن لهاتف واحد أن ينضم بمقارنة الصور خلال 10 دقائق.
letin-asks = هل هذا هاتفك؟
letin-compare = هل يعرض الهاتف الجديد الصور السبع نفسها بالترتيب نفسه؟
letin-compare-wait = في انتظار الهاتف الجديد…
letin-yes = السماح له
letin-yes-emoji = متطابقة: السماح له
letin-no = ليس هاتفي
letin-no-emoji = مختلفة
letin-moved = انضم الهاتف «{ $name }» وأصبحت رموزك عليه.
letin-moved-follows = سيغادر هذا الهاتف حسابك الآن. تبقى الرموز التي أضفتها بنفسك هنا إلى أن تزيلها. تأكد أولًا من أن الهاتف الجديد يعرضها كلها.
letin-finish = تسجيل خروج هذا الهاتف
devices-recovered = عاد حسابك بعد الانتظار. تعود رموز عياداتك، أما الرموز التي أضفتها بنفسك فلا تعود إلا إذا كانت في نسخة احتياطية.
devices-read = قرأت ذلك
devices-distrust = أرسل الخادم عن هواتفك ما لا يمكن أن يكون صحيحًا. لم يتغيّر شيء هنا، ورموزك ما زالت تعمل. أبلغ المسؤول لديك.

## Backups and their password

backups-title = النسخ الاحتياطية
backups-off = متوقفة. حساباتك الخاصة على هذا الهاتف وحده.
backups-on = مفعّلة
backups-waiting = { $count ->
    [zero] لا توجد تغييرات بانتظار الرفع.
    [one] ما زال تغيير واحد بانتظار الرفع.
    [two] ما زال تغييران بانتظار الرفع.
    [few] ما زالت { $count } تغييرات بانتظار الرفع.
    [many] ما زال { $count } تغييرًا بانتظار الرفع.
   *[other] ما زال { $count } تغيير بانتظار الرفع.
}
backups-turn-on = تفعيل النسخ الاحتياطية
backups-turn-off = إيقاف النسخ الاحتياطية
backups-off-title = هل تريد إيقاف النسخ الاحتياطية؟
backups-off-follows = سيُحذف ما رُفع. وتبقى حساباتك الخاصة على هذا الهاتف وحده: إن فقدته ضاعت.
backups-keep = إبقاء النسخ الاحتياطية
backups-verified = { $readable ->
    [zero] يمكن قراءة { $readable } من { $all }
    [one] يمكن قراءة { $readable } من { $all }
    [two] يمكن قراءة { $readable } من { $all }
    [few] يمكن قراءة { $readable } من { $all }
    [many] يمكن قراءة { $readable } من { $all }
   *[other] يمكن قراءة { $readable } من { $all }
}
backups-verified-none = جاهزة للحسابات التي ستضيفها
backups-verified-when = آخر اختبار: { $ago }
backups-never = لم تُختبر على هذا الهاتف بعد
backups-never-up = لم تُحدَّث على هذا الهاتف بعد
backups-age = آخر تحديث: { $ago }
backups-test = الاختبار الآن
backups-test-why = اكتب كلمة المرور: يقرأ Septet النسخة الاحتياطية كما يقرؤها هاتف جديد، ويعدّ ما فيها.
backups-rehearsal = هل ما زلت تتذكر كلمة مرور النسخ الاحتياطية؟ اختبرها الآن حتى لا تنساها.
backups-change = تغيير كلمة المرور
backups-new-key = إنشاء مفتاح استرداد جديد
backups-new-key-why = لن يفتح المفتاح السابق شيئًا بعد ذلك.
backups-rotate = تغيير مفتاح النسخة الاحتياطية
backups-rotate-why = من عرف كلمة المرور القديمة ربما احتفظ بالمفتاح القديم. هنا يُشفَّر كل عنصر من جديد.
backups-rotating = أُزيل هاتف، ويجري تغيير مفتاح النسخة الاحتياطية. الرموز تعمل في هذه الأثناء.
backups-problem = النسخة الاحتياطية ليست كما ينبغي. ما على هذا الهاتف في أمان. اختبرها، أو حاول مرة أخرى عند توفّر الاتصال.
backups-unreadable = { $count ->
    [zero] تمكن قراءة كل عناصر النسخة الاحتياطية على هذا الهاتف. لم يُحذف شيء.
    [one] تتعذّر قراءة عنصر واحد من النسخة الاحتياطية على هذا الهاتف. لم يُحذف شيء.
    [two] تتعذّر قراءة عنصرين من النسخة الاحتياطية على هذا الهاتف. لم يُحذف شيء.
    [few] تتعذّر قراءة { $count } عناصر من النسخة الاحتياطية على هذا الهاتف. لم يُحذف شيء.
    [many] تتعذّر قراءة { $count } عنصرًا من النسخة الاحتياطية على هذا الهاتف. لم يُحذف شيء.
   *[other] تتعذّر قراءة { $count } عنصر من النسخة الاحتياطية على هذا الهاتف. لم يُحذف شيء.
}
backups-removals = { $count ->
    [zero] لم يُزِل أي هاتف آخر حسابات. لم يُزَل شيء هنا.
    [one] أزال هاتف آخر حسابًا واحدًا. لم يُزَل شيء هنا بعد.
    [two] أزال هاتف آخر حسابين. لم يُزَل شيء هنا بعد.
    [few] أزال هاتف آخر { $count } حسابات. لم يُزَل شيء هنا بعد.
    [many] أزال هاتف آخر { $count } حسابًا. لم يُزَل شيء هنا بعد.
   *[other] أزال هاتف آخر { $count } حساب. لم يُزَل شيء هنا بعد.
}
backups-removals-accept = الإزالة هنا أيضًا
backups-removals-keep = الإعادة على كل الهواتف
backups-versions = النسخ الأقدم
backups-versions-none = لا توجد نسخة أقدم على الخادم.
backups-version = { $entries ->
    [zero] بلا حسابات، { $ago }
    [one] حساب واحد، { $ago }
    [two] حسابان، { $ago }
    [few] { $entries } حسابات، { $ago }
    [many] { $entries } حسابًا، { $ago }
   *[other] { $entries } حساب، { $ago }
}
backups-version-title = هل تريد استعادة هذه النسخة؟
backups-version-follows = تعود حساباتك الخاصة كما كانت حينها، ويعود ما فُقد. ويبقى ما أُضيف منذ ذلك الحين.
backups-version-restore = استعادة
backups-version-keep = عدم الاستعادة
backups-restored = { $readable ->
    [zero] قُرئ { $readable } من { $all }، وأُعيد { $added }.
    [one] قُرئ { $readable } من { $all }، وأُعيد { $added }.
    [two] قُرئ { $readable } من { $all }، وأُعيد { $added }.
    [few] قُرئ { $readable } من { $all }، وأُعيد { $added }.
    [many] قُرئ { $readable } من { $all }، وأُعيد { $added }.
   *[other] قُرئ { $readable } من { $all }، وأُعيد { $added }.
}
password-title = كلمة مرور النسخ الاحتياطية
password-intro = بكلمة المرور هذه يستعيد هاتف جديد حساباتك الخاصة. لا يعرفها أحد غيرك، ولا يستطيع أحد إعادة تعيينها.
password-change-intro = لن تفتح كلمة المرور القديمة النسخة الاحتياطية بعد ذلك.
password-test-intro = يفتح Septet بها النسخة الاحتياطية ويعدّ ما يمكن قراءته.
password-enter = كلمة المرور
password-repeat = كلمة المرور نفسها مرة أخرى
password-differs = كلمتا المرور غير متطابقتين.
password-strength = صعوبة التخمين: { $score } من 4
password-strength-0 = تُخمَّن فورًا
password-strength-1 = تُخمَّن بسرعة
password-strength-2 = ليست صعبة بما يكفي
password-strength-3 = صعبة التخمين
password-strength-4 = صعبة التخمين جدًا
password-weak = اجعلها أطول، أو أضف كلمة أخرى لا يتوقعها أحد.
password-set = تفعيل النسخ الاحتياطية
password-change = تغيير كلمة المرور
password-test = اختبار النسخة الاحتياطية
password-skip = تخطي
password-skip-title = هل تريد تخطي النسخ الاحتياطية؟
password-skip-follows = إن فقدت هذا الهاتف، ضاعت معه الحسابات التي أضفتها بنفسك. أما رموز عياداتك فتعود من دون نسخة احتياطية.
password-skip-do = تخطي
password-skip-back = اختيار كلمة مرور
password-show = إظهار ما يُكتب
working-title = لحظة
working-key = جارٍ تحصين كلمة المرور ضد التخمين
working-download = جارٍ جلب العناصر
working-open = جارٍ فتح العناصر
working-upload = جارٍ رفع العناصر
working-verify = جارٍ قراءة النسخة الاحتياطية للتحقق منها
working-so-far = تم { $done } من { $all }
working-cancel = إلغاء
key-title = مفتاح الاسترداد
key-intro = اكتبه على ورقة واحفظه بعيدًا عن هذا الهاتف. يفتح نسختك الاحتياطية إن نسيت كلمة المرور. لن يُعرض إلا هذه المرة.
key-read-out = مفتاح الاسترداد: { $signs }
key-written = كتبته
done-title = النسخ الاحتياطية تعمل
done-follows = قُرئت من الخادم وفُتحت للتو.
done-ok = موافق

## The 64 pictures of a comparison, in their order

emoji-names = كلب, قطة, حصان, خنزير, فيل, أرنب, سلحفاة, سمكة, أخطبوط, فراشة, نحلة, بومة, بطريق, حلزون, أفعى, ضفدع, صبار, شجرة, دوار الشمس, فطر, ورقة شجر, تفاحة, موزة, فراولة, عنب, كرز, جزرة, ذرة, خبز, جبن, بيضة, كعكة, بيتزا, فنجان, كرة أرضية, قمر, نجمة, شمس, سحابة, نار, برق, رجل ثلج, قوس قزح, مظلة, سيارة, دراجة, قطار, طائرة, صاروخ, قارب, مرساة, منزل, مفتاح, جرس, ساعة, كتاب, مقص, مطرقة, مصباح, هدية, بالون, كرة قدم, غيتار, طبلة

## Notices

notices-warning = حدث شيء في حسابك
notices-device = أحد الأجهزة
notices-application = أحد التطبيقات
notices-awaits-trust = تحقق «{ $name }» من رقمك وينتظر أن تسمح له. لا يرى أي رموز. إن لم يكن لك، فألغِ ذلك، واسأل شركة الاتصالات هل استولى أحد على رقمك.
notices-added-here = أصبح هذا الهاتف أحد أجهزتك.
notices-added = أصبح «{ $name }» أحد أجهزتك. إن لم يكن لك، فأزله من «{ label-devices }».
notices-removed = أُزيل «{ $name }» من حسابك. لم تعد رموزه صالحة.
notices-recovery-used-here = عاد هذا الهاتف بنسختك الاحتياطية. لمدة ساعة يعرض الرموز لكنه لا يستطيع تغيير شيء.
notices-recovery-used = فتح «{ $name }» نسختك الاحتياطية وأصبح أحد أجهزتك. إن لم تكن أنت من فعل ذلك، فألغِه خلال ساعة ثم غيّر كلمة مرور النسخ الاحتياطية.
notices-recovery-started = طلب «{ $name }» نقل حسابك إليه من دون أجهزتك الأخرى ومن دون كلمة مرورك. إن لم يكن لك، فألغِ ذلك قبل انتهاء الانتظار.
notices-recovery-cancelled = أُلغي الاسترداد الذي طلبه «{ $name }». لم يتغيّر شيء آخر.
notices-recovered = انتظر «{ $name }» 24 ساعة ثم انتقل إليه حسابك. خرجت كل الأجهزة الأخرى من الحساب.
notices-number = أصبح لحسابك رقم هاتف آخر. إن لم تكن أنت من غيّره، فأعِد الرقم السابق.
notices-number-hint = أصبح لحسابك رقم هاتف آخر ينتهي بـ { $number }. إن لم تكن أنت من غيّره، فأعِد الرقم السابق.
notices-number-here = غيّرتَ رقم هاتف حسابك على هذا الهاتف.
notices-multi = تغيّر إعداد السماح بانضمام أجهزة أخرى. إن لم تكن أنت من غيّره، فتحقق من «{ label-devices }».
notices-emails = تغيّرت عناوين البريد الإلكتروني لحسابك. إن لم تكن أنت من غيّرها، فتحقق من «{ account-title }».
notices-backup-here = غيّرتَ كلمة مرور النسخ الاحتياطية أو مفتاح الاسترداد على هذا الهاتف.
notices-backup = غيّر «{ $name }» كلمة مرور النسخ الاحتياطية أو مفتاح الاسترداد. إن لم تكن أنت من فعل ذلك، فعيّن كلمة مرور جديدة أو مفتاحًا جديدًا.
notices-deletion = سيُحذف حسابك. حتى ذلك الحين يعمل كل شيء، ويمكنك الاحتفاظ به.
notices-kept = حسابك باقٍ ولن يُحذف.
notices-enrolled = يطلب «{ $name }» الآن رموزًا من هذا الحساب.
notices-ended = لم يعد «{ $name }» يطلب رموزًا من هذا الحساب.
notices-reset = أبطل أحد المسؤولين في «{ $name }» رموز هواتفك لهذا التطبيق. تصلك الرموز برسالة SMS أو بمكالمة إلى أن تُعِدّ هاتفًا من جديد. إن لم تكن تتوقع ذلك، فأبلغ المسؤولين هناك.
notices-emergency-made = أنشأ مسؤولان في «{ $name }» رموز طوارئ لك، يُستخدم كل منها مرة واحدة. وهي تعمل من دون هاتفك. إن لم تكن تتوقع ذلك، فأبلغ المسؤولين هناك.
notices-emergency-used = سجّل شخص ما الدخول باسمك إلى «{ $name }» برمز طوارئ. إن لم تكن أنت، فأبلغ المسؤولين هناك فورًا.
notices-other-codes = أُنشئت لك في «{ $name }» قائمة رموز أو مفتاح سري لتطبيق مصادقة آخر. وهي تعمل من دون هاتفك. إن لم تكن أنت، فأبلغ المسؤولين هناك فورًا.
notices-not-me = حاول شخص ما الدخول باسمك إلى «{ $name }»، وكانت الإجابة «لست أنا». لم يدخل أحد. غيّر كلمة مرورك هناك.
notices-other = تغيّر شيء في حسابك. حدّث التطبيق لتعرف ما هو.
notices-ends = يحدث ذلك { $wait } ما لم يُوقَف.
notices-mine = أنا من فعل ذلك
notices-read = قرأت ذلك
notices-more = { $count ->
    [zero] لا توجد إشعارات أخرى.
    [one] يتبعه إشعار واحد آخر.
    [two] يتبعه إشعاران آخران.
    [few] تتبعه { $count } إشعارات أخرى.
    [many] يتبعه { $count } إشعارًا آخر.
   *[other] يتبعه { $count } إشعار آخر.
}

## Approval

approval-title = هل توافق؟
approval-asks = طلب من { $application }
approval-account = بالحساب { $account }
approval-number = ما الرقم الظاهر في صفحة تسجيل الدخول؟
approval-pick = الموافقة بالرقم { $number }
approval-type = الرقم الظاهر في صفحة تسجيل الدخول
approval-approve = موافقة
approval-deny = رفض
approval-not-me = لست أنا
approval-not-me-why = يُرفض الطلب ويُبلَّغ التطبيق وهواتفك الأخرى.
approval-ends = ينتهي { $wait }
approval-grace = عاد هذا الهاتف بالاسترداد ولا يستطيع الإجابة في ساعته الأولى. أجب من هاتف آخر، أو سجّل الدخول برمز.
approval-none = لا شيء ينتظر إجابتك.
approval-approved = تمت الموافقة. يمكنك المتابعة حيث سجّلت الدخول.
approval-denied = تم الرفض. لم يدخل أحد.
approval-told = تم الرفض. أُبلغ التطبيق وهواتفك الأخرى. غيّر كلمة مرورك في ذلك التطبيق.
approval-expired = انتهى الطلب هنا. إن لم تكن قد سجّلت الدخول، فابدأ من جديد حيث تسجّل الدخول.
approval-close = إغلاق
error-input-number = هذا الرقم ليس في صفحة تسجيل الدخول. لم تتم الموافقة على شيء. انظر هناك واكتب الرقم الذي تراه.
error-input-approval = انتهى هذا الطلب. إن لم تكن قد سجّلت الدخول، فابدأ من جديد حيث تسجّل الدخول.
error-input-recovery-key = ما كُتب ليس مفتاح استرداد. لم يُجرَّب شيء. قارنه حرفًا حرفًا.
error-input-backup = النسخ الاحتياطية متوقفة. لم يتغيّر شيء. فعّلها أولًا.
error-input-multi-device = لا يُسمح الآن بانضمام هواتف أخرى إلى حسابك. لم يتغيّر شيء. اسمح بذلك أولًا في «{ label-devices }».
error-input-invitation = هذا ليس رمز QR لهاتف يريد الانضمام، أو انتهت صلاحيته. لم يُسمح لأي هاتف. اعرض رمزًا جديدًا على الهاتف الآخر.

## Add

add-title = إضافة حساب
add-open = إضافة حساب
add-scan = مسح رمز QR
add-picture = اختيار صورة فيها رموز QR
add-paste = لصق
add-paste-hint = عنوان يبدأ بـ otpauth://
add-paste-use = استخدام هذا النص
add-by-hand = الإدخال يدويًا
add-file = استيراد ملف من تطبيق آخر
add-file-apps = تُقرأ ملفات هذه التطبيقات: { $apps }.
add-reading = جارٍ القراءة…
add-stop = إيقاف
add-password-title = لهذا الملف كلمة مرور
add-password-why = اكتب كلمة المرور التي اخترتها له في التطبيق الآخر. لم يُضف شيء بعد.
add-password = كلمة مرور الملف
add-password-use = فتح الملف
add-memory-title = يحتاج هذا الملف إلى ذاكرة كبيرة
add-memory-why = يحتاج فتحه إلى أكثر من 256 ميغابايت وربما دقيقة. قد تُغلق تطبيقات أخرى في هذه الأثناء. لم يُضف شيء بعد.
add-memory-use = فتحه على أي حال
cancel = إلغاء

## Add by hand

hand-title = الإدخال يدويًا
hand-issuer = اسم الموقع أو التطبيق
hand-account = حسابك هناك
hand-secret = المفتاح السري
hand-secret-why = أحرف لاتينية وأرقام من 2 إلى 7. المسافات لا تهم.
hand-secret-wrong = يتكوّن المفتاح السري من أحرف لاتينية وأرقام من 2 إلى 7 فقط. تحقق مما كتبته.
hand-kind = نوع الرمز
hand-digits = عدد خانات الرمز
hand-digits-wrong = تتكوّن الرموز من 5 إلى 10 خانات.
hand-period = مدة الرمز بالثواني
hand-period-wrong = تتراوح مدة الرمز بين 1 و86400 ثانية.
hand-counter = عدّاد الرمز التالي
hand-counter-wrong = يجب أن يكون العدّاد عددًا صحيحًا.
hand-algorithm = خوارزمية التجزئة
hand-algorithm-wrong = لا تناسب خوارزمية التجزئة هذه هذا النوع من الرموز. اختر غيرها.
hand-more = إظهار الخانات والمدة والتجزئة
hand-preview = الرمز الآن. قارنه بما ينتظره الموقع.
hand-no-preview = يظهر الرمز هنا بمجرد كتابة المفتاح السري.
hand-weak = هذا المفتاح السري قصير. إنه يعمل، لكن اطلب من الموقع مفتاحًا أطول.
hand-add = إضافة
hand-duplicate = هذا الحساب موجود هنا بالفعل. لم يُضف شيء.
hand-show-it = عرض الحساب

## Import

import-title = الاستيراد
import-nothing = لا شيء ينتظر الإضافة. ما قُرئ من قبل لا يُحفظ: اقرأ الملف مرة أخرى.
import-from = من { $apps }
import-new = { $n ->
    [zero] لا حسابات جديدة
    [one] حساب جديد واحد
    [two] حسابان جديدان
    [few] { $n } حسابات جديدة
    [many] { $n } حسابًا جديدًا
   *[other] { $n } حساب جديد
}
import-duplicate = { $n ->
    [zero] لا حسابات موجودة هنا من قبل
    [one] حساب واحد موجود هنا بالفعل
    [two] حسابان موجودان هنا بالفعل
    [few] { $n } حسابات موجودة هنا بالفعل
    [many] { $n } حسابًا موجودًا هنا بالفعل
   *[other] { $n } حساب موجود هنا بالفعل
}
import-changed = { $n ->
    [zero] لا حسابات تختلف عما هنا
    [one] حساب واحد يختلف عما هنا
    [two] حسابان يختلفان عما هنا
    [few] { $n } حسابات تختلف عما هنا
    [many] { $n } حسابًا يختلف عما هنا
   *[other] { $n } حساب يختلف عما هنا
}
import-refused = { $n ->
    [zero] لم يُرفض شيء
    [one] رُفض حساب واحد
    [two] رُفض حسابان
    [few] رُفضت { $n } حسابات
    [many] رُفض { $n } حسابًا
   *[other] رُفض { $n } حساب
}
import-state-new = جديد
import-state-duplicate = موجود هنا بالفعل
import-state-changed = مختلف
import-state-refused = مرفوض
import-missing = لم تُقرأ بعد بعض رموز QR من هذا التصدير. اعرض الرمز التالي في التطبيق الآخر واقرأه هنا.
import-more = قراءة رمز QR آخر أو صورة أو ملف
import-add = { $n ->
    [0] عدم إضافة شيء
    [zero] عدم إضافة شيء
    [one] إضافة حساب واحد
    [two] إضافة حسابين
    [few] إضافة { $n } حسابات
    [many] إضافة { $n } حسابًا
   *[other] إضافة { $n } حساب
}
import-choose-all = اختيار كل ما يمكن إضافته
import-choose-none = إلغاء الاختيار
import-report-title = انتهى الاستيراد
import-added = { $n ->
    [zero] لم يُضف شيء
    [one] أُضيف حساب واحد
    [two] أُضيف حسابان
    [few] أُضيفت { $n } حسابات
    [many] أُضيف { $n } حسابًا
   *[other] أُضيف { $n } حساب
}
import-updated = { $n ->
    [zero] لم يُحدَّث شيء
    [one] حُدّث حساب واحد
    [two] حُدّث حسابان
    [few] حُدّثت { $n } حسابات
    [many] حُدّث { $n } حسابًا
   *[other] حُدّث { $n } حساب
}
import-present = { $n ->
    [zero] لم يكن أي حساب موجودًا هنا
    [one] كان حساب واحد موجودًا هنا بالفعل
    [two] كان حسابان موجودين هنا بالفعل
    [few] كانت { $n } حسابات موجودة هنا بالفعل
    [many] كان { $n } حسابًا موجودًا هنا بالفعل
   *[other] كان { $n } حساب موجودًا هنا بالفعل
}
import-left-out = { $n ->
    [zero] لم تستبعد شيئًا
    [one] استبعدتَ حسابًا واحدًا
    [two] استبعدتَ حسابين
    [few] استبعدتَ { $n } حسابات
    [many] استبعدتَ { $n } حسابًا
   *[other] استبعدتَ { $n } حساب
}
import-and = {"، "}
import-why = الحساب { $title }: { $reason }
import-cause-damaged = هذا الحساب تالف أو ليس كما يكتبه تطبيقه. تُرك جانبًا، ولم تتأثر بقية الحسابات.
import-cause-kind = نوع هذا الحساب غير معروف هنا. احتفظ به في تطبيقه.
import-cause-no-secret = الملف لا يحتوي على مفتاحه السري. أضفه من جديد من موقعه الأصلي.
import-cause-secret = مفتاحه السري غير مقروء: فيه رمز خاطئ أو قُطع.
import-cause-numbers = لا يمكن إنشاء أي رمز هنا بأرقامه أو مدته أو عدّاده أو خوارزميته. احتفظ به في تطبيقه.
import-cause-too-long = يحتوي على أكثر مما يتسع له حساب واحد هنا. احتفظ به في تطبيقه.
import-cause-trashed = كان في سلة محذوفات التطبيق الآخر.
import-cause-password = محمي بكلمة مرور غير التي أُدخلت. جرّب الأخرى.
import-cause-parts = أحد رموز QR لهذا التصدير تالف أو يخص تصديرًا آخر. اقرأ رموز تصدير واحد فقط.
import-cause-twice = الحساب نفسه موجود أعلاه.
import-cause-in-trash = موجود في سلة محذوفاتك. إذا أضفته من جديد فسيتابع من حيث كان.
import-cause-changed = موجود هنا بأسماء أخرى أو بعدّاد آخر.
import-warning = يعمل، لكنّ فيه شيئًا ضعيفًا أو مقتطعًا. احتفظ بالملف حتى تراجعه هنا.
import-still-missing = بعض رموز QR من التطبيق الآخر لم تُقرأ، وحساباتها ليست هنا. اقرأها لاحقًا؛ لا يُضاف شيء مرتين.
import-done = عرض الرموز

## Edit, and several at once

edit-title = تعديل
edit-several = { $n ->
    [zero] تعديل { $n } حساب
    [one] تعديل حساب واحد
    [two] تعديل حسابين
    [few] تعديل { $n } حسابات
    [many] تعديل { $n } حسابًا
   *[other] تعديل { $n } حساب
}
edit-name = اسم من اختيارك
edit-name-why = اتركه فارغًا ليبقى الاسم الأصلي.
edit-note = ملاحظة
edit-note-why = لا يراها أحد غيرك.
edit-group = المجموعة
edit-group-why = اتركها فارغة إن كنت لا تريد مجموعة.
edit-several-why = ما لا تغيّره يبقى كما هو في كل حساب منها.
edit-icon = الصورة
edit-icon-none = بلا صورة
edit-icon-name = الصورة: { $name }
edit-pinned = تثبيت في الأعلى
edit-hidden = إخفاء من القائمة
edit-hidden-why = يظل يولّد الرموز. تجده مجددًا في «{ organise-title }».
edit-save = حفظ
edit-remove = نقل إلى سلة المحذوفات
edit-not-removable = رمز التطبيق يمكن إخفاؤه، أما إنهاؤه فللتطبيق وحده.
edit-gone = لم يعد هذا الحساب هنا.
remove-title = { $n ->
    [zero] هل تريد نقل { $n } حساب إلى سلة المحذوفات؟
    [one] هل تريد نقل حساب واحد إلى سلة المحذوفات؟
    [two] هل تريد نقل حسابين إلى سلة المحذوفات؟
    [few] هل تريد نقل { $n } حسابات إلى سلة المحذوفات؟
    [many] هل تريد نقل { $n } حسابًا إلى سلة المحذوفات؟
   *[other] هل تريد نقل { $n } حساب إلى سلة المحذوفات؟
}
remove-follows = تشمل الإزالة كل هواتفك، ويمكنك التراجع عنها خلال 30 يومًا. قبل المتابعة، تأكد من أنك تستطيع تسجيل الدخول من دون هذه الرموز.
remove-keep = إبقاء
select-count = { $n ->
    [0] اختر الحسابات
    [zero] اختر الحسابات
    [one] تم اختيار حساب واحد
    [two] تم اختيار حسابين
    [few] تم اختيار { $n } حسابات
    [many] تم اختيار { $n } حسابًا
   *[other] تم اختيار { $n } حساب
}
select-end = إنهاء الاختيار
select-edit = تعديل المختار
select-remove = نقل المختار إلى سلة المحذوفات
select-this = اختيار { $title }

## Keep in order

organise-title = التنظيم
organise-select = اختيار عدة حسابات
organise-sort = ترتيب القائمة
organise-sort-own = ترتيبي الخاص
organise-sort-title = حسب الاسم
organise-sort-issuer = حسب الموقع أو التطبيق
organise-sort-usage = الأكثر استخدامًا أولًا
organise-sort-usage-why = يُحصي من الآن، على هذا الهاتف وحده، عدد المرات التي تنسخ فيها كل رمز.
organise-forget = مسح هذا الإحصاء
organise-hidden = المخفية
organise-no-hidden = لا يوجد شيء مخفي.
organise-show = إظهار { $title } مجددًا
organise-trash = سلة المحذوفات
organise-duplicates = البحث عن المكررات
organise-export = تصدير
trash-title = سلة المحذوفات
trash-empty = سلة المحذوفات فارغة. ما تزيله يبقى هنا 30 يومًا.
trash-days = { $days ->
    [0] يُحذف نهائيًا مع المزامنة التالية
    [zero] يُحذف نهائيًا مع المزامنة التالية
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $days } أيام
    [many] بقي { $days } يومًا
   *[other] بقي { $days } يوم
}
trash-restore = إعادة { $title }
trash-purge = إزالة { $title } نهائيًا
trash-purge-title = هل تريد إزالة «{ $title }» نهائيًا؟
trash-purge-follows = سيُحذف مفتاحه السري من كل هواتفك. لا يستطيع أحد إعادته.
trash-purge-now = إزالة نهائية
duplicates-title = المكررات
duplicates-none = لا شيء مكرر هنا.
duplicates-codes = تولّد هذه الحسابات الرموز نفسها. يكفي واحد منها.
duplicates-secret = لهذه الحسابات المفتاح السري نفسه وتختلف في الخانات أو المدة أو النوع. واحد منها على الأكثر صحيح.
duplicates-account = الحساب نفسه بمفاتيح سرية مختلفة. ربما لا يعمل إلا أحدثها. جرّب كلًّا منها قبل أن تزيل واحدًا.
duplicates-open = عرض { $title }
duplicates-remove = نقل { $title } إلى سلة المحذوفات

## Export

export-title = التصدير
export-sealed = ملف Septet بكلمة مرور
export-sealed-why = لا يقرؤه إلا من لديه كلمة المرور. وهذه هي الطريقة الأفضل للاحتفاظ بنسخة.
export-open-why = يستطيع كل من يحصل على الملف توليد رموزك. احفظه حيث لا يصل إليه أحد، واحذفه بعد الاستخدام.
export-format = الصيغة
export-pin = رقم PIN
export-backup-password = كلمة مرور النسخ الاحتياطية
export-word = اكتب «{ $word }» للمتابعة
export-the-word = تصدير
export-new-password = كلمة مرور جديدة لهذا الملف
export-new-password-again = كلمة المرور نفسها مرة أخرى
export-mismatch = كلمتا المرور غير متطابقتين.
export-make = إنشاء الملف
export-making = جارٍ الإنشاء…
export-done = { $n ->
    [0] لا يحتوي على أي حساب
    [zero] لا يحتوي على أي حساب
    [one] يحتوي على حساب واحد
    [two] يحتوي على حسابين
    [few] يحتوي على { $n } حسابات
    [many] يحتوي على { $n } حسابًا
   *[other] يحتوي على { $n } حساب
}
export-done-why = كُتب الملف ثم قُرئ للتحقق منه.
export-save = حفظ الملف
export-saved = حُفظ الملف حيث اخترت.
export-qr = رمز QR رقم { $n } من { $all }
export-qr-why = امسح هذه الرموز بالتطبيق الآخر واحدًا بعد الآخر. لا تدع أحدًا يصوّرها.
export-qr-next = عرض التالي
export-qr-back = عرض السابق
export-left-out = ما ليس في الملف، أو ليس كله فيه
export-left-out-whole = لا يُنشئ هذا الملف رموزه. لم يُدرج فيه، وما زال هنا.
export-left-out-part = لا يحتوي الملف إلا على جزء منه، وهو ما زال هنا كاملًا.
export-applications = ليست في الملف: تعود هذه الرموز عندما تسجّل هاتفًا
export-again = إنشاء ملف آخر

## Errors of files and addresses

error-input-file = لا يمكن قراءة هذا الملف. لم يُضف شيء. قد يكون تالفًا أو من تطبيق غير معروف هنا. أنشئه من جديد في التطبيق الآخر.
error-input-scheme = هذا ليس حسابًا: يجب أن يبدأ العنوان بـ otpauth://. لم يُضف شيء. اقرأ رمز QR مرة أخرى.
error-input-secret = لا يمكن استخدام المفتاح السري: فيه غير الأحرف اللاتينية والأرقام من 2 إلى 7، أو أنه ناقص. لم يُضف شيء. انسخه مرة أخرى.
error-input-rows = لا يمكن إضافة ما اختير كما هو، أو لا يوجد متسع. لم يُضف شيء. اختر عددًا أقل.
add-waiting = { $n ->
    [zero] لم يُقرأ أي حساب
    [one] قُرئ حساب واحد ولم يُضف بعد
    [two] قُرئ حسابان ولم يُضافا بعد
    [few] قُرئت { $n } حسابات ولم تُضف بعد
    [many] قُرئ { $n } حسابًا ولم تُضف بعد
   *[other] قُرئ { $n } حساب ولم تُضف بعد
}
add-see = عرض ما قُرئ

## Settings: account, security log, clock, server

account-title = الحساب
account-unknown = لم تُجلب البيانات من الخادم بعد.
account-refresh = جلب البيانات من الخادم
account-number = رقم الهاتف المحمول
account-number-now = الرقم الحالي: { $phone }
account-number-change = تغيير الرقم
account-later = للأمان، لا يمكن لهذا الهاتف تغيير شيء هنا الآن. سيمكنه ذلك { $wait }.
account-emails = عناوين البريد الإلكتروني
account-emails-why = نُبلغها عند إضافة هاتف أو إزالته. خمسة عناوين على الأكثر.
account-email-new = عنوان آخر
account-email-add = إضافة العنوان
account-email-remove = إزالة { $email }
account-delete = حذف الحساب
account-delete-title = هل تريد حذف حسابك بعد 30 يومًا؟
account-delete-follows = حتى ذلك الحين يعمل كل شيء ويمكنك التراجع. بعد ذلك تزول رموز عياداتك ونسخك الاحتياطية. وتبقى الرموز التي أضفتها بنفسك على هذا الهاتف.
account-deletes = سيُحذف حسابك { $wait }.
account-keep = { label-keep-my-account }
number-title = رقم جديد
number-now = ينتهي رقمك الحالي بـ { $phone }. ستظل رموزك تعمل.
number-new = رقم الهاتف المحمول الجديد، مع + ورمز البلد
number-begin = موافق
number-moving = تم التحقق من الرقم الجديد. جارٍ نقل الحساب إليه…
number-give-up = الاحتفاظ بالرقم السابق
log-title = سجل الأمان
log-empty = لم يحدث شيء بعد.
log-refresh = تحديث
clock-title = الساعة
clock-unknown = لم تُقارَن ساعة هذا الهاتف بساعة الخادم بعد.
clock-right = ساعة هذا الهاتف صحيحة. آخر مقارنة: { $ago }.
clock-compare = المقارنة الآن
settings-more = الحساب والأمان
settings-server-pin = بصمة الخادم: { $fingerprint }
settings-server-link = أو الصق رابط رمز QR الخاص بالخادم، وهو يبدأ بـ septet://server.
settings-about-licence = تطبيق Septet برنامج حر برخصة MIT أو رخصة Apache 2.0، أيهما شئت.

## The phone itself: links, camera, notifications, widget, fingerprint

link-title = رابط
link-again = إعادة المحاولة
link-no = ليس الآن
link-understood = فهمت
link-server-title = هل تريد استخدام خادم آخر؟
link-server-follows = يطلب رابط أن يستخدم هذا الهاتف { $address }. سيرسل ذلك الخادم رموزك ويرى رقمك. لا تتابع إلا إذا أعطتك عيادتك هذا الرابط.
link-server-yes = استخدام هذا الخادم
link-join-title = هل تريد السماح لهاتف آخر بالانضمام؟
link-join-follows = يطلب رابط إضافة هاتف إلى حسابك. سيرى ذلك الهاتف كل رموزك. لا تتابع إلا إذا كان في يدك.
link-join-yes = مقارنة الهاتفين
server-own = استخدام الخادم الذي جاء مع التطبيق
scan-hint = ضع رمز QR أمام الكاميرا.
scan-no-camera = لا يمكن استخدام الكاميرا. لم يُقرأ شيء. اسمح بها في إعدادات الهاتف، أو اختر صورة.
alert-approvals = طلبات دخول تنتظر موافقتك
alert-notices = إشعارات الأمان
alert-approval = طلب دخول ينتظر إجابتك
alert-notice = تغيّر شيء في حسابك
alert-open = افتح Septet للاطلاع عليه.
widget-show = اضغط لعرض الرمز
biometric-title = فتح قفل Septet
biometric-no = استخدام رقم PIN

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = يقرأ Septet رموز QR للحسابات ولهواتفك الأخرى. ولا يحتفظ بأي صورة.
info-face-id = وجهك يفتح Septet بدلًا من رقم PIN.
widget-why = رمز واحد بنظرة سريعة. لا يُعرض شيء ما دام Septet مقفلًا.
control-open = فتح Septet
watch-none = لا رموز هنا بعد. افتح Septet على جهاز iPhone.
watch-locked = تطبيق Septet مقفل. افتح قفله على جهاز iPhone.

## Starting over

start-over = البدء من الصفر على هذا الهاتف
start-over-title = هل تريد البدء من الصفر على هذا الهاتف؟
start-over-follows = يُمحى كل ما يحفظه Septet على هذا الهاتف، ومعه رقم PIN. الحسابات التي أضفتها بنفسك وليست في أي نسخة احتياطية تضيع نهائيًا. أما حسابك ونسختك الاحتياطية على الخادم فيبقيان، وتبقى إعدادات التطبيق أيضًا. بعد ذلك أعِدّ هذا الهاتف من جديد: تعود رموزك من هاتف آخر من هواتفك، أو بكلمة مرور النسخ الاحتياطية، أو بمفتاح الاسترداد. ومن دون أي من ذلك تعود رموز عياداتك بعد 24 ساعة.
start-over-do = محو كل شيء والبدء من الصفر
start-over-keep = عدم تغيير شيء
refused-storage = لا يستطيع Septet فتح ما يحفظه على هذا الهاتف. لم يُحذف شيء. افتح قفل الهاتف ووفّر بعض المساحة ثم حاول مرة أخرى. إن استمر ذلك، فابدأ من الصفر واستعِد نسختك الاحتياطية.

## A phone that is in no account any more, and a server that is not believed

setup-left = لم يعد هذا الهاتف في أي حساب: أزاله هاتف آخر من هواتفك، أو حُذف الحساب. زالت رموز عياداتك من هنا، أما الرموز التي أضفتها بنفسك فما زالت هنا. أعِدّ هذا الهاتف من جديد لتستعيد البقية. إن لم تكن أنت من فعل ذلك، فأبلغ المسؤول لديك.
tokens-distrust = ما يقوله الخادم عن حسابك لا يمكن أن يكون صحيحًا، لذلك لا يأخذ Septet منه شيئًا الآن. لم يتغيّر شيء هنا، ورموزك ما زالت تعمل. أعد جلبها، وإن استمر ذلك فأبلغ المسؤول لديك.
