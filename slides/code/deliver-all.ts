import type { Program } from '../../src/deck/Kit.tsx'
import lines from './15-deliver-all.py?lines'
import { subscribe } from './orders.ts'

export const deliverAll: Program = {
  file: '15-deliver-all.py',
  lines,
  does: [['sub = await js.subscribe(', ...subscribe('replay-all', { from: 'all' })]],
}
