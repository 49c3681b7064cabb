import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makePrivateDirectory, placeFor, privatePlace } from './places.ts'

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
      `The folder ${dir}/file cannot be made or used (it is a file: EEXIST).`,
    )
    rmSync(dir, { recursive: true })
  })
})

describe('a place for what is ours', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each([
    ['there is no home', () => ({}), 'There is no home folder'],
    [
      'the home is a file',
      (dir: string) => ({ HOME: join(dir, 'file') }),
      'The folder DIR/file/.local/share/jetstream-workshop cannot be made or used (a part of it is a file: ENOTDIR)',
    ],
  ])('is one in the temporary folder, and that is said, where %s', (_, envIn, why) => {
    const dir = mkdtempSync(join(tmpdir(), 'places-'))
    writeFileSync(join(dir, 'file'), '')
    vi.stubEnv('TMPDIR', dir)
    const temporary = join(dir, `jetstream-workshop-${process.getuid?.()}-data`)
    const said: string[] = []
    expect(privatePlace('data', envIn(dir), (line) => said.push(line))).toBe(temporary)
    expect(statSync(temporary).mode & 0o777).toBe(0o700)
    expect(said).toEqual([
      `${why.replace('DIR', dir)}; streams are kept in ${temporary}, which the system may empty.`,
    ])
    rmSync(dir, { recursive: true })
  })

  it('is in the home without a word where it can be', () => {
    const dir = mkdtempSync(join(tmpdir(), 'places-'))
    const said: string[] = []
    const path = privatePlace('cache', { HOME: dir }, (line) => said.push(line))
    expect({ path, said }).toEqual({ path: join(dir, '.cache', 'jetstream-workshop'), said: [] })
    rmSync(dir, { recursive: true })
  })
})
