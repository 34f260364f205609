/** Yearly office funds by the formulas of the pack: what is given today, in the reading that counts, and what is proposed. */
import type { FundingFormula } from '../domain/funding.ts';
import type { AreaFigures } from '../domain/result.ts';
import { useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { packOf } from './library.ts';
import { Figure } from './panel-parts.tsx';

export function FundingSection({ area }: { readonly area: AreaFigures }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const formulas = [pack?.funding.present, pack?.funding.proposed].flatMap((id) => {
    const formula = pack?.funding.formulas.find((candidate) => candidate.id === id);
    return formula && area.funding[formula.id] !== undefined ? [formula] : [];
  });
  if (formulas.length === 0) return null;
  const label = (formula: FundingFormula): string =>
    formula.status === 'proposed'
      ? words.panel.proposed
      : formula.reading === null
        ? words.panel.present
        : words.panel.presentReading(formula.reading);
  return (
    <div className="funding">
      <div className="section-head">
        <h3>{words.panel.fundingTitle}</h3>
      </div>
      <div className="two-columns">
        {formulas.map((formula) => {
          const { figure, unit } = numbers.yuan(area.funding[formula.id] ?? 0);
          return <Figure key={formula.id} label={label(formula)} value={figure} unit={unit} explain={words.explain.funding} />;
        })}
      </div>
    </div>
  );
}
