// What the deck made on this server, noted there: so it knows its streams again after a reload, from another browser, and
// tomorrow.

import * as v from 'valibot'
import type { Receipt } from '../model/commands.ts'
import { done, type Outcome } from '../model/problem.ts'
import { type Millis, millis } from '../model/units.ts'
import type { Hand } from './perform-step.ts'

export type SceneRecord = {
  /** By the server's clock: tells a stream from another of its name. 0: none was made yet. */
  created: Millis
  /** The slide it was made for. */
  slide: string
}

const Written = v.object({
  created: v.pipe(v.number(), v.transform(millis)),
  slide: v.string(),
})

const aboutStream = (name: string): string => `scene.${name}`

/** Undefined where nothing was noted, or nothing that can be read: then the stream is somebody's. */
export async function readRecord(
  hand: Hand,
  name: string,
): Promise<Outcome<SceneRecord | undefined>> {
  const read = await hand.perform({ call: 'readRecord', about: aboutStream(name) })
  if (!read.ok) return read
  return done(read.value.receipt === 'record' ? parsed(read.value.body) : undefined)
}

export const writeRecord = (
  hand: Hand,
  name: string,
  record: SceneRecord,
): Promise<Outcome<Receipt>> =>
  hand.perform({ call: 'record', about: aboutStream(name), body: JSON.stringify(record) })

function parsed(body: string | undefined): SceneRecord | undefined {
  if (body === undefined) return undefined
  try {
    const read = v.safeParse(Written, JSON.parse(body))
    return read.success ? read.output : undefined
  } catch (cause) {
    // Anybody can publish there.
    console.info('a note on a scene cannot be read:', cause)
    return undefined
  }
}
