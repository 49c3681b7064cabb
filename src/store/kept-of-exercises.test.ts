import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** What all tabs of a browser share. */
let shared: Map<string, string>
const KEY = 'jetstream-workshop.exercises'

beforeEach(() => {
  shared = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => shared.get(key) ?? null,
    setItem: (key: string, value: string) => shared.set(key, value),
    removeItem: (key: string) => shared.delete(key),
  })
})
afterEach(() => void vi.unstubAllGlobals())

/** The module as a tab of its own loads it, and how that tab hears that another one wrote. */
async function tab() {
  const events = new EventTarget()
  vi.stubGlobal('window', events)
  vi.resetModules()
  const { keep, forgetGroup } = await import('./kept-of-exercises.ts')
  const hear = () => events.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }))
  return { keep, forgetGroup, hear }
}
const said = () =>
  Object.entries(JSON.parse(shared.get(KEY) ?? '{}')).map(([id, it]) => [id, Object(it).said])

it('two tabs on two exercises: neither takes from the other what it keeps', async () => {
  const one = await tab()
  const two = await tab()
  one.keep('receipt', () => ({ said: 1 }))
  two.keep('bookmark', () => ({ said: 2 }))
  one.keep('receipt', () => ({ skipped: ['twice'] }))
  expect(said()).toEqual([
    ['receipt', 1],
    ['bookmark', 2],
  ])
})

it('what another tab forgot for the next group does not come back', async () => {
  const one = await tab()
  const two = await tab()
  one.keep('receipt', () => ({ said: 1 }))
  two.forgetGroup()
  one.hear()
  one.keep('bookmark', () => ({ said: 2 }))
  expect(said()).toEqual([['bookmark', 2]])
})
