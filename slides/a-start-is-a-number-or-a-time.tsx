import { Beside, Callout, Code, Lanes, type Slide, Turns } from '../src/deck/Kit.tsx'
import { startPoint } from './code/start-point.ts'
import { startPoints } from './scene-of-start-points.ts'

export const aStartIsANumberOrATime: Slide = {
  beats: [
    {
      title: 'By sequence, by time',
      note: 'Older copies of this slide pass opt_start_seq to subscribe: a TypeError. It belongs in the ConsumerConfig.',
    },
    {
      title: 'A time has a zone',
      note: 'Use an aware datetime: now(timezone.utc).',
    },
    {
      title: 'Beyond the end',
      note: 'Start at 1000 in a stream of 8: accepted, and silent until 1000 is stored.',
    },
  ],
  scene: startPoints,
  body: (
    <>
      <Beside>
        <Code>{startPoint}</Code>
        <Lanes stream="ORDERS" />
      </Beside>
      <Turns>
        <Callout until={1}>
          As arguments of <code>subscribe</code> they raise TypeError: give a <code>config</code>.
        </Callout>
        <Callout from={2} until={2}>
          Deliver by time: an aware datetime, with its zone.
        </Callout>
        <Callout from={3}>Deliver by sequence, beyond the end: accepted, and silent.</Callout>
      </Turns>
    </>
  ),
}
