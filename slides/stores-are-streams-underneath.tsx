import { Callout, Row, type Slide, Table } from '../src/deck/Kit.tsx'

export const storesAreStreamsUnderneath: Slide = {
  beats: [
    {
      title: 'Next time',
      note: 'Work queues were slide 8. What is new is what one can build from streams.',
    },
    {
      title: 'What they are made of',
      note: 'A bucket is a stream with one message a key: look at its lanes next time.',
    },
  ],
  body: (
    <>
      <Table>
        <Row>{['Key-Value', 'a distributed key-value store with history']}</Row>
        <Row>{['Object store', 'large file storage']}</Row>
        <Row>{['Stream sourcing', 'one stream fed by others']}</Row>
        <Row>{['Mirroring', 'a copy elsewhere, for geo-distribution']}</Row>
      </Table>
      <Callout from={2}>Both stores are streams underneath.</Callout>
    </>
  ),
}
