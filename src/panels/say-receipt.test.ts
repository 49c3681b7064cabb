import { expect, it } from 'vitest'
import type { Receipt } from '../model/commands.ts'
import { plainWords } from '../model/plain-words.ts'
import { millis, streamSeq } from '../model/units.ts'
import { sayReceipt } from './say-receipt.ts'

const stream = 'ORDERS'
const consumer = 'billing'
const stored = { receipt: 'stored', stream, seq: streamSeq(43), took: millis(3.14) } as const
const fetched = { receipt: 'fetched', stream, consumer, took: millis(2) } as const

it.each<[receipt: Receipt, said: string]>([
  [{ ...stored, count: 1, duplicates: 0 }, 'receipt #43 in ORDERS, 3.1 ms'],
  [
    { ...stored, count: 1, duplicates: 1 },
    'duplicate: ORDERS had this id, as #43. Nothing was stored',
  ],
  [{ ...stored, count: 5, duplicates: 0 }, '5 published, the last is #43, 3.1 ms'],
  [
    { ...stored, count: 5, duplicates: 4 },
    '5 published, the last is #43, 3.1 ms, 4 were duplicates',
  ],
  [
    { receipt: 'listening', consumer: 'pay', deliverSubject: 'd', others: false },
    'this page listens to pay on d. Answer on the lane',
  ],
  [
    { receipt: 'listening', consumer: 'pay', deliverSubject: 'd', group: 'g', others: false },
    'this page listens to pay on d, as one of the group g. Answer on the lane',
  ],
  [
    { receipt: 'listening', consumer: 'pay', deliverSubject: 'd', others: true },
    'this page listens to pay on d. Somebody else does too, and without a group each gets a copy',
  ],
  [{ receipt: 'stoppedListening', consumer: 'pay' }, 'this page no longer listens to pay'],
  [
    { receipt: 'workerStarted', worker: 'w', consumer: 'pay', mode: 'fetches' },
    'w fetches from pay, on a connection of its own',
  ],
  [
    { receipt: 'workerStarted', worker: 'w', consumer: 'pay', mode: 'listens' },
    'w listens to pay, on a connection of its own',
  ],
  [{ receipt: 'workerStopping', worker: 'w', holding: 0 }, 'w stops: it held nothing'],
  [{ receipt: 'workerStopping', worker: 'w', holding: 2 }, 'w finishes the 2 it holds, then stops'],
  [{ receipt: 'workerCrashed', worker: 'w', holding: 0 }, 'w crashed: it held nothing'],
  [
    { receipt: 'workerCrashed', worker: 'w', holding: 1 },
    'w crashed with 1 message: back after ack_wait',
  ],
  [{ receipt: 'subscribed', subject: 'a' }, 'this page hears what is published on a from now on'],
  [{ receipt: 'unsubscribed', subject: 'a' }, 'this page no longer hears a'],
  [
    { receipt: 'sent', subject: 'orders.new', count: 1 },
    '1 message sent to orders.new. Core NATS gives no receipt',
  ],
  [{ ...fetched, seqs: [] }, 'nothing came for billing in that time'],
  [
    { ...fetched, seqs: [], heldBack: { by: 'max_ack_pending', inHand: 1000, most: 1000 } },
    'nothing came for billing: 1,000 of 1,000 in hand (max_ack_pending). Answer one first',
  ],
  [
    {
      ...fetched,
      seqs: [],
      heldBack: { by: 'pause', until: millis(Date.parse('2026-11-25T14:02:11')) },
    },
    'nothing came for billing: it is paused until 14:02:11',
  ],
  [{ ...fetched, seqs: [streamSeq(7)] }, 'this page holds #7 of billing. Answer on the lane'],
  [
    { ...fetched, seqs: [streamSeq(7), streamSeq(9)] },
    'this page holds #7 to #9 of billing. Answer on the lane',
  ],
  [{ receipt: 'answered', verb: 'nak', consumer, seq: streamSeq(7) }, 'nak sent for #7'],
  [
    { receipt: 'answered', verb: 'progress', consumer, seq: streamSeq(7) },
    '“in progress” sent for #7',
  ],
  [
    { receipt: 'confirmed', consumer, seq: streamSeq(7), took: millis(2.04) },
    'the server has the ack of #7, 2 ms',
  ],
  [{ receipt: 'created', kind: 'stream', name: stream }, 'stream ORDERS created'],
  [
    { receipt: 'unchanged', kind: 'stream', name: stream },
    'stream ORDERS was there already, with the same configuration',
  ],
  [
    {
      receipt: 'edited',
      stream,
      changes: {
        maxMsgs: 1200,
        maxAge: millis(0),
        discard: 'new',
        duplicateWindow: millis(30_000),
      },
    },
    'stream ORDERS changed: max_msgs 1,200, max_age no limit, discard new, duplicate_window 30\u2009s',
  ],
  [{ receipt: 'purged', stream, count: 1200 }, '1,200 messages purged from ORDERS'],
  [{ receipt: 'purged', stream, count: 0 }, 'nothing to purge in ORDERS'],
  [
    { receipt: 'messageDeleted', stream, seq: streamSeq(1004) },
    '#1,004 deleted from ORDERS. Its number stays empty',
  ],
  [
    { receipt: 'replaying', stream, consumer: 'replay_1', waiting: 3 },
    '3 messages run again as replay_1. It ends by itself',
  ],
  [
    {
      receipt: 'message',
      stream,
      message: {
        seq: streamSeq(1029),
        subject: 'orders.new',
        time: undefined,
        headers: [],
        oddLines: [],
        body: new Uint8Array(33),
      },
    },
    '#1,029 on orders.new, 33 bytes: selected',
  ],
])('%o', (receipt, said) => {
  const parts = sayReceipt(receipt)
  expect(plainWords(parts)).toBe(said)
})
