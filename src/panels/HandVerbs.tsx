import { useState } from 'react'
import type { Call, Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { commands } from '../store/engine.ts'
import { Button } from '../ui/Button.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'

type Verb = { name: string; call: Call; off?: string | undefined }

/** What ends something that is open. Its name says of what, for whoever does not see the line it stands in. */
export function HandVerbs({ of, verbs }: { of: string; verbs: readonly Verb[] }) {
  const [outcome, setOutcome] = useState<Outcome<Receipt>>()
  return (
    <div className="flex flex-wrap items-center gap-8 empty:hidden">
      {verbs.map(({ name, call, off }) => (
        <Button
          key={name}
          aria-label={`${name} ${of}`}
          off={off}
          className="wide:h-26"
          onClick={async () => setOutcome(await commands.perform(call))}
        >
          {name}
        </Button>
      ))}
      {outcome && <OutcomeLine outcome={outcome} />}
    </div>
  )
}
