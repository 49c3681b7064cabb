import { all, type Clause, clause, figure, no, read, told } from '../src/judge/clauses.ts'
import type { Evidence, Exercise, Seen } from '../src/judge/exercise.ts'
import { consumersOf, factsOf, newConsumersOf, streamOf } from '../src/judge/look-up.ts'
import type { ConsumerReading, DeliverPolicy } from '../src/model/readings.ts'
import { addConsumer, asCreated, ORDERS, orders, SUBJECTS } from './orders.ts'

const STORED = 8
/** What a server says that is asked to move a start: by an update, or by a request that may only create. */
const FIXED: readonly number[] = [10012, 10148]

const isReachable = (seen: Seen, { config }: ConsumerReading): boolean =>
  config.startSeq === undefined || config.startSeq <= (streamOf(seen, ORDERS)?.last ?? 0)

const startsBy = (policy: DeliverPolicy, text: string): Clause =>
  clause(text, (seen) => {
    const found = newConsumersOf(seen, ORDERS).filter(({ config }) => config.deliver === policy)
    const one = found.find((consumer) => isReachable(seen, consumer)) ?? found[0]
    return one
      ? figure(sayStart(one), isReachable(seen, one))
      : no(`no consumer has deliver policy ${policy}`)
  })

const sayStart = ({ name, config, pending }: ConsumerReading): string =>
  `${name}: ${config.deliver}${config.startSeq === undefined ? '' : ` ${config.startSeq}`}, ${pending} to come`

/** It waits for a number that the stream does not have yet. */
function beyond(seen: Seen): Evidence | undefined {
  const last = streamOf(seen, ORDERS)?.last ?? 0
  const found = consumersOf(seen, ORDERS).find((consumer) => !isReachable(seen, consumer))
  return (
    found && read(`${found.name} waits for #${found.config.startSeq}, and the last is #${last}`)
  )
}

function moved(seen: Seen): Evidence | undefined {
  const refused = factsOf(seen, 'refused').findLast(
    ({ stream, consumer, errCode, deliver = 'all' }) =>
      stream === ORDERS &&
      FIXED.includes(errCode) &&
      consumersOf(seen, ORDERS).some(
        ({ name, config }) => name === consumer && config.deliver !== deliver,
      ),
  )
  return refused && told(refused, `${refused.errCode}: ${refused.description}`)
}

/** A start at a time: where it lies is not important here, only that it is one. */
const AN_HOUR = 3_600_000
const A_MINUTE = 60_000
/** As a field for it shows a time: on this computer's clock, to the minute. */
const anHourAgo = () => {
  const zone = new Date().getTimezoneOffset() * A_MINUTE
  return new Date(Date.now() - AN_HOUR - zone).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
}

export const whereToStart: Exercise = {
  id: 'start',
  number: 9,
  title: 'Where do I start?',
  minutes: 7,
  teaches: ['deliver all', 'deliver last', 'deliver new', 'deliver by sequence', 'deliver by time'],
  goal: 'Lay five bookmarks on one stream, each with another start.',
  prediction: {
    question:
      'The *deliver policy* of a consumer is where it starts. `ORDERS` holds #1 to #8; one consumer starts with new, one with last. Which message does each get first?',
    choices: ['both #8', 'new none, last #8', 'new #8, last the last one it saw'],
    right: 1,
    why: 'new is what comes after the consumer was made. last is the last of the stream, then all that follows.',
  },
  start: { [ORDERS]: { typed: asCreated, messages: orders(STORED, SUBJECTS) } },
  steps: [
    {
      id: 'five',
      title: 'Make five consumers, each with another start',
      text: 'Make five consumers on `ORDERS`, under any names, each with another deliver policy: *all* (from the first message), *last* (from the last one), *new* (from the next one to come), *by sequence* (from a number that the stream has), and *by time* (from a moment on).',
      proof: all(
        startsBy('all', 'One starts with the first message: all.'),
        startsBy('last', 'One starts with the last message: last.'),
        startsBy('new', 'One starts with what comes from now on: new.'),
        startsBy('by_start_sequence', 'One starts at a sequence that is there.'),
        startsBy('by_start_time', 'One starts at a time.'),
      ),
      hints: [
        'The start is chosen once, where the consumer is made. Watch the mark on the ruler.',
        'A start is no setting: it cannot be moved afterwards, and nats-py’s `pull_subscribe` keeps the old one without a word. `js.subscribe(…, opt_start_seq=…)` is a `TypeError`: it belongs into a `ConsumerConfig`.',
        '`nats consumer add SHIPMENTS tail --pull --defaults --deliver last`; with `--deliver 4` it starts at #4, with `--deliver 1h` an hour ago.',
      ],
      wrong: [
        {
          name: 'a number beyond the end',
          hint: 'It waits for that message, without a word. Choose a number that is in the stream.',
          matches: beyond,
          play: [addConsumer('from-1000', { from: 'sequence', seq: '1000' })],
        },
        {
          name: 'another start for a consumer that is there',
          hint: 'A start is chosen when a consumer is made, and is no setting: make another one, or delete it first.',
          matches: moved,
          play: [
            addConsumer('reader', { from: 'all' }),
            // As a client asks that updates what is there.
            addConsumer('reader', { from: 'last' }),
          ],
        },
        {
          name: 'opt_start_seq as an argument',
          hint: 'it belongs into a `ConsumerConfig`',
          never: 'nats-py raises a TypeError.',
        },
        {
          name: 'pull_subscribe with another start',
          hint: 'nats-py’s `pull_subscribe` keeps the old one without a word',
          never: 'nats-py binds to the consumer that is there and asks nothing.',
        },
      ],
      solution: [
        addConsumer('from-all', { from: 'all' }),
        addConsumer('from-last', { from: 'last' }),
        addConsumer('from-new', { from: 'new' }),
        addConsumer('from-6', { from: 'sequence', seq: '6' }),
        {
          operation: 'add-consumer',
          typed: () => ({ stream: ORDERS, name: 'from-a-time', from: 'time', time: anHourAgo() }),
        },
      ],
    },
  ],
  breakIt:
    'Start one with the last of each subject, with the *filter* `orders.>` (it reads these only): one message for each, which is what is called a *key-value store*.',
  kills: [
    'The deliver policy applies each time I connect.',
    'last is the last that I saw: it is the last of the stream.',
  ],
}
