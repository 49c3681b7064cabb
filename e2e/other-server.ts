// A nats-server that no launcher of ours started: with a user and a password, and the origins it lets in.

import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type JetStreamManager, type NatsConnection } from 'nats'
import { expect } from 'playwright/test'
import { endGroup, guard, OWN_GROUP } from '../server/guard.ts'
import { readPorts } from '../server/run.ts'

export const USER = 'ann'
export const PASSWORD = 'correct horse'

export type OtherServer = {
  websocket: string
  /** Its owner's own client, and what it can manage. */
  owner: NatsConnection
  manager: JetStreamManager
  /** What each page is subscribed to; what is random in an inbox is left out. */
  subscriptionsOfPages(): Promise<string[][]>
  consumerNames(stream: string): Promise<string[]>
  stop(): Promise<void>
}

type Connection = { name?: string; subscriptions_list?: string[] }

export async function startOtherServer(
  origins: readonly string[],
  more = '',
): Promise<OtherServer> {
  const binary = process.env['NATS_SERVER'] ?? 'nats-server'
  const dir = mkdtempSync(join(tmpdir(), 'other-'))
  const file = join(dir, 'nats.conf')
  writeFileSync(
    file,
    `host: 127.0.0.1, port: -1, http: "127.0.0.1:-1", server_name: "theirs"
     websocket {
       host: 127.0.0.1, port: -1, no_tls: true
       allowed_origins: [${origins.map((origin) => `"${origin}"`).join(', ')}]
     }
     authorization { user: ${USER}, password: "${PASSWORD}" }
     jetstream { store_dir: "${dir}" }
     ${more}\n`,
  )
  const server = spawn(binary, ['-c', file, '--ports_file_dir', dir], {
    ...OWN_GROUP,
    stdio: 'ignore',
  })
  guard(server)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const ports = () => {
    const name = readdirSync(dir).find((entry) => entry.endsWith('.ports'))
    return name && readPorts(readFileSync(join(dir, name), 'utf8'))
  }
  await expect.poll(ports).toBeTruthy()
  const listening = ports()
  if (!listening) throw new Error('it does not listen')
  const owner = await connect({ servers: listening.tcp, user: USER, pass: PASSWORD })
  const manager = await owner.jetstreamManager()
  return {
    websocket: listening.websocket,
    owner,
    manager,
    async subscriptionsOfPages() {
      const answer = await fetch(`${listening.monitoring}/connz?subs=1`)
      const { connections } = (await answer.json()) as { connections: Connection[] }
      return connections
        .filter(({ name }) => name?.startsWith('JetStream Workshop'))
        .map(({ subscriptions_list: list = [] }) =>
          list.map((subject) => subject.replace(/^_I\..*/, '_I.…')).sort(),
        )
    },
    async consumerNames(stream) {
      const consumers = await manager.consumers.list(stream).next()
      return consumers.map(({ name }) => name.replace(/^lanes_.*/, 'lanes_…')).sort()
    },
    async stop() {
      await owner.close()
      endGroup(server, 'SIGKILL')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
