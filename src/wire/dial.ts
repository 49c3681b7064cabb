// One dial, watched at its socket: a browser says next to nothing about a WebSocket that did not come to be, and nats.ws
// waits its full time for one that stays silent or closes before it speaks. How far a dial came is what can be known.

import type { Why } from '../model/link.ts'
import type { Millis } from '../model/units.ts'
import { abandonable, type Socket } from './socket.ts'

const GREETING = 'INFO '
/** The server is through with letting us in: the answer to the client's first PING. */
const LET_IN = /(^|\n)PONG\r\n/
const REFUSAL = /(^|\n)-ERR '([^'\r\n]*)'/
/** Of what is no NATS server, as much as tells what it is. */
const QUOTED_AT_MOST = 60

export type Dial = {
  socket: Socket
  /** Why it failed; undefined where it was left. Never resolves where it got through. */
  failed: Promise<Why | undefined>
  /** It is no longer wanted. */
  leave(): void
}

/** `within`: how long until the server has let us in. */
export function watchDial(inner: Socket, within: Millis): Dial {
  let at: 'opening' | 'open' | 'greeted' | 'in' | 'over' = 'opening'
  let tell: (why: Why | undefined) => void
  const failed = new Promise<Why | undefined>((resolve) => {
    tell = resolve
  })
  const timer = setTimeout(() => {
    if (at === 'opening') fail({ why: 'mute' })
    else fail({ why: at === 'open' ? 'silent' : 'unfinished' })
  }, within)

  function end(): void {
    at = 'over'
    clearTimeout(timer)
    // In the middle of its handshake too: a browser would hold back the next one to the same host until this one ends.
    inner.close()
  }

  function fail(why: Why): void {
    end()
    tell(why)
    outer.onerror?.({ message: why.why })
  }

  function look(said: string): void {
    const refusal = REFUSAL.exec(said)?.[2]
    if (at === 'open' && !said.startsWith(GREETING)) fail({ why: 'foreign', said: quoted(said) })
    else if (refusal !== undefined) fail({ why: 'said', said: refusal })
    else if (LET_IN.test(said)) {
      at = 'in'
      clearTimeout(timer)
    } else at = 'greeted'
  }

  const outer = abandonable(inner, {
    opened() {
      if (at === 'opening') at = 'open'
    },
    /** Whether it is between the two. */
    heard(data) {
      if (at === 'open' || at === 'greeted') look(textOf(data))
      return at !== 'over'
    },
    broke() {
      if (at === 'in' || at === 'over') return at === 'over'
      fail({ why: at === 'opening' ? 'unreached' : 'hungUp' })
      return true
    },
    left() {
      clearTimeout(timer)
      at = 'over'
    },
  })
  return {
    socket: outer,
    failed,
    leave() {
      end()
      tell(undefined)
    },
  }
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data
  return data instanceof ArrayBuffer ? new TextDecoder().decode(data) : ''
}

const quoted = (said: string): string =>
  said.length > QUOTED_AT_MOST ? `${said.slice(0, QUOTED_AT_MOST)}…` : said
