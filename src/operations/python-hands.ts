// Fetching and answering by nats-py.

import { unreachable } from '../model/problem.ts'
import { verbOnWire } from '../model/verb-on-wire.ts'
import { NOT_HELD, type Part, type Printing } from './printed.ts'
import { pythonBytes, pythonNames, pythonSeconds, pythonString } from './python-literals.ts'
import { pythonPull } from './python-open.ts'
import type { Needs } from './python-program.ts'
import { type Answer, consumerKey, type Step, sameForEach } from './steps.ts'

export function createPythonHands(steps: readonly Step[], needs: Needs, printing: Printing) {
  const fetches = steps.flatMap((it) => (it.step === 'fetch' ? [it] : []))
  const nameFor = pythonNames(
    fetches.map(({ fetch }) => [consumerKey(fetch), fetch.consumer] as const),
  )
  // Of these some messages are answered by their numbers.
  const byNumber = new Set(
    steps.flatMap((it) => {
      if (it.step === 'answer') return [consumerKey(it.answer)]
      return it.step === 'fetch' && isByNumber(it) ? [consumerKey(it.fetch)] : []
    }),
  )
  const added = new Set(
    steps.flatMap((it) =>
      it.step === 'call' && it.call.call === 'addConsumer'
        ? [consumerKey({ stream: it.call.stream, consumer: it.call.consumer.name })]
        : [],
    ),
  )
  const opened = new Set<string>()

  function fetch(step: Extract<Step, { step: 'fetch' }>): string[] {
    needs.js = true
    const { consumer, stream, batch, expires } = step.fetch
    const key = consumerKey(step.fetch)
    const [sub, held] = [nameFor('sub', key), nameFor('held', key)]
    const keeps = byNumber.has(key)
    const isFirst = !opened.has(key)
    opened.add(key)
    return [
      ...(isFirst && !added.has(key)
        ? [`await js.consumer_info(${pythonString(stream)}, ${pythonString(consumer)})  ${ASKS}`]
        : []),
      ...(isFirst ? [`${sub} = ${pythonPull({ stream, consumer })}`] : []),
      ...(isFirst && keeps ? [`${held} = {}`] : []),
      'try:',
      `    msgs = await ${sub}.fetch(${batch}, timeout=${pythonSeconds(expires)})`,
      'except nats.errors.TimeoutError:',
      '    msgs = []  # nothing was there, and nothing came',
      'for msg in msgs:',
      '    print(msg.metadata.sequence.stream, msg.data)',
      ...(keeps ? [`    ${held}[msg.metadata.sequence.stream] = msg`] : []),
      ...(isByNumber(step)
        ? step.answers.map((it) => `await ${held}[${it.seq}].${method(it)}`)
        : (sameForEach(step.fetch, step.answers) ?? []).map((it) => `    await msg.${method(it)}`)),
    ]
  }

  function answer(it: Answer): Part {
    const key = consumerKey(it)
    if (opened.has(key)) return [`await ${nameFor('held', key)}[${it.seq}].${method(it)}`]
    const subject = printing.ackSubject?.(it)
    if (subject === undefined) return NOT_HELD
    const to = `${pythonString(subject)}, ${pythonBytes(verbOnWire(it))}`
    return [`await nc.${it.call === 'doubleAck' ? 'request' : 'publish'}(${to})`]
  }

  return { fetch, answer }
}

/** To bind asks nothing, and a fetch then says only that nobody answers. Who looks is also known as another program. */
const ASKS = '# says so where there is none'

const isByNumber = ({ fetch, answers }: Extract<Step, { step: 'fetch' }>): boolean =>
  answers.length > 0 && sameForEach(fetch, answers) === undefined

function method(answer: Answer): string {
  switch (answer.call) {
    case 'ack':
    case 'term':
      return `${answer.call}()`
    case 'nak':
      return answer.delay > 0 ? `nak(delay=${pythonSeconds(answer.delay)})` : 'nak()'
    case 'progress':
      return 'in_progress()'
    case 'doubleAck':
      return 'ack_sync()'
    default:
      return unreachable(answer)
  }
}
