// The hands, loaded with the first call to them: most pages never have any. What happened to the link before is told then.

import type { HandsCall, Receipt } from '../model/commands.ts'
import type { Hands as Open } from '../model/hands.ts'
import { failed, NOT_LOADED, type Outcome } from '../model/problem.ts'
import type { Hands, HandsPorts, WorkerHeld } from '../wire/hands.ts'
import type { LiveLink } from '../wire/session.ts'

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
  let loading: Promise<Hands | undefined> | undefined
  let hands: Hands | undefined
  let live: LiveLink | undefined

  function load(): Promise<Hands | undefined> {
    loading ??= import('../wire/hands.ts').then(
      ({ createHands }) => {
        hands = createHands(ports)
        hands.link(live)
        return hands
      },
      (cause: unknown) => {
        console.error('the hands could not be loaded:', cause)
        loading = undefined
        return undefined
      },
    )
    return loading
  }

  return {
    async perform(call) {
      const loaded = await load()
      return loaded ? loaded.perform(call) : failed(NOT_LOADED)
    },
    link(next) {
      live = next
      hands?.link(next)
    },
    look: (stream, consumer) => hands?.look(stream, consumer),
    open: () => hands?.open(),
    holding: (stream) => hands?.holding(stream) ?? [],
    leave: async () => hands?.leave(),
  }
}
