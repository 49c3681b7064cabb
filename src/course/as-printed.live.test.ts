// What stands beside a step to be copied, run as it is by its own client: it proves the step.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { type Ended, runChild } from '../../server/child.ts'
import { openLive } from '../exercises/live-exercise.ts'
import { type Language, printCalls } from '../operations/print-calls.ts'
import { terminalIn } from '../operations/terminal.ts'
import { liveServers, startLive } from '../wire/live-server.ts'
import { callsOf } from './here.ts'

const WITHIN = { timeout: 60_000 }
const within = 30_000
const python = process.platform === 'win32' ? 'python' : 'python3'
const packages = process.env['NATS_PY']
const cli = process.env['NATS_CLI']

/** What a program gets nobody sees: the person types what it printed. The start's third message. */
const TYPED: Readonly<Record<string, string>> = { 'surgery cut': `b'{"id": 103}'` }

const [current] = await liveServers()
const binary = current?.binary

describe.skipIf(binary === undefined)('as printed', () => {
  let dir: string
  let terminal: NodeJS.ProcessEnv
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'as-printed-'))
    // Once: the next test may be running what this writes.
    terminal = terminalIn(dir)
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const clients: Readonly<
    Record<Language, { there: boolean; run: (text: string, name: string) => Promise<Ended> }>
  > = {
    python: {
      there: packages !== undefined,
      run(text, name) {
        const file = join(dir, `${name}.py`)
        writeFileSync(file, text)
        const env = { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' }
        return runChild(python, [file], { env, within })
      },
    },
    cli: {
      there: cli !== undefined && process.platform !== 'win32',
      run(text) {
        return runChild('sh', ['-e', '-c', text], { env: terminal, within })
      },
    },
  }

  const cases = catalogue.flatMap((exercise) =>
    (['python', 'cli'] as const).map((language) => ({ exercise, language, title: exercise.title })),
  )
  it.concurrent.for(cases)('$title, by $language', WITHIN, async (of, { expect, skip }) => {
    const { exercise, language } = of
    const { there, run } = clients[language]
    skip(!there || binary === undefined, `${language} is not here`)
    const server = await startLive(binary ?? '')
    const live = openLive(server, exercise)
    try {
      await live.begin()
      for (const step of exercise.steps) {
        const name = `${exercise.id} ${step.id}`
        const printed = printCalls(language, callsOf(step), { url: server.tcp })
        // What this client cannot do the page does, where it holds the messages.
        if ('why' in printed && language === 'python') return
        if ('why' in printed) await live.play(step.solution)
        else expect(await run(printed.text, name)).toMatchObject({ ok: true })
        const typed = TYPED[name]
        if (typed !== undefined) live.tell({ do: 'say', step: step.id, text: typed })
        const update = await live.proven(step.id)
        expect(live.nearMisses(update)).toEqual([])
      }
    } finally {
      await live.close()
      await server.stop()
    }
  })
})
