import { type Slide, Text } from '../src/deck/Kit.tsx'

export const questions: Slide = {
  look: 'cover',
  beats: [
    {
      title: 'Questions',
      note: 'Leave the lanes open beside it: answer by doing.',
    },
  ],
  body: <Text>JetStream: Persistence and Streaming - Session 2</Text>,
}
