/** Something that comes and goes, and those who wait for it. */
export function createPresence<T>() {
  let here: T | undefined
  const waiting = new Set<(value: T) => void>()
  return {
    come(value: T) {
      here = value
      for (const tell of waiting) tell(value)
      waiting.clear()
    },
    go() {
      here = undefined
    },
    /** What is here, or comes before the signal aborts. */
    wait(giveUp: AbortSignal): Promise<T | undefined> {
      if (here !== undefined || giveUp.aborted) return Promise.resolve(here)
      return new Promise((resolve) => {
        const tell = (value: T) => {
          giveUp.removeEventListener('abort', stop)
          resolve(value)
        }
        const stop = () => {
          waiting.delete(tell)
          resolve(undefined)
        }
        waiting.add(tell)
        giveUp.addEventListener('abort', stop, { once: true })
      })
    },
  }
}
