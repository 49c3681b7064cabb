import { Beat, Callout, Flow, Inside, Node, Row, type Slide, Table } from '../src/deck/Kit.tsx'

export const oneStreamThreeReaders: Slide = {
  beats: [
    {
      title: 'The flow',
      note: 'An order comes in once, and three services read it, each for itself.',
    },
    {
      title: 'Stream and consumers',
      note: 'Why is notifications ephemeral? A late e-mail is worse than none.',
    },
    {
      title: 'What it costs',
      note: 'Seven days with limits: an order nobody worked on goes as well. Is that what you want?',
    },
  ],
  body: (
    <>
      <Flow>
        <Node title="orders.new" />
        <Inside title="nats-server">
          <Node title="ORDERS">persisted</Node>
          <Node title="consumers">independent</Node>
        </Inside>
      </Flow>
      <Beat from={2}>
        <Table>
          <Row>
            {[
              <code key="n">ORDERS</code>,
              <span key="s">
                <code>orders.&gt;</code>, retention limits, max_age 7 days
              </span>,
            ]}
          </Row>
          <Row>{[<code key="n">fulfillment</code>, 'durable, queue']}</Row>
          <Row>{[<code key="n">analytics</code>, 'durable, replay all']}</Row>
          <Row>{[<code key="n">notifications</code>, 'ephemeral']}</Row>
        </Table>
      </Beat>
      <Callout from={3}>
        7 days with limits deletes unprocessed orders too. “Replay all” happens once, at creation.
        An ephemeral misses what came while it was away.
      </Callout>
    </>
  ),
}
