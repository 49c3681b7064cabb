import { Beat, Callout, Code, Row, type Slide, Table } from '../src/deck/Kit.tsx'
import { answering } from './code/answering.ts'

export const answerByWhatHappened: Slide = {
  beats: [
    {
      title: 'A handler',
      note: 'Read it from the try on: success, failure, hopeless, and whatever else may come.',
    },
    {
      title: 'What it gets right',
      note: 'in_progress after a timeout is too late: the message is back one AckWait later. The timer runs beside the work.',
    },
  ],
  body: (
    <>
      <Beat until={1} alone>
        <Code>{answering}</Code>
      </Beat>
      <Beat from={2} alone>
        <Table>
          <Row>{['slow', 'in_progress on a timer, while the work runs: not after it failed']}</Row>
          <Row>{['failed', 'nak with a delay: a bare nak comes back at once']}</Row>
          <Row>{['hopeless', 'term: give up, for this consumer']}</Row>
          <Row>{['anything else', 'a last except Exception that naks']}</Row>
        </Table>
        <Callout>Whatever is left unanswered comes again after AckWait.</Callout>
      </Beat>
    </>
  ),
}
