// A press of a solution, as a form of this page offers it: which message it is about is known once it is delivered.

import type { ExerciseStep } from '../judge/exercise.ts'
import type { Call, HeldDelivery } from '../model/commands.ts'
import { millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { type Operation, prepare } from '../operations/operation.ts'
import { registry } from '../operations/registry.ts'
import type { Typed } from '../operations/schema.ts'
import type { Said } from '../operations/steps.ts'
import { type Press, pressesOf } from './way.ts'

export type Offered = { operation: Operation; typed: Typed; title: string }

const ANSWERS = ['ack', 'nak', 'term', 'in-progress', 'double-ack']

/**
 * `readers`: the consumers that are there. Whoever called the solution's otherwise goes on with that one.
 */
export function offeredOf(
  press: Press,
  held: readonly HeldDelivery[],
  readers: readonly string[] = [],
): Offered {
  const operation = registry.find(({ id }) => id === press.operation)
  if (!operation) throw new Error(`no operation is called ${press.operation}`)
  const given = read(typeof press.typed === 'function' ? press.typed() : press.typed, readers)
  const typed = ANSWERS.includes(operation.id) ? { ...given, seq: seqOf(given, held) } : given
  return { operation, typed, title: titleOf(operation, typed) }
}

function read(typed: Typed, readers: readonly string[]): Typed {
  const last = readers.at(-1)
  const { consumer } = typed
  const isCalledOtherwise = consumer !== undefined && !readers.includes(consumer)
  return isCalledOtherwise && last !== undefined ? { ...typed, consumer: last } : typed
}

/** The one that the solution names, where it is in hand; else the oldest that is: a second read brings other numbers. */
function seqOf({ consumer, seq = '' }: Typed, held: readonly HeldDelivery[]): string {
  const seqs = held.filter((one) => one.consumer === consumer).map((one) => one.seq)
  if (seqs.length === 0 || seqs.some((one) => String(one) === seq)) return seq
  return String(Math.min(...seqs))
}

function titleOf({ id, title }: Operation, typed: Typed): string {
  if (ANSWERS.includes(id)) return `${title} #${typed['seq']}`
  if (id === 'fetch') return `${title} ${typed['batch']}`
  return title
}

/**
 * All of a step, each told from the others: by what it makes, or by its number. Only the next one is about what is in hand
 * now; the others are as the solution names them.
 */
export function allOffered(
  step: ExerciseStep,
  next: number,
  held: readonly HeldDelivery[],
  readers: readonly string[] = [],
): readonly Offered[] {
  const offered = pressesOf(step).map((press, at) =>
    offeredOf(press, at === next ? held : [], readers),
  )
  return offered.map((one) => {
    const alike = offered.filter(({ title }) => title === one.title)
    if (alike.length === 1) return one
    return { ...one, title: one.typed['name'] ?? `${one.title} ${alike.indexOf(one) + 1}` }
  })
}

/** What stands on its button where there is room for nothing else: Fetch 3 as analytics. */
export function sayOffered({ operation, typed }: Offered): string {
  const { consumer, name, subject } = typed
  const title = titleOf(operation, typed)
  if (consumer !== undefined)
    return operation.id === 'start-worker' ? `${title} on ${consumer}` : `${title} as ${consumer}`
  const what = name ?? subject
  return what === undefined ? title : `${title} ${what}`
}

/** A worker of this page is another program: as one, it reads so many and answers each. */
function asProgram(call: Call): readonly Call[] {
  if (call.call !== 'startWorker') return [call]
  const { stream, consumer, batch, answer } = call.worker
  const fetch: Call = { call: 'fetch', stream, consumer, batch, expires: READS_FOR }
  if (answer === 'silence') return [fetch]
  // Which numbers it gets, it learns when it reads.
  const seqs = Array.from({ length: batch }, (_, at) => streamSeq(at + 1))
  const of = (seq: StreamSeq) => ({ stream, consumer, seq })
  return [
    fetch,
    ...seqs.map(
      (seq): Call =>
        answer === 'nak'
          ? { call: 'nak', ...of(seq), delay: millis(0) }
          : { call: answer, ...of(seq) },
    ),
  ]
}
const READS_FOR = millis(5_000)

/**
 * All that a step's presses call, as one program, with what is waited for between them. A program that makes its consumer
 * reads from that one.
 */
export function callsOf(step: ExerciseStep, readers: readonly string[] = []): readonly Said[] {
  const makesOne = pressesOf(step).some(({ operation }) => operation === 'add-consumer')
  const offered = allOffered(step, 0, [], makesOne ? [] : readers)[Symbol.iterator]()
  return step.solution.flatMap((doing): Said[] => {
    if ('wait' in doing) return [doing]
    const { value } = offered.next()
    const prepared = value && prepare(value.operation, value.typed)
    return prepared?.ready ? prepared.calls.flatMap(asProgram) : []
  })
}
