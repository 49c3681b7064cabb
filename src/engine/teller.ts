// What happened, in words: held back until an update leaves, so that what happens together is told together. The words are
// loaded after the first lanes, and with the first that is to be told.

import type { Moment } from '../model/moments.ts'
import type { Workshop } from '../model/state.ts'
import type { Sentence, tell } from '../model/tell.ts'

/** The page shows a line or two; the log of a session is not kept. */
const SENTENCES_KEPT = 20
/** So many moments are told at once, by counts, when no update has left since: a hidden page's timers sleep. */
const UNTOLD_AT_MOST = 10_000

/** `changed`: there are words for what was heard before. */
export function createTeller(workshop: () => Workshop, changed: () => void) {
  let sentences: Sentence[] = []
  let untold: Moment[] = []
  let words: typeof tell | undefined
  let isLoading = false

  function load(): void {
    if (words || isLoading) return
    isLoading = true
    import('../model/tell.ts').then(
      (module) => {
        words = module.tell
        changed()
      },
      (cause: unknown) => {
        console.error('the words could not be loaded:', cause)
        isLoading = false
      },
    )
  }

  function tellUntold(): void {
    if (untold.length === 0) return
    if (!words) {
      load()
      return
    }
    sentences = [...sentences, ...words(untold, workshop())].slice(-SENTENCES_KEPT)
    untold = []
  }

  return {
    /** There is time. */
    load,
    hear(news: readonly Moment[]): void {
      untold.push(...news)
      if (untold.length <= UNTOLD_AT_MOST) return
      tellUntold()
      untold = untold.slice(-UNTOLD_AT_MOST)
    },
    sentences(): readonly Sentence[] {
      tellUntold()
      return sentences
    },
  }
}
