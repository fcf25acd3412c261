// script/demo as a person uses it who starts it twice, kills it, or names the wrong directory.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { eventually, ROOT } from './world.mjs'

const SCRIPT = path.join(ROOT, 'script/demo')
const demos = []
let scratch

before(() => { scratch = mkdtempSync(path.join(tmpdir(), 'septet-demo-')) })
after(async () => {
  for (const { demo, ended } of demos) {
    demo.kill('SIGTERM')
    await ended
  }
  rmSync(scratch, { recursive: true, force: true })
})

/** A demo that serves, in a directory whose name has to be quoted everywhere. */
async function started (name, ...more) {
  const directory = path.join(scratch, `${name}'s "demo"`)
  const demo = spawn(SCRIPT, ['--no-build', '--directory', directory, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Nothing listens there: whoever asks it for the demo's own addresses never gets an answer.
    env: { ...process.env, http_proxy: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', no_proxy: '', NO_PROXY: '' }
  })
  let printed = ''
  demo.stdout.on('data', data => { printed += data })
  const ended = new Promise(resolve => demo.on('exit', resolve))
  demos.push({ demo, ended })
  await eventually(() => {
    assert.equal(demo.exitCode, null, printed)
    return printed.includes('Ctrl-C stops everything')
  }, () => `the demo is ready; it printed:\n${printed}`, 60)
  const pids = readFileSync(path.join(directory, 'running'), 'utf8').trim().split('\n').map(Number)
  return { demo, directory, ended, pids, printed, urls: JSON.parse(readFileSync(path.join(directory, 'demo.json'), 'utf8')) }
}

const again = directory => spawnSync(SCRIPT, ['--no-build', '--reset', '--directory', directory], { encoding: 'utf8' })
const lives = pid => { try { return process.kill(pid, 0) } catch { return false } }
const gone = pids => eventually(() => !pids.some(lives), () => `${pids} end`)

test('a second demo of one directory is refused, and changes nothing', async () => {
  const { demo, directory, ended, pids, urls } = await started('one')
  const second = again(directory)
  assert.equal(second.status, 1)
  assert.match(second.stdout, new RegExp(`runs already.*kill ${pids.join(' ')}`))
  assert.equal((await fetch(`${urls.clinic}/sign-in`)).status, 200)
  demo.kill('SIGINT')
  demo.kill('SIGINT')
  assert.equal(await ended, 0)
  await gone(pids)
})

test('the end of the terminal ends everything', async () => {
  const { demo, ended, pids } = await started('hung up')
  demo.kill('SIGHUP')
  assert.equal(await ended, 0)
  await gone(pids)
})

test('what a killed demo left running is named, and another starts when it is gone', async () => {
  const { demo, directory, ended, pids } = await started('killed')
  demo.kill('SIGKILL')
  await ended
  const refused = again(directory)
  assert.equal(refused.status, 1)
  execFileSync('kill', refused.stdout.match(/kill ([\d ]+)/)[1].split(' ').filter(pid => Number(pid) !== demo.pid))
  await gone(pids)
  const next = await started('killed', '--reset')
  next.demo.kill('SIGTERM')
  assert.equal(await next.ended, 0)
})

test('a directory that is not a demo is left as it is', () => {
  const directory = path.join(scratch, 'home')
  mkdirSync(directory)
  writeFileSync(path.join(directory, 'letters.txt'), 'mine')
  const refused = again(directory)
  assert.equal(refused.status, 1)
  assert.match(refused.stdout, /Nothing was changed/)
  assert.equal(readFileSync(path.join(directory, 'letters.txt'), 'utf8'), 'mine')
})

test('the clinic speaks to the server on this computer past any proxy', async () => {
  const { demo, ended, printed, urls } = await started('behind')
  let cookie = ''
  const ask = async (address, fields) => {
    const body = fields && new URLSearchParams(fields)
    const answer = await fetch(urls.clinic + address, { method: body ? 'POST' : 'GET', body, headers: { cookie }, redirect: 'manual' })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return await answer.text()
  }
  const csrf = page => page.match(/name="csrf" value="([^"]+)"/)[1]
  const password = 'lakeside-demo-1'
  await ask('/sign-in', { csrf: csrf(await ask('/sign-in')), user_name: 'daniel.reyes', password })
  await ask('/account/security/enable', { csrf: csrf(await ask('/account/security')), password })
  assert.match(await ask('/account/security'), /On, by SMS/)
  assert.match(printed, /SEPTET_DEMO=.*script\/phone setup/)
  demo.kill('SIGINT')
  assert.equal(await ended, 0)
})
