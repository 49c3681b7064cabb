import { Connection, Lead, type Slide } from '../src/deck/Kit.tsx'

export const seeItOnTheLanes: Slide = {
  beats: [
    {
      title: 'Your turn',
      note: 'Launch the lanes on this server. Everybody’s client moves them.',
    },
  ],
  body: (
    <>
      <Lead>See streams, consumers and message persistence in action</Lead>
      <p>
        <a className="kit-launch" href="#/">
          Launch demo
        </a>
      </p>
      <Connection />
    </>
  ),
}
