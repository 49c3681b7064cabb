// What a consumer with this start and filter would be given of what is there now. Only from what the server said: where
// a subject or a time is not read yet, the answer is between two numbers, and a place may be not sure.

import { isStored, rulerLook } from './cells.ts'
import type { Start } from './commands.ts'
import type { StreamState } from './state.ts'
import { passes } from './subjects.ts'
import { type StreamSeq, streamSeq } from './units.ts'

/** What a form that is open asks for. */
export type Starting = { start: Start; filter: string }

export type WouldDeliver = {
  /** Where it begins; one after the last: with what comes next. */
  at: StreamSeq
  /** The place is known, not only that it lies at or before `at`. */
  sure: boolean
  /** So many wait, at least and at most: the same where it is known. */
  least: number
  most: number
  /** Undefined where it is not known. */
  isDelivered(seq: StreamSeq): boolean | undefined
}

/** Of the newest so many numbers each is looked at, ten times a second and with each frame; what is older is counted. */
const LOOKED_AT_MOST = 4_096

export function wouldDeliver(stream: StreamState, { start, filter }: Starting): WouldDeliver {
  const filters = filter === '' ? [] : [filter]
  /** Is it there, and let through? */
  const isMeant = (seq: StreamSeq): boolean | undefined => {
    const look = rulerLook(stream, seq)
    if (!isStored(look) && look !== 'unknown') return false
    if (filters.length === 0) return isStored(look) ? true : undefined
    const subject = stream.summaries.get(seq)?.subject
    return subject === undefined ? undefined : passes(filters, subject)
  }
  if (start.from === 'lastPerSubject') return lastOfEach(stream, isMeant)
  const place = placeOf(stream, start, filters.length === 0, isMeant)
  const { least, most } = place.count ?? countFrom(stream, place, filters.length === 0, isMeant)
  return {
    at: place.to,
    sure: place.from === place.to,
    least,
    most,
    isDelivered(seq) {
      const meant = seq < place.from ? false : isMeant(seq)
      return meant === true && seq < place.to ? undefined : meant
    },
  }
}

type IsMeant = (seq: StreamSeq) => boolean | undefined
/** It begins between these two; with so many, where that follows from what was asked for. */
type Place = { from: StreamSeq; to: StreamSeq; count?: Count }
type Count = { least: number; most: number }

const nextOf = ({ last }: StreamState) => streamSeq(last + 1)
/** The number of an empty stream's first is the next one; of one never written to it is 0. */
const firstOf = ({ first }: StreamState) => streamSeq(Math.max(1, first))

/** From the newest down, as far as each is looked at; `look` says when it has seen enough. */
function downFrom(stream: StreamState, look: (seq: StreamSeq) => boolean): StreamSeq {
  const end = Math.max(firstOf(stream), stream.last - LOOKED_AT_MOST + 1)
  for (let n: number = stream.last; n >= end; n--) if (look(streamSeq(n))) return streamSeq(n)
  return streamSeq(end)
}

function placeOf(
  stream: StreamState,
  start: Exclude<Start, { from: 'lastPerSubject' }>,
  all: boolean,
  isMeant: IsMeant,
): Place {
  const first = firstOf(stream)
  const next = nextOf(stream)
  const exactly = (seq: StreamSeq): Place => ({ from: seq, to: seq })
  switch (start.from) {
    case 'all':
      return exactly(first)
    case 'new':
      return exactly(next)
    case 'sequence':
      // One that is not there yet is waited for (2.15), or is what comes next (2.9): nothing of now either way.
      return exactly(streamSeq(Math.max(start.seq, first)))
    case 'last':
      // Without a filter the number counts, though its message was deleted.
      return all ? exactly(streamSeq(Math.max(stream.last, first))) : lastPlace(stream, isMeant)
    case 'time':
      return timePlace(stream, start.time)
  }
}

/** The last one that is let through; where there is none, nothing of now. */
function lastPlace(stream: StreamState, isMeant: IsMeant): Place {
  let to: StreamSeq | undefined
  let found = false
  const looked = downFrom(stream, (seq) => {
    const meant = isMeant(seq)
    if (meant !== false) to ??= seq
    found = meant === true
    return found
  })
  const whole = looked <= firstOf(stream)
  const none = to ?? nextOf(stream)
  if (found) return { from: looked, to: none, count: same(1) }
  if (whole && to === undefined) return { from: none, to: none, count: same(0) }
  return { from: firstOf(stream), to: none, count: { least: 0, most: 1 } }
}

/** Times grow with the numbers: the place is after the last that is older, and at the first that is not. */
function timePlace(stream: StreamState, time: number): Place {
  let to = nextOf(stream)
  let from: number = firstOf(stream)
  downFrom(stream, (seq) => {
    const summary = isStored(rulerLook(stream, seq)) ? stream.summaries.get(seq) : undefined
    if (summary === undefined) return false
    if (summary.time >= time) to = seq
    else from = seq + 1
    return summary.time < time
  })
  // A hole is no message: it does not make the place less sure.
  while (from < to && rulerLook(stream, streamSeq(from)) === 'hole') from++
  return { from: streamSeq(from), to }
}

function countFrom(
  stream: StreamState,
  { from, to }: Place,
  all: boolean,
  isMeant: IsMeant,
): Count {
  const numbers = (start: number) =>
    Math.max(0, stream.last - start + 1 - stream.holes.countIn(start, stream.last))
  if (all && from === to) {
    if (stream.holesKnown) return same(numbers(from))
    // The server counts what it has.
    if (from <= stream.first) return same(stream.messages)
  }
  let least = 0
  let most = 0
  const looked = downFrom(stream, (seq) => {
    if (seq < from) return true
    const meant = isMeant(seq)
    if (meant !== false) most++
    if (meant === true && seq >= to) least++
    return false
  })
  if (looked > from) most += numbers(from) - numbers(looked)
  // Holes that are not known of are in no count of the server's.
  return {
    least,
    most: stream.holesKnown ? most : Math.max(least, Math.min(most, stream.messages)),
  }
}

const same = (n: number): Count => ({ least: n, most: n })

/** The newest of each subject. One whose subject is not known may be the newest of any. */
function lastOfEach(stream: StreamState, isMeant: IsMeant): WouldDeliver {
  const newest = new Map<string, StreamSeq>()
  const unsure = new Set<StreamSeq>()
  let at = nextOf(stream)
  const looked = downFrom(stream, (seq) => {
    const meant = isMeant(seq)
    if (meant === false) return false
    const subject = stream.summaries.get(seq)?.subject
    if (subject === undefined) unsure.add(seq)
    else if (!newest.has(subject)) {
      newest.set(subject, seq)
      if (unsure.size > 0) unsure.add(seq)
      at = seq
    }
    return false
  })
  const older = looked - firstOf(stream) - stream.holes.countIn(firstOf(stream), looked - 1)
  const seqs = new Set(newest.values())
  const open = [...unsure].filter((seq) => !seqs.has(seq)).length + Math.max(0, older)
  return {
    at,
    sure: open === 0,
    least: newest.size,
    most: newest.size + open,
    isDelivered: (seq) =>
      unsure.has(seq) || (seq < looked && isMeant(seq) !== false) ? undefined : seqs.has(seq),
  }
}
