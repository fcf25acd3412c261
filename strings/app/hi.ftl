### What the app says, in Hindi (आप).
### Labels that the server's texts name (`label-`) are in strings/hi.ftl and are not typed again here.

## Said on more than one screen

app-name = Septet
back = वापस जाएँ
try-again = फिर कोशिश करें
seconds-left = { $seconds ->
    [one] { $seconds } सेकंड बाकी
   *[other] { $seconds } सेकंड बाकी
}
in-seconds = { $seconds ->
    [one] { $seconds } सेकंड बाद
   *[other] { $seconds } सेकंड बाद
}
in-minutes = { $minutes ->
    [one] { $minutes } मिनट बाद
   *[other] { $minutes } मिनट बाद
}
in-hours = { $hours ->
    [one] { $hours } घंटे बाद
   *[other] { $hours } घंटे बाद
}
in-days = { $days ->
    [one] { $days } दिन बाद
   *[other] { $days } दिन बाद
}
ago-now = अभी-अभी
ago-minutes = { $minutes ->
    [one] { $minutes } मिनट पहले
   *[other] { $minutes } मिनट पहले
}
ago-hours = { $hours ->
    [one] { $hours } घंटे पहले
   *[other] { $hours } घंटे पहले
}
ago-days = { $days ->
    [one] { $days } दिन पहले
   *[other] { $days } दिन पहले
}

## Errors: what happened, what is safe, what to do

error-network = कनेक्शन नहीं है। कुछ नहीं बदला और आपके कोड काम कर रहे हैं। नेटवर्क जाँचें और फिर कोशिश करें।
error-rate-limited = बहुत ज़्यादा कोशिशें हुईं। कुछ खोया नहीं है। { $wait } फिर कोशिश करें।
error-wrong-code = { $tries ->
    [0] कोड गलत है और कोई कोशिश बाकी नहीं है। आपके कोड सुरक्षित हैं। नया कोड माँगें।
    [one] कोड गलत है। { $tries } कोशिश बाकी है। फिर से लिखें।
   *[other] कोड गलत है। { $tries } कोशिशें बाकी हैं। फिर से लिखें।
}
error-session-expired = बहुत समय लग गया, इसलिए कोड की अवधि समाप्त हो गई। कुछ खोया नहीं है। फिर से शुरू करें।
error-signed-out = इस फ़ोन को अभी इसकी अनुमति नहीं है। जो कोड आपने खुद जोड़े, वे काम कर रहे हैं। इसे फिर से सेट करें या अपने किसी दूसरे फ़ोन से इसे अनुमति दें।
error-wrong-backup-password = इस पासवर्ड या कुंजी से बैकअप नहीं खुलता। बैकअप सुरक्षित है। फिर से लिखें।
error-damaged-backup = कुछ भी लिखने पर यह बैकअप नहीं खुल सकता। इस फ़ोन पर जो है, वह सुरक्षित है। रिकवरी कुंजी, पुराना वर्शन या कोई फ़ाइल आज़माएँ।
error-stopped = रोक दिया गया। तब तक जो हुआ, वह बना रहेगा। आप फिर से शुरू कर सकते हैं।
error-input = { $field } इस रूप में नहीं चलेगा। कुछ नहीं भेजा गया। इसे बदलें और फिर कोशिश करें।
error-input-phone = यह फ़ोन नंबर नहीं चल सकता। कुछ नहीं भेजा गया। देश और अंक जाँचें।
error-input-email = यह ई-मेल पता नहीं है। कुछ नहीं भेजा गया। पता maya@clinic.example जैसा होता है।
error-input-code = कोड में 7 अंक होते हैं। कोई कोशिश कम नहीं हुई। सभी अंक लिखें।
error-input-pin = यह PIN नहीं चल सकता। कुछ नहीं बदला। 6 से 12 अंक चुनें, जिनका कोई अंदाज़ा न लगा सके।
error-input-password = यह पासवर्ड नहीं चल सकता। कुछ नहीं बदला। लंबा पासवर्ड चुनें, जिसका कोई अंदाज़ा न लगा सके।
error-input-server = यह सर्वर का पता नहीं है। कुछ नहीं बदला। पता https://septet.example जैसा होता है।
error-input-clock = इस फ़ोन की घड़ी गलत है। आपके कोड सुरक्षित हैं। अपने-आप समय सेट होना चालू करें।
error-device-storage = यह फ़ोन अभी अपना स्टोरेज पढ़ या लिख नहीं सकता। कुछ नहीं मिटा। फ़ोन अनलॉक करें, कुछ जगह खाली करें और फिर कोशिश करें।
error-update-required = ऐप का यह वर्शन इसके लिए बहुत पुराना है। आपके कोड सुरक्षित हैं। ऐप अपडेट करें।
error-locked = Septet लॉक है। आपके कोड सुरक्षित हैं। अपने PIN से अनलॉक करें।
error-internal = ऐप में कोई गड़बड़ी हुई। आपके कोड सुरक्षित हैं। फिर कोशिश करें; गड़बड़ी बनी रहे, तो { $incident } की सूचना दें।

## Set up

setup-title = सेट करें
setup-intro = आइए, इस डिवाइस को सुरक्षित टोकन बनाएँ।
setup-country = देश
setup-choose-country = देश चुनें
setup-find-country = देश खोजें
setup-phone = मोबाइल नंबर
setup-email = ई-मेल
setup-email-why = वैकल्पिक। फ़ोन जुड़ने या हटने पर हम इस पर सूचना देते हैं।
setup-ok = ठीक है
setup-sending = भेजा जा रहा है…
setup-show-tokens = इस फ़ोन के कोड दिखाएँ

## Verify

verify-title = अपना नंबर सत्यापित करें
verify-choose = { $phone } का कोड कैसे भेजें? इसका कोई शुल्क नहीं है।
verify-by-sms = SMS भेजें
verify-by-call = मुझे कॉल करें
verify-by-sms-wait = { $wait } SMS भेजें
verify-by-call-wait = { $wait } मुझे कॉल करें
verify-sent-sms = { $phone } पर 7 अंकों वाला SMS आ रहा है।
verify-sent-call = { $phone } पर कॉल आ रही है, जो 7 अंक बोलेगी।
verify-again-sms = फिर भेजें
verify-again-sms-wait = { $wait } फिर भेजें
verify-code = 7 अंकों का कोड
verify-no-tries = इस कोड के लिए कोई कोशिश बाकी नहीं है। आपका नंबर और कोड सुरक्षित हैं। नया कोड माँगें या फिर से शुरू करें।
verify-not-again = अभी और कोड नहीं माँगे जा सकते। कुछ खोया नहीं है। बाद में फिर से शुरू करें।
verify-expires = यह { $wait } समाप्त होगा।
verify-expired = कोड की अवधि समाप्त हो गई। कुछ खोया नहीं है। फिर से शुरू करें।
verify-checking = जाँचा जा रहा है…
verify-binding = आपका नंबर सत्यापित हो गया। इस फ़ोन को रजिस्टर किया जा रहा है…
verify-start-over = दूसरे नंबर से फिर शुरू करें

## Tokens

tokens-title = कोड
tokens-search = खोजें
tokens-search-hint = नाम, खाता या समूह
tokens-search-end = खोज बंद करें
tokens-all = सभी
tokens-nothing-found = “{ $query }” नाम का कुछ नहीं मिला।
tokens-empty-title = अभी कोई कोड नहीं
tokens-empty = जैसे ही आपका क्लिनिक कोड चालू करेगा, वे यहाँ दिखेंगे। आप अपने खाते भी जोड़ सकते हैं।
tokens-unreadable-title = { $readable ->
    [one] { $all } में से { $readable } पढ़ा जा सकता है
   *[other] { $all } में से { $readable } पढ़े जा सकते हैं
}
tokens-unreadable = आपके कोड अब भी यहाँ हैं, पर यह फ़ोन उन्हें खोल नहीं सकता। कुछ नहीं मिटा। उन्हें सर्वर से फिर से लें या बैकअप से वापस लाएँ।
tokens-fetch-anew = फिर से लें
tokens-offline = कनेक्शन नहीं है। आपके कोड काम कर रहे हैं। सर्वर से पिछला मिलान: { $ago }।
tokens-offline-never = कनेक्शन नहीं है। आपके कोड काम कर रहे हैं। सर्वर से अब तक मिलान नहीं हुआ।
tokens-clock-ahead = इस फ़ोन की घड़ी { $seconds ->
    [one] { $seconds } सेकंड आगे
   *[other] { $seconds } सेकंड आगे
} है, इसलिए इसके कोड स्वीकार नहीं होते। अपने-आप समय सेट होना चालू करें।
tokens-clock-behind = इस फ़ोन की घड़ी { $seconds ->
    [one] { $seconds } सेकंड पीछे
   *[other] { $seconds } सेकंड पीछे
} है, इसलिए इसके कोड स्वीकार नहीं होते। अपने-आप समय सेट होना चालू करें।
tokens-clock-settings = घड़ी की सेटिंग खोलें
tokens-bad = इससे कोड नहीं बन सकते। कारण देखने के लिए इसे खोलें।
tokens-next-hotp = अगला कोड बनाएँ
tokens-pinned = पिन किए गए
tokens-as-cards = कार्ड में दिखाएँ
tokens-as-list = सूची में दिखाएँ
tokens-open = { $title } खोलें

## Code

code-copy = कॉपी करें
code-copied = कॉपी हो गया। क्लिपबोर्ड 30 सेकंड बाद साफ़ हो जाएगा।
code-next = अगला: { $code }
code-show = कोड देखने के लिए टैप करें
code-read-out = कोड { $digits }
code-pin = ऊपर पिन करें
code-unpin = पिन हटाएँ
code-details = विवरण
code-kind = प्रकार
code-kind-application = आपके क्लिनिक से
code-kind-totp = समय के अनुसार
code-kind-hotp = काउंटर के अनुसार
code-kind-steam = Steam
code-kind-motp = Mobile-OTP
code-kind-yandex = Yandex Key
code-digits = कोड की लंबाई
code-period = कोड की अवधि (सेकंड)
code-counter = काउंटर
code-group = समूह
code-note = नोट
code-gone = यह कोड अब इस फ़ोन पर नहीं है। हो सकता है यह ट्रैश में हो या इसके ऐप्लिकेशन ने इसे बंद कर दिया हो।

## Devices

devices-this = यह फ़ोन
devices-added-first = { $ago } जोड़ा गया, पहला फ़ोन
devices-added-qr = { $ago } जोड़ा गया, दूसरे फ़ोन से स्कैन करके
devices-added-emoji = { $ago } जोड़ा गया, इमोजी मिलाकर
devices-added-password = { $ago } जोड़ा गया, बैकअप पासवर्ड से
devices-added-recovery-key = { $ago } जोड़ा गया, रिकवरी कुंजी से
devices-added-wait = { $ago } जोड़ा गया, 24 घंटे के इंतज़ार के बाद
devices-waits = अनुमति का इंतज़ार है। यह आपका कुछ नहीं देख सकता।
devices-last-seen = पिछली बार दिखा: { $ago }
devices-can-still-cancel = इसने आपका खाता वापस पाया है। रद्द करने के लिए इसे हटाएँ। { $wait } रद्द नहीं हो सकेगा।
devices-takes-over = अगर आप इसे नहीं हटाते, तो { $wait } खाता इसका हो जाएगा।
devices-remove = { $name } हटाएँ
devices-remove-title = “{ $name }” को हटाएँ?
devices-remove-follows = इसके कोड तुरंत बंद हो जाएँगे और आपका खाता इस पर नहीं रहेगा। यह तभी लौट सकेगा, जब आपका कोई फ़ोन इसे अनुमति दे।
devices-remove-now = हटाएँ
devices-keep = रहने दें
devices-multi = और फ़ोन जुड़ने दें
devices-multi-why = हर नए फ़ोन को फिर भी आपके किसी फ़ोन से अनुमति चाहिए। बंद रखना ज़्यादा सुरक्षित है।
devices-grace = आपने खाता रिकवरी से वापस पाया। सुरक्षा के लिए यह फ़ोन अभी कुछ नहीं बदल सकता। { $wait } बदल सकेगा।
devices-others = क्या आपके दूसरे फ़ोन खो गए हैं?
devices-others-lost = हाँ, उन्हें हटाएँ
devices-others-kept = नहीं, मेरे पास हैं
devices-refresh = फिर देखें

## Settings

settings-language = भाषा
settings-language-system = फ़ोन के अनुसार
settings-theme = थीम
settings-theme-system = फ़ोन के अनुसार
settings-theme-light = हल्के रंग
settings-theme-dark = गहरे रंग
settings-contrast = ज़्यादा कंट्रास्ट
settings-contrast-why = सफ़ेद पर काला या काले पर सफ़ेद।
settings-hide-codes = टैप करने तक कोड छिपाएँ
settings-hide-codes-why = उन जगहों के लिए जहाँ दूसरे आपकी स्क्रीन देखते हैं।
settings-compact = कोड छोटी सूची में दिखाएँ
settings-screenshots = स्क्रीनशॉट की अनुमति दें
settings-screenshots-why = बंद रखने पर कोड स्क्रीनशॉट और खुले ऐप की सूची में नहीं दिखते।
settings-server = सर्वर
settings-server-address = सर्वर का पता
settings-server-save = यह सर्वर इस्तेमाल करें
settings-server-restart = यह ऐप के अगली बार खुलने पर लागू होगा।
settings-server-fixed = दूसरे सर्वर के लिए पहले लॉग आउट करें: यहाँ के कोड इसी सर्वर के हैं।
settings-sign-out = लॉग आउट करें
settings-forget = खाते को सिर्फ़ इस फ़ोन से मिटाएँ
settings-forget-follows = सर्वर को नहीं बताया जाएगा: जब तक आपका कोई दूसरा फ़ोन इस फ़ोन को नहीं हटाता, यह आपके डिवाइस में बना रहेगा। आपके क्लिनिक के कोड यहाँ से हट जाएँगे; जो कोड आपने खुद जोड़े, वे रहेंगे।
settings-sign-out-title = इस फ़ोन से लॉग आउट करें?
settings-sign-out-follows = आपके क्लिनिक के कोड इस फ़ोन से हट जाएँगे। जो कोड आपने खुद जोड़े, वे रहेंगे। लौटने के लिए अपना नंबर फिर सत्यापित करें।
settings-about = ऐप के बारे में
settings-version = वर्शन { $version }

## Screens whose way on is at another phone

join-title = इस फ़ोन को अनुमति दें
join-ask-again = फिर देखें
lock-title = लॉक है

## The language by its own name, as its speakers write it

language-name = हिन्दी

## Lock, and its part of the settings
lock-typed = { $count ->
    [0] कोई अंक नहीं लिखा गया
    [one] { $count } अंक लिखा गया
   *[other] { $count } अंक लिखे गए
}
lock-type = { $digit } लिखें
lock-erase = आखिरी अंक मिटाएँ
lock-unlock = अनलॉक करें
lock-go-on = आगे बढ़ें
lock-biometric = फ़िंगरप्रिंट या चेहरे से खोलें
lock-tries = { $tries ->
    [one] { $tries } कोशिश बाकी है।
   *[other] { $tries } कोशिशें बाकी हैं।
}
lock-wrong = { $tries ->
    [one] PIN गलत है। { $tries } कोशिश बाकी है। फिर से लिखें।
   *[other] PIN गलत है। { $tries } कोशिशें बाकी हैं। फिर से लिखें।
}
lock-wait = PIN { $wait } फिर से लिखा जा सकेगा।
lock-used-up = PIN दस बार गलत लिखा गया, इसलिए अब वह स्वीकार नहीं होगा। कुछ नहीं मिटा। अगर फ़िंगरप्रिंट या चेहरे से अनलॉक करना चालू है, तो उसी से खोलें; नहीं तो इस फ़ोन पर नए सिरे से शुरू करें और अपना बैकअप वापस लाएँ।
lock-biometric-changed = इस फ़ोन के फ़िंगरप्रिंट या चेहरे बदले गए, इसलिए अब उनसे Septet अनलॉक नहीं होता। आपके कोड सुरक्षित हैं। अपने PIN से अनलॉक करें; फिर आप इसे दोबारा चालू कर सकते हैं।
lock-biometric-failed = इस फ़ोन ने आपको नहीं पहचाना। आपके कोड सुरक्षित हैं। अपने PIN से अनलॉक करें।
lock-unlocking = अनलॉक हो रहा है…
applock-title = ऐप लॉक
applock-off = बंद
applock-on = चालू
applock-why = कोड आपके PIN से एन्क्रिप्ट रहते हैं, इसलिए यह फ़ोन खुला हुआ किसी के हाथ लगे, तब भी वह उन्हें नहीं पढ़ सकता।
applock-turn-on = ऐप लॉक चालू करें
applock-turn-off = ऐप लॉक बंद करें
applock-change = PIN बदलें
applock-now = अभी लॉक करें
applock-biometric = फ़िंगरप्रिंट या चेहरे से भी अनलॉक करें
applock-biometric-why = बाद में जोड़े गए फ़िंगरप्रिंट या चेहरे से यह नहीं खुलता।
applock-auto = अपने-आप लॉक
applock-auto-at-once = ऐप से बाहर जाते ही
applock-auto-minutes = { $minutes ->
    [one] { $minutes } मिनट बाद
   *[other] { $minutes } मिनट बाद
}
applock-auto-never = कभी नहीं
applock-new = 6 से 12 अंकों का PIN चुनें, जिसका कोई अंदाज़ा न लगा सके।
applock-again = वही PIN फिर से लिखें।
applock-old = अपना मौजूदा PIN लिखें।
applock-differ = दोनों PIN एक जैसे नहीं थे। कुछ नहीं बदला। नए PIN से फिर शुरू करें।
applock-wait = एक पल…

## Join an account, and let a phone in
join-intro = आपके किसी दूसरे फ़ोन को इसे अनुमति देनी होगी: वहाँ Septet में “{ label-devices }” खोलें।
join-show-qr = दूसरे फ़ोन के लिए QR कोड दिखाएँ
join-qr = आपके दूसरे फ़ोन से स्कैन करने के लिए QR कोड
join-qr-how = अपने दूसरे फ़ोन पर “{ label-devices }” खोलें, फ़ोन को अनुमति देना चुनें और यह QR कोड स्कैन करें। इसे किसी और को न दिखाएँ।
join-qr-ends = यह { $wait } समाप्त होगा।
join-cancel = रद्द करें
join-emoji = इसके बजाय इमोजी मिलाएँ
join-emoji-why = जब कैमरा न हो। दूसरे फ़ोन को इसकी अनुमति देनी होगी।
join-await-answer = अपने दूसरे फ़ोन पर “{ label-devices }” खोलें और यह फ़ोन चुनें। यह स्क्रीन अपने-आप आगे बढ़ेगी।
join-compare = क्या आपके दूसरे फ़ोन पर भी यही सात इमोजी इसी क्रम में दिख रहे हैं?
join-same = वही हैं
join-different = अलग हैं
join-await-other = अब अपने दूसरे फ़ोन पर भी यही जवाब दें। यह स्क्रीन अपने-आप आगे बढ़ेगी।
join-lost = कोई दूसरा फ़ोन पास नहीं है?
join-password = बैकअप पासवर्ड इस्तेमाल करें
join-password-wait = { $wait } बैकअप पासवर्ड इस्तेमाल करें
join-key = रिकवरी कुंजी इस्तेमाल करें
join-key-wait = { $wait } रिकवरी कुंजी इस्तेमाल करें
join-password-field = बैकअप पासवर्ड
join-key-field = रिकवरी कुंजी
join-recover = बैकअप खोलें
join-recover-follows = आपके दूसरे फ़ोनों को तुरंत सूचना मिलेगी। वे एक घंटे तक इसे रद्द कर सकते हैं; तब तक यह फ़ोन कोड दिखाएगा, पर कुछ बदल नहीं सकेगा।
join-wait = 24 घंटे इंतज़ार करें
join-wait-why = आपके हर फ़ोन और हर ई-मेल पते पर सूचना जाएगी, और आपके किसी भी फ़ोन से इसे रद्द किया जा सकेगा। आपके क्लिनिक के कोड लौट आएँगे; जो कोड आपने खुद जोड़े, वे नहीं लौटेंगे।
join-waiting = अगर आपका कोई दूसरा फ़ोन रद्द नहीं करता, तो { $wait } खाता इस फ़ोन का हो जाएगा। आप ऐप बंद कर सकते हैं।
join-wait-cancel = इंतज़ार रद्द करें
join-stopped = यह आगे नहीं बढ़ सका। कुछ नहीं बदला। फिर से शुरू करें।
join-have-account = मेरे दूसरे फ़ोन पर Septet है
letin-title = फ़ोन को अनुमति दें
letin-move-title = नए फ़ोन पर जाएँ
letin-open = फ़ोन को अनुमति दें
letin-move = नए फ़ोन पर जाएँ
letin-intro = नए फ़ोन पर Septet खोलें और “{ join-have-account }” चुनें। वहाँ QR कोड दिखेगा।
letin-move-intro = आपके नए फ़ोन को आपके क्लिनिक के कोड मिलेंगे, और बैकअप चालू हो तो आपके अपने खाते भी; फिर यह फ़ोन आपके खाते से हट जाएगा। नए फ़ोन पर Septet खोलें और “{ join-have-account }” चुनें। वहाँ QR कोड दिखेगा।
letin-scan = उसका QR कोड स्कैन करें
letin-no-camera = इस फ़ोन में ऐसा कैमरा नहीं है, जिसे Septet इस्तेमाल कर सके।
letin-text = QR कोड का टेक्स्ट
letin-use-text = इस टेक्स्ट से आगे बढ़ें
letin-emoji = { $name } से इमोजी मिलाएँ
letin-open-one = दस मिनट तक इमोजी मिलाने की अनुमति दें
letin-open-one-why = इसके बाद नया फ़ोन आपका नंबर सत्यापित करके इमोजी मिलाने का अनुरोध करेगा।
letin-opened = दस मिनट के अंदर एक फ़ोन इमोजी मिलाकर जुड़ सकता है।
letin-asks = क्या यह आपका फ़ोन है?
letin-compare = क्या नए फ़ोन पर भी यही सात इमोजी इसी क्रम में दिख रहे हैं?
letin-compare-wait = नए फ़ोन का इंतज़ार है…
letin-yes = अनुमति दें
letin-yes-emoji = वही हैं, अनुमति दें
letin-no = यह मेरा नहीं है
letin-no-emoji = अलग हैं
letin-moved = “{ $name }” जुड़ गया और उसे आपके कोड मिल गए।
letin-moved-follows = अब यह फ़ोन आपके खाते से हटेगा। जो कोड आपने खुद जोड़े, वे तब तक यहाँ रहेंगे, जब तक आप उन्हें न हटाएँ। पहले देख लें कि नए फ़ोन पर वे सभी दिख रहे हैं।
letin-finish = इस फ़ोन से लॉग आउट करें
devices-recovered = इंतज़ार के बाद आपका खाता लौट आया। आपके क्लिनिक के कोड लौट आएँगे; जो कोड आपने खुद जोड़े, वे तभी लौटेंगे, जब वे किसी बैकअप में हों।
devices-read = पढ़ लिया
devices-distrust = सर्वर ने आपके फ़ोनों के बारे में ऐसा कुछ बताया, जो सच नहीं हो सकता। यहाँ कुछ नहीं बदला और आपके कोड काम कर रहे हैं। अपने एडमिन को बताएँ।

## Backups and their password
backups-title = बैकअप
backups-off = बंद है। जो खाते आपने खुद जोड़े, वे सिर्फ़ इसी फ़ोन पर हैं।
backups-on = चालू
backups-waiting = { $count ->
    [one] { $count } बदलाव अभी अपलोड होना बाकी है।
   *[other] { $count } बदलाव अभी अपलोड होने बाकी हैं।
}
backups-turn-on = बैकअप चालू करें
backups-turn-off = बैकअप बंद करें
backups-off-title = बैकअप बंद करें?
backups-off-follows = जो अपलोड हुआ था, वह मिटा दिया जाएगा। जो खाते आपने खुद जोड़े, वे सिर्फ़ इस फ़ोन पर रहेंगे: यह खो गया, तो वे भी चले जाएँगे।
backups-keep = बैकअप चालू रखें
backups-verified = { $readable ->
    [one] { $all } में से { $readable } पढ़ा जा सकता है
   *[other] { $all } में से { $readable } पढ़े जा सकते हैं
}
backups-verified-none = तैयार है: आगे जोड़े जाने वाले खाते इसमें रहेंगे
backups-verified-when = { $ago } जाँचा गया
backups-never = इस फ़ोन पर कभी जाँचा नहीं गया
backups-never-up = इस फ़ोन पर कभी अपडेट नहीं हुआ
backups-age = { $ago } अपडेट हुआ
backups-test = अभी जाँचें
backups-test-why = पासवर्ड लिखें: Septet बैकअप को वैसे ही पढ़ेगा, जैसे नया फ़ोन पढ़ता है, और गिनेगा कि कितना पढ़ा जा सका।
backups-rehearsal = क्या आपको अपना बैकअप पासवर्ड याद है? अभी आज़मा लें, ताकि आप इसे भूल न जाएँ।
backups-change = पासवर्ड बदलें
backups-new-key = नई रिकवरी कुंजी बनाएँ
backups-new-key-why = पिछली कुंजी से फिर कुछ नहीं खुलेगा।
backups-rotate = बैकअप की एन्क्रिप्शन कुंजी बदलें
backups-rotate-why = हो सकता है, जिसे पुराना पासवर्ड पता था, उसके पास पुरानी एन्क्रिप्शन कुंजी अब भी हो। बदलने पर हर प्रविष्टि नए सिरे से एन्क्रिप्ट होती है।
backups-rotating = एक फ़ोन हटाया गया, इसलिए बैकअप की एन्क्रिप्शन कुंजी बदली जा रही है। इस बीच कोड काम करते रहेंगे।
backups-problem = बैकअप में कुछ गड़बड़ी है। इस फ़ोन पर जो है, वह सुरक्षित है। बैकअप जाँचें या कनेक्शन आने पर फिर कोशिश करें।
backups-unreadable = { $count ->
    [one] बैकअप की { $count } प्रविष्टि इस फ़ोन पर नहीं पढ़ी जा सकती। कुछ नहीं मिटा।
   *[other] बैकअप की { $count } प्रविष्टियाँ इस फ़ोन पर नहीं पढ़ी जा सकतीं। कुछ नहीं मिटा।
}
backups-removals = { $count ->
    [one] किसी दूसरे फ़ोन ने { $count } खाता हटाया। यहाँ अभी कुछ नहीं हटा है।
   *[other] किसी दूसरे फ़ोन ने { $count } खाते हटाए। यहाँ अभी कुछ नहीं हटा है।
}
backups-removals-accept = यहाँ भी हटाएँ
backups-removals-keep = सभी फ़ोनों पर वापस लाएँ
backups-versions = पुराने वर्शन
backups-versions-none = सर्वर पर कोई पुराना वर्शन नहीं है।
backups-version = { $entries ->
    [one] { $entries } खाता, { $ago }
   *[other] { $entries } खाते, { $ago }
}
backups-version-title = यह वर्शन वापस लाएँ?
backups-version-follows = जो खाते आपने खुद जोड़े, वे उस समय जैसे हो जाएँगे, और जो हट गए, वे लौट आएँगे। उसके बाद जो जुड़ा, वह बना रहेगा।
backups-version-restore = वापस लाएँ
backups-version-keep = रहने दें
backups-restored = { $readable ->
    [one] { $all } में से { $readable } पढ़ा गया, वापस लाए गए: { $added }।
   *[other] { $all } में से { $readable } पढ़े गए, वापस लाए गए: { $added }।
}
password-title = बैकअप पासवर्ड
password-intro = इस पासवर्ड से नए फ़ोन पर वे खाते वापस मिलते हैं, जो आपने खुद जोड़े। इसे आपके सिवा कोई नहीं जानता और कोई रीसेट नहीं कर सकता।
password-change-intro = बदलने के बाद पुराने पासवर्ड से बैकअप नहीं खुलेगा।
password-test-intro = Septet इससे बैकअप खोलकर गिनता है कि कितना पढ़ा जा सकता है।
password-enter = पासवर्ड
password-repeat = वही पासवर्ड फिर से
password-differs = दोनों पासवर्ड एक जैसे नहीं हैं।
password-strength = अंदाज़ा लगाना कितना मुश्किल है: 4 में से { $score }
password-strength-0 = अंदाज़ा तुरंत लग जाएगा
password-strength-1 = अंदाज़ा जल्दी लग जाएगा
password-strength-2 = अभी पर्याप्त मुश्किल नहीं
password-strength-3 = अंदाज़ा लगाना मुश्किल
password-strength-4 = अंदाज़ा लगाना बहुत मुश्किल
password-weak = इसे लंबा करें या एक ऐसा शब्द और जोड़ें, जिसकी किसी को उम्मीद न हो।
password-set = बैकअप चालू करें
password-change = पासवर्ड बदलें
password-test = बैकअप जाँचें
password-skip = छोड़ें
password-skip-title = बैकअप छोड़ दें?
password-skip-follows = यह फ़ोन खो गया, तो जो खाते आपने खुद जोड़े, वे भी चले जाएँगे। आपके क्लिनिक के कोड बैकअप के बिना भी लौट आते हैं।
password-skip-do = छोड़ दें
password-skip-back = पासवर्ड चुनें
password-show = लिखा हुआ दिखाएँ
working-title = एक पल
working-key = पासवर्ड का अंदाज़ा लगाना मुश्किल बनाया जा रहा है
working-download = प्रविष्टियाँ लाई जा रही हैं
working-open = प्रविष्टियाँ खोली जा रही हैं
working-upload = प्रविष्टियाँ अपलोड की जा रही हैं
working-verify = बैकअप वापस पढ़कर जाँचा जा रहा है
working-so-far = { $all } में से { $done }
working-cancel = रद्द करें
key-title = रिकवरी कुंजी
key-intro = इसे लिख लें और इस फ़ोन से अलग रखें। पासवर्ड भूल जाने पर आपका बैकअप इससे खुलेगा। यह सिर्फ़ इसी बार दिखाई जा रही है।
key-read-out = रिकवरी कुंजी: { $signs }
key-written = मैंने लिख ली
done-title = बैकअप काम कर रहा है
done-follows = अभी-अभी सर्वर से वापस पढ़कर खोला गया।
done-ok = ठीक है

## The 64 pictures of a comparison, in their order
emoji-names = कुत्ता, बिल्ली, घोड़ा, सूअर, हाथी, खरगोश, कछुआ, मछली, ऑक्टोपस, तितली, मधुमक्खी, उल्लू, पेंगुइन, घोंघा, साँप, मेंढक, कैक्टस, पेड़, सूरजमुखी, मशरूम, पत्ता, सेब, केला, स्ट्रॉबेरी, अंगूर, चेरी, गाजर, मक्का, ब्रेड, चीज़, अंडा, केक, पिज़्ज़ा, कप, पृथ्वी, चाँद, तारा, सूरज, बादल, आग, बिजली, बर्फ़ का पुतला, इंद्रधनुष, छाता, कार, साइकिल, ट्रेन, हवाई जहाज़, रॉकेट, नाव, लंगर, घर, चाबी, घंटी, घड़ी, किताब, कैंची, हथौड़ा, बल्ब, तोहफ़ा, गुब्बारा, फ़ुटबॉल, गिटार, ढोल

## Notices
notices-warning = आपके खाते में कुछ हुआ है
notices-device = कोई डिवाइस
notices-application = कोई ऐप्लिकेशन
notices-awaits-trust = “{ $name }” ने आपका नंबर सत्यापित किया और अनुमति का इंतज़ार कर रहा है। वह कोई कोड नहीं देख सकता। अगर वह आपका नहीं है, तो उसे रद्द करें और अपनी मोबाइल कंपनी से पूछें कि किसी ने आपका नंबर हथिया तो नहीं लिया।
notices-added-here = यह फ़ोन अब आपके डिवाइस में शामिल है।
notices-added = “{ $name }” अब आपके डिवाइस में शामिल है। अगर वह आपका नहीं है, तो “{ label-devices }” में जाकर उसे हटाएँ।
notices-removed = “{ $name }” आपके खाते से हटाया गया। उसके कोड अब काम नहीं करते।
notices-recovery-used-here = यह फ़ोन आपके बैकअप से लौटा है। एक घंटे तक यह कोड दिखाएगा, पर कुछ बदल नहीं सकेगा।
notices-recovery-used = “{ $name }” ने आपका बैकअप खोला और अब आपके डिवाइस में शामिल है। अगर यह आपने नहीं किया, तो एक घंटे के अंदर इसे रद्द करें, फिर अपना बैकअप पासवर्ड बदलें।
notices-recovery-started = “{ $name }” ने आपके दूसरे डिवाइस और आपके पासवर्ड के बिना आपका खाता पाने का अनुरोध किया। अगर वह आपका नहीं है, तो इंतज़ार पूरा होने से पहले इसे रद्द करें।
notices-recovery-cancelled = “{ $name }” का आपका खाता वापस पाने का अनुरोध रद्द हुआ। और कुछ नहीं बदला।
notices-recovered = 24 घंटे के इंतज़ार के बाद आपका खाता “{ $name }” का हो गया। बाकी सभी डिवाइस हट गए हैं।
notices-number = आपके खाते का फ़ोन नंबर बदल गया। अगर यह आपने नहीं किया, तो इसे वापस बदलें।
notices-number-hint = आपके खाते का फ़ोन नंबर बदल गया। नए नंबर के आखिरी अंक { $number } हैं। अगर यह आपने नहीं किया, तो इसे वापस बदलें।
notices-number-here = आपने इस फ़ोन पर अपने खाते का फ़ोन नंबर बदला।
notices-multi = और डिवाइस जुड़ने देने की सेटिंग बदली गई। अगर यह आपने नहीं किया, तो “{ label-devices }” में देखें।
notices-emails = आपके खाते के ई-मेल पते बदले गए। अगर यह आपने नहीं किया, तो “{ account-title }” में देखें।
notices-backup-here = आपने इस फ़ोन पर अपना बैकअप पासवर्ड या रिकवरी कुंजी बदली।
notices-backup = “{ $name }” ने आपका बैकअप पासवर्ड या रिकवरी कुंजी बदली। अगर यह आपने नहीं किया, तो उसे फिर से बदलें।
notices-deletion = आपका खाता मिटा दिया जाएगा। तब तक सब कुछ काम करेगा, और आप इसे रख भी सकते हैं।
notices-kept = आपका खाता बना रहेगा। उसे मिटाया नहीं जाएगा।
notices-enrolled = “{ $name }” अब इस खाते से कोड माँगता है।
notices-ended = “{ $name }” अब इस खाते से कोड नहीं माँगता।
notices-reset = “{ $name }” के एडमिन ने इसके लिए आपके फ़ोनों के कोड बंद कर दिए। जब तक कोई फ़ोन फिर से सेट नहीं होता, कोड SMS या कॉल से आएँगे। अगर आपको इसकी उम्मीद नहीं थी, तो वहाँ के एडमिन को बताएँ।
notices-emergency-made = “{ $name }” के दो एडमिन ने आपके लिए आपातकालीन कोड बनाए, जिनमें से हर एक बस एक बार चलता है। ये आपके फ़ोन के बिना काम करते हैं। अगर आपको इसकी उम्मीद नहीं थी, तो वहाँ के एडमिन को बताएँ।
notices-emergency-used = किसी ने “{ $name }” में आपके नाम से, आपातकालीन कोड से लॉग इन किया। अगर यह आप नहीं थे, तो तुरंत वहाँ के एडमिन को बताएँ।
notices-other-codes = “{ $name }” में आपके लिए कोड की सूची या किसी दूसरे ऑथेंटिकेटर ऐप की गुप्त कुंजी बनाई गई। ये आपके फ़ोन के बिना काम करते हैं। अगर यह आपने नहीं किया, तो तुरंत वहाँ के एडमिन को बताएँ।
notices-not-me = किसी ने आपके नाम से “{ $name }” में घुसने की कोशिश की, और “यह मैंने नहीं किया” जवाब दिया गया। किसी को अंदर नहीं आने दिया गया। वहाँ अपना पासवर्ड बदलें।
notices-other = आपके खाते में कुछ बदला है। क्या बदला, यह पढ़ने के लिए ऐप अपडेट करें।
notices-ends = अगर इसे रोका नहीं गया, तो यह { $wait } हो जाएगा।
notices-mine = यह मैंने किया
notices-read = पढ़ लिया
notices-more = { $count ->
    [one] { $count } सूचना और है।
   *[other] { $count } सूचनाएँ और हैं।
}

## Approval
approval-title = मंज़ूरी दें?
approval-asks = { $application } मंज़ूरी माँग रहा है
approval-account = खाता: { $account }
approval-number = लॉग इन पेज पर कौन-सा नंबर है?
approval-pick = नंबर { $number } से मंज़ूरी दें
approval-type = लॉग इन पेज पर दिख रहा नंबर
approval-approve = मंज़ूरी दें
approval-deny = नामंज़ूर करें
approval-not-me = यह मैंने नहीं किया
approval-not-me-why = अनुरोध नामंज़ूर होगा, और ऐप्लिकेशन और आपके दूसरे फ़ोनों को बताया जाएगा।
approval-ends = { $wait } समाप्त होगा
approval-grace = यह फ़ोन रिकवरी से लौटा है और पहले घंटे में जवाब नहीं दे सकता। किसी दूसरे फ़ोन पर जवाब दें या कोड से लॉग इन करें।
approval-none = कोई अनुरोध आपके जवाब के इंतज़ार में नहीं है।
approval-approved = मंज़ूरी दी गई। जहाँ लॉग इन किया था, वहाँ आगे बढ़ें।
approval-denied = नामंज़ूर किया गया। किसी को अंदर नहीं आने दिया गया।
approval-told = नामंज़ूर किया गया। ऐप्लिकेशन और आपके दूसरे फ़ोनों को बता दिया गया। वहाँ अपना पासवर्ड बदलें।
approval-expired = यह अनुरोध यहाँ समाप्त हो गया है। अगर आप लॉग इन नहीं हुए हैं, तो लॉग इन पेज पर फिर से शुरू करें।
approval-close = बंद करें
error-input-number = यह नंबर लॉग इन पेज पर नहीं है। कुछ मंज़ूर नहीं हुआ। वहाँ देखें और जो नंबर दिखे, वही लिखें।
error-input-approval = यह अनुरोध समाप्त हो चुका है। अगर आप लॉग इन नहीं हुए हैं, तो लॉग इन पेज पर फिर से शुरू करें।
error-input-recovery-key = जो लिखा गया, वह रिकवरी कुंजी नहीं है। कुछ आज़माया नहीं गया। एक-एक अक्षर मिलाकर देखें।
error-input-backup = बैकअप बंद है। कुछ नहीं बदला। पहले उसे चालू करें।
error-input-multi-device = अभी आपके खाते से और फ़ोन नहीं जुड़ सकते। कुछ नहीं बदला। पहले “{ label-devices }” में इसकी अनुमति दें।
error-input-invitation = यह जुड़ने वाले किसी फ़ोन का QR कोड नहीं है, या इसकी अवधि समाप्त हो गई है। किसी फ़ोन को अनुमति नहीं दी गई। दूसरे फ़ोन पर नया QR कोड दिखाएँ।

## Add
add-title = खाता जोड़ें
add-open = खाता जोड़ें
add-scan = QR कोड स्कैन करें
add-picture = QR कोड वाली तस्वीर चुनें
add-paste = पेस्ट करें
add-paste-hint = otpauth:// से शुरू होने वाला पता
add-paste-use = यह टेक्स्ट इस्तेमाल करें
add-by-hand = खुद लिखें
add-file = दूसरे ऐप की फ़ाइल आयात करें
add-file-apps = इन ऐप की फ़ाइलें पढ़ी जा सकती हैं: { $apps }।
add-reading = पढ़ा जा रहा है…
add-stop = रोकें
add-password-title = इस फ़ाइल पर पासवर्ड है
add-password-why = वह पासवर्ड लिखें, जो आपने दूसरे ऐप में इस फ़ाइल को दिया था। अभी कुछ नहीं जोड़ा गया है।
add-password = फ़ाइल का पासवर्ड
add-password-use = फ़ाइल खोलें
add-memory-title = इस फ़ाइल के लिए बहुत मेमोरी चाहिए
add-memory-why = इसे खोलने के लिए 256 MB से ज़्यादा मेमोरी चाहिए, और शायद एक मिनट लगे। इस बीच दूसरे ऐप बंद हो सकते हैं। अभी कुछ नहीं जोड़ा गया है।
add-memory-use = फिर भी खोलें
cancel = रद्द करें

## Add by hand
hand-title = खुद लिखें
hand-issuer = साइट या ऐप का नाम
hand-account = वहाँ आपका खाता
hand-secret = गुप्त कुंजी
hand-secret-why = अंग्रेज़ी अक्षर और 2 से 7 तक के अंक। खाली जगह से फ़र्क नहीं पड़ता।
hand-secret-wrong = गुप्त कुंजी में सिर्फ़ अंग्रेज़ी अक्षर और 2 से 7 तक के अंक होते हैं। जो लिखा है, उसे जाँचें।
hand-kind = कोड का प्रकार
hand-digits = कोड में अंकों की संख्या
hand-digits-wrong = कोड में 5 से 10 अंक होते हैं।
hand-period = कोड की अवधि (सेकंड)
hand-period-wrong = कोड की अवधि 1 से 86400 सेकंड होती है।
hand-counter = अगले कोड का काउंटर
hand-counter-wrong = काउंटर पूर्णांक होता है।
hand-algorithm = हैश
hand-algorithm-wrong = यह हैश इस प्रकार के कोड के लिए नहीं है। कोई दूसरा चुनें।
hand-more = अंकों की संख्या, अवधि और हैश दिखाएँ
hand-preview = अभी का कोड। साइट जो कोड माँगती है, उससे मिलाएँ।
hand-no-preview = गुप्त कुंजी लिखते ही कोड यहाँ दिखेगा।
hand-weak = यह गुप्त कुंजी छोटी है। यह काम करेगी, पर साइट से लंबी कुंजी माँगना बेहतर है।
hand-add = जोड़ें
hand-duplicate = यह खाता यहाँ पहले से है। कुछ नहीं जोड़ा गया।
hand-show-it = इसे दिखाएँ

## Import
import-title = आयात
import-nothing = जोड़ने के लिए कुछ बाकी नहीं है। पहले जो पढ़ा गया था, वह रखा नहीं गया: फ़ाइल फिर से पढ़ें।
import-from = { $apps } से
import-new = { $n ->
    [one] { $n } नया
   *[other] { $n } नए
}
import-duplicate = { $n ->
    [one] { $n } यहाँ पहले से है
   *[other] { $n } यहाँ पहले से हैं
}
import-changed = { $n ->
    [one] { $n } यहाँ वाले से अलग है
   *[other] { $n } यहाँ वालों से अलग हैं
}
import-refused = { $n ->
    [one] { $n } अस्वीकार हुआ
   *[other] { $n } अस्वीकार हुए
}
import-state-new = नया
import-state-duplicate = यहाँ पहले से है
import-state-changed = बदला हुआ
import-state-refused = अस्वीकार हुआ
import-missing = इस निर्यात के कुछ QR कोड अभी नहीं पढ़े गए। दूसरे ऐप में अगला QR कोड दिखाएँ और उसे यहाँ पढ़ें।
import-more = कोई और QR कोड, तस्वीर या फ़ाइल पढ़ें
import-add = { $n ->
    [0] कुछ न जोड़ें
    [one] { $n } खाता जोड़ें
   *[other] { $n } खाते जोड़ें
}
import-choose-all = जो जुड़ सकते हैं, वे सभी चुनें
import-choose-none = कोई न चुनें
import-report-title = आयात पूरा हुआ
import-added = { $n ->
    [one] { $n } जोड़ा गया
   *[other] { $n } जोड़े गए
}
import-updated = { $n ->
    [one] { $n } अपडेट हुआ
   *[other] { $n } अपडेट हुए
}
import-present = { $n ->
    [one] { $n } यहाँ पहले से था
   *[other] { $n } यहाँ पहले से थे
}
import-left-out = { $n ->
    [one] { $n } आपने छोड़ा
   *[other] { $n } आपने छोड़े
}
import-and = {", "}
import-why = { $title }: { $reason }
import-cause-damaged = यह खराब है, या वैसा नहीं है जैसा इसका ऐप लिखता है। इसे छोड़ दिया गया; बाकी पर असर नहीं पड़ा।
import-cause-kind = इस तरह का खाता यहाँ नहीं चलता। इसे इसके अपने ऐप में रखें।
import-cause-no-secret = फ़ाइल में इसकी गुप्त कुंजी नहीं है। इसे मूल साइट पर फिर से जोड़ें।
import-cause-secret = इसकी गुप्त कुंजी पढ़ी नहीं जा सकती: कोई चिह्न गलत है, या वह कटी हुई है।
import-cause-numbers = इसके अंकों, अवधि, काउंटर या एल्गोरिदम से यहाँ कोड नहीं बन सकता। इसे इसके अपने ऐप में रखें।
import-cause-too-long = इसमें उससे ज़्यादा है जितना यहाँ एक खाते में आता है। इसे इसके अपने ऐप में रखें।
import-cause-trashed = दूसरे ऐप में यह ट्रैश में था।
import-cause-password = यह दिए गए पासवर्ड से नहीं, किसी दूसरे पासवर्ड से सुरक्षित है। दूसरा पासवर्ड आज़माएँ।
import-cause-parts = इस एक्सपोर्ट का कोई QR कोड खराब है या किसी और एक्सपोर्ट का है। सिर्फ़ एक ही एक्सपोर्ट के कोड पढ़ें।
import-cause-twice = यही खाता ऊपर भी है।
import-cause-in-trash = यह आपके ट्रैश में है। फिर से जोड़ने पर यह वहीं से आगे चलेगा।
import-cause-changed = यह यहाँ दूसरे नामों या दूसरे काउंटर के साथ है।
import-warning = यह काम करता है, पर इसमें कुछ कमज़ोर है या काटा गया है। यहाँ देख लेने तक फ़ाइल रखें।
import-still-missing = दूसरे ऐप के कुछ QR कोड नहीं पढ़े गए। उनके खाते यहाँ नहीं हैं। उन्हें बाद में पढ़ें; कुछ भी दो बार नहीं जुड़ेगा।
import-done = कोड दिखाएँ

## Edit, and several at once
edit-title = बदलाव करें
edit-several = { $n ->
    [one] { $n } खाते में बदलाव करें
   *[other] { $n } खातों में बदलाव करें
}
edit-name = आपका दिया हुआ नाम
edit-name-why = खाली छोड़ने पर इसका मूल नाम रहेगा।
edit-note = नोट
edit-note-why = इसे सिर्फ़ आप देख सकते हैं।
edit-group = समूह
edit-group-why = समूह नहीं चाहिए, तो खाली छोड़ें।
edit-several-why = आप जो नहीं बदलते, वह हर खाते में पहले जैसा रहेगा।
edit-icon = आइकॉन
edit-icon-none = कोई नहीं
edit-icon-name = आइकॉन: { $name }
edit-pinned = ऊपर पिन किया गया
edit-hidden = सूची से छिपाया गया
edit-hidden-why = कोड फिर भी बनते रहेंगे। इसे “{ organise-title }” में ढूँढें।
edit-save = सेव करें
edit-remove = ट्रैश में भेजें
edit-not-removable = ऐप्लिकेशन का कोड छिपाया जा सकता है। उसे बंद सिर्फ़ ऐप्लिकेशन कर सकता है।
edit-gone = यह खाता अब यहाँ नहीं है।
remove-title = { $n ->
    [one] { $n } खाता ट्रैश में भेजें?
   *[other] { $n } खाते ट्रैश में भेजें?
}
remove-follows = यह आपके सभी फ़ोनों से हट जाएगा। 30 दिन तक इसे वापस लाया जा सकता है। आगे बढ़ने से पहले पक्का कर लें कि आप इसके बिना लॉग इन कर सकते हैं।
remove-keep = रहने दें
select-count = { $n ->
    [0] खाते चुनें
    [one] { $n } चुना गया
   *[other] { $n } चुने गए
}
select-end = चुनना बंद करें
select-edit = चुने हुए खातों में बदलाव करें
select-remove = चुने हुए खाते ट्रैश में भेजें
select-this = { $title } चुनें

## Keep in order
organise-title = व्यवस्थित करें
organise-select = कई खाते चुनें
organise-sort = सूची का क्रम
organise-sort-own = मेरा अपना क्रम
organise-sort-title = नाम के अनुसार
organise-sort-issuer = साइट या ऐप के अनुसार
organise-sort-usage = ज़्यादा इस्तेमाल वाले पहले
organise-sort-usage-why = अब से सिर्फ़ इस फ़ोन पर गिना जाएगा कि आप कोई कोड कितनी बार कॉपी करते हैं।
organise-forget = गिनती मिटाएँ
organise-hidden = छिपाए गए
organise-no-hidden = कुछ भी छिपाया नहीं गया है।
organise-show = { $title } फिर से दिखाएँ
organise-trash = ट्रैश
organise-duplicates = डुप्लीकेट खोजें
organise-export = निर्यात करें
trash-title = ट्रैश
trash-empty = ट्रैश खाली है। आप जो हटाते हैं, वह 30 दिन यहाँ रहता है।
trash-days = { $days ->
    [0] अगले सिंक पर हमेशा के लिए हट जाएगा
    [one] { $days } दिन बाकी
   *[other] { $days } दिन बाकी
}
trash-restore = { $title } वापस लाएँ
trash-purge = { $title } हमेशा के लिए हटाएँ
trash-purge-title = “{ $title }” को हमेशा के लिए हटाएँ?
trash-purge-follows = इसकी गुप्त कुंजी आपके सभी फ़ोनों से मिटा दी जाएगी। इसे कोई वापस नहीं ला सकेगा।
trash-purge-now = हमेशा के लिए हटाएँ
duplicates-title = डुप्लीकेट
duplicates-none = यहाँ कुछ भी दो बार नहीं है।
duplicates-codes = इनसे एक जैसे कोड बनते हैं। इनमें से एक काफ़ी है।
duplicates-secret = इनकी गुप्त कुंजी एक ही है, पर अंकों की संख्या, अवधि या प्रकार अलग है। इनमें से ज़्यादा से ज़्यादा एक सही है।
duplicates-account = एक ही खाता, पर गुप्त कुंजियाँ अलग हैं। शायद सिर्फ़ सबसे नई काम करती है। किसी को हटाने से पहले हर एक को आज़माएँ।
duplicates-open = { $title } दिखाएँ
duplicates-remove = { $title } ट्रैश में भेजें

## Export
export-title = निर्यात
export-sealed = पासवर्ड वाली Septet फ़ाइल
export-sealed-why = इसे वही पढ़ सकता है, जिसके पास पासवर्ड हो। कॉपी रखने का यह बेहतर तरीका है।
export-open-why = जिसे यह फ़ाइल मिले, वह आपके कोड बना सकता है। इसे ऐसी जगह रखें, जहाँ कोई और न पहुँच सके, और इस्तेमाल के बाद मिटा दें।
export-format = फ़ॉर्मैट
export-pin = PIN
export-backup-password = बैकअप पासवर्ड
export-word = आगे बढ़ने के लिए “{ $word }” लिखें
export-the-word = निर्यात
export-new-password = इस फ़ाइल का नया पासवर्ड
export-new-password-again = वही पासवर्ड फिर से
export-mismatch = दोनों पासवर्ड एक जैसे नहीं हैं।
export-make = फ़ाइल बनाएँ
export-making = फ़ाइल बन रही है…
export-done = { $n ->
    [0] इसमें कोई खाता नहीं है
    [one] इसमें { $n } खाता है
   *[other] इसमें { $n } खाते हैं
}
export-done-why = यह लिखी गई और वापस पढ़कर जाँची गई।
export-save = सेव करें
export-saved = यह आपकी चुनी हुई जगह पर है।
export-qr = { $all } में से { $n }
export-qr-why = इन्हें दूसरे ऐप से एक-एक करके स्कैन करें। किसी को इनकी तस्वीर न लेने दें।
export-qr-next = अगला दिखाएँ
export-qr-back = पिछला दिखाएँ
export-left-out = जो इसमें नहीं हैं या पूरे नहीं हैं
export-left-out-whole = इस फ़ाइल से इसके कोड नहीं बनते। इसे शामिल नहीं किया गया; यह अब भी यहाँ है।
export-left-out-part = फ़ाइल में इसका सब कुछ नहीं है। यहाँ सब कुछ अब भी है।
export-applications = जो इसमें नहीं हैं: ये फ़ोन रजिस्टर करने पर लौट आते हैं
export-again = एक और फ़ाइल बनाएँ

## Errors of files and addresses
error-input-file = यह फ़ाइल नहीं पढ़ी जा सकती। कुछ नहीं जोड़ा गया। हो सकता है फ़ाइल खराब हो या किसी ऐसे ऐप की हो, जिसे Septet नहीं जानता। उसे दूसरे ऐप में फिर से बनाएँ।
error-input-scheme = यह कोई खाता नहीं है: खाते का पता otpauth:// से शुरू होता है। कुछ नहीं जोड़ा गया। QR कोड फिर से पढ़ें।
error-input-secret = यह गुप्त कुंजी नहीं चल सकती: इसमें अंग्रेज़ी अक्षरों और 2 से 7 के अलावा कुछ और है, या यह अधूरी है। कुछ नहीं जोड़ा गया। इसे फिर से कॉपी करें।
error-input-rows = जो चुना गया, वह इस रूप में नहीं जुड़ सकता, या जगह नहीं है। कुछ नहीं जोड़ा गया। कम खाते चुनें।
add-waiting = { $n ->
    [one] { $n } खाता पढ़ा गया, पर अभी जोड़ा नहीं गया
   *[other] { $n } खाते पढ़े गए, पर अभी जोड़े नहीं गए
}
add-see = जो पढ़ा गया, उसे देखें

## Settings: account, security log, clock, server
account-title = खाता
account-unknown = सर्वर से अभी पूछा नहीं गया।
account-refresh = सर्वर से पूछें
account-number = मोबाइल नंबर
account-number-now = { $phone }
account-number-change = नंबर बदलें
account-later = सुरक्षा के लिए यह फ़ोन अभी यहाँ कुछ नहीं बदल सकता। { $wait } बदल सकेगा।
account-emails = ई-मेल पते
account-emails-why = फ़ोन जुड़ने या हटने पर इन्हें सूचना मिलती है। ज़्यादा से ज़्यादा पाँच पते।
account-email-new = एक और पता
account-email-add = पता जोड़ें
account-email-remove = { $email } हटाएँ
account-delete = खाता मिटाएँ
account-delete-title = 30 दिन बाद अपना खाता मिटाएँ?
account-delete-follows = तब तक सब कुछ काम करेगा और आप यह अनुरोध वापस ले सकते हैं। उसके बाद आपके क्लिनिक के कोड और आपके बैकअप चले जाएँगे। जो कोड आपने खुद जोड़े, वे इस फ़ोन पर रहेंगे।
account-deletes = आपका खाता { $wait } मिटा दिया जाएगा।
account-keep = { label-keep-my-account }
number-title = नया नंबर
number-now = आपके मौजूदा नंबर के आखिरी अंक { $phone } हैं। आपके कोड काम करते रहेंगे।
number-new = नया मोबाइल नंबर, + और देश के कोड के साथ
number-begin = ठीक है
number-moving = नया नंबर सत्यापित हो गया। खाता उस पर ले जाया जा रहा है…
number-give-up = पुराना नंबर ही रखें
log-title = सुरक्षा लॉग
log-empty = अभी तक कुछ नहीं हुआ।
log-refresh = फिर देखें
clock-title = घड़ी
clock-unknown = इस फ़ोन की घड़ी का सर्वर की घड़ी से अब तक मिलान नहीं हुआ।
clock-right = इस फ़ोन की घड़ी सही है। पिछला मिलान: { $ago }।
clock-compare = अभी मिलान करें
settings-more = खाता और सुरक्षा
settings-server-pin = सर्वर का फ़िंगरप्रिंट { $fingerprint }
settings-server-link = या सर्वर के QR कोड का लिंक पेस्ट करें, जो septet://server से शुरू होता है।
settings-about-licence = Septet मुक्त सॉफ़्टवेयर है: आप चाहें तो MIT लाइसेंस के तहत, चाहें तो Apache License 2.0 के तहत।

## The phone itself: links, camera, notifications, widget, fingerprint
link-title = लिंक
link-again = फिर कोशिश करें
link-no = अभी नहीं
link-understood = समझ लिया
link-server-title = दूसरा सर्वर इस्तेमाल करें?
link-server-follows = एक लिंक इस फ़ोन पर { $address } इस्तेमाल करने को कहता है। फिर वही सर्वर आपके कोड भेजेगा और आपका नंबर देखेगा। तभी आगे बढ़ें, जब यह लिंक आपके क्लिनिक ने दिया हो।
link-server-yes = यह सर्वर इस्तेमाल करें
link-join-title = दूसरे फ़ोन को अनुमति दें?
link-join-follows = एक लिंक आपके खाते में एक फ़ोन जोड़ने को कहता है। वह फ़ोन आपके सभी कोड देखेगा। तभी आगे बढ़ें, जब वह फ़ोन आपके हाथ में हो।
link-join-yes = फ़ोन मिलाएँ
server-own = ऐप के साथ आया सर्वर इस्तेमाल करें
scan-hint = QR कोड को कैमरे के सामने रखें।
scan-no-camera = कैमरा इस्तेमाल नहीं हो सकता। कुछ नहीं पढ़ा गया। फ़ोन की सेटिंग में इसकी अनुमति दें या कोई तस्वीर चुनें।
alert-approvals = लॉग इन की मंज़ूरी
alert-notices = सुरक्षा सूचनाएँ
alert-approval = एक लॉग इन आपके जवाब के इंतज़ार में है
alert-notice = आपके खाते में कुछ बदला है
alert-open = देखने के लिए Septet खोलें।
widget-show = कोड देखने के लिए टैप करें
biometric-title = Septet अनलॉक करें
biometric-no = PIN इस्तेमाल करें

## iOS: why the camera and the face are asked for, widget, control, watch

info-camera = Septet खातों के और आपके दूसरे फ़ोनों के QR कोड पढ़ता है। वह कोई तस्वीर नहीं रखता।
info-face-id = PIN की जगह आपका चेहरा Septet खोलता है।
widget-why = एक नज़र में एक कोड। Septet लॉक हो, तो कुछ नहीं दिखता।
control-open = Septet खोलें
watch-none = यहाँ अभी कोई कोड नहीं है। अपने iPhone पर Septet खोलें।
watch-locked = Septet लॉक है। इसे अपने iPhone पर अनलॉक करें।

## Starting over

start-over = इस फ़ोन पर नए सिरे से शुरू करें
start-over-title = इस फ़ोन पर नए सिरे से शुरू करें?
start-over-follows = Septet इस फ़ोन पर जो कुछ रखता है, वह सब मिट जाएगा, PIN भी। जो खाते आपने खुद जोड़े और जो किसी बैकअप में नहीं हैं, वे हमेशा के लिए चले जाएँगे। सर्वर पर आपका खाता और आपका बैकअप रहेंगे, और इस ऐप की सेटिंग भी रहेंगी। इसके बाद इस फ़ोन को फिर से सेट करें: आपके कोड आपके किसी दूसरे फ़ोन से, बैकअप पासवर्ड से या रिकवरी कुंजी से लौट आएँगे। इनमें से कुछ भी न हो, तो आपके क्लिनिक के कोड 24 घंटे बाद लौटेंगे।
start-over-do = मिटाएँ और नए सिरे से शुरू करें
start-over-keep = कुछ न बदलें
refused-storage = Septet इस फ़ोन पर जो रखता है, उसे खोल नहीं पा रहा। कुछ नहीं मिटा। फ़ोन अनलॉक करें, कुछ जगह खाली करें और फिर कोशिश करें। फिर भी ऐसा रहे, तो नए सिरे से शुरू करें और अपना बैकअप वापस लाएँ।

## A phone that is in no account any more, and a server that is not believed

setup-left = यह फ़ोन अब किसी खाते में नहीं है: आपके किसी दूसरे फ़ोन ने इसे हटाया, या खाता मिटा दिया गया। आपके क्लिनिक के कोड यहाँ से चले गए; जो कोड आपने खुद जोड़े, वे अब भी यहाँ हैं। बाकी कोड वापस पाने के लिए इस फ़ोन को फिर से सेट करें। अगर यह आपने नहीं किया, तो अपने एडमिन को बताएँ।
tokens-distrust = सर्वर आपके खाते के बारे में जो बता रहा है, वह सच नहीं हो सकता, इसलिए Septet अभी उससे कुछ नहीं ले रहा। यहाँ कुछ नहीं बदला और आपके कोड काम कर रहे हैं। कोड फिर से लें; फिर भी ऐसा रहे, तो अपने एडमिन को बताएँ।
