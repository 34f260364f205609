/** Small controls in the house style: an icon button with its tooltip and shortcut, a term with its explanation, a segment switch. */
import type { ReactNode } from 'react';
import {
  Button,
  type Key,
  OverlayArrow,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';

interface IconButtonProps {
  readonly label: string;
  readonly keys?: string;
  /** Why it cannot be pressed now; it stays reachable so that the reason can be read. */
  readonly reason?: string | null;
  readonly onPress: () => void;
  readonly className?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

export function IconButton({ label, keys, reason = null, onPress, className = '', testId, children }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Button
        className={`icon-button ${className}`}
        aria-label={reason === null ? label : `${label} (${reason})`}
        aria-disabled={reason !== null}
        {...(testId !== undefined && { 'data-testid': testId })}
        onPress={() => {
          if (reason === null) onPress();
        }}
      >
        {children}
      </Button>
      <Tip>
        {label}
        {keys !== undefined && <kbd>{keys}</kbd>}
        {reason !== null && <span className="tip-reason">{reason}</span>}
      </Tip>
    </TooltipTrigger>
  );
}

export function Tip({ children }: { readonly children: ReactNode }) {
  return (
    <Tooltip className="tip" offset={6}>
      <OverlayArrow />
      {children}
    </Tooltip>
  );
}

/** A figure's name that explains itself: formula and source on hover and on focus. */
export function Explained({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={350} closeDelay={0}>
      <Button className="explained">{children}</Button>
      <Tip>{text}</Tip>
    </TooltipTrigger>
  );
}

interface Segment {
  readonly id: string;
  readonly label: string;
  readonly reason?: string | null;
}

export function Segments({
  label,
  segments,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const choose = (keys: Iterable<Key>): void => {
    for (const key of keys) onChoose(String(key));
  };
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={choose}
    >
      {segments.map(({ id, label: text }) => (
        <ToggleButton key={id} id={id} className="segment">
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
