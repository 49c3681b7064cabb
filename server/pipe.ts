// A WebSocket through the launcher: the handshake is repeated byte for byte and two sockets are joined, so the page
// has one origin and nats-server sees the true Origin header, by which it decides.

import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

export type Target = { host: string; port: number }

/** Joins client and server; false, with the client untouched, when nobody listens there. */
export function pipeUpgrade(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  target: Target,
): Promise<boolean> {
  return new Promise((resolve) => {
    const server = connect({ ...target, noDelay: true })
    server.on('connect', () => {
      const { method, url, rawHeaders } = request
      let handshake = `${method} ${url} HTTP/1.1\r\n`
      for (let at = 0; at < rawHeaders.length; at += 2) {
        handshake += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`
      }
      server.write(`${handshake}\r\n`, 'latin1')
      if (head.length > 0) server.write(head)
      server.pipe(client).pipe(server)
      server.on('close', () => client.destroy())
      resolve(true)
    })
    server.on('error', () => resolve(false))
    client.on('close', () => server.destroy())
  })
}

const NOBODY_THERE =
  'There is no nats-server behind this page just now: it is starting, or being started again. Try again in a moment.\n'

/** 502, in words: there is no server behind us just now. */
export function refuseUpgrade(client: Duplex): void {
  const head = [
    'HTTP/1.1 502 Bad Gateway',
    'Connection: close',
    'Content-Type: text/plain',
    `Content-Length: ${NOBODY_THERE.length}`,
  ]
  client.end(`${head.join('\r\n')}\r\n\r\n${NOBODY_THERE}`)
}
