// Holds the connection to one server for as long as the page wants it: dials, says what the link is, and comes back by
// itself. What runs over a live link is made anew at each one.

import { type ConnectionOptions, connect, createInbox, Events, type NatsConnection } from 'nats.ws'
import type { Link, Target } from '../model/link.ts'
import { type Millis, millis } from '../model/units.ts'
import { abandonable, type Socket, type SocketFactory } from './socket.ts'

/** On our own origin upgrades are held while the server restarts; elsewhere a herd must be spread. */
const BACK_OFF_AT_MOST = { ours: 500, others: 5000 }
const BACK_OFF_FIRST = 250
const BACK_OFF_DOUBLINGS = 5
/** One dial: a round trip of 2 s needs about 4 to 6 s. */
const DIAL_WITHIN = 10_000
/** A half-open link is noticed within three of these. */
const PING_EVERY = 4000
const PINGS_MISSED = 2
/** A look whether the link still stands, after a sleep or a change of network. */
const PROBE_WITHIN = 2000
const FLUSH_WITHIN = 500

const after = (span: number): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), span))

export type LiveLink = { nc: NatsConnection; inbox: () => string }

export type SessionPorts = {
  target: Target
  socketOf: SocketFactory
  now: () => Millis
  /** Names this page to the server: random, one a page. */
  tab: string
  onLink: (link: Link) => void
  /** A link came to life. What it returns is ended when that link is lost or replaced. */
  onLive: (live: LiveLink) => () => void
}

type OptionsWithFactory = ConnectionOptions & {
  wsFactory(url: string): Promise<{ socket: Socket; encrypted: boolean }>
}

export class Session {
  #ports: SessionPorts
  #link: Link
  #nc: NatsConnection | undefined
  #endLive: (() => void) | undefined
  #socket: Socket | undefined
  #tries = 0
  #closed = false
  #dials = 0
  #unusable: unknown
  #endPause: () => void = () => {}

  constructor(ports: SessionPorts) {
    this.#ports = ports
    this.#link = { at: 'connecting', url: ports.target.url, since: ports.now() }
    ports.onLink(this.#link)
    void this.#dial()
  }

  get target(): Target {
    return this.#ports.target
  }

  /** The server answered a request in this time, or (undefined) did not answer one. */
  answered(roundTrip: Millis | undefined): void {
    const link = this.#link
    if (roundTrip === undefined) {
      if (link.at === 'live') this.#become({ at: 'stale', url: link.url, since: this.#ports.now() })
    } else if (link.at === 'live') this.#become({ ...link, roundTrip })
    else if (link.at === 'stale' && this.#nc) this.#becomeLive(this.#nc, roundTrip)
  }

  /** The server is there, and this account has no JetStream. */
  withoutJetStream(reason: string): void {
    const { url } = this.#ports.target
    const { server_name: server = '', version = '' } = this.#nc?.info ?? {}
    this.#end()
    this.#become({ at: 'no-jetstream', url, server, version, reason })
  }

  /** After a sleep, or when the network came back: is the link what it seems? A dead one is replaced at once. */
  async probe(): Promise<void> {
    const nc = this.#nc
    if (!nc || this.#link.at === 'lost') return this.retry()
    const socket = this.#socket
    const answer = await Promise.race([
      nc.flush().then(() => 'flushed' as const, String),
      after(PROBE_WITHIN),
    ])
    if (answer !== 'flushed' && socket === this.#socket) socket?.close()
  }

  /** "Try now". */
  async retry(): Promise<void> {
    this.#tries = 0
    this.#endPause()
    if (this.#link.at === 'refused' || this.#link.at === 'no-jetstream') {
      await this.#leave()
      this.#unusable = undefined
      this.#become({ at: 'connecting', url: this.#ports.target.url, since: this.#ports.now() })
      void this.#dial()
    } else this.#socket?.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#endPause()
    await this.#leave()
  }

  async #leave(): Promise<void> {
    this.#end()
    const nc = this.#nc
    this.#nc = undefined
    if (nc && !nc.isClosed()) {
      // Our socket lets unsent bytes go when it closes: what was just said is sent first.
      await Promise.race([nc.flush().then(undefined, String), after(FLUSH_WITHIN)])
      await nc.close()
    }
    this.#socket?.close()
  }

  /** Dials until it gets through, is refused, or is no longer wanted. After that nats.ws reconnects by itself. */
  async #dial(): Promise<void> {
    const mine = ++this.#dials
    const wanted = () => !this.#closed && mine === this.#dials
    const inboxPrefix = `_I.${this.#ports.tab}`
    while (wanted()) {
      try {
        const nc = await connect(this.#options(inboxPrefix))
        if (!wanted()) return await nc.close()
        this.#nc = nc
        void this.#follow(nc)
        this.#begin(nc, inboxPrefix)
        return
      } catch (cause) {
        if (!wanted()) return
        if (this.#unusable || isAuthorization(cause)) return this.#refused(this.#unusable ?? cause)
        this.#lost('not reachable')
        await this.#pause(this.#backOff())
      }
    }
  }

  #options(inboxPrefix: string): OptionsWithFactory {
    const { target, tab } = this.#ports
    return {
      servers: target.url,
      name: `JetStream Workshop, page ${tab}`,
      inboxPrefix,
      ...(target.user !== undefined && { user: target.user }),
      ...(target.password !== undefined && { pass: target.password }),
      ...(target.token !== undefined && { token: target.token }),
      maxReconnectAttempts: -1,
      reconnectDelayHandler: () => this.#backOff(),
      timeout: DIAL_WITHIN,
      pingInterval: PING_EVERY,
      maxPingOut: PINGS_MISSED,
      ignoreClusterUpdates: true,
      wsFactory: async () => ({ socket: this.#open(), encrypted: target.url.startsWith('wss:') }),
    }
  }

  /** Full jitter: a room that lost its server does not come back as one. */
  #backOff(): number {
    const cap = this.#ports.target.ours ? BACK_OFF_AT_MOST.ours : BACK_OFF_AT_MOST.others
    const doubled = BACK_OFF_FIRST * 2 ** Math.min(this.#tries++, BACK_OFF_DOUBLINGS)
    return Math.random() * Math.min(cap, doubled)
  }

  #pause(span: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, span)
      this.#endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** The URL is taken as the person gave it: path and query stay, whatever servers announce. */
  #open(): Socket {
    const { target, socketOf } = this.#ports
    try {
      this.#socket = abandonable(socketOf(target.url))
      return this.#socket
    } catch (cause) {
      // Not a server that is away: this URL makes no socket, now or later (a bad one, or `ws://` from an https page).
      this.#unusable = cause
      throw cause
    }
  }

  #begin(nc: NatsConnection, inboxPrefix: string): void {
    this.#end()
    this.#tries = 0
    if (nc.info?.jetstream !== true) {
      this.withoutJetStream('no jetstream in the server’s INFO')
      return
    }
    this.#becomeLive(nc, millis(0))
    this.#endLive = this.#ports.onLive({ nc, inbox: () => createInbox(inboxPrefix) })
  }

  #end(): void {
    this.#endLive?.()
    this.#endLive = undefined
  }

  #becomeLive(nc: NatsConnection, roundTrip: Millis): void {
    const { url } = this.#ports.target
    const { server_name: server = '', version = '', max_payload: maxPayload = 0 } = nc.info ?? {}
    this.#become({ at: 'live', url, server, version, maxPayload, roundTrip })
  }

  async #follow(nc: NatsConnection): Promise<void> {
    const { target, now } = this.#ports
    for await (const { type, data } of nc.status()) {
      if (nc !== this.#nc) return
      if (type === Events.Disconnect) {
        this.#end()
        this.#lost('the connection closed')
      } else if (type === Events.Reconnect) this.#begin(nc, `_I.${this.#ports.tab}`)
      else if (String(type) === 'staleConnection')
        this.#become({ at: 'stale', url: target.url, since: now() })
      else if (type === Events.Error && String(data) === 'AUTHORIZATION_VIOLATION')
        this.#refused(data)
    }
    const failure = await nc.closed()
    if (nc === this.#nc && failure) this.#refused(failure)
  }

  #refused(cause: unknown): void {
    this.#end()
    const text = textOf(cause)
    const { url } = this.#ports.target
    if (isAuthorization(cause))
      this.#become({
        at: 'refused',
        url,
        what: 'The server does not know this user, password or token.',
        tip: 'Check what was typed, or ask whoever runs the server.',
      })
    else
      this.#become({
        at: 'refused',
        url,
        what: `The connection could not be made: ${text || 'no reason was given'}.`,
        tip: 'Check the URL. A browser does not say more; its console may.',
      })
  }

  /** Lost since it was first lost: a dial that fails again does not begin anew. */
  #lost(reason: string): void {
    const since = this.#link.at === 'lost' ? this.#link.since : this.#ports.now()
    this.#become({ at: 'lost', url: this.#ports.target.url, since, reason })
  }

  #become(link: Link): void {
    this.#link = link
    this.#ports.onLink(link)
  }
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
const isAuthorization = (cause: unknown): boolean => /authoriz|authentic/i.test(textOf(cause))
