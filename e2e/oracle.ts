// Is what stands on the page what the server says? The server is asked by an independent client.

import type { JetStreamManager } from 'nats'
import type { Page } from 'playwright/test'

/** What differs between the server's words for a stream and the page's: its figures, and each lane's in the grid. */
export async function shownDifferences(page: Page, manager: JetStreamManager): Promise<string[]> {
  const shown = await linesOf(page)
  const name = shown.find(({ kind }) => kind === 'stream')?.text ?? ''
  const { state } = await manager.streams.info(name)
  const wanted = new Map([
    ['messages', `${state.messages}`],
    ['first', `${state.first_seq}`],
    ['last', `${state.last_seq}`],
    ['deleted', `${state.num_deleted ?? 0}`],
  ])
  let lanes = 0
  for await (const info of manager.consumers.list(name)) {
    if (info.name.startsWith('lanes_')) continue
    lanes++
    const { delivered, ack_floor, num_ack_pending, num_pending } = info
    wanted.set(
      info.name,
      `floor ${ack_floor.stream_seq}, delivered ${delivered.stream_seq}, ` +
        `${num_ack_pending} in flight, ${num_pending} left`,
    )
  }
  wanted.set('rows', `${lanes + 1}`)
  return shown
    .filter(({ kind, text }) => kind !== 'stream' && wanted.get(kind) !== text)
    .map(({ kind, text }) => `on the page ${kind}: ${text}, server ${wanted.get(kind)}`)
}

type Line = { kind: string; text: string }

function linesOf(page: Page): Promise<Line[]> {
  return page.evaluate(() => {
    const textOf = (element: Element | null | undefined) => element?.textContent ?? ''
    const grid = document.querySelector('[role=grid]')
    const figures = [...document.querySelectorAll('section[aria-label^=Lanes] dl > div')].map(
      (figure) => ({
        kind: textOf(figure.querySelector('dt')),
        text: textOf(figure.querySelector('dd')).replaceAll(',', ''),
      }),
    )
    const rows = [...(grid?.querySelectorAll('th') ?? [])].slice(1).map((header) => {
      const [, kind = '', text = ''] = /^([^:]+): (.*)$/.exec(textOf(header)) ?? []
      return { kind, text }
    })
    const [stream = ''] = (grid?.getAttribute('aria-label') ?? '').split(', message by message')
    return [
      { kind: 'stream', text: stream },
      { kind: 'rows', text: grid?.getAttribute('aria-rowcount') ?? '' },
      ...figures,
      ...rows,
    ]
  })
}
