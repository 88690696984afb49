import { type PortalPermission, portalPermissions } from '@padron/domain'
import { CheckField, fieldId, Stack, useProblem, useText } from '@padron/ui'

type Given = { legend: string; chosen: readonly PortalPermission[] }

/** What a person may do in the portal, each with what it means; one of them at least. */
export function PermissionFields({ legend, chosen }: Given) {
  const t = useText()
  const problem = useProblem('permissions')
  return (
    <fieldset className="bo-fieldset" id={fieldId('permissions')} tabIndex={-1}>
      <legend>{legend}</legend>
      {problem ? <p className="bo-problem">{problem}</p> : null}
      <p className="pd-small pd-muted">{t('portalUser.everybody')}</p>
      <Stack gap="xs" mt="xs">
        {portalPermissions.map((permission) => (
          <CheckField
            key={permission}
            name="permissions"
            value={permission}
            label={
              <>
                {t(`portalUser.permission.${permission}`)}{' '}
                <span className="pd-small pd-muted">{t(`portalUser.permissionHint.${permission}`)}</span>
              </>
            }
            defaultChecked={chosen.includes(permission)}
          />
        ))}
      </Stack>
    </fieldset>
  )
}
