import type { Program } from '../../src/deck/Kit.tsx'
import lines from './16-start-point.py?lines'
import { subscribe } from './orders.ts'

const AN_HOUR = 3_600_000
const brief = { kept: 'ephemeral', inactiveThreshold: '5' } as const
const file = '16-start-point.py'
/** Its two halves have a beat each, and the lanes under them the width. */
const half = lines.findLastIndex((line) => line.length === 0)

export const startAtSequence: Program = {
  file,
  lines: lines.slice(0, half),
  does: [
    [
      'sub = await js.subscribe("orders.>", config=by_sequence)',
      ...subscribe('by-seq', { ...brief, from: 'sequence', seq: '1000' }),
    ],
  ],
}

export const startAtTime: Program = {
  file,
  lines: lines.slice(half + 1),
  does: [
    [
      'sub = await js.subscribe("orders.>", config=by_time)',
      ...subscribe('by-time', () => ({
        ...brief,
        from: 'time',
        time: new Date(Date.now() - AN_HOUR).toISOString(),
      })),
    ],
  ],
}
