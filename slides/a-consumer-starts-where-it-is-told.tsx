import {
  Beat,
  Callout,
  Card,
  Cards,
  Code,
  Lanes,
  Lead,
  Row,
  type Slide,
  Table,
} from '../src/deck/Kit.tsx'
import { deliverAll } from './code/deliver-all.ts'
import { BOOKMARKS, bookmarks } from './scene-of-bookmarks.ts'

export const aConsumerStartsWhereItIsTold: Slide = {
  beats: [
    {
      title: 'Where should it start?',
      note: 'Let them say what a new consumer gets from a stream with 7 messages: all, one, none?',
    },
    {
      title: 'Three more',
      note: 'last_per_subject is a snapshot: the newest of every subject. The other two are on the next slide.',
    },
    {
      title: 'In Python',
      note: 'This works as it is written. Run it a second time: it binds to what is there.',
    },
    {
      title: 'Six bookmarks',
      note: 'Let them bet first: at which number does each begin? 1 makes all six; none has read yet. 2 publishes: whom does that concern?',
    },
    {
      title: 'Where is not how fast',
      note: 'This slide used to be called replay policies. Replay policy is the pace.',
    },
  ],
  scene: bookmarks,
  body: (
    <>
      <Lead>Where should a new consumer start reading?</Lead>
      <Beat until={2} alone>
        <Cards>
          <Card title="all">Deliver all: everything from the beginning.</Card>
          <Card title="last">From the last message.</Card>
          <Card title="new">Only new messages.</Card>
          <Card from={2} title="last_per_subject">
            The last one of each subject.
          </Card>
          <Card from={2} title="by sequence">
            From a number on.
          </Card>
          <Card from={2} title="by time">
            From an instant on.
          </Card>
        </Cards>
      </Beat>
      <Beat from={3} until={3} alone>
        <Code>{deliverAll}</Code>
        <Lanes stream="ORDERS" from={1} to={8} consumers={['replay-all']} />
      </Beat>
      <Beat from={4} until={4} alone>
        <Lanes stream="ORDERS" from={1} to={8} consumers={BOOKMARKS} />
      </Beat>
      <Beat from={5} alone>
        <Table>
          <Row>{['deliver policy', 'where: all, last, new, …']}</Row>
          <Row>{['replay policy', 'pace: instant, or original with its pauses']}</Row>
        </Table>
        <Callout>
          Fixed at creation: a change is refused (<code>10012</code>; TypeScript <code>10148</code>
          ). nats-py’s subscribe binds, and keeps the old policy without a word.
        </Callout>
      </Beat>
    </>
  ),
}
