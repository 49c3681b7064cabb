import { Callout, Lanes, Lead, type Slide, Text } from '../src/deck/Kit.tsx'
import { capturing } from './scene-of-capturing.ts'

export const aStreamCapturesSubjects: Slide = {
  beats: [
    {
      title: 'Captured, not sent to',
      note: 'Nobody publishes to a stream. One publishes to a subject, and the stream listens, as a subscriber would.',
    },
    {
      title: 'A number and a time',
      note: 'Publish some: 1, 2, 3. Publish on invoices.new: nothing comes.',
    },
    {
      title: 'One numbering',
      note: 'Delete one and publish again: its number stays empty for good. Ask: does orders.> match orders?',
    },
  ],
  scene: capturing,
  body: (
    <>
      <Lead>A stream captures messages published to subjects</Lead>
      <Text>
        <b>ORDERS</b> stream, subjects: <code>orders.&gt;</code>
      </Text>
      <Lanes stream="ORDERS" from={1} to={8} />
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
