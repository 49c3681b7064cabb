import type { ComponentProps } from 'react'
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
  ['Letter', 'who holds it. A is this tab; no letter: nobody said'],
  ['×2', 'which attempt it is; its ghost is the one before'],
]

type Paint = ComponentProps<typeof Drawing>['paint']

const numbers = (from: number, to: number, step = 1): string =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step).join(' ')

/** Many messages: settled, then some of everything, then what waits. */
function crowd(last: number): string {
  const part = (of: number) => Math.floor(last * of)
  const floor = part(0.32)
  const done = part(0.52)
  return [
    `put ${numbers(1, last)}`,
    `pay< ${numbers(1, part(0.6))}`,
    `pay# ${part(0.2)} ${part(0.44)}`,
    `pay! ${numbers(1, floor)}`,
    `pay- ${numbers(floor + 4, done, 9)}`,
    `pay! ${numbers(floor + 2, done, 3)}`,
  ].join('; ')
}

const STRIPS: readonly { title: string; means: string; paint: Paint }[] = [
  {
    title: '6 px',
    means: 'one bar per message',
    paint: (brush, how) => paintOneLane(brush, crowd(54), { ...how, level: 6 }),
  },
  {
    title: '1 px',
    means: 'one column per message, up to some thousands',
    paint: (brush, how) => paintOneLane(brush, crowd(330), { ...how, level: 1 }),
  },
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
      <div className="mt-16 flex flex-wrap gap-x-48 gap-y-12">
        {STRIPS.map(({ title, means, paint }) => (
          <figure key={title}>
            <figcaption className="text-12 text-ink-2">
              <b className="mr-6 font-strong text-ink-1">{title}</b>
              {means}
            </figcaption>
            <Drawing {...LANE} theme={theme} paint={paint} />
          </figure>
        ))}
      </div>
    </section>
  )
}

const paintThis: Paint = (brush, how) => paintOneLane(brush, TOLD, how)
