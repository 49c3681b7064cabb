// What a tab writes down: for itself the reply subjects of what it holds, which only it may use; for the other tabs of
// this browser what that is, without them.

import * as v from 'valibot'
import type { HeldElsewhere, Kept } from '../engine/port.ts'
import { millis, streamSeq } from '../model/units.ts'
import { stored } from './stored.ts'

const OWN = 'jetstream-workshop.tab'
const OTHERS = 'jetstream-workshop.tab.'
/** Of tabs that were closed with something in hand, about 100 kB each; the oldest are forgotten. */
const CLOSED_TABS_AT_MOST = 10

const time = v.pipe(v.number(), v.transform(millis))
const delivery = {
  stream: v.string(),
  consumer: v.string(),
  created: time,
  seq: v.pipe(v.number(), v.transform(streamSeq)),
  attempt: v.number(),
  at: time,
}
const Own = v.object({
  tab: v.string(),
  kept: v.array(v.object({ ...delivery, reply: v.string() })),
})
const Other = v.object({ since: v.number(), held: v.array(v.object(delivery)) })

export type OwnTab = { tab: string; kept: readonly Kept[] }
export type OtherTab = {
  tab: string
  since: number
  held: readonly Omit<HeldElsewhere, 'holder'>[]
}

export const readOwn = (): OwnTab | undefined => stored(() => read(sessionStorage, OWN, Own))

export function writeOwn({ tab, kept }: OwnTab): void {
  const held = kept.map(({ reply: _, ...delivery }) => delivery)
  stored(() => {
    sessionStorage.setItem(OWN, JSON.stringify({ tab, kept }))
    if (held.length === 0) localStorage.removeItem(OTHERS + tab)
    else localStorage.setItem(OTHERS + tab, JSON.stringify({ since: Date.now(), held }))
  })
}

export const isOfTabs = (key: string | null): boolean => key?.startsWith(OTHERS) ?? false

/** What the other tabs wrote, be they open or closed. */
export function readOthers(mine: string): readonly OtherTab[] {
  const keys = stored(() => Object.keys(localStorage).filter(isOfTabs)) ?? []
  return keys.flatMap((key) => {
    const tab = key.slice(OTHERS.length)
    const other = tab === mine ? undefined : stored(() => read(localStorage, key, Other))
    return other ? [{ tab, ...other }] : []
  })
}

export function forgetOldest(closed: readonly OtherTab[]): void {
  const oldest = closed.toSorted((a, b) => b.since - a.since).slice(CLOSED_TABS_AT_MOST)
  for (const { tab } of oldest) stored(() => localStorage.removeItem(OTHERS + tab))
}

/** Undefined where nothing was written, or nothing of ours. */
function read<T>(storage: Storage, key: string, schema: v.GenericSchema<unknown, T>) {
  const checked = v.safeParse(schema, JSON.parse(storage.getItem(key) ?? 'null'))
  return checked.success ? checked.output : undefined
}
