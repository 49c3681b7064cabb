import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { CopyState } from './CopyState.tsx'
import { Screen } from './Screen.tsx'

type Props = { children: ReactNode }

/** A mistake of this page's own. The server and what is on it are untouched by it. */
export class ErrorBoundary extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {}

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <Screen title="This page made a mistake">
        <p className="-mt-10 text-14 text-ink-2">
          The server goes on without it: nothing there was changed. Copy the state for whoever mends
          it, then load the page again.
        </p>
        <p className="font-mono text-12 break-words text-ink-3">{String(error)}</p>
        <Button look="main" onClick={() => location.reload()}>
          Load the page again
        </Button>
        <CopyState />
      </Screen>
    )
  }
}
