import type { Link } from '../model/link.ts'
import { unreachable } from '../model/problem.ts'
import { span } from './say-time.ts'

export type LinkWords = {
  /** A filled dot is well, a ring is not; the word says which. */
  well: boolean
  word: string
  detail?: string
  number?: string
}

/** The connection in one word and a fact, for the bar. */
export function sayLink(link: Link): LinkWords {
  switch (link.at) {
    case 'connecting':
      return { well: false, word: 'CONNECTING' }
    case 'live':
      return {
        well: true,
        word: 'LIVE',
        detail: `nats-server ${link.version}`,
        number: span(Math.max(1, Math.round(link.roundTrip))),
      }
    case 'stale':
      return { well: false, word: 'SILENT', detail: 'no answer' }
    case 'lost':
      return { well: false, word: 'LOST', detail: 'trying again' }
    case 'refused':
      return { well: false, word: 'REFUSED' }
    case 'no-jetstream':
      return { well: true, word: 'CONNECTED', detail: 'no JetStream' }
    default:
      return unreachable(link)
  }
}
