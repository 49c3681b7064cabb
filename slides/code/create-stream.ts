import type { Program } from '../../src/deck/Kit.tsx'
import lines from './06-create-stream.py?lines'
import { createOrders } from './orders.ts'

export const createStream: Program = {
  file: '06-create-stream.py',
  lines,
  does: [['await js.add_stream(', createOrders]],
}
