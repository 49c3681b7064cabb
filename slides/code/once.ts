import type { Program } from '../../src/deck/Kit.tsx'
import confirm from './18-confirm.py?lines'
import once from './18-publish-once.py?lines'
import { answer, publish, subscribe } from './orders.ts'

export const publishingOnce: Program = {
  file: '18-publish-once.py',
  lines: once,
  does: [['ack = await js.publish(', publish('{"id": 124}', { msgId: 'order-124' })]],
}

export const confirming: Program = {
  file: '18-confirm.py',
  lines: confirm,
  does: [
    ['sub = await js.subscribe(', ...subscribe('order-processor')],
    ['await msg.ack_sync()', answer('double-ack', 'order-processor')],
  ],
}
