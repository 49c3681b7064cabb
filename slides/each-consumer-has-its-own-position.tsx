import { Callout, Lanes, Lead, type Slide, Turns } from '../src/deck/Kit.tsx'
import { positions } from './scene-of-positions.ts'

export const eachConsumerHasItsOwnPosition: Slide = {
  beats: [
    {
      title: 'Two bookmarks in one book',
      note: 'analytics is at 5, billing at 3. Neither knows of the other, and the stream knows nothing of reading. 1 publishes an order, and analytics reads it; 2 lets billing ack one.',
    },
    {
      title: 'A position is a span',
      note: '3: billing takes one and crashes. Delivered moves on, the ack floor stays; what lies between is in flight, and after 10 s free again: 2 acks it.',
    },
  ],
  scene: positions,
  body: (
    <>
      <Lead>Consumers track position in a stream</Lead>
      <Lanes stream="ORDERS" from={1} to={8} consumers={['analytics', 'billing']} />
      <Turns>
        <Callout until={1}>
          <code>analytics</code> at position 5, <code>billing</code> at position 3: each consumer
          has its own independent position.
        </Callout>
        <Callout from={2} title="A position is two numbers:">
          delivered and ack floor. Between them is what is in flight.
        </Callout>
      </Turns>
    </>
  ),
}
