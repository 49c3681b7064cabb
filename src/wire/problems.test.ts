import { ErrorCode, NatsError } from 'nats.ws'
import { describe, expect, it } from 'vitest'
import type { Call, StreamDraft } from '../model/commands.ts'
import { streamDraft } from '../model/drafts.fixture.ts'
import type { Problem } from '../model/problem.ts'
import { millis, streamSeq } from '../model/units.ts'
import { problemOf, problemOfStatus } from './problems.ts'
import { SAID_BY_ERR_CODE } from './refusals.ts'

const ORDERS: StreamDraft = streamDraft({ subjects: ['orders.>', 'pay.*'], storage: 'file' })
const addStream: Call = { call: 'addStream', stream: ORDERS }
const publish: Call = {
  call: 'publish',
  subject: 'orders.new',
  body: '',
  headers: [],
  count: 1,
  via: 'jetstream',
}
const addConsumer: Call = {
  call: 'addConsumer',
  stream: 'ORDERS',
  consumer: {
    name: 'pay',
    filter: 'other.x',
    ackWait: millis(1000),
    maxDeliver: 0,
    maxAckPending: 0,
    start: { from: 'all' },
  },
}
const fetch: Call = {
  call: 'fetch',
  stream: 'ORDERS',
  consumer: 'pay',
  batch: 1,
  expires: millis(1000),
}
const replay: Call = {
  call: 'replay',
  stream: 'ORDERS',
  start: { from: 'sequence', seq: streamSeq(1) },
  pace: 'instant',
}
const deleteMessage: Call = { call: 'deleteMessage', stream: 'ORDERS', seq: streamSeq(9) }
const getMessage: Call = { call: 'getMessage', stream: 'ORDERS', seq: streamSeq(9) }
const lastBySubject: Call = { call: 'lastBySubject', stream: 'ORDERS', subject: 'orders.new' }
const purge: Call = { call: 'purge', stream: 'ORDERS' }
const deleteConsumer: Call = { call: 'deleteConsumer', stream: 'ORDERS', consumer: 'pay' }

function refusal(code: number, errCode: number, description: string): NatsError {
  const error = new NatsError(description, String(code))
  error.api_error = { code, err_code: errCode, description }
  return error
}

// The server's own words, as nats-server 2.9.10 and 2.15 say them.
const REFUSED: readonly (readonly [Call, number, number, string, RegExp])[] = [
  [purge, 404, 10059, 'stream not found', /^There is no stream ORDERS\.$/],
  [
    getMessage,
    404,
    10037,
    'no message found',
    /^There is no #9 in ORDERS: it is gone, or was never/,
  ],
  [
    lastBySubject,
    404,
    10037,
    'no message found',
    /^ORDERS has no message on orders\.new: it is gone/,
  ],
  [addConsumer, 404, 10059, 'stream not found', /^There is no stream ORDERS\.$/],
  [deleteConsumer, 404, 10014, 'consumer not found', /^ORDERS has no consumer pay\.$/],
  [
    addStream,
    400,
    10058,
    'stream name already in use with a different configuration',
    /^A stream ORDERS already exists/,
  ],
  [
    addStream,
    400,
    10065,
    'subjects overlap with an existing stream',
    /^Another stream already takes orders\.>, pay\.\*\.$/,
  ],
  [
    { call: 'record', about: 'epoch.x', body: '' },
    400,
    10065,
    'subjects overlap with an existing stream',
    /^Another stream already takes ws\.>, acks/,
  ],
  [addStream, 500, 10052, 'invalid subject', /^One of orders\.>, pay\.\* is not a subject\.$/],
  [addStream, 500, 10052, 'subject "a.>" overlaps with "a.b"', /^Two subjects .*a\.b/],
  [addStream, 500, 10052, 'duplicate subjects detected', /^Two subjects/],
  [addStream, 500, 10052, 'subjects overlap with jetstream api', /\$JS/],
  [
    addStream,
    500,
    10052,
    'subjects that overlap with jetstream api require no-ack to be true',
    /\$JS/,
  ],
  [
    addStream,
    500,
    10052,
    'stream name is too long, maximum allowed is 255',
    /name of the stream is too long/,
  ],
  [
    addStream,
    500,
    10052,
    'duplicates window can not be larger then max age',
    /^The duplicate window is longer than messages live/,
  ],
  [addStream, 500, 10052, 'duplicates window can not be negative', /this duplicate window/],
  [addStream, 500, 10052, 'max age needs to be >= 100ms', /100 ms or more/],
  [addStream, 500, 10052, 'maximum replicas is 5', /number of copies/],
  [
    addStream,
    500,
    10052,
    'stream configuration update can not change storage type',
    /cannot be changed afterwards/,
  ],
  [addStream, 500, 10052, 'something new', /these settings for ORDERS: something new\.$/],
  [addStream, 400, 10025, 'invalid JSON: json: unknown field "x"', /unknown field "x"/],
  [addStream, 400, 10027, 'maximum number of streams reached', /as many streams as it may/],
  [addStream, 500, 10028, 'insufficient memory resources available', /no memory left/],
  [addStream, 500, 10047, 'insufficient storage resources available', /no space for files left/],
  [addStream, 500, 10049, 'error creating store for stream', /could not make the stream/],
  [
    addConsumer,
    500,
    10012,
    'error creating store for consumer',
    /could not make the files of this consumer/,
  ],
  [
    purge,
    500,
    10051,
    'write /data/store/jetstream/$G/streams/ORDERS/msgs/1.blk: no space left on device',
    /^The server’s disk is full/,
  ],
  [
    addStream,
    500,
    10069,
    'write /data/store/jetstream/$G/streams/ORDERS/meta.inf.tmp: no space left on device',
    /^The server’s disk is full/,
  ],
  [addStream, 500, 10074, 'replicas > 1 not supported in non-clustered mode', /one copy/],
  [publish, 503, 10023, 'insufficient resources', /no room left/],
  [publish, 400, 10002, 'resource limits exceeded for account', /used up; the message was not/],
  [addStream, 400, 10002, 'resource limits exceeded for account', /used up\.$/],
  [
    publish,
    503,
    10077,
    'maximum messages exceeded',
    /^The stream of “orders\.new” holds as many messages as it may/,
  ],
  [publish, 503, 10077, 'maximum bytes exceeded', /as many bytes as it may/],
  [publish, 503, 10077, 'maximum messages per subject exceeded', /of this subject/],
  [publish, 503, 10077, 'raft: no leader', /could not store the message: raft/],
  [publish, 400, 10071, 'wrong last sequence: 2', /another place.*wrong last sequence: 2/],
  [publish, 400, 10070, 'wrong last msg id: a', /another one before it.*wrong last msg id: a/],
  [publish, 400, 10060, 'expected stream does not match', /^The message expected another stream/],
  [publish, 400, 10054, 'message size exceeds maximum allowed', /headers count/],
  [publish, 500, 10111, 'rollup not permitted', /roll-up/],
  [publish, 400, 10165, 'invalid per-message TTL', /Nats-TTL/],
  [publish, 400, 10166, 'per-message TTL is disabled', /Nats-TTL/],
  [publish, 400, 10168, 'message counters is disabled', /Nats-Incr/],
  [publish, 400, 10169, 'message counter increment is missing', /This stream counts/],
  [publish, 400, 10174, 'atomic publish is disabled', /batch/],
  [publish, 400, 10188, 'message schedules is disabled', /schedule/],
  [purge, 400, 10109, 'invalid operation on sealed stream', /^ORDERS is sealed/],
  [{ ...purge, stream: 'low' }, 400, 10110, 'stream purge not permitted', /^low was made/],
  [
    publish,
    400,
    10109,
    'invalid operation on sealed stream',
    /^The stream of “orders\.new” is sealed/,
  ],
  [purge, 500, 10110, 'stream purge not permitted', /cannot be purged/],
  [addConsumer, 400, 10081, 'consumer deliver subject forms a cycle', /push it again without end/],
  [deleteMessage, 400, 10043, 'sequence 9 not found', /^There is no #9 in ORDERS\.$/],
  [deleteMessage, 500, 10057, 'stream store EOF', /^There is no #9 in ORDERS\.$/],
  [deleteMessage, 500, 10057, 'no message found', /^There is no #9 in ORDERS\.$/],
  [deleteMessage, 500, 10057, 'message delete not permitted', /could not take messages out/],
  [purge, 500, 10051, 'no message found', /is a hole \(no message found\)/],
  [purge, 500, 10057, 'message delete not permitted', /could not take messages out/],
  [addConsumer, 500, 10012, 'ack policy can not be updated', /^A consumer pay already exists/],
  [addConsumer, 400, 10013, 'consumer name already in use', /^A consumer pay already exists/],
  [addConsumer, 400, 10148, 'consumer already exists', /^A consumer pay already exists/],
  [addConsumer, 400, 10026, 'maximum consumers limit reached', /as many consumers as it may/],
  [
    addConsumer,
    400,
    10093,
    'consumer filter subject is not a valid subset of the interest subjects',
    /^The filter other\.x is outside/,
  ],
  [addConsumer, 400, 10094, 'consumer delivery policy is deliver all, but…', /is to start/],
  [
    addConsumer,
    400,
    10099,
    'multiple non-filtered consumers not allowed on workqueue stream',
    /already has a consumer for all/,
  ],
  [
    addConsumer,
    400,
    10100,
    'filtered consumer not unique on workqueue stream',
    /another consumer already takes/,
  ],
  [
    addConsumer,
    400,
    10101,
    'consumer must be deliver all on workqueue stream',
    /starts with all that waits/,
  ],
  [addConsumer, 400, 10084, 'consumer in pull mode requires ack policy', /has to ack/],
  [
    addConsumer,
    400,
    10098,
    'workqueue stream requires explicit ack',
    /each message has to be acked by itself/,
  ],
  [addConsumer, 400, 10116, 'max deliver is required to be > length of backoff', /backoff/],
  [addConsumer, 400, 10121, 'consumer max ack pending exceeds system limit of 5', /in hand/],
  [addConsumer, 400, 10082, 'consumer requires ack policy for max ack pending', /do not allow/],
  [addConsumer, 400, 10153, 'consumer inactive threshold exceeds system limit', /do not allow/],
  [replay, 400, 10084, 'consumer in pull mode requires ack policy', /cannot be replayed/],
  [addStream, 503, 10039, 'JetStream not enabled for account', /not switched on for this account/],
  [addStream, 503, 10076, 'JetStream not enabled', /not switched on/],
  [addStream, 503, 10008, 'JetStream system temporarily unavailable', /not ready/],
]

describe('a refusal with a number', () => {
  it.each(REFUSED)('$call: %i/%i %s', (doing, code, errCode, description, what) => {
    const problem = problemOf(refusal(code, errCode, description), doing)
    expect(problem.what).toMatch(what)
    expect(problem.cause).toEqual({ code: String(code), errCode, description })
    expect(problem.outcome).toBe('refused')
    expectSentences(problem)
  })

  it('is in this table, whichever has a sentence of its own', () => {
    const tested = new Set(REFUSED.map(([, , errCode]) => errCode))
    expect(Object.keys(SAID_BY_ERR_CODE).filter((errCode) => !tested.has(Number(errCode)))).toEqual(
      [],
    )
  })

  it('that nobody has heard of is said in the server’s own words', () => {
    expect(problemOf(refusal(400, 10999, 'the moon is full'), addStream)).toEqual({
      what: 'The server refused: the moon is full.',
      tip: 'These are its own words; this page knows no better ones.',
      cause: { code: '400', errCode: 10999, description: 'the moon is full' },
      outcome: 'refused',
    })
  })
})

const coded = (code: ErrorCode | string, chained?: string) =>
  NatsError.errorForCode(code, chained === undefined ? undefined : new Error(chained))

describe('an error without a number', () => {
  it.each<[string, Call, NatsError, RegExp, Problem['outcome']]>([
    ['no stream', publish, coded('503'), /^No stream listens on “orders\.new”\.$/, 'refused'],
    ['no consumer', fetch, coded('503'), /^ORDERS has no consumer pay/, 'refused'],
    ['no JetStream', addStream, coded('503'), /has no JetStream/, 'refused'],
    [
      'no answer to a publish',
      publish,
      coded(ErrorCode.Timeout),
      /^The server did not answer within 3 s: it may have been stored\.$/,
      'unknown',
    ],
    [
      'no answer',
      purge,
      coded(ErrorCode.Timeout),
      /^The server did not answer within 3 s: it may have been done\.$/,
      'unknown',
    ],
    ['no answer to a look', getMessage, coded(ErrorCode.Timeout), /within 3 s\.$/, 'refused'],
    ['lost while looking', getMessage, coded(ErrorCode.Disconnect), /before an answer/, 'refused'],
    ['lost', publish, coded(ErrorCode.Disconnect), /may have been stored/, 'unknown'],
    ['cancelled', purge, coded(ErrorCode.Cancelled), /may have been done/, 'unknown'],
    ['closed', publish, coded(ErrorCode.ConnectionClosed), /nothing was sent/, 'unsent'],
    ['leaving', publish, coded(ErrorCode.ConnectionDraining), /nothing was sent/, 'unsent'],
    ['denied', publish, coded(ErrorCode.PermissionsViolation), /may not do that/, 'refused'],
    ['too large', publish, coded(ErrorCode.MaxPayloadExceeded), /with its headers/, 'unsent'],
    ['a bad subject', publish, coded(ErrorCode.BadSubject), /would not send/, 'unsent'],
    ['a bad header', publish, coded(ErrorCode.BadHeader), /would not send/, 'unsent'],
    [
      'no headers',
      publish,
      new NatsError('headers', ErrorCode.ServerOptionNotAvailable),
      /does not offer headers/,
      'unsent',
    ],
    ['somebody else’s answer', publish, coded(ErrorCode.BadJson), /somebody else/, 'unknown'],
    ['no PubAck', publish, coded(ErrorCode.JetStreamInvalidAck), /somebody else/, 'unknown'],
    ['an unknown code', purge, new NatsError('odd', '499'), /The server refused: odd/, 'refused'],
  ])('%s', (_, doing, error, what, outcome) => {
    const problem = problemOf(error, doing)
    expect(problem).toMatchObject({ what: expect.stringMatching(what), outcome })
    expect(problem.cause.code).toBe(error.code)
    expectSentences(problem)
  })

  it('has the server’s words from the error it wraps', () => {
    expect(problemOf(coded('503', 'maximum messages exceeded'), publish).cause).toEqual({
      code: '503',
      description: 'maximum messages exceeded',
    })
  })

  it('thrown by the client before it sends is unsent', () => {
    const error = new Error("invalid stream name - stream name cannot contain '.'")
    expect(problemOf(error, purge)).toMatchObject({
      what: expect.stringMatching(/would not send this: invalid stream name/),
      outcome: 'unsent',
    })
    expect(problemOf('text', purge)).toMatchObject({ outcome: 'unsent' })
  })
})

describe('a status that ends a pull', () => {
  it.each<[number, string, RegExp]>([
    [409, 'Consumer is push based', /^pay is a push consumer/],
    [409, 'Exceeded MaxWaiting', /as many open pull requests/],
    [409, 'Consumer Deleted', /deleted while the fetch waited/],
    [409, 'Exceeded MaxRequestBatch of 5', /this large: Exceeded MaxRequestBatch of 5/],
    [409, 'Exceeded MaxRequestExpires of 1s', /this large/],
    [409, 'Server Shutdown', /gave the fetch up/],
    [409, 'Leadership Change', /gave the fetch up/],
    [400, 'Bad Request - Priority Group missing', /priority group/],
    [423, 'Nats-Wrong-Pin-Id', /The server refused: Nats-Wrong-Pin-Id \(on pay of ORDERS\)/],
    [503, '', /^ORDERS has no consumer pay/],
  ])('%i %s', (code, description, what) => {
    const problem = problemOfStatus(code, description, fetch)
    expect(problem.what).toMatch(what)
    expect(problem.cause.code).toBe(String(code))
    expect(problem.outcome).toBe('refused')
    expectSentences(problem)
  })
})

/** What stands beside a button reads as a sentence. */
function expectSentences({ what, tip }: Problem) {
  expect(what).toMatch(/^\S.*\.$/)
  expect(tip).toMatch(/^[A-Z].*\.$/)
}
