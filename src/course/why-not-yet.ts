import type { Link } from '../model/link.ts'
import { whyOff } from '../panels/why-off.ts'

/**
 * Why nothing of an exercise can be pressed now, or undefined while it can. `isAway`: the server came back, and this page
 * does not listen again to what passes: a publish that nobody hears proves nothing.
 */
export const whyNotYet = (link: Link, isAway: boolean): string | undefined =>
  whyOff(link) ?? (isAway ? 'off until this page listens again' : undefined)
