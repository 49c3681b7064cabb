import { expect, it } from 'vitest'
import { cliDuration, flag, shellWord } from './shell-words.ts'

it.each([
  ['plain-1.a:b/c', 'plain-1.a:b/c'],
  ['', "''"],
  ['a b', "'a b'"],
  ["'", "''\\'''"],
  ['~', "'~'"],
  ['!!', "'!!'"],
  ['a\u0007b', "$'a\\007b'"],
])('%j for a shell is %s', (word, written) => expect(shellWord(word)).toBe(written))

it.each([
  ['-1', '--n=-1'],
  ['@x', '--n=@x'],
  ['1', '--n 1'],
])('a flag of %s', (value, written) => expect(flag('--n', value)).toBe(written))

it.each([
  [0, '0s'],
  [86_400_000, '24h'],
  [90_000, '90s'],
  [120_000, '2m'],
  [1500, '1500ms'],
])('%d ms is %s', (ms, written) => expect(cliDuration(ms)).toBe(written))
