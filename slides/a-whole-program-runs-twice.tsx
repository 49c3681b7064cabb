import { Beside, Callout, Code, Half, Lanes, type Slide } from '../src/deck/Kit.tsx'
import { fullExample } from './code/full-example.ts'
import { wholeProgram } from './scene-of-creating.ts'

export const aWholeProgramRunsTwice: Slide = {
  beats: [
    {
      title: 'All of it',
      note: 'Step through it here, then run it in a terminal. It gets the same stream as slide 6 made.',
    },
    {
      title: 'Again',
      note: 'Run it twice: the same configuration is no change, and the durable goes on where it was. 1 publishes one more order, without the program.',
    },
  ],
  scene: wholeProgram,
  body: (
    <>
      <Beside>
        <Code>{fullExample}</Code>
        <Half>
          <Lanes stream="ORDERS" consumers={['processor']} />
          <Callout from={2}>
            It runs twice, and after slide 6: the same configuration. <code>drain</code> in{' '}
            <code>finally</code>: the last ack leaves first.
          </Callout>
        </Half>
      </Beside>
    </>
  ),
}
