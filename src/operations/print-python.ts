// Calls as a program in Python, for nats-py 2.16.0.

import type { Call } from '../model/commands.ts'
import { unreachable } from '../model/problem.ts'
import {
  NOTHING_BEFORE_1,
  OF_THIS_PAGE,
  type Part,
  type Printed,
  type Printing,
  purgesNothing,
  together,
  WHERE_IT_RUNS,
  whyNoHeaders,
} from './printed.ts'
import {
  pythonAddConsumer,
  pythonAddStream,
  pythonEditStream,
  pythonStart,
} from './python-drafts.ts'
import { createPythonHands } from './python-hands.ts'
import { pythonBytes, pythonCall, pythonSeconds, pythonString as text } from './python-literals.ts'
import { pythonListen, pythonStop, pythonSubscribe, pythonWorker } from './python-open.ts'
import { type Needs, noNeeds, pythonProgram } from './python-program.ts'
import { consumerKey, type Step } from './steps.ts'

type OtherCall = Extract<Step, { step: 'call' }>['call']

export function printPython(steps: readonly Step[], printing: Printing): Printed {
  const needs = noNeeds()
  const hands = createPythonHands(steps, needs, printing)
  const pushed = new Set(
    steps.flatMap((it) =>
      it.step === 'call' && it.call.call === 'addConsumer' && it.call.consumer.push
        ? [consumerKey({ stream: it.call.stream, consumer: it.call.consumer.name })]
        : [],
    ),
  )
  const parts = steps.map((step): Part => {
    if (needs.endless)
      return { why: 'A worker is a program of its own: it goes on until it is ended.' }
    switch (step.step) {
      case 'fetch':
        return hands.fetch(step)
      case 'answer':
        return hands.answer(step.answer)
      case 'wait':
        return [`await asyncio.sleep(${pythonSeconds(step.wait)})`]
      case 'call':
        return call(
          needs,
          step.call,
          (of) => pushed.has(consumerKey(of)) || (printing.isPush?.(of) ?? false),
        )
      default:
        return unreachable(step)
    }
  })
  const lines = together(parts)
  return 'why' in lines ? lines : { text: pythonProgram(lines, needs, printing) }
}

function call(needs: Needs, it: OtherCall, isPush: NonNullable<Printing['isPush']>): Part {
  switch (it.call) {
    case 'addStream':
      return pythonAddStream(needs, it.stream)
    case 'editStream':
      return pythonEditStream(needs, it.stream, it.changes)
    case 'deleteStream':
      return js(needs, `await js.delete_stream(${text(it.stream)})`)
    case 'publish':
      return publish(needs, it)
    case 'addConsumer':
      return pythonAddConsumer(needs, it.stream, it.consumer)
    case 'deleteConsumer':
      return js(needs, `await js.delete_consumer(${text(it.stream)}, ${text(it.consumer)})`)
    case 'purge':
      return purgesNothing(it.upTo) ? NOTHING_BEFORE_1 : js(needs, ...purge(it))
    case 'deleteMessage':
      return js(needs, `await js.delete_msg(${text(it.stream)}, seq=${it.seq})`)
    case 'getMessage':
      return js(needs, `msg = await js.get_msg(${text(it.stream)}, seq=${it.seq})`, SHOW)
    case 'lastBySubject':
      return js(needs, `msg = await js.get_last_msg(${text(it.stream)}, ${text(it.subject)})`, SHOW)
    case 'streamInfo':
      return js(
        needs,
        `info = await js.stream_info(${text(it.stream)})`,
        'print(info.config)',
        'print(info.state)',
      )
    case 'listConsumers':
      return js(
        needs,
        `for info in await js.consumers_info(${text(it.stream)}):`,
        '    print(info.name)',
      )
    case 'replay':
      return replay(needs, it)
    case 'subscribe':
      return pythonSubscribe(needs, it)
    case 'listen':
      return pythonListen(needs, it)
    case 'stopListening':
    case 'unsubscribe':
      return pythonStop(needs, it)
    case 'startWorker':
      return pythonWorker(needs, it.worker, isPush(it.worker))
    case 'stopWorker':
    case 'crashWorker':
      return WHERE_IT_RUNS
    case 'record':
    case 'readRecord':
    case 'forgetRecords':
    case 'listHeld':
      return OF_THIS_PAGE
    default:
      return unreachable(it)
  }
}

const SHOW = 'print(msg.seq, msg.subject, msg.headers, msg.data)'

function js(needs: Needs, ...lines: readonly string[]): readonly string[] {
  needs.js = true
  return lines
}

function publish(
  needs: Needs,
  { subject, body, headers, count, via, pause }: Extract<Call, { call: 'publish' }>,
): Part {
  const noHeaders = whyNoHeaders(headers)
  if (noHeaders) return noHeaders
  if (new Set(headers.map(([key]) => key)).size < headers.length)
    return { why: 'nats-py sends a header once, and here one stands twice.' }
  const block = headers.map(([key, value]) => `${text(key)}: ${text(value)}`)
  const send = pythonCall(via === 'core' ? 'await nc.publish' : 'ack = await js.publish', [
    text(subject),
    pythonBytes(body),
    ...(block.length === 0 ? [] : [`headers={${block.join(', ')}}`]),
  ])
  const each = [
    ...send,
    ...(via === 'core' ? [] : js(needs, 'print(ack.stream, ack.seq, ack.duplicate)')),
    ...(pause === undefined ? [] : [`await asyncio.sleep(${pythonSeconds(pause)})`]),
  ]
  return count === 1 ? each : [`for _ in range(${count}):`, ...each.map((line) => `    ${line}`)]
}

const purge = ({ stream, filter, upTo, keep }: Extract<Call, { call: 'purge' }>): string[] =>
  pythonCall('await js.purge_stream', [
    text(stream),
    ...(filter === undefined ? [] : [`subject=${text(filter)}`]),
    ...(upTo === undefined ? [] : [`seq=${upTo}`]),
    ...(keep === undefined ? [] : [`keep=${keep}`]),
  ])

/** The server deletes what read it, this long after it was read. */
const GOES_AFTER = 60

/** A consumer without acks that the server names, read until nothing is left; of new messages there is no end. */
function replay(needs: Needs, { stream, start, pace }: Extract<Call, { call: 'replay' }>): Part {
  needs.js = true
  needs.api.add('AckPolicy')
  if (pace === 'original') needs.api.add('ReplayPolicy')
  const forNew = start.from === 'new'
  if (forNew) needs.endless = true
  return [
    ...pythonCall('replay = await js.add_consumer', [
      text(stream),
      'ack_policy=AckPolicy.NONE',
      ...pythonStart(needs, start),
      ...(pace === 'original' ? ['replay_policy=ReplayPolicy.ORIGINAL'] : []),
      `inactive_threshold=${GOES_AFTER}`,
    ]),
    `sub = await js.pull_subscribe_bind(replay.name, ${text(stream)})`,
    ...(forNew ? [] : ['left = replay.num_pending']),
    forNew ? 'while True:  # until Ctrl-C' : 'while left > 0:',
    '    try:',
    '        msgs = await sub.fetch(100, timeout=30)',
    '    except nats.errors.TimeoutError:',
    '        continue  # the next one is further off',
    '    for msg in msgs:',
    '        print(msg.metadata.sequence.stream, msg.data)',
    ...(forNew ? [] : ['        left = msg.metadata.num_pending']),
  ]
}
