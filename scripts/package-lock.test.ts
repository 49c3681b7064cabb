// The lock file serves every platform and names no registry.

import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { expect, it } from 'vitest'

type Entry = { optionalDependencies?: Record<string, string>; integrity?: string; inBundle?: true }

const text = readFileSync('package-lock.json', 'utf8')
const { packages }: { packages: Record<string, Entry> } = JSON.parse(text)
const paths = Object.keys(packages)

/** Where Node would find it: beside what needs it, or in a folder above. */
function isThere(name: string, from: string): boolean {
  if (`${from ? `${from}/` : ''}node_modules/${name}` in packages) return true
  return from !== '' && isThere(name, from.includes('/') ? dirname(from).replace(/^\.$/, '') : '')
}

it('was read', () => {
  expect(paths.length).toBeGreaterThan(50)
})
it('names no registry', () => {
  expect(text).not.toMatch(/"resolved": *"http/)
})
it('knows every package by its hash, or by that of the package it comes in', () => {
  const unknown = paths.filter((path) => !packages[path]?.integrity && !packages[path]?.inBundle)
  expect(unknown).toEqual([''])
})
it('holds what the other platforms need', () => {
  const missing = paths.flatMap((path) =>
    Object.keys(packages[path]?.optionalDependencies ?? {})
      .filter((name) => !isThere(name, path))
      .map((name) => `${name} of ${path}`),
  )
  expect(missing).toEqual([])
})
