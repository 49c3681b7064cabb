import { type Clause, clause, figure, no, ofOne, read, told, yes } from '../src/judge/clauses.ts'
import type { Exercise, Seen } from '../src/judge/exercise.ts'
import { factsOf, isNew, streamOf } from '../src/judge/look-up.ts'
import { count } from '../src/model/count.ts'
import { NO_MESSAGE } from '../src/model/err-codes.ts'
import type { FactOf } from '../src/model/facts.ts'
import { matches } from '../src/model/subjects.ts'
import { asCreated, ORDERS, orders, publish } from './orders.ts'

const STORED = 8
const TEST = 'orders.test'
const messages = orders(STORED, ['orders.new', TEST])
/** Delete a message that is not there: in memory or in a file. */
const NOT_THERE: readonly number[] = [10043, 10057]

const ofOrders = ({ stream }: { stream: string }): boolean => stream === ORDERS

type Deleted = { seq: number; heard: number; seen?: FactOf<'messageDeleted'> }
function deleted(seen: Seen): readonly Deleted[] {
  const facts = factsOf(seen, 'messageDeleted').filter(ofOrders)
  const stream = streamOf(seen, ORDERS)
  const said = saidOf(seen)
  // Nobody watched: then the stream has a gap, and the person says what was there.
  const was = messages.findIndex(({ body }) => said && bare(said.text) === bare(body)) + 1
  const unseen = facts.length === 0 && was > 0 && stream && !isNew(seen, stream)
  return unseen && stream.deleted > 0
    ? [{ seq: was, heard: seen.snapshot.asked }]
    : facts.map((fact) => ({ seq: fact.seq, heard: fact.heard, seen: fact }))
}
const saidOf = (seen: Seen) => factsOf(seen, 'said').findLast(({ step }) => step === 'cut')

const isDeleted: Clause<Deleted> = clause(
  'A message of `ORDERS` was deleted.',
  (all, { seq, seen }) =>
    seen
      ? yes(told(seen, `#${seq} was deleted`))
      : yes(read(`ORDERS has a gap of ${streamOf(all, ORDERS)?.deleted}`)),
)
const wasRead: Clause<Deleted> = clause('You know what it said.', (seen, { seq, heard }) => {
  const got = factsOf(seen, 'got').find(
    (one) => ofOrders(one) && one.seq === seq && one.heard <= heard,
  )
  if (got) return yes(told(got, `#${seq} was read by this page`))
  const stream = streamOf(seen, ORDERS)
  const body = stream && isNew(seen, stream) ? undefined : messages[seq - 1]?.body
  if (body === undefined)
    return no(`what #${seq} said is not known here: let this page get one first, and delete that`)
  const said = saidOf(seen)
  if (!said) return no(`what did #${seq} say? Read it first, or type it here`)
  return bare(said.text) === bare(body)
    ? yes(told(said, `#${seq} said ${body}`))
    : no(`#${seq} said something else`)
})
/** As Python prints bytes, and with other spaces, it is the same. */
const bare = (text: string): string => text.replaceAll(/\s+/g, '').replace(/^b?'(.*)'$/, '$1')

type Purged = FactOf<'purged'>
const purges = (seen: Seen): readonly Purged[] => factsOf(seen, 'purged').filter(ofOrders)
/** Also by a subject, where that is all of them. */
const isWhole = (seen: Seen, { filter, upTo, keep }: Purged): boolean =>
  upTo === undefined &&
  keep === undefined &&
  (streamOf(seen, ORDERS)?.config.subjects ?? []).every(
    (subject) => filter === undefined || matches(filter, subject),
  )

const isPurged: Clause<Purged> = clause('`ORDERS` was purged of all its messages.', (seen, it) =>
  isWhole(seen, it)
    ? yes(told(it, `a purge took ${it.count}`))
    : no('that purge was of some messages only'),
)
const goesOn: Clause<Purged> = clause(
  'A message came after it, and its number goes on.',
  (seen, { count: purged }) => {
    const stream = streamOf(seen, ORDERS)
    return stream
      ? figure(
          `first ${stream.first}, ${count(stream.messages, 'message')}`,
          // So many numbers were given out before, at the least.
          purged > 0 && stream.first > purged && stream.messages >= 1,
        )
      : no('there is no ORDERS')
  },
)

const isFiltered: Clause<Purged> = clause(
  `Only \`${TEST}\` was purged.`,
  (_, { filter, count, ...it }) =>
    filter === TEST
      ? {
          ok: count > 0,
          evidence: { said: `a purge of ${TEST} took ${count}`, at: it.at, from: it.source },
        }
      : no(filter === undefined ? 'that purge had no subject' : `that purge was of ${filter}`),
)
const othersStay: Clause<Purged> = clause(
  'The other subjects still have their messages.',
  (seen) => {
    const stream = streamOf(seen, ORDERS)
    return stream
      ? figure(`${count(stream.messages, 'message')} left`, stream.messages > 0)
      : no('there is no ORDERS')
  },
)

const NO_PURGE = 'no purge of ORDERS was seen'
const NEEDS_TAB = 'Who deletes or purges is only seen while a page is open: do it once more.'

const purge = (typed: Readonly<Record<string, string>> = {}) => ({
  operation: 'purge',
  typed: { stream: ORDERS, ...typed },
})
const remove = (seq: number) => ({
  operation: 'delete-message',
  typed: { stream: ORDERS, seq: String(seq) },
})
const get = (seq: number) => ({
  operation: 'get-message',
  typed: { stream: ORDERS, seq: String(seq) },
})

export const surgery: Exercise = {
  id: 'surgery',
  number: 14,
  title: 'Surgery',
  minutes: 5,
  teaches: ['get message', 'delete message', 'purge'],
  goal: 'Read one message, cut it out, empty the stream, and see what becomes of the numbers.',
  prediction: {
    question:
      'You *purge* a stream (take all its messages out) whose last message is #8, and publish one more. Its number?',
    choices: ['1', '8', '9'],
    right: 2,
    why: 'A purge takes messages, not numbers: they are never used twice.',
    answeredBy: 'empty',
  },
  start: { [ORDERS]: { typed: asCreated, messages } },
  steps: [
    {
      id: 'cut',
      title: 'Read one message, and delete it',
      text: '*Get* one message of `ORDERS` (read it by its sequence, without a consumer), and then *delete* that message (take it out of the stream).',
      needsTab:
        'Who deletes is only seen while a page is open: do it once more, or say what the message said.',
      question: 'What did the message say that you deleted? Its whole body.',
      proof: ofOne(deleted, 'no message of ORDERS was deleted', isDeleted, wasRead),
      hints: [
        'To get is to read by number: no consumer is needed, and none notices.',
        'To delete does not renumber. A gap stays, and a get of it answers “no message found”.',
        '`nats stream get SHIPMENTS 4`, then `nats stream rmm SHIPMENTS 4 -f`. What another program gets nobody sees: type what it said.',
      ],
      wrong: [
        {
          name: 'get what is gone',
          hint: 'Numbers are never used again: a gap answers “no message found”. Read first, then delete.',
          matches(seen) {
            const refused = factsOf(seen, 'refused').findLast(
              (one) => ofOrders(one) && one.errCode === NO_MESSAGE,
            )
            return refused && told(refused, `${refused.errCode}: ${refused.description}`)
          },
          play: [remove(3), get(3)],
        },
        {
          name: 'delete what is not there',
          hint: 'There is no message of that number: not yet, or not any more.',
          matches(seen) {
            const refused = factsOf(seen, 'refused').findLast(
              (one) => ofOrders(one) && NOT_THERE.includes(one.errCode),
            )
            return refused && told(refused, `${refused.errCode}: ${refused.description}`)
          },
          play: [remove(99)],
        },
      ],
      solution: [get(3), remove(3)],
    },
    {
      id: 'empty',
      title: 'Take all messages out, and publish one',
      text: 'Purge `ORDERS`, all of it, and publish one message. Look at its number.',
      needsTab: NEEDS_TAB,
      proof: ofOne(purges, NO_PURGE, isPurged, goesOn),
      hints: [
        'First and last of a stream are numbers, not counts.',
        'A purge does not reset the stream. It is empty, and its count of numbers goes on.',
        '`nats stream purge SHIPMENTS -f`, then `nats pub -J shipments.new hello`',
      ],
      wrong: [
        {
          name: 'delete the stream and make it again',
          hint: 'That is another stream: its numbers begin with 1, and its consumers are gone. A purge keeps both.',
          matches(seen) {
            const stream = streamOf(seen, ORDERS)
            return stream && stream.created > seen.epoch
              ? { said: `ORDERS is a new one, first ${stream.first}`, from: 'read' }
              : undefined
          },
          play: [
            { operation: 'delete-stream', typed: { stream: ORDERS } },
            { operation: 'add-stream', typed: { name: ORDERS, ...asCreated } },
            publish('{"id": 301}'),
          ],
        },
      ],
      solution: [purge(), publish('{"id": 301}')],
    },
    {
      id: 'part',
      title: 'Take out those of one subject',
      text: `Publish some orders on \`${TEST}\` and some on \`orders.new\`. Then purge \`${TEST}\` only.`,
      needsTab: NEEDS_TAB,
      proof: ofOne(purges, NO_PURGE, isFiltered, othersStay),
      hints: [
        'A purge can have a subject.',
        'A purge of a subject that nothing has takes nothing, and is no error: read how many went.',
        '`nats stream purge SHIPMENTS --subject shipments.test -f`',
      ],
      wrong: [
        {
          name: 'a subject that nothing has',
          hint: 'The purge took nothing: no message has that subject.',
          matches(seen) {
            const none = purges(seen).findLast(({ filter, count }) => filter && count === 0)
            return none && told(none, `a purge of ${none.filter} took 0`)
          },
          play: [purge({ filter: 'order.test' })],
        },
      ],
      solution: [
        publish('{"id": 302}', { subject: TEST }),
        publish('{"id": 303}'),
        purge({ filter: TEST }),
      ],
    },
  ],
  breakIt:
    'Delete #5 of 6, and purge with *keep* 3 (leave so many): which are left? 3, 4 and 6. The old server 2.9 leaves 4 and 6: it counted numbers.',
  kills: ['A purge resets the stream.', 'A delete moves the others down.', 'A get consumes.'],
}
