import { expect, it, vi } from 'vitest'

async function scene() {
  vi.resetModules()
  return (await import('./scene-of-bookmarks.ts')).bookmarks
}

it('types the same in a page that is loaded later: a consumer with another start would be refused', async () => {
  const before = await scene()
  vi.useFakeTimers({ now: Date.now() + 60_000 })
  expect(await scene()).toEqual(before)
  vi.useRealTimers()
})
