import type { Scene } from '../src/deck/Kit.tsx'
import { createOrders, ordersAsCreated, publish } from './code/orders.ts'

const fixture: Scene['fixture'] = { ORDERS: 'absent' }
const one = publish('{"id": 123}')

/** Where no line was run yet, a key does first what the first line does: created already, it stays as it is. */
export const creating: Scene = {
  fixture,
  actions: [
    { title: 'create ORDERS, as the code does', calls: [createOrders] },
    {
      title: 'the same name, max_msgs 500',
      calls: [
        createOrders,
        {
          operation: 'add-stream',
          typed: { name: 'ORDERS', ...ordersAsCreated, maxMsgs: '500' },
        },
      ],
      refused: 10058,
    },
    { title: 'publish an order', calls: [createOrders, one] },
  ],
}

export const wholeProgram: Scene = {
  fixture,
  actions: [{ title: 'one more order', calls: [createOrders, one] }],
}
