import type { Program } from '../../src/deck/Kit.tsx'
import lines from './19-batch.py?lines'
import { answer, fetch, pullSubscribe } from './orders.ts'

export const batching: Program = {
  file: '19-batch.py',
  lines,
  does: [
    ['sub = await js.pull_subscribe(', pullSubscribe('batch-proc')],
    ['msgs = await sub.fetch(', fetch('batch-proc', 100)],
    ['await msg.ack()', answer('ack', 'batch-proc')],
  ],
}
