import { Row, type Slide, Table, Text } from '../src/deck/Kit.tsx'

const link = (to: string) => (
  <a key={to} href={`https://${to}`} target="_blank" rel="noreferrer">
    {to}
  </a>
)

export const whereToReadOn: Slide = {
  beats: [
    {
      title: 'Links',
      note: 'The deck’s code is in slides/code of this project: each file runs, and a test runs it.',
    },
  ],
  body: (
    <>
      <Table>
        <Row>{['JetStream', link('docs.nats.io/nats-concepts/jetstream')]}</Row>
        <Row>{['Python', link('github.com/nats-io/nats.py')]}</Row>
        <Row>{['TypeScript', link('github.com/nats-io/nats.js')]}</Row>
        <Row>{['Go', link('github.com/nats-io/nats.go')]}</Row>
        <Row>{['nats CLI', link('github.com/nats-io/natscli')]}</Row>
        <Row>
          {[
            'This project',
            <span key="n">
              <code>npm start</code>, and a browser
            </span>,
          ]}
        </Row>
      </Table>
      <Text>Take the exercises home.</Text>
    </>
  ),
}
