// Logs a person in by SMS, then signs a prescription, which takes a code that a phone shows. Node 20, nothing else.
// usage: SEPTET_URL=https://septet.example SEPTET_KEY=sk_... node login.mjs NUMBER REFERENCE
// Codes are read from standard input. Ends with 0 if the person is in, else with 1.
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'

const WORDS = {
  wrong: 'Wrong code. Check it and try again.',
  used: 'This code was used already. Wait for the next one.',
  expired: 'This code has expired. Ask for another.',
  clock: "The phone's clock is wrong. Turn on automatic time on it.",
  policy: 'A sent code is not enough for this. Use the code that the phone shows.'
}
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

/** Status and answer; status 0 for none. If the answer is lost, the same key makes asking again safe: it is done once. */
async function post (path, body) {
  const headers = {
    authorization: `Bearer ${process.env.SEPTET_KEY}`, 'content-type': 'application/json', 'idempotency-key': randomUUID()
  }
  const url = `${process.env.SEPTET_URL.replace(/\/$/, '')}/v1/rp/enrolments${path}`
  for (let tries = 0; tries < 2; tries++) {
    try {
      const signal = AbortSignal.timeout(10_000)
      // No redirects: the key goes to our server alone.
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'error', signal })
      return [answer.status, await answer.json().catch(() => null) ?? {}]
    } catch {}
  }
  return [0, {}]
}

function words (status, answer) {
  if (status === 422) return WORDS[answer.reason] ?? 'This code is refused.'
  if (status === 423) return 'Locked: too many wrong codes in a row. Ask the administrator.'
  if (status === 429) return `Too many tries. Wait ${answer.retry_after_s} seconds.`
  return `No code could be checked (status ${status}), so nobody is let in.`
}

/** Asks for a code and has it checked. The evidence for the audit record; null: no. */
async function check (userId, purpose, require) {
  const [sent, challenge] = await post(`/${userId}/challenges`, { channel: 'sms', purpose })
  // Without one, a code that was sent before, or the phone's, may do all the same.
  if (sent !== 202) console.log(words(sent, challenge))
  else console.log(challenge.sent ? 'A code was sent.' : 'Use the code that the phone shows.')
  process.stdout.write(`Code to ${purpose}: `)
  const code = ((await lines.next()).value ?? '').trim()
  const [status, answer] = await post(`/${userId}/verifications`, { code, purpose, require })
  if (status === 200 && answer.valid === true) return answer.evidence
  console.log(words(status, answer))
  return null
}

async function main ([number, reference]) {
  const [status, person] = await post('', { phone: number, label: reference, reference })
  if (![200, 201].includes(status) || person.reference !== reference) {
    console.error(`Not enrolled (status ${status}): ${person.detail ?? 'the number belongs to somebody else'}`)
    return 1
  }
  const evidence = await check(person.user_id, 'login', {})
  if (!evidence) {
    console.error('Not logged in.')
    return 1
  }
  console.log(`Logged in by ${evidence.method}.`)
  // A sent code is refused here, and not used up.
  console.log(await check(person.user_id, 'prescribe', { method: ['app'] }) ? 'Signed.' : 'Not signed.')
  return 0
}

// An error that nobody expected is no login either: Node ends with 1.
process.exit(await main(process.argv.slice(2)))
