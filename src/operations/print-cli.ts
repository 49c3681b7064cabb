// Calls as lines for the `nats` command line, 0.5.0, in a POSIX shell.

import type { Call } from '../model/commands.ts'
import { unreachable } from '../model/problem.ts'
import { programUrl } from '../model/program-url.ts'
import { cliAnswer, cliFetch } from './cli-answers.ts'
import { cliAddConsumer, cliAddStream, cliEditStream } from './cli-drafts.ts'
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
import { cliDuration, command, flag, shellWord } from './shell-words.ts'
import type { Step } from './steps.ts'

/** One word of a command has at most 128 KB on Linux. */
const WORD_AT_MOST = 100_000

export function printCli(steps: readonly Step[], printing: Printing): Printed {
  const url = programUrl(printing.url, printing.signIn)
  const parts = steps.map((step, at) => {
    if (at < steps.length - 1 && staysOpen(step)) return IN_ANOTHER_TERMINAL
    return partOf(step, printing)
  })
  const lines = together(parts)
  if ('why' in lines) return lines
  const text = [...(url === undefined ? [] : [`export NATS_URL=${shellWord(url)}`]), ...lines]
  return text.some((line) => line.includes('\0'))
    ? { why: 'A command line cannot hold the character 0.' }
    : { text: text.join('\n') }
}

const IN_ANOTHER_TERMINAL = {
  why: 'What listens has a terminal of its own, beside the one of the other commands.',
}

const staysOpen = (step: Step): boolean =>
  step.step === 'call' && (step.call.call === 'subscribe' || step.call.call === 'listen')

function partOf(step: Step, printing: Printing): Part {
  switch (step.step) {
    case 'fetch':
      return cliFetch(step.fetch, step.answers, printing)
    case 'answer':
      return cliAnswer(step.answer, printing)
    case 'call':
      return call(step.call)
    case 'wait':
      return [`sleep ${step.wait / 1000}`]
    default:
      return unreachable(step)
  }
}

function call(it: Extract<Step, { step: 'call' }>['call']): Part {
  switch (it.call) {
    case 'addStream':
      return [cliAddStream(it.stream)]
    case 'editStream':
      return [cliEditStream(it.stream, it.changes)]
    case 'deleteStream':
      return [command('nats stream rm', [it.stream], '--force')]
    case 'publish':
      return publish(it)
    case 'addConsumer':
      return [cliAddConsumer(it.stream, it.consumer)]
    case 'deleteConsumer':
      return [command('nats consumer rm', [it.stream, it.consumer], '--force')]
    case 'purge':
      return purgesNothing(it.upTo) ? NOTHING_BEFORE_1 : [purge(it)]
    case 'deleteMessage':
      return [command('nats stream rmm', [it.stream, String(it.seq)], '--force')]
    case 'getMessage':
      return [command('nats stream get', [it.stream, String(it.seq)])]
    case 'lastBySubject':
      return [command('nats stream get', [it.stream], flag('--last-for', it.subject))]
    case 'streamInfo':
      return [command('nats stream info', [it.stream])]
    case 'listConsumers':
      return [command('nats consumer ls', [it.stream])]
    case 'replay':
      return replay(it)
    case 'listen':
      return [command('nats consumer sub', [it.stream, it.consumer], '--no-ack')]
    case 'subscribe':
      return [
        command('nats sub', [it.subject], it.group !== undefined && flag('--queue', it.group)),
      ]
    case 'stopListening':
    case 'unsubscribe':
      return { why: 'Ctrl-C in its terminal ends what listens.' }
    case 'startWorker':
      return { why: 'The CLI does not work on a message for a time before it answers.' }
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

/** What stands in double braces it would take for a template. */
const BRACES = '{{'

function publish({
  subject,
  body,
  headers,
  count,
  via,
  pause,
}: Extract<Call, { call: 'publish' }>): Part {
  const noHeaders = whyNoHeaders(headers)
  if (noHeaders) return noHeaders
  if (body.length > WORD_AT_MOST) return { why: 'The body is too long for a command line.' }
  const templates = [subject, body].some((text) => text.includes(BRACES))
  return [
    command(
      via === 'jetstream' ? 'nats pub -J' : 'nats pub',
      [subject, body],
      templates && '--no-templates',
      ...headers.map(([key, value]) => header(`${key}:${value}`)),
      count > 1 && flag('--count', count),
      pause !== undefined && flag('--sleep', cliDuration(pause)),
    ),
  ]
}

/** Of headers it always makes templates: there the braces are printed by one. */
const header = (text: string): string => flag('-H', text.replaceAll(BRACES, '{{"{{"}}'))

const purge = ({ stream, filter, upTo, keep }: Extract<Call, { call: 'purge' }>): string =>
  command(
    'nats stream purge',
    [stream],
    filter !== undefined && flag('--subject', filter),
    upTo !== undefined && flag('--seq', upTo),
    keep !== undefined && flag('--keep', keep),
    '--force',
  )

function replay({ stream, start, pace }: Extract<Call, { call: 'replay' }>): Part {
  if (pace === 'original') return { why: 'The CLI reads a stream at once, without its pauses.' }
  const from = `nats sub ${flag('--stream', stream)}`
  switch (start.from) {
    case 'all':
      return [`${from} --all --terminate-at-end`]
    case 'last':
      return [`${from} --last --terminate-at-end`]
    case 'lastPerSubject':
      return [`${from} --last-per-subject --terminate-at-end`]
    case 'new':
      return [`${from} --new`]
    case 'sequence':
      return [`${from} --start-sequence ${start.seq} --terminate-at-end`]
    case 'time':
      return { why: 'The CLI begins to read at an age, like 1h, and not at a moment.' }
    default:
      return unreachable(start)
  }
}
