import { lazy, Suspense } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome, Problem } from '../model/problem.ts'
import { Note } from '../ui/Note.tsx'
import { Original } from './Original.tsx'
import { StreamInfo } from './StreamInfo.tsx'
import { sayReceipt } from './say-receipt.ts'
import { Words } from './Words.tsx'

const CHANGED: Readonly<Record<Problem['outcome'], string>> = {
  refused: 'Nothing changed on the server.',
  unsent: 'It never left this page.',
  unknown: 'It may have been done: look at the lanes before you press again.',
  'in part': 'What was stored stays; of the rest nothing changed on the server.',
}

// With the exercises, which come when somebody is refused.
const ExplainedIn = lazy(async () => ({ default: (await import('./ExplainedIn.tsx')).ExplainedIn }))

type Props = {
  outcome: Outcome<Receipt>
  /** Of which operation it came: the same code may mean something else for another. */
  operation?: string | undefined
}

/** A receipt or a refusal. What came of it is on the lanes, not here. */
export function OutcomeLine({ outcome, operation }: Props) {
  if (outcome.ok && outcome.value.receipt === 'streamInfo')
    return <StreamInfo info={outcome.value} />
  if (outcome.ok)
    return (
      <div className="flex flex-wrap items-baseline gap-x-12 text-12 text-ink-2">
        <output>
          <Words parts={sayReceipt(outcome.value)} />
        </output>
        {/* Outside of what is read out: it counts down. */}
        {outcome.value.receipt === 'stored' && <Original receipt={outcome.value} />}
      </div>
    )
  const { what, tip, cause } = outcome.problem
  return (
    <Note
      what={what}
      tip={
        <>
          {tip} {CHANGED[outcome.problem.outcome]}
          <Suspense>
            <ExplainedIn cause={cause} operation={operation} />
          </Suspense>
        </>
      }
      code={[cause.code, cause.errCode, cause.description]
        .filter((part) => part !== undefined)
        .join(' · ')}
    />
  )
}
