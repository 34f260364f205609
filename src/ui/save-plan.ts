/** Gives the planner a plan as a file, by the browser's own way of saving. */
import type { App } from '../store/actions.ts';

/** The open plan, or another one of this browser by its key; what prevents it is said. */
export async function savePlan({ actions }: App, key?: string): Promise<void> {
  const file = await actions.planFile(key);
  if (!file.ok) return actions.report(file.problem);
  const address = URL.createObjectURL(file.value.content);
  Object.assign(document.createElement('a'), { href: address, download: file.value.name }).click();
  URL.revokeObjectURL(address);
}
