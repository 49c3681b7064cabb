// One nats-server: its files, its start, its ports, its end. It is handed out once it listens.

import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { runChild } from './child.ts'
import { configuration, type Ports } from './config.ts'
import { endGroup, guard, OWN_GROUP } from './guard.ts'
import { cannotWrite, makePrivateDirectory } from './places.ts'
import { commandOf, isAlive } from './process-alive.ts'
import { Refusal } from './refusal.ts'
import { type Say, say, whileSlow } from './say.ts'

export type ServerOptions = {
  binary: string
  /** Holds store, configuration, log and ports file; made if it is not there. */
  dir: string
  /** Pages that may open a WebSocket; without any named, every page may. */
  origins?: readonly string[]
  /** What is left out, the server chooses. */
  ports?: Partial<Ports>
  /** It ran with this configuration before. */
  checked?: boolean
}

export type RunningServer = {
  pid: number
  /** `nats://127.0.0.1:4222` */
  tcp: string
  /** `ws://127.0.0.1:40001` */
  websocket: string
  /** `http://127.0.0.1:40002` */
  monitoring: string
  ports: Ports
  log: string
  /** Resolves when it has ended, by us or by itself, with how: `0`, `SIGKILL`. */
  ended: Promise<string>
  /** Ends it; resolves once it has ended. */
  stop(): Promise<void>
}

const CHECK_LIMIT = 30_000
// A large store is read before the server listens.
const START_LIMIT = 120_000
const LOOK_AGAIN = 20
const STOP_LIMIT = 5000
const LOG_LIMIT = 5_000_000
const ROOM_NEEDED = 65_536
// Its watcher lets it end by itself for three seconds.
const PREDECESSOR_LIMIT = 6000

/** Writes the configuration, has it checked, starts the server and waits until it listens. */
export async function startServer(options: ServerOptions, tell: Say = say): Promise<RunningServer> {
  const { binary, dir, checked = false } = options
  const files = filesOf(dir)
  const { run, config, log, pidFile } = files
  await predecessorGone(dir, files)
  writable(dir, () => prepare(options, files))
  if (!checked) await check(binary, config)

  const output = writable(dir, () => openSync(log, 'a', 0o600))
  const server = spawn(binary, ['-c', config, '--ports_file_dir', run], {
    ...OWN_GROUP,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  guard(server)
  const ended = new Promise<string>((resolve) => {
    server.once('error', (cause) => resolve(cause.message))
    server.once('exit', (code, signal) => resolve(String(signal ?? code)))
  })
  const pid = server.pid
  if (pid === undefined) throw new Refusal(`nats-server does not start: ${await ended}.`)
  try {
    writeFileSync(pidFile, String(pid), { mode: 0o600 })
  } catch (cause) {
    await stop(server, ended)
    throw cannotWrite(dir, cause)
  }
  const waiting = 'Waiting for nats-server to listen'
  const listening = await whileSlow(tell, waiting, listens(server, run))
  if (!listening) {
    await stop(server, ended)
    throw new Refusal(`nats-server did not come to listen; its last line: ${lastLine(log)}`)
  }
  return { pid, ...listening, log, ended, stop: () => stop(server, ended) }
}

type Files = Record<'store' | 'run' | 'config' | 'log' | 'pidFile', string>

function filesOf(dir: string): Files {
  return {
    store: join(dir, 'store'),
    run: join(dir, 'run'),
    config: join(dir, 'nats-server.conf'),
    log: join(dir, 'nats-server.log'),
    pidFile: join(dir, 'nats-server.pid'),
  }
}

function prepare({ origins = [], ports }: ServerOptions, { store, run, config, log }: Files): void {
  for (const folder of [store, run]) makePrivateDirectory(folder)
  // A server that was killed leaves its ports file.
  for (const name of readdirSync(run)) rmSync(join(run, name))
  // Without room for its ports file the server runs, and nobody learns where.
  const room = join(run, 'room')
  writeFileSync(room, Buffer.alloc(ROOM_NEEDED))
  rmSync(room)
  const asked = { tcp: -1, websocket: -1, monitoring: -1, ...ports }
  writeFileSync(config, configuration({ store, origins, ports: asked }), { mode: 0o600 })
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.old`)
}

/**
 * A launcher that was killed is survived by its server for as long as that takes to end; two on one store would ruin
 * it. By its command line, since its number may be somebody else's by now.
 */
async function predecessorGone(dir: string, { pidFile, config }: Files): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  const there = () => pid > 0 && isAlive(pid) && commandOf(pid).includes(config)
  const deadline = performance.now() + PREDECESSOR_LIMIT
  while (there()) {
    if (performance.now() > deadline) {
      throw new Refusal(
        `The nats-server of an earlier launcher (process ${pid}) still uses ${dir}; end it, or choose another folder with --dir.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }
}

function writable<T>(dir: string, write: () => T): T {
  try {
    return write()
  } catch (cause) {
    throw cause instanceof Refusal ? cause : cannotWrite(dir, cause)
  }
}

/** The last thing the server wrote, which mostly says why it ended. */
export function lastLine(log: string): string {
  const line = readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  return line.replace(/^\[\d+\] \S+ \S+ /, '') || '(it wrote nothing)'
}

async function check(binary: string, config: string): Promise<void> {
  const checked = await runChild(binary, ['-t', '-c', config], {
    env: process.env,
    within: CHECK_LIMIT,
  })
  if (!checked.ok)
    throw new Refusal(`nats-server does not accept its configuration: ${checked.why}`)
}

export type Listening = Pick<RunningServer, 'tcp' | 'websocket' | 'monitoring' | 'ports'>

/** The server writes a file of the addresses it listens on, some of which it chose itself. */
async function listens(server: ChildProcess, run: string): Promise<Listening | undefined> {
  const deadline = performance.now() + START_LIMIT
  while (server.exitCode === null && server.signalCode === null && performance.now() < deadline) {
    const file = readdirSync(run).find((name) => name.endsWith(`_${server.pid}.ports`))
    const listening = file && readPorts(readFileSync(join(run, file), 'utf8'))
    if (listening) return listening
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }
  return undefined
}

/** Reads the ports file; undefined while it is half written. */
export function readPorts(text: string): Listening | undefined {
  const [tcp, websocket, monitoring] = ['nats', 'websocket', 'monitoring'].map(
    (kind) => new RegExp(`"${kind}":\\s*\\["([^"]+)"`).exec(text)?.[1],
  )
  if (!tcp || !websocket || !monitoring || !text.trimEnd().endsWith('}')) return undefined
  const port = (url: string) => Number(url.slice(url.lastIndexOf(':') + 1))
  return {
    tcp,
    websocket,
    monitoring,
    ports: { tcp: port(tcp), websocket: port(websocket), monitoring: port(monitoring) },
  }
}

async function stop(server: ChildProcess, ended: Promise<string>): Promise<void> {
  endGroup(server, 'SIGTERM')
  const timer = setTimeout(() => endGroup(server, 'SIGKILL'), STOP_LIMIT)
  await ended
  clearTimeout(timer)
}
