/** One file being written: its progress, how to stop it, and what it was saved as. */
import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '../domain/outcome.ts';
import type { Progress } from '../store/app-state.ts';
import { useApp } from './app-context.tsx';
import { saveFile } from './table-text.ts';

export interface WrittenFile {
  readonly name: string;
  readonly content: Blob;
}

/** While a file is written a second press does nothing: the button keeps the focus. */
export interface Exporting {
  readonly progress: Progress | null;
  readonly saved: { readonly name: string; readonly bytes: number } | null;
  readonly write: (
    make: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<Outcome<WrittenFile>>,
  ) => void;
  readonly stop: () => void;
}

export function useExport(): Exporting {
  const { actions } = useApp();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [saved, setSaved] = useState<Exporting['saved']>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const write: Exporting['write'] = (make) => {
    if (running.current !== null) return;
    const own = new AbortController();
    running.current = own;
    setSaved(null);
    setProgress({ stage: 'writing', fraction: 0 });
    const finish = async (): Promise<void> => {
      const made = await make((now) => {
        if (running.current === own) setProgress(now);
      }, own.signal);
      if (running.current !== own) return;
      running.current = null;
      setProgress(null);
      if (made.ok) {
        saveFile(made.value.content, made.value.name);
        setSaved({ name: made.value.name, bytes: made.value.content.size });
      } else if (made.problem.code !== 'engine/stopped') actions.report(made.problem);
    };
    void finish();
  };
  return { progress, saved, write, stop: () => running.current?.abort() };
}
