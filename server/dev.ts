import type { Server } from 'node:http'

/** Serves the sources by Vite, its hot reload on the same port. Loaded only here: it is most of our memory. */
export async function sources(root: string, server: Server) {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root,
    // Its plain lines go to stdout, which is not ours to fill.
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: { server } },
    appType: 'spa',
  })
  return vite.middlewares
}
