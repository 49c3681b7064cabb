import type { Program } from '../../src/deck/Kit.tsx'
import lines from './22-full-example.py?lines'
import { answer, createOrders, publish, subscribe } from './orders.ts'

export const fullExample: Program = {
  file: '22-full-example.py',
  lines,
  does: [
    ['await js.add_stream(', createOrders],
    ['sub = await js.subscribe(', ...subscribe('processor')],
    ['await js.publish(', publish('{"id": 1}')],
    ['await msg.ack()', answer('ack', 'processor')],
  ],
}
