import { Callout, Flow, Inside, Lanes, Lead, Node, type Slide, Turns } from '../src/deck/Kit.tsx'
import { comesLate, readingLate } from './scene-of-reading-late.ts'

export const messagesAreStoredAndReadAtYourOwnPace: Slide = {
  beats: [
    {
      title: 'The picture',
      note: 'JetStream is a part of nats-server, not another product. The consumer is an object in the server; your application is outside. Three orders are stored: nobody reads, and they stay.',
    },
    {
      title: 'A reader comes late',
      note: 'It comes with this beat, and reads from 1. 1 publishes three more, and 2 lets the reader come again: it goes on where it was.',
      action: comesLate,
    },
    {
      title: 'The key difference',
      note: 'Publishing and reading are two things now, at two times.',
    },
  ],
  scene: readingLate,
  body: (
    <>
      <Lead>Built-in persistence layer for NATS</Lead>
      <Flow>
        <Node title="Publisher" />
        <Inside title="nats-server">
          <Node title="Stream">persisted</Node>
          <Node title="Consumer">tracks position</Node>
        </Inside>
        <Node title="Application" />
      </Flow>
      <Lanes stream="ORDERS" from={1} to={6} consumers={['billing']} />
      <Turns>
        <Callout from={2} until={2}>
          A reader comes late, and reads from 1.
        </Callout>
        <Callout from={3} title="Key difference:">
          messages are stored in streams; consumers read from streams at their own pace.
        </Callout>
      </Turns>
    </>
  ),
}
