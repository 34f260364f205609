/** The files of a plan and what became of their rows: read = used + set aside, for each. */
import type { Opened } from '../store/app-state.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { formatName } from './import-text.ts';

export function LedgerSums({ opened }: { readonly opened: Opened }) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const { ledger, roles } = words;
  const names: Readonly<Record<string, string>> = roles;
  return (
    <table className="ledger-sums">
      <caption className="visually-hidden">{ledger.sums}</caption>
      <thead>
        <tr>
          <th scope="col">{ledger.file}</th>
          <th scope="col">{ledger.use}</th>
          <th scope="col">{ledger.format}</th>
          <th scope="col">{ledger.crs}</th>
          <th scope="col" className="is-number">
            {ledger.read}
          </th>
          <th scope="col" className="is-number">
            = {ledger.used}
          </th>
          <th scope="col" className="is-number">
            + {ledger.setAside}
          </th>
        </tr>
      </thead>
      <tbody>
        {opened.baseline.inputs.map(({ file, role, format, crs, rows }) => (
          <tr key={`${file} ${role}`}>
            <th scope="row">{file}</th>
            <td>{names[role] ?? role}</td>
            <td>{formatName(format)}</td>
            <td>{crs}</td>
            <td className="is-number">{numbers.whole(rows.read)}</td>
            <td className="is-number">{numbers.whole(rows.used)}</td>
            <td className={`is-number ${rows.aside > 0 ? 'is-some' : ''}`}>{numbers.whole(rows.aside)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
