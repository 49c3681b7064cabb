import { Callout, Code, type Slide } from '../src/deck/Kit.tsx'
import { queueGroup } from './code/queue-group.ts'

export const oneConsumerManyHands: Slide = {
  beats: [
    {
      title: 'A queue group',
      note: 'As in core NATS: members share the work. In nats-py the queue name is the durable name; Go takes both.',
    },
    {
      title: 'How many consumers?',
      note: 'One. Ask it before you show it: one durable, many subscribers.',
    },
    {
      title: 'Best of both',
      note: 'Kill a member: its messages go to the others after AckWait. Order is not kept.',
    },
  ],
  body: (
    <>
      <Code>{queueGroup}</Code>
      <Callout from={2} title="One consumer, many hands.">
        One member per attempt; the order is not kept. With pull: share the durable.
      </Callout>
      <Callout from={3} title="Best of both:">
        persistence + load balancing = reliable distributed processing.
      </Callout>
    </>
  ),
}
