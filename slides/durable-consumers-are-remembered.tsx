import { Beat, Callout, Code, Lanes, Row, type Slide, Table } from '../src/deck/Kit.tsx'
import { durableAndEphemeral } from './code/durable-and-ephemeral.ts'
import { remembering, start } from './scene-of-remembering.ts'

const BOTH = ['my-service', 'ephemeral']

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
      note: 'With this beat two applications come, and read. 1 kills both. 2: an order comes, six seconds pass. Which lane is left? 3: both come back, and one of them begins anew.',
      action: start,
    },
  ],
  scene: remembering,
  body: (
    <>
      <Beat until={1} alone>
        <Types />
      </Beat>
      <Beat from={2} until={2} alone>
        <Code>{durableAndEphemeral}</Code>
        <Lanes stream="ORDERS" from={1} to={6} consumers={BOTH} />
      </Beat>
      <Beat from={3} alone>
        <Types />
        <Lanes stream="ORDERS" from={1} to={6} consumers={BOTH} />
        <Callout>
          What survives is the <b>server’s consumer</b>, not the process. Ephemeral: gone after{' '}
          <code>inactive_threshold</code>, 5&nbsp;s by default. A durable may have one too.
        </Callout>
      </Beat>
    </>
  ),
}

function Types() {
  return (
    <Table>
      <Row>{['Durable', 'durable: yes. Survives restarts and remembers its position']}</Row>
      <Row>{['Ephemeral', 'durable: no. Temporary, deleted when inactive']}</Row>
    </Table>
  )
}
