import type { GateExplanation } from '@padron/domain'
import { Anchor, type Column, ListTable, OutcomeMark, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { NextStep } from '../../gate/next-step.tsx'
import { GateReasons, whoKey } from '../../gate/reasons.tsx'
import { useRoleWords } from '../../shell/role-choices.ts'

/** One line for each operation: what the gate answers, why, and what to do. */
export function GateTable({ gates, number }: { gates: readonly GateExplanation[]; number: string }) {
  const t = useText()
  const columns: Column<GateExplanation>[] = [
    {
      id: 'operation',
      title: t('gate.columnOperation'),
      narrow: 'main',
      cell: ({ operation }) => <strong>{t(`fact.gate.${operation}`)}</strong>,
    },
    {
      id: 'outcome',
      title: t('gate.columnOutcome'),
      narrow: 'plain',
      cell: ({ outcome }) => <OutcomeMark outcome={outcome} />,
    },
    {
      id: 'because',
      title: t('gate.columnBecause'),
      narrow: 'main',
      cell: (gate) => (gate.because.length > 0 ? <GateReasons gate={gate} brief /> : null),
    },
    {
      id: 'next',
      title: t('gate.columnNext'),
      narrow: 'main',
      cell: (gate) => <WhatNext gate={gate} number={number} />,
    },
  ]
  return (
    <ListTable
      caption={t('gate.title')}
      columns={columns}
      rows={gates}
      rowKey={({ operation }) => operation}
    />
  )
}

function WhatNext({ gate, number }: { gate: GateExplanation; number: string }) {
  const t = useText()
  const rolesOf = useRoleWords()
  const { operation, whoCan, mayRequest, request } = gate
  return (
    <>
      <div>
        <NextStep gate={gate} number={number} />
      </div>
      {whoCan.length > 0 ? (
        <div className="pd-small pd-muted">{t(whoKey(gate), { whoCan: rolesOf(whoCan) })}</div>
      ) : null}
      {mayRequest && !request ? (
        <Anchor component={Link} to={`/customers/${number}/gates/request?operation=${operation}`}>
          {t('gate.ask')}
          <span className="pd-hidden">: {t(`fact.gate.${operation}`)}</span>
        </Anchor>
      ) : null}
    </>
  )
}
