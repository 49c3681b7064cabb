import type { Program } from '../../src/deck/Kit.tsx'
import lines from './20-queue-group.py?lines'
import { answer, subscribe } from './orders.ts'

export const queueGroup: Program = {
  file: '20-queue-group.py',
  lines,
  does: [
    ['sub = await js.subscribe(', ...subscribe('processors', { deliverGroup: 'processors' })],
    ['await msg.ack()', answer('ack', 'processors')],
  ],
}
