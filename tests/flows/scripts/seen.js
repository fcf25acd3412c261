// Remembers the inbox's newest message, so that sms.js waits for one after it.
var newest = json(http.get(INBOX + '/messages?after=0').body).messages[0]
output.seen = newest ? newest.seq : 0
