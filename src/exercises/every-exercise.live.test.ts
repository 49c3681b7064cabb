// Every exercise on real servers, by the operations of the page: nothing is proven at its start, no step before its time,
// none by a wrong turn, which has its own hint; each by its solution, and all but those that say so with nobody watching.

import { afterAll, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise, ExerciseStep, WrongTurn } from '../judge/exercise.ts'
import { onEachServer, startLive } from '../wire/live-server.ts'
import { type LiveExercise, openLive } from './live-exercise.ts'

/** Some of it is waiting. */
const WITHIN = { timeout: 60_000 }

type Line = { server: string; exercise: string; what: string; hint: string; ms: number | string }
const table: Line[] = []

const provenOf = ({ judgement }: OfLive): string[] =>
  (judgement?.steps ?? []).filter(({ proven }) => proven).map(({ id }) => id)

type OfLive = Awaited<ReturnType<LiveExercise['open']>>

const clausesOf = ({ judgement }: OfLive, isMeant = (_: { ok: boolean }) => true): string[] =>
  (judgement?.steps ?? []).flatMap(({ id, clauses }) =>
    clauses.filter(isMeant).map(({ text }) => `${id}: ${text}`),
  )
const openClauses = (update: OfLive): string[] => clausesOf(update, ({ ok }) => !ok)

const stepsBefore = ({ steps }: Exercise, { id }: ExerciseStep): string[] =>
  steps
    .slice(
      0,
      steps.findIndex((step) => step.id === id),
    )
    .map((step) => step.id)

async function solve(live: LiveExercise, exercise: Exercise, ids: readonly string[]) {
  for (const { id, solution } of exercise.steps)
    if (ids.includes(id)) {
      await live.play(solution)
      await live.proven(id)
    }
}

async function takeWrong(
  live: LiveExercise,
  exercise: Exercise,
  step: ExerciseStep,
  turn: Extract<WrongTurn, { play: unknown }>,
): Promise<number> {
  await live.begin()
  await solve(live, exercise, turn.after ?? stepsBefore(exercise, step))
  await live.play(turn.play)
  const began = performance.now()
  const update = await live.until((one) => live.stepOf(one, step.id)?.nearMiss?.name === turn.name)
  const took = Math.round(performance.now() - began)
  expect(live.stepOf(update, step.id)).toMatchObject({ nearMiss: { hint: turn.hint } })
  const later = await live.judgedAnew()
  expect(provenOf(later)).not.toContain(step.id)
  expect(live.nearMisses(later)).toEqual([turn.name])
  await live.tidy()
  return took
}

await onEachServer('the exercises on the $name server', (binary) => {
  const server = binary

  it.concurrent.for(catalogue)('$title: by its solution', WITHIN, async (exercise, { expect }) => {
    const running = await startLive(binary)
    const live = openLive(running, exercise)
    try {
      let update = await live.begin()
      expect([provenOf(update), live.nearMisses(update)]).toEqual([[], []])
      const done: string[] = []
      const wasFalse = new Set<string>()
      for (const { id, solution } of exercise.steps) {
        for (const clause of openClauses(update)) wasFalse.add(clause)
        const last = solution.findLastIndex((doing) => 'operation' in doing)
        await live.play(solution.slice(0, last))
        if (last > 0) await live.judgedAnew()
        const pressed = Date.now()
        await live.play(solution.slice(last))
        const began = performance.now()
        update = await live.proven(id)
        done.push(id)
        expect(provenOf(update)).toEqual(done)
        expect(live.nearMisses(update)).toEqual([])
        // By its last press, and by nothing before it.
        expect(live.stepOf(update, id)?.proven?.at).toBeGreaterThanOrEqual(pressed)
        const ms = Math.round(performance.now() - began)
        table.push({ server, exercise: exercise.title, what: `solution of ${id}`, hint: '', ms })
      }
      // A clause that always holds asks for nothing.
      expect(clausesOf(update).filter((one) => !wasFalse.has(one))).toEqual([])
      await live.close()
      // Another page, another day: all of it is kept.
      const later = openLive(running, exercise)
      await later.open()
      const found = await later.until(({ judgement }) => judgement !== undefined)
      expect(provenOf(found)).toEqual(done)
      expect(found.progress).toEqual({
        proven: { [exercise.id]: expect.arrayContaining(done) },
        odd: 0,
      })
      await later.close()
    } finally {
      await live.close()
      await running.stop()
    }
  })

  it.concurrent.for(catalogue)(
    '$title: by each wrong turn',
    WITHIN,
    async (exercise, { expect }) => {
      const running = await startLive(binary)
      const live = openLive(running, exercise)
      try {
        for (const step of exercise.steps)
          for (const turn of step.wrong) {
            const never = 'never' in turn
            const ms = never ? 'never reaches it' : await takeWrong(live, exercise, step, turn)
            table.push({ server, exercise: exercise.title, what: turn.name, hint: turn.hint, ms })
            if (never) expect(step.hints[1]).toContain(turn.hint)
          }
      } finally {
        await live.close()
        await running.stop()
      }
    },
  )

  it.concurrent.for(catalogue)(
    '$title: with nobody watching',
    WITHIN,
    async (exercise, { expect }) => {
      const running = await startLive(binary)
      const live = openLive(running, exercise)
      try {
        await live.begin()
        live.tell({ do: 'close' })
        await live.until(({ at }) => at === undefined)
        for (const { solution } of exercise.steps) await live.play(solution)
        await live.close()
        const later = openLive(running, exercise)
        await later.open()
        const alone = exercise.steps.filter(({ needsTab }) => needsTab === undefined)
        const ids = alone.map(({ id }) => id)
        const update = await later.until(
          (one) => ids.every((id) => later.stepOf(one, id)?.proven) && one.judgement !== undefined,
        )
        expect(provenOf(update)).toEqual(ids)
        expect(provenOf(await later.judgedAnew())).toEqual(ids)
        const rest = exercise.steps.filter(({ needsTab }) => needsTab !== undefined)
        const what = `with nobody watching: ${ids.join(', ') || 'none'}`
        const hint = `an open tab: ${rest.map(({ id }) => id).join(', ') || 'none'}`
        table.push({ server, exercise: exercise.title, what, hint, ms: '' })
        await later.close()
      } finally {
        await live.close()
        await running.stop()
      }
    },
  )
})

afterAll(() => {
  const rows = table.map(({ server, exercise, what, hint, ms }) =>
    [server, exercise, what, ms, hint].join(' | '),
  )
  console.info(rows.toSorted().join('\n'))
})
