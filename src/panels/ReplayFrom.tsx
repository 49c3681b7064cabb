import { useState } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { prepare } from '../operations/operation.ts'
import { replay } from '../operations/replay.ts'
import { Button } from '../ui/Button.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import { performAll } from './perform-all.ts'

type Props = { stream: string; seq: StreamSeq; off: string | undefined }

/** Runs the stream again from the selected message, in a lane of its own. */
export function ReplayFrom({ stream, seq, off }: Props) {
  const [outcome, setOutcome] = useState<Outcome<Receipt>>()
  async function again() {
    const prepared = prepare(replay, { stream, from: 'sequence', seq: `${seq}` })
    if (prepared.ready) setOutcome(await performAll(prepared.calls))
  }
  return (
    <div className="flex flex-col items-start gap-8">
      <Button off={off} onClick={() => void again()}>
        Replay from here
      </Button>
      {outcome && <OutcomeLine outcome={outcome} />}
    </div>
  )
}
