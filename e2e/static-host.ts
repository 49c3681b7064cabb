// A plain static host: the built page in a folder of its own, with whatever config.json somebody put there.

import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const FOLDER = '/some/folder/'
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type StaticHost = {
  /** Of the page. */
  page: string
  origin: string
  /** What config.json says; undefined where there is none. */
  config: { server: string } | undefined
  close(): Promise<void>
}

export async function startStaticHost(): Promise<StaticHost> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*/, '')
    const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length) || 'index.html' : ''
    const file = join(DIST, normalize(name))
    if (name === 'config.json' && host.config) {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(host.config))
    } else if (name !== '' && file.startsWith(DIST) && existsSync(file)) {
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      })
      response.end(readFileSync(file))
    } else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('nothing here\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const origin = `http://127.0.0.1:${address.port}`
  const host: StaticHost = {
    page: origin + FOLDER,
    origin,
    config: undefined,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
  return host
}
