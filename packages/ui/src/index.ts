export { KeysList } from './act/keys-list.tsx'
export { LanguageSwitch } from './act/language-switch.tsx'
export { SchemeSwitch } from './act/scheme-switch.tsx'
export { areSingleKeysOn, type Shortcuts, switchSingleKeys, useShortcuts } from './act/shortcuts.ts'
export { UndoBar } from './act/undo-bar.tsx'
export { Histogram, type Series } from './chart/histogram.tsx'
export { AmountField } from './form/amount-field.tsx'
export { AskDialog } from './form/ask-dialog.tsx'
export { ChoiceMatrix, type MatrixChoice, type MatrixRow } from './form/choice-matrix.tsx'
export { ErrorSummary } from './form/error-summary.tsx'
export { FieldGroup, FieldRow, FormBar } from './form/field-group.tsx'
export {
  AreaField,
  CheckField,
  type Choice,
  type ChoiceGroup,
  FileField,
  PasswordField,
  SelectField,
  TextField,
} from './form/fields.tsx'
export { fieldId, type Problems, ProblemsProvider, useProblem, useProblems } from './form/problems.tsx'
export * from './icons.ts'
export { type Column, ListTable } from './list/list-table.tsx'
export { Facts, Timeline, type TimelineEntry } from './list/timeline.tsx'
export * from './mantine.ts'
export { CopyId } from './page/copy-id.tsx'
export { EmptyState } from './page/empty-state.tsx'
export { Notice } from './page/notice.tsx'
export { PageHeader } from './page/page-header.tsx'
export { PanelFoot, SidePanel } from './page/side-panel.tsx'
export { type ChangeLine, ChangesList } from './plan/changes-list.tsx'
export { ProgressBar, percentOf } from './plan/progress-bar.tsx'
export { TimeBar, type TimeShare } from './plan/time-bar.tsx'
export { QrCode } from './qr/qr-code.tsx'
export { ActiveCharm } from './status/active-charm.tsx'
export { Badge } from './status/badge.tsx'
export { OutcomeMark, outcomeLooks } from './status/outcome-mark.tsx'
export { ScorePill } from './status/score-pill.tsx'
export { ScreeningMark, useScreeningWords } from './status/screening-mark.tsx'
export { StatusPill, toneShapes, useStatusName } from './status/status-pill.tsx'
export { TextProvider, useFormats, useText } from './text/text.tsx'
export { SchemeScript, UiProvider } from './theme/provider.tsx'
