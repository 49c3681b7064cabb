import { Beat, Big, Lead, type Slide, StepLine, Steps } from '../src/deck/Kit.tsx'

export const streamAndConsumerAreReliableMessaging: Slide = {
  beats: [
    { title: 'The sentence', note: 'If they remember one thing, then this.' },
    { title: 'Three steps', note: 'In this order, in every language.' },
    {
      title: 'And a fourth',
      note: 'A message can come twice: whoever handles it must not mind.',
    },
  ],
  body: (
    <>
      <Beat until={1} alone>
        <Big>Stream + Consumer = Reliable messaging</Big>
      </Beat>
      <Lead from={2}>Stream + Consumer = Reliable messaging</Lead>
      <Steps>
        <StepLine from={2}>Create a stream to capture subjects.</StepLine>
        <StepLine from={2}>Create a durable consumer for reliability.</StepLine>
        <StepLine from={2}>Ack messages after successful processing.</StepLine>
        <StepLine from={3}>Make the handler idempotent.</StepLine>
      </Steps>
    </>
  ),
}
