import { useState } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { prepare } from '../operations/operation.ts'
import { replay } from '../operations/replay.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import { performAll } from './perform-all.ts'

type Props = { stream: string; seq: StreamSeq; off: string | undefined }

/** Runs the stream again from the selected message, in a lane of its own. */
export function ReplayFrom({ stream, seq, off }: Props) {
  const [outcome, setOutcome] = useState<Outcome<Receipt>>()
  const out = useWorkshop(({ out }) => out.some(({ call }) => call === 'replay'))
  const why = off ?? (out ? 'Asking the server…' : undefined)
  async function again() {
    setOutcome(undefined)
    const prepared = prepare(replay, { stream, from: 'sequence', seq: `${seq}` })
    if (prepared.ready) setOutcome(await performAll(prepared.calls))
  }
  return (
    <div className="flex flex-col items-start gap-8">
      <Button off={why} onClick={() => void again()}>
        Replay from here
      </Button>
      {why && <p className="text-ink-2">{why}</p>}
      {outcome && <OutcomeLine outcome={outcome} />}
    </div>
  )
}
