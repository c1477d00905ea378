CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"recipient" text,
	"language" text NOT NULL,
	"link" text,
	"facts" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now(),
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("next_attempt_at") WHERE "letters"."next_attempt_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_recipient" ON "letters" USING btree ("recipient") WHERE "letters"."recipient" is not null;--> statement-breakpoint
CREATE INDEX "letters_created" ON "letters" USING btree ("created_at");