// Waits for an SMS with a code after what seen.js remembered: output.code, and output.wrong, which is another code.
function arrived () {
  return json(http.get(INBOX + '/messages?after=' + output.seen).body).messages.filter(function (message) {
    return message.kind === 'sms' && message.code
  })[0]
}

var found
var deadline = Date.now() + 20000
while (!(found = arrived())) {
  if (Date.now() > deadline) throw new Error('No SMS with a code came within 20 seconds.')
}
output.code = found.code
output.wrong = found.code === '0000000' ? '0000001' : '0000000'
