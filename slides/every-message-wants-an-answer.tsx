import { Beat, Callout, Lanes, Lead, Row, type Slide, Table, Turns } from '../src/deck/Kit.tsx'
import { answers } from './scene-of-answers.ts'

const code = (text: string) => <code key={text}>{text}</code>

export const everyMessageWantsAnAnswer: Slide = {
  beats: [
    {
      title: 'Four answers',
      note: 'ack, nak, term, in progress: what does each do to this message, for this consumer?',
    },
    {
      title: 'Two more',
      note: 'Silence is an answer too: after AckWait it comes again. And ack_sync asks the server for its word.',
    },
    {
      title: 'Four messages, four answers',
      note: 'Do them one by one. Which of them hold the ack floor back?',
    },
    {
      title: 'Nak is not a place in a queue',
      note: 'Eligible at once, after any pull, perhaps behind newer ones. In a loop it burns max_deliver in milliseconds.',
    },
    {
      title: 'Term and in progress',
      note: 'Term is for this consumer only; the message stays in the stream for the others.',
    },
  ],
  scene: answers,
  body: (
    <>
      <Beat until={2} alone>
        <Lead>Consumers must acknowledge message processing</Lead>
        <Table>
          <Row>{[code('msg.ack()'), 'success, move on']}</Row>
          <Row>{[code('msg.nak()'), 'failed, redeliver']}</Row>
          <Row>{[code('msg.term()'), 'failed permanently, do not retry']}</Row>
          <Row>{[code('msg.in_progress()'), 'still working, in progress: extend the timeout']}</Row>
          <Row from={2}>{['no answer', 'the ack wait (AckWait) runs out: redelivered']}</Row>
          <Row from={2}>
            {[code('msg.ack_sync()'), 'a confirmed ack: the server says it has it']}
          </Row>
        </Table>
      </Beat>
      <Beat from={3}>
        <Lanes stream="ORDERS" from={1} to={4} consumers={['billing']} />
      </Beat>
      <Turns>
        <Callout from={4} until={4} title="nak">
          makes it eligible at once, in no promised order; it ignores backoff and counts towards
          max_deliver. Teach <code>nak(delay)</code>.
        </Callout>
        <Callout from={5}>
          <b>term</b> is for this consumer only. <b>in_progress</b> starts one AckWait anew.
        </Callout>
      </Turns>
    </>
  ),
}
