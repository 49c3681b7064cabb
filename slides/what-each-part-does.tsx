import { Row, type Slide, Table } from '../src/deck/Kit.tsx'

export const whatEachPartDoes: Slide = {
  beats: [
    {
      title: 'Six words',
      note: 'Let the room say the right side before you show it.',
    },
    {
      title: 'What they mean',
      note: 'Dedup: the same id is stored once, within the window. Not exactly-once.',
    },
  ],
  body: (
    <Table>
      <Row>{['Stream', 'captures and persists messages']}</Row>
      <Row>{['Consumer', 'tracks the reading position']}</Row>
      <Row>{['Durable', 'survives restarts']}</Row>
      <Row from={2}>{['Ack/Nak/Term', 'confirm processing']}</Row>
      <Row from={2}>{['Replay', 'start from any point']}</Row>
      <Row from={2}>{['Dedup', 'the same Nats-Msg-Id is stored once, within the window']}</Row>
    </Table>
  ),
}
