import { Callout, Code, Ruler, type Slide, Turns } from '../src/deck/Kit.tsx'
import { streamOperations } from './code/stream-operations.ts'
import { surgery } from './scene-of-surgery.ts'

export const aStreamCanBeReadAndCut: Slide = {
  beats: [
    {
      title: 'Info, get, delete, purge',
      note: 'In this order: after a purge there is nothing left to get. There are 100 messages.',
    },
    {
      title: 'Stream info and get message',
      note: 'Both only read, and no consumer notices. 1 asks for the info, 2 gets 100, or the message that is selected.',
    },
    {
      title: 'Delete message',
      note: '3 reads 42 and deletes it: a hole. No number moves up. Once more 3: it is gone, for good.',
    },
    {
      title: 'Purge, and go on',
      note: '4 purges orders.test only, 5 all of it. What number has the next message? 6 publishes it: 101.',
    },
  ],
  scene: surgery,
  body: (
    <>
      <Code>{streamOperations}</Code>
      <Ruler stream="ORDERS" from={38} to={47} />
      <Ruler stream="ORDERS" />
      <Turns>
        <Callout from={2} until={2}>
          Stream info and get message only read.
        </Callout>
        <Callout from={3} until={3}>
          Delete message leaves a hole: its number stays empty.
        </Callout>
        <Callout from={4}>Numbers go on after a purge: the next one is 101.</Callout>
      </Turns>
    </>
  ),
}
