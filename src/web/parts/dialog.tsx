/** How does something open over the page? As a dialog that holds the focus, closes on Escape, and gives the focus back. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

type Props = Readonly<{ title: string; close: () => void; children: ReactNode; wide?: boolean }>;

/** An open dialog. */
export function Window({ title, close, children, wide = false }: Props) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={close}>
      <Modal className={wide ? 'window wide' : 'window'}>
        <Dialog className="window-body">
          <div className="window-head">
            <Heading slot="title">{title}</Heading>
            <button type="button" className="quiet" onClick={close}>
              Close
            </button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
