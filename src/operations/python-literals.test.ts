import { expect, it } from 'vitest'
import { pythonBytes, pythonNames, pythonString } from './python-literals.ts'

it.each([
  ['a', '"a"'],
  ['{"a": 1}', `'{"a": 1}'`],
  [`it's "so"`, `"it's \\"so\\""`],
  ['a\nb\r\t\\', '"a\\nb\\r\\t\\\\"'],
  ['\0\u200b\u00a0\u{e0001}', '"\\x00\\u200b\\xa0\\U000e0001"'],
  ['žluť 🐎', '"žluť 🐎"'],
])('%j in Python is %s', (text, written) => expect(pythonString(text)).toBe(written))

it.each([
  ['a', 'b"a"'],
  ['ž', '"ž".encode()'],
])('the bytes of %j are %s', (text, written) => expect(pythonBytes(text)).toBe(written))

it('variables of several consumers have names of their own', () => {
  const name = pythonNames([
    ['1', 'a-b'],
    ['2', 'a_b'],
    ['1', 'a-b'],
    ['3', 'c'],
  ])
  expect(['1', '2', '3'].map((key) => name('sub', key))).toEqual(['sub_a_b', 'sub_a_b_2', 'sub_c'])
  expect(pythonNames([['1', 'a-b']])('sub', '1')).toBe('sub')
})
