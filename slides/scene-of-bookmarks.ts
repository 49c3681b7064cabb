import type { Scene } from '../src/deck/Kit.tsx'
import { publish, pullSubscribe } from './code/orders.ts'
import { orders, SUBJECTS, storedOrders } from './stored-orders.ts'

/** Before all of it. The same at each press, also after a reload: a consumer that is there already is no other one then. */
const BEFORE_ALL = '2026-01-01T00:00:00.000Z'

const STARTS = {
  all: { from: 'all' },
  last: { from: 'last' },
  new: { from: 'new' },
  'per-subject': { from: 'lastPerSubject', filter: 'orders.>' },
  'by-sequence': { from: 'sequence', seq: '5' },
  'by-time': { from: 'time', time: BEFORE_ALL },
} satisfies Record<string, Readonly<Record<string, string>>>

export const bookmarks: Scene = {
  fixture: { ORDERS: { ...storedOrders(0), messages: orders(7, SUBJECTS) } },
  actions: [
    {
      title: 'six consumers, none has read',
      calls: Object.entries(STARTS).map(([name, start]) => pullSubscribe(name, start)),
    },
    { title: 'a new order', calls: [publish('{"id": 123}')] },
  ],
}

export const BOOKMARKS = Object.keys(STARTS)
