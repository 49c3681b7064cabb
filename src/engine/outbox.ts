// Paces what the page is told: at most ten updates a second, and none that says nothing new.

import type { Millis } from '../model/units.ts'
import { UPDATES_A_SECOND } from './port.ts'

const SECOND = 1000
const UPDATE_EVERY = SECOND / UPDATES_A_SECOND

export type Outbox = {
  /** Something changed: an update leaves in its turn. */
  changed(): void
  close(): void
  /** Updates sent so far, and the most within any one second. */
  counts(): { updates: number; updatesInASecond: number }
}

/** `write` makes the update as it is now; `send` gets it when it differs from the last, and once a second for its age. */
export function createOutbox<T extends { moving: boolean; asOf: Millis }>(
  now: () => Millis,
  write: () => T,
  send: (update: T, updates: number) => void,
): Outbox {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  let sentAt = 0
  let updates = 0
  let most = 0
  const lately: number[] = []

  function changed(): void {
    // A timer drops the fraction and would come early.
    timer ??= setTimeout(leave, Math.max(0, Math.ceil(sentAt + UPDATE_EVERY - now())))
  }

  function leave(): void {
    timer = undefined
    const update = write()
    const text = JSON.stringify({ ...update, asOf: Math.floor(update.asOf / SECOND) })
    if (text !== last) {
      last = text
      sentAt = now()
      updates++
      lately.push(sentAt)
      while (sentAt - (lately[0] ?? sentAt) >= SECOND) lately.shift()
      most = Math.max(most, lately.length)
      send(update, updates)
    }
    // A tween that ends changes what the page says without a word from the server.
    if (update.moving) changed()
  }

  return {
    changed,
    close: () => clearTimeout(timer),
    counts: () => ({ updates, updatesInASecond: most }),
  }
}
