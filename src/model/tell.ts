// Says in words what just happened: one sentence a moment while it is calm, one a lane when much happens at once.

import { count } from './count.ts'
import { grouped } from './grouped.ts'
import { THIS_PAGE } from './holder.ts'
import type { Moment } from './moments.ts'
import { unreachable } from './problem.ts'
import type { ConsumerState, StreamState, Workshop } from './state.ts'
import { type Millis, millis, type StreamSeq } from './units.ts'

/** Mono is the server speaking (names, subjects, sequences); the rest is us. */
export type Part = string | { mono: string }

export type Sentence = {
  at: Millis
  /** Whose lanes it is about. */
  stream: string
  /** Which glyph stands before it. */
  glyph:
    | 'stored'
    | 'duplicate'
    | 'dropped'
    | 'in flight'
    | 'acked'
    | 'parked'
    | 'redelivered'
    | 'terminated'
    | 'gave up'
    | 'hole'
    | 'note'
  parts: readonly Part[]
}

/** This many moments in one batch are told one by one; more are counted. */
const ONE_BY_ONE_AT_MOST = 3
const MILLIS_IN_A_SECOND = 1000

const seq = (n: StreamSeq): Part => ({ mono: `#${grouped(n)}` })
const mono = (text: string): Part => ({ mono: text })

/** `moments` happened together, and `workshop` is what is true after them. Oldest first. */
export function tell(moments: readonly Moment[], workshop: Workshop): Sentence[] {
  // A pull is what led to a delivery; the delivery is what is told.
  const worth = moments.filter(isTold)
  if (worth.length <= ONE_BY_ONE_AT_MOST) return worth.map((moment) => tellOne(moment, workshop))
  // What comes and goes is told by name, however much else happens.
  const comings = worth.filter(isComing).slice(-ONE_BY_ONE_AT_MOST)
  const rest = worth.filter((moment) => !isComing(moment))
  return [...comings.map((moment) => tellOne(moment, workshop)), ...tellMany(rest)]
}

type Told = Exclude<Moment, { type: 'pulled' | 'nakAsked' }>
const isTold = (moment: Moment): moment is Told =>
  moment.type !== 'pulled' && moment.type !== 'nakAsked'

const COMINGS = [
  'streamCreated',
  'streamDeleted',
  'consumerCreated',
  'consumerDeleted',
  'rewound',
] as const
type Coming = Extract<Moment, { type: (typeof COMINGS)[number] }>
const isComing = (moment: Moment): moment is Coming => COMINGS.some((type) => type === moment.type)

function tellOne(moment: Told, workshop: Workshop): Sentence {
  const stream = workshop.streams.get(moment.stream)
  const consumer = 'consumer' in moment ? stream?.consumers.get(moment.consumer) : undefined
  const say = (glyph: Sentence['glyph'], ...parts: Part[]): Sentence => ({
    at: moment.at,
    stream: moment.stream,
    glyph,
    parts,
  })
  switch (moment.type) {
    case 'streamCreated':
      return say('note', mono(moment.stream), ' is a new stream.')
    case 'streamDeleted':
      return say('note', mono(moment.stream), LOST[moment.away ?? 'here'])
    case 'stored':
      return say(
        'stored',
        mono(moment.stream),
        ' stored ',
        seq(moment.seq),
        ' on ',
        mono(moment.subject),
        '.',
      )
    case 'purged':
      return say(
        'hole',
        moment.count === 0
          ? 'A purge took nothing from '
          : `A purge took ${count(moment.count, 'message')} from `,
        mono(moment.stream),
        '; the next number is ',
        mono(`#${grouped((stream?.last ?? 0) + 1)}`),
        '.',
      )
    case 'messageDeleted':
      return say('hole', seq(moment.seq), ' was deleted; its number is never used again.')
    case 'dropped':
      return say(
        'dropped',
        mono(moment.limit),
        ' dropped ',
        ...(moment.from === moment.to ? [seq(moment.from)] : ['all up to ', seq(moment.to)]),
        ' from ',
        mono(moment.stream),
        '.',
      )
    case 'duplicate':
      return say(
        'duplicate',
        mono(moment.stream),
        ' had this message id already, as ',
        seq(moment.seq),
        ': the publish was ignored.',
      )
    case 'consumerCreated':
      return say('note', mono(moment.consumer), ' is a new consumer of ', mono(moment.stream), '.')
    case 'consumerDeleted':
      return moment.idle === undefined
        ? say('note', mono(moment.consumer), ' is gone, and its place with it.')
        : say(
            'note',
            mono(moment.consumer),
            ` is gone: it was idle for ${moment.idle / MILLIS_IN_A_SECOND} s (worked out).`,
          )
    case 'consumerReset':
      return say('note', mono(moment.consumer), ' was reset.')
    case 'rewound':
      return say(
        'note',
        mono(moment.consumer),
        ' went back to delivered ',
        mono(grouped(moment.delivered)),
        ', floor ',
        mono(grouped(moment.floor)),
        ': what came after is delivered again.',
      )
    case 'delivered':
    case 'handedOut':
      return moment.attempt !== undefined && moment.attempt > 1
        ? say(
            'redelivered',
            mono(moment.consumer),
            ' gets ',
            seq(moment.seq),
            ` again, attempt ${moment.attempt}`,
            ...inHands(moment),
            '.',
          )
        : consumer === undefined
          ? say('in flight', mono(moment.consumer), ' gets ', seq(moment.seq), '.')
          : consumer.config.ack === 'none'
            ? say(
                'acked',
                mono(moment.consumer),
                ' read ',
                seq(moment.seq),
                ...inHands(moment),
                '; it asks for no ack.',
              )
            : say(
                'in flight',
                mono(moment.consumer),
                ' has ',
                seq(moment.seq),
                ...inHands(moment),
                ', not answered yet.',
              )
    case 'acked':
      return say(
        'acked',
        mono(moment.consumer),
        ' acked ',
        seq(moment.seq),
        ...(moment.late ? [` from attempt ${moment.attempt}, after its time had run out`] : []),
        ...floorAfter(consumer, moment.seq),
      )
    case 'progressed':
      return say(
        'in flight',
        mono(moment.consumer),
        ' asked for more time for ',
        seq(moment.seq),
        '.',
      )
    case 'naked':
      return say(
        'parked',
        mono(moment.consumer),
        ' gave ',
        seq(moment.seq),
        ' back',
        ...comesBack(consumer, moment),
      )
    case 'terminated':
      return say(
        'terminated',
        mono(moment.consumer),
        ' will never get ',
        seq(moment.seq),
        ` again${staysStored(stream)}.`,
      )
    case 'gaveUp':
      return say(
        'gave up',
        mono(moment.consumer),
        ' gave up on ',
        seq(moment.seq),
        ` after ${count(moment.attempt, 'attempt')}; it stays stored.`,
      )
    default:
      return unreachable(moment)
  }
}

/** What this page holds itself needs no word: it was just pressed. A worker of it is named. */
const inHands = (moment: Extract<Told, { type: 'delivered' | 'handedOut' }>): Part[] =>
  moment.type === 'handedOut' || moment.holder === THIS_PAGE
    ? []
    : [' in the hands of ', mono(moment.holder)]

const LOST = {
  here: ' was deleted, with its messages and consumers.',
  restart: ' lived in memory; the restart removed it.',
  unknown: ' was deleted while this page had no connection.',
}

/** A term is an end for the consumer; only a stream that keeps by limits keeps the message for all that. */
const staysStored = (stream: StreamState | undefined): string =>
  stream?.config.retention === 'limits' ? '; it stays stored' : ''

function floorAfter(consumer: ConsumerState | undefined, acked: StreamSeq): Part[] {
  if (!consumer) return ['.']
  const { stream: floor } = consumer.floor
  return floor >= acked
    ? ['; the floor is ', mono(grouped(floor)), '.']
    : ['; the floor stays at ', mono(grouped(floor)), ': an older one is open.']
}

function comesBack(
  consumer: ConsumerState | undefined,
  { at, seq: which }: { at: Millis; seq: StreamSeq },
): Part[] {
  const open = consumer?.open.get(which)
  if (open?.deadline !== undefined && open.deadline > at)
    return [
      `; it comes back in ${(millis(open.deadline - at) / MILLIS_IN_A_SECOND).toFixed(1)} s, with a pull.`,
    ]
  return consumer && consumer.waiting === 0 && consumer.config.deliverSubject === undefined
    ? ['; it comes back with the next pull. Nobody is pulling.']
    : ['; it comes back at once.']
}

/** One sentence a stream or consumer: how many of what. */
function tellMany(moments: readonly Told[]): Sentence[] {
  const counts = new Map<string, { last: Told; who: string; kinds: Map<string, number> }>()
  for (const moment of moments) {
    const who = 'consumer' in moment ? moment.consumer : moment.stream
    const key = 'consumer' in moment ? `${moment.stream} ${who}` : who
    const entry = counts.get(key) ?? { last: moment, who, kinds: new Map<string, number>() }
    const kind = DID[moment.type]
    const times = timesOf(moment)
    entry.last = moment
    entry.kinds.set(kind, (entry.kinds.get(kind) ?? 0) + times)
    counts.set(key, entry)
  }
  return [...counts.values()].map(({ last: { at, stream }, who, kinds }) => ({
    at,
    stream,
    glyph: 'note',
    parts: [mono(who), `: ${[...kinds].map(([kind, n]) => `${grouped(n)} ${kind}`).join(', ')}.`],
  }))
}

function timesOf(moment: Told): number {
  if (moment.type === 'purged') return moment.count
  return moment.type === 'dropped' ? moment.to - moment.from + 1 : 1
}

const DID: Record<Told['type'], string> = {
  streamCreated: 'created',
  streamDeleted: 'deleted',
  stored: 'stored',
  purged: 'purged',
  messageDeleted: 'deleted',
  dropped: 'dropped by a limit',
  duplicate: 'ignored as duplicates',
  consumerCreated: 'created',
  consumerDeleted: 'deleted',
  consumerReset: 'reset',
  rewound: 'put back',
  delivered: 'delivered',
  handedOut: 'delivered',
  acked: 'acked',
  progressed: 'given more time',
  naked: 'given back',
  terminated: 'terminated',
  gaveUp: 'given up',
}
