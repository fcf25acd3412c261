// Reads tokens as lines of JSON and prints the code of each as otplib makes it, or why it cannot after a dash.
import { createInterface } from 'node:readline';
import { createGuardrails, generateSync } from 'otplib';

// Its own limits are narrower than ours, and may be moved.
const guardrails = createGuardrails({
  MIN_SECRET_BYTES: 1,
  MAX_SECRET_BYTES: 512,
  MIN_PERIOD: 1,
  MAX_PERIOD: 86400,
  MAX_COUNTER: Number.MAX_SAFE_INTEGER,
});

function code({ kind, algorithm, digits, secret, period_s: period, counter, time_s: epoch }) {
  const options = { strategy: kind, secret: new Uint8Array(Buffer.from(secret, 'hex')), algorithm, digits, guardrails };
  if (kind === 'totp') return generateSync({ ...options, period, epoch });
  if (kind !== 'hotp') return `-${kind}`;
  if (!Number.isSafeInteger(Number(counter))) return '-counters over 2^53';
  return generateSync({ ...options, counter: Number(counter) });
}

for await (const line of createInterface({ input: process.stdin })) console.log(code(JSON.parse(line)));
