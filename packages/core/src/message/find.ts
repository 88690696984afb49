/** Messages to this person or to one of their departments; `$1` is the person. */
export const addressedToMe = `(m.to_staff_user_id = $1 or m.to_department_code in
  (select d.department_code from app.staff_departments d where d.staff_user_id = $1))`
