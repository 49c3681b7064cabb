import type { ComponentProps, ReactNode } from 'react'
import { Glyph } from './Glyph.tsx'
import { HolderTag } from './HolderTag.tsx'

const glyph = (look: ComponentProps<typeof Glyph>['look']) => <Glyph look={look} />

const SHAPES: readonly (readonly [mark: ReactNode, name: string, means: string])[] = [
  [glyph('stored'), 'stored', 'the stream’s own copy'],
  [glyph('pending'), 'pending', 'not delivered yet'],
  [glyph('in flight'), 'in flight', 'the ring is ack_wait, running'],
  [glyph('in progress'), 'in progress', 'more time was asked for'],
  [glyph('redelivered'), 'again', 'in flight, not for the first time'],
  [<Count key="count" />, 'attempt', 'above it: which delivery this is'],
  [glyph('parked'), 'parked', 'comes back with the next pull'],
  [glyph('delayed'), 'delayed', 'comes back after its delay'],
  [glyph('acked'), 'acked', 'done, with an older one open'],
  [glyph('settled'), 'settled', 'done, behind the floor'],
  [glyph('terminated'), 'terminated', 'never again here'],
  [glyph('gave up'), 'given up', 'its deliveries are spent'],
  [glyph('filtered'), 'not for it', 'its filter lets it pass by'],
  [glyph('hole'), 'hole', 'deleted: never used again'],
  [glyph('unknown'), 'unknown', 'the server has not said'],
  [<Floor key="floor" />, 'floor', 'all before it is done'],
  [<Delivered key="delivered" />, 'delivered', 'the last one given out'],
  [<Fold key="fold" />, 'folded', 'older ones: press to see them'],
  [<HolderTag key="tag" />, 'held', 'A: this tab; B on: workers'],
  [<HolderTag key="tab" letter="+" />, 'elsewhere', 'another tab; – a closed one'],
]

/** Shown while no message is selected: what the shapes mean, and how to select one. */
export function Legend() {
  return (
    <>
      <h2 className="flex h-48 items-center font-title text-16">No message selected</h2>
      <p className="mb-10 text-ink-2">
        Press one on the lanes, or go to the lanes with Tab and use the arrow keys.
      </p>
      <dl className="grid grid-cols-[96px_1fr] items-center gap-x-8 gap-y-2">
        {SHAPES.map(([mark, name, means]) => (
          <div key={name} className="contents">
            <dt className="flex items-center gap-8">
              <span className="flex w-20 justify-center">{mark}</span>
              {name}
            </dt>
            <dd className="text-ink-3">{means}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-10">
        <a href="#/legend" className="underline underline-offset-4">
          Every state, at every size
        </a>
      </p>
    </>
  )
}

function Count() {
  return (
    <span aria-hidden="true" className="font-mono font-strong text-11">
      ×2
    </span>
  )
}

function Floor() {
  return (
    <svg aria-hidden="true" width="16" height="16" className="stroke-ink-1 stroke-[1.5]">
      <path d="M8 3V16" />
      <circle cx="8" cy="4" r="3" className="fill-ink-1" />
    </svg>
  )
}

function Delivered() {
  return (
    <svg aria-hidden="true" width="16" height="16" className="stroke-ink-1 stroke-[1.5]">
      <path d="M6 3V16" strokeDasharray="2.5 2" />
      <path d="M6 1 13 4.5 6 8Z" className="fill-ink-1 stroke-none" />
    </svg>
  )
}

function Fold() {
  return (
    <svg
      aria-hidden="true"
      width="18"
      height="16"
      className="fill-(--stored-tint) stroke-stored stroke-[1.5]"
    >
      <path d="M1 2.5H16L13.5 8 16 13.5H1Z" />
    </svg>
  )
}
