import type { Press, Scene } from '../src/deck/Kit.tsx'
import { workOff } from './at-work.ts'
import { fetch, pullSubscribe } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

const stream = 'ORDERS'
const WAITING = 37
const BATCH = 100

const ackAll = pullSubscribe('ack-all', { ack: 'all' })
/** Without what it was given before. */
const forgotten: readonly Press[] = [
  ackAll,
  { operation: 'delete-consumer', typed: { stream, consumer: 'ack-all' } },
]

export const batches: Scene = {
  fixture: { ORDERS: storedOrders(WAITING) },
  actions: [
    {
      title: '37 waiting: fetch 100',
      calls: [pullSubscribe('batch-proc'), fetch('batch-proc', BATCH)],
    },
    {
      title: 'none waiting: fetch 100',
      calls: [
        pullSubscribe('batch-proc'),
        ...workOff([{ stream, consumer: 'batch-proc', name: 'batch-app' }], {
          each: 0,
          within: 1000,
        }),
        fetch('batch-proc', BATCH),
      ],
    },
    {
      title: 'AckAll: fetch 37, ack #33 alone',
      calls: [
        ...forgotten,
        ackAll,
        fetch('ack-all', WAITING),
        { operation: 'ack', typed: { stream, consumer: 'ack-all', seq: '33' } },
      ],
    },
  ],
}
