// The streams of a scene on the server: whose they are, whether they are as the scene wants them, and how they become so.

import { done, type Outcome } from '../model/problem.ts'
import { type Millis, millis } from '../model/units.ts'
import { arrange, lookUp } from './arrange.ts'
import { type Found, isAsWanted } from './fixture.ts'
import type { Hand } from './perform-step.ts'
import { readRecord, type SceneRecord, writeRecord } from './records.ts'
import type { FixtureStream, Scene } from './scene.ts'

type Fixture = Scene['fixture']

export type SceneStream = {
  name: string
  found: Found | undefined
  /** What the deck noted of a stream of this name. */
  record: SceneRecord | undefined
}

/** The streams of these names, as they are now. */
export function lookAtStreams(
  hand: Hand,
  names: readonly string[],
): Promise<Outcome<SceneStream[]>> {
  return all(
    names.map(async (name) => {
      const [found, record] = await Promise.all([lookUp(hand, name), readRecord(hand, name)])
      if (!found.ok) return found
      return record.ok ? done({ name, found: found.value, record: record.value }) : record
    }),
  )
}

/** A stream that is there and that no scene made. */
export const isTheirs = ({ found, record }: SceneStream): boolean =>
  found !== undefined && (!record || found.figures.created !== record.created)

export type Made = { name: string; created: Millis }

/** Tells it from another of its name. */
export const keyOf = ({ name, found }: SceneStream): string =>
  keyOfMade({ name, created: found?.figures.created ?? millis(0) })

export const keyOfMade = ({ name, created }: Made): string => `${name} ${created}`

/** As this slide left it, whatever was done there since: made for it, and the same still. */
export function isOfSlide(slide: string, fixture: Fixture, stream: SceneStream): boolean {
  if (!stream.found) return fixture[stream.name] === 'absent'
  return !isTheirs(stream) && stream.record?.slide === slide
}

/** Of no slide: it is one's when it is whole, and may be left before that by a reload, or a server that goes. */
const HALF_MADE = ''

/** All of them become as the scene wants them, and the deck's: which those are. */
export function makeStreams(
  hand: Hand,
  slide: string,
  fixture: Fixture,
  streams: readonly SceneStream[],
  signal: AbortSignal,
): Promise<Outcome<Made[]>> {
  return all(
    streams.map(async ({ name, found, record }) => {
      const wanted = fixture[name] ?? 'absent'
      let created = found?.figures.created ?? millis(0)
      const note = (slide: string) => writeRecord(hand, name, { created, slide })
      if (isDone(name, wanted, found)) {
        const isNoted = !found || record?.slide === slide
        const noted = isNoted ? done(undefined) : await note(slide)
        return noted.ok ? done({ name, created }) : noted
      }
      // If no note can be kept, nothing is made: it would be found as somebody's.
      const noted = await note(HALF_MADE)
      if (!noted.ok) return noted
      const whenAdded = async () => {
        const claimed = await claim(hand, name, HALF_MADE)
        if (claimed.ok) created = claimed.value
        return claimed
      }
      const arranged = await arrange(
        hand,
        name,
        { wanted, isThere: found !== undefined },
        whenAdded,
        signal,
      )
      if (!arranged.ok) return arranged
      const isWhole = arranged.value === 'made' && wanted !== 'absent'
      const whole = isWhole ? await note(slide) : done(undefined)
      return whole.ok ? done({ name, created }) : whole
    }),
  )
}

function isDone(name: string, wanted: FixtureStream | 'absent', found: Found | undefined): boolean {
  if (wanted === 'absent' || !found) return wanted === 'absent' && !found
  return isAsWanted(name, wanted, found)
}

/** The stream of this name that is there now is the deck's, made for this slide: since when it is there. */
export async function claim(hand: Hand, name: string, slide: string): Promise<Outcome<Millis>> {
  const info = await hand.perform({ call: 'streamInfo', stream: name })
  if (!info.ok) return info
  if (info.value.receipt !== 'streamInfo')
    throw new Error('asked for one thing, answered with another')
  const { created = millis(0) } = info.value.figures
  const noted = await writeRecord(hand, name, { created, slide })
  return noted.ok ? done(created) : noted
}

/** Side by side; the first refusal stands for all. */
async function all<T>(asked: readonly Promise<Outcome<T>>[]): Promise<Outcome<T[]>> {
  const values: T[] = []
  for (const outcome of await Promise.all(asked)) {
    if (!outcome.ok) return outcome
    values.push(outcome.value)
  }
  return done(values)
}
