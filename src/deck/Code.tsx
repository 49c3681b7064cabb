import clsx from 'clsx'
import { useContext, useState } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { OutcomeLine } from '../panels/OutcomeLine.tsx'
import { Words } from '../panels/Words.tsx'
import { whyOff } from '../panels/why-off.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { connectingTo, linesOf, nextActing, type ProgramLine } from './program.ts'
import { SlideContext } from './SlideContext.tsx'
import { sayOnSlide } from './say-on-slide.ts'
import type { CodeLine, Program } from './slide.ts'

/** More lines than these fill the height of a slide, at the least size of its type. */
const LONG = 14

/** What came of a line: nothing yet, a question first, or an outcome. */
type Came = { asks: string } | { outcome: Outcome<Receipt> }

/**
 * Python, with the lines that do something bound to the operations they stand for. Run performs the marked one by this
 * page; Step marks the next.
 */
export function Code({ children }: { children: Program | readonly Program[] }) {
  const { stage } = useContext(SlideContext)
  const away = whyOff(useWorkshop(({ link }) => link))
  const programs = 'file' in children ? [children] : children
  const read = programs.map(linesOf)
  const all = read.flat()
  const [marked, setMarked] = useState(() => nextActing(all, -1))
  const [came, setCame] = useState<Readonly<Record<number, Came>>>({})
  const [busy, setBusy] = useState(false)

  async function run(agreed = false) {
    const presses = all[marked]?.presses ?? []
    if (!stage || presses.length === 0 || busy) return
    const asks = agreed ? undefined : stage.asks(presses)
    if (asks) return setCame({ ...came, [marked]: { asks } })
    setBusy(true)
    // What came of it before is not what comes of it now.
    leave()
    const outcome = await stage.perform(presses)
    setCame((now) => ({ ...now, [marked]: { outcome } }))
    setBusy(false)
  }
  function leave() {
    const { [marked]: _, ...others } = came
    setCame(others)
  }

  const offsetOf = (program: number) => read.slice(0, program).flat().length
  return (
    <div
      className={clsx(
        'kit-code',
        Math.max(...read.map((lines) => lines.length)) > LONG && 'kit-long',
      )}
    >
      <div className="kit-columns">
        {programs.map(({ file }, program) => (
          <ol key={file} aria-label={file} className="kit-lines">
            {read[program]?.map((line, index) => {
              const number = offsetOf(program) + index
              return (
                <Line
                  key={number}
                  line={line}
                  tcp={stage?.tcp}
                  isMarked={number === marked}
                  came={line.ends === undefined ? undefined : came[number - line.ends]}
                  isOfMarked={line.ends !== undefined && number - line.ends === marked}
                  onAgree={() => void run(true)}
                  onLeave={leave}
                />
              )
            })}
          </ol>
        ))}
      </div>
      {stage && marked >= 0 && (
        <div className="kit-run">
          <Button
            look="main"
            aria-keyshortcuts="R"
            off={stage.off ?? away}
            onClick={() => void run()}
            className="kit-button"
          >
            Run
          </Button>
          <Button
            aria-keyshortcuts="S"
            onClick={() => setMarked(nextActing(all, marked))}
            className="kit-button"
          >
            Step
          </Button>
          {(stage.off ?? away) && <span className="kit-off">{stage.off ?? away}</span>}
        </div>
      )}
    </div>
  )
}

type LineProps = {
  line: ProgramLine
  tcp: string | undefined
  isMarked: boolean
  /** What came of the marked line stands here. */
  isOfMarked: boolean
  came: Came | undefined
  onAgree: () => void
  onLeave: () => void
}

function Line({
  line: { line, acts },
  tcp,
  isMarked,
  isOfMarked,
  came,
  onAgree,
  onLeave,
}: LineProps) {
  const isDone = came && 'outcome' in came && came.outcome.ok
  return (
    <li
      aria-current={isMarked ? 'step' : undefined}
      className={clsx(!acts && 'kit-dim', line.length === 0 && 'kit-blank')}
    >
      <code>
        <Painted line={connectingTo(line, tcp)} />
      </code>
      {isDone && <span className="sr-only">, done by this page</span>}
      {came && (
        <div
          className={clsx('kit-came', isDone ? 'kit-done' : 'kit-open', isOfMarked && 'kit-whole')}
        >
          {'asks' in came ? (
            <p role="alert">
              {came.asks}{' '}
              <Button onClick={onAgree} className="kit-button">
                Do it
              </Button>{' '}
              <Button look="bare" onClick={onLeave} className="kit-button">
                Leave it
              </Button>
            </p>
          ) : (
            <Said outcome={came.outcome} />
          )}
        </div>
      )}
    </li>
  )
}

/** By whom it was done stands before what the server answered. */
function Said({ outcome }: { outcome: Outcome<Receipt> }) {
  if (!outcome.ok) return <OutcomeLine outcome={outcome} />
  const parts = sayOnSlide(outcome.value)
  const saysWho = String(parts[0]).startsWith('this page')
  return (
    <output>
      {!saysWho && 'this page: '}
      <Words parts={parts} />
    </output>
  )
}

function Painted({ line }: { line: CodeLine }) {
  if (line.length === 0) return '\n'
  return line.map(([paint, text], at) =>
    paint === '' ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line of a slide stays as it is written
      <span key={at} className={`code-${paint}`}>
        {text}
      </span>
    ),
  )
}
