import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepCopy, wholeCopies } from './cache.ts'

let cache: string
let target: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'cache-'))
  target = join(cache, 'nats-server-2.15.1')
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

function kept(content: string): void {
  mkdirSync(join(cache, 'unfinished'))
  writeFileSync(join(cache, 'unfinished', 'nats-server'), content)
  keepCopy(join(cache, 'unfinished', 'nats-server'), target)
  rmSync(join(cache, 'unfinished'), { recursive: true })
}

function looked() {
  const said: string[] = []
  return { whole: wholeCopies(cache, (line) => said.push(line)), said }
}

const DAMAGES: readonly [string, () => void, string][] = [
  ['cut', () => truncateSync(target, 3), 'it is not as it was when it was installed'],
  ['empty', () => truncateSync(target, 0), 'it is not as it was when it was installed'],
  [
    'without its hash, which is written last',
    () => rmSync(`${target}.sha256`),
    'it was not installed to its end (ENOENT)',
  ],
  [
    'a folder',
    () => {
      rmSync(target)
      mkdirSync(join(target, 'half'), { recursive: true })
    },
    'it was not installed to its end (EISDIR)',
  ],
]

describe('a copy in the cache', () => {
  it('is there once it was kept', () => {
    kept('program')
    expect(looked()).toEqual({ whole: [target], said: [] })
    expect(readFileSync(target, 'utf8')).toBe('program')
  })

  it.each(DAMAGES)('that is %s is passed over, which is said', (_, damage, why) => {
    kept('program')
    damage()
    expect(looked()).toEqual({ whole: [], said: [`Passing over ${target}: ${why}.`] })
  })

  it.each(DAMAGES)('that is %s is replaced by the next one', (_, damage) => {
    kept('program')
    damage()
    kept('new')
    expect(looked()).toEqual({ whole: [target], said: [] })
    expect(readdirSync(cache)).toEqual(['nats-server-2.15.1', 'nats-server-2.15.1.sha256'])
  })

  it('is none where there is no cache, nor what an installation left unfinished', () => {
    mkdirSync(join(cache, 'unfinished-1-x'))
    expect(looked()).toEqual({ whole: [], said: [] })
    const none = join(cache, 'none')
    expect(wholeCopies(none, () => {})).toEqual([])
    expect(existsSync(none)).toBe(false)
  })
})
