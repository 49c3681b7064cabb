// What the launcher cannot do it says in one sentence on stderr, ends with a code, and leaves nothing running.

import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findServer } from './find.ts'
import { type Launched, launch } from './launch.ts'

const LIMIT = 120_000
const SOON = { timeout: 10_000, interval: 20 }

let binary: string
const root = mkdtempSync(join(tmpdir(), 'refused-'))
const begun: Launched[] = []
beforeAll(async () => {
  binary = (await findServer()).binary
}, LIMIT)
afterAll(() => {
  for (const { child } of begun) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

function begin(dir: string, ...flags: string[]): Launched {
  const ours = ['--json', '--port', '0', '--tcp', '0', '--dir', dir, '--nats-server', binary]
  const one = launch([...ours, ...flags])
  begun.push(one)
  return one
}

/** A folder of its own, and what is told to a launcher in it. */
let folders = 0
function folder(): string {
  const dir = join(root, String(folders++))
  mkdirSync(dir)
  return dir
}

function file(name: string, content: string | Buffer, mode = 0o755): string {
  const path = join(folder(), name)
  writeFileSync(path, content, { mode })
  return path
}

const answering = (version: string, then = 'exit 1') =>
  `#!/bin/sh\nif [ "$1" = --version ]; then echo "nats-server: v${version}"; exit; fi\n${then}\n`

async function taken(): Promise<number> {
  const other = createServer().listen(0, '::1')
  other.unref()
  await once(other, 'listening')
  const address = other.address()
  return typeof address === 'object' && address ? address.port : 0
}

function halfOf(program: string): string {
  const half = join(folder(), 'nats-server')
  copyFileSync(program, half)
  truncateSync(half, Math.floor(statSync(program).size / 2))
  return half
}

const ELSE = 'name another, or leave the flag out and one is found or installed'
const OTHER_MACHINE = process.arch === 'x64' ? 183 : 62

function elfFor(machine: number): Buffer {
  const head = Buffer.from(`7f454c4602010100${'00'.repeat(48)}`, 'hex')
  head.writeUInt16LE(machine, 18)
  return head
}

type Scene = () => string[] | Promise<string[]>
const named = (path: string): string[] => ['--nats-server', path]

const TABLE: readonly [string, Scene, RegExp, number?][] = [
  ['a wrong flag', () => ['--prot', '1'], /^There is no flag --prot; --help lists the flags\.$/, 2],
  [
    '--port that is taken',
    async () => ['--port', String(await taken())],
    /^Port \d+ is taken; choose another with --port, or 0 for any\.$/,
  ],
  [
    '--tcp that is taken',
    async () => ['--tcp', String(await taken())],
    /^Port \d+ is taken; choose another with --tcp, or 0 for any\.$/,
  ],
  ['no such program', () => named(join(root, 'none')), /: there is no such file; /],
  [
    'a program that is none',
    () => named(file('a', 'ELF and then nothing')),
    /: it is no program; /,
  ],
  ['an empty program', () => named(file('a', '')), /: it is an empty file; /],
  ['a folder as program', () => named(folder()), /: it is a folder; /],
  [
    'a program that may not be executed',
    () => named(file('a', answering('2.15.1'), 0o644)),
    /: \S+ does not run \(no right to: EACCES\); /,
  ],
  [
    'a program for another processor',
    () => named(file('a', elfFor(OTHER_MACHINE))),
    /: it is a program for another kind of processor than this one \(\w+\); /,
  ],
  ['half a program', () => named(halfOf(binary)), /: (it ended with SIG\w+|\S+ does not run .*); /],
  [
    'another program',
    () => named(process.execPath),
    /: it does not answer --version as nats-server does; /,
  ],
  [
    'a server that is too old',
    () => named(file('a', answering('2.8.4'))),
    /: it is nats-server 2\.8\.4, too old: 2\.9\.10 or newer is needed; /,
  ],
  [
    'a server that does not accept its configuration',
    () => named(file('a', answering('2.15.1', 'echo "unknown field"; exit 1'))),
    /^nats-server does not accept its configuration: unknown field$/,
  ],
  [
    'a server that ends at its start',
    () =>
      named(
        file('a', answering('2.15.1', '[ "$1" = -t ] && exit 0; echo "no store here"; exit 1')),
      ),
    /^nats-server did not come to listen; its last line: no store here$/,
  ],
  [
    '--dir that is a file',
    () => ['--dir', file('a', '')],
    /^The folder \S+ cannot be made or used \(it is a file: EEXIST\)\.$/,
  ],
  [
    '--dir that leads through a file',
    () => ['--dir', join(file('a', ''), 'b')],
    /^The folder \S+ cannot be made or used \(a part of it is a file: ENOTDIR\)\.$/,
  ],
  [
    'a disk that is full',
    () => {
      const dir = folder()
      // What is written there meets a full disk, and no mount is needed.
      symlinkSync('/dev/full', join(dir, 'nats-server.conf'))
      return ['--dir', dir]
    },
    /^The folder \S+ cannot be written to \(the disk is full: ENOSPC\)\.$/,
  ],
]

describe.concurrent('what cannot be done is one sentence', { timeout: LIMIT }, () => {
  it.each(TABLE)('%s', async (_, scene, sentence, code = 1) => {
    const one = begin(folder(), ...(await scene()))
    expect(await one.ended).toBe(code)
    expect(one.stdout()).toBe('')
    const lines = one.stderr().split('\n')
    expect(lines).toEqual([expect.stringMatching(sentence), ''])
    if (lines[0]?.startsWith('--nats-server')) expect(lines[0].endsWith(`; ${ELSE}.`)).toBe(true)
    await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
  })
})

describe.concurrent('a directory that is in use', { timeout: LIMIT }, () => {
  it('by another launcher is refused', async () => {
    const dir = folder()
    const first = begin(dir)
    if (!(await first.line)) throw new Error(first.stderr())
    const second = begin(dir)
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toBe(
      `Another launcher (process ${first.child.pid}) already uses ${dir}; end it, or choose another folder with --dir.\n`,
    )
    await first.interrupt()
  })

  it('by the server of a launcher that was killed is waited for', async () => {
    const dir = folder()
    const first = begin(dir)
    const line = await first.line
    if (!line) throw new Error(first.stderr())
    // A server that does not answer is not ended by asking, and outlives the launcher for some seconds.
    process.kill(line.pids.server, 'SIGSTOP')
    first.child.kill('SIGKILL')
    await first.ended
    expect(first.processes().map(({ pid }) => pid)).toContain(line.pids.server)
    const second = begin(dir)
    expect(await second.line).toBeTruthy()
    expect(first.processes()).toEqual([])
    expect(await second.interrupt()).toBe(0)
  })

  it('by a server that nobody ends is refused', async () => {
    const dir = folder()
    const config = join(dir, 'nats-server.conf')
    // Whose command line is that of a server on this directory.
    const left = launch(['-e', 'setInterval(() => {}, 1000)', '--', config], { command: ['node'] })
    begun.push(left)
    writeFileSync(join(dir, 'nats-server.pid'), String(left.child.pid))
    const one = begin(dir)
    expect(await one.ended).toBe(1)
    expect(one.stderr()).toBe(
      `The nats-server of an earlier launcher (process ${left.child.pid}) still uses ${dir}; end it, or choose another folder with --dir.\n`,
    )
  })
})
