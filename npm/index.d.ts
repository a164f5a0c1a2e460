/** A kind of form; where a regulation has several cards of a kind, one stands behind a slash: `ex_ante/ex_ante_project`. */
export type FormKind = 'declaration' | 'self_evaluation' | 'monitoring' | 'review' | 'spot_check' | 'evaluation'
  | 'self_evaluation_report' | 'dossier' | 'monitoring_report' | 'ex_ante' | 'scorecard' | 'fund_supervision' | (string & {});

/** A form of wire format 1. */
export interface Form {
  form: string;
  regulation: string;
  year?: number | null;
  [field: string]: unknown;
}

export type Severity = 'error' | 'warning' | 'hint';

/** The clause on which a finding rests. */
export interface Citation {
  regulation: string;
  article: string;
  quote: string;
  [field: string]: unknown;
}

export interface Finding {
  rule: string;
  severity: Severity;
  /** JSON Pointer into the form. */
  path: string;
  message: string;
  citation?: Citation | null;
  fix?: { path: string; value: string } | null;
}

/** What the judge says of a form, as `POST /api/v1/assess` says it. */
export interface Assessment {
  acceptable: boolean;
  findings: Finding[];
  scores?: { total?: string | null; [field: string]: unknown } | null;
  engine: string;
  regulation_digest: string;
  digest: string;
  [field: string]: unknown;
}

/** What our server says when it keeps a form. */
export interface Receipt {
  number: string;
  revision: number;
  digest: string;
  [field: string]: unknown;
}

export type Reason = 'errors' | 'refused' | 'offline' | 'endpoint' | 'form' | 'src' | 'approved' | 'submit';

/** With what `assess()` and `submit()` are rejected. */
export interface JixiaoError extends Error {
  reason: Reason;
  assessment?: Assessment;
}

/** `event.detail` by the event's name. */
export interface JixiaoEvents {
  'jixiao-ready': { form: Form };
  'jixiao-change': { json: string };
  'jixiao-assess': { assessment: Assessment };
  'jixiao-submit': { form: Form; json: string; assessment: Assessment };
  'jixiao-receipt': { receipt: Receipt };
  'jixiao-error': { reason: Reason; message: string; assessment?: Assessment };
}

/** `<jixiao-form>` */
export interface JixiaoForm extends HTMLElement {
  /**
   * The form; a new object each time. Set it to show another, `null` for an empty one; JSON text is taken as well, and
   * the name of a kind of form.
   */
  get form(): Form | null;
  set form(form: Form | string | null | undefined);
  /** The form as the JSON text that is submitted; empty until there is one. */
  readonly value: string;
  readonly assessment: Assessment | null;
  /** Number of the approved declaration that a self-evaluation is compared with: `JX-2026-000001` or `JX-2026-000001/2`. */
  get approved(): string;
  set approved(number: string | null | undefined);
  /** Our server, with a slash at the end. */
  get endpoint(): string;
  set endpoint(url: string | null | undefined);
  readOnly: boolean;
  assess(): Promise<Assessment>;
  /** The receipt; `null` where `jixiao-submit` was prevented. */
  submit(): Promise<Receipt | null>;
  /** Restores the form as last set. */
  reset(): void;
}

export interface AssessOptions {
  endpoint?: string;
  /** Number of the approved declaration that a self-evaluation is compared with. */
  approved?: string;
}

/** Judges a form, an object or its JSON text; nothing is shown or kept. */
export function assess(form: Form | string, options?: AssessOptions | string): Promise<Assessment>;

/** Where our server is; call it before the first element is shown. */
export function setEndpoint(endpoint: string): void;

export interface FrameOptions {
  form?: FormKind;
  regulation?: string;
  template?: string;
  year?: number | string;
  lang?: 'zh-CN' | 'en' | (string & {});
  theme?: 'plain' | 'large' | (string & {});
  readonly?: boolean;
  approved?: string;
  endpoint?: string;
  /** Title of the frame, for those who listen. */
  title?: string;
  /** As tall as the whole form, instead of the window at most. */
  full?: boolean;
}

/** What works a form in a frame. */
export interface Frame {
  /** The events of the form are dispatched on it. */
  readonly element: HTMLIFrameElement;
  show(form: Form | string | null, approved?: string | null): void;
  assess(): Promise<Assessment>;
  submit(): Promise<Receipt | null>;
  reset(): void;
  /** Hears no more; before the frame is thrown away. */
  stop(): void;
}

/** Shows the form in a frame that is put into an element, or adopts an `<iframe>` of `/embed`. */
export function frame(target: Element | string, options?: FrameOptions): Frame;

type JixiaoEventMap = { [Name in keyof JixiaoEvents]: CustomEvent<JixiaoEvents[Name]> };

declare global {
  interface HTMLElementTagNameMap {
    'jixiao-form': JixiaoForm;
  }
  interface HTMLElementEventMap extends JixiaoEventMap {}
}
