import { all, type Clause, clause, figure, no, read, told, yes } from '../src/judge/clauses.ts'
import type { Evidence, Exercise, Seen } from '../src/judge/exercise.ts'
import { distance, factsOf, isNew, streamOf } from '../src/judge/look-up.ts'
import { count } from '../src/model/count.ts'
import type { FactOf } from '../src/model/facts.ts'
import { matches } from '../src/model/subjects.ts'
import { asCreated, ORDERS, publish } from './orders.ts'

const LISTENED = 'orders.>'
const PLAIN = 2
const STORED = 3
/** A word that differs by no more is the same one, misspelled. */
const MISSPELLED = 2

const streamsOn = ({ snapshot }: Seen, subject: string) =>
  snapshot.streams.filter(({ config }) => config.subjects.some((one) => matches(one, subject)))

/** On orders., before any stream listened there. */
function vanished(seen: Seen): readonly FactOf<'published'>[] {
  const [listening] = streamsOn(seen, 'orders.new')
  const made =
    listening && factsOf(seen, 'streamCreated').find(({ created }) => created === listening.created)
  return factsOf(seen, 'published').filter(
    ({ subject, heard }) =>
      matches(LISTENED, subject) && (!listening || (made !== undefined && heard < made.heard)),
  )
}
const plain = (seen: Seen) => vanished(seen).filter(({ asked }) => !asked)

const twoWentBy: Clause = clause(
  'Two plain publishes on `orders.>` went by, while no stream listened there.',
  (seen) => {
    const seenOnes = plain(seen)
    const second = seenOnes[PLAIN - 1]
    return second
      ? yes(told(second, `${PLAIN} went by, the last on ${second.subject}`))
      : no(`${seenOnes.length} of ${PLAIN} went by${inTheWay(seen)}`)
  },
)

function inTheWay(seen: Seen): string {
  const [stream] = streamsOn(seen, 'orders.new')
  return stream ? `; ${stream.name} listens there, so nothing vanishes` : ''
}

const ordersIsThere: Clause = clause(
  'There is a stream called `ORDERS`, made since the exercise began.',
  (seen) => {
    const stream = streamOf(seen, ORDERS)
    return stream && isNew(seen, stream)
      ? yes(read('ORDERS is there'))
      : no('no stream is called ORDERS')
  },
)
const listensOnOrders: Clause = clause('It listens on `orders.>`.', (seen) => {
  const subjects = streamOf(seen, ORDERS)?.config.subjects
  return subjects
    ? figure(`ORDERS listens on ${subjects.join(', ')}`, subjects.includes(LISTENED))
    : no('there is no ORDERS yet')
})

const numberedFromOne: Clause = clause('Its first message has the number 1.', (seen) => {
  const stream = streamOf(seen, ORDERS)
  return stream
    ? figure(`first ${stream.first}`, stream.first === 1 && isNew(seen, stream))
    : no('there is no ORDERS yet')
})
const holdsThree: Clause = clause(`It holds ${STORED} messages or more.`, (seen) => {
  const stream = streamOf(seen, ORDERS)
  return stream
    ? figure(
        `${count(stream.messages, 'message')}, last ${stream.last}`,
        stream.messages >= STORED && stream.last >= STORED,
      )
    : no('there is no ORDERS yet')
})

/** Sent by this page, heard by nobody, and almost what was meant. */
function misspelled(seen: Seen): Evidence | undefined {
  const sent = factsOf(seen, 'sent').findLast(({ subject }) => {
    if (matches(LISTENED, subject) || streamsOn(seen, subject).length > 0) return false
    const [word = ''] = subject.split('.')
    return distance(word, 'orders') <= MISSPELLED
  })
  return sent && told(sent, `this page sent to ${sent.subject}`)
}

export const vanishThenStay: Exercise = {
  id: 'vanish',
  number: 1,
  title: 'Vanish, then stay',
  minutes: 5,
  teaches: ['stream', 'subject capture', 'sequence'],
  goal: 'See what a *stream* (a store of messages, at the server) changes: the same publish, before it is there and after.',
  prediction: {
    question:
      'You publish 2 orders on the *subject* `orders.new` (the name a message is sent under), then create the stream `ORDERS` on *orders.>* (every subject that begins with orders and a dot). How many messages does it hold?',
    choices: ['0', '2', 'it depends'],
    right: 0,
    why: 'A stream *captures* (keeps what is published on its subjects) from when it exists. What was published before is gone.',
    answeredBy: 'create',
  },
  start: { [ORDERS]: 'absent' },
  steps: [
    {
      id: 'vanish',
      title: 'Publish two where nothing listens',
      text: 'Publish two orders on `orders.new` by *core NATS* (NATS without its store, which is called *JetStream*). Such a *plain publish* is one without a *receipt* (the server’s answer that a message is stored). No stream is there. While this step is open this page listens on `orders.>`, so that you see them pass; that is all that becomes of them.',
      needsTab: 'What vanishes is only seen while a page is open.',
      listens: LISTENED,
      proof: all(twoWentBy),
      hints: [
        'Nothing will appear on the lanes. Look at what this step says it has seen.',
        '`orders.>` is orders, a dot, and at least one more word: orders alone is not meant by it. And a publish that waits for a receipt gets none here.',
        '`nats pub shipments.new hello` is a plain publish on another subject.',
      ],
      wrong: [
        {
          name: 'another subject',
          hint: '`orders.>` needs orders, a dot, and at least one more word. Nobody heard what you sent.',
          matches: misspelled,
          play: [publish('one', { subject: 'orders', via: 'core' })],
        },
        {
          name: 'publish with a receipt',
          hint: 'It waits for a receipt that no stream will send. Usually it is refused at once; here this page listens on `orders.>`, so the server takes it for heard, and the publisher waits in vain.',
          matches(seen) {
            const asked = vanished(seen).findLast((one) => one.asked)
            return asked && told(asked, `on ${asked.subject} somebody waits for a receipt`)
          },
          play: [publish('one')],
        },
      ],
      solution: [publish('{"id": 101}', { via: 'core' }), publish('{"id": 102}', { via: 'core' })],
    },
    {
      id: 'create',
      title: 'Create the stream',
      text: 'Create a stream called `ORDERS` that listens on `orders.>`.',
      proof: all(ordersIsThere, listensOnOrders),
      hints: [
        'A stream has a name, and subjects it listens on. They are two different things.',
        'The name is not a subject: it is written exactly so, in capitals. Names are case-sensitive.',
        '`nats stream add SHIPMENTS --subjects "shipments.>" --defaults`',
      ],
      wrong: [
        {
          name: 'orders in lower case',
          hint: 'Names of streams are case-sensitive: this workshop uses `ORDERS`. Delete the other one first, since two streams cannot listen on the same subjects.',
          matches(seen) {
            const found = seen.snapshot.streams.find(
              (stream) =>
                stream.name !== ORDERS &&
                stream.name.toUpperCase() === ORDERS &&
                isNew(seen, stream),
            )
            return found && read(`there is a stream called ${found.name}`)
          },
          play: [{ operation: 'add-stream', typed: { name: 'orders', ...asCreated } }],
        },
        {
          name: 'ORDERS on other subjects',
          hint: 'Your stream listens elsewhere. Delete it, and create it with `orders.>`.',
          matches(seen) {
            const found = streamOf(seen, ORDERS)
            return found && !found.config.subjects.includes(LISTENED)
              ? read(`ORDERS listens on ${found.config.subjects.join(', ')}`)
              : undefined
          },
          play: [{ operation: 'add-stream', typed: { name: ORDERS, subjects: 'orders' } }],
        },
      ],
      solution: [{ operation: 'add-stream', typed: { name: ORDERS, ...asCreated } }],
    },
    {
      id: 'stay',
      title: 'Publish three more',
      text: 'Publish three orders more, plain or with a receipt. A plain publish is stored as well: its sender is not told. Each message gets a *sequence* (its number in the stream).',
      proof: all(numberedFromOne, holdsThree),
      hints: [
        'The same publish as in the first step will do.',
        'A stream stores what matches its subjects, whoever sent it and however. The receipt is only the sender’s.',
        '`nats pub shipments.new hello --count 3`',
      ],
      wrong: [],
      solution: [1, 2, 3].map((n) => publish(`{"id": ${200 + n}}`)),
    },
  ],
  breakIt:
    'Publish with a receipt on `invoices.new`: it is refused at once. A plain publish there succeeds without a word. Which of the two would you rather have?',
  kills: ['JetStream stores what I publish: a stream does, if its subjects match.'],
}
