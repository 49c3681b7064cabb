import { Beat, Big, Callout, Row, type Slide, Table } from '../src/deck/Kit.tsx'

export const coreNatsKeepsNothing: Slide = {
  beats: [
    {
      title: 'What core NATS does',
      note: 'Fast and simple: whoever listens now gets it, once. Whoever comes a second later never hears of it.',
    },
    {
      title: 'Is there no answer at all?',
      note: 'Somebody will say: request-reply. That is an answer by an application. Nothing was stored that could be delivered again.',
    },
    {
      title: 'The question of this session',
      note: 'Let it stand. Collect two or three answers: write it down, number it, remember who has read how far.',
    },
  ],
  body: (
    <>
      <Beat until={2}>
        <Table head={['Feature', 'Core NATS']}>
          <Row>{['Delivery', 'At-most-once']}</Row>
          <Row>{['Persistence', 'None: fire and forget']}</Row>
          <Row>{['Replay', 'Not possible']}</Row>
          <Row>{['Acknowledgments', 'None']}</Row>
        </Table>
      </Beat>
      <Callout from={2} until={2} title="Request-reply">
        is an answer from an application. What core NATS lacks is a <b>stored</b> message to deliver
        again.
      </Callout>
      <Beat from={3} alone>
        <Big>What if we need guarantees?</Big>
      </Beat>
    </>
  ),
}
