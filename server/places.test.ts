import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makePrivateDirectory, placeFor } from './places.ts'

describe('the place', () => {
  it.each([
    ['cache', 'linux', { HOME: '/home/ann' }, '/home/ann/.cache/jetstream-workshop'],
    ['cache', 'linux', { HOME: '/home/ann', XDG_CACHE_HOME: '/c' }, '/c/jetstream-workshop'],
    [
      'cache',
      'linux',
      { HOME: '/home/ann', XDG_CACHE_HOME: 'c' },
      '/home/ann/.cache/jetstream-workshop',
    ],
    ['data', 'linux', { HOME: '/home/ann' }, '/home/ann/.local/share/jetstream-workshop'],
    ['data', 'linux', { XDG_DATA_HOME: '/d' }, '/d/jetstream-workshop'],
    ['cache', 'darwin', { HOME: '/Users/ann' }, '/Users/ann/Library/Caches/jetstream-workshop'],
    [
      'data',
      'darwin',
      { HOME: '/Users/ann' },
      '/Users/ann/Library/Application Support/jetstream-workshop',
    ],
    ['data', 'win32', { LOCALAPPDATA: '/ann/Local' }, '/ann/Local/jetstream-workshop/data'],
  ] as const)('of the %s on %s with %j', (kind, platform, env, path) => {
    expect(placeFor(kind, env, platform)).toEqual({ path, homeless: false })
  })

  it('without a home is a folder of the user in the temporary one', () => {
    const { path, homeless } = placeFor('data', {}, 'linux')
    expect(homeless).toBe(true)
    expect(path).toBe(join(tmpdir(), `jetstream-workshop-${process.getuid?.()}-data`))
  })
})

describe('a private directory', () => {
  it('is closed to others, and refused by its name where it cannot be', () => {
    const dir = mkdtempSync(join(tmpdir(), 'places-'))
    makePrivateDirectory(join(dir, 'a', 'b'))
    expect(statSync(join(dir, 'a', 'b')).mode & 0o777).toBe(0o700)
    writeFileSync(join(dir, 'file'), '')
    expect(() => makePrivateDirectory(join(dir, 'file'))).toThrow(
      `The folder ${dir}/file cannot be made or used (EEXIST).`,
    )
    rmSync(dir, { recursive: true })
  })
})
