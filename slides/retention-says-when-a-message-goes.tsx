import { Beat, Callout, Card, Cards, Code, Lane, Ruler, type Slide } from '../src/deck/Kit.tsx'
import { workQueue } from './code/work-queue.ts'
import { retention } from './scene-of-retention.ts'

export const retentionSaysWhenAMessageGoes: Slide = {
  beats: [
    {
      title: 'Three policies',
      note: 'Ask first: when does a message leave a stream? Most say: when it was read. Only here is that so.',
    },
    {
      title: 'Said exactly',
      note: 'Interest with nobody interested: the receipt says OK, and nothing is kept.',
    },
    {
      title: 'In Python',
      note: 'Only one word differs. A second consumer on the same subjects is refused: 10100.',
    },
    {
      title: 'Three lanes, one ack',
      note: '1 publishes to all, 2 acks in all: gone from two of the three. 3 makes a second consumer on ALERTS: then 1 and 2 again, and it stays. 4 wants a second one on TASKS. 5 publishes to ALERTS with nobody interested: the receipt says OK.',
    },
  ],
  scene: retention,
  body: (
    <>
      <Beat until={2} alone>
        <Cards>
          <Card title="Limits (default)">Delete when a maximum is reached.</Card>
          <Card title="Interest">Delete when all consumers ack.</Card>
          <Card title="WorkQueue">Delete after the first ack.</Card>
          <Card from={2} title="Full?">
            The oldest goes out, or the publish is refused: discard.
          </Card>
          <Card from={2} title="No consumer?">
            Nothing is kept, though the receipt says OK.
          </Card>
          <Card from={2} title="One consumer">
            per subject, deliver-all only. Term removes too. Spent max_deliver: it stays, and nobody
            gets it.
          </Card>
        </Cards>
      </Beat>
      <Beat from={3} until={3} alone>
        <Code>{workQueue}</Code>
        <Ruler stream="TASKS" />
        <Callout>Retention is chosen when the stream is made.</Callout>
      </Beat>
      <Beat from={4} alone>
        <Lane title="limits" stream="ORDERS" consumers={['billing']}>
          stays until a limit is reached
        </Lane>
        <Lane title="interest" stream="ALERTS" consumers={['billing', 'analytics']}>
          goes when all its consumers have acked
        </Lane>
        <Lane title="work queue" stream="TASKS" consumers={['processor']}>
          goes with the first ack
        </Lane>
      </Beat>
    </>
  ),
}
