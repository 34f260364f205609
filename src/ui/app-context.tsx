/** How every panel reaches the app: one slice of the store, the actions, the words of the language, the numbers, the library. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { assert } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Papers } from '../report/papers-client.ts';
import type { App } from '../store/actions.ts';
import { type AppState, figuresShown, type Language, resultToDraw } from '../store/app-state.ts';
import type { Prove } from '../store/prove.ts';
import type { ProveState } from '../store/prove-state.ts';
import { createDesk, type Desk, type DeskStore } from './desk.ts';
import type { Library } from './library.ts';
import { type Words, wordsOf } from './wording/index.ts';
import { type Numbers, numbersOf } from './wording/numbers.ts';

interface Everything {
  readonly app: App;
  readonly library: Library;
  readonly desk: DeskStore;
  readonly prove: Prove;
  readonly papers: Papers;
}

const AppContext = createContext<Everything | null>(null);

type ProviderProps = Omit<Everything, 'desk'> & { readonly children: ReactNode };

export function AppProvider({ app, library, prove, papers, children }: ProviderProps) {
  const [desk] = useState(createDesk);
  const everything = useMemo(() => ({ app, library, desk, prove, papers }), [app, library, desk, prove, papers]);
  return <AppContext value={everything}>{children}</AppContext>;
}

function useEverything(): Everything {
  const everything = useContext(AppContext);
  assert(everything !== null, 'panels live inside AppProvider');
  return everything;
}

export const useApp = (): App => useEverything().app;
export const useLibrary = (): Library => useEverything().library;
export const useProve = (): Prove => useEverything().prove;
export const usePapers = (): Papers => useEverything().papers;
export const useDeskStore = (): DeskStore => useEverything().desk;

export const useSlice = <Slice,>(select: (state: AppState) => Slice): Slice => useStore(useApp().store, select);
export const useProveSlice = <Slice,>(select: (state: ProveState) => Slice): Slice => useStore(useProve().store, select);
export const useDesk = <Slice,>(select: (desk: Desk) => Slice): Slice => useStore(useDeskStore(), select);

export const useLanguage = (): Language => useSlice((state) => state.preferences.language);
export const useWords = (): Words => wordsOf(useLanguage());
export const useNumbers = (): Numbers => {
  const language = useLanguage();
  return useMemo(() => numbersOf(language), [language]);
};

export interface Shown {
  readonly result: ScenarioResult;
  readonly isCurrent: boolean;
}

/** The result on screen, and whether it answers the present question. */
export function useShown(): Shown | null {
  const result = useSlice((state) => resultToDraw(figuresShown(state))?.result ?? null);
  const isCurrent = useSlice((state) => resultToDraw(figuresShown(state))?.isCurrent ?? false);
  return useMemo(() => (result ? { result, isCurrent } : null), [result, isCurrent]);
}
