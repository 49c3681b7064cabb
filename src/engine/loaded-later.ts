// A part of the engine that most pages never need: its code is fetched with the first word to it. What happened to the link
// before is told then.

import type { LiveLink } from '../wire/session.ts'

type Linked = { link(live: LiveLink | undefined): void }

/** `what` is for the console, where the code cannot be had; the next word to it tries again. */
export function createLoadedLater<Part extends Linked>(what: string, fetched: () => Promise<Part>) {
  let loading: Promise<Part | undefined> | undefined
  let part: Part | undefined
  let live: LiveLink | undefined
  return {
    load(): Promise<Part | undefined> {
      loading ??= fetched().then(
        (there) => {
          part = there
          there.link(live)
          return there
        },
        (cause: unknown) => {
          console.error(`${what} could not be loaded:`, cause)
          loading = undefined
          return undefined
        },
      )
      return loading
    },
    /** Undefined until it is there. */
    part: (): Part | undefined => part,
    link(next: LiveLink | undefined): void {
      live = next
      part?.link(next)
    },
  }
}
