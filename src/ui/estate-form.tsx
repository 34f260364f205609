/** The form of a drawn estate: households, kind, name and office area, with the area that the policy asks for so many households. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { EARTH_RADIUS_M } from '../domain/geometry.ts';
import { planarArea } from '../domain/representative-point.ts';
import { useApp, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { askedOfEstate, communityUnder } from './estate-draft.ts';
import { NumberInput, TextInput } from './form-fields.tsx';
import { inLanguage, packOf } from './library.ts';
import { Figure } from './panel-parts.tsx';
import { type EstateDraft, propose } from './proposal.ts';
import { ProposalSection } from './proposal-form.tsx';

export function EstateForm({ draft }: { readonly draft: EstateDraft & { readonly kind: 'estate' } }) {
  const words = useWords();
  const numbers = useNumbers();
  const language = useLanguage();
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  // a field that is filled by a press begins anew
  const [fills, setFills] = useState(0);
  const e = words.proposing.estate;
  const change = (part: Partial<EstateDraft>): void => propose({ app, desk }, { ...draft, ...part });
  const around = communityUnder(app, draft.corners);
  const suggested = around === null ? e.defaultAlone : e.defaultName(around.name);
  const hectares = squareMetres(draft.corners) / 10_000;
  const asked = pack && askedOfEstate(pack, draft.communityKind, around?.isUrban ?? false, draft.households);
  const askedM2 = (asked?.dm2 ?? 0) / 100;
  const shortM2 = askedM2 - (draft.areaM2 ?? 0);
  const fill = (): void => {
    setFills(fills + 1);
    change({ areaM2: askedM2 });
  };
  const keepName = (): void => {
    const trimmed = draft.name.trim();
    change({ name: trimmed === '' ? suggested : trimmed });
  };
  return (
    <ProposalSection confirm={e.confirm} testId="estate-form" onConfirm={keepName}>
      <div className="two-columns is-wide">
        <Figure label={e.ground} value={numbers.short(hectares)} unit={e.hectares} />
        <Figure label={e.per} value={hectares > 0 ? numbers.short(draft.households / hectares) : '−'} unit={words.units.hh} />
      </div>
      <NumberInput
        label={e.households}
        value={draft.households}
        least={0}
        onValue={(households) => change({ households: Math.round(households ?? 0) })}
      />
      <label>
        <span>{e.kind}</span>
        <select
          value={draft.communityKind}
          onChange={(event) => change({ communityKind: event.target.value === 'old' ? 'old' : 'new' })}
        >
          <option value="new">{e.new}</option>
          <option value="old">{e.old}</option>
        </select>
      </label>
      <TextInput label={e.name} value={draft.name} placeholder={suggested} isWide onText={(name) => change({ name })} />
      <NumberInput key={fills} label={e.area} value={draft.areaM2} least={0} onValue={(areaM2) => change({ areaM2 })} />
      <div className="estate-asked is-wide" data-testid="estate-asked" data-value={askedM2}>
        <p className="note">
          {asked?.standard ? e.asked(numbers.whole(askedM2), inLanguage(asked.standard.title, language)) : e.askedNone}
        </p>
        {shortM2 > 0.005 && (
          <p>
            <span className="verdict is-missed">
              <i aria-hidden="true">✕</i> {e.missing(numbers.whole(shortM2))}
            </span>{' '}
            <Button className="link-button" onPress={fill}>
              {e.fill}
            </Button>
          </p>
        )}
      </div>
    </ProposalSection>
  );
}

/** On a plane that is true to scale at the first corner: for reading, not for reckoning. */
function squareMetres(corners: EstateDraft['corners']): number {
  const [first] = corners;
  if (!first) return 0;
  const perDegree = (EARTH_RADIUS_M * Math.PI) / 180;
  const shrink = Math.cos((first[1] * Math.PI) / 180);
  const ring = [...corners, first].map(([lng, lat]) => [lng * perDegree * shrink, lat * perDegree] as const);
  return Math.abs(planarArea(ring));
}
