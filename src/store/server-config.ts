// Where the server is: the launcher (or a file on a static host) says it in /config.json.

import * as v from 'valibot'
import type { Target } from '../model/link.ts'

const Config = v.object({
  /** A path on this origin, or a whole WebSocket URL. */
  server: v.string(),
  tcp: v.optional(v.string()),
  version: v.optional(v.string()),
  /** Our own launcher said so; a static host's file has no such line. */
  ours: v.optional(v.boolean(), false),
})

export type ServerConfig = Target & { tcp?: string }

/** Undefined: this page was put somewhere without a server to speak to. */
export async function readServerConfig(): Promise<ServerConfig | undefined> {
  const answer = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: 'no-store' })
  // A static host may answer any path with its start page.
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return undefined
  const read = v.safeParse(Config, await answer.json())
  if (!read.success) {
    console.error(`config.json: ${read.issues[0].message}`)
    return undefined
  }
  const { server, tcp, ours } = read.output
  const url = new URL(server, location.href)
  url.protocol = { 'http:': 'ws:', 'https:': 'wss:' }[url.protocol] ?? url.protocol
  return { url: url.href, ours, ...(tcp !== undefined && { tcp }) }
}
