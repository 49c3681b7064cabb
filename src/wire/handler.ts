// Works on one message after the other, as a program's loop does: each takes its time, then it is answered.

import type { Millis } from '../model/units.ts'

export type Handler<Work> = {
  /** What it has in hand and not answered. */
  readonly size: number
  take(work: Work): void
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  /** A link is there again: what waited for one is answered. */
  proceed(): void
  /** Lets go of everything, unanswered. */
  drop(): void
}

/** `answer` says whether it was done with; where there was no link it is tried again once there is. */
export function createHandler<Work>(
  time: Millis,
  answer: (work: Work) => Promise<'done' | 'no link'>,
): Handler<Work> {
  let queue: Work[] = []
  let working = false
  let endWork: () => void = () => {}
  let haveLink: () => void = () => {}
  let waiting: (() => void)[] = []

  async function run(): Promise<void> {
    if (working) return
    working = true
    while (queue.length > 0) {
      const mine = queue
      const [work] = mine
      if (work === undefined) break
      await spend(time)
      while (mine === queue && (await answer(work)) === 'no link') await link()
      if (mine === queue) queue.shift()
    }
    working = false
    const idle = waiting
    waiting = []
    for (const resolve of idle) resolve()
  }

  const spend = (span: Millis): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, span)
      endWork = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const link = (): Promise<void> =>
    new Promise((resolve) => {
      haveLink = resolve
    })

  return {
    get size() {
      return queue.length
    },
    take(work) {
      queue.push(work)
      void run()
    },
    idle: () =>
      working
        ? new Promise((resolve) => {
            waiting.push(resolve)
          })
        : Promise.resolve(),
    proceed: () => haveLink(),
    drop() {
      queue = []
      endWork()
      haveLink()
    },
  }
}
