import {
  Answer,
  Beat,
  Callout,
  Floor,
  Lanes,
  Lead,
  Row,
  type Slide,
  Table,
  Turns,
  Under,
} from '../src/deck/Kit.tsx'
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
      title: 'Six messages, six answers',
      note: 'Ask first: which of these hold the ack floor back? Then 1 ack, 2 nak, 3 nak with 5 s, 4 term, 5 in progress: each to the selected message, or the oldest that is open. 7 pulls again: what was given back comes.',
    },
    {
      title: 'Nak is not a place in a queue',
      note: 'Eligible at once, after any pull, perhaps behind newer ones. In a loop it burns max_deliver in milliseconds.',
    },
    {
      title: 'Term and in progress',
      note: 'Term is for this consumer only; the message stays in the stream for the others. In progress starts the ring anew.',
    },
    {
      title: 'No answer',
      note: '6: analytics takes one and says nothing. Its ack wait is 5 s: then it is given out again, and this is the second attempt.',
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
      <Beat from={3} until={5}>
        <Lanes stream="ORDERS" from={1} to={6} consumers={['billing']} />
        <Under beside={<Floor stream="ORDERS" consumer="billing" />}>
          <Answer title="ack" sent="+ACK">
            Done. The floor may pass.
          </Answer>
          <Answer title="nak" sent="-NAK">
            Back with the next pull.
          </Answer>
          <Answer title="nak, 5 s" sent="-NAK {…}">
            Back, but not before.
          </Answer>
          <Answer title="term" sent="+TERM">
            Never again here. Still stored.
          </Answer>
          <Answer title="in progress" sent="+WPI">
            More time: ack wait starts again.
          </Answer>
          <Answer title="no answer" sent="nothing">
            Back when ack wait is over.
          </Answer>
        </Under>
      </Beat>
      <Beat from={6} alone>
        <Lanes stream="ORDERS" from={1} to={6} consumers={['billing', 'analytics']} />
        <Callout title="No answer:">
          after the ack wait it is redelivered, to whoever pulls next.
        </Callout>
      </Beat>
      <Turns>
        <Callout from={4} until={4} title="nak">
          makes it eligible at once, in no promised order; it ignores backoff and counts towards
          max_deliver. Teach <code>nak(delay)</code>.
        </Callout>
        <Callout from={5} until={5}>
          <b>term</b> is for this consumer only. <b>in_progress</b> starts one AckWait anew.
        </Callout>
      </Turns>
    </>
  ),
}
