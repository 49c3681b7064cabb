import { expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { EXPLAINED_IN, explainedIn } from './explained-in.ts'

it.each([
  [{ code: '503' }, 'publish', 1],
  [{ code: '404', errCode: 10059 }, 'fetch', 1],
  [{ code: '404', errCode: 10014 }, 'fetch', 5],
  [{ code: '503' }, 'double-ack', 5],
  [{ code: 'NOT_HELD' }, 'ack', 7],
  [{ code: '400', errCode: 10012 }, 'add-consumer', 9],
  [{ code: '400', errCode: 10148 }, 'add-consumer', 9],
  [{ code: '404', errCode: 10037 }, 'get-message', 14],
  [{ code: '500', errCode: 10057 }, 'delete-message', 14],
])('%o of %s is explained in exercise %d', (cause, operation, number) => {
  expect(explainedIn(cause, operation)?.number).toBe(number)
})

it('a code that means something else for another operation leads nowhere', () => {
  expect(explainedIn({ code: '503' }, 'purge')).toBeUndefined()
  expect(explainedIn({ code: '503' })).toBeUndefined()
})

it('what no exercise explains leads nowhere', () => {
  expect(explainedIn({ code: 'TIMEOUT' }, 'publish')).toBeUndefined()
  const numbers = catalogue.map(({ number }) => number)
  const later = EXPLAINED_IN.filter(({ exercise }) => !numbers.includes(exercise))
  for (const { code } of later)
    expect(explainedIn(typeof code === 'number' ? { code: '400', errCode: code } : { code })).toBe(
      undefined,
    )
})

it('each code, of each operation, is explained in one place', () => {
  const keys = EXPLAINED_IN.map(({ code, of = '' }) => `${code} ${of}`)
  expect(keys).toEqual([...new Set(keys)])
})
