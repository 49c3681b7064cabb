// Payloads recorded from real servers, and broken ones: what can be read is read the same from every version.

import { describe, expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { apiAudit, consumerAdvisory, streamAdvisory } from './advisories.ts'
import {
  accountAnswer,
  consumerInfo,
  consumerReading,
  decode,
  eachOf,
  listAnswer,
  messageAnswer,
  streamAnswer,
  streamInfo,
  streamReading,
} from './decode.ts'
import recorded from './recorded.json' with { type: 'json' }
import { ackSeen } from './taps.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string): unknown => JSON.parse(text)
const AT = millis(1_700_000_000_000)

describe.each(Object.entries(recorded))('recorded from %s', (_, said) => {
  const read = <T>(kind: keyof typeof said, schema: Parameters<typeof decode<T>>[1]): T => {
    const decoded = decode(kind, schema, bytes(said[kind]))
    if (!decoded.ok) throw new Error(decoded.why)
    return decoded.value
  }

  const entries = (kind: keyof typeof said) => {
    const page = read(kind, listAnswer)
    if ('error' in page) throw new Error('an error')
    return page.entries
  }

  it('STREAM.INFO', () => {
    const answer = read('STREAM.INFO', streamAnswer)
    if ('error' in answer) throw new Error('an error')
    expect(streamReading(answer)).toMatchObject({
      name: 'ORDERS',
      config: {
        subjects: ['orders.>'],
        storage: 'file',
        retention: 'limits',
        maxAge: 3_600_000,
        maxMsgs: -1,
        replicas: 1,
      },
      first: 1,
      last: 4,
      messages: 3,
      deleted: 1,
      deletedSeqs: [3],
      consumers: 1,
    })
  })

  it('STREAM.LIST has the same stream', () => {
    const infos = eachOf('a stream', streamInfo, entries('STREAM.LIST')).read
    expect(infos.map((info) => streamReading(info).name)).toEqual(['ORDERS'])
  })

  it('CONSUMER.LIST', () => {
    const [info] = eachOf('a consumer', consumerInfo, entries('CONSUMER.LIST')).read
    if (!info) throw new Error('no consumer')
    const pay = consumerReading(info, millis(0))
    expect(pay).toMatchObject({
      name: 'pay',
      config: {
        durable: true,
        filters: ['orders.>'],
        ack: 'explicit',
        ackWait: 200,
        backoff: [200],
        maxDeliver: 2,
        deliver: 'all',
      },
      pending: expect.any(Number),
      paused: false,
    })
    expect(consumerReading(info, millis(5000)).lastDelivery).toBe((pay.lastDelivery ?? 0) + 5000)
  })

  it('a message, a hole, an account, a stream that is not there', () => {
    expect(read('STREAM.MSG.GET', messageAnswer)).toMatchObject({
      message: { subject: 'orders.new', seq: 1 },
    })
    expect(read('STREAM.MSG.GET hole', messageAnswer)).toMatchObject({ error: { err_code: 10037 } })
    expect(read('INFO', accountAnswer).error).toBeUndefined()
    expect(read('STREAM.INFO missing', streamAnswer)).toMatchObject({ error: { err_code: 10059 } })
  })

  it.each([
    ['advisory CONSUMER.MSG_NAKED', { type: 'naked', consumer: 'pay', seq: 1, attempt: 1 }],
    ['advisory CONSUMER.MAX_DELIVERIES', { type: 'gaveUp', consumer: 'pay', seq: 1, attempt: 2 }],
  ] as const)('%s', (kind, moment) => {
    const subject = `$JS.EVENT.ADVISORY.${kind.slice('advisory '.length)}.ORDERS.pay`
    expect(consumerAdvisory(subject, bytes(said[kind]), AT)).toMatchObject({
      ok: true,
      value: { moments: [{ ...moment, at: AT, stream: 'ORDERS' }], hurry: { stream: 'ORDERS' } },
    })
  })

  it('a pause, and its end, only hurry a reading', () => {
    const said = bytes('{"stream":"ORDERS","consumer":"pay","paused":false}')
    expect(consumerAdvisory('$JS.EVENT.ADVISORY.CONSUMER.PAUSE.ORDERS.pay', said, AT)).toEqual({
      ok: true,
      value: { moments: [], hurry: { stream: 'ORDERS' } },
    })
  })

  it('until when a consumer is paused is said while it is', () => {
    const [info] = eachOf('a consumer', consumerInfo, entries('CONSUMER.LIST')).read
    if (!info) throw new Error('no consumer')
    const config = { ...info.config, pause_until: '2026-11-25T14:02:11Z' }
    const until = (paused: boolean) =>
      consumerReading({ ...info, config, paused }, millis(0)).pausedUntil
    expect([until(true), until(false)]).toEqual([Date.parse('2026-11-25T14:02:11Z'), undefined])
  })

  it('a termination is one side of a term, or none', () => {
    const subject = '$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.ORDERS.pay'
    const moment = {
      type: 'terminated',
      at: AT,
      stream: 'ORDERS',
      consumer: 'pay',
      seq: 2,
      attempt: 1,
    }
    expect(
      consumerAdvisory(subject, bytes(said['advisory CONSUMER.MSG_TERMINATED']), AT),
    ).toMatchObject({ ok: true, value: { moments: [], term: { by: 'server', moment } } })
  })

  it('a consumer that came is for a reading to list; one that went frees its taps', () => {
    const subject = (kind: string) => `$JS.EVENT.ADVISORY.CONSUMER.${kind}.ORDERS.pay`
    expect(
      consumerAdvisory(subject('CREATED'), bytes(said['advisory CONSUMER.CREATED']), AT),
    ).toEqual({
      ok: true,
      value: { moments: [], hurry: { stream: 'ORDERS' }, recount: 'ORDERS' },
    })
    expect(
      consumerAdvisory(subject('DELETED'), bytes(said['advisory CONSUMER.DELETED']), AT),
    ).toMatchObject({
      value: { goneConsumer: { stream: 'ORDERS', consumer: 'pay' }, recount: 'ORDERS' },
    })
  })

  it('a tap that came is no news but for the count', () => {
    const tap = said['advisory CONSUMER.CREATED'].replace('"pay"', '"lanes_x"')
    expect(
      consumerAdvisory('$JS.EVENT.ADVISORY.CONSUMER.CREATED.ORDERS.lanes_x', bytes(tap), AT),
    ).toEqual({ ok: true, value: { moments: [], recount: 'ORDERS' } })
  })

  it.each([
    ['advisory STREAM.CREATED', { moments: [], hurry: 'list' }],
    ['advisory STREAM.UPDATED', { moments: [], hurry: 'list' }],
    ['advisory STREAM.DELETED', { moments: [], hurry: 'list', gone: 'ORDERS' }],
  ] as const)('%s', (kind, value) => {
    expect(streamAdvisory(bytes(said[kind]))).toEqual({ ok: true, value })
  })

  it.each([
    ['audit STREAM.DELETE', { moments: [], hurry: 'list', gone: 'ORDERS' }],
    ['audit STREAM.UPDATE', { moments: [], hurry: { stream: 'ORDERS' } }],
    ['audit CONSUMER.CREATE', { moments: [], hurry: { stream: 'ORDERS' }, recount: 'ORDERS' }],
    [
      'audit CONSUMER.DELETE',
      {
        moments: [],
        hurry: { stream: 'ORDERS' },
        recount: 'ORDERS',
        goneConsumer: { stream: 'ORDERS', consumer: 'pay' },
      },
    ],
    [
      'audit STREAM.MSG.DELETE',
      {
        moments: [{ type: 'messageDeleted', at: AT, stream: 'ORDERS', seq: 3 }],
        hurry: { stream: 'ORDERS' },
      },
    ],
    [
      'audit STREAM.PURGE',
      {
        moments: [{ type: 'purged', at: AT, stream: 'ORDERS', count: 0, filter: 'orders.none' }],
        hurry: { stream: 'ORDERS' },
      },
    ],
    // Our own readings and failures are in the audit too: looking at them would loop.
    ['audit STREAM.MSG.GET', { moments: [] }],
    ['audit STREAM.CREATE', { moments: [] }],
  ] as const)('%s', (kind, value) => {
    expect(apiAudit(bytes(said[kind]), AT)).toEqual({ ok: true, value })
  })
})

describe('a payload that cannot be read says why', () => {
  const info = recorded['2.15.1']['STREAM.INFO']
  it.each([
    ['no JSON', 'STREAM.INFO: no JSON'],
    [info.replace('"last_seq":4', '"last_seq":"4"'), 'STREAM.INFO'],
    [info.replace('"state"', '"status"'), 'STREAM.INFO'],
    ['[]', 'STREAM.INFO'],
  ])('%#', (text, why) => {
    const decoded = decode('STREAM.INFO', streamAnswer, bytes(text))
    expect(decoded).toMatchObject({ ok: false })
    expect(decoded.ok ? '' : decoded.why).toContain(why)
  })

  it('names the field, not the error that it is not', () => {
    const unread = (text: string) => {
      const decoded = decode('STREAM.INFO', streamAnswer, bytes(text))
      return decoded.ok ? '' : decoded.why
    }
    expect(unread(info.replace('"retention":"limits"', '"retention":"next"'))).toContain(
      'STREAM.INFO: config.retention: ',
    )
    expect(unread('{"error":{"code":"x"}}')).toContain('STREAM.INFO: error.code: ')
  })

  it('an ack policy that is new to us leaves the consumer where it is', () => {
    const [, pay = ''] = /"consumers":\[(.*)\]/.exec(recorded['2.15.1']['CONSUMER.LIST']) ?? []
    const flow = pay.replace('"ack_policy":"explicit"', '"ack_policy":"flow_control"')
    const { read } = eachOf('a consumer', consumerInfo, [parse(flow)])
    expect(read.map((info) => consumerReading(info, millis(0)).config.ack)).toEqual(['unknown'])
  })

  it('one entry that is new to us does not hide the others', () => {
    const list = recorded['2.15.1']['CONSUMER.LIST']
    const [, pay = ''] = /"consumers":\[(.*)\]/.exec(list) ?? []
    const when = pay.replace('"deliver_policy":"', '"deliver_policy":"un')
    const { read, unread } = eachOf('a consumer', consumerInfo, [when, pay, '{}'].map(parse))
    expect(read.map(({ name }) => name)).toEqual(['pay'])
    expect(unread).toEqual([
      expect.stringContaining('a consumer of a list: config.deliver_policy: '),
      expect.stringContaining('a consumer of a list: '),
    ])
  })

  it.each([
    '{',
    '{"stream":"S"}',
    '{"stream":1,"consumer":"c","consumer_seq":1,"stream_seq":1,"deliveries":1}',
  ])('a nak advisory: %s', (text) =>
    expect(consumerAdvisory('$JS.EVENT.ADVISORY.CONSUMER.MSG_NAKED.S.c', bytes(text), AT).ok).toBe(
      false,
    ),
  )

  it.each([
    'x',
    '{"subject":"$JS.API.STREAM.PURGE.S"}',
    '{"subject":"$JS.API.STREAM.PURGE.S","request":"","response":"{"}',
  ])('an audit: %s', (text) => expect(apiAudit(bytes(text), AT).ok).toBe(false))
})

describe('an answer on its way', () => {
  const subject = '$JS.ACK.ORDERS.pay.2.7.9.1700000000000000000.3'
  const of = { at: AT, stream: 'ORDERS', consumer: 'pay', seq: 7, consumerSeq: 9, attempt: 2 }
  it.each([
    ['', [{ ...of, type: 'acked' }]],
    ['+ACK', [{ ...of, type: 'acked' }]],
    ['+OK', [{ ...of, type: 'acked' }]],
    [
      '+NXT',
      [
        { ...of, type: 'acked' },
        { at: AT, stream: 'ORDERS', consumer: 'pay', type: 'pulled', batch: 1 },
      ],
    ],
    ['+WPI', [{ ...of, type: 'progressed' }]],
    ['-NAK {"delay": 5000000000}', [{ ...of, type: 'nakAsked', delay: 5000 }]],
    ['-NAK', [{ ...of, type: 'nakAsked', delay: 0 }]],
    ['anything else', []],
  ])('%j', (payload, moments) => {
    expect(ackSeen(subject, bytes(payload), AT)).toEqual({
      ok: true,
      value: { moments, hurry: { stream: 'ORDERS' } },
    })
  })

  it('a term is one side of what the server announces', () => {
    expect(ackSeen(subject, bytes('+TERM bad order'), AT)).toMatchObject({
      value: { moments: [], term: { by: 'client', moment: { ...of, type: 'terminated' } } },
    })
  })

  it('of another shape is not read', () => {
    expect(ackSeen('$JS.ACK.ORDERS', bytes(''), AT).ok).toBe(false)
  })
})
