/** The base map of the planner's own, for dialog, sign and map. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { assert } from '../domain/outcome.ts';
import type { BaseMap, BaseState } from '../store/base-map.ts';

export type OwnBaseMap = BaseMap<ImageBitmap | ArrayBuffer>;

const BaseMapContext = createContext<OwnBaseMap | null>(null);

export const BaseMapProvider = BaseMapContext.Provider;

export function useBaseMap(): OwnBaseMap {
  const base = useContext(BaseMapContext);
  assert(base !== null, 'panels live inside BaseMapProvider');
  return base;
}

export const useBaseSlice = <Slice,>(select: (state: BaseState) => Slice): Slice => useStore(useBaseMap().store, select);
