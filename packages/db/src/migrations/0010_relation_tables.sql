CREATE TABLE "app"."file_versions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"file_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"key" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"state" text DEFAULT 'quarantined' NOT NULL,
	"verdict" text,
	"uploaded_by" uuid,
	"uploaded_by_name" text NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"judged_at" timestamp with time zone,
	CONSTRAINT "file_versions_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "app"."files" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"scope" text DEFAULT 'internal' NOT NULL,
	"departments" text[] DEFAULT '{}' NOT NULL,
	"name" text NOT NULL,
	"slot_code" text,
	"expires_on" date,
	"current_version" integer,
	"added_by" uuid,
	"added_by_name" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."slot_waivers" (
	"customer_id" uuid NOT NULL,
	"slot_code" text NOT NULL,
	"reason" text NOT NULL,
	"waived_by" uuid,
	"waived_by_name" text NOT NULL,
	"waived_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slot_waivers_customer_id_slot_code_pk" PRIMARY KEY("customer_id","slot_code")
);
--> statement-breakpoint
CREATE TABLE "app"."interactions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"type" text NOT NULL,
	"direction" text NOT NULL,
	"scope" text DEFAULT 'internal' NOT NULL,
	"participants" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"outcome" text,
	"occurred_at" timestamp with time zone NOT NULL,
	"logged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"logged_by" uuid,
	"logged_by_name" text NOT NULL,
	"fulfils_task_id" uuid,
	"next_task_id" uuid,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."note_scopes" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."note_versions" (
	"note_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"scope" text NOT NULL,
	"departments" text[] NOT NULL,
	"body" text NOT NULL,
	"written_by" uuid,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "note_versions_note_id_version_pk" PRIMARY KEY("note_id","version")
);
--> statement-breakpoint
CREATE TABLE "app"."notes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"scope" text DEFAULT 'internal' NOT NULL,
	"departments" text[] DEFAULT '{}' NOT NULL,
	"body" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"has_personal_data" boolean DEFAULT false NOT NULL,
	"pinned_at" timestamp with time zone,
	"author_kind" text DEFAULT 'staff' NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."referrals" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"referrer_id" uuid NOT NULL,
	"referred_id" uuid NOT NULL,
	"referred_on" date NOT NULL,
	"note" text,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "referrals_referredId_unique" UNIQUE("referred_id")
);
--> statement-breakpoint
CREATE TABLE "app"."risk_flags" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"type" text NOT NULL,
	"reason" text NOT NULL,
	"source" text DEFAULT 'manual' NOT NULL,
	"evidence" jsonb,
	"state" text DEFAULT 'open' NOT NULL,
	"review_on" date,
	"raised_by" uuid,
	"raised_by_name" text NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reviewed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_reason" text,
	"ended_by_name" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."role_scopes" (
	"role_code" text NOT NULL,
	"scope" text NOT NULL,
	CONSTRAINT "role_scopes_role_code_scope_pk" PRIMARY KEY("role_code","scope")
);
--> statement-breakpoint
CREATE TABLE "app"."user_scopes" (
	"staff_user_id" uuid NOT NULL,
	"scope" text NOT NULL,
	CONSTRAINT "user_scopes_staff_user_id_scope_pk" PRIMARY KEY("staff_user_id","scope")
);
--> statement-breakpoint
CREATE TABLE "app"."customer_badges" (
	"customer_id" uuid NOT NULL,
	"badge" text NOT NULL,
	"source" text NOT NULL,
	"reason" jsonb NOT NULL,
	"figures" jsonb,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_on" date,
	"given_by" uuid,
	"given_by_name" text,
	CONSTRAINT "customer_badges_customer_id_badge_pk" PRIMARY KEY("customer_id","badge")
);
--> statement-breakpoint
CREATE TABLE "app"."customer_groups" (
	"customer_id" uuid NOT NULL,
	"group_code" text NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_groups_customer_id_group_code_pk" PRIMARY KEY("customer_id","group_code")
);
--> statement-breakpoint
CREATE TABLE "app"."customer_tags" (
	"customer_id" uuid NOT NULL,
	"tag_code" text NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_tags_customer_id_tag_code_pk" PRIMARY KEY("customer_id","tag_code")
);
--> statement-breakpoint
CREATE TABLE "app"."field_limits" (
	"role_code" text NOT NULL,
	"field_group" text NOT NULL,
	"use" text NOT NULL,
	CONSTRAINT "field_limits_role_code_field_group_use_pk" PRIMARY KEY("role_code","field_group","use")
);
--> statement-breakpoint
CREATE TABLE "app"."groups" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"display_class" text,
	"display_position" integer DEFAULT 0 NOT NULL,
	"personal_customer" boolean DEFAULT false NOT NULL,
	"reseller" boolean DEFAULT false NOT NULL,
	"retired_at" timestamp with time zone,
	"last_modified" timestamp with time zone DEFAULT now() NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "groups_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "app"."service_cases" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_number('S') NOT NULL,
	"customer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"department_code" text,
	"assignee_id" uuid,
	"assignment_id" uuid,
	"opened_by" uuid,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolution" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_cases_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "app"."tags" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."viewings" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"session_id" uuid NOT NULL,
	"staff_user_id" uuid NOT NULL,
	"as_staff_user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "app"."customers" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."assignments" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "auth_portal"."mfa_seeds" ADD COLUMN "last_step" bigint;--> statement-breakpoint
ALTER TABLE "auth_portal"."sessions" ADD COLUMN "viewing_as" uuid;--> statement-breakpoint
ALTER TABLE "auth_portal"."sessions" ADD COLUMN "viewing_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "auth_staff"."mfa_seeds" ADD COLUMN "last_step" bigint;--> statement-breakpoint
ALTER TABLE "auth_staff"."sessions" ADD COLUMN "viewing_as" uuid;--> statement-breakpoint
ALTER TABLE "auth_staff"."sessions" ADD COLUMN "viewing_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."roles" ADD COLUMN "spans_branches" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."file_versions" ADD CONSTRAINT "file_versions_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "app"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."files" ADD CONSTRAINT "files_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."files" ADD CONSTRAINT "files_slot_code_document_slots_code_fk" FOREIGN KEY ("slot_code") REFERENCES "app"."document_slots"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."slot_waivers" ADD CONSTRAINT "slot_waivers_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."slot_waivers" ADD CONSTRAINT "slot_waivers_slot_code_document_slots_code_fk" FOREIGN KEY ("slot_code") REFERENCES "app"."document_slots"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD CONSTRAINT "interactions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD CONSTRAINT "interactions_fulfils_task_id_tasks_id_fk" FOREIGN KEY ("fulfils_task_id") REFERENCES "app"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD CONSTRAINT "interactions_next_task_id_tasks_id_fk" FOREIGN KEY ("next_task_id") REFERENCES "app"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."note_versions" ADD CONSTRAINT "note_versions_note_id_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "app"."notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."notes" ADD CONSTRAINT "notes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."referrals" ADD CONSTRAINT "referrals_referrer_id_customers_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."referrals" ADD CONSTRAINT "referrals_referred_id_customers_id_fk" FOREIGN KEY ("referred_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."risk_flags" ADD CONSTRAINT "risk_flags_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."role_scopes" ADD CONSTRAINT "role_scopes_role_code_roles_code_fk" FOREIGN KEY ("role_code") REFERENCES "app"."roles"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."role_scopes" ADD CONSTRAINT "role_scopes_scope_note_scopes_code_fk" FOREIGN KEY ("scope") REFERENCES "app"."note_scopes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."user_scopes" ADD CONSTRAINT "user_scopes_staff_user_id_staff_users_id_fk" FOREIGN KEY ("staff_user_id") REFERENCES "app"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."user_scopes" ADD CONSTRAINT "user_scopes_scope_note_scopes_code_fk" FOREIGN KEY ("scope") REFERENCES "app"."note_scopes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_badges" ADD CONSTRAINT "customer_badges_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_groups" ADD CONSTRAINT "customer_groups_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_groups" ADD CONSTRAINT "customer_groups_group_code_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "app"."groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_tags" ADD CONSTRAINT "customer_tags_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_tags" ADD CONSTRAINT "customer_tags_tag_code_tags_code_fk" FOREIGN KEY ("tag_code") REFERENCES "app"."tags"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."field_limits" ADD CONSTRAINT "field_limits_role_code_roles_code_fk" FOREIGN KEY ("role_code") REFERENCES "app"."roles"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."service_cases" ADD CONSTRAINT "service_cases_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."service_cases" ADD CONSTRAINT "service_cases_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "app"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "file_versions_file_id_number_index" ON "app"."file_versions" USING btree ("file_id","number");--> statement-breakpoint
CREATE INDEX "files_customer_id_id_index" ON "app"."files" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "files_in_slots" ON "app"."files" USING btree ("customer_id","slot_code") WHERE slot_code is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "interactions_customer_id_occurred_at_id_index" ON "app"."interactions" USING btree ("customer_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "notes_customer_id_id_index" ON "app"."notes" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "notes_pinned" ON "app"."notes" USING btree ("customer_id") WHERE pinned_at is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "referrals_referrer_id_id_index" ON "app"."referrals" USING btree ("referrer_id","id");--> statement-breakpoint
CREATE INDEX "risk_flags_customer_id_id_index" ON "app"."risk_flags" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "risk_flags_live" ON "app"."risk_flags" USING btree ("customer_id") WHERE state in ('open', 'reviewed');--> statement-breakpoint
CREATE INDEX "customer_badges_badge_customer_id_index" ON "app"."customer_badges" USING btree ("badge","customer_id");--> statement-breakpoint
CREATE INDEX "customer_groups_group_code_customer_id_index" ON "app"."customer_groups" USING btree ("group_code","customer_id");--> statement-breakpoint
CREATE INDEX "customer_tags_tag_code_customer_id_index" ON "app"."customer_tags" USING btree ("tag_code","customer_id");--> statement-breakpoint
CREATE INDEX "service_cases_customer_id_id_index" ON "app"."service_cases" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "service_cases_open" ON "app"."service_cases" USING btree ("customer_id") WHERE state in ('open', 'waiting');--> statement-breakpoint
CREATE INDEX "viewings_live" ON "app"."viewings" USING btree ("session_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "customers_owner_id_index" ON "app"."customers" USING btree ("owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "assignments_open_by_person" ON "app"."assignments" USING btree ("assignee_id") WHERE state = 'open' and assignee_id is not null;