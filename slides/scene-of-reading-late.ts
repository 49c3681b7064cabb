import type { Action, Scene } from '../src/deck/Kit.tsx'
import { workOff } from './at-work.ts'
import { publish, pullSubscribe } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

export const comesLate: Action = {
  title: 'a reader comes late',
  calls: [
    pullSubscribe('billing'),
    ...workOff([{ stream: 'ORDERS', consumer: 'billing', name: 'reader' }], {
      each: 400,
      within: 1800,
    }),
  ],
}

export const readingLate: Scene = {
  fixture: { ORDERS: storedOrders(3) },
  actions: [
    {
      title: 'publish three more',
      calls: [123, 124, 125].map((id) => publish(`{"id": ${id}}`)),
    },
    comesLate,
  ],
}
