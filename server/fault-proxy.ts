// For tests only: a proxy before a WebSocket listener that fails in the ways a network does, and writes down what was
// asked of it.

import { createServer, connect as dial, type Socket } from 'node:net'

/** What becomes of a connection that comes now; those that are open stay as they are. */
export type ProxyMode =
  | 'good'
  /** RST at once. */
  | 'reset'
  /** HTTP 502 to the upgrade. */
  | 'bad gateway'
  /** Accepted, and never a word. */
  | 'mute'
  /** The WebSocket opens, and what speaks on it is no NATS server. */
  | 'foreign'

export type FaultProxy = {
  url: string
  mode: ProxyMode
  /** Any other request target gets 404. */
  only: string | undefined
  /** The request targets, byte for byte as they came. */
  targets: string[]
  /** Connections that ever came. */
  dialled: number
  /** Connections that are open now. */
  open(): number
  /** RST to both ends of each open connection. */
  cut(): void
  /** Both ends stay open and nothing passes; nothing is read either, so that what is sent piles up. */
  hold(): void
  close(): Promise<void>
}

type Pair = { client: Socket; server?: Socket; held: boolean }

const REQUEST_LINE = /^GET (\S+) HTTP\/1\.1\r\n/

export async function startFaultProxy(toUrl: string): Promise<FaultProxy> {
  const to = { host: '127.0.0.1', port: Number(new URL(toUrl).port) }
  const pairs = new Set<Pair>()

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    proxy.dialled++
    client.on('error', () => client.destroy())
    if (proxy.mode === 'reset') {
      client.resetAndDestroy()
      return
    }
    const pair: Pair = { client, held: false }
    pairs.add(pair)
    client.on('close', () => {
      pairs.delete(pair)
      if (!pair.held) pair.server?.destroy()
    })
    // Who leaves before there is another end to tell of it.
    client.on('end', () => {
      if (!pair.server) client.destroy()
    })
    client.once('data', (head) => answer(pair, head))
  })

  function note(head: Buffer): string | undefined {
    const target = REQUEST_LINE.exec(head.toString('latin1'))?.[1]
    if (target !== undefined) proxy.targets.push(target)
    return target
  }

  function answer(pair: Pair, head: Buffer): void {
    const { client } = pair
    const target = note(head)
    switch (proxy.mode) {
      case 'reset':
      case 'mute':
        client.resume()
        return
      case 'bad gateway':
        client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      case 'foreign':
      case 'good':
        if (proxy.only === undefined || target === proxy.only) join(pair, head)
        else client.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      default:
        throw new Error(`no such mode: ${proxy.mode satisfies never}`)
    }
  }

  function join(pair: Pair, head: Buffer): void {
    const { client } = pair
    const server = dial({ ...to, noDelay: true, allowHalfOpen: true })
    const foreign = proxy.mode === 'foreign'
    pair.server = server
    server.on('error', () => client.destroy())
    server.on('close', () => {
      if (!pair.held) client.destroy()
    })
    server.write(head)
    pass(pair, client, server)
    pass(pair, server, client, foreign ? (data) => inOtherWords(data) : undefined)
  }

  function pass(pair: Pair, from: Socket, to: Socket, said = (data: Buffer) => data): void {
    from.on('data', (data) => {
      if (!pair.held) to.write(said(data))
    })
    from.on('end', () => {
      if (!pair.held) to.end()
    })
  }

  const proxy: FaultProxy = {
    url: '',
    mode: 'good',
    only: undefined,
    targets: [],
    dialled: 0,
    open: () => pairs.size,
    cut() {
      for (const { client, server } of [...pairs]) {
        client.resetAndDestroy()
        server?.resetAndDestroy()
      }
    },
    hold() {
      for (const pair of pairs) {
        pair.held = true
        pair.client.pause()
        pair.server?.pause()
      }
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve))
      for (const { client, server } of pairs) {
        client.destroy()
        server?.destroy()
      }
      await closed
    },
  }
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  proxy.url = `ws://127.0.0.1:${address.port}`
  return proxy
}

/** The greeting of the server, spelled differently: as long as it was. */
const inOtherWords = (data: Buffer): Buffer =>
  Buffer.from(data.toString('latin1').replace('INFO {', 'HELO {'), 'latin1')
