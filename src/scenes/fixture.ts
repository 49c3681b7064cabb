// Whether a stream is as a scene wants it. What made it is told by what it left: counts, settings, positions.

import type { ConsumerDraft, HeldDelivery, StreamDraft } from '../model/commands.ts'
import type { ConsumerConfig, StreamConfig } from '../model/readings.ts'
import type { ConsumerFigures, StreamFigures } from '../model/stream-figures.ts'
import { matches } from '../model/subjects.ts'
import { preparedOf } from './perform-step.ts'
import type { FixtureConsumer, FixtureStream } from './scene.ts'

/** What the server says of a stream, and what of it this page holds. */
export type Found = {
  figures: StreamFigures
  consumers: readonly ConsumerFigures[]
  held: readonly HeldDelivery[]
}

export function isAsWanted(name: string, wanted: FixtureStream, found: Found): boolean {
  const { figures, consumers } = found
  const { messages, deleted = [], consumers: wantedConsumers = [] } = wanted
  const left = kept(name, wanted)
  return (
    isConfig(streamDraft(name, wanted), figures.config) &&
    figures.last === messages.length &&
    figures.messages === left.length &&
    // As many messages may be another scene's: the server says on how many subjects they are.
    (figures.subjects ?? 0) === new Set(left.map((seq) => messages[seq - 1]?.subject)).size &&
    (figures.config.retention !== 'limits' || figures.deleted === holesAmong(deleted)) &&
    consumers.length === wantedConsumers.length &&
    wantedConsumers.every((consumer) => isConsumer(name, wanted, consumer, found))
  )
}

function streamDraft(name: string, { typed }: FixtureStream): StreamDraft {
  const prepared = preparedOf({ operation: 'add-stream' }, { name, ...typed })
  const call = prepared.ready ? prepared.calls[0] : undefined
  if (call?.call !== 'addStream') throw new Error(`the fixture of ${name} makes no stream`)
  return call.stream
}

function consumerDraft(stream: string, { name, typed }: FixtureConsumer): ConsumerDraft {
  const prepared = preparedOf({ operation: 'add-consumer' }, { stream, name, ...typed })
  const call = prepared.ready ? prepared.calls[0] : undefined
  if (call?.call !== 'addConsumer') throw new Error(`the fixture of ${name} makes no consumer`)
  return call.consumer
}

/** The numbers before the first message are no holes of the stream's. */
function holesAmong(deleted: readonly number[]): number {
  let first = 1
  while (deleted.includes(first)) first++
  return deleted.filter((seq) => seq > first).length
}

/** The numbers that this consumer is given, in their order. */
function givenTo(
  { messages, deleted = [] }: FixtureStream,
  { filter }: Pick<ConsumerDraft, 'filter'>,
): number[] {
  return messages.flatMap(({ subject }, i) =>
    !deleted.includes(i + 1) && (filter === '' || matches(filter, subject)) ? [i + 1] : [],
  )
}

/** The numbers that are in the stream when all is done. */
function kept(name: string, wanted: FixtureStream): number[] {
  const all = givenTo(wanted, { filter: '' })
  const { retention } = streamDraft(name, wanted)
  if (retention === 'limits') return all
  const { consumers = [] } = wanted
  if (consumers.length === 0) return retention === 'interest' ? [] : all
  return all.filter((seq) => !consumers.every(({ acked = [] }) => acked.includes(seq)))
}

function isConsumer(
  stream: string,
  wanted: FixtureStream,
  consumer: FixtureConsumer,
  { consumers, held }: Found,
): boolean {
  const { name, delivered = 0, acked = [] } = consumer
  const draft = consumerDraft(stream, consumer)
  const found = consumers.find((one) => one.name === name)
  const open = givenTo(wanted, draft)
    .slice(0, delivered)
    .filter((seq) => !acked.includes(seq))
  const inHand = held.filter((one) => one.consumer === name && one.attempt === 1)
  return (
    found !== undefined &&
    isConsumerConfig(draft, found.config) &&
    found.bound !== true &&
    found.delivered.consumer === delivered &&
    found.redelivered === 0 &&
    found.ackPending === open.length &&
    inHand.length === open.length &&
    open.every((seq) => inHand.some((one) => one.seq === seq))
  )
}

/** What ids are remembered for where nobody says: two minutes, or as long as messages stay. */
const WINDOW = 120_000

function isConfig(draft: StreamDraft, config: StreamConfig): boolean {
  const window = draft.maxAge > 0 ? Math.min(WINDOW, draft.maxAge) : WINDOW
  return (
    same(draft.subjects, config.subjects) &&
    draft.storage === config.storage &&
    draft.retention === config.retention &&
    draft.discard === config.discard &&
    limit(draft.maxMsgs) === limit(config.maxMsgs) &&
    limit(draft.maxBytes) === limit(config.maxBytes) &&
    draft.maxAge === config.maxAge &&
    (draft.duplicateWindow || window) === config.duplicateWindow
  )
}

const POLICY = {
  all: 'all',
  last: 'last',
  lastPerSubject: 'last_per_subject',
  new: 'new',
  sequence: 'by_start_sequence',
  time: 'by_start_time',
} as const

function isConsumerConfig(draft: ConsumerDraft, config: ConsumerConfig): boolean {
  const { start, ack = 'explicit', replay = 'instant', push, inactiveThreshold } = draft
  return (
    (draft.filter === '' ? [] : [draft.filter]).join() === config.filters.join() &&
    ack === config.ack &&
    replay === config.replay &&
    POLICY[start.from] === config.deliver &&
    (start.from !== 'sequence' || start.seq === config.startSeq) &&
    config.durable === (inactiveThreshold === undefined) &&
    (inactiveThreshold === undefined || inactiveThreshold === config.inactiveThreshold) &&
    push?.deliverSubject === config.deliverSubject &&
    push?.deliverGroup === config.deliverGroup &&
    (ack === 'none' ||
      (draft.ackWait === config.ackWait &&
        limit(draft.maxDeliver) === limit(config.maxDeliver) &&
        (draft.maxAckPending || 1000) === config.maxAckPending))
  )
}

/** The page says "none" by 0, the server by -1 or 0. */
const limit = (n: number): number => Math.max(0, n)

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word) => other.includes(word))
