// The hands, loaded with the first call to them.

import type { HandsCall, Receipt } from '../model/commands.ts'
import type { Hands as Open } from '../model/hands.ts'
import { failed, NOT_LOADED, type Outcome } from '../model/problem.ts'
import type { HandsPorts, WorkerHeld } from '../wire/hands.ts'
import type { LiveLink } from '../wire/session.ts'
import { createLoadedLater } from './loaded-later.ts'

export type HandsLater = {
  perform(call: HandsCall): Promise<Outcome<Receipt>>
  link(live: LiveLink | undefined): void
  look(stream: string, consumer?: string): void
  /** Undefined until there was any. */
  open(): Open | undefined
  holding(stream: string): WorkerHeld[]
  leave(): Promise<void>
}

export function createHandsLater(ports: HandsPorts): HandsLater {
  const later = createLoadedLater('the hands', async () =>
    (await import('../wire/hands.ts')).createHands(ports),
  )

  return {
    async perform(call) {
      const loaded = await later.load()
      return loaded ? loaded.perform(call) : failed(NOT_LOADED)
    },
    link: later.link,
    look: (stream, consumer) => later.part()?.look(stream, consumer),
    open: () => later.part()?.open(),
    holding: (stream) => later.part()?.holding(stream) ?? [],
    leave: async () => later.part()?.leave(),
  }
}
