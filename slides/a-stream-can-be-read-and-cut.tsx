import { Beside, Callout, Code, Lanes, type Slide, Turns } from '../src/deck/Kit.tsx'
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
      note: 'Both only read. No consumer notices.',
    },
    {
      title: 'Delete message',
      note: '42 leaves a hole. No number moves up.',
    },
    {
      title: 'Purge, and go on',
      note: 'What number has the next message? 101.',
    },
  ],
  scene: surgery,
  body: (
    <>
      <Beside>
        {' '}
        <Code>{streamOperations}</Code>
        <Lanes stream="ORDERS" />
      </Beside>
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
