CREATE TABLE "reranks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"why" text NOT NULL,
	"requested_by" uuid,
	"engine_version" text NOT NULL,
	"profile_version" text NOT NULL,
	"concepts_version" text NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"cursor_side" text NOT NULL,
	"cursor_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "ranking_runs_of_need";--> statement-breakpoint
DROP INDEX "ranking_runs_of_offer";--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD COLUMN "concepts_version" text;--> statement-breakpoint
CREATE UNIQUE INDEX "reranks_one_running" ON "reranks" USING btree ("state") WHERE "reranks"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_runs_of_need" ON "ranking_runs" USING btree ("need_id","revision","engine_version","profile_version","concepts_version","catalogue_revision") WHERE "ranking_runs"."need_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_runs_of_offer" ON "ranking_runs" USING btree ("offer_id","revision","engine_version","profile_version","concepts_version","catalogue_revision") WHERE "ranking_runs"."offer_id" is not null;