import type { Scene } from '../src/deck/Kit.tsx'
import { publish } from './code/orders.ts'
import { orders, SUBJECTS, storedOrders } from './stored-orders.ts'

export const capturing: Scene = {
  fixture: { ORDERS: { ...storedOrders(0), messages: orders(3, SUBJECTS) } },
  actions: [
    { title: 'publish on orders.new', calls: [publish('{"id": 123}')] },
    {
      title: 'publish twenty',
      calls: [publish('{"id": 123}', { count: '20', pause: '60' })],
    },
    {
      title: 'publish on invoices.new',
      calls: [publish('{"id": 123}', { subject: 'invoices.new' })],
      // No responders: nobody listens there, so nobody answers for JetStream.
      refused: '503',
    },
    {
      title: 'read a message: the selected one, or the first',
      calls: [
        {
          operation: 'get-message',
          typed: { stream: 'ORDERS', seq: '1' },
          message: 'selected',
        },
      ],
    },
  ],
}
