import { type Clause, clause, figure, no, ofOne, read, told, yes } from '../src/judge/clauses.ts'
import type { Exercise, Seen } from '../src/judge/exercise.ts'
import {
  answersOf,
  cameOf,
  consumersOf,
  factsAbout,
  factsOf,
  newConsumersOf,
  streamOf,
} from '../src/judge/look-up.ts'
import type { FactOf } from '../src/model/facts.ts'
import type { ConsumerReading } from '../src/model/readings.ts'
import { millis } from '../src/model/units.ts'
import { addConsumer, answer, asCreated, fetch, ORDERS, onOrders, orders } from './orders.ts'

/** Where nobody watched: so many were acked, and then for so long nothing. A slow hand pauses after each, and has not stopped. */
const TO_READ = 3
const STOPPED_FOR = 500
/** That nothing was acknowledged is a mistake only after a while. */
const PATIENCE = 4_000
/** The server says that a consumer went, and then, by another way, that somebody asked for it: on a busy machine later. */
const REQUEST_HEARD_WITHIN = 1_000

const durables = (seen: Seen) =>
  newConsumersOf(seen, ORDERS).filter(({ config }) => config.durable && config.ack !== 'none')
const NO_DURABLE = 'ORDERS has no durable consumer that was made since the exercise began.'

const isDurable: Clause<ConsumerReading> = clause(
  '`ORDERS` has a durable consumer, made since the exercise began.',
  (_, { name }) => figure(`${name} is durable`, true),
)
/** A purge moves the floor as well, and a start in the middle begins with one. */
const hasAcks = (seen: Seen, consumer: ConsumerReading): boolean =>
  answersOf(seen, onOrders(consumer), 'ack').length > 0

const hasAcked: Clause<ConsumerReading> = clause(
  'Its ack floor has moved: what was read was acknowledged.',
  (seen, consumer) => {
    const { floor } = consumer
    const acked = hasAcks(seen, consumer)
    return figure(
      `ack floor ${floor.stream}${acked ? '' : ', and nothing was acknowledged yet'}`,
      acked && floor.stream > 0,
    )
  },
)
const hasStopped: Clause<ConsumerReading> = clause(
  'It stopped there: nothing waits for an ack, and there is more to read.',
  (seen, consumer) => {
    const { ackPending, pending } = consumer
    const stopped = hasAcks(seen, consumer) && ackPending === 0 && pending > 0
    const stop = stopped ? undefined : stopOf(seen, consumer)
    return stop
      ? yes(told(stop, `it stood at #${stop.seq} with ${stop.pending} left`))
      : figure(`${ackPending} in flight, ${pending} left`, stopped)
  },
)

/** The ack after which all that had been given out was answered, more was there, and nothing went on for a while. */
function stopOf(seen: Seen, consumer: ConsumerReading): FactOf<'answered'> | undefined {
  const acks = answersOf(seen, onOrders(consumer), 'ack')
  const answered = new Set<number>()
  let newest = 0
  return acks.find((ack, i) => {
    answered.add(ack.consumerSeq)
    newest = Math.max(newest, ack.consumerSeq)
    const next = acks[i + 1]
    const paused = next !== undefined && next.at - ack.at >= STOPPED_FOR
    return ack.pending > 0 && paused && answered.size >= TO_READ && answered.size === newest
  })
}

const twoPrograms: Clause<ConsumerReading> = clause(
  'Another program asked the same consumer for messages.',
  (seen, consumer) => {
    const { name } = consumer
    const change = changeOf(seen, consumer)
    if (change)
      return yes(
        told(change.second, `${name} was asked by ${change.first}, then by ${change.second.by}`),
      )
    const by = factsAbout(seen, 'pulled', onOrders(consumer)).at(-1)?.by
    return no(by === undefined ? 'no request was seen' : `${name} was only asked by ${by}`)
  },
)
const wentOn: Clause<ConsumerReading> = clause(
  'It went on after the last message that was acknowledged before.',
  (seen, consumer) => {
    const change = changeOf(seen, consumer)
    if (!change) return no('nobody else has read yet')
    const { before, next } = change
    if (before === 0) return no('nothing had been acknowledged when it asked')
    return next
      ? yes(told(next, `#${before} was the last, then #${next.seq} was acknowledged`))
      : no(`nothing after #${before} was acknowledged yet`)
  },
)

/** By the recorder: what was recorded by then. */
const isBefore =
  (request: { after: number }) =>
  ({ after }: FactOf<'answered'>): boolean =>
    after <= request.after

/** One program asked, then another; the last message that was acknowledged by then, and the first after it. */
type Change = {
  first: string
  second: FactOf<'pulled'>
  before: number
  next?: FactOf<'answered'>
}

/** The first that went on where the other had stopped; else the last of all. */
function changeOf(seen: Seen, consumer: ConsumerReading): Change | undefined {
  const changes = changesOf(seen, consumer)
  return changes.find(({ before, next }) => before > 0 && next) ?? changes.at(-1)
}

/**
 * Each request that another program made than the one before. A program may ask in the same breath in which it makes the
 * consumer, before this page can listen: then one that looks the consumer up, after something was acknowledged, is another.
 */
function changesOf(seen: Seen, consumer: ConsumerReading): readonly Change[] {
  const acks = answersOf(seen, onOrders(consumer), 'ack')
  const changeAt = (first: string, second: FactOf<'pulled'>): Change => {
    const before = Math.max(0, ...acks.filter(isBefore(second)).map(({ seq }) => seq))
    const next = acks.find((ack) => !isBefore(second)(ack) && ack.seq > before)
    return { first, second, before, ...(next && { next }) }
  }
  const pulls = factsAbout(seen, 'pulled', onOrders(consumer))
  const [first] = pulls
  if (!first) return []
  const unseen = acks.filter(isBefore(first)).at(-1)
  const looked = factsAbout(seen, 'consumerLookedUp', onOrders(consumer)).findLast(
    ({ heard }) => heard < first.heard,
  )
  const isSecond = unseen && looked && isBefore(looked)(unseen)
  return [
    ...(isSecond ? [changeAt('one not seen', first)] : []),
    ...pulls.flatMap((pull, at) => {
      const last = pulls[at - 1]
      return last && last.by !== pull.by ? [changeAt(last.by, pull)] : []
    }),
  ]
}

/** Whoever reads has a moment to answer; where no request was seen, from when the consumer was made. */
const isLongAgo = (seen: Seen, consumer: ConsumerReading): boolean =>
  [
    ...factsAbout(seen, 'pulled', onOrders(consumer)),
    ...cameOf(seen, ORDERS).filter((came) => came.consumer === consumer.name),
  ].every(({ heard }) => seen.snapshot.asked - heard >= PATIENCE)

type Came = FactOf<'consumerCreated'>
const wentOf = (seen: Seen, { consumer, heard }: Came) =>
  factsOf(seen, 'consumerDeleted').find(
    (fact) => fact.stream === ORDERS && fact.consumer === consumer && fact.heard >= heard,
  )
/** Of several that had one name, the one that was there then, by the server's clock. */
const askedToGo = (seen: Seen, it: Came) =>
  factsOf(seen, 'consumerDeleteAsked').find(
    (asked) =>
      asked.stream === ORDERS && asked.consumer === it.consumer && lastBefore(seen, asked) === it,
  )
const lastBefore = (seen: Seen, { consumer, at }: FactOf<'consumerDeleteAsked'>) =>
  cameOf(seen, ORDERS).findLast((one) => one.consumer === consumer && one.at <= at)

const came: Clause<Came> = clause('A consumer was made on `ORDERS`.', (_, it) =>
  yes(told(it, `${it.consumer} was created`)),
)
const wentByItself: Clause<Came> = clause(
  'It went, and no request to delete it was seen.',
  (seen, it) => {
    const went = wentOf(seen, it)
    const asked = askedToGo(seen, it)
    if (asked) return no(`${it.consumer} was deleted by a request`)
    if (!went) return no(`${it.consumer} is there`)
    return seen.snapshot.asked - went.heard >= REQUEST_HEARD_WITHIN
      ? yes(told(went, `${it.consumer} was deleted`))
      : no(`${it.consumer} went; a request would be heard within a second`)
  },
)
const isGone: Clause<Came> = clause('The server lists it no more.', (seen, it) => {
  const went = wentOf(seen, it)
  const stream = streamOf(seen, ORDERS)
  if (!stream) return no('there is no ORDERS, which took its consumers with it')
  if (stream.lanes.some(({ name }) => name === it.consumer))
    return figure(`${it.consumer} is listed`, false)
  return went ? yes(read('not listed')) : no('not listed, and the server did not say that it went')
})

const read3 = [
  addConsumer('analytics'),
  fetch('analytics', 3),
  ...[1, 2, 3].map((seq) => answer('ack', 'analytics', seq)),
]

export const theBookmark: Exercise = {
  id: 'bookmark',
  number: 5,
  title: 'The bookmark',
  minutes: 6,
  teaches: ['durable', 'ephemeral', 'consumer position'],
  goal: 'Stop a program in the middle of a stream, start another one, and see who remembered the place.',
  prediction: {
    question:
      'A program reads by the *consumer* `analytics` (a bookmark kept by the server), a *durable* one (it stays while nobody reads). The program *acknowledges* 3 of 8 messages (an ack says: done). You kill it, publish 2 more, and start it again with the same consumer. Which message comes first?',
    choices: ['#1', '#4', '#9'],
    right: 1,
    why: 'The consumer is kept by the server, not by your program: it goes on after its ack floor, which is 3.',
    answeredBy: 'resume',
  },
  start: { [ORDERS]: { typed: asCreated, messages: orders(8) } },
  steps: [
    {
      id: 'stop',
      title: 'Read three, acknowledge them, and stop',
      text: 'Make a durable consumer on `ORDERS`, a *pull consumer* (it gives messages to whoever asks). Read 3 of the 8 messages with it, acknowledge each, and stop. Its *position* is two numbers: the last message *delivered* (given out), and the *ack floor* (up to there all is acknowledged).',
      proof: ofOne(durables, NO_DURABLE, isDurable, hasAcked, hasStopped),
      hints: [
        'Look at the lane: between the ack floor and the last message delivered lies what the server still waits for.',
        'To read a message is not to acknowledge it. The floor moves with acks only.',
        'On a stream `SHIPMENTS`: `nats consumer add SHIPMENTS audit --pull --defaults`, then `nats consumer next SHIPMENTS audit --count 2`. The CLI acknowledges by itself.',
      ],
      wrong: [
        {
          name: 'read without ack',
          hint: 'You read; the server is still waiting. Acknowledge what you read, then the floor moves.',
          matches(seen) {
            const open = durables(seen).find(
              (one) => !hasAcks(seen, one) && one.ackPending > 0 && isLongAgo(seen, one),
            )
            return (
              open &&
              read(
                `${open.name}: ack floor ${open.floor.stream}, waiting for ${open.ackPending} acks`,
              )
            )
          },
          play: [addConsumer('analytics'), fetch('analytics', 3)],
        },
      ],
      solution: read3,
    },
    {
      id: 'resume',
      title: 'Go on from another program',
      text: 'Publish two more if you like. Now let another program read from the same consumer and acknowledge what it gets: a second terminal, a *worker* of this page (a program beside it), or this page after a reload.',
      needsTab: 'Who asked is only seen while a page is open: let another program read once more.',
      proof: ofOne(durables, NO_DURABLE, twoPrograms, wentOn),
      hints: [
        'Same stream, same consumer name, another connection.',
        'The consumer is not your program. Whoever asks it by its name gets what comes after the floor.',
        'On `SHIPMENTS`: run `nats consumer next SHIPMENTS audit` in a second terminal; it goes on where the first stopped.',
      ],
      wrong: [
        {
          name: 'a new name each run',
          hint: 'That is a new bookmark, not a resume. Use the name of the first one.',
          matches(seen) {
            const [one, other] = durables(seen).filter((one) => hasAcks(seen, one))
            const same = one && other && one.config.filters.join() === other.config.filters.join()
            return same
              ? { said: `${one.name} and ${other.name} each have a place`, from: 'read' }
              : undefined
          },
          play: [
            addConsumer('analytics-2'),
            fetch('analytics-2', 1),
            answer('ack', 'analytics-2', 1),
          ],
        },
        {
          name: 'the client took its consumer with it',
          hint: 'Your client deleted the consumer when it went: make the consumer by itself first, then let the program use it.',
          matches(seen) {
            const asked = factsOf(seen, 'consumerDeleteAsked').find(
              ({ stream, consumer }) =>
                stream === ORDERS &&
                consumersOf(seen, ORDERS).every(({ name }) => name !== consumer) &&
                answersOf(seen, { stream, consumer }, 'ack').length > 0,
            )
            return asked && told(asked, `${asked.consumer} was deleted by a request`)
          },
          play: [
            { operation: 'delete-consumer', typed: { stream: ORDERS, consumer: 'analytics' } },
          ],
        },
      ],
      solution: [
        {
          operation: 'start-worker',
          typed: { stream: ORDERS, consumer: 'analytics', name: 'second', batch: '1' },
        },
      ],
    },
    {
      id: 'leave',
      title: 'Watch a nameless one disappear',
      text: 'Make an *ephemeral* consumer (the server deletes it when nobody has used it for a while). Its *inactive_threshold* is how long that is: make it 1 second, and leave the consumer alone.',
      proof: ofOne(
        (seen) => cameOf(seen, ORDERS),
        'no consumer was made on ORDERS since the exercise began',
        came,
        wentByItself,
        isGone,
      ),
      hints: [
        'The `inactive_threshold` is one of its settings, and is set when it is made.',
        'Gone is the consumer’s place, not the messages. Nothing of the stream changes.',
        'On `SHIPMENTS`: `nats consumer add SHIPMENTS --ephemeral --pull --defaults --inactive-threshold 1s`.',
      ],
      wrong: [
        {
          name: 'deleted by hand',
          hint: 'You deleted it. Leave it alone: the server does that.',
          matches(seen) {
            const unused = cameOf(seen, ORDERS).filter(
              ({ consumer }) => answersOf(seen, { stream: ORDERS, consumer }, 'ack').length === 0,
            )
            const [newest] = unused.slice(-1)
            const asked = newest && askedToGo(seen, newest)
            return asked && told(asked, `${asked.consumer} was deleted by a request`)
          },
          play: [
            addConsumer('visitor', { kept: 'ephemeral', inactiveThreshold: '60' }),
            { operation: 'delete-consumer', typed: { stream: ORDERS, consumer: 'visitor' } },
          ],
        },
      ],
      solution: [
        addConsumer('visitor', { kept: 'ephemeral', inactiveThreshold: '1' }),
        { wait: millis(2_500) },
      ],
    },
  ],
  breakIt:
    'Delete the durable consumer and make it again under its name: it is back at 1. Then give a durable one an `inactive_threshold`: it dies too.',
  kills: ['The consumer is my program.', 'A position is one number.'],
}
