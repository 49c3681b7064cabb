import { Drawing } from '../lanes/Drawing.tsx'
import { paintOneLane } from '../lanes/paint-one-lane.ts'
import type { Theme } from '../lanes/view.ts'

const LANE = { width: 344, height: 98 }
const TOLD =
  'put 1 2 3 4 5 6 7 8; pay< 1 2 3 4 5 6; pay! 1 2; pay- 4; pay< 4; pay! 5; pay# 6; wait 11000'

const MARKS: readonly (readonly [mark: string, means: string])[] = [
  ['Dot on a post', 'the ack floor: everything before it is done'],
  ['Arrow on a dashed post', 'delivered: the last one that was given out'],
  ['Tint between them', 'the window: what is in hand, and what waits for an older one'],
  ['Pipe', 'what lies behind the floor; it is cut where messages are folded'],
  ['Letter', 'who holds it. A is this page; no letter: nobody said'],
  ['×2', 'which attempt it is; its ghost is the one before'],
]

/** One lane with every mark, and what the marks mean. */
export function LegendLane({ theme }: { theme: Theme }) {
  return (
    <section>
      <h2 className="mb-8 font-title text-16">A lane</h2>
      <div className="flex flex-wrap items-center gap-x-48 gap-y-12">
        <Drawing {...LANE} theme={theme} paint={paintThis} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-16 gap-y-4 text-12">
          {MARKS.map(([mark, means]) => (
            <div key={mark} className="contents">
              <dt className="font-strong">{mark}</dt>
              <dd className="text-ink-2">{means}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

const paintThis: Parameters<typeof Drawing>[0]['paint'] = (brush, how) =>
  paintOneLane(brush, TOLD, how)
