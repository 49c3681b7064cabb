// The launcher as a person has it: a process, a page, a server, and an end that leaves nothing.

import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'nats'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { findServer } from './find.ts'
import { type Launched, type LauncherLine, launch } from './launch.ts'

const BUILD_AND_START = 120_000
const MANY_STARTS = { timeout: 60_000, interval: 20 }
const SOON = { timeout: 10_000, interval: 20 }

let binary: string
let dir: string
const launched: Launched[] = []

beforeAll(async () => {
  binary = (await findServer()).binary
}, BUILD_AND_START)
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'launcher-'))
})
afterEach(async () => {
  for (const { child, processes } of launched.splice(0)) {
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(processes()).toEqual([]), SOON)
  }
  rmSync(dir, { recursive: true, force: true })
})

function begin(...flags: string[]): Launched {
  const one = launch([
    '--json',
    '--port',
    '0',
    '--tcp',
    '0',
    '--dir',
    dir,
    '--nats-server',
    binary,
    ...flags,
  ])
  launched.push(one)
  return one
}

async function lineOf(one: Launched): Promise<LauncherLine> {
  const line = await one.line
  if (!line) throw new Error(`it ended without its line: ${one.stderr()}`)
  return line
}

async function got(url: string, headers: Record<string, string> = {}) {
  const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage]
  let body = ''
  for await (const text of response) body += text
  return { status: response.statusCode, headers: response.headers, body }
}

/** Opens a WebSocket through the page's port; gives what came of it. */
function opened(page: string, path: string, origin?: string): Promise<string> {
  const socket = new WebSocket(new URL(path, page.replace('http', 'ws')), origin ? { origin } : {})
  return new Promise((resolve) => {
    socket.once('message', (text) => {
      resolve(String(text).slice(0, 5))
      socket.terminate()
    })
    socket.once('unexpected-response', (_, response) => resolve(String(response.statusCode)))
    socket.once('error', (cause) => resolve(cause.message))
  })
}

/** A nats-server that does not start while a file is there. */
function heldBackBy(file: string): string {
  const program = join(dir, 'nats-server')
  const script = `#!/bin/sh\nwhile [ -e "${file}" ]; do sleep 0.05; done\nexec "${binary}" "$@"\n`
  writeFileSync(program, script, { mode: 0o755 })
  return program
}

/** What a WebSocket is told that is not let in. */
async function refusal(page: string): Promise<string> {
  const socket = new WebSocket(new URL('/ws/nats', page.replace('http', 'ws')))
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  let body = ''
  for await (const text of response) body += text
  return `${response.statusCode} ${body}`
}

/** Those that serve: the check of the configuration before each start is a nats-server too, for a moment. */
function natsServers(one: Launched) {
  return one
    .processes()
    .filter(({ command }) => command.startsWith(binary) && command.includes('--ports_file_dir'))
}

describe('the page', { timeout: BUILD_AND_START }, () => {
  it('is served with its policy, compressed, on both loopbacks, and is told about the server', async () => {
    const one = begin()
    const { page, tcp, version, pids } = await lineOf(one)
    expect(one.stdout().trimEnd().split('\n')).toHaveLength(1)
    for (const url of [page, page.replace('127.0.0.1', '[::1]')]) {
      const { status, headers, body } = await got(url)
      expect(status).toBe(200)
      expect(body).toContain('<div id="root">')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['cache-control']).toBe('no-cache')
    }
    const [script] = /\/assets\/index-[^"]+\.js/.exec((await got(page)).body) ?? []
    const asset = await got(new URL(script ?? '', page).href, { 'Accept-Encoding': 'gzip, br' })
    expect(asset.headers).toMatchObject({
      'content-encoding': 'br',
      'x-content-type-options': 'nosniff',
    })
    expect(asset.headers['cache-control']).toContain('immutable')
    expect((await got(`${page}assets/none.js`)).status).toBe(404)

    const config = JSON.parse((await got(`${page}config.json`)).body)
    expect(config).toEqual({ server: '/ws/nats', tcp, version, ours: true })
    expect(pids).toEqual({ launcher: one.child.pid, server: natsServers(one)[0]?.pid })
    expect(await one.interrupt()).toBe(0)
  })

  it('stays whole while another launcher builds anew', async () => {
    const { page } = await lineOf(begin())
    const [script = ''] = /\/assets\/index-[^"]+\.js/.exec((await got(page)).body) ?? []
    const dist = new URL('../dist/', import.meta.url)
    rmSync(dist, { recursive: true })
    expect((await got(new URL(script, page).href)).status).toBe(200)
    await lineOf(begin('--dir', join(dir, 'second')))
    expect(existsSync(new URL('index.html', dist))).toBe(true)
    expect((await got(new URL(script, page).href)).status).toBe(200)
  })

  it('reaches the server by its own origin, by either name; any other page is refused by the server', async () => {
    const { page } = await lineOf(begin())
    const port = new URL(page).port
    const outcomes = await Promise.all(
      [
        undefined,
        `http://127.0.0.1:${port}`,
        `http://localhost:${port}`,
        'http://evil.example',
        'null',
        `https://localhost:${port}`,
        'http://localhost:1',
      ].map((origin) => opened(page, '/ws/nats', origin)),
    )
    expect(outcomes).toEqual(['INFO ', 'INFO ', 'INFO ', '403', '403', '403', '403'])
    expect(await opened(page, '/elsewhere')).toBe('socket hang up')
  })
})

describe('however it ends, nothing is left', { timeout: BUILD_AND_START }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s to its process group', async (signal) => {
    const one = begin()
    await lineOf(one)
    process.kill(-(one.child.pid ?? 0), signal)
    expect(await one.ended).toBe(0)
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
    expect(readdirSync(dir).filter((name) => name.startsWith('lock'))).toEqual([])
  })

  it('a second Ctrl-C while it ends', async () => {
    const one = begin()
    const { pids } = await lineOf(one)
    // A server that does not answer is what makes people press again.
    process.kill(pids.server, 'SIGSTOP')
    one.child.kill('SIGINT')
    await vi.waitFor(() => expect(one.stderr()).toContain('Ending.'), SOON)
    one.child.kill('SIGINT')
    expect(await one.ended).toBe(0)
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
  })

  it('kill -9', async () => {
    const one = begin()
    await lineOf(one)
    one.child.kill('SIGKILL')
    expect(await one.ended).toBe('SIGKILL')
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
  })

  it.each(['SIGINT to the group', 'SIGTERM to npm', 'SIGKILL to npm'])(
    'under npm: %s',
    async (how) => {
      const flags = ['--json', '--port', '0', '--tcp', '0', '--dir', dir, '--nats-server', binary]
      const one = launch(flags, { command: ['npm', 'start', '--'] })
      launched.push(one)
      await lineOf(one)
      const pid = one.child.pid ?? 0
      const signal = how.split(' ')[0] as NodeJS.Signals
      process.kill(how.endsWith('group') ? -pid : pid, signal)
      await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
    },
  )
})

describe('its terminal is closed', { timeout: BUILD_AND_START }, () => {
  it.each([
    ['alone', 'node --import tsx server/start.ts'],
    ['under npm', 'npm --progress=false start --'],
  ])('%s: nothing is left', async (_, start) => {
    const flags = `--json --port 0 --tcp 0 --dir ${dir} --nats-server ${binary}`
    // Of util-linux, on every Linux: a terminal of its own, which goes with it.
    const command = ['script', '--quiet', '--command', `${start} ${flags}`, '/dev/null']
    const one = launch([], { command })
    launched.push(one)
    const { pids } = await lineOf(one)
    expect(one.processes().map(({ pid }) => pid)).toEqual(
      expect.arrayContaining([pids.launcher, pids.server]),
    )
    one.child.kill('SIGKILL')
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
  })
})

describe('a server that dies by itself', { timeout: BUILD_AND_START }, () => {
  it('is started again on the same ports with what it had; who comes meanwhile is held, not refused', async () => {
    const one = begin()
    const { page, tcp, pids } = await lineOf(one)
    const client = await connect({ servers: tcp })
    await (await client.jetstreamManager()).streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await client.close()
    process.kill(pids.server, 'SIGKILL')
    await vi.waitFor(() => expect(one.stderr()).toContain('starting it again'), SOON)
    expect(await opened(page, '/ws/nats')).toBe('INFO ')

    const again = await connect({ servers: tcp })
    const streams = await (await again.jetstreamManager()).streams.list().next()
    expect(streams.map(({ config }) => config.name)).toEqual(['ORDERS'])
    await again.close()
    expect(one.stderr()).toMatch(
      /nats-server ended by itself \(SIGKILL\); its last line: .*; starting it again\./,
    )
  })

  it('and is long in coming is waited for: who comes meanwhile is refused in words after 5 s, and then let in', async () => {
    const away = join(dir, 'away')
    const one = begin('--nats-server', heldBackBy(away))
    const { page, pids } = await lineOf(one)
    writeFileSync(away, '')
    process.kill(pids.server, 'SIGKILL')
    await vi.waitFor(() => expect(one.stderr()).toContain('starting it again'), SOON)
    const began = performance.now()
    expect(await refusal(page)).toMatch(/^502 There is no nats-server behind this page just now: /)
    console.log(`refused after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    const held = opened(page, '/ws/nats')
    rmSync(away)
    expect(await held).toBe('INFO ')
    // Longer than a quick death, and none: it was started once.
    expect(one.stderr().match(/starting it again/g)).toHaveLength(1)
    expect(one.stderr()).toContain('Waiting for nats-server to listen ... 3 s\n')
  })

  it('four times in a row ends the launcher, which says so', async () => {
    const one = begin()
    await lineOf(one)
    // A death is not in a row with one long before: on a busy machine more than four.
    await vi.waitFor(() => {
      for (const { pid } of natsServers(one)) process.kill(pid, 'SIGKILL')
      expect(one.child.exitCode).not.toBe(null)
    }, MANY_STARTS)
    expect(await one.ended).toBe(1)
    expect(one.stderr().trimEnd()).toMatch(/4 times in a row, so it is not started again\)$/)
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
  })
})

describe('its directory', { timeout: BUILD_AND_START }, () => {
  it('keeps the streams until --fresh, also when the launcher was killed', async () => {
    const first = begin()
    const { tcp } = await lineOf(first)
    const client = await connect({ servers: tcp })
    await (await client.jetstreamManager()).streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await client.close()

    first.child.kill('SIGKILL')
    await vi.waitFor(() => expect(first.processes()).toEqual([]), SOON)

    const streamsOf = async (one: Launched) => {
      const reader = await connect({ servers: (await lineOf(one)).tcp })
      const streams = await (await reader.jetstreamManager()).streams.list().next()
      await reader.close()
      await one.interrupt()
      return streams.map(({ config }) => config.name)
    }
    expect(await streamsOf(begin())).toEqual(['ORDERS'])
    expect(await streamsOf(begin('--fresh'))).toEqual([])
  })
})

describe('in development', { timeout: BUILD_AND_START }, () => {
  it('the sources are served with hot reload, the server on the same port', async () => {
    const one = begin('--dev')
    const { page } = await lineOf(one)
    expect((await got(page)).body).toContain('/@vite/client')
    expect((await got(`${page}config.json`)).body).toContain('"ours":true')
    expect(await opened(page, '/ws/nats', page.slice(0, -1))).toBe('INFO ')
    expect(one.stdout().trimEnd().split('\n')).toHaveLength(1)
    await one.interrupt()
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
    expect(readFileSync(join(dir, 'nats-server.log'), 'utf8')).toContain('Server Exiting')
  })
})
