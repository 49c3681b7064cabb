// Of several stages one leads, the one that was a stage first; the others show what it shows. One that was not heard of for
// a while is gone, and the next one leads.

import { GONE_AFTER } from './channel.ts'

type Stage = { id: string; since: number }

export type Heard = Stage & { at: number }

const isOlder = (one: Stage, other: Stage): boolean =>
  one.since === other.since ? one.id < other.id : one.since < other.since

/** The stage that was heard last stays the one to follow, unless this one is older. */
export const hearing = (mine: Stage, other: Stage, now: number): Heard | undefined =>
  isOlder(other, mine) ? { ...other, at: now } : undefined

export const leads = (heard: Heard | undefined, now: number): boolean =>
  heard === undefined || now - heard.at > GONE_AFTER
