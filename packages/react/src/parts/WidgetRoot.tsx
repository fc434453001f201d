import { type ComponentPropsWithRef, type ReactElement, useRef } from 'react';
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider';

/** Props of {@link WidgetRoot}: those of a `<div>`. */
export type WidgetRootProps = ComponentPropsWithRef<'div'>;

/**
 * The outermost element of a widget. Menus and pop-ups of the widget open inside of it, so that they have its
 * theme, density and direction wherever the host has set them.
 */
export function WidgetRoot({ className, children, ...rest }: WidgetRootProps): ReactElement {
  const portal = useRef<HTMLDivElement>(null);
  return (
    <div {...rest} className={className === undefined ? 'ps-root' : `ps-root ${className}`}>
      <PortalProvider getContainer={() => portal.current}>{children}</PortalProvider>
      <div ref={portal} className="ps-portal" />
    </div>
  );
}
