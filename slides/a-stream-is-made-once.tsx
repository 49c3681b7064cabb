import { Beside, Callout, Code, Half, Ruler, type Slide, Turns } from '../src/deck/Kit.tsx'
import { createStream } from './code/create-stream.ts'
import { creating } from './scene-of-creating.ts'

export const aStreamIsMadeOnce: Slide = {
  beats: [
    {
      title: 'The whole program',
      note: 'Run does what these lines do, by this page. Then run the program itself in a terminal: the same stream, nothing changes. 3 publishes an order into it.',
    },
    {
      title: 'Seconds, or nanoseconds',
      note: 'max_age is seconds in nats-py only. Go takes a duration, JavaScript nanoseconds.',
    },
    {
      title: 'The same name, another configuration',
      note: '1 is the same call again: fine. 2 asks for another max_msgs, and is refused: to change a stream is an update.',
    },
  ],
  scene: creating,
  body: (
    <Beside>
      <Code>{createStream}</Code>
      <Half>
        <Ruler stream="ORDERS" />
        <Turns>
          <Callout from={2} until={2}>
            <code>max_age</code>: seconds in nats-py, nanoseconds on the wire. Under 100 ms is
            refused.
          </Callout>
          <Callout from={3}>
            The same name with another configuration is refused: <code>10058</code>.
          </Callout>
        </Turns>
      </Half>
    </Beside>
  ),
}
