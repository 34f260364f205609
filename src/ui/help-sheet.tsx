/** All keys, from the same list that the palette and the keyboard use. */
import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useApp, useDesk, useDeskStore, useLibrary, useProve, useWords } from './app-context.tsx';
import { commandsOf, type CommandGroup } from './commands.ts';
import { IconButton } from './controls.tsx';

const GROUPS: readonly CommandGroup[] = ['go', 'map', 'plan', 'screen'];

export function HelpSheet() {
  const isOpen = useDesk((desk) => desk.isHelpOpen);
  const desk = useDeskStore();
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => desk.setState({ isHelpOpen: open })}
    >
      <Modal className="help">{isOpen && <HelpBody />}</Modal>
    </ModalOverlay>
  );
}

function HelpBody() {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const prove = useProve();
  const commands = commandsOf({ app, desk, library, prove }).filter(({ keys }) => keys !== null);
  const more: Readonly<Partial<Record<CommandGroup, readonly (readonly [string, string])[]>>> = {
    map: [
      ['← ↑ → ↓', words.commands.pan],
      ['← →', words.commands.limit],
    ],
  };
  return (
    <Dialog className="help-dialog">
      <header className="panel-head">
        <Heading slot="title">{words.help.title}</Heading>
        <span className="panel-note">{words.help.intro}</span>
        <span className="grow" />
        <IconButton label={words.app.close} keys="Esc" onPress={() => desk.setState({ isHelpOpen: false })}>
          <X size={16} strokeWidth={1.75} />
        </IconButton>
      </header>
      <div className="help-columns" tabIndex={0} role="group" aria-label={words.help.title}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{words.help[group]}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>{command.name}</dt>
                    <dd>
                      <kbd>{command.keys}</kbd>
                    </dd>
                  </div>
                ))}
              {(more[group] ?? []).map(([keys, name]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <kbd>{keys}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
