import { Callout, Flow, Inside, Lanes, Lead, Node, type Slide } from '../src/deck/Kit.tsx'
import { readingLate } from './scene-of-reading-late.ts'

export const messagesAreStoredAndReadAtYourOwnPace: Slide = {
  beats: [
    {
      title: 'The picture',
      note: 'JetStream is a part of nats-server, not another product. The consumer is an object in the server; your application is outside.',
    },
    {
      title: 'The key difference',
      note: 'Publishing and reading are two things now, at two times. Attach a reader late: it reads from 1.',
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
      <Lanes stream="ORDERS" from={1} to={6} />
      <Callout from={2} title="Key difference:">
        messages are stored in streams; consumers read from streams at their own pace.
      </Callout>
    </>
  ),
}
