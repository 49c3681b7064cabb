// Trial N4 (e): a disk of 1 MB, and more published. Where nothing may be mounted, a stream whose second block is on a
// full disk (/dev/full): to the server it is the same.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'nats'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findServer } from './find.ts'
import { type Launched, launch } from './launch.ts'

const LIMIT = 120_000
const SOON = { timeout: 10_000, interval: 20 }
// One file of its messages holds less than half of such a stream.
const STREAM_BYTES = 12_000_000
const PIECE = 500_000
const PIECES = 20

let binary: string
let root: string
let dir: string
let mounted: boolean
let one: Launched | undefined
beforeAll(async () => {
  binary = (await findServer()).binary
}, LIMIT)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'full-disk-'))
  dir = join(root, 'disk')
  mkdirSync(dir)
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir]).status === 0
})
afterEach(async () => {
  one?.child.kill('SIGKILL')
  await vi.waitFor(() => expect(one?.processes()).toEqual([]), SOON)
  if (mounted) spawnSync('umount', [dir])
  rmSync(root, { recursive: true, force: true })
})

describe('[N4] a full disk under the streams', { timeout: LIMIT }, () => {
  it('leaves the launcher and what was stored; the page is served, and it is said', async () => {
    one = launch(['--json', '--port', '0', '--tcp', '0', '--dir', dir, '--nats-server', binary])
    const line = await one.line
    if (!line) throw new Error(one.stderr())
    const client = await connect({ servers: line.tcp })
    const manager = await client.jetstreamManager()
    const { config } = await manager.streams.add({
      name: 'ORDERS',
      subjects: ['orders.>'],
      max_bytes: STREAM_BYTES,
    })
    if (!mounted) fillFrom(2, config.name)
    let stored = 0
    for (let piece = 0; piece < PIECES; piece++) {
      const body = new Uint8Array(PIECE)
      // Unanswered from the full disk on; or the answer is only late.
      const answered = await client
        .jetstream()
        .publish('orders.new', body, { timeout: 1000 })
        .then(
          () => true,
          () => false,
        )
      const { messages } = (await manager.streams.info('ORDERS')).state
      if (!answered && messages === stored) break
      stored = messages
    }
    console.log(`${mounted ? 'a disk of 1 MB' : '/dev/full'}: ${stored} of ${PIECES} pieces stored`)
    expect(stored).toBeGreaterThan(0)
    expect(stored).toBeLessThan(PIECES)
    expect((await manager.streams.info('ORDERS')).state.messages).toBe(stored)
    await client.close()

    expect((await fetch(line.page)).status).toBe(200)
    expect(one.processes().map(({ pid }) => pid)).toEqual(
      expect.arrayContaining([line.pids.launcher, line.pids.server]),
    )
    if (mounted) {
      expect(one.stderr()).toMatch(/^The page is served from .*: .* cannot hold a copy of it/m)
      expect(one.stderr()).toContain(`The disk that holds ${dir} is full, or nearly (`)
    }
    expect(await one.interrupt()).toBe(0)
  })
})

/** From this file of its messages on the stream meets a full disk. */
function fillFrom(block: number, stream: string): void {
  const messages = join(dir, 'store', 'jetstream', '$G', 'streams', stream, 'msgs')
  symlinkSync('/dev/full', join(messages, `${block}.blk`))
}
