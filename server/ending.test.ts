import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { isAlive } from './process-alive.ts'

const LIMIT = 30_000

/** A launcher in small: a child with its watcher, an end in order, and then this. */
const begun = (then: string) => `
import { spawn } from 'node:child_process'
import { createEnding } from "${new URL('ending.ts', import.meta.url)}"
import { guard, OWN_GROUP } from "${new URL('guard.ts', import.meta.url)}"
import { Refusal } from "${new URL('refusal.ts', import.meta.url)}"
const ending = createEnding()
const child = spawn('sleep', ['1000'], { ...OWN_GROUP, stdio: 'ignore' })
guard(child)
ending.onEnd(() => { child.kill() })
console.log(child.pid)
const refusal = new Refusal('It cannot be done.', 3)
setTimeout(() => { ${then} }, 10)
setInterval(() => {}, 1000)
`

async function endOf(then: string) {
  const args = ['--import', 'tsx', '--input-type=module', '-e', begun(then)]
  const launcher = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let pid = 0
  let said = ''
  launcher.stdout.on('data', (text) => {
    pid = Number(text)
  })
  launcher.stderr.on('data', (text) => {
    said += text
  })
  const [code, signal] = await once(launcher, 'close')
  expect(pid).toBeGreaterThan(0)
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
  return { code: signal ?? code, said }
}

describe.concurrent('nothing is left, and it is said why,', { timeout: LIMIT }, () => {
  it.each([
    ['after an error nobody caught', `throw new Error('a bug')`, 1, /^Error: a bug\n +at /],
    ['after a rejection nobody caught', `Promise.reject(new Error('a bug'))`, 1, /^Error: a bug\n/],
    ['after a refusal, in one sentence', 'ending.fail(refusal)', 3, /^It cannot be done\.\n$/],
    [
      'when an end fails halfway',
      `ending.onEnd(() => { throw new Error('a bug') }); ending.fail(refusal)`,
      3,
      /^It cannot be done\.\nError: a bug\n/,
    ],
    ['after process.exit in the middle of it', 'process.exit(7)', 7, /^$/],
    ['after kill -9', `process.kill(process.pid, 'SIGKILL')`, 'SIGKILL', /^$/],
  ])('%s', async (_, then, code, said) => {
    expect(await endOf(then)).toEqual({ code, said: expect.stringMatching(said) })
  })
})
