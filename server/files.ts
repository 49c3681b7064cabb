import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { headersOf } from './headers.ts'

/** Serves the built page. To be made after the build: it lists the files once. */
export function builtFiles(dist: string) {
  const files = sirv(dist, {
    dev: false,
    etag: true,
    gzip: true,
    brotli: true,
    single: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value)
    },
  })
  return (request: IncomingMessage, response: ServerResponse) =>
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
      response.end('Not found\n')
    })
}
