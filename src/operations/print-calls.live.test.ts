// What is printed, run by its own client on a real server: it leaves what the button leaves.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { NatsConnection } from 'nats'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runChild } from '../../server/child.ts'
import type { RunningServer } from '../../server/run.ts'
import { type EngineInNode, startEngine } from '../engine/engine-in-node.ts'
import type { Call, ConsumerDraft } from '../model/commands.ts'
import { isOurs } from '../model/subjects.ts'
import {
  connectIndependent,
  onEachServer,
  startConfigured,
  startLive,
} from '../wire/live-server.ts'
import { type Language, printCalls } from './print-calls.ts'
import { CASES, consumerOf, filled, replayOf, streamOf, workerOf } from './printed-cases.ts'
import type { Answer } from './steps.ts'
import { terminalIn } from './terminal.ts'

const python = process.platform === 'win32' ? 'python' : 'python3'
const packages = process.env['NATS_PY']
const cli = process.env['NATS_CLI']
const within = 20_000

/** Programs in one process, one after the other: each line it reads is the file of one. */
const RUNNER = `
import runpy, sys, traceback
for path in sys.stdin:
    try:
        runpy.run_path(path.strip(), run_name="__main__")
    except BaseException:
        traceback.print_exc(file=sys.stdout)
        print("FAILED", flush=True)
    else:
        print("DONE", flush=True)
`

/** The places where the deliveries of a consumer that just began are answered: the first is the first message. */
const ackSubject = ({ stream, consumer, seq }: Answer): string =>
  `$JS.ACK.${stream}.${consumer}.1.${seq}.${seq}.0.0`

const listenTo = (x: string): Call => ({
  call: 'listen',
  stream: streamOf(x),
  consumer: workerOf(x).consumer,
})
const pushed = (x: string, { call }: Call): Partial<ConsumerDraft> =>
  call === 'listen' ? { push: { deliverSubject: `to-${x}` } } : {}

/** All that is to be the same, with the names that keep the ways apart taken out. */
async function left(nc: NatsConnection, x: string): Promise<unknown> {
  const manager = await nc.jetstreamManager()
  const streams = (await manager.streams.list().next()).filter(({ config }) =>
    config.name.startsWith(streamOf(x)),
  )
  const all = await Promise.all(
    streams.map(async ({ config, state }) => {
      const consumers = await manager.consumers.list(config.name).next()
      const messages = []
      for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq++)
        messages.push(
          await manager.streams.getMessage(config.name, { seq }).then(
            ({ subject, data, header }) => ({
              subject,
              body: new TextDecoder().decode(data),
              headers: [...header].map(([key, values]) => `${key}: ${values}`).toSorted(),
            }),
            () => 'gone',
          ),
        )
      return {
        config: { ...config, metadata: undefined },
        messages,
        state: [state.messages, state.first_seq, state.last_seq, state.bytes],
        consumers: consumers
          .filter(({ name }) => !isOurs(name))
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map((it) => ({
            name: it.name,
            // By some clients 2.9 is not told the name but as a durable one's, and 2.15 of a pause that is none.
            config: { ...it.config, name: undefined, pause_until: undefined, metadata: undefined },
            delivered: [it.delivered.consumer_seq, it.delivered.stream_seq],
            floor: [it.ack_floor.consumer_seq, it.ack_floor.stream_seq],
            open: [it.num_ack_pending, it.num_redelivered, it.num_pending],
          })),
      }
    }),
  )
  return JSON.parse(JSON.stringify(all).replaceAll(x, 'x'))
}

function startPython() {
  const child = spawn(python, ['-c', RUNNER], {
    env: { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const closed = new Promise((resolve) => child.once('close', resolve))
  return {
    async run(file: string) {
      child.stdin.write(`${file}\n`)
      const said: string[] = []
      for (;;) {
        const { value, done } = await lines.next()
        if (done || value === 'FAILED') throw new Error(said.join('\n'))
        if (value === 'DONE') return said.join('\n')
        said.push(value)
      }
    },
    async close() {
      child.stdin.end()
      await closed
    },
  }
}

await onEachServer('what is printed, on the $name server', (binary) => {
  const dir = mkdtempSync(join(tmpdir(), 'printed-'))
  const env = terminalIn(dir)
  let server: RunningServer
  let engine: EngineInNode
  let nc: NatsConnection
  let py: ReturnType<typeof startPython>

  beforeAll(async () => {
    server = await startLive(binary)
    engine = startEngine(server)
    await engine.until(({ link }) => link.at === 'live')
    nc = await connectIndependent(server)
    py = startPython()
  })
  afterAll(async () => {
    await py.close()
    await nc.close()
    await engine.close()
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const itRuns = (language: Language) => ((language === 'python' ? packages : cli) ? it : it.skip)

  async function here(calls: readonly Call[]) {
    const receipts: string[] = []
    for (const call of calls) {
      const outcome = await engine.perform(call)
      if (!outcome.ok) throw new Error(JSON.stringify([call, outcome.problem]))
      receipts.push(outcome.value.receipt)
    }
    return receipts
  }

  async function run(language: Language, text: string, name: string): Promise<string> {
    const file = join(dir, name)
    writeFileSync(file, text)
    switch (language) {
      case 'python':
        return py.run(file)
      case 'cli': {
        const ended = await runChild('bash', ['-e', '-o', 'pipefail', file], { env, within })
        if (!ended.ok) throw new Error(`${ended.why}\n${ended.output}`)
        return ended.output
      }
    }
  }

  describe.each(CASES)('$name', ({ before: setUp, calls, again, not }) => {
    const at = CASES.findIndex((it) => it.calls === calls)
    const byPage = `c${at}here`
    beforeAll(async () => {
      await here(setUp?.(byPage) ?? [])
      await here(calls(byPage))
    })
    const languages: readonly Language[] = ['python', 'cli']
    for (const language of languages.filter((it) => it !== not))
      itRuns(language)(`by ${language}`, async () => {
        const x = `c${at}${language === 'cli' ? 'line' : 'prog'}`
        await here(setUp?.(x) ?? [])
        const printed = printCalls(language, calls(x), { url: server.tcp, ackSubject })
        if ('why' in printed) throw new Error(printed.why)
        await run(language, printed.text, x)
        // An ack has no answer: the server may not have taken the last one yet, of either.
        await vi.waitFor(async () => expect(await left(nc, x)).toEqual(await left(nc, byPage)), {
          timeout: within,
        })
        if (again) expect(new Set(await here(calls(x)))).toEqual(new Set(['unchanged']))
      })
  })

  // What goes on until it is ended: run until it has said what it was to hear.
  const OPEN: readonly [
    name: string,
    call: (x: string) => Call,
    language: Language,
    hears: RegExp,
  ][] = [
    ['a subscription', (x) => ({ call: 'subscribe', subject: `${x}.>` }), 'python', /b'late'/],
    [
      'a subscription',
      (x) => ({ call: 'subscribe', subject: `${x}.>`, group: 'g' }),
      'cli',
      /late/,
    ],
    ['a listening', (x) => listenTo(x), 'python', /b'late'/],
    ['a listening', (x) => listenTo(x), 'cli', /late/],
    ['a worker', (x) => ({ call: 'startWorker', worker: workerOf(x) }), 'python', /b'late'/],
    ['a replay', (x) => replayOf(x, { from: 'all' }), 'python', /2 b'late'/],
    ['a replay of what is new', (x) => replayOf(x, { from: 'new' }), 'python', /b'late'/],
    ['a replay of what is new', (x) => replayOf(x, { from: 'new' }), 'cli', /late/],
  ]
  itRuns('cli')('a replay by cli reads all that is there, and ends', async () => {
    const x = 'whole'
    await here(filled(x, 2))
    const printed = printCalls('cli', [replayOf(x, { from: 'all' })], { url: server.tcp })
    if ('why' in printed) throw new Error(printed.why)
    expect(await run('cli', printed.text, x)).toMatch(/order 1[\s\S]*order 2/)
  })

  describe.each(OPEN)('%s', (_, call, language, hears) => {
    itRuns(language)(`goes on by ${language}`, async () => {
      const x = `open${language}${OPEN.findIndex((it) => it[1] === call)}`
      const [addStream, publish] = filled(x, 1)
      if (!addStream || publish?.call !== 'publish') throw new Error('nothing to publish')
      await here([addStream, publish])
      await here([consumerOf(x, pushed(x, call(x)))])
      const printed = printCalls(language, [call(x)], { url: server.tcp })
      if ('why' in printed) throw new Error(printed.why)
      const file = join(dir, x)
      writeFileSync(file, printed.text)
      const ended = new AbortController()
      const said: string[] = []
      const running = runChild(language === 'python' ? python : 'bash', [file], {
        env: { ...env, PYTHONPATH: packages, PYTHONUNBUFFERED: '1' },
        within,
        signal: ended.signal,
        onLine: (line) => said.push(line),
      })
      // Not before it listens: sent again until it is heard.
      await vi.waitFor(
        async () => {
          if (!hears.test(said.join(' '))) await here([{ ...publish, body: 'late' }])
          expect(said.join(' ')).toMatch(hears)
        },
        { timeout: within, interval: 100 },
      )
      ended.abort('heard')
      await running
    })
  })
})

await onEachServer('with a password, on the $name server', (binary) => {
  const itRuns = packages && cli ? it : it.skip
  const [user, password] = ['ana b', 'p@ss:w/ö\'"{}$x']
  itRuns('both clients sign in as they are told to', async () => {
    const server = await startConfigured(
      binary,
      () =>
        `authorization { user: ${JSON.stringify(user)}, password: ${JSON.stringify(password)} }`,
    )
    const dir = mkdtempSync(join(tmpdir(), 'printed-'))
    try {
      const subject = { call: 'publish', subject: 'a', body: 'b', headers: [] } as const
      const calls: readonly Call[] = [{ ...subject, count: 1, via: 'core' }]
      const url = server.tcp
      const env = { ...terminalIn(dir), PYTHONPATH: packages }
      for (const language of ['python', 'cli'] as const) {
        const printed = printCalls(language, calls, { url, signIn: { as: 'user', user, password } })
        if ('why' in printed) throw new Error(printed.why)
        const file = join(dir, language)
        writeFileSync(file, printed.text)
        const program = language === 'python' ? python : 'bash'
        expect(await runChild(program, [file], { env, within })).toMatchObject({ ok: true })
      }
    } finally {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
