import type { ClauseResult } from '../judge/exercise.ts'
import { Marked } from './Marked.tsx'
import { falseFirst } from './way.ts'

/** What must be so, each with the server's word: what is missing first. */
export function Clauses({ clauses }: { clauses: readonly ClauseResult[] }) {
  return (
    <ul className="course-clauses">
      {falseFirst(clauses).map(({ text, ok, evidence }, at, all) => (
        <li key={text} data-ok={ok}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={ok ? 'M3.5 8.5 6.5 11.5 12.5 4.5' : 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5'} />
          </svg>
          <span>
            <span className="sr-only">{ok ? 'so: ' : 'not yet: '}</span>
            <Marked text={text} />
          </span>
          {/* What is missing for several is said once. */}
          {evidence.said !== all[at - 1]?.evidence.said && (
            <span className="course-proof">{evidence.said}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
