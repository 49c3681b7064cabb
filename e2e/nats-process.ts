// A nats-server with a configuration of the test's own, beside the launcher's.

import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { findServer } from '../server/find.ts'
import { endGroup, guard, OWN_GROUP } from '../server/guard.ts'
import { type Listening, readPorts } from '../server/run.ts'

/** `more` goes into its configuration; `at`: the ports of one that was there before it. */
export async function startNats(more: string, at?: Listening['ports']) {
  const dir = mkdtempSync(join(tmpdir(), 'nats-'))
  const file = join(dir, 'nats.conf')
  writeFileSync(
    file,
    `host: 127.0.0.1, port: ${at?.tcp ?? -1}, http: "127.0.0.1:-1"
     websocket { host: 127.0.0.1, port: ${at?.websocket ?? -1}, no_tls: true }
     ${more.replace('$STORE', dir)}`,
  )
  const binary = process.env['NATS_SERVER'] ?? (await findServer()).binary
  const server = spawn(binary, ['-c', file, '--ports_file_dir', dir], {
    ...OWN_GROUP,
    stdio: 'ignore',
  })
  guard(server)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const listening = () => {
    const name = readdirSync(dir).find((entry) => entry.endsWith('.ports'))
    return name && readPorts(readFileSync(join(dir, name), 'utf8'))
  }
  await expect.poll(listening, { intervals: [20] }).toBeTruthy()
  const ports = listening()
  if (!ports) throw new Error('it listens nowhere')
  return {
    ...ports,
    async stop() {
      endGroup(server, 'SIGKILL')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
