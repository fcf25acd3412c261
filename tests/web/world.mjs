// The demo as the tests use it: script/demo with a state directory of its own, a browser, and the terminal phone.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const PICTURES = path.join(ROOT, 'build/pictures')

/** Asks again until the answer is truthy; fails with what was awaited. */
export async function eventually (ask, what, seconds = 20) {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s: ${what()}`)
    await pause(50)
  }
}

export class World {
  static async start () {
    const world = new World()
    world.directory = mkdtempSync(path.join(tmpdir(), 'septet-web-'))
    world.env = { ...process.env, SEPTET_DEMO: world.directory }
    mkdirSync(PICTURES, { recursive: true })
    world.demo = spawn(path.join(ROOT, 'script/demo'), ['--no-build', '--directory', world.directory], { stdio: ['ignore', 'pipe', 'pipe'] })
    world.printed = ''
    for (const stream of [world.demo.stdout, world.demo.stderr]) stream.on('data', data => { world.printed += data })
    world.ended = new Promise(resolve => world.demo.on('exit', resolve))
    await eventually(() => {
      if (world.demo.exitCode !== null) throw new Error(`the demo ended:\n${world.printed}`)
      return world.printed.includes('Ctrl-C stops everything')
    }, () => `the demo is ready; it printed:\n${world.printed}`, 60)
    world.urls = JSON.parse(readFileSync(path.join(world.directory, 'demo.json'), 'utf8'))
    world.browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync']
    })
    return world
  }

  /** A browser that shares nothing with the others; a violated security policy or a script error fails the test. */
  async page (options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 900 }, ...options })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await context.newPage()
    page.complaints = []
    page.on('console', message => { if (message.type() === 'error') page.complaints.push(message.text()) })
    page.on('pageerror', error => page.complaints.push(`${error}`))
    return page
  }

  phone (...args) {
    return this.phoneReads('', ...args)
  }

  /** The terminal phone with something on its standard input. */
  phoneReads (input, ...args) {
    return execFileSync(path.join(ROOT, 'script/phone'), args, { env: this.env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
  }

  /** Every message of the inbox's feed, newest first. */
  async messages () {
    const feed = await (await fetch(`${this.urls.operator}/inbox/messages`)).json()
    return feed.messages
  }

  /** The code of the newest message of a kind after `seq`. */
  async code (kind, seq = 0) {
    const found = await eventually(
      async () => (await this.messages()).find(m => m.kind === kind && m.seq > seq && m.code), () => `${kind} with a code comes`)
    return found.code
  }

  async stop () {
    await this.browser?.close()
    this.demo.kill('SIGINT')
    const status = await this.ended
    rmSync(this.directory, { recursive: true, force: true })
    return status
  }
}
