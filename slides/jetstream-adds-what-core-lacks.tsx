import { Callout, Row, type Slide, Table, Turns } from '../src/deck/Kit.tsx'

export const jetstreamAddsWhatCoreLacks: Slide = {
  beats: [
    {
      title: 'Side by side',
      note: 'Go down the rows. Memory or file is set for each stream.',
    },
    {
      title: 'Effectively once',
      note: 'Exactly-once is what everybody wants to hear. Say the conditions: slide 18 has them.',
    },
    {
      title: 'How fast?',
      note: 'The old figures have no source: no hardware, no message size, no batching. Do not defend them.',
    },
  ],
  body: (
    <>
      <Table head={['Feature', 'Core NATS', 'JetStream']}>
        <Row>{['Delivery', 'At-most-once', 'At-least-once / effectively once']}</Row>
        <Row>{['Persistence', 'None', 'Memory or File']}</Row>
        <Row>{['Replay', 'Not possible', 'From any point']}</Row>
        <Row>{['Acks', 'None', 'Full ack protocol']}</Row>
        <Row from={3}>
          {['Speed', <s key="core">14M msg/s</s>, <s key="jetstream">~1M msg/s</s>]}
        </Row>
      </Table>
      <Turns>
        <Callout from={2} until={2} title="Effectively once,">
          under conditions: slide 18.
        </Callout>
        <Callout from={3} title="Old figures, unsourced:">
          no hardware, no size, no batching. Measure your own server.
        </Callout>
      </Turns>
    </>
  ),
}
