import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createDoor, type Inside } from './door.ts'
import { listenForPages } from './ports.ts'
import { createPresence } from './presence.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

const inside: Inside = {
  config: { server: '/ws/nats', tcp: 'nats://127.0.0.1:4222', version: '2.15.1', ours: true },
  serveFile: (_, response) => response.end('a file'),
  target: async () => undefined,
  leaveOtherUpgrades: false,
}

// Two looks for a server, no more.
const HELD = 150

async function doorWith(what?: Partial<Inside>, held = HELD): Promise<number> {
  const door = createDoor(held)
  open.push(...door.servers)
  const { port } = await listenForPages(door.servers, 0)
  if (what) door.open({ ...inside, ...what })
  return port
}

async function got(port: number, path: string, host = '127.0.0.1', method = 'GET') {
  const [response] = (await once(get({ host, port, path, method }), 'response')) as [
    IncomingMessage,
  ]
  let body = ''
  for await (const text of response) body += text
  return { status: response.statusCode, headers: response.headers, body }
}

const UPGRADE = [
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'ORIGIN: http://a',
  'x-Odd: two  spaces',
]

async function upgraded(port: number, path: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  socket.write(`GET ${path} HTTP/1.1\r\n${UPGRADE.join('\r\n')}\r\n\r\nfirst bytes`)
  let answer = ''
  for await (const text of socket) answer += text
  return answer
}

async function listening(server: Server): Promise<number> {
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describe('the door', () => {
  it('says that it is starting until there is something behind it', async () => {
    const { status, headers } = await got(await doorWith(), '/')
    expect(status).toBe(503)
    expect(headers).toMatchObject({ refresh: '1', 'cache-control': 'no-cache' })
  })

  it.each(['127.0.0.1', '::1'])(
    'tells the page on %s about the server, and is never cached',
    async (host) => {
      const { headers, body } = await got(await doorWith({}), '/config.json?x', host)
      expect(JSON.parse(body)).toEqual(inside.config)
      expect(headers).toMatchObject({
        'cache-control': 'no-cache',
        'content-type': 'application/json',
      })
    },
  )

  it('leaves the rest to the files, and takes nothing but requests to read', async () => {
    const port = await doorWith({})
    expect((await got(port, '/anything')).body).toBe('a file')
    expect((await got(port, '/', '127.0.0.1', 'POST')).status).toBe(405)
  })
})

describe('a WebSocket', () => {
  it('is repeated byte for byte to the server, whose answer comes back as it is', async () => {
    let heard = ''
    const server = createServer((socket) => {
      socket.on('data', (text) => {
        heard += text
        if (heard.endsWith('first bytes'))
          socket.end('HTTP/1.1 403 Forbidden\r\nX-Why: origin\r\n\r\n')
      })
    })
    const target = { host: '127.0.0.1', port: await listening(server) }
    const answer = await upgraded(
      await doorWith({ target: async () => target }),
      '/ws/nats?x=1%2F2',
    )
    expect(heard).toBe(
      `GET /ws/nats?x=1%2F2 HTTP/1.1\r\n${UPGRADE.join('\r\n')}\r\n\r\nfirst bytes`,
    )
    expect(answer).toBe('HTTP/1.1 403 Forbidden\r\nX-Why: origin\r\n\r\n')
  })

  it('is held while the server is away, and gets through once it is back', async () => {
    const presence = createPresence<{ host: string; port: number }>()
    let asked = () => {}
    const held = new Promise<void>((resolve) => {
      asked = resolve
    })
    const target: Inside['target'] = (giveUp) => {
      asked()
      return presence.wait(giveUp)
    }
    const answer = upgraded(await doorWith({ target }, 60_000), '/ws/nats')
    await held
    const server = createServer((socket) => socket.end('HTTP/1.1 101 Here\r\n\r\n'))
    presence.come({ host: '127.0.0.1', port: await listening(server) })
    expect(await answer).toBe('HTTP/1.1 101 Here\r\n\r\n')
  })

  const nobody = createPresence<{ host: string; port: number }>()
  it.each<[string, Inside['target']]>([
    ['no server came back in time', (giveUp) => nobody.wait(giveUp)],
    ['the server was given up', async () => undefined],
  ])('is refused in words when %s', async (_, target) => {
    expect(await upgraded(await doorWith({ target }), '/ws/nats')).toMatch(
      /^HTTP\/1.1 502 .*\r\n\r\nThere is no nats-server behind this page just now: .* Try again in a moment\.\n$/s,
    )
  })

  it('is refused when nobody listens any more', async () => {
    const server = createServer()
    const target = { host: '127.0.0.1', port: await listening(server) }
    await new Promise((resolve) => server.close(resolve))
    expect(await upgraded(await doorWith({ target: async () => target }), '/ws/nats')).toMatch(
      /^HTTP\/1.1 502 /,
    )
  })

  it('to anywhere else is cut', async () => {
    expect(await upgraded(await doorWith({}), '/elsewhere')).toBe('')
  })
})
