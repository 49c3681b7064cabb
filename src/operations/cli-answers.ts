// Fetching and answering by the `nats` command line. It fetches one message at a time and answers each at once, all of
// one command alike; what it has no flag for can be published to where the message is answered, if that is known.

import { unreachable } from '../model/problem.ts'
import { verbOnWire } from '../model/verb-on-wire.ts'
import { NOT_HELD, type Part, type Printing } from './printed.ts'
import { cliDuration, command, flag } from './shell-words.ts'
import { type Answer, answersByMessage, type FetchCall } from './steps.ts'

/** It waits that long by itself. */
const WAITS_FOR = 5000

export function cliFetch(fetch: FetchCall, answers: readonly Answer[], printing: Printing): Part {
  if (answers.length === 0) return [next(fetch, fetch.batch, '--no-ack')]
  const one = oneByOne(fetch, answers)
  if (!('why' in one)) return one
  const later = answers.map((answer) => toSubject(answer, printing))
  return later.every((line) => line !== undefined)
    ? [next(fetch, fetch.batch, '--no-ack'), ...later]
    : one
}

export function cliAnswer(answer: Answer, printing: Printing): Part {
  const line = toSubject(answer, printing)
  return line === undefined ? NOT_HELD : [line]
}

/** The messages come in the order of their numbers; as many as are answered alike are one command. */
function oneByOne(fetch: FetchCall, answers: readonly Answer[]): Part {
  const flags: string[] = []
  for (const answer of answers) {
    const how = flagFor(answer)
    if (typeof how !== 'string') return how
  }
  const messages = answersByMessage(fetch, answers)
  if (messages === undefined)
    return { why: 'The CLI answers what comes next; which of several it is it cannot choose.' }
  for (const [only, ...more] of messages) {
    if (only === undefined || more.length > 0)
      return { why: 'The CLI answers a message once, when it fetches it.' }
    const how = flagFor(only)
    if (typeof how !== 'string') return how
    flags.push(how)
  }
  // What was nak’d is what comes next, before those that were not given out yet.
  const nakAt = flags.indexOf('--nak')
  if (nakAt >= 0 && nakAt < flags.length - 1)
    return { why: 'The CLI fetches one by one, and after a nak the same message comes again.' }
  return runs(flags).map(([how, count]) => next(fetch, count, how))
}

function flagFor(answer: Answer): string | { why: string } {
  switch (answer.call) {
    case 'ack':
      return ''
    case 'nak':
      return answer.delay > 0 ? { why: 'The CLI has no nak with a delay.' } : '--nak'
    case 'term':
      return '--term'
    case 'progress':
      return { why: 'The CLI has no word for work in progress.' }
    case 'doubleAck':
      return { why: 'The CLI does not ask the server whether it has the ack.' }
    default:
      return unreachable(answer)
  }
}

function runs(flags: readonly string[]): [how: string, count: number][] {
  const found: [string, number][] = []
  for (const how of flags) {
    const last = found.at(-1)
    if (last?.[0] === how) last[1]++
    else found.push([how, 1])
  }
  return found
}

const next = ({ stream, consumer, expires }: FetchCall, count: number, how: string): string =>
  command(
    'nats consumer next',
    [stream, consumer],
    count > 1 && flag('--count', count),
    how !== '' && how,
    expires !== WAITS_FOR && flag('--timeout', cliDuration(expires)),
  )

function toSubject(answer: Answer, { ackSubject }: Printing): string | undefined {
  const subject = ackSubject?.(answer)
  if (subject === undefined) return undefined
  const how = answer.call === 'doubleAck' ? 'nats request' : 'nats pub'
  return command(how, [subject, verbOnWire(answer)])
}
