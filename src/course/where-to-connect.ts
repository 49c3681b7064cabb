// Where a program of the person's own finds the server that this page speaks to over WebSocket.

import type { Credentials } from '../model/program-url.ts'
import type { ServerState } from '../store/server.ts'

export function whereToConnect(
  own: ServerState['own'],
  at: ServerState['at'],
): { url?: string; signIn?: Credentials } {
  if (!at) return {}
  const tcp = at.ours && typeof own === 'object' ? own.tcp : undefined
  // Of another server only the WebSocket is known; programs mostly find it on 4222 of the same host.
  const url = at.ours ? tcp : `nats://${new URL(at.url).hostname}:4222`
  const signIn = at.as === 'nobody' ? undefined : { as: at.as }
  return { ...(url !== undefined && { url }), ...(signIn && { signIn }) }
}
