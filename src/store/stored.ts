/**
 * What the browser keeps for a page, read or written. It may be full, or closed to this page (a private window); what is
 * read may be no text of ours: then it is as if nothing was kept.
 */
export function stored<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch (reason) {
    console.info('the browser keeps nothing:', reason)
    return undefined
  }
}
