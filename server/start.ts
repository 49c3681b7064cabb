// The launcher: finds or installs a nats-server, starts it, builds the page, serves both on one port, and ends them.

import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPage } from './build.ts'
import { sources } from './dev.ts'
import { createDoor, PIPE_PATH } from './door.ts'
import { createEnding } from './ending.ts'
import { builtFiles } from './files.ts'
import { findServer } from './find.ts'
import { type Flags, readFlags, USAGE } from './flags.ts'
import { type KeptServer, keepServer } from './keep.ts'
import { takeLock } from './lock.ts'
import { cannotWrite, makeDirectory, privatePlace } from './places.ts'
import { chooseTcpPort, listenForPages } from './ports.ts'
import { Refusal } from './refusal.ts'
import { watchRoom } from './room.ts'
import type { ServerOptions } from './run.ts'
import { say } from './say.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const ending = createEnding()

async function start(flags: Flags): Promise<void> {
  if (flags.tcp) await chooseTcpPort(flags.tcp) // Taken is said now, not after an installation.
  const door = createDoor()
  const { port, moved } = await listenForPages(door.servers, flags.port)
  if (moved) say(moved)

  const dir = ownDirectory(flags)
  const binary = flags.natsServer && resolve(whereTyped(), flags.natsServer)
  const found = await findServer(binary ? { asked: binary } : {})
  const origins = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`)
  const kept = await keepOnFreePort({ binary: found.binary, dir, origins }, flags.tcp)
  ending.onEnd(kept.stop)
  void kept.gaveUp.then(ending.fail)

  const serveFile = flags.dev
    ? await sources(ROOT, door.servers[0])
    : builtFiles(await buildPage(ROOT, join(dir, 'page'), say))
  watchRoom(dir, say)
  const { version } = found
  const { pid, websocket, monitoring, tcp: nats } = kept.first
  door.open({
    config: { server: PIPE_PATH, tcp: nats, version, ours: true },
    serveFile,
    target: kept.target,
    leaveOtherUpgrades: flags.dev,
  })

  const page = `http://127.0.0.1:${port}/`
  if (flags.json) {
    const pids = { launcher: process.pid, server: pid }
    console.log(JSON.stringify({ page, websocket, tcp: nats, monitoring, version, pids }))
  } else {
    console.log(`
JetStream Workshop   ${page}
NATS clients         ${nats}   (nats-server ${version})
Open to              this computer only
Streams are kept in  ${dir}
Ctrl-C ends it.
`)
  }
}

async function keepOnFreePort(
  options: ServerOptions,
  asked: number | undefined,
): Promise<KeptServer> {
  const { port, moved } = await chooseTcpPort(asked)
  if (moved) say(moved)
  try {
    return await keepServer({ ...options, ports: { tcp: port } }, say)
  } catch (cause) {
    // Someone may have taken the port since we looked. Then the choice comes out differently, or is refused.
    const second = await chooseTcpPort(asked)
    if (second.port === port) throw cause
    if (second.moved) say(second.moved)
    return await keepServer({ ...options, ports: { tcp: second.port } }, say)
  }
}

/** The directory of streams, configuration and log, locked until we end, and emptied of streams if asked. */
function ownDirectory(flags: Flags): string {
  const dir = flags.dir ? resolve(whereTyped(), flags.dir) : privatePlace('data', process.env, say)
  if (flags.dir) makeDirectory(dir)
  const lock = takeLock(dir)
  if ('owner' in lock) {
    throw new Refusal(
      `Another launcher (process ${lock.owner.pid}) already uses ${dir}; end it, or choose another folder with --dir.`,
    )
  }
  ending.onEnd(lock.release)
  if (flags.fresh) emptyStore(dir)
  return dir
}

function emptyStore(dir: string): void {
  try {
    rmSync(join(dir, 'store'), { recursive: true, force: true })
  } catch (cause) {
    throw cannotWrite(dir, cause)
  }
}

/** npm runs us in the project's folder; a path on its command line means the folder it was typed in. */
function whereTyped(): string {
  const typed = process.env['npm_lifecycle_script']?.includes('server/start.ts')
  return (typed && process.env['INIT_CWD']) || process.cwd()
}

try {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) console.log(USAGE)
  else await start(flags)
} catch (cause) {
  await ending.fail(cause)
}
