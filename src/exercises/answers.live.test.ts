// What was done while no page was open and left too little: the person says what they were told, and the server's own
// message decides.

import { expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { onEachServer, startLive } from '../wire/live-server.ts'
import { openLive } from './live-exercise.ts'

const asked = catalogue.flatMap((exercise) =>
  exercise.steps
    .filter(({ question }) => question !== undefined)
    .map((step) => ({ exercise, step })),
)
/** What is said first is not so. */
const SAID: Readonly<Record<string, readonly [string, string]>> = {
  'receipt-twice': ['4', '#3'],
  'surgery-cut': ['{"id": 999}', '{"id": 103}'],
}

await onEachServer('answers on the $name server', (binary) => {
  it.concurrent.for(asked)('$exercise.title: $step.question', async ({ exercise, step }) => {
    const server = await startLive(binary)
    const live = openLive(server, exercise)
    try {
      await live.begin()
      live.tell({ do: 'close' })
      await live.until(({ at }) => at === undefined)
      await live.play(step.solution)
      await live.open()
      const before = await live.until(({ judgement }) => judgement !== undefined)
      expect(live.stepOf(before, step.id)?.proven).toBeUndefined()
      const [wrong, right] = SAID[`${exercise.id}-${step.id}`] ?? []
      if (wrong === undefined || right === undefined) throw new Error('no answer is known')
      live.tell({ do: 'say', step: step.id, text: wrong })
      expect(live.stepOf(await live.judgedAnew(), step.id)?.proven).toBeUndefined()
      live.tell({ do: 'say', step: step.id, text: right })
      const update = await live.proven(step.id)
      console.info(
        `${exercise.title}, ${step.id}: ${live.stepOf(update, step.id)?.proven?.evidence}`,
      )
    } finally {
      await live.close()
      await server.stop()
    }
  })
})
