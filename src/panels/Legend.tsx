import type { ComponentProps } from 'react'
import { Glyph } from './Glyph.tsx'

type Look = ComponentProps<typeof Glyph>['look']

const SHAPES: readonly (readonly [Look, string, string])[] = [
  ['stored', 'stored', 'the stream’s own copy'],
  ['pending', 'pending', 'not delivered yet'],
  ['in flight', 'in flight', 'the ring is ack_wait, in real time'],
  ['acked', 'acked', 'done, with an older one open'],
  ['settled', 'settled', 'done, behind the floor'],
  ['redelivered', 'again', 'in flight for the second time or more'],
  ['parked', 'parked', 'comes back with the next pull'],
  ['terminated', 'terminated', 'never again here'],
  ['gave up', 'given up', 'its deliveries are spent'],
  ['filtered', 'not for it', 'its filter lets it pass by'],
  ['hole', 'hole', 'deleted; the number is not used again'],
  ['unknown', 'unknown', 'the server has not said'],
]

/** Shown while no message is selected: what the shapes mean, and how to select one. */
export function Legend() {
  return (
    <>
      <h2 className="flex h-52 items-center font-title text-16">No message selected</h2>
      <p className="mb-12 text-ink-2">
        Press one on the lanes, or go to the lanes with Tab and use the arrow keys.
      </p>
      <dl className="grid grid-cols-[18px_72px_1fr] items-center gap-x-8 gap-y-6">
        {SHAPES.map(([look, name, means]) => (
          <div key={look} className="contents">
            <Glyph look={look} />
            <dt>{name}</dt>
            <dd className="text-ink-3">{means}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
