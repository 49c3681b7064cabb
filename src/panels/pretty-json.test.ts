import fc from 'fast-check'
import { expect, it } from 'vitest'
import { prettyJson } from './pretty-json.ts'

const pretty = (json: string) => prettyJson(json, 100_000)

it('is what JSON.stringify makes of it, where nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(pretty(JSON.stringify(value)).text).toBe(JSON.stringify(value, null, 2))
    }),
  )
})

it.each([
  ['{"n":12345678901234567890,"n":1.0}', '{\n  "n": 12345678901234567890,\n  "n": 1.0\n}'],
  [' { "2" : [ ] , "1" : { } } ', '{\n  "2": [],\n  "1": {}\n}'],
  ['"{,:}\\"["', '"{,:}\\"["'],
  ['null', 'null'],
])('%s keeps every token', (json, text) => {
  expect(pretty(json)).toEqual({ text, whole: true })
})

it('stops at its limit, however deep it goes', () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000)
  const { text, whole } = prettyJson(deep, 1_000)
  expect({ length: text.length, whole }).toEqual({ length: 1_000, whole: false })
})
