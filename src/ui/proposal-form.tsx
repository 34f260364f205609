/** The form of what is proposed, at the side of the map: what it is, how large, and the press that makes it. */
import type { FormEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useApp, useDesk, useDeskStore, useNumbers, useWords } from './app-context.tsx';
import { EstateForm } from './estate-form.tsx';
import { LinkForm, TypedLink } from './link-form.tsx';
import { Figure, Section } from './panel-parts.tsx';
import { confirmProposal, type Proposal, withdraw } from './proposal.ts';

/** Nothing while no tool of this kind is in hand. */
export function ProposalForm() {
  const words = useWords();
  const tool = useDesk((desk) => desk.tryTool);
  const proposal = useDesk((desk) => desk.proposal);
  if (proposal?.kind === 'link') return <LinkForm line={proposal.line} />;
  if (proposal?.kind === 'estate') return <EstateForm draft={proposal} />;
  if (proposal?.kind === 'remove') return <RemoveForm proposal={proposal} />;
  const p = words.proposing;
  if (tool === 'link') return <HowTo sentences={[p.link.draw, p.link.keys]} more={<TypedLink />} />;
  if (tool === 'estate') return <HowTo sentences={[p.estate.draw, p.estate.keys]} />;
  return tool === 'remove' ? <HowTo sentences={[p.remove.what]} /> : null;
}

/** Title of the panel while such a tool is in hand; null with others. */
export function useProposalTitle(): string | null {
  const words = useWords();
  const tool = useDesk((desk) => desk.tryTool);
  return tool === 'link' || tool === 'estate' || tool === 'remove' ? words.proposing[tool].title : null;
}

function HowTo({ sentences, more }: { readonly sentences: readonly string[]; readonly more?: ReactNode }) {
  return (
    <Section>
      {sentences.map((sentence, row) => (
        <p key={sentence} className={row === 0 ? '' : 'note'}>
          {sentence}
        </p>
      ))}
      {more}
    </Section>
  );
}

function RemoveForm({ proposal }: { readonly proposal: Extract<Proposal, { kind: 'remove' }> }) {
  const words = useWords();
  const numbers = useNumbers();
  const r = words.proposing.remove;
  const { name, lengthM } = proposal.street;
  const isDrawn = !/^w-?\d+$/.test(proposal.link);
  return (
    <ProposalSection confirm={r.confirm} testId="remove-form">
      <div className="two-columns is-wide">
        <Figure label={r.street} value={isDrawn ? r.drawn : name === '' ? words.proposing.link.unnamed : name} unit="" />
        <Figure label={r.length} value={numbers.whole(lengthM)} unit={words.units.m} />
      </div>
      {!isDrawn && <p className="note is-wide">{r.whole}</p>}
    </ProposalSection>
  );
}

interface SectionProps {
  readonly confirm: string;
  readonly testId: string;
  readonly isReady?: boolean;
  readonly onConfirm?: () => void;
  readonly children: ReactNode;
}

/** A form whose press makes the proposal an edit; Esc puts it back. */
export function ProposalSection({ confirm, testId, isReady = true, onConfirm, children }: SectionProps) {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    onConfirm?.();
    confirmProposal({ app, desk });
  };
  return (
    <Section>
      <form className="try-form" onSubmit={submit} data-testid={testId}>
        {children}
        <div className="try-form-foot is-wide">
          <Button type="submit" className="button is-accent" isDisabled={!isReady}>
            {confirm}
          </Button>
          <Button className="button is-quiet" onPress={() => withdraw({ app, desk })}>
            {words.proposing.cancel} <kbd>Esc</kbd>
          </Button>
        </div>
      </form>
    </Section>
  );
}
