// Who begins an exercise, makes a slide's streams, proves a step or forgets it all notes that at the server, in whatever
// page: those that have an exercise open look again. Listened to only while their stream is there, or the first note of all
// would wait for an answer instead of being refused.

import type { NatsConnection, Subscription } from 'nats.ws'
import { isOurStream, OUR_PROGRESS } from '../model/subjects.ts'
import { TAPPED } from '../model/tapped.ts'
import type { Millis } from '../model/units.ts'
import { BEGINNINGS, PROOFS } from './progress.ts'
import { requestsSeen } from './requests-seen.ts'

export type NotesWatchPorts = {
  nc: NatsConnection
  now: () => Millis
  /** The stream of the notes. */
  isThere: boolean
  /** Whose the streams are may be another's from now on, or what was noted is gone. */
  onBegun: () => void
  onProved: () => void
}

/** Returns its undo. */
export function watchNotes({ nc, now, isThere, onBegun, onProved }: NotesWatchPorts): () => void {
  let notes: readonly Subscription[] = []
  const when = (subject: string, then: (data: Uint8Array) => void) =>
    nc.subscribe(subject, {
      callback(failure, { data }) {
        if (!failure) then(data)
      },
    })

  function hush(): void {
    for (const subscription of notes) subscription.unsubscribe()
    notes = []
  }
  function listen(): void {
    hush()
    notes = [...BEGINNINGS.map((subject) => when(subject, onBegun)), when(PROOFS, onProved)]
  }

  if (isThere) listen()
  const audit = when(TAPPED.audit, (data) => {
    const seen = requestsSeen(data, now())
    if (!seen.ok) return
    const { facts, gone } = seen.value
    const isMade = facts.some(
      (fact) => fact.type === 'streamCreated' && fact.stream === OUR_PROGRESS,
    )
    const isEmptied = facts.some(
      (fact) => fact.type === 'purged' && fact.stream === OUR_PROGRESS && fact.count > 0,
    )
    const isGone = gone !== undefined && gone.consumer === undefined && isOurStream(gone.stream)
    if (isMade) listen()
    if (isGone && gone.stream === OUR_PROGRESS) hush()
    if (isMade || isEmptied || isGone) onBegun()
  })
  return () => {
    hush()
    audit.unsubscribe()
  }
}
