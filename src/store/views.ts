/** Saved views and locked communities, as pure changes of the plan. The same document where nothing differs. */
import { compareIds } from '../domain/by-id.ts';
import type { SavedView } from '../domain/project.ts';
import type { CommunityId } from '../domain/units.ts';
import type { Document } from './app-state.ts';
import { nextId } from './document.ts';

/** A view under the next free id, at the end. */
export function withNewView(document: Document, view: Omit<SavedView, 'id'>): Document {
  return { ...document, views: [...document.views, { id: nextId(document.views, 'v'), ...view }] };
}

export function withViewNamed(document: Document, id: string, name: string): Document {
  const row = document.views.findIndex((view) => view.id === id);
  const before = document.views[row];
  if (before === undefined || name === '' || before.name === name) return document;
  return { ...document, views: document.views.with(row, { ...before, name }) };
}

export function withoutView(document: Document, id: string): Document {
  const views = document.views.filter((view) => view.id !== id);
  return views.length === document.views.length ? document : { ...document, views };
}

export function withLock(document: Document, community: CommunityId, isLocked: boolean): Document {
  if (document.locked.includes(community) === isLocked) return document;
  const others = document.locked.filter((other) => other !== community);
  return { ...document, locked: isLocked ? [...others, community].toSorted(compareIds) : others };
}
