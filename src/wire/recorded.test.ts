import { expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { recorded } from './recorded.ts'
import { requestsSeen } from './requests-seen.ts'

const bytes = (said: string | object) =>
  new TextEncoder().encode(typeof said === 'string' ? said : JSON.stringify(said))
const ACK = '$JS.ACK.ORDERS.pay.2.7.9.1700000000000000000.3'
const LONGER = '$JS.ACK.hub.ACCOUNT.ORDERS.pay.2.7.9.1700000000000000000.3.token'
const delivery = { stream: 'ORDERS', consumer: 'pay', seq: 7, consumerSeq: 9, attempt: 2 }
const ADVISORY = '$JS.EVENT.ADVISORY.'
const ofDelivery = {
  stream: 'ORDERS',
  consumer: 'pay',
  consumer_seq: 9,
  stream_seq: 7,
  deliveries: 2,
}

it.each([
  ['+ACK', ACK, { type: 'answered', verb: 'ack', pending: 3, ...delivery }],
  ['', ACK, { type: 'answered', verb: 'ack', pending: 3, ...delivery }],
  ['+NXT', ACK, { type: 'answered', verb: 'ack', pending: 3, ...delivery }],
  ['+WPI', LONGER, { type: 'answered', verb: 'progress', pending: 3, ...delivery }],
  ['+TERM reason', ACK, { type: 'answered', verb: 'term', pending: 3, ...delivery }],
  [
    '-NAK {"delay": 1000000000}',
    ACK,
    { type: 'answered', verb: 'nak', delay: 1_000, pending: 3, ...delivery },
  ],
  ['what?', ACK, undefined],
])('an answer %s is recorded', (said, subject, fact) => {
  expect(recorded(subject, bytes(said))).toEqual({ ok: true, value: fact && { happened: fact } })
})

it.each([
  ['CONSUMER.MSG_NAKED.ORDERS.pay', ofDelivery, { type: 'naked', ...delivery }],
  ['CONSUMER.MSG_TERMINATED.ORDERS.pay', ofDelivery, { type: 'terminated', ...delivery }],
  [
    'CONSUMER.CREATED.ORDERS.pay',
    { stream: 'ORDERS', consumer: 'pay', action: 'create' },
    { type: 'consumerCreated', stream: 'ORDERS', consumer: 'pay' },
  ],
  [
    'CONSUMER.DELETED.ORDERS.pay',
    { stream: 'ORDERS', consumer: 'pay', action: 'delete' },
    { type: 'consumerDeleted', stream: 'ORDERS', consumer: 'pay' },
  ],
  ['CONSUMER.PAUSE.ORDERS.pay', { stream: 'ORDERS' }, undefined],
  [
    'STREAM.CREATED.ORDERS',
    { stream: 'ORDERS', action: 'create' },
    { type: 'streamCreated', stream: 'ORDERS' },
  ],
  ['STREAM.SNAPSHOT_CREATE.ORDERS', { stream: 'ORDERS', action: 'other' }, undefined],
])('%s is read', (subject, body, fact) => {
  const timestamp = '2026-11-26T10:00:00.250Z'
  const value = fact && { happened: fact, at: Date.parse(timestamp) }
  expect(recorded(ADVISORY + subject, bytes({ ...body, timestamp }))).toEqual({ ok: true, value })
})

it.each([
  ['$JS.ACK.ORDERS', '+ACK'],
  [`${ADVISORY}CONSUMER.CREATED.ORDERS.pay`, '{'],
  [`${ADVISORY}STREAM.CREATED.ORDERS`, '[]'],
])('what cannot be read says why: %s', (subject, said) => {
  expect(recorded(subject, bytes(said))).toMatchObject({ ok: false })
})

const audit = (subject: string, response: object, request: object = {}) =>
  requestsSeen(
    bytes({
      subject: `$JS.API.${subject}`,
      request: JSON.stringify(request),
      response: JSON.stringify(response),
    }),
    millis(1),
  )
const refusal = (err_code: number) => ({ error: { code: 400, err_code, description: 'no' } })

it.each([
  ['STREAM.INFO.ORDERS', {}, {}, { facts: [] }],
  ['STREAM.LIST', {}, {}, { facts: [] }],
  ['CONSUMER.LIST.ORDERS', {}, {}, { facts: [] }],
  ['STREAM.MSG.GET.ORDERS', refusal(10037), {}, { facts: [] }],
  ['STREAM.CREATE.ORDERS', {}, {}, { facts: [{ type: 'streamCreated', stream: 'ORDERS' }] }],
  [
    'CONSUMER.CREATE.ORDERS.pay.orders.new',
    {},
    {},
    { facts: [], made: { stream: 'ORDERS', consumer: 'pay' } },
  ],
  [
    'CONSUMER.DURABLE.CREATE.ORDERS.pay',
    {},
    {},
    { facts: [], made: { stream: 'ORDERS', consumer: 'pay' } },
  ],
  [
    'CONSUMER.INFO.ORDERS.pay',
    {},
    {},
    { facts: [{ type: 'consumerLookedUp', stream: 'ORDERS', consumer: 'pay' }] },
  ],
  ['CONSUMER.INFO.ORDERS.pay', refusal(10014), {}, { facts: [] }],
  [
    'CONSUMER.CREATE.ORDERS.pay',
    refusal(10148),
    { config: { deliver_policy: 'last' } },
    {
      facts: [
        {
          ...{ type: 'refused', request: 'CONSUMER.CREATE', stream: 'ORDERS', consumer: 'pay' },
          ...{ errCode: 10148, description: 'no', deliver: 'last' },
        },
      ],
    },
  ],
  [
    'CONSUMER.DELETE.ORDERS.pay',
    { success: true },
    {},
    {
      facts: [{ type: 'consumerDeleteAsked', stream: 'ORDERS', consumer: 'pay' }],
      gone: { stream: 'ORDERS', consumer: 'pay' },
    },
  ],
  ['STREAM.DELETE.ORDERS', { success: true }, {}, { facts: [], gone: { stream: 'ORDERS' } }],
  [
    'STREAM.PURGE.ORDERS',
    { success: true, purged: 4 },
    { filter: 'orders.test' },
    { facts: [{ type: 'purged', stream: 'ORDERS', count: 4, filter: 'orders.test' }] },
  ],
  [
    'STREAM.MSG.DELETE.ORDERS',
    { success: true },
    { seq: 3 },
    { facts: [{ type: 'messageDeleted', stream: 'ORDERS', seq: 3 }] },
  ],
])('of the audit, %s', (subject, response, request, value) => {
  expect(audit(subject, response, request)).toEqual({ ok: true, value })
})
