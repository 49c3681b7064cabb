import { Callout, Lanes, Lead, type Slide, Text } from '../src/deck/Kit.tsx'
import { positions } from './scene-of-positions.ts'

export const eachConsumerHasItsOwnPosition: Slide = {
  beats: [
    {
      title: 'Two bookmarks in one book',
      note: 'analytics is at 5, billing at 3. Neither knows of the other, and the stream knows nothing of reading.',
    },
    {
      title: 'A position is a span',
      note: 'Let billing fail: delivered moves on, the ack floor stays. What lies between is in flight.',
    },
  ],
  scene: positions,
  body: (
    <>
      <Lead>Consumers track position in a stream</Lead>
      <Lanes stream="ORDERS" from={1} to={5} consumers={['analytics', 'billing']} />
      <Text>
        <code>analytics</code> at position 5, <code>billing</code> at position 3: each consumer has
        its own independent position.
      </Text>
      <Callout from={2} title="A position is two numbers:">
        delivered and ack floor. Between them is what is in flight.
      </Callout>
    </>
  ),
}
