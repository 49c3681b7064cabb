import { useCallback } from 'react'
import type { Brush } from '../lanes/brush.ts'
import { Drawing } from '../lanes/Drawing.tsx'
import { paintFrame } from '../lanes/paint-frame.ts'
import { type Act, BOARDS, type Board, type Frame } from '../lanes/storyboard.ts'
import type { Theme } from '../lanes/view.ts'

const FRAME = { width: 152, height: 140 }

/** What moves when, in still frames. */
export function LegendMotions({ theme }: { theme: Theme }) {
  return (
    <section>
      <h2 className="font-title text-20">What moves</h2>
      <p className="mb-12 max-w-720 text-ink-2">
        Each motion starts from a fact the server stated. With reduced motion only the last frame is
        shown, with its sentence under the lanes.
      </p>
      {BOARDS.map((board) => (
        <section
          key={board.name}
          className="grid gap-x-12 border-t border-line-1 py-10 wide:grid-cols-[176px_1fr]"
        >
          <div>
            <h3 className="font-title text-14">{board.name}</h3>
            <p className="text-12 text-ink-2">{board.from}</p>
            <p className="font-mono text-11 text-ink-3">{board.timing}</p>
          </div>
          <ol className="flex flex-wrap gap-x-12 gap-y-8">
            {board.acts.flatMap((act) =>
              act.frames.map((frame) => (
                <li key={`${act.fact} ${frame.at}`} style={{ width: FRAME.width }}>
                  <Still board={board} act={act} frame={frame} theme={theme} />
                  <p className="text-12 text-ink-2">
                    <b className="mr-6 font-mono font-strong text-ink-1">
                      {frame.at === 'before' ? 'before' : `${frame.at} ms`}
                    </b>
                    {frame.says}
                  </p>
                </li>
              )),
            )}
          </ol>
        </section>
      ))}
    </section>
  )
}

type StillProps = { board: Board; act: Act; frame: Frame; theme: Theme }

function Still({ board, act, frame, theme }: StillProps) {
  const paint = useCallback(
    (brush: Brush, how: { theme: Theme; scale: number }) =>
      paintFrame(brush, { board, act, frame }, how),
    [board, act, frame],
  )
  return <Drawing {...FRAME} theme={theme} paint={paint} />
}
