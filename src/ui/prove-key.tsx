/** Top right on the map in Prove: the signs that are there now. */
import { siteShown } from '../store/prove-state.ts';
import { useProveSlice, useSlice, useWords } from './app-context.tsx';

export function ProveKey() {
  const subject = useProveSlice((state) => state.subject);
  return subject === 'site' ? <SiteKey /> : <MergeKey />;
}

function SiteKey() {
  const words = useWords();
  const hasSites = useProveSlice(({ site }) => (siteShown(site)?.sites.length ?? 0) > 0);
  const start = useProveSlice((state) => state.start);
  const isThere = useSlice((state) => state.shown === start);
  const hasGained = useProveSlice(({ site }) => (siteShown(site)?.gainedCells.length ?? 0) > 0) && isThere;
  const hasLost = useProveSlice(({ site }) => (siteShown(site)?.lostCells.length ?? 0) > 0) && isThere;
  const hasClosed = useProveSlice(({ site }) => (siteShown(site)?.closed.length ?? 0) > 0);
  const hasOthers = useProveSlice(({ near }) => near?.kind === 'solved' && near.answer.plans.length > 1);
  const hasCandidates = useProveSlice(({ question }) => question.candidates.kind !== 'hexes');
  const hasRequired = useProveSlice(({ question }) => question.required.length > 0);
  const hasForbidden = useProveSlice(({ question }) => question.forbidden.length > 0);
  const k = words.proving.key;
  const rows = [
    hasSites && { id: 'chosen', sign: 'sign-new', name: k.chosen },
    hasGained && { id: 'gained', sign: 'sign-change is-gain', name: k.gained, mark: '+' },
    hasLost && { id: 'lost', sign: 'sign-change is-loss', name: k.lost, mark: '−' },
    hasClosed && { id: 'closed', sign: 'sign-closed', name: k.closed, mark: '✕' },
    hasOthers && { id: 'other', sign: 'sign-other', name: k.other },
    hasCandidates && { id: 'candidate', sign: 'sign-candidate', name: k.candidate },
    hasRequired && { id: 'required', sign: 'sign-required', name: k.required },
    hasForbidden && { id: 'forbidden', sign: 'sign-closed', name: k.forbidden, mark: '✕' },
  ].filter((row) => row !== false);
  if (rows.length === 0) return null;
  return (
    <ul className="card try-key prove-key">
      {rows.map(({ id, sign, name, ...row }) => (
        <li key={id}>
          <i className={sign} aria-hidden="true">
            {'mark' in row ? row.mark : null}
          </i>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}

function MergeKey() {
  const words = useWords();
  const hasMerged = useProveSlice(({ merge }) => merge.kind === 'solved' && merge.answer.merged.length > 0);
  const hasLocked = useProveSlice(({ merging }) => merging.locked.length > 0);
  const k = words.proving.key;
  if (!hasMerged && !hasLocked) return null;
  return (
    <ul className="card try-key prove-key">
      {hasMerged && (
        <>
          <li>
            <i className="sign-rim" aria-hidden="true" /> {k.merged}
          </li>
          <li>
            <i className="sign-inner" aria-hidden="true" /> {k.inner}
          </li>
        </>
      )}
      {hasLocked && (
        <li>
          <i className="sign-locked" aria-hidden="true" /> {k.locked}
        </li>
      )}
    </ul>
  );
}
