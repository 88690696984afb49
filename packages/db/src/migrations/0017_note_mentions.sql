-- A message may tell its reader that a note names them (screens I6). It repeats none of the note's words: whoever
-- may read the note no more, or finds it removed, learns nothing here.
ALTER TABLE "app"."messages" ADD COLUMN "note_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."messages" ADD CONSTRAINT "messages_note_id_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "app"."notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE app.messages ADD CONSTRAINT words_or_note CHECK ((note_id IS NULL) = (body <> ''));
--> statement-breakpoint
-- Whoever writes a note may tell a colleague of it, without any other right to send messages.
CREATE POLICY staff_mention ON app.messages FOR INSERT TO padron_staff WITH CHECK (
  note_id IS NOT NULL AND to_staff_user_id IS NOT NULL AND from_staff_user_id = (SELECT auth.staff_user_id())
  AND (SELECT auth.staff_can('note.write'))
  AND EXISTS (SELECT 1 FROM app.notes n WHERE n.id = note_id AND n.customer_id = messages.customer_id));
--> statement-breakpoint
-- Which of these people have a home that shows messages; answered to who writes notes, of nothing but that.
CREATE FUNCTION app.hear_of_notes(people uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select u.id from app.staff_users u join app.roles r on r.code = u.role_code
   where u.id = any (people) and u.disabled_at is null and auth.staff_can('note.write')
     and (r.is_wildcard or 'interaction.read' = any (auth.staff_abilities(u.id)))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.hear_of_notes(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.hear_of_notes(uuid[]) TO padron_staff;
