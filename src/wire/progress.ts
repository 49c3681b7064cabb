// What was noted of exercises in WS_PROGRESS: when each began, what of it was proven, who was seen asking. Anybody may
// publish there, and an older or newer page may have written it: what cannot be read is counted and left alone.

import type { JetStreamManager } from 'nats.ws'
import * as v from 'valibot'
import { NO_MESSAGE, NO_STREAM } from '../model/err-codes.ts'
import { OUR_PROGRESS, subjectOfRecord } from '../model/subjects.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { errCodeOf } from './add-stream.ts'
import { decode } from './decode.ts'

/** What a page of another version writes, this one does not guess at. */
export const PROGRESS_VERSION = 1
/** Sixteen exercises of at most five steps, and what strangers may have put there. */
const NOTES_AT_MOST = 500
const ASKED_AT_ONCE = 8
/** A note of ours has some hundred bytes. */
const BYTES_AT_MOST = 32_768

const version = v.picklist([PROGRESS_VERSION])
const epochNote = v.object({
  v: version,
  /** How far the recorder was. */
  recorded: v.pipe(v.number(), v.transform(streamSeq)),
  /** When the streams of its start were made. */
  made: v.array(v.object({ stream: v.string(), created: v.number() })),
  /** Its start is being made: nothing counts yet, and nothing counts for another exercise any more. */
  preparing: v.optional(v.boolean(), false),
})
const provenNote = v.object({
  v: version,
  epoch: v.number(),
  at: v.pipe(v.number(), v.transform(millis)),
  evidence: v.array(v.string()),
  shown: v.optional(v.boolean()),
})
const pulled = v.object({
  stream: v.string(),
  consumer: v.string(),
  by: v.string(),
  after: v.number(),
})
const deleted = v.object({
  stream: v.string(),
  consumer: v.string(),
  at: v.pipe(v.number(), v.transform(millis)),
})
/** The deck's, of the stream that its slide made last under a name. */
const sceneNote = v.object({ created: v.number(), slide: v.optional(v.string(), '') })
const seenNote = v.object({
  v: version,
  epoch: v.number(),
  pulled: v.array(pulled),
  deleted: v.array(deleted),
})

export type EpochNote = {
  at: Millis
  recorded: StreamSeq
  made: Readonly<Record<string, number>>
  preparing: boolean
}
export type SeenNote = v.InferOutput<typeof seenNote>
type SceneNoted = { name: string; created: number; at: Millis; isWhole: boolean }
type ProvenNote = v.InferOutput<typeof provenNote>

export type ProgressRead = {
  /** The stream of the notes. */
  isThere: boolean
  /** By exercise. */
  epochs: ReadonlyMap<string, EpochNote>
  proven: readonly (ProvenNote & { exercise: string; step: string })[]
  seen: ReadonlyMap<string, SeenNote>
  /** The streams that are slides', or an exercise's start, by name; `isWhole`: it is made, `created` says when. */
  scenes: readonly SceneNoted[]
  /** Notes that are none of this page's. */
  odd: number
}

/** Who begins an exercise, or makes a slide's streams, says so there. */
export const BEGINNINGS: readonly string[] = ['epoch.>', 'scene.>'].map(subjectOfRecord)

export const PROOFS = subjectOfRecord('proved.>')

export const aboutEpoch = (exercise: string): string => `epoch.${exercise}`
export const aboutProven = (exercise: string, step: string): string => `proved.${exercise}.${step}`
export const aboutSeen = (exercise: string): string => `seen.${exercise}`

type Note = { subject: string; at: Millis; data: Uint8Array }

export async function readProgress(
  jsm: JetStreamManager,
  isKnown: (exercise: string, step?: string) => boolean,
): Promise<ProgressRead> {
  const epochs = new Map<string, EpochNote>()
  const proven: (ProvenNote & { exercise: string; step: string })[] = []
  const seen = new Map<string, SeenNote>()
  const scenes: SceneNoted[] = []
  let odd = 0
  const notes = await notesOf(jsm)
  for (const { subject, at, data } of notes ?? []) {
    const [, kind, exercise = '', step, more] = subject.split('.')
    if (kind === 'scene') {
      const scene = decode(kind, sceneNote, data)
      if (!scene.ok) continue
      const { created, slide } = scene.value
      scenes.push({
        name: subject.split('.').slice(2).join('.'),
        created,
        at,
        isWhole: slide !== '',
      })
      continue
    }
    const known = more === undefined && isKnown(exercise, step)
    const small = data.length <= BYTES_AT_MOST
    const epoch = kind === 'epoch' ? decode(kind, epochNote, data) : undefined
    const proof = kind === 'proved' ? decode(kind, provenNote, data) : undefined
    const asked = kind === 'seen' ? decode(kind, seenNote, data) : undefined
    if (known && small && epoch?.ok) epochs.set(exercise, { ...epochOf(epoch.value), at })
    else if (known && small && proof?.ok && step !== undefined)
      proven.push({ ...proof.value, exercise, step })
    else if (known && small && asked?.ok) seen.set(exercise, asked.value)
    else odd++
  }
  const isOfItsRound = ({ exercise, at, epoch }: (typeof proven)[number]): boolean => {
    const began = epochs.get(exercise)?.at
    return began === undefined || began !== epoch || at >= began - CLOCKS_DIFFER_BY
  }
  return {
    isThere: notes !== undefined,
    epochs,
    proven: proven.filter(isOfItsRound),
    seen,
    scenes,
    odd: odd + proven.filter((one) => !isOfItsRound(one)).length,
  }
}

const epochOf = ({ recorded, made, preparing }: v.InferOutput<typeof epochNote>) => ({
  recorded,
  preparing,
  made: Object.fromEntries(made.map(({ stream, created }) => [stream, created])),
})

/** A proof is noted by the page's clock, its round by the server's: more than a day between them is no clock. */
const CLOCKS_DIFFER_BY = 86_400_000

/** Undefined where nothing was ever noted. */
async function notesOf(jsm: JetStreamManager): Promise<readonly Note[] | undefined> {
  const subjects: string[] = []
  for (const kind of ['epoch', 'proved', 'seen', 'scene']) {
    const ofKind = await subjectsOf(jsm, subjectOfRecord(`${kind}.>`))
    if (!ofKind) return undefined
    subjects.push(...ofKind)
  }
  const notes: Note[] = []
  const few = subjects.slice(0, NOTES_AT_MOST)
  for (let i = 0; i < few.length; i += ASKED_AT_ONCE) {
    const read = await Promise.all(few.slice(i, i + ASKED_AT_ONCE).map((one) => noteOf(jsm, one)))
    notes.push(...read.filter((note) => note !== undefined))
  }
  return notes
}

async function subjectsOf(
  jsm: JetStreamManager,
  filter: string,
): Promise<readonly string[] | undefined> {
  try {
    const { state } = await jsm.streams.info(OUR_PROGRESS, { subjects_filter: filter })
    return Object.keys(state.subjects ?? {})
  } catch (error) {
    if (isNothing(error)) return undefined
    throw error
  }
}

async function noteOf(jsm: JetStreamManager, subject: string): Promise<Note | undefined> {
  try {
    const { data, time } = await jsm.streams.getMessage(OUR_PROGRESS, { last_by_subj: subject })
    return { subject, data, at: millis(time.getTime()) }
  } catch (error) {
    if (isNothing(error)) return undefined
    throw error
  }
}

/** Nothing was noted yet, or it went meanwhile. */
function isNothing(error: unknown): boolean {
  const errCode = errCodeOf(error)
  return errCode === NO_STREAM || errCode === NO_MESSAGE
}
