// A link may name a server: `#server=wss://nats.example.org`. It is offered, never dialled: whoever made the link is not
// the person who reads it.

const NAMED = /^#\/?server=(.*)$/s

/** As it is written there, to the byte; decoded only where it was encoded as a whole. */
export function serverInHash(hash: string): string | undefined {
  const named = NAMED.exec(hash)?.[1]
  if (named === undefined || /^wss?:\/\//i.test(named)) return named
  try {
    return decodeURIComponent(named)
  } catch {
    // A lone % in it: the form says what is wrong with what stands there.
    return named
  }
}
