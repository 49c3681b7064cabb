// What happened, in words: held back until an update leaves, so that what happens together is told together.

import type { Moment } from '../model/moments.ts'
import type { Workshop } from '../model/state.ts'
import { type Sentence, tell } from '../model/tell.ts'

/** The page shows a line or two; the log of a session is not kept. */
const SENTENCES_KEPT = 20
/** So many moments are told at once, by counts, when no update has left since: a hidden page's timers sleep. */
const UNTOLD_AT_MOST = 10_000

export function createTeller(workshop: () => Workshop) {
  let sentences: Sentence[] = []
  let untold: Moment[] = []

  function tellUntold(): void {
    sentences = [...sentences, ...tell(untold, workshop())].slice(-SENTENCES_KEPT)
    untold = []
  }

  return {
    hear(news: readonly Moment[]): void {
      untold.push(...news)
      if (untold.length > UNTOLD_AT_MOST) tellUntold()
    },
    sentences(): readonly Sentence[] {
      tellUntold()
      return sentences
    },
    forget(): void {
      sentences = []
      untold = []
    },
  }
}
