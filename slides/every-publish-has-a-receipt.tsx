import { Callout, Code, Ruler, type Slide, Turns } from '../src/deck/Kit.tsx'
import { publishing } from './code/publishing.ts'
import { deduplication } from './scene-of-deduplication.ts'

export const everyPublishHasAReceipt: Slide = {
  beats: [
    {
      title: 'The publish ack',
      note: 'Stream and sequence: the message is stored. Without it one knows nothing. 1 publishes with the id order-123.',
    },
    {
      title: 'The same order twice',
      note: '2 is the same once more. The number is the same: look at duplicate in the receipt.',
    },
    {
      title: 'Only in the window',
      note: '3 has the same id, another body and another subject: dropped as well. Only the id is looked at. The window is 5 s here: 4 waits it out, and the same is stored again.',
    },
  ],
  scene: deduplication,
  body: (
    <>
      <Code>{publishing}</Code>
      <Ruler stream="ORDERS" />
      <Turns>
        <Callout from={2} until={2}>
          The publish ack has the <code>seq</code>. Of a known <code>Nats-Msg-Id</code> it is the
          existing one, and <code>duplicate</code> is true.
        </Callout>
        <Callout from={3}>
          Only inside the <b>duplicate window</b>, from the first store on. The id counts in the
          whole stream; subject and body are ignored.
        </Callout>
      </Turns>
    </>
  ),
}
