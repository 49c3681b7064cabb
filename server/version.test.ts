import { describe, expect, it } from 'vitest'
import { newest } from './find.ts'
import { isCurrent, parseVersion, type Version } from './version.ts'

describe('a version', () => {
  it.each([
    ['nats-server: v2.9.10', [2, 9, 10]],
    ['nats-server: v2.15.1-RC.2', [2, 15, 1]],
    ['usage: nats-server', undefined],
  ])('of "%s"', (text, version) => {
    expect(parseVersion(text)).toEqual(version)
  })

  it.each<[Version, boolean]>([
    [[2, 9, 10], false],
    [[2, 10, 27], false],
    [[2, 11, 14], false],
    [[2, 11, 15], true],
    [[2, 12, 5], false],
    [[2, 12, 6], true],
    [[2, 15, 1], true],
    [[3, 0, 0], true],
  ])('%j is current: %s', (version, current) => {
    expect(isCurrent(version)).toBe(current)
  })
})

describe('the newest', () => {
  const at = (binary: string, ...version: [number, number, number]) => ({ binary, version })

  it.each([
    ['the higher number', [at('/a', 2, 9, 10), at('/b', 2, 15, 1)], '/b'],
    ['by number, not by letter', [at('/a', 2, 10, 0), at('/b', 2, 9, 9)], '/a'],
    ['of equals the first', [at('/path', 2, 15, 1), at('/cache', 2, 15, 1)], '/path'],
    ['of none', [], undefined],
  ])('is %s', (_, candidates, binary) => {
    expect(newest(candidates)?.binary).toBe(binary)
  })
})
