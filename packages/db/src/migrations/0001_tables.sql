CREATE TABLE "app"."audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"chain" text DEFAULT '' NOT NULL,
	"seq" integer DEFAULT 0 NOT NULL,
	"customer_id" uuid,
	"noun" text NOT NULL,
	"object_id" text,
	"event" text NOT NULL,
	"actor_kind" text DEFAULT 'anonymous' NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"cause" text,
	"request_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"salt" "bytea",
	"payload_hash" "bytea",
	"hash" "bytea"
);
--> statement-breakpoint
CREATE TABLE "app"."audit_heads" (
	"chain" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."addresses" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"country" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"neighbourhood" text,
	"city" text NOT NULL,
	"state" text,
	"postal_code" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."branches" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "branches_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "app"."contact_assignments" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"role" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."contact_methods" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"normalized" text NOT NULL,
	"label" text,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."contacts" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."customer_classes" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"treat_as_individual" boolean DEFAULT false NOT NULL,
	"registry_check" boolean DEFAULT false NOT NULL,
	"reseller" boolean DEFAULT false NOT NULL,
	"shipped" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."customer_search" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"document" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."customer_statuses" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"status_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."customers" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_customer_number() NOT NULL,
	"legal_name" text NOT NULL,
	"trade_name" text NOT NULL,
	"tax_id" text NOT NULL,
	"tax_id_raw" text NOT NULL,
	"tax_id_kind" text NOT NULL,
	"party_type" text DEFAULT 'company' NOT NULL,
	"class_code" text NOT NULL,
	"parent_id" uuid,
	"sub_account_name" text DEFAULT 'Primary' NOT NULL,
	"branch_id" uuid,
	"website" text,
	"external_reference" text,
	"payment_method" text,
	"payment_terms" text,
	"billing_cycle" text,
	"currency" text DEFAULT 'MXN' NOT NULL,
	"credit_limit_minor" bigint,
	"minimum_invoice_minor" bigint,
	"vat_treatment" text,
	"bill_to_parent" boolean DEFAULT false NOT NULL,
	"sales_stage" text,
	"country" text,
	"fiscal_name" text,
	"capital_regime" text,
	"tax_regime" text,
	"cfdi_use" text,
	"fiscal_postal_code" text,
	"missing" text[] DEFAULT '{}' NOT NULL,
	"status_code" text DEFAULT app.default_status() NOT NULL,
	"status_seq" integer DEFAULT 1 NOT NULL,
	"status_since" timestamp with time zone DEFAULT now() NOT NULL,
	"held_status_code" text,
	"dropped_at" timestamp with time zone,
	"activated_at" timestamp with time zone,
	"merged_into" uuid,
	"name_key" text NOT NULL,
	"contact_text" text DEFAULT '' NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."document_slots" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text,
	"class_code" text,
	"mandatory" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."effects" (
	"outbox_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" jsonb
);
--> statement-breakpoint
CREATE TABLE "app"."idempotency_keys" (
	"key" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"procedure" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_procedure_pk" PRIMARY KEY("actor_id","key","procedure")
);
--> statement-breakpoint
CREATE TABLE "app"."outbox" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"originator_kind" text DEFAULT 'system' NOT NULL,
	"originator_id" uuid,
	"originator_key_id" uuid,
	"request_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"try" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"losses" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"state" text DEFAULT 'waiting' NOT NULL,
	"done" integer,
	"total" integer,
	"note" text,
	"last_error" text,
	"cancel_requested_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."screening_entries" (
	"snapshot_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"tax_id" text NOT NULL,
	"name" text NOT NULL,
	"situation" text NOT NULL,
	"situation_date" date,
	"first_oficio" text NOT NULL,
	"suppressed" boolean NOT NULL,
	"raw" jsonb NOT NULL,
	CONSTRAINT "screening_entries_snapshot_id_line_pk" PRIMARY KEY("snapshot_id","line")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "staging"."screening_lines" (
	"snapshot_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"tax_id" text NOT NULL,
	"name" text NOT NULL,
	"situation" text NOT NULL,
	"situation_date" date,
	"first_oficio" text NOT NULL,
	"suppressed" boolean NOT NULL,
	"raw" jsonb NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "app"."screening_snapshots" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"list_code" text DEFAULT 'sat_69b' NOT NULL,
	"sha256" text,
	"as_of" date,
	"state" text NOT NULL,
	"row_count" integer,
	"rejected_count" integer,
	"problem" text,
	"problem_params" jsonb,
	"file_name" text,
	"source" text DEFAULT 'upload' NOT NULL,
	"outbox_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"loaded_at" timestamp with time zone,
	"loaded_by" uuid
);
--> statement-breakpoint
CREATE TABLE "app"."screening_uploads" (
	"snapshot_id" uuid PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."screenings" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"tax_id" text NOT NULL,
	"outcome" text NOT NULL,
	"situation" text,
	"situation_date" date,
	"list_date" date,
	"snapshot_id" uuid,
	"severity" text NOT NULL,
	"acknowledged_reason" text,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	"cleared_reason" text,
	"cleared_by" uuid,
	"cleared_by_name" text,
	"cleared_at" timestamp with time zone,
	"screened_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_portal"."attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "auth_portal"."attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bucket" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_portal"."credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_portal"."mfa_seeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"seed" "bytea" NOT NULL,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth_portal"."one_time_codes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone,
	CONSTRAINT "one_time_codes_codeHash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "auth_portal"."sessions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"step_up_at" timestamp with time zone,
	"ip" text,
	"user_agent" text,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "auth_staff"."attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "auth_staff"."attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bucket" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_staff"."credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_staff"."mfa_seeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"seed" "bytea" NOT NULL,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth_staff"."one_time_codes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone,
	CONSTRAINT "one_time_codes_codeHash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "auth_staff"."sessions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"step_up_at" timestamp with time zone,
	"ip" text,
	"user_agent" text,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."api_keys" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"staff_user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"abilities" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_keys_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."role_abilities" (
	"role_code" text NOT NULL,
	"ability" text NOT NULL,
	CONSTRAINT "role_abilities_role_code_ability_pk" PRIMARY KEY("role_code","ability")
);
--> statement-breakpoint
CREATE TABLE "app"."roles" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_wildcard" boolean DEFAULT false NOT NULL,
	"is_senior" boolean DEFAULT false NOT NULL,
	"status_set_code" text,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."staff_users" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role_code" text NOT NULL,
	"status_set_code" text,
	"branch_id" uuid,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text,
	"invited_at" timestamp with time zone,
	"joined_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"disabled_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "app"."user_abilities" (
	"staff_user_id" uuid NOT NULL,
	"ability" text NOT NULL,
	"effect" text NOT NULL,
	"department_id" uuid,
	CONSTRAINT "user_abilities_staff_user_id_ability_pk" PRIMARY KEY("staff_user_id","ability")
);
--> statement-breakpoint
CREATE TABLE "app"."settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."status_set_members" (
	"set_code" text NOT NULL,
	"status_code" text NOT NULL,
	CONSTRAINT "status_set_members_set_code_status_code_pk" PRIMARY KEY("set_code","status_code")
);
--> statement-breakpoint
CREATE TABLE "app"."status_sets" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"description" text,
	"includes_all" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."statuses" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"category" text NOT NULL,
	"availability" text NOT NULL,
	"tone" text NOT NULL,
	"display_class" text,
	"position" integer NOT NULL,
	"is_active" boolean NOT NULL,
	"is_suspended" boolean NOT NULL,
	"crm_only" boolean NOT NULL,
	"has_frontend_login_access" boolean NOT NULL,
	"visible_in_backend" boolean NOT NULL,
	"next_status" text,
	"next_trigger" jsonb,
	"related_number_status" text,
	"related_service_status" text,
	"related_feature_status" text,
	"completes_to" text,
	"allowed_next" text[] NOT NULL,
	"on_order_created" text,
	"is_billable" boolean NOT NULL,
	"send_correspondence" boolean NOT NULL,
	"override_invoice_message" text,
	"ignore_invoice_thresholds" boolean NOT NULL,
	"can_have_calls" boolean NOT NULL,
	"can_have_fixed_charges" boolean NOT NULL,
	"process_automatic_payments" boolean NOT NULL,
	"final_invoice" boolean NOT NULL,
	"ignore_cutoff_date" boolean NOT NULL,
	"ignore_billable_status" boolean NOT NULL,
	"ignore_cutoff_date_calls" boolean NOT NULL,
	"ignore_billable_status_calls" boolean NOT NULL,
	"require_status_reason" boolean NOT NULL,
	"reasons" jsonb NOT NULL,
	"require_updated_date" boolean NOT NULL,
	"gates" jsonb NOT NULL,
	"system" boolean DEFAULT false NOT NULL,
	"last_modified" timestamp with time zone DEFAULT now() NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."transitions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"from_code" text,
	"to_code" text NOT NULL,
	"reason_code" text,
	"comment" text,
	"effective_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"cause" text NOT NULL,
	"undoes_id" uuid,
	"held_before" text,
	"impact" jsonb,
	"customer_version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."addresses" ADD CONSTRAINT "addresses_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."contact_assignments" ADD CONSTRAINT "contact_assignments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."contact_assignments" ADD CONSTRAINT "contact_assignments_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "app"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."contact_methods" ADD CONSTRAINT "contact_methods_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_search" ADD CONSTRAINT "customer_search_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_statuses" ADD CONSTRAINT "customer_statuses_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customers" ADD CONSTRAINT "customers_class_code_customer_classes_code_fk" FOREIGN KEY ("class_code") REFERENCES "app"."customer_classes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customers" ADD CONSTRAINT "customers_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customers" ADD CONSTRAINT "customers_status_code_statuses_code_fk" FOREIGN KEY ("status_code") REFERENCES "app"."statuses"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."effects" ADD CONSTRAINT "effects_outbox_id_outbox_id_fk" FOREIGN KEY ("outbox_id") REFERENCES "app"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."screening_entries" ADD CONSTRAINT "screening_entries_snapshot_id_screening_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "app"."screening_snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."screening_uploads" ADD CONSTRAINT "screening_uploads_snapshot_id_screening_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "app"."screening_snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."screenings" ADD CONSTRAINT "screenings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."api_keys" ADD CONSTRAINT "api_keys_staff_user_id_staff_users_id_fk" FOREIGN KEY ("staff_user_id") REFERENCES "app"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."role_abilities" ADD CONSTRAINT "role_abilities_role_code_roles_code_fk" FOREIGN KEY ("role_code") REFERENCES "app"."roles"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff_users" ADD CONSTRAINT "staff_users_role_code_roles_code_fk" FOREIGN KEY ("role_code") REFERENCES "app"."roles"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."user_abilities" ADD CONSTRAINT "user_abilities_staff_user_id_staff_users_id_fk" FOREIGN KEY ("staff_user_id") REFERENCES "app"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."status_set_members" ADD CONSTRAINT "status_set_members_set_code_status_sets_code_fk" FOREIGN KEY ("set_code") REFERENCES "app"."status_sets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD CONSTRAINT "transitions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_chain_seq_index" ON "app"."audit_entries" USING btree ("chain","seq");--> statement-breakpoint
CREATE INDEX "audit_entries_customer_id_id_index" ON "app"."audit_entries" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_noun_id_index" ON "app"."audit_entries" USING btree ("noun","id");--> statement-breakpoint
CREATE INDEX "addresses_customer_id_index" ON "app"."addresses" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_assignments_customer_id_contact_id_role_index" ON "app"."contact_assignments" USING btree ("customer_id","contact_id","role");--> statement-breakpoint
CREATE INDEX "contact_assignments_contact_id_index" ON "app"."contact_assignments" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "contact_methods_customer_id_index" ON "app"."contact_methods" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_statuses_status_code_customer_id_index" ON "app"."customer_statuses" USING btree ("status_code","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_number_index" ON "app"."customers" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_external_reference_index" ON "app"."customers" USING btree ("external_reference");--> statement-breakpoint
CREATE INDEX "customers_tax_id_index" ON "app"."customers" USING btree ("tax_id");--> statement-breakpoint
CREATE INDEX "customers_name_key_id_index" ON "app"."customers" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "customers_parent_id_index" ON "app"."customers" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at_index" ON "app"."idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "app"."outbox" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_sent" ON "app"."outbox" USING btree ("claimed_until") WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX "outbox_newest" ON "app"."outbox" USING btree ("created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "outbox_by_name" ON "app"."outbox" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "screening_entries_snapshot_id_tax_id_index" ON "app"."screening_entries" USING btree ("snapshot_id","tax_id") WHERE not suppressed;--> statement-breakpoint
CREATE UNIQUE INDEX "screening_one_active" ON "app"."screening_snapshots" USING btree ("list_code") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "screenings_tax_id_index" ON "app"."screenings" USING btree ("tax_id");--> statement-breakpoint
CREATE INDEX "attempts_bucket_at_index" ON "auth_portal"."attempts" USING btree ("bucket","at");--> statement-breakpoint
CREATE INDEX "one_time_codes_user_id_index" ON "auth_portal"."one_time_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "auth_portal"."sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "attempts_bucket_at_index" ON "auth_staff"."attempts" USING btree ("bucket","at");--> statement-breakpoint
CREATE INDEX "one_time_codes_user_id_index" ON "auth_staff"."one_time_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "auth_staff"."sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "api_keys_staff_user_id_index" ON "app"."api_keys" USING btree ("staff_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transitions_customer_id_seq_index" ON "app"."transitions" USING btree ("customer_id","seq");