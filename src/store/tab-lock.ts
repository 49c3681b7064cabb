// A lock that a tab holds for as long as it is open: the browser gives it back when the tab is closed, however it ends.

/** A page that is loaded again waits for the one before it to let go. */
const HANDED_OVER_WITHIN = 2000
const PREFIX = 'jetstream-workshop.tab.'

/** Plain http on another computer's address has none: then nothing is said of other tabs. */
export const hasLocks = (): boolean => 'locks' in navigator

/** Resolves with whether it is ours now; it stays so until `leave`, or until the page is gone. */
export function holdLock(tab: string, leave: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const held = () => {
      resolve(true)
      return new Promise<void>((letGo) => leave.addEventListener('abort', () => letGo()))
    }
    const waiting = { signal: AbortSignal.timeout(HANDED_OVER_WITHIN) }
    navigator.locks.request(PREFIX + tab, waiting, held).catch((reason: unknown) => {
      // Another tab has it: this one is its duplicate.
      console.info('not the tab it was made from:', reason)
      resolve(false)
    })
  })
}

/** The tabs that are open now. */
export async function openTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? name.slice(PREFIX.length) : [])),
  )
}
