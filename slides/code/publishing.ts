import type { Program } from '../../src/deck/Kit.tsx'
import lines from './09-publish.py?lines'
import { publish } from './orders.ts'

const BODY = '{"id": 123}'

export const publishing: Program = {
  file: '09-publish.py',
  lines,
  does: [
    ['ack = await js.publish("orders.new"', publish(BODY)],
    ['ack = await js.publish(', publish(BODY, { msgId: 'order-123' })],
  ],
}
