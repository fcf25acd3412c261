// What a provider does at the EHR, by its forms. DO: "enable", steps 1 to 3 of the story; "sign in" with CODE, which goes in;
// "use again", CODE a second time, which does not. EHR: the desk of script/emulator, which answers 200 where the EHR redirects.
var USER = 'maya.okafor'
var PASSWORD = 'lakeside-demo-1'
var cookie = ''

function ask (method, path, fields) {
  var headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  if (cookie) headers.Cookie = cookie
  var options = { method: method, headers: headers }
  if (fields) options.body = encoded(fields)
  var answer = http.request(EHR + path, options)
  if (answer.status >= 500) throw new Error('At the EHR: ' + answer.status + ' ' + answer.body)
  var set = header(answer, 'set-cookie')
  if (set) cookie = set.split(';')[0]
  return answer
}

function encoded (fields) {
  return Object.keys(fields).map(function (name) { return name + '=' + encodeURIComponent(fields[name]) }).join('&')
}

function header (answer, name) {
  var value = answer.headers[name]
  return value ? String(value) : ''
}

// What a field of the page at hand holds.
function held (answer, name) {
  var found = new RegExp('name="' + name + '"[^>]*value="([^"]*)"').exec(answer.body)
  if (!found) throw new Error('The EHR has no field ' + name + ' there: ' + answer.status)
  return found[1].replace(/&#(\d+);/g, function (_, code) { return String.fromCharCode(code) })
}

// Sends the form of a page with its hidden token; where the EHR leads then.
function send (page, path, fields) {
  fields.csrf = held(ask('GET', page), 'csrf')
  var answer = ask('POST', path, fields)
  return { to: header(answer, 'location'), page: answer.body }
}

function expect (what, isSo) {
  if (!isSo) throw new Error('At the EHR: ' + what)
}

function password () {
  return send('/sign-in', '/sign-in', { user_name: USER, password: PASSWORD }).to
}

function code () {
  return send('/sign-in/code', '/sign-in/code', { code: CODE })
}

function enable () {
  expect('the password alone lets in before Septet is on', password() === '/')
  var profile = ask('GET', '/account/profile')
  var fields = { name: held(profile, 'name'), email: held(profile, 'email'), phone: NUMBER }
  expect('the cell phone is kept', send('/account/profile', '/account/profile', fields).to === '/account/profile')
  var enabled = send('/account/security', '/account/security/enable', { password: PASSWORD }).to
  expect('Septet is on', enabled === '/account/security')
  expect('codes come by SMS at first', ask('GET', '/account/security').body.indexOf('Until a phone is registered') > 0)
}

function signIn () {
  expect('the password leads to the code', password() === '/sign-in/code')
  expect('the code lets in', code().to === '/')
}

function useAgain () {
  expect('the password leads to the code', password() === '/sign-in/code')
  var answer = code()
  expect('a code works once', answer.to === '' && answer.page.indexOf('was used') > 0)
}

if (DO === 'enable') enable()
else if (DO === 'sign in') signIn()
else if (DO === 'use again') useAgain()
else throw new Error('ehr.js does not know: ' + DO)
