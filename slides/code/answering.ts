import type { Program } from '../../src/deck/Kit.tsx'
import lines from './14-answer.py?lines'
import { answer } from './orders.ts'

const CONSUMER = 'processor-push'

/** It answers what slide 12 subscribed to. */
export const answering: Program = {
  file: '14-answer.py',
  lines,
  does: [
    ['await msg.in_progress()', answer('in-progress', CONSUMER)],
    ['await msg.ack()', answer('ack', CONSUMER)],
    ['await msg.nak(', answer('nak', CONSUMER, { delay: '2' })],
    ['await msg.term()', answer('term', CONSUMER)],
    ['await msg.nak(', answer('nak', CONSUMER, { delay: '2' })],
  ],
}
