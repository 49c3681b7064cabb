import { Beat, Callout, Limits, Row, Ruler, type Slide, Table } from '../src/deck/Kit.tsx'
import { limits } from './scene-of-limits.ts'

export const aStreamHasLimits: Slide = {
  beats: [
    {
      title: 'Six options',
      note: 'Which subjects, where it is kept, and how much of it.',
    },
    {
      title: 'And four more',
      note: 'discard decides what happens at a limit: the oldest goes, or the new one is refused.',
    },
    {
      title: 'Try it',
      note: 'It holds eight. 1 publishes five: watch the left edge. 2 does the same with discard new: the publisher is told. 3 sets max_msgs to 4, 4 max_age to 5 s.',
    },
    {
      title: 'What is easily missed',
      note: 'Memory is fast, and gone: stream, messages and consumers. Replicas need a cluster.',
    },
  ],
  scene: limits,
  body: (
    <>
      <Beat until={2} alone>
        <Table>
          <Row>{[<code key="n">subjects</code>, 'which subjects to capture']}</Row>
          <Row>{[<code key="n">storage</code>, 'file (durable) or memory (fast)']}</Row>
          <Row>{[<code key="n">max_msgs</code>, 'maximum messages to keep']}</Row>
          <Row>{[<code key="n">max_age</code>, 'time to live of messages']}</Row>
          <Row>{[<code key="n">max_bytes</code>, 'maximum storage size']}</Row>
          <Row>{[<code key="n">replicas</code>, 'replication factor (clustering)']}</Row>
          <Row from={2}>
            {[<code key="n">discard</code>, 'old or new: what happens at a limit']}
          </Row>
          <Row from={2}>
            {[<code key="n">max_msgs_per_subject</code>, 'the newest of each subject']}
          </Row>
          <Row from={2}>{[<code key="n">max_msg_size</code>, 'the largest message it takes']}</Row>
          <Row from={2}>
            {[<code key="n">duplicate_window</code>, 'how long an id is known: 2 minutes']}
          </Row>
        </Table>
      </Beat>
      <Beat from={3}>
        <Limits stream="ORDERS" />
        <Ruler stream="ORDERS" />
      </Beat>
      <Callout from={4} title="Memory:">
        the stream itself is gone with the server.
      </Callout>
      <Callout from={4} title="Replicas">
        do nothing on one node: above 1 is refused.
      </Callout>
    </>
  ),
}
