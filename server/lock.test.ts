import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLock } from './lock.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('the lock of a directory', () => {
  it('is had by one at a time, and given back', () => {
    const first = takeLock(dir)
    expect(takeLock(dir)).toMatchObject({ owner: { pid: process.pid } })
    if ('release' in first) first.release()
    expect(readdirSync(dir)).toEqual([])
    expect(takeLock(dir)).toHaveProperty('release')
  })

  it('is taken over from an owner that died', async () => {
    writeFileSync(join(dir, 'lock.7'), JSON.stringify({ pid: await pidOfTheDead(), born: '1' }))
    expect(takeLock(dir)).toHaveProperty('release')
    expect(readdirSync(dir)).toEqual(['lock.8'])
  })

  it('is taken over when the number belongs to another process by now', () => {
    writeFileSync(join(dir, 'lock.1'), JSON.stringify({ pid: process.pid, born: 'another time' }))
    expect(takeLock(dir)).toHaveProperty('release')
  })

  it.each(['', '{"pid":12', 'null', '{"pid":0,"born":""}'])(
    'is taken over when it is half written: %s',
    (half) => {
      writeFileSync(join(dir, 'lock.1'), half)
      expect(takeLock(dir)).toHaveProperty('release')
    },
  )
})
