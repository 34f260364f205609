/** A button that opens a list beside it: scenarios, saved views. */
import './scenarios.css';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover, type PopoverProps, TooltipTrigger } from 'react-aria-components';
import { Tip } from './controls.tsx';

interface Props {
  /** What the button does. */
  readonly label: string;
  readonly title: string;
  readonly icon: ReactNode;
  /** Of the list; the button's ends in `-open`. */
  readonly testId: string;
  readonly className: string;
  readonly placement: NonNullable<PopoverProps['placement']>;
  readonly children: ReactNode;
}

export function ListPopover({ label, title, icon, testId, className, placement, children }: Props) {
  return (
    <DialogTrigger>
      <TooltipTrigger delay={500} closeDelay={0}>
        <Button className="icon-button" aria-label={label} data-testid={`${testId}-open`}>
          {icon}
        </Button>
        <Tip>{label}</Tip>
      </TooltipTrigger>
      <Popover className={`popover ${className}`} placement={placement} offset={4}>
        <Dialog className="scenario-dialog" aria-label={title} data-testid={testId}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
