import { Beside, Callout, Code, Lanes, type Slide, Turns } from '../src/deck/Kit.tsx'
import { publishing } from './code/publishing.ts'
import { deduplication } from './scene-of-deduplication.ts'

export const everyPublishHasAReceipt: Slide = {
  beats: [
    {
      title: 'The publish ack',
      note: 'Stream and sequence: the message is stored. Without it one knows nothing.',
    },
    {
      title: 'The same order twice',
      note: 'Run the second publish twice. The number is the same: look at duplicate in the receipt.',
    },
    {
      title: 'Only in the window',
      note: 'Same id with another body: dropped as well. Only the id is looked at.',
    },
  ],
  scene: deduplication,
  body: (
    <>
      <Beside>
        <Code>{publishing}</Code>
        <Lanes stream="ORDERS" />
      </Beside>
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
