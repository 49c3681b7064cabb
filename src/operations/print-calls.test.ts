import { describe, expect, it } from 'vitest'
import type { Call, ConsumerDraft } from '../model/commands.ts'
import { millis, streamSeq } from '../model/units.ts'
import { type Operation, prepare } from './operation.ts'
import { printCalls } from './print-calls.ts'
import type { Printed, Printing } from './printed.ts'
import { registry } from './registry.ts'
import type { Typed } from './schema.ts'

const stream = 'ORDERS'
const consumer = 'billing'
const said = (printed: Printed): string => ('why' in printed ? `why: ${printed.why}` : printed.text)
const cli = (calls: readonly Call[], printing?: Printing) =>
  said(printCalls('cli', calls, printing))
/** What stands inside of main, between the connection and its end. */
function python(calls: readonly Call[], printing?: Printing): string {
  const whole = said(printCalls('python', calls, printing))
  const inside =
    /connect\(.*?\)\n(?: {4}js = .*\n)?\n([\s\S]*?)\n*(?: {4}await nc\.drain\(\)\n)?\nasyncio\.run/.exec(
      whole,
    )
  return inside?.[1]?.replace(/^ {4}/gm, '') ?? whole
}

const typedFor: Readonly<Record<string, Typed>> = {
  'edit-stream': {
    ...{ maxMsgs: '5', maxAge: '0', maxBytes: '0', discard: 'old', duplicateWindow: '120' },
    ...{
      hasMaxMsgs: '0',
      hasMaxAge: '0',
      hasMaxBytes: '0',
      hasDiscard: 'old',
      hasDuplicateWindow: '120',
    },
  },
}
function callsOf(operation: Operation): readonly Call[] {
  const prepared = prepare(operation, { stream, consumer, ...typedFor[operation.id] })
  if (!prepared.ready) throw new Error(JSON.stringify(prepared.wrong))
  return prepared.calls
}
const byOperation = (print: (calls: readonly Call[], printing?: Printing) => string) =>
  Object.fromEntries(registry.map((operation) => [operation.id, print(callsOf(operation))]))

const notHeld =
  'why: Only who received a message can answer it: a program that does fetches it first. What another program was given comes again after its ack wait.'
const answers = {
  ack: notHeld,
  'double-ack': notHeld,
  nak: notHeld,
  term: notHeld,
  'in-progress': notHeld,
}

describe('every operation prints, or says why not', () => {
  it('as a line for the CLI', () => {
    expect(byOperation(cli)).toEqual({
      ...answers,
      publish: `nats pub -J orders.new '{"order": 1001}'`,
      fetch: 'nats consumer next ORDERS billing --no-ack',
      'start-worker': 'why: The CLI does not work on a message for a time before it answers.',
      listen: 'nats consumer sub ORDERS billing --no-ack',
      subscribe: "nats sub 'chat.>'",
      'add-consumer': 'nats consumer add ORDERS billing --pull --wait 30s --defaults',
      replay: 'nats sub --stream ORDERS --all --terminate-at-end',
      'get-message': 'nats stream get ORDERS 1',
      'stream-info': 'nats stream info ORDERS',
      purge: 'nats stream purge ORDERS --force',
      'add-stream': "nats stream add ORDERS --subjects 'orders.>' --no-allow-direct --defaults",
      'edit-stream': 'nats stream edit ORDERS --max-msgs 5 --force',
      'delete-message': 'nats stream rmm ORDERS 1 --force',
      'delete-consumer': 'nats consumer rm ORDERS billing --force',
      'delete-stream': 'nats stream rm ORDERS --force',
    })
  })

  it('as a program in Python', () => {
    const heard = ['async def heard(msg):', '    print(msg.subject, msg.data)', '']
    const waits = 'await asyncio.Event().wait()  # listens until Ctrl-C'
    expect(byOperation(python)).toEqual({
      ...answers,
      publish: lines(
        `ack = await js.publish("orders.new", b'{"order": 1001}')`,
        'print(ack.stream, ack.seq, ack.duplicate)',
      ),
      fetch: lines(
        'await js.consumer_info("ORDERS", "billing")  # says so where there is none',
        'sub = await js.pull_subscribe_bind("billing", "ORDERS")',
        ...fetched(1),
        '    print(msg.metadata.sequence.stream, msg.data)',
      ),
      'start-worker': lines(
        'sub = await js.pull_subscribe_bind("billing", "ORDERS")',
        'while True:  # until Ctrl-C',
        '    try:',
        '        msgs = await sub.fetch(1, timeout=30)',
        '    except nats.errors.TimeoutError:',
        '        continue',
        '    for msg in msgs:',
        '        await asyncio.sleep(2)  # the work',
        '        print(msg.metadata.sequence.stream, msg.data)',
        '        await msg.ack()',
      ),
      listen: lines(
        ...heard,
        'config = (await js.consumer_info("ORDERS", "billing")).config',
        'listener = await js.subscribe_bind(',
        '    "ORDERS",',
        '    config,',
        '    "billing",',
        '    cb=heard,',
        '    manual_ack=True,',
        ')',
        waits,
      ),
      subscribe: lines(...heard, 'listener = await nc.subscribe("chat.>", cb=heard)', waits),
      'add-consumer': 'await js.add_consumer("ORDERS", durable_name="billing", ack_wait=30)',
      replay: lines(
        'replay = await js.add_consumer(',
        '    "ORDERS",',
        '    ack_policy=AckPolicy.NONE,',
        '    inactive_threshold=60,',
        ')',
        'sub = await js.pull_subscribe_bind(replay.name, "ORDERS")',
        'left = replay.num_pending',
        'while left > 0:',
        '    try:',
        '        msgs = await sub.fetch(100, timeout=30)',
        '    except nats.errors.TimeoutError:',
        '        continue  # the next one is further off',
        '    for msg in msgs:',
        '        print(msg.metadata.sequence.stream, msg.data)',
        '        left = msg.metadata.num_pending',
      ),
      'get-message': lines(
        'msg = await js.get_msg("ORDERS", seq=1)',
        'print(msg.seq, msg.subject, msg.headers, msg.data)',
      ),
      'stream-info': lines(
        'info = await js.stream_info("ORDERS")',
        'print(info.config)',
        'print(info.state)',
      ),
      purge: 'await js.purge_stream("ORDERS")',
      'add-stream': 'await js.add_stream(name="ORDERS", subjects=["orders.>"])',
      'edit-stream': lines(
        'config = (await js.stream_info("ORDERS")).config',
        'await js.update_stream(config, max_msgs=5)',
      ),
      'delete-message': 'await js.delete_msg("ORDERS", seq=1)',
      'delete-consumer': 'await js.delete_consumer("ORDERS", "billing")',
      'delete-stream': 'await js.delete_stream("ORDERS")',
    })
  })
})

const lines = (...all: readonly string[]): string => all.join('\n')
const fetched = (batch: number, timeout = '5'): readonly string[] => [
  'try:',
  `    msgs = await sub.fetch(${batch}, timeout=${timeout})`,
  'except nats.errors.TimeoutError:',
  '    msgs = []  # nothing was there, and nothing came',
  'for msg in msgs:',
]

const fetch = (batch: number, expires = 5000): Call => ({
  call: 'fetch',
  stream,
  consumer,
  batch,
  expires: millis(expires),
})
const answer = (call: 'ack' | 'term' | 'progress' | 'doubleAck', seq: number): Call => ({
  call,
  stream,
  consumer,
  seq: streamSeq(seq),
})
const nak = (seq: number, delay = 0): Call => ({
  call: 'nak',
  stream,
  consumer,
  seq: streamSeq(seq),
  delay: millis(delay),
})
const publish = (body: string, more: Partial<Extract<Call, { call: 'publish' }>> = {}): Call => ({
  ...{ call: 'publish', subject: 'orders.new', body, headers: [], count: 1, via: 'jetstream' },
  ...more,
})
const addConsumer = (more: Partial<ConsumerDraft>): Call => ({
  call: 'addConsumer',
  stream,
  consumer: {
    name: consumer,
    filter: '',
    ackWait: millis(0),
    maxDeliver: 0,
    maxAckPending: 0,
    start: { from: 'all' },
    ...more,
  },
})
const orders: Call = {
  call: 'addStream',
  stream: {
    name: stream,
    subjects: ['orders.>', 'returns.*'],
    storage: 'memory',
    retention: 'workqueue',
    maxMsgs: 100,
    maxAge: millis(86_400_000),
    maxBytes: 4096,
    discard: 'new',
    duplicateWindow: millis(1500),
  },
}
const acks = (...seqs: readonly number[]) => seqs.map((seq) => answer('ack', seq))
/** Where the first deliveries of a consumer are answered. */
const ackSubject: NonNullable<Printing['ackSubject']> = ({ seq }) =>
  `$JS.ACK.ORDERS.billing.1.${seq}.${seq}.0.0`

it.each<[calls: readonly Call[], text: string]>([
  [
    [orders],
    "nats stream add ORDERS --subjects 'orders.>,returns.*' --storage memory --retention work --max-msgs 100 " +
      '--max-bytes 4096 --max-age 24h --discard new --dupe-window 1500ms --no-allow-direct --defaults',
  ],
  [
    [{ call: 'editStream', stream, changes: { maxMsgs: 0, maxBytes: 0, maxAge: millis(0) } }],
    'nats stream edit ORDERS --max-msgs=-1 --max-bytes=-1 --max-age 0s --force',
  ],
  [[publish('')], "nats pub -J orders.new ''"],
  [[publish('it\'s\n"so" $HOME `x`')], `nats pub -J orders.new 'it'\\''s\n"so" $HOME \`x\`'`],
  [[publish("a\tb\r'\\")], "nats pub -J orders.new $'a\\011b\\015\\'\\\\'"],
  [[publish('-x')], 'nats pub -J -- orders.new -x'],
  [[publish('@file', { via: 'core' })], 'nats pub -- orders.new @file'],
  [[publish('{{Count}}')], "nats pub -J orders.new '{{Count}}' --no-templates"],
  [[publish('žluť 🐎')], "nats pub -J orders.new 'žluť 🐎'"],
  [
    [
      publish('x', {
        headers: [
          ['Nats-Msg-Id', 'order-1'],
          ['Note', "it's {{x}}"],
          ['Empty', ''],
        ],
        count: 8,
        pause: millis(250),
      }),
    ],
    `nats pub -J orders.new x -H Nats-Msg-Id:order-1 -H 'Note:it'\\''s {{"{{"}}x}}' -H Empty: --count 8 --sleep 250ms`,
  ],
  [[publish('x', { headers: [['a/b', 'c']] })], 'why: This client sends no header called a/b.'],
  [[publish('x'.repeat(100_001))], 'why: The body is too long for a command line.'],
  [[publish('a\0b')], 'why: A command line cannot hold the character 0.'],
  [
    [addConsumer({ name: 'tail', inactiveThreshold: millis(90_000), start: { from: 'new' } })],
    'nats consumer add ORDERS tail --pull --deliver new --ephemeral --inactive-threshold 90s --defaults',
  ],
  [
    [addConsumer({ push: { deliverSubject: 'to.me', deliverGroup: 'g' }, maxDeliver: 3 })],
    'nats consumer add ORDERS billing --target to.me --deliver-group g --ack explicit --max-deliver 3 --defaults',
  ],
  [
    [addConsumer({ start: { from: 'sequence', seq: streamSeq(7) }, filter: 'orders.*' })],
    "nats consumer add ORDERS billing --pull --filter 'orders.*' --deliver 7 --defaults",
  ],
  [
    [addConsumer({ start: { from: 'time', time: millis(Date.UTC(2026, 10, 25, 20)) } })],
    `printf %s '{"durable_name":"billing","ack_policy":"explicit","deliver_policy":"by_start_time",` +
      `"opt_start_time":"2026-11-25T20:00:00.000Z","replay_policy":"instant"}' | ` +
      'nats consumer add ORDERS --config /dev/stdin',
  ],
  [[fetch(3), ...acks(1, 2, 3)], 'nats consumer next ORDERS billing --count 3'],
  [[fetch(3, 2000)], 'nats consumer next ORDERS billing --count 3 --no-ack --timeout 2s'],
  [
    [fetch(4), answer('term', 3), ...acks(1, 2), nak(4)],
    lines(
      'nats consumer next ORDERS billing --count 2',
      'nats consumer next ORDERS billing --term',
      'nats consumer next ORDERS billing --nak',
    ),
  ],
  [
    [fetch(2), nak(1), ...acks(2)],
    'why: The CLI fetches one by one, and after a nak the same message comes again.',
  ],
  [
    [fetch(2), nak(1), nak(2)],
    'why: The CLI fetches one by one, and after a nak the same message comes again.',
  ],
  [[fetch(1), nak(1, 2000)], 'why: The CLI has no nak with a delay.'],
  [[fetch(1), answer('progress', 1)], 'why: The CLI has no word for work in progress.'],
  [
    [fetch(1), answer('doubleAck', 1)],
    'why: The CLI does not ask the server whether it has the ack.',
  ],
  [
    [fetch(10), ...acks(10)],
    'why: The CLI answers what comes next; which of several it is it cannot choose.',
  ],
  [[{ call: 'subscribe', subject: 'a.>', group: 'g' }], "nats sub 'a.>' --queue g"],
  [
    [{ call: 'subscribe', subject: 'a.>' }, publish('x')],
    'why: What listens has a terminal of its own, beside the one of the other commands.',
  ],
  [
    [{ call: 'purge', stream, filter: 'orders.test', keep: 2 }],
    'nats stream purge ORDERS --subject orders.test --keep 2 --force',
  ],
  [
    [{ call: 'purge', stream, upTo: streamSeq(1) }],
    'why: Nothing is before #1, and an older server takes this for a purge of everything.',
  ],
  [
    [{ call: 'lastBySubject', stream, subject: 'orders.new' }],
    'nats stream get ORDERS --last-for orders.new',
  ],
  [[{ call: 'deleteStream', stream: '-odd name' }], "nats stream rm --force -- '-odd name'"],
  [
    [{ call: 'replay', stream, start: { from: 'all' }, pace: 'original' }],
    'why: The CLI reads a stream at once, without its pauses.',
  ],
  [
    [{ call: 'record', about: 'a', body: 'b' }],
    'why: This is a note of this page’s own; other clients have no use for it.',
  ],
])('the CLI: %#', (calls, text) => {
  expect(cli(calls)).toBe(text)
})

it('the CLI publishes an answer to where the message is answered, where that is known', () => {
  const four = [fetch(4), ...acks(1), nak(2, 2000), answer('doubleAck', 3), answer('progress', 4)]
  expect(cli([...four, answer('term', 4)], { ackSubject })).toBe(
    lines(
      'nats consumer next ORDERS billing --count 4 --no-ack',
      "nats pub '$JS.ACK.ORDERS.billing.1.1.1.0.0' +ACK",
      `nats pub -- '$JS.ACK.ORDERS.billing.1.2.2.0.0' '-NAK {"delay":2000000000}'`,
      "nats request '$JS.ACK.ORDERS.billing.1.3.3.0.0' +ACK",
      "nats pub '$JS.ACK.ORDERS.billing.1.4.4.0.0' +WPI",
      "nats pub '$JS.ACK.ORDERS.billing.1.4.4.0.0' +TERM",
    ),
  )
})

it.each<[calls: readonly Call[], text: string]>([
  [
    [
      publish('x', {
        headers: [['Nats-Msg-Id', 'order-1']],
        count: 2,
        pause: millis(250),
        via: 'core',
      }),
    ],
    lines(
      'for _ in range(2):',
      '    await nc.publish("orders.new", b"x", headers={"Nats-Msg-Id": "order-1"})',
      '    await asyncio.sleep(0.25)',
    ),
  ],
  [
    [
      publish('x', {
        headers: [
          ['a', '1'],
          ['a', '2'],
        ],
      }),
    ],
    'why: nats-py sends a header once, and here one stands twice.',
  ],
  [
    [addConsumer({ start: { from: 'time', time: millis(Date.UTC(2026, 10, 25, 20)) } })],
    lines(
      'await js.add_consumer(',
      '    "ORDERS",',
      '    durable_name="billing",',
      '    deliver_policy=DeliverPolicy.BY_START_TIME,',
      '    opt_start_time=datetime.fromisoformat("2026-11-25T20:00:00.000+00:00"),',
      ')',
    ),
  ],
  [
    [fetch(3, 2000), ...acks(1, 2, 3)],
    lines(
      'await js.consumer_info("ORDERS", "billing")  # says so where there is none',
      'sub = await js.pull_subscribe_bind("billing", "ORDERS")',
      ...fetched(3, '2'),
      '    print(msg.metadata.sequence.stream, msg.data)',
      '    await msg.ack()',
    ),
  ],
  [
    [fetch(2), ...acks(1), nak(2, 2000), fetch(1), answer('progress', 3), answer('doubleAck', 3)],
    lines(
      'await js.consumer_info("ORDERS", "billing")  # says so where there is none',
      'sub = await js.pull_subscribe_bind("billing", "ORDERS")',
      'held = {}',
      ...fetched(2),
      '    print(msg.metadata.sequence.stream, msg.data)',
      '    held[msg.metadata.sequence.stream] = msg',
      'await held[1].ack()',
      'await held[2].nak(delay=2)',
      ...fetched(1),
      '    print(msg.metadata.sequence.stream, msg.data)',
      '    held[msg.metadata.sequence.stream] = msg',
      '    await msg.in_progress()',
      '    await msg.ack_sync()',
    ),
  ],
  [
    [{ call: 'purge', stream, filter: 'orders.test', keep: 2 }],
    'await js.purge_stream("ORDERS", subject="orders.test", keep=2)',
  ],
  [
    [{ call: 'crashWorker', worker: 'w' }],
    'why: A worker is a program of its own: it is ended where it runs.',
  ],
])('Python: %#', (calls, text) => {
  expect(python(calls)).toBe(text)
})

it('Python publishes an answer to where the message is answered, where that is known', () => {
  expect(python([nak(2, 2000), answer('doubleAck', 3)], { ackSubject })).toBe(
    lines(
      `await nc.publish("$JS.ACK.ORDERS.billing.1.2.2.0.0", b'-NAK {"delay":2000000000}')`,
      'await nc.request("$JS.ACK.ORDERS.billing.1.3.3.0.0", b"+ACK")',
    ),
  )
})

it('several calls are one whole program', () => {
  const calls = [orders, publish('{"n": 1}', { count: 8 }), addConsumer({ ack: 'all' })]
  expect(said(printCalls('python', [...calls, fetch(10), ...acks(3)]))).toBe(`import asyncio
import nats
from nats.js.api import AckPolicy, DiscardPolicy, RetentionPolicy

async def main():
    nc = await nats.connect()
    js = nc.jetstream()

    await js.add_stream(
        name="ORDERS",
        subjects=["orders.>", "returns.*"],
        storage="memory",
        retention=RetentionPolicy.WORK_QUEUE,
        max_msgs=100,
        max_bytes=4096,
        max_age=86400,
        discard=DiscardPolicy.NEW,
        duplicate_window=1.5,
    )
    for _ in range(8):
        ack = await js.publish("orders.new", b'{"n": 1}')
        print(ack.stream, ack.seq, ack.duplicate)
    await js.add_consumer(
        "ORDERS",
        durable_name="billing",
        ack_policy=AckPolicy.ALL,
    )
    sub = await js.pull_subscribe_bind("billing", "ORDERS")
    held = {}
    try:
        msgs = await sub.fetch(10, timeout=5)
    except nats.errors.TimeoutError:
        msgs = []  # nothing was there, and nothing came
    for msg in msgs:
        print(msg.metadata.sequence.stream, msg.data)
        held[msg.metadata.sequence.stream] = msg
    await held[3].ack()

    await nc.drain()

asyncio.run(main())
`)
})

describe('where it connects', () => {
  it.each<[Printing, line: string | undefined, connect: string]>([
    [{}, undefined, 'nats.connect()'],
    [
      { url: 'nats://127.0.0.1:4333' },
      'nats://127.0.0.1:4333',
      'nats.connect("nats://127.0.0.1:4333")',
    ],
    [
      { signIn: { as: 'user' } },
      'nats://USER:PASSWORD@127.0.0.1:4222',
      'nats.connect("nats://USER:PASSWORD@127.0.0.1:4222")',
    ],
    [
      { url: 'nats://h:1', signIn: { as: 'token' } },
      'nats://TOKEN@h:1',
      'nats.connect("nats://TOKEN@h:1")',
    ],
    [
      { url: 'nats://h:1', signIn: { as: 'user', user: 'S007', password: 'a@"b' } },
      'nats://S007:a%40%22b@h:1',
      `nats.connect("nats://h:1", user="S007", password='a@"b')`,
    ],
    [
      { signIn: { as: 'token', token: 'a b' } },
      'nats://a%20b@127.0.0.1:4222',
      'nats.connect(token="a b")',
    ],
  ])('%j', (printing, url, connect) => {
    const [first] = cli([publish('x')], printing).split('\n')
    expect(first).toBe(url === undefined ? 'nats pub -J orders.new x' : `export NATS_URL=${url}`)
    const program = said(printCalls('python', [publish('x')], printing))
    const connecting = program.split('\n').find((line) => line.includes('connect'))
    expect(connecting).toBe(`    nc = await ${connect}`)
  })

  it('says what nats-py needs for WebSockets', () => {
    const program = said(printCalls('python', [publish('x')], { url: 'wss://h:1' }))
    expect(program).toContain('# WebSockets need one package more: pip install aiohttp')
  })
})
