// For live tests only: a page with an exercise open, in Node.

import { setTimeout as delay } from 'node:timers/promises'
import type { JetStreamManager } from 'nats'
import { type EngineInNode, startEngine } from '../engine/engine-in-node.ts'
import type { ExerciseMessage, ExerciseUpdate } from '../engine/port.ts'
import type { Doing, Exercise } from '../judge/exercise.ts'
import type { JudgedStep } from '../judge/judge.ts'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { millis } from '../model/units.ts'
import { performStep } from '../scenes/perform-step.ts'
import { lookAtPlace, makeStart } from './start.ts'

/**
 * Once in a hundred times nats-server 2.15.1 forgets no id any more after its duplicate window was changed while it knew
 * some. Another change mends that, for a person as well.
 */
const ANOTHER_WINDOW: readonly Doing[] = [
  { operation: 'edit-stream', typed: { stream: 'ORDERS', duplicateWindow: '1' } },
  { wait: millis(1_500) },
]
const isStuck = (doings: readonly Doing[], outcomes: readonly Outcome<Receipt>[]): boolean => {
  const last = outcomes.at(-1)
  const isDuplicate = last?.ok && last.value.receipt === 'stored' && last.value.duplicates > 0
  return (
    isDuplicate === true &&
    doings.some((doing) => 'operation' in doing && doing.operation === 'edit-stream')
  )
}

/** Longer than anything takes on a busy machine, and shorter than a test may. */
const WAITS_FOR = 25_000

export type LiveExercise = ReturnType<typeof openLive>

export function openLive(
  server: Parameters<typeof startEngine>[0],
  exercise: Exercise,
  as: Parameters<typeof startEngine>[1] = {},
) {
  const page: EngineInNode = startEngine(server, as)
  const hand = { perform: page.perform, selected: () => undefined }
  const tell = (message: ExerciseMessage) =>
    page.engine.receive({ t: 'exercise', exercise: message })

  /** A test that waits in vain says what it saw instead. */
  async function until(satisfies: (update: ExerciseUpdate) => unknown): Promise<ExerciseUpdate> {
    const limit = new AbortController()
    const found = await Promise.race([
      page.until(({ exercise: one }) => one !== undefined && Boolean(satisfies(one))),
      delay(WAITS_FOR, undefined, { signal: limit.signal, ref: false }),
    ]).finally(() => limit.abort())
    if (found?.exercise) return found.exercise
    throw new Error(`waited in vain for ${satisfies}: ${JSON.stringify(page.last()?.exercise)}`)
  }

  const stepOf = ({ judgement }: ExerciseUpdate, id: string): JudgedStep | undefined =>
    judgement?.steps.find((step) => step.id === id)

  return {
    page,
    tell,
    /** Which wrong turns it says were taken. */
    nearMisses: ({ judgement }: ExerciseUpdate): string[] =>
      (judgement?.steps ?? []).flatMap(({ nearMiss }) => (nearMiss ? [nearMiss.name] : [])),
    until,
    stepOf,
    /** One after the other; what is refused may be what is to be seen. */
    async play(doings: readonly Doing[]): Promise<readonly Outcome<Receipt>[]> {
      const outcomes: Outcome<Receipt>[] = []
      for (const doing of doings) {
        if ('wait' in doing) await new Promise((resolve) => setTimeout(resolve, doing.wait))
        else outcomes.push(await performStep(hand, doing))
      }
      if (isStuck(doings, outcomes)) return this.play([...ANOTHER_WINDOW, ...doings.slice(-1)])
      return outcomes
    },
    /** As it was left, on a server that is there. */
    async open(): Promise<ExerciseUpdate> {
      await page.until(({ link }) => link.at === 'live')
      tell({ do: 'open', id: exercise.id })
      return until(({ at }) => at !== undefined && at.is !== 'opening')
    },
    /** Its start, and a new go: judged once. */
    async begin(): Promise<ExerciseUpdate> {
      await this.open()
      tell({ do: 'prepare', id: exercise.id })
      await until(({ at }) => at?.is === 'preparing')
      const made = await makeStart(hand, exercise, new AbortController().signal)
      if (!made.ok) throw new Error(JSON.stringify(made.problem))
      tell({ do: 'begin', id: exercise.id })
      return until(({ at, judgement }) => at?.is === 'begun' && judgement !== undefined)
    },
    /** Once more: what is said leads to a reading at once, and an update that says nothing new comes within a second. */
    judgedAnew(): Promise<ExerciseUpdate> {
      const before = page.last()?.exercise?.judgement
      tell({ do: 'say', step: '', text: '' })
      return until(({ judgement }) => judgement !== before)
    },
    proven: (step: string): Promise<ExerciseUpdate> =>
      until((update) => stepOf(update, step)?.proven !== undefined),
    /** What a new start would delete, as it is told before. */
    place: () => lookAtPlace(hand, exercise),
    /** What was made beside the exercise's own streams goes. */
    async tidy(): Promise<void> {
      for (const { name } of page.last()?.streams ?? [])
        if (!Object.hasOwn(exercise.start, name))
          await page.perform({ call: 'deleteStream', stream: name })
    },
    close: (): Promise<void> => page.close(),
  }
}

/** How many pages read it; none where it was deleted. */
export const followersOfRecorder = ({ streams }: JetStreamManager): Promise<number> =>
  streams.info('WS_REC').then(
    ({ state }) => state.consumer_count,
    () => 0,
  )
