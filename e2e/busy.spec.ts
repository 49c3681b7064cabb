import type { NatsConnection } from 'nats'
import { expect } from 'playwright/test'
import { test } from './test.ts'

const EVERY = 20

/** Publishes at this rate for so many seconds; slower than asked for, it catches up with its clock. */
function publishing(client: NatsConnection, perSecond: number, seconds: number): Promise<void> {
  const began = performance.now()
  const total = perSecond * seconds
  let sent = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, ((performance.now() - began) / 1000) * perSecond)
      for (; sent < due; sent++) client.publish('orders.new', 'x'.repeat(100))
      if (sent < total) return
      clearInterval(timer)
      resolve(client.flush())
    }, EVERY)
  })
}

for (const perSecond of [5_000, 10_000]) {
  test(`at ${perSecond} messages a second the page answers, and is true right after`, async ({
    workshop,
    other,
  }) => {
    await workshop.open()
    await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>', Storage: 'memory' })
    await workshop.createConsumer('billing')
    const done = publishing(other, perSecond, 4)
    // Well into it.
    const figure = workshop.figure('messages')
    await expect
      .poll(async () => Number(await figure.textContent().then(ungrouped)))
      .toBeGreaterThan(perSecond)
    const answer = await workshop.timeToAnswer()
    await done
    const equal = await workshop.expectEqualsServer()
    workshop.measured({ answer, equal })
    const { counts } = await workshop.state()
    expect(counts.updatesInASecond).toBeLessThanOrEqual(10)
  })
}

const ungrouped = (text: string | null): string => (text ?? '').replaceAll(',', '')
