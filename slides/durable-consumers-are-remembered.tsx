import { Beat, Beside, Callout, Code, Lanes, Row, type Slide, Table } from '../src/deck/Kit.tsx'
import { durableAndEphemeral } from './code/durable-and-ephemeral.ts'
import { remembering } from './scene-of-remembering.ts'

export const durableConsumersAreRemembered: Slide = {
  beats: [
    {
      title: 'Two types',
      note: 'Durable has a name and no end. The server names an ephemeral and takes it away.',
    },
    {
      title: 'In Python',
      note: 'One argument makes the difference. Run both and look at the lanes.',
    },
    {
      title: 'What survives?',
      note: 'Not your process: the consumer in the server. Kill both applications, wait five seconds, come back.',
    },
  ],
  scene: remembering,
  body: (
    <>
      <Table>
        <Row>{['Durable', 'durable: yes. Survives restarts and remembers its position']}</Row>
        <Row>{['Ephemeral', 'durable: no. Temporary, deleted when inactive']}</Row>
      </Table>
      <Beside>
        <Beat from={2}>
          <Code>{durableAndEphemeral}</Code>
        </Beat>
        <Lanes stream="ORDERS" />
      </Beside>
      <Callout from={3}>
        What survives is the <b>server’s consumer</b>, not the process. Ephemeral: gone after{' '}
        <code>inactive_threshold</code>, 5 s by default. A durable may have one too.
      </Callout>
    </>
  ),
}
