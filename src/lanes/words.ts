// The picture in words, for the table that stands beside the canvas: only what is known, and how it is known.

import type { Cell, LaneLook, RulerLook } from '../model/cells.ts'
import { count } from '../model/count.ts'
import { unreachable } from '../model/problem.ts'
import type { ConsumerConfig } from '../model/readings.ts'
import type { Bytes, Millis, StreamSeq } from '../model/units.ts'

const LANE: Readonly<Record<LaneLook, string>> = {
  pending: 'pending',
  filtered: 'not meant for this consumer',
  hole: 'gone from the stream',
  'in flight': 'in flight',
  'in progress': 'in flight, more time was asked for',
  redelivered: 'in flight again',
  parked: 'waiting to be delivered again',
  delayed: 'nak’d with a delay',
  acked: 'acked, an older one is open',
  settled: 'acked',
  behind: 'behind the floor',
  terminated: 'terminated',
  'gave up': 'given up, its deliveries are spent',
  unknown: 'not known: the server has not said',
}

const RULER: Readonly<Record<RulerLook, string>> = {
  stored: 'stored',
  duplicate: 'stored, and published again: ignored as a duplicate',
  hole: 'deleted',
  gone: 'gone',
  dropped: 'dropped by a limit',
  unknown: 'not read yet',
  ahead: 'not given out yet',
}

const PLAIN = /^[\x20-\x7e]*$/
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * A name as somebody else gave it: what is not seen is spelled out, and what is written from right to left keeps to
 * itself. Else it could turn the words after it around, or read as another name.
 */
export function named(name: string): string {
  if (PLAIN.test(name)) return name
  const seen = name.replace(UNSEEN, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`)
  return `\u2068${seen}\u2069`
}

type Message = {
  seq: StreamSeq
  look: RulerLook
  subject?: string
  size?: Bytes
  time?: Millis
  would?: boolean | 'not known'
}

/** Message 4, orders.new, stored, 33 bytes, 14:02:07. */
export const messageWords = ({ seq, look, subject, size, time, would }: Message): string =>
  said(
    `message ${seq}`,
    subject !== undefined && named(subject),
    RULER[look],
    size !== undefined && count(size, 'byte', 'bytes'),
    time !== undefined && clock(time),
    would !== undefined && look !== 'hole' && look !== 'gone' && wouldWords(would),
  )

const wouldWords = (would: boolean | 'not known'): string =>
  would === 'not known'
    ? 'not known whether the new consumer would get it'
    : `the new consumer would ${would ? '' : 'not '}get it`

/** Message 4, orders.new, in flight, attempt 2 of 3, held by this tab, ack_wait ends 14:02:31. */
export const cellWords = (
  seq: StreamSeq,
  subject: string | undefined,
  cell: Cell,
  config: ConsumerConfig | undefined,
): string =>
  said(
    `message ${seq}`,
    subject !== undefined && named(subject),
    ...stateWords(cell, config),
    cell.holder !== undefined && `held by ${named(cell.holder)}`,
    cell.deadline !== undefined &&
      `${cell.look === 'delayed' ? 'its delay' : 'ack_wait'} ends ${clock(cell.deadline)}`,
    sourceWords(cell),
  )

/** Of what a count showed to be done nobody saw by which answer. */
export const DONE = 'done, an older one is open'

function stateWords({ look, attempt, source }: Cell, config: ConsumerConfig | undefined): string[] {
  if (look === 'acked' && source === 'worked out') return [DONE]
  if (look === 'gave up' && config && config.maxDeliver > 0)
    return [`given up after ${count(config.maxDeliver, 'delivery', 'deliveries')}`]
  return [LANE[look], ...(attempt === undefined ? [] : [attemptWords(attempt, config)])]
}

const attemptWords = (attempt: number, config: ConsumerConfig | undefined): string =>
  config && config.maxDeliver > 0
    ? `attempt ${attempt} of ${config.maxDeliver}`
    : `attempt ${attempt}`

/** What a tap showed needs no word; what was concluded does. */
function sourceWords({ look, source }: Cell): string | false {
  switch (source) {
    case undefined:
    case 'seen':
      return false
    case 'read':
      return 'as last read'
    case 'worked out':
      return look === 'acked' ? 'worked out from the counts' : 'worked out from ack_wait'
    default:
      return unreachable(source)
  }
}

type Line = {
  name: string
  floor: { stream: number }
  delivered: { stream: number }
  ackPending: number
  pending: number
}

/** billing: floor 28, delivered 38, 5 in flight, 5 left. */
export const laneWords = ({ name, floor, delivered, ackPending, pending }: Line): string =>
  `${named(name)}: floor ${floor.stream}, delivered ${delivered.stream}, ${ackPending} in flight, ${pending} left`

const said = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== false).join(', ')

/** Go writes the year 1 for "never". */
const clock = (at: Millis): string =>
  at > 0 ? new Date(at).toLocaleTimeString('en-GB') : 'at no known time'
