// A terminal that a test can type into and look at: tmux on a socket of its own, and its screen as HTML for a picture.
import { execFileSync } from 'node:child_process'
import { eventually } from './world.mjs'

let opened = 0

export class Terminal {
  /** Opens a terminal of its own, with its socket in `directory`. */
  constructor (directory, command, env, { columns = 64, rows = 20 } = {}) {
    this.socket = `${directory}/tmux-${++opened}`
    const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`])
    this.tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'phone', '-x', `${columns}`, '-y', `${rows}`, ...variables, ...command)
    this.tmux('set-option', '-g', 'remain-on-exit', 'on')
  }

  tmux (...args) {
    return execFileSync('tmux', ['-S', this.socket, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }

  screen () { return this.tmux('capture-pane', '-p', '-t', 'phone') }

  /** The screen with its colours, as SGR sequences. */
  painted () { return this.tmux('capture-pane', '-p', '-e', '-t', 'phone') }

  type (text) { this.tmux('send-keys', '-t', 'phone', '-l', text) }

  press (...keys) { this.tmux('send-keys', '-t', 'phone', ...keys) }

  async shows (pattern) {
    return await eventually(() => this.screen().match(pattern), () => `the terminal shows ${pattern}; it has:\n${this.screen()}`)
  }

  close () {
    try { this.tmux('kill-server') } catch { /* it ended by itself */ }
  }
}

const BASIC = ['#1c2326', '#d6546a', '#4fb477', '#e0b04c', '#5b9bd5', '#b07cc6', '#3fb5b5', '#d5dcde',
  '#6b777b', '#f07b8f', '#7ad39b', '#f3cd7a', '#86bdf0', '#d0a3e3', '#6fd8d8', '#ffffff']

/** What `painted` gives, as a page that looks like a terminal. */
export function asPage (painted) {
  let style = {} // goes on from line to line
  const lines = painted.replace(/\n+$/, '').split('\n').map(line => {
    return line.split(/(\x1b\[[0-9;]*m)/).map(part => {
      const sgr = part.match(/^\x1b\[([0-9;]*)m$/)
      if (!sgr) return part && `<span style="${css(style)}">${escapeHtml(part)}</span>`
      style = applied(style, sgr[1].split(';').map(Number))
      return ''
    }).join('')
  })
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 28px; background: #0c1113; display: inline-block; border-radius: 14px }
    pre { margin: 0; color: #d5dcde; font: 16px/1.25 "DejaVu Sans Mono", monospace }
  </style><body><pre>${lines.join('\n')}</pre>`
}

function applied (style, codes) {
  let next = { ...style }
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]
    const which = code < 40 || (code >= 90 && code < 100) ? 'fg' : 'bg'
    if (code === 0) next = {}
    else if (code === 1) next.bold = true
    else if (code === 2) next.dim = true
    else if (code === 22) next.bold = next.dim = false
    else if (code === 3 || code === 4) next.underline = code === 4
    else if (code === 24) next.underline = false
    else if (code === 7) next.reverse = true
    else if (code === 27) next.reverse = false
    else if (code === 39) delete next.fg
    else if (code === 49) delete next.bg
    else if ((code === 38 || code === 48) && codes[i + 1] === 5) { next[which] = indexed(codes[i + 2]); i += 2 }
    else if ((code === 38 || code === 48) && codes[i + 1] === 2) { next[which] = `rgb(${codes.slice(i + 2, i + 5)})`; i += 4 }
    else if ((code >= 30 && code < 38) || (code >= 40 && code < 48)) next[which] = BASIC[code % 10]
    else if ((code >= 90 && code < 98) || (code >= 100 && code < 108)) next[which] = BASIC[code % 10 + 8]
  }
  return next
}

function indexed (n) {
  if (n < 16) return BASIC[n]
  if (n >= 232) return `rgb(${Array(3).fill(8 + (n - 232) * 10)})`
  const level = v => v === 0 ? 0 : 55 + v * 40
  return `rgb(${[36, 6, 1].map(d => level(Math.floor((n - 16) / d) % 6))})`
}

function css (style) {
  let { fg = '#d5dcde', bg = 'transparent' } = style
  if (style.reverse) [fg, bg] = [bg === 'transparent' ? '#0c1113' : bg, fg]
  return `color:${fg};background:${bg};` + (style.bold ? 'font-weight:700;' : '') + (style.dim ? 'opacity:.65;' : '') +
    (style.underline ? 'text-decoration:underline;' : '')
}

function escapeHtml (text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
