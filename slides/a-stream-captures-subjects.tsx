import { Callout, Lead, Ruler, type Slide, Text } from '../src/deck/Kit.tsx'
import { capturing } from './scene-of-capturing.ts'

export const aStreamCapturesSubjects: Slide = {
  beats: [
    {
      title: 'Captured, not sent to',
      note: 'Nobody publishes to a stream. One publishes to a subject, and the stream listens, as a subscriber would. 1 publishes on orders.new, 2 twenty of them.',
    },
    {
      title: 'A number and a time',
      note: '4 reads one, the selected or the first: its number, its time, its subject. 3 publishes on invoices.new: refused, for no stream listens there.',
    },
    {
      title: 'One numbering',
      note: 'The first three are on three subjects: one count for all. Ask: does orders.> match orders?',
    },
  ],
  scene: capturing,
  body: (
    <>
      <Lead>A stream captures messages published to subjects</Lead>
      <Text>
        <b>ORDERS</b> stream, subjects: <code>orders.&gt;</code>
      </Text>
      <Ruler stream="ORDERS" />
      <Text from={2}>
        Messages get a <b>sequence</b> number (1, 2, 3, …) and a <b>timestamp</b>.
      </Text>
      <Callout from={3}>
        One numbering per stream, for all its subjects, never reused. <code>orders</code> itself is
        not matched by <code>orders.&gt;</code>.
      </Callout>
    </>
  ),
}
