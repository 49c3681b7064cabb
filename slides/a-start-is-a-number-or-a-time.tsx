import { Beat, Callout, Code, Lanes, type Slide } from '../src/deck/Kit.tsx'
import { startPoint } from './code/start-point.ts'

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
  body: (
    <>
      <Beat until={2} alone>
        <Code>{startPoint}</Code>
        <Callout from={2}>By time: an aware datetime, with its zone.</Callout>
      </Beat>
      <Beat from={3} alone>
        <Lanes stream="ORDERS" />
        <Callout>Deliver by sequence, beyond the end: accepted, and silent.</Callout>
        <Callout>
          Start policies go into <code>config=ConsumerConfig(…)</code>: as arguments of{' '}
          <code>subscribe</code> they raise TypeError.
        </Callout>
      </Beat>
    </>
  ),
}
