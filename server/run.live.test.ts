import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'nats'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAgain } from '../src/wire/live-server.ts'
import { findServer } from './find.ts'
import { startServer } from './run.ts'

const DEBIANS = '/usr/sbin/nats-server'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'run-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('a server', () => {
  it('listens, stores, and has kept it after its next start on the same ports', async () => {
    const { binary } = await findServer()
    const first = await startServer({ binary, dir })
    const client = await connect({ servers: first.tcp })
    const manager = await client.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await client.jetstream().publish('orders.new', 'one')
    await client.close()
    await first.stop()
    expect(await first.ended).toMatch(/^\d$/)

    const second = await startAgain(binary, dir, first)
    expect(second.ports).toEqual(first.ports)
    const again = await connect({ servers: second.tcp })
    const stream = await (await again.jetstreamManager()).streams.info('ORDERS')
    expect(stream.state.messages).toBe(1)
    await again.close()
    await second.stop()
  })

  it('takes a directory with every awkward sign in its name, and lets nobody else look into it', async () => {
    const { binary } = await findServer()
    const odd = join(dir, `a "b" 'c' \\ $HOME #{x}`)
    const server = await startServer({ binary, dir: odd })
    expect(statSync(join(odd, 'store', 'jetstream')).isDirectory()).toBe(true)
    expect(statSync(join(odd, 'store')).mode & 0o777).toBe(0o700)
    await server.stop()
  })

  it('is refused with its own last line when it cannot listen', async () => {
    const { binary } = await findServer()
    const first = await startServer({ binary, dir: join(dir, 'first') })
    const second = startServer({ binary, dir: join(dir, 'second'), ports: first.ports })
    await expect(second).rejects.toThrow(/did not come to listen; its last line: .*in use/)
    await first.stop()
  })

  it('is not started when it does not accept its configuration; its line is shown', async () => {
    const { binary } = await findServer()
    const odd = startServer({ binary, dir, ports: { tcp: Number.NaN } })
    await expect(odd).rejects.toThrow(/nats-server does not accept its configuration: .+/)
  })

  it('finds nothing odd in its configuration but that WebSockets go without TLS, on loopback', async () => {
    const { binary } = await findServer()
    const server = await startServer({ binary, dir, origins: ['http://127.0.0.1:4280'] })
    await server.stop()
    const odd = readFileSync(server.log, 'utf8')
      .split('\n')
      .filter(
        (line) =>
          /\[(ERR|WRN|FTL)\]/.test(line) && !line.includes('Websocket not configured with TLS'),
      )
    expect(odd).toEqual([])
  })

  // Debian's own package, where it is installed: the oldest server the configuration is written for.
  it.skipIf(!existsSync(DEBIANS))('runs on an older release too', async () => {
    const server = await startServer({ binary: DEBIANS, dir, origins: ['http://127.0.0.1:4280'] })
    const client = await connect({ servers: server.tcp })
    await (await client.jetstreamManager()).streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await client.close()
    await server.stop()
  })
})
