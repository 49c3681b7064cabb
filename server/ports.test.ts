import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseTcpPort, isFree, listenForPages } from './ports.ts'

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
})

async function listener(host: string, port = 0): Promise<number> {
  const server = createServer()
  open.push(server)
  server.listen({ host, port })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function pages(): [Server, Server] {
  const pair: [Server, Server] = [createServer(), createServer()]
  open.push(...pair)
  return pair
}

describe('a port', () => {
  it.each(['127.0.0.1', '::1', '0.0.0.0', '::'])(
    'that someone has on %s is not free',
    async (host) => {
      expect(await isFree(await listener(host))).toBe(false)
    },
  )

  it('that someone has on 127.0.0.2 is free: localhost never leads there', async () => {
    expect(await isFree(await listener('127.0.0.2'))).toBe(true)
  })
})

describe('the page', () => {
  it('listens on both loopbacks, on the same port', async () => {
    const [four, six] = pages()
    const { port } = await listenForPages([four, six], 0)
    expect([four, six].map((server) => (server.address() as AddressInfo).port)).toEqual([
      port,
      port,
    ])
  })

  it.each(['127.0.0.1', '::1', '0.0.0.0'])(
    'is refused a port it asked for that is taken on %s',
    async (host) => {
      const port = await listener(host)
      const servers = pages()
      await expect(listenForPages(servers, port)).rejects.toThrow(
        `Port ${port} is taken; choose another with --port`,
      )
      expect(servers.map((server) => server.listening)).toEqual([false, false])
    },
  )
})

describe('the port for clients', () => {
  it('is the one asked for, any for 0, and refused when taken', async () => {
    const taken = await listener('::1')
    expect(await chooseTcpPort(0)).toEqual({ port: -1 })
    await expect(chooseTcpPort(taken)).rejects.toThrow(
      `Port ${taken} is taken; choose another with --tcp`,
    )
  })
})
