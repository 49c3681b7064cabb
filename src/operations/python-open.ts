// What goes on until it is ended, by nats-py: who listens, and who works on what comes.

import type { WorkerDraft } from '../model/commands.ts'
import type { Part } from './printed.ts'
import { pythonCall, pythonSeconds, pythonString } from './python-literals.ts'
import type { Needs } from './python-program.ts'

type OfConsumer = { stream: string; consumer: string }
type Heard = { subject: string; group?: string }

export const pythonPull = ({ stream, consumer }: OfConsumer): string =>
  `await js.pull_subscribe_bind(${pythonString(consumer)}, ${pythonString(stream)})`

export function pythonSubscribe(needs: Needs, call: Heard): string[] {
  return pythonCall(`${begin(needs, call)} = await nc.subscribe`, [
    pythonString(call.subject),
    ...(call.group === undefined ? [] : [`queue=${pythonString(call.group)}`]),
    'cb=heard',
  ])
}

/** Without acks of its own: what listens here answers only what it is told to. */
export const pythonListen = (needs: Needs, call: OfConsumer): string[] =>
  bind(needs, call, begin(needs, call), ['cb=heard', 'manual_ack=True'])

export function pythonStop(needs: Needs, call: Heard | OfConsumer): Part {
  const key = keyOf(call)
  const variable = needs.open.get(key)
  if (variable === undefined) return { why: 'Only the program that listens can stop it: Ctrl-C.' }
  needs.open.delete(key)
  return [`await ${variable}.unsubscribe()`]
}

function begin(needs: Needs, call: Heard | OfConsumer): string {
  needs.heard = true
  needs.opened++
  const variable = needs.opened === 1 ? 'listener' : `listener_${needs.opened}`
  needs.open.set(keyOf(call), variable)
  return variable
}

const keyOf = (call: Heard | OfConsumer): string =>
  'subject' in call
    ? JSON.stringify([call.subject, call.group])
    : JSON.stringify([call.stream, call.consumer])

/** A push consumer is listened to where it delivers. */
function bind(
  needs: Needs,
  { stream, consumer }: OfConsumer,
  variable: string,
  more: readonly string[],
): string[] {
  needs.js = true
  const [of, name] = [pythonString(stream), pythonString(consumer)]
  return [
    `config = (await js.consumer_info(${of}, ${name})).config`,
    ...pythonCall(`${variable} = await js.subscribe_bind`, [of, 'config', name, ...more]),
  ]
}

/** One pull of a worker is open this long; then it asks again. */
const WORKER_WAITS = 30

export function pythonWorker(needs: Needs, worker: WorkerDraft, isPush: boolean): string[] {
  needs.js = true
  needs.endless = true
  const work = [
    ...(worker.handlerTime > 0
      ? [`await asyncio.sleep(${pythonSeconds(worker.handlerTime)})  # the work`]
      : []),
    'print(msg.metadata.sequence.stream, msg.data)',
    ...(worker.answer === 'silence' ? [] : [`await msg.${worker.answer}()`]),
  ]
  const indented = (by: string) => work.map((line) => `${by}${line}`)
  if (isPush)
    return [
      ...bind(needs, worker, 'sub', []),
      'async for msg in sub.messages:  # until Ctrl-C',
      ...indented('    '),
    ]
  return [
    `sub = ${pythonPull(worker)}`,
    'while True:  # until Ctrl-C',
    '    try:',
    `        msgs = await sub.fetch(${worker.batch}, timeout=${WORKER_WAITS})`,
    '    except nats.errors.TimeoutError:',
    '        continue',
    '    for msg in msgs:',
    ...indented('        '),
  ]
}
