import { Callout, Card, Cards, type Slide } from '../src/deck/Kit.tsx'

export const threeGuarantees: Slide = {
  beats: [
    {
      title: 'Two of them',
      note: 'Which messages can be lost, which can come twice? At-least-once is the normal case.',
    },
    {
      title: 'And the third, said honestly',
      note: 'Three parts, and you build one of them yourself: the idempotent effect.',
    },
  ],
  body: (
    <>
      <Cards>
        <Card title="At-most-once">Core NATS, fire and forget.</Card>
        <Card title="At-least-once">JetStream + acks, may see duplicates.</Card>
        <Card title="Effectively once" from={2}>
          Dedup in a window + confirmed ack + idempotent effect.
        </Card>
      </Cards>
      <Callout from={2}>
        “Exactly-once, no duplicates” is what this card used to say. No server can promise it alone.
      </Callout>
    </>
  ),
}
