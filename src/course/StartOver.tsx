import { useState } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { OutcomeLine } from '../panels/OutcomeLine.tsx'
import { isOurServer } from '../store/server.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { startOver } from './start-over.ts'

/** Asked once: what was proven here does not come back. */
export function StartOver({ onClose }: { onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome<Receipt>>()

  async function onYes() {
    setBusy(true)
    const came = await startOver()
    setBusy(false)
    if (came.ok) onClose()
    else setOutcome(came)
  }

  return (
    <Dialog title="Start over for the next group?" onClose={onClose}>
      <div className="course-ask">
        <p>What goes, and does not come back:</p>
        <ul>
          <li>
            at {isOurServer() ? 'the workshop’s server' : 'this server'}: what of every exercise is
            proven, and when each began;
          </li>
          <li>
            in this browser: predictions, opened hints, skipped steps, the place in the slides, and
            the address of another server.
          </li>
        </ul>
        <p>Streams, consumers and messages stay as they are.</p>
        {outcome && <OutcomeLine outcome={outcome} />}
        <div className="course-row">
          <Button
            look="main"
            off={busy ? 'off: the server is asked' : undefined}
            onClick={() => void onYes()}
          >
            Start over
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </div>
      </div>
    </Dialog>
  )
}
