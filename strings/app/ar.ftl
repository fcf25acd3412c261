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
settings-sign-out-title = هل تريد تسجيل خروج هذا الهاتف؟
settings-sign-out-follows = ستُزال رموز عياداتك من هذا الهاتف. وتبقى الرموز التي أضفتها بنفسك. للعودة، تحقق من رقمك من جديد.
settings-about = حول التطبيق
settings-version = الإصدار { $version }

## Screens whose way on is at another phone

join-title = السماح لهذا الهاتف
join-waits = تم التحقق من رقمك. يجب الآن أن يسمح أحد هواتفك الأخرى لهذا الهاتف: افتح Septet هناك ثم «{ label-devices }».
join-ask-again = تحديث
lock-title = مقفل
lock-waits = تطبيق Septet مقفل. رموزك في أمان. افتحه برقم PIN.

## The language by its own name, as its speakers write it

language-name = العربية
