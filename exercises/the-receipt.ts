import {
  all,
  type Clause,
  clause,
  figure,
  no,
  ofOne,
  read,
  told,
  yes,
} from '../src/judge/clauses.ts'
import type { Exercise, Seen } from '../src/judge/exercise.ts'
import { factsOf, isNew, streamOf } from '../src/judge/look-up.ts'
import type { StoredSeen, StreamSeen } from '../src/judge/snapshot.ts'
import { matches } from '../src/model/subjects.ts'
import { millis } from '../src/model/units.ts'
import { asCreated, ORDERS, orders, publish } from './orders.ts'

/** In the stream when the exercise begins. */
const STORED = 2

const published = (seen: Seen) =>
  factsOf(seen, 'published').filter(({ subject }) => matches('orders.>', subject))
/** The last number of its start; of a stream that was made again since, none is. */
const lastOfStart = (seen: Seen, stream: StreamSeen): number => (isNew(seen, stream) ? 0 : STORED)
function storedSince(seen: Seen): readonly StoredSeen[] {
  const stream = streamOf(seen, ORDERS)
  return stream ? stream.stored.filter(({ seq }) => seq > lastOfStart(seen, stream)) : []
}

const oneMore: Clause = clause('A message came into `ORDERS` since.', (seen) => {
  const stream = streamOf(seen, ORDERS)
  return stream
    ? figure(`last ${stream.last}`, stream.last > lastOfStart(seen, stream))
    : no('there is no ORDERS')
})
const withReceipt: Clause = clause('Its sender waited for the receipt.', (seen) => {
  const asked = published(seen).find((one) => one.asked)
  return asked
    ? yes(told(asked, `a publish on ${asked.subject} asked for one`))
    : no('no publish that waits for a receipt was seen')
})

type OfId = { id: string; times: number; stored: readonly StoredSeen[] }

/** By message id, how often it was seen published, and what is stored under it. */
function twice(seen: Seen): readonly OfId[] {
  const stored = storedSince(seen)
  const ids = new Map<string, number>()
  for (const { msgId } of stored) if (msgId !== undefined) ids.set(msgId, 0)
  for (const { msgId } of published(seen))
    if (msgId !== undefined) ids.set(msgId, (ids.get(msgId) ?? 0) + 1)
  return [...ids].map(([id, times]) => ({
    id,
    times,
    stored: stored.filter(({ msgId }) => msgId === id),
  }))
}

const sentTwice: Clause<OfId> = clause(
  'Two publishes had the same `Nats-Msg-Id`.',
  (seen, { id, times, stored }) => {
    if (times >= 2) return yes({ said: `${id} was published ${sayTimes(times)}` })
    const said = factsOf(seen, 'said').findLast(({ step }) => step === 'twice')
    const one = stored.find(({ seq }) => said?.text.trim().replace(/^#/, '') === String(seq))
    if (said && one && !hasCopy(seen, one))
      return yes(told(said, `the second receipt of ${id} said #${one.seq}`))
    if (said) return no(`no second receipt of ${id} says that`)
    return no(times === 0 ? `no publish of ${id} was seen` : `${id} was published once`)
  },
)
/** The same order under another id: then there were two, and its receipts say two numbers. */
const hasCopy = (seen: Seen, { body, msgId }: StoredSeen): boolean =>
  storedSince(seen).some((other) => other.body === body && other.msgId !== msgId)
const storedOnce: Clause<OfId> = clause('One message is stored under it.', (_, { id, stored }) =>
  figure(`${id} is stored ${sayTimes(stored.length)}${listOf(stored)}`, stored.length === 1),
)
const sayTimes = (times: number): string => (times === 1 ? 'once' : `${times} times`)
const listOf = (stored: readonly StoredSeen[]): string =>
  stored.length === 0 ? '' : `, as #${stored.map(({ seq }) => seq).join(', #')}`

/** Stored twice under one id, one after the other: of several, those furthest apart. */
function again(seen: Seen): { one: StoredSeen; two: StoredSeen; span: number } | undefined {
  const stored = storedSince(seen)
  const pairs = stored.flatMap((one) => {
    const two = stored.find(({ msgId, seq }) => seq > one.seq && msgId === one.msgId)
    return one.msgId !== undefined && two ? [{ one, two, span: two.time - one.time }] : []
  })
  return pairs.toSorted((one, other) => other.span - one.span)[0]
}
/** A reading after a publish may be without it still. */
const IN_A_READING = 1_000
/** Sent again since the window was set; where it was not yet, after the two of the step before. */
function isTooSoon(seen: Seen, id: string): boolean {
  const set = factsOf(seen, 'streamUpdated').findLast(({ stream }) => stream === ORDERS)
  const of = published(seen).filter(({ msgId }) => msgId === id)
  const last = of.at(-1)
  if (!set || !last) return of.length > 2
  return last.heard > set.heard && of.length >= 2 && seen.snapshot.asked - last.heard > IN_A_READING
}
const seconds = (span: number): string => `${(span / 1000).toFixed(1)} s`

const storedTwice: Clause = clause('Two stored messages have the same `Nats-Msg-Id`.', (seen) => {
  const found = again(seen)
  return found
    ? yes(read(`#${found.one.seq} and #${found.two.seq} both have ${found.one.msgId}`))
    : no('every id is stored once')
})
const longerThanWindow: Clause = clause(
  'Between them lies more than the duplicate window.',
  (seen) => {
    const found = again(seen)
    const window = streamOf(seen, ORDERS)?.config.duplicateWindow
    if (window === undefined) return no('there is no ORDERS')
    if (!found) return no(`the window is ${seconds(window)}`)
    return figure(
      `${seconds(found.span)} between them, the window is ${seconds(window)}`,
      found.span > window,
    )
  },
)

export const theReceipt: Exercise = {
  id: 'receipt',
  number: 3,
  title: 'The receipt, and the same order twice',
  minutes: 6,
  teaches: ['publish ack', 'Nats-Msg-Id', 'duplicate window'],
  goal: 'Read what the server answers to a publish, and send the same order twice.',
  prediction: {
    question:
      'Two publishes have the same *Nats-Msg-Id* (a header with an id of your own), but another body, and another subject of the same stream. Is the second one stored?',
    choices: ['yes', 'no, and it is refused', 'no, and the receipt says so'],
    right: 2,
    why: 'Only the id is compared. The receipt is a success: the sequence of the first one, and duplicate: true.',
    answeredBy: 'twice',
  },
  start: { [ORDERS]: { typed: asCreated, messages: orders(STORED) } },
  readsStored: true,
  steps: [
    {
      id: 'receipt',
      title: 'Publish, and get a receipt',
      text: 'Publish an order on `orders.new` by JetStream, and wait for the receipt. Note the sequence in it.',
      needsTab:
        'That a sender waits for a receipt is only seen while a page is open: publish once more.',
      proof: all(oneMore, withReceipt),
      hints: [
        'The receipt has the stream and the sequence that the message got.',
        'A plain publish is stored just the same. It is the sender who knows nothing then.',
        '`nats pub -J shipments.new hello` prints: `Stored in Stream: SHIPMENTS Sequence: 12`',
      ],
      wrong: [
        {
          name: 'publish without a receipt',
          hint: 'It was stored, and nobody told the sender. Publish by JetStream, and read the answer.',
          matches(seen) {
            const sent = published(seen)
            const last = sent.at(-1)
            return last && sent.every(({ asked }) => !asked)
              ? told(last, `nobody waits for an answer to ${last.subject}`)
              : undefined
          },
          play: [publish('one', { via: 'core' })],
        },
      ],
      solution: [publish('{"id": 201}')],
    },
    {
      id: 'twice',
      title: 'Send the same order twice',
      text: 'Publish an order with a `Nats-Msg-Id` twice, and compare the two receipts. A *duplicate* is what comes under an id that the server has seen.',
      needsTab:
        'The second one leaves nothing in the stream, so it is only seen while a page is open: publish it once more, or say what its receipt said.',
      question: 'Which sequence did the second receipt say?',
      proof: ofOne(twice, 'no publish with a Nats-Msg-Id was seen', sentTwice, storedOnce),
      hints: [
        'The second receipt has the sequence of the first, and says duplicate.',
        'The server does not compare contents. It looks at one header, written exactly `Nats-Msg-Id`, and a retry must send the id of the order again.',
        '`nats pub -J shipments.new hello -H Nats-Msg-Id:shipment-7`, twice.',
      ],
      wrong: [
        {
          name: 'another header',
          hint: 'The server only looks at `Nats-Msg-Id`.',
          matches(seen) {
            const other = published(seen).findLast(({ keys, msgId }) =>
              keys.some((key) => msgId === undefined && /msg-?_?id$/i.test(key)),
            )
            return other && told(other, `the header was ${other.keys.join(', ')}`)
          },
          play: [1, 2].map(() => publish('{"id": 202}', { headers: 'Msg-Id: order-202' })),
        },
        {
          name: 'a new id for each try',
          hint: 'A retry must send the id of the order again, not a new one.',
          matches(seen) {
            const sent = published(seen).filter(({ msgId }) => msgId !== undefined)
            const retry = sent.findLast((one) =>
              sent.some(({ body, msgId }) => body === one.body && msgId !== one.msgId),
            )
            return retry && told(retry, `the same body came under another id, ${retry.msgId}`)
          },
          play: [1, 2].map((n) => publish('{"id": 202}', { msgId: `try-${n}` })),
        },
      ],
      solution: [1, 2].map(() => publish('{"id": 202}', { msgId: 'order-202' })),
    },
    {
      id: 'window',
      title: 'Wait until it is forgotten',
      text: 'The *duplicate window* is how long the server remembers an id. Set that of `ORDERS` to 5 seconds, publish with an id, wait longer than that, and publish with the same id again.',
      proof: all(storedTwice, longerThanWindow),
      hints: [
        'The window counts from when the first one was stored. Repeats do not extend it.',
        'An id is not remembered for ever. The window is 2 minutes where nobody says otherwise.',
        '`nats stream edit SHIPMENTS --dupe-window 5s`, then publish with an id, `sleep 6`, and again.',
      ],
      wrong: [
        {
          name: 'again too soon',
          hint: 'The window is still open: the id is remembered. Wait longer, or make it shorter.',
          matches(seen) {
            const window = streamOf(seen, ORDERS)?.config.duplicateWindow ?? 0
            const soon = twice(seen).find(
              ({ id, stored }) => stored.length === 1 && isTooSoon(seen, id),
            )
            return (
              soon && read(`${soon.id} came ${soon.times} times; the window is ${seconds(window)}`)
            )
          },
          play: [publish('{"id": 202}', { msgId: 'order-202' })],
        },
      ],
      solution: [
        { operation: 'edit-stream', typed: { stream: ORDERS, duplicateWindow: '5' } },
        publish('{"id": 203}', { msgId: 'order-203' }),
        { wait: millis(6_000) },
        publish('{"id": 203}', { msgId: 'order-203' }),
      ],
    },
  ],
  breakIt:
    'Two teams use `order-1` for different things on one stream: the second order is swallowed, with a receipt. An id counts for the whole stream.',
  kills: ['A duplicate is known by its contents.', 'An id is remembered for ever.'],
}
