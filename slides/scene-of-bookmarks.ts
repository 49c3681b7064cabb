import type { Scene } from '../src/deck/Kit.tsx'
import { publish, pullSubscribe } from './code/orders.ts'
import { orders, SUBJECTS, storedOrders } from './stored-orders.ts'

const HOUR = 3_600_000
/** The same at each press: a consumer that is there already is no other one then. */
const anHourAgo = new Date(Date.now() - HOUR).toISOString()

const STARTS = {
  all: { from: 'all' },
  last: { from: 'last' },
  new: { from: 'new' },
  'per-subject': { from: 'lastPerSubject', filter: 'orders.>' },
  'by-sequence': { from: 'sequence', seq: '5' },
  'by-time': { from: 'time', time: anHourAgo },
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
