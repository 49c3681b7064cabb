import { AckPolicy, RetentionPolicy } from 'nats'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

test('[C5] looking at messages changes nothing for those who read them', async ({
  workshop,
  other,
}) => {
  const { page, manager, body } = workshop
  const js = other.jetstream()
  await addStream(manager, {
    name: 'JOBS',
    subjects: ['jobs.>'],
    retention: RetentionPolicy.Workqueue,
  })
  await manager.consumers.add('JOBS', { durable_name: 'w', ack_policy: AckPolicy.Explicit })
  for (let n = 1; n <= 11; n++) await js.publish('jobs.new', `job ${n}`)
  await addStream(manager, {
    name: 'NEWS',
    subjects: ['news.>'],
    retention: RetentionPolicy.Interest,
  })
  const once = { ack_policy: AckPolicy.Explicit, max_deliver: 1, ack_wait: 1e9 }
  await manager.consumers.add('NEWS', { durable_name: 'n', ...once })
  await js.publish('news.today', 'news 1')
  const worker = await js.consumers.get('JOBS', 'w')
  const reader = await js.consumers.get('NEWS', 'n')
  for await (const _ of await worker.fetch({ max_messages: 4, expires: 1000 }));
  for await (const _ of await reader.fetch({ max_messages: 1, expires: 1000 }));
  // The one message is given up by then, and nothing changes by itself any more.
  await expect.poll(async () => (await counters()).NEWS.num_ack_pending).toBe(0)
  const before = await counters()

  await workshop.open()
  for (let reloads = 0; reloads <= 5; reloads++) {
    if (reloads > 0) await page.reload()
    await workshop.choose('JOBS')
    await workshop.getMessage({ Which: 'sequence', Message: '2' })
    await expect(body.locator('pre')).toHaveText('job 2')
  }
  for (let seq = 1; seq <= 11; seq++) {
    await workshop.select('w', seq)
    await expect(body.locator('pre')).toHaveText(`job ${seq}`)
  }
  await workshop.getMessage({ Which: 'subject', Subject: 'jobs.new' })
  await expect(body.locator('pre')).toHaveText('job 11')
  const replay = await workshop.replay()
  await expect(replay.getByRole('alert')).toContainText('JOBS is a work queue')
  await workshop.choose('NEWS')
  await workshop.select('n', 1)
  await expect(body.locator('pre')).toHaveText('news 1')
  await workshop.getMessage({ Which: 'subject', Subject: 'news.today' })
  await expect(body.locator('pre')).toHaveText('news 1')
  expect(await counters()).toEqual(before)
  await page.close()
  expect(await counters()).toEqual(before)

  async function counters() {
    const of = async (stream: string, consumer: string) => {
      const { delivered, ack_floor, num_ack_pending, num_pending } = await manager.consumers.info(
        stream,
        consumer,
      )
      const { messages, consumer_count } = (await manager.streams.info(stream)).state
      return {
        delivered: [delivered.stream_seq, delivered.consumer_seq],
        floor: [ack_floor.stream_seq, ack_floor.consumer_seq],
        ...{ num_ack_pending, num_pending, messages, consumer_count },
      }
    }
    return { JOBS: await of('JOBS', 'w'), NEWS: await of('NEWS', 'n') }
  }
})
