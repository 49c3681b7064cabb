import type { Link } from '../model/link.ts'
import { unreachable } from '../model/problem.ts'

/** Why nothing can be asked of the server now, or undefined while it can. Nothing pressed is ever kept for later. */
export function whyOff(link: Link): string | undefined {
  switch (link.at) {
    case 'live':
      return undefined
    case 'connecting':
      return 'off until the server answers'
    case 'stale':
    case 'lost':
      return 'off until the server answers'
    case 'refused':
      return 'off: the server refused this page'
    case 'no-jetstream':
      return 'off: this server has no JetStream'
    default:
      return unreachable(link)
  }
}
