import { Callout, Code, Columns, Half, type Slide, Text } from '../src/deck/Kit.tsx'
import { pullProgram, pushProgram } from './code/push-and-pull.ts'

export const pullLetsYouSetThePace: Slide = {
  beats: [
    {
      title: 'Push and pull',
      note: 'Who sets the pace? With push the server does, up to max_ack_pending.',
    },
    {
      title: 'Two names',
      note: 'With one name for both the pull gets nothing in Python, and no word of it. Go and TypeScript refuse.',
    },
    {
      title: 'Which one?',
      note: 'Pull for new code: it scales by starting one more worker, and a slow one takes less.',
    },
  ],
  body: (
    <>
      <Columns>
        <Half title="Push">
          <Text>The server pushes messages to you.</Text>
        </Half>
        <Half title="Pull">
          <Text>You fetch messages on demand.</Text>
        </Half>
      </Columns>
      <Code>{[pushProgram, pullProgram]}</Code>
      <Columns>
        <Callout from={2}>
          Two durables. One name for both: in Python the pull silently gets nothing.
        </Callout>
        <Callout from={3} title="New code:">
          pull.
        </Callout>
      </Columns>
    </>
  ),
}
