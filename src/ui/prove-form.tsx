/** Small forms behind the chips of a question: a chip that opens one and can be taken away, and a row of it. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useWords } from './app-context.tsx';

interface ChipProps {
  readonly text: string;
  readonly title: string;
  readonly testId?: string;
  /** It has just been added: the form opens by itself. */
  readonly isFresh?: boolean;
  readonly onRemove?: () => void;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

export function FormChip({ text, title, testId, isFresh = false, onRemove, onClose, children }: ChipProps) {
  return (
    <span className="chip prove-rule">
      <DialogTrigger defaultOpen={isFresh} onOpenChange={(isOpen) => !isOpen && onClose?.()}>
        <Button className="chip-press" {...(testId !== undefined && { 'data-testid': testId })}>
          {text}
        </Button>
        <Popover className="popover" placement="bottom start" offset={8}>
          <Dialog className="prove-form" aria-label={title}>
            <h3>{title}</h3>
            {children}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {onRemove && <RemoveButton text={text} onRemove={onRemove} />}
    </span>
  );
}

/** A condition that says all there is to say. */
export function RuleChip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <span className="chip prove-rule">
      {text}
      <RemoveButton text={text} onRemove={onRemove} />
    </span>
  );
}

function RemoveButton({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  const words = useWords();
  return (
    <Button className="icon-button is-tiny" aria-label={words.proving.free(text)} onPress={onRemove}>
      <X size={12} strokeWidth={2} />
    </Button>
  );
}
