### What Septet says, in Hindi (आप). SMS have 70 characters, and a vowel sign is one of them.

## Labels of screens, as texts name them

label-devices = डिवाइस
label-settings = सेटिंग
label-cancel-it = रद्द करें
label-keep-my-account = खाता रखें

## SMS with a code: one segment each. Before and after the code something that is no digit.

sms-setup = { $code } फ़ोन सेट करने का Septet कोड। इसे किसी को न बताएँ।
# The same, shorter, where the line for autofill needs room.
sms-setup-brief = { $code } Septet कोड है। किसी को न बताएँ।
sms-setup-bare = { $code } Septet कोड है।
sms-login = { $code } { $application } का Septet कोड है। इसे किसी को न बताएँ।

## Calls with a code: read by a machine, digit by digit

digit-0 = शून्य
digit-1 = एक
digit-2 = दो
digit-3 = तीन
digit-4 = चार
digit-5 = पाँच
digit-6 = छह
digit-7 = सात
digit-8 = आठ
digit-9 = नौ
between-digits = { ", " }
voice-setup = नमस्ते। आपका फ़ोन सेट करने का Septet कोड है: { $digits }। एक बार फिर: { $digits }। इसे किसी को न बताएँ। धन्यवाद।
voice-login = नमस्ते। { $application } के लिए आपका Septet कोड है: { $digits }। एक बार फिर: { $digits }। इसे किसी को न बताएँ। धन्यवाद।

## Parts of notices

within-hours = { $hours ->
    [one] { $hours } घंटे में
   *[other] { $hours } घंटों में
}
in-days = { $days ->
    [one] { $days } दिन में
   *[other] { $days } दिनों में
}
if-not-you = अगर यह आपने नहीं किया, तो Septet में “{ label-devices }” खोलें, जो आपका नहीं है उसे हटाएँ और अपने एडमिन को बताएँ।
letter-ending = Septet कभी ई-मेल या फ़ोन पर कोड या पासवर्ड नहीं माँगता। इस संदेश में कोई लिंक नहीं है।

## Notices. The message itself is one sentence or two for the list in the app and for the start of the letter;
## .subject and .do, what to do, are the letter's; .sms is one segment, without any name that a stranger typed;
## .sms-brief is for a name whose letters leave 70 characters.

notice-enrolled = { $application } ने { $label } के लिए नंबर { $phone } के साथ दो-चरणीय सत्यापन चालू किया। अब से लॉग इन करते समय Septet कोड माँगा जाएगा।
    .subject = { $application } अब Septet कोड माँगता है
    .do = जब तक कोई फ़ोन सेट नहीं होता, कोड SMS या कॉल से आएँगे। अगर आपको इसकी उम्मीद नहीं थी, तो { $application } को बताएँ।
    .sms = { $application } लॉग इन पर Septet कोड माँगेगा। शक हो तो एडमिन को बताएँ।
    .sms-brief = { $application } लॉग इन पर Septet कोड माँगेगा।

notice-enrolment-ended = { $application } ने { $label } के लिए नंबर { $phone } के साथ दो-चरणीय सत्यापन बंद किया।
    .subject = { $application } अब Septet कोड नहीं माँगता
    .do = अगर आपको इसकी उम्मीद नहीं थी, तो { $application } को बताएँ।
    .sms = { $application } अब Septet कोड नहीं माँगेगा। शक हो तो एडमिन को बताएँ।
    .sms-brief = { $application } अब Septet कोड नहीं माँगेगा।

notice-enrolment-moved = { $application } ने { $label } के लिए दो-चरणीय सत्यापन नंबर { $phone } से हटाकर दूसरे नंबर पर कर दिया। इसके लिए आपके फ़ोन के कोड अब काम नहीं करते।
    .subject = { $application } ने आपका दो-चरणीय सत्यापन दूसरे नंबर पर कर दिया
    .do = अगर आपको इसकी उम्मीद नहीं थी, तो { $application } को अभी बताएँ।
    .sms = { $application } ने आपका Septet नंबर बदला। शक हो तो एडमिन को बताएँ।
    .sms-brief = { $application } ने आपका Septet नंबर बदला।

notice-enrolment-reset = { $application } के एडमिन ने { $label } के लिए नंबर { $phone } के साथ दो-चरणीय सत्यापन रीसेट किया। इसके लिए आपके फ़ोन के कोड अब काम नहीं करते।
    .subject = { $application } ने आपका दो-चरणीय सत्यापन रीसेट किया
    .do = जब तक कोई फ़ोन फिर से सेट नहीं होता, कोड SMS या कॉल से आएँगे। अगर आपको इसकी उम्मीद नहीं थी, तो { $application } को बताएँ।
    .sms = { $application } ने आपके Septet कोड रीसेट किए। शक हो तो एडमिन को बताएँ।
    .sms-brief = { $application } ने आपके Septet कोड रीसेट किए।

notice-emergency-codes-made = { $application } के दो एडमिन ने { $label } के लिए नंबर { $phone } के साथ आपातकालीन कोड बनाए, जिनमें से हर एक बस एक बार चलता है। ये आपके फ़ोन के बिना काम करते हैं।
    .subject = { $application } ने आपके लिए आपातकालीन कोड बनाए
    .do = अगर आपको इसकी उम्मीद नहीं थी, तो { $application } को बताएँ।
    .sms = { $application } ने आपके आपातकालीन कोड बनाए। शक हो तो एडमिन को बताएँ।
    .sms-brief = Septet: { $application } ने आपके आपातकालीन कोड बनाए।

notice-emergency-code-used = किसी ने { $application } में { $label } के रूप में, नंबर { $phone } के साथ, आपातकालीन कोड से लॉग इन किया।
    .subject = { $application } में आपातकालीन कोड का उपयोग हुआ
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। अगर नहीं, तो तुरंत { $application } को बताएँ।
    .sms = { $application } में आपात कोड से लॉग इन हुआ। आप नहीं? अभी एडमिन को बताएँ।
    .sms-brief = Septet: { $application } में आपातकालीन कोड से लॉग इन हुआ।

notice-other-codes-made = { $application } ने { $label } के लिए नंबर { $phone } के साथ कोड की सूची या किसी दूसरे ऑथेंटिकेटर ऐप की गुप्त कुंजी बनाई। ये आपके फ़ोन के बिना काम करते हैं।
    .subject = { $application } ने आपके लिए दूसरे कोड बनाए
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। अगर नहीं, तो तुरंत { $application } को बताएँ।
    .sms = { $application } ने आपके दूसरे कोड बनाए। आप नहीं? अभी एडमिन को बताएँ।
    .sms-brief = Septet: { $application } ने आपके लिए दूसरे कोड बनाए।

notice-device-awaits-trust = किसी ने दूसरे फ़ोन पर आपका नंबर { $phone } सत्यापित किया। वह फ़ोन खुद को “{ $device }” बताता है। जब तक आप उसे अनुमति नहीं देते, वह आपका कुछ नहीं देख सकता।
    .subject = किसी ने दूसरे फ़ोन पर आपका नंबर सत्यापित किया
    .do = अगर यह आप थे, तो जिस फ़ोन का आप पहले से उपयोग करते हैं उस पर Septet खोलें और नए फ़ोन को अनुमति दें। अगर नहीं, तो उसे हटाएँ: Septet खोलें, “{ label-devices }” चुनें और वहाँ से हटाएँ। अगर आपके फ़ोन में नेटवर्क नहीं आ रहा, तो अपनी मोबाइल कंपनी को फ़ोन करें: हो सकता है आपका नंबर किसी और SIM पर चला गया हो।
    .sms = दूसरे फ़ोन पर आपका नंबर सत्यापित हुआ। आप नहीं? Septet में उसे हटाएँ।

notice-device-added = { $way ->
    [first] एक फ़ोन, जो खुद को “{ $device }” बताता है, नंबर { $phone } के लिए Septet पर सेट किया गया।
    [qr] एक फ़ोन, जो खुद को “{ $device }” बताता है, आपके Septet खाते (नंबर { $phone }) में जुड़ा। आपके एक फ़ोन ने उसका QR कोड स्कैन किया।
    [emoji] एक फ़ोन, जो खुद को “{ $device }” बताता है, आपके Septet खाते (नंबर { $phone }) में जुड़ा। आपके एक फ़ोन से इमोजी मिलाकर उसकी पुष्टि हुई।
    [password] एक फ़ोन, जो खुद को “{ $device }” बताता है, बैकअप पासवर्ड से आपके Septet खाते (नंबर { $phone }) में जुड़ा।
    [recovery_key] एक फ़ोन, जो खुद को “{ $device }” बताता है, रिकवरी कुंजी से आपके Septet खाते (नंबर { $phone }) में जुड़ा।
   *[wait] एक फ़ोन, जो खुद को “{ $device }” बताता है, प्रतीक्षा के समय के बाद आपके Septet खाते (नंबर { $phone }) में जुड़ा। उस समय में किसी ने रद्द नहीं किया।
}
    .subject = Septet में एक फ़ोन जोड़ा गया
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपके Septet खाते में फ़ोन जुड़ा। आप नहीं? हटाएँ और एडमिन को बताएँ।

notice-device-removed = फ़ोन “{ $device }” आपके Septet खाते से हटाया गया। उसके कोड अब काम नहीं करते।
    .subject = Septet से एक फ़ोन हटाया गया
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपके Septet खाते से एक फ़ोन हटाया गया। आप नहीं? एडमिन को बताएँ।

notice-recovery-started = { $way ->
    [password] एक फ़ोन, जो खुद को “{ $device }” बताता है, बैकअप पासवर्ड से आपका Septet खाता वापस पा रहा है। वह आपके कोड दिखा रहा है; अगर आप { within-hours }, { $until } तक, रद्द नहीं करते, तो वह खाता बदल भी सकेगा।
    [recovery_key] एक फ़ोन, जो खुद को “{ $device }” बताता है, रिकवरी कुंजी से आपका Septet खाता वापस पा रहा है। वह आपके कोड दिखा रहा है; अगर आप { within-hours }, { $until } तक, रद्द नहीं करते, तो वह खाता बदल भी सकेगा।
   *[wait] एक फ़ोन, जो खुद को “{ $device }” बताता है, आपका Septet खाता वापस पाना चाहता है। वह अभी कुछ नहीं देखता; अगर आप { within-hours }, { $until } तक, रद्द नहीं करते, तो उसे आपके ऐप्लिकेशन के कोड मिल जाएँगे।
}
    .subject = कोई आपका Septet खाता वापस पा रहा है
    .do = अगर यह आप हैं, तो बस इंतज़ार करें। अगर नहीं, तो रद्द करें: अपने किसी भी फ़ोन पर Septet खोलें और “{ label-cancel-it }” चुनें।
    .sms = कोई आपका खाता ले रहा है। { within-hours } Septet खोलें, { label-cancel-it } चुनें।

notice-recovery-cancelled = आपके Septet खाते को वापस पाने का अनुरोध रद्द हुआ। आपके फ़ोन और कोड पहले की तरह काम करते हैं।
    .subject = आपके Septet खाते को वापस पाने का अनुरोध रद्द हुआ
    .do = अगर अनुरोध आपका था, तो नए फ़ोन पर फिर से शुरू करें। अगर नहीं, तो हो सकता है कोई आपके SMS पढ़ रहा हो या आपका बैकअप पासवर्ड जानता हो: अपने एडमिन को बताएँ।
    .sms = आपका Septet खाता वापस पाने का अनुरोध रद्द हुआ। फ़ोन पहले जैसे हैं।

notice-account-recovered = आपका Septet खाता एक फ़ोन पर वापस पाया गया, जो खुद को “{ $device }” बताता है।
    .subject = आपका Septet खाता वापस पाया गया
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपका Septet खाता दूसरे फ़ोन पर खुला। आप नहीं? अभी एडमिन को बताएँ।

notice-number-changed = आपके Septet खाते का नंबर { $old } से बदलकर { $new } हो गया।
    .subject = Septet में आपका नंबर बदल गया
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपके Septet खाते का नंबर बदल गया। आप नहीं? अभी एडमिन को बताएँ।

notice-multi-device-on = आपके Septet खाते में अब कई फ़ोन हो सकते हैं। हर नए फ़ोन को आपके किसी फ़ोन से अनुमति चाहिए।
    .subject = आपके Septet खाते में अब कई फ़ोन हो सकते हैं
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपके Septet खाते में अब कई फ़ोन हो सकते हैं। शक हो तो एडमिन को बताएँ।

notice-multi-device-off = आपके Septet खाते में अब कोई और फ़ोन नहीं जुड़ सकता। जो फ़ोन जुड़े हैं, वे बने रहेंगे।
    .subject = आपके Septet खाते में अब और फ़ोन नहीं जुड़ सकते
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपके Septet खाते में और फ़ोन नहीं जुड़ सकते। शक हो तो एडमिन को बताएँ।

notice-backups-changed = आपके Septet खाते का बैकअप पासवर्ड या रिकवरी कुंजी सेट की गई, बदली गई या हटाई गई।
    .subject = आपका बैकअप पासवर्ड या रिकवरी कुंजी बदल गई
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = Septet बैकअप पासवर्ड या कुंजी बदली गई। आप नहीं? एडमिन को बताएँ।

notice-emails-changed = आपके Septet खाते की सूचनाएँ पाने वाले ई-मेल पते बदल गए।
    .subject = Septet में आपके ई-मेल पते बदल गए
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपके Septet खाते के ई-मेल पते बदल गए। आप नहीं? एडमिन को बताएँ।

notice-deletion-begun = आपका Septet खाता { in-days }, { $date } को, मिटा दिया जाएगा।
    .subject = आपका Septet खाता मिटा दिया जाएगा
    .do = तब Septet पर आपके फ़ोन, कोड और बैकअप हमेशा के लिए चले जाएँगे। उन्हें रखने के लिए Septet खोलें, “{ label-settings }” और फिर “{ label-keep-my-account }” चुनें।
    .sms = आपका खाता { $date } को मिटेगा। रखना हो तो Septet: { label-settings }, { label-keep-my-account }।

notice-deletion-reminder = याद दिला दें: आपका Septet खाता { in-days }, { $date } को, मिटा दिया जाएगा।
    .subject = याद दिला दें: आपका Septet खाता मिटा दिया जाएगा
    .do = तब Septet पर आपके फ़ोन, कोड और बैकअप हमेशा के लिए चले जाएँगे। उन्हें रखने के लिए Septet खोलें, “{ label-settings }” और फिर “{ label-keep-my-account }” चुनें।
    .sms = याद रखें: खाता { $date } को मिटेगा। Septet: { label-settings }, { label-keep-my-account }।

notice-deletion-cancelled = आपका Septet खाता नहीं मिटाया जाएगा। सब कुछ पहले जैसा है।
    .subject = आपका Septet खाता नहीं मिटाया जाएगा
    .do = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं। { if-not-you }
    .sms = आपका Septet खाता नहीं मिटाया जाएगा। सब कुछ पहले जैसा है।

notice-account-deleted = आपका Septet खाता उसके फ़ोन, कोड और बैकअप के साथ मिटा दिया गया।
    .subject = आपका Septet खाता मिटा दिया गया
    .do = अगर कोई ऐप्लिकेशन अब भी Septet कोड माँगता है, तो उसके एडमिन को बताएँ।
    .sms = आपका Septet खाता मिट गया। कोई कोड माँगे, तो उसके एडमिन को बताएँ।
