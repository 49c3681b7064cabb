import { type Slide, Tags, Text } from '../src/deck/Kit.tsx'

export const jetstream: Slide = {
  look: 'cover',
  beats: [
    {
      title: 'Welcome',
      note: 'Session 2 of the NATS workshop. Who has used core NATS? Who has lost a message with it?',
    },
  ],
  body: (
    <>
      <Text>Persistence and Streaming</Text>
      <Text>Session 2 - NATS Workshop</Text>
      <Tags>{['streams', 'consumers', 'persistence', 'at-least-once']}</Tags>
    </>
  ),
}
