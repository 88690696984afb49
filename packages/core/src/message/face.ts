import type { MessageFace } from '@padron/domain'

export type MessageRow = MessageFace

/** What a note begins with, for whoever still reads it. */
const excerptLength = 200

/** Messages as screens show them, with when `$1` read each. */
export const faceText = (rest: string) => `select m.id, m.body, m.created_at as "createdAt",
    case when c.id is not null then
      json_build_object('id', c.id, 'number', c.number, 'legalName', c.legal_name) end as customer,
    (select name from app.staff_users where id = m.from_staff_user_id) as "from",
    json_build_object('kind', case when d.code is null then 'person' else 'department' end,
      'name', coalesce(d.name, p.name, '')) as "to",
    r.read_at as "readAt",
    case when m.note_id is not null then json_build_object('id', m.note_id,
      'excerpt', (select left(n.body, ${excerptLength}) from app.notes n
        where n.id = m.note_id and n.removed_at is null)) end as note
  from app.messages m
  left join app.customers c on c.id = m.customer_id
  left join app.staff_users p on p.id = m.to_staff_user_id
  left join app.departments d on d.code = m.to_department_code
  left join app.message_reads r on r.message_id = m.id and r.staff_user_id = $1
  ${rest}`
