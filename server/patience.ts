/** Gives up on something silent: `signal` aborts with `why` once nothing was heard for a while. */
export function patience(milliseconds: number, why: string) {
  const giveUp = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(timer)
  const start = () => {
    stop()
    timer = setTimeout(() => giveUp.abort(why), milliseconds)
  }
  start()
  return { signal: giveUp.signal, start, stop }
}
