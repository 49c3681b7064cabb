import { type Clause, clause, figure, no, ofOne, told, yes } from '../src/judge/clauses.ts'
import type { Exercise, Seen } from '../src/judge/exercise.ts'
import { answersOf, consumersOf, factsAbout } from '../src/judge/look-up.ts'
import type { FactOf, Verb } from '../src/model/facts.ts'
import type { ConsumerReading } from '../src/model/readings.ts'
import { millis } from '../src/model/units.ts'
import { addConsumer, answer, asCreated, fetch, ORDERS, onOrders, orders } from './orders.ts'

const VERBS = { ack: 'ack', nak: 'nak', term: 'term', progress: 'in progress' } as const
/** So many naks of one message within a second are a loop. */
const LOOP = { naks: 3, within: 1000 }

const answering = (seen: Seen) =>
  consumersOf(seen, ORDERS).filter(({ config }) => config.ack === 'explicit')
const NO_CONSUMER = 'ORDERS has no consumer that waits for acks.'

const given = (verb: Verb): Clause<ConsumerReading> =>
  clause(`One message was answered with ${VERBS[verb]}.`, (seen, consumer) => {
    const [first] = answersOf(seen, onOrders(consumer), verb)
    return first
      ? yes(told(first, `#${first.seq}, ${VERBS[verb]}, by ${consumer.name}`))
      : no(`no ${VERBS[verb]} was seen`)
  })

const onFour: Clause<ConsumerReading> = clause(
  'Those are four different messages.',
  (seen, consumer) => {
    const seqs = (['ack', 'nak', 'term', 'progress'] as const).map((verb) => [
      ...new Set(answersOf(seen, onOrders(consumer), verb).map(({ seq }) => seq)),
    ])
    const four = distinct(seqs)
    return four
      ? yes({ said: `#${four.join(', #')}` })
      : no('each of the four belongs to another message')
  },
)

/** One of each list, all different; undefined where that cannot be. */
function distinct(
  [list, ...rest]: readonly (readonly number[])[],
  taken: readonly number[] = [],
): readonly number[] | undefined {
  if (!list) return taken
  for (const one of list) {
    const found = taken.includes(one) ? undefined : distinct(rest, [...taken, one])
    if (found) return found
  }
  return undefined
}

const isSame = (one: { seq: number }, other: { seq: number }): boolean => one.seq === other.seq

const cameBack: Clause<ConsumerReading> = clause(
  'The message that was given back with nak came again, and was acknowledged.',
  (seen, consumer) => {
    const naks = answersOf(seen, onOrders(consumer), 'nak')
    const acks = answersOf(seen, onOrders(consumer), 'ack')
    const again = acks.find((ack) =>
      naks.some((nak) => isSame(nak, ack) && nak.attempt < ack.attempt),
    )
    if (again) return yes(told(again, `#${again.seq} was acknowledged on attempt ${again.attempt}`))
    const nak = naks.at(-1)
    return no(nak ? `#${nak.seq} was given back, and is not acknowledged` : 'no nak was seen')
  },
)

const slowIsDone: Clause<ConsumerReading> = clause(
  'The message that was in progress is acknowledged.',
  (seen, consumer) => {
    const slow = answersOf(seen, onOrders(consumer), 'progress')
    const done = answersOf(seen, onOrders(consumer), 'ack').find((ack) =>
      slow.some((one) => isSame(one, ack)),
    )
    if (done) return yes(told(done, `#${done.seq} was acknowledged`))
    const last = slow.at(-1)
    if (!last) return no('nothing was in progress')
    return no(
      consumer.ackPending > 0
        ? `#${last.seq} is in progress still`
        : `#${last.seq} is gone: let another one be in progress, and acknowledge that`,
    )
  },
)
const termTaken: Clause<ConsumerReading> = clause('The server took the term.', (seen, consumer) => {
  const asked = answersOf(seen, onOrders(consumer), 'term')
  const taken = factsAbout(seen, 'terminated', onOrders(consumer)).find((one) =>
    asked.some((term) => isSame(term, one)),
  )
  return taken ? yes(told(taken, `#${taken.seq} was terminated`)) : no('no message was terminated')
})
const nothingOpen: Clause<ConsumerReading> = clause(
  'Nothing is open: the ack floor is where the deliveries are.',
  (_, { name, ackPending, floor, delivered }) =>
    figure(
      `${name}: ${ackPending} wait for an ack, floor ${floor.consumer} of ${delivered.consumer} deliveries`,
      ackPending === 0 && delivered.consumer > 0 && floor.consumer === delivered.consumer,
    ),
)

/** The last of so many naks of one message in so short a time. */
function loopOf(naks: readonly FactOf<'answered'>[]): FactOf<'answered'> | undefined {
  return naks.find((nak) => {
    const same = naks.filter((one) => isSame(one, nak) && one.at <= nak.at)
    const first = same.at(-LOOP.naks)
    return first !== undefined && nak.at - first.at < LOOP.within
  })
}

/** In progress once, and given out again since, though nobody gave it back: more came again than were given back. */
function lapsed(seen: Seen): { slow: FactOf<'answered'>; consumer: ConsumerReading } | undefined {
  for (const consumer of answering(seen)) {
    const naks = answersOf(seen, onOrders(consumer), 'nak')
    const done = [
      ...answersOf(seen, onOrders(consumer), 'ack'),
      ...answersOf(seen, onOrders(consumer), 'term'),
    ]
    const isDone = (one: { seq: number }) => done.some((answer) => isSame(answer, one))
    const back = new Set(naks.filter((nak) => !isDone(nak)).map(({ seq }) => seq))
    const slow = answersOf(seen, onOrders(consumer), 'progress').find(
      (one) => !back.has(one.seq) && !isDone(one),
    )
    if (slow && consumer.redelivered > back.size) return { slow, consumer }
  }
  return undefined
}

const BILLING = 'billing'
const four = [
  fetch(BILLING, 4),
  answer('in-progress', BILLING, 4),
  answer('term', BILLING, 3),
  answer('nak', BILLING, 2),
  answer('ack', BILLING, 1),
]

export const fourReplies: Exercise = {
  id: 'replies',
  number: 7,
  title: 'Four replies',
  minutes: 7,
  teaches: ['ack', 'nak', 'term', 'in progress', 'ack wait'],
  goal: 'Answer four messages in four ways, and see which of them keep the ack floor back.',
  prediction: {
    question:
      'Four messages get four replies: ack (done), *nak* (take it back), *term* (never again), *in progress* (I need more time). Which stop the ack floor?',
    choices: ['nak, term and in progress', 'nak and in progress', 'only nak'],
    right: 1,
    why: 'A message that was given back, or is in progress, is open. A terminated one counts as done.',
  },
  start: {
    [ORDERS]: {
      typed: asCreated,
      messages: orders(4),
      consumers: [{ name: BILLING, typed: { ackWait: '60' } }],
    },
  },
  steps: [
    {
      id: 'answer',
      title: 'Give four different replies',
      text: '*Fetch* (ask for) the 4 messages of `ORDERS` with the consumer `billing`, or one of your own. Answer one with ack, one with nak, one with term, and one with in progress.',
      proof: ofOne(
        answering,
        NO_CONSUMER,
        given('ack'),
        given('nak'),
        given('term'),
        given('progress'),
        onFour,
      ),
      hints: [
        'Fetch 4 at once, then answer each: the verbs stand beside the message.',
        'A reply is not about success. It says what the server is to do with the message next. A second ack of one message changes nothing.',
        'With nats-py, `msg.in_progress()` on one message of `SHIPMENTS`, `msg.nak()` on another. The CLI sends ack, nak and term only.',
      ],
      wrong: [
        {
          name: 'ack twice',
          hint: 'A second ack of one message changes nothing',
          never: 'nats-py raises MsgAlreadyAckdError and sends nothing.',
        },
      ],
      solution: four,
    },
    {
      id: 'again',
      title: 'Take the one back, and acknowledge it',
      text: 'The message that you gave back waits for the next request. Read again, and acknowledge it.',
      proof: ofOne(answering, NO_CONSUMER, cameBack),
      hints: [
        'Ask for one more message: what was given back has no promised place in line.',
        'A nak does not put a message at the front. It may come at once, or after newer ones, with the next request.',
        'On `SHIPMENTS`: `nats consumer next SHIPMENTS audit`. The CLI acknowledges what it gets.',
      ],
      wrong: [
        {
          name: 'nak in a loop',
          hint: 'A plain nak is instant: the message is back at once, and a *backoff* list (waits that grow) does not apply to it. Give it back with a delay.',
          matches(seen) {
            for (const consumer of answering(seen)) {
              const nak = loopOf(answersOf(seen, onOrders(consumer), 'nak'))
              if (nak) return told(nak, `#${nak.seq} was given back ${nak.attempt} times`)
            }
            return undefined
          },
          play: Array.from({ length: LOOP.naks }, () => [
            fetch(BILLING, 1),
            answer('nak', BILLING, 1),
          ]).flat(),
          after: [],
        },
      ],
      solution: [fetch(BILLING, 1), answer('ack', BILLING, 2)],
    },
    {
      id: 'finish',
      title: 'Finish the slow one',
      text: 'Finish the one that was in progress: acknowledge it. Its *ack wait* is how long the server waits for a reply before it gives the message to somebody else, and in progress begins it anew. Then nothing is open, and the ack floor has passed the terminated one too.',
      proof: ofOne(answering, NO_CONSUMER, slowIsDone, termTaken, nothingOpen),
      hints: [
        'One message is left between the floor and the deliveries.',
        'In progress buys one ack wait, no more. Whoever needs longer says it again while at work.',
        'With nats-py, a task that calls `msg.in_progress()` every ten seconds beside the work, and `msg.ack()` at its end.',
      ],
      wrong: [
        {
          name: 'in progress once, then silence',
          hint: 'It buys one ack wait. Say it again while you work, or the message goes to somebody else.',
          matches(seen) {
            const found = lapsed(seen)
            return (
              found &&
              told(
                found.slow,
                `#${found.slow.seq} came again: ${found.consumer.name} redelivered it`,
              )
            )
          },
          play: [
            addConsumer('slow', { ackWait: '1' }),
            fetch('slow', 1),
            answer('in-progress', 'slow', 1),
            { wait: millis(1_500) },
            fetch('slow', 1),
          ],
          after: [],
        },
      ],
      solution: [answer('ack', BILLING, 4)],
    },
  ],
  breakIt:
    'Give #1 back and fetch: does it come before #2? It needs an open request, and has no promised place in line.',
  kills: [
    'A nak puts the message at the front.',
    'A term deletes the message.',
    'After a timeout, in progress helps: nobody is working on it any more.',
  ],
}
