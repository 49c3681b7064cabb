// `localhost` may lead to 127.0.0.1 or to ::1, so a port is ours only where it is ours on both.

import { connect, createServer, type Server } from 'node:net'
import { Refusal } from './refusal.ts'

const LOOPBACKS = ['127.0.0.1', '::1'] as const

const DEFAULT_PAGE_PORT = 4280
const PAGE_PORTS_TRIED = 100
const ANSWER_LIMIT = 500

export type PageListeners = {
  port: number
  /** What was moved, to be said. */
  moved?: string
}

/**
 * Makes the servers listen on the page's port, one on each loopback. A port that was asked for and is taken is a
 * `Refusal`; the default moves on to the next one free. Where there is no IPv6 the second stays closed.
 */
export async function listenForPages(
  servers: readonly [Server, Server],
  asked: number | undefined,
): Promise<PageListeners> {
  if (asked) {
    if (await listenOnBoth(servers, asked)) return { port: asked }
    throw new Refusal(`Port ${asked} is taken; choose another with --port, or 0 for any.`)
  }
  for (let next = 0; next < PAGE_PORTS_TRIED; next++) {
    const port = await listenOnBoth(servers, asked === 0 ? 0 : DEFAULT_PAGE_PORT + next)
    if (!port) continue
    const moved = asked === undefined && next > 0
    return moved
      ? { port, moved: `Port ${DEFAULT_PAGE_PORT} is taken; the page is at ${port}.` }
      : { port }
  }
  throw new Refusal(
    `No free port from ${DEFAULT_PAGE_PORT} on; choose one with --port, or 0 for any.`,
  )
}

/** The port both listen on; undefined, with none listening, when it is taken on one of them. */
async function listenOnBoth([four, six]: readonly [Server, Server], asked: number) {
  if (asked !== 0 && (await isAnswered(asked))) return undefined
  if ((await listen(four, LOOPBACKS[0], asked)) === 'taken') return undefined
  const address = four.address()
  const port = typeof address === 'object' && address ? address.port : asked
  if ((await listen(six, LOOPBACKS[1], port)) !== 'taken') return port
  await new Promise((resolve) => four.close(resolve))
  return undefined
}

/** The TCP port for NATS clients: the one asked for, or 4222 if nobody has it, or -1 for the server to choose. */
export async function chooseTcpPort(
  asked: number | undefined,
): Promise<{ port: number; moved?: string }> {
  if (asked === 0) return { port: -1 }
  const port = asked ?? DEFAULT_TCP_PORT
  if (await isFree(port)) return { port }
  if (asked === undefined) {
    return { port: -1, moved: `Port ${DEFAULT_TCP_PORT} is taken; NATS clients get another.` }
  }
  throw new Refusal(`Port ${asked} is taken; choose another with --tcp, or 0 for any.`)
}

// Where clients and the command line tool look when they are not told.
const DEFAULT_TCP_PORT = 4222

/** Whether nobody has the port on either loopback, be it by a listener on all addresses. */
export async function isFree(port: number): Promise<boolean> {
  if (await isAnswered(port)) return false
  for (const host of LOOPBACKS) {
    const probe = createServer()
    const outcome = await listen(probe, host, port)
    if (outcome === 'taken') return false
    if (outcome === 'listening') await new Promise((resolve) => probe.close(resolve))
  }
  return true
}

/**
 * Whether anyone answers there. Some systems let us listen on one address beside a listener on all of them, so that
 * listening alone does not tell.
 */
async function isAnswered(port: number): Promise<boolean> {
  const answers = await Promise.all(
    LOOPBACKS.map(
      (host) =>
        new Promise<boolean>((resolve) => {
          const socket = connect({ host, port, timeout: ANSWER_LIMIT })
          const end = (answered: boolean) => {
            socket.destroy()
            resolve(answered)
          }
          socket.once('connect', () => end(true))
          // A process that stood still for a while hears of the time before it hears of a refusal that came long ago.
          socket.once('timeout', () => setImmediate(end, true))
          socket.once('error', () => end(false))
        }),
    ),
  )
  return answers.includes(true)
}

function listen(server: Server, host: string, port: number) {
  return new Promise<'listening' | 'taken' | 'no such address'>((resolve, reject) => {
    const done = (outcome: 'listening' | 'taken' | 'no such address') => {
      server.off('error', failed)
      resolve(outcome)
    }
    const failed = (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') done('taken')
      else if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'EAFNOSUPPORT')
        done('no such address')
      else reject(new Refusal(`Port ${port} cannot be used (${cause.code}).`))
    }
    server.once('error', failed)
    server.listen({ host, port }, () => done('listening'))
  })
}
