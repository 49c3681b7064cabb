import { Beat, Callout, Code, Half, Row, type Slide, Table } from '../src/deck/Kit.tsx'
import { confirming, publishingOnce } from './code/once.ts'

export const onceTakesAnIdAndAConfirmedAck: Slide = {
  beats: [
    {
      title: 'The publisher',
      note: 'The network fails after the server stored it. You send again with the same id: nothing is stored twice, while the window lasts.',
    },
    {
      title: 'The consumer',
      note: 'Double ack: the ack is a request, and the server answers that it has it.',
    },
    {
      title: 'Ack policies',
      note: 'AckPolicy.ALL is no double ack: acking 3 acks 1 and 2 as well, done or not.',
    },
  ],
  body: (
    <>
      <Beat until={1} alone>
        <Half title="Publisher: the same id again">
          <Code>{publishingOnce}</Code>
        </Half>
        <Callout>
          The server recognises the duplicate, inside the <b>window</b>.
        </Callout>
      </Beat>
      <Beat from={2} until={2} alone>
        <Half title="Consumer: a confirmed ack">
          <Code>{confirming}</Code>
        </Half>
      </Beat>
      <Beat from={3} alone>
        <Table head={['Ack policies', '']}>
          <Row>{[<code key="n">EXPLICIT</code>, 'each message is acked by itself']}</Row>
          <Row>{[<code key="n">ALL</code>, 'acking n acks all up to n: not a double ack']}</Row>
          <Row>{[<code key="n">NONE</code>, 'delivered is done']}</Row>
        </Table>
        <Callout title="Double ack">
          is <code>await msg.ack_sync()</code>: the server confirms it.
        </Callout>
      </Beat>
    </>
  ),
}
