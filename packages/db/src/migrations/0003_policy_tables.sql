CREATE SEQUENCE app.quote_numbers AS bigint START 1;
--> statement-breakpoint
CREATE SEQUENCE app.project_numbers AS bigint START 1;
--> statement-breakpoint
CREATE SEQUENCE app.order_numbers AS bigint START 1;
--> statement-breakpoint
CREATE SEQUENCE app.assignment_numbers AS bigint START 1;
--> statement-breakpoint
CREATE FUNCTION app.next_number(prefix text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  n bigint := nextval(CASE prefix WHEN 'Q' THEN 'app.quote_numbers' WHEN 'P' THEN 'app.project_numbers'
    WHEN 'O' THEN 'app.order_numbers' WHEN 'A' THEN 'app.assignment_numbers' END::regclass);
BEGIN
  RETURN prefix || '-' || CASE WHEN n < 1000000 THEN lpad(n::text, 6, '0') ELSE n::text END;
END $$;
--> statement-breakpoint
CREATE TABLE "app"."gate_overrides" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"record_noun" text,
	"record_id" uuid,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	"expires_at" timestamp with time zone,
	"uses_left" integer,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."assignments" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_number('A') NOT NULL,
	"customer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"copied_from_id" uuid,
	"acknowledged_at" timestamp with time zone,
	"override_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"order_id" uuid,
	"kind" text NOT NULL,
	"scheduled_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "assignments_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "app"."orders" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_number('O') NOT NULL,
	"customer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"copied_from_id" uuid,
	"acknowledged_at" timestamp with time zone,
	"override_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'MXN' NOT NULL,
	"quote_id" uuid,
	"project_id" uuid,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "orders_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "app"."projects" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_number('P') NOT NULL,
	"customer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"copied_from_id" uuid,
	"acknowledged_at" timestamp with time zone,
	"override_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'MXN' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "projects_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "app"."quotes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_number('Q') NOT NULL,
	"customer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"copied_from_id" uuid,
	"acknowledged_at" timestamp with time zone,
	"override_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'MXN' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "quotes_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "app"."applied_transitions" (
	"transition_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"missed_period" text,
	"summary" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."billing_ledger" (
	"transition_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"status_code" text NOT NULL,
	"definition_version" integer,
	"effective_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"flags" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."charges" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"service_id" uuid,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text DEFAULT 'MXN' NOT NULL,
	"is_billable" boolean DEFAULT true NOT NULL,
	"transaction_on" date NOT NULL,
	"bill_on" date,
	"starts_on" date,
	"next_on" date,
	"paused_on" date,
	"ended_on" date,
	"paused_by" uuid,
	"ended_by" uuid,
	"for_charge_id" uuid,
	"period_from" date,
	"period_to" date,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."service_changes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"service_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"cause" text NOT NULL,
	"transition_id" uuid,
	"restored_by" uuid,
	"actor_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."services" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"parent_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"identifier" text,
	"status" text NOT NULL,
	"last_change_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."departments" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."staff_departments" (
	"staff_user_id" uuid NOT NULL,
	"department_code" text NOT NULL,
	CONSTRAINT "staff_departments_staff_user_id_department_code_pk" PRIMARY KEY("staff_user_id","department_code")
);
--> statement-breakpoint
CREATE TABLE "app"."status_drafts" (
	"key" text PRIMARY KEY DEFAULT 'draft' NOT NULL,
	"base_version" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"definitions" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_by" uuid
);
--> statement-breakpoint
CREATE TABLE "app"."status_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"definitions" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"impact" jsonb,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" uuid,
	"published_by_name" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "app"."message_reads" (
	"message_id" uuid NOT NULL,
	"staff_user_id" uuid NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_reads_message_id_staff_user_id_pk" PRIMARY KEY("message_id","staff_user_id")
);
--> statement-breakpoint
CREATE TABLE "app"."messages" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid,
	"body" text NOT NULL,
	"to_staff_user_id" uuid,
	"to_department_code" text,
	"from_staff_user_id" uuid,
	"transition_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."tasks" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid,
	"title" text NOT NULL,
	"note" text,
	"assignee_id" uuid,
	"department_code" text,
	"due_on" date,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"transition_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."bulk_changes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"kind" text NOT NULL,
	"to_code" text,
	"reason_code" text,
	"comment" text,
	"competitor" text,
	"missed_period" text,
	"effective_at" timestamp with time zone,
	"selection" jsonb,
	"definition_version" integer,
	"state" text DEFAULT 'waiting' NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"undoes_id" uuid,
	"outbox_id" uuid,
	"requested_by" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."bulk_rows" (
	"bulk_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"outcome" text DEFAULT 'pending' NOT NULL,
	"reason" jsonb,
	"from_code" text,
	"transition_id" uuid,
	CONSTRAINT "bulk_rows_bulk_id_customer_id_pk" PRIMARY KEY("bulk_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "app"."scheduled_transitions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"to_code" text NOT NULL,
	"reason_code" text,
	"comment" text,
	"competitor" text,
	"missed_period" text,
	"restores_children" boolean DEFAULT true NOT NULL,
	"follow_ups" jsonb,
	"effective_at" timestamp with time zone NOT NULL,
	"expected_seq" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"refusal" jsonb,
	"transition_id" uuid,
	"outbox_id" uuid,
	"requested_by" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
ALTER TABLE "app"."status_sets" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."customers" ADD COLUMN "inherit_status" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "definition_version" integer;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "competitor" text;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "missed_period" text;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "cause_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "reverses_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "opener_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."transitions" ADD COLUMN "below_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."gate_overrides" ADD CONSTRAINT "gate_overrides_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assignments" ADD CONSTRAINT "assignments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assignments" ADD CONSTRAINT "assignments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "app"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "app"."quotes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "app"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."projects" ADD CONSTRAINT "projects_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."quotes" ADD CONSTRAINT "quotes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."billing_ledger" ADD CONSTRAINT "billing_ledger_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."charges" ADD CONSTRAINT "charges_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."charges" ADD CONSTRAINT "charges_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "app"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."service_changes" ADD CONSTRAINT "service_changes_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "app"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."services" ADD CONSTRAINT "services_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff_departments" ADD CONSTRAINT "staff_departments_staff_user_id_staff_users_id_fk" FOREIGN KEY ("staff_user_id") REFERENCES "app"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff_departments" ADD CONSTRAINT "staff_departments_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "app"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."message_reads" ADD CONSTRAINT "message_reads_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "app"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."messages" ADD CONSTRAINT "messages_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."messages" ADD CONSTRAINT "messages_to_staff_user_id_staff_users_id_fk" FOREIGN KEY ("to_staff_user_id") REFERENCES "app"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."messages" ADD CONSTRAINT "messages_to_department_code_departments_code_fk" FOREIGN KEY ("to_department_code") REFERENCES "app"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_assignee_id_staff_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "app"."staff_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "app"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."bulk_rows" ADD CONSTRAINT "bulk_rows_bulk_id_bulk_changes_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "app"."bulk_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."scheduled_transitions" ADD CONSTRAINT "scheduled_transitions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gate_overrides_customer_id_operation_index" ON "app"."gate_overrides" USING btree ("customer_id","operation");--> statement-breakpoint
CREATE INDEX "gate_overrides_state_requested_at_index" ON "app"."gate_overrides" USING btree ("state","requested_at");--> statement-breakpoint
CREATE INDEX "assignments_customer_id_id_index" ON "app"."assignments" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "assignments_open" ON "app"."assignments" USING btree ("customer_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "assignments_order_id_index" ON "app"."assignments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "orders_customer_id_id_index" ON "app"."orders" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "orders_open" ON "app"."orders" USING btree ("customer_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "projects_customer_id_id_index" ON "app"."projects" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "projects_open" ON "app"."projects" USING btree ("customer_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "quotes_customer_id_id_index" ON "app"."quotes" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "quotes_open" ON "app"."quotes" USING btree ("customer_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "billing_ledger_customer_id_seq_index" ON "app"."billing_ledger" USING btree ("customer_id","seq");--> statement-breakpoint
CREATE INDEX "charges_customer_id_id_index" ON "app"."charges" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "charges_recurring" ON "app"."charges" USING btree ("customer_id") WHERE kind = 'recurring' and ended_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "charges_one_per_missed_period" ON "app"."charges" USING btree ("for_charge_id","period_from");--> statement-breakpoint
CREATE INDEX "service_changes_service_id_id_index" ON "app"."service_changes" USING btree ("service_id","id");--> statement-breakpoint
CREATE INDEX "service_changes_transition_id_index" ON "app"."service_changes" USING btree ("transition_id") WHERE transition_id is not null;--> statement-breakpoint
CREATE INDEX "services_customer_id_kind_index" ON "app"."services" USING btree ("customer_id","kind");--> statement-breakpoint
CREATE INDEX "messages_to_staff_user_id_id_index" ON "app"."messages" USING btree ("to_staff_user_id","id");--> statement-breakpoint
CREATE INDEX "messages_to_department_code_id_index" ON "app"."messages" USING btree ("to_department_code","id");--> statement-breakpoint
CREATE INDEX "messages_customer_id_id_index" ON "app"."messages" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "tasks_customer_id_id_index" ON "app"."tasks" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "tasks_open_by_person" ON "app"."tasks" USING btree ("assignee_id","due_on") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "tasks_open_by_department" ON "app"."tasks" USING btree ("department_code","due_on") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "scheduled_transitions_customer_id_id_index" ON "app"."scheduled_transitions" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "scheduled_waiting" ON "app"."scheduled_transitions" USING btree ("effective_at") WHERE state = 'waiting';