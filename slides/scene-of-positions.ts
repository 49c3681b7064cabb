import type { Scene } from '../src/deck/Kit.tsx'
import { ackOne, failOne } from './at-work.ts'
import { publish } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

const billing = { stream: 'ORDERS', consumer: 'billing', name: 'billing-app' }

export const positions: Scene = {
  fixture: {
    ORDERS: storedOrders(5, [
      { name: 'analytics', delivered: 5, acked: [1, 2, 3, 4, 5] },
      // Short, so that what failed comes again while the slide is there.
      { name: 'billing', typed: { ackWait: '10' }, delivered: 3, acked: [1, 2, 3] },
    ]),
  },
  actions: [
    {
      title: 'a new order: analytics reads it',
      calls: [
        publish('{"id": 123}'),
        ...ackOne({ stream: 'ORDERS', consumer: 'analytics', name: 'analytics-app' }),
      ],
    },
    { title: 'billing acks one', calls: ackOne(billing) },
    { title: 'billing takes one and crashes', calls: failOne(billing) },
  ],
}
