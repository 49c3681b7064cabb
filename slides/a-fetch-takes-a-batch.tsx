import { Beat, Beside, Callout, Code, Lanes, type Slide, Turns } from '../src/deck/Kit.tsx'
import { batching } from './code/batching.ts'
import { batches } from './scene-of-batches.ts'

export const aFetchTakesABatch: Slide = {
  beats: [
    {
      title: 'Fetch: a batch, and a timeout',
      note: 'Great for batch workloads: one request, up to a hundred messages.',
    },
    {
      title: 'How long does it take?',
      note: '37 are waiting. Ask: does fetch(100, 5) return at once, or after 5 seconds? 1 does it, from this page: as in Python, it is back at once, with 37.',
    },
    {
      title: 'Python',
      note: 'Python comes back with what is there. With nothing there it waits, then raises. 2: the same with nothing waiting.',
    },
    {
      title: 'Not every client does the same',
      note: 'The other clients hand the messages over at once as well, and wait on for more. 3: a consumer with AckAll is given 37, and #33 is acked: how many are done?',
    },
  ],
  scene: batches,
  body: (
    <>
      <Beat until={1} alone>
        <Beside>
          <Code>{batching}</Code>
          <Lanes stream="ORDERS" consumers={['batch-proc']} />
        </Beside>
      </Beat>
      <Beat from={2}>
        <Lanes stream="ORDERS" consumers={['batch-proc', 'ack-all']} />
      </Beat>
      <Turns>
        <Callout from={2} until={2} title="37 waiting:">
          when does this fetch return?
        </Callout>
        <Callout from={3} until={3} title="Python">
          returns at once with what is there. Nothing there: the fetch timeout of 5 s, then
          TimeoutError.
        </Callout>
        <Callout from={4} title="Go, TypeScript">
          hand over at once too, but the call ends when the batch is full or the 5 s are over. Empty
          is no error.
        </Callout>
      </Turns>
    </>
  ),
}
