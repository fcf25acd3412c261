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
settings-sign-out-title = इस फ़ोन से लॉग आउट करें?
settings-sign-out-follows = आपके क्लिनिक के कोड इस फ़ोन से हट जाएँगे। जो कोड आपने खुद जोड़े, वे रहेंगे। लौटने के लिए अपना नंबर फिर सत्यापित करें।
settings-about = ऐप के बारे में
settings-version = वर्शन { $version }

## Screens whose way on is at another phone

join-title = इस फ़ोन को अनुमति दें
join-waits = आपका नंबर सत्यापित हो गया। अब आपके किसी दूसरे फ़ोन को इसे अनुमति देनी होगी: वहाँ Septet में “{ label-devices }” खोलें।
join-ask-again = फिर देखें
lock-title = लॉक है
lock-waits = Septet लॉक है। आपके कोड सुरक्षित हैं। अपने PIN से अनलॉक करें।

## The language by its own name, as its speakers write it

language-name = हिन्दी
