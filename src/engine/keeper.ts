// What this page holds must outlive a reload, which ends the worker without a word: it is told to the page as it
// changes, and given back by the page that comes after.

import type { Millis } from '../model/units.ts'
import { parseAckSubject } from '../wire/ack-subject.ts'
import type { Held } from '../wire/held.ts'
import { KEPT_AT_MOST, type Kept } from './port.ts'

/** Each telling is written to the disk. */
const TOLD_EVERY = 100

type Picture = {
  heldSince(stream: string, consumer: string): Millis | undefined
  recall(stream: string, consumer: string, created: Millis): boolean
}

export function createKeeper(
  held: Held,
  picture: Picture,
  now: () => Millis,
  tell: (kept: readonly Kept[]) => void,
) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = '[]'
  let toldAt = 0

  function leave(): void {
    timer = undefined
    const kept = held
      .all()
      .slice(-KEPT_AT_MOST)
      .flatMap(({ stream, consumer, seq, attempt, at, reply }): Kept[] => {
        const created = picture.heldSince(stream, consumer)
        return created === undefined ? [] : [{ stream, consumer, created, seq, attempt, at, reply }]
      })
    const text = JSON.stringify(kept)
    if (text === last) return
    last = text
    toldAt = now()
    tell(kept)
  }

  return {
    /** Another delivery is held, or one no longer; or a reading says now of which consumer it is. */
    changed(): void {
      if (last === '[]' && held.size === 0) return
      timer ??= setTimeout(leave, Math.max(0, Math.ceil(toldAt + TOLD_EVERY - now())))
    },
    /** What is held because of a press outlives a reload as soon as the page says so. */
    tellNow(): void {
      if (timer === undefined) return
      clearTimeout(timer)
      leave()
    },
    /** The page is told in any case what became of it. */
    recall(kept: readonly Kept[]): void {
      last = ''
      for (const { created, at, reply } of kept) {
        // What was kept is only text: nothing but an answer to a delivery is ever sent to such a subject.
        const delivery = parseAckSubject(reply)
        if (!delivery) continue
        const { stream, consumer, seq } = delivery
        // It came again since.
        if (held.find(stream, consumer, seq)) continue
        if (picture.recall(stream, consumer, created)) held.remember(delivery, reply, at)
      }
      timer ??= setTimeout(leave)
    },
    close: () => clearTimeout(timer),
  }
}
