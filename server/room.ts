import { statfsSync } from 'node:fs'
import { explained } from './places.ts'
import type { Say } from './say.ts'

const LOOK_EVERY = 2000
/** Bytes; twice the largest message: with less, the next one may be the first that is not stored. */
export const LITTLE = 2_000_000

/**
 * Says when the disk under the streams runs full. The server does not: what it cannot store it leaves unanswered, and
 * 2.15.1 goes on so after there is room again, until it is started anew; 2.9.10 answers nothing at all any more.
 */
export function watchRoom(
  dir: string,
  tell: Say,
  roomIn: (dir: string) => number = freeBytes,
): void {
  let little = false
  let looking: NodeJS.Timeout | undefined
  function look() {
    let room: number
    try {
      room = roomIn(dir)
    } catch (cause) {
      clearInterval(looking)
      tell(`How much room ${dir} has cannot be seen (${explained(cause)}).`)
      return
    }
    if (room < LITTLE && !little) {
      tell(
        `The disk that holds ${dir} is full, or nearly (${Math.floor(room / 1000)} kB left): what nats-server cannot store ` +
          'it leaves unanswered, so free some room, then end this and start it again.',
      )
    }
    little = room < LITTLE
  }
  looking = setInterval(look, LOOK_EVERY)
  looking.unref()
  look()
}

export function freeBytes(dir: string): number {
  const { blocks, bavail, bsize } = statfsSync(dir)
  // Some systems do not say.
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize
}
