/** Chromium can leave Esc to the page; elsewhere the first one ends the full screen. */
type WithLock = Navigator & { keyboard?: { lock(keys: readonly string[]): Promise<void> } }

/** A browser may refuse: then the stage stays as large as it is, and the reason is on the console. */
export async function switchFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) return await document.exitFullscreen()
    await document.documentElement.requestFullscreen()
    await (navigator as WithLock).keyboard?.lock(['Escape'])
  } catch (reason) {
    console.info('no full screen:', reason)
  }
}
