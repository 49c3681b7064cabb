import { Beat, Callout, Code, Lanes, type Slide, Turns } from '../src/deck/Kit.tsx'
import { startAtSequence, startAtTime } from './code/start-point.ts'
import { startPoints } from './scene-of-start-points.ts'

export const aStartIsANumberOrATime: Slide = {
  beats: [
    {
      title: 'By sequence',
      note: 'Older copies of this slide pass opt_start_seq to subscribe: a TypeError. It belongs in the ConsumerConfig.',
    },
    {
      title: 'By time, with a zone',
      note: 'Use an aware datetime: now(timezone.utc).',
    },
    {
      title: 'Where they begin',
      note: '1: a consumer from #4, and its reader. 2: two new orders, and a consumer from a second ago: before which number does it stand?',
    },
    {
      title: 'Beyond the end',
      note: '3: from #1000, in a stream of 6. Accepted, and silent until 1000 is stored.',
    },
  ],
  scene: startPoints,
  body: (
    <>
      <Beat until={1} alone>
        <Code>{startAtSequence}</Code>
        <Lanes stream="ORDERS" from={1} to={8} consumers={['by-seq']} />
        <Callout>
          As arguments of <code>subscribe</code> they raise TypeError: give a <code>config</code>.
        </Callout>
      </Beat>
      <Beat from={2} until={2} alone>
        <Code>{startAtTime}</Code>
        <Lanes stream="ORDERS" from={1} to={8} consumers={['by-time']} />
        <Callout>Deliver by time: an aware datetime, with its zone.</Callout>
      </Beat>
      <Beat from={3} alone>
        <Lanes stream="ORDERS" from={1} to={8} />
        <Turns>
          <Callout until={3}>
            Deliver by sequence or by time: where it begins, once, when it is made.
          </Callout>
          <Callout from={4}>Deliver by sequence, beyond the end: accepted, and silent.</Callout>
        </Turns>
      </Beat>
    </>
  ),
}
