import type { Program } from '../../src/deck/Kit.tsx'
import lines from './16-start-point.py?lines'
import { subscribe } from './orders.ts'

const AN_HOUR = 3_600_000
const brief = { kept: 'ephemeral', inactiveThreshold: '5' } as const

export const startPoint: Program = {
  file: '16-start-point.py',
  lines,
  does: [
    [
      'sub = await js.subscribe("orders.>", config=by_sequence)',
      ...subscribe('by-seq', { ...brief, from: 'sequence', seq: '1000' }),
    ],
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
