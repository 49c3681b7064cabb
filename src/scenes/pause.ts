/** `span` in ms; over at once where `signal` is aborted, before it or meanwhile. */
export function pause(span: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      // A slide is long, and has many pauses.
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, span)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
