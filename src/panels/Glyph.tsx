import type { ReactNode } from 'react'
import type { LaneLook, RulerLook } from '../model/cells.ts'
import type { Sentence } from '../model/tell.ts'

type Look = LaneLook | RulerLook | Sentence['glyph']

/** The shapes of the lanes at 16 px, for the words beside them. Shape first, then label, then colour. */
export function Glyph({ look, size = 16 }: { look: Look; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="-9 -9 18 18"
      width={size}
      height={size}
      className="shrink-0 overflow-visible"
    >
      {SHAPES[look]}
    </svg>
  )
}

const ring = (
  <>
    <circle
      r="7.25"
      className="fill-none stroke-flight stroke-1 opacity-55"
      strokeDasharray="1.8 1.7"
    />
    <path
      d="M0 -7.25A7.25 7.25 0 1 1 -6.28 3.6"
      className="fill-none stroke-flight stroke-[2.25]"
    />
  </>
)
const square = 'fill-(--stored-tint) stroke-stored stroke-[1.5]'
const cross = 'fill-none stroke-ended stroke-[1.6] [stroke-linecap:round]'
const absent = (
  <>
    <rect
      x="-5"
      y="-6.5"
      width="10"
      height="13"
      rx="2"
      strokeDasharray="2.4 2"
      className="fill-none stroke-ink-4"
    />
    <path d="M-4 3.5 2.5 -5.5M-2 5.5 4.5 -3.5" className="stroke-ink-4 stroke-1" />
  </>
)
const parked = (
  <>
    <path
      d="M0 -7 6.2 3.5H-6.2Z"
      className="fill-(--again-tint) stroke-again stroke-[1.5] [stroke-linejoin:round]"
    />
    <path d="M-7.5 7H7.5" className="stroke-again stroke-[1.75] [stroke-linecap:round]" />
  </>
)
const settled = (
  <>
    <circle r="6.75" className="fill-acked" />
    <path
      d="M-3 .3-.8 2.4 3-2.2"
      className="fill-none stroke-on-fill stroke-[1.7] [stroke-linecap:round] [stroke-linejoin:round]"
    />
  </>
)
const inHand = (
  <>
    {ring}
    <circle r="2.75" className="fill-flight" />
  </>
)

const SHAPES: Readonly<Record<Look, ReactNode>> = {
  stored: <rect x="-7" y="-7" width="14" height="14" rx="2.5" className={square} />,
  ahead: (
    <rect
      x="-7"
      y="-7"
      width="14"
      height="14"
      rx="2.5"
      strokeDasharray="2.5 2.5"
      className="fill-none stroke-ink-4"
    />
  ),
  duplicate: (
    <>
      <rect
        x="-4.5"
        y="-8.5"
        width="13"
        height="13"
        rx="2.5"
        strokeDasharray="2 2"
        className="fill-none stroke-stored stroke-[1.25]"
      />
      <rect x="-8" y="-5" width="13" height="13" rx="2.5" className={square} />
    </>
  ),
  dropped: <path d="M0 -7H4.5A2.5 2.5 0 0 1 7 -4.5V4.5A2.5 2.5 0 0 1 4.5 7H0" className={square} />,
  hole: absent,
  gone: absent,
  unknown: (
    <circle r="5" strokeDasharray="1.5 2.4" className="fill-none stroke-ink-3 stroke-[1.5]" />
  ),
  pending: <circle r="5" className="fill-bg-0 stroke-ink-3 stroke-[1.5]" />,
  filtered: <path d="M-4.5 0H4.5" className="stroke-ink-4 stroke-2" />,
  'in flight': inHand,
  'in progress': (
    <>
      {inHand}
      <path d="M-1-10 3-7.25-1-4.5Z" className="fill-flight stroke-bg-0" />
    </>
  ),
  redelivered: (
    <>
      {ring}
      <path d="M0 -4 4 3H-4Z" className="fill-again" />
    </>
  ),
  parked,
  delayed: (
    <>
      <circle r="7.5" className="fill-none stroke-again stroke-[1.25]" />
      <path
        d="M0 -4.5 3.8 1.5H-3.8Z"
        className="fill-(--again-tint) stroke-again stroke-[1.25] [stroke-linejoin:round]"
      />
      <path d="M-3.8 4H3.8" className="stroke-again stroke-[1.25] [stroke-linecap:round]" />
    </>
  ),
  acked: settled,
  settled: <circle r="4.25" className="fill-acked" />,
  behind: <path d="M-8 0H8" className="stroke-(--pipe) stroke-3" />,
  terminated: (
    <>
      <rect
        x="-6"
        y="-6"
        width="12"
        height="12"
        rx="1"
        className="fill-(--ended-tint) stroke-ended stroke-[1.5]"
      />
      <path d="M-2.8-2.8 2.8 2.8M2.8-2.8-2.8 2.8" className={cross} />
    </>
  ),
  'gave up': (
    <>
      <circle r="6.25" className="fill-(--ended-tint) stroke-ended stroke-[1.5]" />
      <path d="M-4.2-4.2 4.2 4.2M4.2-4.2-4.2 4.2" className={cross} />
    </>
  ),
  note: <circle r="2.5" className="fill-ink-3" />,
}
